/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

size_t str_find(tzh_str hay, tzh_str needle)
{
	if (needle.len == 0)
		return 0;
	const void *p = hay.len >= needle.len ? memmem(hay.ptr, hay.len, needle.ptr, needle.len) : NULL;
	return p ? (size_t)((const char *)p - hay.ptr) : SIZE_MAX;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

tzh_str str_trim(tzh_str s)
{
	while (s.len && is_blank(s.ptr[0]))
		s.ptr++, s.len--;
	while (s.len && is_blank(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

tzh_str str_cut(tzh_str *rest, char mark)
{
	const char *p = rest->len ? memchr(rest->ptr, mark, rest->len) : NULL;
	tzh_str head = *rest;
	if (!p) {
		*rest = (tzh_str){ 0 };
		return head;
	}
	head.len = (size_t)(p - rest->ptr);
	rest->ptr = p + 1;
	rest->len -= head.len + 1;
	return head;
}

tzh_str str_copy(arena *a, tzh_str s)
{
	char *p = arena_alloc(a, s.len + 1);
	if (s.len)
		memcpy(p, s.ptr, s.len);
	p[s.len] = 0;
	return (tzh_str){ p, s.len };
}

int str_compare(tzh_str a, tzh_str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
	return c ? c : (a.len > b.len) - (a.len < b.len);
}

static void fill(tzh_err *err, int code, uint32_t line, uint32_t column, const char *format, va_list args)
{
	if (!err)
		return;
	err->code = code;
	err->line = line;
	err->column = column;
	vsnprintf(err->text, sizeof err->text, format, args);
}

int err_set(tzh_err *err, int code, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fill(err, code, 0, 0, format, args);
	va_end(args);
	return code;
}

int err_at(tzh_err *err, int code, uint32_t line, uint32_t column, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fill(err, code, line, column, format, args);
	va_end(args);
	return code;
}
