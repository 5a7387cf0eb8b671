/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/rules.h"

#include "office_test.h"

static const char *const roles[] = { "system", "security", "audit", "wang", "reporter", "head", "leader", "reader" };
static const char *const role_names[] = { "system", "security", "audit", "office", "reporter", "head", "leader",
	"reader" };

/* Every state x act x role: allowed where both tables say so, refused in words otherwise. */
TEST(every_state_act_and_role)
{
	office o;
	rules r;
	uint32_t allowed = 0, refused = 0;
	REQUIRE(rules_init(&r, unit_lexicon(), NULL, unit_arena(), NULL) == TZH_OK);
	REQUIRE(office_open(&o, ledger_place(0), false));
	for (tzh_state state = 0; state < TZH_STATE_END; state++) {
		int64_t id = office_bring(&o, tzh_state_name(state));
		CHECK_STR(office_state(&o, id), tzh_state_name(state));
		for (uint32_t p = 0; p < r.permit_count; p++)
			for (size_t role = 0; role < sizeof roles / sizeof *roles; role++) {
				tzh_act a = { .region = REGION,
					.year = YEAR,
					.id = id,
					.act = r.permits[p].act,
					.account = str_of(roles[role]),
					.at = STR("2026-03-02T10:00:00") };
				tzh_err err = { 0 };
				const flow_row *f = rules_flow(&r, str_of(tzh_state_name(state)), a.act);
				tzh_office office_role = rules_role(str_of(role_names[role]));
				scope sc = r.permits[p].scopes[office_role];
				/* In this office `head` and `reporter` are of the lead unit, and nobody is of a co-unit
				 * alone. */
				bool want = f && (f->roles >> office_role & 1) && sc != SCOPE_NONE && sc != SCOPE_CO;
				int rc = tzh_ledger_may(o.ledger, &a, &err);
				if (rc != (want ? TZH_OK : TZH_EDENIED))
					unit_note("%s x %.*s x %s", tzh_state_name(state), (int)a.act.len, a.act.ptr,
						roles[role]);
				CHECK_INT(rc, want ? TZH_OK : TZH_EDENIED);
				CHECK(want || strlen(err.text) > 20);
				allowed += want;
				refused += !want;
			}
	}
	CHECK(allowed > 120 && refused > 3000);
	tzh_ledger_close(o.ledger);
}

/* What is in the machine is permitted to somebody, and the other way round nothing is left lying. */
TEST(the_tables_agree_with_each_other)
{
	rules r;
	REQUIRE(rules_init(&r, unit_lexicon(), NULL, unit_arena(), NULL) == TZH_OK);
	for (uint32_t i = 0; i < r.flow_count; i++) {
		const flow_row *f = &r.flow[i];
		const permit *p = rules_permit(&r, f->act);
		REQUIRE(p);
		CHECK(f->roles != 0);
		for (tzh_office o = 0; o < TZH_OFFICE_END; o++)
			CHECK(!(f->roles >> o & 1) || p->scopes[o] != SCOPE_NONE);
		CHECK(!f->clock.len || rules_clock(&r, f->clock));
		CHECK(!str_eq(rules_name(&r, "act.", f->act), f->act));
		if (str_eq(rules_name(&r, "", f->message), f->message))
			unit_note("%.*s has no words", (int)f->message.len, f->message.ptr);
		CHECK(!str_eq(rules_name(&r, "", f->message), f->message));
	}
	for (tzh_state s = 0; s < TZH_STATE_END; s++)
		CHECK(rules_name(&r, "state.", str_of(tzh_state_name(s))).ptr != NULL);
	for (uint32_t i = 0; i < r.clock_count; i++)
		for (tzh_str stops = r.clocks[i].stops; stops.ptr;)
			CHECK(rules_permit(&r, str_cut(&stops, ';')) != NULL);
}

