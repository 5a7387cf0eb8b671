/* SPDX-License-Identifier: Apache-2.0
 *
 * What workbooks and CSV share, and CSV.
 */
#include "exchange/cells_internal.h"

#include "base/str.h"
#include "base/utf8.h"
#include "exchange/words.h"
#include "read/charset.h"

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

bool cells_joined(const cells_sheet *s, uint32_t row, uint32_t column)
{
	return s->joined && row < s->rows && column < s->columns && s->joined[(size_t)row * s->columns + column];
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

int cells_refuse(const cells_input *input, tzh_err *err, int code, const char *key, const char *what)
{
	buf b;
	buf_init(&b, sizeof((tzh_err){ 0 }).text);
	words_message(&b, input->english, key, str_of(input->name), what ? str_of(what) : (tzh_str){ 0 });
	int rc = err_set(err, code, "%.*s", (int)b.len, b.len ? b.ptr : "");
	buf_release(&b);
	return rc;
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

static int read_csv(cells_book *out, arena *a, const cells_input *input, tzh_str text, tzh_err *err)
{
	cells_sheet *s = vec_push(&out->sheets, a);
	buf cell;
	int rc = TZH_OK;
	const char *slash = strrchr(input->name, '/');
	s->name = str_of(slash ? slash + 1 : input->name);
	if (str_starts(text, STR("\xef\xbb\xbf")))
		text = (tzh_str){ text.ptr + 3, text.len - 3 };
	csv_reader r = { .text = text };
	if (text.len)
		r.mark = find_mark(text);
	buf_init(&cell, text.len + 1);
	while (!rc && r.at < text.len) {
		char place[CELLS_PLACE];
		if (!read_cell(&r, &cell)) {
			rc = cells_refuse(input, err, TZH_EINPUT, "cells.quote", cells_place(r.row, r.column, place));
			if (err)
				err->line = r.row + 1, err->column = r.column + 1;
			break;
		}
		tzh_str *slot = cells_slot(s, a, r.row, r.column);
		if (!slot) {
			rc = cells_refuse(input, err, TZH_ELIMIT, "cells.large", s->name.ptr);
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

/* Spreadsheet programs in Chinese save a CSV in GBK as they please. */
static int csv_text(tzh_str *text, arena *a, const cells_input *input, tzh_err *err)
{
	if (charset_is_plain(input->bytes))
		return TZH_OK;
	charset_text t;
	charset_read(&t, a, input->bytes, CHARSET_UNKNOWN);
	if (t.bad || charset_is_binary(&t))
		return cells_refuse(input, err, TZH_EINPUT, "cells.charset", NULL);
	*text = utf8_encode(a, t.cp, t.n);
	return TZH_OK;
}

int cells_read(cells_book *out, arena *a, const cells_input *input, tzh_err *err)
{
	tzh_str bytes = input->bytes, text = bytes;
	*out = (cells_book){ 0 };
	if (bytes.len > 4 && !memcmp(bytes.ptr, "PK\3\4", 4)) {
		int rc = cells_read_xlsx(out, a, input, err);
		return rc || out->sheets.count ? rc : cells_refuse(input, err, TZH_EINPUT, "cells.no_sheet", NULL);
	}
	if (bytes.len > 8 && !memcmp(bytes.ptr, "\xd0\xcf\x11\xe0", 4))
		return cells_refuse(input, err, TZH_EINPUT, "cells.xls", NULL);
	int rc = csv_text(&text, a, input, err);
	return rc ? rc : read_csv(out, a, input, text, err);
}
