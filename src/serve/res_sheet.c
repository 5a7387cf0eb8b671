/* SPDX-License-Identifier: Apache-2.0
 *
 * /sheet: what a unit has to report for a month, filled in row by row and signed once;
 * /verify: what has been reported complete, the odd ones first.
 */
#include "serve/res.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- periods ---- */

/* A period that is no month is taken as it is. */
static bool is_month(tzh_str period)
{
	char same[16];
	return tzh_period_in(STR("month"), period, same);
}

/* What a row of this cycle has to report in the month; empty where nothing. */
static tzh_str period_in(const request *q, tzh_str cycle, tzh_str period)
{
	char text[16];
	if (!is_month(period))
		return period;
	return tzh_period_in(cycle, period, text) ? res_copy(q, str_of(text)) : (tzh_str){ 0 };
}

/* ---- the sheet ---- */

typedef struct sheet {
	request *q;
	names names;
	tzh_rows rows, quantities, progress, trajectory, evidence;
	tzh_str unit, period;
	bool all; /* also what need not be reported in this month */
} sheet;

static bool is_open(const tzh_row_commitment *c)
{
	return str_is(c->state, "accepted") || str_is(c->state, "underway");
}

static json_t *checks_json(const tzh_checks *checks)
{
	json_t *list = json_array();
	for (uint32_t i = 0; i < checks->count; i++) {
		json_t *o = json_object();
		res_set(o, "code", text_json(checks->items[i].code));
		res_set(o, "level", text_json(checks->items[i].level));
		res_set(o, "words", text_json(checks->items[i].words));
		json_array_append_new(list, o);
	}
	return list;
}

/* What is odd about the report of a period that is there; an empty list where there is none. */
static json_t *checks_of(request *q, int64_t id, tzh_str period)
{
	tzh_checks checks;
	tzh_err none = { 0 };
	const tzh_arg arg = { "period", period };
	tzh_act act = request_act(q, "report", id);
	act.args = &arg;
	act.arg_count = period.len ? 1 : 0;
	if (tzh_ledger_checks(q->ledger, &act, &checks, &none))
		return json_array();
	json_t *list = checks_json(&checks);
	tzh_checks_free(&checks);
	return list;
}

static json_t *planned_json(const sheet *s, int64_t id, tzh_str period)
{
	uint32_t first, n;
	RES_SLICE(trajectory, &s->trajectory, id, first, n);
	for (uint32_t i = first; i < first + n; i++)
		if (str_eq(TZH_ROW(&s->trajectory, trajectory, i)->period, period))
			return dec_json(TZH_ROW(&s->trajectory, trajectory, i)->planned);
	return json_null();
}

static json_t *evidence_json(const sheet *s, int64_t id, tzh_str period)
{
	uint32_t first, n;
	json_t *list = json_array();
	RES_SLICE(evidence, &s->evidence, id, first, n);
	for (uint32_t i = first; i < first + n; i++)
		if (str_eq(TZH_ROW(&s->evidence, evidence, i)->period, period))
			json_array_append_new(list, row_json(TZH_TABLE_EVIDENCE, TZH_ROW(&s->evidence, evidence, i)));
	return list;
}

static json_t *line_json(sheet *s, const tzh_row_commitment *c, json_t *commitment, tzh_str period)
{
	uint32_t first, n;
	const tzh_row_progress *now = NULL, *last = NULL;
	json_t *o = json_object();
	RES_SLICE(progress, &s->progress, c->id, first, n);
	for (uint32_t i = first; i < first + n; i++) {
		const tzh_row_progress *p = TZH_ROW(&s->progress, progress, i);
		if (str_eq(p->period, period))
			now = p;
		else if (str_compare(p->period, period) < 0)
			last = p;
	}
	RES_SLICE(quantity, &s->quantities, c->id, first, n);
	res_set(o, "commitment", json_incref(commitment));
	res_set(o, "period", text_json(period));
	res_set(o, "target", n ? row_json(TZH_TABLE_QUANTITY, TZH_ROW(&s->quantities, quantity, first)) : json_null());
	res_set(o, "planned", planned_json(s, c->id, period));
	res_set(o, "last", last ? row_json(TZH_TABLE_PROGRESS, last) : json_null());
	res_set(o, "draft", now ? row_json(TZH_TABLE_PROGRESS, now) : json_null());
	res_set(o, "checks", now && now->checks.len ? checks_of(s->q, c->id, period) : json_array());
	res_set(o, "evidence", evidence_json(s, c->id, period));
	return o;
}

