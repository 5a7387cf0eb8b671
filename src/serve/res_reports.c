/* SPDX-License-Identifier: Apache-2.0
 *
 * /reports: a report comes in, is read, and its reading is gone through by a person.
 */
#include "serve/lexicon_own.h"
#include "serve/text.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- coming in ---- */

static int64_t open_differences(request *q, tzh_str report)
{
	tzh_rows rows;
	tzh_err none = { 0 };
	int64_t n = 0;
	const tzh_row_difference key = { .region = q->who.region, .year = q->who.year, .report = report };
	if (res_rows(q, TZH_TABLE_DIFFERENCE, &key, 3, &rows, &none))
		return 0;
	for (uint32_t i = 0; i < rows.count; i++)
		n += str_is(TZH_ROW(&rows, difference, i)->status, "open");
	tzh_rows_free(&rows);
	return n;
}

/* As tzh_doc_read() names it: without folders and the last ending. */
static tzh_str report_id(tzh_str name)
{
	for (size_t i = name.len; i-- > 1;)
		if (name.ptr[i] == '.')
			return (tzh_str){ name.ptr, i };
	return name;
}

static int64_t count_rows(request *q, tzh_str report)
{
	const tzh_filter f = { .region = q->who.region, .year = q->who.year };
	const tzh_page p = { .report = report, .limit = 1 };
	tzh_rows rows;
	tzh_err none = { 0 };
	int64_t total = 0;
	if (!tzh_ledger_page(q->ledger, &rows, &f, &p, &total, &none))
		tzh_rows_free(&rows);
	return total;
}

static bool is_table(tzh_str name)
{
	return str_ends(name, STR(".xlsx")) || str_ends(name, STR(".csv")) || str_ends(name, STR(".XLSX")) ||
	       str_ends(name, STR(".CSV"));
}

static int import_work(job *j, request *q, tzh_err *err)
{
	tzh_done done;
	tzh_act act = request_act(q, "", 0);
	tzh_str name = res_file_name(q, request_query(q, "name"));
	const tzh_arg other_year = { "other_year", STR("1") };
	act.data = q->body;
	act.size = q->body_size;
	act.args = &other_year;
	act.arg_count = str_is(request_query(q, "other_year"), "1") ? 1 : 0;
	const tzh_engine *engine;
	if (!job_progress(j, 0, 1))
		return TZH_EDENIED;
	int rc = lexicon_of_region(q, &engine, err);
	if (rc)
		return rc;
	rc = is_table(name) ? tzh_ledger_import_table(q->ledger, &act, engine, res_z(q, name), NULL, &done, err)
			    : tzh_ledger_import_report(q->ledger, &act, engine, res_z(q, name), &done, err);
	lexicon_release(q, engine);
	if (rc) {
		if (err->line) {
			char place[48];
			snprintf(place, sizeof place, "%u:%u", err->line, err->column);
			job_error(j, place, err->text);
		}
		if (rc == TZH_ECONFLICT && !act.arg_count)
			job_result(j, json_pack("{s:b}", "other_year", 1), err->text);
		return rc;
	}
	tzh_str id = report_id(name);
	job_progress(j, 1, 1);
	job_result(j,
		json_pack("{s:s#,s:I,s:I,s:i}", "report", id.ptr, (int)id.len, "rows", (json_int_t)count_rows(q, id),
			"differences", (json_int_t)open_differences(q, id), "events", (int)done.events),
		done.words);
	res_changed(q, 0, 0);
	return TZH_OK;
}

int post_report(request *q, answer *a, tzh_err *err)
{
	if (!q->body_size)
		return res_bad_field(q, "body", err);
	if (!request_query(q, "name").len)
		return res_bad_field(q, "name", err);
	return request_job(q, a, "import", import_work);
}

/* ---- what there is ---- */

static bool is_gone(const tzh_row_commitment *c)
{
	return str_is(c->state, "merged") || str_is(c->state, "cancelled");
}

