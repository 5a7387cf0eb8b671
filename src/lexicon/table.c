/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/table.h"

#include "base/utf8.h"

#include <stdio.h>

#define X(n, file, columns, forms, t) { file, columns, forms, LEX_TRIE_##t },
const lex_schema lex_schemas[LEX_TABLE_COUNT] = { LEX_TABLES(X) };
#undef X

/* Where in a file a message points to. */
typedef struct place {
	const char *name;
	uint32_t line, column;
} place;

static int refuse(tzh_err *err, place p, const char *reason, tzh_str what)
{
	return err_at(err, TZH_EINPUT, p.line, p.column, "%s:%u:%u: %s%s%.*s", p.name, p.line, p.column, reason,
		what.len ? ": " : "", (int)(what.len < 200 ? what.len : 200), what.len ? what.ptr : "");
}

/* FNV-1a */
uint32_t table_hash(uint32_t hash, tzh_str s)
{
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (uint8_t)s.ptr[i]) * 16777619u;
	return (hash ^ 0xFFu) * 16777619u;
}

/* ---- keys ---- */

static uint32_t hash_key(const lex_rows *t, const lex_row *r)
{
	uint32_t hash = TABLE_HASH_START;
	for (unsigned c = 0; c < t->width; c++)
		if (t->key >> c & 1)
			hash = table_hash(hash, r->cells[c]);
	return hash;
}

static bool same_key(const lex_rows *t, const lex_row *a, const lex_row *b)
{
	for (unsigned c = 0; c < t->width; c++)
		if ((t->key >> c & 1) && !str_eq(a->cells[c], b->cells[c]))
			return false;
	return true;
}

/* The slot that holds the row with r's key, or the empty one where it belongs. */
static uint32_t *find_slot(const lex_rows *t, const lex_row *r)
{
	uint32_t mask = t->slot_count - 1, i = hash_key(t, r) & mask;
	while (t->slots[i] && !same_key(t, &t->rows.items[t->slots[i] - 1], r))
		i = (i + 1) & mask;
	return &t->slots[i];
}

static void make_room(lex_rows *t, arena *a)
{
	if (t->slot_count > t->rows.count * 2)
		return;
	t->slot_count = t->slot_count ? t->slot_count * 4 : 64;
	t->slots = arena_array(a, uint32_t, t->slot_count);
	for (uint32_t i = 0; i < t->rows.count; i++)
		*find_slot(t, &t->rows.items[i]) = i + 1;
}

void table_add(lex_rows *t, arena *a, const lex_row *row)
{
	make_room(t, a);
	uint32_t *slot = find_slot(t, row);
	if (*slot) {
		t->rows.items[*slot - 1] = *row;
		return;
	}
	*vec_push(&t->rows, a) = *row;
	*slot = t->rows.count;
}

/* ---- rules ---- */

/* The number of the column called `name`; UINT32_MAX where the schema names none. */
static uint32_t column_of(lex_table which, tzh_str name)
{
	tzh_str rest = str_of(lex_schemas[which].columns);
	for (uint32_t c = 0; rest.ptr; c++)
		if (str_eq(str_cut(&rest, ' '), name))
			return c;
	return UINT32_MAX;
}

static lex_table table_of(tzh_str file)
{
	lex_table t = 0;
	while (t < LEX_TABLE_COUNT && !str_is(file, lex_schemas[t].file))
		t++;
	return t;
}

static int read_key_rule(lex_rows *t, lex_table which, tzh_str rest, place p, tzh_err *err)
{
	t->key = 0;
	t->key_told = true;
	while (rest.ptr) {
		tzh_str name = str_cut(&rest, ' ');
		uint32_t c = column_of(which, name);
		if (c == UINT32_MAX)
			return refuse(err, p, "no such column", name);
		t->key |= 1u << c;
	}
	return TZH_OK;
}

static int read_column_rule(lex_column *c, tzh_str word, tzh_str rest, place p, tzh_err *err)
{
	if (str_is(word, "required")) {
		c->required = true;
	} else if (str_is(word, "number")) {
		c->kind = LEX_NUMBER;
	} else if (str_is(word, "digits") && rest.len == 1 && rest.ptr[0] >= '1' && rest.ptr[0] <= '9') {
		c->kind = LEX_DIGITS;
		c->count = (uint32_t)(rest.ptr[0] - '0');
	} else if (str_is(word, "in") && table_of(rest) < LEX_TABLE_COUNT) {
		c->kind = LEX_KEY_OF;
		c->table = table_of(rest);
	} else {
		return refuse(err, p, "no such rule (see src/lexicon/table.h)", word);
	}
	return TZH_OK;
}

