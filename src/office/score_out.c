/* SPDX-License-Identifier: Apache-2.0
 *
 * Scores as a file: a line for every unit and item, so that a sheet can be filtered
 * by either; in JSON the lines stand within their unit.
 */
#include "office/office.h"

#include "base/str.h"
#include "exchange/book.h"
#include "exchange/csv.h"
#include "exchange/json.h"

#include <stdio.h>
#include <stdlib.h>

/* X(name, message of the heading, width) */
#define SCORE_COLUMNS(X)                                                                                               \
	X(GROUP, "col.grp", 14)                                                                                        \
	X(PLACE, "col.place", 6)                                                                                       \
	X(UNIT, "col.unit", 20)                                                                                        \
	X(TOTAL, "col.total", 10)                                                                                      \
	X(GRADE, "col.grade", 8)                                                                                       \
	X(PERIOD, "col.period", 10)                                                                                    \
	X(ITEM, "col.item", 28)                                                                                        \
	X(WEIGHT, "col.weight", 8)                                                                                     \
	X(POINTS, "col.points", 10)                                                                                    \
	X(WHY, "col.why", 70)
#define X(n, heading, width) COLUMN_##n,
typedef enum score_column { SCORE_COLUMNS(X) COLUMN_COUNT } score_column;
#undef X
#define X(n, heading, width) { heading, width },
static const struct {
	const char *heading;
	double width;
} columns[] = { SCORE_COLUMNS(X) };
#undef X

typedef struct cells {
	tzh_str text[COLUMN_COUNT];
	char place[16], total[32], weight[32], points[32];
} cells;

/* `r` NULL: the period as programs write it. */
static void make_cells(const rules *r, arena *a, const tzh_score_sheet *u, const tzh_score_line *l, cells *c)
{
	c->place[0] = 0;
	if (u->place)
		snprintf(c->place, sizeof c->place, "%u", u->place);
	dec_print(u->total, c->total);
	dec_print(l->weight, c->weight);
	dec_print(l->points, c->points);
	const tzh_str text[COLUMN_COUNT] = { u->group, str_of(c->place), u->unit, str_of(c->total), u->grade,
		r ? rules_period(r, a, l->period) : l->period, l->item, str_of(c->weight), str_of(c->points), l->why };
	memcpy(c->text, text, sizeof text);
}

typedef void put_line(void *payload, uint32_t row, const cells *c);

static uint32_t each_line(const rules *r, const tzh_scores *s, put_line *put, void *payload)
{
	uint32_t row = 0;
	arena a;
	arena_init(&a);
	for (uint32_t i = 0; i < s->count; i++)
		for (uint32_t n = 0; n < s->items[i].line_count; n++) {
			cells c;
			arena_reset(&a);
			make_cells(r, &a, &s->items[i], &s->items[i].lines[n], &c);
			put(payload, row++, &c);
		}
	arena_release(&a);
	return row;
}

static void csv_line(void *payload, uint32_t row, const cells *c)
{
	sink *s = payload;
	(void)row;
	for (int i = 0; i < COLUMN_COUNT; i++) {
		if (i)
			sink_char(s, ',');
		csv_text(s, c->text[i]);
	}
	sink_literal(s, CSV_LINE);
}

static void put_csv(const rules *r, const tzh_scores *all, sink *s)
{
	sink_literal(s, CSV_MARK);
	for (int i = 0; i < COLUMN_COUNT; i++) {
		if (i)
			sink_char(s, ',');
		csv_text(s, rules_words(r, columns[i].heading));
	}
	sink_literal(s, CSV_LINE);
	(void)each_line(r, all, csv_line, s);
}

/* ---- JSON ---- */

static void put_field(sink *s, const char *name, tzh_str text, bool first)
{
	if (!first)
		sink_char(s, ',');
	json_put_string(s, str_of(name));
	sink_char(s, ':');
	json_put_string(s, text);
}

