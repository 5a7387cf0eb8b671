/* SPDX-License-Identifier: Apache-2.0
 *
 * Statements without a number: "in step with economic growth", "not above the
 * province's average", "fulfils what the province assigns". Inside a list of
 * targets every clause makes one; elsewhere only a coded subject does.
 */
#include "recognise/pass.h"

#include "recognise/cp.h"

#define WITH_REACH 16
#define NAME_REACH 14
#define REL_TAIL 4
#define OBJECT_TAIL 3

static bool compares(const token *t)
{
	return t->kind == TOKEN_CMP || t->kind == TOKEN_THAN;
}

static bool is_object(const token *t)
{
	return t->kind == TOKEN_OBJECT || (t->kind == TOKEN_CUE && t->end - t->at <= 2);
}

/* "with economic growth | in step": the joint before it, with what it is in step with between them. */
static uint32_t joint_before(const pass *p, uint32_t from, uint32_t rel)
{
	for (uint32_t i = rel; i-- > from;) {
		if (token_at(p, i)->kind == TOKEN_AND)
			return token_at(p, rel)->at - token_at(p, i)->end <= WITH_REACH ? i : UINT32_MAX;
		if (token_at(p, i)->kind == TOKEN_ENUM)
			break;
	}
	return UINT32_MAX;
}

static uint32_t adverbs_before(const pass *p, uint32_t from, uint32_t k)
{
	while (k > from && token_at(p, k - 1)->end == token_at(p, k)->at &&
		(token_at(p, k - 1)->kind == TOKEN_LEAD || token_at(p, k - 1)->kind == TOKEN_ALL ||
			token_at(p, k - 1)->kind == TOKEN_REACH))
		k--;
	return k;
}

/* Whether a place, a time, an indicator or a rate follows: something to compare with. */
static bool other_quantity(const pass *p, uint32_t i, uint32_t to)
{
	for (uint32_t k = i + 1; k < to && k < i + 4 && token_at(p, k)->at <= token_at(p, i)->end + 6; k++) {
		token_kind kind = token_at(p, k)->kind;
		if (kind == TOKEN_SCOPE || kind == TOKEN_TIME || kind == TOKEN_YEAR || kind == TOKEN_INDICATOR ||
			kind == TOKEN_RATE || kind == TOKEN_REL || kind == TOKEN_REGION || kind == TOKEN_GROW)
			return true;
	}
	return false;
}

static bool has_lost_digits(const pass *p, piece words)
{
	for (uint32_t i = words.at; i < words.end; i++)
		if (p->cp[i] == '$' || p->cp[i] == '%' || p->cp[i] == CP_PER_MILLE)
			return true;
	return false;
}

/* "held | at", not "the holding of" or "controls credit". */
static bool held_at(const pass *p, const token *t)
{
	return t->end - t->at > 2 || (t->end < p->s->end && p->cp[t->end] == CP_ZAI);
}

/* The last words of a relation and of its object, which stand at the end of a portion; UINT32_MAX where there are none.
 */
typedef struct anchors {
	uint32_t rel, object;
} anchors;

static anchors find_anchors(const pass *p, uint32_t from, uint32_t to, uint32_t end)
{
	anchors a = { UINT32_MAX, UINT32_MAX };
	for (uint32_t i = from; i < to; i++) {
		const token *t = token_at(p, i);
		if (t->kind == TOKEN_REL && (t->value == REL_WITH || t->end + REL_TAIL >= end))
			a.rel = i;
		if (is_object(t) && t->end + OBJECT_TAIL >= end)
			a.object = i;
	}
	return a;
}

/* `i`, or the word for reaching just before it. */
static uint32_t with_reach(const pass *p, uint32_t from, uint32_t i)
{
	const token *t = token_at(p, i);
	bool reach = i > from && token_at(p, i - 1)->kind == TOKEN_REACH && t->at - token_at(p, i - 1)->end <= 2;
	return reach ? i - 1 : i;
}