TEST(the_whole_way_of_a_commitment)
{
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		tzh_rows rows;
		REQUIRE(office_open(&o, place, partitions));
		int64_t id = office_bring(&o, "closed");
		CHECK_STR(office_state(&o, id), "closed");
		tzh_row_commitment key = { .region = REGION, .year = YEAR, .id = id };
		REQUIRE(tzh_ledger_rows(o.ledger, &rows, TZH_TABLE_COMMITMENT, &key, 3, &o.err) == TZH_OK);
		const tzh_row_commitment *c = TZH_ROW(&rows, commitment, 0);
		CHECK_INT(c->number, 1);
		CHECK_STR(c->result, "done");
		CHECK_STR(c->reported, "done");
		CHECK_STR(c->evidenced, "partial");
		CHECK_STR(c->family, "task");
		tzh_rows_free(&rows);
		CHECK_INT(tzh_ledger_find(o.ledger, REGION, YEAR, STR("T-0001"), &id, &o.err), TZH_OK);
		CHECK_INT(tzh_ledger_find(o.ledger, REGION, YEAR, STR("T-0002"), &id, &o.err), TZH_ENOTFOUND);
		CHECK(strstr(o.err.text, "D-0001") != NULL);
		CHECK_INT(tzh_ledger_rows(o.ledger, &rows, TZH_TABLE_NODE, &key, 3, &o.err), TZH_OK);
		CHECK_INT(rows.count, 3);
		tzh_rows_free(&rows);
		tzh_ledger_close(o.ledger);
	}
}

TEST(an_adjustment_keeps_the_baseline)
{
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		tzh_rows rows;
		REQUIRE(office_open(&o, place, partitions));
		int64_t id = office_bring(&o, "underway");
		CHECK_INT(office_do(&o, id, "adjust", "wang", "due", "2026-12-20", "reason", "flood", NULL),
			TZH_EINPUT); /* no approver */
		CHECK_INT(office_do(&o, id, "adjust", "wang", "due", "2026-12-20", "approver", "leader", NULL),
			TZH_EINPUT); /* no reason */
		DO(&o, id, "adjust", "wang", "due", "2026-12-20", "value", "38", "approver", "leader", "reason",
			"flood");
		tzh_row_baseline key = { .region = REGION, .year = YEAR, .id = id };
		CHECK_INT(tzh_ledger_rows(o.ledger, &rows, TZH_TABLE_BASELINE, &key, 3, &o.err), TZH_OK);
		CHECK_INT(TZH_ROW(&rows, baseline, 0)->deadline.month, 11);
		CHECK(strstr(TZH_ROW(&rows, baseline, 0)->quantities.ptr, "\"40\"") != NULL);
		tzh_rows_free(&rows);
		tzh_ledger_close(o.ledger);
	}
}

/* The short name that the reading gave is of the old words; one that a person gives stays. */
TEST(other_words_take_the_short_name_away)
{
	office o;
	tzh_rows rows;
	REQUIRE(office_open(&o, ledger_place(0), false));
	int64_t id = office_bring(&o, "underway");
	tzh_row_commitment key = { .region = REGION, .year = YEAR, .id = id };
	static const char *const steps[][2] = { { "", "short" }, { "build 41 km of road", "" },
		{ "build 42 km of road", "the road" } };
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		const char *text = steps[i][0], *summary = steps[i][1];
		bool named = *summary != 0;
		DO(&o, id, "adjust", "wang", "approver", "leader", "reason", "as decided", named ? "summary" : "text",
			named ? summary : text, named && *text ? "text" : NULL, text);
		CHECK_INT(tzh_ledger_rows(o.ledger, &rows, TZH_TABLE_COMMITMENT, &key, 3, &o.err), TZH_OK);
		CHECK_STR(TZH_ROW(&rows, commitment, 0)->summary, summary);
		tzh_rows_free(&rows);
	}
	tzh_ledger_close(o.ledger);
}

