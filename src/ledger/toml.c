/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/toml.h"

#include "base/utf8.h"
#include "base/vec.h"

void toml_init(toml_reader *r, arena *a, tzh_str text, const char *name, bool english)
{
	if (text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0)
		text.ptr += 3, text.len -= 3;
	*r = (toml_reader){ .rest = text, .name = name, .english = english, .memory = a };
}

static int bad(const toml_reader *r, const char *at, const char *start, const char *key, tzh_err *err)
{
	tzh_str why = tzh_message(key, r->english);
	uint32_t column = (uint32_t)(at - start) + 1;
	return err_at(
		err, TZH_EINPUT, r->line, column, "%s:%u:%u: %.*s", r->name, r->line, column, (int)why.len, why.ptr);
}

static bool is_bare(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static const char *skip(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t' || *p == '\r'))
		p++;
	return p;
}

static tzh_str bare(const char **p, const char *end)
{
	const char *from = *p;
	while (*p < end && is_bare(**p))
		++*p;
	return (tzh_str){ from, (size_t)(*p - from) };
}

/* Four or eight hexadecimal digits as a code point; 0 where they are not. */
static uint32_t unicode(const char **p, const char *end, int digits)
{
	uint32_t cp = 0;
	for (int i = 0; i < digits; i++, ++*p) {
		if (*p == end)
			return 0;
		char c = **p;
		uint32_t v = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
			     : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
			     : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
						    : 16;
		if (v > 15)
			return 0;
		cp = cp << 4 | v;
	}
	return cp;
}

static bool escape(const char **p, const char *end, char **o)
{
	static const char from[] = "btnfr\"\\", to[] = "\b\t\n\f\r\"\\";
	if (*p == end)
		return false;
	char c = *(*p)++;
	const char *known = c ? strchr(from, c) : NULL;
	if (known) {
		*(*o)++ = to[known - from];
		return true;
	}
	uint32_t cp = c == 'u' ? unicode(p, end, 4) : c == 'U' ? unicode(p, end, 8) : 0;
	if (!cp)
		return false;
	*o += utf8_put(*o, cp);
	return true;
}

/* A quoted string on one line; NULL where it does not end or holds a bad escape. */
static const char *quoted(toml_reader *r, const char *p, const char *end, tzh_str *out)
{
	char quote = *p++, *start = arena_alloc(r->memory, (size_t)(end - p) + 4), *o = start;
	while (p < end && *p != quote) {
		if (quote == '"' && *p == '\\') {
			p++;
			if (!escape(&p, end, &o))
				return NULL;
		} else {
			*o++ = *p++;
		}
	}
	*out = (tzh_str){ start, (size_t)(o - start) };
	return p < end ? p + 1 : NULL;
}

static const char *list(toml_reader *r, const char *p, const char *end, toml_line *out)
{
	VEC(tzh_str) items = { 0 };
	for (p = skip(p + 1, end); p < end && *p != ']';) {
		tzh_str s;
		if (*p != '"' && *p != '\'')
			return NULL;
		p = quoted(r, p, end, &s);
		if (!p)
			return NULL;
		*vec_push(&items, r->memory) = s;
		p = skip(p, end);
		if (p < end && *p == ',')
			p = skip(p + 1, end);
		else if (p == end || *p != ']')
			return NULL;
	}
	out->list = items.items;
	out->count = items.count;
	return p < end ? p + 1 : NULL;
}

/* Digits with one point and a sign, as a decimal keeps them; underscores and exponents are not for points. */
static const char *number(const char *p, const char *end, tzh_str *out)
{
	const char *from = p;
	if (p < end && (*p == '-' || *p == '+'))
		p++;
	bool digits = false, point = false;
	for (; p < end && ((*p >= '0' && *p <= '9') || *p == '.'); p++) {
		if (*p == '.' && (point || !digits))
			return NULL;
		point |= *p == '.';
		digits |= *p != '.';
	}
	*out = (tzh_str){ from, (size_t)(p - from) };
	return digits && p[-1] != '.' ? p : NULL;
}

static const char *value(toml_reader *r, const char *p, const char *end, toml_line *out)
{
	if (p == end)
		return NULL;
	if (*p == '"' || *p == '\'') {
		out->kind = TOML_STRING;
		return quoted(r, p, end, &out->text);
	}
	if (*p == '[') {
		out->kind = TOML_LIST;
		return list(r, p, end, out);
	}
	if (is_bare(*p) && *p >= 'a') {
		out->kind = TOML_BOOL;
		out->text = bare(&p, end);
		return str_is(out->text, "true") || str_is(out->text, "false") ? p : NULL;
	}
	out->kind = TOML_NUMBER;
	return number(p, end, &out->text);
}

static int table(toml_reader *r, const char *start, const char *p, const char *end, toml_line *out, tzh_err *err)
{
	bool array = end - p > 1 && p[1] == '[';
	p = skip(p + (array ? 2 : 1), end);
	out->kind = array ? TOML_ITEM : TOML_TABLE;
	out->key = bare(&p, end);
	p = skip(p, end);
	for (int closing = array ? 2 : 1; closing > 0; closing--, p++)
		if (p == end || *p != ']')
			return bad(r, p, start, "toml.table", err);
	p = skip(p, end);
	if (!out->key.len || (p < end && *p != '#'))
		return bad(r, p, start, "toml.table", err);
	return TZH_OK;
}

int toml_next(toml_reader *r, toml_line *out, tzh_err *err)
{
	while (r->rest.len) {
		tzh_str one = str_cut(&r->rest, '\n');
		const char *end = one.ptr + one.len, *p = skip(one.ptr, end);
		*out = (toml_line){ .line = ++r->line };
		if (p == end || *p == '#')
			continue;
		if (*p == '[')
			return table(r, one.ptr, p, end, out, err);
		out->key = bare(&p, end);
		p = skip(p, end);
		if (!out->key.len || p == end || *p != '=')
			return bad(r, p, one.ptr, "toml.pair", err);
		const char *from = skip(p + 1, end), *to = value(r, from, end, out);
		if (!to)
			return bad(r, from, one.ptr, "toml.value", err);
		to = skip(to, end);
		if (to < end && *to != '#')
			return bad(r, to, one.ptr, "toml.after", err);
		return TZH_OK;
	}
	*out = (toml_line){ .kind = TOML_END, .line = r->line };
	return TZH_OK;
}
