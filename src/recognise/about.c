/* SPDX-License-Identifier: Apache-2.0
 *
 * What a number is about. In this order: the noun after it, a stub made whole by
 * what was said before, its own words, a portion before the comma, a verb alone,
 * and last the subjects of the statement before.
 */
#include "recognise/saying.h"

#include "base/str.h"
#include "recognise/cp.h"

#define BEFORE_REACH 24

static const quantity *first_of(const pass *p, const saying *c)
{
	return quantity_at(p, c->v.tokens[0]);
}

static void say(saying *c, const subject *list, uint32_t n, rule why)
{
	memcpy(c->subjects, list, n * sizeof *list);
	c->count = n;
	c->rule = why;
}

/* ---- its own words ---- */

/* In a list of targets two subjects with a joint between them share a growth without a word of sharing. */
static bool shares_silently(const pass *p, const saying *c, const subject *parts, uint32_t n)
{
	return n == 2 && list_at(p, parts[0].at) == TZH_LIST_ANNUAL_TARGETS && (c->pr.grow || c->pr.fall) &&
	       !c->pr.to && first_of(p, c)->kind == UNIT_PERCENT && parts[1].at - parts[0].end == 1;
}

/* "newly built A 20, B 30": the word of flow goes on to what is counted after it. */
static void lend_flow(const pass *p, saying *c, uint32_t at)
{
	subject *s = &c->subjects[0];
	if (c->count != 1 || s->flow || !p->flow_word.end || s->at != at || !quantity_counts(first_of(p, c)))
		return;
	if (s->piece_count >= PIECES || s->code >= 0 || s->head || c->pr.reach)
		return;
	memmove(s->pieces + 1, s->pieces, s->piece_count * sizeof *s->pieces);
	s->pieces[0] = p->flow_word;
	s->piece_count++;
}

/* `whole` is the region read as one subject. */
static void from_region(pass *p, saying *c, uint32_t at, uint32_t end, const subject *whole)
{
	subject parts[SUBJECTS];
	uint32_t n = subject_is_joined(p, at, end) ? subject_split(p, parts, at, end) : 0, coded = 0;
	for (uint32_t i = 0; i < n; i++)
		coded += parts[i].code >= 0;
	bool told = c->pr.resp || c->pr.all || coded == n || c->v.count == n;
	bool shared = n > 1 && (told || shares_silently(p, c, parts, n));
	if (n > 1 && !shared && parts[n - 1].code >= 0)
		say(c, &parts[n - 1], 1, c->rule);
	else if (shared && c->v.count <= n)
		say(c, parts, n, c->v.count == 1 ? RULE_SHARED_NUMBER : RULE_SHARED_SUBJECTS);
	else
		say(c, whole, 1, c->v.count > 1 ? RULE_SERIES : c->rule);
	lend_flow(p, c, at);
}

/* "at least train 300": a bound before the verb is the number's. */
static void bound_ahead(const pass *p, saying *c, uint32_t at, uint32_t end)
{
	for (uint32_t i = token_from(p, at); i < p->l.t.count && token_at(p, i)->at < end; i++)
		if (token_at(p, i)->kind == TOKEN_CMP) {
			c->pr.has_cmp = true;
			c->pr.cmp = (tzh_comparator)token_at(p, i)->value;
		}
}

/* ---- what was said before ---- */

/* No words of its own: the subjects of the statement before, or as many of those before as there are numbers. */
static void from_carried(pass *p, saying *c)
{
	uint32_t n = c->v.count;
	subject members[SUBJECTS];
	c->carried = true;
	bool all = c->pr.all || c->pr.resp || c->pr.rank;
	if (n > 1 && p->current_count == 1 && subject_members(p, members, &p->current[0], n) == n)
		say(c, members, n, RULE_CARRIED);
	else if (n > 1 && p->current_count != n && p->recent_count >= n)
		say(c, p->recent + p->recent_count - n, n, RULE_PREVIOUS_SUBJECTS);
	else if (n == 1 && c->pr.all && p->current_count == 1 && p->recent_count >= 2)
		say(c, p->recent + p->recent_count - 2, 2, RULE_PREVIOUS_SUBJECTS);
	else if (n == 1 && p->current_count > 1 && !all)
		say(c, &p->current[p->current_count - 1], 1, RULE_CARRIED);
	else
		say(c, p->current, p->current_count, RULE_CARRIED);
}

