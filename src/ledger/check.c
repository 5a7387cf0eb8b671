/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/check.h"

#include "base/str.h"
#include "base/utf8.h"
#include "ledger/schedule.h"

#include <stdio.h>

#define X(n, code, mend) code,
static const char *const names[] = { CHECK_CODES(X) };
#undef X
#define X(n, code, mend) mend,
static const bool grave[] = { CHECK_CODES(X) };
#undef X

const char *check_name(check_code c)
{
	return c < CHECK_END ? names[c] : "";
}

bool check_is_grave(check_code c)
{
	return c < CHECK_END && grave[c];
}

/* What the checks look at. */
typedef struct checking {
	const scene *s;
	const tzh_row_progress *row;
	const tzh_row_progress *before; /* of the last period before it; NULL none */
	const tzh_row_quantity *q;      /* NULL: no target in figures */
	check_list *out;
} checking;

static void add(checking *x, check_code code, tzh_str a, tzh_str b, tzh_str c)
{
	char key[48];
	snprintf(key, sizeof key, "check.%s", names[code]);
	*vec_push(x->out, x->s->memory) = (finding){ code, RULES_FILL(x->s->rules, x->s->memory, key, a, b, c) };
}

static tzh_str dec_words(const checking *x, tzh_dec d)
{
	char text[32];
	size_t n = dec_print(d, text);
	return str_copy(x->s->memory, (tzh_str){ text, n });
}

static tzh_dec size_of(tzh_dec d)
{
	return d.digits < 0 ? dec_make(-d.digits, d.scale) : d;
}

static tzh_str period_words(const checking *x, tzh_str period)
{
	return rules_period(x->s->rules, x->s->memory, period);
}

static int32_t end_of(tzh_str period)
{
	tzh_date last;
	return plan_period(period, &last) ? tzh_day_number(last) : 0;
}

static void find_before(checking *x)
{
	const scene *s = x->s;
	int32_t now = end_of(x->row->period), best = 0;
	for (uint32_t i = 0; i < s->progress_count; i++) {
		int32_t end = end_of(s->progress[i].period);
		if (end < now && end > best && (s->progress[i].value.given || s->progress[i].words.len)) {
			best = end;
			x->before = &s->progress[i];
		}
	}
}

static bool is_rate(const tzh_row_quantity *q)
{
	return str_is(schedule_method(NULL, q, 0, false), "rate");
}

/* ---- figures ---- */

static void value_falls(checking *x)
{
	tzh_dec was = x->before ? x->before->value : (tzh_dec){ 0 };
	if (x->q && !is_rate(x->q) && str_is(x->q->direction, "up") && was.given && x->row->value.given &&
		dec_cmp(x->row->value, was) < 0)
		add(x, CHECK_FALLS, dec_words(x, x->row->value), period_words(x, x->before->period), dec_words(x, was));
}

static tzh_dec planned_for(const checking *x, tzh_str period)
{
	for (uint32_t i = 0; i < x->s->trajectory_count; i++)
		if (str_eq(x->s->trajectory[i].period, period))
			return x->s->trajectory[i].planned;
	return (tzh_dec){ 0 };
}

/* More than three times the step that was planned and a fifth of the target with it; or half as much again as the
 * target. */
static bool sum_jumps(const checking *x)
{
	tzh_dec target = x->q->value, was = x->before ? x->before->value : (tzh_dec){ 0 };
	tzh_dec step = dec_sub(x->row->value, was.given ? was : dec_int(0));
	tzh_dec then = x->before ? planned_for(x, x->before->period) : dec_int(0);
	tzh_dec planned = dec_sub(planned_for(x, x->row->period), then.given ? then : dec_int(0));
	if (dec_cmp(dec_mul(x->row->value, dec_int(2)), dec_mul(target, dec_int(3))) > 0)
		return true;
	return planned.given && planned.digits >= 0 && dec_cmp(step, dec_mul(planned, dec_int(3))) > 0 &&
	       dec_cmp(dec_mul(step, dec_int(5)), target) > 0;
}

/* A rate that is further from the last one, or from its target, than three times the target. */
static bool rate_jumps(const checking *x)
{
	tzh_dec was = x->before && x->before->value.given ? x->before->value : x->q->value;
	tzh_dec room = dec_mul(dec_max(size_of(x->q->value), dec_int(1)), dec_int(3));
	return dec_cmp(size_of(dec_sub(x->row->value, was)), room) > 0;
}

static void value_jumps(checking *x)
{
	if (!x->q || !x->q->value.given || !x->row->value.given || str_is(x->q->direction, "none"))
		return;
	bool jumps = is_rate(x->q) ? rate_jumps(x) : str_is(x->q->direction, "up") && sum_jumps(x);
	if (jumps)
		add(x, CHECK_JUMPS, dec_words(x, x->row->value),
			x->before && x->before->value.given ? dec_words(x, x->before->value) : STR("0"),
			dec_words(x, x->q->value));
}

static void unit_differs(checking *x)
{
	if (x->q && x->q->unit.len && x->row->unit.len && x->row->value.given && !str_eq(x->q->unit, x->row->unit))
		add(x, CHECK_UNIT, x->row->unit, x->q->unit, (tzh_str){ 0 });
}

static void value_missing(checking *x)
{
	if (x->q && x->q->value.given && !x->row->value.given)
		add(x, CHECK_NO_VALUE, dec_words(x, x->q->value), x->q->unit, (tzh_str){ 0 });
}

