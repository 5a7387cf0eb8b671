/* SPDX-License-Identifier: Apache-2.0
 *
 * A quick look before an automaton is walked: can a word begin with these two
 * characters? Most places of a text begin none, and two loads from a few
 * kilobytes tell so, where the automaton itself would not stay in the cache.
 */
#ifndef LEXICON_FILTER_H
#define LEXICON_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FILTER_PAIRS 32768u
#define FILTER_SINGLES 4096u

typedef struct lex_filter {
	uint64_t pairs[FILTER_PAIRS / 64];     /* by the first two characters of a word, hashed */
	uint64_t singles[FILTER_SINGLES / 64]; /* by the one character of a word of one, hashed */
} lex_filter;

/* Lets the word cp[0..len) pass; the filter was cleared before the first. */
void filter_add(lex_filter *f, const uint32_t *cp, uint32_t len);

static inline uint32_t filter_pair(uint32_t first, uint32_t second)
{
	return (first * 0x9E3779B1u + second * 0x85EBCA6Bu) >> 17;
}

/* false: no word begins at cp[0]. true: look. */
static inline bool filter_may(const lex_filter *f, const uint32_t *cp, size_t n)
{
	if (!n)
		return false;
	uint32_t single = cp[0] % FILTER_SINGLES;
	if (f->singles[single / 64] >> single % 64 & 1)
		return true;
	if (n < 2)
		return false;
	uint32_t pair = filter_pair(cp[0], cp[1]);
	return f->pairs[pair / 64] >> pair % 64 & 1;
}

#endif
