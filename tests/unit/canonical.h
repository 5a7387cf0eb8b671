/* SPDX-License-Identifier: Apache-2.0
 *
 * Canonical text of a test's own words.
 */
#ifndef CANONICAL_H
#define CANONICAL_H

#include "base/utf8.h"
#include "normalise/normalise.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

static normaliser *canonical_tables;

static inline void canonical_end(void)
{
	normaliser_free(canonical_tables);
}

/* The stage over code points as they are, without the reader; marks may be NULL. */
static inline canon canonical_of(const uint32_t *cp, uint32_t n, const read_mark *marks, uint32_t mark_count)
{
	if (!canonical_tables) {
		canonical_tables = normaliser_new(unit_lexicon());
		atexit(canonical_end);
	}
	read_text *t = arena_new(unit_arena(), read_text);
	*t = (read_text){ .cp = cp, .n = n, .marks = marks, .mark_count = mark_count };
	canon c;
	normalise(&c, unit_arena(), canonical_tables, t);
	return c;
}

static inline canon canonical(const char *text)
{
	uint32_t n;
	const uint32_t *cp = unit_cp(text, &n);
	return canonical_of(cp, n, NULL, 0);
}

static inline tzh_str canonical_text(const char *text)
{
	canon c = canonical(text);
	return canon_str(&c, unit_arena(), 0, c.n);
}

/* The i-th noise as "kind:text" or "kind:text=>likely". */
static inline tzh_str canonical_noise(const canon *c, uint32_t i)
{
	if (i >= c->noise_count)
		return STR("none");
	const canon_noise *n = &c->noises[i];
	tzh_str stretch = utf8_encode(unit_arena(), c->source->cp + n->start, n->end - n->start);
	const char *kind = tzh_noise_name(n->kind);
	size_t room = strlen(kind) + stretch.len + n->likely.len + 4, used;
	char *p = arena_alloc(unit_arena(), room);
	used = (size_t)snprintf(p, room, "%s:%.*s", kind, (int)stretch.len, stretch.ptr);
	if (n->likely.len)
		used += (size_t)snprintf(p + used, room - used, "=>%.*s", (int)n->likely.len, n->likely.ptr);
	return (tzh_str){ p, used };
}

static inline tzh_str noise_of(const char *text)
{
	canon c = canonical(text);
	return canonical_noise(&c, 0);
}

static inline uint32_t noises_of(const char *text)
{
	return canonical(text).noise_count;
}

#endif