static int load_tables(sheet *s, const int64_t *ids, uint32_t count, tzh_err *err)
{
	const struct {
		tzh_table table;
		tzh_rows *rows;
	} all[] = { { TZH_TABLE_QUANTITY, &s->quantities }, { TZH_TABLE_PROGRESS, &s->progress },
		{ TZH_TABLE_TRAJECTORY, &s->trajectory }, { TZH_TABLE_EVIDENCE, &s->evidence } };
	int rc = TZH_OK;
	for (size_t i = 0; !rc && i < sizeof all / sizeof *all; i++)
		rc = tzh_ledger_rows_of(
			s->q->ledger, all[i].rows, all[i].table, s->q->who.region, s->q->who.year, ids, count, err);
	return rc;
}

static int write_sheet(sheet *s, json_t **items, tzh_err *err)
{
	request *q = s->q;
	tzh_row_commitment *kept = arena_array(q->memory, tzh_row_commitment, s->rows.count + 1);
	tzh_str *periods = arena_array(q->memory, tzh_str, s->rows.count + 1);
	int64_t *ids = arena_array(q->memory, int64_t, s->rows.count + 1);
	json_t *commitments = NULL;
	uint32_t n = 0;
	for (uint32_t i = 0; i < s->rows.count; i++) {
		const tzh_row_commitment *c = TZH_ROW(&s->rows, commitment, i);
		tzh_str period = period_in(q, c->cycle, s->period);
		char asked[16];
		bool wanted = s->all || !is_month(s->period) || tzh_ledger_asks(q->ledger, c, s->period, asked);
		if (!is_open(c) || !str_eq(c->lead, s->unit) || !wanted)
			continue;
		periods[n] = period.len ? period : s->period;
		ids[n] = c->id;
		kept[n++] = *c;
	}
	int rc = load_tables(s, ids, n, err);
	if (!rc)
		rc = res_commitments(q, &s->names, kept, n, RES_ACTS, &commitments, err);
	if (rc)
		return rc;
	*items = json_array();
	for (uint32_t i = 0; i < n; i++)
		json_array_append_new(*items, line_json(s, &kept[i], json_array_get(commitments, i), periods[i]));
	json_decref(commitments);
	return TZH_OK;
}

int get_sheet(request *q, answer *a, tzh_err *err)
{
	tzh_str unit = request_query(q, "unit");
	sheet s = { .q = q,
		.unit = unit.len ? unit : q->who.unit,
		.period = res_period(q),
		.all = str_is(request_query(q, "all"), "1") };
	const tzh_filter f = {
		.region = q->who.region, .year = q->who.year, .unit = s.unit, .state = STR("accepted,underway")
	};
	const tzh_page whole = { 0 };
	json_t *items = NULL;
	int rc = names_load(&s.names, q, err);
	if (!rc && s.unit.len)
		rc = tzh_ledger_page(q->ledger, &s.rows, &f, &whole, NULL, err);
	if (!rc)
		rc = write_sheet(&s, &items, err);
	if (!rc) {
		json_t *o = res_list(items, (int64_t)json_array_size(items), 0, (int64_t)json_array_size(items));
		res_set(o, "period", text_json(s.period));
		res_set(o, "unit", text_json(s.unit));
		res_set(o, "unit_name", text_json(names_of_unit(&s.names, s.unit)));
		rc = answer_json(a, 200, o);
	}
	names_free(&s.names);
	tzh_rows_free(&s.rows);
	tzh_rows_free(&s.quantities);
	tzh_rows_free(&s.progress);
	tzh_rows_free(&s.trajectory);
	tzh_rows_free(&s.evidence);
	return rc;
}

/* ---- filled in ---- */

static int cycle_of(request *q, int64_t id, tzh_str *cycle, tzh_err *err)
{
	tzh_rows rows;
	int rc = res_of_one(q, TZH_TABLE_COMMITMENT, id, &rows, err);
	if (rc)
		return rc;
	rc = rows.count ? TZH_OK : TZH_ENOTFOUND;
	if (!rc)
		*cycle = res_copy(q, TZH_ROW(&rows, commitment, 0)->cycle);
	tzh_rows_free(&rows);
	return rc;
}

/* The period of the row itself: its quarter, where the sheet is of the quarter's last month. */
static int own_period(request *q, int64_t id, tzh_str asked, tzh_str *out, tzh_err *err)
{
	tzh_str cycle;
	int rc = cycle_of(q, id, &cycle, err);
	if (rc)
		return rc;
	asked = res_copy(q, asked); /* the body, of which it may be a part, is changed by who asks */
	*out = period_in(q, cycle, asked.len ? asked : res_period(q));
	if (!out->len)
		*out = asked.len ? asked : res_period(q);
	return TZH_OK;
}

