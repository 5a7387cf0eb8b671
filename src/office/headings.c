/* SPDX-License-Identifier: Apache-2.0
 *
 * The columns of a table by their headings: the same words first, then words that
 * hold one of ours; where two would do, the person is asked.
 */
#include "office/office.h"

#include "base/str.h"
#include "exchange/cells.h"

#include <stdio.h>

#define LOOK_AT 12 /* rows in which the headings may stand: a title and notes go before */

/* Without blanks, line ends and what stands in brackets. */
static tzh_str plain(tzh_str s, char room[256])
{
	size_t n = 0;
	for (size_t i = 0; i < s.len && n < 255; i++) {
		if (str_starts((tzh_str){ s.ptr + i, s.len - i }, STR("\xef\xbc\x88")) || s.ptr[i] == '(')
			break;
		if (str_starts((tzh_str){ s.ptr + i, s.len - i }, STR("\xe3\x80\x80"))) {
			i += 2;
			continue;
		}
		if (s.ptr[i] != ' ' && s.ptr[i] != '\n' && s.ptr[i] != '\r' && s.ptr[i] != '\t')
			room[n++] = s.ptr[i];
	}
	return (tzh_str){ room, n };
}

static tzh_str forms_of(const rules *r, const char *table, tzh_str field)
{
	char key[96];
	snprintf(key, sizeof key, "%s.%.*s", table, (int)field.len, field.ptr);
	uint32_t row = lexicon_find(r->lexicon, LEX_COLUMNS, str_of(key));
	return row == UINT32_MAX ? (tzh_str){ 0 } : lexicon_cell(r->lexicon, LEX_COLUMNS, row, 1);
}

/* How well a heading answers to the forms: the place of the form that is the same (1 the best), 100 more where it only
 * holds it. */
static unsigned fit(tzh_str heading, tzh_str forms)
{
	char a[256], b[256];
	tzh_str h = plain(heading, a);
	unsigned held = 0;
	for (unsigned n = 1; forms.ptr && h.len; n++) {
		tzh_str f = plain(str_cut(&forms, ';'), b);
		if (str_eq(h, f))
			return n;
		if (!held && f.len >= 6 && str_find(h, f) != SIZE_MAX)
			held = 100 + n;
	}
	return held;
}

/* The heading that the map names for a field; empty where it names none. The field is called as in lexicon/columns.tsv,
 * or by the first of its headings. */
static tzh_str mapped(const char *map, tzh_str field, tzh_str forms)
{
	tzh_str rest = str_of(map), own = str_cut(&forms, ';');
	while (rest.len) {
		tzh_str one = str_cut(&rest, ';'), name = str_trim(str_cut(&one, '='));
		if (str_eq(name, field) || str_eq(name, own))
			return str_trim(one);
	}
	return (tzh_str){ 0 };
}

/* The column of one field in this row of headings; *again where two fit alike. */
static uint32_t find_column(const rules *r, const cells_sheet *s, uint32_t row, const char *table, tzh_str field,
	const char *map, bool *again)
{
	tzh_str forms = forms_of(r, table, field), named = mapped(map, field, forms);
	uint32_t best = OFFICE_NO_COLUMN;
	unsigned best_fit = 1000;
	*again = false;
	for (uint32_t c = 0; c < s->columns; c++) {
		char a[256], b[256];
		tzh_str h = cells_at(s, row, c);
		unsigned f = named.len ? str_eq(plain(h, a), plain(named, b)) : fit(h, forms);
		if (!f || f > best_fit)
			continue;
		*again = f == best_fit;
		best = c;
		best_fit = f;
	}
	return best;
}

/* All columns of one row; false where a field that is needed is not there, or is there twice. */
static bool read_row(const rules *r, const cells_sheet *s, uint32_t row, const char *table, const char *fields,
	unsigned needed, const char *map, headings *out)
{
	tzh_str rest = str_of(fields);
	bool all = true;
	*out = (headings){ .row = row };
	for (; rest.ptr && out->count < OFFICE_MAX_FIELDS; out->count++) {
		bool again;
		unsigned i = out->count;
		out->column[i] = find_column(r, s, row, table, str_cut(&rest, ' '), map, &again);
		out->unclear[i] = again || (i < needed && out->column[i] == OFFICE_NO_COLUMN);
		all = all && !(i < needed && out->unclear[i]);
	}
	return all;
}

