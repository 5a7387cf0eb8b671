/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/filter.h"

#include <stdlib.h>
#include <string.h>

static void set(uint64_t *bits, uint32_t i)
{
	bits[i / 64] |= (uint64_t)1 << i % 64;
}

/* A state is known by its parent and the letter that leads to it, so one pass over the states finds those of depth 1
 * and 2. */
void filter_make(lex_filter *f, const trie *t)
{
	memset(f, 0, sizeof *f);
	uint32_t *points = xcalloc(0x10000, sizeof *points); /* of the letters */
	for (uint32_t c = 0; c < 0x10000; c++)
		points[t->alphabet[c]] = c;
	uint32_t root = t->node_count ? (uint32_t)t->nodes[0].base : 0;
	for (uint32_t s = 1; s < t->node_count; s++) {
		int32_t parent = t->nodes[s].check;
		if (parent == 0 && t->nodes[s].value != UINT32_MAX)
			set(f->singles, points[s - root] % FILTER_SINGLES);
		if (parent > 0 && t->nodes[parent].check == 0)
			set(f->pairs, filter_pair(points[(uint32_t)parent - root],
					      points[s - (uint32_t)t->nodes[parent].base]));
	}
	free(points);
}
