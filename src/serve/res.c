/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/res.h"

#include "base/digest.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

int res_rows(const request *q, tzh_table t, const void *key, int keys, tzh_rows *out, tzh_err *err)
{
	return tzh_ledger_rows(q->ledger, out, t, key, keys, err);
}

int res_year(const request *q, tzh_table t, tzh_rows *out, tzh_err *err)
{
	const tzh_row_ledger key = { .region = q->who.region, .year = q->who.year };
	return tzh_ledger_rows(q->ledger, out, t, &key, 2, err);
}

int res_of_one(const request *q, tzh_table t, int64_t id, tzh_rows *out, tzh_err *err)
{
	const tzh_row_baseline key = { .region = q->who.region, .year = q->who.year, .id = id };
	return tzh_ledger_rows(q->ledger, out, t, &key, 3, err);
}

int res_may(request *q, const char *act, tzh_err *err)
{
	const tzh_act a = request_act(q, act, 0);
	return tzh_ledger_may(q->ledger, &a, err);
}

/* ---- small things ---- */

tzh_str res_name(const request *q, const char *prefix, tzh_str name)
{
	char key[160];
	snprintf(key, sizeof key, "%s%.*s", prefix, (int)(name.len < 100 ? name.len : 100), name.ptr ? name.ptr : "");
	tzh_str words = request_words(q, key);
	return words.len ? words : name;
}

const char *res_z(const request *q, tzh_str s)
{
	return str_copy(q->memory, s).ptr;
}

tzh_str res_copy(const request *q, tzh_str s)
{
	return str_copy(q->memory, s);
}

int64_t res_number(tzh_str s, int64_t usual)
{
	int64_t n = 0;
	if (!s.len || s.len > 15)
		return usual;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return usual;
		n = n * 10 + (s.ptr[i] - '0');
	}
	return n;
}

void res_window(const request *q, int64_t *skip, int64_t *limit)
{
	*skip = res_number(request_query(q, "after"), 0);
	*limit = res_number(request_query(q, "limit"), 100);
	if (*limit < 1 || *limit > 1000)
		*limit = *limit < 1 ? 100 : 1000;
}

json_t *res_list(json_t *items, int64_t total, int64_t skip, int64_t limit)
{
	json_t *o = json_object();
	char next[24];
	res_set(o, "items", items);
	res_set(o, "total", json_integer(total));
	snprintf(next, sizeof next, "%" PRId64, skip + limit);
	res_set(o, "next", skip + limit < total ? json_string(next) : json_null());
	return o;
}

json_t *res_window_of(const request *q, json_t *items)
{
	int64_t skip, limit, total = (int64_t)json_array_size(items);
	json_t *part = json_array();
	res_window(q, &skip, &limit);
	for (int64_t i = skip; i < skip + limit && i < total; i++)
		json_array_append(part, json_array_get(items, (size_t)i));
	json_decref(items);
	return res_list(part, total, skip, limit);
}

int res_sink(void *payload, const char *data, size_t size)
{
	buf *b = payload;
	buf_add(b, data, size);
	return b->over ? TZH_ELIMIT : TZH_OK;
}

int res_file(answer *a, buf *b, const char *type, tzh_str name)
{
	void *bytes = b->ptr;
	size_t size = b->len;
	*b = (buf){ 0 };
	return answer_file(a, bytes, size, type, name);
}

json_t *res_split(tzh_str list, char mark)
{
	json_t *out = json_array();
	while (list.len) {
		tzh_str one = str_trim(str_cut(&list, mark));
		if (one.len)
			json_array_append_new(out, text_json(one));
	}
	return out;
}

tzh_str res_period(const request *q)
{
	char text[16];
	tzh_str said = request_query(q, "period");
	if (said.len)
		return said;
	tzh_month_asked(q->who.year, q->today, text);
	return str_copy(q->memory, str_of(text));
}

void res_set(json_t *o, const char *name, json_t *value)
{
	json_object_set_new_nocheck(o, name, value);
}

void res_tag(json_t *o)
{
	char digest[DIGEST_HEX];
	char *text = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
	digest_sm3(digest, text, text ? strlen(text) : 0);
	free(text);
	res_set(o, "tag", json_stringn(digest, 16));
}

tzh_str res_file_name(const request *q, tzh_str name)
{
	buf b;
	size_t start = 0;
	buf_init(&b, 240);
	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] == '/' || name.ptr[i] == '\\')
			start = i + 1;
	for (size_t i = start; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		bool cut = b.len > 200 && (c & 0xC0) != 0x80; /* at the head of a character */
		if (cut)
			break;
		if (c >= 0x20 && c != 0x7F && !strchr("\"<>|:*?", c))
			buf_addc(&b, (char)c);
	}
	tzh_str s = str_copy(q->memory, str_trim(buf_str(&b)));
	buf_release(&b);
	return s.len && !str_is(s, ".") && !str_is(s, "..") ? s : STR("file");
}
