/* SPDX-License-Identifier: Apache-2.0
 *
 * Fourth stage: outline -> records. Numerals, quantities, subjects, comparators,
 * time, lists; results, commitments, problems, terms, honors.
 *
 * Every record keeps the canonical stretch it was read from until the end of the
 * chain, where spans are turned into decoded code points (records carry decoded spans).
 */
#ifndef RECOGNISE_RECOGNISE_H
#define RECOGNISE_RECOGNISE_H

#include "structure/structure.h"

/* ---- what a row says of its units, for the stage that names them ---- */

/* A word that shows a function of government, canonical [start, end). */
typedef struct duty {
	uint32_t start, end;
	uint16_t function; /* row of functions.tsv */
	bool hint;         /* a weak word, of hints.tsv */
} duty;

#define DUTY_MAX_LEADS 6
#define DUTY_MAX_CO 6

/* A row of functions.tsv: departments are rows of departments.tsv, the first leads. */
typedef struct duty_function {
	tzh_str name;
	uint16_t leads[DUTY_MAX_LEADS], co[DUTY_MAX_CO];
	uint8_t weights[DUTY_MAX_LEADS], lead_count, co_count;
} duty_function;

/* What a department's claim to a row weighs. */
typedef struct claim {
	uint16_t department; /* row of departments.tsv */
	int32_t weight;
} claim;

#define ROW_MAX_CLAIMS 6

/* Beside each commitment: its canonical place, the duties in it, and the claims of departments, heaviest first. */
typedef struct row_note {
	uint32_t start, end;
	uint32_t sentence; /* of the outline */
	const duty *duties;
	uint32_t duty_count;
	claim claims[ROW_MAX_CLAIMS];
	uint8_t claim_count;
	bool from_heading; /* the claims come from the heading alone */
	bool dated;        /* its words may set a date */
	bool main_target;  /* one of the year's main targets */
} row_note;

typedef struct row_notes {
	tzh_commitment *rows;  /* tzh_records.commitments, to be filled further */
	const row_note *notes; /* as many as there are commitments */
} row_notes;

typedef struct recogniser recogniser; /* tables made once from the lexicon */

recogniser *recogniser_new(const lexicon *lx);
void recogniser_free(recogniser *rc);
const duty_function *recogniser_function(const recogniser *rc, uint16_t function);
/* Of the departments that are one unit at the level of government the first: claims name that one. */
uint16_t recogniser_unit(const recogniser *rc, tzh_level level, uint16_t department);

/* The places of a text, in the arena, with all words that recognise() asks for when it is given the same `only`. */
lex_place *recogniser_scan(const recogniser *rc, arena *a, const canon *text, uint32_t only);

/* Fills all of `out` but info and sections, and a commitment's deadline and units, for which `notes` is the ground.
 * `only`: TZH_TYPE_BIT()s wanted, 0 all. */
void recognise(tzh_records *out, row_notes *notes, arena *a, const recogniser *rc, const canon *text,
	const lex_place *places, const outline *ol, uint32_t only);

/* A word, mark or quantity as the grammar sees it; `kind` is a class of lexicon/words.tsv or "indicator", "region",
   "year", "date", "quantity". */
typedef struct seen_token {
	uint32_t start, end; /* canonical */
	const char *kind;
} seen_token;

/* The tokens of canonical [start, end), marks left out: what explaining a record shows. */
uint32_t recognise_tokens(
	const seen_token **out, arena *a, const recogniser *rc, const canon *text, uint32_t start, uint32_t end);

#endif