/* A portion before the comma that has no number of its own and ends in an indicator's name. */
static bool from_before(pass *p, saying *c)
{
	if (p->portion < 2 || p->portion <= p->clause || p->last_portion >= p->portion)
		return false;
	uint32_t at = p->last_from, end = p->from;
	for (uint32_t i = p->last_portion; i < p->portion; i++)
		if (token_at(p, i)->kind == TOKEN_QUANTITY)
			return false;
	if (end > at && p->cp[end - 1] == ',')
		end--;
	subject parts[SUBJECTS];
	uint32_t n = subject_split(p, parts, at, end);
	if (!n || (parts[n - 1].code < 0 && !parts[n - 1].head) || parts[n - 1].end - parts[n - 1].at > BEFORE_REACH)
		return false;
	bool all = c->v.count == n || ((c->pr.all || c->pr.resp || c->v.count == 1) && n > 1);
	say(c, all ? parts : &parts[n - 1], all ? n : 1, c->rule);
	return true;
}

/* The subjects that make as many stubs whole as there are numbers; one where the last is enough. */
static const subject *stub_owners(const pass *p, const saying *c, uint32_t *n)
{
	*n = c->v.count;
	if (*n > 1 && p->current_count == *n)
		return p->current;
	if (*n > 1 && p->recent_count >= *n)
		return p->recent + p->recent_count - *n;
	*n = p->current_count > 1 && (c->pr.all || c->pr.rank || c->pr.resp) ? p->current_count : 1;
	return p->current + p->current_count - *n;
}

static void from_stub(pass *p, saying *c, const subject *stub)
{
	uint32_t n;
	const subject *owners = stub_owners(p, c, &n);
	c->carried = true;
	c->rule = RULE_CARRIED;
	c->count = n;
	for (uint32_t i = 0; i < n; i++) {
		c->subjects[i] = *stub;
		subject_complete(p, &c->subjects[i], &owners[i]);
	}
	subject *s = &c->subjects[0];
	if (n == 1 && s->pieces[0].at >= p->s->start && s->pieces[0].at < s->at)
		c->start = s->at = s->pieces[0].at;
}

/* ---- after the number, and verbs ---- */

static bool moves(const predicate *pr)
{
	return pr->grow || pr->fall || pr->to || pr->reach || pr->hold || pr->has_cmp || pr->rank || pr->resp ||
	       pr->all || pr->based;
}

/* Whether a noun after the number can be what it counts. */
static bool may_follow(const pass *p, const saying *c, const quantity *q, uint32_t at)
{
	const predicate *pr = &c->pr;
	if (q->form != FORM_PLAIN || q->kind == UNIT_POINT || q->kind == UNIT_DOUBLING || q->kind == UNIT_TIMES)
		return false;
	if (pr->grow || pr->fall || pr->to)
		return false;
	if (q->kind == UNIT_PERCENT)
		return !moves(pr);
	bool carries = q->kind == UNIT_MONEY && p->current_count && moves(pr) && !pr->verb.end;
	return !carries || p->cp[at] == CP_DE;
}

/* The place of the name of a rate that a noun ends in; `end` where it ends in none. */
static uint32_t rate_at(const pass *p, uint32_t at, uint32_t end)
{
	uint32_t i = token_from(p, end);
	const token *t = i > 0 ? token_at(p, i - 1) : NULL;
	if (!t || t->end != end || t->at < at)
		return end;
	if (t->kind == TOKEN_HEAD)
		return t->value == HEAD_SHARE || t->value == HEAD_NATURAL ? t->at : end;
	if (t->kind != TOKEN_INDICATOR)
		return end;
	uint8_t nature = p->g->codes[t->value].nature;
	return nature == NATURE_RATE || nature == NATURE_SHARE ? t->at : end;
}

/* "237 | projects' rate of completion": the rate is of the things counted, and is not counted itself. Where nothing
 * else is, or the number only bounds ("500 and more"), it says nothing. */