TEST(an_extension_is_asked_for_before_the_date_and_granted_with_one)
{
	office o;
	REQUIRE(office_open(&o, ledger_place(0), false));
	int64_t id = office_bring(&o, "underway");
	REFUSED(&o, id, "grant", "leader");
	CHECK_INT(office_do(&o, id, "extend", "head", "to", "2026-10-01", "reason", "x", NULL),
		TZH_EINPUT); /* not later */
	DO(&o, id, "extend", "head", "to", "2026-12-15", "reason", "rain");
	DO(&o, id, "grant", "leader", "to", "2026-12-10");
	o.at = "2026-12-11T09:00:00";
	REFUSED(&o, id, "extend", "head", "to", "2026-12-31", "reason", "late");
	CHECK(strstr(o.err.text, "2026-12-10") != NULL);
	tzh_ledger_close(o.ledger);
}

TEST(a_signed_report_is_locked)
{
	office o;
	REQUIRE(office_open(&o, ledger_place(0), false));
	int64_t id = office_bring(&o, "underway");
	CHECK_INT(office_do(&o, id, "report", "reporter", "period", "2026-02", "words", "x", NULL),
		TZH_EINPUT); /* ahead */
	CHECK_INT(office_do(&o, id, "report", "reporter", "period", "2026-13", "words", "x", NULL), TZH_EINPUT);
	CHECK_INT(office_do(&o, id, "report", "reporter", "value", "1,000", NULL), TZH_EINPUT);
	DO(&o, id, "evidence", "reporter", "name", "road-photo.jpg", "file", "bytes");
	DO(&o, id, "report", "reporter", "value", "3", "words", "3 km done");
	REFUSED(&o, id, "signoff", "head"); /* the photo is not named */
	DO(&o, id, "report", "reporter", "value", "3", "words", "3 km done, see road-photo");
	DO(&o, id, "signoff", "head");
	REFUSED(&o, id, "report", "reporter", "value", "4");
	DO(&o, id, "correct", "head", "period", "2026-Q1", "value", "2", "reason", "counted twice");
	tzh_ledger_close(o.ledger);
}

TEST(a_lost_race_names_the_other_change)
{
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		REQUIRE(office_open(&o, place, partitions));
		int64_t id = office_bring(&o, "draft");
		char version[24];
		snprintf(version, sizeof version, "%lld", (long long)o.done.seq);
		DO(&o, id, "edit", "wang", "text", "build 41 km of road");
		CHECK_INT(office_do(&o, id, "edit", "wang", "text", "build 42 km", "expect", version, NULL),
			TZH_ECONFLICT);
		CHECK(strstr(o.err.text, "wang") != NULL && strstr(o.err.text, "2026-01-12") != NULL);
		tzh_ledger_close(o.ledger);
	}
}

TEST(a_split_gives_each_part_its_number_and_new_rows)
{
	office o;
	tzh_rows rows;
	REQUIRE(office_open(&o, ledger_place(0), false));
	DO(&o, 0, "add", "wang", "text", "40 km of road, 3 bridges", "lead", "road", "value", "40", "unit", "km");
	int64_t id = o.done.id;
	DO(&o, id, "edit", "wang", "quantity", "2", "value", "3", "unit", " bridges");
	DO(&o, id, "split", "wang", "text", "build 40km of road;;build 3 bridges");
	tzh_row_quantity key = { .region = REGION, .year = YEAR };
	REQUIRE(tzh_ledger_rows(o.ledger, &rows, TZH_TABLE_QUANTITY, &key, 2, &o.err) == TZH_OK);
	CHECK_INT(rows.count, 2);
	CHECK_INT(TZH_ROW(&rows, quantity, 1)->id, id + 1);
	tzh_rows_free(&rows);
	CHECK_STR(office_state(&o, id + 1), "draft");
	tzh_ledger_close(o.ledger);
}

