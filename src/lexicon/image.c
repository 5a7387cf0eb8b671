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
typedef VEC(trie_word) word_list;

/* All arrays while they are laid out. */
typedef struct layout {
	arena *kept, *work;
	form_list forms[LEX_ARRAY_COUNT];
	lex_filter *filters[LEX_TRIE_COUNT];
	VEC(lex_form) laid;
	VEC(lex_sense) senses;
	trie_letters letters;
} layout;

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

static void add_forms(layout *l, lex_sense sense, tzh_str cell)
{
	lex_trie which = lex_schemas[sense.table].trie;
	while (cell.len) {
		tzh_str one = str_trim(str_cut(&cell, ';'));
		if (!one.len)
			continue;
		uint32_t *cp = arena_alloc(l->work, one.len * sizeof *cp);
		uint32_t n = (uint32_t)utf8_decode(cp, one.ptr, one.len, NULL);
		*vec_push(&l->forms[lex_array_of(which)], l->work) = (form){ cp, n, sense };
		filter_add(l->filters[which], cp, n);
	}
}

static void collect(layout *l, const lex_rows *tables)
{
	for (lex_trie i = LEX_TRIE_NONE + 1; i < LEX_TRIE_COUNT; i++)
		l->filters[i] = arena_new(l->kept, lex_filter);
	for (lex_table t = 0; t < LEX_TABLE_COUNT; t++)
		for (uint32_t r = 0; lex_schemas[t].trie && r < tables[t].rows.count; r++)
			for (unsigned c = 0; c < tables[t].width; c++)
				if (lex_schemas[t].forms >> c & 1)
					add_forms(l, (lex_sense){ t, r }, tables[t].rows.items[r].cells[c]);
	for (unsigned i = 0; i < LEX_ARRAY_COUNT; i++)
		if (l->forms[i].count)
			qsort(l->forms[i].items, l->forms[i].count, sizeof(form), by_form);
}

/* Characters that a reader of texts tells apart whether or not a form holds them: signs, and the numerals. */
static void use_signs(uint32_t *uses)
{
	static const uint16_t ranges[][2] = { { '\n', '\n' }, { ' ', '~' }, { 0x2010, 0x2030 }, { 0x2236, 0x2236 },
		{ 0x3001, 0x3011 } };
	static const uint16_t numerals[] = { 0x3007, 0x96F6, 0x4E00, 0x4E8C, 0x4E24, 0x4E09, 0x56DB, 0x4E94, 0x516D,
		0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E, 0x5343, 0x4E07, 0x4EBF, 0x7B2C, 0x524D, 0x7FFB };
	for (size_t r = 0; r < sizeof ranges / sizeof *ranges; r++)
		for (uint32_t c = ranges[r][0]; c <= ranges[r][1]; c++)
			uses[c]++;
	for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
		uses[numerals[i]]++;
}

/* Characters have the lower numbers the more forms they stand in; those of place names count for little, since the
 * other words are asked for far more often. */
static bool make_letters(layout *l)
{
	uint32_t *uses = xcalloc(TRIE_LETTERS, sizeof *uses);
	bool fits = true;
	use_signs(uses);
	for (unsigned i = 0; i < LEX_ARRAY_COUNT; i++)
		for (uint32_t k = 0; k < l->forms[i].count; k++)
			for (uint32_t j = 0; j < l->forms[i].items[k].len; j++) {
				uint32_t c = l->forms[i].items[k].cp[j];
				fits = fits && c < TRIE_LETTERS;
				if (fits)
					uses[c] += i == LEX_ARRAY_TEXT ? 16 : 1;
			}
	trie_letters_make(&l->letters, l->kept, uses);
	free(uses);
	return fits;
}

static bool same_form(const form *x, const form *y)
{
	return x->len == y->len && memcmp(x->cp, y->cp, x->len * sizeof *x->cp) == 0;
}

/* The longest word before word i that begins it; words[k].value is its place among all forms. */
static uint32_t find_shorter(const layout *l, const trie_word *words, uint32_t i)
{
	uint32_t first = words[0].value, k = i ? words[i - 1].value + 1 : 0;
	while (k) {
		const trie_word *w = &words[k - 1 - first];
		if (w->len < words[i].len && memcmp(w->cp, words[i].cp, w->len * sizeof *w->cp) == 0)
			break;
		k = l->laid.items[k - 1].shorter;
	}
	return k;
}

