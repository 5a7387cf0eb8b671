/* SPDX-License-Identifier: Apache-2.0
 *
 * One pass over a sentence: words, marks and quantities in order of place.
 * Text that is no token is a gap between two of them; names are made of it.
 */
#ifndef RECOGNISE_TOKEN_H
#define RECOGNISE_TOKEN_H

#include "base/vec.h"
#include "recognise/quantity.h"

typedef struct token {
	uint32_t at, end; /* canonical */
	int16_t value;
	uint8_t kind; /* token_kind */
	uint32_t ref; /* of a quantity: its index */
} token;

typedef struct token_list {
	VEC(token) t;
	VEC(quantity) q;
	uint16_t *index; /* of each place from `first` to `last`: the first token that starts there or later; a stretch
			    of UINT16_MAX places at most, of which no sentence has as many */
	uint32_t first, last; /* canonical: of the stretch */
	uint32_t room;        /* of index and tokens */
} token_list;

/* Fills the list (emptied first) with the tokens of cp[at..end), which has been scanned. */
void tokenise(token_list *out, arena *a, const grammar *g, const uint32_t *cp, const lex_place *places, uint32_t at,
	uint32_t end);

/* Whether a sentence can hold a statement at all; a quick look at its characters that never says no wrongly. */
bool token_worth(const lex_place *places, uint32_t at, uint32_t end);

#endif
