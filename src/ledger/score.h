/* SPDX-License-Identifier: Apache-2.0
 *
 * Points out of facts: a pure function of a scheme and what the units did, in decimal
 * arithmetic. The same inputs give the same points forever, and every point says what
 * it was made of.
 */
#ifndef LEDGER_SCORE_H
#define LEDGER_SCORE_H

#include "ledger/scheme.h"

/* One task in a unit's lead, as it stood on the last day of the period. */
typedef struct score_task {
	tzh_str name; /* "T-0042", and its words in short */
	tzh_str kind, family;
	tzh_dec done;    /* the completed part, 1 all; may be more; not given: cannot be told, left out */
	tzh_str because; /* what that rests on, for a person: "12.5 of 25" */
} score_task;

/* A figure of a unit: its value, and the target where it has one. */
typedef struct score_figure {
	tzh_str indicator;
	tzh_dec value, target;
	bool down; /* less is better */
	tzh_str because;
	tzh_str name; /* of the indicator; empty: its code is said */
} score_figure;

/* A case of conduct, or a merit or penalty with its document. */
typedef struct score_case {
	scheme_subject subject;
	tzh_str kind;     /* of a merit or penalty; else empty */
	tzh_str name;     /* "T-0042 2026-06" */
	tzh_dec points;   /* of a merit or penalty; not given: the scheme's `each` */
	tzh_str document; /* digest or name; a merit without it counts nothing */
	tzh_str event;    /* the event behind it: "#1234" */
} score_case;

typedef struct score_unit {
	tzh_str id, name, group;
	const score_task *tasks;
	const score_figure *figures;
	const score_case *cases;
	uint32_t task_count, figure_count, case_count;
} score_unit;

/* One line of the sheet. */
typedef struct score_line {
	const scheme_item *item;
	tzh_dec points; /* not given: the item does not concern this unit, its weight is spread over the others */
	tzh_str why;    /* the sum, in figures and names: "(1 + 0.5) / 2 x 50" */
} score_line;

typedef struct score_sheet {
	const score_unit *unit;
	score_line *lines; /* one an item */
	tzh_dec total;     /* not given: not ranked */
	uint32_t place;    /* in its group, 1 first; equal totals share it; 0 not ranked */
	tzh_str grade, note;
	/* The points and the weight of the items that concern the unit, and of all: what is spread. */
	tzh_dec got, held, all;
	bool vetoed; /* the note is the document that holds the grade back */
} score_sheet;

/* Sheets in the order of the units, in the arena. */
score_sheet *score_units(const scheme *s, const score_unit *units, uint32_t count, arena *a);

/* Places and grades again, where totals have been put in by hand. */
void score_rank(const scheme *s, const score_unit *units, score_sheet *sheets, uint32_t count);

/* Totals of several periods by their weights, for one unit: sum of total x weight / sum of weights given. */
tzh_dec score_periods(const scheme *s, const tzh_dec *totals);

#endif
