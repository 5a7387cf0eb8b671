/* SPDX-License-Identifier: Apache-2.0 */
#include "office/table.h"

#include "base/str.h"

/* The fields in their order; where a table has one column of units only, the first that is named has the lead. */
static const char with_lead[] = "text lead co due leader section value unit part number remark",
		  with_units[] = "text units co due leader section value unit part number remark";
enum { TEXT, LEAD, CO, DUE, LEADER, SECTION, VALUE, UNIT, PART };

uint32_t table_units(arena *a, tzh_str cell, tzh_str out[TABLE_MAX_UNITS])
{
	static const char *const marks[] = { "\xe3\x80\x81", "\xef\xbc\x9b", "\xef\xbc\x8c", "\xe3\x80\x80",
		"\xe2\x80\x94", ";", ",", "\n", " " };
	buf plain;
	uint32_t n = 0;
	buf_init(&plain, cell.len + 1);
	for (size_t i = 0; i < cell.len;) {
		tzh_str rest = { cell.ptr + i, cell.len - i };
		size_t step = 0;
		for (size_t k = 0; k < sizeof marks / sizeof *marks && !step; k++)
			if (str_starts(rest, str_of(marks[k])))
				step = strlen(marks[k]);
		buf_addc(&plain, step ? '\n' : cell.ptr[i]);
		i += step ? step : 1;
	}
	tzh_str all = str_copy(a, buf_str(&plain));
	buf_release(&plain);
	while (all.len && n < TABLE_MAX_UNITS) {
		tzh_str one = str_trim(str_cut(&all, '\n'));
		if (one.len)
			out[n++] = one;
	}
	return n;
}

int table_columns(const scene *s, const cells_sheet *sheet, const char *map, headings *h, const char **fields)
{
	headings other;
	*fields = with_lead;
	int rc = office_survey(s, sheet, "breakdown", with_lead, TABLE_NEEDED, map, h);
	if (!rc || office_survey(s, sheet, "breakdown", with_units, TABLE_NEEDED, map, &other))
		return rc;
	*h = other;
	*fields = with_units;
	return TZH_OK;
}

static tzh_str field(const cells_sheet *s, const headings *h, uint32_t row, unsigned f)
{
	return h->column[f] == OFFICE_NO_COLUMN ? (tzh_str){ 0 } : cells_at(s, row, h->column[f]);
}

/* What is said of this row alone: a cell that is one with the cell above says nothing more. */
static tzh_str own_field(const cells_sheet *s, const headings *h, uint32_t row, unsigned f)
{
	uint32_t c = h->column[f];
	return c != OFFICE_NO_COLUMN && cells_joined(s, row, c) ? (tzh_str){ 0 } : field(s, h, row, f);
}

/* The unit of measure: a column of its own, not the units of the office, whose heading holds the same word. */
static tzh_str measured_in(const cells_sheet *s, const headings *h, uint32_t row)
{
	uint32_t c = h->column[UNIT];
	return c == h->column[LEAD] || c == h->column[CO] ? (tzh_str){ 0 } : field(s, h, row, UNIT);
}

static int table_row(
	table_reading *t, const cells_sheet *s, const headings *h, uint32_t row, tzh_str section, tzh_err *err)
{
	tzh_str *units = arena_array(t->memory, tzh_str, TABLE_MAX_UNITS * 2);
	draft *d = vec_push(&t->drafts, t->memory);
	*d = (draft){ .row = { .text = own_field(s, h, row, TEXT),
			      .section = section,
			      .part = field(s, h, row, PART),
			      .leader = field(s, h, row, LEADER),
			      .deadline_text = field(s, h, row, DUE) } };
	/* The first that is named has the lead, the others take part. */
	bool one_column = h->column[CO] == h->column[LEAD];
	uint32_t n = table_units(t->memory, field(s, h, row, LEAD), units);
	if (!one_column)
		n += table_units(t->memory, field(s, h, row, CO), units + n);
	d->lead = n ? units[0] : (tzh_str){ 0 };
	d->co = units + 1;
	d->co_count = n ? n - 1 : 0;
	d->says_co = d->co_count || one_column || h->column[CO] != OFFICE_NO_COLUMN;
	d->row.deadline = office_deadline(t->s->rules, d->row.deadline_text, (int)t->s->year);
	return row_read(&t->reader, d, own_field(s, h, row, VALUE), measured_in(s, h, row), err);
}

/* A row with one cell only is a heading over the rows below it. */
static bool is_band(const cells_sheet *s, uint32_t row, tzh_str *words)
{
	unsigned filled = 0;
	tzh_str last = { 0 };
	for (uint32_t c = 0; c < s->columns; c++)
		if (cells_at(s, row, c).len) {
			filled++;
			last = cells_at(s, row, c);
		}
	if (filled == 1)
		*words = last;
	return filled == 1;
}

static void name_unused(table_reading *t, const cells_sheet *s, const headings *h)
{
	buf names;
	buf_init(&names, 150);
	for (uint32_t c = 0; c < s->columns; c++) {
		tzh_str words = cells_at(s, h->row, c);
		bool used = !words.len || cells_joined(s, h->row, c);
		for (unsigned i = 0; i < h->count; i++)
			used |= h->column[i] == c;
		if (used || names.len + words.len + 3 > 150)
			continue;
		buf_adds(&names, names.len ? "\xe3\x80\x81" : "");
		buf_add_str(&names, words);
	}
	t->unused = str_copy(t->memory, buf_str(&names));
	buf_release(&names);
}

int table_read_sheet(table_reading *t, const cells_sheet *s, const char *map, tzh_err *err)
{
	headings h;
	tzh_str section = { 0 };
	const char *fields;
	int rc = table_columns(t->s, s, map, &h, &fields);
	if (rc)
		return office_unclear(t->s->rules, s, "breakdown", fields, TABLE_NEEDED, &h, true, err);
	/* A guess is only offered; what nobody has said is not read. */
	for (unsigned i = TABLE_NEEDED; i < h.count; i++)
		if (h.unclear[i])
			h.column[i] = OFFICE_NO_COLUMN;
	name_unused(t, s, &h);
	for (uint32_t row = h.row + 1; !rc && row < s->rows; row++) {
		if (is_band(s, row, &section))
			continue;
		if (field(s, &h, row, SECTION).len)
			section = field(s, &h, row, SECTION);
		if (own_field(s, &h, row, TEXT).len)
			rc = table_row(t, s, &h, row, section, err);
	}
	return rc;
}
