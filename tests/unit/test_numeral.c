/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/numeral.h"

#include "unit.h"

static numeral read(const char *z)
{
	uint32_t n;
	numeral v;
	const uint32_t *cp = unit_cp(z, &n);
	if (!numeral_parse(&v, cp, n))
		v.len = UINT32_MAX;
	return v;
}

static void check(const char *z, int64_t digits, int scale, uint32_t len)
{
	numeral v = read(z);
	unit_note("%s", z);
	CHECK_INT(v.value.digits, digits);
	CHECK_INT(v.value.scale, scale);
	CHECK_INT(v.len, len);
	CHECK(v.value.given);
}

TEST(arabic_digits_keep_their_scale)
{
	check("18.50x", 1850, 2, 5);
	check("0.05", 5, 2, 4);
	check("007", 7, 0, 3);
	check("12.", 12, 0, 2);
}

TEST(commas_group_by_three)
{
	check("23,876", 23876, 0, 6);
	check("1,234,567", 1234567, 0, 9);
	check("3,45", 3, 0, 1);
	check("1234,567", 1234, 0, 4);
}

TEST(blanks_inside_a_number_are_slips)
{
	check("6 5 0", 650, 0, 5);
	check("653. 9", 6539, 1, 6);
}

TEST(chinese_numerals)
{
	check("\xE4\xBA\x8C\xE5\x8D\x81\xE4\xB8\x89", 23, 0, 3);                /* 23 */
	check("\xE5\x8D\x81", 10, 0, 1);                                        /* 10 */
	check("\xE4\xB8\xA4\xE5\x8D\x83\xE9\x9B\xB6\xE4\xBA\x94", 2005, 0, 4);  /* 2005 */
	check("\xE4\xBA\x94\xE7\x82\xB9\xE4\xBA\x94", 55, 1, 3);                /* 5.5 */
	check("\xE4\xB8\x89\xE4\xB8\x87\xE4\xBA\x94\xE5\x8D\x83", 35000, 0, 4); /* 35,000 */
	check("\xE4\xBA\x8C\xE5\x8D\x81\xE4\xB8\x89\xE4\xB8\x87", 23, 0, 3);    /* 23 | wan */
}

TEST(a_word_of_size_alone_is_bare)
{
	numeral v = read("\xE4\xB8\x87\xE4\xBA\xBF");
	CHECK(v.bare);
	CHECK_INT(v.value.digits, 1);
	CHECK_INT(v.len, 0);
}

TEST(too_many_digits_are_odd_and_have_no_value)
{
	numeral v = read("1234567890123456789012345");
	CHECK(v.odd && !v.value.given);
	CHECK_INT(v.len, 25);
	v = read("0.12345678901234567890123");
	CHECK(v.odd && !v.value.given);
}

TEST(no_numeral)
{
	CHECK_INT(read("abc").len, UINT32_MAX);
	CHECK_INT(read("").len, UINT32_MAX);
}

TEST(products_are_exact_or_not_given)
{
	tzh_dec p = dec_times((tzh_dec){ 1328, 2, true }, (tzh_dec){ 100000000, 0, true });
	CHECK(p.given);
	CHECK_INT(p.digits, 1328000000);
	CHECK_INT(p.scale, 0);
	p = dec_times((tzh_dec){ INT64_MAX / 2, 0, true }, (tzh_dec){ 3, 0, true });
	CHECK(!p.given);
	p = dec_times((tzh_dec){ 1, 0, true }, (tzh_dec){ 0 });
	CHECK(!p.given);
}

TEST(decimals_from_text)
{
	CHECK_INT(dec_of(STR("0.5")).digits, 5);
	CHECK_INT(dec_of(STR("0.5")).scale, 1);
	CHECK(!dec_of(STR("a")).given);
	CHECK(!dec_of(STR("")).given);
	CHECK(!dec_of(STR("1.2.3")).given);
}
