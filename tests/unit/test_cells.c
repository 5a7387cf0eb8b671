/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/cells.h"

#include "exchange/book.h"
#include "unit.h"

#include <stdlib.h>

static int read_named(cells_book *b, const char *name, tzh_str bytes, tzh_err *err)
{
	return cells_read(b, unit_arena(), &(cells_input){ .name = name, .bytes = bytes }, err);
}

static cells_book read_text(const char *name, const char *text, int want)
{
	cells_book b = { 0 };
	tzh_err err = { 0 };
	CHECK_INT(read_named(&b, name, str_of(text), &err), want);
	return b;
}

TEST(csv_as_spreadsheets_write_it)
{
	cells_book b = read_text("x/units.csv",
		"\xef\xbb\xbf"
		"a,\"b,c\",d\r\n1,\"say \"\"so\"\"\",\n\"two\nlines\",,'=1+1\n",
		TZH_OK);
	REQUIRE(b.sheets.count == 1);
	const cells_sheet *s = &b.sheets.items[0];
	CHECK_STR(s->name, "units.csv");
	CHECK_INT(s->rows, 3);
	CHECK_STR(cells_at(s, 0, 1), "b,c");
	CHECK_STR(cells_at(s, 1, 1), "say \"so\"");
	CHECK_STR(cells_at(s, 2, 0), "two\nlines");
	CHECK_STR(cells_at(s, 2, 2), "=1+1");
	CHECK_INT(cells_at(s, 99, 99).len, 0);
}

TEST(tabs_where_there_is_no_comma)
{
	cells_book b = read_text("x.csv", "a\tb\n1\t2\n", TZH_OK);
	CHECK_STR(cells_at(&b.sheets.items[0], 1, 1), "2");
}

/* A Chinese Excel saves a CSV in GBK: the heading below is the two words for "unit" and "leader". */
TEST(csv_in_gbk_is_read_as_it_was_meant)
{
	cells_book b = read_text("x.csv", "\xb5\xa5\xce\xbb,\xb8\xba\xd4\xf0\xc8\xcb\r\n1,2\r\n", TZH_OK);
	REQUIRE(b.sheets.count == 1);
	CHECK_STR(cells_at(&b.sheets.items[0], 0, 0), "\xe5\x8d\x95\xe4\xbd\x8d");
	CHECK_STR(cells_at(&b.sheets.items[0], 0, 1), "\xe8\xb4\x9f\xe8\xb4\xa3\xe4\xba\xba");
}

TEST(a_refusal_is_in_the_language_asked_for)
{
	cells_book b;
	tzh_err err = { 0 };
	cells_input in = { .name = "x.xls", .bytes = STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"), .english = true };
	CHECK_INT(cells_read(&b, unit_arena(), &in, &err), TZH_EINPUT);
	CHECK_Z(err.text, "x.xls: an old .xls workbook: save it as .xlsx first");
	in.english = false;
	CHECK_INT(cells_read(&b, unit_arena(), &in, &err), TZH_EINPUT);
	CHECK(strstr(err.text, "old") == NULL);
}

TEST(what_is_no_table_is_refused_with_its_place)
{
	cells_book b;
	tzh_err err = { 0 };
	CHECK_INT(read_named(&b, "x.csv", STR("a,b\n1,\"open"), &err), TZH_EINPUT);
	CHECK(strstr(err.text, "B2") != NULL);
	CHECK_INT(read_named(&b, "x.csv", STR("a,\xff\n"), &err), TZH_EINPUT);
	CHECK_INT(read_named(&b, "x.xlsx", STR("PK\3\4 but no archive"), &err), TZH_EINPUT);
	CHECK_INT(read_named(&b, "x.xls", STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"), &err), TZH_EINPUT);
	CHECK(strstr(err.text, ".xlsx") != NULL);
}

TEST(places_are_named_as_spreadsheets_do)
{
	char out[CELLS_PLACE];
	CHECK_Z(cells_place(0, 0, out), "A1");
	CHECK_Z(cells_place(6, 25, out), "Z7");
	CHECK_Z(cells_place(99, 26, out), "AA100");
	CHECK_Z(cells_place(0, 255, out), "IV1");
}

typedef struct bytes {
	char *data;
	size_t size;
} bytes;

static int take(void *payload, const char *data, size_t size)
{
	bytes *b = payload;
	b->data = realloc(b->data, b->size + size);
	memcpy(b->data + b->size, data, size);
	b->size += size;
	return TZH_OK;
}

TEST(a_workbook_comes_back_cell_by_cell)
{
	book *w;
	bytes file = { 0 };
	cells_book b;
	tzh_err err = { 0 };
	REQUIRE(book_new(&w, STR("t"), false, true, &err) == TZH_OK);
	sheet *one = book_sheet(w, STR("first")), *two = book_sheet(w, STR("second"));
	book_text(w, one, 0, 0, STR("a < b & \"c\""), BOOK_CELL);
	book_text(w, one, 2, 30, STR("far"), BOOK_CELL);
	book_number(w, one, 1, 1, 12.5, BOOK_NUMBER);
	book_number(w, one, 1, 2, 0.1, BOOK_NUMBER);
	book_number(w, one, 1, 3, 6000, BOOK_NUMBER);
	book_number(w, one, 1, 4, 1e-7, BOOK_NUMBER);
	book_text(w, two, 4, 0, STR("other"), BOOK_CELL);
	REQUIRE(book_finish(w, take, &file, &err) == TZH_OK);
	REQUIRE(read_named(&b, "t.xlsx", (tzh_str){ file.data, file.size }, &err) == TZH_OK);
	REQUIRE(b.sheets.count == 2);
	const cells_sheet *s = &b.sheets.items[0];
	CHECK_STR(s->name, "first");
	CHECK_STR(cells_at(s, 0, 0), "a < b & \"c\"");
	CHECK_STR(cells_at(s, 2, 30), "far");
	CHECK_STR(cells_at(s, 1, 1), "12.5");
	CHECK_STR(cells_at(s, 1, 2), "0.1");
	CHECK_STR(cells_at(s, 1, 3), "6000");
	CHECK_STR(cells_at(s, 1, 4), "0.0000001");
	CHECK_STR(cells_at(&b.sheets.items[1], 4, 0), "other");
	free(file.data);
}
