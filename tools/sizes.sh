#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# sizes.sh [--top] - a function has at most 100 lines and complexity 20, a file 800 lines. The code is formatted, so a
# function's body stands between braces in the first column. Complexity is the modified McCabe number: 1, and 1 for each
# if, for, while, switch, ?, && and ||. --top lists the largest instead.
set -eu
cd "$(dirname "$0")/.."
export LC_ALL=C
find src tools include examples tests -name '*.[ch]' | sort | xargs awk -v top="${1:-}" '
function finish(lines) {
	if (top != "") printf "%4d lines  complexity %3d  %s:%d %s\n", lines, decisions, FILENAME, start, name
	else if (lines > 100) { printf "%s:%d: %s has %d lines (100 at most)\n", FILENAME, start, name, lines; bad = 1 }
	else if (decisions > 20) { printf "%s:%d: %s has complexity %d (20 at most)\n", FILENAME, start, name, decisions; bad = 1 }
}
FNR == 1 {
	if (last_file != "" && last_line > 800 && top == "") { printf "%s: %d lines (800 at most)\n", last_file, last_line; bad = 1 }
	last_file = FILENAME
	inside = 0
}
{ last_line = FNR }
/^[A-Za-z_].*\(/ && !/;$/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
/^{/ { inside = 1; start = FNR; decisions = 1; next }
/^}/ { if (inside && $0 == "}") finish(FNR - start - 1); inside = 0; next }
inside {
	line = $0
	gsub(/\\./, "", line); gsub(/"[^"]*"/, "", line); gsub(/\x27[^\x27]*\x27/, "", line)
	gsub(/\/\*[^*]*\*\//, "", line); gsub(/\/\/.*/, "", line)
	decisions += gsub(/(^|[^A-Za-z_])(if|for|while|switch)[ (]/, " ", line)
	decisions += gsub(/&&|\|\||\?/, "", line)
}
END {
	if (last_line > 800 && top == "") { printf "%s: %d lines (800 at most)\n", last_file, last_line; bad = 1 }
	exit bad
}' | if [ -n "${1:-}" ]; then sort -rn | head -30; else cat; fi >"${TMPDIR:-/tmp}/sizes.$$" || true
cat "${TMPDIR:-/tmp}/sizes.$$"
if [ -z "${1:-}" ] && [ -s "${TMPDIR:-/tmp}/sizes.$$" ]; then rm -f "${TMPDIR:-/tmp}/sizes.$$"; exit 1; fi
rm -f "${TMPDIR:-/tmp}/sizes.$$"
