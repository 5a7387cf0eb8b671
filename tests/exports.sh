#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# exports.sh LIB.so LIB.a FOLDER - both libraries show the functions of the public headers in FOLDER and no other name.
set -eu
wanted=$(mktemp) shown=$(mktemp)
trap 'rm -f "$wanted" "$shown"' EXIT
sed -n 's/^TZH_API.*[ *]\(tzh_[a-z0-9_]*\)(.*/\1/p' "$3"/*.h | sort -u >"$wanted"
failed=0
nm -D --defined-only "$1" | awk '$2 ~ /[TDBRV]/ { print $3 }' | sed 's/@.*//' | sort -u >"$shown"
diff "$wanted" "$shown" || failed=$((failed + 1))
nm --defined-only --extern-only "$2" | awk 'NF == 3 && $2 ~ /[A-TV-Z]/ { print $3 }' | grep -vE '^(__asan|__odr_asan|__ubsan)' | sort -u >"$shown"
diff "$wanted" "$shown" || failed=$((failed + 1))
echo "$((2 - failed)) passed, $failed failed, 0 skipped"
[ $failed = 0 ]
