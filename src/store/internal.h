/* SPDX-License-Identifier: Apache-2.0
 *
 * Shared by the files of the store.
 */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include "store/backend.h"
#include "store/store.h"

struct store {
	const backend *ops;
	void *db;
	bool grouped; /* a transaction is a point inside the group's */
	struct shared *shared;
	const rules *rules;
};

/* ---- tables that hardly change, kept between questions (shared.c) ---- */

/* Whether rows of the table by `keys` columns are kept at all. */
bool shared_has(const store *s, tzh_table t, int keys);
TZH_CHECK int shared_scan(store *s, tzh_table t, tzh_str region, store_rows *out, arena *a, tzh_err *err);
/* A row of the table is about to change: all that is kept of the region, by whomever, is out of date. */
TZH_CHECK int shared_changes(store *s, tzh_table t, tzh_str region, tzh_err *err);
void shared_close(store *s);

static inline store_value text_value(tzh_str s)
{
	return (store_value){ .kind = VALUE_TEXT, .text = s };
}
static inline store_value int_value(int64_t n)
{
	return (store_value){ .kind = VALUE_INTEGER, .integer = n };
}

/* What stands in `meta` under a name; empty where nothing does. */
TZH_CHECK int store_meta(store *s, tzh_str name, tzh_str *value, arena *a, tzh_err *err);

/* Runs a statement; rows follow. */
TZH_CHECK int store_start(store *s, sql_id id, const store_value *v, int n, tzh_err *err);
/* Runs a statement that has no rows to be read. */
TZH_CHECK int store_run(store *s, sql_id id, const store_value *v, int n, tzh_err *err);
/* Rows by the first columns of the key, out of the database. */
TZH_CHECK int store_scan_table(
	store *s, tzh_table t, const store_value *v, int keys, store_rows *out, arena *a, tzh_err *err);
/* All rows of the running statement as structs of `t`, then finishes it. */
TZH_CHECK int store_collect(store *s, tzh_table t, store_rows *out, arena *a, tzh_err *err);

#endif
