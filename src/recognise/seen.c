/* SPDX-License-Identifier: Apache-2.0
 *
 * The tokens of a sentence, named, for whoever explains a record.
 */
#include "recognise/internal.h"
#include "recognise/token.h"

/* NULL: a mark, which explains nothing. */
static const char *name_of(uint8_t kind)
{
	switch (kind) {
#define X(n, s)                                                                                                        \
	case TOKEN_##n:                                                                                                \
		return s;
		WORD_KINDS(X)
#undef X
	case TOKEN_INDICATOR:
		return "indicator";
	case TOKEN_REGION:
		return "region";
	case TOKEN_YEAR:
		return "year";
	case TOKEN_DATE:
		return "date";
	case TOKEN_QUANTITY:
		return "quantity";
	default:
		return NULL;
	}
}

uint32_t recognise_tokens(
	const seen_token **out, arena *a, const recogniser *rc, const canon *text, uint32_t start, uint32_t end)
{
	token_list list = { 0 };
	VEC(seen_token) seen = { 0 };
	const lex_place *places = scan_text(rc->sc, a, text->cp, text->n, false);
	tokenise(&list, a, rc->gr, text->cp, places, start, end);
	for (uint32_t i = 0; i < list.t.count; i++) {
		const token *t = &list.t.items[i];
		const char *kind = name_of(t->kind);
		if (kind)
			*vec_push(&seen, a) = (seen_token){ t->at, t->end, kind };
	}
	*out = seen.items;
	return seen.count;
}
