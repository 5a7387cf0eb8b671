/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang due: what is due, over all units or of one; taizhang digest --unit U: what
 * a unit has to do this month, on one page.
 */
#include "cli/commands.h"
#include "cli/desk.h"

#include "base/arena.h"
#include "base/width.h"

#include <stdlib.h>
#include <string.h>

enum { OPT_DATE = DESK_END, OPT_UNIT, OPT_DAYS };

static const cli_option options[] = {
	DESK_OPTIONS,
	[OPT_DATE] = { 0, "date", "cli.arg.day", "opt.date", NULL },
	[OPT_UNIT] = { 'u', "unit", "cli.arg.unit", "opt.list_unit", NULL },
	[OPT_DAYS] = { 0, "days", "cli.arg.number", "opt.days", NULL },
	{ 0 },
};

#define TEXT_COLUMNS 40
#define CLOCK_COLUMNS 8
#define REMARK 192

/* A line of a part: of what, what is to be said of it, and by which day it stands in its place. */
typedef struct item {
	const tzh_row_commitment *row;
	int32_t day;
	uint32_t order;
	char remark[REMARK];
} item;

typedef struct page {
	desk *d;
	tzh_rows rows, progress, clocks, co_units;
	tzh_date today;
	int32_t now, horizon;
	item *items; /* of the part that is being made: room for a line of every row */
	uint32_t count, lines;
	size_t lead_columns; /* the widest lead unit */
} page;

static bool is(tzh_str s, const char *z)
{
	return s.len == strlen(z) && !memcmp(s.ptr, z, s.len);
}

static item *add(page *p, const tzh_row_commitment *k, int32_t day)
{
	item *one = &p->items[p->count];
	*one = (item){ .row = k, .day = day, .order = p->count++ };
	return one;
}

static void add_words(page *p, const tzh_row_commitment *k, int32_t day, tzh_str words)
{
	snprintf(add(p, k, day)->remark, REMARK, "%.*s", (int)words.len, words.ptr ? words.ptr : "");
}

static int by_day(const void *x, const void *y)
{
	const item *a = x, *b = y;
	return a->day != b->day ? (a->day < b->day ? -1 : 1) : (a->order > b->order) - (a->order < b->order);
}

static void heading(const page *p, const char *key, bool units)
{
	char count[16];
	snprintf(count, sizeof count, "%u", p->count);
	printf("\n%s", p->d->c->colour_out ? "\033[1m" : "");
	say_part(p->d->c, stdout, key);
	say_part(p->d->c, stdout, units ? "due.count_units" : "due.count", count);
	printf("%s\n", p->d->c->colour_out ? "\033[0m" : "");
}

/* One line: number, words cut to a column, lead, and what is to be said of it. */
static void line(const page *p, const item *one)
{
	const tzh_row_commitment *k = one->row;
	char number[24];
	size_t taken = 0;
	tzh_str text = k->summary.len ? k->summary : k->text;
	size_t n = width_fit(text, TEXT_COLUMNS, &taken), lead = width_str(k->lead);
	printf("  %s  %.*s%*s  %.*s%*s  %s\n", desk_number(k, number), (int)n, text.ptr,
		(int)(TEXT_COLUMNS > taken ? TEXT_COLUMNS - taken : 0), "", (int)k->lead.len, k->lead.ptr,
		(int)(p->lead_columns > lead ? p->lead_columns - lead : 0), "", one->remark);
}

/* A line for each unit: what its own people have to do is theirs to look at one by one. */
static void by_units(const page *p)
{
	for (uint32_t i = 0; i < p->count; i++) {
		tzh_str lead = p->items[i].row->lead;
		uint32_t own = 0;
		bool first = true;
		for (uint32_t k = 0; k < p->count; k++) {
			tzh_str other = p->items[k].row->lead;
			bool same = other.len == lead.len && (!lead.len || !memcmp(other.ptr, lead.ptr, lead.len));
			own += same;
			first = first && !(same && k < i);
		}
		char count[16];
		snprintf(count, sizeof count, "%u", own);
		if (!first)
			continue;
		size_t wide = width_str(lead);
		printf("  %.*s%*s  ", (int)lead.len, lead.ptr ? lead.ptr : "",
			(int)(p->lead_columns > wide ? p->lead_columns - wide : 0), "");
		say(p->d->c, stdout, "due.of_unit", count);
	}
}

/* The part that has been collected, by day, under its heading. */
static void put_part(page *p, const char *key, bool units)
{
	if (p->count) {
		qsort(p->items, p->count, sizeof *p->items, by_day);
		heading(p, key, units);
		for (uint32_t i = 0; !units && i < p->count; i++)
			line(p, &p->items[i]);
		if (units)
			by_units(p);
	}
	p->lines += p->count;
	p->count = 0;
}

