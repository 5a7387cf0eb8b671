/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang demo --db demo.db: a fictional county's whole year, to look at.
 */
#include "cli/desk.h"

static const cli_option options[] = {
	DESK_OPTIONS,
	{ 0, "partitions", NULL, "opt.partitions", NULL },
	{ 0 },
};

static int run(cli *c)
{
	desk d;
	tzh_done done;
	tzh_err err = { 0 };
	char digest[65];
	int rc = desk_open(&d, c, true, c->values[DESK_END] != NULL);
	if (rc)
		return rc;
	rc = tzh_ledger_demo(d.ledger, desk_z(d.sysuser), &done, &err);
	if (!rc) {
		printf("%s\n", done.words);
		rc = tzh_ledger_digest(d.ledger, tzh_message("demo.region", c->english), digest, &err);
	}
	if (!rc) {
		say(c, stdout, "demo.state", digest);
		desk_keep_account(&d, tzh_message("demo.office", c->english));
	}
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

const command cmd_demo = { "demo", options, 0, 0, run };
