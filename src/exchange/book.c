/* SPDX-License-Identifier: Apache-2.0
 *
 * The one home of libxlsxwriter.
 */
#include "exchange/book.h"

#include "exchange/words.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/width.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

struct book {
	arena scratch; /* text for one call: the library keeps copies of its own */
	lxw_workbook *workbook;
	lxw_format *styles[BOOK_STYLE_COUNT];
	int fd;          /* the file, in memory */
	lxw_error error; /* the first */
	bool english;    /* of what it is refused for */
};

typedef struct style_row {
	const char *font;
	double points;
	bool bold;
	char align;
	bool wrap, border;
	uint32_t fill, colour;
} style_row;

#define X(n, font, points, bold, align, wrap, border, fill, colour)                                                    \
	{ font, points, bold, align, wrap, border, fill, colour },
static const style_row styles[] = { BOOK_STYLES(X) };
#undef X

static char *z(book *b, tzh_str s)
{
	return (char *)str_copy(&b->scratch, s).ptr;
}

static void note(book *b, lxw_error e)
{
	if (!b->error)
		b->error = e;
}

static lxw_format *make_style(book *b, const style_row *r)
{
	lxw_format *f = workbook_add_format(b->workbook);
	format_set_font_name(f, z(b, tzh_message(r->font, false)));
	format_set_font_size(f, r->points);
	if (r->bold)
		format_set_bold(f);
	format_set_align(f, r->align == 'c' ? LXW_ALIGN_CENTER : r->align == 'r' ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
	format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
	if (r->wrap)
		format_set_text_wrap(f);
	if (r->border && r != &styles[BOOK_BAND])
		format_set_border(f, LXW_BORDER_THIN);
	if (r->border) {
		format_set_top(f, LXW_BORDER_THIN); /* a band's text runs over its columns: no lines between them */
		format_set_bottom(f, LXW_BORDER_THIN);
		format_set_border_color(f, 0x7F7F7F);
	}
	if (r->fill)
		format_set_bg_color(f, r->fill);
	if (r->colour)
		format_set_font_color(f, r->colour);
	return f;
}

/* The library writes to a named file: one in memory, reached by its descriptor. */
int book_new(book **out, tzh_str title, bool streams, bool english, tzh_err *err)
{
	int fd = memfd_create("book", MFD_CLOEXEC);
	if (fd < 0)
		return words_refuse(err, TZH_EIO, english, "book.no_file", words_errno(english, errno));
	char path[64];
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	book *b = xcalloc(1, sizeof *b);
	arena_init(&b->scratch);
	b->fd = fd;
	b->english = english;
	lxw_workbook_options options = { .constant_memory = streams };
	b->workbook = workbook_new_opt(path, &options);
	if (!b->workbook) {
		close(fd);
		free(b);
		return words_refuse(err, TZH_EIO, english, "book.no_file", words_errno(english, ENOMEM));
	}
	/* No clock: the same report gives the same bytes. */
	lxw_doc_properties properties = { .title = z(b, title), .created = 946684800 };
	workbook_set_properties(b->workbook, &properties);
	for (int i = 0; i < BOOK_STYLE_COUNT; i++)
		b->styles[i] = make_style(b, &styles[i]);
	*out = b;
	return TZH_OK;
}

static int copy_out(const book *b, tzh_sink function, void *payload, tzh_err *err)
{
	char bytes[64 * 1024];
	if (lseek(b->fd, 0, SEEK_SET) < 0)
		return words_refuse(err, TZH_EIO, b->english, "book.unread", words_errno(b->english, errno));
	for (;;) {
		ssize_t n = read(b->fd, bytes, sizeof bytes);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return words_refuse(err, TZH_EIO, b->english, "book.unread", words_errno(b->english, errno));
		if (n == 0)
			return TZH_OK;
		int rc = function(payload, bytes, (size_t)n);
		if (rc)
			return rc;
	}
}

int book_finish(book *b, tzh_sink function, void *payload, tzh_err *err)
{
	note(b, workbook_close(b->workbook));
	int rc = b->error ? words_refuse(err, TZH_ELIMIT, b->english, "book.failed", str_of(lxw_strerror(b->error)))
			  : copy_out(b, function, payload, err);
	close(b->fd);
	arena_release(&b->scratch);
	free(b);
	return rc;
}

void book_drop(book *b)
{
	if (!b)
		return;
	lxw_workbook_free(b->workbook);
	close(b->fd);
	arena_release(&b->scratch);
	free(b);
}

sheet *book_sheet(book *b, tzh_str name)
{
	sheet *s = workbook_add_worksheet(b->workbook, z(b, name));
	if (!s)
		note(b, LXW_ERROR_SHEETNAME_ALREADY_USED);
	return s;
}

static size_t count_points(tzh_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
	return n;
}

/* What fits into a cell, and words that say that it was cut. */
static tzh_str fit(book *b, tzh_str text)
{
	if (text.len <= BOOK_CELL_CHARS || count_points(text) <= BOOK_CELL_CHARS)
		return text;
	tzh_str cut = tzh_message("sheet.cut", false);
	size_t keep = BOOK_CELL_CHARS - count_points(cut), n = 0, bytes = 0;
	while (n < keep || ((unsigned char)text.ptr[bytes] & 0xC0) == 0x80)
		n += ((unsigned char)text.ptr[bytes++] & 0xC0) != 0x80;
	char *p = arena_alloc(&b->scratch, bytes + cut.len);
	memcpy(p, text.ptr, bytes);
	memcpy(p + bytes, cut.ptr, cut.len);
	return (tzh_str){ p, bytes + cut.len };
}

void book_text(book *b, sheet *s, uint32_t row, unsigned column, tzh_str text, book_style style)
{
	arena_reset(&b->scratch);
	if (text.len)
		note(b, worksheet_write_string(s, row, (lxw_col_t)column, z(b, fit(b, text)), b->styles[style]));
	else
		note(b, worksheet_write_blank(s, row, (lxw_col_t)column, b->styles[style]));
}

double book_value(tzh_dec d)
{
	double v = (double)d.digits;
	for (int k = 0; k < d.scale; k++)
		v /= 10;
	for (int k = d.scale; k < 0; k++)
		v *= 10;
	return v;
}

void book_number(book *b, sheet *s, uint32_t row, unsigned column, double number, book_style style)
{
	note(b, worksheet_write_number(s, row, (lxw_col_t)column, number, b->styles[style]));
}

void book_link(book *b, sheet *s, uint32_t row, unsigned column, const char *sheet_name, uint32_t target, double number)
{
	arena_reset(&b->scratch);
	char url[160];
	snprintf(url, sizeof url, "internal:'%s'!A%u", sheet_name, target + 1);
	/* Past the limit of links in a sheet the number stands alone. */
	(void)worksheet_write_url(s, row, (lxw_col_t)column, url, b->styles[BOOK_LINK]);
	book_number(b, s, row, column, number, BOOK_LINK);
}

void book_rich(
	book *b, sheet *s, uint32_t row, unsigned column, const book_piece *pieces, uint32_t count, book_style style)
{
	arena_reset(&b->scratch);
	lxw_rich_string_tuple *parts = arena_array(&b->scratch, lxw_rich_string_tuple, count + 1u);
	lxw_rich_string_tuple **list = arena_array(&b->scratch, lxw_rich_string_tuple *, count + 1u);
	uint32_t n = 0;
	size_t chars = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (!pieces[i].text.len)
			continue;
		chars += count_points(pieces[i].text);
		parts[n] = (lxw_rich_string_tuple){ b->styles[pieces[i].style], z(b, pieces[i].text) };
		list[n] = &parts[n];
		n++;
	}
	if (n > 1 && chars <= BOOK_CELL_CHARS) {
		note(b, worksheet_write_rich_string(s, row, (lxw_col_t)column, list, b->styles[style]));
		return;
	}
	for (uint32_t i = 0; i < count; i++)
		if (pieces[i].text.len)
			book_text(b, s, row, column, pieces[i].text, n == 1 ? pieces[i].style : style);
}

