/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/digits.h"

#define TEN(t) t "0" t "1" t "2" t "3" t "4" t "5" t "6" t "7" t "8" t "9"
const char digits_pairs[201] =
	TEN("0") TEN("1") TEN("2") TEN("3") TEN("4") TEN("5") TEN("6") TEN("7") TEN("8") TEN("9");

char *digits_date(char *to, tzh_date d)
{
	to = digits_put(to, (uint64_t)d.year, 4);
	if (!d.month)
		return to;
	*to++ = '-';
	to = digits_put(to, (uint64_t)d.month, 2);
	if (!d.day)
		return to;
	*to++ = '-';
	return digits_put(to, (uint64_t)d.day, 2);
}

char *digits_decimal(char *to, tzh_dec d)
{
	uint64_t n = d.digits < 0 ? 0 - (uint64_t)d.digits : (uint64_t)d.digits, unit = 1;
	if (d.digits < 0)
		*to++ = '-';
	if (d.scale <= 0) {
		to = digits_put(to, n, 1);
		for (int i = d.scale; i < 0 && n; i++)
			*to++ = '0';
		return to;
	}
	unsigned scale = d.scale < 19 ? (unsigned)d.scale : 19;
	for (unsigned i = 0; i < scale; i++)
		unit *= 10;
	to = digits_put(to, n / unit, 1);
	*to++ = '.';
	return digits_put(to, n % unit, scale);
}
