/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/score.h"

#include "base/buf.h"
#include "ledger/dec.h"

#include <stdlib.h>

enum { WORKING_SCALE = 10, WHY_ROOM = 64 * 1024 };

typedef struct work {
	const scheme *scheme;
	const score_unit *units;
	score_sheet *sheets;
	uint32_t count;
	arena *memory;
	buf why;
} work;

static void say_dec(buf *b, tzh_dec d)
{
	char text[32];
	buf_add(b, text, dec_print(d, text));
}

/* Places of a quotient that only stand there because division was asked for them. */
static tzh_dec plain(tzh_dec d)
{
	while (d.given && d.scale > 0 && d.digits % 10 == 0)
		d = (tzh_dec){ d.digits / 10, (int8_t)(d.scale - 1), true };
	return d;
}

/* As much as a person wants to see of it; it is reckoned with all its places. */
static tzh_dec shown(tzh_dec d, int places)
{
	return plain(d.scale > places ? dec_round(d, places) : d);
}

static tzh_dec ratio(tzh_dec a, tzh_dec b)
{
	return plain(dec_div(a, b, WORKING_SCALE));
}

static tzh_dec clamp(tzh_dec d, tzh_dec low, tzh_dec high)
{
	return dec_cmp(d, low) < 0 ? low : dec_min(d, high);
}

static bool asked(tzh_str wanted, tzh_str is)
{
	return !wanted.len || str_eq(wanted, is);
}

static tzh_dec part_of(const scheme_item *item, tzh_dec done)
{
	if (item->method == METHOD_ALL_OR_NOTHING)
		return dec_int(dec_cmp(done, dec_int(1)) >= 0);
	if (item->method == METHOD_PROPORTIONAL)
		return clamp(done, dec_int(0), dec_int(1));
	return done;
}

/* A part of the sum: what it is of, the value with its sign before and its unit after it, and what it rests on. */
static void say_part(work *w, tzh_str name, const char *sign, tzh_dec part, const char *unit, tzh_str because)
{
	if (w->why.len)
		buf_adds(&w->why, "; ");
	buf_add_str(&w->why, name);
	buf_addf(&w->why, " %s", sign);
	say_dec(&w->why, shown(part, *unit ? 2 : 4));
	buf_adds(&w->why, unit);
	if (because.len) {
		buf_adds(&w->why, " (");
		buf_add_str(&w->why, because);
		buf_addc(&w->why, ')');
	}
}

static tzh_dec mean_of_tasks(work *w, const scheme_item *item, const score_unit *u)
{
	tzh_dec sum = dec_int(0);
	int64_t n = 0;
	for (uint32_t i = 0; i < u->task_count; i++) {
		const score_task *t = &u->tasks[i];
		if (!t->done.given || !asked(item->kind, t->kind) || !asked(item->family, t->family))
			continue;
		tzh_dec part = part_of(item, t->done);
		say_part(w, t->name, "", dec_mul(part, dec_int(100)), "%", t->because);
		sum = dec_add(sum, part);
		n++;
	}
	return n ? ratio(sum, dec_int(n)) : (tzh_dec){ 0 };
}

/* Of a figure the methods of completion want the part of its target, the methods of comparison its value. */
static tzh_dec of_figure(work *w, const scheme_item *item, const score_unit *u)
{
	for (uint32_t i = 0; i < u->figure_count; i++) {
		const score_figure *f = &u->figures[i];
		if (!str_eq(f->indicator, item->indicator) || !f->value.given)
			continue;
		tzh_dec v = f->value;
		if (item->method == METHOD_ALL_OR_NOTHING && f->target.given)
			v = dec_int(f->down ? dec_cmp(f->value, f->target) <= 0 : dec_cmp(f->value, f->target) >= 0);
		else if (item->method == METHOD_PROPORTIONAL && f->target.given)
			v = f->down ? ratio(f->target, f->value) : ratio(f->value, f->target);
		else if (item->method == METHOD_ALL_OR_NOTHING || item->method == METHOD_PROPORTIONAL)
			return (tzh_dec){ 0 };
		v = item->method == METHOD_PROPORTIONAL ? part_of(item, v) : v;
		bool part = item->method == METHOD_ALL_OR_NOTHING || item->method == METHOD_PROPORTIONAL;
		say_part(w, f->name.len ? f->name : f->indicator, "", part ? dec_mul(v, dec_int(100)) : v,
			part ? "%" : "", f->because);
		return v;
	}
	return (tzh_dec){ 0 };
}

