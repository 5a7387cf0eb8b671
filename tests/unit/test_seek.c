/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/seek.h"

#define IS_SIGN(c) (((c) == '*') | ((c) == 0x3002))
SEEK_FUNCTION(next_sign, IS_SIGN)
#define IS_DIGIT(c) ((c) - '0' < 10u)
SEEK_FUNCTION(next_digit, IS_DIGIT)

TEST(the_first_sign_is_found_wherever_it_stands)
{
	enum { MOST = 70 };
	uint32_t cp[MOST];
	for (uint32_t end = 0; end <= MOST; end++)
		for (uint32_t from = 0; from <= end; from++) {
			for (uint32_t i = 0; i < MOST; i++)
				cp[i] = 0x6EAA;
			CHECK_INT(next_sign(cp, from, end), end);
			for (uint32_t at = from; at < end; at++) {
				cp[at] = at % 2 ? '*' : 0x3002;
				CHECK_INT(next_sign(cp, from, end), at);
				if (from)
					cp[from - 1] = '*'; /* before the stretch: none of it */
				CHECK_INT(next_sign(cp, from, end), at);
				cp[at] = 0x6EAA;
			}
		}
}

TEST(a_range_of_characters_is_a_sign_too)
{
	static const uint32_t around[] = { '/', '0', '5', '9', ':', 0xFF10, 0x10FFFF };
	uint32_t cp[20] = { 0 };
	for (size_t k = 0; k < sizeof around / sizeof *around; k++) {
		cp[17] = around[k];
		CHECK_INT(next_digit(cp, 0, 20), around[k] - '0' < 10 ? 17 : 20);
	}
}