static void put_unit(sink *s, const tzh_score_sheet *u)
{
	static const tzh_score_line none;
	cells c;
	make_cells(NULL, NULL, u, &none, &c);
	sink_char(s, '{');
	put_field(s, "unit", u->id, true);
	put_field(s, "name", u->unit, false);
	put_field(s, "group", u->group, false);
	put_field(s, "place", c.text[COLUMN_PLACE], false);
	put_field(s, "total", c.text[COLUMN_TOTAL], false);
	put_field(s, "grade", u->grade, false);
	put_field(s, "note", u->note, false);
	sink_literal(s, ",\"items\":[");
	for (uint32_t i = 0; i < u->line_count; i++) {
		make_cells(NULL, NULL, u, &u->lines[i], &c);
		sink_add(s, i ? ",{" : "{", i ? 2 : 1);
		put_field(s, "period", u->lines[i].period, true);
		put_field(s, "id", u->lines[i].id, false);
		put_field(s, "name", u->lines[i].item, false);
		put_field(s, "weight", c.text[COLUMN_WEIGHT], false);
		put_field(s, "points", c.text[COLUMN_POINTS], false);
		put_field(s, "why", u->lines[i].why, false);
		sink_char(s, '}');
	}
	sink_literal(s, "]}");
}

static void put_json(const tzh_scores *all, sink *s)
{
	sink_literal(s, "[");
	for (uint32_t i = 0; i < all->count; i++) {
		sink_add(s, i ? ",\n" : "\n", i ? 2 : 1);
		put_unit(s, &all->items[i]);
	}
	sink_literal(s, "\n]\n");
}

/* ---- XLSX ---- */

typedef struct workbook {
	book *book;
	sheet *sheet;
} workbook;

static void xlsx_line(void *payload, uint32_t row, const cells *c)
{
	workbook *w = payload;
	for (unsigned i = 0; i < COLUMN_COUNT; i++) {
		bool number = i == COLUMN_PLACE || i == COLUMN_TOTAL || i == COLUMN_WEIGHT || i == COLUMN_POINTS;
		if (number && c->text[i].len)
			book_number(w->book, w->sheet, row + 1, i, strtod(c->text[i].ptr, NULL), BOOK_NUMBER);
		else
			book_text(w->book, w->sheet, row + 1, i, c->text[i], BOOK_CELL);
	}
	book_row(w->sheet, row + 1, book_height(c->text[COLUMN_WHY], columns[COLUMN_WHY].width, BOOK_FONT_POINTS));
}

static int put_xlsx(const rules *r, const tzh_scores *all, tzh_sink function, void *payload, tzh_err *err)
{
	workbook w;
	int rc = book_new(&w.book, all->scheme, false, r->english, err);
	if (rc)
		return rc;
	w.sheet = book_sheet(w.book, rules_words(r, "score.sheet"));
	for (unsigned i = 0; w.sheet && i < COLUMN_COUNT; i++) {
		book_column(w.sheet, i, columns[i].width);
		book_text(w.book, w.sheet, 0, i, rules_words(r, columns[i].heading), BOOK_HEAD);
	}
	if (w.sheet) {
		uint32_t rows = each_line(r, all, xlsx_line, &w);
		book_freeze(w.sheet, 1, 3);
		book_filter(w.sheet, 0, rows, COLUMN_COUNT - 1);
		book_page(w.book, w.sheet, true, 0, 0, all->scheme);
	}
	return book_finish(w.book, function, payload, err);
}

int tzh_scores_write(
	tzh_ledger *l, const tzh_scores *scores, tzh_sheet format, tzh_sink function, void *payload, tzh_err *err)
{
	sink s;
	if (format == TZH_SHEET_XLSX)
		return put_xlsx(&l->rules, scores, function, payload, err);
	char *bytes = xmalloc(SINK_SIZE);
	sink_init(&s, bytes, function, payload);
	if (format == TZH_SHEET_CSV)
		put_csv(&l->rules, scores, &s);
	else
		put_json(scores, &s);
	int rc = sink_flush(&s);
	free(bytes);
	return rc;
}
