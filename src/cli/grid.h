/* SPDX-License-Identifier: Apache-2.0
 *
 * A table on the terminal: columns aligned by the width of their characters,
 * long cells wrapped, so that a line is never wider than the terminal.
 */
#ifndef CLI_GRID_H
#define CLI_GRID_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

#define GRID_MAX_COLUMNS 16

typedef struct grid_column {
	tzh_str title;
	bool right;         /* numbers */
	unsigned least;     /* columns that it keeps where the terminal is narrow; 0: it does not give way */
	const char *colour; /* of its cells; NULL none */
} grid_column;

typedef struct grid_row {
	tzh_str cells[GRID_MAX_COLUMNS];
	bool band; /* only the first cell, over the whole width */
} grid_row;

typedef struct grid {
	const grid_column *columns;
	unsigned count;
	size_t width; /* of the terminal; 0: no limit */
	bool colour;
	arena memory;
	VEC(grid_row) rows;
} grid;

void grid_init(grid *t, const grid_column *columns, unsigned count, size_t width, bool colour);
void grid_release(grid *t);

/* A row to fill; cells are views that must live until grid_put(). */
grid_row *grid_add(grid *t);
/* A copy that lives as long as the table. */
tzh_str grid_keep(grid *t, tzh_str s);

void grid_put(const grid *t, buf *out);

/* The columns to write in: as COLUMNS says, else of the terminal that the descriptor is, else a good many. */
size_t grid_terminal(int fd);

#endif
