/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/rules.h"

#include "unit.h"

static rules r;

static const char *after(const char *from, int32_t days, bool *known)
{
	static char out[11];
	tzh_date d;
	CHECK(tzh_day_parse(str_of(from), &d));
	tzh_day_print(rules_workday(&r, d, days, known), out);
	return out;
}

TEST(working_days_step_over_weekends_and_holidays)
{
	bool known = true;
	REQUIRE(rules_init(&r, unit_lexicon(), NULL, unit_arena(), NULL) == TZH_OK);
	CHECK_Z(after("2026-06-12", 3, &known), "2026-06-17"); /* Friday: over a weekend */
	CHECK_Z(after("2026-09-30", 1, &known), "2026-10-08"); /* over the national day */
	CHECK_Z(after("2025-01-27", 1, &known), "2025-02-05"); /* over the Spring Festival */
	CHECK_Z(after("2026-02-13", 1, &known), "2026-02-14"); /* a Saturday that is worked */
	CHECK_Z(after("2026-02-27", 1, &known), "2026-02-28");
	CHECK(known);
}

TEST(a_year_without_a_table_goes_by_weekends_and_is_told)
{
	bool known = true;
	CHECK_Z(after("2031-10-01", 1, &known), "2031-10-02");
	CHECK(!known);
	known = true;
	after("2026-12-31", 1, &known); /* steps into 2027 */
	CHECK(!known);
}

TEST(every_year_of_the_table_has_its_festivals)
{
	CHECK_INT(r.first_year, 2020);
	CHECK(r.last_year >= 2026);
	for (int year = r.first_year; year <= r.last_year; year++) {
		int rest = 0, work = 0;
		for (uint32_t i = 0; i < r.holiday_count; i++)
			if (tzh_day_of(r.holidays[i].day).year == year)
				r.holidays[i].work ? work++ : rest++;
		CHECK(rest >= 25 && rest <= 40);
		CHECK(work >= 3 && work <= 9);
	}
}

TEST(limits_are_of_working_or_of_calendar_days)
{
	char out[11];
	tzh_date d = { 2026, 4, 30 };
	tzh_day_print(rules_due(&r, rules_clock(&r, STR("accept")), d), out);
	CHECK_Z(out, "2026-05-08"); /* over the first of May */
	tzh_day_print(rules_due(&r, rules_clock(&r, STR("major")), d), out);
	CHECK_Z(out, "2026-05-30");
}
