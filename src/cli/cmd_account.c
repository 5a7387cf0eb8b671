/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang account [add|role|close|list] and taizhang post [ID]: people and what they may do.
 */
#include "cli/acts.h"

#include <string.h>

static const cli_option account_options[] = {
	DESK_OPTIONS,
	DESK_OWN("name"),
	DESK_OWN("unit"),
	DESK_OWN("post"),
	{ 0, "role", "cli.arg.value", "opt.role", "system security audit office reporter head leader reader" },
	{ 0 },
};

static const cli_option post_options[] = {
	DESK_OPTIONS,
	{ 0, "unit", "cli.arg.unit", "opt.post_unit", NULL },
	DESK_OWN("title"),
	{ 0, "kind", "cli.arg.value", "opt.post_kind", "charge head deputy contact" },
	DESK_OWN("person"),
	DESK_OWN("account"),
	DESK_OWN("since"),
	{ 0 },
};

static int list(desk *d)
{
	tzh_rows rows;
	tzh_err err = { 0 };
	tzh_row_account key = { .region = d->region };
	if (tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_ACCOUNT, &key, 1, &err))
		return desk_complain(d->c, &err);
	const char *titles[] = { "col.account", "col.name", "col.role", "col.unit", "col.active" };
	grid_column columns[5];
	grid g;
	desk_grid(d, &g, columns, titles, 5);
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_account *a = TZH_ROW(&rows, account, i);
		*grid_add(&g) = (grid_row){ .cells = { a->id, a->name, desk_name(d, "role.", a->role), a->unit,
						    tzh_message(a->active ? "word.yes" : "word.no", d->c->english) } };
	}
	desk_put(&g);
	tzh_rows_free(&rows);
	return EXIT_FINE;
}

static int run_account(cli *c)
{
	desk d;
	const char *verb = c->file_count ? c->files[0] : "list", *id = c->file_count > 1 ? c->files[1] : NULL;
	char act[32];
	bool known = !strcmp(verb, "add") || !strcmp(verb, "role") || !strcmp(verb, "close");
	if (strcmp(verb, "list") != 0 && (!known || !id)) {
		complain(c, "desk.account_usage");
		return EXIT_USAGE;
	}
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	snprintf(act, sizeof act, "account_%s", verb);
	rc = known ? acts_do(&d, act, id, DESK_END, NULL) : list(&d);
	desk_close(&d);
	return rc;
}

/* Posts, each with those who hold it or held it. */
static int list_posts(desk *d)
{
	static const char *const titles[] = { "col.post", "col.unit", "col.post_kind", "col.person", "col.account",
		"col.since", "col.until" };
	enum { COLUMNS = sizeof titles / sizeof *titles };
	tzh_rows posts, terms;
	tzh_err err = { 0 };
	tzh_row_post key = { .region = d->region };
	grid_column columns[COLUMNS];
	grid g;
	if (tzh_ledger_rows(d->ledger, &posts, TZH_TABLE_POST, &key, 1, &err))
		return desk_complain(d->c, &err);
	desk_grid(d, &g, columns, titles, COLUMNS);
	for (uint32_t i = 0; i < posts.count; i++) {
		const tzh_row_post *p = TZH_ROW(&posts, post, i);
		tzh_row_term of = { .region = d->region, .post = p->id };
		if (tzh_ledger_rows(d->ledger, &terms, TZH_TABLE_TERM, &of, 2, &err))
			break;
		for (uint32_t k = 0; k < (terms.count ? terms.count : 1); k++) {
			static const tzh_row_term nobody;
			const tzh_row_term *t = terms.count ? TZH_ROW(&terms, term, k) : &nobody;
			char since[11], until[11];
			tzh_day_print(t->since, since);
			tzh_day_print(t->until, until);
			*grid_add(&g) =
				(grid_row){ .cells = { p->id, p->unit, desk_name(d, "post.", p->kind),
						    grid_keep(&g, t->person), grid_keep(&g, t->account),
						    grid_keep(&g, desk_z(since)), grid_keep(&g, desk_z(until)) } };
		}
		tzh_rows_free(&terms);
	}
	desk_put(&g);
	tzh_rows_free(&posts);
	return err.code ? desk_complain(d->c, &err) : EXIT_FINE;
}

static int run_post(cli *c)
{
	desk d;
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	rc = c->file_count ? acts_do(&d, "post_set", c->files[0], DESK_END, NULL) : list_posts(&d);
	desk_close(&d);
	return rc;
}

const command cmd_account = { "account", account_options, 0, 2, run_account };
const command cmd_post = { "post", post_options, 0, 1, run_post };
