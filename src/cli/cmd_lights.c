/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang lights: the lamps of a day; why T-0042: what made its lamp; due, digest: what is to be done.
 */
#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/output.h"

#include <string.h>
#include <unistd.h>

static const cli_option options[] = { DESK_OPTIONS, { 0, "date", "cli.arg.day", "opt.date", NULL }, { 0 } };

static int run_lights(cli *c)
{
	desk d;
	tzh_done done;
	tzh_err err = { 0 };
	if (c->values[DESK_END])
		c->values[DESK_AT] = c->values[DESK_END];
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	tzh_act act = desk_act(&d, "lights");
	rc = tzh_ledger_lights(d.ledger, &act, &done, &err);
	if (!rc)
		printf("%s\n", done.words);
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

static int to_stdout(void *payload, const char *data, size_t size)
{
	(void)payload;
	return fwrite(data, 1, size, stdout) == size ? TZH_OK : TZH_EIO;
}

static int run_why(cli *c)
{
	desk d;
	tzh_err err = { 0 };
	int64_t id = 0;
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	tzh_act act = desk_act(&d, "read");
	rc = tzh_ledger_may(d.ledger, &act, &err);
	if (!rc)
		rc = tzh_ledger_find(d.ledger, d.region, d.year, desk_z(c->files[0]), &id, &err);
	if (!rc)
		rc = tzh_ledger_why(d.ledger, d.region, d.year, id, to_stdout, NULL, &err);
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

const command cmd_lights = { "lights", options, 0, 0, run_lights };
const command cmd_why = { "why", options, 1, 1, run_why };
