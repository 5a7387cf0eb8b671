/* SPDX-License-Identifier: Apache-2.0
 *
 * Scores handed out: the periods that were asked for, their sum by weight, what was
 * corrected on appeal, the ranking; and the sheets kept by an event.
 */
#include "office/score.h"

#include "base/str.h"
#include "base/vec.h"

#include <stdio.h>
#include <stdlib.h>

/* One period worked out; `index` in the scheme's periods, -1 where it is not of them. */
typedef struct stage {
	score_span span;
	score_unit *units;
	score_sheet *sheets;
	uint32_t count;
	int index;
} stage;

typedef struct scoring {
	scene s;
	const tzh_act *act;
	score_book book;
	scheme scheme;
	tzh_str period; /* under which sheets are kept and appealed against */
	VEC(stage) stages;
	store_rows appeals;
} scoring;

static tzh_date first_day(tzh_str period, tzh_date end)
{
	int back = period.len == 4 ? 11 : period.ptr[5] == 'H' ? 5 : period.ptr[5] == 'Q' ? 2 : 0;
	return (tzh_date){ end.year, (int8_t)(end.month - back), 1 };
}

/* Of a cumulative period ("2026-Q3" of a scheme that weighs Q1, H1, Q3 and the year) the days are those of its name. */
static int add_stage(scoring *x, tzh_str period, int index, bool must, tzh_err *err)
{
	const rules *r = x->s.rules;
	tzh_date end, day = x->s.day;
	if (!plan_period(period, &end))
		return RULES_REFUSE(r, TZH_EINPUT, err, "need.period", period);
	tzh_date first = first_day(period, end);
	bool begun = end.year == x->s.year && tzh_day_number(first) <= tzh_day_number(day);
	if (!begun)
		return must ? RULES_REFUSE(r, TZH_EINPUT, err, "score.not_begun", period) : TZH_OK;
	*vec_push(&x->stages, x->book.memory) =
		(stage){ .span = { .period = period,
				 .first = first,
				 .end = end,
				 .last = tzh_day_number(day) < tzh_day_number(end) ? day : end,
				 .asked = day },
			.index = index };
	return TZH_OK;
}

static int choose_stages(scoring *x, tzh_str asked, tzh_err *err)
{
	char year[16];
	snprintf(year, sizeof year, "%04d", (int)(x->s.year % 10000));
	x->period = asked.len ? str_copy(x->book.memory, asked) : str_copy(x->book.memory, str_of(year));
	if (asked.len || !x->scheme.period_count)
		return add_stage(x, x->period, -1, true, err);
	for (uint32_t i = 0; i < x->scheme.period_count; i++) {
		int rc = add_stage(x, x->scheme.periods[i].id, (int)i, false, err);
		if (rc)
			return rc;
	}
	if (x->stages.count)
		return TZH_OK;
	return RULES_REFUSE(x->s.rules, TZH_EINPUT, err, "score.not_begun", x->scheme.periods[0].id);
}

/* ---- corrections ---- */

static bool corrects(const scoring *x, const tzh_row_appeal *a, tzh_str period, tzh_str unit)
{
	return str_is(a->status, "upheld") && str_eq(a->scheme, x->scheme.name) && str_eq(a->period, period) &&
	       str_eq(a->unit, unit) && a->correction.given;
}

/* Totals with what was granted on appeal, ranked anew. */
static void correct(scoring *x, tzh_str period, const score_unit *units, score_sheet *sheets, uint32_t count)
{
	const tzh_row_appeal *a = x->appeals.items;
	bool any = false;
	for (uint32_t u = 0; u < count; u++)
		for (uint32_t i = 0; i < x->appeals.count; i++)
			if (sheets[u].total.given && corrects(x, &a[i], period, units[u].name)) {
				sheets[u].total =
					dec_round(dec_add(sheets[u].total, a[i].correction), x->scheme.places);
				any = true;
			}
	if (any)
		score_rank(&x->scheme, units, sheets, count);
}

/* ---- the sum of the periods ---- */

/* The sheet of a unit in a stage; a unit that was not valid then has none. */
static const score_sheet *sheet_in(const stage *st, tzh_str unit)
{
	for (uint32_t i = 0; i < st->count; i++)
		if (str_eq(st->units[i].id, unit))
			return &st->sheets[i];
	return NULL;
}

/* Sheets of the last stage's units with the weighed totals. */
static score_sheet *add_periods(scoring *x)
{
	const stage *last = vec_last(&x->stages);
	if (last->index < 0)
		return last->sheets;
	score_sheet *sums = arena_array(x->book.memory, score_sheet, last->count + 1);
	for (uint32_t u = 0; u < last->count; u++) {
		tzh_dec *totals = arena_array(x->book.memory, tzh_dec, x->scheme.period_count);
		for (uint32_t i = 0; i < x->stages.count; i++) {
			const score_sheet *s = sheet_in(&x->stages.items[i], last->units[u].id);
			if (s)
				totals[x->stages.items[i].index] = s->total;
		}
		sums[u] = (score_sheet){ .unit = &last->units[u], .total = score_periods(&x->scheme, totals) };
	}
	score_rank(&x->scheme, last->units, sums, last->count);
	correct(x, x->period, last->units, sums, last->count);
	return sums;
}

