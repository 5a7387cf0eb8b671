/* SPDX-License-Identifier: Apache-2.0
 *
 * The clause grammar: subject, predicate, number, unit, qualifier, and the ways in
 * which several of them share words. Goes through the tokens of a sentence once;
 * every look back or ahead is bounded by the portion at hand.
 */
#include "recognise/pass.h"

#include "recognise/cp.h"
#include "recognise/numeral.h"

#define SERIES_MAX 12
#define AFTER_MAX 32
#define SPAN_REACH 400

/* A number and those that stand in a row with it. */
typedef struct series {
	uint32_t tokens[SERIES_MAX]; /* token indices of the quantities */
	tzh_dec stretch[SERIES_MAX];
	tzh_comparator cmp[SERIES_MAX];
	uint32_t ends[SERIES_MAX];   /* canonical, qualifier included */
	uint32_t count;
	uint32_t next; /* token after the series */
} series;

static quantity *quantity_of(const pass *p, uint32_t t)
{
	return &p->l.q.items[token_at(p, t)->ref];
}

static bool is_quantity(const pass *p, uint32_t t)
{
	return t < p->l.t.count && token_at(p, t)->kind == TOKEN_QUANTITY;
}

static bool measures_things(const quantity *q)
{
	return q->kind == UNIT_COUNT || q->kind == UNIT_WEAK || q->kind == UNIT_PERSON || q->kind == UNIT_VISIT ||
	       (q->kind == UNIT_NONE && q->form == FORM_PLAIN); /* "39,900 | poor people": only a word of size */
}

/* The qualifier right after token t: sets cmp, returns the token after it. */
static uint32_t read_post(const pass *p, uint32_t t, tzh_comparator *cmp, bool *said, uint32_t *end)
{
	uint32_t place = token_at(p, t)->end, k = t + 1;
	*end = place;
	*said = false;
	for (; k < p->l.t.count && token_at(p, k)->kind == TOKEN_POST && token_at(p, k)->at == place; k++) {
		if (!*said || *cmp == TZH_COMPARATOR_GT)
			*cmp = (tzh_comparator)token_at(p, k)->value;
		*said = true;
		place = *end = token_at(p, k)->end;
	}
	return k;
}

static tzh_comparator own_comparator(const quantity *q)
{
	return q->hi.given ? TZH_COMPARATOR_RANGE : q->cmp;
}

/* The next number of a series after token k: a joint, perhaps a comparator or a stance, and a number of the same kind. */
static uint32_t next_in_series(const pass *p, uint32_t k, const quantity *first, bool commas, bool *stretch)
{
	*stretch = false;
	if (k >= p->l.t.count)
		return UINT32_MAX;
	const token *joint = token_at(p, k);
	bool comma = joint->kind == TOKEN_COMMA;
	uint32_t place = joint->end, i = k + 1;
	if (joint->kind != TOKEN_ENUM && joint->kind != TOKEN_AND && !comma)
		return UINT32_MAX;
	for (; i < p->l.t.count && i < k + 4 && token_at(p, i)->at == place; i++) {
		const token *t = token_at(p, i);
		if (t->kind == TOKEN_STANCE)
			*stretch = true;
		else if (t->kind != TOKEN_CMP && t->kind != TOKEN_CLIMB && !(t->kind == TOKEN_REACH && *stretch) && !(t->kind == TOKEN_GROW && *stretch))
			break;
		place = t->end;
	}
	if (!is_quantity(p, i) || token_at(p, i)->at != place)
		return UINT32_MAX;
	const quantity *q = quantity_of(p, i);
	if (q->kind != first->kind || q->form != first->form || (comma && !commas && !*stretch))
		return UINT32_MAX;
	/* a noun after a counted thing makes it a statement of its own */
	if (measures_things(q) && q->kind != UNIT_NONE && !*stretch) {
		uint32_t after = token_at(p, i)->end;
		uint32_t c = p->cp[after];
		bool over = c == ',' || c == ';' || c == CP_STOP || c == CP_ENUM || c == '\n' || c == ')' ||
			    (i + 1 < p->l.t.count && token_at(p, i + 1)->at == after && token_at(p, i + 1)->kind != TOKEN_OF);
		if (!over)
			return UINT32_MAX;
	}
	return i;
}

