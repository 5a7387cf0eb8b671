/* SPDX-License-Identifier: Apache-2.0
 *
 * A table that comes in: its sheet and columns found, its rows turned into acts, all
 * of them or none; what is wrong is named by sheet, row and column.
 */
#ifndef OFFICE_INTAKE_H
#define OFFICE_INTAKE_H

#include "exchange/cells.h"
#include "office/office.h"

typedef struct intake {
	tzh_ledger *ledger;
	const tzh_act *act; /* of the import: data and size are the file */
	const char *name;   /* of the file, for messages */
	tzh_done *done;
	arena *memory;
	void *payload; /* of the importer */
	/* set by intake_run() */
	const cells_sheet *sheet;
	headings h;
	uint32_t row; /* at hand */
	scene scene;  /* of intake_each() */
} intake;

/* Reads the file, finds the columns (office_headings), and calls `rows` within a transaction. */
typedef int intake_rows(intake *x, tzh_err *err);
TZH_CHECK int intake_run(
	intake *x, const char *table, const char *fields, unsigned needed, intake_rows *rows, tzh_err *err);

/* Asks for the right to `act`, then takes every row below the headings. */
TZH_CHECK int intake_each(intake *x, const char *act, intake_rows *row, tzh_err *err);

/* The cell of a field in the row at hand; empty where there is no such column. */
tzh_str intake_cell(const intake *x, unsigned field);

/* The words of an error after the sheet and the cell at which it was. Returns rc. */
int intake_at(const intake *x, unsigned field, int rc, tzh_err *err);

/* One act, on commitment `id` or on none; *words (may be NULL) is what it said, in the arena. */
TZH_CHECK int intake_act(
	intake *x, const char *act, int64_t id, const tzh_arg *args, uint32_t count, tzh_str *words, tzh_err *err);

/* Says it in done->words: a message with the file's name as {1}, the count of events as {2}. */
void intake_tell(intake *x, const char *key);

#endif
