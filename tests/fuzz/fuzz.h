/* SPDX-License-Identifier: Apache-2.0
 *
 * What the harnesses share. Each fuzz_<stage>.c feeds one stage with any bytes and holds its promises; libFuzzer
 * drives it (make fuzz), and replay.c runs it over the corpus in every ./check.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "base/arena.h"
#include "base/str.h"
#include "lexicon/lexicon.h"
#include "normalise/normalise.h"
#include "read/read.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program with the place where a promise was broken. */
#define HOLD(condition)                                                                                                \
	do {                                                                                                           \
		if (!(condition))                                                                                      \
			fuzz_broken(#condition, __FILE__, __LINE__);                                                   \
	} while (0)

_Noreturn void fuzz_broken(const char *what, const char *file, int line);

/* The built-in lexicon, made once. */
const lexicon *fuzz_lexicon(void);

/* UTF-8 bytes as a decoded plain text in the arena. */
void fuzz_decode(read_text *out, arena *a, const uint8_t *data, size_t size);

/* What normalise.h promises of its outcome. */
void fuzz_hold_canon(const canon *c, const read_text *text);

#endif
