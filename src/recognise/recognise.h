/* SPDX-License-Identifier: Apache-2.0
 *
 * Fourth stage: outline -> records. Numerals, quantities, subjects, comparators,
 * time, lists; results, commitments, problems, terms, honors.
 *
 * Every record keeps the canonical stretch it was read from until the end of the
 * chain, where spans are turned into decoded code points (records carry decoded spans).
 */
#ifndef RECOGNISE_RECOGNISE_H
#define RECOGNISE_RECOGNISE_H

#include "structure/structure.h"

typedef struct recogniser recogniser; /* tables made once from the lexicon */

recogniser *recogniser_new(const lexicon *lx);
void recogniser_free(recogniser *rc);

/* Fills all of `out` but info and sections. `only`: TZH_TYPE_BIT()s wanted, 0 all. */
void recognise(tzh_records *out, arena *a, const recogniser *rc, const canon *text, const outline *ol, uint32_t only);

#endif
