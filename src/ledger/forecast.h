/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a commitment will stand at the year's end, and by what way that was reckoned:
 *   season  last year's figures: its share of the year by the same period (a sum)
 *   rate    last year's figures: what was added to the rate from the same period on
 *   pace    no such figures: as it went over the last three reports, to the deadline
 *   even    fewer reports: what was done of what was planned
 */
#ifndef LEDGER_FORECAST_H
#define LEDGER_FORECAST_H

#include "ledger/schedule.h"

/* Fills forecast (per cent of the target, in the direction that is good) and forecast_by. `period` is the one that the
 * day looks at; done, planned and share are filled in already. */
void forecast_make(const standing *s, tzh_str period, lamp_inputs *out);

/* Paid, per cent, by the figure "funds.ID"; and what should have been paid, by "funds_due.ID" or the share of time. */
void forecast_funds(const standing *s, lamp_inputs *out);

#endif
