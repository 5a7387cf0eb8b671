/* SPDX-License-Identifier: Apache-2.0
 *
 * Statements without a number: "in step with economic growth", "not above the
 * province's average", "fulfils what the province assigns". Inside a list of
 * targets every clause makes one; elsewhere only a coded subject does.
 */
#include "recognise/pass.h"

#include "recognise/cp.h"

static bool compares(const token *t)
{
	return t->kind == TOKEN_CMP || t->kind == TOKEN_THAN;
}

/* The token at which the relation's words begin; UINT32_MAX where the portion says none. */
static uint32_t find_start(const pass *p, uint32_t from, uint32_t to, bool *task)
{
	uint32_t rel = UINT32_MAX, object = UINT32_MAX;
	for (uint32_t i = from; i < to; i++) {
		if (token_at(p, i)->kind == TOKEN_REL)
			rel = i;
		if (token_at(p, i)->kind == TOKEN_OBJECT)
			object = i;
	}
	for (uint32_t i = from; i < to; i++) {
		const token *t = token_at(p, i);
		if (compares(t) && i > from)
			return i;
		if ((t->kind == TOKEN_REACH || t->kind == TOKEN_HOLD || t->kind == TOKEN_VERB || t->kind == TOKEN_CMP) &&
			((object != UINT32_MAX && object > i) || (rel != UINT32_MAX && rel > i && t->kind != TOKEN_VERB))) {
			*task = object != UINT32_MAX && object > i;
			return i;
		}
	}
	if (rel == UINT32_MAX)
		return UINT32_MAX;
	/* "with economic growth | in step": from the joint before it, where an indicator stands between */
	for (uint32_t i = rel; i-- > from;) {
		const token *t = token_at(p, i);
		if (t->kind == TOKEN_AND)
			return i;
		if (t->kind != TOKEN_INDICATOR && t->kind != TOKEN_GROW && t->kind != TOKEN_REACH && t->kind != TOKEN_SCOPE &&
			t->kind != TOKEN_RATE && t->kind != TOKEN_LEAD && t->kind != TOKEN_OF)
			break;
	}
	while (rel > from && (token_at(p, rel - 1)->kind == TOKEN_LEAD || token_at(p, rel - 1)->kind == TOKEN_ALL) &&
		token_at(p, rel - 1)->end == token_at(p, rel)->at)
		rel--;
	return rel;
}

static void put(pass *p, const subject *s, tzh_measure m, piece words, uint32_t start, uint32_t end, rule why, int8_t sign)
{
	statement st = { .s = s, .cmp = TZH_COMPARATOR_RELATION, .measure = m, .sign = sign, .relation = words, .start = start, .end = end,
		.rule = why, .w = time_read(p, NULL, m) };
	st.stance = p->stance;
	emit(p, &st);
}

static tzh_measure measure_of(const pass *p, const subject *s, bool task)
{
	if (task)
		return TZH_MEASURE_LEVEL;
	if (s->code < 0)
		return s->rate ? TZH_MEASURE_GROWTH : TZH_MEASURE_LEVEL;
	uint8_t n = p->g->codes[s->code].nature;
	return n == NATURE_AMOUNT ? TZH_MEASURE_GROWTH : n == NATURE_SHARE ? TZH_MEASURE_SHARE : TZH_MEASURE_LEVEL;
}

static int8_t sign_of(const pass *p, uint32_t at, uint32_t end)
{
	for (uint32_t i = token_from(p, at); i < p->l.t.count && token_at(p, i)->at < end; i++)
		if (token_at(p, i)->kind == TOKEN_FALL)
			return -1;
	return 1;
}

void relation_read(pass *p, uint32_t from, uint32_t to)
{
	bool task = false;
	uint32_t end = to < p->l.t.count ? token_at(p, to)->at : p->s->end;
	uint32_t k = find_start(p, from, to, &task);
	bool listed = list_at(p, p->from) == TZH_LIST_ANNUAL_TARGETS || list_at(p, p->from) == TZH_LIST_PLAN_TARGETS;
	if (k == UINT32_MAX || end - p->from > 90)
		return;
	piece words = { token_at(p, k)->at, end };
	while (words.end > words.at && p->l.t.count && (p->cp[words.end - 1] == CP_STOP || p->cp[words.end - 1] == '\n'))
		words.end--;
	subject list[SUBJECTS];
	uint32_t n = subject_split(p, list, p->from, words.at), coded = 0;
	for (uint32_t i = 0; i < n; i++)
		coded += list[i].code >= 0;
	time_advance(p, to);
	if (n == 0 && task && listed) {
		subject s;
		if (subject_read(p, &s, token_at(p, k)->end, words.end))
			put(p, &s, TZH_MEASURE_LEVEL, words, words.at, words.end, RULE_TASK, 1);
		return;
	}
	if (!n || (!listed && (coded < n || task)))
		return;
	if (!listed && n > 1 && coded < n)
		return;
	for (uint32_t i = 0; i < n; i++)
		put(p, &list[i], measure_of(p, &list[i], task), words, list[i].at, words.end, task ? RULE_TASK : RULE_RELATION,
			sign_of(p, list[i].at, i + 1 < n ? list[i + 1].at : words.at));
}
