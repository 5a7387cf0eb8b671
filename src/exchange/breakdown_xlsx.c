/* SPDX-License-Identifier: Apache-2.0
 *
 * The breakdown as the workbook that an office sends out: the table, the
 * indicators, and the report itself with the rows' stretches marked.
 */
#include "exchange/breakdown_forms.h"

#include "base/str.h"
#include "exchange/book.h"
#include "exchange/words.h"

#include <stdio.h>

#define HEAD_ROW 2 /* title, note, then the heading of the columns */

typedef struct sheets {
	book *book;
	tzh_breakdown *b;
	const uint32_t *line_of; /* row of the third sheet for each sentence */
	char text_name[64], list_name[64];
} sheets;

static tzh_str message(sheets *x, const char *key, tzh_str one, tzh_str two)
{
	buf text;
	buf_init(&text, 1u << 20);
	words_message(&text, false, key, one, two);
	tzh_str s = str_copy(&x->b->memory, buf_str(&text));
	buf_release(&text);
	return s;
}

static tzh_str plain(const char *key)
{
	return tzh_message(key, false);
}

static tzh_str number(sheets *x, uint32_t n)
{
	char text[16];
	snprintf(text, sizeof text, "%u", n);
	return str_copy(&x->b->memory, str_of(text));
}

/* ---- the table ---- */

static const double widths[] = {
#define X(n, key, width, hand) width,
	BREAKDOWN_COLUMNS(X)
#undef X
};

static book_style style_of(breakdown_column c)
{
	switch (c) {
	case BREAKDOWN_TASK:
	case BREAKDOWN_CO:
		return BOOK_CELL;
	case BREAKDOWN_SOURCE:
		return BOOK_SMALL;
	case BREAKDOWN_REMARK:
		return BOOK_REMARK;
	default:
		return BOOK_CENTER;
	}
}

/* A row's number leads to its sentence in the report. */
static void put_number(sheets *x, sheet *s, uint32_t row, uint32_t n, uint32_t sentence)
{
	if (sentence < x->b->sentence_count)
		book_link(x->book, s, row, 0, x->text_name, x->line_of[sentence], n);
	else
		book_number(x->book, s, row, 0, n, BOOK_CENTER);
}

static void put_task(sheets *x, sheet *s, uint32_t row, const tzh_task *t)
{
	double height = 24;
	for (breakdown_column c = 0; c < BREAKDOWN_COLUMN_COUNT; c++) {
		tzh_str text = breakdown_cell(t, c);
		double points = style_of(c) == BOOK_SMALL || style_of(c) == BOOK_REMARK ? 10 : BOOK_FONT_POINTS;
		double need = book_height(text, widths[c], points);
		height = need > height ? need : height;
		if (c == BREAKDOWN_NUMBER)
			put_number(x, s, row, t->number, t->sentence);
		else
			book_text(x->book, s, row, c, text, style_of(c));
	}
	book_row(s, row, height);
}

/* A band runs over the columns without merging them, so that the table can still be sorted and filtered. */
static void put_band(sheets *x, sheet *s, uint32_t row, tzh_str band, unsigned columns)
{
	book_text(x->book, s, row, 0, band, BOOK_BAND);
	for (unsigned c = 1; c < columns; c++)
		book_text(x->book, s, row, c, (tzh_str){ 0 }, BOOK_BAND);
	book_row(s, row, 24);
}

static void put_top(sheets *x, sheet *s, tzh_str title, tzh_str left, tzh_str right, unsigned columns)
{
	unsigned half = columns / 2;
	book_merge(x->book, s, 0, 0, columns - 1, title, BOOK_TITLE);
	book_row(s, 0, 40);
	book_merge(x->book, s, 1, 0, half, left, BOOK_NOTE);
	book_merge(x->book, s, 1, half + 1, columns - 1, right, BOOK_NOTE_RIGHT);
	book_row(s, 1, 20);
	book_row(s, HEAD_ROW, 30);
}

static tzh_str basis(sheets *x)
{
	const tzh_info *info = &x->b->records->info;
	buf date;
	buf_init(&date, 64);
	if (info->date.year && info->date.month && info->date.day)
		words_day(&date, info->date);
	tzh_str s = date.len ? message(x, "sheet.basis_dated", info->title, buf_str(&date))
			     : message(x, "sheet.basis", info->title.len ? info->title : info->name, (tzh_str){ 0 });
	buf_release(&date);
	return s;
}

