/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang import FILE: a report, a breakdown table (--map), a filled-in sheet (--sheet);
 * taizhang import --differences, --accept, --refuse: what a report read again says otherwise.
 * taizhang export: the sheet to fill in.
 */
#include "cli/ask.h"
#include "cli/desk.h"
#include "cli/grid.h"
#include "cli/output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	OPT_MAP = DESK_END,
	OPT_COLUMNS,
	OPT_SHEET,
	OPT_DIFFERENCES,
	OPT_ACCEPT,
	OPT_REFUSE,
	OPT_REASON,
	OPT_APPROVER,
	OPT_OTHER_YEAR
};

static const cli_option options[] = {
	DESK_OPTIONS,
	[OPT_MAP] = { 0, "map", NULL, "opt.map_switch", NULL },
	[OPT_COLUMNS] = { 0, "columns", "cli.arg.value", "opt.map", NULL },
	[OPT_SHEET] = { 0, "sheet", "cli.arg.unit", "opt.sheet", NULL },
	[OPT_DIFFERENCES] = { 0, "differences", NULL, "opt.differences", NULL },
	[OPT_ACCEPT] = { 0, "accept", "cli.arg.value", "opt.accept", NULL },
	[OPT_REFUSE] = { 0, "refuse", "cli.arg.value", "opt.refuse", NULL },
	[OPT_REASON] = { 'm', "reason", "cli.arg.words", "opt.reason", NULL },
	[OPT_APPROVER] = { 0, "approver", "cli.arg.value", "opt.approver", NULL },
	[OPT_OTHER_YEAR] = { 0, "other-year", NULL, "opt.other_year", NULL },
	{ 0 },
};

static bool same(tzh_str a, tzh_str b)
{
	return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

static bool is_open(const tzh_row_difference *f)
{
	return same(f->status, desk_z("open"));
}

/* The number of the row, or what a new one says: it has none yet. */
static tzh_str row_name(desk *d, grid *g, const tzh_row_difference *f)
{
	tzh_rows rows;
	tzh_err none = { 0 };
	char name[24] = "-";
	tzh_row_commitment key = { .region = f->region, .year = f->year, .id = f->id };
	if (!tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_COMMITMENT, &key, 3, &none)) {
		if (rows.count)
			desk_number(rows.items, name);
		tzh_rows_free(&rows);
	}
	return grid_keep(g, desk_z(name));
}

static int list_differences(desk *d)
{
	static const char *const titles[] = { ">col.ord", "col.number", "col.kind_of_difference", "~col.was",
		"~col.becomes" };
	enum { COLUMNS = sizeof titles / sizeof *titles };
	tzh_rows rows;
	tzh_err err = { 0 };
	grid_column columns[COLUMNS];
	grid g;
	uint32_t open = 0;
	tzh_row_difference key = { .region = d->region, .year = d->year };
	if (tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_DIFFERENCE, &key, 2, &err))
		return desk_complain(d->c, &err);
	desk_grid(d, &g, columns, titles, COLUMNS);
	tzh_str report = { 0 };
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_difference *f = TZH_ROW(&rows, difference, i);
		if (!is_open(f))
			continue;
		if (!open++ || !same(f->report, report)) {
			report = f->report;
			*grid_add(&g) = (grid_row){ .band = true, .cells = { report } };
		}
		*grid_add(&g) = (grid_row){ .cells = { desk_int(&g, f->ord), row_name(d, &g, f),
						    desk_name(d, "diff.", f->kind), f->was, f->becomes } };
	}
	if (open)
		desk_put(&g);
	else
		grid_release(&g);
	say(d->c, stdout, open ? "desk.settle_next" : "desk.no_differences");
	tzh_rows_free(&rows);
	return EXIT_FINE;
}

/* The name without folders, and without its last ending. */
static tzh_str base_name(const char *path, bool ending)
{
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path, *dot = strrchr(base, '.');
	return (tzh_str){ base, dot && dot != base && !ending ? (size_t)(dot - base) : strlen(base) };
}

/* The report or table whose differences are meant: as it is called, or by its file, or the only one that has any. */
static bool find_report(const desk *d, const tzh_rows *rows, tzh_str *out)
{
	uint32_t others = 0;
	const char *said = d->c->file_count ? d->c->files[0] : NULL;
	*out = (tzh_str){ 0 };
	for (uint32_t i = 0; i < rows->count; i++) {
		const tzh_row_difference *f = TZH_ROW(rows, difference, i);
		bool meant = said ? same(f->report, desk_z(said)) || same(f->report, base_name(said, true)) ||
					     same(f->report, base_name(said, false))
				  : is_open(f);
		if (!meant || same(*out, f->report))
			continue;
		others += out->len > 0;
		*out = f->report;
	}
	return !others;
}

