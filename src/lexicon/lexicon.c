/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/lexicon.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "lexicon/trie.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define X(n, file, columns, forms, t) { file, columns, forms, LEX_TRIE_##t },
const lex_schema lex_schemas[LEX_TABLE_COUNT] = { LEX_TABLES(X) };
#undef X

/* The built-in tables, by the number of the table: made by tools/mklexicon. */
extern const char *const lexicon_text[LEX_TABLE_COUNT];
extern const size_t lexicon_size[LEX_TABLE_COUNT];

typedef struct row {
	tzh_str cells[LEX_MAX_COLUMNS];
} row;

typedef struct form {
	const uint32_t *cp;
	uint32_t len;
	lex_sense sense;
} form;

typedef struct sense_run {
	uint32_t first, count;
} sense_run;

typedef VEC(form) form_list;

struct lexicon {
	arena memory;
	VEC(row) tables[LEX_TABLE_COUNT];
	trie tries[LEX_TRIE_COUNT];
	VEC(lex_sense) senses;
	VEC(sense_run) runs;
};

static void add_row(lexicon *lx, lex_table t, const row *r, bool overlay)
{
	uint32_t old = overlay ? lexicon_find(lx, t, r->cells[0]) : UINT32_MAX;
	if (old != UINT32_MAX)
		lx->tables[t].items[old] = *r;
	else
		*vec_push(&lx->tables[t], &lx->memory) = *r;
}

static int parse(lexicon *lx, lex_table t, tzh_str text, bool overlay, const char *name, tzh_err *err)
{
	uint32_t line = 0;
	while (text.len) {
		tzh_str rest = str_cut(&text, '\n');
		line++;
		if (rest.len && rest.ptr[rest.len - 1] == '\r')
			rest.len--;
		if (!str_trim(rest).len || rest.ptr[0] == '#')
			continue;
		row r = { 0 };
		unsigned n = 0;
		while (rest.ptr && n < LEX_MAX_COLUMNS)
			r.cells[n++] = str_trim(str_cut(&rest, '\t'));
		if (rest.ptr)
			return err_at(
				err, TZH_EINPUT, line, 1, "%s:%u: more than %d columns", name, line, LEX_MAX_COLUMNS);
		add_row(lx, t, &r, overlay);
	}
	return TZH_OK;
}

static int read_overlay(lexicon *lx, lex_table t, const char *dir, tzh_err *err)
{
	char path[1024];
	if (snprintf(path, sizeof path, "%s/%s.tsv", dir, lex_schemas[t].file) >= (int)sizeof path)
		return err_set(err, TZH_ELIMIT, "lexicon folder name too long");
	FILE *f = fopen(path, "rb");
	if (!f)
		return errno == ENOENT ? TZH_OK : err_set(err, TZH_EIO, "%s: cannot be read", path);
	char *text = arena_alloc(&lx->memory, 1u << 22);
	size_t n = fread(text, 1, 1u << 22, f);
	bool whole = feof(f) != 0;
	fclose(f);
	if (!whole)
		return err_set(err, TZH_ELIMIT, "%s: larger than 4 MiB", path);
	return parse(lx, t, (tzh_str){ text, n }, true, path, err);
}

static int by_form(const void *x, const void *y)
{
	const form *a = x, *b = y;
	for (uint32_t i = 0; i < a->len && i < b->len; i++)
		if (a->cp[i] != b->cp[i])
			return a->cp[i] < b->cp[i] ? -1 : 1;
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	if (a->sense.table != b->sense.table)
		return a->sense.table < b->sense.table ? -1 : 1;
	return (a->sense.row > b->sense.row) - (a->sense.row < b->sense.row);
}

