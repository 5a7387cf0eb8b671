/* SPDX-License-Identifier: Apache-2.0
 *
 * Bytes of a named character set -> code points. As for UTF-8, a bad sequence is
 * one U+FFFD; the byte after a bad lead byte is read anew, and what is cut off at
 * the end is one U+FFFD in all.
 */
#ifndef READ_DECODE_H
#define READ_DECODE_H

#include "taizhang.h"

/* Each returns how many code points were written; `out` has room for len (decode_utf16: len / 2 + 1). */
size_t decode_gb18030(uint32_t *out, const uint8_t *p, size_t len, size_t *bad);
size_t decode_big5(uint32_t *out, const uint8_t *p, size_t len, size_t *bad);
size_t decode_utf16(uint32_t *out, const uint8_t *p, size_t len, bool big_endian, size_t *bad);

#endif
