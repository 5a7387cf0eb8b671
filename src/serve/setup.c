/* SPDX-License-Identifier: Apache-2.0
 *
 * The first visit: a region, its year, its administrators, the standard units.
 */
#include "serve/internal.h"

#include <stdlib.h>

/* `region`: whose ledger it is, where it is that of one region. */
static int look(request *q, bool *needed, tzh_str *region, tzh_err *err)
{
	tzh_rows regions;
	int rc = tzh_ledger_rows(q->ledger, &regions, TZH_TABLE_REGION, NULL, 0, err);
	if (rc)
		return rc;
	*needed = !regions.count;
	*region = regions.count == 1 ? str_copy(q->memory, TZH_ROW(&regions, region, 0)->name) : (tzh_str){ 0 };
	tzh_rows_free(&regions);
	return TZH_OK;
}

static int is_needed(request *q, bool *needed, tzh_err *err)
{
	tzh_str region;
	return look(q, needed, &region, err);
}

static bool code_needed(const request *q)
{
	return !q->exchange->loopback;
}

int get_setup(request *q, answer *a, tzh_err *err)
{
	bool needed;
	tzh_str region;
	int rc = look(q, &needed, &region, err);
	if (rc)
		return rc;
	json_t *o = json_pack("{s:b, s:b, s:s%}", "needed", needed, "code", needed && code_needed(q), "region_name",
		region.len ? region.ptr : "", region.len);
	return answer_json(a, 200, o);
}

static int act(request *q, const char *name, const tzh_arg *args, uint32_t count, tzh_err *err)
{
	tzh_done done;
	tzh_act k = request_act(q, name, 0);
	k.args = args;
	k.arg_count = count;
	k.reason = (tzh_str){ 0 };
	return tzh_ledger_act(q->ledger, &k, &done, err);
}

static int add_units(request *q, const char *level, tzh_err *err)
{
	tzh_str name, aliases;
	int rc = TZH_OK;
	for (uint32_t n = 0; !rc && access_department(q->ledger, level, n, &name, &aliases); n++) {
		const tzh_arg args[] = { { "id", name }, { "name", name }, { "aliases", aliases },
			{ "kind", STR("department") } };
		if (name.len)
			rc = act(q, "unit_set", args, 4, err);
	}
	return rc;
}

static int add_passwords(request *q, tzh_str password, tzh_err *err)
{
	const tzh_str accounts[] = { q->who.account, STR("system"), STR("security"), STR("audit") };
	int rc = TZH_OK;
	for (int i = 0; !rc && i < 4; i++)
		rc = password_put(
			q->ledger, q->who.region, accounts[i], password, i > 0, clock_seconds(), q->memory, err);
	return rc;
}

static int make_all(request *q, tzh_err *err)
{
	const char *level = request_text(q, "level").len ? request_text(q, "level").ptr : "county";
	const tzh_arg args[] = { { "name", request_text(q, "region_name") }, { "code", request_text(q, "region_code") },
		{ "level", str_of(level) }, { "account_name", request_text(q, "name") } };
	bool needed = false;
	server_lock(q->server);
	int rc = tzh_ledger_begin(q->ledger, err);
	if (!rc) {
		rc = is_needed(q, &needed, err);
		if (!rc && !needed)
			rc = err_set(err, TZH_ECONFLICT, "%s", request_words(q, "problem.setup_done").ptr);
		if (!rc)
			rc = act(q, "init", args, 4, err);
		if (!rc && str_is(request_text(q, "units"), "standard"))
			rc = add_units(q, level, err);
		if (!rc)
			rc = add_passwords(q, request_text(q, "password"), err);
		if (rc)
			tzh_ledger_rollback(q->ledger);
		else
			rc = tzh_ledger_commit(q->ledger, err);
	}
	server_unlock(q->server);
	return rc;
}

static int wrong(request *q, answer *a, const char *place, const char *key)
{
	answer_error(q, place, str_copy(q->memory, request_words(q, key)).ptr);
	return answer_problem(q, a, 400, "input", str_copy(q->memory, request_words(q, key)).ptr);
}

int post_setup(request *q, answer *a, tzh_err *err)
{
	tzh_str account = str_trim(request_text(q, "account")), region = str_trim(request_text(q, "region_name"));
	int64_t year = json_integer_value(json_object_get(q->json, "year"));
	bool needed;
	int rc = is_needed(q, &needed, err);
	if (rc)
		return rc;
	if (!needed)
		return answer_problem(q, a, 409, "setup_done", NULL);
	if (code_needed(q) && !same_secret(request_text(q, "code"), str_of(q->server->setup_code)))
		return answer_problem(q, a, 403, "setup_code", NULL);
	if (!region.len || region.len > 200)
		return wrong(q, a, "region_name", "setup.region");
	if (!account.len || account.len > 100 || str_is(account, "system") || str_is(account, "security") ||
		str_is(account, "audit"))
		return wrong(q, a, "account", "setup.account");
	if (year < 1950 || year > 2200)
		return wrong(q, a, "year", "setup.year");
	const char *weak = password_weak(request_text(q, "password"), account);
	if (weak)
		return wrong(q, a, "password", weak);
	q->who = (session_view){ .account = account, .region = region, .year = year };
	rc = make_all(q, err);
	if (!rc)
		rc = request_audit(q, "setup", region, (tzh_str){ 0 }, err);
	if (rc)
		return rc;
	log_words(q->server, "info", "set up");
	return answer_json(a, 201,
		json_pack("{s:o, s:o, s:I}", "region", json_str(region), "account", json_str(account), "year",
			(json_int_t)year));
}
