/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang verify-log, rebuild, backup, restore: keeping the ledger true.
 */
#include "cli/commands.h"
#include "cli/desk.h"

#include <errno.h>
#include <inttypes.h>
#include <unistd.h>

enum { OPT_CHECK = DESK_END };

static const cli_option plain[] = { DESK_OPTIONS, { 0 } };
static const cli_option rebuild_options[] = { DESK_OPTIONS, { 0, "check", NULL, "opt.check", NULL }, { 0 } };

static int tell_state(desk *d, int64_t count, tzh_err *err)
{
	char digest[65], number[24];
	int rc = tzh_ledger_digest(d->ledger, d->region, digest, err);
	snprintf(number, sizeof number, "%" PRId64, count);
	if (!rc)
		say(d->c, stdout, "audit.fine", number, digest);
	return rc;
}

static int verify_work(desk *d, tzh_err *err)
{
	int64_t count = 0;
	int rc = tzh_ledger_verify(d->ledger, d->region, &count, err);
	return rc ? rc : tell_state(d, count, err);
}

static int rebuild_work(desk *d, tzh_err *err)
{
	int rc = tzh_ledger_rebuild(d->ledger, d->region, d->c->values[OPT_CHECK] != NULL, err);
	return rc ? rc : verify_work(d, err);
}

static int backup_work(desk *d, tzh_err *err)
{
	int rc = tzh_ledger_backup(d->ledger, d->c->files[0], err);
	if (!rc)
		say(d->c, stdout, "audit.backed_up", d->c->files[0]);
	return rc;
}

static int verify(cli *c)
{
	return desk_run(c, "verify_log", verify_work);
}

static int rebuild(cli *c)
{
	return desk_run(c, "rebuild", rebuild_work);
}

static int backup(cli *c)
{
	return desk_run(c, "backup", backup_work);
}

/* Into an empty ledger: there is nobody yet who could be asked for permission. */
static int restore(cli *c)
{
	desk d;
	tzh_err err = { 0 };
	char why[WHY_ROOM];
	/* Before a new ledger is made for it. */
	if (access(c->files[0], R_OK)) {
		complain(c, "cli.cannot_read", c->files[0], why_words(c, errno, why));
		return EXIT_FAILED;
	}
	int rc = desk_open(&d, c, true, false);
	if (rc)
		return rc;
	rc = tzh_ledger_restore(d.ledger, c->files[0], &err);
	if (!rc)
		say(c, stdout, "audit.restored", c->files[0]);
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

const command cmd_verify_log = { "verify-log", plain, 0, 0, verify };
const command cmd_rebuild = { "rebuild", rebuild_options, 0, 0, rebuild };
const command cmd_backup = { "backup", plain, 1, 1, backup };
const command cmd_restore = { "restore", plain, 1, 1, restore };
