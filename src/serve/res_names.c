/* SPDX-License-Identifier: Apache-2.0
 *
 * Names of the region's units, posts and people, read once for a request.
 */
#include "serve/res.h"

int names_load(names *n, const request *q, tzh_err *err)
{
	const tzh_row_unit key = { .region = q->who.region };
	*n = (names){ .today = q->today };
	int rc = res_rows(q, TZH_TABLE_UNIT, &key, 1, &n->units, err);
	if (!rc)
		rc = res_rows(q, TZH_TABLE_POST, &key, 1, &n->posts, err);
	if (!rc)
		rc = res_rows(q, TZH_TABLE_TERM, &key, 1, &n->terms, err);
	if (!rc)
		rc = res_rows(q, TZH_TABLE_ACCOUNT, &key, 1, &n->accounts, err);
	if (rc)
		names_free(n);
	return rc;
}

void names_free(names *n)
{
	tzh_rows_free(&n->units);
	tzh_rows_free(&n->posts);
	tzh_rows_free(&n->terms);
	tzh_rows_free(&n->accounts);
}

/* Rows stand in the order of their key: the id follows the region. */
#define FIND(low, rows, wanted, found)                                                                                 \
	do {                                                                                                           \
		uint32_t lo_ = 0, hi_ = (rows)->count;                                                                 \
		(found) = NULL;                                                                                        \
		while (lo_ < hi_) {                                                                                    \
			uint32_t mid_ = lo_ + (hi_ - lo_) / 2;                                                         \
			int c_ = str_compare(TZH_ROW(rows, low, mid_)->id, (wanted));                                  \
			if (!c_) {                                                                                     \
				(found) = TZH_ROW(rows, low, mid_);                                                    \
				break;                                                                                 \
			}                                                                                              \
			if (c_ < 0)                                                                                    \
				lo_ = mid_ + 1;                                                                        \
			else                                                                                           \
				hi_ = mid_;                                                                            \
		}                                                                                                      \
	} while (0)

const tzh_row_unit *names_unit(const names *n, tzh_str id)
{
	const tzh_row_unit *u;
	FIND(unit, &n->units, id, u);
	return u;
}

const tzh_row_post *names_post(const names *n, tzh_str id)
{
	const tzh_row_post *p;
	FIND(post, &n->posts, id, p);
	return p;
}

const tzh_row_account *names_account(const names *n, tzh_str id)
{
	const tzh_row_account *a;
	FIND(account, &n->accounts, id, a);
	return a;
}

tzh_str names_of_unit(const names *n, tzh_str id)
{
	const tzh_row_unit *u = id.len ? names_unit(n, id) : NULL;
	return u && u->name.len ? u->name : id;
}

static tzh_str holder(const names *n, tzh_str post)
{
	int32_t today = tzh_day_number(n->today);
	for (uint32_t i = n->terms.count; i-- > 0;) {
		const tzh_row_term *t = TZH_ROW(&n->terms, term, i);
		if (str_eq(t->post, post) && tzh_day_number(t->since) <= today &&
			(!t->until.year || tzh_day_number(t->until) >= today))
			return t->person;
	}
	return (tzh_str){ 0 };
}

tzh_str names_of_post(const names *n, tzh_str id)
{
	tzh_str person = id.len ? holder(n, id) : id;
	if (person.len || !id.len)
		return person;
	const tzh_row_post *p = names_post(n, id);
	return p && p->title.len ? p->title : id;
}

tzh_str names_head(const names *n, tzh_str unit)
{
	for (uint32_t i = 0; i < n->posts.count; i++) {
		const tzh_row_post *p = TZH_ROW(&n->posts, post, i);
		if (str_is(p->kind, "head") && str_eq(p->unit, unit))
			return holder(n, p->id);
	}
	return (tzh_str){ 0 };
}

tzh_str names_of_account(const names *n, tzh_str id)
{
	const tzh_row_account *a = names_account(n, id);
	return a && a->name.len ? a->name : id;
}
