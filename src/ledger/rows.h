/* SPDX-License-Identifier: Apache-2.0
 *
 * The rows of taizhang_ledger.h described: every table as a list of fields, so
 * that one piece of code binds, reads, compares, digests and prints any of them.
 */
#ifndef LEDGER_ROWS_H
#define LEDGER_ROWS_H

#include "base/arena.h"
#include "base/buf.h"
#include "taizhang_ledger.h"

typedef enum row_kind { ROW_S, ROW_I, ROW_D, ROW_T } row_kind;

typedef struct row_field {
	const char *name;
	row_kind kind;
	uint16_t offset;
	bool key;
} row_field;

typedef struct table_shape {
	const char *name;
	const row_field *fields;
	uint16_t field_count, key_count, size;
} table_shape;

extern const table_shape table_shapes[TZH_TABLE_END];

/* Room for a row of any table. */
typedef union row_any {
#define X(up, low, keys) tzh_row_##low low;
	TZH_TABLES(X)
#undef X
} row_any;

/* TZH_TABLE_END where there is no such table. */
tzh_table table_find(tzh_str name);
/* NULL where the table has no such field. */
const row_field *row_field_find(tzh_table t, tzh_str name);

/* The value as text: days ISO, decimals as written, "" for none. `scratch` holds what is not text already. */
#define ROW_SCRATCH 32
tzh_str row_text(const row_field *f, const void *row, char scratch[ROW_SCRATCH]);
/* Reads a text value into the field; false where it is not of the field's kind. */
bool row_set(const row_field *f, void *row, tzh_str text);
bool row_same(const row_field *f, const void *a, const void *b);

/* All strings of the row copied into the arena. */
void row_copy(tzh_table t, void *to, const void *from, arena *a);

/* The row's values as bytes for a digest: each field as length, ':', text. */
void row_bytes(tzh_table t, const void *row, buf *out);

/* A JSON string, quoted and escaped. */
void json_quote(buf *out, tzh_str text);

#endif
