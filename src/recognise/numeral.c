/* SPDX-License-Identifier: Apache-2.0
 *
 * Values are decimal: digits and a scale, so that what is printed is what was
 * written. A Chinese numeral that ends in a word of 10^4 or more leaves that word
 * to the unit ("23" of "23 wan ren"), as the Arabic form does.
 */
#include "recognise/numeral.h"

#include "recognise/cp.h"

#define MAX_DIGITS 17

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

int numeral_digit(uint32_t c)
{
	switch (c) {
	case CP_ZERO:
	case CP_RING:
		return 0;
	case CP_ONE:
		return 1;
	case CP_TWO:
	case CP_LIANG:
		return 2;
	case CP_THREE:
		return 3;
	case CP_FOUR:
		return 4;
	case CP_FIVE:
		return 5;
	case CP_SIX:
		return 6;
	case CP_SEVEN:
		return 7;
	case CP_EIGHT:
		return 8;
	case CP_NINE:
		return 9;
	default:
		return -1;
	}
}

int64_t numeral_size(uint32_t c)
{
	switch (c) {
	case CP_TEN:
		return 10;
	case CP_HUNDRED:
		return 100;
	case CP_THOUSAND:
		return 1000;
	case CP_WAN:
		return 10000;
	case CP_YI:
		return 100000000;
	default:
		return 0;
	}
}

/* A group of three digits after a comma, and no digit after it. */
static bool is_group(const uint32_t *cp, uint32_t n, uint32_t i)
{
	return i + 3 < n && cp[i] == ',' && is_digit(cp[i + 1]) && is_digit(cp[i + 2]) && is_digit(cp[i + 3]) &&
	       !(i + 4 < n && is_digit(cp[i + 4]));
}

static void push_digit(numeral *out, uint32_t *count, uint32_t digit)
{
	if (*count || digit || out->value.scale)
		++*count;
	if (*count > MAX_DIGITS) {
		out->odd = true;
		return;
	}
	out->value.digits = out->value.digits * 10 + (int64_t)digit;
}

/* A decimal point, with a digit after it or after a blank. */
static bool is_point(const uint32_t *cp, uint32_t n, uint32_t i)
{
	return (cp[i] == '.' || cp[i] == CP_MIDDLE_DOT) && i + 1 < n &&
	       (is_digit(cp[i + 1]) || (cp[i + 1] == ' ' && i + 2 < n && is_digit(cp[i + 2])));
}

/* Blanks inside a number ("6 5 0", "653. 9") are slips of typing; the number goes on where a digit follows. */
static bool parse_arabic(numeral *out, const uint32_t *cp, uint32_t n)
{
	uint32_t i = 0, count = 0, run = 0; /* digits since the last comma */
	bool dot = false;
	while (i < n) {
		if (is_digit(cp[i])) {
			push_digit(out, &count, cp[i] - '0');
			run++;
			if (dot && out->value.scale < 100)
				out->value.scale++;
			i++;
		} else if (cp[i] == ',' && !dot && run <= 3 && is_group(cp, n, i)) {
			run = 0;
			i++;
		} else if (!dot && is_point(cp, n, i)) {
			dot = true;
			i++;
		} else if (cp[i] == ' ' && i + 1 < n && is_digit(cp[i + 1]) && i > 0) {
			i++;
		} else {
			break;
		}
	}
	if (out->value.scale > MAX_DIGITS)
		out->odd = true;
	out->value.given = !out->odd;
	out->len = i;
	return i > 0;
}

