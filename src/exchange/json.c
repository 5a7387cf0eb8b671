/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/json.h"

#include "base/utf8.h"

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

char *json_put_points(char *to, const uint32_t *cp, size_t n)
{
	for (const uint32_t *p = cp, *end = n ? cp + n : cp; p < end;) {
		to = utf8_put_plain(to, &p, end); /* nearly all of a report */
		for (; p < end && !utf8_is_plain(*p); p++) {
			if (is_special(*p))
				to = put_escape(to, *p);
			else
				to += utf8_put(to, *p);
		}
	}
	return to;
}

/* ---- bytes ---- */

typedef uint8_t sixteen __attribute__((vector_size(16)));
typedef uint64_t two __attribute__((vector_size(16)));

#define EVERY(byte) (0x0101010101010101u * (byte))

/* Whether one of the eight bytes is zero: the lowest such byte is told for sure, and that is enough. */
static inline uint64_t has_zero(uint64_t x)
{
	return (x - EVERY(1)) & ~x & EVERY(0x80);
}

static inline bool special_in_eight(uint64_t x)
{
	uint64_t control = (x - EVERY(0x20)) & ~x & EVERY(0x80);
	return (control | has_zero(x ^ EVERY('"')) | has_zero(x ^ EVERY('\\')) | has_zero(x ^ EVERY(0x7F))) != 0;
}

static inline bool special_in_sixteen(sixteen v)
{
	two found = (two)((v < 0x20) | (v == '"') | (v == '\\') | (v == 0x7F));
	return (found[0] | found[1]) != 0;
}

static char *put_one_by_one(char *to, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (is_special((uint8_t)p[i]))
			to = put_escape(to, (uint8_t)p[i]);
		else
			*to++ = p[i];
	}
	return to;
}

/* Fewer than 16 bytes: as two words that overlap. */
static inline char *put_short(char *to, const char *p, size_t n)
{
	uint64_t a, b;
	uint32_t low, high;
	if (n >= 8) {
		memcpy(&a, p, 8);
		memcpy(&b, p + n - 8, 8);
		if (special_in_eight(a) || special_in_eight(b))
			return put_one_by_one(to, p, n);
		memcpy(to, &a, 8);
		memcpy(to + n - 8, &b, 8);
		return to + n;
	}
	if (n < 4)
		return put_one_by_one(to, p, n);
	memcpy(&low, p, 4);
	memcpy(&high, p + n - 4, 4);
	if (special_in_eight((uint64_t)high << 32 | low))
		return put_one_by_one(to, p, n);
	memcpy(to, &low, 4);
	memcpy(to + n - 4, &high, 4);
	return to + n;
}

char *json_put(char *to, const char *p, size_t n)
{
	for (; n >= 16; p += 16, n -= 16) {
		sixteen v;
		memcpy(&v, p, sizeof v);
		if (special_in_sixteen(v)) {
			to = put_one_by_one(to, p, 16);
			continue;
		}
		memcpy(to, &v, sizeof v);
		to += 16;
	}
	return put_short(to, p, n);
}

/* One character, escaped or replaced where it must be; returns its bytes. */
static size_t put_doubtful(sink *s, const char *p, const char *end)
{
	const char *from = p;
	char *to = sink_room(s, JSON_WIDEST);
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

void json_put_string(sink *s, tzh_str text)
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
