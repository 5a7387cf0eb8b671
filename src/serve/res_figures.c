/* SPDX-License-Identifier: Apache-2.0
 *
 * /indicators, /projects, /livelihood, /lights, /figures: targets against results by
 * month, projects and promises with their nodes, lamps of a day, statistics.
 */
#include "serve/res.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- what hangs on commitments of a kind ---- */

typedef struct table_set {
	tzh_rows rows, quantities, trajectory, progress, nodes;
} table_set;

static void free_tables(table_set *t)
{
	tzh_rows_free(&t->rows);
	tzh_rows_free(&t->quantities);
	tzh_rows_free(&t->trajectory);
	tzh_rows_free(&t->progress);
	tzh_rows_free(&t->nodes);
}

#define OPEN_STATES "draft,opinion,contested,signed,registered,dispatched,accepted,underway,reported,verified,closed"

static int load_tables(request *q, table_set *t, tzh_str kind, tzh_err *err)
{
	const tzh_filter f = { .region = q->who.region, .year = q->who.year, .kind = kind, .state = STR(OPEN_STATES) };
	const tzh_page whole = { 0 };
	int rc = tzh_ledger_page(q->ledger, &t->rows, &f, &whole, NULL, err);
	if (rc)
		return rc;
	int64_t *ids = arena_array(q->memory, int64_t, t->rows.count + 1);
	for (uint32_t i = 0; i < t->rows.count; i++)
		ids[i] = TZH_ROW(&t->rows, commitment, i)->id;
	const struct {
		tzh_table table;
		tzh_rows *rows;
	} all[] = { { TZH_TABLE_QUANTITY, &t->quantities }, { TZH_TABLE_TRAJECTORY, &t->trajectory },
		{ TZH_TABLE_PROGRESS, &t->progress }, { TZH_TABLE_NODE, &t->nodes } };
	for (size_t i = 0; !rc && i < sizeof all / sizeof *all; i++)
		rc = tzh_ledger_rows_of(
			q->ledger, all[i].rows, all[i].table, f.region, f.year, ids, t->rows.count, err);
	return rc;
}

/* ---- indicators ---- */

static tzh_str indicator_name(const request *q, tzh_str code, tzh_str own)
{
	const char *columns, *name;
	unsigned table = 0;
	while ((name = tzh_lexicon_table(table, &columns)) && strcmp(name, "indicators") != 0)
		table++;
	uint32_t rows = name && code.len ? tzh_lexicon_rows(q->engine, table) : 0;
	for (uint32_t i = 0; i < rows; i++)
		if (str_eq(tzh_lexicon_cell(q->engine, table, i, 0), code))
			return tzh_lexicon_cell(q->engine, table, i, 1);
	return own.len ? own : code;
}

static bool says_one_of(tzh_str text, const char *key)
{
	tzh_str marks = tzh_message(key, false);
	while (marks.len) {
		tzh_str mark = str_cut(&marks, ';');
		if (mark.len && str_find(text, mark) != SIZE_MAX)
			return true;
	}
	return false;
}

/* How hard the words make it: to be held, at least, about, to be striven for. */
static const char *hardness(const tzh_row_commitment *c, const tzh_row_quantity *q)
{
	if (says_one_of(c->text, "hard.mark.strive") || q->stretch.given)
		return "strive";
	if (says_one_of(c->text, "hard.mark.ensure"))
		return "ensure";
	if (str_is(q->comparator, "approx") || says_one_of(c->text, "hard.mark.about"))
		return "about";
	if (str_is(q->comparator, "ge") || str_is(q->comparator, "gt") || str_is(q->comparator, "le") ||
		str_is(q->comparator, "lt"))
		return "bound";
	return "exact";
}

/* The point of a period, made where it is not there. */
static json_t *point_of(json_t *months, tzh_str period)
{
	json_t *point = json_object_getn(months, period.ptr, period.len);
	if (point)
		return point;
	point = json_object();
	res_set(point, "period", text_json(period));
	res_set(point, "planned", json_null());
	res_set(point, "value", json_null());
	json_object_setn_new_nocheck(months, period.ptr, period.len, point);
	return point;
}

/* Last year's stand in the same book, for the schedule. */
static bool is_of_year(tzh_str period, int64_t year)
{
	return period.len >= 4 && res_number((tzh_str){ period.ptr, 4 }, 0) == year;
}

/* What was planned and what the unit has said; both are of the first number of a commitment. */
static void put_own_points(json_t *months, const table_set *t, int64_t id)
{
	uint32_t first, n;
	RES_SLICE(trajectory, &t->trajectory, id, first, n);
	for (uint32_t i = first; i < first + n; i++) {
		const tzh_row_trajectory *r = TZH_ROW(&t->trajectory, trajectory, i);
		res_set(point_of(months, r->period), "planned", dec_json(r->planned));
	}
	RES_SLICE(progress, &t->progress, id, first, n);
	for (uint32_t i = first; i < first + n; i++) {
		const tzh_row_progress *p = TZH_ROW(&t->progress, progress, i);
		if (p->value.given)
			res_set(point_of(months, p->period), "value", dec_json(p->value));
	}
}

