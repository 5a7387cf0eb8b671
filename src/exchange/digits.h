/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers as ASCII, written straight to where they go. Each returns the end of what it wrote; DIGITS_ROOM bytes do for
 * any of them.
 */
#ifndef EXCHANGE_DIGITS_H
#define EXCHANGE_DIGITS_H

#include "taizhang.h"

#include <string.h>

#define DIGITS_ROOM 192 /* a decimal of scale -128 */

extern const char digits_pairs[201]; /* 00 01 .. 99 */

static inline unsigned digits_count(uint64_t n)
{
	unsigned count = 1;
	for (; n >= 10000; n /= 10000)
		count += 4;
	return count + (n >= 10) + (n >= 100) + (n >= 1000);
}

/* At least `least` digits, no more than 20. */
static inline char *digits_put(char *to, uint64_t n, unsigned least)
{
	unsigned count = digits_count(n);
	if (count < least) {
		memset(to, '0', least - count);
		to += least - count;
	}
	char *end = to + count, *at = end;
	for (; n >= 100; n /= 100)
		memcpy(at -= 2, digits_pairs + 2 * (n % 100), 2);
	if (n >= 10)
		memcpy(at - 2, digits_pairs + 2 * n, 2);
	else
		at[-1] = (char)('0' + n);
	return end;
}

static inline char *digits_integer(char *to, int64_t n)
{
	*to = '-';
	return n < 0 ? digits_put(to + 1, 0 - (uint64_t)n, 1) : digits_put(to, (uint64_t)n, 1);
}

/* A letter, a dash, at least four digits. */
static inline char *digits_id(char *to, char letter, int64_t n)
{
	to[0] = letter;
	to[1] = '-';
	return digits_put(to + 2, (uint64_t)n, 4);
}

/* ISO, as much of it as is known. */
char *digits_date(char *to, tzh_date d);

char *digits_decimal(char *to, tzh_dec d);

#endif
