/* SPDX-License-Identifier: Apache-2.0 */
#include "read/html_token.h"

#include "base/utf8.h"
#include "read/charset_data.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define LONGEST_TITLE 2000 /* a title without its end tag does not swallow the page */

static bool is_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Where the lower-case `word` begins at i or after, `limit` where it does not before that. */
static size_t find(const html_scanner *s, size_t i, size_t limit, const char *word)
{
	size_t len = strlen(word);
	for (; i + len <= limit; i++) {
		size_t k = 0;
		while (k < len && (s->cp[i + k] == (uint32_t)word[k] ||
					  (is_letter(s->cp[i + k]) && (s->cp[i + k] | 0x20) == (uint32_t)word[k])))
			k++;
		if (k == len)
			return i;
	}
	return limit;
}

static html_token token(html_scanner *s, html_token_kind kind, size_t end)
{
	html_token t = { .kind = kind, .start = s->at, .end = end };
	s->at = end;
	return t;
}

/* Past the '>' that ends a comment or declaration. */
static html_token other(html_scanner *s, const char *close, size_t from)
{
	size_t end = find(s, from, s->n, close);
	return token(s, HTML_OTHER, end < s->n ? end + strlen(close) : s->n);
}

/* One attribute at *i: [name, name_end) and [value, value_end). False at the tag's end. */
typedef struct attribute {
	size_t name, name_end, value, value_end;
} attribute;

static size_t skip_spaces(const html_scanner *s, size_t i)
{
	while (i < s->n && is_space(s->cp[i]))
		i++;
	return i;
}

/* The value that begins at i, in quotes or without; returns what comes after it. */
static size_t value(const html_scanner *s, size_t i, attribute *a)
{
	i = skip_spaces(s, i);
	uint32_t quote = i < s->n && (s->cp[i] == '"' || s->cp[i] == '\'') ? s->cp[i] : 0;
	a->value = i += quote != 0;
	while (i < s->n && (quote ? s->cp[i] != quote : !is_space(s->cp[i]) && s->cp[i] != '>'))
		i++;
	a->value_end = i;
	return i + (quote && i < s->n);
}

static bool next_attribute(const html_scanner *s, size_t *at, attribute *a)
{
	size_t i = *at;
	while (i < s->n && (is_space(s->cp[i]) || s->cp[i] == '/'))
		i++;
	*at = i;
	if (i >= s->n || s->cp[i] == '>')
		return false;
	*a = (attribute){ .name = i };
	for (i++; i < s->n && !is_space(s->cp[i]) && s->cp[i] != '/' && s->cp[i] != '>' && s->cp[i] != '=';)
		i++;
	a->name_end = i;
	size_t sign = skip_spaces(s, i);
	*at = sign < s->n && s->cp[sign] == '=' ? value(s, sign + 1, a) : i;
	return true;
}

bool html_attribute(const html_scanner *s, const html_token *t, const char *name, size_t *start, size_t *end)
{
	attribute a;
	for (size_t i = t->attributes; i < t->end && next_attribute(s, &i, &a);) {
		size_t k = 0, len = a.name_end - a.name;
		while (k < len && name[k] && s->cp[a.name + k] < 0x80 && tolower((int)s->cp[a.name + k]) == name[k])
			k++;
		if (!name[k] && k == len) {
			*start = a.value;
			*end = a.value_end;
			return true;
		}
	}
	return false;
}

static html_token tag(html_scanner *s, html_token_kind kind, size_t name)
{
	size_t i = name;
	while (i < s->n && !is_space(s->cp[i]) && s->cp[i] != '/' && s->cp[i] != '>')
		i++;
	html_tag which = html_tag_of(s->cp + name, i - name);
	size_t attributes = i;
	attribute a;
	while (next_attribute(s, &i, &a))
		;
	if (i >= s->n)
		return token(s, HTML_OTHER, s->n);
	html_token t = token(s, kind, i + 1);
	t.tag = which;
	t.attributes = attributes;
	bool again = which == HTML_title && s->title_seen; /* only one, so that many without an end cost nothing */
	if (kind == HTML_OPEN && html_tag_flags(which) & TAG_RAW && !again)
		s->raw = which;
	s->title_seen |= which == HTML_title;
	return t;
}

