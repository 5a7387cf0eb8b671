/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/row_json.h"

#include "base/str.h"

json_t *text_json(tzh_str s)
{
	return json_stringn_nocheck(s.ptr ? s.ptr : "", s.len);
}

json_t *day_json(tzh_date d)
{
	char text[11];
	if (!d.year)
		return json_null();
	tzh_day_print(d, text);
	return json_string_nocheck(text);
}

json_t *dec_json(tzh_dec d)
{
	char text[32];
	return d.given ? json_stringn_nocheck(text, tzh_dec_print(d, text)) : json_null();
}

#define JSON_S(v) text_json(v)
#define JSON_I(v) json_integer(v)
#define JSON_D(v) dec_json(v)
#define JSON_T(v) day_json(v)

/* The region leads every key and is the session's. */
#define PUT(kind, name)                                                                                                \
	if (strcmp(#name, "region") != 0)                                                                              \
		json_object_set_new_nocheck(o, #name, JSON_##kind(r->name));
#define X(up, low, keys)                                                                                               \
	static void row_##low##_json(json_t *o, const tzh_row_##low *r)                                                \
	{                                                                                                              \
		TZH_ROW_##up(PUT, PUT)                                                                                 \
	}
TZH_TABLES(X)
#undef X

json_t *row_json(tzh_table t, const void *row)
{
	json_t *o = json_object();
	switch (t) {
#define X(up, low, keys)                                                                                               \
	case TZH_TABLE_##up:                                                                                           \
		row_##low##_json(o, row);                                                                              \
		break;
		TZH_TABLES(X)
#undef X
	default:
		break;
	}
	return o;
}

size_t row_size(tzh_table t)
{
#define X(up, low, keys) [TZH_TABLE_##up] = sizeof(tzh_row_##low),
	static const size_t sizes[TZH_TABLE_END] = { TZH_TABLES(X) };
#undef X
	return sizes[t];
}

json_t *rows_json(const tzh_rows *rows, uint32_t first, uint32_t count)
{
	json_t *list = json_array();
	for (uint32_t i = first; i < first + count && i < rows->count; i++)
		json_array_append_new(
			list, row_json(rows->table, (const char *)rows->items + i * row_size(rows->table)));
	return list;
}