static void add_forms(lexicon *lx, form_list *forms, lex_table t, uint32_t r, tzh_str cell)
{
	while (cell.len) {
		tzh_str one = str_trim(str_cut(&cell, ';'));
		if (!one.len)
			continue;
		uint32_t *cp = arena_alloc(&lx->memory, one.len * sizeof *cp);
		uint32_t n = (uint32_t)utf8_decode(cp, one.ptr, one.len, NULL);
		*vec_push(forms, &lx->memory) = (form){ cp, n, { t, r } };
	}
}

static void collect(lexicon *lx, form_list *forms, lex_trie which)
{
	for (lex_table t = 0; t < LEX_TABLE_COUNT; t++) {
		if (lex_schemas[t].trie != which)
			continue;
		for (uint32_t r = 0; r < lx->tables[t].count; r++)
			for (unsigned c = 0; c < LEX_MAX_COLUMNS; c++)
				if (lex_schemas[t].forms >> c & 1)
					add_forms(lx, forms, t, r, lx->tables[t].items[r].cells[c]);
	}
}

static int build(lexicon *lx, lex_trie which, tzh_err *err)
{
	form_list forms = { 0 };
	VEC(trie_word) words = { 0 };
	collect(lx, &forms, which);
	if (forms.count)
		qsort(forms.items, forms.count, sizeof *forms.items, by_form);
	for (uint32_t i = 0; i < forms.count; i++) {
		const form *f = &forms.items[i];
		bool same = i && f->len == f[-1].len && memcmp(f->cp, f[-1].cp, f->len * sizeof *f->cp) == 0;
		if (!same) {
			*vec_push(&words, &lx->memory) = (trie_word){ f->cp, f->len, lx->runs.count };
			vec_push(&lx->runs, &lx->memory)->first = lx->senses.count;
		}
		*vec_push(&lx->senses, &lx->memory) = f->sense;
		vec_last(&lx->runs)->count++;
	}
	if (!trie_build(&lx->tries[which], &lx->memory, words.items, words.count))
		return err_set(
			err, TZH_EINPUT, "lexicon: a form holds a character outside the Basic Multilingual Plane");
	return TZH_OK;
}

int lexicon_new(lexicon **out, const char *overlay_dir, tzh_err *err)
{
	lexicon *lx = xcalloc(1, sizeof *lx);
	arena_init(&lx->memory);
	int rc = TZH_OK;
	for (lex_table t = 0; !rc && t < LEX_TABLE_COUNT; t++) {
		rc = parse(lx, t, (tzh_str){ lexicon_text[t], lexicon_size[t] }, false, lex_schemas[t].file, err);
		if (!rc && overlay_dir)
			rc = read_overlay(lx, t, overlay_dir, err);
	}
	for (lex_trie i = LEX_TRIE_NONE + 1; !rc && i < LEX_TRIE_COUNT; i++)
		rc = build(lx, i, err);
	if (rc) {
		lexicon_free(lx);
		return rc;
	}
	*out = lx;
	return TZH_OK;
}

void lexicon_free(lexicon *lx)
{
	if (!lx)
		return;
	arena_release(&lx->memory);
	free(lx);
}

uint32_t lexicon_rows(const lexicon *lx, lex_table table)
{
	return lx->tables[table].count;
}

tzh_str lexicon_cell(const lexicon *lx, lex_table table, uint32_t r, unsigned column)
{
	return lx->tables[table].items[r].cells[column];
}

lex_hit lexicon_match(const lexicon *lx, lex_trie which, const uint32_t *cp, size_t n)
{
	uint32_t run, len = trie_longest(&lx->tries[which], cp, n, &run);
	if (!len)
		return (lex_hit){ 0 };
	return (lex_hit){ len, lx->runs.items[run].count, lx->senses.items + lx->runs.items[run].first };
}

uint32_t lexicon_find(const lexicon *lx, lex_table table, tzh_str key)
{
	for (uint32_t i = 0; i < lx->tables[table].count; i++)
		if (str_eq(lx->tables[table].items[i].cells[0], key))
			return i;
	return UINT32_MAX;
}
