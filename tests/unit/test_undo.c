/* SPDX-License-Identifier: Apache-2.0
 *
 * What was done to drafts is taken back, and only where nobody has built on it.
 */
#include "office_test.h"

static int undo(office *o, const char *account, int64_t id, int64_t expect)
{
	tzh_act a = { .region = REGION,
		.year = YEAR,
		.id = id,
		.account = str_of(account),
		.sysuser = STR("tester"),
		.at = str_of(o->at),
		.expect = expect };
	o->err = (tzh_err){ 0 };
	return tzh_ledger_undo(o->ledger, &a, &o->done, &o->err);
}

static tzh_row_commitment row_of(office *o, int64_t id)
{
	tzh_rows rows;
	tzh_row_commitment key = { .region = REGION, .year = YEAR, .id = id }, row = { 0 };
	if (tzh_ledger_rows(o->ledger, &rows, TZH_TABLE_COMMITMENT, &key, 3, &o->err))
		return row;
	if (rows.count) {
		row = *TZH_ROW(&rows, commitment, 0);
		row.text = str_copy(unit_arena(), row.text);
		row.lead = str_copy(unit_arena(), row.lead);
		row.state = str_copy(unit_arena(), row.state);
	}
	tzh_rows_free(&rows);
	return row;
}

static uint32_t children(office *o, tzh_table table, int64_t id)
{
	tzh_rows rows;
	tzh_row_baseline key = { .region = REGION, .year = YEAR, .id = id };
	if (tzh_ledger_rows(o->ledger, &rows, table, &key, 3, &o->err))
		return 99;
	uint32_t n = rows.count;
	tzh_rows_free(&rows);
	return n;
}

static int64_t new_row(office *o)
{
	DO(o, 0, "add", "wang", "text", "lay 40 km of pipe;; mend 3 wells", "lead", "agri", "co", "edu", "value", "40",
		"unit", "km");
	return o->done.id;
}

static void is_true(office *o)
{
	int64_t count;
	CHECK_INT(tzh_ledger_verify(o->ledger, REGION, &count, &o->err), TZH_OK);
	CHECK_INT(tzh_ledger_rebuild(o->ledger, REGION, true, &o->err), TZH_OK);
}

TEST(edits_are_taken_back_one_after_the_other)
{
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		REQUIRE(office_open(&o, place, partitions));
		int64_t id = new_row(&o);
		DO(&o, id, "edit", "wang", "text", "second");
		DO(&o, id, "assign", "wang", "lead", "road", "co", "finance;town");
		CHECK_INT(children(&o, TZH_TABLE_CO_UNIT, id), 2);
		CHECK_INT(undo(&o, "wang", 0, 0), TZH_OK);
		CHECK_STR(row_of(&o, id).lead, "agri");
		CHECK_INT(children(&o, TZH_TABLE_CO_UNIT, id), 1);
		CHECK_STR(row_of(&o, id).text, "second");
		CHECK_INT(undo(&o, "wang", 0, 0), TZH_OK);
		CHECK_STR(row_of(&o, id).text, "lay 40 km of pipe;; mend 3 wells");
		CHECK_INT(undo(&o, "wang", 0, 0), TZH_OK); /* the adding itself */
		CHECK_INT(row_of(&o, id).id, 0);
		CHECK_INT(children(&o, TZH_TABLE_QUANTITY, id), 0);
		CHECK_INT(undo(&o, "wang", 0, 0), TZH_ENOTFOUND);
		CHECK_INT(new_row(&o), id + 1); /* a number is never given twice */
		is_true(&o);
		tzh_ledger_close(o.ledger);
	}
}