static uint32_t tag_of(lex_trie which)
{
	switch (which) {
	case LEX_TRIE_TOKENS:
		return LEX_TAG_TOKENS;
	case LEX_TRIE_FUNCTIONS:
		return LEX_TAG_FUNCTIONS;
	case LEX_TRIE_ACTIONS:
		return LEX_TAG_ACTIONS;
	case LEX_TRIE_CUES:
		return LEX_TAG_CUES;
	case LEX_TRIE_DEADLINES:
		return LEX_TAG_DEADLINES;
	case LEX_TRIE_HEADINGS:
		return LEX_TAG_HEADINGS;
	default:
		return 0;
	}
}

/* Each distinct form is a word of the array; its tag tells of the automata that it and the shorter ones stand in. A row
 * counts once. */
static bool lay_array(layout *l, trie *out, const form_list *forms, word_list *all)
{
	word_list words = { 0 };
	uint32_t first = l->laid.count;
	for (uint32_t i = 0; i < forms->count; i++) {
		const form *f = &forms->items[i];
		if (i && same_form(f, f - 1)) {
			if (f->sense.table == f[-1].sense.table && f->sense.row == f[-1].sense.row)
				continue;
		} else {
			*vec_push(&words, l->work) = (trie_word){ f->cp, f->len, l->laid.count, 0 };
			uint32_t shorter = find_shorter(l, words.items, words.count - 1);
			*vec_push(&l->laid, l->kept) =
				(lex_form){ .first = l->senses.count, .shorter = shorter, .len = (uint8_t)f->len };
			if (shorter)
				vec_last(&words)->tag = words.items[shorter - 1 - first].tag;
		}
		*vec_push(&l->senses, l->kept) = f->sense;
		vec_last(&l->laid)->count++;
		vec_last(&words)->tag |= tag_of(lex_schemas[f->sense.table].trie);
	}
	*all = words;
	return trie_build(out, l->kept, &l->letters, words.items, words.count);
}

static bool is_common(const layout *l, const lex_form *f)
{
	for (uint32_t i = f->first; i < f->first + f->count; i++)
		if (tag_of(lex_schemas[l->senses.items[i].table].trie) & LEX_TAGS_COMMON)
			return true;
	return false;
}

/* Whoever reads numbers only wants no more than these: a small array of their own stays in the cache. */
static bool lay_common(layout *l, trie *out, const word_list *words)
{
	word_list common = { 0 };
	for (uint32_t i = 0; i < words->count; i++)
		if (is_common(l, &l->laid.items[words->items[i].value]))
			*vec_push(&common, l->work) = words->items[i];
	return trie_build(out, l->kept, &l->letters, common.items, common.count);
}

static int lay_arrays(layout *l, lex_image *out, tzh_err *err)
{
	uint32_t count = 0;
	for (unsigned i = 0; i < LEX_ARRAY_COUNT; i++)
		count += l->forms[i].count;
	if (count >= TRIE_MAX_WORDS)
		return err_set(err, TZH_ELIMIT, "lexicon: too many forms; leave rows out");
	if (!make_letters(l))
		return err_set(err, TZH_EINPUT, "lexicon: a form holds a character beyond U+FFFF");
	for (unsigned i = 0; i < LEX_ARRAY_COUNT; i++) {
		word_list words;
		bool fits = lay_array(l, &out->arrays[i], &l->forms[i], &words);
		if (i == LEX_ARRAY_TEXT)
			fits = fits && lay_common(l, &out->common, &words);
		if (!fits)
			return err_set(err, TZH_ELIMIT, "lexicon: too many characters in all forms; leave rows out");
		if (i == LEX_ARRAY_TEXT)
			out->text_count = l->laid.count;
	}
	return TZH_OK;
}

int image_build(lex_image *out, arena *a, const lex_rows tables[LEX_TABLE_COUNT], tzh_err *err)
{
	*out = (lex_image){ 0 };
	for (lex_table t = 0; t < LEX_TABLE_COUNT; t++) {
		lay_cells(&out->tables[t], a, &tables[t]);
		lay_slots(&out->tables[t], a, &tables[t]);
		out->tables[t].rules = str_copy(a, tables[t].rules);
	}
	arena work;
	arena_init(&work);
	layout l = { .kept = a, .work = &work };
	collect(&l, tables);
	int rc = lay_arrays(&l, out, err);
	arena_release(&work);
	for (unsigned i = 0; i < LEX_TRIE_COUNT; i++)
		out->filters[i] = l.filters[i];
	out->forms = l.laid.items;
	out->senses = l.senses.items;
	out->form_count = l.laid.count;
	out->sense_count = l.senses.count;
	out->letter_count = l.letters.count;
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
