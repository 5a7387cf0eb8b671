/* SPDX-License-Identifier: Apache-2.0
 *
 * Which two characters can open a word of an automaton: 16 KiB that stay in
 * the nearest cache and answer "no" at nine places of ten, where the automaton
 * itself would have to be asked in vain.
 */
#ifndef RECOGNISE_PAIRS_H
#define RECOGNISE_PAIRS_H

#include "lexicon/lexicon.h"

typedef struct pairs {
	uint64_t two[1024]; /* a bit for a hash of the first two characters */
	uint64_t one[1024]; /* of words of a single one */
} pairs;

/* Adds the words of an automaton to a cleared set. */
void pairs_add(pairs *p, const lexicon *lx, lex_trie which);

static inline uint32_t pairs_hash(uint32_t a, uint32_t b)
{
	return (a * 0x9E3779B1u ^ b * 0x85EBCA6Bu) >> 16;
}

/* Whether a word may begin at cp[0]; cp[1] must be readable. */
static inline bool pairs_may(const pairs *p, const uint32_t *cp)
{
	uint32_t h = pairs_hash(cp[0], cp[1]), a = cp[0] & 0xFFFFu;
	return (p->two[h >> 6] >> (h & 63) & 1) | (p->one[a >> 6] >> (a & 63) & 1);
}

#endif