static int rows_of_report(request *q, tzh_str report, tzh_str order, tzh_rows *out, tzh_err *err)
{
	const tzh_filter f = { .region = q->who.region, .year = q->who.year };
	const tzh_page p = { .report = report, .by = order };
	return tzh_ledger_page(q->ledger, out, &f, &p, NULL, err);
}

static int report_json(request *q, const tzh_row_report *r, json_t **out, tzh_err *err)
{
	tzh_rows rows;
	int64_t confirmed = 0, total = 0, doubtful = 0;
	int rc = rows_of_report(q, r->id, (tzh_str){ 0 }, &rows, err);
	if (rc)
		return rc;
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_commitment *c = TZH_ROW(&rows, commitment, i);
		if (is_gone(c))
			continue;
		total++;
		confirmed += c->confirmed != 0;
		doubtful += !c->confirmed && c->doubt.len;
	}
	tzh_rows_free(&rows);
	*out = row_json(TZH_TABLE_REPORT, r);
	res_set(*out, "progress",
		json_pack("{s:I,s:I,s:I}", "confirmed", (json_int_t)confirmed, "total", (json_int_t)total, "doubtful",
			(json_int_t)doubtful));
	res_set(*out, "differences", json_integer(open_differences(q, r->id)));
	return TZH_OK;
}

int get_reports(request *q, answer *a, tzh_err *err)
{
	tzh_rows rows;
	const tzh_row_report key = { .region = q->who.region };
	json_t *items = json_array(), *o;
	int rc = res_rows(q, TZH_TABLE_REPORT, &key, 1, &rows, err);
	if (rc) {
		json_decref(items);
		return rc;
	}
	for (uint32_t i = 0; !rc && i < rows.count; i++) {
		const tzh_row_report *r = TZH_ROW(&rows, report, i);
		if (r->year != q->who.year)
			continue;
		rc = report_json(q, r, &o, err);
		if (!rc)
			json_array_append_new(items, o);
	}
	tzh_rows_free(&rows);
	if (!rc)
		return answer_json(a, 200, res_window_of(q, items));
	json_decref(items);
	return rc;
}

/* The report of the path, of this region; TZH_ENOTFOUND. */
static int find_report(request *q, tzh_rows *rows, tzh_err *err)
{
	const tzh_row_report key = { .region = q->who.region, .id = q->part[0] };
	int rc = res_rows(q, TZH_TABLE_REPORT, &key, 2, rows, err);
	if (!rc && !rows->count) {
		tzh_rows_free(rows);
		rc = TZH_ENOTFOUND;
	}
	return rc;
}

int get_report(request *q, answer *a, tzh_err *err)
{
	tzh_rows rows;
	json_t *o;
	int rc = find_report(q, &rows, err);
	if (rc)
		return rc == TZH_ENOTFOUND ? answer_not_found(q, a, err) : rc;
	rc = report_json(q, rows.items, &o, err);
	tzh_rows_free(&rows);
	return rc ? rc : answer_json(a, 200, o);
}

/* ---- the text and its marks ---- */

typedef struct record_id {
	tzh_str record;
	int64_t id;
} record_id;

static int by_record(const void *x, const void *y)
{
	const record_id *a = x, *b = y;
	int c = str_compare(a->record, b->record);
	return c ? c : a->id < b->id ? -1 : a->id > b->id;
}

