/* SPDX-License-Identifier: Apache-2.0
 *
 * A double-array trie over code points: two loads a character, whatever the
 * number of words, and the longest word wins. Code points are first mapped to
 * a dense alphabet, so that the arrays stay small. At most places of a text no
 * word begins: two bits by the first two code points tell that without a look at
 * the nodes, from 16 KiB that stay in the nearest cache.
 * (Aoe 1989, "An efficient digital search algorithm by using a double-array structure".)
 */
#ifndef LEXICON_TRIE_H
#define LEXICON_TRIE_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct trie_word {
	const uint32_t *cp;
	uint32_t len;   /* at least 1 */
	uint32_t value; /* any but UINT32_MAX */
} trie_word;

typedef struct trie_node {
	int32_t base;
	int32_t check;  /* the parent, -1 free */
	uint32_t value; /* UINT32_MAX: no word ends here */
} trie_node;

typedef struct trie {
	const uint16_t *alphabet; /* of the 65,536 BMP code points: 0 not in any word */
	const trie_node *nodes;
	uint32_t node_count;
	const uint64_t *pairs;   /* bits by trie_pair(): words of two and more begin so */
	const uint64_t *singles; /* bits by code point: words of one */
} trie;

#define TRIE_FILTER_WORDS 1024

static inline uint32_t trie_pair(uint32_t first, uint32_t second)
{
	return (first * 0x9E3Bu + second * 0x85EBu) >> 4 & 0xFFFF;
}

static inline bool trie_bit(const uint64_t *bits, uint32_t i)
{
	return bits[i >> 6] >> (i & 63) & 1;
}

/* False where no word stands at cp[0..n); true may be wrong. */
static inline bool trie_may(const trie *t, const uint32_t *cp, size_t n)
{
	if (n > 1 && trie_bit(t->pairs, trie_pair(cp[0], cp[1])))
		return true;
	return n > 0 && cp[0] < 0x10000 && trie_bit(t->singles, cp[0]);
}

/* Words must be sorted by code points and distinct. Code points above U+FFFF are refused (returns false). */
bool trie_build(trie *t, arena *a, const trie_word *words, uint32_t count);

/* Length of the longest word at cp[0..n), 0 where there is none; *value is its value. */
static inline uint32_t trie_longest(const trie *t, const uint32_t *cp, size_t n, uint32_t *value)
{
	uint32_t best = 0, state = 0;
	if (!trie_may(t, cp, n))
		return 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t letter = cp[i] < 0x10000 ? t->alphabet[cp[i]] : 0;
		if (!letter)
			break;
		uint32_t next = (uint32_t)t->nodes[state].base + letter;
		if (next >= t->node_count)
			break;
		const trie_node *node = &t->nodes[next];
		if (node->check != (int32_t)state)
			break;
		state = next;
		if (node->value != UINT32_MAX) {
			best = i + 1;
			*value = node->value;
		}
	}
	return best;
}

#endif
