/* SPDX-License-Identifier: Apache-2.0
 *
 * One load a character: what a code point is written as in canonical text, and
 * whether it can be copied without a second look. An entry holds the canonical
 * code point in its low 16 bits, two flags that count the scripts, and a class.
 */
#ifndef NORMALISE_CHARMAP_H
#define NORMALISE_CHARMAP_H

#include "lexicon/lexicon.h"

/* X(enumerator): what must be done with the character */
#define CHAR_CLASSES(X)                                                                                                \
	X(COPY)   /* written as the entry says */                                                                      \
	X(BLANK)  /* of any width */                                                                                   \
	X(LINE)   /* ends a line */                                                                                    \
	X(VOID)   /* without width or sense: byte order marks, soft hyphens, controls */                               \
	X(DASH)   /* a dash of any length; the entry is '-' or U+2014 */                                               \
	X(WAVE)   /* the mark of a range */                                                                            \
	X(QUOTE)  /* a straight quotation mark: opens or closes by its place */                                        \
	X(RING)   /* a circle that may stand for the numeral zero */                                                   \
	X(BOTH)   /* changed only where the text has other traditional characters */                                   \
	X(CUE)    /* copied; may open noise */                                                                         \
	X(BEYOND) /* above U+FFFF */

typedef enum char_class {
#define X(n) CHAR_##n,
	CHAR_CLASSES(X)
#undef X
		CHAR_CLASS_COUNT
} char_class;

#define CHAR_SIMPLIFIED 0x10000u /* stands in simplified text only */
#define CHAR_TRADITIONAL 0x20000u
#define CHAR_LEAD 0x40000u /* a CUE only because it can be the first character of an advertisement */
#define CHAR_CLASS_SHIFT 24

/* What most characters need, in a byte, so that a text's own ones stay in the nearest cache. */
#define QUICK_SIMPLIFIED 1u /* CHAR_SIMPLIFIED */
#define QUICK_WIDE 2u       /* WIDE_FIRST to WIDE_LAST: becomes the ASCII character that is WIDE_OFFSET below it */
#define QUICK_LEAD 4u       /* CHAR_LEAD: the next character must be looked at */
#define QUICK_LOOK 8u       /* the entry tells */
#define QUICK_SECOND 16u    /* may follow a lead in an advertisement: normaliser_new() says so */
#define WIDE_FIRST 0xFF01u
#define WIDE_LAST 0xFF5Eu
#define WIDE_OFFSET 0xFEE0u

/* A hanzi that costs so many bits is rare enough to be looked at. */
#define RARE_BITS 15

typedef struct char_rule { /* of a CHAR_BOTH */
	uint16_t from, to;
	tzh_str kept_beside;
} char_rule;

typedef struct charmap {
	uint32_t entry[0x10000];
	uint8_t quick[0x10000];
	char_rule *rules;
	uint32_t rule_count;
} charmap;

void charmap_build(charmap *m, arena *a, const lexicon *lx);

static inline uint32_t charmap_entry(const charmap *m, uint32_t c)
{
	return c < 0x10000 ? m->entry[c] : (uint32_t)CHAR_BEYOND << CHAR_CLASS_SHIFT;
}

static inline char_class charmap_class(uint32_t entry)
{
	return (char_class)(entry >> CHAR_CLASS_SHIFT);
}

/* What a CHAR_BOTH character becomes in a text with traditional characters, standing between two others (0 none). */
uint32_t charmap_both(const charmap *m, uint32_t c, uint32_t before, uint32_t after);

#endif