static void read_series(const pass *p, uint32_t t, bool commas, series *out)
{
	*out = (series){ 0 };
	const quantity *first = quantity_of(p, t);
	bool said_last = false;
	tzh_comparator before = TZH_COMPARATOR_EQ;
	while (out->count < SERIES_MAX) {
		uint32_t n = out->count++;
		bool said;
		out->tokens[n] = t;
		out->cmp[n] = own_comparator(quantity_of(p, t));
		if (before && !out->cmp[n])
			out->cmp[n] = before;
		out->next = read_post(p, t, &out->cmp[n], &said, &out->ends[n]);
		said_last = said;
		for (;;) {
			bool stretch;
			uint32_t next = next_in_series(p, out->next, first, commas && out->count > 0, &stretch);
			if (next == UINT32_MAX)
				goto done;
			before = TZH_COMPARATOR_EQ;
			for (uint32_t i = out->next; i < next; i++)
				if (token_at(p, i)->kind == TOKEN_CMP || token_at(p, i)->kind == TOKEN_CLIMB)
					before = (tzh_comparator)token_at(p, i)->value;
			if (!stretch) {
				t = next;
				break;
			}
			tzh_comparator cmp = TZH_COMPARATOR_EQ;
			out->stretch[n] = quantity_of(p, next)->value;
			out->next = read_post(p, next, &cmp, &said, &out->ends[n]);
		}
	}
done:
	/* the qualifier of the last covers those before it that have none */
	if (said_last)
		for (uint32_t i = 0; i + 1 < out->count; i++)
			if (out->cmp[i] == TZH_COMPARATOR_EQ)
				out->cmp[i] = out->cmp[out->count - 1];
}

/* ---- numbers that only mark off what is counted ---- */

/* "projects of more than 100 million: 12": a threshold belongs to the noun, as ages do. */
static bool is_threshold(const pass *p, uint32_t t)
{
	const quantity *q = quantity_of(p, t);
	uint32_t place = token_at(p, t)->end, k = t + 1;
	bool qualified = k < p->l.t.count && token_at(p, k)->kind == TOKEN_POST && token_at(p, k)->at == place;
	if (!qualified)
		return false;
	if (q->kind == UNIT_AGE) { /* who, not how old: unless a verb says that an age is reached */
		const token *v = t > p->portion ? token_at(p, t - 1) : NULL;
		return !(v && v->end == q->at && v->end - v->at > 1 && (v->kind == TOKEN_REACH || v->kind == TOKEN_GROWTO || v->kind == TOKEN_CMP));
	}
	if (measures_things(q) && q->kind != UNIT_PERSON)
		return false;
	place = token_at(p, k++)->end;
	bool of = k < p->l.t.count && token_at(p, k)->kind == TOKEN_OF && token_at(p, k)->at == place;
	for (uint32_t i = k; i < p->l.t.count && i < k + 8; i++) {
		const token *n = token_at(p, i);
		if (n->kind == TOKEN_QUANTITY)
			return n->at > place + 1 && (measures_things(quantity_of(p, i)) || of);
		if (n->kind == TOKEN_COMMA || n->kind == TOKEN_STOP || n->kind == TOKEN_ENUM || n->kind == TOKEN_COLON || n->kind == TOKEN_REACH)
			break;
		if (n->at > place + 24)
			break;
	}
	return false;
}

/* "enterprises with taxes above ten million, 19 of them": the second number belongs to the noun counted by the first. */
static bool is_attribute(const pass *p, uint32_t t)
{
	const quantity *q = quantity_of(p, t);
	if (t > p->clause && is_quantity(p, t - 1) && token_at(p, t - 1)->end == q->at && !measures_things(q) && q->form == FORM_PLAIN &&
		q->kind != UNIT_PERCENT && measures_things(quantity_of(p, t - 1)))
		return true; /* "45 | parks of more than a billion" */
	if (q->kind != UNIT_MONEY || t < p->clause + 2)
		return false;
	for (uint32_t i = t; i-- > p->clause && t - i < 5;) {
		const token *k = token_at(p, i);
		if (k->kind == TOKEN_QUANTITY)
			return measures_things(quantity_of(p, i)) && token_at(p, t - 1)->kind == TOKEN_CMP && token_at(p, t - 1)->end == q->at &&
			       token_at(p, t - 1)->at > k->end;
		if (k->kind == TOKEN_COMMA || k->kind == TOKEN_ENUM || k->kind == TOKEN_STOP || k->kind == TOKEN_REACH)
			break;
	}
	return false;
}

