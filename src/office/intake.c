/* SPDX-License-Identifier: Apache-2.0 */
#include "office/intake.h"

#include "base/str.h"

#include <stdio.h>

tzh_str intake_cell(const intake *x, unsigned field)
{
	return x->h.column[field] == OFFICE_NO_COLUMN ? (tzh_str){ 0 } : cells_at(x->sheet, x->row, x->h.column[field]);
}

int intake_at(const intake *x, unsigned field, int rc, tzh_err *err)
{
	uint32_t column = x->h.column[field] == OFFICE_NO_COLUMN ? 0 : x->h.column[field];
	return office_at_cell(x->name, x->sheet, x->row, column, rc, err);
}

int intake_act(
	intake *x, const char *act, int64_t id, const tzh_arg *args, uint32_t count, tzh_str *words, tzh_err *err)
{
	tzh_act a = *x->act;
	tzh_done done;
	a.act = str_of(act);
	a.id = id;
	a.args = args;
	a.arg_count = count;
	a.data = NULL;
	int rc = tzh_ledger_act(x->ledger, &a, &done, err);
	if (rc)
		return rc;
	x->done->events += done.events;
	x->done->seq = done.seq;
	if (words)
		*words = str_copy(x->memory, str_of(done.words));
	return TZH_OK;
}

int intake_each(intake *x, const char *act, intake_rows *row, tzh_err *err)
{
	tzh_act own = *x->act;
	own.act = str_of(act);
	own.id = 0;
	int rc = office_scene(x->ledger, &x->scene, &own, x->memory, err);
	if (!rc)
		rc = plan_permitted(&x->scene, own.act, err);
	for (x->row = x->h.row + 1; !rc && x->row < x->sheet->rows; x->row++)
		rc = row(x, err);
	return rc;
}

void intake_tell(intake *x, const char *key)
{
	char count[16];
	snprintf(count, sizeof count, "%u", x->done->events);
	tzh_str words = RULES_FILL(&x->ledger->rules, x->memory, key, str_of(x->name), str_of(count));
	snprintf(x->done->words, sizeof x->done->words, "%.*s", (int)words.len, words.ptr);
}

int intake_run(intake *x, const char *table, const char *fields, unsigned needed, intake_rows *rows, tzh_err *err)
{
	cells_book book;
	bool mine = !x->ledger->open;
	*x->done = (tzh_done){ 0 };
	int rc = cells_read(&book, x->memory,
		&(cells_input){
			.name = x->name, .bytes = { x->act->data, x->act->size }, .english = x->ledger->rules.english },
		err);
	if (rc)
		return rc;
	x->sheet = &book.sheets.items[0];
	rc = office_check_cells(x->ledger, x->name, x->sheet, err);
	if (!rc)
		rc = office_headings(&x->ledger->rules, x->sheet, table, fields, needed, &x->h, err);
	if (!rc && mine)
		rc = tzh_ledger_begin(x->ledger, err);
	if (rc)
		return rc;
	rc = rows(x, err);
	if (!rc && mine)
		rc = tzh_ledger_commit(x->ledger, err);
	if (rc && mine)
		tzh_ledger_rollback(x->ledger);
	return rc;
}
