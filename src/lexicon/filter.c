/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/filter.h"

static void set(uint64_t *bits, uint32_t i)
{
	bits[i / 64] |= (uint64_t)1 << i % 64;
}

void filter_add(lex_filter *f, const uint32_t *cp, uint32_t len)
{
	if (len == 1)
		set(f->singles, cp[0] % FILTER_SINGLES);
	else if (len > 1)
		set(f->pairs, filter_pair(cp[0], cp[1]));
}
