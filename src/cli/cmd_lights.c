/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang lights: the lamps of a day; why T-0042: what made its lamp.
 */
#include "cli/commands.h"
#include "cli/desk.h"

static const cli_option options[] = { DESK_OPTIONS, { 0, "date", "cli.arg.day", "opt.date", NULL }, { 0 } };

static int lights(desk *d, tzh_err *err)
{
	tzh_done done;
	tzh_act act = desk_act(d, "lights");
	int rc = tzh_ledger_lights(d->ledger, &act, &done, err);
	if (!rc)
		printf("%s\n", done.words);
	return rc;
}

static int run_lights(cli *c)
{
	if (c->values[DESK_END])
		c->values[DESK_AT] = c->values[DESK_END];
	return desk_run(c, NULL, lights);
}

static int to_stdout(void *payload, const char *data, size_t size)
{
	(void)payload;
	return fwrite(data, 1, size, stdout) == size ? TZH_OK : TZH_EIO;
}

static int why(desk *d, tzh_err *err)
{
	int64_t id = 0;
	int rc = tzh_ledger_find(d->ledger, d->region, d->year, desk_z(d->c->files[0]), &id, err);
	return rc ? rc : tzh_ledger_why(d->ledger, d->region, d->year, id, to_stdout, NULL, err);
}

static int run_why(cli *c)
{
	return desk_run(c, "read", why);
}

const command cmd_lights = { "lights", options, 0, 0, run_lights };
const command cmd_why = { "why", options, 1, 1, run_why };
