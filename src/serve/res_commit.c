/* SPDX-License-Identifier: Apache-2.0
 *
 * Commitments as the API has them: the row with the names, co-units, quantities,
 * doubts and acts that belong to it. A page of them asks each table once.
 */
#include "serve/res.h"

#include <inttypes.h>
#include <stdio.h>

tzh_str res_label(const request *q, const tzh_row_commitment *c)
{
	char text[32];
	snprintf(text, sizeof text, c->number ? "T-%04" PRId64 : "D-%04" PRId64, c->number ? c->number : c->id);
	return str_copy(q->memory, str_of(text));
}

static bool is_over(const tzh_row_commitment *c)
{
	return str_is(c->state, "closed") || str_is(c->state, "cancelled") || str_is(c->state, "merged") ||
	       str_is(c->state, "verified");
}

int64_t res_overdue(const tzh_row_commitment *c, tzh_date today)
{
	int64_t days = tzh_day_number(today) - tzh_day_number(c->deadline);
	return c->deadline.year && days > 0 && !is_over(c) ? days : 0;
}

/* What belongs to the commitments of a page. */
typedef struct page_rows {
	const names *names;
	tzh_rows co_units, quantities, progress;
	tzh_possible possible;
} page_rows;

static json_t *co_units_json(const page_rows *p, int64_t id)
{
	uint32_t first, n;
	json_t *list = json_array();
	RES_SLICE(co_unit, &p->co_units, id, first, n);
	/* In their order, which is not that of the key. */
	for (int64_t ord = 0; ord <= 64; ord++)
		for (uint32_t i = first; i < first + n; i++) {
			const tzh_row_co_unit *u = TZH_ROW(&p->co_units, co_unit, i);
			if (u->ord != ord && !(ord == 64 && u->ord > 64))
				continue;
			json_t *o = json_object();
			res_set(o, "unit", text_json(u->unit));
			res_set(o, "name", text_json(names_of_unit(p->names, u->unit)));
			res_set(o, "countersigned", day_json(u->countersigned));
			res_set(o, "note", text_json(u->note));
			json_array_append_new(list, o);
		}
	return list;
}

static json_t *doubts_json(const request *q, tzh_str doubt)
{
	json_t *list = json_array();
	while (doubt.len) {
		tzh_str one = str_trim(str_cut(&doubt, ';'));
		if (one.len)
			json_array_append_new(list, text_json(res_name(q, "doubt.", one)));
	}
	return list;
}

static json_t *last_json(const page_rows *p, int64_t id)
{
	uint32_t first, n;
	RES_SLICE(progress, &p->progress, id, first, n);
	return n ? row_json(TZH_TABLE_PROGRESS, TZH_ROW(&p->progress, progress, first + n - 1)) : json_null();
}

static json_t *one_json(const request *q, const page_rows *p, const tzh_row_commitment *c, uint32_t at, unsigned with)
{
	uint32_t first, n;
	json_t *o = row_json(TZH_TABLE_COMMITMENT, c);
	RES_SLICE(quantity, &p->quantities, c->id, first, n);
	res_set(o, "label", text_json(res_label(q, c)));
	res_set(o, "lead_name", text_json(names_of_unit(p->names, c->lead)));
	res_set(o, "leader_name", text_json(names_of_post(p->names, c->leader)));
	res_set(o, "co_units", co_units_json(p, c->id));
	res_set(o, "quantities", rows_json(&p->quantities, first, n));
	res_set(o, "lamp", text_json(c->light));
	res_set(o, "overdue", json_integer(res_overdue(c, q->today)));
	res_set(o, "confirmed", json_boolean(c->confirmed));
	res_set(o, "doubts", doubts_json(q, c->doubt));
	if (with & RES_LAST)
		res_set(o, "last", last_json(p, c->id));
	if (with & RES_ACTS)
		res_set(o, "acts", res_split(p->possible.items[at], ' '));
	return o;
}

static void free_page(page_rows *p)
{
	tzh_rows_free(&p->co_units);
	tzh_rows_free(&p->quantities);
	tzh_rows_free(&p->progress);
	tzh_possible_free(&p->possible);
}

