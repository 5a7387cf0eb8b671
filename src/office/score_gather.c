/* SPDX-License-Identifier: Apache-2.0
 *
 * Facts for the scores: a walk over the events says when each thing was done, the
 * tables of the day say what it was.
 */
#include "office/score.h"

#include "base/str.h"
#include "base/vec.h"
#include "base/width.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

typedef struct mark {
	tzh_str period;         /* of a report */
	scheme_subject subject; /* of a case */
	int64_t seq;
	tzh_date day;
} mark;

/* The course of one commitment up to the last day; a number is that of the event, 0 where there is none. */
typedef struct course {
	const tzh_row_commitment *row;
	int64_t dispatched, finished, done, gone, noded;
	tzh_date dispatched_on, finished_on;
	VEC(mark) reports; /* filed, not drafts */
	VEC(mark) cases;
} course;

typedef struct facts {
	VEC(score_task) tasks;
	VEC(score_figure) figures;
	VEC(score_case) cases;
} facts;

typedef struct gathering {
	const score_book *book;
	const score_span *span;
	arena *memory;
	course *courses; /* as book->rows */
	const tzh_row_unit **units;
	facts *facts; /* as units */
	uint32_t unit_count;
	VEC(mark) lights; /* events that set the lamps */
} gathering;

int score_book_load(score_book *b, tzh_date day, tzh_err *err)
{
	tzh_row_ledger key = { .region = b->region, .year = b->year };
	const struct {
		tzh_table table;
		int keys;
		store_rows *rows;
	} all[] = { { TZH_TABLE_UNIT, 1, &b->units }, { TZH_TABLE_COMMITMENT, 2, &b->rows },
		{ TZH_TABLE_QUANTITY, 2, &b->quantities }, { TZH_TABLE_PROGRESS, 2, &b->progress },
		{ TZH_TABLE_TRAJECTORY, 2, &b->trajectory }, { TZH_TABLE_NODE, 2, &b->nodes },
		{ TZH_TABLE_LAMP, 2, &b->lamps }, { TZH_TABLE_FIGURE, 2, &b->figures },
		{ TZH_TABLE_MERIT, 2, &b->merits } };
	int rc = b->past ? TZH_OK : past_open(&b->past, b->ledger, b->region, b->memory, err);
	if (!rc)
		rc = past_go_to(b->past, day, err);
	for (size_t i = 0; !rc && i < sizeof all / sizeof *all; i++)
		rc = past_scan(b->past, all[i].table, &key, all[i].keys, all[i].rows, err);
	if (!rc)
		b->events = past_events(b->past, &b->event_count);
	return rc;
}

static bool within(tzh_date day, tzh_date first, tzh_date last)
{
	int32_t n = tzh_day_number(day);
	return day.year && n >= tzh_day_number(first) && n <= tzh_day_number(last);
}

static bool after(tzh_date a, tzh_date b)
{
	return tzh_day_number(a) > tzh_day_number(b);
}

static tzh_date day_of(const tzh_event *e)
{
	tzh_date day = { 0 };
	(void)tzh_day_parse((tzh_str){ e->at.ptr, e->at.len < 10 ? e->at.len : 10 }, &day);
	return day;
}

static tzh_str numbered(gathering *g, int64_t seq)
{
	char text[24];
	if (!seq)
		return (tzh_str){ 0 };
	snprintf(text, sizeof text, "#%" PRId64, seq);
	return str_copy(g->memory, str_of(text));
}

static tzh_str decimal(gathering *g, tzh_dec d)
{
	char text[32];
	return str_copy(g->memory, dec_text(d, text));
}

/* ---- the walk over the events ---- */

