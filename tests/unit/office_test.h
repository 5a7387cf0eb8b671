/* SPDX-License-Identifier: Apache-2.0
 *
 * A small office for tests: one region, five units, an account for every role.
 */
#ifndef OFFICE_TEST_H
#define OFFICE_TEST_H

#include "ledger_test.h"
#include "taizhang_ledger.h"

#include <stdarg.h>
#include <unistd.h>

#define REGION STR("qingxi")
#define YEAR 2026

typedef struct office {
	tzh_ledger *ledger;
	tzh_err err;
	tzh_done done;
	const char *at;
} office;

/* One act; the words after `account` are name, value, ... and end with NULL. "reason" and "expect" are the act's own.
 */
static inline int office_do(office *o, int64_t id, const char *act, const char *account, ...)
{
	tzh_arg args[24];
	tzh_act a = { .region = REGION,
		.year = YEAR,
		.id = id,
		.act = str_of(act),
		.account = str_of(account),
		.sysuser = STR("tester"),
		.at = str_of(o->at),
		.args = args };
	va_list list;
	va_start(list, account);
	for (const char *name; (name = va_arg(list, const char *)) != NULL;) {
		const char *value = va_arg(list, const char *);
		if (!strcmp(name, "reason"))
			a.reason = str_of(value);
		else if (!strcmp(name, "expect"))
			a.expect = atoll(value);
		else if (!strcmp(name, "file"))
			a.data = value, a.size = strlen(value);
		else
			args[a.arg_count++] = (tzh_arg){ name, str_of(value) };
	}
	va_end(list);
	o->err = (tzh_err){ 0 };
	return tzh_ledger_act(o->ledger, &a, &o->done, &o->err);
}

#define DO(o, id, act, account, ...)                                                                                   \
	do {                                                                                                           \
		int rc_ = office_do((o), (id), (act), (account), ##__VA_ARGS__, (char *)NULL);                         \
		if (rc_)                                                                                               \
			unit_note("%s by %s: %s", (act), (account), (o)->err.text);                                    \
		CHECK_INT(rc_, TZH_OK);                                                                                \
	} while (0)
#define REFUSED(o, id, act, account, ...)                                                                              \
	CHECK_INT(office_do((o), (id), (act), (account), ##__VA_ARGS__, (char *)NULL), TZH_EDENIED)

static inline bool office_open(office *o, const char *place, bool partitions)
{
	*o = (office){ .at = "2026-01-12T09:00:00" };
	tzh_ledger_options lo = { .where = place, .create = true, .partitions = partitions };
	if (tzh_ledger_open(&o->ledger, &lo, &o->err)) {
		unit_note("%s: %s", place, o->err.text);
		return false;
	}
	static const char *const units[] = { "agri", "edu", "road", "finance", "town" };
	static const char *const roles[] = { "reporter", "head", "leader", "reader" };
	DO(o, 0, "init", "wang", "name", "Qingxi", "level", "county");
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		DO(o, 0, "unit_set", "wang", "id", units[i]);
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		DO(o, 0, "account_add", "system", "id", roles[i], "unit", i < 2 ? "agri" : "finance");
		DO(o, 0, "account_role", "security", "id", roles[i], "role", roles[i]);
	}
	DO(o, 0, "account_add", "system", "id", "edu_head", "unit", "edu");
	DO(o, 0, "account_role", "security", "id", "edu_head", "role", "head");
	return true;
}

/* A commitment of the lead "agri", brought along the way up to `state`. */
static inline int64_t office_bring(office *o, const char *state)
{
	static const struct {
		const char *state, *act, *account;
	} way[] = { { "opinion", "send", "wang" }, { "-", "agree", "head" }, { "signed", "sign", "leader" },
		{ "registered", "register", "wang" }, { "dispatched", "dispatch", "wang" },
		{ "accepted", "accept", "reporter" }, { "underway", "start", "reporter" },
		{ "reported", "finish", "head" }, { "verified", "verify", "wang" }, { "closed", "close", "wang" } };
	DO(o, 0, "add", "wang", "text", "build 40 km of road", "lead", "agri", "co", "edu", "due", "2026-11-30",
		"value", "40", "unit", "km");
	int64_t id = o->done.id;
	if (!strcmp(state, "draft"))
		return id;
	if (!strcmp(state, "merged")) {
		DO(o, 0, "add", "wang", "text", "another", "lead", "agri");
		char into[24];
		snprintf(into, sizeof into, "D-%04lld", (long long)id);
		id = o->done.id;
		DO(o, id, "merge", "wang", "into", into);
		return id;
	}
	for (size_t i = 0; i < sizeof way / sizeof *way; i++) {
		if (!strcmp(way[i].act, "finish")) {
			DO(o, id, "report", "reporter", "value", "40", "words", "all done", "final", "1");
			DO(o, id, "signoff", "head");
			DO(o, id, "countersign", "edu_head");
		}
		DO(o, id, way[i].act, way[i].account);
		if (!strcmp(way[i].state, "opinion") && !strcmp(state, "contested"))
			DO(o, id, "contest", "head", "reason", "not ours");
		if (!strcmp(way[i].state, "signed") && !strcmp(state, "cancelled"))
			DO(o, id, "cancel", "leader", "reason", "moved");
		if (!strcmp(way[i].state, state) || (!strcmp(way[i].state, "opinion") && !strcmp(state, "contested")) ||
			(!strcmp(way[i].state, "signed") && !strcmp(state, "cancelled")))
			return id;
	}
	return id;
}

static inline tzh_str office_state(office *o, int64_t id)
{
	tzh_rows rows;
	tzh_row_commitment key = { .region = REGION, .year = YEAR, .id = id };
	if (tzh_ledger_rows(o->ledger, &rows, TZH_TABLE_COMMITMENT, &key, 3, &o->err) || !rows.count)
		return (tzh_str){ 0 };
	tzh_str s = str_copy(unit_arena(), TZH_ROW(&rows, commitment, 0)->state);
	tzh_rows_free(&rows);
	return s;
}

#endif