TEST(split_and_merge_are_taken_back_whole)
{
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		char into[24];
		REQUIRE(office_open(&o, place, partitions));
		int64_t id = new_row(&o), other = new_row(&o);
		DO(&o, id, "split", "wang", "text", "mend 3 wells;; lay 40 km of pipe");
		CHECK_INT(children(&o, TZH_TABLE_QUANTITY, id), 0);
		CHECK_INT(undo(&o, "wang", 0, 0), TZH_OK);
		CHECK_INT(children(&o, TZH_TABLE_QUANTITY, id), 1);
		CHECK_INT(row_of(&o, other + 1).id, 0);
		snprintf(into, sizeof into, "D-%04lld", (long long)other);
		DO(&o, id, "merge", "wang", "into", into);
		CHECK_STR(row_of(&o, id).state, "merged");
		CHECK_INT(children(&o, TZH_TABLE_QUANTITY, other), 2);
		CHECK_INT(undo(&o, "wang", 0, 0), TZH_OK);
		CHECK_STR(row_of(&o, id).state, "draft");
		CHECK_INT(children(&o, TZH_TABLE_QUANTITY, other), 1);
		DO(&o, id, "cancel", "wang", "reason", "twice");
		CHECK_INT(undo(&o, "wang", 0, 0), TZH_OK);
		CHECK_STR(row_of(&o, id).state, "draft");
		is_true(&o);
		tzh_ledger_close(o.ledger);
	}
}

TEST(what_was_built_on_stays_and_the_other_act_is_named)
{
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		REQUIRE(office_open(&o, place, partitions));
		int64_t id = new_row(&o), other = new_row(&o);
		DO(&o, id, "edit", "wang", "text", "second");
		int64_t edit = o.done.seq;
		DO(&o, id, "send", "wang");
		CHECK_INT(undo(&o, "wang", 0, 0), TZH_ECONFLICT);
		CHECK(str_find(str_of(o.err.text), STR("wang")) != SIZE_MAX);
		CHECK_STR(row_of(&o, id).text, "second");
		CHECK_INT(undo(&o, "wang", other, edit), TZH_ECONFLICT); /* not the act that was seen */
		CHECK_INT(undo(&o, "wang", other, 0), TZH_OK);           /* of one commitment */
		CHECK_INT(row_of(&o, other).id, 0);
		CHECK_INT(undo(&o, "reader", 0, 0), TZH_EDENIED);
		CHECK_INT(undo(&o, "leader", 0, 0), TZH_ENOTFOUND);
		is_true(&o);
		tzh_ledger_close(o.ledger);
	}
}

TEST(what_was_done_together_is_taken_back_together)
{
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		int64_t ids[3];
		REQUIRE(office_open(&o, place, partitions));
		for (int i = 0; i < 3; i++)
			ids[i] = new_row(&o);
		DO(&o, ids[0], "edit", "wang", "text", "before");
		REQUIRE(tzh_ledger_begin(o.ledger, &o.err) == TZH_OK);
		for (int i = 0; i < 3; i++)
			DO(&o, ids[i], "edit", "wang", "text", "all three");
		DO(&o, ids[1], "edit", "wang", "text", "twice");
		REQUIRE(tzh_ledger_commit(o.ledger, &o.err) == TZH_OK);
		CHECK_INT(undo(&o, "wang", 0, 0), TZH_OK);
		CHECK_INT(o.done.events, 4);
		CHECK_STR(row_of(&o, ids[0]).text, "before");
		CHECK_STR(row_of(&o, ids[1]).text, "lay 40 km of pipe;; mend 3 wells");
		CHECK_STR(row_of(&o, ids[2]).text, "lay 40 km of pipe;; mend 3 wells");
		/* One of them was built on: none is taken back. */
		REQUIRE(tzh_ledger_begin(o.ledger, &o.err) == TZH_OK);
		for (int i = 0; i < 3; i++)
			DO(&o, ids[i], "confirm", "wang");
		REQUIRE(tzh_ledger_commit(o.ledger, &o.err) == TZH_OK);
		DO(&o, ids[1], "send", "wang");
		int64_t version = row_of(&o, ids[2]).version;
		CHECK_INT(undo(&o, "wang", 0, 0), TZH_ECONFLICT);
		CHECK_INT(row_of(&o, ids[2]).version, version);
		is_true(&o);
		tzh_ledger_close(o.ledger);
	}
}
