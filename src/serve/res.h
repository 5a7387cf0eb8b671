/* SPDX-License-Identifier: Apache-2.0
 *
 * What the resources of the ledger share: names of a request's region, rows that
 * are freed with the request, commitments as the API has them, acts out of JSON.
 */
#ifndef SERVE_RES_H
#define SERVE_RES_H

#include "base/buf.h"
#include "base/slice.h"
#include "base/str.h"
#include "serve/handler.h"
#include "serve/row_json.h"

/* ---- rows ---- */

/* Rows of a table by the first columns of its key, of this request's region. */
TZH_CHECK int res_rows(const request *q, tzh_table t, const void *key, int keys, tzh_rows *out, tzh_err *err);
/* Of the region's year: tables whose key begins with both. */
TZH_CHECK int res_year(const request *q, tzh_table t, tzh_rows *out, tzh_err *err);
/* Those of one commitment. */
TZH_CHECK int res_of_one(const request *q, tzh_table t, int64_t id, tzh_rows *out, tzh_err *err);

/* The rows of a table that belong to a commitment: they stand together, in the order of `id`. */
#define RES_SLICE(low, rows, wanted, first, n)                                                                         \
	SLICE_OF((const tzh_row_##low *)(rows)->items, (rows)->count, wanted, first, n)

/* ---- names ---- */

typedef struct names {
	tzh_rows units, posts, terms, accounts;
	tzh_date today;
} names;

TZH_CHECK int names_load(names *n, const request *q, tzh_err *err);
void names_free(names *n);
const tzh_row_unit *names_unit(const names *n, tzh_str id);
const tzh_row_post *names_post(const names *n, tzh_str id);
const tzh_row_account *names_account(const names *n, tzh_str id);
/* The id itself where there is no such unit, post, account. */
tzh_str names_of_unit(const names *n, tzh_str id);
/* Who holds the post today, else its title. */
tzh_str names_of_post(const names *n, tzh_str id);
/* Who heads the unit, empty where nobody is known. */
tzh_str names_head(const names *n, tzh_str unit);
tzh_str names_of_account(const names *n, tzh_str id);

/* ---- commitments ---- */

enum { RES_ACTS = 1, RES_SPAN = 2, RES_LAST = 4 };

/* Commitments as the API has them, with what belongs to them, each table asked once. `with`: RES_ACTS those that this
 * account may do now, RES_LAST the last report. */
TZH_CHECK int res_commitments(request *q, const names *n, const tzh_row_commitment *rows, uint32_t count, unsigned with,
	json_t **out, tzh_err *err);
/* One, as GET /commitments/{id} gives it, as the answer. */
TZH_CHECK int res_commitment(request *q, answer *a, int64_t id, tzh_err *err);
tzh_str res_label(const request *q, const tzh_row_commitment *c);
/* Days past its deadline, 0 none. */
int64_t res_overdue(const tzh_row_commitment *c, tzh_date today);

/* Filter and page of the query; false where a value cannot be read (the answer is then the problem). */
TZH_CHECK int res_filter(request *q, tzh_filter *f, tzh_page *p, tzh_err *err);

/* ---- acts ---- */

#define RES_MAX_ARGS 48

/* The act with reason and arguments from the JSON body: texts, numbers, true (false and null: not given), lists apart
 * by
 * ';'. TZH_EINPUT where a value is none of these. */
TZH_CHECK int res_act_of(request *q, const char *act, int64_t id, tzh_act *out, tzh_err *err);
/* TZH_EINPUT that names a field of the body. */
int res_bad_field(request *q, const char *key, tzh_err *err);
/* A list of ids of the body. */
TZH_CHECK int res_ids(request *q, const char *name, int64_t **out, uint32_t *count, tzh_err *err);
/* The act on each of them, where `versions` of the body says so only on what was seen: {done, refused}. All in one
 * transaction where nothing but permission stands against it. `periods` (may be NULL): the value of the last argument
 * for each. */
TZH_CHECK int res_do_many(request *q, answer *a, const tzh_act *act, const int64_t *ids, const tzh_str *periods,
	uint32_t count, tzh_err *err);
/* Does it, tells the browsers, answers with the commitment. */
TZH_CHECK int res_do(request *q, answer *a, const tzh_act *act, tzh_err *err);
void res_changed(request *q, int64_t id, int64_t version);

/* TZH_EDENIED where permissions.tsv gives this account no such right. */
TZH_CHECK int res_may(request *q, const char *act, tzh_err *err);

/* ---- small things ---- */

tzh_str res_name(const request *q, const char *prefix, tzh_str name); /* words for "state.draft" */
const char *res_z(const request *q, tzh_str s);
tzh_str res_copy(const request *q, tzh_str s);
int64_t res_number(tzh_str s, int64_t usual);
/* ?limit= (1 to 1000, else 100) and ?after=. */
void res_window(const request *q, int64_t *skip, int64_t *limit);
/* {items, total, next}; `next` null where there is no more. */
json_t *res_list(json_t *items, int64_t total, int64_t skip, int64_t limit);
/* A part of a list that is at hand whole. Takes the items. */
json_t *res_window_of(const request *q, json_t *items);
int res_sink(void *buf_payload, const char *data, size_t size);
/* The bytes of the buffer as the answer's file; empties it. */
int res_file(answer *a, buf *b, const char *type, tzh_str name);
json_t *res_split(tzh_str list, char mark);
/* The last part of a path that came as a file's name, without what no file name has; never empty. */
tzh_str res_file_name(const request *q, tzh_str name);
json_t *res_event(const request *q, const names *n, const tzh_event *e);
/* The number of the region's newest event. */
int64_t res_newest(request *q, tzh_err *err);
/* Adds `tag`: a mark of what the object holds, another whenever that is another. */
void res_tag(json_t *o);
/* ?period=, else the month whose sheet is to be handed in. */
tzh_str res_period(const request *q);
void res_set(json_t *o, const char *name, json_t *value);

#define RES_XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define RES_DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define RES_CSV "text/csv; charset=utf-8"
#define RES_PDF "application/pdf"

#endif
