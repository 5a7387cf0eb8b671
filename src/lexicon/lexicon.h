/* SPDX-License-Identifier: Apache-2.0
 *
 * The lexicon: what the program knows of the language and the administration,
 * as rows of lexicon/<table>.tsv. Code is grammar; words are data.
 *
 * A table is listed in schema.h with its columns, the columns that hold forms
 * (several forms in a cell stand apart by ';') and the automaton that its forms
 * enter. Within one automaton the longest form wins; one form may have several
 * senses (rows of the same or of different tables).
 *
 * A lexicon is immutable after lexicon_new() and shared by threads.
 */
#ifndef LEXICON_LEXICON_H
#define LEXICON_LEXICON_H

#include "base/arena.h"
#include "base/str.h"
#include "lexicon/filter.h"
#include "lexicon/schema.h"

typedef struct lexicon lexicon;

typedef struct lex_sense {
	lex_table table;
	uint32_t row;
} lex_sense;

typedef struct lex_hit {
	uint32_t len; /* code points; 0 where nothing matches */
	uint32_t sense_count;
	const lex_sense *senses;
} lex_hit;

/* Built-in rows, then those of overlay_dir/<table>.tsv (NULL: none): a row with the key of an earlier one replaces it.
 */
TZH_CHECK int lexicon_new(lexicon **out, const char *overlay_dir, tzh_err *err);
/* What an overlay was refused for, said in Chinese where it is not to be English. */
void lexicon_refused(tzh_err *err, bool english);
void lexicon_free(lexicon *lx);

uint32_t lexicon_rows(const lexicon *lx, lex_table table);
/* A cell, trimmed; empty where the row is short. `column` counts from 0. */
tzh_str lexicon_cell(const lexicon *lx, lex_table table, uint32_t row, unsigned column);

/* As lexicon_match(), for a place that the filter let pass. */
lex_hit lexicon_walk(const lexicon *lx, lex_trie which, const uint32_t *cp, size_t n);

/* What a lexicon begins with. */
typedef struct lex_head {
	const lex_filter *filters[LEX_TRIE_COUNT];
} lex_head;

/* The longest form of automaton `which` that starts at cp[0], looking at no more than n code points. */
static inline lex_hit lexicon_match(const lexicon *lx, lex_trie which, const uint32_t *cp, size_t n)
{
	if (!filter_may(((const lex_head *)(const void *)lx)->filters[which], cp, n))
		return (lex_hit){ 0 };
	return lexicon_walk(lx, which, cp, n);
}

/* The forms of the array TEXT by their numbers, 1 to lexicon_forms(), for tables of what they mean: its senses in one
 * automaton (none: sense_count 0), and the number of the longest form that begins it, 0 none, which is a lower one. */
uint32_t lexicon_forms(const lexicon *lx);
lex_hit lexicon_form(const lexicon *lx, lex_trie which, uint32_t form);
uint32_t lexicon_shorter(const lexicon *lx, uint32_t form);

/* The first row whose key (column 0) is `key`; UINT32_MAX where there is none. */
uint32_t lexicon_find(const lexicon *lx, lex_table table, tzh_str key);

#endif
