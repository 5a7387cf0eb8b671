/* SPDX-License-Identifier: Apache-2.0
 *
 * The glossary at the report's end: "1. term: what it means." Numbered terms
 * are told by their running number, wherever they stand; unnumbered ones are a
 * paragraph each.
 */
#include "base/utf8.h"
#include "recognise/clause.h"
#include "recognise/internal.h"
#include "recognise/letters.h"

enum { LONGEST_TERM = 60 };

typedef struct gloss {
	run *run;
	VEC(tzh_term) terms;
	uint32_t next; /* the number to come */
} gloss;

static tzh_str as_written(const run *r, uint32_t from, uint32_t to)
{
	tzh_span s = canon_span(r->text, from, to);
	return utf8_encode(r->memory, r->text->source->cp + s.start, s.end - s.start);
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\n';
}

/* What ends such a number; a point between digits does not. */
static bool is_number_mark(const uint32_t *cp, uint32_t i, uint32_t to, bool bracket)
{
	if (bracket)
		return cp[i] == ')' || cp[i] == ']' || cp[i] == 0x3011;
	if (cp[i] == '.')
		return i + 1 >= to || !is_digit(cp[i + 1]);
	return cp[i] == ZI_COMMA || cp[i] == ':' || cp[i] == ' ';
}

/* Past "12." "(12)" "[12]" where that is the number to come; `from` where it is not. */
static uint32_t skip_number(const run *r, uint32_t from, uint32_t to, uint32_t wanted)
{
	const uint32_t *cp = r->text->cp;
	uint32_t i = from, n = 0;
	bool bracket = i < to && (cp[i] == '(' || cp[i] == '[' || cp[i] == 0x3010);
	i += bracket;
	uint32_t first = i;
	for (; i < to && i < first + 3 && is_digit(cp[i]); i++)
		n = n * 10 + (cp[i] - '0');
	if (i == first || n != wanted || i >= to)
		return from;
	return is_number_mark(cp, i, to, bracket) ? i + 1 : from;
}

static uint32_t find_colon(const run *r, uint32_t from, uint32_t to)
{
	uint32_t last = to < from + LONGEST_TERM ? to : from + LONGEST_TERM;
	while (from < last && r->text->cp[from] != ':' && r->text->cp[from] != ZI_STOP)
		from++;
	return from < last && r->text->cp[from] == ':' ? from : UINT32_MAX;
}

static bool add_term(gloss *g, const sentence *s, uint32_t start, uint32_t name, uint32_t end)
{
	const run *r = g->run;
	while (end > name && is_space(r->text->cp[end - 1]))
		end--;
	while (name < end && r->text->cp[name] == ' ')
		name++;
	uint32_t colon = find_colon(r, name, end);
	if (colon == UINT32_MAX || colon == name || colon + 1 >= end)
		return false;
	*vec_push(&g->terms, r->memory) = (tzh_term){ .section = s->section,
		.ordinal = (uint16_t)(g->terms.count),
		.term = as_written(r, name, colon),
		.definition = as_written(r, colon + 1, end),
		.span = canon_span(r->text, start, end) };
	return true;
}

/* Where a term may begin: at a paragraph's start, or after a full stop or a blank. */
static bool may_begin(const run *r, uint32_t i, uint32_t from)
{
	if (i == from)
		return true;
	uint32_t before = r->text->cp[i - 1];
	return is_space(before) || before == ZI_STOP || before == ';' || before == ')' || before == 0x201D;
}

static uint32_t take_numbered(gloss *g, const sentence *s, uint32_t from, uint32_t to)
{
	uint32_t start = UINT32_MAX, name = 0, found = 0;
	g->next = 1;
	for (uint32_t i = from; i < to; i++) {
		if (!may_begin(g->run, i, from))
			continue;
		uint32_t after = skip_number(g->run, i, to, g->next);
		if (after == i || find_colon(g->run, after, to) == UINT32_MAX)
			continue;
		if (start != UINT32_MAX)
			found += add_term(g, s, start, name, i);
		start = i;
		name = after;
		g->next++;
	}
	if (start != UINT32_MAX)
		found += add_term(g, s, start, name, to);
	return found;
}

static void take_paragraphs(gloss *g, const sentence *s, uint32_t from, uint32_t to)
{
	for (uint32_t i = from, start = from; i <= to; i++) {
		if (i < to && g->run->text->cp[i] != '\n')
			continue;
		if (i > start)
			add_term(g, s, start, start, i);
		start = i + 1;
	}
}

static bool opens_gloss(const run *r, const sentence *s)
{
	if (s->end - s->start > 40)
		return false;
	return (cues_between(r->rc->clauses, r->places, s->start, s->end) & CUE(GLOSS)) != 0;
}

/* The stretch of the appendix that sentence i opens: up to the end of that part. */
static uint32_t part_end(const run *r, uint32_t i)
{
	const sentence *all = r->ol->sentences;
	uint32_t end = all[i].end;
	for (; i < r->ol->sentence_count && all[i].role == TZH_PART_APPENDIX; i++)
		end = all[i].end;
	return end;
}

void recognise_terms(run *r)
{
	gloss g = { .run = r };
	const sentence *all = r->ol->sentences;
	for (uint32_t i = 0; i < r->ol->sentence_count; i++) {
		if (all[i].role != TZH_PART_APPENDIX)
			continue;
		bool titled = opens_gloss(r, &all[i]);
		uint32_t from = titled ? all[i].end : all[i].start, to = part_end(r, i);
		if (!take_numbered(&g, &all[i], from, to) && titled)
			take_paragraphs(&g, &all[i], from, to);
		while (i + 1 < r->ol->sentence_count && all[i + 1].role == TZH_PART_APPENDIX)
			i++;
	}
	r->out->terms = g.terms.items;
	r->out->term_count = g.terms.count;
}
