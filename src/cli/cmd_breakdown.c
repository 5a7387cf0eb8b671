/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang breakdown REPORT: the table of tasks.
 */
#include "cli/reports.h"
#include "cli/grid.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OPT_OUTPUT, OPT_FORMAT, OPT_UNITS };

static const cli_option options[] = {
	[OPT_OUTPUT] = { 'o', "output", "cli.arg.file", NULL, NULL },
	[OPT_FORMAT] = { 'f', "format", "cli.arg.format", NULL, "table xlsx csv json" },
	[OPT_UNITS] = { 'u', "units", "cli.arg.file", NULL, NULL },
	{ 0 },
};

/* The format: as said, else by the file's ending, else the table. NULL after a complaint. */
static const char *choose_format(const cli *c)
{
	const char *said = c->values[OPT_FORMAT], *out = c->values[OPT_OUTPUT];
	if (said)
		return said;
	if (!out || !strcmp(out, "-"))
		return "table";
	const char *dot = strrchr(out, '.');
	if (dot && (!strcmp(dot, ".xlsx") || !strcmp(dot, ".csv") || !strcmp(dot, ".json")))
		return dot + 1;
	if (dot && !strcmp(dot, ".txt"))
		return "table";
	complain(c, "breakdown.what_format", out);
	return NULL;
}

static int load_units(const cli *c, const tzh_engine *engine, tzh_units **units)
{
	const char *path = c->values[OPT_UNITS];
	file_bytes bytes;
	tzh_err err = { 0 };
	if (!path)
		return EXIT_FINE;
	if (file_load(&bytes, c, path, &err)) {
		complain(c, "cli.cannot_read", path, err.text);
		return EXIT_FAILED;
	}
	int rc = tzh_units_new(units, engine, path, bytes.data, bytes.size, &err);
	file_release(&bytes);
	if (rc)
		complain(c, "breakdown.bad_units", err.text);
	return rc ? EXIT_FAILED : EXIT_FINE;
}

static const struct {
	const char *key, *colour;
	unsigned least;
} columns_shown[] = {
	{ "sheet.number", "\033[2m", 0 },
	{ "sheet.task", NULL, 40 },
	{ "sheet.target", "\033[36m", 12 },
	{ "sheet.unit", NULL, 4 },
	{ "sheet.deadline", NULL, 12 },
	{ "sheet.leader", NULL, 8 },
	{ "sheet.lead", "\033[32m", 14 },
	{ "sheet.co", NULL, 14 },
	{ "sheet.remark", "\033[33m", 12 },
};
#define COLUMNS (sizeof columns_shown / sizeof *columns_shown)

static void make_columns(grid_column columns[COLUMNS], bool leaders)
{
	for (unsigned i = 0; i < COLUMNS; i++)
		columns[i] = (grid_column){ .title = tzh_message(columns_shown[i].key, false),
			.colour = columns_shown[i].colour,
			.least = columns_shown[i].least };
	columns[0].right = true;
	if (!leaders)
		columns[5].title = (tzh_str){ 0 };
}

static void put_table(const cli *c, const tzh_breakdown *b, bool to_terminal, buf *out)
{
	uint32_t n;
	const tzh_task *tasks = tzh_breakdown_tasks(b, &n);
	grid_column columns[COLUMNS];
	bool leaders = false;
	for (uint32_t i = 0; i < n; i++)
		leaders = leaders || tasks[i].leader.len;
	make_columns(columns, leaders);
	grid t;
	grid_init(&t, columns, COLUMNS, grid_terminal(STDOUT_FILENO), to_terminal && c->colour_out);
	tzh_str band = { 0 };
	for (uint32_t i = 0; i < n; i++) {
		const tzh_task *k = &tasks[i];
		char number[16];
		if (k->band.len != band.len || (band.len && memcmp(k->band.ptr, band.ptr, band.len))) {
			band = k->band;
			*grid_add(&t) = (grid_row){ .band = true, .cells = { band } };
		}
		int len = snprintf(number, sizeof number, "%u", k->number);
		tzh_str no = grid_keep(&t, (tzh_str){ number, (size_t)len });
		*grid_add(&t) = (grid_row){ .cells = { no, k->text, k->target, k->unit, k->deadline, k->leader, k->lead,
						    k->co, k->remark } };
	}
	tzh_str title = tzh_breakdown_title(b);
	buf_adds(out, t.colour ? "\033[1m" : "");
	buf_add_str(out, title);
	buf_adds(out, t.colour ? "\033[0m\n\n" : "\n\n");
	grid_put(&t, out);
	grid_release(&t);
}

static int write_it(const cli *c, const tzh_breakdown *b, const char *format)
{
	output o;
	tzh_err err = { 0 };
	if (output_open(&o, c, c->values[OPT_OUTPUT]))
		return EXIT_FAILED;
	int rc;
	if (!strcmp(format, "table")) {
		buf text;
		buf_init(&text, SIZE_MAX);
		put_table(c, b, !o.path && isatty(STDOUT_FILENO), &text);
		rc = output_sink(&o, text.ptr, text.len);
		buf_release(&text);
	} else {
		tzh_sheet sheet = format[0] == 'x' ? TZH_SHEET_XLSX : format[0] == 'c' ? TZH_SHEET_CSV : TZH_SHEET_JSON;
		rc = tzh_breakdown_write(output_sink, &o, b, sheet, &err);
	}
	if (rc && err.text[0])
		complain(c, "cli.cannot_write", o.path ? o.path : "-", err.text);
	int closed = output_close(&o, !rc);
	return rc || closed ? EXIT_FAILED : EXIT_FINE;
}

/* What came out, in a line, and where to look first. */
static void tell(const cli *c, const tzh_breakdown *b)
{
	uint32_t n, doubtful = 0;
	const tzh_task *tasks = tzh_breakdown_tasks(b, &n);
	char all[16], some[16];
	for (uint32_t i = 0; i < n; i++)
		doubtful += tasks[i].remark.len > 0;
	snprintf(all, sizeof all, "%u", n);
	snprintf(some, sizeof some, "%u", doubtful);
	if (c->values[OPT_OUTPUT] && strcmp(c->values[OPT_OUTPUT], "-"))
		say(c, stderr, "breakdown.written", c->values[OPT_OUTPUT], all, some);
	if (!n)
		warn(c, "breakdown.nothing", c->files[0]);
}

static int run(cli *c)
{
	const char *format = choose_format(c);
	if (!format)
		return EXIT_USAGE;
	if (!strcmp(format, "xlsx") && output_unfit(c, c->values[OPT_OUTPUT]))
		return EXIT_USAGE;
	tzh_engine *engine = engine_open(c);
	if (!engine)
		return EXIT_FAILED;
	tzh_units *units = NULL;
	tzh_doc *doc = NULL;
	tzh_breakdown *b = NULL;
	tzh_err err = { 0 };
	int rc = load_units(c, engine, &units);
	if (!rc && !(doc = reports_one(c, engine, c->files[0], 0)))
		rc = EXIT_PARTLY;
	if (!rc && tzh_breakdown_new(&b, engine, doc, units, &err)) {
		complain(c, "cli.cannot_read", c->files[0], err.text);
		rc = EXIT_FAILED;
	}
	if (!rc)
		rc = write_it(c, b, format);
	if (!rc)
		tell(c, b);
	tzh_breakdown_free(b);
	tzh_doc_free(doc);
	tzh_units_free(units);
	tzh_engine_free(engine);
	return rc;
}

const command cmd_breakdown = { "breakdown", options, 1, 1, run };
