#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# localise.sh ALL.a OUT.a - links all objects of a static library into one and makes its hidden names local, so that
# a host program may have functions of the same names.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
${LD:-ld} -r -o "$work/taizhang.o" --whole-archive "$1"
${OBJCOPY:-objcopy} --localize-hidden "$work/taizhang.o"
rm -f "$2"
${AR:-ar} rcs "$2" "$work/taizhang.o"
