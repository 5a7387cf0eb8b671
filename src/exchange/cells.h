/* SPDX-License-Identifier: Apache-2.0
 *
 * A workbook or a CSV as text in rows and columns, whoever wrote it: Excel, WPS,
 * LibreOffice, or a person with an editor. Formulas give the value that was saved
 * with them; dates come as ISO days where the cell says it is one.
 */
#ifndef EXCHANGE_CELLS_H
#define EXCHANGE_CELLS_H

#include "base/arena.h"
#include "base/vec.h"
#include "taizhang.h"

#define CELLS_MAX_ROWS 100000u
#define CELLS_MAX_COLUMNS 256u

typedef struct cells_sheet {
	tzh_str name; /* of a CSV: the file's */
	uint32_t rows, columns;
	tzh_str *items;
	uint32_t room; /* of items */
	/* A cell that is one with the cell above it has its text, and is marked here; NULL where there is none such. */
	bool *joined;
} cells_sheet;

typedef struct cells_book {
	VEC(cells_sheet) sheets;
} cells_book;

/* The file as it comes: `name` tells the format by its ending and stands in messages. */
typedef struct cells_input {
	const char *name;
	tzh_str bytes;
	bool english; /* a refusal is written in English, not in Chinese */
} cells_input;

/* TZH_EINPUT, TZH_ELIMIT. A workbook without a sheet is refused. */
TZH_CHECK int cells_read(cells_book *out, arena *a, const cells_input *input, tzh_err *err);

/* Blanks at the ends left out; empty outside the sheet. */
tzh_str cells_at(const cells_sheet *s, uint32_t row, uint32_t column);

/* Whether the cell is one with the cell above it (merged down a column). */
bool cells_joined(const cells_sheet *s, uint32_t row, uint32_t column);

/* "B7" for row 6, column 1. */
#define CELLS_PLACE 16
const char *cells_place(uint32_t row, uint32_t column, char out[CELLS_PLACE]);

#endif