TEST(a_successor_takes_over_with_the_post)
{
	office o;
	REQUIRE(office_open(&o, ledger_place(0), false));
	DO(&o, 0, "account_add", "system", "id", "deputy_new");
	DO(&o, 0, "account_role", "security", "id", "deputy_new", "role", "leader");
	DO(&o, 0, "post_set", "wang", "id", "deputy", "unit", "finance", "kind", "charge", "person", "A", "account",
		"leader", "since", "2026-01-01");
	DO(&o, 0, "add", "wang", "text", "x", "lead", "agri", "leader", "deputy", "due", "2026-06-30");
	int64_t id = o.done.id;
	DO(&o, id, "send", "wang");
	DO(&o, id, "agree", "head");
	REFUSED(&o, id, "sign", "deputy_new");
	DO(&o, 0, "post_set", "wang", "id", "deputy", "person", "B", "account", "deputy_new", "since", "2026-01-12");
	o.at = "2026-01-13T08:00:00";
	REFUSED(&o, id, "sign", "leader"); /* no longer holds it */
	DO(&o, id, "sign", "deputy_new");
	tzh_ledger_close(o.ledger);
}

TEST(administration_is_split_in_three)
{
	office o;
	REQUIRE(office_open(&o, ledger_place(0), false));
	REFUSED(&o, 0, "account_add", "security", "id", "x");
	REFUSED(&o, 0, "account_role", "system", "id", "reader", "role", "office");
	REFUSED(&o, 0, "account_role", "security", "id", "security", "role", "office");
	REFUSED(&o, 0, "account_add", "audit", "id", "x");
	REFUSED(&o, 0, "add", "system", "text", "x");
	CHECK_INT(office_do(&o, 0, "add", "nobody", "text", "x", NULL), TZH_EDENIED);
	CHECK(strstr(o.err.text, "wang") != NULL); /* says which accounts there are */
	tzh_ledger_close(o.ledger);
}

TEST(hostile_text_is_kept_or_refused_whole)
{
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		tzh_rows rows;
		const char *text = "'); DROP TABLE event;-- \"\\ =1+1 <script> \xf0\x9f\x8f\x9e $1";
		REQUIRE(office_open(&o, place, partitions));
		DO(&o, 0, "add", "wang", "text", text);
		tzh_row_commitment key = { .region = REGION, .year = YEAR, .id = o.done.id };
		REQUIRE(tzh_ledger_rows(o.ledger, &rows, TZH_TABLE_COMMITMENT, &key, 3, &o.err) == TZH_OK);
		CHECK_STR(TZH_ROW(&rows, commitment, 0)->text, text);
		tzh_rows_free(&rows);
		CHECK_INT(office_do(&o, 0, "add", "wang", "text", "bad \xff byte", NULL), TZH_EINPUT);
		CHECK_INT(tzh_ledger_rebuild(o.ledger, REGION, false, &o.err), TZH_OK);
		tzh_ledger_close(o.ledger);
	}
}

TEST(several_acts_are_all_or_none)
{
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		int64_t before, after;
		REQUIRE(office_open(&o, place, partitions));
		CHECK_INT(tzh_ledger_verify(o.ledger, REGION, &before, &o.err), TZH_OK);
		CHECK_INT(tzh_ledger_begin(o.ledger, &o.err), TZH_OK);
		DO(&o, 0, "add", "wang", "text", "one");
		REFUSED(&o, 0, "add", "reader", "text", "two"); /* a refusal does not end it */
		DO(&o, 0, "add", "wang", "text", "three");
		tzh_ledger_rollback(o.ledger);
		CHECK_INT(tzh_ledger_verify(o.ledger, REGION, &after, &o.err), TZH_OK);
		CHECK_INT(after, before);
		CHECK_INT(tzh_ledger_begin(o.ledger, &o.err), TZH_OK);
		DO(&o, 0, "add", "wang", "text", "four");
		CHECK_INT(tzh_ledger_commit(o.ledger, &o.err), TZH_OK);
		CHECK_INT(tzh_ledger_verify(o.ledger, REGION, &after, &o.err), TZH_OK);
		CHECK_INT(after, before + 1);
		tzh_ledger_close(o.ledger);
	}
}
