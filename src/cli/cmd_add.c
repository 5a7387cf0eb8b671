/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang add --source ... --text ... --due ...: what does not come from the report.
 */
#include "cli/acts.h"

static const cli_option options[] = {
	DESK_OPTIONS,
	DESK_OWN("text"),
	DESK_OWN("source"),
	DESK_OWN("source-name"),
	DESK_OWN("due"),
	DESK_OWN("lead"),
	DESK_OWN("co"),
	DESK_OWN("leader"),
	DESK_OWN("supervisor"),
	DESK_OWN("kind"),
	DESK_OWN("family"),
	DESK_OWN("section"),
	DESK_OWN("part"),
	DESK_OWN("project"),
	DESK_OWN("place"),
	DESK_OWN("cycle"),
	DESK_OWN("name"),
	DESK_OWN("value"),
	DESK_OWN("unit"),
	DESK_OWN("comparator"),
	DESK_OWN("measure"),
	DESK_OWN("direction"),
	DESK_OWN("indicator"),
	DESK_OWN("base"),
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
