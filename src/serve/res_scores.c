/* SPDX-License-Identifier: Apache-2.0
 *
 * /schemes, /scores, /appeals, /merits: points by a scheme, every one of them
 * explained, kept, appealed against and signed.
 */
#include "serve/res.h"

#include <stdio.h>
#include <stdlib.h>

/* An act on no commitment with the body as its arguments. */
static int do_act(request *q, answer *a, const char *name, int status, tzh_err *err)
{
	tzh_act act;
	tzh_done done;
	int rc = res_act_of(q, name, 0, &act, err);
	if (!rc)
		rc = tzh_ledger_act(q->ledger, &act, &done, err);
	if (rc)
		return rc;
	request_announce(q, "office", json_pack("{s:s}", "act", name));
	return answer_json(a, status, json_pack("{s:s}", "words", done.words));
}

/* A row that changes must have been seen for. */
static json_t *tagged(tzh_table t, const void *row)
{
	json_t *o = row_json(t, row);
	res_tag(o);
	return o;
}

/* All rows of the year, with their tags where a change of one asks for it. */
static int list_year(request *q, answer *a, tzh_table t, bool tags, tzh_err *err)
{
	tzh_rows rows;
	int rc = res_year(q, t, &rows, err);
	if (rc)
		return rc;
	json_t *items = rows_json(&rows, 0, rows.count);
	for (size_t i = 0; tags && i < json_array_size(items); i++)
		res_tag(json_array_get(items, i));
	tzh_rows_free(&rows);
	return answer_json(a, 200, res_window_of(q, items));
}

/* ---- schemes ---- */

int get_schemes(request *q, answer *a, tzh_err *err)
{
	return list_year(q, a, TZH_TABLE_SCHEME, true, err);
}

/* TZH_OK with NULL where there is none of that id. */
static int one_scheme(request *q, tzh_str id, json_t **out, tzh_err *err)
{
	tzh_rows rows;
	const tzh_row_scheme key = { .region = q->who.region, .year = q->who.year, .id = id };
	*out = NULL;
	int rc = res_rows(q, TZH_TABLE_SCHEME, &key, 3, &rows, err);
	if (rc)
		return rc;
	if (rows.count)
		*out = tagged(TZH_TABLE_SCHEME, TZH_ROW(&rows, scheme, 0));
	tzh_rows_free(&rows);
	return TZH_OK;
}

int get_scheme(request *q, answer *a, tzh_err *err)
{
	json_t *one;
	int rc = one_scheme(q, q->part[0], &one, err);
	return rc ? rc : one ? answer_json(a, 200, one) : answer_not_found(q, a, err);
}

/* A scheme that cannot be read is not kept: it is run once without keeping its sheets. */
static int try_scheme(request *q, tzh_str text, tzh_str name, tzh_str period, bool keep, tzh_scores *out, tzh_err *err)
{
	tzh_act act = request_act(q, "score", 0);
	act.data = text.ptr ? text.ptr : "";
	act.size = text.len;
	return tzh_ledger_score(q->ledger, &act, name.len ? res_z(q, name) : "scheme", period, keep, out, err);
}

static tzh_str scheme_period(request *q)
{
	char year[16];
	tzh_str period = request_text(q, "period");
	if (period.len)
		return period;
	snprintf(year, sizeof year, "%04u", (unsigned)q->who.year % 10000u);
	return res_copy(q, str_of(year));
}

static int refuse_scheme(request *q, int rc, const tzh_err *err)
{
	char place[32];
	snprintf(place, sizeof place, "%u", err->line);
	if (rc == TZH_EINPUT)
		answer_error(q, place, err->text);
	return rc;
}

static int keep_scheme(request *q, answer *a, int status, tzh_err *err)
{
	tzh_scores scores;
	int rc = try_scheme(q, request_text(q, "text"), request_text(q, "id"), scheme_period(q), false, &scores, err);
	if (rc)
		return refuse_scheme(q, rc, err);
	tzh_scores_free(&scores);
	return do_act(q, a, "scheme", status, err);
}

int post_scheme(request *q, answer *a, tzh_err *err)
{
	json_t *there;
	int rc = one_scheme(q, request_text(q, "id"), &there, err);
	if (rc)
		return rc;
	json_decref(there);
	if (!there)
		return keep_scheme(q, a, 201, err);
	answer_error(q, "id", res_z(q, request_text(q, "id")));
	return answer_problem(q, a, 409, "exists", NULL);
}

int put_scheme(request *q, answer *a, tzh_err *err)
{
	json_object_set_new(q->json, "id", text_json(q->part[0]));
	return keep_scheme(q, a, 200, err);
}

static json_t *lines_json(const tzh_score_sheet *s)
{
	json_t *lines = json_array();
	for (uint32_t i = 0; i < s->line_count; i++) {
		json_t *o = json_object();
		res_set(o, "item", text_json(s->lines[i].item));
		res_set(o, "period", text_json(s->lines[i].period));
		res_set(o, "weight", dec_json(s->lines[i].weight));
		res_set(o, "points", dec_json(s->lines[i].points));
		res_set(o, "why", text_json(s->lines[i].why));
		json_array_append_new(lines, o);
	}
	return lines;
}

static json_t *scores_json(const tzh_scores *scores, tzh_str period)
{
	json_t *items = json_array();
	for (uint32_t i = 0; i < scores->count; i++) {
		const tzh_score_sheet *s = &scores->items[i];
		json_t *o = json_object();
		res_set(o, "scheme", text_json(scores->scheme));
		res_set(o, "period", text_json(period));
		res_set(o, "unit", text_json(s->unit));
		res_set(o, "unit_name", text_json(s->unit));
		res_set(o, "grp", text_json(s->group));
		res_set(o, "total", dec_json(s->total));
		res_set(o, "place", json_integer(s->place));
		res_set(o, "grade", text_json(s->grade));
		res_set(o, "note", text_json(s->note));
		res_set(o, "lines", lines_json(s));
		json_array_append_new(items, o);
	}
	return res_list(items, scores->count, 0, scores->count);
}

