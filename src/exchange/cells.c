/* SPDX-License-Identifier: Apache-2.0
 *
 * What workbooks and CSV share, and CSV.
 */
#include "exchange/cells_internal.h"

#include "base/str.h"
#include "base/utf8.h"

#include <stdio.h>

tzh_str *cells_slot(cells_sheet *s, arena *a, uint32_t row, uint32_t column)
{
	if (row >= CELLS_MAX_ROWS || column >= CELLS_MAX_COLUMNS)
		return NULL;
	uint32_t columns = column >= s->columns ? (column + 8) & ~7u : s->columns,
		 rows = row >= s->rows ? row + 1 : s->rows;
	if (columns > s->columns || rows > s->room / (columns ? columns : 1)) {
		uint32_t room_rows = rows < 64 ? 64 : rows + rows / 2;
		tzh_str *items = arena_array(a, tzh_str, (size_t)room_rows * columns);
		for (uint32_t r = 0; r < s->rows; r++)
			for (uint32_t c = 0; c < s->columns; c++)
				items[(size_t)r * columns + c] = s->items[(size_t)r * s->columns + c];
		s->items = items;
		s->columns = columns;
		s->room = room_rows * columns;
	}
	s->rows = rows;
	return &s->items[(size_t)row * s->columns + column];
}

tzh_str cells_at(const cells_sheet *s, uint32_t row, uint32_t column)
{
	return row < s->rows && column < s->columns ? str_trim(s->items[(size_t)row * s->columns + column])
						    : (tzh_str){ 0 };
}

const char *cells_place(uint32_t row, uint32_t column, char out[CELLS_PLACE])
{
	char letters[4];
	int n = 0;
	for (uint32_t c = column + 1; c; c = (c - 1) / 26)
		letters[n++] = (char)('A' + (c - 1) % 26);
	int at = 0;
	while (n)
		out[at++] = letters[--n];
	snprintf(out + at, (size_t)(CELLS_PLACE - at), "%u", (row + 1) % 10000000u);
	return out;
}

/* ---- CSV ---- */

typedef struct csv_reader {
	tzh_str text;
	size_t at;
	char mark;
	uint32_t row, column;
} csv_reader;

/* One cell from r->at; leaves r->at on the mark or the line's end. */
static bool read_cell(csv_reader *r, buf *out)
{
	buf_clear(out);
	if (r->at < r->text.len && r->text.ptr[r->at] == '"') {
		for (r->at++; r->at < r->text.len; r->at++) {
			if (r->text.ptr[r->at] == '"') {
				if (r->at + 1 >= r->text.len || r->text.ptr[r->at + 1] != '"')
					break;
				r->at++;
			}
			buf_addc(out, r->text.ptr[r->at]);
		}
		if (r->at >= r->text.len)
			return false; /* the quote is not closed */
		r->at++;
	}
	while (r->at < r->text.len && r->text.ptr[r->at] != r->mark && r->text.ptr[r->at] != '\n' &&
		r->text.ptr[r->at] != '\r')
		buf_addc(out, r->text.ptr[r->at++]);
	return true;
}

/* Tabs where the first line has one and no comma, else commas. */
static char find_mark(tzh_str text)
{
	tzh_str line = str_cut(&text, '\n');
	return memchr(line.ptr, '\t', line.len) && !memchr(line.ptr, ',', line.len) ? '\t' : ',';
}

/* The apostrophe that keeps a text from running as a formula is no part of it. */
static tzh_str without_guard(tzh_str s)
{
	if (s.len > 1 && s.ptr[0] == '\'' && strchr("=+-@\t\r", s.ptr[1]))
		return (tzh_str){ s.ptr + 1, s.len - 1 };
	return s;
}

static int read_csv(cells_book *out, arena *a, const char *name, tzh_str text, tzh_err *err)
{
	cells_sheet *s = vec_push(&out->sheets, a);
	buf cell;
	int rc = TZH_OK;
	const char *slash = strrchr(name, '/');
	s->name = str_of(slash ? slash + 1 : name);
	if (str_starts(text, STR("\xef\xbb\xbf")))
		text = (tzh_str){ text.ptr + 3, text.len - 3 };
	csv_reader r = { .text = text };
	if (text.len)
		r.mark = find_mark(text);
	buf_init(&cell, text.len + 1);
	while (!rc && r.at < text.len) {
		char place[CELLS_PLACE];
		if (!read_cell(&r, &cell)) {
			rc = err_at(err, TZH_EINPUT, r.row + 1, r.column + 1,
				"%s: %s: the quotation mark is never closed", name,
				cells_place(r.row, r.column, place));
			break;
		}
		tzh_str *slot = cells_slot(s, a, r.row, r.column);
		if (!slot) {
			rc = err_set(err, TZH_ELIMIT, "%s: more than %u rows or %u columns", name, CELLS_MAX_ROWS,
				CELLS_MAX_COLUMNS);
			break;
		}
		*slot = without_guard(str_copy(a, buf_str(&cell)));
		if (r.at < text.len && text.ptr[r.at] == r.mark) {
			r.at++;
			r.column++;
			continue;
		}
		if (r.at < text.len && text.ptr[r.at] == '\r')
			r.at++;
		if (r.at < text.len && text.ptr[r.at] == '\n')
			r.at++;
		r.row++;
		r.column = 0;
	}
	buf_release(&cell);
	return rc;
}

int cells_read(cells_book *out, arena *a, const char *name, tzh_str bytes, tzh_err *err)
{
	*out = (cells_book){ 0 };
	if (bytes.len > 4 && !memcmp(bytes.ptr, "PK\3\4", 4))
		return cells_read_xlsx(out, a, name, bytes, err);
	if (bytes.len > 8 && !memcmp(bytes.ptr, "\xd0\xcf\x11\xe0", 4))
		return err_set(err, TZH_EINPUT, "%s: an old .xls workbook: save it as .xlsx first", name);
	for (const char *p = bytes.ptr, *end = bytes.ptr + bytes.len; p < end;) {
		const char *before = p;
		if (utf8_next(&p, end) == UTF8_BAD && (p - before != 3 || memcmp(before, "\xef\xbf\xbd", 3) != 0))
			return err_set(err, TZH_EINPUT, "%s: not UTF-8: save it as XLSX or as CSV UTF-8", name);
	}
	return read_csv(out, a, name, bytes, err);
}
