/* SPDX-License-Identifier: Apache-2.0
 *
 * The words between subject and number, read backwards from the number. They are
 * tokens without a gap between them; only what a growth is measured against
 * ("than in the last year of the plan") may hold other words.
 */
#include "recognise/pass.h"

#include "recognise/cp.h"

#define BASE_REACH 30

static bool in_zone(token_kind k)
{
	switch (k) {
	case TOKEN_GROW:
	case TOKEN_FALL:
	case TOKEN_GROWTO:
	case TOKEN_FALLTO:
	case TOKEN_REACH:
	case TOKEN_HOLD:
	case TOKEN_CMP:
	case TOKEN_CLIMB:
	case TOKEN_THAN:
	case TOKEN_STANCE:
	case TOKEN_TIME:
	case TOKEN_YEAR:
	case TOKEN_DATE:
	case TOKEN_PLAN:
	case TOKEN_RESP:
	case TOKEN_ALL:
	case TOKEN_COND:
	case TOKEN_LEAD:
	case TOKEN_VERB:
	case TOKEN_FLOW:
	case TOKEN_RANK:
	case TOKEN_BASE:
	case TOKEN_FROM:
		return true;
	default:
		return false;
	}
}

static void note(predicate *pr, const token *t)
{
	piece here = { t->at, t->end };
	switch (t->kind) {
	case TOKEN_GROW:
		pr->grow = true;
		break;
	case TOKEN_FALL:
		pr->fall = !pr->to;
		break;
	case TOKEN_GROWTO:
	case TOKEN_FALLTO:
		pr->to = true;
		break;
	case TOKEN_REACH:
		pr->reach = true;
		pr->lasts |= t->value == LASTING;
		break;
	case TOKEN_LEAD:
		pr->lasts |= t->value == LASTING;
		break;
	case TOKEN_HOLD:
		pr->hold = true;
		break;
	case TOKEN_CMP:
	case TOKEN_CLIMB:
	case TOKEN_THAN:
		if (!pr->has_cmp) {
			pr->cmp = (tzh_comparator)t->value;
			pr->has_cmp = true;
		}
		pr->than |= t->kind == TOKEN_THAN;
		break;
	case TOKEN_STANCE:
		if (pr->stance.end == 0)
			pr->stance = here;
		break;
	case TOKEN_COND:
		pr->cond = here;
		break;
	case TOKEN_RESP:
		pr->resp = true;
		break;
	case TOKEN_ALL:
		pr->all = true;
		break;
	case TOKEN_RANK:
		pr->rank = true;
		break;
	case TOKEN_FROM:
		pr->from = true;
		break;
	case TOKEN_VERB:
		pr->verb = here;
		break;
	case TOKEN_FLOW:
		pr->flow = true;
		pr->flow_word = here;
		break;
	case TOKEN_TIME:
		if (pr->time == TIME_NONE)
			pr->time = (uint8_t)t->value;
		break;
	default:
		break;
	}
}

/* What the base is: the year before, or something further off. */
static void note_base(const pass *p, predicate *pr, uint32_t from, uint32_t to)
{
	pr->based = true;
	for (uint32_t i = from; i < to; i++) {
		const token *t = token_at(p, i);
		if (t->kind == TOKEN_TIME && t->value == TIME_LAST)
			pr->base_last = true;
		if (t->kind == TOKEN_PLAN || (t->kind == TOKEN_TIME && t->value == TIME_FORMER) ||
			(t->kind == TOKEN_YEAR && p->speech->year && t->value < p->speech->year - 2))
			pr->base_far = true;
	}
}

/* A token that opens a base before the gap at `place`: its index, or UINT32_MAX. */
static uint32_t find_base(const pass *p, uint32_t from, uint32_t k, uint32_t place, bool points)
{
	for (uint32_t i = k + 1; i-- > from;) {
		const token *t = token_at(p, i);
		if (place - t->at > BASE_REACH || t->kind == TOKEN_QUANTITY)
			break;
		if (t->kind == TOKEN_BASE || t->kind == TOKEN_FROM || t->kind == TOKEN_THAN)
			return i;
		if (points && t->kind == TOKEN_CMP)
			return i;
		if (t->kind == TOKEN_SHARE)
			break;
	}
	return UINT32_MAX;
}

/* A rank that names its noun of place: it stands after a word of rising or reaching as well as after one of rank. */
static bool names_place(const quantity *q)
{
	return (q->form == FORM_RANK || q->form == FORM_TOP) && q->unit_end > q->unit_at;
}

/* "holds, among all provinces, | the first place" */
static uint32_t find_rank(const pass *p, uint32_t from, uint32_t k, uint32_t place, bool named)
{
	for (uint32_t i = k + 1; i-- > from && place - token_at(p, i)->end <= 12;) {
		token_kind kind = (token_kind)token_at(p, i)->kind;
		if (kind == TOKEN_RANK || (named && (kind == TOKEN_GROWTO || kind == TOKEN_FALLTO)))
			return i;
	}
	return UINT32_MAX;
}