static void put_table(sheets *x, sheet *s)
{
	const tzh_breakdown *b = x->b;
	put_top(x, s, b->title, basis(x), message(x, "sheet.count", number(x, b->task_count), (tzh_str){ 0 }),
		BREAKDOWN_COLUMN_COUNT);
	for (breakdown_column c = 0; c < BREAKDOWN_COLUMN_COUNT; c++) {
		book_column(s, c, widths[c]);
		book_text(x->book, s, HEAD_ROW, c, breakdown_heading(c), BOOK_HEAD);
	}
	uint32_t row = HEAD_ROW + 1;
	tzh_str band = { 0 };
	for (uint32_t i = 0; i < b->task_count; i++) {
		if (!str_eq(b->tasks[i].band, band)) {
			band = b->tasks[i].band;
			put_band(x, s, row++, band, BREAKDOWN_COLUMN_COUNT);
		}
		put_task(x, s, row++, &b->tasks[i]);
	}
	uint32_t last = row > HEAD_ROW + 1 ? row - 1 : HEAD_ROW + 1;
	book_filter(s, HEAD_ROW, last, BREAKDOWN_COLUMN_COUNT - 1);
	book_choices(x->book, s, HEAD_ROW + 1, last, BREAKDOWN_LEAD, x->list_name, b->unit_count, false);
	book_choices(x->book, s, HEAD_ROW + 1, last, BREAKDOWN_CO, x->list_name, b->unit_count, true);
	book_merge(x->book, s, row, 0, BREAKDOWN_COLUMN_COUNT - 1, plain("sheet.explained"), BOOK_NOTE);
	book_row(s, row, 22);
	book_merge(x->book, s, row + 1, 0, BREAKDOWN_COLUMN_COUNT - 1, plain("sheet.signed"), BOOK_NOTE);
	book_row(s, row + 1, 30);
	book_freeze(s, HEAD_ROW + 1, 2);
	book_page(x->book, s, true, HEAD_ROW, HEAD_ROW, b->title);
}

/* ---- the indicators ---- */

#define INDICATOR_COLUMNS(X)                                                                                           \
	X(NUMBER, "sheet.number", 6)                                                                                   \
	X(NAME, "sheet.indicator", 26)                                                                                 \
	X(MEASURE, "sheet.measure", 8)                                                                                 \
	X(YEAR, "sheet.year", 8)                                                                                       \
	X(WORDS, "sheet.stated", 14)                                                                                   \
	X(VALUE, "sheet.value", 12)                                                                                    \
	X(UNIT, "sheet.unit", 10)                                                                                      \
	X(TEXT, "sheet.text", 44)                                                                                      \
	X(SOURCE, "sheet.source", 24)                                                                                  \
	X(REMARK, "sheet.remark", 20)

#define X(n, key, width) INDICATOR_##n,
enum { INDICATOR_COLUMNS(X) INDICATOR_COLUMN_COUNT };
#undef X

static const struct {
	const char *key;
	double width;
} indicator_columns[] = {
#define X(n, key, width) { key, width },
	INDICATOR_COLUMNS(X)
#undef X
};

/* The bands of the second sheet, in order. */
static const char *const groups[] = { "group.annual", "group.plan", "group.livelihood", "group.target",
	"group.actual" };
#define GROUP_COUNT (sizeof groups / sizeof *groups)

static unsigned group_of(const tzh_indicator *i)
{
	if (i->role == TZH_ROLE_ACTUAL)
		return 4;
	switch (i->list) {
	case TZH_LIST_ANNUAL_TARGETS:
		return 0;
	case TZH_LIST_PLAN_TARGETS:
		return 1;
	case TZH_LIST_LIVELIHOOD:
		return 2;
	default:
		return 3;
	}
}

static tzh_str remark_of(sheets *x, const tzh_indicator *i)
{
	buf text;
	buf_init(&text, 1u << 16);
	buf_add_str(&text, i->condition);
	words_doubts(&text, i->doubt);
	tzh_str s = str_copy(&x->b->memory, buf_str(&text));
	buf_release(&text);
	return s;
}

