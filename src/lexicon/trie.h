/* SPDX-License-Identifier: Apache-2.0
 *
 * A double-array trie over code points: one load a character, whatever the number
 * of words, and the longest word wins. Code points are first mapped to letters: a
 * dense alphabet that all automata of a lexicon share, the commonest letters first,
 * so that what is often asked lies close together and stays in the cache.
 *
 * A cell holds the letter that leads to its state, the word that ends there and
 * where its children stand, in 64 bits. No two states have the same base, so the
 * letter alone tells whose child a cell is; the array ends so far behind the last
 * base that no bound need be checked.
 * (Aoe 1989, "An efficient digital search algorithm by using a double-array structure";
 * Yata and others 2007, "A compact static double-array keeping character codes".)
 */
#ifndef LEXICON_TRIE_H
#define LEXICON_TRIE_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct trie_word {
	const uint32_t *cp;
	uint32_t len;   /* at least 1 */
	uint32_t value; /* below TRIE_MAX_WORDS */
	uint32_t tag;   /* TRIE_TAG_BITS of the caller's, kept beside it */
} trie_word;

#define TRIE_LETTERS 0x10000u /* code points that have a place in the alphabet */
#define TRIE_WORD_BITS 19
#define TRIE_MAX_WORDS ((1u << TRIE_WORD_BITS) - 1)
#define TRIE_NO_LETTER 0xFFFFu

#define TRIE_TAG_BITS 6
#define TRIE_MAX_BASE (1u << 23)

/* From the highest bit on: 23 for the base of the children, 6 for the tag of the word that ends here, 19 for its value
 * plus 1 (0: none does), 16 for the letter (TRIE_NO_LETTER: a free cell). */
typedef uint64_t trie_cell;

typedef struct trie {
	const uint16_t *alphabet; /* of TRIE_LETTERS code points: 0 not in any word */
	const trie_cell *cells;
	uint32_t cell_count;
	uint32_t root; /* base of the first letters */
} trie;

static inline uint32_t cell_letter(trie_cell c)
{
	return (uint32_t)c & 0xFFFF;
}

/* The word that ends in the cell's state, plus 1; 0 where none does. */
static inline uint32_t cell_word(trie_cell c)
{
	return (uint32_t)(c >> 16) & TRIE_MAX_WORDS;
}

/* The word as cell_word() has it, and its tag above. */
static inline uint32_t cell_tagged(trie_cell c)
{
	return (uint32_t)(c >> 16) & ((1u << (TRIE_WORD_BITS + TRIE_TAG_BITS)) - 1);
}

static inline uint32_t cell_base(trie_cell c)
{
	return (uint32_t)(c >> (16 + TRIE_WORD_BITS + TRIE_TAG_BITS));
}

static inline uint32_t trie_letter(const uint16_t *alphabet, uint32_t cp)
{
	return cp < TRIE_LETTERS ? alphabet[cp] : 0;
}

/* Letters for the characters of words: the commonest have the lowest numbers, from 1 on. */
typedef struct trie_letters {
	uint16_t *alphabet;
	uint32_t count; /* one more than the highest */
} trie_letters;

/* How often each of TRIE_LETTERS code points stands in a word; those of 0 get no letter. */
void trie_letters_make(trie_letters *out, arena *a, const uint32_t *uses);

/* Words must be sorted by code points and distinct, and the alphabet hold all their characters. False where there are
 * too many. */
bool trie_build(trie *t, arena *a, const trie_letters *letters, const trie_word *words, uint32_t count);

/* Length of the longest word at cp[0..n), 0 where there is none; *value is its value. */
static inline uint32_t trie_longest(const trie *t, const uint32_t *cp, size_t n, uint32_t *value)
{
	uint32_t best = 0, base = t->root;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t letter = trie_letter(t->alphabet, cp[i]);
		trie_cell c = t->cells[base + letter];
		if (cell_letter(c) != letter)
			break;
		base = cell_base(c);
		if (cell_word(c)) {
			best = i + 1;
			*value = cell_word(c) - 1;
		}
	}
	return best;
}

#endif