/* Of one unit's page: what this unit itself has to do, not what it only takes part in. */
static bool is_own(const page *p, const tzh_row_commitment *k)
{
	const char *unit = p->d->c->values[OPT_UNIT];
	return !unit || is(k->lead, unit);
}

/* "2026-06-30, 10 days left", "2026-06-10, 10 days over". */
static void distance(const page *p, int32_t due, const char *day, char *out, size_t room)
{
	int32_t left = due - p->now;
	tzh_str words = tzh_message(left < 0 ? "due.over" : left ? "due.left" : "due.today", p->d->c->english);
	char days[16];
	size_t n = 0;
	snprintf(days, sizeof days, "%d", (int)(left < 0 ? -left : left));
	n += (size_t)snprintf(out, room, "%s  ", day);
	for (size_t i = 0; i < words.len && n + strlen(days) + 1 < room; i++)
		if (words.ptr[i] == '#')
			n += (size_t)snprintf(out + n, room - n, "%s", days);
		else
			out[n++] = words.ptr[i];
	out[n] = 0;
}

static bool is_open(const tzh_row_commitment *k)
{
	return is(k->state, "dispatched") || is(k->state, "accepted") || is(k->state, "underway");
}

static void part_dates(page *p, bool overdue)
{
	for (uint32_t i = 0; i < p->rows.count; i++) {
		const tzh_row_commitment *k = TZH_ROW(&p->rows, commitment, i);
		int32_t due = tzh_day_number(k->deadline);
		char day[11], words[96];
		if (!is_open(k) || !k->deadline.year || (overdue ? due >= p->now : due < p->now || due > p->horizon))
			continue;
		tzh_day_print(k->deadline, day);
		distance(p, due, day, words, sizeof words);
		item *one = add(p, k, due);
		tzh_str part = is_own(p, k) ? (tzh_str){ "", 0 } : tzh_message("due.takes_part", p->d->c->english);
		snprintf(one->remark, REMARK, "%s%s%.*s", words, part.len ? "  " : "", (int)part.len, part.ptr);
	}
	put_part(p, overdue ? "due.overdue" : "due.soon", false);
}

/* Rows of a child table that belong to the commitment, by a walk along both. */
static void part_reports(page *p)
{
	char month[16];
	tzh_month_asked(p->d->year, p->today, month);
	for (uint32_t i = 0; i < p->rows.count; i++) {
		const tzh_row_commitment *k = TZH_ROW(&p->rows, commitment, i);
		char period[16], words[64];
		bool found = false;
		if (!is_own(p, k) || !tzh_ledger_asks(p->d->ledger, k, desk_z(month), period))
			continue;
		for (uint32_t n = 0; n < p->progress.count && !found; n++)
			found = TZH_ROW(&p->progress, progress, n)->id == k->id &&
				is(TZH_ROW(&p->progress, progress, n)->period, period) &&
				!is(TZH_ROW(&p->progress, progress, n)->status, "draft");
		if (!found)
			add_words(p, k, 0, desk_period(p->d, desk_z(period), words));
	}
	put_part(p, "due.reports", false);
}

static const tzh_row_commitment *row_of(const page *p, int64_t id)
{
	for (uint32_t i = 0; i < p->rows.count; i++)
		if (TZH_ROW(&p->rows, commitment, i)->id == id)
			return TZH_ROW(&p->rows, commitment, i);
	return NULL;
}

static void part_signoffs(page *p)
{
	for (uint32_t n = 0; n < p->progress.count; n++) {
		const tzh_row_progress *r = TZH_ROW(&p->progress, progress, n);
		const tzh_row_commitment *k = is(r->status, "final") ? row_of(p, r->id) : NULL;
		char words[64];
		if (k && is_open(k) && is_own(p, k))
			add_words(p, k, 0, desk_period(p->d, r->period, words));
	}
	put_part(p, "due.signoffs", !p->d->c->values[OPT_UNIT]);
}

static void part_clocks(page *p)
{
	for (uint32_t n = 0; n < p->clocks.count; n++) {
		const tzh_row_clock *t = TZH_ROW(&p->clocks, clock, n);
		const tzh_row_commitment *k = is(t->state, "running") ? row_of(p, t->id) : NULL;
		char day[11];
		if (!k || !is_own(p, k))
			continue;
		tzh_str name = desk_name(p->d, "clock.", t->clock);
		char when[96];
		tzh_day_print(t->due, day);
		distance(p, tzh_day_number(t->due), day, when, sizeof when);
		size_t wide = width_str(name);
		snprintf(add(p, k, tzh_day_number(t->due))->remark, REMARK, "%.*s%*s  %s", (int)name.len, name.ptr,
			(int)(wide < CLOCK_COLUMNS ? CLOCK_COLUMNS - wide : 0), "", when);
	}
	put_part(p, "due.clocks", false);
}

