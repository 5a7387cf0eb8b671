/* SPDX-License-Identifier: Apache-2.0
 *
 * Numerals, Arabic and Chinese, as they stand in canonical text.
 */
#ifndef RECOGNISE_NUMERAL_H
#define RECOGNISE_NUMERAL_H

#include "taizhang.h"

typedef struct numeral {
	tzh_dec value;
	uint32_t len;
	bool chinese;
	bool odd;  /* too long for a value, or wrongly grouped: `value` is not given */
	bool bare; /* only a word of size: the `wan yi` of "past ten thousand" means one of them; len is 0 */
} numeral;

/* Reads the longest numeral at cp[0..n). False where none stands there. */
bool numeral_parse(numeral *out, const uint32_t *cp, uint32_t n);

/* 0 to 9 for a Chinese digit (both forms of two), -1 else. */
int numeral_digit(uint32_t c);

/* 10, 100, 1000, 10^4 or 10^8 for a Chinese word of size, 0 else. */
int64_t numeral_size(uint32_t c);

/* a x b, exact; not given where it would not fit. */
tzh_dec dec_times(tzh_dec a, tzh_dec b);

/* "0.0666667" as a decimal; not given where it is none. */
tzh_dec dec_of(tzh_str s);

#endif
