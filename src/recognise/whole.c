/* SPDX-License-Identifier: Apache-2.0
 *
 * Parts of a whole and of a plan: the subject is that of the statement before, and
 * the whole, or what is fulfilled, becomes part of the name.
 */
#include "recognise/saying.h"

#include "recognise/cp.h"

static bool leads_share(const pass *p, uint32_t i, uint32_t at)
{
	const token *t = token_at(p, i);
	if (t->at <= at + 1)
		return true;
	return i > 0 && token_is(p, i - 1, TOKEN_LEAD) && token_at(p, i - 1)->end == t->at &&
	       token_at(p, i - 1)->at <= at;
}

/* The place of the word that opens a whole at [at,end); UINT32_MAX where none leads. */
static uint32_t find_share(const pass *p, uint32_t at, uint32_t end)
{
	for (uint32_t i = token_from(p, at); i < p->l.t.count && token_at(p, i)->at < end; i++)
		if (token_at(p, i)->kind == TOKEN_SHARE)
			return leads_share(p, i, at) ? token_at(p, i)->at : UINT32_MAX;
	return UINT32_MAX;
}

static void say(pass *p, saying *c, const subject *s, uint32_t own, rule why)
{
	c->subjects[c->count++] = *s;
	c->start = s->at >= p->s->start ? s->at : own;
	c->carried = true;
	c->rule = why;
}

/* "takes up 47.5 per cent of expenditure" */
static void share_of(pass *p, saying *c, uint32_t share, uint32_t end)
{
	subject s = p->current[p->current_count - 1];
	if (end > share && p->cp[end - 1] == CP_DE)
		end--;
	if (s.piece_count < PIECES)
		s.pieces[s.piece_count++] = (piece){ share, end };
	s.share = true;
	s.code = -1;
	subject_share(p, &s, share);
	c->pr.share = true;
	say(p, c, &s, share, RULE_SHARE_OF);
}

static bool opens_plan(token_kind k)
{
	return k == TOKEN_REACH || k == TOKEN_SHARE || k == TOKEN_LEAD || k == TOKEN_TIME;
}

/* "fulfils 116 per cent of the budget": [at,end) ends in what is fulfilled, and opens with the verb. */
static bool fulfils(const pass *p, uint32_t at, uint32_t end, piece *words)
{
	uint32_t i = token_from(p, end);
	if (i > 0 && token_is(p, i - 1, TOKEN_OF) && token_at(p, i - 1)->end == end)
		end = token_at(p, --i)->at;
	if (i < 2 || token_at(p, i - 1)->end != end || token_at(p, i - 1)->at < at)
		return false;
	*words = (piece){ at, end };
	return (token_is(p, i - 1, TOKEN_OBJECT) || token_is(p, i - 1, TOKEN_CUE)) && token_at(p, i - 2)->at >= at &&
	       token_at(p, i - 2)->at <= at + 4 && opens_plan(token_at(p, i - 2)->kind);
}

static void fulfilment(pass *p, saying *c, piece words)
{
	subject s = p->current[p->current_count - 1];
	if (s.piece_count < PIECES)
		s.pieces[s.piece_count++] = words;
	s.code = -1;
	s.natural = true;
	s.share = s.rate = false;
	say(p, c, &s, words.at, RULE_FULFILMENT);
}

bool whole_find(pass *p, saying *c)
{
	piece words;
	if (!p->current_count || quantity_at(p, c->v.tokens[0])->kind != UNIT_PERCENT)
		return false;
	uint32_t share = find_share(p, p->from, c->pr.at);
	if (share != UINT32_MAX) {
		share_of(p, c, share, c->pr.at);
		return true;
	}
	if (!c->pr.grow && !c->pr.fall && fulfils(p, p->from, c->pr.at, &words)) {
		fulfilment(p, c, words);
		return true;
	}
	return false;
}
