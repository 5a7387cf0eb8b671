/* SPDX-License-Identifier: Apache-2.0
 *
 * The clause grammar: subject, predicate, number, unit, qualifier, and the ways in
 * which several of them share words. Goes through the tokens of a sentence once;
 * every look back or ahead is bounded.
 */
#include "recognise/saying.h"

#include "recognise/cp.h"
#include "recognise/numeral.h"

#define REGION_MAX 240
#define EVENT(kind) (UINT64_C(1) << TOKEN_##kind)
_Static_assert(TOKEN_KIND_COUNT <= 64, "kinds of tokens are bits");

static bool is_move(token_kind k)
{
	return k == TOKEN_GROW || k == TOKEN_FALL;
}

/* Whether a later number of the clause is what the one at t rises or falls to. */
static bool has_goal(const pass *p, uint32_t t)
{
	bool to = false;
	for (uint32_t i = t + 1; i < p->l.t.count && i < t + 12; i++) {
		token_kind k = (token_kind)token_at(p, i)->kind;
		if (k == TOKEN_STOP)
			return false;
		to |= is_move(k) || k == TOKEN_GROWTO || k == TOKEN_FALLTO || k == TOKEN_REACH;
		if (k == TOKEN_QUANTITY && to)
			return true;
	}
	return false;
}

/* A base value: opened by `from` with a goal after it, or by `than` with the rise or fall after it. */
static bool is_base(const pass *p, const saying *c)
{
	uint32_t last = c->v.next - 1;
	if (c->pr.from)
		return has_goal(p, last);
	if (!c->pr.based || c->pr.grow || c->pr.fall || c->pr.than)
		return false;
	return c->v.next < p->l.t.count && token_at(p, c->v.next)->at == token_at(p, last)->end &&
	       is_move(token_at(p, c->v.next)->kind);
}

/* What has no unit is a quantity only as an index; a bare word of size only after a comparator. */
static bool stands(const pass *p, const saying *c, const quantity *q)
{
	if (!c->count)
		return false;
	if (q->bare)
		return c->pr.has_cmp && (q->kind == UNIT_MONEY || q->unit_end > q->unit_at + 1 || quantity_counts(q));
	if (q->form == FORM_NUMBER)
		return c->subjects[0].index;
	if (q->form == FORM_RANK || q->form == FORM_TOP)
		return c->pr.rank;
	if (q->kind != UNIT_WEAK)
		return true;
	bool climbs =
		c->pr.has_cmp && c->pr.cmp == TZH_COMPARATOR_GE && q->end < p->s->end && numeral_size(p->cp[q->end]);
	return !climbs && !(q->chinese && q->value.digits <= 10); /* "climbs three | hundred-billion steps" */
}

/* The word of flow that goes on to the items after this one. */
static void keep_flow(pass *p, const saying *c)
{
	if (c->pr.reach) {
		p->flow_word = (piece){ 0 };
	} else if (c->pr.flow && !p->flow_word.end) {
		p->flow_word = c->pr.flow_word;
	} else if (c->subjects[0].flow && !p->flow_word.end) {
		uint32_t i = token_from(p, c->subjects[0].at);
		if (token_is(p, i, TOKEN_FLOW))
			p->flow_word = (piece){ token_at(p, i)->at, token_at(p, i)->end };
	}
}

/* What comes after a fulfilment speaks of the subject again, not of its fulfilment. */
static void put_and_remember(pass *p, saying *c)
{
	subject kept[SUBJECTS];
	uint32_t n = p->current_count;
	memcpy(kept, p->current, n * sizeof *kept);
	put_saying(p, c);
	if (c->rule == RULE_FULFILMENT)
		subject_remember(p, kept, n);
}

/* Reads the statement of the quantity at token t; returns the token after it, `t` where the quantity states nothing. */
static uint32_t read_statement(pass *p, uint32_t t)
{
	saying c;
	saying_begin(&c);
	const quantity *q = quantity_at(p, t);
	if (q->at > p->from + REGION_MAX) {
		p->from = q->at - REGION_MAX;
		p->portion = token_from(p, p->from);
	}
	c.pr = predicate_read(p, t, p->portion);
	if (c.pr.at < p->from)
		c.pr.at = p->from;
	series_read(p, t, c.pr.resp, &c.v);
	time_advance(p, t);
	bool base = is_base(p, &c);
	if (!whole_find(p, &c))
		about_find(p, &c);
	if (base) {
		bool own = !c.carried || c.start < c.pr.at; /* a stub of its own words is one too */
		if (c.count && (own || c.rule == RULE_SHARE_OF))
			subject_remember(p, c.subjects, c.count);
		p->after_base = true;
		return c.v.next;
	}
	if (!stands(p, &c, q)) {
		if (c.count && !c.carried && !c.after && c.subjects[0].code >= 0)
			subject_remember(p, c.subjects, c.count);
		return c.after && !c.count ? c.v.next : t;
	}
	keep_flow(p, &c);
	put_and_remember(p, &c);
	p->after_base = false;
	return c.v.next;
}

