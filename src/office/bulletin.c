/* SPDX-License-Identifier: Apache-2.0
 *
 * The draft of a bulletin on a month: how the whole stands, the units in order,
 * what is red and why, who has not reported. Figures come from the ledger; the
 * words around them are messages that an office may change.
 */
#include "office/office.h"

#include "base/str.h"
#include "base/vec.h"
#include "exchange/paper.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct unit_line {
	tzh_str unit;
	uint32_t tasks, red, yellow, closed, missing;
	buf names; /* of the tasks that were not reported */
} unit_line;

typedef struct bulletin {
	tzh_ledger *ledger;
	scene s;
	arena *memory;
	VEC(tzh_paper_block) paper;
	int month;
	tzh_date last;
	char period[16];
	store_rows rows, progress, lamps;
	unit_line *units;
	uint32_t total, red, yellow, closed, missing;
	tzh_str region; /* its name */
} bulletin;

static const tzh_row_lamp *lamp_of(const bulletin *b, int64_t id)
{
	const tzh_row_lamp *l = b->lamps.items, *last = NULL;
	for (uint32_t i = 0; i < b->lamps.count; i++)
		if (l[i].id == id && str_is(l[i].lamp, "progress") &&
			tzh_day_number(l[i].day) <= tzh_day_number(b->last))
			last = &l[i];
	return last;
}

static const tzh_row_progress *last_report(const bulletin *b, int64_t id)
{
	const tzh_row_progress *p = b->progress.items, *found = NULL;
	tzh_date end;
	for (uint32_t i = 0; i < b->progress.count; i++)
		if (p[i].id == id && plan_period(p[i].period, &end) && tzh_day_number(end) <= tzh_day_number(b->last))
			found = &p[i];
	return found;
}

static bool has_reported(const bulletin *b, const tzh_row_commitment *k, tzh_str period)
{
	const tzh_row_progress *p = b->progress.items;
	for (uint32_t i = 0; i < b->progress.count; i++)
		if (p[i].id == k->id && str_eq(p[i].period, period) && !str_is(p[i].status, "draft"))
			return true;
	return false;
}

static bool on_the_way(const bulletin *b, const tzh_row_commitment *k)
{
	return k->dispatched_on.year && tzh_day_number(k->dispatched_on) <= tzh_day_number(b->last) &&
	       !str_is(k->state, "cancelled") && !str_is(k->state, "merged");
}

static bool is_closed(const bulletin *b, const tzh_row_commitment *k)
{
	return k->closed_on.year && tzh_day_number(k->closed_on) <= tzh_day_number(b->last);
}

/* The month, or the quarter that ends with it, was to be reported and was not. */
static bool is_missing(const bulletin *b, const tzh_row_commitment *k)
{
	char period[16];
	return schedule_asks(&b->ledger->rules, k, b->s.year, b->month, period) && !has_reported(b, k, str_of(period));
}

static void count_all(bulletin *b)
{
	const tzh_row_commitment *k = b->rows.items;
	b->units = arena_array(b->memory, unit_line, b->s.unit_count + 1);
	for (uint32_t u = 0; u < b->s.unit_count; u++) {
		b->units[u].unit = b->s.units[u].id;
		buf_init(&b->units[u].names, 1u << 16);
	}
	for (uint32_t i = 0; i < b->rows.count; i++) {
		const tzh_row_lamp *l = lamp_of(b, k[i].id);
		if (!on_the_way(b, &k[i]))
			continue;
		bool red = l && str_is(l->colour, "red"), yellow = l && str_is(l->colour, "yellow"),
		     closed = is_closed(b, &k[i]);
		bool missing = is_missing(b, &k[i]);
		b->total++, b->red += red, b->yellow += yellow, b->closed += closed, b->missing += missing;
		for (uint32_t u = 0; u < b->s.unit_count; u++)
			if (str_eq(b->units[u].unit, k[i].lead)) {
				unit_line *line = &b->units[u];
				line->tasks++, line->red += red, line->yellow += yellow, line->closed += closed;
				if (missing) {
					buf_adds(&line->names, line->missing++ ? "\xe3\x80\x81" : "");
					buf_add_str(&line->names, plan_name(b->memory, &k[i]));
				}
			}
	}
}

