/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

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

/* Most of a report is three-byte hanzi: that case is decoded in line. */
size_t utf8_decode(uint32_t *out, const char *p, size_t len, size_t *bad)
{
	const char *end = len ? p + len : p; /* NULL + 0 is undefined in C */
	uint32_t *o = out;
	size_t replaced = 0;
	while (p < end) {
		uint8_t b = (uint8_t)*p;
		if (b < 0x80) {
			*o++ = b;
			p++;
		} else if (b > 0xE0 && b < 0xED && end - p > 2 && ((uint8_t)p[1] & 0xC0) == 0x80 &&
			   ((uint8_t)p[2] & 0xC0) == 0x80) {
			*o++ = (b & 0x0Fu) << 12 | ((uint8_t)p[1] & 0x3Fu) << 6 | ((uint8_t)p[2] & 0x3Fu);
			p += 3;
		} else {
			const char *from = p;
			uint32_t cp = utf8_next(&p, end);
			replaced += cp == UTF8_BAD && !(p - from == 3 && (uint8_t)from[0] == 0xEF &&
							      (uint8_t)from[1] == 0xBF && (uint8_t)from[2] == 0xBD);
			*o++ = cp;
		}
	}
	if (bad)
		*bad = replaced;
	return (size_t)(o - out);
}

tzh_str utf8_encode(arena *a, const uint32_t *cp, size_t n)
{
	char *out = arena_alloc(a, n * 4 + 1), *p = out;
	for (size_t i = 0; i < n; i++)
		p += utf8_put(p, cp[i]);
	*p = 0;
	size_t len = (size_t)(p - out);
	arena_shrink(a, out, n * 4 + 1, len + 1);
	return (tzh_str){ out, len };
}
