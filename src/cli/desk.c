/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/desk.h"

#include "cli/account_kept.h"

#include <inttypes.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

tzh_str desk_z(const char *z)
{
	return z ? (tzh_str){ z, strlen(z) } : (tzh_str){ 0 };
}

int desk_complain(const cli *c, const tzh_err *err)
{
	complain(c, "cli.says", err->text);
	return err->code == TZH_EINPUT || err->code == TZH_EDENIED || err->code == TZH_ECONFLICT ||
			       err->code == TZH_ENOTFOUND
		       ? EXIT_PARTLY
		       : EXIT_FAILED;
}

int desk_unit(const desk *d, const char **value, char room[256], tzh_err *err)
{
	if (!*value)
		return TZH_OK;
	int rc = tzh_ledger_unit(d->ledger, d->region, desk_z(*value), room, err);
	if (!rc)
		*value = room;
	return rc;
}

static void find_user(desk *d)
{
	const struct passwd *p = getpwuid(getuid());
	snprintf(d->sysuser, sizeof d->sysuser, "%s", p ? p->pw_name : "?");
}

/* --at as a day or with the time; else now, by the clock of this machine. */
static int find_time(desk *d)
{
	const char *said = d->c->values[DESK_AT];
	tzh_date day;
	if (!said) {
		time_t now = time(NULL);
		struct tm t;
		localtime_r(&now, &t);
		strftime(d->at, sizeof d->at, "%Y-%m-%dT%H:%M:%S", &t);
		return EXIT_FINE;
	}
	size_t n = strlen(said);
	if ((n != 10 && n != 19) || !tzh_day_parse((tzh_str){ said, 10 }, &day)) {
		complain(d->c, "need.day", said);
		return EXIT_USAGE;
	}
	snprintf(d->at, sizeof d->at, "%.10s%s", said, n == 19 ? said + 10 : "T09:00:00");
	return EXIT_FINE;
}

tzh_date desk_today(const desk *d)
{
	tzh_date day = { 0 };
	(void)tzh_day_parse((tzh_str){ d->at, 10 }, &day); /* find_time() has made it a day */
	return day;
}

static bool is_called(const tzh_row_region *r, tzh_str name)
{
	return (r->region.len == name.len && !memcmp(r->region.ptr, name.ptr, name.len)) ||
	       (r->name.len == name.len && !memcmp(r->name.ptr, name.ptr, name.len));
}

static int unclear_region(desk *d, const char *said)
{
	char names[400] = "";
	for (uint32_t i = 0; i < d->regions.count && strlen(names) < 300; i++) {
		const tzh_row_region *r = TZH_ROW(&d->regions, region, i);
		size_t n = strlen(names);
		snprintf(names + n, sizeof names - n, "%.*s ", (int)r->name.len, r->name.ptr);
	}
	complain(d->c, said ? "need.region" : "desk.which_region", said ? said : names, names);
	return EXIT_USAGE;
}

/* The one region there is, or the one that is named. */
static int find_region(desk *d)
{
	const char *said = d->c->values[DESK_REGION] ? d->c->values[DESK_REGION] : getenv("TAIZHANG_REGION");
	tzh_err err = { 0 };
	if (tzh_ledger_rows(d->ledger, &d->regions, TZH_TABLE_REGION, NULL, 0, &err))
		return desk_complain(d->c, &err);
	if (!said && d->regions.count == 1) {
		d->region = TZH_ROW(&d->regions, region, 0)->region;
		return EXIT_FINE;
	}
	for (uint32_t i = 0; said && i < d->regions.count; i++)
		if (is_called(TZH_ROW(&d->regions, region, i), desk_z(said))) {
			d->region = TZH_ROW(&d->regions, region, i)->region;
			return EXIT_FINE;
		}
	return unclear_region(d, said);
}

