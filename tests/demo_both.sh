#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# demo_both.sh PROGRAM - run by with_postgres.sh: the demonstration year is the same on SQLite and on PostgreSQL, with and
# without partitions: its state, its lamps, its lists, its scores, its load of reporting, and the log behind them.
set -eu
program=$1 top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export COLUMNS=140 XDG_CONFIG_HOME="$work/settings" LANG=zh_CN.UTF-8
psql -q -d "$TAIZHANG_TEST_PG/taizhang" -c 'CREATE DATABASE parts'
passed=0 failed=0

# all WHERE NAME [OPTION]: the year made there, and what a clerk would see of it.
all() {
	"$program" demo --db "$1" ${3:-} | tail -1 >"$work/$2"
	for ask in 'list' 'list --light red' 'due --date 2026-06-20' 'why T-0030' 'show T-0042' 'load --date 2026-12-31' \
		"score --scheme $top/schemes/county-1000.toml --date 2026-12-31" \
		"score --scheme $top/schemes/periods-180.toml --date 2026-12-31 --explain 云岭镇"; do
		# shellcheck disable=SC2086
		"$program" ${ask%% *} --db "$1" ${ask#"${ask%% *}"} >>"$work/$2" 2>&1 || echo "failed: $ask" >>"$work/$2"
	done
	"$program" verify-log --db "$1" --as audit >>"$work/$2" 2>&1
	"$program" rebuild --check --db "$1" --as system >>"$work/$2" 2>&1
}

all "$work/demo.db" sqlite
all "$TAIZHANG_TEST_PG/taizhang" postgres
all "$TAIZHANG_TEST_PG/parts" parts --partitions
grep -q 'failed:' "$work/sqlite" && { cat "$work/sqlite"; failed=$((failed + 1)); }
[ "$(wc -l <"$work/sqlite")" -gt 300 ] || { echo "too little was said"; failed=$((failed + 1)); }
for other in postgres parts; do
	if diff "$work/sqlite" "$work/$other"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed, 0 skipped"
[ $failed = 0 ]
