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

static int unclear(const rules *r, const cells_sheet *s, uint32_t row, const char *table, tzh_str field, tzh_err *err)
{
	tzh_str forms = forms_of(r, table, field), own = r->english ? field : str_cut(&forms, ';');
	buf names;
	buf_init(&names, 300);
	for (uint32_t c = 0; c < s->columns && !names.over; c++) {
		tzh_str h = cells_at(s, row, c);
		buf_adds(&names, h.len && names.len ? " | " : "");
		buf_add_str(&names, h);
	}
	int rc = RULES_REFUSE(r, TZH_EINPUT, err, "table.unclear", s->name, own, buf_str(&names));
	buf_release(&names);
	return rc;
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

int office_headings(const rules *r, const cells_sheet *s, const char *table, const char *fields, unsigned needed,
	const char *map, headings *out, tzh_err *err)
{
	for (out->row = 0; out->row < LOOK_AT && out->row < s->rows; out->row++) {
		tzh_str rest = str_of(fields);
		bool all = true;
		for (unsigned i = 0; rest.ptr && i < OFFICE_MAX_FIELDS; i++) {
			bool again;
			tzh_str field = str_cut(&rest, ' ');
			out->column[i] = find_column(r, s, out->row, table, field, map, &again);
			all = all && (i >= needed || out->column[i] != OFFICE_NO_COLUMN);
			if (all && again && i < needed)
				return unclear(r, s, out->row, table, field, err);
		}
		if (all)
			return TZH_OK;
	}
	out->row = 0;
	tzh_str first = str_of(fields);
	return unclear(r, s, 0, table, str_cut(&first, ' '), err);
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