/* Statistics go before what a unit has said. */
static void put_figures(json_t *months, const tzh_row_quantity *q, const tzh_rows *figures)
{
	for (uint32_t i = 0; q->indicator.len && i < figures->count; i++) {
		const tzh_row_figure *f = TZH_ROW(figures, figure, i);
		if (!f->value.given || f->unit.len || !str_eq(f->indicator, q->indicator) ||
			!is_of_year(f->period, q->year))
			continue;
		json_t *point = point_of(months, f->period);
		res_set(point, "value", dec_json(f->value));
		res_set(point, "source", text_json(f->source));
	}
}

/* One point for each period, in the order of time. */
static json_t *months_json(const table_set *t, int64_t id, const tzh_row_quantity *q, const tzh_rows *figures)
{
	json_t *months = json_object(), *list = json_array(), *point;
	const char *period, *last = "";
	if (q->ord == 1)
		put_own_points(months, t, id);
	put_figures(months, q, figures);
	for (size_t n = json_object_size(months); n; n--) {
		const char *next = NULL;
		json_object_foreach(months, period, point)
		{
			if (strcmp(period, last) > 0 && (!next || strcmp(period, next) < 0))
				next = period;
		}
		if (!next)
			break;
		json_array_append(list, json_object_get(months, next));
		last = next;
	}
	json_decref(months);
	return list;
}

static json_t *indicator_json(request *q, const table_set *t, const names *n, const tzh_row_commitment *c,
	const tzh_row_quantity *r, const tzh_rows *figures)
{
	json_t *o = row_json(TZH_TABLE_QUANTITY, r);
	res_set(o, "name", text_json(indicator_name(q, r->indicator, r->name)));
	res_set(o, "hardness", json_string(hardness(c, r)));
	res_set(o, "label", text_json(res_label(q, c)));
	res_set(o, "text", text_json(c->text));
	res_set(o, "lead", text_json(c->lead));
	res_set(o, "lead_name", text_json(names_of_unit(n, c->lead)));
	res_set(o, "lamp", text_json(c->light));
	res_set(o, "deadline", day_json(c->deadline));
	res_set(o, "months", months_json(t, c->id, r, figures));
	res_set(o, "ids", json_pack("[I]", (json_int_t)c->id));
	return o;
}

/* Another commitment on the same number: one row with both. */
static json_t *same_target(json_t *items, const tzh_row_quantity *q)
{
	json_t *o;
	size_t i;
	char value[32];
	tzh_dec_print(q->value, value);
	json_array_foreach(items, i, o)
	{
		const char *known = json_string_value(json_object_get(o, "value"));
		if (q->indicator.len && str_is(q->indicator, json_string_value(json_object_get(o, "indicator"))) &&
			str_is(q->measure, json_string_value(json_object_get(o, "measure"))) &&
			!strcmp(known ? known : "", value))
			return o;
	}
	return NULL;
}

int get_indicators(request *q, answer *a, tzh_err *err)
{
	table_set t = { 0 };
	tzh_rows figures = { 0 };
	names n = { 0 };
	json_t *items = json_array();
	bool all = str_is(request_query(q, "all"), "1");
	int rc = load_tables(q, &t, (tzh_str){ 0 }, err);
	if (!rc)
		rc = res_year(q, TZH_TABLE_FIGURE, &figures, err);
	if (!rc)
		rc = names_load(&n, q, err);
	for (uint32_t i = 0, at = 0; !rc && i < t.quantities.count; i++) {
		const tzh_row_quantity *r = TZH_ROW(&t.quantities, quantity, i);
		while (at < t.rows.count && TZH_ROW(&t.rows, commitment, at)->id < r->id)
			at++;
		const tzh_row_commitment *c = at < t.rows.count ? TZH_ROW(&t.rows, commitment, at) : NULL;
		/* A number that counts the task's own things is no indicator of the place. */
		if (!c || c->id != r->id || (!all && !r->indicator.len && !str_is(c->kind, "indicator")))
			continue;
		json_t *same = same_target(items, r);
		if (same)
			json_array_append_new(json_object_get(same, "ids"), json_integer(c->id));
		else
			json_array_append_new(items, indicator_json(q, &t, &n, c, r, &figures));
	}
	tzh_rows_free(&figures);
	free_tables(&t);
	names_free(&n);
	if (!rc)
		return answer_json(a, 200, res_window_of(q, items));
	json_decref(items);
	return rc;
}

/* ---- projects and promises ---- */

