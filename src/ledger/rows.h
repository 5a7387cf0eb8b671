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

typedef enum field_kind { FIELD_S, FIELD_I, FIELD_D, FIELD_T } field_kind;

typedef struct field {
	const char *name;
	field_kind kind;
	uint16_t offset;
	bool key;
} field;

typedef struct table_shape {
	const char *name;
	const field *fields;
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
const field *field_find(tzh_table t, tzh_str name);

/* The value as text: days ISO, decimals as written, "" for none. `scratch` holds what is not text already. */
#define FIELD_SCRATCH 32
tzh_str field_text(const field *f, const void *row, char scratch[FIELD_SCRATCH]);
/* Reads a text value into the field; false where it is not of the field's kind. */
bool field_set(const field *f, void *row, tzh_str text);
bool field_equal(const field *f, const void *a, const void *b);

/* All strings of the row copied into the arena. */
void row_copy(tzh_table t, void *to, const void *from, arena *a);

/* The row's values as bytes for a digest: each field as length, ':', text. */
void row_bytes(tzh_table t, const void *row, buf *out);

/* A JSON string, quoted and escaped. */
void json_quote(buf *out, tzh_str text);

#endif