void book_merge(book *b, sheet *s, uint32_t row, unsigned first, unsigned last, tzh_str text, book_style style)
{
	arena_reset(&b->scratch);
	note(b, worksheet_merge_range(
			s, row, (lxw_col_t)first, row, (lxw_col_t)last, z(b, fit(b, text)), b->styles[style]));
}

void book_column(sheet *s, unsigned column, double width)
{
	(void)worksheet_set_column(s, (lxw_col_t)column, (lxw_col_t)column, width, NULL);
}

void book_row(sheet *s, uint32_t row, double height)
{
	(void)worksheet_set_row(s, row, height < BOOK_ROW_HEIGHT ? height : BOOK_ROW_HEIGHT, NULL);
}

/* A column of width 1 holds one digit of the default font; a hanzi of the same size takes a little more than two. */
double book_height(tzh_str text, double width, double points)
{
	size_t columns = (size_t)(width * 0.95 * BOOK_FONT_POINTS / points), lines = 0;
	if (columns < 2)
		columns = 2;
	do {
		tzh_str line = str_cut(&text, '\n');
		size_t taken;
		do {
			size_t n = width_fit(line, columns, &taken);
			line.ptr += n;
			line.len -= n;
			lines++;
		} while (line.len);
	} while (text.len);
	return (double)lines * points * 1.36 + 6;
}