static bool bridges(const pass *p, const predicate *pr, const token *base, const quantity *q)
{
	if (base->kind == TOKEN_FROM)
		return true;
	const token *next = token_from(p, q->end) < p->l.t.count ? token_at(p, token_from(p, q->end)) : NULL;
	if (next && next->at == q->end && (next->kind == TOKEN_GROW || next->kind == TOKEN_FALL))
		return true;
	return pr->grow || pr->fall || q->kind == UNIT_POINT || q->form == FORM_RANK || q->form == FORM_TOP ||
	       q->kind == UNIT_DOUBLING;
}

/* "raised to | 2,520 yuan a head a year": the denominator may stand between verb and number. */
static bool moves_to(token_kind k)
{
	return k == TOKEN_GROWTO || k == TOKEN_FALLTO || k == TOKEN_REACH || k == TOKEN_GROW || k == TOKEN_FALL ||
	       k == TOKEN_PER;
}

/* A verb right after words that are no token closes a noun ("stabilising-jobs | subsidies 3 million"). */
static bool ends_noun(const pass *p, uint32_t k, uint32_t from)
{
	const token *t = token_at(p, k);
	uint32_t before = k > from ? token_at(p, k - 1)->end : p->from;
	return before < t->at && p->cp[t->at - 1] != ' ';
}

static bool token_is_cmp(const pass *p, uint32_t k)
{
	return token_at(p, k)->kind == TOKEN_CMP;
}

static bool stands_near(const pass *p, const token *t, uint32_t place)
{
	if (t->end == place)
		return true;
	uint32_t gap = p->cp[t->end];
	return t->end + 1 == place && (gap == ' ' || gap == CP_DE || (gap == CP_LE && t->kind != TOKEN_QUANTITY));
}

/* "of 2020" belongs to the zone, "of the county" does not. */
static bool of_time(const pass *p, uint32_t k, uint32_t from)
{
	if (k == from)
		return true;
	token_kind before = (token_kind)token_at(p, k - 1)->kind;
	return before == TOKEN_YEAR || before == TOKEN_TIME || before == TOKEN_PLAN;
}

/* Whether token k, right before the zone, is one of its words. */
static bool joins_zone(const pass *p, uint32_t k, uint32_t from, const quantity *q)
{
	const token *t = token_at(p, k);
	if (t->kind == TOKEN_OF)
		return of_time(p, k, from);
	if (t->kind == TOKEN_SCOPE)
		return q->form == FORM_RANK || q->form == FORM_TOP || q->kind == UNIT_POINT;
	if (t->kind == TOKEN_VERB)
		return !ends_noun(p, k, from);
	if (t->kind == TOKEN_PER)
		return k > from && token_at(p, k - 1)->end == t->at && moves_to(token_at(p, k - 1)->kind);
	return in_zone(t->kind);
}

/* Takes token k and all up to the zone into it. */
static void take(const pass *p, predicate *pr, uint32_t k, uint32_t t, const quantity *q)
{
	const token *tok = token_at(p, k);
	if (tok->kind == TOKEN_PER) {
		pr->at = tok->at;
		return;
	}
	note(pr, tok);
	if (tok->kind == TOKEN_CMP && q->kind == UNIT_POINT && tok->end != q->at)
		pr->than = true;
	if (tok->kind == TOKEN_BASE)
		note_base(p, pr, k, t);
	pr->at = tok->at;
}

predicate predicate_read(const pass *p, uint32_t t, uint32_t from)
{
	const quantity *q = &p->l.q.items[token_at(p, t)->ref];
	predicate pr = { .at = token_at(p, t)->at };
	bool ranks = q->form == FORM_RANK || q->form == FORM_TOP;
	for (uint32_t k = t; k-- > from;) {
		if (stands_near(p, token_at(p, k), pr.at) && joins_zone(p, k, from, q)) {
			take(p, &pr, k, t, q);
			continue;
		}
		uint32_t r = ranks ? find_rank(p, from, k, pr.at, names_place(q)) : UINT32_MAX;
		if (r == UINT32_MAX) {
			r = find_base(p, from, k, pr.at, q->kind == UNIT_POINT);
			if (r == UINT32_MAX || !bridges(p, &pr, token_at(p, r), q))
				break;
			note_base(p, &pr, r, t);
			pr.than |= token_is_cmp(p, r);
		}
		note(&pr, token_at(p, r));
		pr.at = token_at(p, r)->at;
		k = r;
	}
	pr.rank |= pr.to && names_place(q);
	return pr;
}