/* The commitment of "c/2026/57"; NULL where the subject is another thing or year. */
static course *course_of(gathering *g, tzh_str subject)
{
	tzh_str rest = subject, kind = str_cut(&rest, '/'), year = str_cut(&rest, '/');
	const tzh_row_commitment *rows = g->book->rows.items;
	int64_t id = 0, of = 0;
	uint32_t low = 0, high = g->book->rows.count;
	if (!str_is(kind, "c") || !rest.len || rest.len > 12)
		return NULL;
	for (size_t i = 0; i < year.len && i < 6; i++)
		of = of * 10 + (year.ptr[i] - '0');
	for (size_t i = 0; i < rest.len; i++)
		id = id * 10 + (rest.ptr[i] - '0');
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (rows[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return of == g->book->year && low < g->book->rows.count && rows[low].id == id ? &g->courses[low] : NULL;
}

/* The period of the report that an event filed; empty where it filed none. Quotes within a text are escaped in the
 * payload. */
static tzh_str filed_period(const tzh_event *e)
{
	tzh_str rest = e->payload;
	size_t at = str_find(rest, STR("\"progress\":[{"));
	if (at >= rest.len)
		return (tzh_str){ 0 };
	rest = (tzh_str){ rest.ptr + at, rest.len - at };
	if (!str_is(e->act, "correct") && str_find(rest, STR("\"status\":\"final\"")) >= rest.len &&
		str_find(rest, STR("\"status\":\"signed\"")) >= rest.len)
		return (tzh_str){ 0 };
	tzh_str name = STR("\"period\":\"");
	at = str_find(rest, name);
	if (at >= rest.len)
		return (tzh_str){ 0 };
	rest = (tzh_str){ rest.ptr + at + name.len, rest.len - at - name.len };
	return str_cut(&rest, '"');
}

static void add_case(gathering *g, course *c, scheme_subject subject, const tzh_event *e, tzh_date day)
{
	if (within(day, g->span->first, g->span->last))
		*vec_push(&c->cases, g->memory) = (mark){ .subject = subject, .seq = e->seq, .day = day };
}

/* Reports count whenever they were filed; all else as it stood on the last day. */
static void follow(gathering *g, course *c, const tzh_event *e, tzh_date day)
{
	tzh_str act = e->act, period = filed_period(e);
	if (period.len)
		*vec_push(&c->reports, g->memory) = (mark){ .period = period, .seq = e->seq, .day = day };
	if (after(day, g->span->last))
		return;
	if (str_is(act, "dispatch")) {
		c->dispatched = e->seq;
		c->dispatched_on = day;
	} else if (str_is(act, "finish")) {
		c->finished = e->seq;
		c->finished_on = day;
	} else if (str_is(act, "verify") || str_is(act, "close")) {
		c->done = e->seq;
	} else if (str_is(act, "node")) {
		c->noded = e->seq;
	} else if (str_is(act, "cancel") || str_is(act, "merge")) {
		c->gone = e->seq;
	} else if (str_is(act, "return") || str_is(act, "reopen")) {
		c->done = c->finished = c->gone = 0;
		c->finished_on = (tzh_date){ 0 };
		if (str_is(act, "return"))
			add_case(g, c, SUBJECT_RETURNED, e, day);
	} else if (str_is(act, "urge")) {
		add_case(g, c, SUBJECT_URGED, e, day);
	}
}

static void walk(gathering *g)
{
	const tzh_row_commitment *rows = g->book->rows.items;
	g->courses = arena_array(g->memory, course, g->book->rows.count + 1);
	for (uint32_t i = 0; i < g->book->rows.count; i++)
		g->courses[i].row = &rows[i];
	for (uint32_t i = 0; i < g->book->event_count; i++) {
		const tzh_event *e = &g->book->events[i];
		tzh_date day = day_of(e);
		if (after(day, g->span->asked))
			continue;
		course *c = course_of(g, e->subject);
		if (c)
			follow(g, c, e, day);
		else if (str_is(e->act, "lights"))
			*vec_push(&g->lights, g->memory) = (mark){ .seq = e->seq, .day = day };
	}
}

static const mark *report_of(const course *c, tzh_str period, bool newest)
{
	const mark *found = NULL;
	for (uint32_t i = 0; i < c->reports.count; i++)
		if (str_eq(c->reports.items[i].period, period) && (newest || !found))
			found = &c->reports.items[i];
	return found;
}

/* ---- tasks ---- */

/* All child tables begin with region, year and id. */
static store_rows children(const store_rows *all, size_t size, int64_t id)
{
	const char *items = all->items;
	uint32_t low = 0, high = all->count, n = 0;
#define ID_AT(i) (*(const int64_t *)(const void *)(items + (size_t)(i)*size + offsetof(tzh_row_quantity, id)))
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (ID_AT(middle) < id)
			low = middle + 1;
		else
			high = middle;
	}
	while (low + n < all->count && ID_AT(low + n) == id)
		n++;
#undef ID_AT
	return (store_rows){ n ? (char *)all->items + (size_t)low * size : NULL, n };
}
_Static_assert(offsetof(tzh_row_quantity, id) == offsetof(tzh_row_progress, id) &&
		       offsetof(tzh_row_quantity, id) == offsetof(tzh_row_node, id) &&
		       offsetof(tzh_row_quantity, id) == offsetof(tzh_row_lamp, id) &&
		       offsetof(tzh_row_quantity, id) == offsetof(tzh_row_trajectory, id),
	"child tables have their id in one place");

static bool goes_down(const tzh_row_quantity *q)
{
	return str_is(q->direction, "down") || str_is(q->comparator, "le") || str_is(q->comparator, "lt");
}

/* The part of the target that a value reaches, in the direction that is good. */
static tzh_dec part_of(const tzh_row_quantity *q, tzh_dec v)
{
	enum { PLACES = 10 };
	int order = dec_cmp(v, q->value);
	bool met = goes_down(q) ? order <= 0 : order >= 0;
	if (str_is(q->direction, "near")) {
		tzh_dec off = order < 0 ? dec_sub(q->value, v) : dec_sub(v, q->value);
		return dec_max(dec_int(0), dec_sub(dec_int(1), dec_div(off, q->value, PLACES)));
	}
	if (str_is(q->comparator, "gt") || str_is(q->comparator, "lt"))
		met = met && order != 0;
	if (met && (goes_down(q) || q->value.digits <= 0))
		return dec_int(1);
	if (q->value.digits <= 0 || v.digits <= 0)
		return dec_int(0);
	/* One that must be more than its target and only equals it is not whole yet. */
	tzh_dec part = goes_down(q) ? dec_div(q->value, v, PLACES) : dec_div(v, q->value, PLACES);
	return met ? part : dec_min(part, dec_make(99, 2));
}

/* What the schedule wants at the end of the period; not given at the year's end, when the target itself counts, and
 * where there is no schedule. */
static tzh_dec planned_at(const gathering *g, const course *c)
{
	store_rows points = children(&g->book->trajectory, sizeof(tzh_row_trajectory), c->row->id);
	const tzh_row_trajectory *t = points.items;
	tzh_dec planned = { 0 };
	tzh_date end, newest = { 0 };
	for (uint32_t i = 0; g->span->end.month < 12 && i < points.count; i++)
		if (plan_period(t[i].period, &end) && !after(end, g->span->end) && !after(newest, end) &&
			t[i].planned.given) {
			planned = t[i].planned;
			newest = end;
		}
	return planned;
}

/* The report of the latest period up to the end of this one that has a value and is no draft. */
static const tzh_row_progress *last_report(const gathering *g, const course *c)
{
	store_rows progress = children(&g->book->progress, sizeof(tzh_row_progress), c->row->id);
	const tzh_row_progress *p = progress.items, *best = NULL;
	tzh_date newest = { 0 }, end;
	for (uint32_t i = 0; i < progress.count; i++) {
		if (!p[i].value.given || str_is(p[i].status, "draft") || !plan_period(p[i].period, &end) ||
			after(end, g->span->end) || (best && !after(end, newest)))
			continue;
		best = &p[i];
		newest = end;
	}
	return best;
}

/* By the target of the year, or before its end by the schedule. */
static bool by_value(gathering *g, const course *c, score_task *t)
{
	const rules *r = &g->book->ledger->rules;
	store_rows quantities = children(&g->book->quantities, sizeof(tzh_row_quantity), c->row->id);
	if (!quantities.count || !((const tzh_row_quantity *)quantities.items)->value.given)
		return false;
	tzh_row_quantity q = *(const tzh_row_quantity *)quantities.items;
	const tzh_row_progress *p = last_report(g, c);
	tzh_str target = decimal(g, q.value);
	tzh_dec planned = planned_at(g, c);
	q.value = planned.given ? planned : q.value;
	t->done = p ? part_of(&q, p->value) : q.value.digits ? dec_int(0) : dec_int(1);
	if (!p) {
		t->because = RULES_FILL(r, g->memory, "score.no_value", target, numbered(g, c->dispatched), q.unit);
		return true;
	}
	const mark *filed = report_of(c, p->period, true);
	t->because = RULES_FILL(r, g->memory, planned.given ? "score.by_schedule" : "score.by_value",
		rules_period(r, g->memory, p->period), decimal(g, p->value), target,
		numbered(g, filed ? filed->seq : 0), q.unit, decimal(g, planned));
	return true;
}

static bool by_nodes(gathering *g, const course *c, score_task *t)
{
	store_rows nodes = children(&g->book->nodes, sizeof(tzh_row_node), c->row->id);
	const tzh_row_node *n = nodes.items;
	int64_t done = 0;
	for (uint32_t i = 0; i < nodes.count; i++)
		done += n[i].done.year && !after(n[i].done, g->span->last);
	if (!nodes.count)
		return false;
	t->done = dec_div(dec_int(done), dec_int(nodes.count), 10);
	t->because = RULES_FILL(&g->book->ledger->rules, g->memory, "score.by_nodes", decimal(g, dec_int(done)),
		decimal(g, dec_int(nodes.count)), numbered(g, c->noded ? c->noded : c->dispatched));
	return true;
}

static void add_task(gathering *g, facts *f, const course *c, tzh_str name)
{
	const tzh_row_commitment *k = c->row;
	score_task *t = vec_push(&f->tasks, g->memory);
	*t = (score_task){ .name = name, .kind = k->kind, .family = k->family };
	if (c->done && str_is(k->result, "missed")) {
		t->done = dec_int(0);
		t->because = RULES_FILL(&g->book->ledger->rules, g->memory, "score.missed", numbered(g, c->done));
	} else if (c->done && !str_is(k->result, "partly")) {
		t->done = dec_int(1);
		t->because = RULES_FILL(&g->book->ledger->rules, g->memory, "score.closed", numbered(g, c->done));
	} else if (!by_value(g, c, t)) {
		(void)by_nodes(g, c, t);
	}
}

/* ---- conduct ---- */

static tzh_str joined(arena *a, tzh_str one, tzh_str two)
{
	buf all;
	buf_init(&all, 4096);
	buf_add_str(&all, one);
	buf_addc(&all, ' ');
	buf_add_str(&all, two);
	tzh_str s = str_copy(a, buf_str(&all));
	buf_release(&all);
	return s;
}

/* The number and the words in short, as they stand beside each other in a list. */
static tzh_str name_of_task(arena *a, const tzh_row_commitment *k)
{
	enum { WORDS_COLUMNS = 36 };
	size_t taken;
	tzh_str words = k->summary.len ? k->summary : k->text;
	words.len = width_fit(words, WORDS_COLUMNS, &taken);
	return joined(a, plan_name(a, k), words);
}

static void add_named(gathering *g, facts *f, scheme_subject subject, tzh_str name, tzh_str what, int64_t seq)
{
	*vec_push(&f->cases, g->memory) =
		(score_case){ .subject = subject, .name = joined(g->memory, name, what), .event = numbered(g, seq) };
}

static void add_dated(gathering *g, facts *f, scheme_subject subject, tzh_str name, tzh_date day, int64_t seq)
{
	char text[11];
	tzh_day_print(day, text);
	add_named(g, f, subject, name, str_of(text), seq);
}

/* The first report is owed when the time for the first feedback (clocks.tsv) has run out. */
static tzh_date owed_from(const gathering *g, const course *c)
{
	const rules *r = &g->book->ledger->rules;
	const clock_rule *feedback = rules_clock(r, STR("feedback"));
	return feedback ? rules_due(r, feedback, c->dispatched_on) : c->dispatched_on;
}

/* A report is late when it is filed more than some days after its period, missing when it is not filed at all. */
static void add_reports(gathering *g, facts *f, const course *c, tzh_str name)
{
	bool quarter = str_is(c->row->cycle, "quarter");
	tzh_date owed = owed_from(g, c);
	if (!quarter && !str_is(c->row->cycle, "month"))
		return;
	for (int m = g->span->first.month; m <= g->span->last.month; m++) {
		char period[32];
		tzh_date end;
		if (quarter && m % 3)
			continue;
		snprintf(period, sizeof period, quarter ? "%04d-Q%d" : "%04d-%02d", (int)g->book->year,
			quarter ? m / 3 : m);
		if (!plan_period(str_of(period), &end) || after(end, g->span->last) || after(owed, end))
			continue;
		const mark *filed = report_of(c, str_of(period), false);
		tzh_str said = rules_period(&g->book->ledger->rules, g->memory, str_of(period));
		if (filed && after(filed->day, tzh_day_add(end, SCHEDULE_GRACE)))
			add_named(g, f, SUBJECT_LATE, name, said, filed->seq);
		else if (!filed && after(g->span->asked, tzh_day_add(end, SCHEDULE_GRACE)) &&
			 (!c->finished || after(c->finished_on, end)))
			add_named(g, f, SUBJECT_MISSING, name, said, c->dispatched);
	}
}

/* The event that lit the lamps of a day. */
static int64_t lit_by(const gathering *g, tzh_date day)
{
	int64_t seq = 0;
	for (uint32_t i = 0; i < g->lights.count; i++)
		if (tzh_day_number(g->lights.items[i].day) == tzh_day_number(day))
			seq = g->lights.items[i].seq;
	return seq;
}

static void add_lamps(gathering *g, facts *f, const course *c, tzh_str name)
{
	store_rows lamps = children(&g->book->lamps, sizeof(tzh_row_lamp), c->row->id);
	const tzh_row_lamp *l = lamps.items;
	for (uint32_t i = 0; i < lamps.count; i++) {
		bool red = str_is(l[i].colour, "red");
		if (!str_is(l[i].lamp, "progress") || (!red && !str_is(l[i].colour, "yellow")) ||
			!within(l[i].day, g->span->first, g->span->last))
			continue;
		add_dated(g, f, red ? SUBJECT_RED : SUBJECT_YELLOW, name, l[i].day, lit_by(g, l[i].day));
	}
}

static void add_conduct(gathering *g, facts *f, const course *c, tzh_str name)
{
	tzh_date due = c->row->deadline;
	for (uint32_t i = 0; i < c->cases.count; i++)
		add_dated(g, f, c->cases.items[i].subject, name, c->cases.items[i].day, c->cases.items[i].seq);
	add_reports(g, f, c, name);
	add_lamps(g, f, c, name);
	/* On the evening of the last day what was due that day is overdue; on a day that is not over it is not. */
	bool over = after(g->span->last, due) || !after(g->span->end, g->span->last);
	bool passed = within(due, g->span->first, g->span->last) && over;
	if (passed && (!c->finished || after(c->finished_on, due)))
		add_dated(g, f, SUBJECT_OVERDUE, name, due, c->finished ? c->finished : c->dispatched);
}

/* Bonus rows count for the unit, deductions and vetoes against it. */
static bool is_penalty(const tzh_row_merit *m)
{
	return str_is(m->kind, "penalty") || str_is(m->kind, "deduction") || str_is(m->kind, "veto") ||
	       m->points.digits < 0;
}

static int64_t event_of(const score_book *b, const char *act, tzh_str subject, int64_t which)
{
	for (uint32_t i = 0; i < b->event_count; i++)
		if (str_is(b->events[i].act, act) && str_ends(b->events[i].subject, subject) && --which == 0)
			return b->events[i].seq;
	return 0;
}

static void add_merits(gathering *g, facts *f, tzh_str unit)
{
	const tzh_row_merit *m = g->book->merits.items;
	for (uint32_t i = 0; i < g->book->merits.count; i++) {
		if (!str_eq(m[i].unit, unit) || !within(m[i].day, g->span->first, g->span->last))
			continue;
		char subject[160];
		snprintf(subject, sizeof subject, "/%.*s", (int)unit.len, unit.ptr);
		tzh_dec points = m[i].points;
		points.digits = points.digits < 0 ? -points.digits : points.digits;
		*vec_push(&f->cases, g->memory) =
			(score_case){ .subject = is_penalty(&m[i]) ? SUBJECT_PENALTY : SUBJECT_MERIT,
				.kind = m[i].item,
				.name = m[i].document,
				.points = points,
				.document = m[i].digest.len ? m[i].digest : m[i].document,
				.event = numbered(g, event_of(g->book, "merit", str_of(subject), m[i].ord)) };
	}
}

/* ---- figures ---- */

/* The commitment that the region has made of an indicator: its first. */
static const tzh_row_quantity *target_of(const gathering *g, const tzh_row_figure *figure, tzh_str *lead)
{
	const tzh_row_quantity *q = g->book->quantities.items;
	for (uint32_t i = 0; i < g->book->quantities.count; i++) {
		if (!str_eq(q[i].indicator, figure->indicator) ||
			(figure->measure.len && !str_eq(figure->measure, q[i].measure)))
			continue;
		const tzh_row_commitment *rows = g->book->rows.items;
		for (uint32_t k = 0; k < g->book->rows.count; k++)
			if (rows[k].id == q[i].id && !g->courses[k].gone) {
				*lead = rows[k].lead;
				return &q[i];
			}
	}
	return NULL;
}

static facts *facts_of(const gathering *g, tzh_str unit)
{
	for (uint32_t i = 0; i < g->unit_count; i++)
		if (str_eq(g->units[i]->id, unit))
			return &g->facts[i];
	return NULL;
}

/* The last event that entered the figure. */
static int64_t entered_by(const gathering *g, const tzh_row_figure *row)
{
	int64_t seq = 0;
	char subject[160], period[48];
	snprintf(subject, sizeof subject, "figure/%.*s", (int)row->indicator.len, row->indicator.ptr);
	snprintf(period, sizeof period, "\"period\":\"%.*s\"", (int)row->period.len, row->period.ptr);
	for (uint32_t i = 0; i < g->book->event_count; i++) {
		const tzh_event *e = &g->book->events[i];
		if (str_is(e->subject, subject) && str_find(e->payload, str_of(period)) != SIZE_MAX &&
			(!row->unit.len || str_find(e->payload, row->unit) != SIZE_MAX) &&
			!after(day_of(e), g->span->asked))
			seq = e->seq;
	}
	return seq;
}

static tzh_str figure_reason(gathering *g, const tzh_row_figure *row, const tzh_row_quantity *q)
{
	return RULES_FILL(&g->book->ledger->rules, g->memory, q ? "score.by_figure_of" : "score.by_figure",
		rules_period(&g->book->ledger->rules, g->memory, row->period), decimal(g, row->value), row->source,
		numbered(g, entered_by(g, row)), q ? decimal(g, q->value) : (tzh_str){ 0 });
}

/* A figure of the region is that of the unit which leads its target. A later period takes the place of one before. */
static void add_figure(gathering *g, const tzh_row_figure *row)
{
	tzh_date end;
	tzh_str lead = { 0 };
	const tzh_row_quantity *q = target_of(g, row, &lead);
	facts *f = facts_of(g, row->unit.len ? row->unit : lead);
	if (!f || !plan_period(row->period, &end) || !within(end, g->span->first, g->span->end))
		return;
	score_figure *to = NULL;
	for (uint32_t i = 0; i < f->figures.count; i++)
		if (str_eq(f->figures.items[i].indicator, row->indicator))
			to = &f->figures.items[i];
	to = to ? to : vec_push(&f->figures, g->memory);
	const lexicon *lx = g->book->ledger->rules.lexicon;
	uint32_t named = lexicon_find(lx, LEX_INDICATORS, row->indicator);
	*to = (score_figure){ .name = named == UINT32_MAX ? row->indicator : lexicon_cell(lx, LEX_INDICATORS, named, 1),
		.indicator = row->indicator,
		.value = row->value,
		.because = figure_reason(g, row, q) };
	if (q) {
		to->target = q->value;
		to->down = goes_down(q);
	}
}

/* ---- all of it ---- */

static int by_place(const tzh_row_unit *a, const tzh_row_unit *b)
{
	if (a->ord != b->ord)
		return a->ord < b->ord ? -1 : 1;
	return str_compare(a->id, b->id);
}

static void choose_units(gathering *g)
{
	const tzh_row_unit *u = g->book->units.items;
	bool grouped = false; /* where there are groups, a unit of none is not assessed */
	for (uint32_t i = 0; i < g->book->units.count; i++)
		grouped = grouped || u[i].grp.len;
	g->units = arena_array(g->memory, const tzh_row_unit *, g->book->units.count + 1);
	for (uint32_t i = 0; i < g->book->units.count; i++) {
		uint32_t at = g->unit_count;
		if ((u[i].valid_from.year && after(u[i].valid_from, g->span->last)) ||
			(u[i].valid_to.year && after(g->span->last, u[i].valid_to)) || (grouped && !u[i].grp.len))
			continue;
		for (; at && by_place(&u[i], g->units[at - 1]) < 0; at--)
			g->units[at] = g->units[at - 1];
		g->units[at] = &u[i];
		g->unit_count++;
	}
	g->facts = arena_array(g->memory, facts, g->unit_count + 1);
}

score_unit *score_gather(const score_book *b, const score_span *span, uint32_t *count)
{
	gathering g = { .book = b, .span = span, .memory = b->memory };
	const tzh_row_figure *figures = b->figures.items;
	walk(&g);
	choose_units(&g);
	for (uint32_t i = 0; i < b->rows.count; i++) {
		const course *c = &g.courses[i];
		facts *f = facts_of(&g, c->row->lead);
		if (!f || !c->dispatched || c->gone)
			continue;
		tzh_str name = name_of_task(g.memory, c->row);
		add_task(&g, f, c, name);
		add_conduct(&g, f, c, name);
	}
	for (uint32_t i = 0; i < b->figures.count; i++)
		add_figure(&g, &figures[i]);
	score_unit *units = arena_array(g.memory, score_unit, g.unit_count + 1);
	for (uint32_t i = 0; i < g.unit_count; i++) {
		const facts *f = &g.facts[i];
		add_merits(&g, &g.facts[i], g.units[i]->id);
		units[i] = (score_unit){ .id = g.units[i]->id,
			.name = g.units[i]->name.len ? g.units[i]->name : g.units[i]->id,
			.group = g.units[i]->grp,
			.tasks = f->tasks.items,
			.task_count = f->tasks.count,
			.figures = f->figures.items,
			.figure_count = f->figures.count,
			.cases = f->cases.items,
			.case_count = f->cases.count };
	}
	*count = g.unit_count;
	return units;
}
