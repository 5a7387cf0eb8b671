/* SPDX-License-Identifier: Apache-2.0
 *
 * What the units of a ledger did in a period, as the scoring engine wants it, from the
 * tables as they stood on the day of the question: what is done or corrected later does
 * not change the score of a past day.
 */
#ifndef OFFICE_SCORE_H
#define OFFICE_SCORE_H

#include "office/past.h"

/* A year as it stood on a day; the events are read once for all days. */
typedef struct score_book {
	tzh_ledger *ledger;
	arena *memory;
	tzh_str region;
	int64_t year;
	past *past;
	store_rows rows, quantities, trajectory, progress, nodes, lamps, figures, merits, units;
	const tzh_event *events;
	uint32_t event_count;
} score_book;

/* Turns to the evening of `day`. */
TZH_CHECK int score_book_load(score_book *b, tzh_date day, tzh_err *err);

/* The days of a period: completion is as it stood on `last`, conduct that of `first` to `last`. What was reported of
 * it, and the statistics of it, count as they were known on `asked`: both come after the period has ended. */
typedef struct score_span {
	tzh_str period;
	tzh_date first, end, last; /* `end` of the period; `last` no later than the day of the question */
	tzh_date asked;
} score_span;

/* Units valid on the last day, in the order of the office. */
score_unit *score_gather(const score_book *b, const score_span *span, uint32_t *count);

#endif