/* ---- what stands after a number ---- */

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

/* The noun after the number and its qualifier: [*at, return value); empty where there is none. */
static uint32_t after_text(const pass *p, uint32_t k, uint32_t place, uint32_t *at)
{
	if (k < p->l.t.count && token_at(p, k)->kind == TOKEN_OF && token_at(p, k)->at == place)
		place = token_at(p, k++)->end;
	*at = place;
	uint32_t end = place + AFTER_MAX < p->s->end ? place + AFTER_MAX : p->s->end;
	for (; k < p->l.t.count && token_at(p, k)->at < end; k++) {
		const token *t = token_at(p, k);
		bool joins = t->kind == TOKEN_AND && is_quantity(p, k + 1) && token_at(p, k + 1)->at == t->end;
		if (t->kind == TOKEN_QUANTITY && t->at > place + 1) {
			const quantity *q = quantity_of(p, k);
			if (q->bare && k > 0 && token_at(p, k - 1)->kind != TOKEN_CMP)
				continue;
			if (q->kind == UNIT_MONEY && k > 0 && token_at(p, k - 1)->kind == TOKEN_CMP)
				continue;
		}
		if (t->kind == TOKEN_REACH && t->end - t->at == 1 && !(is_quantity(p, k + 1) && token_at(p, k + 1)->at == t->end))
			continue; /* part of a noun, not a verb */
		if (t->kind == TOKEN_QUANTITY && t->at == place && is_attribute(p, k))
			continue;
		if (stops_after(t->kind) || t->kind == TOKEN_QUANTITY || joins) {
			if (t->kind == TOKEN_CMP && is_quantity(p, k + 1) && quantity_of(p, k + 1)->kind == UNIT_MONEY && t->at > place)
				continue;
			end = t->at;
			break;
		}
	}
	while (end > place && (p->cp[end - 1] == CP_STOP || p->cp[end - 1] == '\n'))
		end--;
	if (k < p->l.t.count && end > place) {
		uint32_t first = token_from(p, place);
		const token *t = first < p->l.t.count ? token_at(p, first) : NULL;
		if (t && t->at == place && (t->kind == TOKEN_AND || t->kind == TOKEN_TIME || t->kind == TOKEN_LEAD || t->kind == TOKEN_ETC))
			return place;
	}
	return end;
}

/* Whether a later number of the clause is what this one rises or falls to. */
static bool has_goal(const pass *p, uint32_t t)
{
	bool to = false;
	for (uint32_t i = t + 1; i < p->l.t.count && i < t + 12; i++) {
		const token *k = token_at(p, i);
		if (k->kind == TOKEN_STOP)
			return false;
		if (k->kind == TOKEN_GROWTO || k->kind == TOKEN_FALLTO || k->kind == TOKEN_REACH || k->kind == TOKEN_GROW || k->kind == TOKEN_FALL)
			to = true;
		if (k->kind == TOKEN_QUANTITY && to)
			return true;
	}
	return false;
}

static bool follows_move(const pass *p, uint32_t t)
{
	return t + 1 < p->l.t.count && token_at(p, t + 1)->at == token_at(p, t)->end &&
	       (token_at(p, t + 1)->kind == TOKEN_GROW || token_at(p, t + 1)->kind == TOKEN_FALL);
}

/* ---- subjects, carried ---- */

/* ---- one statement ---- */

typedef struct clause {
	predicate pr;
	series v;
	subject subjects[SUBJECTS];
	uint32_t count;
	rule rule;
	uint32_t start; /* canonical place of the clause's own first word */
	bool carried, after;
	piece flow;
} clause;

