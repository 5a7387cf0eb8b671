/* SPDX-License-Identifier: Apache-2.0
 *
 * Records as CSV: one line a record, the columns of all wanted types side by side.
 */
#include "exchange/csv.h"

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "exchange/order.h"

bool csv_is_formula(tzh_str text)
{
	if (!text.len)
		return false;
	if (memchr("=+-@\t\r", text.ptr[0], 6))
		return true;
	const char *p = text.ptr;
	uint32_t c = utf8_next(&p, p + text.len);
	return c == 0xFF1D || c == 0xFF0B || c == 0xFF0D || c == 0xFF20;
}

static bool needs_quotes(tzh_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (strchr(",\"\r\n", text.ptr[i])) /* NUL counts too */
			return true;
	return text.len && (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ');
}

void csv_text(sink *s, tzh_str text)
{
	bool formula = csv_is_formula(text);
	if (!needs_quotes(text)) {
		if (formula)
			sink_char(s, '\'');
		sink_add(s, text.ptr, text.len);
		return;
	}
	sink_char(s, '"');
	if (formula)
		sink_char(s, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			sink_char(s, '"');
		sink_char(s, text.ptr[i] ? text.ptr[i] : ' ');
	}
	sink_char(s, '"');
}

static void put_stretch(sink *s, const value *v)
{
	buf b;
	buf_init(&b, SIZE_MAX);
	for (uint32_t i = 0; i < v->count; i++)
		buf_add_cp(&b, v->as.points[i]);
	csv_text(s, buf_str(&b));
	buf_release(&b);
}

static void put_list(sink *s, const value *v)
{
	buf b;
	buf_init(&b, SIZE_MAX);
	fields_list(&b, v);
	csv_text(s, buf_str(&b));
	buf_release(&b);
}

void csv_value(sink *s, const value *v)
{
	switch (v->kind) {
	case VALUE_NONE:
		break;
	case VALUE_TEXT:
		csv_text(s, v->as.text);
		break;
	case VALUE_STRETCH:
		put_stretch(s, v);
		break;
	case VALUE_INTEGER:
		sink_integer(s, v->as.integer);
		break;
	case VALUE_DECIMAL:
		sink_decimal(s, v->as.decimal);
		break;
	case VALUE_BOOL:
		v->as.integer ? sink_literal(s, "true") : sink_literal(s, "false");
		break;
	case VALUE_ID:
		sink_id(s, v->letter, v->as.integer);
		break;
	case VALUE_DATE:
		sink_date(s, v->as.date);
		break;
	case VALUE_STRINGS:
	case VALUE_IDS:
	case VALUE_DOUBTS:
		put_list(s, v);
		break;
	}
}

#define MAX_COLUMNS 96

/* The columns of the wanted types, each key once, and where each type has them. */
typedef struct layout {
	tzh_str keys[MAX_COLUMNS];
	int8_t field[TZH_TYPE_END][MAX_COLUMNS]; /* -1: the type has no such key */
	unsigned count;
} layout;

static bool is_wanted(uint32_t only, tzh_type t)
{
	return !only || only >> t & 1;
}

static void add_columns(layout *l, tzh_type t)
{
	uint32_t n;
	const field *f = fields_of(t, &n);
	for (uint32_t i = 0; i < n; i++) {
		unsigned c = 0;
		while (c < l->count && !str_eq(l->keys[c], field_key(&f[i])))
			c++;
		if (c == l->count)
			l->keys[l->count++] = field_key(&f[i]);
		l->field[t][c] = (int8_t)i;
	}
}

static void make_layout(layout *l, uint32_t only)
{
	l->count = 0;
	memset(l->field, -1, sizeof l->field);
	for (tzh_type t = 0; t < TZH_TYPE_END; t++)
		if (is_wanted(only, t))
			add_columns(l, t);
}

static void put_head(sink *s, const layout *l)
{
	sink_literal(s, CSV_MARK "type,doc");
	for (unsigned c = 0; c < l->count; c++) {
		sink_char(s, ',');
		sink_add(s, l->keys[c].ptr, l->keys[c].len);
	}
	sink_literal(s, CSV_LINE);
}

static void put_row(sink *s, const layout *l, const field_source *source)
{
	const void *record = fields_record(source->records, source->type, source->index);
	const char *type = tzh_type_name(source->type);
	uint32_t n;
	const field *f = fields_of(source->type, &n);
	sink_add(s, type, strlen(type));
	sink_char(s, ',');
	csv_text(s, source->records->info.name);
	for (unsigned c = 0; c < l->count; c++) {
		sink_char(s, ',');
		int i = l->field[source->type][c];
		if (i < 0)
			continue;
		value v = field_value(&f[i], record, source);
		csv_value(s, &v);
	}
	sink_literal(s, CSV_LINE);
}

int tzh_write_csv(tzh_sink function, void *payload, const tzh_doc *doc, uint32_t only, bool head, tzh_err *err)
{
	(void)err;
	arena memory;
	arena_init(&memory);
	sink s;
	sink_init(&s, arena_alloc(&memory, SINK_SIZE), function, payload);
	layout l;
	make_layout(&l, only);
	if (head)
		put_head(&s, &l);
	if (doc) {
		field_source source = { .records = tzh_doc_records(doc), .type = TZH_TYPE_DOCUMENT };
		source.text = tzh_doc_text(doc, &source.text_size);
		if (is_wanted(only, TZH_TYPE_DOCUMENT))
			put_row(&s, &l, &source);
		uint32_t n;
		const order_key *keys = order_records(source.records, only, &memory, &n);
		for (uint32_t i = 0; i < n && !s.code; i++) {
			source.type = order_type(keys[i]);
			source.index = order_index(keys[i]);
			put_row(&s, &l, &source);
		}
	}
	int rc = sink_flush(&s);
	arena_release(&memory);
	return rc;
}