static int answer_draft(request *q, answer *a, int64_t id, tzh_str period, tzh_err *err)
{
	tzh_rows rows, own;
	const tzh_row_progress key = { .region = q->who.region, .year = q->who.year, .id = id, .period = period };
	int rc = res_rows(q, TZH_TABLE_PROGRESS, &key, 4, &rows, err);
	if (rc)
		return rc;
	json_t *o = json_object();
	res_set(o, "draft", rows.count ? row_json(TZH_TABLE_PROGRESS, rows.items) : json_null());
	res_set(o, "checks", checks_of(q, id, period));
	tzh_rows_free(&rows);
	rc = res_of_one(q, TZH_TABLE_COMMITMENT, id, &own, err);
	if (!rc && own.count) {
		a->etag = TZH_ROW(&own, commitment, 0)->version;
		res_set(o, "version", json_integer(a->etag));
		res_set(o, "state", text_json(TZH_ROW(&own, commitment, 0)->state));
	}
	tzh_rows_free(&own);
	return answer_json(a, 200, o);
}

/* The report of a row that the body holds, as an act on commitment `id` of its period. */
static int own_report(request *q, int64_t id, tzh_str *period, tzh_act *act, tzh_err *err)
{
	int rc = own_period(q, id, request_text(q, "period"), period, err);
	if (rc)
		return rc;
	json_object_set_new(q->json, "period", text_json(*period));
	json_object_del(q->json, "final"); /* a draft: signed and submitted apart */
	return res_act_of(q, "report", id, act, err);
}

int put_sheet_row(request *q, answer *a, tzh_err *err)
{
	int64_t id;
	tzh_act act;
	tzh_done done;
	tzh_str period = { 0 };
	if (!request_id(q, 0, &id))
		return answer_not_found(q, a, err);
	int rc = own_report(q, id, &period, &act, err);
	if (rc)
		return rc == TZH_ENOTFOUND ? answer_not_found(q, a, err) : rc;
	rc = tzh_ledger_act(q->ledger, &act, &done, err);
	if (rc)
		return rc;
	res_changed(q, id, done.seq);
	return answer_draft(q, a, id, period, err);
}

/* As one types: the same without keeping it. */
int post_sheet_check(request *q, answer *a, tzh_err *err)
{
	int64_t id;
	tzh_act act;
	tzh_checks checks;
	tzh_str period = { 0 };
	if (!request_id(q, 0, &id))
		return answer_not_found(q, a, err);
	int rc = own_report(q, id, &period, &act, err);
	if (rc)
		return rc == TZH_ENOTFOUND ? answer_not_found(q, a, err) : rc;
	rc = tzh_ledger_checks(q->ledger, &act, &checks, err);
	if (rc)
		return rc;
	json_t *list = checks_json(&checks);
	tzh_checks_free(&checks);
	return answer_json(a, 200, json_pack("{s:o}", "checks", list));
}

static int finish_sheet(request *q, answer *a, const char *name, bool final, tzh_err *err)
{
	int64_t *ids;
	uint32_t count;
	tzh_str asked = request_text(q, "period");
	tzh_act act = request_act(q, name, 0);
	int rc = res_ids(q, "ids", &ids, &count, err);
	if (rc)
		return rc;
	tzh_str *periods = arena_array(q->memory, tzh_str, count + 1);
	const tzh_arg args[] = { { "final", STR("1") }, { "period", asked } };
	for (uint32_t i = 0; !rc && i < count; i++) {
		rc = own_period(q, ids[i], asked, &periods[i], err);
		if (rc == TZH_ENOTFOUND) {
			periods[i] = asked; /* refused in its place */
			rc = TZH_OK;
		}
	}
	act.args = final ? args : args + 1;
	act.arg_count = final ? 2 : 1;
	return rc ? rc : res_do_many(q, a, &act, ids, periods, count, err);
}

int post_sheet_submit(request *q, answer *a, tzh_err *err)
{
	return finish_sheet(q, a, "report", true, err);
}

int post_sheet_sign(request *q, answer *a, tzh_err *err)
{
	return finish_sheet(q, a, "signoff", false, err);
}

/* ---- in a spreadsheet ---- */