int post_scheme_preview(request *q, answer *a, tzh_err *err)
{
	tzh_scores scores;
	tzh_str period = scheme_period(q);
	int rc = try_scheme(q, request_text(q, "text"), STR("preview"), period, false, &scores, err);
	if (rc)
		return refuse_scheme(q, rc, err);
	rc = answer_json(a, 200, scores_json(&scores, period));
	tzh_scores_free(&scores);
	return rc;
}

/* ---- scores ---- */

/* Lines as they were kept; where there are no points none is said. */
static json_t *kept_lines(tzh_str detail)
{
	json_t *lines = json_loadb(detail.ptr ? detail.ptr : "", detail.len, 0, NULL), *line;
	size_t i;
	json_array_foreach(lines, i, line)
	{
		if (!json_string_length(json_object_get(line, "points")))
			res_set(line, "points", json_null());
	}
	return lines ? lines : json_array();
}

/* The sheets that were kept, of a period and scheme where they are named. */
int get_scores(request *q, answer *a, tzh_err *err)
{
	tzh_rows rows;
	names n;
	tzh_str period = request_query(q, "period"), scheme = request_query(q, "scheme");
	int rc = names_load(&n, q, err);
	if (!rc)
		rc = res_year(q, TZH_TABLE_SCORE, &rows, err);
	if (rc) {
		names_free(&n);
		return rc;
	}
	json_t *items = json_array();
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_score *s = TZH_ROW(&rows, score, i);
		if ((period.len && !str_eq(s->period, period)) || (scheme.len && !str_eq(s->scheme, scheme)))
			continue;
		json_t *o = row_json(TZH_TABLE_SCORE, s);
		json_object_del(o, "detail");
		res_set(o, "unit_name", text_json(names_of_unit(&n, s->unit)));
		res_set(o, "lines", kept_lines(s->detail));
		json_array_append_new(items, o);
	}
	tzh_rows_free(&rows);
	names_free(&n);
	return answer_json(a, 200, res_window_of(q, items));
}

/* The text of a scheme that is kept, by its id or its name. */
static int find_scheme(request *q, tzh_str id, tzh_str *text, tzh_err *err)
{
	tzh_rows rows;
	int rc = res_year(q, TZH_TABLE_SCHEME, &rows, err);
	if (rc)
		return rc;
	rc = TZH_ENOTFOUND;
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_scheme *s = TZH_ROW(&rows, scheme, i);
		if (str_eq(s->id, id) || str_eq(s->name, id)) {
			*text = res_copy(q, s->text);
			rc = TZH_OK;
		}
	}
	tzh_rows_free(&rows);
	return rc;
}

int post_scores(request *q, answer *a, tzh_err *err)
{
	tzh_scores scores;
	tzh_str text = request_text(q, "text"), id = request_text(q, "scheme"), period = scheme_period(q);
	bool keep = json_is_true(json_object_get(q->json, "keep"));
	int rc = text.len ? TZH_OK : find_scheme(q, id, &text, err);
	if (rc == TZH_ENOTFOUND)
		return res_bad_field(q, "scheme", err);
	if (!rc)
		rc = try_scheme(q, text, id, period, keep, &scores, err);
	if (rc)
		return refuse_scheme(q, rc, err);
	rc = answer_json(a, keep ? 201 : 200, scores_json(&scores, period));
	tzh_scores_free(&scores);
	if (keep)
		request_announce(q, "office", json_pack("{s:s}", "act", "score"));
	return rc;
}

int post_scores_sign(request *q, answer *a, tzh_err *err)
{
	return do_act(q, a, "score_sign", 200, err);
}

/* ---- appeals and merits ---- */

int get_appeals(request *q, answer *a, tzh_err *err)
{
	return list_year(q, a, TZH_TABLE_APPEAL, true, err);
}

/* What the query names, or the body of an answer to it; what neither names may be any. */
static bool named(request *q, const char *name, tzh_str value)
{
	tzh_str asked = request_query(q, name);
	if (!asked.len)
		asked = request_text(q, name);
	return !asked.len || str_eq(asked, value);
}

int get_appeal(request *q, answer *a, tzh_err *err)
{
	tzh_rows rows;
	const tzh_row_appeal *found = NULL;
	int64_t ord = res_number(q->part[0], -1);
	int rc = res_year(q, TZH_TABLE_APPEAL, &rows, err);
	if (rc)
		return rc;
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_appeal *p = TZH_ROW(&rows, appeal, i);
		if (p->ord == ord && named(q, "scheme", p->scheme) && named(q, "period", p->period) &&
			named(q, "unit", p->unit))
			found = p;
	}
	rc = found ? answer_json(a, 200, tagged(TZH_TABLE_APPEAL, found)) : answer_not_found(q, a, err);
	tzh_rows_free(&rows);
	return rc;
}

int post_appeal(request *q, answer *a, tzh_err *err)
{
	return do_act(q, a, "appeal", 201, err);
}

int put_appeal(request *q, answer *a, tzh_err *err)
{
	json_object_set_new(q->json, "ord", text_json(q->part[0]));
	return do_act(q, a, "appeal_answer", 200, err);
}

int get_merits(request *q, answer *a, tzh_err *err)
{
	return list_year(q, a, TZH_TABLE_MERIT, false, err);
}

int post_merit(request *q, answer *a, tzh_err *err)
{
	return do_act(q, a, "merit", 201, err);
}
