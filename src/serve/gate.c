/* SPDX-License-Identifier: Apache-2.0
 *
 * What every request passes before its handler, in this order: the origin, the
 * session, the role, the CSRF token, the form of the body, If-Match, an answer
 * given already under the same key. Each refusal is a problem with a code.
 */
#include "serve/internal.h"
#include "serve/shape.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define KEY_SECONDS 86400
#define MAX_KEY 80
#define MAX_KEPT_ANSWER 262144

static bool is_change(const exchange *x)
{
	return !str_is(x->method, "GET") && !str_is(x->method, "HEAD");
}

static int refuse(exchange *x, int status, const char *code, const char *detail)
{
	exchange_problem(x, status, code, detail);
	return TZH_EDENIED;
}

/* A page of another site must not change anything: where the browser says where the request comes from, it is from
 * here. */
static bool from_here(const exchange *x)
{
	if (!x->origin.len)
		return true;
	size_t at = str_find(x->origin, STR("://"));
	return at != SIZE_MAX && str_eq((tzh_str){ x->origin.ptr + at + 3, x->origin.len - at - 3 }, x->host);
}

/* "v12" or W/"v12". */
static int64_t version_of(tzh_str s)
{
	int64_t n = 0;
	if (str_starts(s, STR("W/")))
		s = (tzh_str){ s.ptr + 2, s.len - 2 };
	if (s.len < 4 || s.len > 20 || memcmp(s.ptr, "\"v", 2) != 0 || s.ptr[s.len - 1] != '"')
		return -1;
	for (size_t i = 2; i < s.len - 1; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return -1;
		n = n * 10 + (s.ptr[i] - '0');
	}
	return n;
}

static tzh_str part_named(const exchange *x, const char *name)
{
	unsigned n = 0;
	for (const char *p = x->route->path; (p = strchr(p, '{')) && n < REQUEST_MAX_PARTS; p++, n++)
		if (!strncmp(p + 1, name, strlen(name)) && p[1 + strlen(name)] == '}')
			return x->part[n];
	return (tzh_str){ 0 };
}

static bool is_open_to_all(const route *r)
{
	return !strcmp(r->who, "-");
}

/* What an account may do before it has a password of its own. */
static bool is_about_session(const route *r)
{
	return is_open_to_all(r) || !strcmp(r->path, "/session") || !strcmp(r->path, "/session/password");
}

/* ---- the checks ---- */

static int check_session(exchange *x, request *q, tzh_err *err)
{
	int rc = x->cookie.len ? session_find(q, err) : TZH_ENOTFOUND;
	if (rc && rc != TZH_ENOTFOUND)
		return rc;
	if (!rc) {
		x->account = q->who.account;
		x->region = q->who.region;
	}
	return rc && !is_open_to_all(x->route) ? refuse(x, 401, "signed_out", NULL) : TZH_OK;
}

static int check_role(exchange *x, request *q, tzh_err *err)
{
	if (is_open_to_all(x->route))
		return TZH_OK;
	tzh_str act = part_named(x, "act");
	if (strstr(x->route->who, "{act}") && !access_is_act(q->ledger, act))
		return refuse(x, 404, "not_found", NULL);
	if (route_allows(x->route, q->ledger, q->who.role, act))
		return TZH_OK;
	atomic_fetch_add(&x->server->metrics.refused, 1);
	int rc = request_audit(q, "refused", x->path, x->method, err);
	return rc ? rc : refuse(x, 403, "role", NULL);
}

static int check_token(exchange *x, const request *q)
{
	if (!is_change(x))
		return TZH_OK;
	if (!from_here(x))
		return refuse(x, 403, "csrf", NULL);
	if (!q->who.signed_in || is_open_to_all(x->route))
		return TZH_OK;
	return same_secret(x->secret, x->csrf) ? TZH_OK : refuse(x, 403, "csrf", NULL);
}

