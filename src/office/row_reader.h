/* SPDX-License-Identifier: Apache-2.0
 *
 * A row of the office's own table read as a row of a plan: the numbers of its
 * words, those of its cell for the target, what kind of task it is, by when.
 */
#ifndef OFFICE_ROW_READER_H
#define OFFICE_ROW_READER_H

#include "office/draft.h"

typedef struct row_reader {
	const scene *s;
	const tzh_engine *engine; /* NULL: only the digits at the head of a target are read */
	arena *memory;
	tzh_doc *doc; /* of the reader */
} row_reader;

/* Fills the draft from d->row.text and the cells of the target and of its unit of measure (either may be empty). What
 * the draft has already (kind, deadline) stays. */
TZH_CHECK int row_read(row_reader *r, draft *d, tzh_str target, tzh_str unit, tzh_err *err);
void row_reader_end(row_reader *r);

#endif