/* How much a row looks like headings: fields found, then cells filled. */
static unsigned looks(const cells_sheet *s, const headings *h)
{
	unsigned filled = 0, found = 0;
	for (uint32_t c = 0; c < s->columns; c++)
		filled += cells_at(s, h->row, c).len > 0;
	for (unsigned i = 0; i < h->count; i++)
		found += h->column[i] != OFFICE_NO_COLUMN;
	return filled > 1 ? found * CELLS_MAX_COLUMNS + filled : 0;
}

/* The row of headings, or the one that looks most like it (and false). */
static bool find_row(const rules *r, const cells_sheet *s, const char *table, const char *fields, unsigned needed,
	const char *map, headings *out)
{
	unsigned most = 0;
	read_row(r, s, 0, table, fields, needed, map, out);
	for (uint32_t row = 0; row < LOOK_AT && row < s->rows; row++) {
		headings h;
		if (read_row(r, s, row, table, fields, needed, map, &h)) {
			*out = h;
			return true;
		}
		if (looks(s, &h) > most) {
			most = looks(s, &h);
			*out = h;
		}
	}
	return false;
}

/* ---- what a column holds, where its heading does not say it ---- */

enum { LOOK_BELOW = 60, LONG_TEXT = 24 };

typedef struct contents {
	uint32_t filled, units, days;
	size_t length;
} contents;

static contents look_below(const scene *s, const cells_sheet *sheet, uint32_t row, uint32_t column)
{
	contents k = { 0 };
	for (uint32_t i = row + 1; i < sheet->rows && i <= row + LOOK_BELOW; i++) {
		tzh_str cell = cells_at(sheet, i, column), first = cell;
		size_t mark = str_find(cell, STR("\xe3\x80\x81"));
		if (!cell.len || cells_joined(sheet, i, column))
			continue;
		first.len = mark < cell.len ? mark : cell.len;
		k.filled++;
		k.length += cell.len;
		k.units += office_knows_unit(s, first);
		k.days += cell.len < LONG_TEXT && office_deadline(s->rules, cell, (int)s->year).year != 0;
	}
	return k;
}

static bool is_taken(const headings *h, uint32_t column)
{
	for (unsigned i = 0; i < h->count; i++)
		if (h->column[i] == column)
			return true;
	return false;
}

/* A column that nothing has taken and whose cells are what the field asks for. */
static uint32_t guess(const scene *s, const cells_sheet *sheet, const headings *h, tzh_str field)
{
	uint32_t best = OFFICE_NO_COLUMN;
	size_t longest = LONG_TEXT;
	for (uint32_t c = 0; c < sheet->columns; c++) {
		if (is_taken(h, c) || !cells_at(sheet, h->row, c).len)
			continue;
		contents k = look_below(s, sheet, h->row, c);
		if (!k.filled)
			continue;
		if (str_is(field, "text") && k.length / k.filled >= longest && !k.units) {
			longest = k.length / k.filled + 1;
			best = c;
		} else if ((str_is(field, "lead") || str_is(field, "co")) && k.units * 2 >= k.filled) {
			return c;
		} else if (str_is(field, "due") && k.days * 2 >= k.filled) {
			return c;
		}
	}
	return best;
}

static void guess_all(const scene *s, const cells_sheet *sheet, const char *fields, headings *h)
{
	tzh_str rest = str_of(fields);
	for (unsigned i = 0; rest.ptr && i < h->count; i++) {
		tzh_str field = str_cut(&rest, ' ');
		if (h->column[i] != OFFICE_NO_COLUMN)
			continue;
		uint32_t c = guess(s, sheet, h, field);
		h->column[i] = c;
		h->unclear[i] = h->unclear[i] || c != OFFICE_NO_COLUMN;
	}
}

