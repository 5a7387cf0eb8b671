/* SPDX-License-Identifier: Apache-2.0
 *
 * The rows of the plan, and what the review says was done: sentence by
 * sentence, clauses joined to rows, rows made records.
 */
#include "recognise/compose.h"

enum { LONGEST_SECTION_OPENING = 2 }; /* in sentences */

/* The first character after an introduction that ends in a colon: "the main targets are:". */
static uint32_t skip_introduction(const run *r, const sentence *s, uint32_t from, uint32_t *classes)
{
	uint32_t last = s->end < from + LONGEST_INTRODUCTION ? s->end : from + LONGEST_INTRODUCTION;
	uint32_t colon = from;
	int depth = 0;
	bool ended = false;
	for (uint32_t at = from; at < last && !ended; at += 64)
		for (uint64_t marks = places_with(r->places, SIGN_CLAUSE, at, last); marks && !ended;
			marks &= marks - 1) {
			uint32_t i = at + (uint32_t)__builtin_ctzll(marks), c = r->text->cp[i];
			ended = c == ZI_STOP || c == ';';
			depth += is_opening(c) ? 1 : is_closing(c) ? -1 : 0;
			if (c == ':' && depth <= 0)
				colon = i + 1;
		}
	*classes = colon > from ? cues_between(r->rc->clauses, r->places, from, colon) : 0;
	return colon;
}

static bool is_row_part(tzh_part role)
{
	return role == TZH_PART_PLAN || role == TZH_PART_LIVELIHOOD || role == TZH_PART_SELF || role == TZH_PART_REVIEW;
}

/* Whether the plan's own year is named within the stretch: "the tasks of 2026". */
static bool names_year(const run *r, uint32_t from, uint32_t to, int year)
{
	int n = 0;
	for (uint32_t i = from; i < to; i++) {
		n = is_digit(r->text->cp[i]) ? n * 10 % 10000 + (int)(r->text->cp[i] - '0') : 0;
		if (year > 0 && n == year)
			return true;
	}
	return false;
}

/* Where the year's main targets begin: what follows them is the year's, whatever stood above. */
static uint32_t annual_from(const run *r)
{
	for (uint32_t i = 0; i < r->out->indicator_count; i++)
		if (r->out->indicators[i].list == TZH_LIST_ANNUAL_TARGETS)
			return r->out->indicators[i].span.start;
	return UINT32_MAX;
}

static bool is_vision(const run *r, uint32_t from, uint32_t to, int year)
{
	return (cues_between(r->rc->clauses, r->places, from, to) & CUE(YEARS)) && !names_year(r, from, to, year);
}

/* A heading that looks ahead further than the plan's year. */
static bool is_outlook(const run *r, uint32_t from, uint32_t to, int year)
{
	return (cues_between(r->rc->clauses, r->places, from, to) & (CUE(YEARS) | CUE(OUTLOOK))) &&
	       !names_year(r, from, to, year);
}

/* A part about the next five years, or within one, holds nothing for this year's table. Parents come before children;
 * a part within whose bounds the year's targets are stated has come to its end there. A report that plans for nothing
 * but the next five years is broken down all the same. */
static bool *find_visions(const run *r)
{
	bool *vision = arena_array(r->memory, bool, r->ol->section_count);
	uint32_t annual = annual_from(r);
	bool only = true;
	for (uint32_t i = 0; i < r->ol->section_count; i++) {
		const tzh_section *s = &r->ol->sections[i];
		uint32_t from = r->ol->headings[i].start, to = r->ol->headings[i].end;
		bool below = s->parent < i && vision[s->parent] &&
			     !(annual > r->ol->sections[s->parent].span.start && annual < s->span.start);
		int year = r->ol->speeches[0].year;
		vision[i] = s->role == TZH_PART_PLAN &&
			    (is_outlook(r, from, to, year) || (below && !names_year(r, from, to, year)));
		only &= vision[i] || s->role != TZH_PART_PLAN;
	}
	if (only && r->ol->section_count)
		memset(vision, 0, r->ol->section_count * sizeof *vision);
	return vision;
}

/* Sections that hold others and, before them, a line or two on what all of it is for. */
static bool *find_openings(const run *r)
{
	const outline *ol = r->ol;
	bool *opening = arena_array(r->memory, bool, ol->section_count);
	uint32_t *own = arena_array(r->memory, uint32_t, ol->section_count);
	for (uint32_t i = 0; i < ol->sentence_count; i++)
		if (!ol->sentences[i].heading && ol->sentences[i].section < ol->section_count)
			own[ol->sentences[i].section]++;
	for (uint32_t i = 0; i + 1 < ol->section_count; i++)
		opening[i] = ol->sections[i].role == TZH_PART_PLAN && ol->sections[i].level > 1 &&
			     ol->sections[i + 1].parent == i && own[i] <= LONGEST_SECTION_OPENING;
	return opening;
}

/* What the introduction of a sentence says holds for its paragraph: lists of targets are also cut at semicolons. */
static void enter(composer *c, uint32_t number, uint32_t from, uint32_t classes)
{
	const run *r = c->run;
	const sentence *s = &r->ol->sentences[number];
	uint32_t opening = s->end < from + LONGEST_OPENING ? s->end : from + LONGEST_OPENING;
	bool fresh = s->paragraph != c->paragraph || s->section != c->entered;
	if (!fresh && !classes)
		return;
	if (fresh)
		c->years = s->role == TZH_PART_PLAN && is_vision(r, s->start, opening, r->ol->speeches[0].year);
	c->paragraph = s->paragraph;
	c->entered = s->section;
	c->annual = false;
	c->targets = (classes & CUE(TARGETS)) != 0 && r->parts[number] != TZH_PART_REVIEW;
	c->general = (classes & CUE(GENERAL)) != 0;
	if (c->targets && names_year(r, s->start, from, r->ol->speeches[0].year))
		c->years = false;
}

static void take_sentence(composer *c, uint32_t number)
{
	const run *r = c->run;
	const sentence *s = &r->ol->sentences[number];
	if (s->heading || !is_row_part(r->parts[number]))
		return;
	uint32_t classes, from = s->number_end > s->start ? s->number_end : s->start;
	from = skip_introduction(r, s, from, &classes);
	enter(c, number, from, classes);
	r->cues[number] |= classes;
	bool vision = c->years || (s->section < r->ol->section_count && c->visions[s->section]);
	if (!c->general && !(vision && s->role == TZH_PART_PLAN))
		compose_sentence(c, number, from);
	if (s->end > s->start && r->text->cp[s->end - 1] == ZI_STOP)
		c->targets = c->general = false;
}

void recognise_commitments(run *r)
{
	composer *c = compose_begin(r);
	c->visions = find_visions(r);
	c->openings = find_openings(r);
	for (uint32_t i = 0; i < r->ol->sentence_count; i++)
		take_sentence(c, i);
	compose_end(c);
}
