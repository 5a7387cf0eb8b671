/* SPDX-License-Identifier: Apache-2.0
 *
 * Properties of all records, on texts that no rule was written for. What each rule
 * gives is said in tests/spec.
 */
#include "unit.h"

#include "base/buf.h"

static void check_places(tzh_doc *doc)
{
	const tzh_records *r = tzh_doc_records(doc);
	uint32_t count, last = 0;
	tzh_doc_text(doc, &count);
	for (uint32_t i = 0; i < r->indicator_count; i++) {
		const tzh_indicator *x = &r->indicators[i];
		CHECK(x->span.start < x->span.end && x->span.end <= count);
		CHECK(x->span.start >= last);
		last = x->span.start;
		CHECK(x->name.len > 0 && x->rule.len > 0);
		CHECK(x->value.given || x->relation.len > 0 || (x->doubt & TZH_DOUBT(NUMBER_ODD)));
		CHECK(x->sign == 1 || x->sign == -1);
	}
}

/* Words, marks and digits in any order: every record must still stand in its place. */
TEST(records_of_scrambled_text_have_places)
{
	static const char *const words[] = { "\xE5\xA2\x9E\xE9\x95\xBF", "\xE5\x88\x86\xE5\x88\xAB", "\xE5\x9D\x87",
		"5%", "\xE3\x80\x81", ",", "\xE3\x80\x82", "\xE7\x94\x9F\xE4\xBA\xA7\xE6\x80\xBB\xE5\x80\xBC",
		"12\xE5\xAE\xB6", "\xE7\x94\xB1", "\xE5\x88\xB0", "\xE5\x92\x8C", "3.5\xE4\xBA\xBF\xE5\x85\x83",
		"\xE4\xBB\xA5\xE4\xB8\x8A", "\xE7\xAC\xAC", "1:2:3", "(", ")", "\xE5\x8D\xA0",
		"\xE5\x85\xB6\xE4\xB8\xAD", "2030\xE5\xB9\xB4", "\n",
		"\xE5\x9F\x8E\xE4\xB9\xA1\xE5\xB1\x85\xE6\xB0\x91\xE6\x94\xB6\xE5\x85\xA5", "\xE6\x96\xB0\xE5\xA2\x9E",
		"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE9\xAB\x98\xE4\xBA\x8E", "\xE5\x85\xA8\xE5\x9B\xBD", "\xE7\x9A\x84",
		"9" };
	uint32_t state = 20260108;
	for (int round = 0; round < 60; round++) {
		buf b;
		buf_init(&b, 1 << 20);
		for (int i = 0; i < 300; i++)
			buf_adds(&b, words[unit_random(&state) % (sizeof words / sizeof *words)]);
		buf_addc(&b, 0);
		check_places(unit_read(b.ptr, NULL));
		buf_release(&b);
	}
}

TEST(numbers_beyond_the_limit_are_told)
{
	tzh_doc *doc = unit_read("2026\xE5\xB9\xB4\xE5\xB7\xA5\xE4\xBD\x9C\n\xE6\x94\xB6\xE5\x85\xA5"
				 "99999999999999999999999\xE4\xBA\xBF\xE5\x85\x83\xE3\x80\x82\n",
		NULL);
	const tzh_records *r = tzh_doc_records(doc);
	for (uint32_t i = 0; i < r->indicator_count; i++) {
		CHECK(!r->indicators[i].amount.given);
		CHECK(r->indicators[i].doubt & TZH_DOUBT(NUMBER_ODD));
	}
}

TEST(the_same_text_gives_the_same_records)
{
	const char *text = "\xE7\x94\x9F\xE4\xBA\xA7\xE6\x80\xBB\xE5\x80\xBC\xE5\xA2\x9E\xE9\x95\xBF"
			   "6%,"
			   "\xE6\x8A\x95\xE8\xB5\x84\xE5\xA2\x9E\xE9\x95\xBF"
			   "8%\xE3\x80\x82";
	const tzh_records *a = tzh_doc_records(unit_read(text, NULL)), *b = tzh_doc_records(unit_read(text, NULL));
	REQUIRE(a->indicator_count == b->indicator_count && a->indicator_count == 2);
	for (uint32_t i = 0; i < a->indicator_count; i++) {
		CHECK(str_eq(a->indicators[i].name, b->indicators[i].name));
		CHECK_INT(a->indicators[i].value.digits, b->indicators[i].value.digits);
	}
}
