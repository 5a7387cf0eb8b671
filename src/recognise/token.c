/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/token.h"

#include "base/seek.h"
#include "recognise/cp.h"
#include "recognise/internal.h"
#include "recognise/numeral.h"

#define QUOTE_REACH 24
#define TITLE_REACH 60
#define BEGINS_TOKEN (PLACE_TOKEN | SIGN_DIGIT | SIGN_NUMERAL | SIGN_MARK)

/* There is room: no more tokens come than places. */
static token *push(token_list *l, token_kind kind, uint32_t at, uint32_t end, int value)
{
	token *t = &l->t.items[l->t.count++];
	*t = (token){ at, end, (int16_t)value, (uint8_t)kind, 0 };
	return t;
}

/* The mark that closes what opens at cp[at], where it is near; `at` where it is not. */
static uint32_t closing(const uint32_t *cp, uint32_t at, uint32_t end, uint32_t mark, uint32_t reach)
{
	for (uint32_t i = at + 1; i < end && i <= at + reach; i++)
		if (cp[i] == mark)
			return i;
	return at;
}

/* Marks that are no tokens themselves. */
enum { MARK_QUOTE = TOKEN_KIND_COUNT, MARK_TITLE };

/* What a mark is, by its slot: no two of the marks share one. */
#define MARK_SLOT(c) (((c) ^ (c) >> 7) & 0xFF)
static const uint8_t marks[256] = {
	[MARK_SLOT(',')] = TOKEN_COMMA,
	[MARK_SLOT(';')] = TOKEN_STOP,
	[MARK_SLOT(CP_STOP)] = TOKEN_STOP,
	[MARK_SLOT('!')] = TOKEN_STOP,
	[MARK_SLOT('?')] = TOKEN_STOP,
	[MARK_SLOT('\n')] = TOKEN_STOP,
	[MARK_SLOT(':')] = TOKEN_COLON,
	[MARK_SLOT(CP_RATIO)] = TOKEN_COLON,
	[MARK_SLOT(CP_ENUM)] = TOKEN_ENUM,
	[MARK_SLOT('(')] = TOKEN_OPEN,
	[MARK_SLOT('[')] = TOKEN_OPEN,
	[MARK_SLOT(')')] = TOKEN_CLOSE,
	[MARK_SLOT(']')] = TOKEN_CLOSE,
	[MARK_SLOT(CP_DASH)] = TOKEN_DASH,
	[MARK_SLOT(CP_OPEN_QUOTE)] = MARK_QUOTE,
	[MARK_SLOT(CP_OPEN_TITLE)] = MARK_TITLE,
};

/* Small Chinese numerals measure nothing before a weak unit ("three aspects"); "one" is an article before any,
 * "zero" part of a word ("no accident", "spare parts"). */
static bool is_figure_of_speech(const quantity *q)
{
	if (!q->chinese || q->value.scale || q->value.digits > 10)
		return false;
	if (q->value.digits == 0)
		return true;
	bool things = q->kind == UNIT_COUNT || q->kind == UNIT_PERSON;
	if (q->value.digits == 1 && !q->bare && (things || q->kind == UNIT_WEAK))
		return true;
	return q->kind == UNIT_WEAK || (q->kind == UNIT_NONE && q->unit_end == q->unit_at);
}

/* Digits that the source has lost ("$1.$2%"), and letters before them (roads, models). */
static bool measures(const quantity *q, const uint32_t *cp, uint32_t first)
{
	uint32_t before = q->at > first ? cp[q->at - 1] : 0;
	if (before == '$' || before == '.' || before == '?')
		return false;
	if (q->form == FORM_NUMBER && (before | 32) >= 'a' && (before | 32) <= 'z')
		return false;
	return !is_figure_of_speech(q);
}

/* "22 ge and 15 ge | points": the bare measure word before the joint is of points too. */
static void lend_points(token_list *l, const uint32_t *cp)
{
	uint32_t n = l->t.count;
	if (n < 3)
		return;
	const token *first = &l->t.items[n - 3], *joint = &l->t.items[n - 2], *last = &l->t.items[n - 1];
	bool row = first->kind == TOKEN_QUANTITY && (joint->kind == TOKEN_AND || joint->kind == TOKEN_ENUM) &&
		   first->end == joint->at && joint->end == last->at;
	if (!row)
		return;
	quantity *q = &l->q.items[first->ref];
	const quantity *points = &l->q.items[last->ref];
	if (points->kind != UNIT_POINT || q->unit_end != q->unit_at + 1 || cp[q->unit_at] != CP_GE)
		return;
	q->kind = points->kind;
	q->base = points->base;
	q->factor = points->factor;
	q->unit_at = points->unit_at;
	q->unit_end = points->unit_end;
}

