/* SPDX-License-Identifier: Apache-2.0
 *
 * The part of TOML 1.0 that a scheme needs, one line at a time: [table], [[array of tables]],
 * key = "string" | 'literal' | number | true | false | ["string", ...] on one line, and # comments.
 * Anything else (dates, nested and inline tables, multi-line strings) is an error that says so.
 */
#ifndef LEDGER_TOML_H
#define LEDGER_TOML_H

#include "base/arena.h"
#include "base/str.h"
#include "taizhang.h"

typedef enum toml_kind { TOML_END, TOML_TABLE, TOML_ITEM, TOML_STRING, TOML_NUMBER, TOML_BOOL, TOML_LIST } toml_kind;

typedef struct toml_line {
	toml_kind kind;
	uint32_t line;
	tzh_str key;  /* of a pair; the name of a table */
	tzh_str text; /* string unescaped; number and boolean as written */
	const tzh_str *list;
	uint32_t count;
} toml_line;

typedef struct toml_reader {
	tzh_str rest;
	uint32_t line;
	const char *name;
	bool english;
	arena *memory;
} toml_reader;

/* `english`: of what is refused. */
void toml_init(toml_reader *r, arena *a, tzh_str text, const char *name, bool english);

/* The next line that says something; kind TOML_END at the end. */
TZH_CHECK int toml_next(toml_reader *r, toml_line *out, tzh_err *err);

#endif
