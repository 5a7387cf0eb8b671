/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang list: the commitments that a filter lets through.
 */
#include "cli/desk.h"
#include "cli/grid.h"
#include "cli/output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	OPT_UNIT = DESK_END,
	OPT_STATE,
	OPT_LIGHT,
	OPT_DUE,
	OPT_FAMILY,
	OPT_KIND,
	OPT_PART,
	OPT_LEADER,
	OPT_SOURCE,
	OPT_TEXT,
	OPT_OVERDUE,
	OPT_FORMAT,
	OPT_OUTPUT
};

static const cli_option options[] = {
	DESK_OPTIONS,
	[OPT_UNIT] = { 'u', "unit", "cli.arg.unit", "opt.list_unit", NULL },
	[OPT_STATE] = { 0, "state", "cli.arg.value", "opt.state",
		"draft opinion contested signed registered dispatched accepted underway reported verified closed "
		"cancelled merged" },
	[OPT_LIGHT] = { 0, "light", "cli.arg.value", "opt.list_light", "green blue yellow red other" },
	[OPT_DUE] = { 0, "due", "cli.arg.value", "opt.list_due", NULL },
	[OPT_FAMILY] = { 0, "family", "cli.arg.value", "opt.family", NULL },
	[OPT_KIND] = { 0, "kind", "cli.arg.value", "opt.kind", "task project livelihood indicator" },
	[OPT_PART] = { 0, "part", "cli.arg.value", "opt.part", NULL },
	[OPT_LEADER] = { 0, "leader", "cli.arg.value", "opt.leader", NULL },
	[OPT_SOURCE] = { 0, "source", "cli.arg.value", "opt.source", NULL },
	[OPT_TEXT] = { 0, "text", "cli.arg.words", "opt.list_text", NULL },
	[OPT_OVERDUE] = { 0, "overdue", NULL, "opt.overdue", NULL },
	[OPT_FORMAT] = { 'f', "format", "cli.arg.format", NULL, "table csv xlsx json" },
	[OPT_OUTPUT] = { 'o', "output", "cli.arg.file", NULL, NULL },
	{ 0 },
};

/* 30d (within so many days), a day (until then). */
static bool read_due(const desk *d, const char *said, tzh_filter *f)
{
	char *end;
	long days = strtol(said, &end, 10);
	if (*end == 'd' && !end[1] && days >= 0 && days < 4000) {
		f->due_from = desk_today(d);
		f->due_to = tzh_day_add(f->due_from, (int32_t)days);
		return true;
	}
	return tzh_day_parse(desk_z(said), &f->due_to) && f->due_to.year;
}

static bool make_filter(const desk *d, tzh_filter *f)
{
	const cli *c = d->c;
	*f = (tzh_filter){ .region = d->region,
		.year = d->year,
		.state = desk_z(c->values[OPT_STATE]),
		.unit = desk_z(c->values[OPT_UNIT]),
		.family = desk_z(c->values[OPT_FAMILY]),
		.kind = desk_z(c->values[OPT_KIND]),
		.part = desk_z(c->values[OPT_PART]),
		.light = desk_z(c->values[OPT_LIGHT]),
		.leader = desk_z(c->values[OPT_LEADER]),
		.source = desk_z(c->values[OPT_SOURCE]),
		.text = desk_z(c->values[OPT_TEXT]) };
	if (c->values[OPT_OVERDUE]) {
		f->overdue = true;
		f->due_to = tzh_day_add(desk_today(d), -1);
	}
	if (c->values[OPT_DUE] && !read_due(d, c->values[OPT_DUE], f)) {
		complain(c, "desk.bad_due", c->values[OPT_DUE]);
		return false;
	}
	return true;
}

static const char *const light_colours[] = { "green", "\033[32m", "blue", "\033[34m", "yellow", "\033[33m", "red",
	"\033[31m", NULL };

static tzh_str coloured(grid *g, tzh_str light, tzh_str words)
{
	char text[96];
	const char *on = "";
	for (int i = 0; light_colours[i]; i += 2)
		if (light.len == strlen(light_colours[i]) && !memcmp(light.ptr, light_colours[i], light.len))
			on = light_colours[i + 1];
	if (!g->colour || !*on)
		return words;
	int n = snprintf(text, sizeof text, "%s%.*s\033[0m", on, (int)words.len, words.ptr);
	return grid_keep(g, (tzh_str){ text, (size_t)n });
}

