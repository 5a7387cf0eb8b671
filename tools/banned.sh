#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# banned.sh - calls and characters that do not stand in the code, each with its reason.
set -eu
cd "$(dirname "$0")/.."
export LC_ALL=C
bad=0
# ban FOLDERS EXCEPT PATTERN REASON: no line of code in FOLDERS matches, save in files that match EXCEPT.
ban() {
	found=$(find $1 -name '*.[ch]' | grep -vE "$2" | sort | xargs grep -nE "$3" | grep -vE '^[^:]*:[0-9]+:[[:space:]]*(/?\*|//)' || true)
	[ -z "$found" ] && return 0
	printf '%s\n' "$found" | sed "s|\$| -- $4|"
	bad=1
}
word='(^|[^A-Za-z0-9_>.])'
ban 'src examples' '^$' "$word(strcpy|strcat|sprintf|vsprintf|gets|strncpy|strncat|strtok|alloca)[ ]?\(" 'no bound is checked: use buf.h or snprintf'
ban 'src examples' '^$' "$word(atoi|atol|atoll|atof|sscanf|scanf|fscanf)[ ]?\(" 'errors are lost: use strtol with its end'
ban 'src' '^$' "$word(system|popen|tmpnam|mktemp|tempnam)[ ]?\(" 'runs a shell, or races'
ban 'src' '^src/(base/arena|cli/)' "$word(malloc|calloc|realloc|strdup|strndup)[ ]?\(" 'use an arena, or xmalloc and its kin'
ban 'src' '^src/base/arena' "${word}abort[ ]?\(" 'only base/arena.c ends the program'
ban 'src' '^src/cli/' "$word((printf|puts|putchar|vprintf|perror|exit|_exit)[ ]?\(|(stdout|stderr)[^A-Za-z0-9_])" 'the library never prints or exits'
ban 'src' '^src/(cli|serve)/' "$word(getenv|secure_getenv|time|clock|clock_gettime|gettimeofday|localtime|localtime_r|gmtime|setlocale)[ ]?\(" 'the library reads no clock and no environment'
found=$(find src include examples tools -name '*.[ch]' -print0 | xargs -0 grep -nP '[^\x00-\x7F]' || true)
if [ -n "$found" ]; then
	printf '%s\n' "$found" | sed 's/$/ -- words are data: lexicon\//'
	bad=1
fi
found=$(find src include examples tools tests \( -name '*.[ch]' -o -name '*.sh' -o -name '*.py' \) -exec grep -L 'SPDX-License-Identifier: Apache-2.0' {} +)
if [ -n "$found" ]; then
	printf '%s: no SPDX line\n' $found
	bad=1
fi
exit $bad