static bool difference(const clause *c, const quantity *q)
{
	return c->pr.than && (q->kind == UNIT_POINT || q->kind == UNIT_PERCENT) && !c->pr.grow;
}

static void put(pass *p, const clause *c, uint32_t i, const subject *s)
{
	const quantity *q = quantity_of(p, c->v.tokens[i]);
	reading_of m = measure_read(p, s, &c->pr, q, c->after);
	statement st = { .s = s, .q = q, .value = q->value, .hi = q->hi, .stretch = c->v.stretch[i], .measure = m.measure, .sign = m.sign,
		.cmp = c->v.cmp[i], .rule = c->rule };
	if (st.cmp == TZH_COMPARATOR_EQ && c->pr.has_cmp && !difference(c, q))
		st.cmp = c->pr.cmp;
	if (q->form == FORM_TOP)
		st.cmp = TZH_COMPARATOR_LE;
	if (difference(c, q)) {
		st.measure = TZH_MEASURE_CHANGE;
		st.rule = RULE_DIFFERENCE;
	}
	if (q->form == FORM_RANK || q->form == FORM_TOP)
		st.rule = RULE_RANK;
	if (q->form == FORM_RATIO)
		st.rule = RULE_RATIO;
	if (p->after_base && c->carried)
		st.rule = RULE_BASE_VALUE;
	st.w = time_read(p, &c->pr, st.measure);
	st.stance = c->pr.stance;
	st.cond = c->pr.cond;
	bool here = s->at >= p->s->start && s->at <= q->at && q->at - s->at <= SPAN_REACH;
	st.start = here ? s->at : c->start;
	st.end = c->v.ends[i];
	if (c->after && s->end > st.end)
		st.end = s->end;
	if (st.start > q->at)
		st.start = q->at;
	if (c->carried)
		st.doubt |= TZH_DOUBT(SUBJECT_CARRIED);
	if (m.inferred)
		st.doubt |= TZH_DOUBT(MEASURE_INFERRED);
	if (!st.w.stated && !p->speech->year)
		st.doubt |= TZH_DOUBT(YEAR_INFERRED);
	if (q->kind == UNIT_NONE && q->unit_end > q->unit_at && q->form == FORM_PLAIN)
		st.doubt |= TZH_DOUBT(UNIT_UNKNOWN);
	emit(p, &st);
}

/* Composition: three parts are the shares of the three industries; other compositions say nothing that has a name. */
static void put_parts(pass *p, const clause *c, const quantity *q)
{
	if (c->count == 0 || q->part_count != 3)
		return;
	subject members[SUBJECTS];
	if (subject_members(p, members, &c->subjects[0], 3) != 3)
		return;
	for (uint32_t i = 0; i < 3; i++) {
		statement st = { .s = &members[i], .q = q, .value = q->parts[i], .measure = TZH_MEASURE_SHARE, .sign = 1, .rule = RULE_PARTS,
			.start = c->start, .end = q->part_ends[i], .w = time_read(p, &c->pr, TZH_MEASURE_SHARE), };
		members[i].code = -1;
		emit(p, &st);
	}
}

static void put_all(pass *p, clause *c)
{
	const quantity *q = quantity_of(p, c->v.tokens[0]);
	if (q->form == FORM_PARTS) {
		put_parts(p, c, q);
		return;
	}
	subject members[SUBJECTS];
	if (c->v.count > 1 && c->count == 1 && subject_members(p, members, &c->subjects[0], c->v.count) == c->v.count) {
		memcpy(c->subjects, members, c->v.count * sizeof *members);
		c->count = c->v.count;
		c->rule = RULE_SHARED_SUBJECTS;
	} else if (c->v.count == 1 && c->count == 1 && (c->pr.all || c->pr.resp) && subject_members(p, members, &c->subjects[0], 2) == 2) {
		memcpy(c->subjects, members, 2 * sizeof *members);
		c->count = 2;
		c->rule = RULE_SHARED_NUMBER;
	}
	if (c->v.count == 1) {
		for (uint32_t k = 0; k < c->count; k++)
			put(p, c, 0, &c->subjects[k]);
	} else {
		uint32_t shift = c->count > c->v.count ? c->count - c->v.count : 0;
		for (uint32_t i = 0; i < c->v.count; i++)
			put(p, c, i, &c->subjects[i + shift < c->count ? i + shift : c->count - 1]);
	}
	subject_remember(p, c->subjects, c->count);
}

