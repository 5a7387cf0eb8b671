/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/clause.h"
#include "recognise/grammar.h"
#include "recognise/internal.h"

#include <stdlib.h>

recogniser *recogniser_new(const lexicon *lx)
{
	recogniser *rc = xcalloc(1, sizeof *rc);
	rc->lx = lx;
	rc->sc = scanner_new(lx);
	rc->gr = grammar_new(lx);
	grammar_mark(rc->gr, rc->sc);
	clause_mark(rc->sc);
	rc->duties = duty_table_new(lx);
	rc->clauses = clause_table_new(lx);
	return rc;
}

void recogniser_free(recogniser *rc)
{
	if (rc) {
		grammar_free(rc->gr);
		duty_table_free(rc->duties);
		clause_table_free(rc->clauses);
		scanner_free(rc->sc);
	}
	free(rc);
}

/* What a report says of the government's own work before its plan begins is review, not promise. */
static const uint8_t *read_parts(const outline *ol, arena *a)
{
	uint8_t *parts = arena_array(a, uint8_t, ol->sentence_count);
	uint32_t last = UINT32_MAX;
	bool planned = false;
	for (uint32_t i = ol->sentence_count; i-- > 0;) {
		const sentence *s = &ol->sentences[i];
		if (s->speech != last)
			planned = false;
		last = s->speech;
		planned |= s->role == TZH_PART_PLAN && !s->heading;
		parts[i] = (uint8_t)(s->role == TZH_PART_SELF && planned ? TZH_PART_REVIEW : s->role);
	}
	return parts;
}

static bool wanted(uint32_t only, uint32_t bits)
{
	return only == 0 || (only & bits);
}

lex_place *recogniser_scan(const recogniser *rc, arena *a, const canon *text, uint32_t only)
{
	bool all = wanted(only, ~(TZH_TYPE_BIT(DOCUMENT) | TZH_TYPE_BIT(INDICATOR))); /* numbers need few words */
	return scan_text(rc->sc, a, text->cp, text->n, all);
}

void recognise(tzh_records *out, row_notes *notes, arena *a, const recogniser *rc, const canon *text,
	const lex_place *places, const outline *ol, uint32_t only)
{
	run r = { .memory = a, .rc = rc, .text = text, .ol = ol, .places = places, .out = out, .rows = notes };
	r.parts = read_parts(ol, a);
	r.cues = arena_array(a, uint32_t, ol->sentence_count);
	uint32_t rows = TZH_TYPE_BIT(COMMITMENT) | TZH_TYPE_BIT(RESULT);
	if (wanted(only,
		    TZH_TYPE_BIT(DOCUMENT) | TZH_TYPE_BIT(INDICATOR) | rows)) /* the document line tells of targets */
		recognise_indicators(&r);
	if (wanted(only, rows))
		recognise_commitments(&r);
	if (wanted(only, TZH_TYPE_BIT(PROBLEM)))
		recognise_problems(&r);
	if (wanted(only, TZH_TYPE_BIT(TERM)))
		recognise_terms(&r);
	if (wanted(only, TZH_TYPE_BIT(HONOR)))
		recognise_honors(&r);
}