static void put_rows(const desk *d, const tzh_rows *rows, grid *g)
{
	tzh_str section = { 0 };
	for (uint32_t i = 0; i < rows->count; i++) {
		const tzh_row_commitment *k = TZH_ROW(rows, commitment, i);
		char number[24], day[11];
		if (k->section.len != section.len ||
			(section.len && memcmp(k->section.ptr, section.ptr, section.len) != 0)) {
			section = k->section;
			if (section.len)
				*grid_add(g) = (grid_row){ .band = true, .cells = { section } };
		}
		tzh_day_print(k->deadline, day);
		tzh_str light = k->light.len ? desk_name(d, "light.", k->light) : (tzh_str){ 0 };
		*grid_add(g) =
			(grid_row){ .cells = { grid_keep(g, desk_z(desk_number(k, number))),
					    k->summary.len ? k->summary : k->text, k->lead, grid_keep(g, desk_z(day)),
					    desk_name(d, "state.", k->state), coloured(g, k->light, light) } };
	}
}

static void put_table(const desk *d, const tzh_rows *rows, buf *out)
{
	static const char *const titles[] = { "col.number", "col.text", "col.lead", "col.due", "col.state",
		"col.light" };
	grid_column columns[6];
	char count[16];
	grid g;
	for (unsigned i = 0; i < 6; i++)
		columns[i] = (grid_column){ .title = tzh_message(titles[i], d->c->english),
			.least = i == 1   ? 24
				 : i == 2 ? 10
					  : 0 };
	grid_init(&g, columns, 6, grid_terminal(STDOUT_FILENO), d->c->colour_out && !d->c->values[OPT_OUTPUT]);
	put_rows(d, rows, &g);
	grid_put(&g, out);
	grid_release(&g);
	snprintf(count, sizeof count, "%u", rows->count);
	say(d->c, stderr, rows->count ? "desk.rows" : "desk.no_rows", count);
}

static int write_out(const desk *d, const tzh_filter *f)
{
	const char *format = output_format(d->c, OPT_FORMAT, OPT_OUTPUT);
	output o;
	tzh_rows rows = { 0 };
	tzh_err err = { 0 };
	int rc;
	if (*format == 'x' && output_unfit(d->c, d->c->values[OPT_OUTPUT]))
		return EXIT_USAGE;
	if (output_open(&o, d->c, d->c->values[OPT_OUTPUT]))
		return EXIT_FAILED;
	if (!strcmp(format, "table")) {
		buf out;
		buf_init(&out, SIZE_MAX);
		rc = tzh_ledger_list(d->ledger, &rows, f, &err);
		if (!rc) {
			put_table(d, &rows, &out);
			rc = output_sink(&o, out.ptr, out.len);
		}
		buf_release(&out);
		tzh_rows_free(&rows);
	} else {
		tzh_sheet sheet = format[0] == 'x' ? TZH_SHEET_XLSX : format[0] == 'c' ? TZH_SHEET_CSV : TZH_SHEET_JSON;
		rc = tzh_ledger_write_list(d->ledger, f, sheet, output_sink, &o, &err);
	}
	int code = rc && err.text[0] ? desk_complain(d->c, &err) : EXIT_FINE;
	int closed = output_close(&o, !rc);
	return code ? code : closed;
}

static int run(cli *c)
{
	desk d;
	tzh_filter f;
	tzh_err err = { 0 };
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	tzh_act act = desk_act(&d, "read");
	char unit[256];
	if (tzh_ledger_may(d.ledger, &act, &err) || desk_unit(&d, &c->values[OPT_UNIT], unit, &err))
		rc = desk_complain(c, &err);
	else if (!make_filter(&d, &f))
		rc = EXIT_USAGE;
	else
		rc = write_out(&d, &f);
	desk_close(&d);
	return rc;
}

const command cmd_list = { "list", options, 0, 0, run };