static void next_portion(pass *p, uint32_t t, uint32_t from)
{
	p->last_portion = p->portion;
	p->last_from = p->from;
	p->portion = t;
	p->from = from;
}

static void close_clause(pass *p, uint32_t next, uint32_t from)
{
	next_portion(p, next, from);
	p->clause = p->last_portion = next;
	p->flow_word = (piece){ 0 };
	p->after_base = false;
}

static bool has_number(const pass *p, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (token_at(p, i)->kind == TOKEN_QUANTITY)
			return true;
	return false;
}

/* A parenthesis without a number is part of the subject; other marks open a new portion. */
static uint32_t pass_mark(pass *p, uint32_t t)
{
	if (token_at(p, t)->kind == TOKEN_OPEN) {
		for (uint32_t i = t + 1; i < p->l.t.count && i < t + 16; i++) {
			if (token_at(p, i)->kind == TOKEN_CLOSE)
				return i + 1;
			if (token_at(p, i)->kind == TOKEN_QUANTITY)
				break;
		}
	}
	next_portion(p, t + 1, token_at(p, t)->end);
	return t + 1;
}

/* After a statement a new portion begins, past the joint that may follow. */
static uint32_t leave_statement(pass *p, uint32_t next)
{
	uint32_t end = token_at(p, next - 1)->end;
	if (next < p->l.t.count && token_at(p, next)->at == end &&
		(token_at(p, next)->kind == TOKEN_ENUM || token_at(p, next)->kind == TOKEN_AND))
		end = token_at(p, next++)->end;
	next_portion(p, next, end);
	return next;
}

/* At a comma, a full stop or the sentence's end: a portion without a number may be a relation. */
static uint32_t end_portion(pass *p, uint32_t t)
{
	if (!has_number(p, p->portion, t))
		relation_read(p, p->portion, t);
	if (token_is(p, t, TOKEN_STOP))
		close_clause(p, t + 1, token_at(p, t)->end);
	else if (token_is(p, t, TOKEN_COMMA))
		next_portion(p, t + 1, token_at(p, t)->end);
	return t + 1;
}

static uint32_t step(pass *p, uint32_t t)
{
	const token *k = token_at(p, t);
	switch (k->kind) {
	case TOKEN_COMMA:
	case TOKEN_STOP:
		return end_portion(p, t);
	case TOKEN_COLON:
	case TOKEN_OPEN:
	case TOKEN_CLOSE:
	case TOKEN_DASH:
		return pass_mark(p, t);
	case TOKEN_STANCE:
		p->stance = (piece){ k->at, k->end };
		return t + 1;
	case TOKEN_QUANTITY:
		if (!after_is_threshold(p, t) && !after_is_attribute(p, t)) {
			uint32_t next = read_statement(p, t);
			return next > t ? leave_statement(p, next) : t + 1;
		}
		return t + 1;
	default:
		return t + 1;
	}
}

/* The next token that step() does something with. */
static uint32_t next_event(const pass *p, uint32_t t)
{
	const uint64_t events = EVENT(COMMA) | EVENT(STOP) | EVENT(COLON) | EVENT(OPEN) | EVENT(CLOSE) | EVENT(DASH) |
				EVENT(STANCE) | EVENT(QUANTITY);
	while (t < p->l.t.count && !(events >> token_at(p, t)->kind & 1))
		t++;
	return t;
}

void statement_sentence(pass *p)
{
	p->clause = p->portion = p->last_portion = 0;
	p->from = p->last_from = p->s->number_end > p->s->start ? p->s->number_end : p->s->start;
	p->flow_word = p->stance = (piece){ 0 };
	p->after_base = false;
	p->said = p->said_end = 0;
	uint32_t t = 0;
	while ((t = next_event(p, t)) < p->l.t.count)
		t = step(p, t);
	end_portion(p, t);
}
