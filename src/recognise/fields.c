/* SPDX-License-Identifier: Apache-2.0
 *
 * What a row's words say of it: whether it is a project and how far it is to
 * come, its place, and action, object and a short form for a table's cell.
 */
#include "recognise/compose.h"

enum { LONGEST_NAME = 40, LONGEST_SUMMARY = 60 };

static bool is_project(const clause *main)
{
	if (main->target || (main->opens & CUE(BEGETS)) != 0)
		return (main->opens & CUE(BEGETS)) != 0 && (main->cues & CUE(WORKS)) != 0;
	return main->phase != TZH_PHASE_NONE || (main->cues & CUE(WORKS)) != 0 ||
	       ((main->ends & CUE(PROJECT)) != 0 && main->kind == CLAUSE_ACT);
}

/* Where the first figure of the clause begins, its end where there is none. */
static uint32_t before_figure(const canon *text, const clause *c)
{
	for (uint32_t i = c->rest; i < c->end; i++)
		if (is_digit(text->cp[i]) && (i == c->rest || !is_letter(text->cp[i - 1])))
			return i;
	return c->end;
}

/* A township or street named in the row: up to four characters before its kind. */
static tzh_str find_place(const composer *c, const clause *main)
{
	const canon *text = c->run->text;
	for (uint32_t i = main->rest + 2; i < main->end; i++) {
		uint32_t z = text->cp[i];
		if (z != ZI_ZHEN && z != ZI_XIANG)
			continue;
		if (i + 1 < main->end && (text->cp[i + 1] == ZI_XIANG || text->cp[i + 1] == ZI_ZHEN ||
						 text->cp[i + 1] == ZI_CUN || text->cp[i + 1] == ZI_SHE))
			continue;
		uint32_t from = i;
		while (from > main->rest && i - from < 4 && is_hanzi(text->cp[from - 1]) &&
			text->cp[from - 1] != ZI_HE && text->cp[from - 1] != ZI_CHENG && text->cp[from - 1] != ZI_GE)
			from--;
		bool bounded = from == main->rest || !is_hanzi(text->cp[from - 1]);
		if (i - from >= 2 && bounded)
			return canon_str(text, c->run->memory, from, i + 1);
	}
	return (tzh_str){ 0 };
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

void compose_fields(const composer *c, tzh_commitment *record, const clause *main, const row_note *note)
{
	const canon *text = c->run->text;
	arena *a = c->run->memory;
	bool inside = main->start >= note->start && main->end <= note->end;
	uint32_t from = inside ? main->rest : note->start, to = inside ? main->end : note->end;
	uint32_t verb = inside ? main->verb : note->start;
	if (inside && main->kind != CLAUSE_NOUN)
		record->action = canon_str(text, a, main->verb, main->rest);
	uint32_t object_end = inside ? before_figure(text, main) : to;
	if (object_end <= from)
		object_end = to;
	if (object_end > from)
		record->object = canon_str(text, a, from, least(object_end, from + LONGEST_NAME));
	/* A result goes into no table's cell. */
	if (c->run->parts[note->sentence] != TZH_PART_REVIEW)
		record->summary = canon_str(text, a, verb, least(to, verb + LONGEST_SUMMARY));
	if (record->kind == TZH_KIND_TASK && is_project(main))
		record->kind = TZH_KIND_PROJECT;
	if (record->kind == TZH_KIND_PROJECT || (record->kind == TZH_KIND_LIVELIHOOD && is_project(main))) {
		record->phase = main->phase;
		if (to > from)
			record->project = canon_str(text, a, from, least(to, from + LONGEST_NAME));
	}
	record->place = find_place(c, main);
}
