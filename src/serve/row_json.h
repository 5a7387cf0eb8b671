/* SPDX-License-Identifier: Apache-2.0
 *
 * A row of any table as JSON, under the names of taizhang_ledger.h and without the
 * region: text a string, a whole number a number, a decimal a string as written or
 * null, a day "2026-06-30" or null.
 */
#ifndef SERVE_ROW_JSON_H
#define SERVE_ROW_JSON_H

#include "serve/handler.h"

#include "taizhang_ledger.h"

json_t *row_json(tzh_table t, const void *row);
/* All rows, from `first` on `count` of them. */
json_t *rows_json(const tzh_rows *rows, uint32_t first, uint32_t count);
size_t row_size(tzh_table t);

json_t *text_json(tzh_str s); /* never null */
json_t *day_json(tzh_date d);
json_t *dec_json(tzh_dec d);

#endif
