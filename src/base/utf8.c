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

#define WIDE 28 /* bytes that a wide step looks at */

#if defined(__x86_64__)
#include <immintrin.h>

/* The same, eight characters a step, where the processor has AVX2. Eight are written, as many count as hold; there is
 * room, since there are more bytes left than that. */
__attribute__((target("avx2"))) static const char *decode_threes_wide(uint32_t **out, const char *p, const char *end)
{
	const __m256i apart = _mm256_setr_epi8(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1, 0, 1, 2, -1, 3, 4,
		5, -1, 6, 7, 8, -1, 9, 10, 11, -1);
	const __m256i mask = _mm256_set1_epi32(THREE_MASK), three = _mm256_set1_epi32(THREE);
	const __m256i lead = _mm256_set1_epi32(0x0F), narrow = _mm256_set1_epi32(0x0D);
	uint32_t *o = *out;
	while (end - p >= WIDE) {
		__m128i low = _mm_loadu_si128((const __m128i *)(const void *)p);
		__m128i high = _mm_loadu_si128((const __m128i *)(const void *)(p + 12));
		__m256i w = _mm256_shuffle_epi8(_mm256_set_m128i(high, low), apart), first = _mm256_and_si256(w, lead);
		__m256i fits = _mm256_cmpeq_epi32(_mm256_and_si256(w, mask), three);
		__m256i slow = _mm256_or_si256(
			_mm256_cmpeq_epi32(first, _mm256_setzero_si256()), _mm256_cmpeq_epi32(first, narrow));
		__m256i second = _mm256_and_si256(_mm256_srli_epi32(w, 2), _mm256_set1_epi32(0xFC0));
		__m256i third = _mm256_and_si256(_mm256_srli_epi32(w, 16), _mm256_set1_epi32(0x3F));
		__m256i cp = _mm256_or_si256(_mm256_slli_epi32(first, 12), _mm256_or_si256(second, third));
		_mm256_storeu_si256((__m256i *)(void *)o, cp);
		unsigned good = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_andnot_si256(slow, fits)));
		unsigned count = (unsigned)__builtin_ctz(~good);
		o += count;
		p += 3 * count;
		if (count < 8)
			break;
	}
	*out = o;
	return p;
}

/* Of four characters, of which those with a bit are of one byte: the bytes to keep, in order; their number is
 * 12 - 2 * (how many bits). A character has its bytes in the low ones of its lane. */
static const int8_t kept_bytes[16][16] = {
	{ 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1 },
	{ 0, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1, -1, -1 },
	{ 0, 1, 2, 4, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1, -1, -1 },
	{ 0, 4, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1, -1, -1, -1, -1 },
	{ 0, 1, 2, 4, 5, 6, 8, 12, 13, 14, -1, -1, -1, -1, -1, -1 },
	{ 0, 4, 5, 6, 8, 12, 13, 14, -1, -1, -1, -1, -1, -1, -1, -1 },
	{ 0, 1, 2, 4, 8, 12, 13, 14, -1, -1, -1, -1, -1, -1, -1, -1 },
	{ 0, 4, 8, 12, 13, 14, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 },
	{ 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, -1, -1, -1, -1, -1, -1 },
	{ 0, 4, 5, 6, 8, 9, 10, 12, -1, -1, -1, -1, -1, -1, -1, -1 },
	{ 0, 1, 2, 4, 8, 9, 10, 12, -1, -1, -1, -1, -1, -1, -1, -1 },
	{ 0, 4, 8, 9, 10, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 },
	{ 0, 1, 2, 4, 5, 6, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1 },
	{ 0, 4, 5, 6, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 },
	{ 0, 1, 2, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 },
	{ 0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 },
};

static inline uint32_t bits_of_eight(uint32_t x)
{
	x -= x >> 1 & 0x55;
	x = (x & 0x33) + (x >> 2 & 0x33);
	return (x + (x >> 4)) & 0x0F;
}

