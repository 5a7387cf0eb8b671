#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# need.sh PURPOSE... - sees to it that the Debian packages of tools/packages for these purposes are there: what is
# missing is installed with apt-get, which takes root or sudo; where neither is at hand it says what to install.
set -eu
list=$(dirname "$0")/packages
# A package whose command (third column) is at hand need not be Debian's own.
wanted=$(awk -v purposes=" $* " '!/^#/ && index(purposes, " " $2 " ") { print $1, $3 }' "$list" |
	while read -r package command; do
		if [ -z "$command" ] || ! command -v "$command" >/dev/null 2>&1; then echo "$package"; fi
	done)
if ! command -v dpkg-query >/dev/null 2>&1; then
	echo "This is no Debian system: what is needed goes by other names here. In Debian it is:" $wanted >&2
	exit 0
fi
missing=
for p in $wanted; do
	# Node.js of another source brings its npm along, and the two packages exclude each other.
	case $p in
	nodejs) ! command -v node >/dev/null 2>&1 || continue ;;
	npm) ! command -v npm >/dev/null 2>&1 || continue ;;
	esac
	case $(dpkg-query -W -f='${Status}' "$p" 2>/dev/null || true) in
	"install ok installed") ;;
	*) missing="$missing $p" ;;
	esac
done
[ -n "$missing" ] || exit 0
root=
if [ "$(id -u)" != 0 ]; then
	root=sudo
	if ! command -v sudo >/dev/null 2>&1; then
		echo "Not installed:$missing" >&2
		echo "Installing takes root: run this again as root, or have an administrator run:  apt-get install$missing" >&2
		exit 1
	fi
fi
echo "Installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
if ! $root apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1; then
	$root apt-get update -qq >&2
	$root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
