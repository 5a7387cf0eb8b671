#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# web.sh [WEB] - builds the front end into WEB/dist (npm ci, then vite build) where its sources have changed since.
# The registry is the one that npm is set up for; the lock file names none.
set -eu
export LC_ALL=C
web=${1:-$(dirname "$0")/../web}
cd "$web"
hash=$(find . \( -name node_modules -o -name dist -o -name '.*' ! -name . \) -prune -o -type f -print | sort |
	xargs sha256sum | sha256sum | cut -c1-64)
[ "$(cat dist/.hash 2>/dev/null || true)" = "$hash" ] && exit 0
# What has failed is not tried again until something changes.
[ "$(cat .failed 2>/dev/null || true)" != "$hash" ] || { echo "Its last build failed: see $web/.build.log" >&2; exit 1; }
command -v npm >/dev/null 2>&1 || { echo "npm is missing: apt-get install nodejs npm" >&2; exit 1; }
# Several builds at once would step on each other.
exec 9>.lock
flock 9
[ "$(cat dist/.hash 2>/dev/null || true)" = "$hash" ] && exit 0
lock=$(sha256sum package-lock.json 2>/dev/null | cut -c1-64)
log=.build.log
fail() { echo "$hash" >.failed; tail -20 "$log" >&2; exit 1; }
if [ "$(cat node_modules/.lock-hash 2>/dev/null || true)" != "$lock" ]; then
	echo "Fetching what the front end is built with ..." >&2
	npm ci --no-audit --no-fund >"$log" 2>&1 || fail
	echo "$lock" >node_modules/.lock-hash
fi
echo "Building the front end ..." >&2
npm run build >"$log" 2>&1 || fail
echo "$hash" >dist/.hash
