/* SPDX-License-Identifier: Apache-2.0
 *
 * The rows of the plan, and what the review says was done: sentence by
 * sentence, clauses joined to rows, rows made records.
 */
#include "recognise/compose.h"

/* The first character after an introduction that ends in a colon: "the main targets are:". */
static uint32_t skip_introduction(const run *r, const sentence *s, uint32_t from, uint32_t *classes)
{
	uint32_t last = s->end < from + LONGEST_INTRODUCTION ? s->end : from + LONGEST_INTRODUCTION;
	uint32_t colon = from;
	int depth = 0;
	for (uint32_t i = from; i < last && r->text->cp[i] != ZI_STOP && r->text->cp[i] != ';'; i++) {
		depth += is_opening(r->text->cp[i]) ? 1 : is_closing(r->text->cp[i]) ? -1 : 0;
		if (r->text->cp[i] == ':' && depth <= 0)
			colon = i + 1;
	}
	*classes = 0;
	for (uint32_t i = from, len; i < colon; i += len ? len : 1)
		*classes |= cue_at(r->rc->clauses, r->text->cp + i, colon - i, &len);
	return colon;
}

static bool is_row_part(tzh_part role)
{
	return role == TZH_PART_PLAN || role == TZH_PART_LIVELIHOOD || role == TZH_PART_SELF || role == TZH_PART_REVIEW;
}

static void take_sentence(composer *c, uint32_t number)
{
	const run *r = c->run;
	const sentence *s = &r->ol->sentences[number];
	if (s->heading || !is_row_part(s->role))
		return;
	uint32_t classes, from = s->number_end > s->start ? s->number_end : s->start;
	from = skip_introduction(r, s, from, &classes);
	/* What the introduction says holds for its paragraph: lists of targets are also cut at semicolons. */
	if (s->paragraph != c->paragraph || classes) {
		c->paragraph = s->paragraph;
		c->annual = false;
		c->targets = (classes & CUE(TARGETS)) != 0 && s->role != TZH_PART_REVIEW;
		c->general = (classes & CUE(GENERAL)) != 0;
	}
	r->cues[number] |= classes;
	if (!c->general)
		compose_sentence(c, number, from);
	if (s->end > s->start && r->text->cp[s->end - 1] == ZI_STOP)
		c->targets = c->general = false;
}

void recognise_commitments(run *r)
{
	composer *c = compose_begin(r);
	for (uint32_t i = 0; i < r->ol->sentence_count; i++)
		take_sentence(c, i);
	compose_end(c);
}
