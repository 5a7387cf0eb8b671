/* SPDX-License-Identifier: Apache-2.0
 *
 * The number or mark that opens a sentence, in every way these texts write one.
 */
#include "structure/internal.h"

enum { SHI = 0x662F, YAO = 0x8981, DI = 0x7B2C, TEN = 0x5341, HUNDRED = 0x767E };

static int hanzi_digit(uint32_t c)
{
	static const uint16_t digits[] = { 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B,
		0x4E5D };
	if (c == 0x96F6)
		return 0;
	for (int i = 0; i < 10; i++)
		if (digits[i] == c)
			return i;
	return -1;
}

uint32_t hanzi_number(const uint32_t *cp, uint32_t start, uint32_t end, uint32_t *value)
{
	uint32_t i = start, total = 0;
	int last = -1;
	for (; i < end && i - start < 5; i++) {
		int digit = hanzi_digit(cp[i]);
		if (digit >= 0) {
			if (last >= 0)
				return start; /* two digits in a row are a name or a year */
			last = digit ? digit : last;
		} else if (cp[i] == TEN) {
			total += (last < 0 ? 1u : (uint32_t)last) * 10;
			last = -1;
		} else if (cp[i] == HUNDRED && last > 0) {
			total += (uint32_t)last * 100;
			last = -1;
		} else {
			break;
		}
	}
	*value = total + (last > 0 ? (uint32_t)last : 0);
	return *value ? i : start;
}

static uint32_t digits(const uint32_t *cp, uint32_t start, uint32_t end, uint32_t *value)
{
	uint32_t i = start;
	*value = 0;
	while (i < end && i - start < 3 && cp[i] >= '0' && cp[i] <= '9')
		*value = *value * 10 + cp[i++] - '0';
	return i < end && cp[i] >= '0' && cp[i] <= '9' ? start : i;
}

/* "(one)" in hanzi or digits; the number's value and style. */
static uint32_t in_brackets(const uint32_t *cp, uint32_t start, uint32_t end, style *kind, uint32_t *value)
{
	uint32_t i = hanzi_number(cp, start + 1, end, value);
	*kind = STYLE_HANPAR;
	if (i == start + 1) {
		i = digits(cp, start + 1, end, value);
		*kind = STYLE_DIGITPAR;
	}
	if (i == start + 1 || i >= end || cp[i] != ')')
		return start;
	i++;
	return i < end && cp[i] == CP_COMMA2 ? i + 1 : i;
}

/* Compatibility characters that are a number in one: bracketed, dotted, circled. */
static uint32_t in_one(uint32_t c, style *kind, uint32_t *value)
{
	static const struct {
		uint16_t first, last;
		uint8_t kind;
	} blocks[] = {
		{ 0x2460, 0x2473, STYLE_CIRCLE },
		{ 0x2474, 0x2487, STYLE_DIGITPAR },
		{ 0x2488, 0x249B, STYLE_DIGIT },
		{ 0x2776, 0x277F, STYLE_CIRCLE },
		{ 0x3220, 0x3229, STYLE_HANPAR },
		{ 0x3280, 0x3289, STYLE_HANPAR },
	};
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		if (c >= blocks[i].first && c <= blocks[i].last) {
			*kind = (style)blocks[i].kind;
			*value = c - blocks[i].first + 1;
			return 1;
		}
	return 0;
}

/* "part one", "chapter one", and "firstly," */
static uint32_t after_ordinal(const uint32_t *cp, uint32_t start, uint32_t end, style *kind, uint32_t *value)
{
	enum { BU = 0x90E8, FEN = 0x5206, ZHANG = 0x7AE0, JIE = 0x8282, PIAN = 0x7BC7 };
	uint32_t i = hanzi_number(cp, start + 1, end, value);
	if (i == start + 1 || i >= end)
		return start;
	*kind = STYLE_NTH;
	if (cp[i] == ',' || cp[i] == CP_COMMA2 || cp[i] == ':')
		return i + 1;
	*kind = STYLE_CHAPTER;
	uint32_t mark = 0;
	if (cp[i] == BU && i + 1 < end && cp[i + 1] == FEN)
		mark = 2;
	else if (cp[i] == ZHANG || cp[i] == JIE || cp[i] == PIAN)
		mark = 1;
	if (!mark)
		return start;
	i += mark;
	return i < end && (cp[i] == CP_COMMA2 || cp[i] == ':' || cp[i] == ',') ? i + 1 : i;
}

static uint32_t hanzi_mark(const uint32_t *cp, uint32_t start, uint32_t end, style *kind, uint32_t *value)
{
	uint32_t i = hanzi_number(cp, start, end, value), other;
	if (i == start || i >= end || *value > 99)
		return start;
	if (cp[i] == SHI || cp[i] == YAO) {
		*kind = STYLE_HANIS;
		return i + 1;
	}
	if (cp[i] != CP_COMMA2 && cp[i] != '.')
		return start;
	*kind = STYLE_HAN;
	/* "the first, second and third industries" is no number */
	uint32_t next = hanzi_number(cp, i + 1, end, &other);
	return next > i + 1 && next < end && (cp[next] == CP_COMMA2 || other == *value + 1) ? start : i + 1;
}

static bool is_bullet(uint32_t c)
{
	return c == 0x2022 || c == 0x25CF || c == 0x25C6 || c == 0x25A0 || c == 0x25CE;
}

static uint32_t dashes(const uint32_t *cp, uint32_t start, uint32_t end)
{
	uint32_t i = start;
	while (i < end && cp[i] == CP_DASH)
		i++;
	return i;
}

static bool is_arabic(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* "1." and "1)", but no decimal number. */
static uint32_t arabic_mark(const uint32_t *cp, uint32_t start, uint32_t end, style *kind, uint32_t *value)
{
	uint32_t stop = digits(cp, start, end, value);
	bool mark = stop > start && stop < end && (cp[stop] == '.' || cp[stop] == CP_COMMA2 || cp[stop] == ')');
	if (!mark || !*value || (stop + 1 < end && is_arabic(cp[stop + 1])))
		return start;
	*kind = cp[stop] == ')' ? STYLE_DIGITPAR : STYLE_DIGIT;
	return stop + 1;
}

uint32_t number_read(const uint32_t *cp, uint32_t start, uint32_t end, style *kind, uint16_t *ordinal)
{
	uint32_t value = 0, stop = start, c = cp[start];
	*kind = STYLE_NONE;
	*ordinal = 0;
	if (c == '(') {
		stop = in_brackets(cp, start, end, kind, &value);
	} else if (is_arabic(c)) {
		stop = arabic_mark(cp, start, end, kind, &value);
	} else if (c == CP_DASH || is_bullet(c)) {
		*kind = STYLE_DASH;
		stop = c == CP_DASH ? dashes(cp, start, end) : start + 1;
	} else if (c == DI) {
		stop = after_ordinal(cp, start, end, kind, &value);
	} else if (c == TEN || hanzi_digit(c) > 0) {
		stop = hanzi_mark(cp, start, end, kind, &value);
	} else if (c >= 0x2460 && c <= 0x3289) {
		stop = start + in_one(c, kind, &value);
	}
	if (stop == start)
		*kind = STYLE_NONE;
	else
		*ordinal = (uint16_t)value;
	return stop;
}
