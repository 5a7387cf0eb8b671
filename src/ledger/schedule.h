/* SPDX-License-Identifier: Apache-2.0
 *
 * The trajectory of a commitment: what should be reached by the end of each
 * period, made from what its target is; and how what was reported stands to it.
 */
#ifndef LEDGER_SCHEDULE_H
#define LEDGER_SCHEDULE_H

#include "ledger/lamp.h"
#include "ledger/rows.h"

/* Ways to make a trajectory, as their names are stored:
 *   rate    a growth rate or a level: each period is compared with the target itself
 *   even    a sum or a count: its share of the time from dispatch to the deadline
 *   season  the same by last year's months, where figures of last year are there
 *   nodes   no number: the share of nodes that are due
 *   date    neither: only its deadline counts
 *   manual  a period set by hand (never made over) */
tzh_str schedule_method(const tzh_row_commitment *c, const tzh_row_quantity *q, uint32_t nodes, bool has_figures);

/* The value planned for the end of `period_end`, for methods rate and even. `from`: the dispatch. */
tzh_dec schedule_even(const tzh_row_quantity *q, tzh_str method, tzh_date from, tzh_date deadline, tzh_date period_end);

/* By the cumulative figures of the year before `year`: what share of its year was reached by the same period; not given
 * where it is unknown. */
tzh_dec schedule_season(
	const tzh_row_quantity *q, const tzh_row_figure *figures, uint32_t count, int64_t year, tzh_str period);

/* All of one commitment that the lamps look at. */
typedef struct standing {
	const tzh_row_commitment *row;
	const tzh_row_quantity *quantity; /* the first; NULL none */
	const tzh_row_trajectory *trajectory;
	const tzh_row_progress *progress;
	const tzh_row_node *nodes;
	const tzh_row_evidence *evidence;
	uint32_t trajectory_count, progress_count, node_count, evidence_count;
	const tzh_row_figure
		*figures; /* of the region, of this year's book and the last; the period says of which year */
	uint32_t figure_count;
	bool was_red;
	tzh_date day;
} standing;

/* The period of the reporting cycle that ended last on `day`: "2026-06", "2026-Q2"; of a month on its last five days
 * its own. */
void schedule_period(tzh_str cycle, tzh_date day, char out[16]);

/* What the sheet of a month asks for of this cycle: the month, or the quarter or half-year that ends with it. False:
 * nothing. */
bool schedule_period_in(tzh_str cycle, int64_t year, int month, char out[16]);

/* Whether a report is asked of a task with the sheet of a month, and for which period. The task is on its way by the
 * end of the month, accepted or not once the time for the first feedback has run out, and not finished by then. */
bool schedule_asks(const rules *r, const tzh_row_commitment *k, int64_t year, int month, char period[16]);

/* Days after a period in which a report of it is still in time. */
#define SCHEDULE_GRACE 5

/* Per cent of what was wanted, in the direction that is good (up, down, near). */
tzh_dec schedule_achieved(tzh_str direction, tzh_dec done, tzh_dec wanted);

/* How it stands on the day. */
void schedule_inputs(const standing *s, lamp_inputs *out);

#endif