static int read_rule(lex_rows *t, lex_table which, tzh_str line, place p, tzh_err *err)
{
	tzh_str rest = str_trim(line), word = str_cut(&rest, ' ');
	if (str_is(word, "sorted") && !rest.ptr) {
		t->sorted = true;
		return TZH_OK;
	}
	if (str_is(word, "key"))
		return read_key_rule(t, which, rest, p, err);
	bool set = word.len && word.ptr[word.len - 1] == ':';
	word.len -= set;
	uint32_t c = column_of(which, word);
	if (c == UINT32_MAX)
		return refuse(err, p, "no such column", word);
	if (!set) {
		word = str_cut(&rest, ' ');
		return read_column_rule(&t->columns[c], word, rest, p, err);
	}
	t->columns[c].kind = LEX_ONE_OF;
	t->columns[c].values = rest;
	return TZH_OK;
}

tzh_str table_rules(arena *a, tzh_str text)
{
	char *out = arena_alloc(a, text.len + 1);
	size_t n = 0;
	while (text.ptr) {
		tzh_str line = str_cut(&text, '\n');
		if (!str_starts(line, STR("#!")))
			continue;
		memcpy(out + n, line.ptr, line.len);
		n += line.len;
		out[n++] = '\n';
	}
	arena_shrink(a, out, text.len + 1, n);
	return (tzh_str){ out, n };
}

int table_begin(lex_rows *t, arena *a, lex_table which, tzh_str rules, const char *name, tzh_err *err)
{
	*t = (lex_rows){ .rules = table_rules(a, rules) };
	tzh_str names = str_of(lex_schemas[which].columns);
	for (; names.ptr; t->width++)
		str_cut(&names, ' ');
	t->key = lex_schemas[which].forms & 1 ? (1u << t->width) - 1 : 1u;
	int rc = TZH_OK;
	for (uint32_t n = 1; !rc && rules.ptr; n++) {
		tzh_str line = str_cut(&rules, '\n');
		if (str_starts(line, STR("#!")))
			rc = read_rule(t, which, (tzh_str){ line.ptr + 2, line.len - 2 }, (place){ name, n, 1 }, err);
	}
	return rc;
}

/* ---- cells ---- */

static bool is_number(tzh_str s)
{
	size_t digits = 0, points = 0, i = s.len && s.ptr[0] == '-';
	for (; i < s.len; i++) {
		digits += s.ptr[i] >= '0' && s.ptr[i] <= '9';
		points += s.ptr[i] == '.';
	}
	return digits > 0 && points <= 1 && digits + points + (s.ptr[0] == '-') == s.len;
}

static bool is_digits(tzh_str s, uint32_t count)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	return s.len == count;
}

static bool is_one_of(tzh_str s, tzh_str values)
{
	while (values.ptr)
		if (str_eq(str_cut(&values, ' '), s))
			return true;
	return false;
}

/* NULL, or why the characters of a cell cannot stand. */
static const char *check_characters(tzh_str s, bool form)
{
	const char *p = s.ptr, *end = s.ptr + s.len;
	uint32_t n = 0;
	for (; p < end; n++) {
		const char *from = p;
		uint32_t cp = utf8_next(&p, end);
		if (cp == UTF8_BAD && !(p - from == 3 && (uint8_t)from[0] == 0xEF))
			return "not UTF-8";
		if (cp < 0x20 || cp == 0x7F || cp == 0xFEFF)
			return "a control character";
		if (form && cp > 0xFFFF)
			return "a form holds a character beyond U+FFFF";
		if (cp == ';')
			n = UINT32_MAX;
		if (form && n != UINT32_MAX && n >= LEX_MAX_FORM)
			return "a form is longer than 64 characters";
	}
	return NULL;
}

static const char *check_value(const lex_column *c, tzh_str s)
{
	if (!s.len)
		return c->required ? "the cell is empty" : NULL;
	if (c->kind == LEX_NUMBER && !is_number(s))
		return "not a number";
	if (c->kind == LEX_DIGITS && !is_digits(s, c->count))
		return "not as many digits as the table asks for";
	if (c->kind == LEX_ONE_OF && !is_one_of(s, c->values))
		return "not one of the values that the table knows";
	return NULL;
}

/* Columns are counted in characters, as editors do. */
static uint32_t column_at(const char *line, const char *at)
{
	uint32_t column = 1;
	for (; at && line < at; line++)
		column += ((uint8_t)*line & 0xC0) != 0x80;
	return column;
}