static tzh_str number(bulletin *b, uint32_t n)
{
	char text[16];
	snprintf(text, sizeof text, "%u", n);
	return str_copy(b->memory, str_of(text));
}

static void say(bulletin *b, tzh_paper_kind kind, const char *key, const tzh_str *args, unsigned count)
{
	*vec_push(&b->paper, b->memory) =
		(tzh_paper_block){ .kind = kind, .text = rules_fill(&b->ledger->rules, b->memory, key, args, count) };
}
#define SAY(b, kind, key, ...)                                                                                         \
	say((b), (kind), (key), (const tzh_str[]){ __VA_ARGS__ },                                                      \
		sizeof((const tzh_str[]){ __VA_ARGS__ }) / sizeof(tzh_str))

/* Fewest red first, then fewest yellow, then most closed, each by what they have. */
static int compare_standing(const unit_line *a, const unit_line *b)
{
	uint64_t ra = (uint64_t)a->red * b->tasks, rb = (uint64_t)b->red * a->tasks;
	if (ra != rb)
		return ra < rb ? -1 : 1;
	uint64_t ya = (uint64_t)a->yellow * b->tasks, yb = (uint64_t)b->yellow * a->tasks;
	if (ya != yb)
		return ya < yb ? -1 : 1;
	uint64_t ca = (uint64_t)a->closed * b->tasks, cb = (uint64_t)b->closed * a->tasks;
	return ca != cb ? (ca > cb ? -1 : 1) : 0;
}

static int by_standing(const void *x, const void *y)
{
	const unit_line *a = x, *b = y;
	if (!a->tasks || !b->tasks) /* units without a task stand last */
		return a->tasks || b->tasks ? (a->tasks ? -1 : 1) : str_compare(a->unit, b->unit);
	int order = compare_standing(a, b);
	return order ? order : str_compare(a->unit, b->unit);
}

static void put_ranking(bulletin *b)
{
	static const char *const heads[] = { "col.place", "col.unit", "bulletin.tasks", "bulletin.closed",
		"bulletin.yellow", "bulletin.red", "bulletin.missing" };
	enum { COLUMNS = 7 };
	tzh_str *cells = arena_array(b->memory, tzh_str, (size_t)(b->s.unit_count + 1) * COLUMNS);
	uint32_t rows = 1, place = 1;
	for (int c = 0; c < COLUMNS; c++)
		cells[c] = rules_words(&b->ledger->rules, heads[c]);
	qsort(b->units, b->s.unit_count, sizeof *b->units, by_standing);
	for (uint32_t u = 0; u < b->s.unit_count; u++) {
		const unit_line *l = &b->units[u];
		tzh_str *row = &cells[rows * COLUMNS];
		if (!l->tasks)
			continue; /* units without a task are not ranked */
		if (u && compare_standing(l - 1, l))
			place = rows; /* equals share theirs */
		row[0] = number(b, place);
		row[1] = l->unit;
		const uint32_t counts[] = { l->tasks, l->closed, l->yellow, l->red, l->missing };
		for (int c = 0; c < 5; c++)
			row[2 + c] = number(b, counts[c]);
		rows++;
	}
	*vec_push(&b->paper, b->memory) =
		(tzh_paper_block){ .kind = TZH_PAPER_TABLE, .cells = cells, .rows = rows, .columns = COLUMNS };
}