static bool drop_rate(const pass *p, saying *c, subject *t)
{
	const quantity *q = first_of(p, c);
	uint32_t rate = quantity_counts(q) || q->kind == UNIT_LENGTH ? rate_at(p, t->at, t->end) : t->end;
	if (rate == t->end)
		return true;
	return c->v.ends[0] == q->end && rate > t->at + 1 && subject_read(p, t, t->at, rate);
}

/* Leaves the saying without a subject where the noun makes no statement of the number. */
static bool from_after(pass *p, saying *c, piece noun)
{
	subject t;
	if (!subject_read(p, &t, noun.at, noun.end))
		return false;
	c->after = true;
	if (!drop_rate(p, c, &t))
		return true;
	if (c->pr.flow) {
		t.pieces[1] = t.pieces[0];
		t.pieces[0] = c->pr.flow_word;
		t.piece_count = 2;
		t.flow = true;
	}
	say(c, &t, 1, RULE_AFTER);
	c->start = c->pr.flow && c->pr.flow_word.at >= p->from ? c->pr.flow_word.at : first_of(p, c)->at;
	return true;
}

static void from_verb(saying *c)
{
	subject t = { .code = -1, .piece_count = 1, .flow = c->pr.flow };
	t.pieces[0] = c->pr.verb.end ? c->pr.verb : c->pr.flow_word;
	t.at = t.pieces[0].at;
	t.end = t.pieces[0].end;
	say(c, &t, 1, RULE_VERB_ALONE);
	c->start = t.at;
}

static bool is_counted(const quantity *q)
{
	return quantity_counts(q) || q->kind == UNIT_AREA || q->kind == UNIT_LENGTH || q->kind == UNIT_DURATION;
}

static bool is_sum(const quantity *q)
{
	return q->kind == UNIT_MONEY || q->kind == UNIT_MASS || q->kind == UNIT_VOLUME || q->kind == UNIT_POWER;
}

/* "moved 1,830 households, | 6,314 people": right after a number, another unit measures the same thing again. */
static bool measures_again(const pass *p, const saying *c)
{
	const quantity *q = first_of(p, c);
	if (!p->said_end || p->current_count != 1 || c->pr.at != q->at || !mark_at(p, c->v.ends[0]))
		return false;
	bool joined = p->said_end + 1 == q->at && p->cp[p->said_end] == CP_ENUM;
	if (p->said_end != q->at && !joined)
		return false;
	const quantity *before = quantity_at(p, p->said);
	return before->form == FORM_PLAIN && q->form == FORM_PLAIN && is_counted(before) &&
	       (is_counted(q) || is_sum(q)) && !str_eq(before->base, q->base);
}

/* "12 added, | 40 in all": the total is of the same things, and no longer of what was added. */
static bool sums_up(const pass *p, const saying *c)
{
	const quantity *q = first_of(p, c);
	if (!p->said_end || p->current_count != 1 || c->pr.time != TIME_CUM || c->pr.flow || c->pr.verb.end)
		return false;
	const quantity *before = quantity_at(p, p->said);
	return q->at - p->said_end < BEFORE_REACH && is_counted(q) && mark_at(p, c->v.ends[0]) &&
	       str_eq(before->base, q->base);
}

/* The name without the word that makes a flow of it. */
static void drop_flow(const pass *p, subject *s)
{
	uint32_t i = token_from(p, s->pieces[0].at);
	if (!token_here(p, i, TOKEN_FLOW, s->pieces[0].at))
		return;
	s->flow = false;
	if (token_at(p, i)->end < s->pieces[0].end) {
		s->pieces[0].at = token_at(p, i)->end;
	} else if (s->piece_count > 1) {
		s->piece_count--;
		memmove(s->pieces, s->pieces + 1, s->piece_count * sizeof *s->pieces);
	}
}

/* What the number before was said of; false where this one says nothing more of it. */
static bool from_number_before(pass *p, saying *c)
{
	bool again = measures_again(p, c), sum = !again && sums_up(p, c);
	if (!again && !sum)
		return false;
	if (again) { /* the same verb, without what it said of the first number only */
		predicate before = predicate_read(p, p->said, p->last_portion);
		c->pr.grow = before.grow;
		c->pr.fall = before.fall;
		c->pr.to = before.to;
		c->pr.flow = before.flow;
		c->pr.stance = before.stance;
	}
	say(c, p->current, 1, RULE_CARRIED);
	c->carried = true;
	if (sum)
		drop_flow(p, &c->subjects[0]);
	return true;
}

