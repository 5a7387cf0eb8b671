/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang bulletin --month 6 -o FILE.docx: the draft of the bulletin.
 */
#include "cli/desk.h"
#include "cli/output.h"

#include <stdlib.h>

enum { OPT_MONTH = DESK_END, OPT_FILE };

static const cli_option options[] = {
	DESK_OPTIONS,
	[OPT_MONTH] = { 0, "month", "cli.arg.number", "opt.month", NULL },
	[OPT_FILE] = { 'o', "output", "cli.arg.file", NULL, NULL },
	{ 0 },
};

static int run(cli *c)
{
	desk d;
	output o;
	tzh_err err = { 0 };
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	long month = c->values[OPT_MONTH] ? strtol(c->values[OPT_MONTH], NULL, 10) : desk_today(&d).month;
	rc = output_open(&o, c, c->values[OPT_FILE]);
	if (!rc) {
		tzh_act act = desk_act(&d, "bulletin");
		rc = tzh_ledger_bulletin(
			d.ledger, &act, (int)(month > 0 && month < 13 ? month : 0), output_sink, &o, &err);
		int closed = output_close(&o, !rc);
		rc = rc ? desk_complain(c, &err) : closed;
	}
	desk_close(&d);
	return rc;
}

const command cmd_bulletin = { "bulletin", options, 0, 0, run };
