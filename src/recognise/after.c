/* SPDX-License-Identifier: Apache-2.0
 *
 * What stands after a number: the noun that it counts, and numbers that belong to
 * a noun and say nothing of their own ("45 | parks of more than a billion").
 */
#include "recognise/saying.h"

#include "recognise/cp.h"

#define AFTER_MAX 32
#define NOUN_REACH 24

/* Who, not how old: an age is a quantity only where a verb says that it is reached. */
static bool is_age_group(const pass *p, uint32_t t)
{
	const token *v = t > p->portion ? token_at(p, t - 1) : NULL;
	if (!v || v->end != token_at(p, t)->at || v->end - v->at <= 1)
		return true;
	return v->kind != TOKEN_REACH && v->kind != TOKEN_GROWTO && v->kind != TOKEN_CMP;
}

static bool breaks_noun(token_kind k)
{
	return k == TOKEN_COMMA || k == TOKEN_STOP || k == TOKEN_ENUM || k == TOKEN_COLON || k == TOKEN_REACH;
}

static bool counts_at(const pass *p, uint32_t i)
{
	return token_is(p, i, TOKEN_QUANTITY) && quantity_counts(quantity_at(p, i));
}

/* "firms | of more than a hundred million, 97", "those of more than two hundred million reach 12": a sum that was
 * passed belongs to the name of what is counted. */
static bool marks_off(const pass *p, uint32_t t)
{
	const quantity *q = quantity_at(p, t);
	uint32_t place = token_at(p, t)->end;
	if (q->kind != UNIT_MONEY || t <= p->portion || token_at(p, t - 1)->kind != TOKEN_CMP ||
		token_at(p, t - 1)->end != q->at || mark_at(p, place))
		return false;
	bool of = token_here(p, t + 1, TOKEN_OF, place);
	for (uint32_t i = t + 1; i < p->l.t.count && i < t + 9; i++) {
		const token *n = token_at(p, i);
		bool apart = of || n->at > place + 1;
		if (apart && (counts_at(p, i) || (n->kind == TOKEN_REACH && counts_at(p, i + 1))))
			return true;
		if (n->kind == TOKEN_QUANTITY || breaks_noun(n->kind) || n->at > place + NOUN_REACH)
			break;
	}
	return false;
}

bool after_is_threshold(const pass *p, uint32_t t)
{
	const quantity *q = quantity_at(p, t);
	uint32_t k = t + 1;
	if (!token_here(p, k, TOKEN_POST, token_at(p, t)->end))
		return marks_off(p, t);
	if (q->kind == UNIT_AGE)
		return is_age_group(p, t);
	if (quantity_counts(q) && q->kind != UNIT_PERSON)
		return false;
	uint32_t place = token_at(p, k++)->end;
	bool of = token_here(p, k, TOKEN_OF, place);
	for (uint32_t i = k; i < p->l.t.count && i < k + 8; i++) {
		const token *n = token_at(p, i);
		if (n->kind == TOKEN_QUANTITY)
			return n->at > place + 1 && (quantity_counts(quantity_at(p, i)) || of);
		if (breaks_noun(n->kind) || n->at > place + NOUN_REACH)
			break;
	}
	return false;
}

bool after_is_attribute(const pass *p, uint32_t t)
{
	const quantity *q = quantity_at(p, t);
	const token *before = t > p->clause ? token_at(p, t - 1) : NULL;
	if (!before || before->end != q->at || q->form != FORM_PLAIN)
		return false;
	if (before->kind == TOKEN_QUANTITY)
		return !mark_at(p, q->end) && !quantity_counts(q) && q->kind != UNIT_PERCENT &&
		       quantity_counts(quantity_at(p, t - 1));
	if (q->kind != UNIT_MONEY || before->kind != TOKEN_CMP)
		return false;
	for (uint32_t i = t - 1; i-- > p->clause && t - i < 5;) {
		const token *k = token_at(p, i);
		if (k->kind == TOKEN_QUANTITY)
			return quantity_counts(quantity_at(p, i)) && before->at > k->end;
		if (breaks_noun(k->kind))
			break;
	}
	return false;
}

static bool stops_after(token_kind k)
{
	switch (k) {
	case TOKEN_COMMA:
	case TOKEN_STOP:
	case TOKEN_COLON:
	case TOKEN_ENUM:
	case TOKEN_OPEN:
	case TOKEN_CLOSE:
	case TOKEN_DASH:
	case TOKEN_REACH:
	case TOKEN_GROW:
	case TOKEN_FALL:
	case TOKEN_GROWTO:
	case TOKEN_FALLTO:
	case TOKEN_HOLD:
	case TOKEN_CMP:
	case TOKEN_CLIMB:
	case TOKEN_STANCE:
	case TOKEN_RESP:
	case TOKEN_ALL:
	case TOKEN_YEAR:
	case TOKEN_DATE:
	case TOKEN_BASE:
	case TOKEN_SHARE:
	case TOKEN_RANK:
		return true;
	default:
		return false;
	}
}

/* Whether token k, inside what may be a noun that began at `place`, is part of it all the same. */
static bool inside_noun(const pass *p, uint32_t k, uint32_t place)
{
	const token *t = token_at(p, k);
	bool number_next = token_here(p, k + 1, TOKEN_QUANTITY, t->end);
	if (t->kind == TOKEN_REACH)
		return t->end - t->at == 1 && !number_next;
	if (t->kind == TOKEN_CMP)
		return t->at > place && number_next && quantity_at(p, k + 1)->kind == UNIT_MONEY;
	if (t->kind != TOKEN_QUANTITY)
		return false;
	const quantity *q = quantity_at(p, k);
	bool compared = k > 0 && token_is(p, k - 1, TOKEN_CMP);
	if (t->at > place + 1 && ((q->bare && !compared) || (q->kind == UNIT_MONEY && compared)))
		return true;
	return t->at == place && after_is_attribute(p, k);
}

/* Words after a number that lead on and open no noun. */
static bool opens_no_noun(const pass *p, uint32_t place)
{
	uint32_t first = token_from(p, place);
	return token_here(p, first, TOKEN_AND, place) || token_here(p, first, TOKEN_TIME, place) ||
	       token_here(p, first, TOKEN_LEAD, place) || token_here(p, first, TOKEN_ETC, place);
}

piece after_noun(const pass *p, uint32_t k, uint32_t place)
{
	if (token_here(p, k, TOKEN_OF, place))
		place = token_at(p, k++)->end;
	uint32_t end = place + AFTER_MAX < p->s->end ? place + AFTER_MAX : p->s->end;
	for (; k < p->l.t.count && token_at(p, k)->at < end; k++) {
		const token *t = token_at(p, k);
		bool joins = t->kind == TOKEN_AND && token_here(p, k + 1, TOKEN_QUANTITY, t->end);
		bool stops = stops_after(t->kind) || t->kind == TOKEN_QUANTITY || joins;
		if (stops && !inside_noun(p, k, place))
			end = t->at;
	}
	while (end > place && (p->cp[end - 1] == CP_STOP || p->cp[end - 1] == '\n'))
		end--;
	if (end > place && opens_no_noun(p, place))
		end = place;
	return (piece){ place, end };
}
