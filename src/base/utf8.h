/* SPDX-License-Identifier: Apache-2.0
 *
 * UTF-8 steps. A bad sequence is one U+FFFD for each maximal subpart
 * (Unicode 15, section 3.9, best practice), so that every reader of the same
 * bytes counts the same code points.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"
#include "taizhang.h"

#define UTF8_BAD 0xFFFDu

/* Decodes one code point at p (p < end); *p moves on by at least one byte. */
uint32_t utf8_next(const char **p, const char *end);

/* Writes cp (a surrogate or one above U+10FFFF as U+FFFD); returns 1 to 4. */
size_t utf8_put(char out[4], uint32_t cp);

/* Whether cp is written in three bytes, as hanzi and their punctuation are. */
static inline bool utf8_is_three(uint32_t cp)
{
	return cp - 0x800 < 0xF800 && cp >> 11 != 0x1B;
}

/* Writes such a one in a word: four bytes are touched, three count. Returns the end of it. */
static inline char *utf8_put_three(char *to, uint32_t cp)
{
	uint32_t word = 0x008080E0u | cp >> 12 | (cp << 2 & 0x3F00u) | (cp << 16 & 0x3F0000u);
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
	word = __builtin_bswap32(word);
#endif
	__builtin_memcpy(to, &word, sizeof word);
	return to + 3;
}

/* Whether cp is written as it stands into whatever is quoted: one of three bytes, or of ASCII from the blank to the
 * tilde but for the quotation mark and the backslash. */
static inline bool utf8_is_plain(uint32_t cp)
{
	return utf8_is_three(cp) || (cp - 0x20 < 0x5F && cp != '"' && cp != '\\');
}

#define UTF8_SPARE 32

/* Writes the plain characters from *cp on, up to the first that is not; *cp moves to it. There is room for four bytes
 * for each character up to `end`, and UTF8_SPARE more. Returns the end of what is written. */
char *utf8_put_plain(char *to, const uint32_t **cp, const uint32_t *end);

/* Decodes all; `out` has room for len code points. Returns how many; *bad counts replaced sequences. */
size_t utf8_decode(uint32_t *out, const char *p, size_t len, size_t *bad);

/* Encodes code points into the arena. */
tzh_str utf8_encode(arena *a, const uint32_t *cp, size_t n);

#endif
