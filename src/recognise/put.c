/* SPDX-License-Identifier: Apache-2.0
 *
 * A saying becomes statements: one for each number, or for each subject of a number
 * that several share.
 */
#include "recognise/saying.h"

#define SPAN_REACH 400

static bool is_difference(const saying *c, const quantity *q)
{
	return c->pr.than && (q->kind == UNIT_POINT || q->kind == UNIT_PERCENT) && !c->pr.grow;
}

static bool is_rank(const quantity *q)
{
	return q->form == FORM_RANK || q->form == FORM_TOP;
}

static rule rule_of(const pass *p, const saying *c, const quantity *q)
{
	if (p->after_base && c->carried)
		return RULE_BASE_VALUE;
	if (q->form == FORM_RATIO)
		return RULE_RATIO;
	if (is_rank(q))
		return RULE_RANK;
	return is_difference(c, q) ? RULE_DIFFERENCE : c->rule;
}

static tzh_comparator comparator_of(const saying *c, uint32_t i, const quantity *q)
{
	if (q->form == FORM_TOP)
		return TZH_COMPARATOR_LE;
	if (c->v.cmp[i] == TZH_COMPARATOR_EQ && c->pr.has_cmp && !is_difference(c, q))
		return c->pr.cmp;
	return c->v.cmp[i];
}

static uint16_t doubts_of(const pass *p, const saying *c, const quantity *q, const when *w, bool inferred)
{
	uint16_t d = 0;
	if (c->carried)
		d |= TZH_DOUBT(SUBJECT_CARRIED);
	if (inferred)
		d |= TZH_DOUBT(MEASURE_INFERRED);
	if (!w->stated && !p->speech->year)
		d |= TZH_DOUBT(YEAR_INFERRED);
	if (q->kind == UNIT_NONE && q->unit_end > q->unit_at && q->form == FORM_PLAIN)
		d |= TZH_DOUBT(UNIT_UNKNOWN);
	return d;
}

static void put(pass *p, const saying *c, uint32_t i, const subject *s)
{
	const quantity *q = quantity_at(p, c->v.tokens[i]);
	reading_of m = measure_read(p, s, &c->pr, q, c->after);
	statement st = { .s = s, .q = q, .value = q->value, .hi = q->hi, .stretch = c->v.stretch[i], .sign = m.sign };
	st.measure = is_difference(c, q) ? TZH_MEASURE_CHANGE : m.measure;
	st.cmp = comparator_of(c, i, q);
	st.rule = rule_of(p, c, q);
	st.w = time_read(p, &c->pr, st.measure);
	st.stance = c->pr.stance;
	st.cond = c->pr.cond;
	st.doubt = doubts_of(p, c, q, &st.w, m.inferred);
	bool here = s->at >= p->s->start && s->at <= q->at && q->at - s->at <= SPAN_REACH;
	st.start = here ? s->at : c->start;
	if (st.start > q->at)
		st.start = q->at;
	st.end = c->v.ends[i];
	if (c->after && s->end > st.end)
		st.end = s->end;
	emit(p, &st);
}

/* Composition: three parts are the shares of the three industries; other compositions say nothing that has a name. */
static void put_parts(pass *p, const saying *c, const quantity *q)
{
	subject members[SUBJECTS];
	if (c->count == 0 || q->part_count != 3 || subject_members(p, members, &c->subjects[0], 3) != 3)
		return;
	for (uint32_t i = 0; i < 3; i++) {
		statement st = { .s = &members[i],
			.q = q,
			.value = q->parts[i],
			.measure = TZH_MEASURE_SHARE,
			.sign = 1,
			.rule = RULE_PARTS,
			.start = c->start,
			.end = q->part_ends[i] };
		st.w = time_read(p, &c->pr, TZH_MEASURE_SHARE);
		members[i].code = -1;
		emit(p, &st);
	}
}

/* A word that stands for several subjects gives each a number, or all the one. */
static void take_members(pass *p, saying *c)
{
	subject members[SUBJECTS];
	bool shared = c->v.count == 1 && (c->pr.all || c->pr.resp);
	uint32_t want = shared ? 2 : c->v.count;
	if (c->count != 1 || want < 2 || subject_members(p, members, &c->subjects[0], want) != want)
		return;
	memcpy(c->subjects, members, want * sizeof *members);
	c->count = want;
	c->rule = shared ? RULE_SHARED_NUMBER : RULE_SHARED_SUBJECTS;
}

void put_saying(pass *p, saying *c)
{
	const quantity *q = quantity_at(p, c->v.tokens[0]);
	if (q->form == FORM_PARTS) {
		put_parts(p, c, q);
		return;
	}
	take_members(p, c);
	uint32_t shift = c->count > c->v.count ? c->count - c->v.count : 0;
	for (uint32_t k = 0; c->v.count == 1 && k < c->count; k++)
		put(p, c, 0, &c->subjects[k]);
	for (uint32_t i = 0; c->v.count > 1 && i < c->v.count; i++)
		put(p, c, i, &c->subjects[i + shift < c->count ? i + shift : c->count - 1]);
	subject_remember(p, c->subjects, c->count);
	p->said = c->v.tokens[c->v.count - 1];
	p->said_end = c->v.ends[c->v.count - 1];
}
