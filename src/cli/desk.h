/* SPDX-License-Identifier: Apache-2.0
 *
 * What every command of the ledger begins with: which ledger, whose region, what
 * year, who acts and when.
 */
#ifndef CLI_DESK_H
#define CLI_DESK_H

#include "cli/cli.h"
#include "cli/grid.h"
#include "taizhang_ledger.h"

/* These open the option table of every such command, in this order. */
#define DESK_OPTIONS                                                                                                   \
	{ 0, "db", "cli.arg.db", "opt.db", NULL }, { 0, "as", "cli.arg.account", "opt.as", NULL },                     \
		{ 0, "region", "cli.arg.region", "opt.region", NULL },                                                 \
		{ 0, "year", "cli.arg.year", "opt.year", NULL },                                                       \
	{                                                                                                              \
		0, "at", "cli.arg.day", "opt.at", NULL                                                                 \
	}
/* An option with a value that goes to the ledger under its own name. */
#define DESK_OWN(name)                                                                                                 \
	{                                                                                                              \
		0, name, "cli.arg.value", "opt." name, NULL                                                            \
	}
enum { DESK_DB, DESK_AS, DESK_REGION, DESK_YEAR, DESK_AT, DESK_END };

typedef struct desk {
	const cli *c;
	tzh_ledger *ledger;
	tzh_str region;
	int64_t year;
	const char *as, *where;
	char at[24], sysuser[64], kept[256];
	tzh_rows regions;
} desk;

/* --db FILE or postgres://..., else TAIZHANG_DB, else ./taizhang.db; --as, else TAIZHANG_AS, else the account that was
 * kept for this system user when he made the ledger, else the system user.
 * `create` makes the ledger (and takes --region and --year as they are). An exit code, after a complaint where not
 * fine. */
int desk_open(desk *d, const cli *c, bool create, bool partitions);
void desk_close(desk *d);

/* Opens, asks whether `act` may be done (NULL: is not asked), works, closes; an error is complained of. */
typedef int desk_work(desk *d, tzh_err *err);
int desk_run(const cli *c, const char *act, desk_work *work);

/* The opening of an act. */
tzh_act desk_act(const desk *d, const char *act);

/* The act, and its words on stdout. */
TZH_CHECK int desk_do(desk *d, const tzh_act *act, tzh_done *done, tzh_err *err);

/* `account` acts from now on for this system user: kept beside the file, or in the user's own settings for a server.
 * What cannot be kept is no error: --as says it. */
void desk_keep_account(const desk *d, tzh_str account);

/* ---- tables ---- */

/* A table with these titles (message keys); those marked with '>' before the key to the right, with '~' giving way. */
void desk_grid(const desk *d, grid *g, grid_column *columns, const char *const *titles, unsigned count);
/* Prints it and lets it go. */
void desk_put(grid *g);
tzh_str desk_dec(grid *g, tzh_dec v); /* "-" where it is not given */
tzh_str desk_int(grid *g, int64_t v);

/* What an option says as a unit becomes its id, kept in `room`; nothing where it is not given. */
TZH_CHECK int desk_unit(const desk *d, const char **value, char room[256], tzh_err *err);

/* An error of the library as a complaint; returns the exit code for it. */
int desk_complain(const cli *c, const tzh_err *err);

/* An error with the words of a message. Returns the code. */
int desk_refuse(const cli *c, int code, tzh_err *err, const char *key);

/* The day of --at, or today. */
tzh_date desk_today(const desk *d);

/* Words of the ledger: "state." + "draft"; the name itself where there are none. */
tzh_str desk_name(const desk *d, const char *prefix, tzh_str name);

/* A period in words. Room for 64. */
tzh_str desk_period(const desk *d, tzh_str period, char *room);

/* "T-0042", "D-0057". Room for 24. */
const char *desk_number(const tzh_row_commitment *k, char *room);

tzh_str desk_z(const char *z);

#endif
