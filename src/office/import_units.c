/* SPDX-License-Identifier: Apache-2.0
 *
 * The office's list of units: the tree, its heads and leaders with their terms,
 * and what each answers for. Every row is acts like any other, all or none.
 */
#include "office/intake.h"

#include "base/str.h"

#define FIELDS "name aliases parent kind grp head head_title leader since duties"
enum { NAME, ALIASES, PARENT, KIND, GRP, HEAD, HEAD_TITLE, LEADER, SINCE, DUTIES };

static int set_unit(intake *x, bool with_parent, tzh_err *err)
{
	const tzh_arg args[] = { { "id", intake_cell(x, NAME) }, { "aliases", intake_cell(x, ALIASES) },
		{ "kind", intake_cell(x, KIND) }, { "grp", intake_cell(x, GRP) }, { "leader", intake_cell(x, LEADER) },
		{ "duties", intake_cell(x, DUTIES) },
		{ "parent", with_parent ? intake_cell(x, PARENT) : (tzh_str){ 0 } } };
	return intake_act(x, "unit_set", 0, args, sizeof args / sizeof *args, NULL, err);
}

/* The head's post is called after the unit; the leader in charge has a post of his own, named as in the table. */
static int set_head(intake *x, tzh_err *err)
{
	tzh_str title = intake_cell(x, HEAD_TITLE), unit = intake_cell(x, NAME);
	buf id;
	if (!intake_cell(x, HEAD).len)
		return TZH_OK;
	buf_init(&id, 400);
	buf_add_str(&id, unit);
	buf_addc(&id, '/');
	buf_add_str(&id, title.len ? title : STR("head"));
	const tzh_arg args[] = { { "id", buf_str(&id) }, { "unit", unit }, { "title", title }, { "kind", STR("head") },
		{ "person", intake_cell(x, HEAD) }, { "since", intake_cell(x, SINCE) } };
	int rc = intake_act(x, "post_set", 0, args, sizeof args / sizeof *args, NULL, err);
	buf_release(&id);
	return rc;
}

/* Twice over the rows: a unit may stand before the one above it. */
static int import_rows(intake *x, tzh_err *err)
{
	int rc = TZH_OK;
	for (int pass = 0; !rc && pass < 2; pass++)
		for (x->row = x->h.row + 1; !rc && x->row < x->sheet->rows; x->row++) {
			bool nested = intake_cell(x, PARENT).len > 0;
			if (!intake_cell(x, NAME).len || (pass && !nested && !intake_cell(x, HEAD).len))
				continue;
			if (!pass || nested)
				rc = set_unit(x, pass == 1, err);
			if (!rc && pass)
				rc = set_head(x, err);
			if (rc)
				rc = intake_at(x, NAME, rc, err);
		}
	return rc;
}

int tzh_ledger_import_units(tzh_ledger *l, const tzh_act *act, const char *name, tzh_done *done, tzh_err *err)
{
	arena a;
	arena_init(&a);
	intake x = { .ledger = l, .act = act, .name = name, .memory = &a, .done = done };
	int rc = intake_run(&x, "units", FIELDS, 1, import_rows, err);
	if (!rc)
		intake_tell(&x, "import.units");
	arena_release(&a);
	return rc;
}