/* What the item measures of a unit; the why of it is written into w->why. */
static tzh_dec measure(work *w, const scheme_item *item, const score_unit *u)
{
	buf_clear(&w->why);
	return item->over == SUBJECT_TASKS ? mean_of_tasks(w, item, u) : of_figure(w, item, u);
}

typedef struct group_view {
	tzh_dec low, high;
	uint32_t better; /* units of the group that are better than the one asked about */
} group_view;

static group_view look_at_group(work *w, const scheme_item *item, const score_unit *u, tzh_dec own)
{
	group_view g = { 0 };
	for (uint32_t i = 0; i < w->count; i++) {
		if (!str_eq(w->units[i].group, u->group))
			continue;
		tzh_dec v = measure(w, item, &w->units[i]);
		if (!v.given)
			continue;
		g.low = !g.low.given || dec_cmp(v, g.low) < 0 ? v : g.low;
		g.high = !g.high.given || dec_cmp(v, g.high) > 0 ? v : g.high;
		int order = dec_cmp(v, own);
		g.better += item->down ? order < 0 : order > 0;
	}
	return g;
}

/* The efficacy coefficient (gongxiao xishu): base at the worst, 100 at the best; per cent. */
static tzh_dec efficacy(work *w, const scheme_item *item, tzh_dec v, group_view g)
{
	tzh_dec low = item->low.given ? item->low : g.low, high = item->high.given ? item->high : g.high;
	tzh_dec base = item->base.given ? item->base : dec_int(60), full = dec_int(100);
	buf_adds(&w->why, " [");
	say_dec(&w->why, plain(low));
	buf_adds(&w->why, ", ");
	say_dec(&w->why, plain(high));
	buf_addc(&w->why, ']');
	if (dec_cmp(low, high) == 0)
		return full;
	tzh_dec part = item->down ? dec_sub(high, v) : dec_sub(v, low);
	part = ratio(dec_mul(dec_sub(full, base), part), dec_sub(high, low));
	return clamp(dec_add(base, part), dec_int(0), full);
}

static tzh_dec by_rank(work *w, const scheme_item *item, group_view g)
{
	tzh_dec least = item->least.given ? item->least : dec_int(0);
	tzh_dec percent = dec_sub(dec_int(100), dec_mul(item->step, dec_int(g.better)));
	buf_addc(&w->why, ' ');
	buf_add_str(&w->why, w->scheme->rank_words.len ? w->scheme->rank_words : STR("rank"));
	buf_addf(&w->why, " %u", g.better + 1);
	return clamp(percent, least, dec_int(100));
}

static bool has_few(const scheme *s, const score_unit *u)
{
	return u->task_count == 0 || u->task_count < s->few;
}

static tzh_dec count_cases(work *w, const scheme_item *item, const score_unit *u)
{
	tzh_dec sum = dec_int(0);
	for (uint32_t i = 0; i < u->case_count; i++) {
		const score_case *c = &u->cases[i];
		bool merit = c->subject == SUBJECT_MERIT;
		if (c->subject != item->over || !asked(item->merit, c->kind) || (merit && !c->document.len))
			continue;
		tzh_dec each = c->points.given ? c->points : item->each;
		if (item->double_few && has_few(w->scheme, u))
			each = dec_mul(each, dec_int(2));
		say_part(w, c->name, item->method == METHOD_BONUS ? "+" : "-", each, "", c->event);
		sum = dec_add(sum, each);
	}
	return sum;
}

static tzh_dec of_cases(work *w, const scheme_item *item, const score_unit *u)
{
	buf_clear(&w->why);
	tzh_dec sum = count_cases(w, item, u);
	if (item->cap.given)
		sum = dec_min(sum, item->cap);
	if (item->method == METHOD_BONUS)
		return sum;
	return dec_sub(item->weight, dec_min(sum, item->weight));
}