/* Reads a numeral and what belongs to it; returns its end, or `at` where a word stands there instead. */
static uint32_t push_number(token_list *l, arena *a, const grammar *g, const uint32_t *cp, uint32_t at, uint32_t end,
	uint32_t first, uint32_t word, bool quoted)
{
	quantity q;
	reading r = quantity_read(&q, g, cp, at, end);
	if (r == READ_NOTHING || q.end - at <= word)
		return at;
	if (r == READ_YEAR)
		push(l, TOKEN_YEAR, at, q.end, (int)q.value.digits)->ref = q.hi.given;
	else if (r == READ_DATE)
		push(l, TOKEN_DATE, at, q.end, q.kind == UNIT_SPAN);
	else if (r == READ_QUANTITY && !quoted && measures(&q, cp, first)) {
		push(l, TOKEN_QUANTITY, at, q.end, 0)->ref = l->q.count;
		*vec_push(&l->q, a) = q;
		lend_points(l, cp);
	} else if (word) {
		return at;
	}
	return q.end;
}

/* "in the period of", "by the end of", "since": after a plan's name they make a time of it. */
static uint32_t plan_period(const uint32_t *cp, uint32_t at, uint32_t end, bool *period)
{
	static const uint32_t tails[] = { 0x65F6, 0x671F, 0x95F4, 0x4EE5, 0x6765, 0x672B, 0x521D };
	uint32_t i = at;
	for (bool more = true; more && i < end && i < at + 3;) {
		more = false;
		for (size_t k = 0; k < sizeof tails / sizeof *tails; k++)
			more |= cp[i] == tails[k];
		i += more;
	}
	*period = i > at;
	return i;
}

/* "income ratio" and "income, against 2015," end in the same character: before a time it opens a base. */
static bool takes_base(const uint32_t *cp, uint32_t at, uint32_t end)
{
	if (cp[at - 1] != 0x6BD4 || at + 1 >= end)
		return false;
	return (cp[at] >= '1' && cp[at] <= '2' && at + 4 < end && cp[at + 4] == CP_NIAN) || cp[at] == CP_OPEN_QUOTE ||
	       (cp[at + 1] == CP_NIAN && (cp[at] == 0x4E0A || cp[at] == 0x53BB)); /* last year, in its two words */
}

/* What stands at i where no number does: a mark that opens a quotation or a title, or a plan with its period; returns
 * where to go on. */
static uint32_t push_rare(token_list *l, const uint32_t *cp, uint32_t i, word_info w, uint32_t *quoted)
{
	bool period = false;
	uint32_t end = l->last, close, next;
	switch (w.kind) {
	case MARK_QUOTE:
		close = closing(cp, i, end, CP_CLOSE_QUOTE, QUOTE_REACH);
		*quoted = close > i ? close : *quoted;
		return i + 1;
	case MARK_TITLE:
		return closing(cp, i, end, CP_CLOSE_TITLE, TITLE_REACH) + 1;
	default:
		next = plan_period(cp, i + w.len, end, &period);
		push(l, TOKEN_PLAN, i, next, w.value)->ref = period;
		return next;
	}
}

/* The word, or the mark where there is none. Which of them comes next nothing foretells, so the token is written in any
 * case, and counts where it is one. */
static uint32_t push_word(token_list *l, const uint32_t *cp, lex_place place, uint32_t i, word_info w, uint32_t *quoted)
{
	uint32_t mark = place & SIGN_MARK ? marks[MARK_SLOT(cp[i])] : TOKEN_NONE;
	uint32_t kind = w.len ? w.kind : mark, len = w.len ? w.len : 1;
	int value = w.len ? w.value : 0;
	if (kind == TOKEN_PLAN || kind >= TOKEN_KIND_COUNT)
		return push_rare(l, cp, i, (word_info){ (uint8_t)kind, (uint8_t)len, (int16_t)value }, quoted);
	push(l, (token_kind)kind, i, i + len, value);
	l->t.count -= (kind == TOKEN_TEXT) | (kind == TOKEN_NONE);
	return i + len;
}

