/* SPDX-License-Identifier: Apache-2.0
 *
 * Records as a workbook: a sheet for each type, its keys as columns. A full
 * sheet is continued on another of the same name with a number.
 */
#include "exchange/book.h"
#include "exchange/digits.h"
#include "exchange/fields.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "exchange/words.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct part {
	sheet *s;
	uint32_t row; /* the next */
	unsigned number;
} part;

struct tzh_workbook {
	book *book;
	uint32_t only;
	part parts[TZH_TYPE_END];
	buf text; /* of one cell */
};

static bool is_wanted(const tzh_workbook *w, tzh_type t)
{
	return !w->only || w->only >> t & 1;
}

static bool is_long(tzh_str key)
{
	static const char *const names[] = { "text", "name", "title", "path", "definition", "lead_reason", "summary" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(key, names[i]))
			return true;
	return false;
}

static void open_sheet(tzh_workbook *w, tzh_type t)
{
	part *p = &w->parts[t];
	char name[64], key[32];
	snprintf(key, sizeof key, "type.%s", tzh_type_name(t));
	tzh_str word = tzh_message(key, false);
	p->number++;
	snprintf(name, sizeof name, p->number > 1 ? "%.*s (%u)" : "%.*s", (int)word.len, word.ptr, p->number);
	p->s = book_sheet(w->book, str_of(name));
	p->row = 1;
	if (!p->s)
		return;
	uint32_t n;
	const field *f = fields_of(t, &n);
	book_column(p->s, 0, 16);
	book_text(w->book, p->s, 0, 0, STR("doc"), BOOK_HEAD);
	for (uint32_t i = 0; i < n; i++) {
		book_column(p->s, i + 1, is_long(field_key(&f[i])) ? 40 : 13);
		book_text(w->book, p->s, 0, i + 1, field_key(&f[i]), BOOK_HEAD);
	}
	book_freeze(p->s, 1, 0);
}

static void put_digits(tzh_workbook *w, const value *v)
{
	char bytes[DIGITS_ROOM];
	char *end = v->kind == VALUE_ID ? digits_id(bytes, v->letter, v->as.integer) : digits_date(bytes, v->as.date);
	buf_add(&w->text, bytes, (size_t)(end - bytes));
}

static void put_cell(tzh_workbook *w, part *p, unsigned column, const value *v)
{
	buf_clear(&w->text);
	switch (v->kind) {
	case VALUE_NONE:
		return;
	case VALUE_INTEGER:
		book_number(w->book, p->s, p->row, column, (double)v->as.integer, BOOK_DATA);
		return;
	case VALUE_DECIMAL:
		book_number(w->book, p->s, p->row, column, book_value(v->as.decimal), BOOK_DATA);
		return;
	case VALUE_BOOL:
		buf_adds(&w->text, v->as.integer ? "true" : "false");
		break;
	case VALUE_TEXT:
		buf_add_str(&w->text, v->as.text);
		break;
	case VALUE_STRETCH:
		for (uint32_t i = 0; i < v->count; i++)
			buf_add_cp(&w->text, v->as.points[i]);
		break;
	case VALUE_ID:
	case VALUE_DATE:
		put_digits(w, v);
		break;
	case VALUE_STRINGS:
	case VALUE_IDS:
	case VALUE_DOUBTS:
		fields_list(&w->text, v);
		break;
	}
	if (w->text.len)
		book_text(w->book, p->s, p->row, column, buf_str(&w->text), BOOK_DATA);
}

static void put_record(tzh_workbook *w, const field_source *source)
{
	part *p = &w->parts[source->type];
	if (!p->s || p->row >= BOOK_ROWS)
		open_sheet(w, source->type);
	if (!p->s)
		return;
	uint32_t n;
	const field *f = fields_of(source->type, &n);
	const void *record = fields_record(source->records, source->type, source->index);
	book_text(w->book, p->s, p->row, 0, source->records->info.name, BOOK_DATA);
	for (uint32_t i = 0; i < n; i++) {
		value v = field_value(&f[i], record, source);
		put_cell(w, p, i + 1, &v);
	}
	p->row++;
}

int tzh_workbook_new(tzh_workbook **out, uint32_t only, tzh_err *err)
{
	tzh_workbook *w = xcalloc(1, sizeof *w);
	w->only = only;
	buf_init(&w->text, SIZE_MAX);
	int rc = book_new(&w->book, STR("taizhang"), true, false, err);
	if (rc) {
		free(w);
		return rc;
	}
	for (tzh_type t = 0; t < TZH_TYPE_END; t++)
		if (is_wanted(w, t))
			open_sheet(w, t);
	*out = w;
	return TZH_OK;
}

int tzh_workbook_add(tzh_workbook *w, const tzh_doc *doc, tzh_err *err)
{
	field_source source = { .records = tzh_doc_records(doc) };
	source.text = tzh_doc_text(doc, &source.text_size);
	for (tzh_type t = 0; t < TZH_TYPE_END; t++) {
		source.type = t;
		for (uint32_t i = 0; is_wanted(w, t) && i < fields_count(source.records, t); i++) {
			source.index = i;
			put_record(w, &source);
		}
	}
	return w->text.over ? words_refuse(err, TZH_ELIMIT, false, "book.long_cell", (tzh_str){ 0 }) : TZH_OK;
}

int tzh_workbook_finish(tzh_workbook *w, tzh_sink function, void *payload, tzh_err *err)
{
	for (tzh_type t = 0; t < TZH_TYPE_END; t++) {
		uint32_t columns;
		fields_of(t, &columns);
		if (w->parts[t].s)
			book_filter(w->parts[t].s, 0, w->parts[t].row > 1 ? w->parts[t].row - 1 : 1, columns);
	}
	int rc = book_finish(w->book, function, payload, err);
	w->book = NULL;
	tzh_workbook_free(w);
	return rc;
}

void tzh_workbook_free(tzh_workbook *w)
{
	if (!w)
		return;
	book_drop(w->book);
	buf_release(&w->text);
	free(w);
}
