/* SPDX-License-Identifier: Apache-2.0
 *
 * All words of a text in one pass. A stretch of text becomes an array of places, one
 * for each character: which automata have a word that begins there, the longest form
 * of any of them, and what the character itself is. Whoever looks for words then goes
 * through the places by their bits and asks a table of its own, by the form's number,
 * what it means; a text is walked once, however many look for words in it.
 */
#ifndef LEXICON_PLACES_H
#define LEXICON_PLACES_H

#include "base/seek.h"
#include "lexicon/lexicon.h"
#include "lexicon/trie.h"

typedef uint32_t lex_place;

/* Automata of the array TEXT, one bit each: a word of it begins here (and may go on beyond the sentence). */
#define PLACE_FORM TRIE_MAX_WORDS /* number of the longest form, 0 none */
#define PLACE_TOKEN (LEX_TAG_TOKENS << TRIE_WORD_BITS)
#define PLACE_FUNCTION (LEX_TAG_FUNCTIONS << TRIE_WORD_BITS)
#define PLACE_ACTION (LEX_TAG_ACTIONS << TRIE_WORD_BITS)
#define PLACE_CUE (LEX_TAG_CUES << TRIE_WORD_BITS)
#define PLACE_DEADLINE (LEX_TAG_DEADLINES << TRIE_WORD_BITS)
#define PLACE_HEADING (LEX_TAG_HEADINGS << TRIE_WORD_BITS)
/* Characters, as scanner_mark() says; bits from here up are the reader's own. */
#define PLACE_OWN(i) (0x02000000u << (i))
#define PLACE_OWN_COUNT 7

/* Arrays of letters and of places have room for so many more than there are characters: they are read up to so many at
 * a time. */
#define SCAN_SPARE 32

#define SCAN_PAIRS 0x10000u

/* The words to be found. */
typedef struct scan_set {
	const trie_cell *cells;
	uint32_t *bases;                 /* by letter: of the second letters of words */
	uint64_t pairs[SCAN_PAIRS / 64]; /* by the first two letters of words, hashed */
} scan_set;

typedef struct scanner {
	const uint16_t *alphabet;
	lex_place *first;     /* by letter: what it is, and the form of this one character */
	scan_set all, common; /* all words; those of LEX_TAGS_COMMON */
} scanner;

scanner *scanner_new(const lexicon *lx);
void scanner_free(scanner *sc);

/* Gives a character bits of the reader's own. It must be a sign, a numeral, or stand in some form. */
void scanner_mark(scanner *sc, uint32_t cp, lex_place own);

/* The places of cp[0..n) in the arena: of all words, or for whoever asks for PLACE_TOKEN and PLACE_HEADING only, where
 * others may be missing. */
lex_place *scan_text(const scanner *sc, arena *a, const uint32_t *cp, uint32_t n, bool all);

/* Which of sixteen places have one of the bits. */
static inline uint64_t places_of_sixteen(const lex_place *places, lex_place wanted)
{
	seek_four v[4];
	memcpy(v, places, sizeof v);
	return seek_bits((seek_four)((v[0] & wanted) == 0), (seek_four)((v[1] & wanted) == 0),
		       (seek_four)((v[2] & wanted) == 0), (seek_four)((v[3] & wanted) == 0)) ^
	       0xFFFF;
}

/* Which of the places [at, end) have one of the bits, for the first 64 of them; without a branch on the text but for
 * whether there are more than 32, as there seldom are in a clause. */
static inline uint64_t places_with(const lex_place *places, lex_place wanted, uint32_t at, uint32_t end)
{
	uint32_t left = end - at;
	uint64_t bits = places_of_sixteen(places + at, wanted) | places_of_sixteen(places + at + 16, wanted) << 16;
	if (left > 32)
		bits |= places_of_sixteen(places + at + 32, wanted) << 32 | places_of_sixteen(places + at + 48, wanted)
										    << 48;
	return left < 64 ? bits & ((UINT64_C(1) << left) - 1) : bits;
}

#endif
