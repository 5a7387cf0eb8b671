/* SPDX-License-Identifier: Apache-2.0
 *
 * /admin/lexicon: rows of one's own over the built-in tables, kept with the region;
 * and what the reading makes of a sentence with them.
 */
#include "serve/lexicon_own.h"
#include "serve/res.h"

#include <stdio.h>
#include <stdlib.h>

/* Tables in which a place has words of its own. */
static const char *const open_tables[] = { "departments", "functions", "units", "words", "actions", "cues",
	"indicators", "deadlines", "headings", "furniture", "families", "lamps", "nodes", "pinyin", NULL };

static bool is_open_table(const char *name)
{
	for (int i = 0; open_tables[i]; i++)
		if (!strcmp(name, open_tables[i]))
			return true;
	return false;
}

static json_t *columns_json(const char *columns)
{
	return res_split(str_of(columns), ' ');
}

/* NULL where the program has no such table. */
static json_t *table_json(request *q, const json_t *own, const char *name)
{
	const char *columns, *found;
	unsigned t = 0;
	while ((found = tzh_lexicon_table(t, &columns)) && strcmp(found, name) != 0)
		t++;
	if (!found)
		return NULL;
	json_t *rows = json_object_get(own, found), *o = json_object();
	res_set(o, "table", json_string(found));
	res_set(o, "rows", rows ? json_incref(rows) : json_array());
	res_tag(o);
	res_set(o, "columns", columns_json(columns));
	res_set(o, "builtin", json_integer(tzh_lexicon_rows(q->engine, t)));
	return o;
}

int get_lexicon_table(request *q, answer *a, tzh_err *err)
{
	json_t *own = NULL;
	const char *name = res_z(q, q->part[0]);
	int rc = request_setting(q, LEXICON_SETTING, &own, err);
	json_t *o = !rc && is_open_table(name) ? table_json(q, own, name) : NULL;
	json_decref(own);
	return rc ? rc : o ? answer_json(a, 200, o) : answer_not_found(q, a, err);
}

int get_lexicon(request *q, answer *a, tzh_err *err)
{
	json_t *own, *items = json_array();
	int rc = request_setting(q, LEXICON_SETTING, &own, err);
	for (int i = 0; !rc && open_tables[i]; i++) {
		json_t *o = table_json(q, own, open_tables[i]);
		if (o)
			json_array_append_new(items, o);
	}
	json_decref(own);
	if (!rc)
		return answer_json(a, 200, res_window_of(q, items));
	json_decref(items);
	return rc;
}

/* Rows are lists of texts without tabs and line ends. */
static bool good_rows(const json_t *rows)
{
	size_t i, k;
	const json_t *row, *cell;
	if (!json_is_array(rows) || json_array_size(rows) > 5000)
		return false;
	json_array_foreach(rows, i, row)
	{
		if (!json_is_array(row))
			return false;
		json_array_foreach(row, k, cell)
		{
			const char *text = json_string_value(cell);
			if (!text || strpbrk(text, "\t\r\n") || (!k && text[0] == '#'))
				return false;
		}
	}
	return true;
}

int put_lexicon(request *q, answer *a, tzh_err *err)
{
	json_t *own = NULL, *rows = json_object_get(q->json, "rows");
	tzh_str table = q->part[0];
	const tzh_engine *engine;
	if (!good_rows(rows))
		return res_bad_field(q, "rows", err);
	int rc = request_setting(q, LEXICON_SETTING, &own, err);
	if (rc)
		return rc;
	if (!json_is_object(own)) {
		json_decref(own);
		own = json_object();
	}
	if (json_array_size(rows))
		json_object_set(own, res_z(q, table), rows);
	else
		json_object_del(own, res_z(q, table));
	rc = lexicon_engine(q, own, &engine, err);
	if (rc) {
		char place[32];
		snprintf(place, sizeof place, "%u:%u", err->line, err->column);
		if (rc == TZH_EINPUT)
			answer_error(q, place, err->text);
	} else {
		lexicon_release(q, engine);
		rc = request_setting_put(q, LEXICON_SETTING, json_incref(own), err);
	}
	json_decref(own);
	if (!rc)
		rc = request_audit(q, "lexicon", table, (tzh_str){ 0 }, err);
	return rc ? rc : get_lexicon_table(q, a, err);
}

static json_t *commitment_json(tzh_doc *doc, const tzh_records *r, uint32_t i)
{
	const tzh_commitment *c = &r->commitments[i];
	json_t *o = json_object(), *quantities = json_array();
	char words[200];
	res_set(o, "text", text_json(tzh_doc_slice(doc, c->span)));
	res_set(o, "kind", json_string(tzh_kind_name(c->kind)));
	res_set(o, "lead", text_json(c->lead));
	res_set(o, "lead_reason", text_json(c->lead_reason));
	res_set(o, "deadline", day_json(c->deadline));
	res_set(o, "project", text_json(c->project));
	res_set(o, "rule", text_json(c->rule));
	for (uint32_t k = 0; k < c->quantity_count; k++) {
		const tzh_indicator *q = &r->indicators[r->quantity_refs[c->first_quantity + k]];
		tzh_value_words(words, sizeof words, q, true, false);
		json_array_append_new(quantities, json_pack("{s:o,s:s,s:o}", "name", text_json(q->name), "value", words,
							  "indicator", text_json(q->code_name)));
	}
	res_set(o, "quantities", quantities);
	return o;
}

int post_lexicon_test(request *q, answer *a, tzh_err *err)
{
	const tzh_engine *engine;
	tzh_doc *doc;
	tzh_str text = request_text(q, "text");
	json_t *own = NULL;
	if (!text.len || text.len > 100000)
		return res_bad_field(q, "text", err);
	int rc = request_setting(q, LEXICON_SETTING, &own, err);
	if (!rc)
		rc = lexicon_engine(q, own, &engine, err);
	json_decref(own);
	if (rc)
		return rc;
	rc = tzh_doc_read(&doc, engine,
		&(tzh_input){ .name = "sentence.txt",
			.data = text.ptr,
			.size = text.len,
			.english = str_is(q->language, "en") },
		err);
	if (!rc) {
		const tzh_records *r = tzh_doc_records(doc);
		json_t *commitments = json_array(), *indicators = json_array();
		char words[200];
		for (uint32_t i = 0; i < r->commitment_count; i++)
			json_array_append_new(commitments, commitment_json(doc, r, i));
		for (uint32_t i = 0; i < r->indicator_count; i++) {
			tzh_value_words(words, sizeof words, &r->indicators[i], true, false);
			json_array_append_new(
				indicators, json_pack("{s:o,s:s,s:o,s:s}", "name", text_json(r->indicators[i].name),
						    "value", words, "indicator", text_json(r->indicators[i].code_name),
						    "role", tzh_role_name(r->indicators[i].role)));
		}
		rc = answer_json(a, 200, json_pack("{s:o,s:o}", "commitments", commitments, "indicators", indicators));
		tzh_doc_free(doc);
	}
	lexicon_release(q, engine);
	return rc;
}