static void put_indicator(sheets *x, sheet *s, uint32_t row, uint32_t n, const tzh_indicator *i)
{
	char key[32], words[256];
	uint32_t sentence = breakdown_sentence(x->b, i->span.start);
	tzh_str text = breakdown_stretch(x->b, i->span), place = breakdown_place(x->b, i->section, sentence);
	put_number(x, s, row, n, sentence);
	book_text(x->book, s, row, INDICATOR_NAME, i->name, BOOK_CELL);
	snprintf(key, sizeof key, "measure.%s", tzh_measure_name(i->measure));
	book_text(x->book, s, row, INDICATOR_MEASURE, plain(key), BOOK_CENTER);
	if (i->year)
		book_number(x->book, s, row, INDICATOR_YEAR, i->year, BOOK_CENTER);
	else
		book_text(x->book, s, row, INDICATOR_YEAR, (tzh_str){ 0 }, BOOK_CENTER);
	tzh_value_words(words, sizeof words, i, false, false);
	book_text(x->book, s, row, INDICATOR_WORDS, str_of(words), BOOK_CENTER);
	if (i->value.given)
		book_number(
			x->book, s, row, INDICATOR_VALUE, book_value(i->value) * (i->sign < 0 ? -1 : 1), BOOK_NUMBER);
	else
		book_text(x->book, s, row, INDICATOR_VALUE, (tzh_str){ 0 }, BOOK_NUMBER);
	book_text(x->book, s, row, INDICATOR_UNIT, i->unit, BOOK_CENTER);
	book_text(x->book, s, row, INDICATOR_TEXT, text, BOOK_CELL);
	book_text(x->book, s, row, INDICATOR_SOURCE, place, BOOK_SMALL);
	tzh_str remark = remark_of(x, i);
	book_text(x->book, s, row, INDICATOR_REMARK, remark, BOOK_REMARK);
	const double heights[] = { 22, book_height(i->name, 26, BOOK_FONT_POINTS),
		book_height(text, 44, BOOK_FONT_POINTS), book_height(place, 24, 10), book_height(remark, 20, 10) };
	double height = 0;
	for (size_t k = 0; k < sizeof heights / sizeof *heights; k++)
		height = heights[k] > height ? heights[k] : height;
	book_row(s, row, height);
}

static void put_indicators(sheets *x, sheet *s)
{
	const tzh_records *r = x->b->records;
	put_top(x, s, message(x, "sheet.indicators_title", x->b->title, (tzh_str){ 0 }), basis(x),
		message(x, "sheet.count_indicators", number(x, r->indicator_count), (tzh_str){ 0 }),
		INDICATOR_COLUMN_COUNT);
	for (unsigned c = 0; c < INDICATOR_COLUMN_COUNT; c++) {
		book_column(s, c, indicator_columns[c].width);
		book_text(x->book, s, HEAD_ROW, c, plain(indicator_columns[c].key), BOOK_HEAD);
	}
	uint32_t row = HEAD_ROW + 1, n = 0;
	for (unsigned g = 0; g < GROUP_COUNT; g++) {
		bool opened = false;
		for (uint32_t i = 0; i < r->indicator_count; i++) {
			if (group_of(&r->indicators[i]) != g)
				continue;
			if (!opened)
				put_band(x, s, row++, plain(groups[g]), INDICATOR_COLUMN_COUNT);
			opened = true;
			put_indicator(x, s, row++, ++n, &r->indicators[i]);
		}
	}
	book_filter(s, HEAD_ROW, row > HEAD_ROW + 1 ? row - 1 : HEAD_ROW + 1, INDICATOR_COLUMN_COUNT - 1);
	book_freeze(s, HEAD_ROW + 1, 2);
	book_page(x->book, s, true, HEAD_ROW, HEAD_ROW, x->b->title);
}

/* ---- the report ---- */

#define TEXT_WIDTH 96.0

/* The pieces of a sentence inside and outside the rows' stretches; returns how many, fills the numbers of the rows. */
static uint32_t cut_pieces(sheets *x, tzh_span span, uint32_t *from, book_piece *pieces, uint32_t room, buf *numbers)
{
	const tzh_breakdown *b = x->b;
	uint32_t n = 0, at = span.start;
	while (*from < b->task_count && b->tasks[*from].span.end <= span.start)
		++*from;
	for (uint32_t i = *from; i < b->task_count && b->tasks[i].span.start < span.end && n + 3 < room; i++) {
		tzh_span t = b->tasks[i].span;
		uint32_t start = t.start > at ? t.start : at, end = t.end < span.end ? t.end : span.end;
		if (t.end <= span.start)
			continue;
		if (numbers->len)
			words_message(numbers, false, "list.comma", (tzh_str){ 0 }, (tzh_str){ 0 });
		buf_addf(numbers, "%u", b->tasks[i].number);
		if (start > at)
			pieces[n++] = (book_piece){ breakdown_stretch(x->b, (tzh_span){ at, start }), BOOK_LINE };
		if (end > start) {
			pieces[n++] = (book_piece){ breakdown_stretch(x->b, (tzh_span){ start, end }), BOOK_MARKED };
			at = end;
		}
	}
	if (at < span.end)
		pieces[n++] = (book_piece){ breakdown_stretch(x->b, (tzh_span){ at, span.end }), BOOK_LINE };
	return n;
}

