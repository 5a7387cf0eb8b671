/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang undo [D-0042]: what this account last did to drafts, taken back.
 */
#include "cli/desk.h"

static const cli_option options[] = {
	DESK_OPTIONS,
	{ 'm', "reason", "cli.arg.words", "opt.reason", NULL },
	{ 0 },
};

static int undo(desk *d, tzh_err *err)
{
	tzh_done done;
	tzh_act act = desk_act(d, "undo");
	int rc = TZH_OK;
	act.reason = desk_z(d->c->values[DESK_END]);
	if (d->c->file_count)
		rc = tzh_ledger_find(d->ledger, d->region, d->year, desk_z(d->c->files[0]), &act.id, err);
	if (!rc)
		rc = tzh_ledger_undo(d->ledger, &act, &done, err);
	if (!rc)
		printf("%s\n", done.words);
	return rc;
}

static int run(cli *c)
{
	return desk_run(c, NULL, undo);
}

const command cmd_undo = { "undo", options, 0, 1, run };
