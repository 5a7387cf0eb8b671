/* SPDX-License-Identifier: Apache-2.0
 *
 * What the server asks of a ledger besides its calls: its own small values, its
 * log, and whether a role has any right to an act at all.
 */
#ifndef OFFICE_ACCESS_H
#define OFFICE_ACCESS_H

#include "store/access.h"
#include "taizhang_ledger.h"

/* As store_state_...(); each is its own transaction where the caller has none. */
TZH_CHECK int access_get(
	tzh_ledger *l, const char *kind, tzh_str name, int64_t now, tzh_str *value, arena *a, tzh_err *err);
TZH_CHECK int access_put(tzh_ledger *l, const char *kind, tzh_str name, tzh_str value, int64_t until, tzh_err *err);
TZH_CHECK int access_drop(tzh_ledger *l, const char *kind, tzh_str name, tzh_err *err);
TZH_CHECK int access_sweep(tzh_ledger *l, int64_t now, tzh_err *err);
TZH_CHECK int access_scan(
	tzh_ledger *l, const char *kind, int64_t now, access_pair **out, uint32_t *count, arena *a, tzh_err *err);

/* As store_share() and store_fresh(). */
void access_share(tzh_ledger *l);
void access_fresh(tzh_ledger *l);

/* As store_defer() and store_checkpoint(). */
TZH_CHECK int access_defer(tzh_ledger *l, tzh_err *err);
TZH_CHECK int access_checkpoint(tzh_ledger *l, int64_t *pages, tzh_err *err);

/* Inside a transaction: nobody else changes the region until its end, and what is read from now on is the newest. */
TZH_CHECK int access_turn(tzh_ledger *l, tzh_str region, tzh_err *err);

/* As store_group_...(). */
TZH_CHECK int access_group_begin(tzh_ledger *l, tzh_err *err);
TZH_CHECK int access_group_end(tzh_ledger *l, tzh_err *err);

/* TZH_EINPUT where the text carries a mark of classification: what is no act, and goes into a paper or a table. */
TZH_CHECK int access_check_open(const tzh_ledger *l, tzh_str text, tzh_err *err);

TZH_CHECK int access_log(tzh_ledger *l, const access_line *line, tzh_err *err);
TZH_CHECK int access_log_read(tzh_ledger *l, tzh_str region, int64_t after, int64_t limit, access_line **out,
	uint32_t *count, arena *a, tzh_err *err);
/* The newest line of a kind about a subject ({0}: any). TZH_ENOTFOUND (err untouched) where there is none. */
TZH_CHECK int access_log_last(
	tzh_ledger *l, tzh_str region, tzh_str what, tzh_str subject, access_line *line, arena *a, tzh_err *err);
/* TZH_ECONFLICT where a line does not fit; err names the first. */
TZH_CHECK int access_log_check(tzh_ledger *l, int64_t *count, tzh_err *err);

/* Why a lamp is as it is, in the ledger's language. */
tzh_str access_lamp_reason(const tzh_ledger *l, const tzh_row_lamp *lamp);

/* The standard unit n of a level (county, prefecture, province) by departments.tsv: false past the last. A name that an
 * earlier one has had is empty. */
bool access_department(const tzh_ledger *l, const char *level, uint32_t n, tzh_str *name, tzh_str *aliases);

/* Whether permissions.tsv has the act for the role, in any scope. */
bool access_role_may(const tzh_ledger *l, tzh_str role, tzh_str act);
/* Whether there is an act of that name. */
bool access_is_act(const tzh_ledger *l, tzh_str act);
/* The acts of permissions.tsv, one after the other; empty past the last. */
tzh_str access_act(const tzh_ledger *l, uint32_t n);

#endif
