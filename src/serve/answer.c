/* SPDX-License-Identifier: Apache-2.0
 *
 * What handlers call: parameters of the request, forms of the answer.
 */
#include "serve/internal.h"

#include <stdio.h>
#include <stdlib.h>

json_t *json_str(tzh_str s)
{
	json_t *j = s.ptr ? json_stringn(s.ptr, s.len) : json_string("");
	return j ? j : json_string("");
}

tzh_str json_get_str(const json_t *o, const char *name)
{
	const json_t *v = json_object_get(o, name);
	return json_is_string(v) ? (tzh_str){ json_string_value(v), json_string_length(v) } : (tzh_str){ 0 };
}

/* ---- the request ---- */

tzh_str request_query(const request *q, const char *name)
{
	const exchange *x = q->exchange;
	for (unsigned i = 0; x && i < x->query_count; i++)
		if (str_is(x->query[i].name, name))
			return x->query[i].value;
	return (tzh_str){ 0 };
}

static bool digits(tzh_str s, int64_t *out)
{
	int64_t n = 0;
	if (!s.len || s.len > 15)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		n = n * 10 + (s.ptr[i] - '0');
	}
	*out = n;
	return true;
}

bool request_id(const request *q, int part, int64_t *id)
{
	tzh_err err = { 0 };
	tzh_str s = part >= 0 && part < REQUEST_MAX_PARTS ? q->part[part] : (tzh_str){ 0 };
	if (digits(s, id))
		return true;
	if (s.len < 3 || s.ptr[1] != '-' || (s.ptr[0] != 'T' && s.ptr[0] != 'D'))
		return false;
	return tzh_ledger_find(q->ledger, q->who.region, q->who.year, s, id, &err) == TZH_OK;
}

tzh_str request_text(const request *q, const char *name)
{
	return json_get_str(q->json, name);
}

tzh_act request_act(const request *q, const char *act, int64_t id)
{
	return (tzh_act){ .region = q->who.region,
		.year = q->who.year,
		.id = id,
		.act = str_of(act),
		.account = q->who.account,
		.sysuser = STR("serve"),
		.at = q->at,
		.reason = request_text(q, "reason"),
		.expect = q->if_match > 0 ? q->if_match : 0 };
}

bool request_may(const request *q, const char *act)
{
	return q->who.signed_in && access_role_may(q->ledger, q->who.role, str_of(act));
}

tzh_str request_words(const request *q, const char *key)
{
	return tzh_message(key, str_is(q->language, "en"));
}

int request_audit(request *q, const char *what, tzh_str subject, tzh_str detail, tzh_err *err)
{
	access_line line = { .at = q->at,
		.region = q->who.region,
		.account = q->who.account,
		.address = q->exchange ? q->exchange->address : (tzh_str){ 0 },
		.what = str_of(what),
		.subject = subject,
		.detail = detail };
	server_lock(q->server);
	int rc = access_log(q->ledger, &line, err);
	server_unlock(q->server);
	return rc;
}

static tzh_str setting_name(request *q, const char *name)
{
	size_t room = q->who.region.len + strlen(name) + 2;
	char *z = arena_alloc(q->memory, room);
	int n = snprintf(z, room, "%.*s/%s", (int)q->who.region.len, q->who.region.ptr ? q->who.region.ptr : "", name);
	return (tzh_str){ z, (size_t)n };
}

int request_setting(request *q, const char *name, json_t **value, tzh_err *err)
{
	tzh_str text;
	*value = NULL;
	int rc = access_get(q->ledger, "setting", setting_name(q, name), 0, &text, q->memory, err);
	if (!rc)
		*value = json_loadb(text.ptr, text.len, JSON_DECODE_ANY, NULL);
	return rc == TZH_ENOTFOUND ? TZH_OK : rc;
}

int request_setting_put(request *q, const char *name, json_t *value, tzh_err *err)
{
	char *text = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
	server_lock(q->server);
	int rc = text ? access_put(q->ledger, "setting", setting_name(q, name), str_of(text), 0, err)
		      : access_drop(q->ledger, "setting", setting_name(q, name), err);
	server_unlock(q->server);
	free(text);
	json_decref(value);
	return rc;
}

