# SPDX-License-Identifier: Apache-2.0
# The few commands by their usual names; Meson does the work.
BUILD ?= build
SECONDS ?= 60

all: $(BUILD)/build.ninja
	@touch meson.build
	@ninja -C $(BUILD)

$(BUILD)/build.ninja:
	meson setup $(BUILD)

check:
	./check

lint: all
	tools/lint.sh $(BUILD)

bench: $(BUILD)/build.ninja
	ninja -C $(BUILD) bench
	tests/bench/run.py --build $(BUILD)

fuzz:
	tools/fuzz.sh build-fuzz $(SECONDS)

format:
	git ls-files -z '*.c' '*.h' | xargs -0 clang-format -i

install: all
	meson install -C $(BUILD)

clean:
	rm -rf build build-* build*.log

.PHONY: all check lint bench fuzz format install clean
