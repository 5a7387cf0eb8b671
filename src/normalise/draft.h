/* SPDX-License-Identifier: Apache-2.0
 *
 * Canonical text in the making. The stage is four steps over one draft:
 *
 *     scan    every character once: mapped, blanks and dashes settled, lines and cues noted
 *     lines   which line ends are no paragraph's end
 *     noise   what is no text of the report: a list of cuts, and the noise records
 *     apply   the cuts taken out in one pass
 *
 * Only scan sees every character; the others look at lines and cues.
 */
#ifndef NORMALISE_DRAFT_H
#define NORMALISE_DRAFT_H

#include "base/vec.h"
#include "normalise/charmap.h"
#include "normalise/normalise.h"

struct normaliser {
	const lexicon *lx;
	arena memory;
	charmap map;
	uint16_t gbk[0x10000];  /* two-byte code of a code point, 0 none */
	uint8_t runs[1u << 13]; /* bits: characters of two bytes that are no marks: a part of shifted text can be any */
	uint8_t leads[1u << 13];   /* hash bits: pairs of characters that open an advertisement */
	uint8_t seconds[1u << 13]; /* bits: the second characters of such pairs */
};

#define MOST_UNDONE 64 /* shifts for which a suggestion is sought, each in one pass over the text */

typedef struct line {
	uint32_t start;  /* canonical */
	uint16_t indent; /* columns of blanks before its first character */
	uint16_t gap;    /* empty lines before it */
	bool apart;      /* the format or the layout says that a paragraph begins here */
} line;

/* A canonical stretch that is left out; `ends` where a paragraph ends in its place. */
typedef struct cut {
	uint32_t start, end;
	bool ends;
} cut;

typedef struct draft {
	const normaliser *nm;
	arena *memory;
	const read_text *text;
	uint32_t *cp, *pos, n;
	VEC(line) lines;     /* the last one may be empty */
	VEC(uint32_t) cues;  /* canonical places of CHAR_CUE that need a look, ascending */
	VEC(uint32_t) boths; /* canonical places of CHAR_BOTH */
	VEC(canon_noise) noises;
	VEC(cut) cuts;
	uint64_t simplified, traditional; /* characters that stand in one script only */
	uint32_t undone;
} draft;

void draft_scan(draft *d);
void draft_lines(draft *d);
void draft_apply(draft *d);

/* Whether a CHAR_CUE, standing before the canonical character `after`, needs a look when all is scanned. */
bool draft_is_cue(const normaliser *nm, uint32_t source, uint32_t canonical, uint32_t after);

/* ---- characters of canonical text ---- */

static inline bool char_is_digit(uint32_t c)
{
	return c - '0' < 10;
}

static inline bool char_is_letter(uint32_t c)
{
	return (c | 0x20) - 'a' < 26;
}

static inline bool char_is_hanzi(uint32_t c)
{
	return c - 0x4E00 < 0x5200 || c - 0x3400 < 0x19C0 || c == 0x3007 || c - 0x20000 < 0x20000;
}

/* A Chinese numeral, place words and the round zero included. */
bool char_is_numeral(uint32_t c);

/* A mark after which a sentence or a clause with a colon is complete, closing brackets and quotes included. */
bool char_is_closing(uint32_t c);

#endif