static int check_body(exchange *x, request *q)
{
	json_error_t e;
	if (x->route->flags & (ROUTE_FILE | ROUTE_REPORT) || !x->body.size)
		return TZH_OK;
	if (!is_change(x))
		return TZH_OK;
	tzh_str type = x->type;
	if (!str_starts(type, STR("application/json")))
		return refuse(x, 415, "want_json", NULL);
	q->json = json_loadb(x->body.bytes, x->body.size, JSON_REJECT_DUPLICATES, &e);
	if (q->json)
		return TZH_OK;
	char detail[200];
	snprintf(detail, sizeof detail, "JSON %d:%d: %s", e.line, e.column, e.text);
	return refuse(x, 400, "bad_json", detail);
}

/* Every field has its place in shapes.h, and nothing has none: a slip of the pen is told, not passed over. */
static int check_shape(exchange *x, request *q)
{
	const shape_form *f = shape_form_of(x->route->name);
	shape_fault fault;
	if (!f || !is_change(x) || x->route->flags & (ROUTE_FILE | ROUTE_REPORT))
		return TZH_OK;
	if (!q->json && f->body[0] && f->body[0] != '-')
		q->json = json_object();
	if (!q->json || shape_fits(f->body[0] == '-' ? "" : f->body, q->json, &fault))
		return TZH_OK;
	const char *key = fault.unknown   ? "serve.unknown_field"
			  : fault.missing ? "serve.missing_field"
					  : "serve.bad_field";
	tzh_str words = str_copy(q->memory, request_words(q, key));
	if (!fault.place[0])
		return refuse(x, 400, "bad_json", NULL);
	char detail[240];
	snprintf(detail, sizeof detail, "%s: %s", fault.place, words.ptr);
	answer_error(q, fault.place, words.ptr);
	return refuse(x, 400, "input", detail);
}

static int check_open(const json_t *v, const tzh_ledger *l, tzh_err *err)
{
	const char *key;
	json_t *inner;
	size_t i;
	int rc = TZH_OK;
	if (json_is_string(v))
		return access_check_open(l, (tzh_str){ json_string_value(v), json_string_length(v) }, err);
	if (json_is_array(v))
		json_array_foreach(v, i, inner) rc = rc ? rc : check_open(inner, l, err);
	else if (json_is_object(v))
		json_object_foreach((json_t *)(uintptr_t)v, key, inner) rc = rc ? rc : check_open(inner, l, err);
	return rc;
}

/* The tag of a resource, or that there is none of it yet. */
static int check_tag(exchange *x, request *q)
{
	tzh_str s = x->match;
	if (!s.len)
		return str_is(x->none_match, "*") ? TZH_OK : refuse(x, 428, "match_needed", NULL);
	if (s.len != 18 || s.ptr[0] != '"' || s.ptr[17] != '"')
		return refuse(x, 400, "bad_match", NULL);
	q->if_tag = (tzh_str){ s.ptr + 1, 16 };
	return TZH_OK;
}

static int check_match(exchange *x, request *q)
{
	if (x->route->flags & ROUTE_TAG)
		return check_tag(x, q);
	if (!(x->route->flags & ROUTE_MATCH))
		return TZH_OK;
	if (x->match.len && !str_is(x->match, "*")) {
		q->if_match = version_of(x->match);
		if (q->if_match < 0)
			return refuse(x, 400, "bad_match", NULL);
	}
	return !q->if_match ? refuse(x, 428, "match_needed", NULL) : TZH_OK;
}

/* ---- answers given already ---- */

static tzh_str key_name(request *q)
{
	exchange *x = q->exchange;
	buf b;
	buf_init(&b, 4096);
	buf_addf(&b, "%.*s/%.*s/", (int)q->who.region.len, q->who.region.ptr, (int)q->who.account.len,
		q->who.account.ptr);
	buf_add_str(&b, x->key);
	tzh_str s = str_copy(q->memory, buf_str(&b));
	buf_release(&b);
	return s;
}

