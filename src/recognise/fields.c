/* SPDX-License-Identifier: Apache-2.0
 *
 * What a row's words say of it: whether it is a project and how far it is to
 * come, its place, and action, object and a short form for a table's cell.
 */
#include "base/utf8.h"
#include "recognise/compose.h"

enum { LONGEST_NAME = 40, LONGEST_SUMMARY = 60, LONGEST_SHARED = 10 };

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

/* The word for work that the last piece of a list ends with and all of it shares: "and other projects' building". */
static uint32_t find_shared(const composer *c, uint32_t from, uint32_t to)
{
	const run *r = c->run;
	uint32_t head = to, at = from;
	for (cue one; cue_next(r->rc->clauses, r->places, at, to, &one); at = one.end)
		if (one.end == to && (one.classes & CUE(HEAD)))
			head = one.start;
	for (uint32_t i = to; i > from && to - i < LONGEST_SHARED; i--)
		if (r->text->cp[i - 1] == ZI_DENG)
			return i < head ? i : head;
	return head;
}

/* "Build the market" and "... the school and other works": each piece of a list says by itself what is to be done. */
void compose_piece(const composer *c, tzh_commitment *record, const clause *main, const row_note *note)
{
	const canon *text = c->run->text;
	arena *a = c->run->memory;
	uint32_t from = note->start < main->rest ? main->rest : note->start, cp[3 * LONGEST_SUMMARY], n = 0;
	uint32_t shared = main->quantity ? main->end : find_shared(c, main->start, main->end);
	bool verbs = from > main->rest && clause_is_act(c->run->rc->clauses, c->run->places, from, note->end);
	bool whole = note->end == main->end || find_shared(c, from, note->end) < note->end;
	struct {
		uint32_t from, to;
	} words[] = { { main->verb, verbs ? main->verb : main->rest }, { from, note->end },
		{ whole ? main->end : shared, main->end } };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (uint32_t k = words[i].from; k < words[i].to && k < words[i].from + LONGEST_SUMMARY; k++)
			cp[n++] = text->cp[k];
	record->summary = utf8_encode(a, cp, n);
	if (main->rest > main->verb && !verbs)
		record->action = canon_str(text, a, main->verb, main->rest);
	record->object = canon_str(text, a, from, least(note->end, from + LONGEST_NAME));
	if (record->project.len)
		record->project = record->object;
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