/* The row that a record became: the first of its parts where it was split. */
static int64_t id_of(const record_id *ids, uint32_t count, tzh_str record)
{
	uint32_t lo = 0, hi = count;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (str_compare(ids[mid].record, record) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < count && str_eq(ids[lo].record, record) ? ids[lo].id : 0;
}

static json_t *mark_json(uint32_t start, uint32_t end, const char *kind, const char *record, int64_t id)
{
	json_t *o = json_object();
	res_set(o, "start", json_integer(start));
	res_set(o, "end", json_integer(end));
	res_set(o, "kind", json_string(kind));
	res_set(o, "record", json_string(record));
	res_set(o, "id", id ? json_integer(id) : json_null());
	return o;
}

static json_t *marks_json(request *q, const reading *r, const tzh_rows *rows)
{
	record_id *ids = arena_array(q->memory, record_id, rows->count + 1);
	json_t *list = json_array();
	uint32_t n = 0;
	for (uint32_t i = 0; i < rows->count; i++) {
		const tzh_row_commitment *c = TZH_ROW(rows, commitment, i);
		if (c->record.len && !is_gone(c))
			ids[n++] = (record_id){ c->record, c->id };
	}
	qsort(ids, n, sizeof *ids, by_record);
	for (uint32_t i = 0; i < r->mark_count; i++) {
		const text_mark *m = &r->marks[i];
		json_array_append_new(
			list, mark_json(m->start, m->end, m->kind, m->record, id_of(ids, n, str_of(m->record))));
	}
	for (uint32_t i = 0; i < rows->count; i++) { /* rows that a person has added */
		const tzh_row_commitment *c = TZH_ROW(rows, commitment, i);
		if (!c->record.len && !is_gone(c) && c->span_end > c->span_start && c->span_end <= r->count)
			json_array_append_new(
				list, mark_json((uint32_t)c->span_start, (uint32_t)c->span_end, "task", "", c->id));
	}
	return list;
}

int get_report_text(request *q, answer *a, tzh_err *err)
{
	tzh_rows report, rows = { 0 };
	reading *r = NULL;
	int rc = find_report(q, &report, err);
	if (rc)
		return rc == TZH_ENOTFOUND ? answer_not_found(q, a, err) : rc;
	rc = text_open(q, TZH_ROW(&report, report, 0), &r, err);
	if (!rc)
		rc = rows_of_report(q, q->part[0], (tzh_str){ 0 }, &rows, err);
	if (!rc)
		rc = answer_json(a, 200,
			json_pack("{s:o,s:o,s:o}", "text", text_json(text_slice(q, r, 0, r->count)), "outline",
				json_deep_copy(r->outline), "marks", marks_json(q, r, &rows)));
	text_release(r);
	tzh_rows_free(&rows);
	tzh_rows_free(&report);
	return rc;
}

/* ---- the rows ---- */

int get_report_rows(request *q, answer *a, tzh_err *err)
{
	tzh_rows report, rows = { 0 };
	tzh_str order = request_query(q, "order");
	names n = { 0 };
	json_t *items = NULL;
	int rc = find_report(q, &report, err);
	if (rc)
		return rc == TZH_ENOTFOUND ? answer_not_found(q, a, err) : rc;
	tzh_rows_free(&report);
	rc = rows_of_report(q, q->part[0], str_is(order, "doubt") ? STR("doubt") : STR("place"), &rows, err);
	tzh_row_commitment *kept = arena_array(q->memory, tzh_row_commitment, rows.count + 1);
	uint32_t count = 0;
	for (uint32_t i = 0; i < rows.count; i++)
		if (!is_gone(TZH_ROW(&rows, commitment, i)))
			kept[count++] = *TZH_ROW(&rows, commitment, i);
	if (!rc)
		rc = names_load(&n, q, err);
	if (!rc)
		rc = res_commitments(q, &n, kept, count, RES_ACTS, &items, err);
	names_free(&n);
	tzh_rows_free(&rows);
	return rc ? rc : answer_json(a, 200, res_list(items, count, 0, count));
}

/* Section and part of the row that stands nearest before the stretch, else of the first. */
static void nearest(const tzh_rows *rows, int64_t start, tzh_str *section, tzh_str *part)
{
	const tzh_row_commitment *best = NULL;
	for (uint32_t i = 0; i < rows->count; i++) {
		const tzh_row_commitment *c = TZH_ROW(rows, commitment, i);
		if (!best ||
			(c->span_start <= start && (best->span_start > start || c->span_start >= best->span_start)))
			best = c;
	}
	if (best) {
		*section = best->section;
		*part = best->part;
	}
}

typedef struct selection {
	reading *text;
	tzh_rows rows;
	json_int_t start, end;
} selection;

/* `add` with the stretch as its text, unless the body gives better words, and where it stands. */
static int selection_act(request *q, const selection *s, tzh_act *act, tzh_err *err)
{
	tzh_str section = { 0 }, part = { 0 }, text = request_text(q, "text");
	char span[2][24];
	if (!text.len)
		text = str_trim(text_slice(q, s->text, (uint32_t)s->start, (uint32_t)s->end));
	text = res_copy(q, text);
	nearest(&s->rows, s->start, &section, &part);
	json_object_del(q->json, "start");
	json_object_del(q->json, "end");
	json_object_del(q->json, "text");
	int rc = res_act_of(q, "add", 0, act, err);
	if (rc)
		return rc;
	snprintf(span[0], sizeof span[0], "%lld", (long long)s->start);
	snprintf(span[1], sizeof span[1], "%lld", (long long)s->end);
	const tzh_arg own[] = { { "text", text }, { "source", STR("report") }, { "report", q->part[0] },
		{ "span-start", res_copy(q, str_of(span[0])) }, { "span-end", res_copy(q, str_of(span[1])) },
		{ "section", res_copy(q, section) }, { "part", res_copy(q, part) } };
	const uint32_t count = sizeof own / sizeof *own;
	tzh_arg *args = arena_array(q->memory, tzh_arg, count + act->arg_count);
	memcpy(args, own, sizeof own);
	memcpy(args + count, act->args, act->arg_count * sizeof *args);
	act->args = args;
	act->arg_count += count;
	return TZH_OK;
}

int post_report_row(request *q, answer *a, tzh_err *err)
{
	tzh_rows report;
	tzh_act act;
	const json_t *from = json_object_get(q->json, "start"), *to = json_object_get(q->json, "end");
	selection s = { .start = json_integer_value(from), .end = json_integer_value(to) };
	int rc = find_report(q, &report, err);
	if (rc)
		return rc == TZH_ENOTFOUND ? answer_not_found(q, a, err) : rc;
	rc = text_open(q, TZH_ROW(&report, report, 0), &s.text, err);
	if (!rc && (!json_is_integer(from) || s.start < 0))
		rc = res_bad_field(q, "start", err);
	if (!rc && (!json_is_integer(to) || s.end <= s.start || s.end > s.text->count))
		rc = res_bad_field(q, "end", err);
	if (!rc)
		rc = rows_of_report(q, q->part[0], STR("place"), &s.rows, err);
	if (!rc)
		rc = selection_act(q, &s, &act, err);
	if (!rc)
		rc = res_do(q, a, &act, err);
	text_release(s.text);
	tzh_rows_free(&s.rows);
	tzh_rows_free(&report);
	if (!rc)
		a->status = 201;
	return rc;
}

/* ---- confirmation ---- */

int post_report_confirm(request *q, answer *a, tzh_err *err)
{
	tzh_rows report, rows = { 0 };
	int64_t *ids = NULL;
	uint32_t count = 0;
	tzh_str section = request_text(q, "section");
	const tzh_act act = request_act(q, "confirm", 0);
	int rc = find_report(q, &report, err);
	if (rc)
		return rc == TZH_ENOTFOUND ? answer_not_found(q, a, err) : rc;
	tzh_rows_free(&report);
	if (json_object_get(q->json, "ids")) {
		rc = res_ids(q, "ids", &ids, &count, err);
		return rc ? rc : res_do_many(q, a, &act, ids, NULL, count, err);
	}
	if (!json_object_get(q->json, "section"))
		return res_bad_field(q, "ids", err);
	rc = rows_of_report(q, q->part[0], (tzh_str){ 0 }, &rows, err);
	ids = arena_array(q->memory, int64_t, rows.count + 1);
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_commitment *c = TZH_ROW(&rows, commitment, i);
		if (str_eq(c->section, section) && !c->confirmed && !is_gone(c))
			ids[count++] = c->id;
	}
	tzh_rows_free(&rows);
	return rc ? rc : res_do_many(q, a, &act, ids, NULL, count, err);
}

