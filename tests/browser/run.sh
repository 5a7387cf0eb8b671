#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh PROGRAM - the story in Debian's Chromium; exits 77 (skipped) where node, Chromium or the screens are not there.
set -eu
command -v node >/dev/null 2>&1 || { echo "0 passed, 0 failed, 1 skipped: node is not installed: apt-get install nodejs npm"; exit 77; }
# The screens may have come from the cache without what they are tested with.
"$(dirname "$0")/../../tools/web.sh" --modules || { echo "0 passed, 0 failed, 1 skipped: the modules of the screens cannot be had"; exit 77; }
exec node "$(dirname "$0")/story.mjs" "$@"
