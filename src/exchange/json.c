/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/json.h"

#include "base/utf8.h"

#define PIECE 4096u /* code points or bytes between two looks at the room left */

/* The longest form of one input unit: a control character as \u001f. */
#define WIDEST 6u

static char *put_escape(char *to, uint32_t c)
{
	static const char hex[] = "0123456789abcdef";
	*to++ = '\\';
	switch (c) {
	case '"':
	case '\\':
		*to++ = (char)c;
		return to;
	case '\n':
		*to++ = 'n';
		return to;
	case '\r':
		*to++ = 'r';
		return to;
	case '\t':
		*to++ = 't';
		return to;
	}
	memcpy(to, "u00", 3);
	to[3] = hex[c >> 4 & 15];
	to[4] = hex[c & 15];
	return to + 5;
}

static inline bool is_special(uint32_t c)
{
	return c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
}

static void put_points(sink *s, const uint32_t *cp, uint32_t n)
{
	sink_char(s, '"');
	for (uint32_t done = 0; done < n;) {
		uint32_t end = n - done > PIECE ? done + PIECE : n;
		char *to = sink_room(s, (size_t)(end - done) * WIDEST);
		for (; done < end; done++) {
			uint32_t c = cp[done];
			if (c >= 0x800 && c < 0xD800) { /* hanzi and their punctuation: nearly all of a report */
				to[0] = (char)(0xE0 | c >> 12);
				to[1] = (char)(0x80 | (c >> 6 & 0x3F));
				to[2] = (char)(0x80 | (c & 0x3F));
				to += 3;
			} else if (is_special(c)) {
				to = put_escape(to, c);
			} else {
				to += utf8_put(to, c);
			}
		}
		s->at = to;
	}
	sink_char(s, '"');
}

/* One character, escaped or replaced where it must be; returns its bytes. */
static size_t put_doubtful(sink *s, const char *p, const char *end)
{
	const char *from = p;
	char *to = sink_room(s, WIDEST);
	uint32_t c = utf8_next(&p, end);
	s->at = is_special(c) ? put_escape(to, c) : to + utf8_put(to, c);
	return (size_t)(p - from);
}

/* Bytes up to the first that must be escaped, or that may be no UTF-8: the strings of records are made of code points,
   but a file's name is whatever the disk holds, so four-byte forms and the odd bytes are looked at one by one. */
static size_t plain_length(const unsigned char *p, size_t n)
{
	size_t i = 0;
	while (i < n) {
		if (p[i] < 0x80) {
			if (is_special(p[i]))
				break;
			i++;
		} else if (p[i] > 0xE0 && p[i] < 0xED && n - i > 2 && (p[i + 1] & 0xC0) == 0x80 &&
			   (p[i + 2] & 0xC0) == 0x80) {
			i += 3;
		} else {
			break;
		}
	}
	return i;
}

void json_string(sink *s, tzh_str text)
{
	sink_char(s, '"');
	const char *p = text.ptr, *end = p + text.len;
	while (p < end) {
		size_t plain = plain_length((const unsigned char *)p, (size_t)(end - p));
		sink_add(s, p, plain);
		p += plain;
		if (p < end)
			p += put_doubtful(s, p, end);
	}
	sink_char(s, '"');
}

static void put_list(sink *s, const value *v)
{
	sink_char(s, '[');
	bool first = true;
	uint32_t n = v->kind == VALUE_DOUBTS ? TZH_DOUBT_END : v->count;
	for (uint32_t i = 0; i < n; i++) {
		if (v->kind == VALUE_DOUBTS && !(v->as.integer >> i & 1))
			continue;
		if (!first)
			sink_char(s, ',');
		first = false;
		if (v->kind == VALUE_STRINGS) {
			json_string(s, v->as.strings[i]);
			continue;
		}
		sink_char(s, '"');
		if (v->kind == VALUE_IDS)
			sink_id(s, v->letter, (int64_t)v->as.points[i] + 1);
		else
			sink_add(s, tzh_doubt_name(i), strlen(tzh_doubt_name(i)));
		sink_char(s, '"');
	}
	sink_char(s, ']');
}

void json_value(sink *s, const value *v)
{
	switch (v->kind) {
	case VALUE_NONE:
		sink_literal(s, "null");
		break;
	case VALUE_TEXT:
		json_string(s, v->as.text);
		break;
	case VALUE_STRETCH:
		put_points(s, v->as.points, v->count);
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
		sink_char(s, '"');
		sink_id(s, v->letter, v->as.integer);
		sink_char(s, '"');
		break;
	case VALUE_DATE:
		sink_char(s, '"');
		sink_date(s, v->as.date);
		sink_char(s, '"');
		break;
	case VALUE_STRINGS:
	case VALUE_IDS:
	case VALUE_DOUBTS:
		put_list(s, v);
		break;
	}
}

void json_record(sink *s, const field_source *source)
{
	const void *record = fields_record(source->records, source->type, source->index);
	uint32_t n;
	const field *f = fields_of(source->type, &n);
	const char *type = tzh_type_name(source->type);
	sink_literal(s, "{\"type\":\"");
	sink_add(s, type, strlen(type));
	sink_literal(s, "\",\"doc\":");
	json_string(s, source->records->info.name);
	for (uint32_t i = 0; i < n; i++) {
		value v = field_value(&f[i], record, source);
		sink_short(s, f[i].json, f[i].json_len);
		json_value(s, &v);
	}
	sink_char(s, '}');
}