static int settle(desk *d, tzh_done *done, tzh_err *err)
{
	const cli *c = d->c;
	tzh_rows rows;
	tzh_str report;
	tzh_row_difference key = { .region = d->region, .year = d->year };
	tzh_act act = desk_act(d, "difference");
	tzh_arg approver = { "approver", desk_z(c->values[OPT_APPROVER]) };
	act.reason = desk_z(c->values[OPT_REASON]);
	act.args = &approver;
	act.arg_count = c->values[OPT_APPROVER] ? 1 : 0;
	int rc = tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_DIFFERENCE, &key, 2, err);
	if (rc)
		return rc;
	bool accept = c->values[OPT_ACCEPT] != NULL;
	rc = find_report(d, &rows, &report)
		     ? tzh_ledger_settle(d->ledger, &act, report, desk_z(c->values[accept ? OPT_ACCEPT : OPT_REFUSE]),
			       accept, done, err)
		     : desk_refuse(c, TZH_EINPUT, err, "desk.which_report");
	tzh_rows_free(&rows);
	return rc;
}

static int import_table(desk *d, tzh_act *act, const tzh_engine *engine, const char *path, tzh_done *done, tzh_err *err)
{
	const cli *c = d->c;
	char map[ASK_MAP] = "";
	int rc = TZH_OK;
	if (c->values[OPT_COLUMNS] && strlen(c->values[OPT_COLUMNS]) < sizeof map)
		snprintf(map, sizeof map, "%s", c->values[OPT_COLUMNS]);
	if (c->values[OPT_MAP] && ask_terminal())
		rc = ask_columns(d, act, path, map, err);
	return rc ? rc : tzh_ledger_import_table(d->ledger, act, engine, path, *map ? map : NULL, done, err);
}

static int import_file(desk *d, const char *path, tzh_done *done, tzh_err *err)
{
	const cli *c = d->c;
	file_bytes bytes;
	int rc = file_load_named(&bytes, c, path, err);
	if (rc)
		return rc;
	tzh_act act = desk_act(d, "");
	const tzh_arg other_year = { "other_year", desk_z("1") };
	act.data = bytes.data;
	act.size = bytes.size;
	act.args = &other_year;
	act.arg_count = c->values[OPT_OTHER_YEAR] ? 1 : 0;
	if (c->values[OPT_SHEET]) {
		rc = tzh_ledger_import_sheet(d->ledger, &act, path, done, err);
	} else {
		tzh_engine *engine = engine_open(c);
		size_t n = strlen(path);
		bool table = c->values[OPT_MAP] || c->values[OPT_COLUMNS] ||
			     (n > 5 && !strcmp(path + n - 5, ".xlsx")) || (n > 4 && !strcmp(path + n - 4, ".csv"));
		if (!engine)
			rc = TZH_EINPUT;
		else if (table)
			rc = import_table(d, &act, engine, path, done, err);
		else
			rc = tzh_ledger_import_report(d->ledger, &act, engine, path, done, err);
		tzh_engine_free(engine);
	}
	file_release(&bytes);
	return rc;
}

static int run(cli *c)
{
	desk d;
	tzh_done done = { 0 };
	tzh_err err = { 0 };
	bool settling = c->values[OPT_ACCEPT] || c->values[OPT_REFUSE];
	if (!c->values[OPT_DIFFERENCES] && !settling && !c->file_count) {
		complain(c, "cli.too_few_files", c->command->name);
		return EXIT_USAGE;
	}
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	if (c->values[OPT_DIFFERENCES]) {
		rc = list_differences(&d);
		desk_close(&d);
		return rc;
	}
	if (settling) {
		rc = settle(&d, &done, &err);
		if (!rc)
			printf("%s\n", done.words);
	}
	for (int i = 0; !rc && !settling && i < c->file_count; i++) {
		rc = import_file(&d, c->files[i], &done, &err);
		if (!rc)
			printf("%s\n", done.words);
	}
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

const command cmd_import = { "import", options, 0, -1, run };

/* ---- export ---- */

enum { OUT_UNIT = DESK_END, OUT_PERIOD, OUT_FILE };

static const cli_option export_options[] = {
	DESK_OPTIONS,
	[OUT_UNIT] = { 'u', "unit", "cli.arg.unit", "opt.sheet", NULL },
	[OUT_PERIOD] = { 0, "period", "cli.arg.value", "opt.period_of", NULL },
	[OUT_FILE] = { 'o', "output", "cli.arg.file", NULL, NULL },
	{ 0 },
};

static int run_export(cli *c)
{
	desk d;
	output o;
	tzh_err err = { 0 };
	if (!c->values[OUT_UNIT] || !c->values[OUT_PERIOD] || !c->values[OUT_FILE]) {
		complain(c, "desk.export_usage");
		return EXIT_USAGE;
	}
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	tzh_act act = desk_act(&d, "export");
	char unit[256];
	if (desk_unit(&d, &c->values[OUT_UNIT], unit, &err)) {
		rc = desk_complain(c, &err);
		desk_close(&d);
		return rc;
	}
	rc = output_open(&o, c, c->values[OUT_FILE]);
	if (!rc) {
		rc = tzh_ledger_export_sheet(d.ledger, &act, desk_z(c->values[OUT_UNIT]), desk_z(c->values[OUT_PERIOD]),
			output_sink, &o, &err);
		int closed = output_close(&o, !rc);
		rc = rc ? desk_complain(c, &err) : closed;
	}
	desk_close(&d);
	return rc;
}

const command cmd_export = { "export", export_options, 0, 0, run_export };
