/* SPDX-License-Identifier: Apache-2.0
 *
 * /commitments: the ledger as a list and one by one; what happened to each, why its
 * lamp is as it is, and its evidence.
 */
#include "office/access.h"
#include "serve/res.h"
#include "serve/text.h"

#include <stdio.h>
#include <stdlib.h>

/* T-0042 or D-0057 typed into the search: that one. */
static bool by_label(request *q, const tzh_filter *f, int64_t *id)
{
	tzh_err none = { 0 };
	return f->text.len > 2 && f->text.ptr[1] == '-' &&
	       !tzh_ledger_find(q->ledger, f->region, f->year, f->text, id, &none);
}

int get_commitments(request *q, answer *a, tzh_err *err)
{
	tzh_filter f;
	tzh_page p;
	tzh_rows rows = { 0 };
	names n = { 0 };
	json_t *items = NULL;
	int64_t total = 0, id = 0;
	int rc = res_filter(q, &f, &p, err);
	if (rc)
		return rc;
	if (by_label(q, &f, &id)) {
		rc = tzh_ledger_rows_of(q->ledger, &rows, TZH_TABLE_COMMITMENT, f.region, f.year, &id, 1, err);
		total = rows.count;
	} else {
		rc = tzh_ledger_page(q->ledger, &rows, &f, &p, &total, err);
	}
	if (!rc)
		rc = names_load(&n, q, err);
	if (!rc)
		rc = res_commitments(q, &n, rows.items, rows.count, RES_LAST, &items, err);
	tzh_rows_free(&rows);
	names_free(&n);
	return rc ? rc : answer_json(a, 200, res_list(items, total, p.skip, p.limit));
}

int post_commitment(request *q, answer *a, tzh_err *err)
{
	tzh_act act;
	int rc = res_act_of(q, "add", 0, &act, err);
	if (!rc)
		rc = res_do(q, a, &act, err);
	if (!rc)
		a->status = 201;
	return rc;
}

/* ---- one ---- */

static int load_one(request *q, int64_t id, tzh_rows *out, tzh_err *err)
{
	int rc = res_of_one(q, TZH_TABLE_COMMITMENT, id, out, err);
	if (!rc && !out->count) {
		tzh_rows_free(out);
		rc = TZH_ENOTFOUND;
	}
	return rc;
}

/* Its tables, by the names of the API. */
static int add_tables(request *q, json_t *o, int64_t id, tzh_err *err)
{
	static const struct {
		const char *name;
		tzh_table table;
	} tables[] = { { "nodes", TZH_TABLE_NODE }, { "trajectory", TZH_TABLE_TRAJECTORY },
		{ "progress", TZH_TABLE_PROGRESS }, { "evidence", TZH_TABLE_EVIDENCE }, { "clocks", TZH_TABLE_CLOCK },
		{ "opinions", TZH_TABLE_OPINION }, { "lamps", TZH_TABLE_LAMP } };
	tzh_rows rows;
	int rc = TZH_OK;
	for (size_t i = 0; !rc && i < sizeof tables / sizeof *tables; i++) {
		rc = res_of_one(q, tables[i].table, id, &rows, err);
		if (rc)
			break;
		json_t *list = rows_json(&rows, 0, rows.count);
		for (uint32_t k = 0; tables[i].table == TZH_TABLE_LAMP && k < rows.count; k++)
			res_set(json_array_get(list, k), "reason",
				text_json(access_lamp_reason(q->ledger, TZH_ROW(&rows, lamp, k))));
		res_set(o, tables[i].name, list);
		tzh_rows_free(&rows);
	}
	return rc;
}

