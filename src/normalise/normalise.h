/* SPDX-License-Identifier: Apache-2.0
 *
 * Second stage: decoded text -> canonical text, with the way back.
 *
 * Canonical text is what the grammar reads: simplified characters (one for one),
 * half-width letters, digits and , . : ; ! ? ( ) % signs, quotes as U+201C/U+201D,
 * one '\n' at each paragraph's end and nowhere else, no blanks at a paragraph's
 * edges or between hanzi, no noise. Kept as they are: the Chinese full stop U+3002,
 * the enumeration comma U+3001, dashes as U+2014, < > of titles as U+300A U+300B.
 * `pos` leads each canonical code point back to its place in the decoded text, so a
 * canonical stretch [a,b) with b > a is the decoded stretch [pos[a], pos[b-1]+1).
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

/* The first canonical index whose decoded place is >= decoded; n where there is none. */
uint32_t canon_at(const canon *c, uint32_t decoded);

/* Whether a noise lies within the decoded stretch. */
bool canon_noise_in(const canon *c, tzh_span s);

#endif
