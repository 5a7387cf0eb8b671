/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang verify-log, rebuild, backup, restore: keeping the ledger true.
 */
#include "cli/commands.h"
#include "cli/desk.h"

#include <inttypes.h>
#include <string.h>

enum { OPT_CHECK = DESK_END };

static const cli_option plain[] = { DESK_OPTIONS, { 0 } };
static const cli_option rebuild_options[] = { DESK_OPTIONS, { 0, "check", NULL, "opt.check", NULL }, { 0 } };

static int may(desk *d, const char *act, tzh_err *err)
{
	tzh_act a = desk_act(d, act);
	return tzh_ledger_may(d->ledger, &a, err);
}

static int tell_state(desk *d, int64_t count, tzh_err *err)
{
	char digest[65], number[24];
	int rc = tzh_ledger_digest(d->ledger, d->region, digest, err);
	snprintf(number, sizeof number, "%" PRId64, count);
	if (!rc)
		say(d->c, stdout, "audit.fine", number, digest, NULL);
	return rc;
}

static int verify(cli *c)
{
	desk d;
	tzh_err err = { 0 };
	int64_t count = 0;
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	rc = may(&d, "verify_log", &err);
	if (!rc)
		rc = tzh_ledger_verify(d.ledger, d.region, &count, &err);
	if (!rc)
		rc = tell_state(&d, count, &err);
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

static int rebuild(cli *c)
{
	desk d;
	tzh_err err = { 0 };
	int64_t count = 0;
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	rc = may(&d, "rebuild", &err);
	if (!rc)
		rc = tzh_ledger_rebuild(d.ledger, d.region, c->values[OPT_CHECK] != NULL, &err);
	if (!rc)
		rc = tzh_ledger_verify(d.ledger, d.region, &count, &err);
	if (!rc)
		rc = tell_state(&d, count, &err);
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

static int backup(cli *c)
{
	desk d;
	tzh_err err = { 0 };
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	rc = may(&d, "backup", &err);
	if (!rc)
		rc = tzh_ledger_backup(d.ledger, c->files[0], &err);
	if (!rc)
		say(c, stdout, "audit.backed_up", c->files[0], NULL);
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

/* Into an empty ledger: there is nobody yet who could be asked for permission. */
static int restore(cli *c)
{
	desk d;
	tzh_err err = { 0 };
	int rc = desk_open(&d, c, true, false);
	if (rc)
		return rc;
	rc = tzh_ledger_restore(d.ledger, c->files[0], &err);
	if (!rc)
		say(c, stdout, "audit.restored", c->files[0], NULL);
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

const command cmd_verify_log = { "verify-log", plain, 0, 0, verify };
const command cmd_rebuild = { "rebuild", rebuild_options, 0, 0, rebuild };
const command cmd_backup = { "backup", plain, 1, 1, backup };
const command cmd_restore = { "restore", plain, 1, 1, restore };