static void put_red(bulletin *b)
{
	const tzh_row_commitment *k = b->rows.items;
	uint32_t n = 0;
	for (uint32_t i = 0; i < b->rows.count; i++) {
		const tzh_row_lamp *l = on_the_way(b, &k[i]) ? lamp_of(b, k[i].id) : NULL;
		const tzh_row_progress *p;
		if (!l || !str_is(l->colour, "red"))
			continue;
		p = last_report(b, k[i].id);
		n++;
		SAY(b, TZH_PAPER_BODY, p && p->words.len ? "bulletin.red_row" : "bulletin.red_silent", number(b, n),
			k[i].text, k[i].lead, lamp_reason(&b->ledger->rules, l), p ? p->words : (tzh_str){ 0 },
			plan_name(b->memory, &k[i]));
	}
	if (!n)
		SAY(b, TZH_PAPER_BODY, "bulletin.none", number(b, 0));
}

static void put_missing(bulletin *b)
{
	buf list;
	buf_init(&list, 1u << 16);
	for (uint32_t u = 0; u < b->s.unit_count; u++)
		if (b->units[u].missing) {
			tzh_str one = RULES_FILL(&b->ledger->rules, b->memory, "bulletin.missing_unit",
				b->units[u].unit, number(b, b->units[u].missing), buf_str(&b->units[u].names));
			buf_adds(&list, list.len ? "\xe3\x80\x81" : "");
			buf_add_str(&list, one);
		}
	SAY(b, TZH_PAPER_BODY, list.len ? "bulletin.missing_list" : "bulletin.none", buf_str(&list));
	buf_release(&list);
	for (uint32_t u = 0; u < b->s.unit_count; u++)
		buf_release(&b->units[u].names);
}

/* What the caller has said of the paper, else the usual words. */
static tzh_str said(const bulletin *b, const char *name, tzh_str usual)
{
	for (uint32_t i = 0; i < b->s.arg_count; i++)
		if (!strcmp(b->s.args[i].name, name) && str_trim(b->s.args[i].value).len)
			return str_copy(b->memory, str_trim(b->s.args[i].value));
	return usual;
}

static void put(bulletin *b, tzh_paper_kind kind, tzh_str text)
{
	*vec_push(&b->paper, b->memory) = (tzh_paper_block){ .kind = kind, .text = text };
}

/* Two words and what stands between them. */
static tzh_str joined(bulletin *b, tzh_str left, char between, tzh_str right)
{
	buf both;
	buf_init(&both, 4096);
	buf_add_str(&both, left);
	buf_addc(&both, between);
	buf_add_str(&both, right);
	tzh_str s = str_copy(b->memory, buf_str(&both));
	buf_release(&both);
	return s;
}

/* GB/T 9704: over the paper who issues it, its number, the title, to whom. */
static void open_paper(bulletin *b, tzh_str office, tzh_str year, tzh_str month)
{
	const rules *r = &b->ledger->rules;
	put(b, TZH_PAPER_MARK, office);
	put(b, TZH_PAPER_NUMBER, said(b, "number", RULES_FILL(r, b->memory, "bulletin.number", year)));
	SAY(b, TZH_PAPER_TITLE, "bulletin.title", year, month);
	put(b, TZH_PAPER_TO, said(b, "to", rules_words(r, "bulletin.to")));
}

/* Below it who signs and when, and between two rules who has it printed. */
static void close_paper(bulletin *b, tzh_str office)
{
	const rules *r = &b->ledger->rules;
	tzh_str day = RULES_FILL(r, b->memory, "bulletin.day", number(b, (uint32_t)b->s.day.year),
		number(b, (uint32_t)b->s.day.month), number(b, (uint32_t)b->s.day.day));
	put(b, TZH_PAPER_SIGN, joined(b, office, '\n', day));
	put(b, TZH_PAPER_NOTE, joined(b, office, '\t', RULES_FILL(r, b->memory, "bulletin.printed", day)));
}

