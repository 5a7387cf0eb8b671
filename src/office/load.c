/* SPDX-License-Identifier: Apache-2.0
 *
 * How much reporting is asked of each unit, month by month: what a system of this
 * kind has to keep small, and so has to show.
 */
#include "office/office.h"

#include "base/str.h"
#include "base/vec.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* Cells of a sheet's row that are filled in by hand, but for the value; and that were filled in for the unit. */
enum { BY_HAND = 4, KNOWN = 4, KNOWN_OF_TARGET = 2 };

typedef struct weighing {
	tzh_ledger *ledger;
	arena *memory;
	tzh_str region;
	int64_t year;
	tzh_date day;
	int only; /* a month; 0 all */
	store_rows units, rows, quantities, progress, evidence;
	tzh_load_line *lines; /* units x 12 */
} weighing;

static tzh_load_line *line_of(weighing *x, tzh_str unit, int month)
{
	const tzh_row_unit *u = x->units.items;
	for (uint32_t i = 0; i < x->units.count; i++)
		if (str_eq(u[i].id, unit))
			return &x->lines[i * 12 + (unsigned)month - 1];
	return NULL;
}

static int32_t month_end(int64_t year, int month)
{
	tzh_date next = { (int16_t)(month == 12 ? year + 1 : year), (int8_t)(month == 12 ? 1 : month + 1), 1 };
	return tzh_day_number(next) - 1;
}

static bool has_target(const weighing *x, int64_t id)
{
	const tzh_row_quantity *q = x->quantities.items;
	for (uint32_t i = 0; i < x->quantities.count; i++)
		if (q[i].id == id)
			return q[i].value.given;
	return false;
}

static const tzh_row_progress *report_of(const weighing *x, int64_t id, const char *period)
{
	const tzh_row_progress *p = x->progress.items;
	for (uint32_t i = 0; i < x->progress.count; i++)
		if (p[i].id == id && str_is(p[i].period, period) && !str_is(p[i].status, "draft"))
			return &p[i];
	return NULL;
}

static void weigh(weighing *x, const tzh_row_commitment *k)
{
	bool target = has_target(x, k->id);
	for (int m = 1; m <= 12; m++) {
		char period[16];
		tzh_date first = { (int16_t)x->year, (int8_t)m, 1 };
		if (!schedule_period_in(k->cycle, x->year, m, period) || tzh_day_number(first) > tzh_day_number(x->day))
			continue;
		const tzh_row_progress *p = report_of(x, k->id, period);
		tzh_load_line *line = line_of(x, k->lead, m);
		if (!line || (!p && !schedule_asks(&x->ledger->rules, k, x->year, m, period)))
			continue;
		line->sheets = 1;
		line->rows++;
		line->fields += BY_HAND + target;
		line->known += KNOWN + (target ? KNOWN_OF_TARGET : 0);
		line->reported += p != NULL;
		line->late += p && tzh_day_number(p->reported_on) > month_end(x->year, m) + SCHEDULE_GRACE;
	}
}

static void add_evidence(weighing *x)
{
	const tzh_row_evidence *e = x->evidence.items;
	const tzh_row_commitment *k = x->rows.items;
	for (uint32_t i = 0; i < x->evidence.count; i++)
		for (uint32_t n = 0; n < x->rows.count; n++)
			if (k[n].id == e[i].id && e[i].day.year == x->year) {
				tzh_load_line *line = line_of(x, k[n].lead, e[i].day.month);
				if (line)
					line->evidence++;
			}
}

/* Urges and returns are events; a page at a time. */
static void add_event(weighing *x, const tzh_event *e)
{
	bool urged = str_is(e->act, "urge"), returned = str_is(e->act, "return");
	const tzh_row_commitment *k = x->rows.items;
	tzh_str rest = e->subject;
	tzh_date day;
	if ((!urged && !returned) || !tzh_day_parse((tzh_str){ e->at.ptr, 10 }, &day) || day.year != x->year ||
		tzh_day_number(day) > tzh_day_number(x->day))
		return;
	str_cut(&rest, '/');
	str_cut(&rest, '/');
	int64_t id = rest.len ? strtoll(str_copy(x->memory, rest).ptr, NULL, 10) : 0;
	for (uint32_t n = 0; n < x->rows.count; n++) {
		tzh_load_line *line = k[n].id == id ? line_of(x, k[n].lead, day.month) : NULL;
		if (line) {
			line->urges += urged;
			line->returns += returned;
		}
	}
}

static int add_events(weighing *x, tzh_err *err)
{
	arena page;
	uint32_t n = 1;
	int rc = TZH_OK;
	arena_init(&page);
	for (int64_t from = 1; !rc && n;) {
		tzh_event *e;
		arena_reset(&page);
		rc = store_events(x->ledger->store, x->region, (tzh_str){ 0 }, from, 2000, &e, &n, &page, err);
		for (uint32_t i = 0; !rc && i < n; i++)
			add_event(x, &e[i]);
		if (!rc && n)
			from = e[n - 1].seq + 1;
	}
	arena_release(&page);
	return rc;
}

static int read_all(weighing *x, tzh_err *err)
{
	tzh_row_ledger key = { .region = x->region, .year = x->year };
	store *st = x->ledger->store;
	int rc = store_scan(st, TZH_TABLE_UNIT, &key, 1, &x->units, x->memory, err);
	if (!rc)
		rc = store_scan(st, TZH_TABLE_COMMITMENT, &key, 2, &x->rows, x->memory, err);
	if (!rc)
		rc = store_scan(st, TZH_TABLE_QUANTITY, &key, 2, &x->quantities, x->memory, err);
	if (!rc)
		rc = store_scan(st, TZH_TABLE_PROGRESS, &key, 2, &x->progress, x->memory, err);
	return rc ? rc : store_scan(st, TZH_TABLE_EVIDENCE, &key, 2, &x->evidence, x->memory, err);
}

/* Lines on which something stands, in the order of the units. */
static void give(weighing *x, tzh_load *out)
{
	const tzh_row_unit *u = x->units.items;
	uint32_t n = 0;
	for (uint32_t i = 0; i < x->units.count * 12; i++) {
		tzh_load_line *line = &x->lines[i];
		int month = (int)(i % 12) + 1;
		if ((!line->rows && !line->urges && !line->returns && !line->evidence) || (x->only && month != x->only))
			continue;
		line->unit = u[i / 12].name;
		line->group = u[i / 12].grp;
		line->month = month;
		x->lines[n++] = *line;
	}
	out->items = x->lines;
	out->count = n;
}

int tzh_ledger_load(tzh_ledger *l, tzh_str region, int64_t year, tzh_date day, int month, tzh_load *out, tzh_err *err)
{
	arena *a = xmalloc(sizeof *a);
	arena_init(a);
	*out = (tzh_load){ .memory = a };
	weighing x = { .ledger = l, .memory = a, .region = region, .year = year, .day = day, .only = month };
	int rc = read_all(&x, err);
	if (!rc) {
		x.lines = arena_array(a, tzh_load_line, (size_t)x.units.count * 12 + 1);
		for (uint32_t i = 0; i < x.rows.count; i++)
			weigh(&x, (const tzh_row_commitment *)x.rows.items + i);
		add_evidence(&x);
		rc = add_events(&x, err);
	}
	if (!rc)
		give(&x, out);
	else
		tzh_load_free(out);
	return rc;
}

void tzh_load_free(tzh_load *load)
{
	if (load->memory)
		arena_release(load->memory);
	free(load->memory);
	*load = (tzh_load){ 0 };
}