static bool is_reached(const tzh_row_quantity *q, tzh_dec value)
{
	int order = dec_cmp(value, q->value);
	return str_is(q->direction, "down") ? order <= 0 : order >= 0 || str_is(q->direction, "near");
}

static void done_below(checking *x)
{
	if (!str_is(x->row->claim, "done"))
		return;
	if (x->q && x->q->value.given && x->row->value.given && !is_reached(x->q, x->row->value))
		add(x, CHECK_BELOW, dec_words(x, x->row->value), dec_words(x, x->q->value), x->q->unit);
}

static void too_hopeful(checking *x)
{
	tzh_dec planned = planned_for(x, x->row->period);
	bool up = x->q && str_is(x->q->direction, "up") && !is_rate(x->q);
	if (!up || !planned.given || !x->row->value.given || !str_is(x->row->claim, "on_course"))
		return;
	if (dec_cmp(dec_mul(x->row->value, dec_int(10)), dec_mul(planned, dec_int(7))) < 0)
		add(x, CHECK_HOPEFUL, dec_words(x, x->row->value), dec_words(x, planned), (tzh_str){ 0 });
}

/* ---- words ---- */

static void words_again(checking *x)
{
	tzh_str words = str_trim(x->row->words);
	if (x->before && words.len >= 12 && str_eq(words, str_trim(x->before->words)))
		add(x, CHECK_SAME_WORDS, period_words(x, x->before->period), (tzh_str){ 0 }, (tzh_str){ 0 });
}

/* One of a list apart by ';' stands in the text. */
static bool holds_one(tzh_str text, tzh_str list)
{
	while (list.len) {
		tzh_str word = str_cut(&list, ';');
		if (word.len && str_find(text, word) != SIZE_MAX)
			return true;
	}
	return false;
}

static int number_before(tzh_str text, size_t at)
{
	int n = 0, tens = 1;
	while (at > 0 && text.ptr[at - 1] >= '0' && text.ptr[at - 1] <= '9' && tens < 10000) {
		n += (text.ptr[--at] - '0') * tens;
		tens *= 10;
	}
	return n;
}

/* The month of a clause that lies ahead of the day's, 0 where there is none. */
static int month_ahead(const checking *x, tzh_str clause)
{
	tzh_str mark = rules_words(x->s->rules, "check.mark.month"), year = rules_words(x->s->rules, "check.mark.year");
	int said = x->s->day.year;
	size_t at = str_find(clause, year);
	if (at != SIZE_MAX && number_before(clause, at) > 1900)
		said = number_before(clause, at);
	at = str_find(clause, mark);
	int month = at == SIZE_MAX ? 0 : number_before(clause, at);
	bool ahead = said > x->s->day.year || (said == x->s->day.year && month > x->s->day.month);
	return month >= 1 && month <= 12 && ahead ? month : 0;
}

/* The clause at the front of *rest, cut off with its stop. */
static tzh_str cut_clause(tzh_str *rest, tzh_str stops)
{
	const char *p = rest->ptr, *end = rest->ptr + rest->len;
	while (p < end) {
		const char *at = p;
		(void)utf8_next(&p, end);
		if (str_find(stops, (tzh_str){ at, (size_t)(p - at) }) != SIZE_MAX) {
			tzh_str clause = { rest->ptr, (size_t)(at - rest->ptr) };
			*rest = (tzh_str){ p, (size_t)(end - p) };
			return clause;
		}
	}
	tzh_str all = *rest;
	*rest = (tzh_str){ 0 };
	return all;
}

static void tells_of_future(checking *x)
{
	const rules *r = x->s->rules;
	tzh_str rest = x->row->words, stops = rules_words(r, "check.mark.stops"),
		done = rules_words(r, "check.mark.done"), planned = rules_words(r, "check.mark.plan");
	while (rest.len) {
		tzh_str clause = cut_clause(&rest, stops);
		if (month_ahead(x, clause) && holds_one(clause, done) && !holds_one(clause, planned)) {
			add(x, CHECK_FUTURE, clause, (tzh_str){ 0 }, (tzh_str){ 0 });
			return;
		}
	}
}

static void evidence_missing(checking *x)
{
	const scene *s = x->s;
	bool spoken = holds_one(x->row->words, rules_words(s->rules, "check.mark.file"));
	if (!spoken && !str_is(x->row->claim, "done"))
		return;
	for (uint32_t i = 0; i < s->evidence_count; i++)
		if (!spoken || str_eq(s->evidence[i].period, x->row->period))
			return;
	add(x, CHECK_EVIDENCE, period_words(x, x->row->period), (tzh_str){ 0 }, (tzh_str){ 0 });
}

void check_report(check_list *out, const scene *s, const tzh_row_progress *row)
{
	checking x = { .s = s, .row = row, .q = s->quantity_count ? &s->quantities[0] : NULL, .out = out };
	find_before(&x);
	value_falls(&x);
	value_jumps(&x);
	unit_differs(&x);
	tells_of_future(&x);
	done_below(&x);
	evidence_missing(&x);
	words_again(&x);
	too_hopeful(&x);
	value_missing(&x);
}

tzh_str check_codes(const check_list *list, arena *a)
{
	buf out;
	buf_init(&out, 256);
	for (uint32_t i = 0; i < list->count; i++) {
		if (i)
			buf_addc(&out, ';');
		buf_adds(&out, names[list->items[i].code]);
	}
	tzh_str codes = str_copy(a, buf_str(&out));
	buf_release(&out);
	return codes;
}
