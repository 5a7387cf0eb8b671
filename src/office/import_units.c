/* SPDX-License-Identifier: Apache-2.0
 *
 * The office's list of units: the tree, its heads and leaders with their terms,
 * and what each answers for. Every row is acts like any other, all or none.
 */
#include "office/office.h"

#include "base/str.h"
#include "exchange/cells.h"

#include <stdio.h>

#define FIELDS "name aliases parent kind grp head head_title leader since duties"
enum { NAME, ALIASES, PARENT, KIND, GRP, HEAD, HEAD_TITLE, LEADER, SINCE, DUTIES };

typedef struct importing {
	tzh_ledger *ledger;
	const tzh_act *act;
	const char *name;
	const cells_sheet *sheet;
	headings h;
	arena *memory;
	tzh_done *done;
} importing;

static tzh_str cell(const importing *x, uint32_t row, unsigned field)
{
	return x->h.column[field] == OFFICE_NO_COLUMN ? (tzh_str){ 0 } : cells_at(x->sheet, row, x->h.column[field]);
}

/* The words of a refusal after the place at which it was. */
static int at_row(const importing *x, uint32_t row, int rc, tzh_err *err)
{
	char place[CELLS_PLACE];
	tzh_err inner = *err;
	return err_at(err, rc, row + 1, 1, "%s %.*s!%s: %.300s", x->name, (int)x->sheet->name.len, x->sheet->name.ptr,
		cells_place(row, x->h.column[0], place), inner.text);
}

static int run_act(importing *x, const char *name, const tzh_arg *args, uint32_t count, tzh_err *err)
{
	tzh_act a = *x->act;
	tzh_done done;
	a.act = str_of(name);
	a.args = args;
	a.arg_count = count;
	a.data = NULL;
	int rc = tzh_ledger_act(x->ledger, &a, &done, err);
	x->done->events += done.events;
	return rc;
}

static int set_unit(importing *x, uint32_t row, bool with_parent, tzh_err *err)
{
	const tzh_arg args[] = { { "id", cell(x, row, NAME) }, { "aliases", cell(x, row, ALIASES) },
		{ "kind", cell(x, row, KIND) }, { "grp", cell(x, row, GRP) }, { "leader", cell(x, row, LEADER) },
		{ "duties", cell(x, row, DUTIES) }, { "parent", with_parent ? cell(x, row, PARENT) : (tzh_str){ 0 } } };
	return run_act(x, "unit_set", args, sizeof args / sizeof *args, err);
}

/* The head's post is called after the unit; the leader in charge has a post of his own, named as in the table. */
static int set_head(importing *x, uint32_t row, tzh_err *err)
{
	tzh_str title = cell(x, row, HEAD_TITLE), unit = cell(x, row, NAME);
	buf id;
	if (!cell(x, row, HEAD).len)
		return TZH_OK;
	buf_init(&id, 400);
	buf_add_str(&id, unit);
	buf_addc(&id, '/');
	buf_add_str(&id, title.len ? title : STR("head"));
	const tzh_arg args[] = { { "id", buf_str(&id) }, { "unit", unit }, { "title", title }, { "kind", STR("head") },
		{ "person", cell(x, row, HEAD) }, { "since", cell(x, row, SINCE) } };
	int rc = run_act(x, "post_set", args, sizeof args / sizeof *args, err);
	buf_release(&id);
	return rc;
}

/* Twice over the rows: a unit may stand before the one above it. */
static int import_rows(importing *x, tzh_err *err)
{
	int rc = TZH_OK;
	for (int pass = 0; !rc && pass < 2; pass++)
		for (uint32_t row = x->h.row + 1; !rc && row < x->sheet->rows; row++) {
			if (!cell(x, row, NAME).len || (pass && !cell(x, row, PARENT).len && !cell(x, row, HEAD).len))
				continue;
			if (!pass || cell(x, row, PARENT).len)
				rc = set_unit(x, row, pass == 1, err);
			if (!rc && pass)
				rc = set_head(x, row, err);
			if (rc)
				rc = at_row(x, row, rc, err);
		}
	return rc;
}

int tzh_ledger_import_units(tzh_ledger *l, const tzh_act *act, const char *name, tzh_done *done, tzh_err *err)
{
	arena a;
	cells_book book;
	bool mine = !l->open;
	*done = (tzh_done){ 0 };
	arena_init(&a);
	importing x = { .ledger = l, .act = act, .name = name, .memory = &a, .done = done };
	int rc = cells_read(&book, &a, name, (tzh_str){ act->data, act->size }, err);
	if (!rc && !book.sheets.count)
		rc = err_set(err, TZH_EINPUT, "%s: no sheet in it", name);
	if (!rc) {
		x.sheet = &book.sheets.items[0];
		rc = office_headings(&l->rules, x.sheet, "units", FIELDS, 1, NULL, &x.h, err);
	}
	if (!rc && mine)
		rc = tzh_ledger_begin(l, err);
	if (!rc)
		rc = import_rows(&x, err);
	if (!rc && mine)
		rc = tzh_ledger_commit(l, err);
	if (rc && mine)
		tzh_ledger_rollback(l);
	if (!rc) {
		char count[16];
		snprintf(count, sizeof count, "%u", done->events);
		tzh_str words = RULES_FILL(&l->rules, &a, "import.units", str_of(count));
		snprintf(done->words, sizeof done->words, "%.*s", (int)words.len, words.ptr);
	}
	arena_release(&a);
	return rc;
}