/* ---- out ---- */

typedef VEC(tzh_score_line) line_list;

static void add_corrections(scoring *x, line_list *lines, tzh_str period, tzh_str unit)
{
	const tzh_row_appeal *a = x->appeals.items;
	for (uint32_t i = 0; i < x->appeals.count; i++)
		if (corrects(x, &a[i], period, unit)) {
			char ord[24];
			snprintf(ord, sizeof ord, "%lld", (long long)a[i].ord);
			*vec_push(lines, x->book.memory) =
				(tzh_score_line){ .item = rules_words(x->s.rules, "score.correction"),
					.points = a[i].correction,
					.why = RULES_FILL(x->s.rules, x->book.memory, "score.correction_why",
						str_of(ord), a[i].item, a[i].reason, a[i].answer),
					.id = STR("appeal"),
					.period = period };
		}
}

/* What the period gave, and by what weight it goes into the whole. */
static void add_period_total(scoring *x, line_list *lines, const stage *st, tzh_dec total)
{
	char weight[32];
	dec_print(x->scheme.periods[st->index].weight, weight);
	*vec_push(lines, x->book.memory) =
		(tzh_score_line){ .item = RULES_FILL(x->s.rules, x->book.memory, "score.period_total", str_of(weight)),
			.points = total,
			.id = STR("period"),
			.period = st->span.period };
}

/* An item that does not concern the unit says how the whole is reckoned without it. */
static tzh_str reason_of(scoring *x, const score_sheet *s, const score_line *line)
{
	char got[32], held[32], all[32];
	if (line->points.given || line->why.len || !s->held.given || !dec_cmp(s->held, dec_int(0)))
		return line->why;
	dec_print(s->got, got);
	dec_print(s->held, held);
	dec_print(s->all, all);
	return RULES_FILL(x->s.rules, x->book.memory, "score.spread", str_of(got), str_of(held), str_of(all));
}

static void make_lines(scoring *x, const score_unit *u, tzh_score_sheet *out)
{
	line_list lines = { 0 };
	for (uint32_t i = 0; i < x->stages.count; i++) {
		const stage *st = &x->stages.items[i];
		const score_sheet *s = sheet_in(st, u->id);
		for (uint32_t k = 0; s && k < x->scheme.item_count; k++)
			*vec_push(&lines, x->book.memory) = (tzh_score_line){ .item = s->lines[k].item->name,
				.weight = s->lines[k].item->weight,
				.points = s->lines[k].points,
				.why = reason_of(x, s, &s->lines[k]),
				.id = s->lines[k].item->id,
				.period = st->span.period };
		if (st->index < 0)
			continue;
		add_corrections(x, &lines, st->span.period, u->name);
		if (s)
			add_period_total(x, &lines, st, s->total);
	}
	add_corrections(x, &lines, x->period, u->name);
	out->lines = lines.items;
	out->line_count = lines.count;
}

static int by_place(const void *a, const void *b)
{
	const tzh_score_sheet *x = a, *y = b;
	int c = str_compare(x->group, y->group);
	if (c)
		return c;
	uint32_t p = x->place - 1, q = y->place - 1; /* no place stands last */
	return p != q ? (p < q ? -1 : 1) : str_compare(x->unit, y->unit);
}

static void hand_out(scoring *x, const score_sheet *sheets, tzh_scores *out)
{
	const stage *last = vec_last(&x->stages);
	tzh_score_sheet *rows = arena_array(x->book.memory, tzh_score_sheet, last->count + 1);
	for (uint32_t u = 0; u < last->count; u++) {
		const score_sheet *s = &sheets[u];
		rows[u] = (tzh_score_sheet){ .unit = last->units[u].name,
			.group = last->units[u].group,
			.grade = s->grade,
			.note = s->vetoed ? RULES_FILL(x->s.rules, x->book.memory, "score.veto", s->note) : s->note,
			.total = s->total,
			.place = s->place,
			.id = last->units[u].id };
		make_lines(x, &last->units[u], &rows[u]);
	}
	qsort(rows, last->count, sizeof *rows, by_place);
	out->scheme = x->scheme.name;
	out->items = rows;
	out->count = last->count;
}

/* ---- kept ---- */

static tzh_str detail_json(const tzh_score_sheet *s, arena *a)
{
	buf out;
	char number[32];
	buf_init(&out, 4u << 20);
	buf_addc(&out, '[');
	for (uint32_t i = 0; i < s->line_count; i++) {
		buf_adds(&out, i ? ",{\"item\":" : "{\"item\":");
		json_quote(&out, s->lines[i].item);
		dec_print(s->lines[i].points, number);
		buf_addf(&out, ",\"points\":\"%s\",\"period\":", number);
		json_quote(&out, s->lines[i].period);
		buf_adds(&out, ",\"why\":");
		json_quote(&out, s->lines[i].why);
		buf_addc(&out, '}');
	}
	buf_addc(&out, ']');
	tzh_str json = str_copy(a, buf_str(&out));
	buf_release(&out);
	return json;
}