int office_survey(const scene *s, const cells_sheet *sheet, const char *table, const char *fields, unsigned needed,
	const char *map, headings *out)
{
	bool all = find_row(s->rules, sheet, table, fields, needed, map, out);
	guess_all(s, sheet, fields, out);
	return all ? TZH_OK : TZH_ENOTFOUND;
}

tzh_str office_field_name(const rules *r, const char *table, tzh_str field)
{
	tzh_str forms = forms_of(r, table, field);
	return r->english ? field : str_cut(&forms, ';');
}

static void add_names(buf *out, const cells_sheet *s, uint32_t row)
{
	for (uint32_t c = 0; c < s->columns && !out->over; c++) {
		tzh_str h = cells_at(s, row, c);
		buf_adds(out, h.len && out->len ? " | " : "");
		buf_add_str(out, h);
	}
}

/* The fields that are unclear; in `answer` what may be said of them ("field=heading;..."). */
static void add_unclear(const rules *r, const cells_sheet *s, const char *table, const char *fields, unsigned needed,
	const headings *h, buf *names, buf *answer)
{
	tzh_str rest = str_of(fields), some = rules_words(r, "table.heading");
	for (unsigned i = 0; rest.ptr && i < needed; i++) {
		tzh_str name = office_field_name(r, table, str_cut(&rest, ' '));
		if (!h->unclear[i])
			continue;
		buf_adds(names, names->len ? r->english ? ", " : "\xe3\x80\x81" : "");
		buf_add_str(names, name);
		buf_adds(answer, answer->len ? ";" : "");
		buf_add_str(answer, name);
		buf_adds(answer, "=");
		buf_add_str(answer, h->column[i] == OFFICE_NO_COLUMN ? some : cells_at(s, h->row, h->column[i]));
	}
}

int office_unclear(const rules *r, const cells_sheet *s, const char *table, const char *fields, unsigned needed,
	const headings *h, bool mapped, tzh_err *err)
{
	buf all, names, answer;
	buf_init(&all, 300);
	buf_init(&names, 120);
	buf_init(&answer, 300);
	add_names(&all, s, h->row);
	add_unclear(r, s, table, fields, needed, h, &names, &answer);
	int rc = RULES_REFUSE(r, TZH_EINPUT, err, mapped ? "table.unclear" : "table.unclear_fixed", s->name,
		buf_str(&names), buf_str(&all), buf_str(&answer));
	buf_release(&all);
	buf_release(&names);
	buf_release(&answer);
	return rc;
}

int office_headings(const rules *r, const cells_sheet *s, const char *table, const char *fields, unsigned needed,
	headings *out, tzh_err *err)
{
	if (find_row(r, s, table, fields, needed, NULL, out))
		return TZH_OK;
	return office_unclear(r, s, table, fields, needed, out, false, err);
}

int office_at_cell(const char *name, const cells_sheet *s, uint32_t row, uint32_t column, int rc, tzh_err *err)
{
	char place[CELLS_PLACE];
	bool of_file = str_is(s->name, name); /* a CSV has one sheet, which is the file */
	tzh_err inner = *err;
	return err_at(err, rc, row + 1, column + 1, "%s %.*s%s%s: %.400s", name, of_file ? 0 : (int)s->name.len,
		s->name.ptr ? s->name.ptr : "", of_file ? "" : "!", cells_place(row, column, place), inner.text);
}

int office_check_cells(const tzh_ledger *l, const char *name, const cells_sheet *s, tzh_err *err)
{
	for (uint32_t row = 0; row < s->rows; row++)
		for (uint32_t column = 0; column < s->columns; column++) {
			secret_mark m;
			if (!secret_find(&l->rules, cells_at(s, row, column), &m))
				continue;
			int rc = RULES_REFUSE(&l->rules, TZH_EINPUT, err, "need.classified_cell", m.text, m.what);
			return office_at_cell(name, s, row, column, rc, err);
		}
	return TZH_OK;
}
