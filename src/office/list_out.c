/* SPDX-License-Identifier: Apache-2.0
 *
 * A list of commitments as CSV, XLSX or JSON, under the headings that offices use.
 */
#include "office/office.h"

#include "base/slice.h"
#include "base/str.h"
#include "exchange/book.h"
#include "exchange/csv.h"
#include "exchange/json.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* X(name, key in JSON, message of the heading, width in a sheet) */
#define LIST_COLUMNS(X)                                                                                                \
	X(NUMBER, "number", "col.number", 8)                                                                           \
	X(SECTION, "section", "col.section", 24)                                                                       \
	X(TEXT, "text", "col.text", 48)                                                                                \
	X(VALUE, "value", "col.value", 10)                                                                             \
	X(UNIT, "unit", "col.measure", 8)                                                                              \
	X(DUE, "due", "col.due", 12)                                                                                   \
	X(LEADER, "leader", "col.leader", 12)                                                                          \
	X(LEAD, "lead", "col.lead", 16)                                                                                \
	X(CO, "co", "col.co", 20)                                                                                      \
	X(STATE, "state", "col.state", 10)                                                                             \
	X(LIGHT, "light", "col.light", 10)                                                                             \
	X(SOURCE, "source", "col.source", 16)
#define X(n, key, heading, width) LIST_##n,
typedef enum list_column { LIST_COLUMNS(X) LIST_COLUMN_COUNT } list_column;
#undef X

#define X(n, key, heading, width) { key, heading, width },
static const struct {
	const char *key, *heading;
	double width;
} columns[] = { LIST_COLUMNS(X) };
#undef X

typedef struct listing {
	tzh_ledger *ledger;
	arena *memory;
	store_rows rows, co_units, quantities;
} listing;

static tzh_str joined_units(listing *x, const tzh_row_commitment *k)
{
	const tzh_row_co_unit *u = x->co_units.items;
	buf out;
	uint32_t first;
	buf_init(&out, 4096);
	SLICE_FIRST((const tzh_row_co_unit *)x->co_units.items, x->co_units.count, k->id, first);
	for (uint32_t i = first; i < x->co_units.count && u[i].id == k->id; i++) {
		buf_adds(&out, out.len ? ";" : "");
		buf_add_str(&out, u[i].unit);
	}
	tzh_str s = str_copy(x->memory, buf_str(&out));
	buf_release(&out);
	return s;
}

static const tzh_row_quantity *first_quantity(listing *x, const tzh_row_commitment *k)
{
	const tzh_row_quantity *q = x->quantities.items;
	uint32_t first;
	SLICE_FIRST((const tzh_row_quantity *)x->quantities.items, x->quantities.count, k->id, first);
	return first < x->quantities.count && q[first].id == k->id ? &q[first] : NULL;
}

static void make_cells(listing *x, const tzh_row_commitment *k, tzh_str cells[LIST_COLUMN_COUNT])
{
	const rules *r = &x->ledger->rules;
	const tzh_row_quantity *q = first_quantity(x, k);
	char number[32] = "", day[11];
	if (q)
		dec_print(q->value, number);
	tzh_day_print(k->deadline, day);
	cells[LIST_NUMBER] = plan_name(x->memory, k);
	cells[LIST_SECTION] = k->section;
	cells[LIST_TEXT] = k->text;
	cells[LIST_VALUE] = str_copy(x->memory, str_of(number));
	cells[LIST_UNIT] = q ? q->unit : (tzh_str){ 0 };
	cells[LIST_DUE] = str_copy(x->memory, str_of(day));
	cells[LIST_LEADER] = k->leader;
	cells[LIST_LEAD] = k->lead;
	cells[LIST_CO] = joined_units(x, k);
	cells[LIST_STATE] = rules_name(r, "state.", k->state);
	cells[LIST_LIGHT] = k->light.len ? rules_name(r, "light.", k->light) : (tzh_str){ 0 };
	cells[LIST_SOURCE] = k->source_name.len ? k->source_name : rules_name(r, "source.", k->source);
}

static const tzh_row_commitment *row_at(const listing *x, uint32_t i)
{
	return (const tzh_row_commitment *)x->rows.items + i;
}