/* The subjects of a clause whose own words are [at,end). */
static void from_region(pass *p, clause *c, uint32_t at, uint32_t end)
{
	subject parts[SUBJECTS], whole;
	uint32_t n = subject_split(p, parts, at, end), coded = 0;
	for (uint32_t i = 0; i < n; i++)
		coded += parts[i].code >= 0;
	bool listed = list_at(p, at) == TZH_LIST_ANNUAL_TARGETS && (c->pr.grow || c->pr.fall) && !c->pr.to &&
		      quantity_of(p, c->v.tokens[0])->kind == UNIT_PERCENT && n == 2 && parts[1].at - parts[0].end == 1;
	bool shared = n > 1 && (listed || c->pr.resp || c->pr.all || coded == n || c->v.count == n);
	if (n > 1 && !shared && parts[n - 1].code >= 0) {
		c->subjects[c->count++] = parts[n - 1];
	} else if (shared && (c->v.count == 1 || c->v.count <= n)) {
		memcpy(c->subjects, parts, n * sizeof *parts);
		c->count = n;
		c->rule = c->v.count == 1 ? RULE_SHARED_NUMBER : RULE_SHARED_SUBJECTS;
	} else if (subject_read(p, &whole, at, end)) {
		c->subjects[c->count++] = whole;
		if (c->v.count > 1)
			c->rule = RULE_SERIES;
	}
	if (c->count == 1 && c->subjects[0].flow == false && p->flow_word.end && c->subjects[0].at == at && measures_things(quantity_of(p, c->v.tokens[0])) &&
		c->subjects[0].piece_count < PIECES && c->subjects[0].code < 0 && !c->subjects[0].head && !c->pr.reach) {
		memmove(c->subjects[0].pieces + 1, c->subjects[0].pieces, c->subjects[0].piece_count * sizeof(piece));
		c->subjects[0].pieces[0] = p->flow_word;
		c->subjects[0].piece_count++;
	}
}

/* No words of its own: the subjects of the statement before, or as many of those before as there are numbers. */
static void from_carried(pass *p, clause *c)
{
	c->carried = true;
	c->rule = RULE_CARRIED;
	if (c->v.count > 1 && p->current_count == 1 &&
		subject_members(p, c->subjects, &p->current[0], c->v.count) == c->v.count) {
		c->count = c->v.count;
		return;
	}
	if (c->v.count > 1 && p->current_count != c->v.count && p->recent_count >= c->v.count) {
		memcpy(c->subjects, p->recent + p->recent_count - c->v.count, c->v.count * sizeof *p->recent);
		c->count = c->v.count;
		c->rule = RULE_PREVIOUS_SUBJECTS;
		return;
	}
	if (c->pr.all && p->current_count == 1 && p->recent_count >= 2 && c->v.count == 1) {
		uint32_t n = p->recent_count < 2 ? p->recent_count : 2;
		memcpy(c->subjects, p->recent + p->recent_count - n, n * sizeof *p->recent);
		c->count = n;
		c->rule = RULE_PREVIOUS_SUBJECTS;
		return;
	}
	if (c->v.count == 1 && p->current_count > 1 && !c->pr.all && !c->pr.resp && !c->pr.rank) {
		c->subjects[0] = p->current[p->current_count - 1];
		c->count = 1;
		return;
	}
	memcpy(c->subjects, p->current, p->current_count * sizeof *p->current);
	c->count = p->current_count;
}

/* A portion before the comma that has no number of its own and ends in an indicator's name. */
static bool from_before(pass *p, clause *c)
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
	if (!n || (parts[n - 1].code < 0 && !parts[n - 1].head) || parts[n - 1].end - parts[n - 1].at > 24)
		return false;
	c->count = 0;
	if (c->v.count == n || ((c->pr.all || c->pr.resp || c->v.count == 1) && n > 1)) {
		for (uint32_t i = 0; i < n; i++)
			c->subjects[c->count++] = parts[i];
	} else {
		c->subjects[c->count++] = parts[n - 1];
	}
	return true;
}

