/* SPDX-License-Identifier: Apache-2.0
 *
 * What scores rest on beside the tasks: taizhang figure, taizhang merit; and what is
 * said to them: taizhang appeal, appeal-answer, score-sign.
 */
#include "cli/acts.h"

#include <string.h>

enum { OPT_REASON = DESK_END, OPT_OWN };
#define WITH_REASON                                                                                                    \
	DESK_OPTIONS,                                                                                                  \
	{                                                                                                              \
		'm', "reason", "cli.arg.words", "opt.reason", NULL                                                     \
	}

/* The act of these options, on no commitment. */
static int act(desk *d, const char *name, const file_bytes *bytes, tzh_err *err)
{
	tzh_arg args[CLI_MAX_OPTIONS];
	tzh_done done;
	tzh_act a = desk_act(d, name);
	a.args = args;
	a.arg_count = acts_arguments(d->c, OPT_OWN, args);
	a.reason = desk_z(d->c->values[OPT_REASON]);
	a.data = bytes ? bytes->data : NULL;
	a.size = bytes ? bytes->size : 0;
	return desk_do(d, &a, &done, err);
}

/* ---- figures ---- */

enum { FIGURE_PERIOD = OPT_OWN + 1 };

static const cli_option figure_options[] = {
	WITH_REASON,
	DESK_OWN("indicator"),
	{ 0, "period", "cli.arg.value", "opt.period", NULL },
	DESK_OWN("value"),
	{ 0, "unit", "cli.arg.unit", "opt.figure_unit", NULL },
	DESK_OWN("measure"),
	{ 0, "source", "cli.arg.value", "opt.figure_source", NULL },
	{ 0, "of", "cli.arg.value", "opt.figure_of", NULL },
	{ 0 },
};

static int figure_list(desk *d, tzh_err *err)
{
	static const char *const titles[] = { "col.indicator", "col.period", "col.unit", ">col.value", "col.source" };
	tzh_rows rows;
	grid_column columns[5];
	grid g;
	tzh_row_figure key = { .region = d->region, .year = d->year };
	int rc = tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_FIGURE, &key, 2, err);
	if (rc)
		return rc;
	desk_grid(d, &g, columns, titles, 5);
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_figure *f = TZH_ROW(&rows, figure, i);
		char room[64];
		*grid_add(&g) = (grid_row){ .cells = { tzh_ledger_indicator(d->ledger, f->indicator),
						    grid_keep(&g, desk_period(d, f->period, room)), f->unit,
						    desk_dec(&g, f->value), f->source } };
	}
	desk_put(&g);
	tzh_rows_free(&rows);
	return TZH_OK;
}

static int figure_import(desk *d, tzh_err *err)
{
	file_bytes bytes;
	tzh_done done;
	tzh_act a = desk_act(d, "");
	int rc = file_load_named(&bytes, d->c, d->c->files[1], err);
	if (rc)
		return rc;
	a.data = bytes.data;
	a.size = bytes.size;
	rc = tzh_ledger_import_figures(d->ledger, &a, d->c->files[1], d->c->values[FIGURE_PERIOD], &done, err);
	if (!rc)
		printf("%s\n", done.words);
	file_release(&bytes);
	return rc;
}

static int figure_add(desk *d, tzh_err *err)
{
	return act(d, "figure", NULL, err);
}

/* Without a word: to be added where anything is said of it, else listed. */
static const char *usual_verb(const cli *c)
{
	for (int i = DESK_END; i < CLI_MAX_OPTIONS; i++)
		if (c->values[i])
			return "add";
	return "list";
}

static int run_figure(cli *c)
{
	const char *verb = c->file_count ? c->files[0] : usual_verb(c);
	bool import = !strcmp(verb, "import"), list = !strcmp(verb, "list");
	if ((!import && !list && strcmp(verb, "add") != 0) || (c->file_count > 1) != import) {
		complain(c, "desk.figure_usage");
		return EXIT_USAGE;
	}
	return desk_run(c, list ? "read" : NULL, list ? figure_list : import ? figure_import : figure_add);
}

/* ---- merits ---- */

static const cli_option merit_options[] = {
	WITH_REASON,
	{ 'u', "unit", "cli.arg.unit", "opt.sheet", NULL },
	{ 0, "kind", "cli.arg.value", "opt.merit_kind", NULL },
	{ 0, "item", "cli.arg.words", "opt.merit_item", NULL },
	{ 0, "points", "cli.arg.number", "opt.points", NULL },
	{ 0, "level", "cli.arg.value", "opt.merit_level", NULL },
	{ 0, "document", "cli.arg.value", "opt.document", NULL },
	{ 0 },
};

