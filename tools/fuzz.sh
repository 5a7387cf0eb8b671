#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# fuzz.sh BUILD SECONDS [HARNESS...] - runs each harness for SECONDS, from the seed corpus and what earlier runs found
# (BUILD/fuzz/<harness>). A finding is kept there as crash-*, and the exit status is 1.
set -eu
cd "$(dirname "$0")/.."
build=$1 seconds=$2
shift 2
[ $# -gt 0 ] || set -- read docx normalise structure recognise lexicon
if [ ! -f "$build/build.ninja" ]; then
	CC=clang meson setup "$build" -Dfuzz=true -Db_lundef=false >/dev/null
fi
ninja -C "$build" >/dev/null
failed=0
for name in "$@"; do
	case $name in
	read | docx | lexicon) seeds=tests/fuzz/corpus/$name ;;
	*) seeds=tests/fuzz/corpus/text ;;
	esac
	mkdir -p "$build/fuzz/$name"
	echo "$name: $seconds s"
	"$build/tests/fuzz/fuzz_$name" -max_total_time="$seconds" -max_len=16384 -timeout=10 -rss_limit_mb=2048 \
		-print_final_stats=1 -verbosity=0 -artifact_prefix="$build/fuzz/$name/" "$build/fuzz/$name" "$seeds" \
		>"$build/fuzz/$name.log" 2>&1 || {
		failed=$((failed + 1))
		grep -E -A12 'ERROR|does not hold|runtime error' "$build/fuzz/$name.log" | head -40
	}
	grep -E 'number_of_executed_units|new_units_added' "$build/fuzz/$name.log" || true
done
echo "$(($# - failed)) passed, $failed failed, 0 skipped"
[ "$failed" = 0 ]