static bool moves(const predicate *pr)
{
	return pr->grow || pr->fall || pr->to || pr->reach || pr->hold || pr->has_cmp || pr->rank || pr->resp || pr->all || pr->based;
}

/* "at least train 300": a bound before the verb is the number's. */
static void bound_ahead(const pass *p, clause *c, uint32_t at, uint32_t end)
{
	for (uint32_t i = token_from(p, at); i < p->l.t.count && token_at(p, i)->at < end; i++)
		if (token_at(p, i)->kind == TOKEN_CMP) {
			c->pr.has_cmp = true;
			c->pr.cmp = (tzh_comparator)token_at(p, i)->value;
		}
}

static void find_subjects(pass *p, clause *c, uint32_t region_end)
{
	const quantity *q = quantity_of(p, c->v.tokens[0]);
	uint32_t at = p->from, end = region_end, after_at, after_end;
	subject s;
	bool own = subject_read(p, &s, at, end);
	if (own && !c->pr.has_cmp && s.at > at)
		bound_ahead(p, c, at, s.at);
	c->start = own ? s.at : c->pr.at;
	after_end = c->v.count == 1 ? after_text(p, c->v.next, c->v.ends[0], &after_at) : (after_at = c->v.ends[0]);
	bool counted = measures_things(q) || q->kind == UNIT_AREA || q->kind == UNIT_LENGTH || q->kind == UNIT_DURATION;
	bool after = after_end > after_at && q->form == FORM_PLAIN && q->kind != UNIT_POINT && q->kind != UNIT_DOUBLING && q->kind != UNIT_TIMES;
	if (own && after && counted && !moves(&c->pr) && s.code < 0 && (measures_things(q) || !s.head))
		own = false;
	if (!own && after && !(c->pr.grow || c->pr.fall || c->pr.to) && !(q->kind == UNIT_PERCENT && moves(&c->pr)) &&
		!(q->kind == UNIT_MONEY && p->cp[after_at] != CP_DE && p->current_count && moves(&c->pr) && !c->pr.verb.end)) {
		subject t;
		if (subject_read(p, &t, after_at, after_end)) {
			c->after = true;
			c->rule = RULE_AFTER;
			if (c->pr.flow && t.piece_count < PIECES) {
				t.pieces[1] = t.pieces[0];
				t.pieces[0] = c->pr.flow_word;
				t.piece_count = 2;
				t.flow = true;
			}
			c->subjects[c->count++] = t;
			c->start = c->pr.flow ? c->pr.flow_word.at : q->at;
			if (c->start < p->from)
				c->start = q->at;
			return;
		}
	}
	if (own && subject_is_stub(p, s.at, s.end) && s.code < 0 && p->current_count) {
		const subject *carried = &p->current[p->current_count - 1];
		c->carried = true;
		c->rule = RULE_CARRIED;
		if (c->v.count > 1 && (p->current_count == c->v.count || p->recent_count >= c->v.count)) {
			const subject *list = p->current_count == c->v.count ? p->current : p->recent + p->recent_count - c->v.count;
			for (uint32_t i = 0; i < c->v.count; i++) {
				c->subjects[i] = s;
				subject_complete(p, &c->subjects[i], &list[i]);
			}
			c->count = c->v.count;
			return;
		}
		if (p->current_count > 1 && (c->pr.all || c->pr.rank || c->pr.resp)) {
			for (uint32_t i = 0; i < p->current_count; i++) {
				c->subjects[i] = s;
				subject_complete(p, &c->subjects[i], &p->current[i]);
			}
			c->count = p->current_count;
			return;
		}
		subject_complete(p, &s, carried);
		if (s.pieces[0].at >= p->s->start && s.pieces[0].at < s.at)
			c->start = s.pieces[0].at, s.at = s.pieces[0].at;
		c->subjects[c->count++] = s;
		return;
	}
	if (own) {
		from_region(p, c, at, end);
		return;
	}
	if (moves(&c->pr) && from_before(p, c))
		return;
	if (c->pr.flow && !c->pr.verb.end && p->current_count && p->current[p->current_count - 1].flow) {
		from_carried(p, c);
		return;
	}
	if (c->pr.flow || (c->pr.verb.end && !p->current_count) || (c->pr.verb.end && counted)) {
		subject t = { .code = -1, .piece_count = 1, .flow = c->pr.flow };
		t.pieces[0] = c->pr.verb.end ? c->pr.verb : c->pr.flow_word;
		t.at = t.pieces[0].at;
		t.end = t.pieces[0].end;
		c->subjects[c->count++] = t;
		c->rule = RULE_VERB_ALONE;
		c->start = t.at;
		return;
	}
	if (p->current_count && (moves(&c->pr) || q->kind == UNIT_PERCENT))
		from_carried(p, c);
}

