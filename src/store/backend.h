/* SPDX-License-Identifier: Apache-2.0
 *
 * What a database must be able to do for the store: run a named statement with
 * bound values and hand out its rows. sqlite.c and postgres.c are the two.
 */
#ifndef STORE_BACKEND_H
#define STORE_BACKEND_H

#include "ledger/ledger.h"
#include "store_sql.h"
#include "taizhang.h"

typedef struct store_value {
	enum { VALUE_TEXT, VALUE_INTEGER, VALUE_BYTES } kind;
	tzh_str text; /* and bytes */
	int64_t integer;
} store_value;

#define STORE_MAX_VALUES 64

typedef enum point_step { POINT_SET, POINT_KEEP, POINT_BACK } point_step;

typedef struct backend {
	const char *name;
	int dialect; /* index of sql_statement.text */
	const char *const *migrations;
	const char
		*tidy; /* one statement: what much that was filled in at once leaves to be counted and laid in order */
	/* TZH_ENOTFOUND where there is no database and `create` is not set. */
	int (*open)(void **db, const char *where, bool create, const rules *words, tzh_err *err);
	void (*close)(void *db);
	/* Several statements without values, for the schema. */
	int (*script)(void *db, const char *text, tzh_err *err);
	int (*begin)(void *db, bool write, tzh_err *err);
	int (*commit)(void *db, tzh_err *err);
	void (*rollback)(void *db);
	/* A point inside a transaction: set, kept, or gone back to. */
	int (*point)(void *db, point_step step, tzh_err *err);
	/* What commits have left to be moved into the database itself is moved by checkpoint() alone, which tells how
	 * much lay there. NULL where the database does so by itself. */
	int (*defer)(void *db, tzh_err *err);
	int (*checkpoint)(void *db, int64_t *pages, tzh_err *err);
	/* Runs one statement; its rows follow with step(), one statement at a time, closed by finish(). */
	int (*start)(void *db, sql_id id, const store_value *values, int count, tzh_err *err);
	int (*step)(void *db, bool *row, tzh_err *err);
	/* Of the row at hand; text and bytes are valid until the next step. */
	tzh_str (*text)(void *db, int column);
	int64_t (*integer)(void *db, int column);
	tzh_str (*bytes)(void *db, int column);
	void (*finish)(void *db);
} backend;

/* An error in the words of the rules; with its key, where there are no rules. Returns the code. */
int store_refuse(const rules *r, int code, tzh_err *err, const char *key, const char *one, const char *two);

extern const backend backend_sqlite, backend_postgres;

#endif
