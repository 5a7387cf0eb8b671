/* SPDX-License-Identifier: Apache-2.0
 *
 * Looking for a sign in code points where most are none: sixteen are asked in one go.
 */
#ifndef BASE_SEEK_H
#define BASE_SEEK_H

#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef uint32_t seek_four __attribute__((vector_size(16)));

/* The lanes of four vectors that are not zero, as bits; each lane is 0 or all ones. */
static inline uint32_t seek_bits(seek_four a, seek_four b, seek_four c, seek_four d)
{
#ifdef __SSE2__
	__m128i low = _mm_packs_epi32((__m128i)a, (__m128i)b), high = _mm_packs_epi32((__m128i)c, (__m128i)d);
	return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(low, high));
#else
	uint32_t bits = 0;
	for (unsigned i = 0; i < 4; i++)
		bits |= (a[i] & 1u) << i | (b[i] & 1u) << (i + 4) | (c[i] & 1u) << (i + 8) | (d[i] & 1u) << (i + 12);
	return bits;
#endif
}

/* Eight code points, those past SEEK_MOST as that: so they take half the room, and all that is looked for is below. */
#define SEEK_MOST 0x7FFFu
typedef uint16_t seek_eight __attribute__((vector_size(16)));

static inline seek_eight seek_narrow(const uint32_t *cp)
{
#ifdef __SSE2__
	__m128i low = _mm_loadu_si128((const __m128i *)cp), high = _mm_loadu_si128((const __m128i *)(cp + 4));
	return (seek_eight)_mm_packs_epi32(low, high);
#else
	seek_eight out = { 0 };
	for (unsigned i = 0; i < 8; i++)
		out[i] = (uint16_t)(cp[i] < SEEK_MOST ? cp[i] : SEEK_MOST);
	return out;
#endif
}

/* The lanes of two vectors that are not zero, as bits; each lane is 0 or all ones. */
static inline uint32_t seek_bits_of_eight(seek_eight a, seek_eight b)
{
#ifdef __SSE2__
	return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16((__m128i)a, (__m128i)b));
#else
	uint32_t bits = 0;
	for (unsigned i = 0; i < 8; i++)
		bits |= (a[i] & 1u) << i | (b[i] & 1u) << (i + 8);
	return bits;
#endif
}

/*
 * Defines `static uint32_t name(const uint32_t *cp, uint32_t i, uint32_t end)`: the first place from i on of whose
 * character `test(c)` is true, `end` where there is none. The test is made of == < > - and | alone, so that it can be
 * asked of one character and of a vector of them; it is false of SEEK_MOST and above.
 */
#define SEEK_FUNCTION(name, test)                                                                                      \
	static inline uint32_t name##_bits(const uint32_t *cp)                                                         \
	{                                                                                                              \
		seek_eight low = seek_narrow(cp), high = seek_narrow(cp + 8);                                          \
		return seek_bits_of_eight((seek_eight)(test(low)), (seek_eight)(test(high)));                          \
	}                                                                                                              \
	static inline uint32_t name(const uint32_t *cp, uint32_t i, uint32_t end)                                      \
	{                                                                                                              \
		uint32_t first = i, bits;                                                                              \
		for (; i < end && end - i >= 16; i += 16)                                                              \
			if ((bits = name##_bits(cp + i)) != 0)                                                         \
				return i + (uint32_t)__builtin_ctz(bits);                                              \
		if (i < end && end - first >= 16) { /* what is left, with some before it again */                      \
			bits = name##_bits(cp + end - 16);                                                             \
			return bits ? end - 16 + (uint32_t)__builtin_ctz(bits) : end;                                  \
		}                                                                                                      \
		while (i < end && !(test(cp[i])))                                                                      \
			i++;                                                                                           \
		return i;                                                                                              \
	}

#endif
