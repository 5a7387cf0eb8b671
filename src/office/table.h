/* SPDX-License-Identifier: Apache-2.0
 *
 * The office's own breakdown as drafts, out of a sheet or out of a text with
 * inline duties.
 */
#ifndef OFFICE_TABLE_H
#define OFFICE_TABLE_H

#include "exchange/cells.h"
#include "office/row_reader.h"

#define TABLE_MAX_UNITS 32

typedef struct table_reading {
	const scene *s;
	row_reader reader;
	arena *memory;
	draft_list drafts;
	tzh_str unused;  /* headings of columns that nothing was read from */
	uint32_t number; /* that the next paragraph may have before it */
	uint32_t left;   /* long paragraphs without duties */
} table_reading;

/* `map` may be NULL. TZH_EINPUT where the columns are unclear. */
TZH_CHECK int table_read_sheet(table_reading *t, const cells_sheet *sheet, const char *map, tzh_err *err);
TZH_CHECK int table_read_text(table_reading *t, tzh_str text, tzh_err *err);

/* The columns as they are understood; TZH_ENOTFOUND where one that is needed is unclear. *fields: their names. */
TZH_CHECK int table_columns(
	const scene *s, const cells_sheet *sheet, const char *map, headings *h, const char **fields);
#define TABLE_NEEDED 2u

/* Units of a cell, apart by any of the marks that offices use; how many. */
uint32_t table_units(arena *a, tzh_str cell, tzh_str out[TABLE_MAX_UNITS]);

#endif