/* The way back: eight characters a step, of one byte and of three in any order, without a branch on which is which. */
__attribute__((target("avx2"))) static char *put_plain_wide(char *to, const uint32_t **cp, const uint32_t *end)
{
	const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
	const uint32_t *p = *cp;
	for (uint32_t good = 8; good == 8 && p < end; p += good) {
		int left = end - p < 8 ? (int)(end - p) : 8;
		__m256i c = _mm256_maskload_epi32(
			(const int *)(const void *)p, _mm256_cmpgt_epi32(_mm256_set1_epi32(left), lanes));
		__m256i one = _mm256_and_si256(
			_mm256_cmpgt_epi32(c, _mm256_set1_epi32(0x1F)), _mm256_cmpgt_epi32(_mm256_set1_epi32(0x7F), c));
		one = _mm256_andnot_si256(_mm256_or_si256(_mm256_cmpeq_epi32(c, _mm256_set1_epi32('"')),
						  _mm256_cmpeq_epi32(c, _mm256_set1_epi32('\\'))),
			one);
		__m256i high = _mm256_and_si256(c, _mm256_set1_epi32((int)0xFFFFF800u));
		__m256i three = _mm256_andnot_si256(_mm256_cmpeq_epi32(high, _mm256_set1_epi32(0xD800)),
			_mm256_and_si256(_mm256_cmpgt_epi32(c, _mm256_set1_epi32(0x7FF)),
				_mm256_cmpgt_epi32(_mm256_set1_epi32(0x10000), c)));
		__m256i second = _mm256_and_si256(_mm256_slli_epi32(c, 2), _mm256_set1_epi32(0x3F00));
		__m256i third = _mm256_and_si256(_mm256_slli_epi32(c, 16), _mm256_set1_epi32(0x3F0000));
		__m256i w = _mm256_or_si256(_mm256_or_si256(_mm256_srli_epi32(c, 12), _mm256_set1_epi32(THREE)),
			_mm256_or_si256(second, third));
		w = _mm256_blendv_epi8(w, c, one);
		uint32_t ones = (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(one));
		uint32_t fits = ones | (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(three));
		__m128i low_kept = _mm_loadu_si128((const __m128i *)(const void *)kept_bytes[ones & 15]);
		__m128i high_kept = _mm_loadu_si128((const __m128i *)(const void *)kept_bytes[ones >> 4]);
		_mm_storeu_si128((__m128i *)(void *)to, _mm_shuffle_epi8(_mm256_castsi256_si128(w), low_kept));
		_mm_storeu_si128((__m128i *)(void *)(to + 12 - 2 * bits_of_eight(ones & 15)),
			_mm_shuffle_epi8(_mm256_extracti128_si256(w, 1), high_kept));
		good = (uint32_t)__builtin_ctz(~fits); /* lanes past the end hold 0, which is none */
		to += 3 * good - 2 * bits_of_eight(ones & ((1u << good) - 1));
	}
	*cp = p;
	return to;
}

static bool has_wide(void)
{
	return __builtin_cpu_supports("avx2");
}
#else
#define decode_threes_wide decode_threes

static char *put_plain_wide(char *to, const uint32_t **cp, const uint32_t *end)
{
	(void)cp, (void)end;
	return to;
}

static bool has_wide(void)
{
	return false;
}
#endif

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
	bool wide = has_wide();
	while (p < end) {
		while (p < end && (uint8_t)*p < 0x80)
			*o++ = (uint8_t)*p++;
		if (wide && end - p >= WIDE)
			p = decode_threes_wide(&o, p, end);
		else if (LITTLE_ENDIAN_HOST)
			p = decode_threes(&o, p, end);
		if (p == end)
			break;
		if ((uint8_t)*p < 0x80)
			continue;
		const char *from = p;
		uint32_t cp = utf8_next(&p, end);
		replaced += cp == UTF8_BAD && !is_written(from, p);
		*o++ = cp;
	}
	if (bad)
		*bad = replaced;
	return (size_t)(o - out);
}

char *utf8_put_plain(char *to, const uint32_t **cp, const uint32_t *end)
{
	if (has_wide())
		return put_plain_wide(to, cp, end);
	const uint32_t *p = *cp;
	for (; p < end && utf8_is_plain(*p); p++) {
		if (*p < 0x80)
			*to++ = (char)*p;
		else
			to = utf8_put_three(to, *p);
	}
	*cp = p;
	return to;
}

tzh_str utf8_encode(arena *a, const uint32_t *cp, size_t n)
{
	size_t room = n * 4 + UTF8_SPARE;
	char *out = arena_alloc(a, room), *to = out;
	for (const uint32_t *p = cp, *end = n ? cp + n : cp; p < end;) {
		to = utf8_put_plain(to, &p, end);
		for (; p < end && !utf8_is_plain(*p); p++)
			to += utf8_put(to, *p);
	}
	*to = 0;
	size_t len = (size_t)(to - out);
	arena_shrink(a, out, room, len + 1);
	return (tzh_str){ out, len };
}
