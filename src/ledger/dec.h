/* SPDX-License-Identifier: Apache-2.0
 *
 * Decimal arithmetic: digits and a scale, exact where it can be and rounded
 * half away from zero where a scale is asked for. 128 bits in between, so that
 * no product of two values is lost; what does not fit 18 digits in the end is
 * rounded to fewer places, and past that is "not given".
 */
#ifndef LEDGER_DEC_H
#define LEDGER_DEC_H

#include "taizhang.h"

static inline tzh_dec dec_int(int64_t n)
{
	return (tzh_dec){ n, 0, true };
}
static inline tzh_dec dec_make(int64_t digits, int scale)
{
	return (tzh_dec){ digits, (int8_t)scale, true };
}

/* "-12.50" and "" (not given); no exponent, no grouping, at most 18 digits. */
bool dec_parse(tzh_str s, tzh_dec *out);
/* As written, into at least 32 bytes; returns the length, 0 where not given. NUL-terminated. */
size_t dec_print(tzh_dec d, char *out);
static inline tzh_str dec_text(tzh_dec d, char *out)
{
	size_t n = dec_print(d, out);
	return (tzh_str){ out, n };
}

/* A missing operand makes a missing result. */
tzh_dec dec_add(tzh_dec a, tzh_dec b);
tzh_dec dec_sub(tzh_dec a, tzh_dec b);
tzh_dec dec_mul(tzh_dec a, tzh_dec b);
/* To `scale` places; not given where b is 0. */
tzh_dec dec_div(tzh_dec a, tzh_dec b, int scale);
tzh_dec dec_round(tzh_dec a, int scale);
/* -1, 0, 1; what is not given stands before everything. */
int dec_cmp(tzh_dec a, tzh_dec b);
static inline tzh_dec dec_min(tzh_dec a, tzh_dec b)
{
	return dec_cmp(a, b) <= 0 ? a : b;
}
static inline tzh_dec dec_max(tzh_dec a, tzh_dec b)
{
	return dec_cmp(a, b) >= 0 ? a : b;
}

#endif
