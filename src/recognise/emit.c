/* SPDX-License-Identifier: Apache-2.0
 *
 * A statement becomes a record: names as UTF-8, places as decoded code points,
 * amounts in the base unit. Nothing is encoded before this point.
 */
#include "recognise/pass.h"

#include "base/utf8.h"
#include "recognise/numeral.h"

#define NAME_ROOM 160

static const char *const rule_names[] = {
#define X(n, s) s,
	RULES(X)
#undef X
};

static uint32_t add_piece(const pass *p, uint32_t *buf, uint32_t n, piece c)
{
	for (uint32_t i = c.at; i < c.end && n < NAME_ROOM; i++)
		if (p->cp[i] != '\n')
			buf[n++] = p->cp[i];
	return n;
}

/* Puts the member of a group in the place of the group's word. */
static uint32_t put_member(const pass *p, const subject *s, uint32_t *buf, uint32_t n)
{
	const group_info *g = &p->g->groups[s->group - 1];
	const form_info m = g->members[s->member];
	for (uint32_t k = 0; k + g->len <= n; k++) {
		if (memcmp(buf + k, g->cp, g->len * sizeof *buf))
			continue;
		if (n - g->len + m.len > NAME_ROOM)
			return n;
		memmove(buf + k + m.len, buf + k + g->len, (n - k - g->len) * sizeof *buf);
		memcpy(buf + k, m.cp, m.len * sizeof *buf);
		return n - g->len + m.len;
	}
	return n;
}

static tzh_str name_of(const pass *p, const subject *s)
{
	uint32_t buf[NAME_ROOM + 1], n = 0;
	for (unsigned i = 0; i < s->piece_count; i++)
		n = add_piece(p, buf, n, s->pieces[i]);
	if (s->group)
		n = put_member(p, s, buf, n);
	return utf8_encode(p->a, buf, n);
}

static tzh_str text_of(const pass *p, piece c)
{
	return c.end > c.at ? canon_str(p->r->text, p->a, c.at, c.end) : (tzh_str){ 0 };
}

static void set_amount(pass *p, tzh_indicator *out, const quantity *q)
{
	if (!q->factor.given || !out->value.given || !q->base.len || q->per.len)
		return;
	out->amount = dec_times(out->value, q->factor);
	if (out->amount.given)
		out->base_unit = q->base;
	else
		out->doubt |= TZH_DOUBT(NUMBER_ODD);
	(void)p;
}

/* An item that names its own year belongs to that year's list, whatever list it stands in. */
static tzh_list list_of(const pass *p, tzh_list list, const when *w)
{
	int16_t y = p->speech->year;
	if (list == TZH_LIST_ANNUAL_TARGETS && p->portion_time == TIME_AVG)
		return TZH_LIST_PLAN_TARGETS; /* on yearly average: of more years than one */
	if (!w->stated || !y)
		return list;
	if (list == TZH_LIST_PLAN_TARGETS && w->year == y && w->span == TZH_PERIOD_ANNUAL && !w->multi)
		return TZH_LIST_ANNUAL_TARGETS;
	if (list == TZH_LIST_ANNUAL_TARGETS && w->multi && w->year > y)
		return TZH_LIST_PLAN_TARGETS;
	return list;
}

void emit(pass *p, const statement *st)
{
	const quantity *q = st->q;
	tzh_indicator *out = vec_push(&p->out, p->a);
	out->section = p->s->section;
	out->region = p->speech->region;
	out->role = role_read(p, &st->w);
	out->list = out->role == TZH_ROLE_TARGET ? list_at(p, st->start) : TZH_LIST_NONE;
	out->code = TZH_NO_CODE;
	if (st->s->code >= 0) {
		out->code = (uint16_t)st->s->code;
		out->code_name = p->g->codes[st->s->code].code;
	}
	out->name = name_of(p, st->s);
	out->measure = st->measure;
	out->comparator = st->cmp;
	out->value = st->value;
	out->value_hi = st->hi;
	out->stretch = st->stretch;
	out->sign = st->sign;
	out->relation = text_of(p, st->relation);
	out->year = st->w.year;
	out->period = st->w.span;
	out->stance = text_of(p, st->stance);
	if (out->list == TZH_LIST_ANNUAL_TARGETS || out->list == TZH_LIST_PLAN_TARGETS) {
		out->list = list_of(p, out->list, &st->w);
		if (!out->stance.len)
			out->stance = text_of(p, p->list_stance);
		p->list_count++;
	} else if (!out->stance.len) {
		out->stance = text_of(p, p->stance);
	}
	out->condition = text_of(p, st->cond);
	out->doubt = st->doubt;
	if (q) {
		out->unit = q->kind == UNIT_PERCENT && q->base.len ? q->base
								   : text_of(p, (piece){ q->unit_at, q->unit_end });
		set_amount(p, out, q);
		if (q->odd)
			out->doubt |= TZH_DOUBT(NUMBER_ODD);
	}
	out->span = canon_span(p->r->text, st->start, st->end);
	if (canon_noise_in(p->r->text, out->span))
		out->doubt |= TZH_DOUBT(NOISE_INSIDE);
	out->rule = str_of(rule_names[st->rule]);
}
