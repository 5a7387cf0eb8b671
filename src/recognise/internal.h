/* SPDX-License-Identifier: Apache-2.0
 *
 * What the recognisers of this folder share: one run over one document.
 */
#ifndef RECOGNISE_INTERNAL_H
#define RECOGNISE_INTERNAL_H

#include "lexicon/places.h"
#include "recognise/recognise.h"

/* Tables made once from the lexicon; each helper keeps its own, made and freed by its _new and _free. */
struct recogniser {
	const lexicon *lx;
	scanner *sc;
	struct grammar *gr;           /* of the indicators: grammar.h */
	struct duty_table *duties;    /* of the rows: duty.h */
	struct clause_table *clauses; /* of the rows: clause.h */
};

typedef struct run {
	arena *memory;
	const recogniser *rc;
	const canon *text;
	const outline *ol;
	tzh_records *out;
	row_notes *rows;
	const uint8_t *parts;    /* tzh_part of each sentence, as the rows read it */
	uint32_t *cues;          /* of each sentence, as far as known: see run_cues() */
	const lex_place *places; /* of the text: of all words, or of the common ones where numbers alone are read */
} run;

/* What a character is to the recognisers, among the bits of a place. */
#define SIGN_DIGIT PLACE_OWN(0)
#define SIGN_NUMERAL PLACE_OWN(1) /* a hanzi that a numeral, a rank or a doubling may begin with */
#define SIGN_MARK PLACE_OWN(2)    /* a mark of the token list */
#define SIGN_UNIT PLACE_OWN(3)    /* begins a unit that measures */
#define SIGN_CUE PLACE_OWN(4)     /* begins a cue of a list of targets */
#define SIGN_AFTER PLACE_OWN(6)   /* a hanzi that may go on with a numeral: its unit, date, size, decimals */
#define SIGN_CLAUSE PLACE_OWN(5)  /* a mark that clauses are cut by */

/* clause.c: classes of cues.tsv in sentence number i. */
uint32_t run_cues(run *r, uint32_t i);

/* indicator.c and its helpers: every statement of a number. */
void recognise_indicators(run *r);

/* commitment.c and its helpers: rows of the plan part, results of the review part. Runs after the indicators. */
void recognise_commitments(run *r);

/* problem.c, term.c, honor.c */
void recognise_problems(run *r);
void recognise_terms(run *r);
void recognise_honors(run *r);

#endif
