#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# exports.sh LIB.so LIB.a FOLDER - both libraries show no name that the public headers in FOLDER do not declare.
set -eu
wanted=$(mktemp) shown=$(mktemp)
trap 'rm -f "$wanted" "$shown"' EXIT
sed -n 's/^TZH_API.*[ *]\(tzh_[a-z0-9_]*\)(.*/\1/p' "$3"/*.h | sort -u >"$wanted"
failed=0
check() {
	extra=$(comm -13 "$wanted" "$shown")
	[ -z "$extra" ] || { echo "not in the headers:" $extra; failed=$((failed + 1)); }
}
# The linker's own marks of its segments may be among them.
nm -D --defined-only "$1" | awk '$2 ~ /[TDBRV]/ { print $3 }' | sed 's/@.*//' |
	grep -vxE '__bss_start|_edata|_end' | sort -u >"$shown"
check
nm --defined-only --extern-only "$2" | awk 'NF == 3 && $2 ~ /[A-TV-Z]/ { print $3 }' | grep -vE '^(__asan|__odr_asan|__ubsan)' | sort -u >"$shown"
check
echo "$((2 - failed)) passed, $failed failed, 0 skipped"
[ $failed = 0 ]
