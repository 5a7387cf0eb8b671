/* SPDX-License-Identifier: Apache-2.0
 *
 * Acts out of JSON: one commitment at a time, or many as one.
 */
#include "serve/res.h"

#include <stdio.h>
#include <stdlib.h>

/* Names of the row that an act knows by another. */
static const char *argument_name(const char *key)
{
	static const char *const other[] = { "next_step", "next", "source_name", "source-name", "deadline", "due",
		"span_start", "span-start", "span_end", "span-end", NULL };
	for (int i = 0; other[i]; i += 2)
		if (!strcmp(key, other[i]))
			return other[i + 1];
	return key;
}

int res_bad_field(request *q, const char *key, tzh_err *err)
{
	tzh_str words = request_words(q, "serve.bad_field");
	answer_error(q, key, res_z(q, words));
	return err_set(err, TZH_EINPUT, "%s: %.*s", key, (int)words.len, words.ptr ? words.ptr : "");
}

static bool join(request *q, const json_t *list, const char *mark, tzh_str *out)
{
	buf b;
	size_t i;
	const json_t *v;
	bool good = true;
	buf_init(&b, 1u << 20);
	json_array_foreach(list, i, v)
	{
		good = good && json_is_string(v);
		if (!good)
			break;
		if (i)
			buf_adds(&b, mark);
		buf_add(&b, json_string_value(v), json_string_length(v));
	}
	good = good && !b.over;
	*out = str_copy(q->memory, buf_str(&b));
	buf_release(&b);
	return good;
}

/* A number as it would be written, without the dust of binary fractions. */
static tzh_str number_text(request *q, const json_t *v)
{
	char text[48];
	if (json_is_integer(v)) {
		snprintf(text, sizeof text, "%lld", (long long)json_integer_value(v));
	} else {
		snprintf(text, sizeof text, "%.15g", json_real_value(v));
	}
	return str_copy(q->memory, str_of(text));
}

static int argument(request *q, const char *key, const json_t *v, tzh_act *act, tzh_arg *args, tzh_err *err)
{
	tzh_str value = { 0 };
	bool parts = str_is(act->act, "split") && (!strcmp(key, "text") || !strcmp(key, "texts"));
	if (json_is_null(v) || json_is_false(v))
		return TZH_OK;
	if (json_is_string(v))
		value = (tzh_str){ json_string_value(v), json_string_length(v) };
	else if (json_is_true(v))
		value = STR("1");
	else if (json_is_number(v))
		value = number_text(q, v);
	else if (!json_is_array(v) || !join(q, v, parts ? ";;" : ";", &value))
		return res_bad_field(q, key, err);
	if (!strcmp(key, "reason")) {
		act->reason = value;
		return TZH_OK;
	}
	if (act->arg_count == RES_MAX_ARGS)
		return res_bad_field(q, key, err);
	args[act->arg_count++] = (tzh_arg){ parts ? "text" : argument_name(key), value };
	return TZH_OK;
}

int res_act_of(request *q, const char *name, int64_t id, tzh_act *out, tzh_err *err)
{
	tzh_arg *args = arena_array(q->memory, tzh_arg, RES_MAX_ARGS);
	const char *key;
	json_t *v;
	int rc = TZH_OK;
	*out = request_act(q, name, id);
	out->args = args;
	out->arg_count = 0;
	json_object_foreach(q->json, key, v)
	{
		if (!rc && strcmp(key, "ids") != 0 && strcmp(key, "act") != 0 && strcmp(key, "versions") != 0)
			rc = argument(q, key, v, out, args, err);
	}
	return rc;
}

void res_changed(request *q, int64_t id, int64_t version)
{
	request_announce(q, "change", json_pack("{s:I,s:I}", "id", (json_int_t)id, "version", (json_int_t)version));
}

int res_do(request *q, answer *a, const tzh_act *act, tzh_err *err)
{
	tzh_done done;
	int rc = tzh_ledger_act(q->ledger, act, &done, err);
	if (rc)
		return rc;
	res_changed(q, act->id, done.seq);
	rc = res_commitment(q, a, done.id ? done.id : act->id, err);
	if (!rc && a->json)
		res_set(a->json, "words", json_string(done.words));
	return rc;
}

int post_act(request *q, answer *a, tzh_err *err)
{
	int64_t id;
	tzh_act act;
	if (!request_id(q, 0, &id))
		return answer_not_found(q, a, err);
	int rc = res_act_of(q, res_z(q, q->part[1]), id, &act, err);
	return rc ? rc : res_do(q, a, &act, err);
}

/* ---- many ---- */

#define MAX_BULK 5000

static json_t *refusal(int64_t id, const tzh_err *err)
{
	return json_pack("{s:I,s:s}", "id", (json_int_t)id, "detail", err->text);
}

/* What a list of commitments came to. */
typedef struct many {
	tzh_act act;
	const int64_t *ids;
	const tzh_str *periods; /* of each, as the last argument; NULL none */
	const int64_t *seen;    /* the version of each that was seen; NULL not said */
	uint32_t count;
	json_t *done, *refused;
} many;

static bool is_refusal(int rc)
{
	return rc == TZH_EDENIED || rc == TZH_EINPUT || rc == TZH_ENOTFOUND || rc == TZH_ECONFLICT;
}