static void put_csv(listing *x, sink *s)
{
	tzh_str cells[LIST_COLUMN_COUNT];
	sink_literal(s, CSV_MARK);
	for (int c = 0; c < LIST_COLUMN_COUNT; c++) {
		if (c)
			sink_char(s, ',');
		csv_text(s, rules_words(&x->ledger->rules, columns[c].heading));
	}
	sink_literal(s, CSV_LINE);
	for (uint32_t i = 0; i < x->rows.count; i++) {
		make_cells(x, row_at(x, i), cells);
		for (int c = 0; c < LIST_COLUMN_COUNT; c++) {
			if (c)
				sink_char(s, ',');
			csv_text(s, cells[c]);
		}
		sink_literal(s, CSV_LINE);
	}
}

/* In JSON names stand as in the data, not as in a person's language. */
static void put_json(listing *x, sink *s)
{
	tzh_str cells[LIST_COLUMN_COUNT];
	sink_literal(s, "[");
	for (uint32_t i = 0; i < x->rows.count; i++) {
		const tzh_row_commitment *k = row_at(x, i);
		make_cells(x, k, cells);
		cells[LIST_STATE] = k->state;
		cells[LIST_LIGHT] = k->light;
		cells[LIST_SOURCE] = k->source;
		sink_add(s, i ? ",\n{\"id\":" : "\n{\"id\":", i ? 8 : 7);
		sink_integer(s, k->id);
		sink_literal(s, ",\"version\":");
		sink_integer(s, k->version);
		for (int c = 0; c < LIST_COLUMN_COUNT; c++) {
			sink_literal(s, ",");
			json_put_string(s, str_of(columns[c].key));
			sink_literal(s, ":");
			json_put_string(s, cells[c]);
		}
		sink_literal(s, "}");
	}
	sink_literal(s, "\n]\n");
}

static int put_xlsx(listing *x, tzh_sink function, void *payload, tzh_err *err)
{
	const rules *r = &x->ledger->rules;
	tzh_str cells[LIST_COLUMN_COUNT];
	book *b;
	tzh_str title = rules_words(r, "list.title");
	int rc = book_new(&b, title, false, r->english, err);
	if (rc)
		return rc;
	sheet *s = book_sheet(b, title);
	for (int c = 0; s && c < LIST_COLUMN_COUNT; c++) {
		book_column(s, (unsigned)c, columns[c].width);
		book_text(b, s, 0, (unsigned)c, rules_words(r, columns[c].heading), BOOK_HEAD);
	}
	for (uint32_t i = 0; s && i < x->rows.count; i++) {
		make_cells(x, row_at(x, i), cells);
		for (int c = 0; c < LIST_COLUMN_COUNT; c++)
			book_text(b, s, i + 1, (unsigned)c, cells[c], BOOK_CELL);
		book_row(s, i + 1, book_height(cells[LIST_TEXT], columns[LIST_TEXT].width, BOOK_FONT_POINTS));
	}
	if (s) {
		book_freeze(s, 1, 1);
		book_filter(s, 0, x->rows.count, LIST_COLUMN_COUNT - 1);
		book_page(b, s, true, 0, 0, title);
	}
	return book_finish(b, function, payload, err);
}

static int load(listing *x, const tzh_filter *f, const tzh_page *page, tzh_err *err)
{
	store *st = x->ledger->store;
	tzh_row_ledger key = { .region = f->region, .year = f->year };
	int rc = page ? store_page(st, f, page, &x->rows, x->memory, err) : store_list(st, f, &x->rows, x->memory, err);
	if (!rc)
		rc = store_scan(st, TZH_TABLE_CO_UNIT, &key, 2, &x->co_units, x->memory, err);
	return rc ? rc : store_scan(st, TZH_TABLE_QUANTITY, &key, 2, &x->quantities, x->memory, err);
}

int tzh_ledger_write_page(tzh_ledger *l, const tzh_filter *f, const tzh_page *page, tzh_sheet format, tzh_sink function,
	void *payload, tzh_err *err)
{
	arena a;
	sink s;
	arena_init(&a);
	listing x = { .ledger = l, .memory = &a };
	int rc = load(&x, f, page, err);
	if (!rc && format == TZH_SHEET_XLSX) {
		rc = put_xlsx(&x, function, payload, err);
	} else if (!rc) {
		char *bytes = xmalloc(SINK_SIZE);
		sink_init(&s, bytes, function, payload);
		if (format == TZH_SHEET_CSV)
			put_csv(&x, &s);
		else
			put_json(&x, &s);
		rc = sink_flush(&s);
		free(bytes);
	}
	arena_release(&a);
	return rc;
}

int tzh_ledger_write_list(
	tzh_ledger *l, const tzh_filter *f, tzh_sheet format, tzh_sink function, void *payload, tzh_err *err)
{
	return tzh_ledger_write_page(l, f, NULL, format, function, payload, err);
}
