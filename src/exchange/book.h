/* SPDX-License-Identifier: Apache-2.0
 *
 * A workbook in the hand of a Chinese office: a few styles, sheets of rows, and
 * nothing in a cell that could run. Text is always written as text.
 */
#ifndef EXCHANGE_BOOK_H
#define EXCHANGE_BOOK_H

#include "taizhang.h"

#define BOOK_CELL_CHARS 32767u /* characters of one cell */
#define BOOK_ROWS 1048576u     /* rows of one sheet */
#define BOOK_ROW_HEIGHT 409.0  /* points */
#define BOOK_FONT_POINTS 11.0

/* X(name, font message, points, bold, align, wrap, border, fill, colour): align l c r; fill and colour 0: none */
#define BOOK_STYLES(X)                                                                                                 \
	X(TITLE, "font.title", 20, false, 'c', false, false, 0, 0)                                                     \
	X(NOTE, "font.text", 11, false, 'l', false, false, 0, 0)                                                       \
	X(NOTE_RIGHT, "font.text", 11, false, 'r', false, false, 0, 0)                                                 \
	X(HEAD, "font.head", 11, false, 'c', true, true, 0xE7ECF3, 0)                                                  \
	X(BAND, "font.head", 11, false, 'l', false, true, 0xF5F5F0, 0)                                                 \
	X(CELL, "font.text", 11, false, 'l', true, true, 0, 0)                                                         \
	X(CENTER, "font.text", 11, false, 'c', true, true, 0, 0)                                                       \
	X(NUMBER, "font.text", 11, false, 'r', false, true, 0, 0)                                                      \
	X(LINK, "font.text", 11, false, 'c', false, true, 0, 0x1F4E79)                                                 \
	X(SMALL, "font.text", 10, false, 'l', true, true, 0, 0)                                                        \
	X(REMARK, "font.text", 10, false, 'l', true, true, 0, 0x9C2A00)                                                \
	X(DATA, "font.data", 11, false, 'l', false, false, 0, 0)                                                       \
	X(LINE, "font.text", 11, false, 'l', true, false, 0, 0)                                                        \
	X(LINE_HEAD, "font.head", 12, false, 'l', true, false, 0, 0)                                                   \
	X(MARKED, "font.text", 11, true, 'l', true, false, 0, 0x1F4E79)

#define X(n, font, points, bold, align, wrap, border, fill, colour) BOOK_##n,
typedef enum book_style { BOOK_STYLES(X) BOOK_STYLE_COUNT } book_style;
#undef X

typedef struct book book;
typedef struct lxw_worksheet sheet;

/* A piece of a cell's text in a style of its own. */
typedef struct book_piece {
	tzh_str text;
	book_style style;
} book_piece;

/* TZH_EIO where no working file can be made. `streams`: rows are written in order, and memory does not grow with them.
   `english`: of what it is refused for.
   Ends with book_finish() or book_drop(). */
TZH_CHECK int book_new(book **out, tzh_str title, bool streams, bool english, tzh_err *err);

/* Hands the whole file to the sink and frees the book. */
TZH_CHECK int book_finish(book *b, tzh_sink function, void *payload, tzh_err *err);

/* Frees a book that nobody wants. */
void book_drop(book *b);

/* Sheet names hold no more than 31 characters and none of []:*?/\ */
sheet *book_sheet(book *b, tzh_str name);

/* Text past the limit of a cell is cut, and the cell says so. */
void book_text(book *b, sheet *s, uint32_t row, unsigned column, tzh_str text, book_style style);
/* A decimal as what a cell holds. */
double book_value(tzh_dec d);
void book_number(book *b, sheet *s, uint32_t row, unsigned column, double number, book_style style);
/* A number that leads to a row (from 0) of another sheet. */
void book_link(
	book *b, sheet *s, uint32_t row, unsigned column, const char *sheet_name, uint32_t target, double number);
void book_rich(
	book *b, sheet *s, uint32_t row, unsigned column, const book_piece *pieces, uint32_t count, book_style style);
void book_merge(book *b, sheet *s, uint32_t row, unsigned first, unsigned last, tzh_str text, book_style style);

void book_column(sheet *s, unsigned column, double width);
void book_row(sheet *s, uint32_t row, double height);

/* Rows of a height that shows all of the text in a column of that width. */
double book_height(tzh_str text, double width, double points);

/* A4 landscape (or portrait), one page wide, rows first..last at the head of each page, page numbers. */
void book_page(book *b, sheet *s, bool landscape, uint32_t first, uint32_t last, tzh_str footer);
void book_freeze(sheet *s, uint32_t rows, unsigned columns);
void book_filter(sheet *s, uint32_t first_row, uint32_t last_row, unsigned last_column);
void book_hide(sheet *s);

/* A drop-down in a column, out of `count` cells of column A of the sheet; other values are let in where `open`. */
void book_choices(book *b, sheet *s, uint32_t first_row, uint32_t last_row, unsigned column, const char *list_sheet,
	uint32_t count, bool open);

#endif