/* What stands between the tags of an element that holds no tags. */
static html_token raw_text(html_scanner *s)
{
	char close[16];
	snprintf(close, sizeof close, "</%s", html_tag_name(s->raw));
	bool title = s->raw == HTML_title, decoded = title || s->raw == HTML_textarea;
	size_t limit = title && s->n - s->at > LONGEST_TITLE ? s->at + LONGEST_TITLE : s->n, end = s->at;
	for (;;) {
		end = find(s, end, limit, close);
		size_t after = end + strlen(close);
		if (end == limit || after >= s->n || is_space(s->cp[after]) || s->cp[after] == '>' ||
			s->cp[after] == '/')
			break;
		end++;
	}
	s->raw = HTML_UNKNOWN;
	if (end == limit && limit < s->n)
		return html_next(s);
	html_token t = token(s, HTML_TEXT, end);
	t.raw = !decoded;
	return t;
}

html_token html_next(html_scanner *s)
{
	if (s->raw)
		return raw_text(s);
	const uint32_t *cp = s->cp;
	size_t i = s->at;
	if (i >= s->n)
		return token(s, HTML_END, s->n);
	if (cp[i] == '<' && i + 1 < s->n) {
		uint32_t next = cp[i + 1];
		if (is_letter(next))
			return tag(s, HTML_OPEN, i + 1);
		if (next == '/' && i + 2 < s->n)
			return is_letter(cp[i + 2]) ? tag(s, HTML_CLOSE, i + 2) : other(s, ">", i + 2);
		if (next == '!' && i + 3 < s->n && cp[i + 2] == '-' && cp[i + 3] == '-')
			return i + 4 < s->n && cp[i + 4] == '>' ? token(s, HTML_OTHER, i + 5) : other(s, "-->", i + 4);
		if (next == '!' || next == '?')
			return other(s, ">", i + 2);
	}
	for (i++; i < s->n && cp[i] != '<';)
		i++;
	return token(s, HTML_TEXT, i);
}

/* ---- character references ---- */

/* What numbers 0x80 to 0x9F mean: pages were written with Windows' Latin set in mind. */
static const uint16_t windows[32] = { 0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030,
	0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178 };

static size_t number(const uint32_t *cp, size_t n, uint32_t *out)
{
	bool hex = n > 2 && (cp[2] == 'x' || cp[2] == 'X');
	size_t from = hex ? 3 : 2, i = from;
	uint32_t value = 0;
	for (; i < n && cp[i] < 0x80 && (hex ? isxdigit((int)cp[i]) : isdigit((int)cp[i])); i++) {
		uint32_t digit = isdigit((int)cp[i]) ? cp[i] - '0' : (cp[i] | 0x20) - 'a' + 10;
		value = value > 0x10FFFF ? value : value * (hex ? 16 : 10) + digit;
	}
	if (i == from)
		return 0;
	if (value >= 0x80 && value < 0xA0)
		value = windows[value - 0x80];
	*out = value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF) ? UTF8_BAD : value;
	return i < n && cp[i] == ';' ? i + 1 : i;
}

static const charset_entity *entity_of(const char *name)
{
	uint32_t low = 0, high = charset_entity_count;
	while (low < high) {
		uint32_t middle = (low + high) / 2;
		int c = strcmp(charset_entities[middle].name, name);
		if (!c)
			return &charset_entities[middle];
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

#define LONGEST_NAME 32
#define LONGEST_BARE 6

/* A name with its semicolon; else the longest beginning that is known without one. */
static const charset_entity *named(const uint32_t *cp, size_t n, size_t *taken)
{
	char name[LONGEST_NAME + 1];
	size_t len = 0;
	while (len < LONGEST_NAME && len + 1 < n && cp[len + 1] < 0x80 && isalnum((int)cp[len + 1]))
		name[len] = (char)cp[len + 1], len++;
	name[len] = 0;
	const charset_entity *e = len && len + 1 < n && cp[len + 1] == ';' ? entity_of(name) : NULL;
	if (e) {
		*taken = len + 2;
		return e;
	}
	for (len = len < LONGEST_BARE ? len : LONGEST_BARE; len >= 2; len--) {
		name[len] = 0;
		e = entity_of(name);
		if (e && e->bare) {
			*taken = len + 1;
			return e;
		}
	}
	return NULL;
}

size_t html_reference(const uint32_t *cp, size_t n, uint32_t out[2], size_t *count)
{
	size_t taken = 0;
	*count = 1;
	if (n > 2 && cp[1] == '#')
		return number(cp, n, out);
	const charset_entity *e = named(cp, n, &taken);
	if (!e)
		return 0;
	out[0] = e->cp;
	out[1] = e->second;
	*count = e->second ? 2 : 1;
	return taken;
}
