/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_init(buf *b, size_t limit)
{
	*b = (buf){ .limit = limit };
}

void buf_release(buf *b)
{
	free(b->ptr);
	*b = (buf){ 0 };
}

char *buf_reserve(buf *b, size_t n)
{
	if (b->over || n > b->limit - b->len) {
		b->over = true;
		return NULL;
	}
	if (b->room - b->len < n) {
		size_t room = b->room ? b->room * 2 : 256;
		if (room < b->len + n)
			room = b->len + n;
		b->ptr = xrealloc(b->ptr, room);
		b->room = room;
	}
	return b->ptr + b->len;
}

void buf_add(buf *b, const void *p, size_t n)
{
	char *to = n ? buf_reserve(b, n) : NULL;
	if (!to)
		return;
	memcpy(to, p, n);
	b->len += n;
}

void buf_addc(buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_adds(buf *b, const char *z)
{
	buf_add(b, z, strlen(z));
}

void buf_add_str(buf *b, tzh_str s)
{
	buf_add(b, s.ptr, s.len);
}

void buf_add_cp(buf *b, uint32_t cp)
{
	char u[4];
	size_t n = utf8_put(u, cp);
	buf_add(b, u, n);
}

void buf_addf(buf *b, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	char *to = n > 0 ? buf_reserve(b, (size_t)n + 1) : NULL;
	if (to) {
		vsnprintf(to, (size_t)n + 1, format, again);
		b->len += (size_t)n;
	}
	va_end(again);
}