static int of_kind(request *q, answer *a, const char *kind, tzh_err *err)
{
	table_set t = { 0 };
	names n = { 0 };
	json_t *items = NULL, *o;
	size_t i;
	int rc = load_tables(q, &t, str_of(kind), err);
	if (!rc)
		rc = names_load(&n, q, err);
	if (!rc)
		rc = res_commitments(q, &n, t.rows.items, t.rows.count, RES_LAST, &items, err);
	json_array_foreach(items, i, o)
	{
		uint32_t first, count;
		int64_t id = TZH_ROW(&t.rows, commitment, (uint32_t)i)->id;
		RES_SLICE(node, &t.nodes, id, first, count);
		res_set(o, "nodes", rows_json(&t.nodes, first, count));
		RES_SLICE(progress, &t.progress, id, first, count);
		res_set(o, "progress", rows_json(&t.progress, first, count));
		RES_SLICE(trajectory, &t.trajectory, id, first, count);
		res_set(o, "trajectory", rows_json(&t.trajectory, first, count));
	}
	free_tables(&t);
	names_free(&n);
	return rc ? rc : answer_json(a, 200, res_window_of(q, items));
}

int get_projects(request *q, answer *a, tzh_err *err)
{
	return of_kind(q, a, "project", err);
}

int get_livelihood(request *q, answer *a, tzh_err *err)
{
	return of_kind(q, a, "livelihood", err);
}

/* ---- lamps ---- */

int get_lights(request *q, answer *a, tzh_err *err)
{
	static const char *const colours[] = { "red", "yellow", "blue", "green", "other", "" };
	const tzh_filter f = { .region = q->who.region, .year = q->who.year };
	const tzh_page whole = { 0 };
	int64_t counts[6] = { 0 };
	tzh_date last = { 0 };
	tzh_rows rows;
	int rc = tzh_ledger_page(q->ledger, &rows, &f, &whole, NULL, err);
	if (rc)
		return rc;
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_commitment *c = TZH_ROW(&rows, commitment, i);
		for (int k = 0; k < 6; k++)
			counts[k] += str_is(c->light, colours[k]);
		if (c->light_date.year && (!last.year || tzh_day_number(c->light_date) > tzh_day_number(last)))
			last = c->light_date;
	}
	tzh_rows_free(&rows);
	json_t *o = json_object();
	res_set(o, "date", day_json(last));
	for (int k = 0; k < 6; k++)
		res_set(o, *colours[k] ? colours[k] : "unlit", json_integer(counts[k]));
	return answer_json(a, 200, o);
}

int post_lights(request *q, answer *a, tzh_err *err)
{
	tzh_done done;
	char at[32];
	tzh_date day = { 0 };
	tzh_str date = request_text(q, "date");
	tzh_act act = request_act(q, "lights", 0);
	if (!tzh_day_parse(date, &day))
		return res_bad_field(q, "date", err);
	if (day.year && !str_starts(q->at, date)) {
		tzh_date now = { 0 };
		if (!tzh_day_parse((tzh_str){ q->at.ptr, 10 }, &now) || tzh_day_number(day) > tzh_day_number(now))
			return res_bad_field(q, "date", err); /* no lamp of a day that has not come */
		snprintf(at, sizeof at, "%.10sT23:59:59", date.ptr);
		act.at = str_of(at);
	}
	int rc = tzh_ledger_lights(q->ledger, &act, &done, err);
	if (rc)
		return rc;
	request_announce(q, "lamp", json_pack("{s:i,s:s}", "id", 0, "colour", ""));
	return answer_json(a, 200, json_pack("{s:s}", "words", done.words));
}

/* ---- statistics ---- */

int get_figures(request *q, answer *a, tzh_err *err)
{
	tzh_rows rows;
	tzh_str code = request_query(q, "indicator");
	int rc = res_year(q, TZH_TABLE_FIGURE, &rows, err);
	if (rc)
		return rc;
	json_t *items = json_array();
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_figure *f = TZH_ROW(&rows, figure, i);
		if (code.len && !str_eq(f->indicator, code))
			continue;
		json_t *o = row_json(TZH_TABLE_FIGURE, f);
		res_set(o, "name", text_json(indicator_name(q, f->indicator, (tzh_str){ 0 })));
		json_array_append_new(items, o);
	}
	tzh_rows_free(&rows);
	return answer_json(a, 200, res_window_of(q, items));
}

/* One in JSON, or a table of them as a file. */
int post_figures(request *q, answer *a, tzh_err *err)
{
	tzh_done done;
	tzh_act act;
	tzh_str name = request_query(q, "name"), period = request_query(q, "period");
	int rc;
	if (!q->json && !name.len && q->body_size)
		q->json = json_loadb(q->body, q->body_size, 0, NULL);
	if (!name.len && !json_is_object(q->json))
		return res_bad_field(q, "name", err);
	if (!name.len) {
		rc = res_act_of(q, "figure", 0, &act, err);
		if (!rc)
			rc = tzh_ledger_act(q->ledger, &act, &done, err);
	} else {
		act = request_act(q, "", 0);
		act.data = q->body;
		act.size = q->body_size;
		rc = tzh_ledger_import_figures(q->ledger, &act, res_z(q, res_file_name(q, name)),
			period.len ? res_z(q, period) : NULL, &done, err);
	}
	if (rc)
		return rc;
	request_announce(q, "office", json_pack("{s:s}", "act", "figure"));
	return answer_json(a, 201, json_pack("{s:i,s:s}", "events", (int)done.events, "words", done.words));
}
