/* SPDX-License-Identifier: Apache-2.0
 *
 * From claims to units: who leads a row, who joins in and until when, in the
 * names that the place's level of government uses.
 */
#ifndef LEDGER_ASSIGN_H
#define LEDGER_ASSIGN_H

#include "recognise/recognise.h"

typedef struct assignment {
	arena *memory;
	const lexicon *lx;
	const recogniser *rc;
	const canon *text;
	const outline *ol;
} assignment;

/* Fills lead, co, lead_reason and deadline of all rows, and the doubts about them. */
void assign_rows(const assignment *as, const row_notes *rows, uint32_t count);

/* lead.c: `previous` is the row before in the same section, NULL where there is none. */
void assign_lead(const assignment *as, tzh_commitment *row, const row_note *note, const tzh_commitment *previous);

/* deadline.c: the date that the row's words set, or for a main target those of its list. */
void assign_deadline(const assignment *as, tzh_commitment *row, const row_note *note);

#endif
