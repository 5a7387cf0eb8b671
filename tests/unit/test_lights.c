/* SPDX-License-Identifier: Apache-2.0
 *
 * The lamps of a day: of one that has gone by too, as it was seen then.
 */
#include "office_test.h"

static int light(office *o, const char *at)
{
	tzh_act a = {
		.region = REGION, .year = YEAR, .account = STR("wang"), .sysuser = STR("tester"), .at = str_of(at)
	};
	return tzh_ledger_lights(o->ledger, &a, &o->done, &o->err);
}

/* "red" of the progress lamp of the commitment on the day. */
static tzh_str colour_on(office *o, int64_t id, tzh_date day)
{
	tzh_rows rows;
	tzh_row_lamp key = { .region = REGION, .year = YEAR, .id = id };
	tzh_str colour = { 0 };
	if (tzh_ledger_rows(o->ledger, &rows, TZH_TABLE_LAMP, &key, 3, &o->err))
		return colour;
	for (uint32_t i = 0; i < rows.count; i++)
		if (str_is(TZH_ROW(&rows, lamp, i)->lamp, "progress") &&
			tzh_day_number(TZH_ROW(&rows, lamp, i)->day) == tzh_day_number(day))
			colour = str_copy(unit_arena(), TZH_ROW(&rows, lamp, i)->colour);
	tzh_rows_free(&rows);
	return colour;
}

static tzh_str shown_light(office *o, int64_t id)
{
	tzh_rows rows;
	tzh_row_commitment key = { .region = REGION, .year = YEAR, .id = id };
	if (tzh_ledger_rows(o->ledger, &rows, TZH_TABLE_COMMITMENT, &key, 3, &o->err) || !rows.count)
		return (tzh_str){ 0 };
	tzh_str s = str_copy(unit_arena(), TZH_ROW(&rows, commitment, 0)->light);
	tzh_rows_free(&rows);
	return s;
}

TEST(a_past_day_is_lit_by_what_was_known_then)
{
	const tzh_date june = { 2026, 6, 30 }, october = { 2026, 10, 31 };
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		REQUIRE(office_open(&o, place, partitions));
		int64_t id = office_bring(&o, "underway");
		o.at = "2026-06-26T09:00:00";
		DO(&o, id, "report", "reporter", "period", "2026-Q2", "value", "2", "words", "two are built", "final",
			"1");
		DO(&o, id, "signoff", "head");
		CHECK_INT(light(&o, "2026-06-30T18:00:00"), TZH_OK);
		CHECK_STR(colour_on(&o, id, june), "red");
		/* A report that comes in within the days of grace still counts for June. */
		o.at = "2026-07-03T09:00:00";
		DO(&o, id, "correct", "head", "period", "2026-Q2", "value", "24", "reason",
			"the stretch in the east was left out");
		CHECK_INT(light(&o, "2026-06-30T18:00:00"), TZH_OK);
		CHECK_STR(colour_on(&o, id, june), "green");
		/* What is said months later does not. */
		o.at = "2026-10-30T09:00:00";
		DO(&o, id, "correct", "head", "period", "2026-Q2", "value", "2", "reason", "it was two after all");
		CHECK_INT(light(&o, "2026-10-31T18:00:00"), TZH_OK);
		CHECK_STR(colour_on(&o, id, october), "red");
		CHECK_INT(light(&o, "2026-06-30T18:00:00"), TZH_OK);
		CHECK_STR(colour_on(&o, id, june), "green");
		/* The commitment shows its newest lamp, whichever was lit last. */
		CHECK_STR(shown_light(&o, id), "red");
		CHECK_INT(tzh_ledger_rebuild(o.ledger, REGION, true, &o.err), TZH_OK);
		tzh_ledger_close(o.ledger);
	}
}