/* `i`, or the leading word that opens the clause just before it. */
static uint32_t with_lead(const pass *p, uint32_t from, uint32_t i)
{
	bool lead = i > from && token_at(p, i - 1)->kind == TOKEN_LEAD &&
		    token_at(p, i - 1)->end == token_at(p, i)->at && token_at(p, i - 1)->at == p->from;
	return lead ? i - 1 : i;
}

/* The word that compares with something, or that acts on the object or the relation; UINT32_MAX where there is none. */
static uint32_t find_act(const pass *p, uint32_t from, uint32_t to, anchors a, bool *task)
{
	for (uint32_t i = from; i < to; i++) {
		const token *t = token_at(p, i);
		if (compares(t) && other_quantity(p, i, to))
			return with_reach(p, from, i);
		bool acts = (t->kind == TOKEN_REACH && t->end - t->at > 1) || t->kind == TOKEN_HOLD ||
			    t->kind == TOKEN_STANCE;
		if (t->kind == TOKEN_HOLD && a.object == UINT32_MAX && held_at(p, t))
			return i;
		if (acts && a.object != UINT32_MAX && a.object > i) {
			*task = true;
			return with_lead(p, from, i);
		}
		if (acts && t->kind != TOKEN_STANCE && a.rel != UINT32_MAX && a.rel > i)
			return i;
	}
	return UINT32_MAX;
}

/* The token at which the relation's words begin; UINT32_MAX where the portion says none. */
static uint32_t find_start(const pass *p, uint32_t from, uint32_t to, uint32_t end, bool *task)
{
	anchors a = find_anchors(p, from, to, end);
	if (a.rel != UINT32_MAX && token_at(p, a.rel)->value == REL_WITH) {
		uint32_t joint = joint_before(p, from, a.rel);
		return joint == UINT32_MAX ? adverbs_before(p, from, a.rel) : joint;
	}
	uint32_t act = find_act(p, from, to, a, task);
	if (act != UINT32_MAX || a.rel == UINT32_MAX)
		return act;
	return adverbs_before(p, from, a.rel);
}

/* "livelihood improves", not "improve livelihood": without an indicator a relation of one word closes its portion. */
static bool closes(const pass *p, uint32_t k, uint32_t end)
{
	for (uint32_t i = k; i < p->l.t.count && token_at(p, i)->at < end; i++)
		if (token_at(p, i)->kind == TOKEN_REL && token_at(p, i)->value == REL_WITH)
			return true;
	uint32_t i = token_from(p, end);
	return token_at(p, k)->kind != TOKEN_REL || (i > 0 && token_at(p, i - 1)->end == end);
}