/* Neither words of its own nor a noun after it. */
static void from_elsewhere(pass *p, saying *c, bool counted)
{
	const predicate *pr = &c->pr;
	if (from_number_before(p, c) || (moves(pr) && from_before(p, c)))
		return;
	bool flow_goes_on = pr->flow && !pr->verb.end && p->current_count && p->current[p->current_count - 1].flow;
	bool verb_alone = pr->flow || (pr->verb.end && (counted || !p->current_count));
	if (verb_alone && !flow_goes_on)
		from_verb(c);
	else if (c->pr.rank && p->current_count && p->current[p->current_count - 1].at < p->s->start)
		return; /* whose place it is was not said in this sentence */
	else if (flow_goes_on || (p->current_count && (moves(pr) || first_of(p, c)->kind == UNIT_PERCENT)))
		from_carried(p, c);
}

/* "the towns | bring in at least 2": a bound that stands with the verb moves nothing. */
static bool only_bounds(const saying *c, const quantity *q)
{
	const predicate *pr = &c->pr;
	return pr->has_cmp && pr->verb.end == q->at && quantity_counts(q) && !pr->grow && !pr->fall && !pr->to &&
	       !pr->reach && !pr->hold && !pr->rank && !pr->resp && !pr->all && !pr->based;
}

/* Whether the words before the number only lead to the noun after it. */
static bool leads_to_noun(const saying *c, const subject *s, const quantity *q)
{
	return is_counted(q) && (!moves(&c->pr) || only_bounds(c, q)) && s->code < 0 &&
	       (quantity_counts(q) || !s->head);
}

/* "cut | spending by 10 per cent": a verb of falling before its object says how the number moves. */
static void fall_ahead(const pass *p, saying *c, subject *s)
{
	uint32_t i = token_from(p, s->at);
	if (!token_here(p, i, TOKEN_FALL, s->at) || token_at(p, i)->end - s->at < 2 || token_at(p, i)->end >= s->end)
		return;
	subject object;
	if (!subject_read(p, &object, token_at(p, i)->end, s->end) || object.end - object.at < 2 ||
		subject_is_stub(p, object.at, object.end))
		return;
	object.at = s->at;
	*s = object;
	c->pr.fall = true;
}

/* What a per cent without a predicate says of its subject. */
static void read_still_percent(const pass *p, saying *c, subject *s)
{
	const quantity *q = first_of(p, c);
	if (q->kind != UNIT_PERCENT || moves(&c->pr))
		return;
	if (p->cp[q->at - 1] == CP_DE && c->pr.at + 1 >= q->at &&
		!c->pr.from) { /* "70 per cent of the spending" is a part of it */
		if (s->code >= 0 && p->g->codes[s->code].nature != NATURE_SHARE)
			s->code = -1;
		c->pr.share = true;
	} else {
		fall_ahead(p, c, s);
	}
}

void about_find(pass *p, saying *c)
{
	const quantity *q = first_of(p, c);
	uint32_t at = p->from, end = c->pr.at;
	subject s;
	bool own = subject_read(p, &s, at, end);
	if (own && !c->pr.has_cmp && s.at > at)
		bound_ahead(p, c, at, s.at);
	c->start = own ? s.at : c->pr.at;
	piece noun = { c->v.ends[0], c->v.ends[0] };
	if (c->v.count == 1 && q->form == FORM_PLAIN)
		noun = after_noun(p, c->v.next, c->v.ends[0]);
	bool after = noun.end > noun.at;
	if (own)
		read_still_percent(p, c, &s);
	if (own && after && leads_to_noun(c, &s, q))
		own = false;
	if (!own && after && may_follow(p, c, q, noun.at) && from_after(p, c, noun))
		return;
	if (!own)
		from_elsewhere(p, c, is_counted(q));
	else if (s.code < 0 && p->current_count && subject_is_stub(p, s.at, s.end))
		from_stub(p, c, &s);
	else
		from_region(p, c, at, end, &s);
}