static int add_baseline(request *q, json_t *o, int64_t id, tzh_err *err)
{
	tzh_rows rows;
	int rc = res_of_one(q, TZH_TABLE_BASELINE, id, &rows, err);
	if (rc)
		return rc;
	json_t *b = rows.count ? row_json(TZH_TABLE_BASELINE, rows.items) : json_null();
	if (rows.count) {
		const tzh_row_baseline *row = TZH_ROW(&rows, baseline, 0);
		json_t *quantities =
			json_loadb(row->quantities.ptr ? row->quantities.ptr : "", row->quantities.len, 0, NULL);
		res_set(b, "quantities", quantities ? quantities : json_array());
	}
	res_set(o, "baseline", b);
	tzh_rows_free(&rows);
	return TZH_OK;
}

/* Names of accounts and words for what is coded, in the rows below. */
static void add_names(request *q, json_t *o, const names *n)
{
	static const struct {
		const char *list, *field, *name;
		bool unit;
	} fields[] = { { "progress", "reporter", "reporter_name", false },
		{ "progress", "signer", "signer_name", false }, { "evidence", "account", "account_name", false },
		{ "opinions", "unit", "unit_name", true }, { "opinions", "account", "account_name", false } };
	for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
		json_t *row;
		size_t i;
		json_array_foreach(json_object_get(o, fields[k].list), i, row)
		{
			tzh_str id = str_of(json_string_value(json_object_get(row, fields[k].field)));
			res_set(row, fields[k].name,
				text_json(fields[k].unit ? names_of_unit(n, id) : names_of_account(n, id)));
		}
	}
	json_t *clock;
	size_t i;
	json_array_foreach(json_object_get(o, "clocks"), i, clock) res_set(clock, "name",
		text_json(res_name(q, "clock.", str_of(json_string_value(json_object_get(clock, "clock"))))));
}

int res_commitment(request *q, answer *a, int64_t id, tzh_err *err)
{
	tzh_rows rows = { 0 };
	names n = { 0 };
	json_t *list = NULL, *o = NULL;
	int rc = load_one(q, id, &rows, err);
	if (rc == TZH_ENOTFOUND)
		return answer_not_found(q, a, err);
	if (!rc)
		rc = names_load(&n, q, err);
	if (!rc)
		rc = res_commitments(q, &n, rows.items, 1, RES_ACTS | RES_LAST, &list, err);
	if (!rc) {
		o = json_incref(json_array_get(list, 0));
		rc = add_tables(q, o, id, err);
	}
	if (!rc)
		rc = add_baseline(q, o, id, err);
	if (!rc)
		rc = text_paragraph(q, TZH_ROW(&rows, commitment, 0), o, err);
	if (!rc) {
		add_names(q, o, &n);
		a->etag = TZH_ROW(&rows, commitment, 0)->version;
		rc = answer_json(a, 200, json_incref(o));
	}
	json_decref(list);
	json_decref(o);
	names_free(&n);
	tzh_rows_free(&rows);
	return rc;
}

int get_commitment(request *q, answer *a, tzh_err *err)
{
	int64_t id;
	return request_id(q, 0, &id) ? res_commitment(q, a, id, err) : answer_not_found(q, a, err);
}

/* ---- its events, its lamp ---- */

/* "T-0042 was reported by the bureau": act, and what the payload shows of it. */
static json_t *event_json(const request *q, const names *n, const tzh_event *e)
{
	json_t *o = json_object();
	tzh_str who = names_of_account(n, e->account), act = res_name(q, "act.", e->act);
	buf words;
	buf_init(&words, 4096);
	buf_add_str(&words, act);
	if (e->reason.len) {
		buf_add_str(&words, request_words(q, "serve.colon"));
		buf_add_str(&words, e->reason);
	}
	res_set(o, "seq", json_integer(e->seq));
	res_set(o, "at", text_json(e->at));
	res_set(o, "account", text_json(e->account));
	res_set(o, "account_name", text_json(who));
	res_set(o, "post", text_json(e->post));
	res_set(o, "act", text_json(e->act));
	res_set(o, "act_name", text_json(act));
	res_set(o, "subject", text_json(e->subject));
	res_set(o, "reason", text_json(e->reason));
	res_set(o, "evidence", text_json(e->evidence));
	res_set(o, "digest", text_json(e->digest));
	res_set(o, "words", text_json(buf_str(&words)));
	buf_release(&words);
	return o;
}