static tzh_str fingerprint(request *q)
{
	exchange *x = q->exchange;
	char digest[65];
	buf b;
	sm3 *d = sm3_new();
	sm3_add(d, x->body.bytes, x->body.size);
	sm3_end(d, digest);
	buf_init(&b, 1 << 16);
	buf_addf(&b, "%.*s %.*s %s", (int)x->method.len, x->method.ptr, (int)x->path.len, x->path.ptr, digest);
	tzh_str s = str_copy(q->memory, buf_str(&b));
	buf_release(&b);
	return s;
}

/* TZH_ENOTFOUND: not answered yet. */
static int answer_again(exchange *x, request *q, tzh_err *err)
{
	tzh_str kept;
	if (!x->key.len || !is_change(x) || !q->who.signed_in)
		return TZH_ENOTFOUND;
	if (x->key.len > MAX_KEY)
		return refuse(x, 400, "bad_key", NULL);
	int rc = access_get(q->ledger, "answer", key_name(q), clock_seconds(), &kept, q->memory, err);
	if (rc)
		return rc;
	json_t *o = json_loadb(kept.ptr, kept.len, 0, NULL);
	if (!str_eq(json_get_str(o, "of"), fingerprint(q))) {
		json_decref(o);
		return refuse(x, 422, "key_used", NULL);
	}
	x->answer.status = (int)json_integer_value(json_object_get(o, "status"));
	x->answer.etag = json_integer_value(json_object_get(o, "etag"));
	x->answer.json = json_incref(json_object_get(o, "json"));
	json_decref(o);
	return TZH_OK;
}

static int keep_answer(exchange *x, request *q, tzh_err *err)
{
	answer *a = &x->answer;
	if (!x->key.len || !is_change(x) || !q->who.signed_in || a->bytes || a->status == 202)
		return TZH_OK;
	json_t *o = json_pack("{s:o, s:i, s:I}", "of", json_str(fingerprint(q)), "status", a->status ? a->status : 200,
		"etag", (json_int_t)a->etag);
	if (a->json)
		json_object_set(o, "json", a->json);
	char *text = json_dumps(o, JSON_COMPACT);
	int rc = TZH_OK;
	if (text && strlen(text) <= MAX_KEPT_ANSWER)
		rc = access_put(q->ledger, "answer", key_name(q), str_of(text), clock_seconds() + KEY_SECONDS, err);
	free(text);
	json_decref(o);
	return rc;
}

/* ---- the handler, and what came of it ---- */

/* What a GET of the commitment says now, and what the other did to it. */
static void add_current(exchange *x, request *q, json_t *problem)
{
	tzh_err err = { 0 };
	bool known;
	char path[64];
	int64_t id;
	if (!request_id(q, 0, &id))
		return;
	for (int i = 0; i < 2; i++) {
		request now = *q;
		answer a = { 0 };
		snprintf(path, sizeof path, "/commitments/%" PRId64 "%s", id, i ? "/events" : "");
		const route *r = route_find(STR("GET"), str_of(path), now.part, &known);
		now.body = NULL;
		now.json = NULL;
		now.if_match = 0;
		if (r && !r->run(&now, &a, &err) && a.json) {
			json_t *items = json_object_get(a.json, "items");
			json_t *list = items ? items : a.json;
			if (!i)
				json_object_set(problem, "current", a.json);
			else if (json_is_array(list) && json_array_size(list))
				json_object_set(problem, "event", json_array_get(list, json_array_size(list) - 1));
		}
		json_decref(a.json);
		free(a.bytes);
	}
	(void)x;
}

static void failed(exchange *x, request *q, int rc, const tzh_err *err)
{
	static const char *const codes[] = { [TZH_EINPUT] = "input",
		[TZH_EDENIED] = "denied",
		[TZH_ENOTFOUND] = "not_found",
		[TZH_ECONFLICT] = "conflict",
		[TZH_ELIMIT] = "limit" };
	int status = status_of(rc);
	bool lost = rc == TZH_ECONFLICT && q->if_match > 0;
	const char *code = rc > 0 && rc < (int)(sizeof codes / sizeof *codes) && codes[rc] ? codes[rc] : "internal";
	if (status >= 500)
		log_words(x->server, "error", err->text);
	exchange_problem(
		x, lost ? 412 : status, lost ? "changed" : code, status < 500 && err->text[0] ? err->text : NULL);
	if (lost)
		add_current(x, q, x->answer.json);
}

