/* SPDX-License-Identifier: Apache-2.0
 *
 * Columns that text takes on a terminal and in a spreadsheet cell: two for wide
 * and full-width characters, none for marks that sit on another (Unicode 14,
 * East Asian Width). Ambiguous ones take one, as terminals have it.
 */
#ifndef BASE_WIDTH_H
#define BASE_WIDTH_H

#include "taizhang.h"

unsigned width_of(uint32_t cp);

size_t width_str(tzh_str s);

/* Bytes of the longest head of s that takes no more than `columns`; *taken is what it takes. At least one character. */
size_t width_fit(tzh_str s, size_t columns, size_t *taken);

#endif
