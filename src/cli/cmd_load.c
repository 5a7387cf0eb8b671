/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang load: how much reporting is asked of each unit, so that it can be kept small.
 */
#include "cli/desk.h"

#include <string.h>

enum { OPT_MONTH = DESK_END, OPT_UNIT, OPT_DATE };

static const cli_option options[] = {
	DESK_OPTIONS,
	[OPT_MONTH] = { 0, "month", "cli.arg.number", "opt.month", NULL },
	[OPT_UNIT] = { 'u', "unit", "cli.arg.unit", "opt.list_unit", NULL },
	[OPT_DATE] = { 0, "date", "cli.arg.day", "opt.date", NULL },
	{ 0 },
};

static void add(tzh_load_line *sum, const tzh_load_line *l)
{
	sum->sheets += l->sheets;
	sum->rows += l->rows;
	sum->fields += l->fields;
	sum->known += l->known;
	sum->reported += l->reported;
	sum->late += l->late;
	sum->urges += l->urges;
	sum->returns += l->returns;
	sum->evidence += l->evidence;
}

/* "63%": of all cells of the sheets, those that were filled in for the unit. */
static tzh_str share_known(grid *g, const tzh_load_line *l)
{
	char text[32];
	int64_t all = l->fields + l->known;
	if (!all)
		return desk_z("-");
	snprintf(text, sizeof text, "%lld%%", (long long)((l->known * 100 + all / 2) / all));
	return grid_keep(g, desk_z(text));
}

static void put_line(grid *g, tzh_str first, const tzh_load_line *l)
{
	*grid_add(g) =
		(grid_row){ .cells = { first, desk_int(g, l->sheets), desk_int(g, l->rows), desk_int(g, l->fields),
				    share_known(g, l), desk_int(g, l->reported), desk_int(g, l->late),
				    desk_int(g, l->urges), desk_int(g, l->returns), desk_int(g, l->evidence) } };
}

static bool same(tzh_str a, tzh_str b)
{
	return a.len == b.len && !memcmp(a.ptr, b.ptr, a.len);
}

/* Units by the sum of their months; of one unit its months. */
static void put(const desk *d, const tzh_load *load, bool by_month)
{
	static const char *const titles[] = { "col.unit", ">col.sheets", ">col.rows", ">col.fields", ">col.known",
		">col.reported_rows", ">col.late", ">col.urges", ">col.returns", ">col.files" };
	grid_column columns[10];
	grid g;
	tzh_load_line all = { 0 };
	desk_grid(d, &g, columns, titles, 10);
	for (uint32_t i = 0; i < load->count;) {
		tzh_load_line sum = { 0 };
		char month[16];
		uint32_t first = i;
		do
			add(&sum, &load->items[i++]);
		while (i < load->count && !by_month && same(load->items[i].unit, load->items[first].unit));
		snprintf(month, sizeof month, "%04lld-%02d", (long long)d->year, load->items[first].month);
		put_line(&g, by_month ? grid_keep(&g, desk_z(month)) : load->items[first].unit, &sum);
		add(&all, &sum);
	}
	put_line(&g, tzh_message("load.all", d->c->english), &all);
	desk_put(&g);
	say(d->c, stdout, "load.meaning");
}

static int work(desk *d, tzh_err *err)
{
	tzh_load load;
	const char *unit = d->c->values[OPT_UNIT];
	int month = 0;
	(void)options_month(d->c, d->c->values[OPT_MONTH], &month); /* run() has looked at it */
	int rc = tzh_ledger_load(d->ledger, d->region, d->year, desk_today(d), month, &load, err);
	if (rc)
		return rc;
	tzh_load_line *own = (tzh_load_line *)load.items;
	uint32_t n = 0;
	for (uint32_t i = 0; unit && i < load.count; i++)
		if (same(own[i].unit, desk_z(unit)))
			own[n++] = own[i];
	if (unit)
		load.count = n;
	put(d, &load, unit != NULL);
	tzh_load_free(&load);
	return TZH_OK;
}

static int run(cli *c)
{
	int month;
	if (!options_month(c, c->values[OPT_MONTH], &month))
		return EXIT_USAGE;
	if (c->values[OPT_DATE])
		c->values[DESK_AT] = c->values[OPT_DATE];
	return desk_run(c, "read", work);
}

const command cmd_load = { "load", options, 0, 0, run };
