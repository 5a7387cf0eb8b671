/* SPDX-License-Identifier: Apache-2.0
 *
 * Reads lexicon/<table>.tsv into rows and holds them to their rules. Used by the
 * compiler of the lexicon at build time and for overlays at run time, so that
 * both refuse the same rows in the same words.
 *
 * A line is a row, cells apart by tabs; a line that opens with '#' is a comment.
 * A table tells its own rules in comments that open with "#!":
 *
 *     #! key form class             these cells together name the row (the first one, where nothing is said)
 *     #! sorted                     rows ascend by their key, byte by byte
 *     #! class: growth fall level   a closed set
 *     #! department in departments  each of the cell's values (apart by ';') is a key of that table
 *     #! factor number              a decimal number
 *     #! code digits 6              so many ASCII digits
 *     #! base required              never empty
 */
#ifndef LEXICON_TABLE_H
#define LEXICON_TABLE_H

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "lexicon/schema.h"

#define LEX_MAX_FORM 64          /* code points of one form */
#define LEX_MAX_CELL (64 * 1024) /* bytes of one cell */

typedef struct lex_row {
	tzh_str cells[LEX_MAX_COLUMNS];
	uint32_t line;
	bool overlay; /* not built in */
} lex_row;

/* What a column's values must be. */
typedef enum lex_kind { LEX_ANY, LEX_NUMBER, LEX_DIGITS, LEX_ONE_OF, LEX_KEY_OF } lex_kind;

typedef struct lex_column {
	lex_kind kind;
	tzh_str values;  /* of LEX_ONE_OF, apart by blanks */
	uint32_t count;  /* of LEX_DIGITS */
	lex_table table; /* of LEX_KEY_OF */
	bool required;
} lex_column;

typedef struct lex_rows {
	VEC(lex_row) rows;
	lex_column columns[LEX_MAX_COLUMNS];
	uint32_t width; /* columns that the schema names */
	uint32_t key;   /* bit mask of the key's columns */
	bool key_told, sorted;
	uint32_t *slots; /* rows by the hash of their key: row + 1, 0 empty */
	uint32_t slot_count;
	tzh_str rules; /* the "#!" lines, for an overlay */
} lex_rows;

/* Starts table `t` with the rules of its built-in text ("#!" lines; may be empty). */
TZH_CHECK int table_begin(lex_rows *t, arena *a, lex_table which, tzh_str rules, const char *name, tzh_err *err);

/* Adds the rows of a text, which must stay. An overlay's row replaces the one with its key. `name` is for messages. */
TZH_CHECK int table_read(
	lex_rows *t, arena *a, lex_table which, tzh_str text, bool overlay, const char *name, tzh_err *err);

/* Adds a row that has been read before. */
void table_add(lex_rows *t, arena *a, const lex_row *row);

/* What can only be seen when all tables are read: keys that other tables name. */
TZH_CHECK int table_check_references(const lex_rows tables[LEX_TABLE_COUNT], tzh_err *err);

/* The rule lines of a text, one after another. */
tzh_str table_rules(arena *a, tzh_str text);

uint32_t table_hash(uint32_t hash, tzh_str s);
#define TABLE_HASH_START 2166136261u

#endif
