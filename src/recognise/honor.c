/* SPDX-License-Identifier: Apache-2.0
 *
 * Titles won and places held: "was named national model county", "its growth
 * ranks second in the city". Read from the review.
 */
#include "recognise/clause.h"
#include "recognise/internal.h"
#include "recognise/letters.h"

enum { FARTHEST_TITLE = 60, FARTHEST_RANK = 16, MOST_CUES = 64, MOST_MORE = 6 };

typedef struct honors {
	run *run;
	VEC(tzh_honor) found;
} honors;

/* A clause with its cues. */
typedef struct scene {
	uint32_t start, end;
	cue cues[MOST_CUES];
	uint32_t count;
} scene;

static void read_cues(const run *r, scene *c)
{
	c->count = 0;
	uint32_t from = c->start;
	for (cue one; c->count < MOST_CUES && cue_next(r->rc->clauses, r->places, from, c->end, &one); from = one.end)
		if (one.classes & (CUE(WON) | CUE(TITLE) | CUE(AWARDER) | CUE(RANK) | CUE(RANKED)))
			c->cues[c->count++] = one;
}

static tzh_str named_by(const run *r, const scene *c, uint32_t from, uint32_t to)
{
	for (uint32_t i = 0; i < c->count; i++)
		if ((c->cues[i].classes & CUE(AWARDER)) && c->cues[i].start >= from && c->cues[i].end <= to)
			return canon_str(r->text, r->memory, c->cues[i].start, c->cues[i].end);
	return (tzh_str){ 0 };
}

/* A title lasts to the end of its word: a few more hanzi before the clause or the list goes on, and a closing quote. */
static uint32_t end_of_title(const run *r, uint32_t i, uint32_t end)
{
	uint32_t k = i;
	while (k < end && is_hanzi(r->text->cp[k]) && k - i <= MOST_MORE)
		k++;
	if (k == end || r->text->cp[k] == ZI_COMMA || is_closing(r->text->cp[k]))
		i = k;
	while (i < end && is_closing(r->text->cp[i]))
		i++;
	return i;
}

/* A rank keeps its measure word. */
static uint32_t end_of_rank(const run *r, uint32_t i, uint32_t end)
{
	while (i < end && is_digit(r->text->cp[i]))
		i++;
	return i < end && (r->text->cp[i] == ZI_WEI || r->text->cp[i] == ZI_MING) ? i + 1 : i;
}

/* Whether only a scope ("in the province") stands between verb and rank. */
static bool is_scope(const run *r, uint32_t from, uint32_t to)
{
	while (from < to && is_hanzi(r->text->cp[from]))
		from++;
	return from == to;
}

/* What is ranked: without the list that runs up to it and the adverbs before the verb. */
static tzh_str ranked_thing(const run *r, uint32_t from, uint32_t to)
{
	while (to > from && (r->text->cp[to - 1] == ZI_JUN || r->text->cp[to - 1] == ZI_COMMA))
		to--;
	while (from < to && r->text->cp[from] == ZI_COMMA)
		from++;
	return canon_str(r->text, r->memory, from, to);
}

static bool take_title(honors *h, const sentence *s, const scene *c, uint32_t won)
{
	const run *r = h->run;
	uint32_t from = c->cues[won].end, to = 0;
	for (uint32_t i = won + 1; i < c->count && c->cues[i].start < from + FARTHEST_TITLE; i++)
		if (c->cues[i].classes & CUE(TITLE))
			to = c->cues[i].end;
	if (!to)
		return false;
	to = end_of_title(r, to, c->end);
	while (from < to &&
		(r->text->cp[from] == ZI_LE || r->text->cp[from] == ZI_WEI_AS || r->text->cp[from] == ZI_COMMA))
		from++;
	*vec_push(&h->found, r->memory) = (tzh_honor){ .section = s->section,
		.title = canon_str(r->text, r->memory, from, to),
		.awarded_by = named_by(r, c, c->start, to),
		.span = canon_span(r->text, c->start, to) };
	return true;
}

/* A verb of a single character is one only before the scope or the rank itself. */
static bool is_verb(const run *r, const cue *v)
{
	if (v->end - v->start > 1)
		return true;
	switch (r->text->cp[v->end]) {
	case ZI_QUAN:
	case ZI_SHENG:
	case ZI_CITY:
	case ZI_GUO:
	case ZI_DI:
	case ZI_QIAN:
		return v->start == 0 || r->text->cp[v->start - 1] != ZI_XI;
	default:
		return false;
	}
}

/* "the third place" in digits within [from, to): its end, 0 where there is none. */
static uint32_t find_numbered(const run *r, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i + 1 < to && i < from + FARTHEST_RANK; i++) {
		if (!is_hanzi(r->text->cp[i]))
			return 0;
		if (r->text->cp[i] == ZI_DI && is_digit(r->text->cp[i + 1]))
			return end_of_rank(r, i + 1, to);
	}
	return 0;
}

static bool add_rank(honors *h, const sentence *s, const scene *c, const cue *v, uint32_t end)
{
	const run *r = h->run;
	*vec_push(&h->found, r->memory) = (tzh_honor){ .section = s->section,
		.title = ranked_thing(r, c->start, v->start),
		.rank = canon_str(r->text, r->memory, v->end, end),
		.span = canon_span(r->text, c->start, end) };
	return true;
}

static bool take_rank(honors *h, const sentence *s, const scene *c, uint32_t verb)
{
	const run *r = h->run;
	const cue *v = &c->cues[verb];
	if (!is_verb(r, v))
		return false;
	for (uint32_t i = verb + 1; i < c->count && c->cues[i].start < v->end + FARTHEST_RANK; i++)
		if ((c->cues[i].classes & CUE(RANK)) && is_scope(r, v->end, c->cues[i].start))
			return add_rank(h, s, c, v, end_of_rank(r, c->cues[i].end, c->end));
	uint32_t end = find_numbered(r, v->end, c->end);
	return end && add_rank(h, s, c, v, end);
}

static void take_clause(honors *h, const sentence *s, uint32_t start, uint32_t end)
{
	scene c = { .start = start, .end = end };
	read_cues(h->run, &c);
	for (uint32_t i = 0; i < c.count; i++) {
		if ((c.cues[i].classes & CUE(WON)) && take_title(h, s, &c, i))
			return;
		if ((c.cues[i].classes & CUE(RANKED)) && c.cues[i].start > start && take_rank(h, s, &c, i))
			return;
	}
}

static void take_sentence(honors *h, const sentence *s)
{
	const uint32_t *cp = h->run->text->cp;
	uint32_t start = s->number_end > s->start ? s->number_end : s->start;
	for (uint32_t i = start; i <= s->end; i++) {
		if (i < s->end && cp[i] != ',' && cp[i] != ';' && cp[i] != ZI_STOP)
			continue;
		if (i > start)
			take_clause(h, s, start, i);
		start = i + 1;
	}
}

void recognise_honors(run *r)
{
	honors h = { .run = r };
	for (uint32_t i = 0; i < r->ol->sentence_count; i++)
		if (r->parts[i] == TZH_PART_REVIEW && (run_cues(r, i) & (CUE(WON) | CUE(RANKED))))
			take_sentence(&h, &r->ol->sentences[i]);
	r->out->honors = h.found.items;
	r->out->honor_count = h.found.count;
}
