/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang bulletin --month 6 -o FILE.docx: the draft of the bulletin.
 */
#include "cli/desk.h"
#include "cli/output.h"
#include "exchange/paper.h"

#include <stdlib.h>
#include <string.h>

enum { OPT_MONTH = DESK_END, OPT_FILE, OPT_NUMBER, OPT_TO };

static const cli_option options[] = {
	DESK_OPTIONS,
	[OPT_MONTH] = { 0, "month", "cli.arg.number", "opt.month", NULL },
	[OPT_FILE] = { 'o', "output", "cli.arg.file", NULL, NULL },
	[OPT_NUMBER] = { 0, "number", "cli.arg.value", "opt.paper_number", NULL },
	[OPT_TO] = { 0, "to", "cli.arg.value", "opt.paper_to", NULL },
	{ 0 },
};

/* By the name of the file: a paper to be edited, or one to be printed. */
static int write_paper(desk *d, int month, output *o, tzh_err *err)
{
	const char *name = d->c->values[OPT_FILE];
	tzh_act act = desk_act(d, "bulletin");
	const tzh_arg args[] = { { "number", desk_z(d->c->values[OPT_NUMBER]) },
		{ "to", desk_z(d->c->values[OPT_TO]) } };
	act.args = args;
	act.arg_count = sizeof args / sizeof *args;
	size_t n = name ? strlen(name) : 0;
	tzh_paper paper;
	if (n < 4 || strcmp(name + n - 4, ".pdf") != 0)
		return tzh_ledger_bulletin(d->ledger, &act, month, output_sink, o, err);
	int rc = tzh_ledger_bulletin_draft(d->ledger, &act, month, &paper, err);
	if (!rc)
		rc = paper_pdf(&paper, output_sink, o, err);
	tzh_paper_free(&paper);
	return rc;
}

static int run(cli *c)
{
	desk d;
	output o;
	tzh_err err = { 0 };
	int month;
	if (!options_month(c, c->values[OPT_MONTH], &month) || output_unfit(c, c->values[OPT_FILE]))
		return EXIT_USAGE;
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	if (!month)
		month = desk_today(&d).month;
	rc = output_open(&o, c, c->values[OPT_FILE]);
	if (!rc) {
		rc = write_paper(&d, month, &o, &err);
		int closed = output_close(&o, !rc);
		rc = rc ? desk_complain(c, &err) : closed;
	}
	desk_close(&d);
	return rc;
}

const command cmd_bulletin = { "bulletin", options, 0, 0, run };
