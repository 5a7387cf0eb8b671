/* SPDX-License-Identifier: Apache-2.0
 *
 * The tables of a region as they stood on a past day: its events up to then, folded
 * in memory. What was done later, be it to correct what was said before, is not in it.
 */
#ifndef OFFICE_PAST_H
#define OFFICE_PAST_H

#include "office/office.h"

typedef struct past past;

/* All events of the region are read once; everything lives in the arena. */
TZH_CHECK int past_open(past **out, tzh_ledger *l, tzh_str region, arena *a, tzh_err *err);
const tzh_event *past_events(const past *p, uint32_t *count);

/* The tables on the evening of `day`. */
TZH_CHECK int past_go_to(past *p, tzh_date day, tzh_err *err);

/* Rows of a table that agree with `key` in its first `keys` columns, in key order: as store_scan(). */
TZH_CHECK int past_scan(past *p, tzh_table t, const void *key, int keys, store_rows *out, tzh_err *err);

#endif