int get_sheet_xlsx(request *q, answer *a, tzh_err *err)
{
	buf out;
	char name[300];
	tzh_str unit = request_query(q, "unit"), period = res_period(q);
	const tzh_act act = request_act(q, "export", 0);
	if (!unit.len)
		unit = q->who.unit;
	buf_init(&out, (size_t)64 << 20);
	int rc = tzh_ledger_export_sheet(q->ledger, &act, unit, period, res_sink, &out, err);
	snprintf(name, sizeof name, "%.*s-%.*s.xlsx", (int)(unit.len < 200 ? unit.len : 200), unit.ptr ? unit.ptr : "",
		(int)(period.len < 10 ? period.len : 10), period.ptr);
	if (!rc)
		rc = res_file(a, &out, RES_XLSX, res_file_name(q, str_of(name)));
	buf_release(&out);
	return rc;
}

int post_sheet_xlsx(request *q, answer *a, tzh_err *err)
{
	tzh_done done;
	tzh_act act = request_act(q, "", 0);
	tzh_str name = request_query(q, "name");
	act.data = q->body;
	act.size = q->body_size;
	int rc = tzh_ledger_import_sheet(
		q->ledger, &act, name.len ? res_z(q, res_file_name(q, name)) : "sheet.xlsx", &done, err);
	if (rc) {
		char place[32];
		snprintf(place, sizeof place, "%u:%u", err->line, err->column);
		if (err->line)
			answer_error(q, place, err->text);
		return rc;
	}
	res_changed(q, 0, 0);
	return answer_json(a, 200, json_pack("{s:i,s:s}", "events", (int)done.events, "words", done.words));
}

/* ---- verification ---- */

typedef struct queued {
	json_t *json;
	uint32_t warns, notes;
	int64_t id;
} queued;

static int odd_first(const void *x, const void *y)
{
	const queued *a = x, *b = y;
	if (a->warns != b->warns)
		return a->warns > b->warns ? -1 : 1;
	if (a->notes != b->notes)
		return a->notes > b->notes ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

static queued queue_one(request *q, const tzh_rows *evidence, json_t *commitment)
{
	queued one = { .json = json_object(), .id = json_integer_value(json_object_get(commitment, "id")) };
	json_t *last = json_object_get(commitment, "last"), *check;
	tzh_str period = str_of(json_string_value(json_object_get(last, "period")));
	json_t *checks = period.len ? checks_of(q, one.id, period) : json_array();
	uint32_t first, n;
	size_t i;
	RES_SLICE(evidence, evidence, one.id, first, n);
	json_array_foreach(checks, i, check)
	{
		bool warn = !strcmp(json_string_value(json_object_get(check, "level")), "warn");
		one.warns += warn;
		one.notes += !warn;
	}
	res_set(one.json, "commitment", json_incref(commitment));
	res_set(one.json, "progress", last ? json_incref(last) : json_null());
	res_set(one.json, "anomalies", checks);
	res_set(one.json, "evidence", rows_json(evidence, first, n));
	return one;
}

#define MAX_QUEUE 1000

int get_verify(request *q, answer *a, tzh_err *err)
{
	const tzh_filter f = { .region = q->who.region, .year = q->who.year, .state = STR("reported") };
	const tzh_page page = { .limit = MAX_QUEUE };
	tzh_rows rows = { 0 }, evidence = { 0 };
	names n = { 0 };
	json_t *commitments = NULL;
	int rc = tzh_ledger_page(q->ledger, &rows, &f, &page, NULL, err);
	int64_t *ids = arena_array(q->memory, int64_t, rows.count + 1);
	queued *queue = arena_array(q->memory, queued, rows.count + 1);
	for (uint32_t i = 0; i < rows.count; i++)
		ids[i] = TZH_ROW(&rows, commitment, i)->id;
	if (!rc)
		rc = tzh_ledger_rows_of(
			q->ledger, &evidence, TZH_TABLE_EVIDENCE, f.region, f.year, ids, rows.count, err);
	if (!rc)
		rc = names_load(&n, q, err);
	if (!rc)
		rc = res_commitments(q, &n, rows.items, rows.count, RES_ACTS | RES_LAST, &commitments, err);
	if (!rc) {
		json_t *items = json_array();
		for (uint32_t i = 0; i < rows.count; i++)
			queue[i] = queue_one(q, &evidence, json_array_get(commitments, i));
		qsort(queue, rows.count, sizeof *queue, odd_first);
		for (uint32_t i = 0; i < rows.count; i++)
			json_array_append_new(items, queue[i].json);
		rc = answer_json(a, 200, res_window_of(q, items));
	}
	json_decref(commitments);
	names_free(&n);
	tzh_rows_free(&evidence);
	tzh_rows_free(&rows);
	return rc;
}
