#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# web.sh [--modules] [WEB] - builds the front end into WEB/dist (npm ci, then vite build) where its sources have changed since.
# The registry is the one that npm is set up for; the lock file names none. What has been built once is kept in the
# cache folder of the user, for other copies of the same sources. --modules: only fetches what it is built and tested
# with.
set -eu
export LC_ALL=C
only=
if [ "${1:-}" = --modules ]; then
	only=modules
	shift
fi
cd "${1:-$(dirname "$0")/../web}"
hash=$(find . \( -name node_modules -o -name dist -o -name tests -o -name '.*' ! -name . \) -prune -o -type f -print |
	sort | xargs sha256sum | sha256sum | cut -c1-64)
log=.build.log
cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/taizhang-web
done_before() { [ "$(cat dist/.hash 2>/dev/null || true)" = "$hash" ]; }
fail() { echo "$hash" >.failed; tail -20 "$log" >&2; exit 1; }
[ -z "$only" ] && done_before && exit 0
# Several builds at once would step on each other; of the same sources one is enough.
mkdir -p "$cache" 2>/dev/null || cache=.
exec 9>"$cache/.lock"
flock 9
[ -z "$only" ] && done_before && exit 0
if [ -z "$only" ] && [ -f "$cache/$hash.tar" ]; then
	rm -rf dist && tar -xf "$cache/$hash.tar" && done_before && exit 0
fi
# What has failed is not tried again until something changes.
[ "$(cat .failed 2>/dev/null || true)" != "$hash" ] || { echo "Its last build failed: see $PWD/$log" >&2; exit 1; }
command -v npm >/dev/null 2>&1 || { echo "npm is missing: apt-get install nodejs npm" >&2; exit 1; }
lock=$(sha256sum package-lock.json | cut -c1-64)
if [ "$(cat node_modules/.lock-hash 2>/dev/null || true)" != "$lock" ]; then
	echo "Fetching what the front end is built with ..." >&2
	# A registry that has not the packages of all systems fails npm ci; install takes the same versions from the lock.
	npm ci --no-audit --no-fund >"$log" 2>&1 || npm install --no-save --no-audit --no-fund >"$log" 2>&1 || fail
	echo "$lock" >node_modules/.lock-hash
fi
[ -z "$only" ] || exit 0
echo "Building the front end ..." >&2
npm run build >"$log" 2>&1 || fail
echo "$hash" >dist/.hash
if [ "$cache" != . ] && tar -cf "$cache/$hash.$$" dist 2>/dev/null; then
	mv "$cache/$hash.$$" "$cache/$hash.tar"
	ls -t "$cache"/*.tar | tail -n +9 | xargs rm -f
fi
