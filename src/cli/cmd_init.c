/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang init: a new ledger, a region in it, or a new year of the region.
 */
#include "cli/acts.h"

enum { OPT_NAME = DESK_END };

static const cli_option options[] = {
	DESK_OPTIONS,
	{ 0, "name", "cli.arg.value", "opt.region_name", NULL },
	{ 0, "code", "cli.arg.value", "opt.region_code", NULL },
	{ 0, "level", "cli.arg.value", "opt.level", "country province prefecture county township" },
	{ 0, "title", "cli.arg.value", "opt.title", NULL },
	{ 0, "partitions", NULL, "opt.partitions", NULL },
	{ 0 },
};

static int run(cli *c)
{
	desk d;
	tzh_arg args[CLI_MAX_OPTIONS];
	tzh_rows regions;
	tzh_done done;
	tzh_err err = { 0 };
	if (!c->values[DESK_REGION]) {
		complain(c, "desk.init_region");
		return EXIT_USAGE;
	}
	int rc = desk_open(&d, c, true, c->values[OPT_NAME + 4] != NULL);
	if (rc)
		return rc;
	tzh_row_region key = { .region = d.region };
	rc = tzh_ledger_rows(d.ledger, &regions, TZH_TABLE_REGION, &key, 1, &err);
	if (!rc) {
		tzh_act act = desk_act(&d, regions.count ? "ledger_open" : "init");
		act.args = args;
		act.arg_count = acts_arguments(c, DESK_END, args);
		tzh_rows_free(&regions);
		rc = desk_do(&d, &act, &done, &err);
	}
	if (!rc) {
		desk_keep_account(&d, desk_z(d.as));
		say(c, stdout, "desk.init_next");
	}
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

const command cmd_init = { "init", options, 0, 0, run };
