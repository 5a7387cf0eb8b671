/* SPDX-License-Identifier: Apache-2.0
 *
 * Signing in and out, and who a request is. A session is a row under the digest of
 * its token, so that a copy of the database opens nothing; it ends when it is idle,
 * when it is old, and when the password changes.
 */
#include "serve/internal.h"

#include <stdio.h>
#include <stdlib.h>

#define COOKIE "taizhang="
#define SEEN_SECONDS 60
#define FREE_FAILURES 5 /* of an account, before it is locked for a while */
#define FREE_FROM_ADDRESS 20
#define FIRST_LOCK 30
#define LONGEST_LOCK 900
#define FAILURES_KEPT 86400

static int64_t idle_seconds(const server *s)
{
	return 60 * (int64_t)(s->options->idle_minutes ? s->options->idle_minutes : 60);
}

int64_t session_seconds(const server *s)
{
	return 3600 * (int64_t)(s->options->session_hours ? s->options->session_hours : 12);
}

static tzh_str joined(arena *a, tzh_str x, const char *mark, tzh_str y)
{
	buf b;
	buf_init(&b, 1 << 16);
	buf_add_str(&b, x);
	buf_adds(&b, mark);
	buf_add_str(&b, y);
	tzh_str s = str_copy(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static json_t *state_json(request *q, const char *kind, tzh_str name, int *rc, tzh_err *err)
{
	tzh_str text;
	*rc = access_get(q->ledger, kind, name, clock_seconds(), &text, q->memory, err);
	return *rc ? NULL : json_loadb(text.ptr, text.len, 0, NULL);
}

static int put_state(request *q, const char *kind, tzh_str name, json_t *o, int64_t until, tzh_err *err)
{
	char *text = json_dumps(o, JSON_COMPACT);
	server_lock(q->server);
	int rc = access_put(q->ledger, kind, name, str_of(text), until, err);
	server_unlock(q->server);
	free(text);
	return rc;
}

static int drop_state(request *q, const char *kind, tzh_str name, tzh_err *err)
{
	server_lock(q->server);
	int rc = access_drop(q->ledger, kind, name, err);
	server_unlock(q->server);
	return rc;
}

/* ---- who a request is ---- */

static tzh_str token_of(tzh_str cookies)
{
	while (cookies.len) {
		tzh_str one = str_trim(str_cut(&cookies, ';'));
		if (str_starts(one, STR(COOKIE)))
			return (tzh_str){ one.ptr + sizeof COOKIE - 1, one.len - (sizeof COOKIE - 1) };
	}
	return (tzh_str){ 0 };
}

static bool in_force(const tzh_row_account *a, tzh_date today)
{
	int32_t day = tzh_day_number(today);
	return a->active && (!a->valid_from.year || tzh_day_number(a->valid_from) <= day) &&
	       (!a->valid_to.year || tzh_day_number(a->valid_to) >= day);
}

/* The account as it is now; TZH_ENOTFOUND where it is closed. */
static int take_account(request *q, tzh_str region, tzh_str account, tzh_err *err)
{
	tzh_rows rows;
	tzh_date today = { 0 };
	tzh_row_account key = { .region = region, .id = account };
	int rc = tzh_ledger_rows(q->ledger, &rows, TZH_TABLE_ACCOUNT, &key, 2, err);
	if (rc)
		return rc;
	const tzh_row_account *a = rows.count ? TZH_ROW(&rows, account, 0) : NULL;
	bool good = a && tzh_day_parse((tzh_str){ q->at.ptr, 10 }, &today) && in_force(a, today);
	if (good)
		q->who = (session_view){ .account = str_copy(q->memory, a->id),
			.name = str_copy(q->memory, a->name),
			.role = str_copy(q->memory, a->role),
			.unit = str_copy(q->memory, a->unit),
			.region = str_copy(q->memory, region),
			.signed_in = true };
	tzh_rows_free(&rows);
	return good ? TZH_OK : TZH_ENOTFOUND;
}

/* ?year=, else the newest book of the region. */
static int take_year(request *q, tzh_err *err)
{
	tzh_rows years;
	tzh_str said = request_query(q, "year");
	if (said.len == 4) {
		q->who.year = strtoll(str_copy(q->memory, said).ptr, NULL, 10);
		return TZH_OK;
	}
	tzh_row_ledger key = { .region = q->who.region };
	int rc = tzh_ledger_rows(q->ledger, &years, TZH_TABLE_LEDGER, &key, 1, err);
	if (rc)
		return rc;
	if (years.count)
		q->who.year = TZH_ROW(&years, ledger, years.count - 1)->year;
	tzh_rows_free(&years);
	return TZH_OK;
}

static json_t *password_row(request *q, tzh_str region, tzh_str account, int *rc, tzh_err *err)
{
	return state_json(q, "password", joined(q->memory, region, "/", account), rc, err);
}

static int still_good(request *q, json_t *o, tzh_err *err)
{
	exchange *x = q->exchange;
	int64_t now = clock_seconds(), kept = json_integer_value(json_object_get(o, "seen")),
		created = json_integer_value(json_object_get(o, "created")), seen = seen_at(q->server, x->session);
	if (seen < kept)
		seen = kept;
	tzh_str region = str_copy(q->memory, json_get_str(o, "region")),
		account = str_copy(q->memory, json_get_str(o, "account"));
	if (now - seen > idle_seconds(q->server) || now - created > session_seconds(q->server))
		return TZH_ENOTFOUND;
	int rc;
	json_t *password = password_row(q, region, account, &rc, err);
	if (rc)
		return rc;
	bool same = str_eq(json_get_str(password, "made"), json_get_str(o, "made"));
	x->password_due = json_is_true(json_object_get(password, "must"));
	json_decref(password);
	rc = same ? take_account(q, region, account, err) : TZH_ENOTFOUND;
	if (!rc && now - seen >= SEEN_SECONDS)
		seen_note(q->server, x->session, now);
	return rc;
}

int session_find(request *q, tzh_err *err)
{
	exchange *x = q->exchange;
	char name[65];
	tzh_str token = token_of(x->cookie);
	int rc;
	if (token.len != TOKEN_HEX - 1)
		return TZH_ENOTFOUND;
	digest_sha256(name, token.ptr, token.len);
	x->session = str_copy(q->memory, str_of(name));
	json_t *o = state_json(q, "session", x->session, &rc, err);
	if (rc)
		return rc;
	x->secret = str_copy(q->memory, json_get_str(o, "csrf"));
	rc = still_good(q, o, err);
	json_decref(o);
	return rc ? rc : take_year(q, err);
}

static void set_cookie(exchange *x, const char *token)
{
	snprintf(x->set_cookie, sizeof x->set_cookie, COOKIE "%s; Path=/; HttpOnly; SameSite=Strict%s%s", token,
		x->secure ? "; Secure" : "", *token ? "" : "; Max-Age=0");
}

/* A new token: at sign-in, and whenever the password changes. */
static int open_session(request *q, tzh_str made, tzh_err *err)
{
	exchange *x = q->exchange;
	char token[TOKEN_HEX], csrf[TOKEN_HEX], name[65];
	int64_t now = clock_seconds();
	token_make(token);
	token_make(csrf);
	digest_sha256(name, token, TOKEN_HEX - 1);
	json_t *o = json_pack("{s:o, s:o, s:s, s:o, s:I, s:I}", "region", json_str(q->who.region), "account",
		json_str(q->who.account), "csrf", csrf, "made", json_str(made), "created", (json_int_t)now, "seen",
		(json_int_t)now);
	int rc = put_state(q, "session", str_of(name), o, now + session_seconds(q->server), err);
	json_decref(o);
	x->secret = str_copy(q->memory, str_of(csrf));
	x->session = str_copy(q->memory, str_of(name));
	set_cookie(x, token);
	return rc;
}

/* ---- the session as the browser sees it ---- */

static json_t *list_years(request *q, tzh_err *err, int *rc)
{
	tzh_rows rows;
	json_t *list = json_array();
	tzh_row_ledger key = { .region = q->who.region };
	*rc = tzh_ledger_rows(q->ledger, &rows, TZH_TABLE_LEDGER, &key, 1, err);
	if (*rc)
		return list;
	for (uint32_t i = 0; i < rows.count; i++)
		json_array_append_new(list, json_integer(TZH_ROW(&rows, ledger, i)->year));
	tzh_rows_free(&rows);
	return list;
}

static int name_of(request *q, tzh_table table, const void *key, int keys, json_t **out, tzh_err *err)
{
	tzh_rows rows;
	int rc = tzh_ledger_rows(q->ledger, &rows, table, key, keys, err);
	if (rc)
		return rc;
	tzh_str name = { 0 };
	if (rows.count)
		name = table == TZH_TABLE_REGION ? TZH_ROW(&rows, region, 0)->name : TZH_ROW(&rows, unit, 0)->name;
	*out = json_str(name);
	tzh_rows_free(&rows);
	return TZH_OK;
}

static int answer_session(request *q, answer *a, tzh_err *err)
{
	exchange *x = q->exchange;
	json_t *may = json_array(), *region = NULL, *unit = NULL, *password;
	tzh_row_region rk = { .region = q->who.region };
	tzh_row_unit uk = { .region = q->who.region, .id = q->who.unit };
	char expires[20];
	int rc;
	clock_text(clock_seconds() + session_seconds(q->server), expires);
	for (uint32_t n = 0; access_act(q->ledger, n).len; n++)
		if (access_role_may(q->ledger, q->who.role, access_act(q->ledger, n)))
			json_array_append_new(may, json_str(access_act(q->ledger, n)));
	json_t *o = json_pack("{s:o, s:o, s:o, s:o, s:o, s:I, s:o, s:o, s:o, s:b, s:s}", "account",
		json_str(q->who.account), "name", json_str(q->who.name), "role", json_str(q->who.role), "unit",
		json_str(q->who.unit), "region", json_str(q->who.region), "year", (json_int_t)q->who.year, "csrf",
		json_str(x->secret), "language", json_str(q->language), "may", may, "password_due", x->password_due,
		"expires", expires);
	json_object_set_new(o, "years", list_years(q, err, &rc));
	if (!rc)
		rc = name_of(q, TZH_TABLE_REGION, &rk, 1, &region, err);
	if (!rc)
		rc = name_of(q, TZH_TABLE_UNIT, &uk, 2, &unit, err);
	json_object_set_new(o, "region_name", region ? region : json_string(""));
	json_object_set_new(o, "unit_name", unit ? unit : json_string(""));
	if (!rc) {
		password = password_row(q, q->who.region, q->who.account, &rc, err);
		json_object_set_new(o, "totp", json_boolean(json_get_str(password, "totp").len > 0));
		json_decref(password);
	}
	if (rc) {
		json_decref(o);
		return rc;
	}
	return answer_json(a, 200, o);
}

int get_session(request *q, answer *a, tzh_err *err)
{
	return q->who.signed_in ? answer_session(q, a, err) : answer_problem(q, a, 401, "signed_out", NULL);
}

int delete_session(request *q, answer *a, tzh_err *err)
{
	int rc = drop_state(q, "session", q->exchange->session, err);
	if (!rc)
		rc = request_audit(q, "sign_out", (tzh_str){ 0 }, (tzh_str){ 0 }, err);
	set_cookie(q->exchange, "");
	a->status = 204;
	return rc;
}

/* ---- failures, and the time one has to wait for them ---- */

static int64_t lock_seconds(int64_t failures, int64_t allowed)
{
	int64_t n = FIRST_LOCK;
	for (int64_t i = allowed; i < failures && n < LONGEST_LOCK; i++)
		n *= 2;
	return failures < allowed ? 0 : n < LONGEST_LOCK ? n : LONGEST_LOCK;
}

/* Seconds still to wait; before any hash. */
static int waits(request *q, tzh_str name, int64_t *wait, tzh_err *err)
{
	int rc;
	json_t *o = state_json(q, "lock", name, &rc, err);
	int64_t until = json_integer_value(json_object_get(o, "until")) - clock_seconds();
	json_decref(o);
	if (until > *wait)
		*wait = until;
	return rc == TZH_ENOTFOUND ? TZH_OK : rc;
}

static int count_failure(request *q, tzh_str name, int64_t allowed, tzh_err *err)
{
	int rc;
	json_t *o = state_json(q, "lock", name, &rc, err);
	int64_t n = json_integer_value(json_object_get(o, "n")) + 1, now = clock_seconds(),
		lock = lock_seconds(n, allowed);
	json_decref(o);
	if (rc && rc != TZH_ENOTFOUND)
		return rc;
	o = json_pack("{s:I, s:I}", "n", (json_int_t)n, "until", (json_int_t)(lock ? now + lock : 0));
	rc = put_state(q, "lock", name, o, now + FAILURES_KEPT, err);
	json_decref(o);
	return rc;
}

typedef struct locks {
	tzh_str account, address;
} locks;

static locks locks_of(request *q, tzh_str account)
{
	if (account.len > 200)
		account.len = 200;
	return (locks){ joined(q->memory, STR("account"), ":", account),
		joined(q->memory, STR("address"), ":", q->exchange->address) };
}

static int refuse_locked(request *q, answer *a, int64_t wait)
{
	q->exchange->retry_after = (int)wait;
	atomic_fetch_add(&q->server->metrics.locked, 1);
	return answer_problem(q, a, 429, "locked", NULL);
}

static int failed(request *q, answer *a, const locks *k, tzh_str account, const char *code, tzh_err *err)
{
	atomic_fetch_add(&q->server->metrics.sign_in_failures, 1);
	int rc = count_failure(q, k->account, FREE_FAILURES, err);
	if (!rc)
		rc = count_failure(q, k->address, FREE_FROM_ADDRESS, err);
	q->who = (session_view){ .account = account };
	if (!rc)
		rc = request_audit(q, "sign_in_failed", (tzh_str){ 0 }, str_of(code), err);
	return rc ? rc : answer_problem(q, a, 401, code, NULL);
}

/* ---- signing in ---- */

/* The region whose account it is: the only one that has a password for it, or the one that is named. */
static int find_password(request *q, tzh_str account, tzh_str *region, json_t **out, tzh_err *err)
{
	tzh_rows regions;
	tzh_str said = request_text(q, "region");
	unsigned found = 0;
	int rc = tzh_ledger_rows(q->ledger, &regions, TZH_TABLE_REGION, NULL, 0, err);
	*out = NULL;
	if (rc)
		return rc;
	for (uint32_t i = 0; !rc && i < regions.count; i++) {
		const tzh_row_region *r = TZH_ROW(&regions, region, i);
		if (said.len && !str_eq(said, r->region) && !str_eq(said, r->name))
			continue;
		json_t *o = password_row(q, r->region, account, &rc, err);
		if (rc == TZH_ENOTFOUND)
			rc = TZH_OK;
		if (!o)
			continue;
		json_decref(*out);
		*out = o;
		*region = str_copy(q->memory, r->region);
		found++;
	}
	tzh_rows_free(&regions);
	if (found > 1) { /* the same name in two counties: it takes the region as well */
		json_decref(*out);
		*out = NULL;
	}
	return rc;
}

/* True where no code is asked for, or this one is right; a code is good once. */
static int totp_good(request *q, json_t *password, tzh_str region, tzh_str account, bool *good, tzh_err *err)
{
	tzh_str secret = json_get_str(password, "totp");
	*good = !secret.len;
	if (*good)
		return TZH_OK;
	int64_t step = totp_step(secret.ptr, request_text(q, "totp"), clock_seconds(),
		json_integer_value(json_object_get(password, "last")));
	if (!step)
		return TZH_OK;
	*good = true;
	json_object_set_new(password, "last", json_integer(step));
	return put_state(q, "password", joined(q->memory, region, "/", account), password, 0, err);
}

static int welcome(
	request *q, answer *a, json_t *password, tzh_str region, tzh_str account, const locks *k, tzh_err *err)
{
	int rc = take_account(q, region, account, err);
	if (rc == TZH_ENOTFOUND)
		return failed(q, a, k, account, "wrong_password", err);
	if (!rc)
		rc = take_year(q, err);
	if (!rc)
		rc = open_session(q, json_get_str(password, "made"), err);
	if (!rc)
		rc = drop_state(q, "lock", k->account, err);
	if (!rc)
		rc = drop_state(q, "lock", k->address, err);
	if (!rc)
		rc = request_audit(q, "sign_in", (tzh_str){ 0 }, (tzh_str){ 0 }, err);
	if (rc)
		return rc;
	atomic_fetch_add(&q->server->metrics.sign_ins, 1);
	q->exchange->account = q->who.account;
	q->exchange->region = q->who.region;
	q->exchange->password_due = json_is_true(json_object_get(password, "must"));
	return answer_session(q, a, err);
}

int post_session(request *q, answer *a, tzh_err *err)
{
	tzh_str account = str_copy(q->memory, request_text(q, "account")), password = request_text(q, "password"),
		region = { 0 };
	locks k = locks_of(q, account);
	json_t *held = NULL;
	int64_t wait = 0;
	bool good = false;
	q->who = (session_view){ 0 };
	int rc = waits(q, k.account, &wait, err);
	if (!rc)
		rc = waits(q, k.address, &wait, err);
	if (!rc && wait > 0)
		return refuse_locked(q, a, wait);
	if (!rc)
		rc = find_password(q, account, &region, &held, err);
	if (rc)
		return rc;
	if (!held) {
		password_dummy(password);
		return failed(q, a, &k, account, "wrong_password", err);
	}
	if (!password_is(json_get_str(held, "hash").ptr, password))
		rc = failed(q, a, &k, account, "wrong_password", err);
	else if (!(rc = totp_good(q, held, region, account, &good, err)))
		rc = good                          ? welcome(q, a, held, region, account, &k, err)
		     : request_text(q, "totp").len ? failed(q, a, &k, account, "wrong_code", err)
						   : answer_problem(q, a, 401, "totp_needed", NULL);
	json_decref(held);
	return rc;
}

/* ---- one's own password and code ---- */

static int own_password(request *q, json_t **out, tzh_err *err)
{
	int rc;
	*out = password_row(q, q->who.region, q->who.account, &rc, err);
	return rc;
}

int put_password(request *q, answer *a, tzh_err *err)
{
	json_t *held;
	locks k = locks_of(q, q->who.account);
	int64_t wait = 0;
	tzh_str fresh = request_text(q, "new");
	int rc = waits(q, k.account, &wait, err);
	if (!rc && wait > 0)
		return refuse_locked(q, a, wait);
	if (!rc)
		rc = own_password(q, &held, err);
	if (rc)
		return rc;
	bool right = password_is(json_get_str(held, "hash").ptr, request_text(q, "old"));
	const char *weak = password_weak(fresh, q->who.account);
	bool same = str_eq(fresh, request_text(q, "old"));
	tzh_str totp = str_copy(q->memory, json_get_str(held, "totp"));
	json_decref(held);
	if (!right) {
		rc = count_failure(q, k.account, FREE_FAILURES, err);
		return rc ? rc : answer_problem(q, a, 403, "wrong_password", NULL);
	}
	if (weak || same)
		return answer_problem(q, a, 400, "password_weak",
			str_copy(q->memory, request_words(q, same ? "password.same" : weak)).ptr);
	server_lock(q->server);
	rc = password_put(q->ledger, q->who.region, q->who.account, fresh, false, clock_seconds(), q->memory, err);
	server_unlock(q->server);
	if (!rc)
		rc = own_password(q, &held, err);
	if (rc)
		return rc;
	if (totp.len) {
		json_object_set_new(held, "totp", json_str(totp));
		rc = put_state(q, "password", joined(q->memory, q->who.region, "/", q->who.account), held, 0, err);
	}
	if (!rc)
		rc = open_session(q, json_get_str(held, "made"), err);
	json_decref(held);
	if (!rc)
		rc = request_audit(q, "password", q->who.account, (tzh_str){ 0 }, err);
	q->exchange->password_due = false;
	return rc ? rc : answer_session(q, a, err);
}

int request_set_password(request *q, tzh_str account, tzh_str password, tzh_err *err)
{
	const char *weak = password_weak(password, account);
	if (weak) {
		tzh_str t = request_words(q, weak);
		return err_set(err, TZH_EINPUT, "%.*s", (int)t.len, t.ptr);
	}
	bool must = !json_is_false(json_object_get(q->json, "due"));
	server_lock(q->server);
	int rc = password_put(q->ledger, q->who.region, account, password, must, clock_seconds(), q->memory, err);
	if (!rc)
		rc = access_drop(q->ledger, "lock", joined(q->memory, STR("account"), ":", account), err);
	server_unlock(q->server);
	return rc ? rc : request_audit(q, "password", account, (tzh_str){ 0 }, err);
}

int post_account_password(request *q, answer *a, tzh_err *err)
{
	tzh_rows rows;
	tzh_row_account key = { .region = q->who.region, .id = q->part[0] };
	int rc = tzh_ledger_rows(q->ledger, &rows, TZH_TABLE_ACCOUNT, &key, 2, err);
	if (rc)
		return rc;
	uint32_t found = rows.count;
	tzh_rows_free(&rows);
	if (!found)
		return answer_not_found(q, a, err);
	a->status = 204;
	return request_set_password(q, q->part[0], request_text(q, "password"), err);
}

int post_totp(request *q, answer *a, tzh_err *err)
{
	json_t *held;
	char secret[33];
	int rc = own_password(q, &held, err);
	if (rc)
		return rc;
	totp_secret(secret);
	json_object_set_new(held, "pending", json_string(secret));
	rc = put_state(q, "password", joined(q->memory, q->who.region, "/", q->who.account), held, 0, err);
	json_decref(held);
	buf b;
	buf_init(&b, 4096);
	buf_adds(&b, "otpauth://totp/Taizhang:");
	for (size_t i = 0; i < q->who.account.len; i++)
		buf_addf(&b, "%%%02X", (unsigned char)q->who.account.ptr[i]);
	buf_addf(&b, "?secret=%s&issuer=Taizhang&algorithm=SHA1&digits=6&period=30", secret);
	json_t *o = json_pack("{s:o, s:s}", "uri", json_str(buf_str(&b)), "secret", secret);
	buf_release(&b);
	answer_json(a, 200, o);
	return rc;
}

int put_totp(request *q, answer *a, tzh_err *err)
{
	json_t *held;
	int rc = own_password(q, &held, err);
	if (rc)
		return rc;
	tzh_str pending = json_get_str(held, "pending");
	int64_t step = pending.len ? totp_step(pending.ptr, request_text(q, "code"), clock_seconds(), 0) : 0;
	if (step) {
		json_object_set(held, "totp", json_object_get(held, "pending"));
		json_object_del(held, "pending");
		json_object_set_new(held, "last", json_integer(step));
		rc = put_state(q, "password", joined(q->memory, q->who.region, "/", q->who.account), held, 0, err);
	}
	json_decref(held);
	if (!rc && step)
		rc = request_audit(q, "totp_on", q->who.account, (tzh_str){ 0 }, err);
	a->status = 204;
	return rc ? rc : step ? TZH_OK : answer_problem(q, a, 400, "wrong_code", NULL);
}

int delete_totp(request *q, answer *a, tzh_err *err)
{
	json_t *held;
	int rc = own_password(q, &held, err);
	if (rc)
		return rc;
	json_object_del(held, "totp");
	json_object_del(held, "pending");
	rc = put_state(q, "password", joined(q->memory, q->who.region, "/", q->who.account), held, 0, err);
	json_decref(held);
	if (!rc)
		rc = request_audit(q, "totp_off", q->who.account, (tzh_str){ 0 }, err);
	a->status = 204;
	return rc;
}

/* ---- the server's log ---- */

int get_access_log(request *q, answer *a, tzh_err *err)
{
	access_line *lines;
	uint32_t count;
	json_t *items = json_array();
	tzh_str after = request_query(q, "after"), limit = request_query(q, "limit");
	int64_t n = limit.len ? strtoll(str_copy(q->memory, limit).ptr, NULL, 10) : 100;
	int64_t from = after.len ? strtoll(str_copy(q->memory, after).ptr, NULL, 10) : 0;
	n = n < 1 ? 100 : n > 1000 ? 1000 : n;
	int rc = access_log_read(q->ledger, q->who.region, from, n, &lines, &count, q->memory, err);
	for (uint32_t i = 0; !rc && i < count; i++) {
		const access_line *l = &lines[i];
		json_array_append_new(
			items, json_pack("{s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "seq", (json_int_t)l->seq, "at",
				       json_str(l->at), "account", json_str(l->account), "address",
				       json_str(l->address), "what", json_str(l->what), "subject", json_str(l->subject),
				       "detail", json_str(l->detail), "digest", json_str(l->digest)));
	}
	json_t *next = !rc && count == n ? json_integer(lines[count - 1].seq) : json_null();
	json_t *o = json_pack("{s:o, s:o, s:n}", "items", items, "next", next, "total");
	answer_json(a, 200, o);
	return rc;
}
