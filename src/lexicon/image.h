/* SPDX-License-Identifier: Apache-2.0
 *
 * A lexicon ready for use: flat arrays, no pointers to follow but these. The
 * built-in one is written as C by tools/mklexicon and costs nothing to load.
 */
#ifndef LEXICON_IMAGE_H
#define LEXICON_IMAGE_H

#include "lexicon/lexicon.h"
#include "lexicon/table.h"
#include "lexicon/trie.h"

typedef struct lex_image_table {
	const char *bytes;     /* of all cells, one after another */
	const uint32_t *cells; /* rows * width + 1 offsets into bytes */
	const uint32_t *slots; /* rows by the hash of their first cell: row + 1, 0 empty */
	uint32_t rows, width, slot_mask;
	tzh_str rules; /* "#!" lines of the built-in text */
} lex_image_table;

/* The senses of one form: a slice of senses. */
typedef struct lex_run {
	uint32_t first, count;
} lex_run;

typedef struct lex_image {
	lex_image_table tables[LEX_TABLE_COUNT];
	trie tries[LEX_TRIE_COUNT];
	const lex_run *runs;
	const lex_sense *senses;
	uint32_t run_count, sense_count;
} lex_image;

extern const lex_image lexicon_builtin;

/* Lays the rows out in the arena. TZH_EINPUT where the forms cannot be indexed. */
TZH_CHECK int image_build(lex_image *out, arena *a, const lex_rows tables[LEX_TABLE_COUNT], tzh_err *err);

/* As lexicon_cell() and lexicon_find(). */
tzh_str image_cell(const lex_image *im, lex_table table, uint32_t row, unsigned column);
uint32_t image_find(const lex_image *im, lex_table table, tzh_str key);

#endif
