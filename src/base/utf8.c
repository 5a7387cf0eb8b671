/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include <string.h>

static uint32_t follow(const char **p, const char *end, uint32_t cp, int more, uint8_t low, uint8_t high)
{
	while (more-- > 0) {
		if (*p == end || (uint8_t) * *p < low || (uint8_t) * *p > high)
			return UTF8_BAD;
		cp = cp << 6 | ((uint8_t) * (*p)++ & 0x3Fu);
		low = 0x80, high = 0xBF;
	}
	return cp;
}

/* The second byte's range shuts out overlong forms, surrogates and values past U+10FFFF (Unicode table 3-7). */
uint32_t utf8_next(const char **p, const char *end)
{
	uint8_t b = (uint8_t) * (*p)++;
	if (b < 0x80)
		return b;
	if (b >= 0xC2 && b <= 0xDF)
		return follow(p, end, b & 0x1Fu, 1, 0x80, 0xBF);
	if (b >= 0xE0 && b <= 0xEF)
		return follow(p, end, b & 0x0Fu, 2, b == 0xE0 ? 0xA0 : 0x80, b == 0xED ? 0x9F : 0xBF);
	if (b >= 0xF0 && b <= 0xF4)
		return follow(p, end, b & 0x07u, 3, b == 0xF0 ? 0x90 : 0x80, b == 0xF4 ? 0x8F : 0xBF);
	return UTF8_BAD;
}

size_t utf8_put(char out[4], uint32_t cp)
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = UTF8_BAD;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

#define LITTLE_ENDIAN_HOST (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)

/* A three-byte character in the low bytes of a little-endian word: lead 1110xxxx, two times 10xxxxxx. */
#define THREE_MASK 0x00C0C0F0u
#define THREE 0x008080E0u

/* Most of a report is three-byte hanzi and marks: they are told by one comparison, four bytes at a time. E0 and ED,
 * whose second byte has a narrower range, take the slow way. */
static const char *decode_threes(uint32_t **out, const char *p, const char *end)
{
	uint32_t *o = *out;
	while (end - p >= 4) {
		uint32_t w;
		memcpy(&w, p, sizeof w);
		if ((w & THREE_MASK) != THREE || (w & 0x0F) == 0 || (w & 0x0F) == 0x0D)
			break;
		*o++ = (w & 0x0Fu) << 12 | (w >> 2 & 0xFC0u) | (w >> 16 & 0x3Fu);
		p += 3;
	}
	*out = o;
	return p;
}

/* Whether the three bytes at `from` are a U+FFFD that the text itself holds. */
static bool is_written(const char *from, const char *to)
{
	return to - from == 3 && memcmp(from, "\xEF\xBF\xBD", 3) == 0;
}

size_t utf8_decode(uint32_t *out, const char *p, size_t len, size_t *bad)
{
	const char *end = len ? p + len : p; /* NULL + 0 is undefined in C */
	uint32_t *o = out;
	size_t replaced = 0;
	while (p < end) {
		if (LITTLE_ENDIAN_HOST)
			p = decode_threes(&o, p, end);
		if (p == end)
			break;
		if ((uint8_t)*p < 0x80) {
			*o++ = (uint8_t)*p++;
			continue;
		}
		const char *from = p;
		uint32_t cp = utf8_next(&p, end);
		replaced += cp == UTF8_BAD && !is_written(from, p);
		*o++ = cp;
	}
	if (bad)
		*bad = replaced;
	return (size_t)(o - out);
}

tzh_str utf8_encode(arena *a, const uint32_t *cp, size_t n)
{
	char *out = arena_alloc(a, n * 4 + 1), *p = out;
	for (size_t i = 0; i < n; i++)
		p = utf8_is_three(cp[i]) ? utf8_put_three(p, cp[i]) : p + utf8_put(p, cp[i]);
	*p = 0;
	size_t len = (size_t)(p - out);
	arena_shrink(a, out, n * 4 + 1, len + 1);
	return (tzh_str){ out, len };
}