static void part_countersigns(page *p)
{
	for (uint32_t n = 0; n < p->co_units.count; n++) {
		const tzh_row_co_unit *u = TZH_ROW(&p->co_units, co_unit, n);
		const tzh_row_commitment *k = u->countersigned.year ? NULL : row_of(p, u->id);
		const char *unit = p->d->c->values[OPT_UNIT];
		if (k && is(k->state, "underway") && unit && is(u->unit, unit) &&
			tzh_day_number(k->deadline) <= p->horizon)
			add_words(p, k, 0, u->unit);
	}
	put_part(p, "due.countersigns", false);
}

/* Of a table all rows of the year: as they are, or with --date as they were that day. */
static int load_table(page *p, tzh_table t, tzh_rows *out, tzh_err *err)
{
	desk *d = p->d;
	tzh_row_ledger key = { .region = d->region, .year = d->year };
	if (d->c->values[OPT_DATE])
		return tzh_ledger_rows_on(d->ledger, out, t, &key, 2, d->region, p->today, err);
	return tzh_ledger_rows(d->ledger, out, t, &key, 2, err);
}

static bool takes_part(const page *p, const tzh_row_commitment *k, const char *unit)
{
	bool part = is(k->lead, unit);
	for (uint32_t n = 0; n < p->co_units.count && !part; n++)
		part = TZH_ROW(&p->co_units, co_unit, n)->id == k->id &&
		       is(TZH_ROW(&p->co_units, co_unit, n)->unit, unit);
	return part;
}

static int load(page *p, tzh_err *err)
{
	const char *unit = p->d->c->values[OPT_UNIT];
	int rc = load_table(p, TZH_TABLE_COMMITMENT, &p->rows, err);
	if (!rc)
		rc = load_table(p, TZH_TABLE_PROGRESS, &p->progress, err);
	if (!rc)
		rc = load_table(p, TZH_TABLE_CLOCK, &p->clocks, err);
	if (!rc)
		rc = load_table(p, TZH_TABLE_CO_UNIT, &p->co_units, err);
	tzh_row_commitment *rows = (tzh_row_commitment *)p->rows.items;
	uint32_t n = 0;
	for (uint32_t i = 0; !rc && unit && i < p->rows.count; i++)
		if (takes_part(p, &rows[i], unit))
			rows[n++] = rows[i];
	if (!rc && unit)
		p->rows.count = n;
	for (uint32_t i = 0; !rc && i < p->rows.count; i++) {
		size_t wide = width_str(rows[i].lead);
		p->lead_columns = wide > p->lead_columns ? wide : p->lead_columns;
	}
	return rc;
}

static void put_page(page *p)
{
	size_t most = (size_t)p->rows.count + p->progress.count + p->clocks.count + p->co_units.count;
	p->items = xcalloc(most + 1, sizeof *p->items);
	char day[11];
	const char *unit = p->d->c->values[OPT_UNIT];
	tzh_day_print(p->today, day);
	say(p->d->c, stdout, unit ? "due.title_unit" : "due.title", day, unit ? unit : "");
	part_dates(p, true);
	part_dates(p, false);
	part_reports(p);
	part_signoffs(p);
	part_clocks(p);
	part_countersigns(p);
	if (!p->lines)
		say(p->d->c, stdout, "due.nothing");
}

static int run(cli *c)
{
	desk d;
	tzh_err err = { 0 };
	page p = { .d = &d };
	int64_t days;
	if (!options_number(c, c->values[OPT_DAYS], 30, &days))
		return EXIT_USAGE;
	if (!strcmp(c->command->name, "digest") && !c->values[OPT_UNIT]) {
		complain(c, "due.which_unit");
		return EXIT_USAGE;
	}
	if (c->values[OPT_DATE])
		c->values[DESK_AT] = c->values[OPT_DATE];
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	p.today = desk_today(&d);
	p.now = tzh_day_number(p.today);
	p.horizon = p.now + (int32_t)(days > 0 && days < 4000 ? days : 30);
	tzh_act act = desk_act(&d, "read");
	char unit[256];
	rc = tzh_ledger_may(d.ledger, &act, &err);
	if (!rc)
		rc = desk_unit(&d, &c->values[OPT_UNIT], unit, &err);
	if (!rc)
		rc = load(&p, &err);
	if (!rc)
		put_page(&p);
	free(p.items);
	tzh_rows_free(&p.rows);
	tzh_rows_free(&p.progress);
	tzh_rows_free(&p.clocks);
	tzh_rows_free(&p.co_units);
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

const command cmd_due = { "due", options, 0, 0, run };
const command cmd_digest = { "digest", options, 0, 0, run };
