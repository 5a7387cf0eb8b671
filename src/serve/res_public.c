/* SPDX-License-Identifier: Apache-2.0
 *
 * /public: what a citizen may see, where the administrator has switched it on: the
 * chosen promises, how far they are by reports that were signed, and their sentence.
 */
#include "serve/res.h"
#include "serve/text.h"

#include <stdio.h>
#include <stdlib.h>

#define SETTING "public"
#define MAX_PUBLIC 500

static int load_setting(request *q, json_t **out, tzh_err *err)
{
	int rc = request_setting(q, SETTING, out, err);
	if (!rc && !json_is_object(*out)) {
		json_decref(*out);
		*out = json_pack("{s:b,s:[],s:I}", "on", 0, "ids", "year", (json_int_t)q->who.year);
	}
	if (!rc)
		res_tag(*out);
	return rc;
}

int get_admin_public(request *q, answer *a, tzh_err *err)
{
	json_t *setting;
	int rc = load_setting(q, &setting, err);
	return rc ? rc : answer_json(a, 200, setting);
}

int put_admin_public(request *q, answer *a, tzh_err *err)
{
	int64_t *ids;
	uint32_t count;
	const json_t *on = json_object_get(q->json, "on");
	tzh_rows rows;
	if (!json_is_boolean(on))
		return res_bad_field(q, "on", err);
	int rc = res_ids(q, "ids", &ids, &count, err);
	if (!rc && count > MAX_PUBLIC)
		rc = res_bad_field(q, "ids", err);
	if (!rc)
		rc = tzh_ledger_rows_of(
			q->ledger, &rows, TZH_TABLE_COMMITMENT, q->who.region, q->who.year, ids, count, err);
	if (rc)
		return rc;
	json_t *list = json_array();
	for (uint32_t i = 0; i < rows.count; i++)
		json_array_append_new(list, json_integer(TZH_ROW(&rows, commitment, i)->id));
	tzh_rows_free(&rows);
	json_t *setting =
		json_pack("{s:b,s:o,s:I}", "on", json_is_true(on), "ids", list, "year", (json_int_t)q->who.year);
	rc = request_setting_put(q, SETTING, json_incref(setting), err);
	if (!rc)
		rc = request_audit(q, "public", json_is_true(on) ? STR("on") : STR("off"), (tzh_str){ 0 }, err);
	if (!rc) {
		res_tag(setting);
		return answer_json(a, 200, setting);
	}
	json_decref(setting);
	return rc;
}

/* Nobody has signed in: the region is the only one, or the one that is named. */
static int find_region(request *q, json_t **name, tzh_err *err)
{
	tzh_rows regions;
	tzh_str asked = request_query(q, "region");
	int rc = tzh_ledger_rows(q->ledger, &regions, TZH_TABLE_REGION, NULL, 0, err);
	if (rc)
		return rc;
	rc = TZH_ENOTFOUND;
	for (uint32_t i = 0; i < regions.count; i++) {
		const tzh_row_region *r = TZH_ROW(&regions, region, i);
		if (asked.len ? !str_eq(r->region, asked) : regions.count != 1)
			continue;
		q->who.region = res_copy(q, r->region);
		*name = text_json(r->name.len ? r->name : r->region);
		rc = TZH_OK;
		break;
	}
	tzh_rows_free(&regions);
	return rc;
}

/* The last report that its unit's head has signed. */
static const tzh_row_progress *signed_report(const tzh_rows *progress, int64_t id)
{
	uint32_t first, n;
	RES_SLICE(progress, progress, id, first, n);
	for (uint32_t i = first + n; i-- > first;)
		if (str_is(TZH_ROW(progress, progress, i)->status, "signed"))
			return TZH_ROW(progress, progress, i);
	return NULL;
}

