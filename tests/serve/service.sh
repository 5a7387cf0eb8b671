#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# service.sh - the unit of packaging/ as systemd reads it: no word that it does not know, and as few rights as were meant.
# Skipped (77) where systemd-analyze is not there.
set -eu
program=$(realpath "$1") # before the folder is another
cd "$(dirname "$0")/../.."
command -v systemd-analyze >/dev/null 2>&1 || { echo "0 passed, 0 failed, 1 skipped: systemd-analyze is not installed: apt-get install systemd"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# The program and its manual need not be installed.
sed -e 's|^ExecStart=/usr/bin/taizhang |ExecStart=/bin/true |' -e 's|^Documentation=.*||' packaging/taizhang.service >"$folder/taizhang.service"
grep -q '^ExecStart=/bin/true serve --config /etc/taizhang/serve.conf$' "$folder/taizhang.service" || { echo "FAIL: the unit starts something else"; exit 1; }
systemd-analyze verify "$folder/taizhang.service" >"$folder/said" 2>&1 || { cat "$folder/said"; echo "FAIL: systemd refuses the unit"; exit 1; }
[ ! -s "$folder/said" ] || { cat "$folder/said"; echo "FAIL: systemd has something to say of the unit"; exit 1; }
systemd-analyze security --offline=yes --threshold=20 packaging/taizhang.service >"$folder/rights" 2>&1 || { tail -1 "$folder/rights"; echo "FAIL: the service has more rights than it needs"; exit 1; }
for option in $(sed -n 's/^#\{0,1\}\([a-z][a-z-]*\) = .*/\1/p' packaging/serve.conf); do
	"$program" help serve --lang en | grep -q -- "--$option" || { echo "FAIL: packaging/serve.conf names $option, which the program does not know"; exit 1; }
done
echo "3 passed, 0 failed, 0 skipped"
