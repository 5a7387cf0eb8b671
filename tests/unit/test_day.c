/* SPDX-License-Identifier: Apache-2.0 */
#include "taizhang_ledger.h"

#include "unit.h"

TEST(days_are_numbered_as_everywhere)
{
	CHECK_INT(tzh_day_number((tzh_date){ 1970, 1, 1 }), 0);
	CHECK_INT(tzh_day_number((tzh_date){ 2000, 3, 1 }), 11017);
	CHECK_INT(tzh_day_number((tzh_date){ 2026, 6, 30 }), 20634);
}

TEST(every_day_of_two_hundred_years_comes_back)
{
	for (int32_t n = tzh_day_number((tzh_date){ 1900, 1, 1 }); n < tzh_day_number((tzh_date){ 2100, 1, 1 }); n++) {
		char text[11];
		tzh_date d = tzh_day_of(n), again;
		tzh_day_print(d, text);
		REQUIRE(tzh_day_number(d) == n && tzh_day_parse(str_of(text), &again) && tzh_day_number(again) == n);
	}
}

TEST(what_is_no_day_is_refused)
{
	const char *bad[] = { "2026-02-29", "2026-13-01", "2026-00-10", "2026-6-30", "20260630", "2026-06-31",
		"2026/06/30", "x" };
	tzh_date d;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!tzh_day_parse(str_of(bad[i]), &d));
	CHECK(tzh_day_parse((tzh_str){ 0 }, &d) && !d.year);
	CHECK(tzh_day_parse(STR("2024-02-29"), &d));
}
