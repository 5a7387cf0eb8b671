/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/dec.h"

#include "unit.h"

static const char *shown(tzh_dec d)
{
	static char out[32];
	dec_print(d, out);
	return out;
}

static tzh_dec d(const char *z)
{
	tzh_dec out = { 0 };
	CHECK(dec_parse(str_of(z), &out));
	return out;
}

TEST(what_is_read_is_printed)
{
	const char *as[] = { "0", "-0.05", "13.28", "100", "6.50", "999999999999999999", "-999999999999999.999", "" };
	for (size_t i = 0; i < sizeof as / sizeof *as; i++)
		CHECK_Z(shown(d(as[i])), as[i]);
}

TEST(what_is_no_decimal_is_refused)
{
	const char *bad[] = { "-", "1.", ".5", "1e5", "1,000", " 1", "1 ", "--1", "1.2.3", "1000000000000000000", "x" };
	tzh_dec out;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!dec_parse(str_of(bad[i]), &out));
}

TEST(sums_and_products_are_exact)
{
	CHECK_Z(shown(dec_add(d("0.1"), d("0.2"))), "0.3");
	CHECK_Z(shown(dec_sub(d("1"), d("0.999"))), "0.001");
	CHECK_Z(shown(dec_mul(d("1.25"), d("-0.4"))), "-0.500");
	CHECK_Z(shown(dec_add(d(""), d("1"))), "");
}

TEST(quotients_round_half_away_from_zero)
{
	CHECK_Z(shown(dec_div(d("1"), d("3"), 4)), "0.3333");
	CHECK_Z(shown(dec_div(d("2"), d("3"), 2)), "0.67");
	CHECK_Z(shown(dec_div(d("1"), d("8"), 2)), "0.13");
	CHECK_Z(shown(dec_div(d("-1"), d("8"), 2)), "-0.13");
	CHECK_Z(shown(dec_div(d("1"), d("-8"), 2)), "-0.13");
	CHECK_Z(shown(dec_div(d("1"), d("0"), 2)), "");
	CHECK_Z(shown(dec_round(d("2.5"), 0)), "3");
	CHECK_Z(shown(dec_round(d("2.45"), 1)), "2.5");
	CHECK_Z(shown(dec_round(d("2"), 2)), "2.00");
}

TEST(order_does_not_depend_on_the_scale)
{
	CHECK_INT(dec_cmp(d("1.0"), d("1")), 0);
	CHECK_INT(dec_cmp(d("0.99"), d("1")), -1);
	CHECK_INT(dec_cmp(d("-1"), d("-1.5")), 1);
	CHECK_INT(dec_cmp(d(""), d("-5")), -1);
	CHECK_Z(shown(dec_max(d("91.7"), d("91.66"))), "91.7");
}

TEST(too_large_is_not_given_and_not_wrong)
{
	tzh_dec big = d("999999999999999999");
	CHECK(!dec_mul(big, big).given);
	CHECK_Z(shown(dec_mul(d("999999999.999999999"), d("10"))), "9999999999.99999999");
}
