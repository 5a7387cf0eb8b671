/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang add --source ... --text ... --due ...: what does not come from the report.
 */
#include "cli/acts.h"

#define OWN(name)                                                                                                      \
	{                                                                                                              \
		0, name, "cli.arg.value", "opt." name, NULL                                                            \
	}

static const cli_option options[] = {
	DESK_OPTIONS,
	OWN("text"),
	OWN("source"),
	OWN("source-name"),
	OWN("due"),
	OWN("lead"),
	OWN("co"),
	OWN("leader"),
	OWN("supervisor"),
	OWN("kind"),
	OWN("family"),
	OWN("section"),
	OWN("part"),
	OWN("project"),
	OWN("place"),
	OWN("cycle"),
	OWN("name"),
	OWN("value"),
	OWN("unit"),
	OWN("comparator"),
	OWN("measure"),
	OWN("direction"),
	OWN("indicator"),
	OWN("base"),
	{ 0 },
};

static int run(cli *c)
{
	desk d;
	tzh_arg args[CLI_MAX_OPTIONS];
	tzh_done done;
	tzh_err err = { 0 };
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	tzh_act act = desk_act(&d, "add");
	act.args = args;
	act.arg_count = acts_arguments(c, DESK_END, args);
	rc = tzh_ledger_act(d.ledger, &act, &done, &err);
	if (!rc)
		printf("%s\n", done.words);
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

const command cmd_add = { "add", options, 0, 0, run };
