/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/buf.h"
#include "exchange/words.h"

static tzh_indicator target(tzh_comparator c, int64_t digits, int8_t scale)
{
	return (tzh_indicator){ .comparator = c, .value = { digits, scale, true }, .unit = STR("%"), .sign = 1 };
}

static const char *words(const tzh_indicator *i, bool unit, bool english)
{
	static char out[128];
	tzh_value_words(out, sizeof out, i, unit, english);
	return out;
}

TEST(values_in_words)
{
	tzh_indicator i = target(TZH_COMPARATOR_GE, 65, 1);
	CHECK_Z(words(&i, false, false), "6.5以上");
	CHECK_Z(words(&i, true, false), "6.5%以上");
	CHECK_Z(words(&i, true, true), "6.5% and more");
	i.sign = -1;
	CHECK_Z(words(&i, true, false), "下降6.5%以上");
	i = target(TZH_COMPARATOR_RANGE, 5, 0);
	i.value_hi = (tzh_dec){ 55, 1, true };
	CHECK_Z(words(&i, true, false), "5%—5.5%");
	i = target(TZH_COMPARATOR_EQ, 8, 0);
	i.stretch = (tzh_dec){ 9, 0, true };
	CHECK_Z(words(&i, true, false), "8%，力争9%");
	i = (tzh_indicator){ .comparator = TZH_COMPARATOR_RELATION, .relation = STR("与经济增长同步") };
	CHECK_Z(words(&i, true, false), "与经济增长同步");
}

TEST(words_that_do_not_fit_are_cut_between_characters)
{
	char out[8];
	tzh_indicator i = target(TZH_COMPARATOR_APPROX, 65, 1);
	CHECK_INT(tzh_value_words(out, sizeof out, &i, false, false), 9); /* 6.5 and two hanzi */
	CHECK_Z(out, "6.5左");
}

static void check_deadline(tzh_date d, const char *want)
{
	buf b;
	buf_init(&b, 256);
	words_deadline(&b, d);
	CHECK_STR(buf_str(&b), want);
	buf_release(&b);
}

TEST(deadlines_as_an_office_writes_them)
{
	check_deadline((tzh_date){ 2026, 12, 31 }, "2026年12月底");
	check_deadline((tzh_date){ 2024, 2, 29 }, "2024年2月底");
	check_deadline((tzh_date){ 2024, 2, 28 }, "2024年2月28日前");
	check_deadline((tzh_date){ 2026, 8, 15 }, "2026年8月15日前");
	check_deadline((tzh_date){ 2030, 0, 0 }, "2030年底");
	check_deadline((tzh_date){ 0 }, "");
}