#define MAX_PIECES 512

static void put_sentence(sheets *x, sheet *s, uint32_t row, uint32_t i, uint32_t *from, bool opens)
{
	const tzh_sentence *t = &x->b->sentences[i];
	book_piece pieces[MAX_PIECES + 1];
	buf numbers;
	buf_init(&numbers, 4096);
	if (t->heading) {
		tzh_str text = breakdown_stretch(x->b, t->span);
		book_text(x->book, s, row, 1, text, BOOK_LINE_HEAD);
		book_row(s, row, book_height(text, TEXT_WIDTH, 12) + 6);
	} else {
		pieces[0] = (book_piece){ opens ? plain("sheet.indent") : (tzh_str){ 0 }, BOOK_LINE };
		uint32_t n = 1 + cut_pieces(x, t->span, from, pieces + 1, MAX_PIECES, &numbers);
		book_rich(x->book, s, row, 1, pieces, n, BOOK_LINE);
		buf all;
		buf_init(&all, SIZE_MAX);
		for (uint32_t k = 0; k < n; k++)
			buf_add_str(&all, pieces[k].text);
		book_row(s, row, book_height(buf_str(&all), TEXT_WIDTH, BOOK_FONT_POINTS));
		buf_release(&all);
	}
	book_number(x->book, s, row, 0, i + 1, BOOK_NOTE);
	if (numbers.len)
		book_text(x->book, s, row, 2, buf_str(&numbers), BOOK_LINE);
	buf_release(&numbers);
}

static void put_text(sheets *x, sheet *s)
{
	const tzh_breakdown *b = x->b;
	const tzh_info *info = &b->records->info;
	book_column(s, 0, 6);
	book_column(s, 1, TEXT_WIDTH);
	book_column(s, 2, 14);
	book_merge(x->book, s, 0, 0, 2, info->title.len ? info->title : info->name, BOOK_TITLE);
	book_row(s, 0, book_height(info->title, TEXT_WIDTH, 20) + 10);
	const char *const heads[] = { "sheet.sentence", "sheet.text", "sheet.tasks" };
	for (unsigned c = 0; c < 3; c++)
		book_text(x->book, s, 1, c, plain(heads[c]), BOOK_HEAD);
	uint32_t from = 0;
	for (uint32_t i = 0; i < b->sentence_count && x->line_of[i] < BOOK_ROWS; i++)
		put_sentence(x, s, x->line_of[i], i, &from,
			!i || b->sentences[i].paragraph != b->sentences[i - 1].paragraph);
	book_freeze(s, 2, 0);
	book_page(x->book, s, false, 1, 1, b->title);
}

int breakdown_xlsx(tzh_sink function, void *payload, const tzh_breakdown *given, tzh_err *err)
{
	/* Words are made in the breakdown's memory; nothing a reader sees of it changes. */
	tzh_breakdown *b = (tzh_breakdown *)given;
	sheets x = { .b = b };
	int rc = book_new(&x.book, b->title, false, false, err);
	if (rc)
		return rc;
	uint32_t *lines = arena_array(&b->memory, uint32_t, b->sentence_count + 1u);
	for (uint32_t i = 0; i < b->sentence_count; i++)
		lines[i] = i + 2;
	x.line_of = lines;
	tzh_str text_name = plain("sheet.name_text"), list_name = plain("sheet.name_units");
	snprintf(x.text_name, sizeof x.text_name, "%.*s", (int)text_name.len, text_name.ptr);
	snprintf(x.list_name, sizeof x.list_name, "%.*s", (int)list_name.len, list_name.ptr);
	sheet *table = book_sheet(x.book, plain("sheet.name_table")),
	      *indicators = book_sheet(x.book, plain("sheet.name_indicators"));
	sheet *text = book_sheet(x.book, text_name), *units = book_sheet(x.book, list_name);
	if (table && indicators && text && units) {
		put_table(&x, table);
		put_indicators(&x, indicators);
		put_text(&x, text);
		for (uint32_t i = 0; i < b->unit_count; i++)
			book_text(x.book, units, i, 0, b->unit_names[i], BOOK_NOTE);
		book_hide(units);
	}
	return book_finish(x.book, function, payload, err);
}
