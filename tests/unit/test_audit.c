/* SPDX-License-Identifier: Apache-2.0
 *
 * Properties of the log: whatever is done, the tables are what the events say,
 * and no byte of an event can be changed unseen. TAIZHANG_ACTS sets how many
 * random acts are done (the long run does 100,000).
 */
#include "ledger/rules.h"

#include "office_test.h"

#include <sqlite3.h>

static long acts_wanted(void)
{
	const char *n = getenv("TAIZHANG_ACTS");
	return n ? atol(n) : 1500;
}

static const char *const accounts[] = { "wang", "reporter", "head", "leader", "edu_head", "wang", "leader", "head" };

/* Arguments that fit most acts; what does not fit is refused, which is as good a test. */
static int random_act(office *o, const rules *r, uint32_t *seed, int64_t *known)
{
	static const char *const texts[] = { "build a road", "plant 300 mu of tea", "open 2 schools", "a;;b;;c" };
	static const char *const units[] = { "agri", "edu", "road", "finance", "town", "nowhere" };
	static const char *const days[] = { "2026-03-31", "2026-06-30", "2026-12-31", "2027-02-01", "2026-02-30" };
	char act[48], into[24];
	const permit *p = &r->permits[unit_random(seed) % r->permit_count];
	if (unit_random(seed) % 8 == 0)
		snprintf(act, sizeof act, "add");
	else
		snprintf(act, sizeof act, "%.*s", (int)p->act.len, p->act.ptr);
	bool alone = !strcmp(act, "add") || !rules_flow(r, STR("draft"), str_of(act));
	int64_t id = *known ? 1 + (int64_t)(unit_random(seed) % (uint32_t)*known) : 0;
	if (!strcmp(act, "add") || (alone && unit_random(seed) % 4 == 0))
		id = 0;
	if (!strcmp(act, "undo")) {
		tzh_act a = { .region = REGION,
			.year = YEAR,
			.account = str_of(accounts[unit_random(seed) % 8]),
			.at = str_of(o->at) };
		return tzh_ledger_undo(o->ledger, &a, &o->done, &o->err);
	}
	snprintf(into, sizeof into, "D-%04u", *known ? 1 + unit_random(seed) % (uint32_t)*known : 1);
	int rc = office_do(o, id, act, accounts[unit_random(seed) % 8], "id", units[unit_random(seed) % 6], "text",
		texts[unit_random(seed) % 4], "lead", units[unit_random(seed) % 6], "co", "edu;road", "due",
		days[unit_random(seed) % 5], "to", days[unit_random(seed) % 5], "value",
		unit_random(seed) % 3 ? "12.5" : "x", "unit", "agri", "reason", unit_random(seed) % 4 ? "because" : "",
		"into", into, "approver", "leader", "words", "went on", "period",
		unit_random(seed) % 2 ? "2026-01" : "2026-Q1", "light", "yellow", "expires", "2026-05-01", "name",
		"photo.jpg", "note", "seen", "step", "push", "item", "bonus", "document", "No. 5", NULL);
	if (!rc && o->done.id > *known)
		*known = o->done.id;
	return rc;
}

TEST(random_acts_then_rebuild_and_verify_agree)
{
	rules r;
	long wanted = acts_wanted();
	REQUIRE(rules_init(&r, unit_lexicon(), NULL, unit_arena(), NULL) == TZH_OK);
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		uint32_t seed = 20260101;
		int64_t known = 0, count = 0;
		long done = 0, refused = 0;
		char was[65], is[65];
		REQUIRE(office_open(&o, place, partitions));
		for (long i = 0; i < wanted && !(i % 500 == 0 && i && tzh_ledger_commit(o.ledger, &o.err)); i++) {
			if (i % 500 == 0)
				REQUIRE(tzh_ledger_begin(o.ledger, &o.err) == TZH_OK);
			int rc = random_act(&o, &r, &seed, &known);
			if (rc == TZH_ESTORE || rc == TZH_EIO)
				unit_note("%s", o.err.text);
			REQUIRE(rc != TZH_ESTORE && rc != TZH_EIO);
			done += !rc;
			refused += rc != 0;
		}
		CHECK_INT(tzh_ledger_commit(o.ledger, &o.err), TZH_OK);
		if (done <= wanted / 20)
			unit_note("%ld done of %ld", done, wanted);
		CHECK(done > wanted / 20 && refused > wanted / 20);
		CHECK_INT(tzh_ledger_verify(o.ledger, REGION, &count, &o.err), TZH_OK);
		CHECK(count > done);
		CHECK_INT(tzh_ledger_digest(o.ledger, REGION, was, &o.err), TZH_OK);
		if (tzh_ledger_rebuild(o.ledger, REGION, false, &o.err))
			unit_note("%s", o.err.text);
		CHECK_INT(tzh_ledger_rebuild(o.ledger, REGION, true, &o.err), TZH_OK);
		CHECK_INT(tzh_ledger_digest(o.ledger, REGION, is, &o.err), TZH_OK);
		CHECK_Z(is, was);
		tzh_ledger_close(o.ledger);
	}
}

