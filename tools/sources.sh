#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# sources.sh SOURCE-FOLDER [BUILT-WITH] - the files that the build finds by their folder, one a line.
# With BUILT-WITH (the list of the last configuration): where the list has changed since, touches meson.build,
# so that the next run of ninja takes the new files in, and fails.
set -eu
export LC_ALL=C
list() { (cd "$1" && find src tests/unit tests/fuzz lexicon -name '*.c' -o -name '*.tsv' 2>/dev/null | sort); }
if [ $# -lt 2 ]; then
	list "$1"
	exit 0
fi
if [ "$(list "$1")" != "$(cat "$2")" ]; then
	touch "$1/meson.build"
	echo "source files have been added or removed: build once more" >&2
	exit 1
fi
[ $# -lt 3 ] || : >"$3"