/* Below 10^4: "three thousand two hundred and five", or digits in a row ("two zero two four"). */
static uint32_t parse_small(const uint32_t *cp, uint32_t n, int64_t *value, bool *row)
{
	int64_t sum = 0, digit = -1;
	uint32_t i = 0, digits = 0;
	for (; i < n && i < 24; i++) {
		int d = numeral_digit(cp[i]);
		int64_t size = numeral_size(cp[i]);
		if (d >= 0) {
			digit = digits && digit >= 0 ? digit * 10 + d : d;
			digits++;
			*row |= digits > 1 && d != 0 && i > 0 && numeral_digit(cp[i - 1]) > 0;
			if (digits > 12)
				return 0;
		} else if (size && size < 10000) {
			sum += (digit < 0 ? 1 : digit) * size;
			digit = -1;
			digits = 0;
		} else {
			break;
		}
	}
	*value = sum + (digit < 0 ? 0 : digit);
	return i;
}

/* Whether a numeral goes on after the word of size at cp[0]: "three wan | five thousand". */
static bool goes_on(const uint32_t *cp, uint32_t n)
{
	if (n < 2 || numeral_digit(cp[1]) < 0)
		return false;
	return n > 2 && (numeral_size(cp[2]) != 0 || numeral_digit(cp[1]) == 0);
}

static void decimals(numeral *out, const uint32_t *cp, uint32_t n)
{
	if (out->len + 1 >= n || cp[out->len] != CP_POINT || numeral_digit(cp[out->len + 1]) < 0)
		return;
	uint32_t i = out->len + 1;
	for (; i < n && numeral_digit(cp[i]) >= 0 && out->value.scale < 6; i++) {
		out->value.digits = out->value.digits * 10 + numeral_digit(cp[i]);
		out->value.scale++;
	}
	out->len = i;
}

static bool parse_chinese(numeral *out, const uint32_t *cp, uint32_t n)
{
	int64_t sum = 0;
	uint32_t i = 0;
	out->chinese = true;
	if (numeral_size(cp[0]) >= 1000 || (numeral_size(cp[0]) == 100 && n > 1 && numeral_size(cp[1]) > 100)) {
		out->value = (tzh_dec){ 1, 0, true };
		out->bare = true;
		return true;
	}
	for (;;) {
		int64_t part = 0;
		bool row = false;
		uint32_t len = parse_small(cp + i, n - i, &part, &row);
		if (!len)
			return false;
		i += len;
		if (i < n && numeral_size(cp[i]) >= 10000 && goes_on(cp + i, n - i) && sum < 1000000000) {
			sum = (sum + part) * numeral_size(cp[i]);
			i++;
			if (i < n && numeral_digit(cp[i]) == 0)
				i++;
			continue;
		}
		sum += part;
		break;
	}
	out->value = (tzh_dec){ sum, 0, true };
	out->len = i;
	decimals(out, cp, n);
	return true;
}

bool numeral_parse(numeral *out, const uint32_t *cp, uint32_t n)
{
	*out = (numeral){ 0 };
	if (!n)
		return false;
	if (is_digit(cp[0]))
		return parse_arabic(out, cp, n);
	if (numeral_digit(cp[0]) >= 0 || numeral_size(cp[0]))
		return parse_chinese(out, cp, n);
	return false;
}

tzh_dec dec_times(tzh_dec a, tzh_dec b)
{
	tzh_dec r = { 0, (int8_t)(a.scale + b.scale), a.given && b.given };
	if (!r.given || __builtin_mul_overflow(a.digits, b.digits, &r.digits))
		return (tzh_dec){ 0 };
	while (r.scale > 0 && r.digits % 10 == 0) {
		r.digits /= 10;
		r.scale--;
	}
	return r;
}

tzh_dec dec_of(tzh_str s)
{
	tzh_dec r = { 0, 0, s.len > 0 && s.len < MAX_DIGITS };
	bool dot = false;
	for (size_t i = 0; r.given && i < s.len; i++) {
		if (s.ptr[i] == '.' && !dot) {
			dot = true;
		} else if (s.ptr[i] >= '0' && s.ptr[i] <= '9') {
			r.digits = r.digits * 10 + (s.ptr[i] - '0');
			r.scale = (int8_t)(r.scale + dot);
		} else {
			r.given = false;
		}
	}
	return r;
}