/* --year, or the newest book of the region. */
static int find_year(desk *d)
{
	tzh_rows years;
	tzh_err err = { 0 };
	tzh_row_ledger key = { .region = d->region };
	if (d->c->values[DESK_YEAR])
		return options_number(d->c, d->c->values[DESK_YEAR], 0, &d->year) ? EXIT_FINE : EXIT_USAGE;
	if (tzh_ledger_rows(d->ledger, &years, TZH_TABLE_LEDGER, &key, 1, &err))
		return desk_complain(d->c, &err);
	if (years.count)
		d->year = TZH_ROW(&years, ledger, years.count - 1)->year;
	tzh_rows_free(&years);
	return EXIT_FINE;
}

int desk_open(desk *d, const cli *c, bool create, bool partitions)
{
	const char *where = c->values[DESK_DB] ? c->values[DESK_DB] : getenv("TAIZHANG_DB"), *as = c->values[DESK_AS];
	tzh_err err = { 0 };
	*d = (desk){ .c = c };
	find_user(d);
	if (!as)
		as = getenv("TAIZHANG_AS");
	d->where = where && *where ? where : "taizhang.db";
	if ((!as || !*as) && !create && account_kept(d->where, d->sysuser, d->kept, sizeof d->kept))
		as = d->kept;
	d->as = as && *as ? as : d->sysuser;
	int rc = find_time(d);
	if (rc)
		return rc;
	tzh_ledger_options o = { .where = d->where,
		.lexicon_dir = c->lexicon,
		.language = c->english ? "en" : "zh",
		.create = create,
		.partitions = partitions };
	if (tzh_ledger_open(&d->ledger, &o, &err))
		return desk_complain(c, &err);
	if (create) {
		d->region = desk_z(c->values[DESK_REGION]);
		return options_number(c, c->values[DESK_YEAR], desk_today(d).year, &d->year) ? EXIT_FINE : EXIT_USAGE;
	}
	rc = find_region(d);
	if (!rc)
		rc = find_year(d);
	if (rc)
		desk_close(d);
	return rc;
}

void desk_close(desk *d)
{
	tzh_rows_free(&d->regions);
	tzh_ledger_close(d->ledger);
	d->ledger = NULL;
}

int desk_run(const cli *c, const char *act, desk_work *work)
{
	desk d;
	tzh_err err = { 0 };
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	if (act) {
		tzh_act a = desk_act(&d, act);
		rc = tzh_ledger_may(d.ledger, &a, &err);
	}
	if (!rc)
		rc = work(&d, &err);
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

int desk_do(desk *d, const tzh_act *act, tzh_done *done, tzh_err *err)
{
	int rc = tzh_ledger_act(d->ledger, act, done, err);
	if (!rc)
		printf("%s\n", done->words);
	return rc;
}

void desk_keep_account(const desk *d, tzh_str account)
{
	if (account.len != strlen(d->sysuser) || memcmp(account.ptr, d->sysuser, account.len) != 0)
		account_keep(d->where, d->sysuser, account);
}

int desk_refuse(const cli *c, int code, tzh_err *err, const char *key)
{
	tzh_str words = tzh_message(key, c->english);
	*err = (tzh_err){ .code = code };
	snprintf(err->text, sizeof err->text, "%.*s", (int)words.len, words.ptr ? words.ptr : key);
	return code;
}

tzh_act desk_act(const desk *d, const char *act)
{
	return (tzh_act){ .region = d->region,
		.year = d->year,
		.act = desk_z(act),
		.account = desk_z(d->as),
		.sysuser = desk_z(d->sysuser),
		.at = desk_z(d->at) };
}

tzh_str desk_name(const desk *d, const char *prefix, tzh_str name)
{
	char key[96];
	snprintf(key, sizeof key, "%s%.*s", prefix, (int)name.len, name.ptr ? name.ptr : "");
	tzh_str words = tzh_message(key, d->c->english);
	return words.ptr ? words : name;
}

tzh_str desk_period(const desk *d, tzh_str period, char *room)
{
	return (tzh_str){ room, tzh_ledger_period(d->ledger, period, room) };
}

const char *desk_number(const tzh_row_commitment *k, char *room)
{
	snprintf(room, 24, k->number ? "T-%04" PRId64 : "D-%04" PRId64, k->number ? k->number : k->id);
	return room;
}
