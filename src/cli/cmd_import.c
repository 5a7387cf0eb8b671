/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang import FILE: a report, a breakdown table (--map), a filled-in sheet (--sheet);
 * taizhang import --differences, --accept, --refuse: what a report read again says otherwise.
 * taizhang export: the sheet to fill in.
 */
#include "cli/desk.h"
#include "cli/grid.h"
#include "cli/output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OPT_MAP = DESK_END, OPT_COLUMNS, OPT_SHEET, OPT_DIFFERENCES, OPT_ACCEPT, OPT_REFUSE };

static const cli_option options[] = {
	DESK_OPTIONS,
	[OPT_MAP] = { 0, "map", NULL, "opt.map_switch", NULL },
	[OPT_COLUMNS] = { 0, "columns", "cli.arg.value", "opt.map", NULL },
	[OPT_SHEET] = { 0, "sheet", "cli.arg.unit", "opt.sheet", NULL },
	[OPT_DIFFERENCES] = { 0, "differences", NULL, "opt.differences", NULL },
	[OPT_ACCEPT] = { 0, "accept", "cli.arg.value", "opt.accept", NULL },
	[OPT_REFUSE] = { 0, "refuse", "cli.arg.value", "opt.refuse", NULL },
	{ 0 },
};

static int list_differences(desk *d)
{
	static const char *const titles[] = { "col.ord", "col.number", "col.kind_of_difference", "col.was",
		"col.becomes" };
	tzh_rows rows;
	tzh_err err = { 0 };
	grid_column columns[5];
	grid g;
	buf out;
	uint32_t open = 0;
	tzh_row_difference key = { .region = d->region, .year = d->year };
	if (tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_DIFFERENCE, &key, 2, &err))
		return desk_complain(d->c, &err);
	for (unsigned i = 0; i < 5; i++)
		columns[i] = (grid_column){
			.title = tzh_message(titles[i], d->c->english), .least = i > 2 ? 20 : 0, .right = !i
		};
	grid_init(&g, columns, 5, grid_terminal(STDOUT_FILENO), d->c->colour_out);
	tzh_str report = { 0 };
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_difference *f = TZH_ROW(&rows, difference, i);
		char ord[24], id[24];
		if (f->status.len != 4) /* open */
			continue;
		if (!open++ || f->report.len != report.len || memcmp(f->report.ptr, report.ptr, report.len) != 0) {
			report = f->report;
			*grid_add(&g) = (grid_row){ .band = true, .cells = { report } };
		}
		snprintf(ord, sizeof ord, "%lld", (long long)f->ord);
		snprintf(id, sizeof id, "D-%04lld", (long long)f->id);
		*grid_add(&g) = (grid_row){ .cells = { grid_keep(&g, desk_z(ord)), grid_keep(&g, desk_z(id)),
						    desk_name(d, "diff.", f->kind), f->was, f->becomes } };
	}
	buf_init(&out, SIZE_MAX);
	if (open)
		grid_put(&g, &out);
	fwrite(out.ptr ? out.ptr : "", 1, out.len, stdout);
	if (!open)
		say(d->c, stdout, "desk.no_differences");
	buf_release(&out);
	grid_release(&g);
	tzh_rows_free(&rows);
	return EXIT_FINE;
}

/* The report is named by its file, or left out where only one has differences. */
static int settle(desk *d, tzh_done *done, tzh_err *err)
{
	const cli *c = d->c;
	tzh_rows rows;
	tzh_row_difference key = { .region = d->region, .year = d->year };
	tzh_act act = desk_act(d, "difference");
	int rc = tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_DIFFERENCE, &key, 2, err);
	if (rc)
		return rc;
	tzh_str report = c->file_count ? desk_z(c->files[0])
			 : rows.count  ? TZH_ROW(&rows, difference, rows.count - 1)->report
				       : (tzh_str){ 0 };
	bool accept = c->values[OPT_ACCEPT] != NULL;
	rc = tzh_ledger_settle(
		d->ledger, &act, report, desk_z(c->values[accept ? OPT_ACCEPT : OPT_REFUSE]), accept, done, err);
	tzh_rows_free(&rows);
	return rc;
}

static int import_file(desk *d, const char *path, tzh_done *done, tzh_err *err)
{
	const cli *c = d->c;
	file_bytes bytes;
	int rc = file_load_named(&bytes, c, path, err);
	if (rc)
		return rc;
	tzh_act act = desk_act(d, "");
	act.data = bytes.data;
	act.size = bytes.size;
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
			rc = tzh_ledger_import_table(d->ledger, &act, engine, path, c->values[OPT_COLUMNS], done, err);
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