void request_announce(request *q, const char *event, json_t *data)
{
	json_t *news = q->exchange->news;
	if (!news)
		hub_tell(q->server, q->who.region, (tzh_str){ 0 }, event, data);
	else
		json_array_append_new(news, json_pack("{s:s, s:O}", "event", event, "data", data));
	json_decref(data);
}

/* ---- the answer ---- */

int answer_json(answer *a, int status, json_t *json)
{
	json_decref(a->json);
	a->status = status;
	a->json = json;
	return TZH_OK;
}

int answer_file(answer *a, void *bytes, size_t size, const char *type, tzh_str name)
{
	free(a->bytes);
	a->bytes = bytes;
	a->size = size;
	a->type = type;
	a->file_name = name;
	return TZH_OK;
}

int answer_not_found(request *q, answer *a, tzh_err *err)
{
	(void)err;
	return answer_problem(q, a, 404, "not_found", NULL);
}

void answer_error(request *q, const char *place, const char *detail)
{
	exchange *x = q->exchange;
	if (!x->errors)
		x->errors = json_array();
	if (json_array_size(x->errors) < 1000)
		json_array_append_new(x->errors,
			json_pack("{s:o, s:o}", "place", json_str(str_of(place)), "detail", json_str(str_of(detail))));
}

int answer_problem(request *q, answer *a, int status, const char *code, const char *detail)
{
	(void)a;
	exchange_problem(q->exchange, status, code, detail);
	return TZH_EDENIED;
}

int status_of(int rc)
{
	switch (rc) {
	case TZH_OK:
		return 200;
	case TZH_EINPUT:
		return 400;
	case TZH_EDENIED:
		return 403;
	case TZH_ENOTFOUND:
		return 404;
	case TZH_ECONFLICT:
		return 409;
	case TZH_ELIMIT:
		return 413;
	default:
		return 500;
	}
}

bool exchange_english(const exchange *x)
{
	/* The first language of the list decides. */
	return str_starts(x->language, STR("en"));
}

static json_t *words_of(const exchange *x, const char *prefix, const char *code)
{
	char key[64];
	snprintf(key, sizeof key, "%s%s", prefix, code);
	tzh_str t = tzh_message(key, exchange_english(x));
	return json_str(t.len ? t : str_of(code));
}

void exchange_problem(exchange *x, int status, const char *code, const char *detail)
{
	json_t *o = json_pack("{s:s, s:o, s:i, s:o, s:s}", "type", "about:blank", "title",
		words_of(x, "problem.title.",
			status == 401                    ? "401"
			: status == 403                  ? "403"
			: status == 404                  ? "404"
			: status == 409 || status == 412 ? "409"
			: status == 413                  ? "413"
			: status == 429                  ? "429"
			: status >= 500                  ? "500"
							 : "400"),
		"status", status, "detail", detail ? json_str(str_of(detail)) : words_of(x, "problem.", code), "code",
		code);
	if (x->errors) {
		json_object_set_new(o, "errors", x->errors);
		x->errors = NULL;
	}
	json_decref(x->answer.json);
	free(x->answer.bytes);
	x->answer = (answer){ .status = status, .json = o };
	x->problem = true;
}

void exchange_finish(exchange *x)
{
	answer *a = &x->answer;
	if (!a->status)
		a->status = 200;
	if (a->bytes) {
		x->bytes = a->bytes;
		x->size = a->size;
		a->bytes = NULL;
		x->bytes_type = a->type ? a->type : "application/octet-stream";
		return;
	}
	if (a->json) {
		tzh_str tag = x->problem ? (tzh_str){ 0 } : json_get_str(a->json, "tag");
		if (tag.len < sizeof x->tag)
			snprintf(x->tag, sizeof x->tag, "%.*s", (int)tag.len, tag.ptr ? tag.ptr : "");
		x->bytes = json_dumps(a->json, JSON_COMPACT);
		x->size = x->bytes ? strlen(x->bytes) : 0;
		json_decref(a->json);
		a->json = NULL;
	}
	x->bytes_type = x->problem ? "application/problem+json" : "application/json";
}
