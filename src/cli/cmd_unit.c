/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang unit import|list|set|close: the tree of units.
 */
#include "cli/acts.h"

#include <string.h>

#define OWN(name, words)                                                                                               \
	{                                                                                                              \
		0, name, "cli.arg.value", words, NULL                                                                  \
	}

enum { OPT_REASON = DESK_END, OPT_OWN };

static const cli_option options[] = {
	DESK_OPTIONS,
	{ 'm', "reason", "cli.arg.words", "opt.reason", NULL },
	OWN("name", "opt.name"),
	OWN("aliases", "opt.aliases"),
	OWN("parent", "opt.parent"),
	OWN("kind", "opt.unit_kind"),
	OWN("grp", "opt.grp"),
	OWN("leader", "opt.leader"),
	OWN("duties", "opt.duties"),
	{ 0 },
};

static int list(desk *d)
{
	tzh_rows rows;
	tzh_err err = { 0 };
	tzh_row_unit key = { .region = d->region };
	if (tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_UNIT, &key, 1, &err))
		return desk_complain(d->c, &err);
	static const char *const titles[] = { "col.unit", "col.parent", "col.kind", "col.grp", "col.leader" };
	grid_column columns[5];
	grid g;
	desk_grid(d, &g, columns, titles, 5);
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_unit *u = TZH_ROW(&rows, unit, i);
		*grid_add(&g) = (grid_row){ .cells = { u->name, u->parent, u->kind, u->grp, u->leader } };
	}
	desk_put(&g);
	tzh_rows_free(&rows);
	return EXIT_FINE;
}

static int import(desk *d, const char *path)
{
	file_bytes bytes;
	tzh_done done;
	tzh_err err = { 0 };
	if (file_load(&bytes, d->c, path, &err)) {
		complain(d->c, "cli.cannot_read", path, err.text);
		return EXIT_FAILED;
	}
	tzh_act act = desk_act(d, "");
	act.data = bytes.data;
	act.size = bytes.size;
	int rc = tzh_ledger_import_units(d->ledger, &act, path, &done, &err);
	file_release(&bytes);
	if (rc)
		return desk_complain(d->c, &err);
	printf("%s\n", done.words);
	return EXIT_FINE;
}

static int run(cli *c)
{
	desk d;
	const char *verb = c->file_count ? c->files[0] : "list", *word = c->file_count > 1 ? c->files[1] : NULL;
	bool known = !strcmp(verb, "import") || !strcmp(verb, "set") || !strcmp(verb, "close");
	if (strcmp(verb, "list") != 0 && (!known || !word)) {
		complain(c, "desk.unit_usage");
		return EXIT_USAGE;
	}
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	if (!known)
		rc = list(&d);
	else if (!strcmp(verb, "import"))
		rc = import(&d, word);
	else
		rc = acts_do(
			&d, !strcmp(verb, "set") ? "unit_set" : "unit_close", word, OPT_OWN, c->values[OPT_REASON]);
	desk_close(&d);
	return rc;
}

const command cmd_unit = { "unit", options, 0, 2, run };