static json_t *item_json(request *q, const names *n, const tzh_row_commitment *c, const tzh_rows *progress,
	const tzh_rows *quantities, tzh_err *err)
{
	uint32_t first, count;
	json_t *o = json_object();
	const tzh_row_progress *p = signed_report(progress, c->id);
	RES_SLICE(quantity, quantities, c->id, first, count);
	const tzh_row_quantity *target = count ? TZH_ROW(quantities, quantity, first) : NULL;
	res_set(o, "ordinal", json_integer(c->ordinal));
	res_set(o, "text", text_json(c->text));
	res_set(o, "kind", text_json(c->kind));
	res_set(o, "unit_name", text_json(names_of_unit(n, c->lead)));
	res_set(o, "target", target ? dec_json(target->value) : json_null());
	res_set(o, "value", p ? dec_json(p->value) : json_null());
	res_set(o, "measure", text_json(target ? target->unit : (tzh_str){ 0 }));
	res_set(o, "progress", text_json(p ? p->words : (tzh_str){ 0 }));
	res_set(o, "date", p ? day_json(p->signed_on) : json_null());
	res_set(o, "deadline", day_json(c->deadline));
	res_set(o, "state", text_json(str_is(c->state, "closed") ? STR("closed") : STR("underway")));
	res_set(o, "lamp", text_json(c->light));
	tzh_err none = { 0 };
	(void)err;
	if (text_paragraph(q, c, o, &none))
		res_set(o, "paragraph", json_null());
	json_t *paragraph = json_object_get(o, "paragraph");
	res_set(o, "source",
		json_is_object(paragraph) ? json_incref(json_object_get(paragraph, "text")) : text_json(c->text));
	json_object_del(o, "paragraph");
	return o;
}

static int load_items(request *q, const json_t *ids, json_t **items, tzh_err *err)
{
	int64_t wanted[MAX_PUBLIC];
	uint32_t count = 0;
	tzh_rows rows = { 0 }, progress = { 0 }, quantities = { 0 };
	names n = { 0 };
	const json_t *id;
	size_t i;
	json_array_foreach(ids, i, id) if (count < MAX_PUBLIC) wanted[count++] = json_integer_value(id);
	const tzh_str region = q->who.region;
	int rc = tzh_ledger_rows_of(q->ledger, &rows, TZH_TABLE_COMMITMENT, region, q->who.year, wanted, count, err);
	if (!rc)
		rc = tzh_ledger_rows_of(
			q->ledger, &progress, TZH_TABLE_PROGRESS, region, q->who.year, wanted, count, err);
	if (!rc)
		rc = tzh_ledger_rows_of(
			q->ledger, &quantities, TZH_TABLE_QUANTITY, region, q->who.year, wanted, count, err);
	if (!rc)
		rc = names_load(&n, q, err);
	*items = json_array();
	for (uint32_t k = 0; !rc && k < rows.count; k++) {
		const tzh_row_commitment *c = TZH_ROW(&rows, commitment, k);
		if (c->number && !str_is(c->state, "cancelled") && !str_is(c->state, "merged"))
			json_array_append_new(*items, item_json(q, &n, c, &progress, &quantities, err));
	}
	names_free(&n);
	tzh_rows_free(&quantities);
	tzh_rows_free(&progress);
	tzh_rows_free(&rows);
	return rc;
}

int get_public(request *q, answer *a, tzh_err *err)
{
	json_t *setting = NULL, *name = NULL, *items = NULL;
	int rc = find_region(q, &name, err);
	if (!rc)
		rc = load_setting(q, &setting, err);
	if (!rc && !json_is_true(json_object_get(setting, "on")))
		rc = TZH_ENOTFOUND;
	if (!rc) {
		q->who.year = json_integer_value(json_object_get(setting, "year"));
		rc = load_items(q, json_object_get(setting, "ids"), &items, err);
	}
	if (!rc) {
		json_t *o = json_object();
		res_set(o, "region", name);
		res_set(o, "year", json_integer(q->who.year));
		res_set(o, "date", day_json(q->today));
		res_set(o, "items", items);
		name = items = NULL;
		rc = answer_json(a, 200, o);
	}
	json_decref(setting);
	json_decref(name);
	json_decref(items);
	return rc == TZH_ENOTFOUND ? answer_not_found(q, a, err) : rc;
}
