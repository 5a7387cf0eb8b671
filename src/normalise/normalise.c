/* SPDX-License-Identifier: Apache-2.0 */
#include "normalise/normalise.h"

#include <stdlib.h>

struct normaliser {
	const lexicon *lx;
};

normaliser *normaliser_new(const lexicon *lx)
{
	normaliser *nm = xcalloc(1, sizeof *nm);
	nm->lx = lx;
	return nm;
}

void normaliser_free(normaliser *nm)
{
	free(nm);
}

static uint32_t map(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	return c;
}

void normalise(canon *out, arena *a, const normaliser *nm, const read_text *text)
{
	(void)nm;
	uint32_t *cp = arena_alloc(a, (text->n + 2) * sizeof *cp), *pos = arena_alloc(a, (text->n + 2) * sizeof *pos),
		 n = 0;
	for (uint32_t i = 0; i < text->n; i++) {
		uint32_t c = map(text->cp[i]);
		if (c == ' ' || c == '\t' || c == '\r' || c == 0x3000 || c == 0xA0 || c == '*' || c == '#')
			continue;
		if (c == '\n' && (n == 0 || cp[n - 1] == '\n'))
			continue;
		cp[n] = c;
		pos[n++] = i;
	}
	cp[n] = '\n';
	pos[n] = text->n;
	*out = (canon){ .cp = cp, .pos = pos, .n = n, .source = text };
}