/* '&' is the mark of a footer's own codes. */
static const char *footer_text(book *b, tzh_str left)
{
	tzh_str pages = tzh_message("sheet.pages", false);
	char *out = arena_alloc(&b->scratch, left.len * 2 + pages.len + 32), *to = out;
	to = stpcpy(to, "&L&9");
	for (size_t i = 0; i < left.len && to - out < 120; i++) {
		if (left.ptr[i] == '&')
			*to++ = '&';
		*to++ = left.ptr[i];
	}
	to = stpcpy(to, "&R&9");
	memcpy(to, pages.ptr, pages.len);
	to[pages.len] = 0;
	return out;
}

void book_page(book *b, sheet *s, bool landscape, uint32_t first, uint32_t last, tzh_str footer)
{
	arena_reset(&b->scratch);
	worksheet_set_paper(s, 9); /* A4 */
	if (landscape)
		worksheet_set_landscape(s);
	worksheet_set_margins(s, 0.5, 0.5, 0.6, 0.6);
	worksheet_center_horizontally(s);
	worksheet_fit_to_pages(s, 1, 0);
	note(b, worksheet_repeat_rows(s, first, last));
	note(b, worksheet_set_footer(s, footer_text(b, footer)));
}

void book_freeze(sheet *s, uint32_t rows, unsigned columns)
{
	worksheet_freeze_panes(s, rows, (lxw_col_t)columns);
}

void book_filter(sheet *s, uint32_t first_row, uint32_t last_row, unsigned last_column)
{
	(void)worksheet_autofilter(s, first_row, 0, last_row, (lxw_col_t)last_column);
}

void book_hide(sheet *s)
{
	worksheet_hide(s);
}

void book_choices(book *b, sheet *s, uint32_t first_row, uint32_t last_row, unsigned column, const char *list_sheet,
	uint32_t count, bool open)
{
	char formula[160];
	if (!count)
		return;
	snprintf(formula, sizeof formula, "='%s'!$A$1:$A$%u", list_sheet, count);
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
		.value_formula = formula,
		.error_type = open ? LXW_VALIDATION_ERROR_TYPE_INFORMATION : LXW_VALIDATION_ERROR_TYPE_WARNING,
		.show_error = open ? LXW_VALIDATION_OFF : LXW_VALIDATION_ON };
	note(b, worksheet_data_validation_range(s, first_row, (lxw_col_t)column, last_row, (lxw_col_t)column, &v));
}
