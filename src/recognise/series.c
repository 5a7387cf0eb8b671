/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers in a row: "6%, 9% or more", "7%, striving for 8%". A joint stands between
 * them and nothing else but a comparator; what qualifies the last covers the others.
 */
#include "recognise/saying.h"

#include "recognise/cp.h"

bool quantity_counts(const quantity *q)
{
	return q->kind == UNIT_COUNT || q->kind == UNIT_WEAK || q->kind == UNIT_PERSON || q->kind == UNIT_VISIT ||
	       (q->kind == UNIT_NONE && q->form == FORM_PLAIN); /* "39,900 | poor people": only a word of size */
}

/* The qualifier right after token t: sets cmp, returns the token after it. */
static uint32_t read_post(const pass *p, uint32_t t, tzh_comparator *cmp, bool *said, uint32_t *end)
{
	uint32_t k = t + 1;
	*end = token_at(p, t)->end;
	*said = false;
	for (; token_here(p, k, TOKEN_POST, *end); k++) {
		if (!*said || *cmp == TZH_COMPARATOR_GT)
			*cmp = (tzh_comparator)token_at(p, k)->value;
		*said = true;
		*end = token_at(p, k)->end;
	}
	return k;
}

/* Past the comparators and words of striving that may open a number after a joint; *place is where they end. */
static uint32_t skip_openers(const pass *p, uint32_t i, uint32_t *place, bool *stretch)
{
	for (uint32_t first = i; i < p->l.t.count && i < first + 3 && token_at(p, i)->at == *place; i++) {
		token_kind k = (token_kind)token_at(p, i)->kind;
		if (k == TOKEN_STANCE)
			*stretch = true;
		else if (k != TOKEN_CMP && k != TOKEN_CLIMB && !((k == TOKEN_REACH || k == TOKEN_GROW) && *stretch))
			break;
		*place = token_at(p, i)->end;
	}
	return i;
}

bool mark_at(const pass *p, uint32_t place)
{
	uint32_t c = p->cp[place];
	return c == ',' || c == ';' || c == CP_STOP || c == CP_ENUM || c == '\n' || c == ')';
}

/* Whether nothing is counted by the number at token i: a noun after it makes it a statement of its own. */
static bool ends_there(const pass *p, uint32_t i)
{
	uint32_t after = token_at(p, i)->end;
	if (mark_at(p, after))
		return true;
	return i + 1 < p->l.t.count && token_at(p, i + 1)->at == after && token_at(p, i + 1)->kind != TOKEN_OF;
}

/* The next number of a series after token k: a joint, perhaps a comparator or a stance, and a number of the same kind.
 */
static uint32_t next_in_series(const pass *p, uint32_t k, const quantity *first, bool commas, bool *stretch)
{
	*stretch = false;
	bool comma = token_is(p, k, TOKEN_COMMA);
	if (!comma && !token_is(p, k, TOKEN_ENUM) && !token_is(p, k, TOKEN_AND))
		return UINT32_MAX;
	uint32_t place = token_at(p, k)->end, i = skip_openers(p, k + 1, &place, stretch);
	if (!token_here(p, i, TOKEN_QUANTITY, place))
		return UINT32_MAX;
	const quantity *q = quantity_at(p, i);
	if (q->kind != first->kind || q->form != first->form || (comma && !commas && !*stretch))
		return UINT32_MAX;
	if (quantity_counts(q) && q->kind != UNIT_NONE && !*stretch && !ends_there(p, i))
		return UINT32_MAX;
	return i;
}

static tzh_comparator comparator_between(const pass *p, uint32_t from, uint32_t to)
{
	tzh_comparator cmp = TZH_COMPARATOR_EQ;
	for (uint32_t i = from; i < to; i++)
		if (token_is(p, i, TOKEN_CMP) || token_is(p, i, TOKEN_CLIMB))
			cmp = (tzh_comparator)token_at(p, i)->value;
	return cmp;
}

/* Adds the number at token t; false where the row is full. */
static bool add(const pass *p, uint32_t t, tzh_comparator before, series *out, bool *said)
{
	if (out->count == SERIES_MAX)
		return false;
	const quantity *q = quantity_at(p, t);
	uint32_t n = out->count++;
	out->tokens[n] = t;
	out->cmp[n] = q->hi.given ? TZH_COMPARATOR_RANGE : q->cmp;
	if (before && !out->cmp[n])
		out->cmp[n] = before;
	out->next = read_post(p, t, &out->cmp[n], said, &out->ends[n]);
	return true;
}

void series_read(const pass *p, uint32_t t, bool commas, series *out)
{
	*out = (series){ 0 };
	const quantity *first = quantity_at(p, t);
	bool said = false, stretch, more = add(p, t, TZH_COMPARATOR_EQ, out, &said);
	while (more) {
		uint32_t next = next_in_series(p, out->next, first, commas, &stretch);
		if (next == UINT32_MAX)
			break;
		tzh_comparator cmp = comparator_between(p, out->next, next);
		if (stretch) {
			bool ignored;
			out->stretch[out->count - 1] = quantity_at(p, next)->value;
			out->next = read_post(p, next, &cmp, &ignored, &out->ends[out->count - 1]);
		} else {
			more = add(p, next, cmp, out, &said);
		}
	}
	for (uint32_t i = 0; said && i + 1 < out->count; i++)
		if (out->cmp[i] == TZH_COMPARATOR_EQ)
			out->cmp[i] = out->cmp[out->count - 1];
}
