/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows made records: place, quantities, kind, project, phase, claims of units.
 */
#ifndef RECOGNISE_COMPOSE_H
#define RECOGNISE_COMPOSE_H

#include "recognise/internal.h"
#include "recognise/letters.h"
#include "recognise/part.h"

enum { LONGEST_INTRODUCTION = 90, LONGEST_OPENING = 24 };

typedef struct row_draft {
	tzh_commitment record;
	row_note note;
	uint32_t first_duty;
} row_draft;

typedef struct composer {
	run *run;
	clause_list clauses; /* of the sentence at hand */
	duty_list duties;    /* of all rows: notes point into it */
	row_list rows;
	VEC(row_draft) plan, review;
	VEC(uint32_t) quantities;
	uint32_t next_indicator; /* the first that does not lie wholly before the sentence */
	uint32_t row_indicator;  /* the first that lies in no earlier row */
	uint32_t paragraph;
	uint16_t promise; /* ordinal of the livelihood promise at hand */
	uint32_t promise_section;
	bool targets, annual; /* within a list of main targets; one of them is the year's */
	bool general;         /* within the general requirements */
	bool years;           /* within a paragraph on the next five years */
	const bool *visions;  /* sections that are */
	const bool *openings; /* sections of whose own there is but the line or two that open them */
	uint32_t entered;     /* section of the paragraph at hand */
	uint32_t section;     /* whose heading votes */
	votes heading;
} composer;

composer *compose_begin(run *r);

/* The rows of sentence `number` from canonical `from` on. */
void compose_sentence(composer *c, uint32_t number, uint32_t from);

/* Hands the rows to the records. */
void compose_end(composer *c);

/* Fields that are read from a row's words: kind, phase, project, place, action, object, summary. */
void compose_fields(const composer *c, tzh_commitment *record, const clause *main, const row_note *note);

/* The same where the row is a piece of a list after one verb, which goes with each of them. */
void compose_piece(const composer *c, tzh_commitment *record, const clause *main, const row_note *note);

#endif
