/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

void fuzz_broken(const char *what, const char *file, int line)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
	abort();
}

const lexicon *fuzz_lexicon(void)
{
	static lexicon *lx;
	tzh_err err;
	if (!lx)
		HOLD(lexicon_new(&lx, NULL, &err) == TZH_OK);
	return lx;
}

void fuzz_decode(read_text *out, arena *a, const uint8_t *data, size_t size)
{
	uint32_t *cp = arena_alloc(a, (size + 1) * sizeof *cp);
	size_t n = utf8_decode(cp, (const char *)data, size, NULL);
	*out = (read_text){ .cp = cp, .n = (uint32_t)n, .encoding = STR("UTF-8") };
}

void fuzz_hold_canon(const canon *c, const read_text *text)
{
	HOLD(c->n <= text->n);
	HOLD(c->cp[c->n] == '\n');
	HOLD(c->pos[c->n] == text->n);
	for (uint32_t i = 0; i < c->n; i++) {
		HOLD(c->pos[i] < text->n);
		HOLD(i == 0 || c->pos[i] > c->pos[i - 1]);
	}
	for (uint32_t i = 0; i < c->noise_count; i++) {
		const canon_noise *n = &c->noises[i];
		HOLD(n->start < n->end && n->end <= text->n);
		HOLD(i == 0 || n[-1].start <= n->start);
	}
}