/* "takes up 47.5 per cent of expenditure": the subject is carried, the whole becomes part of its name. */
static bool opens_share(const pass *p, uint32_t at, uint32_t end, uint32_t *share)
{
	for (uint32_t i = token_from(p, at); i < p->l.t.count && token_at(p, i)->at < end; i++) {
		const token *t = token_at(p, i);
		if (t->kind == TOKEN_SHARE) {
			*share = t->at;
			return t->at <= at + 1 || (i > 0 && token_at(p, i - 1)->end == t->at && token_at(p, i - 1)->at <= at && token_at(p, i - 1)->kind == TOKEN_LEAD);
		}
	}
	return false;
}

static void share_of(pass *p, clause *c, uint32_t share, uint32_t end)
{
	if (end > share && p->cp[end - 1] == CP_DE)
		end--;
	subject s = p->current[p->current_count - 1];
	if (s.piece_count < PIECES)
		s.pieces[s.piece_count++] = (piece){ share, end };
	s.share = true;
	s.code = -1;
	subject_share(p, &s, share);
	c->subjects[c->count++] = s;
	c->start = s.at >= p->s->start ? s.at : share;
	c->carried = true;
	c->rule = RULE_SHARE_OF;
	c->pr.share = true;
}

/* "fulfils 116 per cent of the budget": the subject is carried, what is fulfilled becomes part of its name. */
static bool fulfils(const pass *p, uint32_t at, uint32_t end, piece *words)
{
	uint32_t i = token_from(p, end);
	for (; i-- > 0 && token_at(p, i)->at >= at;) {
		const token *t = token_at(p, i);
		if (t->kind == TOKEN_OF && t->end == end) {
			end = t->at;
			continue;
		}
		bool object = t->kind == TOKEN_OBJECT || t->kind == TOKEN_CUE;
		if (!object || t->end != end)
			return false;
		*words = (piece){ at, end };
		return i > 0 && token_at(p, i - 1)->at <= at + 4 && (token_at(p, i - 1)->kind == TOKEN_REACH || token_at(p, i - 1)->kind == TOKEN_SHARE || token_at(p, i - 1)->kind == TOKEN_LEAD || token_at(p, i - 1)->kind == TOKEN_TIME);
	}
	return false;
}

static void fulfilment(pass *p, clause *c, piece words)
{
	subject s = p->current[p->current_count - 1];
	if (s.piece_count < PIECES)
		s.pieces[s.piece_count++] = words;
	s.code = -1;
	s.natural = true;
	s.share = s.rate = false;
	c->subjects[c->count++] = s;
	c->start = s.at >= p->s->start ? s.at : words.at;
	c->carried = true;
	c->rule = RULE_FULFILMENT;
}

/* What has no unit is a quantity only as an index; a bare word of size only after a comparator. */
static bool stands(const pass *p, const clause *c, const quantity *q)
{
	(void)p;
	if (q->bare)
		return c->pr.has_cmp && (q->kind == UNIT_MONEY || q->unit_end > q->unit_at + 1 || measures_things(q));
	if (q->form == FORM_NUMBER)
		return c->count && c->subjects[0].index;
	if ((q->form == FORM_RANK || q->form == FORM_TOP))
		return c->pr.rank && c->count;
	if (q->kind == UNIT_WEAK && c->pr.has_cmp && c->pr.cmp == TZH_COMPARATOR_GE && q->end < p->s->end &&
		numeral_size(p->cp[q->end]))
		return false; /* "climbs three | hundred-billion steps" */
	if (q->kind == UNIT_WEAK && q->chinese && q->value.digits <= 10)
		return false;
	return c->count > 0;
}