static int merit_list(desk *d, tzh_err *err)
{
	static const char *const titles[] = { "col.unit", "col.kind", "~col.item", ">col.points", "~col.document",
		"col.day" };
	tzh_rows rows;
	grid_column columns[6];
	grid g;
	tzh_row_merit key = { .region = d->region, .year = d->year };
	int rc = tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_MERIT, &key, 2, err);
	if (rc)
		return rc;
	desk_grid(d, &g, columns, titles, 6);
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_merit *m = TZH_ROW(&rows, merit, i);
		char day[11];
		tzh_day_print(m->day, day);
		*grid_add(&g) =
			(grid_row){ .cells = { m->unit, desk_name(d, "merit.", m->kind), m->item,
					    desk_dec(&g, m->points), m->document, grid_keep(&g, desk_z(day)) } };
	}
	desk_put(&g);
	tzh_rows_free(&rows);
	return TZH_OK;
}

/* merit add [FILE]: the document itself, kept under its digest. */
static int merit_add(desk *d, tzh_err *err)
{
	file_bytes bytes = { 0 };
	int rc = d->c->file_count > 1 ? file_load_named(&bytes, d->c, d->c->files[1], err) : TZH_OK;
	if (!rc)
		rc = act(d, "merit", &bytes, err);
	file_release(&bytes);
	return rc;
}

static int run_merit(cli *c)
{
	const char *verb = c->file_count ? c->files[0] : usual_verb(c);
	bool list = !strcmp(verb, "list");
	if (!list && strcmp(verb, "add") != 0) {
		complain(c, "desk.merit_usage");
		return EXIT_USAGE;
	}
	return desk_run(c, list ? "read" : NULL, list ? merit_list : merit_add);
}

/* ---- appeals and signing ---- */

#define OF_SHEET                                                                                                       \
	{ 0, "scheme", "cli.arg.value", "opt.scheme_name", NULL },                                                     \
		{ 0, "period", "cli.arg.value", "opt.period", NULL },                                                  \
	{                                                                                                              \
		'u', "unit", "cli.arg.unit", "opt.sheet", NULL                                                         \
	}

static const cli_option appeal_options[] = {
	WITH_REASON,
	OF_SHEET,
	{ 0, "item", "cli.arg.value", "opt.appeal_item", NULL },
	{ 0, "list", NULL, "opt.appeal_list", NULL },
	{ 0 },
};
enum { APPEAL_LIST = OPT_OWN + 4 };

static int appeal_list(desk *d, tzh_err *err)
{
	static const char *const titles[] = { "col.unit", "col.period", ">col.ord", "~col.item", "~col.reason",
		"col.state", ">col.points", "~col.answer" };
	tzh_rows rows;
	grid_column columns[8];
	grid g;
	tzh_row_appeal key = { .region = d->region, .year = d->year };
	int rc = tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_APPEAL, &key, 2, err);
	if (rc)
		return rc;
	desk_grid(d, &g, columns, titles, 8);
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_appeal *a = TZH_ROW(&rows, appeal, i);
		*grid_add(&g) = (grid_row){ .cells = { a->unit, a->period, desk_int(&g, a->ord), a->item, a->reason,
						    desk_name(d, "appeal.", a->status), desk_dec(&g, a->correction),
						    a->answer } };
	}
	desk_put(&g);
	tzh_rows_free(&rows);
	return TZH_OK;
}

static int appeal(desk *d, tzh_err *err)
{
	return act(d, "appeal", NULL, err);
}

static int run_appeal(cli *c)
{
	bool list = c->values[APPEAL_LIST] != NULL;
	return desk_run(c, list ? "read" : NULL, list ? appeal_list : appeal);
}

static const cli_option answer_options[] = {
	WITH_REASON,
	OF_SHEET,
	{ 0, "ord", "cli.arg.number", "opt.appeal_ord", NULL },
	{ 0, "correction", "cli.arg.number", "opt.correction", NULL },
	{ 0 },
};

static int answer(desk *d, tzh_err *err)
{
	return act(d, "appeal_answer", NULL, err);
}

static int run_answer(cli *c)
{
	return desk_run(c, NULL, answer);
}

static const cli_option sign_options[] = { WITH_REASON, OF_SHEET, { 0 } };

static int sign(desk *d, tzh_err *err)
{
	return act(d, "score_sign", NULL, err);
}

static int run_sign(cli *c)
{
	return desk_run(c, NULL, sign);
}

const command cmd_figure = { "figure", figure_options, 0, 2, run_figure };
const command cmd_merit = { "merit", merit_options, 0, 2, run_merit };
const command cmd_appeal = { "appeal", appeal_options, 0, 0, run_appeal };
const command cmd_appeal_answer = { "appeal-answer", answer_options, 0, 0, run_answer };
const command cmd_score_sign = { "score-sign", sign_options, 0, 0, run_sign };