static tzh_dec of_measure(work *w, const scheme_item *item, const score_unit *u)
{
	tzh_dec v = measure(w, item, u);
	if (!v.given)
		return v;
	bool compares = item->method == METHOD_EFFICACY || item->method == METHOD_RANK;
	if (!compares)
		return dec_mul(v, item->weight);
	group_view g = look_at_group(w, item, u, v);
	(void)measure(w, item, u);
	tzh_dec percent = item->method == METHOD_RANK ? by_rank(w, item, g) : efficacy(w, item, v, g);
	buf_adds(&w->why, " = ");
	say_dec(&w->why, shown(percent, 2));
	buf_addc(&w->why, '%');
	return ratio(dec_mul(percent, item->weight), dec_int(100));
}

static void score_line_of(work *w, const scheme_item *item, const score_unit *u, score_line *line)
{
	bool cases = item->method == METHOD_DEDUCT || item->method == METHOD_BONUS;
	tzh_dec points = cases ? of_cases(w, item, u) : of_measure(w, item, u);
	line->item = item;
	line->points = points.given ? dec_round(points, w->scheme->places) : points;
	line->why = str_copy(w->memory, buf_str(&w->why));
}

/* A unit with few tasks takes the mean of its group in items over tasks. */
static void lend_average(work *w, score_sheet *sheet)
{
	for (uint32_t k = 0; k < w->scheme->item_count; k++) {
		if (w->scheme->items[k].over != SUBJECT_TASKS)
			continue;
		tzh_dec sum = dec_int(0);
		int64_t n = 0;
		for (uint32_t i = 0; i < w->count; i++) {
			const score_sheet *other = &w->sheets[i];
			if (has_few(w->scheme, other->unit) || !str_eq(other->unit->group, sheet->unit->group) ||
				!other->lines[k].points.given)
				continue;
			sum = dec_add(sum, other->lines[k].points);
			n++;
		}
		if (n)
			sheet->lines[k].points = dec_round(ratio(sum, dec_int(n)), w->scheme->places);
		sheet->lines[k].why =
			w->scheme->average_words.len ? w->scheme->average_words : STR("mean of the group");
	}
}

/* Weights of items that do not concern the unit are spread over those that do; bonuses stand beside the hundred. */
static void add_up(work *w, score_sheet *sheet)
{
	tzh_dec got = dec_int(0), held = dec_int(0), all = dec_int(0), beside = dec_int(0);
	for (uint32_t k = 0; k < w->scheme->item_count; k++) {
		const score_line *l = &sheet->lines[k];
		if (l->item->method == METHOD_BONUS) {
			beside = dec_add(beside, l->points);
			continue;
		}
		all = dec_add(all, l->item->weight);
		if (l->points.given) {
			got = dec_add(got, l->points);
			held = dec_add(held, l->item->weight);
		}
	}
	sheet->got = got, sheet->held = held, sheet->all = all;
	if (dec_cmp(held, dec_int(0)) == 0)
		return;
	tzh_dec total = dec_cmp(held, all) == 0 ? got : ratio(dec_mul(got, all), held);
	sheet->total = dec_round(dec_add(total, beside), w->scheme->places);
}

static void rank(work *w)
{
	for (uint32_t i = 0; i < w->count; i++) {
		if (!w->sheets[i].total.given)
			continue;
		uint32_t better = 0;
		for (uint32_t k = 0; k < w->count; k++)
			better += str_eq(w->units[k].group, w->units[i].group) && w->sheets[k].total.given &&
				  dec_cmp(w->sheets[k].total, w->sheets[i].total) > 0;
		w->sheets[i].place = better + 1;
	}
}

/* How many of the sheet's group are ranked, and how many share its place or stand before it. */
static void count_group(const work *w, const score_sheet *sheet, int64_t *ranked, int64_t *through)
{
	*ranked = *through = 0;
	for (uint32_t k = 0; k < w->count; k++) {
		if (!str_eq(w->units[k].group, sheet->unit->group) || !w->sheets[k].place)
			continue;
		++*ranked;
		*through += w->sheets[k].place <= sheet->place;
	}
}

