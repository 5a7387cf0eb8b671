#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# lint.sh [BUILD] - everything that reads the code without running it: include rules, sizes, banned calls, the form,
# clang-tidy, cppcheck and shellcheck. Each is one test; the last line sums them.
set -u
cd "$(dirname "$0")/.." || exit 1
tools/need.sh build lint || exit 1
build=${1:-build}
[ -f "$build/compile_commands.json" ] || meson setup "$build" >/dev/null || exit 1
ninja -C "$build" >/dev/null || exit 1
jobs=$(nproc 2>/dev/null || echo 2)
passed=0 failed=0
# lint NAME COMMAND...: passes where the command succeeds.
lint() {
	name=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
		echo "$name: clean"
	else
		failed=$((failed + 1))
		echo "$name: see above"
	fi
}
form() { git ls-files -z '*.c' '*.h' | xargs -0 clang-format --dry-run --Werror 2>&1 | grep 'error:' | head -40 | { ! grep .; }; }
tidy() { git ls-files -z 'src/*.c' 'tools/*.c' 'examples/*.c' | xargs -0 -P "$jobs" -n 4 clang-tidy -p "$build" --quiet 2>/dev/null | grep -E '(warning|error):' | sort -u | { ! grep .; }; }
check() {
	cppcheck --quiet --std=c11 --language=c --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--suppress=internalAstError --suppress=unknownEvaluationOrder --suppress=negativeIndex \
		--suppress=duplicateAssignExpression --suppress=missingInclude --suppress=missingIncludeSystem --suppress=unknownMacro -j "$jobs" \
		-D__GNUC__ -D__x86_64__ -I include -I src src tools/*.c examples 2>&1
}
scripts() { git ls-files -z 'check' 'run' '*.sh' '.ci/run' | xargs -0 shellcheck -S warning; }
lint 'include rules' tools/checkdeps.sh
lint 'sizes' tools/sizes.sh
lint 'banned calls' tools/banned.sh
lint 'clang-format' form
lint 'shellcheck' scripts
lint 'cppcheck' check
lint 'clang-tidy' tidy
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" = 0 ]