static void change(const char *place, const char *sql)
{
	sqlite3 *db;
	REQUIRE(sqlite3_open(place, &db) == SQLITE_OK);
	CHECK_INT(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

TEST(a_changed_event_is_found_and_named)
{
	static const char *const columns[] = { "at", "account", "sysuser", "post", "act", "subject", "payload",
		"reason", "evidence", "prev", "digest" };
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		office o;
		int64_t count;
		char place[512], sql[300];
		snprintf(place, sizeof place, "%s", ledger_place(0));
		REQUIRE(office_open(&o, place, false));
		office_bring(&o, "underway");
		CHECK_INT(tzh_ledger_verify(o.ledger, REGION, &count, &o.err), TZH_OK);
		snprintf(sql, sizeof sql, "UPDATE event SET %s = %s || 'x' WHERE seq = 20", columns[i], columns[i]);
		change(place, sql);
		CHECK_INT(tzh_ledger_verify(o.ledger, REGION, &count, &o.err), TZH_ECONFLICT);
		CHECK(strstr(o.err.text, "20") != NULL);
		CHECK_INT(count, 19);
		CHECK_INT(tzh_ledger_rebuild(o.ledger, REGION, false, &o.err), TZH_ECONFLICT);
		tzh_ledger_close(o.ledger);
	}
}

TEST(a_missing_event_is_found_in_the_middle_and_at_the_end)
{
	static const char *const cuts[] = { "DELETE FROM event WHERE seq = 15",
		"DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)" };
	for (int i = 0; i < 2; i++) {
		office o;
		int64_t count;
		char place[512];
		snprintf(place, sizeof place, "%s", ledger_place(0));
		REQUIRE(office_open(&o, place, false));
		office_bring(&o, "underway");
		change(place, cuts[i]);
		CHECK_INT(tzh_ledger_verify(o.ledger, REGION, &count, &o.err), TZH_ECONFLICT);
		tzh_ledger_close(o.ledger);
	}
}

TEST(a_changed_table_is_found_and_mended)
{
	office o;
	char place[512];
	snprintf(place, sizeof place, "%s", ledger_place(0));
	REQUIRE(office_open(&o, place, false));
	office_bring(&o, "closed");
	change(place, "UPDATE commitment SET deadline = '2027-01-01'");
	CHECK_INT(tzh_ledger_rebuild(o.ledger, REGION, true, &o.err), TZH_ECONFLICT);
	CHECK(strstr(o.err.text, "commitment") != NULL);
	CHECK_INT(tzh_ledger_rebuild(o.ledger, REGION, true, &o.err), TZH_ECONFLICT); /* looked, and changed nothing */
	CHECK_INT(tzh_ledger_rebuild(o.ledger, REGION, false, &o.err), TZH_ECONFLICT);
	CHECK_INT(tzh_ledger_rebuild(o.ledger, REGION, false, &o.err), TZH_OK);
	tzh_ledger_close(o.ledger);
}

/* The same acts on every database leave the same state. */
TEST(databases_agree)
{
	char first[65] = "", digest[65];
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		REQUIRE(office_open(&o, place, partitions));
		for (tzh_state s = 0; s < TZH_STATE_END; s++)
			office_bring(&o, tzh_state_name(s));
		CHECK_INT(tzh_ledger_digest(o.ledger, REGION, digest, &o.err), TZH_OK);
		if (!first[0])
			memcpy(first, digest, sizeof first);
		CHECK_Z(digest, first);
		tzh_ledger_close(o.ledger);
	}
}