/* Reads the statement of the quantity at token t; returns the token after it, `t` where the quantity states nothing. */
static uint32_t read_statement(pass *p, uint32_t t)
{
	clause c = { .rule = RULE_DIRECT };
	quantity *q = quantity_of(p, t);
	c.pr = predicate_read(p, t, p->portion);
	if (q->at > 0 && c.pr.at < p->from)
		c.pr.at = p->from;
	read_series(p, t, c.pr.resp, &c.v);
	time_advance(p, t);
	bool base = (c.pr.from && has_goal(p, c.v.next - 1)) || (c.pr.based && !c.pr.grow && !c.pr.fall && !c.pr.than && follows_move(p, c.v.next - 1));
	if (c.pr.from && !base)
		c.pr.from = false;
	uint32_t share = 0;
	piece words;
	if (p->current_count && opens_share(p, p->from, c.pr.at, &share) && q->kind == UNIT_PERCENT)
		share_of(p, &c, share, c.pr.at);
	else if (p->current_count && q->kind == UNIT_PERCENT && !c.pr.grow && !c.pr.fall && fulfils(p, p->from, c.pr.at, &words))
		fulfilment(p, &c, words);
	else
		find_subjects(p, &c, c.pr.at);
	if (base) {
		if (c.count && (!c.carried || c.rule == RULE_SHARE_OF))
			subject_remember(p, c.subjects, c.count);
		p->after_base = true;
		return c.v.next;
	}
	if (!stands(p, &c, q)) {
		if (c.count && !c.carried && !c.after && c.subjects[0].code >= 0)
			subject_remember(p, c.subjects, c.count);
		return t;
	}
	if (c.pr.reach)
		p->flow_word = (piece){ 0 };
	else if (c.pr.flow && !p->flow_word.end)
		p->flow_word = c.pr.flow_word;
	else if (c.subjects[0].flow && c.subjects[0].piece_count && !p->flow_word.end) {
		uint32_t i = token_from(p, c.subjects[0].at);
		if (i < p->l.t.count && token_at(p, i)->kind == TOKEN_FLOW)
			p->flow_word = (piece){ token_at(p, i)->at, token_at(p, i)->end };
	}
	subject kept[SUBJECTS];
	uint32_t kept_count = p->current_count;
	memcpy(kept, p->current, sizeof kept);
	put_all(p, &c);
	p->after_base = false;
	if (c.rule == RULE_FULFILMENT) /* what comes after speaks of the subject again, not of its fulfilment */
		subject_remember(p, kept, kept_count);
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

void statement_sentence(pass *p)
{
	p->clause = p->portion = p->last_portion = 0;
	p->from = p->last_from = p->s->number_end > p->s->start ? p->s->number_end : p->s->start;
	p->flow_word = p->stance = (piece){ 0 };
	for (uint32_t t = 0; t <= p->l.t.count;) {
		bool over = t == p->l.t.count;
		const token *k = over ? NULL : token_at(p, t);
		if (over || k->kind == TOKEN_COMMA || k->kind == TOKEN_STOP) {
			if (!has_number(p, p->portion, t))
				relation_read(p, p->portion, t);
			if (over)
				break;
			if (k->kind == TOKEN_STOP)
				close_clause(p, t + 1, k->end);
			else
				next_portion(p, t + 1, k->end);
			t++;
		} else if (k->kind == TOKEN_COLON || k->kind == TOKEN_OPEN || k->kind == TOKEN_CLOSE || k->kind == TOKEN_DASH) {
			t = pass_mark(p, t);
		} else if (k->kind == TOKEN_STANCE) {
			p->stance = (piece){ k->at, k->end };
			t++;
		} else if (k->kind == TOKEN_QUANTITY && !is_threshold(p, t) && !is_attribute(p, t)) {
			uint32_t next = read_statement(p, t);
			t = next > t ? leave_statement(p, next) : t + 1;
		} else {
			t++;
		}
	}
}