/* ---- a corrected report ---- */

int get_differences(request *q, answer *a, tzh_err *err)
{
	tzh_rows report, rows;
	const tzh_row_difference key = { .region = q->who.region, .year = q->who.year, .report = q->part[0] };
	bool all = str_is(request_query(q, "all"), "1");
	int rc = res_rows(q, TZH_TABLE_DIFFERENCE, &key, 3, &rows, err);
	if (rc)
		return rc;
	if (!rows.count) { /* a table of the office's own is no report, and may differ all the same */
		tzh_rows_free(&rows);
		rc = find_report(q, &report, err);
		if (rc)
			return rc == TZH_ENOTFOUND ? answer_not_found(q, a, err) : rc;
		tzh_rows_free(&report);
	}
	json_t *items = json_array();
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_difference *d = TZH_ROW(&rows, difference, i);
		if (!all && !str_is(d->status, "open"))
			continue;
		json_t *o = row_json(TZH_TABLE_DIFFERENCE, d);
		json_object_del(o, "proposal"); /* the machine's own */
		res_set(o, "kind_name", text_json(res_name(q, "diff.", d->kind)));
		json_array_append_new(items, o);
	}
	tzh_rows_free(&rows);
	return answer_json(a, 200, res_window_of(q, items));
}

int post_differences(request *q, answer *a, tzh_err *err)
{
	tzh_done done = { 0 };
	tzh_act act = request_act(q, "difference", 0);
	const tzh_arg approver = { "approver", request_text(q, "approver") }; /* of what is signed off */
	const json_t *accept = json_object_get(q->json, "accept");
	json_t *lines = json_object_get(q->json, "lines");
	buf list;
	size_t i;
	json_t *line;
	if (!json_is_boolean(accept))
		return res_bad_field(q, "accept", err);
	act.args = &approver;
	act.arg_count = approver.value.len ? 1 : 0;
	buf_init(&list, 1u << 16);
	if (json_is_string(lines))
		buf_adds(&list, json_string_value(lines));
	json_array_foreach(lines, i, line) buf_addf(&list, "%s%lld", i ? "," : "", (long long)json_integer_value(line));
	int rc = list.len ? tzh_ledger_settle(
				    q->ledger, &act, q->part[0], buf_str(&list), json_is_true(accept), &done, err)
			  : res_bad_field(q, "lines", err);
	buf_release(&list);
	if (rc)
		return rc;
	res_changed(q, 0, 0);
	return answer_json(a, 200, json_pack("{s:s,s:i}", "words", done.words, "events", (int)done.events));
}

/* ---- taking back ---- */

int post_undo(request *q, answer *a, tzh_err *err)
{
	tzh_done done;
	tzh_events events = { 0 };
	tzh_act act = request_act(q, "undo", 0);
	act.id = json_integer_value(json_object_get(q->json, "id"));
	act.expect = json_integer_value(json_object_get(q->json, "seq"));
	int rc = tzh_ledger_undo(q->ledger, &act, &done, err);
	if (!rc)
		rc = tzh_ledger_events(q->ledger, &events, q->who.region, (tzh_str){ 0 },
			done.seq - (int64_t)done.events + 1, done.events, err);
	if (rc)
		return rc;
	json_t *ids = json_array();
	for (uint32_t i = 0; i < events.count; i++) {
		tzh_str rest = events.items[i].subject;
		if (!str_is(str_cut(&rest, '/'), "c"))
			continue;
		str_cut(&rest, '/');
		json_array_append_new(ids, json_integer(res_number(rest, 0)));
	}
	tzh_events_free(&events);
	res_changed(q, 0, 0);
	return answer_json(a, 200, json_pack("{s:s,s:o}", "words", done.words, "ids", ids));
}
