/* SPDX-License-Identifier: Apache-2.0 */
#include "read/decode.h"

#include "base/utf8.h"
#include "read/charset_data.h"

#include <string.h>

/* Copies the ASCII bytes at p; returns the first that is none. */
static const uint8_t *copy_ascii(uint32_t **out, const uint8_t *p, const uint8_t *end)
{
	uint32_t *o = *out;
	for (uint64_t eight; end - p >= 8; p += 8, o += 8) {
		memcpy(&eight, p, 8);
		if (eight & 0x8080808080808080u)
			break;
		for (int i = 0; i < 8; i++)
			o[i] = p[i];
	}
	while (p < end && *p < 0x80)
		*o++ = *p++;
	*out = o;
	return p;
}

/* The four bytes at p as one code point, 0 where they are none. */
static uint32_t four_bytes(const uint8_t *p)
{
	if (p[0] < 0x81 || p[0] > 0xFE || p[2] < 0x81 || p[2] > 0xFE || p[3] < 0x30 || p[3] > 0x39)
		return 0;
	uint32_t linear = ((uint32_t)(p[0] - 0x81) * 10 + (p[1] - 0x30u)) * 1260 + (p[2] - 0x81u) * 10 + (p[3] - 0x30u);
	const uint32_t planes = 15 * 12600; /* 90 30 81 30 is U+10000 */
	if (linear >= planes)
		return linear - planes <= 0xFFFFF ? linear - planes + 0x10000 : 0;
	if (linear >= charset_four_end)
		return 0;
	uint32_t low = 0, high = charset_four_count;
	while (high - low > 1) {
		uint32_t middle = (low + high) / 2;
		if (charset_four[middle].linear <= linear)
			low = middle;
		else
			high = middle;
	}
	return charset_four[low].cp + linear - charset_four[low].linear;
}

static uint32_t two_bytes(const uint16_t *set, const uint8_t *p)
{
	if (p[0] < 0x81 || p[0] > 0xFE || p[1] < 0x40)
		return 0;
	return set[(p[0] - 0x81) * CHARSET_TRAILS + p[1] - 0x40];
}

/* Codes of two bytes by a table; with `fours`, GB18030's of four bytes too. */
static inline size_t decode_codes(
	uint32_t *out, const uint8_t *p, size_t len, const uint16_t *set, bool fours, size_t *bad)
{
	const uint8_t *end = p + len;
	uint32_t *o = out;
	while (p < end) {
		if (*p < 0x80) {
			p = copy_ascii(&o, p, end);
			continue;
		}
		bool four = fours && end - p > 1 && p[1] >= 0x30 && p[1] <= 0x39;
		if (end - p < (four ? 4 : 2)) {
			*o++ = UTF8_BAD;
			++*bad;
			break;
		}
		uint32_t cp = four ? four_bytes(p) : two_bytes(set, p);
		*bad += !cp;
		*o++ = cp ? cp : UTF8_BAD;
		p += !cp ? 1 : four ? 4 : 2;
	}
	return (size_t)(o - out);
}

size_t decode_gb18030(uint32_t *out, const uint8_t *p, size_t len, size_t *bad)
{
	return decode_codes(out, p, len, charset_gbk, true, bad);
}

size_t decode_big5(uint32_t *out, const uint8_t *p, size_t len, size_t *bad)
{
	return decode_codes(out, p, len, charset_big5, false, bad);
}

static uint32_t unit_at(const uint8_t *p, bool big_endian)
{
	return big_endian ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

size_t decode_utf16(uint32_t *out, const uint8_t *p, size_t len, bool big_endian, size_t *bad)
{
	const uint8_t *end = p + len;
	uint32_t *o = out;
	while (end - p >= 2) {
		uint32_t u = unit_at(p, big_endian);
		p += 2;
		if (u >= 0xD800 && u <= 0xDFFF) {
			bool high = u < 0xDC00;
			uint32_t low = high && end - p >= 2 ? unit_at(p, big_endian) : 0;
			if (low >= 0xDC00 && low <= 0xDFFF) {
				u = 0x10000 + ((u & 0x3FF) << 10 | (low & 0x3FF));
				p += 2;
			} else {
				if (high && end - p < 2)
					p = end; /* cut within a pair: one bad sequence, the odd byte included */
				u = UTF8_BAD;
				++*bad;
			}
		}
		*o++ = u;
	}
	if (p < end) {
		*o++ = UTF8_BAD;
		++*bad;
	}
	return (size_t)(o - out);
}