static int load_page(
	request *q, page_rows *p, const tzh_row_commitment *rows, uint32_t count, unsigned with, tzh_err *err)
{
	int64_t *ids = arena_array(q->memory, int64_t, count + 1);
	const tzh_act act = request_act(q, "read", 0);
	for (uint32_t i = 0; i < count; i++)
		ids[i] = rows[i].id;
	int rc = tzh_ledger_rows_of(
		q->ledger, &p->co_units, TZH_TABLE_CO_UNIT, q->who.region, q->who.year, ids, count, err);
	if (!rc)
		rc = tzh_ledger_rows_of(
			q->ledger, &p->quantities, TZH_TABLE_QUANTITY, q->who.region, q->who.year, ids, count, err);
	if (!rc && (with & RES_LAST))
		rc = tzh_ledger_rows_of(
			q->ledger, &p->progress, TZH_TABLE_PROGRESS, q->who.region, q->who.year, ids, count, err);
	if (!rc && (with & RES_ACTS))
		rc = tzh_ledger_possible(q->ledger, &act, rows, count, &p->possible, err);
	return rc;
}

int res_commitments(request *q, const names *n, const tzh_row_commitment *rows, uint32_t count, unsigned with,
	json_t **out, tzh_err *err)
{
	page_rows p = { .names = n };
	int rc = load_page(q, &p, rows, count, with, err);
	if (!rc) {
		*out = json_array();
		for (uint32_t i = 0; i < count; i++)
			json_array_append_new(*out, one_json(q, &p, &rows[i], i, with));
	}
	free_page(&p);
	return rc;
}

/* ---- the filter of a query ---- */

static int bad_value(request *q, const char *name, tzh_str value, tzh_err *err)
{
	tzh_str words = request_words(q, "serve.bad_query");
	return err_set(err, TZH_EINPUT, "%.*s: %s=%.*s", (int)words.len, words.ptr ? words.ptr : "", name,
		(int)(value.len < 80 ? value.len : 80), value.ptr);
}

static bool is_order(tzh_str s)
{
	static const char *const orders[] = { "id", "number", "text", "lead", "leader", "deadline", "state", "light",
		"touched", "place", "section", "doubt" };
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (str_is(s, orders[i]))
			return true;
	return !s.len;
}

static int read_days(request *q, tzh_filter *f, tzh_err *err)
{
	tzh_str from = request_query(q, "due_from"), to = request_query(q, "due_to"),
		over = request_query(q, "overdue");
	if (!tzh_day_parse(from, &f->due_from))
		return bad_value(q, "due_from", from, err);
	if (!tzh_day_parse(to, &f->due_to))
		return bad_value(q, "due_to", to, err);
	if (over.len && !str_is(over, "0") && !str_is(over, "false")) {
		tzh_date yesterday = tzh_day_add(q->today, -1);
		f->overdue = true;
		if (!f->due_to.year || tzh_day_number(f->due_to) > tzh_day_number(yesterday))
			f->due_to = yesterday;
	}
	return TZH_OK;
}

int res_filter(request *q, tzh_filter *f, tzh_page *p, tzh_err *err)
{
	*f = (tzh_filter){ .region = q->who.region,
		.year = q->who.year,
		.state = request_query(q, "state"),
		.unit = request_query(q, "unit"),
		.family = request_query(q, "family"),
		.kind = request_query(q, "kind"),
		.part = request_query(q, "part"),
		.light = request_query(q, "light"),
		.leader = request_query(q, "leader"),
		.source = request_query(q, "source"),
		.text = str_trim(request_query(q, "text")) };
	*p = (tzh_page){ .by = request_query(q, "sort"),
		.down = str_is(request_query(q, "order"), "desc"),
		.report = request_query(q, "report") };
	if (!f->light.len)
		f->light = request_query(q, "lamp");
	if (!is_order(p->by))
		return bad_value(q, "sort", p->by, err);
	if (str_is(p->by, "id"))
		p->by = (tzh_str){ 0 };
	res_window(q, &p->skip, &p->limit);
	return read_days(q, f, err);
}
