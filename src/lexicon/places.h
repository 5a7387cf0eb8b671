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
#define PLACE_FORM 0x000FFFFFu /* number of the longest form, 0 none */
#define PLACE_TOKEN (LEX_TAG_TOKENS << 20)
#define PLACE_FUNCTION (LEX_TAG_FUNCTIONS << 20)
#define PLACE_ACTION (LEX_TAG_ACTIONS << 20)
#define PLACE_CUE (LEX_TAG_CUES << 20)
#define PLACE_DEADLINE (LEX_TAG_DEADLINES << 20)
/* Characters, as scanner_mark() says; bits from here up are the reader's own. */
#define PLACE_OWN(i) (0x02000000u << (i))
#define PLACE_OWN_COUNT 7

/* Arrays of letters and of places have room for so many more than there are characters: they are read up to sixteen at
 * a time. */
#define SCAN_SPARE 16

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
	scan_set all, tokens; /* all words; those of the automaton TOKENS */
} scanner;

scanner *scanner_new(const lexicon *lx);
void scanner_free(scanner *sc);

/* Gives a character bits of the reader's own. It must be a sign, a numeral, or stand in some form. */
void scanner_mark(scanner *sc, uint32_t cp, lex_place own);

/* The letters of cp[0..n), and SCAN_SPARE at the end that begin and continue nothing. */
void scan_letters(const scanner *sc, uint16_t *letters, const uint32_t *cp, uint32_t n);

/* What the character of a letter is: its own bits. */
static inline lex_place scan_sign(const scanner *sc, uint16_t letter)
{
	return sc->first[letter] & ~(PLACE_OWN(0) - 1);
}

/* Fills places[from..to) of a text whose letters these are. */
void scan_words(const scanner *sc, lex_place *places, const uint16_t *letters, uint32_t from, uint32_t to);

/* The same for whoever asks for PLACE_TOKEN only; other words may be missing. */
void scan_tokens(const scanner *sc, lex_place *places, const uint16_t *letters, uint32_t from, uint32_t to);

/* Which of the places [at, end) have one of the bits, for the first 64 of them; without a branch on the text. */
static inline uint64_t places_with(const lex_place *places, lex_place wanted, uint32_t at, uint32_t end)
{
	uint64_t bits = 0;
	for (uint32_t i = 0; i < 64 && at + i < end; i += 16) {
		seek_four v[4];
		memcpy(v, places + at + i, sizeof v);
		bits |= (uint64_t)seek_bits((seek_four)((v[0] & wanted) != 0), (seek_four)((v[1] & wanted) != 0),
				(seek_four)((v[2] & wanted) != 0), (seek_four)((v[3] & wanted) != 0))
			<< i;
	}
	return end - at < 64 ? bits & ((UINT64_C(1) << (end - at)) - 1) : bits;
}

#endif
