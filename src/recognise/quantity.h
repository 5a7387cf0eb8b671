/* SPDX-License-Identifier: Apache-2.0
 *
 * A quantity: a numeral with its unit, a range, a rank, a ratio or a composition.
 */
#ifndef RECOGNISE_QUANTITY_H
#define RECOGNISE_QUANTITY_H

#include "recognise/grammar.h"

typedef enum quantity_form {
	FORM_PLAIN,
	FORM_RANK,  /* the n-th place */
	FORM_TOP,   /* among the first n */
	FORM_RATIO, /* a : 1 */
	FORM_PARTS, /* a : b : c */
	FORM_NUMBER /* no unit: only an index may stand so */
} quantity_form;

#define QUANTITY_PARTS 4

typedef struct quantity {
	uint32_t at, end;           /* canonical, from the numeral to the unit */
	uint32_t unit_at, unit_end; /* empty where there is no unit */
	tzh_dec value, hi;
	tzh_comparator cmp; /* of what stands inside: `many` after the numeral, a range */
	uint8_t kind;       /* unit_kind */
	uint8_t form;
	bool odd, bare, chinese;
	tzh_dec factor;    /* to the base unit; not given where there is none */
	tzh_str base, per; /* base unit, and that of the denominator */
	tzh_dec parts[QUANTITY_PARTS];
	uint32_t part_ends[QUANTITY_PARTS];
	uint8_t part_count;
} quantity;

typedef enum reading {
	READ_NOTHING, /* no numeral */
	READ_NUMBER,  /* a numeral that measures nothing: q->at to q->end */
	READ_YEAR,    /* q->value is the year */
	READ_DATE,    /* a month, a day, a stretch of them */
	READ_QUANTITY
} reading;

/* Reads what stands at cp[at], looking no further than `end`. */
reading quantity_read(quantity *q, const grammar *g, const uint32_t *cp, uint32_t at, uint32_t end);

#endif
