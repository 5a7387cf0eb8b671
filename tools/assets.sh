#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# assets.sh MKASSETS WEB OUT.c OUT.S enabled|disabled|auto - packs WEB/dist into sources; builds it first where its
# sources have changed and node is there. Leaves the outputs alone where nothing has changed.
set -eu
mkassets=$1 web=$2 c=$3 s=$4 wanted=$5
dist=$web/dist
if [ "$wanted" = disabled ] || [ ! -f "$web/package.json" ]; then
	dist=/nonexistent
elif ! "$(dirname "$0")/web.sh" "$web"; then
	[ "$wanted" != enabled ] || exit 1
	echo "The front end was not built: the program goes without its screens. See above." >&2
fi
new=$(cat "$dist"/.hash 2>/dev/null || echo none)
[ "$new" = none ] && dist=/nonexistent
new="$new $(cksum <"$mkassets")" # what makes them may have changed too
if [ -f "$c" ] && [ -f "$s" ] && [ "$(cat "$c.hash" 2>/dev/null)" = "$new" ]; then
	exit 0
fi
rm -f "$c.hash"
"$mkassets" "$dist" "$c" "$s"
echo "$new" >"$c.hash"
