/* SPDX-License-Identifier: Apache-2.0 */
#include "read/front.h"

#include "base/utf8.h"

#define MAX_LINES 200
#define MAX_VALUE 1000

typedef struct line {
	const uint32_t *cp;
	size_t n;
} line;

static line take_line(const uint32_t *cp, size_t n, size_t *at)
{
	size_t from = *at, to = from;
	while (to < n && cp[to] != '\n')
		to++;
	*at = to < n ? to + 1 : n;
	while (to > from && (cp[to - 1] == '\r' || cp[to - 1] == ' ' || cp[to - 1] == '\t'))
		to--;
	return (line){ cp + from, to - from };
}

static bool is_fence(line l, uint32_t mark)
{
	return l.n == 3 && l.cp[0] == mark && l.cp[1] == mark && l.cp[2] == mark;
}

/* What stands after `key` and a colon, without blanks and quotes. */
static bool value_of(line l, const char *key, line *value)
{
	size_t i = 0;
	for (; key[i]; i++)
		if (i >= l.n || l.cp[i] != (uint32_t)key[i])
			return false;
	if (i >= l.n || l.cp[i] != ':')
		return false;
	*value = (line){ l.cp + i + 1, l.n - i - 1 };
	return true;
}

static line unquote(line l)
{
	while (l.n && (l.cp[0] == ' ' || l.cp[0] == '\t'))
		l.cp++, l.n--;
	if (l.n > 1 && (l.cp[0] == '"' || l.cp[0] == '\'') && l.cp[l.n - 1] == l.cp[0])
		l.cp++, l.n -= 2;
	return l;
}

static tzh_str text_of(arena *a, line l)
{
	l = unquote(l);
	return utf8_encode(a, l.cp, l.n < MAX_VALUE ? l.n : MAX_VALUE);
}

size_t front_read(read_text *out, arena *a, const uint32_t *cp, size_t n)
{
	size_t at = 0;
	if (!is_fence(take_line(cp, n, &at), '-'))
		return 0;
	line title = { 0 }, source = { 0 }, value;
	bool list_of_sources = false, closed = false;
	for (unsigned k = 0; k < MAX_LINES && at < n && !closed; k++) {
		line l = take_line(cp, n, &at);
		closed = is_fence(l, '-') || is_fence(l, '.');
		if (value_of(l, "title", &value) && !title.n)
			title = value;
		else if ((value_of(l, "source", &value) || value_of(l, "url", &value)) && !source.n)
			source = unquote(value);
		else if (list_of_sources && l.n > 2 && l.cp[0] == '-' && !closed)
			source = (line){ l.cp + 1, l.n - 1 };
		list_of_sources = !source.n && value_of(l, "source", &value);
	}
	if (!closed)
		return 0;
	out->title = text_of(a, title);
	out->source = text_of(a, source);
	return at;
}
