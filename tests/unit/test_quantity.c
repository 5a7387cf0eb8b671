/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/quantity.h"

#include "unit.h"

static reading read(quantity *q, const char *z)
{
	uint32_t n;
	const uint32_t *cp = unit_cp(z, &n);
	grammar *g = grammar_new(unit_lexicon());
	reading r = quantity_read(q, g, cp, 0, n);
	grammar_free(g);
	unit_note("%s", z);
	return r;
}

TEST(number_and_unit)
{
	quantity q;
	CHECK_INT(read(&q, "13.28\xE4\xBA\xBF\xE5\x85\x83,"), READ_QUANTITY); /* yi yuan */
	CHECK_INT(q.kind, UNIT_MONEY);
	CHECK_INT(q.end, 7);
	CHECK_INT(q.unit_at, 5);
	CHECK_INT(q.factor.digits, 100000000);
	CHECK_STR(q.base, "\xE5\x85\x83");
}

TEST(a_kilowatt_hour_is_no_thousand_watts)
{
	quantity q;
	CHECK_INT(read(&q, "18\xE4\xBA\xBF\xE5\x8D\x83\xE7\x93\xA6\xE6\x97\xB6"), READ_QUANTITY);
	CHECK_INT(q.kind, UNIT_ENERGY);
	CHECK_INT(q.end, 6);
	CHECK_INT(q.factor.digits, 100000000);
}

TEST(ranges_take_the_unit_of_either_end)
{
	quantity q;
	CHECK_INT(read(&q, "5%\xE2\x80\x94"
			   "5.5%"),
		READ_QUANTITY);
	CHECK_INT(q.cmp, TZH_COMPARATOR_RANGE);
	CHECK_INT(q.value.digits, 5);
	CHECK_INT(q.hi.digits, 55);
	CHECK_INT(read(&q, "5-6%"), READ_QUANTITY);
	CHECK_INT(q.hi.digits, 6);
	CHECK_INT(q.end, 4);
}

TEST(years_and_dates_are_no_quantities)
{
	quantity q;
	CHECK_INT(read(&q, "2030\xE5\xB9\xB4"), READ_YEAR);
	CHECK_INT(q.value.digits, 2030);
	CHECK_INT(read(&q, "8\xE6\x9C\x88"), READ_DATE);
	CHECK_INT(read(&q, "70\xE5\x91\xA8\xE5\xB9\xB4"), READ_DATE);
}

TEST(compositions_and_ratios)
{
	quantity q;
	CHECK_INT(read(&q, "19.2:32.4:48.4"), READ_QUANTITY);
	CHECK_INT(q.form, FORM_PARTS);
	CHECK_INT(q.part_count, 3);
	CHECK_INT(q.parts[2].digits, 484);
	CHECK_INT(read(&q, "1.92:1"), READ_QUANTITY);
	CHECK_INT(q.form, FORM_RATIO);
	CHECK_INT(read(&q, "3:2"), READ_NUMBER);
}

TEST(a_class_is_no_quantity)
{
	quantity q;
	CHECK_INT(read(&q, "5\xE4\xB8\x87\xE5\x90\xA8\xE7\xBA\xA7"), READ_NUMBER); /* 50,000-ton class */
}

TEST(hostile_digits_end)
{
	char z[4001];
	memset(z, '9', 4000);
	z[4000] = 0;
	quantity q;
	CHECK_INT(read(&q, z), READ_QUANTITY);
	CHECK(q.odd);
	CHECK_INT(q.end, 4000);
}