/* Room for as many tokens as places, and for the first token of each place, where a step of make_index() may end seven
 * places on. */
static void make_room(token_list *l, arena *a, uint32_t n)
{
	if (n <= l->room)
		return;
	l->room = 2 * n;
	l->index = arena_alloc(a, (l->room + 7) * sizeof *l->index);
	l->t.items = arena_alloc(a, l->room * sizeof *l->t.items);
	l->t.room = l->room;
}

/* Eight places a step, which is farther than most tokens lie apart: what is written past a token's own place is written
 * again by the next. */
static void make_index(token_list *l)
{
	uint32_t place = 0, n = l->last - l->first + 1;
	for (uint32_t k = 0; k <= l->t.count; k++) {
		uint32_t end = k < l->t.count ? l->t.items[k].at - l->first + 1 : n;
		const uint16_t nth = (uint16_t)k;
		const seek_eight all = { nth, nth, nth, nth, nth, nth, nth, nth };
		for (; place < end; place += 8)
			memcpy(l->index + place, &all, sizeof all);
		place = end;
	}
}

/* A numeral of one hanzi with nothing after it that could go on with it: no number is read there. Words of size can
 * stand for a number of their own. */
static bool is_alone(const uint32_t *cp, const lex_place *places, uint32_t i)
{
	uint32_t c = cp[i], next = cp[i + 1];
	return next >= 0x4E00 && next <= 0x9FFF && !(places[i + 1] & SIGN_AFTER) && c != CP_THOUSAND && c != CP_WAN &&
	       c != CP_YI;
}

/* The token at i, if there is one; returns the next place at which one may begin. */
static uint32_t push_next(token_list *l, arena *a, const grammar *g, const uint32_t *cp, const lex_place *places,
	uint32_t i, uint32_t *quoted)
{
	uint32_t end = l->last, next = i;
	lex_place place = places[i];
	word_info w = g->tokens[place & PLACE_FORM];
	if (w.len > end - i)
		w = grammar_word(g, place, end - i);
	if (w.kind == TOKEN_INDICATOR && takes_base(cp, i + w.len, end))
		w = grammar_word(g, place, w.len - 1u);
	bool hanzi = (place & SIGN_NUMERAL) && !(i + 1 < end && is_alone(cp, places, i));
	if (hanzi || (place & SIGN_DIGIT))
		next = push_number(l, a, g, cp, i, end, l->first, w.len, i < *quoted);
	if (next == i)
		next = push_word(l, cp, place, i, w, quoted);
	return next;
}

void tokenise(token_list *l, arena *a, const grammar *g, const uint32_t *cp, const lex_place *places, uint32_t at,
	uint32_t end)
{
	make_room(l, a, end - at + 1);
	l->t.count = l->q.count = 0;
	l->first = at;
	l->last = end;
	uint32_t quoted = 0;
	for (uint32_t block = at, next = at; block<end; block = next> block + 64 ? next : block + 64) {
		uint64_t starts = places_with(places, BEGINS_TOKEN, block, end);
		while (starts) { /* what lies inside a token begins none */
			next = push_next(l, a, g, cp, places, block + (uint32_t)__builtin_ctzll(starts), &quoted);
			starts = next - block < 64 ? starts & ~UINT64_C(0) << (next - block) : 0;
		}
	}
	make_index(l);
}

bool token_worth(const lex_place *places, uint32_t at, uint32_t end)
{
	for (uint32_t from = at; from < end; from += 64)
		for (uint64_t bits = places_with(places, SIGN_DIGIT | SIGN_CUE | SIGN_NUMERAL, from, end); bits;
			bits &= bits - 1) {
			uint32_t i = from + (uint32_t)__builtin_ctzll(bits);
			if (!(places[i] & SIGN_NUMERAL) || (places[i] & SIGN_CUE))
				return true;
			if (i + 1 < end && (places[i + 1] & (SIGN_NUMERAL | SIGN_UNIT)))
				return true;
		}
	return false;
}
