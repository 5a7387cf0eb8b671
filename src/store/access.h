/* SPDX-License-Identifier: Apache-2.0
 *
 * What the server keeps beside the ledger: small values by kind and name, each
 * until a second or for good, and a log of its own whose lines form a chain.
 */
#ifndef STORE_ACCESS_H
#define STORE_ACCESS_H

#include "store/store.h"

typedef struct access_pair {
	tzh_str name, value;
} access_pair;

/* A line of the server's log. The writer gives at .. detail; seq, prev and digest are made. */
typedef struct access_line {
	int64_t seq;
	tzh_str at, region, account, address, what, subject, detail, prev, digest;
} access_line;

/* TZH_ENOTFOUND (err untouched) where there is none, or its time is over at `now` (seconds since 1970). */
TZH_CHECK int store_state_get(
	store *s, const char *kind, tzh_str name, int64_t now, tzh_str *value, arena *a, tzh_err *err);
/* until 0: for good. */
TZH_CHECK int store_state_put(store *s, const char *kind, tzh_str name, tzh_str value, int64_t until, tzh_err *err);
TZH_CHECK int store_state_drop(store *s, const char *kind, tzh_str name, tzh_err *err);
/* Drops what is over. */
TZH_CHECK int store_state_sweep(store *s, int64_t now, tzh_err *err);
TZH_CHECK int store_state_scan(
	store *s, const char *kind, int64_t now, access_pair **out, uint32_t *count, arena *a, tzh_err *err);

/* Appends; a write transaction is open. */
TZH_CHECK int store_access_put(store *s, const access_line *line, arena *a, tzh_err *err);
/* Lines after `seq` of a region and of none ("*": of all), at most `limit`. */
TZH_CHECK int store_access_scan(store *s, tzh_str region, int64_t after, int64_t limit, access_line **out,
	uint32_t *count, arena *a, tzh_err *err);
/* The newest line of a kind about a subject (empty: any). TZH_ENOTFOUND (err untouched) where there is none. */
TZH_CHECK int store_access_about(
	store *s, tzh_str region, tzh_str what, tzh_str subject, access_line *line, arena *a, tzh_err *err);
/* The digest that a line must have. */
void access_digest(const access_line *line, char out[65]);

#endif
