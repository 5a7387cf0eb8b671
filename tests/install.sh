#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# install.sh BUILD SOURCE - installs what is built into a folder of its own, and builds the example of a host program
# against what stands there, shared and static, by pkg-config alone.
set -eu
build=$1 source=$2
to=$(mktemp -d)
trap 'rm -rf "$to"' EXIT
DESTDIR=$to meson install -C "$build" --no-rebuild --quiet
PKG_CONFIG_PATH=$(dirname "$(find "$to" -name taizhang.pc)")
folder=${PKG_CONFIG_PATH%/pkgconfig}
PKG_CONFIG_SYSROOT_DIR=$to
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
report=$source/samples/青溪县2026年政府工作报告.txt
passed=0
# shellcheck disable=SC2046
cc -std=c17 -Wall -Werror "$source/examples/targets.c" -o "$to/shared" $(pkg-config --cflags --libs taizhang)
mkdir "$to/static_only" && mv "$folder"/libtaizhang.a "$to/static_only/"
# shellcheck disable=SC2046
cc -std=c17 -Wall -Werror "$source/examples/targets.c" -o "$to/static" $(pkg-config --cflags taizhang) \
	-L"$to/static_only" $(pkg-config --static --libs-only-l taizhang)
LD_LIBRARY_PATH=$folder "$to/shared" "$report" >"$to/by_shared" && passed=$((passed + 1))
"$to/static" "$report" >"$to/by_static" && passed=$((passed + 1))
[ -s "$to/by_shared" ] && cmp "$to/by_shared" "$to/by_static" && passed=$((passed + 1))
"$(find "$to" -path '*/bin/taizhang')" version >/dev/null && passed=$((passed + 1))
echo "$passed passed, $((4 - passed)) failed, 0 skipped"
[ "$passed" = 4 ]