static int check_row(
	const lex_rows *t, lex_table which, const lex_row *r, const char *line, const char *name, tzh_err *err)
{
	for (unsigned c = 0; c < t->width; c++) {
		tzh_str cell = r->cells[c];
		const char *why = c == 0 && !cell.len ? "the first cell is empty" : NULL;
		if (!why && cell.len > LEX_MAX_CELL)
			why = "the cell is too long";
		if (!why && cell.len)
			why = check_characters(cell, lex_schemas[which].forms >> c & 1);
		if (!why)
			why = check_value(&t->columns[c], cell);
		if (why)
			return refuse(err, (place){ name, r->line, column_at(line, cell.ptr) }, why, cell);
	}
	return TZH_OK;
}

/* ---- rows ---- */

static int compare_keys(const lex_rows *t, const lex_row *a, const lex_row *b)
{
	int order = 0;
	for (unsigned c = 0; !order && c < t->width; c++)
		if (t->key >> c & 1)
			order = str_compare(a->cells[c], b->cells[c]);
	return order;
}

/* The row with r's key that r may not repeat, or may replace. Without a key told, an overlay goes by the first cell. */
static lex_row *find_twin(const lex_rows *t, const lex_row *r)
{
	if (!r->overlay || t->key_told || t->key == 1) {
		uint32_t *slot = t->slot_count ? find_slot(t, r) : NULL;
		return slot && *slot ? &t->rows.items[*slot - 1] : NULL;
	}
	for (uint32_t i = 0; i < t->rows.count; i++)
		if (!t->rows.items[i].overlay && str_eq(t->rows.items[i].cells[0], r->cells[0]))
			return &t->rows.items[i];
	return NULL;
}

static int take_row(lex_rows *t, arena *a, const lex_row *r, const char *name, tzh_err *err)
{
	place p = { name, r->line, 1 };
	lex_row *twin = find_twin(t, r);
	if (twin && twin->overlay == r->overlay) {
		char why[80];
		snprintf(why, sizeof why, "repeats the key of line %u", twin->line);
		return refuse(err, p, why, r->cells[0]);
	}
	if (t->sorted && !r->overlay && t->rows.count && compare_keys(t, vec_last(&t->rows), r) > 0)
		return refuse(err, p, "out of order: the table is sorted by its key", r->cells[0]);
	if (twin)
		*twin = *r;
	else
		table_add(t, a, r);
	return TZH_OK;
}

int table_read(lex_rows *t, arena *a, lex_table which, tzh_str text, bool overlay, const char *name, tzh_err *err)
{
	int rc = TZH_OK;
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = (tzh_str){ text.ptr + 3, text.len - 3 };
	for (uint32_t line = 1; !rc && text.ptr; line++) {
		tzh_str rest = str_cut(&text, '\n');
		const char *start = rest.ptr;
		if (!str_trim(rest).len || rest.ptr[0] == '#')
			continue;
		lex_row r = { .line = line, .overlay = overlay };
		for (unsigned n = 0; rest.ptr; n++) {
			tzh_str cell = str_cut(&rest, '\t');
			if (n >= t->width)
				return refuse(err, (place){ name, line, column_at(start, cell.ptr) },
					"more cells than the columns named in src/lexicon/schema.h", cell);
			r.cells[n] = str_trim(cell);
		}
		rc = check_row(t, which, &r, start, name, err);
		if (!rc)
			rc = take_row(t, a, &r, name, err);
	}
	return rc;
}

static bool has_key(const lex_rows *t, tzh_str key)
{
	for (uint32_t i = 0; i < t->rows.count; i++)
		if (str_eq(t->rows.items[i].cells[0], key))
			return true;
	return false;
}

static int check_column(const lex_rows *t, lex_table which, unsigned c, const lex_rows *target, tzh_err *err)
{
	const char *file = lex_schemas[which].file, *other = lex_schemas[t->columns[c].table].file;
	for (uint32_t i = 0; i < t->rows.count; i++) {
		const lex_row *r = &t->rows.items[i];
		for (tzh_str cell = r->cells[c]; cell.len;) {
			tzh_str one = str_trim(str_cut(&cell, ';'));
			if (one.len && !has_key(target, one))
				return err_at(err, TZH_EINPUT, r->line, 1,
					"%s.tsv:%u:1: no such row in the table %s.tsv: %.*s", file, r->line, other,
					(int)one.len, one.ptr);
		}
	}
	return TZH_OK;
}

int table_check_references(const lex_rows tables[LEX_TABLE_COUNT], tzh_err *err)
{
	int rc = TZH_OK;
	for (lex_table w = 0; !rc && w < LEX_TABLE_COUNT; w++)
		for (unsigned c = 0; !rc && c < tables[w].width; c++)
			if (tables[w].columns[c].kind == LEX_KEY_OF)
				rc = check_column(&tables[w], w, c, &tables[tables[w].columns[c].table], err);
	return rc;
}