static int try_one(request *q, many *m, uint32_t i, tzh_err *why)
{
	tzh_done done;
	tzh_arg *args = arena_array(q->memory, tzh_arg, m->act.arg_count + 1);
	m->act.id = m->ids[i];
	m->act.expect = m->seen ? m->seen[i] : 0;
	if (m->periods) {
		memcpy(args, m->act.args, m->act.arg_count * sizeof *args);
		args[m->act.arg_count - 1].value = m->periods[i];
		m->act.args = args;
	}
	int rc = tzh_ledger_act(q->ledger, &m->act, &done, why);
	if (!rc)
		json_array_append_new(m->done, json_integer(m->ids[i]));
	return rc;
}

/* All in one transaction; those that this account may not do now are left aside. */
static int together(request *q, many *m, tzh_err *err)
{
	int rc = tzh_ledger_begin(q->ledger, err);
	for (uint32_t i = 0; !rc && i < m->count; i++) {
		tzh_err why = { 0 };
		m->act.id = m->ids[i];
		int may = tzh_ledger_may(q->ledger, &m->act, &why);
		if (is_refusal(may))
			json_array_append_new(m->refused, refusal(m->ids[i], &why));
		else
			rc = may ? may : try_one(q, m, i, err);
	}
	if (!rc)
		return tzh_ledger_commit(q->ledger, err);
	tzh_ledger_rollback(q->ledger);
	json_array_clear(m->done);
	json_array_clear(m->refused);
	return rc;
}

/* Where the act's own rules refused one (a missing lead, a number that is none), each stands for itself. */
static int one_by_one(request *q, many *m, tzh_err *err)
{
	int rc = TZH_OK;
	for (uint32_t i = 0; !rc && i < m->count; i++) {
		tzh_err why = { 0 };
		rc = try_one(q, m, i, &why);
		if (is_refusal(rc)) {
			json_array_append_new(m->refused, refusal(m->ids[i], &why));
			rc = TZH_OK;
		} else if (rc) {
			*err = why;
		}
	}
	return rc;
}

/* `versions` of the body: what was seen of each. */
static int read_seen(request *q, const int64_t **seen, uint32_t count, tzh_err *err)
{
	int64_t *list;
	uint32_t n;
	*seen = NULL;
	if (!json_object_get(q->json, "versions"))
		return TZH_OK;
	int rc = res_ids(q, "versions", &list, &n, err);
	if (!rc && n != count)
		rc = res_bad_field(q, "versions", err);
	*seen = list;
	return rc;
}

int res_do_many(request *q, answer *a, const tzh_act *act, const int64_t *ids, const tzh_str *periods, uint32_t count,
	tzh_err *err)
{
	const int64_t *seen;
	int rc = read_seen(q, &seen, count, err);
	if (rc)
		return rc;
	many m = { .act = *act,
		.ids = ids,
		.periods = periods,
		.seen = seen,
		.count = count,
		.done = json_array(),
		.refused = json_array() };
	tzh_err first = { 0 };
	rc = together(q, &m, &first);
	if (is_refusal(rc))
		rc = one_by_one(q, &m, err);
	else if (rc)
		*err = first;
	if (json_array_size(m.done))
		res_changed(q, 0, 0);
	if (rc) {
		json_decref(m.done);
		json_decref(m.refused);
		return rc;
	}
	return answer_json(a, 200, json_pack("{s:o,s:o}", "done", m.done, "refused", m.refused));
}

int res_ids(request *q, const char *name, int64_t **out, uint32_t *count, tzh_err *err)
{
	const json_t *list = json_object_get(q->json, name);
	size_t n = json_array_size(list);
	if (!json_is_array(list) || n > MAX_BULK)
		return res_bad_field(q, name, err);
	*out = arena_array(q->memory, int64_t, n + 1);
	*count = (uint32_t)n;
	for (size_t i = 0; i < n; i++) {
		const json_t *v = json_array_get(list, i);
		(*out)[i] = json_integer_value(v);
		if ((*out)[i] <= 0)
			return res_bad_field(q, name, err);
	}
	return TZH_OK;
}

/* What the same would come to, without doing it: by role, scope and state of each. */
int post_acts_preview(request *q, answer *a, tzh_err *err)
{
	int64_t *ids;
	uint32_t count;
	tzh_str name = request_text(q, "act");
	int rc = name.len ? res_ids(q, "ids", &ids, &count, err) : res_bad_field(q, "act", err);
	if (rc)
		return rc;
	json_t *done = json_array(), *refused = json_array();
	for (uint32_t i = 0; !rc && i < count; i++) {
		tzh_err why = { 0 };
		const tzh_act act = request_act(q, res_z(q, name), ids[i]);
		rc = tzh_ledger_may(q->ledger, &act, &why);
		if (!rc)
			json_array_append_new(done, json_integer(ids[i]));
		else if (is_refusal(rc))
			json_array_append_new(refused, refusal(ids[i], &why));
		else
			*err = why;
		rc = is_refusal(rc) ? TZH_OK : rc;
	}
	if (!rc)
		return answer_json(a, 200, json_pack("{s:o,s:o}", "done", done, "refused", refused));
	json_decref(done);
	json_decref(refused);
	return rc;
}

int post_acts_bulk(request *q, answer *a, tzh_err *err)
{
	tzh_act act;
	int64_t *ids;
	uint32_t count;
	tzh_str name = request_text(q, "act");
	int rc = name.len ? res_ids(q, "ids", &ids, &count, err) : res_bad_field(q, "act", err);
	if (!rc)
		rc = res_act_of(q, res_z(q, name), 0, &act, err);
	return rc ? rc : res_do_many(q, a, &act, ids, NULL, count, err);
}
