/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/image.h"

#include "base/utf8.h"

#include <stdlib.h>

typedef struct form {
	const uint32_t *cp;
	uint32_t len;
	lex_sense sense;
} form;

typedef VEC(form) form_list;

typedef struct sense_list {
	VEC(lex_run) runs;
	VEC(lex_sense) senses;
} sense_list;

static void lay_cells(lex_image_table *out, arena *a, const lex_rows *t)
{
	size_t size = 0, n = 0;
	for (uint32_t r = 0; r < t->rows.count; r++)
		for (unsigned c = 0; c < t->width; c++)
			size += t->rows.items[r].cells[c].len;
	char *bytes = arena_alloc(a, size + 1);
	uint32_t *cells = arena_array(a, uint32_t, (size_t)t->rows.count * t->width + 1), *cell = cells;
	for (uint32_t r = 0; r < t->rows.count; r++)
		for (unsigned c = 0; c < t->width; c++) {
			tzh_str s = t->rows.items[r].cells[c];
			if (s.len)
				memcpy(bytes + n, s.ptr, s.len);
			n += s.len;
			*++cell = (uint32_t)n;
		}
	out->bytes = bytes;
	out->cells = cells;
	out->rows = t->rows.count;
	out->width = t->width;
}

/* The first row of a key is the one that is found. */
static void lay_slots(lex_image_table *out, arena *a, const lex_rows *t)
{
	uint32_t count = 16;
	while (count < t->rows.count * 2)
		count *= 2;
	uint32_t *slots = arena_array(a, uint32_t, count);
	for (uint32_t r = 0; r < t->rows.count; r++) {
		tzh_str key = t->rows.items[r].cells[0];
		uint32_t i = table_hash(TABLE_HASH_START, key) & (count - 1);
		while (slots[i] && !str_eq(t->rows.items[slots[i] - 1].cells[0], key))
			i = (i + 1) & (count - 1);
		if (!slots[i])
			slots[i] = r + 1;
	}
	out->slots = slots;
	out->slot_mask = count - 1;
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

static void add_forms(arena *a, form_list *forms, lex_sense sense, tzh_str cell)
{
	while (cell.len) {
		tzh_str one = str_trim(str_cut(&cell, ';'));
		if (!one.len)
			continue;
		uint32_t *cp = arena_alloc(a, one.len * sizeof *cp);
		uint32_t n = (uint32_t)utf8_decode(cp, one.ptr, one.len, NULL);
		*vec_push(forms, a) = (form){ cp, n, sense };
	}
}

static void collect(form_list *forms, arena *a, const lex_rows *tables, lex_trie which)
{
	for (lex_table t = 0; t < LEX_TABLE_COUNT; t++) {
		if (lex_schemas[t].trie != which)
			continue;
		for (uint32_t r = 0; r < tables[t].rows.count; r++)
			for (unsigned c = 0; c < tables[t].width; c++)
				if (lex_schemas[t].forms >> c & 1)
					add_forms(a, forms, (lex_sense){ t, r }, tables[t].rows.items[r].cells[c]);
	}
}

static bool same_form(const form *x, const form *y)
{
	return x->len == y->len && memcmp(x->cp, y->cp, x->len * sizeof *x->cp) == 0;
}

/* Each distinct form is a word of the automaton; its value is the run of its senses. A row counts once. */
static int lay_trie(trie *out, arena *a, arena *work, form_list *forms, sense_list *s, tzh_err *err)
{
	VEC(trie_word) words = { 0 };
	if (forms->count)
		qsort(forms->items, forms->count, sizeof *forms->items, by_form);
	for (uint32_t i = 0; i < forms->count; i++) {
		const form *f = &forms->items[i];
		if (i && same_form(f, f - 1)) {
			if (f->sense.table == f[-1].sense.table && f->sense.row == f[-1].sense.row)
				continue;
		} else {
			*vec_push(&words, work) = (trie_word){ f->cp, f->len, s->runs.count };
			vec_push(&s->runs, a)->first = s->senses.count;
		}
		*vec_push(&s->senses, a) = f->sense;
		vec_last(&s->runs)->count++;
	}
	if (trie_build(out, a, words.items, words.count))
		return TZH_OK;
	return err_set(err, TZH_EINPUT, "lexicon: a form holds a character beyond U+FFFF");
}

int image_build(lex_image *out, arena *a, const lex_rows tables[LEX_TABLE_COUNT], tzh_err *err)
{
	sense_list s = { 0 };
	*out = (lex_image){ 0 };
	for (lex_table t = 0; t < LEX_TABLE_COUNT; t++) {
		lay_cells(&out->tables[t], a, &tables[t]);
		lay_slots(&out->tables[t], a, &tables[t]);
		out->tables[t].rules = str_copy(a, tables[t].rules);
	}
	int rc = TZH_OK;
	arena work;
	arena_init(&work);
	for (lex_trie i = LEX_TRIE_NONE + 1; !rc && i < LEX_TRIE_COUNT; i++) {
		form_list forms = { 0 };
		collect(&forms, &work, tables, i);
		rc = lay_trie(&out->tries[i], a, &work, &forms, &s, err);
	}
	arena_release(&work);
	out->runs = s.runs.items;
	out->senses = s.senses.items;
	out->run_count = s.runs.count;
	out->sense_count = s.senses.count;
	return rc;
}

tzh_str image_cell(const lex_image *im, lex_table table, uint32_t row, unsigned column)
{
	const lex_image_table *t = &im->tables[table];
	if (column >= t->width)
		return STR("");
	const uint32_t *cell = &t->cells[(size_t)row * t->width + column];
	return (tzh_str){ t->bytes + cell[0], cell[1] - cell[0] };
}

uint32_t image_find(const lex_image *im, lex_table table, tzh_str key)
{
	const lex_image_table *t = &im->tables[table];
	uint32_t i = table_hash(TABLE_HASH_START, key) & t->slot_mask;
	for (; t->slots[i]; i = (i + 1) & t->slot_mask)
		if (str_eq(image_cell(im, table, t->slots[i] - 1, 0), key))
			return t->slots[i] - 1;
	return UINT32_MAX;
}
