/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/width.h"

TEST(hanzi_take_two_columns_and_letters_one)
{
	CHECK_INT(width_of('a'), 1);
	CHECK_INT(width_of(0x53BF), 2);  /* a hanzi */
	CHECK_INT(width_of(0xFF0C), 2);  /* the full-width comma */
	CHECK_INT(width_of(0x3000), 2);  /* the ideographic space */
	CHECK_INT(width_of(0x20000), 2); /* beyond the BMP */
	CHECK_INT(width_of(0xFF71), 1);  /* half-width katakana */
	CHECK_INT(width_of(0x2103), 1);  /* ambiguous: degree Celsius */
	CHECK_INT(width_of(0x1F600), 2);
}

TEST(marks_and_controls_take_none)
{
	CHECK_INT(width_of(0x301), 0);
	CHECK_INT(width_of(0x200B), 0);
	CHECK_INT(width_of(0xFE0F), 0);
	CHECK_INT(width_of('\n'), 0);
	CHECK_INT(width_of(0x7F), 0);
}

TEST(a_line_is_cut_before_a_character_that_does_not_fit)
{
	size_t taken;
	tzh_str s = STR("ab青溪c");
	CHECK_INT(width_str(s), 7);
	CHECK_INT(width_fit(s, 7, &taken), s.len);
	CHECK_INT(width_fit(s, 5, &taken), 5);
	CHECK_INT(taken, 4);
	CHECK_INT(width_fit(STR("青"), 1, &taken), 3); /* at least one, or nobody would come to an end */
	CHECK_INT(taken, 2);
	CHECK_INT(width_fit(STR(""), 3, &taken), 0);
}
