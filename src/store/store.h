/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a ledger is kept: one interface, two databases. Rows go in and out as
 * the structs of taizhang_ledger.h; values are always bound, never written into
 * SQL. All SQL is constant text of sql/, embedded by tools/mksql.
 *
 * A store belongs to one thread. What is read is allocated in the caller's arena.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "ledger/ledger.h"

typedef struct store store;

typedef struct store_options {
	const char *where; /* a file, or postgres://... */
	bool create, partitions;
	int version;        /* stop at this schema version; 0 the newest: for the tests of the steps */
	const rules *rules; /* the words of an error; NULL: its key. Must outlive the store. */
} store_options;

/* TZH_ENOTFOUND where there is no ledger and `create` is not set; an older schema is brought forward. */
TZH_CHECK int store_open(store **out, const store_options *options, tzh_err *err);
void store_close(store *s);
const char *store_backend(const store *s);
int store_version_newest(void);
TZH_CHECK int store_version(store *s, int *version, tzh_err *err);

/* A transaction; `write` takes the right to write at once. Not nested. */
TZH_CHECK int store_begin(store *s, bool write, tzh_err *err);
TZH_CHECK int store_commit(store *s, tzh_err *err);
void store_rollback(store *s);

/* A group of transactions that reach the disk together: between the two a transaction is a point inside the group's
 * own, and what it commits is kept when, and only when, the group's end is. After a failure of the end nothing of it
 * is. */
TZH_CHECK int store_group_begin(store *s, tzh_err *err);
TZH_CHECK int store_group_end(store *s, tzh_err *err);

/* After much was filled in at once, and outside a transaction: without it a province is read several times slower until
 * the database has done so by itself. */
void store_tidy(store *s);

/* A commit of SQLite moves now and then what earlier ones have left in the log into the database, and waits for the
 * disk while others wait for it. After store_defer() this store's commits no longer do; somebody must call
 * store_checkpoint() from time to time, which never holds up a writer. *pages: how much lay there; 0 where there is
 * nothing to be done. */
TZH_CHECK int store_defer(store *s, tzh_err *err);
TZH_CHECK int store_checkpoint(store *s, int64_t *pages, tzh_err *err);

/* ---- rows of any table ---- */

typedef struct store_rows {
	void *items;
	uint32_t count;
} store_rows;

TZH_CHECK int store_put(store *s, tzh_table t, const void *row, tzh_err *err);
TZH_CHECK int store_drop(store *s, tzh_table t, const void *row, tzh_err *err);
/* The row whose key stands in *row; TZH_ENOTFOUND (err untouched) where there is none. */
TZH_CHECK int store_get(store *s, tzh_table t, void *row, arena *a, tzh_err *err);
/* Rows that agree with `key` in the first `keys` columns, 1 or more, in the order of the key. */
TZH_CHECK int store_scan(store *s, tzh_table t, const void *key, int keys, store_rows *out, arena *a, tzh_err *err);
TZH_CHECK int store_clear(store *s, tzh_table t, tzh_str region, tzh_err *err);
TZH_CHECK int store_regions(store *s, store_rows *out, arena *a, tzh_err *err);
TZH_CHECK int store_list(store *s, const tzh_filter *f, store_rows *out, arena *a, tzh_err *err);
/* A page of the list, and how many it has in all; rows of a table that belong to commitments. */
TZH_CHECK int store_page(store *s, const tzh_filter *f, const tzh_page *page, store_rows *out, arena *a, tzh_err *err);
TZH_CHECK int store_total(store *s, const tzh_filter *f, const tzh_page *page, int64_t *total, tzh_err *err);
TZH_CHECK int store_rows_of(store *s, tzh_table t, tzh_str region, int64_t year, const int64_t *ids, uint32_t count,
	store_rows *out, arena *a, tzh_err *err);
/* The id of the commitment with this number; TZH_ENOTFOUND where there is none. */
TZH_CHECK int store_number(store *s, tzh_str region, int64_t year, int64_t number, int64_t *id, tzh_err *err);

/* Counts by state and lamp of a region's year, or of all regions directly below it; and the reports of a period. */
typedef struct store_count {
	tzh_str state, light;
	int64_t count, overdue;
} store_count;
TZH_CHECK int store_dashboard(store *s, tzh_str region, int64_t year, tzh_date day, bool below, store_count **out,
	uint32_t *count, arena *a, tzh_err *err);
TZH_CHECK int store_reports(store *s, tzh_str region, int64_t year, tzh_str period, bool below, int64_t *count,
	int64_t *signed_off, tzh_err *err);

/* The same rows as io of the fold. */
fold_io store_fold_io(store *s);

/* ---- units, posts, terms and accounts between questions ----
 *
 * They are asked for by every request and change a few times a year: a store that lives long may keep them. What is
 * kept is compared with a mark in the database at each question, so that it is never older than a reading of the table.
 * store_fresh() says that nobody holds rows any longer that were handed out before.
 */
void store_share(store *s);
void store_fresh(store *s);

/* ---- facts ---- */

/* The head of a region's chain. */
TZH_CHECK int store_head(store *s, tzh_str region, chain *out, tzh_err *err);
/* The same, and nobody else can append until the write transaction ends. */
TZH_CHECK int store_head_lock(store *s, tzh_str region, chain *out, tzh_err *err);
/* The event and the new head. */
TZH_CHECK int store_append(store *s, const tzh_event *e, tzh_err *err);
/* Events from seq `from` on, at most `limit` (0: a million); `subject` empty: of any. */
TZH_CHECK int store_events(store *s, tzh_str region, tzh_str subject, int64_t from, int64_t limit, tzh_event **out,
	uint32_t *count, arena *a, tzh_err *err);
/* Every region that has a chain. */
TZH_CHECK int store_chains(store *s, tzh_str **out, uint32_t *count, arena *a, tzh_err *err);

TZH_CHECK int store_blob_put(store *s, tzh_str region, tzh_str digest, const void *data, size_t size, tzh_err *err);
TZH_CHECK int store_blob_get(store *s, tzh_str region, tzh_str digest, tzh_str *out, arena *a, tzh_err *err);
TZH_CHECK int store_blobs(store *s, tzh_str region, tzh_str **digests, uint32_t *count, arena *a, tzh_err *err);

#endif
