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

/* Decodes all; `out` has room for len code points. Returns how many; *bad counts replaced sequences. */
size_t utf8_decode(uint32_t *out, const char *p, size_t len, size_t *bad);

/* Encodes code points into the arena. */
tzh_str utf8_encode(arena *a, const uint32_t *cp, size_t n);

#endif