static void write_paper(bulletin *b)
{
	tzh_str month = number(b, (uint32_t)b->month), year = number(b, (uint32_t)b->s.year);
	tzh_str office = RULES_FILL(&b->ledger->rules, b->memory, "bulletin.sign_office", b->region);
	open_paper(b, office, year, month);
	SAY(b, TZH_PAPER_BODY, "bulletin.opening", year, month, number(b, b->total), office);
	SAY(b, TZH_PAPER_HEAD, "bulletin.head1", month);
	SAY(b, TZH_PAPER_BODY, "bulletin.whole", number(b, b->total), number(b, b->closed), number(b, b->red),
		number(b, b->yellow), number(b, b->total - b->red - b->yellow), number(b, b->missing));
	SAY(b, TZH_PAPER_HEAD, "bulletin.head2", month);
	put_ranking(b);
	SAY(b, TZH_PAPER_HEAD, "bulletin.head3", month);
	put_red(b);
	SAY(b, TZH_PAPER_HEAD, "bulletin.head4", month);
	put_missing(b);
	SAY(b, TZH_PAPER_HEAD, "bulletin.head5", month);
	SAY(b, TZH_PAPER_BODY, "bulletin.demand", month);
	close_paper(b, office);
}

static int load(bulletin *b, const tzh_act *act, tzh_err *err)
{
	store *st = b->ledger->store;
	tzh_row_ledger key = { .region = act->region, .year = act->year };
	tzh_row_region place = { .region = act->region };
	int rc = office_scene(b->ledger, &b->s, act, b->memory, err);
	if (!rc)
		rc = plan_permitted(&b->s, act->act, err);
	if (!rc)
		rc = store_get(st, TZH_TABLE_REGION, &place, b->memory, err);
	b->region = place.name.len ? place.name : act->region;
	snprintf(b->period, sizeof b->period, "%04u-%02u", (unsigned)act->year % 10000u, (unsigned)b->month % 100u);
	if (!rc && !plan_period(str_of(b->period), &b->last))
		rc = RULES_REFUSE(&b->ledger->rules, TZH_EINPUT, err, "need.period", str_of(b->period));
	if (!rc)
		rc = store_scan(st, TZH_TABLE_COMMITMENT, &key, 2, &b->rows, b->memory, err);
	if (!rc)
		rc = store_scan(st, TZH_TABLE_PROGRESS, &key, 2, &b->progress, b->memory, err);
	return rc ? rc : store_scan(st, TZH_TABLE_LAMP, &key, 2, &b->lamps, b->memory, err);
}

int tzh_ledger_bulletin_draft(tzh_ledger *l, const tzh_act *act, int month, tzh_paper *out, tzh_err *err)
{
	tzh_act own = *act;
	arena *a = xmalloc(sizeof *a);
	own.act = STR("bulletin");
	own.id = 0;
	arena_init(a);
	*out = (tzh_paper){ .english = l->rules.english, .memory = a };
	bulletin b = { .ledger = l, .memory = a, .month = month };
	int rc = load(&b, &own, err);
	if (rc) {
		tzh_paper_free(out);
		return rc;
	}
	count_all(&b);
	if (!b.total) { /* a paper of zeros helps nobody */
		rc = RULES_REFUSE(&l->rules, TZH_ENOTFOUND, err, "bulletin.empty", number(&b, (uint32_t)act->year),
			number(&b, (uint32_t)month));
		tzh_paper_free(out);
		return rc;
	}
	write_paper(&b);
	out->items = b.paper.items;
	out->count = b.paper.count;
	return TZH_OK;
}

void tzh_paper_free(tzh_paper *paper)
{
	if (paper->memory)
		arena_release(paper->memory);
	free(paper->memory);
	*paper = (tzh_paper){ 0 };
}

int tzh_ledger_bulletin(tzh_ledger *l, const tzh_act *act, int month, tzh_sink sink, void *payload, tzh_err *err)
{
	tzh_paper paper;
	int rc = tzh_ledger_bulletin_draft(l, act, month, &paper, err);
	if (!rc)
		rc = paper_docx(&paper, sink, payload, err);
	tzh_paper_free(&paper);
	return rc;
}