/* What was signed stays as it is. */
static int not_signed(const scoring *x, tzh_err *err)
{
	for (uint32_t i = 0; i < x->s.score_count; i++) {
		const tzh_row_score *row = &x->s.scores[i];
		if (str_is(row->status, "signed") && str_eq(row->scheme, x->scheme.name) &&
			str_eq(row->period, x->period))
			return RULES_REFUSE(x->s.rules, TZH_EDENIED, err, "score.is_signed", row->scheme, row->period);
	}
	return TZH_OK;
}

static const tzh_row_score *kept_before(const scoring *x, tzh_str unit)
{
	for (uint32_t i = 0; i < x->s.score_count; i++)
		if (str_eq(x->s.scores[i].scheme, x->scheme.name) && str_eq(x->s.scores[i].period, x->period) &&
			str_eq(x->s.scores[i].unit, unit))
			return &x->s.scores[i];
	return NULL;
}

static int keep_sheets(scoring *x, const tzh_scores *out, tzh_err *err)
{
	changes c = { .memory = x->book.memory };
	tzh_done done = { 0 };
	buf subject;
	for (uint32_t i = 0; i < out->count; i++) {
		const tzh_score_sheet *s = &out->items[i];
		tzh_row_score *row = arena_new(x->book.memory, tzh_row_score);
		*row = (tzh_row_score){ .region = x->s.region,
			.year = x->s.year,
			.scheme = out->scheme,
			.period = x->period,
			.unit = s->unit,
			.grp = s->group,
			.total = s->total,
			.place = s->place,
			.grade = s->grade,
			.detail = detail_json(s, x->book.memory),
			.day = x->s.day,
			.status = STR("draft") };
		changes_put(&c, TZH_TABLE_SCORE, kept_before(x, s->unit), row);
	}
	int rc = not_signed(x, err);
	if (!rc)
		rc = office_keep_bytes(x->book.ledger, &x->s, x->act, x->book.memory, err); /* the scheme itself */
	buf_init(&subject, 1024);
	buf_adds(&subject, "score/");
	buf_add_str(&subject, x->period);
	if (!rc)
		rc = office_append(x->book.ledger, &x->s, x->act, buf_str(&subject), &c, &done, x->book.memory, err);
	buf_release(&subject);
	return rc;
}

/* ---- all of it ---- */

static int open_book(scoring *x, const char *name, tzh_str period, tzh_err *err)
{
	chain head;
	tzh_ledger *l = x->book.ledger;
	arena *a = x->book.memory;
	tzh_row_appeal key = { .region = x->act->region, .year = x->act->year };
	int rc = store_head_lock(l->store, x->act->region, &head, err);
	if (!rc)
		rc = office_scene(l, &x->s, x->act, a, err);
	if (!rc)
		rc = plan_permitted(&x->s, x->act->act, err);
	if (!rc)
		rc = scheme_read(&x->scheme, a, str_copy(a, (tzh_str){ x->act->data, x->act->size }), name,
			l->rules.english, err);
	x->scheme.average_words = rules_words(&l->rules, "score.average");
	x->scheme.rank_words = rules_words(&l->rules, "col.place");
	x->scheme.quota_words = rules_words(&l->rules, "score.quota");
	if (!rc)
		rc = choose_stages(x, period, err);
	return rc ? rc : store_scan(l->store, TZH_TABLE_APPEAL, &key, 2, &x->appeals, a, err);
}

static int inside(scoring *x, const char *name, tzh_str period, bool keep, tzh_scores *out, tzh_err *err)
{
	int rc = open_book(x, name, period, err);
	if (!rc)
		rc = score_book_load(&x->book, x->s.day, err);
	for (uint32_t i = 0; !rc && i < x->stages.count; i++) {
		stage *st = &x->stages.items[i];
		st->units = score_gather(&x->book, &st->span, &st->count);
		st->sheets = score_units(&x->scheme, st->units, st->count, x->book.memory);
		correct(x, st->span.period, st->units, st->sheets, st->count);
	}
	if (rc)
		return rc;
	hand_out(x, add_periods(x), out);
	return keep ? keep_sheets(x, out, err) : TZH_OK;
}

int tzh_ledger_score(
	tzh_ledger *l, const tzh_act *act, const char *name, tzh_str period, bool keep, tzh_scores *out, tzh_err *err)
{
	bool mine;
	tzh_act own = *act;
	own.act = STR("score");
	own.id = 0;
	*out = (tzh_scores){ 0 };
	int rc = office_begin(l, &mine, err);
	if (rc)
		return rc;
	arena *a = xmalloc(sizeof *a);
	arena_init(a);
	scoring x = { .act = &own, .book = { .ledger = l, .memory = a, .region = act->region, .year = act->year } };
	out->memory = a;
	rc = inside(&x, name, period, keep, out, err);
	rc = office_end(l, mine, rc, err);
	if (rc)
		tzh_scores_free(out);
	return rc;
}

void tzh_scores_free(tzh_scores *scores)
{
	if (scores->memory)
		arena_release(scores->memory);
	free(scores->memory);
	*scores = (tzh_scores){ 0 };
}
