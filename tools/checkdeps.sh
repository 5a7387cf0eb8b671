#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# checkdeps.sh [FOLDER] - holds the include rules of CONTRIBUTING.md over src/: a lower layer never includes a higher
# one, a stage sees only the entry header of the stage before it, and a foreign library's header has one home.
# Prints file:line for each breach; exit status 1 where there is one.
set -eu
cd "${1:-$(dirname "$0")/..}"
export LC_ALL=C
find include src tools -name '*.[ch]' | sort | xargs grep -nE '^[[:space:]]*#[[:space:]]*include' | awk -F: '
# What a folder may include besides itself: patterns apart by blanks.
BEGIN {
	base = "^taizhang.h$ ^base/"
	may["include"] = ""
	may["base"] = "^taizhang.h$"
	may["lexicon"] = base
	may["read"] = base " ^lexicon/lexicon.h$"
	may["normalise"] = base " ^lexicon/(lexicon|places).h$ ^read/read.h$"
	may["structure"] = base " ^lexicon/(lexicon|places|trie).h$ ^normalise/normalise.h$"
	may["recognise"] = base " ^lexicon/(lexicon|places).h$ ^structure/structure.h$"
	may["ledger"] = base " ^taizhang_ledger.h$ ^lexicon/lexicon.h$ ^recognise/recognise.h$"
	may["store"] = base " ^taizhang_ledger.h$ ^ledger/ledger.h$ ^store_sql.h$"
	# A workbook comes in the same container as a document, a CSV in the same character sets.
	may["exchange"] = base " ^taizhang_ledger.h$ ^ledger/ledger.h$ ^read/(zip|xml|charset).h$"
	may["office"] = base " ^taizhang_ledger.h$ ^lexicon/lexicon.h$ ^ledger/ledger.h$ ^store/(store|access).h$ ^exchange/[a-z]*.h$"
	may["serve"] = base " ^taizhang_ledger.h$ ^office/access.h$ ^exchange/[a-z]*.h$"
	may["cli"] = base " ^taizhang_ledger.h$ ^exchange/[a-z]*.h$ ^serve/server.h$"
	may["chain"] = base " ^chain.h$ ^taizhang_ledger.h$ ^[a-z]*/[a-z]*.h$"
	may["tools"] = base " ^lexicon/ ^read/"
	# Of the system: C, POSIX, and what glibc adds.
	n = split("assert ctype dirent errno fcntl float ftw getopt inttypes langinfo limits locale math pthread pwd sched " \
		"setjmp signal stdarg stdatomic stdbool stddef stdint stdio stdlib string strings sys/ioctl sys/mman " \
		"arpa/inet net/if netinet/in netinet/tcp sys/random sys/resource sys/socket sys/stat sys/un sys/time sys/types sys/wait termios threads time unistd wchar " \
		"immintrin emmintrin arm_neon", s, " ")
	for (i = 1; i <= n; i++)
		system_header[s[i] ".h"] = 1
}
function folder_of(path) {
	if (path ~ /^include\//) return "include"
	if (path ~ /^tools\//) return "tools"
	if (path ~ /^src\/[^\/]*$/) return "chain"
	split(path, p, "/")
	return p[2]
}
function allowed(folder, header, n, i, list) {
	if (index(header, folder "/") == 1) return 1
	n = split(may[folder], list, " ")
	for (i = 1; i <= n; i++)
		if (header ~ list[i]) return 1
	return 0
}
{
	header = $3
	own = header ~ /"/
	gsub(/^[^"<]*["<]|[">].*$/, "", header)
	folder = folder_of($1)
	if (folder ~ /^(include|tools)$/ && header == "taizhang.h") next
	if (!(folder in may)) { print $1 ":" $2 ": folder " folder " has no rule in tools/checkdeps.sh"; bad = 1 }
	else if (own && !allowed(folder, header)) { print $1 ":" $2 ": " folder "/ may not include " header; bad = 1 }
	else if (!own && !(header in system_header)) {
		# libxml2 and OpenSSL come as folders of headers: a folder is one library.
		library = header; sub(/\/.*/, "", library)
		# A request and its answer are values of jansson: the one header that stands for it in serve/.
		if ($1 == "src/serve/handler.h" && library == "jansson.h") next
		if (library in home && home[library] != $1) { print $1 ":" $2 ": " header " has its home in " home[library]; bad = 1 }
		home[library] = $1
	}
}
END { exit bad }'
