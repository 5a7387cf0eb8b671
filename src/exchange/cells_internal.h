/* SPDX-License-Identifier: Apache-2.0
 *
 * Shared by cells.c and xlsx_read.c.
 */
#ifndef EXCHANGE_CELLS_INTERNAL_H
#define EXCHANGE_CELLS_INTERNAL_H

#include "base/buf.h"
#include "exchange/cells.h"

/* The cell to be filled, made where it is not there yet; NULL past the limits. */
tzh_str *cells_slot(cells_sheet *s, arena *a, uint32_t row, uint32_t column);

TZH_CHECK int cells_read_xlsx(cells_book *out, arena *a, const cells_input *input, tzh_err *err);

/* Fills *err with the message `key` of messages.tsv, {1} the file's name, {2} `what` (may be NULL); returns `code`. */
int cells_refuse(const cells_input *input, tzh_err *err, int code, const char *key, const char *what);

#endif