json_t *res_event(const request *q, const names *n, const tzh_event *e)
{
	return event_json(q, n, e);
}

int get_commitment_events(request *q, answer *a, tzh_err *err)
{
	int64_t id;
	char subject[64];
	tzh_rows rows;
	tzh_events events = { 0 };
	names n = { 0 };
	int rc = request_id(q, 0, &id) ? load_one(q, id, &rows, err) : TZH_ENOTFOUND;
	if (rc)
		return rc == TZH_ENOTFOUND ? answer_not_found(q, a, err) : rc;
	tzh_rows_free(&rows);
	snprintf(subject, sizeof subject, "c/%lld/%lld", (long long)q->who.year, (long long)id);
	rc = tzh_ledger_events(q->ledger, &events, q->who.region, str_of(subject), 1, 0, err);
	if (!rc)
		rc = names_load(&n, q, err);
	json_t *items = json_array();
	for (uint32_t i = 0; !rc && i < events.count; i++)
		json_array_append_new(items, event_json(q, &n, &events.items[i]));
	tzh_events_free(&events);
	names_free(&n);
	if (rc) {
		json_decref(items);
		return rc;
	}
	return answer_json(a, 200, res_window_of(q, items));
}

int get_commitment_why(request *q, answer *a, tzh_err *err)
{
	int64_t id;
	tzh_rows rows;
	buf out;
	int rc = request_id(q, 0, &id) ? load_one(q, id, &rows, err) : TZH_ENOTFOUND;
	if (rc)
		return rc == TZH_ENOTFOUND ? answer_not_found(q, a, err) : rc;
	tzh_rows_free(&rows);
	buf_init(&out, 1u << 22);
	rc = tzh_ledger_why(q->ledger, q->who.region, q->who.year, id, res_sink, &out, err);
	json_t *lines = json_array();
	for (tzh_str rest = buf_str(&out); !rc && rest.len;)
		json_array_append_new(lines, text_json(str_cut(&rest, '\n')));
	buf_release(&out);
	if (!rc)
		return answer_json(a, 200, json_pack("{s:o}", "lines", lines));
	json_decref(lines);
	return rc;
}

/* ---- evidence ---- */

int post_evidence(request *q, answer *a, tzh_err *err)
{
	int64_t id;
	if (!request_id(q, 0, &id))
		return answer_not_found(q, a, err);
	const tzh_arg args[] = { { "name", res_file_name(q, request_query(q, "name")) },
		{ "period", request_query(q, "period") }, { "kind", request_query(q, "kind") },
		{ "note", request_query(q, "note") } };
	tzh_act act = request_act(q, "evidence", id);
	act.args = args;
	act.arg_count = sizeof args / sizeof *args;
	act.data = q->body;
	act.size = q->body_size;
	if (!q->body_size)
		return res_bad_field(q, "body", err);
	int rc = res_do(q, a, &act, err);
	if (!rc)
		a->status = 201;
	return rc;
}

int get_evidence(request *q, answer *a, tzh_err *err)
{
	int64_t id, ord = res_number(q->part[1], 0);
	tzh_rows rows;
	void *data = NULL;
	size_t size = 0;
	if (!request_id(q, 0, &id))
		return answer_not_found(q, a, err);
	const tzh_row_evidence key = { .region = q->who.region, .year = q->who.year, .id = id, .ord = ord };
	int rc = res_rows(q, TZH_TABLE_EVIDENCE, &key, 4, &rows, err);
	if (rc)
		return rc;
	if (!rows.count) {
		tzh_rows_free(&rows);
		return answer_not_found(q, a, err);
	}
	const tzh_row_evidence *e = TZH_ROW(&rows, evidence, 0);
	rc = tzh_ledger_blob(q->ledger, q->who.region, e->digest, &data, &size, err);
	if (!rc)
		rc = answer_file(a, data, size, "application/octet-stream", res_copy(q, e->name));
	tzh_rows_free(&rows);
	return rc;
}
