/* SPDX-License-Identifier: Apache-2.0
 *
 * Second stage: decoded text -> canonical text, with the way back.
 *
 * Canonical text is what the grammar reads: simplified characters (one for one),
 * half-width letters, digits and , . : ; ! ? ( ) % signs, quotes as U+201C/U+201D
 * (U+2018/U+2019 inside them), one '\n' at each paragraph's end and nowhere else, no
 * blanks at a paragraph's edges or beside hanzi, no noise. Kept as they are: the
 * Chinese full stop U+3002, the enumeration comma U+3001, titles' U+300A U+300B (also
 * for U+3008 U+3009), units of one character (U+33A1 U+2103 U+2030), circled and Roman
 * numbers. A point that ends a line of Chinese is U+3002; rings among Chinese numerals
 * are U+3007; a middle dot of any form is U+00B7; a ratio's colon is ':'.
 *
 * Dashes come in three forms:
 *     '~'     a range for sure: every wave dash; a dash between a unit and a digit or two
 *             Chinese numerals; between two digits any dash but '-' (U+002D) itself
 *     '-'     a short dash elsewhere: of dates, models, telephones; also a range written
 *             with U+002D between two digits, which the grammar must tell
 *     U+2014  a long dash; two and more short ones are long ones
 *
 * A blank stays between two words or numbers of ASCII only. A number that blanks split
 * is made whole, and a noise record says so.
 *
 * `pos` leads each canonical code point back to its place in the decoded text, so a
 * canonical stretch [a,b) with b > a is the decoded stretch [pos[a], pos[b-1]+1). It
 * ascends strictly, but for a '\n' that has no character of its own (the format says
 * that a paragraph ends): that one bears the place of the character after it.
 */
#ifndef NORMALISE_NORMALISE_H
#define NORMALISE_NORMALISE_H

#include "lexicon/lexicon.h"
#include "read/read.h"

typedef struct canon_noise {
	tzh_noise_kind kind;
	uint32_t start, end; /* decoded code points */
	tzh_str likely;
} canon_noise;

typedef struct canon {
	const uint32_t *cp;  /* n code points and a final '\n' at cp[n] */
	const uint32_t *pos; /* n + 1 entries; pos[n] is the decoded length */
	uint32_t n;
	const canon_noise *noises; /* ascending by start */
	uint32_t noise_count;
	tzh_script script;
	const read_text *source;
} canon;

typedef struct normaliser normaliser; /* tables made once from the lexicon */

normaliser *normaliser_new(const lexicon *lx);
void normaliser_free(normaliser *nm);

void normalise(canon *out, arena *a, const normaliser *nm, const read_text *text);

/* The decoded stretch of canonical [start, end). */
static inline tzh_span canon_span(const canon *c, uint32_t start, uint32_t end)
{
	if (end <= start)
		return (tzh_span){ c->pos[start], c->pos[start] };
	return (tzh_span){ c->pos[start], c->pos[end - 1] + 1 };
}

/* Canonical stretch as UTF-8 in the arena. */
tzh_str canon_str(const canon *c, arena *a, uint32_t start, uint32_t end);

/* Whether a noise lies within the decoded stretch. */
bool canon_noise_in(const canon *c, tzh_span s);

#endif
