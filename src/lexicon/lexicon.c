/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/lexicon.h"

#include "lexicon/image.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_OVERLAY ((size_t)1 << 24) /* bytes of one overlay table */

struct lexicon {
	lex_head head;
	const lex_image *image; /* the built-in one, or `own` */
	lex_image own;
	arena memory;
};

/* *out is {NULL,0} where the folder has no such table. */
static int read_file(tzh_str *out, arena *a, const char *path, tzh_err *err)
{
	FILE *f = fopen(path, "rb");
	*out = (tzh_str){ 0 };
	if (!f)
		return errno == ENOENT ? TZH_OK : err_set(err, TZH_EIO, "%s: cannot be read", path);
	size_t room = 1u << 16, n = 0, got;
	char *text = arena_alloc(a, room);
	while (n < MAX_OVERLAY && (got = fread(text + n, 1, room - n, f)) > 0) {
		n += got;
		if (n == room) {
			text = arena_grow(a, text, room, room * 2);
			room *= 2;
		}
	}
	bool failed = ferror(f) != 0;
	fclose(f);
	if (failed)
		return err_set(err, TZH_EIO, "%s: cannot be read", path);
	if (n >= MAX_OVERLAY)
		return err_set(err, TZH_ELIMIT, "%s: larger than 16 MiB; split the table or leave rows out", path);
	*out = (tzh_str){ text, n };
	return TZH_OK;
}

static void take_built_in(lex_rows *t, arena *a, const lex_image_table *from)
{
	for (uint32_t r = 0; r < from->rows; r++) {
		lex_row row = { .line = 0 };
		for (unsigned c = 0; c < from->width; c++) {
			const uint32_t *cell = &from->cells[(size_t)r * from->width + c];
			row.cells[c] = (tzh_str){ from->bytes + cell[0], cell[1] - cell[0] };
		}
		table_add(t, a, &row);
	}
}

static int lay_over(lex_rows *t, arena *a, lex_table which, const char *dir, tzh_err *err)
{
	const lex_image_table *from = &lexicon_builtin.tables[which];
	char path[1024];
	tzh_str text;
	if (snprintf(path, sizeof path, "%s/%s.tsv", dir, lex_schemas[which].file) >= (int)sizeof path)
		return err_set(err, TZH_ELIMIT, "%.100s...: the folder's name is too long", dir);
	int rc = table_begin(t, a, which, from->rules, path, err);
	if (!rc)
		rc = read_file(&text, a, path, err);
	if (!rc)
		take_built_in(t, a, from);
	return rc ? rc : table_read(t, a, which, text, true, path, err);
}

static int build_own(lexicon *lx, const char *dir, tzh_err *err)
{
	arena work;
	struct stat st;
	if (stat(dir, &st) || !S_ISDIR(st.st_mode)) /* or else a slip in its name would lay nothing over */
		return err_set(err, TZH_EIO, "%.200s: there is no such folder", dir);
	arena_init(&work);
	lex_rows *tables = arena_array(&work, lex_rows, LEX_TABLE_COUNT);
	int rc = TZH_OK;
	for (lex_table t = 0; !rc && t < LEX_TABLE_COUNT; t++)
		rc = lay_over(&tables[t], &work, t, dir, err);
	if (!rc)
		rc = table_check_references(tables, err);
	if (!rc)
		rc = image_build(&lx->own, &lx->memory, tables, err);
	arena_release(&work);
	return rc;
}

int lexicon_new(lexicon **out, const char *overlay_dir, tzh_err *err)
{
	lexicon *lx = xcalloc(1, sizeof *lx);
	arena_init(&lx->memory);
	lx->image = overlay_dir ? &lx->own : &lexicon_builtin;
	int rc = overlay_dir ? build_own(lx, overlay_dir, err) : TZH_OK;
	if (rc) {
		lexicon_free(lx);
		return rc;
	}
	memcpy(lx->head.filters, lx->image->filters, sizeof lx->head.filters);
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
	return lx->image->tables[table].rows;
}

tzh_str lexicon_cell(const lexicon *lx, lex_table table, uint32_t row, unsigned column)
{
	return image_cell(lx->image, table, row, column);
}

/* Senses of one automaton stand together: those of a form are in the order of tables. */
static lex_hit senses_in(const lex_image *im, lex_trie which, const lex_form *f)
{
	const lex_sense *first = im->senses + f->first, *end = first + f->count;
	while (first < end && lex_schemas[first->table].trie != which)
		first++;
	const lex_sense *last = first;
	while (last < end && lex_schemas[last->table].trie == which)
		last++;
	return (lex_hit){ f->len, (uint32_t)(last - first), first };
}

lex_hit lexicon_walk(const lexicon *lx, lex_trie which, const uint32_t *cp, size_t n)
{
	const lex_image *im = lx->image;
	uint32_t value;
	lex_array array = lex_array_of(which);
	if (!trie_longest(&im->arrays[array], cp, n, &value))
		return (lex_hit){ 0 };
	if (array != LEX_ARRAY_TEXT)
		return (lex_hit){ im->forms[value].len, im->forms[value].count, im->senses + im->forms[value].first };
	for (uint32_t form = value + 1; form; form = im->forms[form - 1].shorter) {
		lex_hit hit = senses_in(im, which, &im->forms[form - 1]);
		if (hit.sense_count)
			return hit;
	}
	return (lex_hit){ 0 };
}

uint32_t lexicon_forms(const lexicon *lx)
{
	return lx->image->text_count;
}

lex_hit lexicon_form(const lexicon *lx, lex_trie which, uint32_t form)
{
	return senses_in(lx->image, which, &lx->image->forms[form - 1]);
}

uint32_t lexicon_shorter(const lexicon *lx, uint32_t form)
{
	return lx->image->forms[form - 1].shorter;
}

const lex_image *lexicon_image(const lexicon *lx)
{
	return lx->image;
}

uint32_t lexicon_find(const lexicon *lx, lex_table table, tzh_str key)
{
	return image_find(lx->image, table, key);
}
