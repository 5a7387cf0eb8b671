/* SPDX-License-Identifier: Apache-2.0
 *
 * Noise that is told by its surroundings: after the scan, on canonical places.
 */
#ifndef NORMALISE_NOISE_H
#define NORMALISE_NOISE_H

#include "normalise/draft.h"

/* What the cues mean. */
void draft_noise(draft *d);

/* Lines of the page's own: before the title, behind the end, between. */
void draft_furniture(draft *d);

/* The clause that noise at [start, end) stands in, no more than `reach` characters to either side. */
uint32_t noise_clause_start(const draft *d, uint32_t start, uint32_t reach);
uint32_t noise_clause_end(const draft *d, uint32_t end, uint32_t reach);

/* Whether two characters open the words of an advertisement. */
static inline uint32_t noise_lead(uint32_t first, uint32_t second)
{
	return (first * 31 + second) & 0xFFFF;
}

static inline bool noise_is_lead(const normaliser *nm, uint32_t first, uint32_t second)
{
	uint32_t hash = noise_lead(first, second), low = second & 0xFFFF;
	return nm->leads[hash >> 3] >> (hash & 7) & nm->seconds[low >> 3] >> (low & 7) & 1;
}

/* Notes and cuts the advertisement at `i`, not before `done`; returns its end, 0 where there is none. */
uint32_t noise_advertisement(draft *d, uint32_t i, uint32_t done);

/* Whether a form of that kind of lexicon/furniture.tsv stands at `i`: its length, 0 where not. */
uint32_t noise_form(const draft *d, uint32_t i, uint32_t end, tzh_str kind);

#endif