static uint32_t veto_of(const work *w, const score_unit *u, score_sheet *sheet)
{
	const scheme *s = w->scheme;
	uint32_t worst = 0;
	for (uint32_t v = 0; v < s->veto_count; v++)
		for (uint32_t i = 0; i < u->case_count; i++) {
			if (u->cases[i].subject != SUBJECT_PENALTY || !str_eq(u->cases[i].kind, s->vetoes[v].item))
				continue;
			for (uint32_t g = 0; g < s->grade_count; g++)
				if (str_eq(s->grades[g].name, s->vetoes[v].grade) && g > worst) {
					worst = g;
					sheet->note = u->cases[i].name;
					sheet->vetoed = true;
				}
		}
	return worst;
}

/* The best grade whose points are reached and whose quota holds all down to this place: equal totals, equal grade. */
static void grade(work *w, score_sheet *sheet)
{
	const scheme *s = w->scheme;
	int64_t ranked, through;
	if (!sheet->place)
		return;
	count_group(w, sheet, &ranked, &through);
	tzh_dec quota = dec_int(0);
	bool full = false; /* a better grade was reached and had no room */
	uint32_t first = veto_of(w, sheet->unit, sheet);
	for (uint32_t g = 0; g < s->grade_count; g++) {
		const scheme_grade *at = &s->grades[g];
		quota = at->quota.given ? dec_add(quota, at->quota) : (tzh_dec){ 0 };
		bool room = !quota.given || through <= 1 || /* the first of a group has a place, however small it is */
			    dec_cmp(dec_int(through * 100), dec_mul(quota, dec_int(ranked))) <= 0;
		bool reached = !at->least.given || dec_cmp(sheet->total, at->least) >= 0;
		if (g >= first && reached && (room || g + 1 == s->grade_count)) {
			sheet->grade = at->name;
			if (full && !sheet->note.len)
				sheet->note = s->quota_words;
			return;
		}
		full = full || (g >= first && reached);
	}
}

score_sheet *score_units(const scheme *s, const score_unit *units, uint32_t count, arena *a)
{
	work w = { .scheme = s,
		.units = units,
		.count = count,
		.memory = a,
		.sheets = arena_array(a, score_sheet, count + 1) };
	buf_init(&w.why, WHY_ROOM);
	for (uint32_t i = 0; i < count; i++) {
		w.sheets[i].unit = &units[i];
		w.sheets[i].lines = arena_array(a, score_line, s->item_count + 1);
		for (uint32_t k = 0; k < s->item_count; k++)
			score_line_of(&w, &s->items[k], &units[i], &w.sheets[i].lines[k]);
	}
	for (uint32_t i = 0; i < count; i++) {
		bool few = has_few(s, &units[i]);
		if (few && s->few_rule == FEW_AVERAGE)
			lend_average(&w, &w.sheets[i]);
		if (!few || s->few_rule != FEW_UNRANKED)
			add_up(&w, &w.sheets[i]);
	}
	score_rank(s, units, w.sheets, count);
	buf_release(&w.why);
	return w.sheets;
}

void score_rank(const scheme *s, const score_unit *units, score_sheet *sheets, uint32_t count)
{
	work w = { .scheme = s, .units = units, .sheets = sheets, .count = count };
	for (uint32_t i = 0; i < count; i++)
		sheets[i].place = 0, sheets[i].vetoed = false, sheets[i].grade = sheets[i].note = (tzh_str){ 0 };
	rank(&w);
	for (uint32_t i = 0; i < count; i++)
		grade(&w, &sheets[i]);
}

tzh_dec score_periods(const scheme *s, const tzh_dec *totals)
{
	tzh_dec sum = dec_int(0), held = dec_int(0);
	for (uint32_t i = 0; i < s->period_count; i++) {
		if (!totals[i].given)
			continue;
		sum = dec_add(sum, dec_mul(totals[i], s->periods[i].weight));
		held = dec_add(held, s->periods[i].weight);
	}
	return dec_cmp(held, dec_int(0)) == 0 ? (tzh_dec){ 0 } : dec_round(ratio(sum, held), s->places);
}
