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

static int add(desk *d, tzh_err *err)
{
	tzh_arg args[CLI_MAX_OPTIONS];
	tzh_done done;
	tzh_act act = desk_act(d, "add");
	act.args = args;
	act.arg_count = acts_arguments(d->c, DESK_END, args);
	return desk_do(d, &act, &done, err);
}

static int run(cli *c)
{
	return desk_run(c, NULL, add);
}

const command cmd_add = { "add", options, 0, 0, run };
