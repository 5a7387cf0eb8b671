/* SPDX-License-Identifier: Apache-2.0
 *
 * Text that was cut apart at the wrong byte. Where GBK loses one byte, each character
 * behind it is read from the last byte of one and the first byte of the next; the
 * shift ends at the next byte below 0x80, or where a bad sequence swallows a byte.
 *
 * A stretch is told by a price: each character costs bits by its rarity, and so do the
 * characters that come out when the bytes are moved back. Where moving back is much
 * cheaper, the stretch is shifted.
 */
#ifndef NORMALISE_SHIFT_H
#define NORMALISE_SHIFT_H

#include "normalise/draft.h"

typedef struct shift {
	uint32_t start, end; /* canonical */
	uint32_t first_pair; /* canonical place of the first character that can be moved back */
	bool sure_start;     /* `start` is the place of the lost byte */
	bool lost;           /* nothing can be moved back */
	uint32_t begun;      /* the character that the lost byte began, by the rest of the text; 0 unknown */
} shift;

/* The bits of normaliser.runs, from its table of codes. */
void shift_prepare(normaliser *nm);

/* Behind a '?' at `at` that stands for a lone first byte: the signs after it are second bytes. */
bool shift_after_mark(shift *out, const draft *d, uint32_t at);

/* Around a rare character: the stretch of the run of hanzi at hand that is cheaper when moved back. */
bool shift_around(shift *out, const draft *d, uint32_t at);

/* Before a bad sequence at `at`: how far back the text is shifted; `at` itself where it is not. */
uint32_t shift_before(const draft *d, uint32_t at);

/* The run of hanzi at `at` as bytes of GBK is UTF-8: its end, and what it says. */
bool shift_utf8(shift *out, tzh_str *likely, const draft *d, uint32_t at);

/* Finds what the lost byte began; returns what stood there before, empty where it cannot be said. */
tzh_str shift_undo(draft *d, shift *s);

#endif