/* A browser that is told of a change asks for it at once: it must be there then. */
static void tell_news(const exchange *x)
{
	size_t i;
	json_t *n;
	json_array_foreach(x->news, i, n) hub_tell(x->server, x->region, (tzh_str){ 0 },
		json_string_value(json_object_get(n, "event")), json_object_get(n, "data"));
}

static int run_handler(exchange *x, request *q, tzh_err *err)
{
	bool one = x->route->flags & ROUTE_ONE;
	x->news = json_array();
	int rc = one ? tzh_ledger_begin(q->ledger, err) : TZH_OK;
	if (!rc && x->route->flags & ROUTE_TAG)
		rc = match_check(q, err);
	if (!rc)
		rc = x->route->run(q, &x->answer, err);
	if (!rc && x->route->flags & ROUTE_TAG)
		rc = match_tell(q, &x->answer, err);
	if (!rc && x->answer.file_name.len)
		rc = request_audit(q, "export", x->path, x->answer.file_name, err);
	if (!rc && x->answer.status < 400)
		rc = keep_answer(x, q, err);
	if (one && rc)
		tzh_ledger_rollback(q->ledger);
	else if (one)
		rc = tzh_ledger_commit(q->ledger, err);
	return rc;
}

static int pass(exchange *x, request *q, tzh_err *err)
{
	int rc = check_session(x, q, err);
	if (!rc)
		rc = check_token(x, q);
	if (!rc)
		rc = check_role(x, q, err);
	if (!rc && x->password_due && !is_about_session(x->route))
		rc = refuse(x, 403, "password_due", NULL);
	if (rc || exchange_admitting(x))
		return rc;
	rc = check_body(x, q);
	if (!rc)
		rc = check_shape(x, q);
	if (!rc && x->route->flags & ROUTE_OPEN)
		rc = check_open(q->json, q->ledger, err);
	if (!rc)
		rc = check_match(x, q);
	if (!rc) {
		rc = answer_again(x, q, err);
		if (rc == TZH_ENOTFOUND)
			rc = run_handler(x, q, err);
	}
	return rc;
}

static void fill(worker *w, exchange *x, request *q, char at[20])
{
	clock_local(at);
	*q = (request){ .server = w->server,
		.engine = w->server->engine,
		.method = x->method,
		.path = x->path,
		.language = exchange_english(x) ? STR("en") : STR("zh"),
		.at = { at, 19 },
		.body = x->body.bytes,
		.body_size = x->body.size,
		.exchange = x,
		.memory = &x->memory };
	memcpy(q->part, x->part, sizeof q->part);
	tzh_str day = request_query(q, "date");
	if (!day.len || !tzh_day_parse(day, &q->today) || !q->today.year) {
		tzh_str today = { at, 10 };
		if (!tzh_day_parse(today, &q->today))
			q->today = (tzh_date){ 0 };
	}
}

int gate_run(worker *w, exchange *x)
{
	request q;
	tzh_err err = { 0 };
	char at[20];
	fill(w, x, &q, at);
	if (body_close(&x->body))
		return refuse(x, 500, "internal", NULL);
	q.body = x->body.bytes;
	q.ledger = worker_ledger(w, exchange_english(x), &err);
	if (q.ledger)
		access_fresh(q.ledger);
	int rc = q.ledger ? pass(x, &q, &err) : TZH_ESTORE;
	if (rc && !x->problem)
		failed(x, &q, rc, &err);
	json_decref(q.json);
	return rc;
}

void gate_end(exchange *x, int kept)
{
	if (kept)
		exchange_problem(x, 500, "internal", NULL);
	else if (!x->problem)
		tell_news(x);
	if (!exchange_admitting(x) || x->problem)
		exchange_finish(x);
}
