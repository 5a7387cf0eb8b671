/* SPDX-License-Identifier: Apache-2.0
 *
 * A lexicon ready for use: flat arrays, no pointers to follow but these. The
 * built-in one is written as C by tools/mklexicon and costs nothing to load.
 */
#ifndef LEXICON_IMAGE_H
#define LEXICON_IMAGE_H

#include "lexicon/filter.h"
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

/* A word of an array: its senses, a slice of all senses, in the order of tables. */
typedef struct lex_form {
	uint32_t first;
	uint32_t shorter; /* 1 + the longest form of the same array that begins this one, 0 none */
	uint16_t count;
	uint8_t len;
} lex_form;

typedef struct lex_image {
	lex_image_table tables[LEX_TABLE_COUNT];
	trie arrays[LEX_ARRAY_COUNT]; /* a word's value is its place in forms; its tag, in TEXT: LEX_TAG_s */
	trie common;                  /* of TEXT the words of LEX_TAGS_COMMON alone, under the same numbers */
	const lex_filter *filters[LEX_TRIE_COUNT];
	const lex_form *forms;
	const lex_sense *senses;
	uint32_t form_count, sense_count, letter_count;
	uint32_t text_count; /* forms of the array TEXT, which come first */
} lex_image;

extern const lex_image lexicon_builtin;

/* That of a lexicon. */
const lex_image *lexicon_image(const lexicon *lx);

/* Lays the rows out in the arena. TZH_EINPUT where the forms cannot be indexed. */
TZH_CHECK int image_build(lex_image *out, arena *a, const lex_rows tables[LEX_TABLE_COUNT], tzh_err *err);

/* As lexicon_cell() and lexicon_find(). */
tzh_str image_cell(const lex_image *im, lex_table table, uint32_t row, unsigned column);
uint32_t image_find(const lex_image *im, lex_table table, tzh_str key);

#endif