static void put(
	pass *p, const subject *s, tzh_measure m, piece words, uint32_t start, uint32_t end, rule why, int8_t sign)
{
	statement st = { .s = s,
		.cmp = TZH_COMPARATOR_RELATION,
		.measure = m,
		.sign = sign,
		.relation = words,
		.start = start,
		.end = end,
		.rule = why,
		.w = time_read(p, NULL, m) };
	for (uint32_t i = token_from(p, start); i < p->l.t.count && token_at(p, i)->at < end; i++)
		if (token_at(p, i)->kind == TOKEN_STANCE)
			st.stance = (piece){ token_at(p, i)->at, token_at(p, i)->end };
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

/* "both above the province's average": the subjects of the statements before. */
static uint32_t carried(const pass *p, subject list[SUBJECTS], uint32_t from, uint32_t k)
{
	bool all = false;
	for (uint32_t i = from; i < k; i++)
		all |= token_at(p, i)->kind == TOKEN_ALL;
	if (all && p->current_count == 1 && p->recent_count >= 2) {
		memcpy(list, p->recent + p->recent_count - 2, 2 * sizeof *list);
		return 2;
	}
	uint32_t n = all ? p->current_count : 1;
	memcpy(list, p->current + p->current_count - n, n * sizeof *list);
	return n;
}

static bool only_object(const pass *p, const subject *s)
{
	uint32_t i = token_from(p, s->at), at = s->at;
	for (; i < p->l.t.count && token_at(p, i)->at < s->end; i++) {
		const token *t = token_at(p, i);
		if (t->at != at ||
			(!is_object(t) && t->kind != TOKEN_TIME && t->kind != TOKEN_PLAN && t->kind != TOKEN_LEAD))
			return false;
		at = t->end;
	}
	return at >= s->end;
}

/* "fulfils what the province assigns for A and B": what is assigned is the subject. */
static void put_task(pass *p, uint32_t k, piece words)
{
	uint32_t act = k;
	while (token_at(p, act)->kind == TOKEN_LEAD)
		act++;
	uint32_t at = token_at(p, act)->end;
	for (uint32_t i = act + 1; i < p->l.t.count && token_at(p, i)->end < words.end; i++)
		if (token_at(p, i)->kind == TOKEN_ASSIGN)
			at = token_at(p, i)->end;
	subject list[SUBJECTS];
	uint32_t n = subject_split(p, list, at, words.end);
	if (!n)
		n = subject_split(p, list, token_at(p, act)->end, words.end);
	for (uint32_t i = 0; i < n; i++) {
		if (at == token_at(p, act)->end && only_object(p, &list[i]))
			continue; /* "fulfils all tasks" says nothing */
		list[i].code = -1;
		put(p, &list[i], TZH_MEASURE_LEVEL, words, words.at, words.end, RULE_TASK, 1);
	}
}

/* From token `k` to `end`, without a stop or a line end there. */
static piece words_from(const pass *p, uint32_t k, uint32_t end)
{
	piece words = { token_at(p, k)->at, end };
	while (words.end > words.at && p->l.t.count &&
		(p->cp[words.end - 1] == CP_STOP || p->cp[words.end - 1] == '\n'))
		words.end--;
	return words;
}

/* A statement for each subject that stands before the words. */
static void put_each(pass *p, const subject *list, uint32_t n, piece words, bool task)
{
	for (uint32_t i = 0; i < n; i++)
		put(p, &list[i], measure_of(p, &list[i], task), words,
			list[i].at >= p->s->start ? list[i].at : words.at, words.end, task ? RULE_TASK : RULE_RELATION,
			sign_of(p, list[i].at, i + 1 < n ? list[i + 1].at : words.at));
}

/* Whether a relation of these subjects makes statements: coded ones always, others in a list of targets, by a name. */
static bool speaks_of(const subject *list, uint32_t n, uint32_t coded, bool listed, bool task)
{
	if (!n || (!listed && (coded < n || task)))
		return false;
	return coded == n || (list[n - 1].end - list[n - 1].at <= NAME_REACH && list[0].end - list[0].at >= 2);
}

void relation_read(pass *p, uint32_t from, uint32_t to)
{
	bool task = false;
	uint32_t end = to < p->l.t.count ? token_at(p, to)->at : p->s->end;
	uint32_t k = find_start(p, from, to, end, &task);
	bool listed = list_at(p, p->from) == TZH_LIST_ANNUAL_TARGETS || list_at(p, p->from) == TZH_LIST_PLAN_TARGETS;
	if (k == UINT32_MAX || end - p->from > 90)
		return;
	piece words = words_from(p, k, end);
	if (has_lost_digits(p, words))
		return;
	subject list[SUBJECTS];
	uint32_t n = subject_split(p, list, p->from, words.at), coded = 0;
	if (n == 0 && compares(token_at(p, k)) && p->current_count)
		n = carried(p, list, from, k);
	for (uint32_t i = 0; i < n; i++)
		coded += list[i].code >= 0;
	time_advance(p, k);
	if (n == 0 && task && listed) {
		put_task(p, k, words);
		return;
	}
	if (!speaks_of(list, n, coded, listed, task) || (coded < n && !task && !closes(p, k, words.end)))
		return;
	if (coded == n && list[0].at >= p->s->start)
		subject_remember(p, list, n);
	put_each(p, list, n, words, task);
}
