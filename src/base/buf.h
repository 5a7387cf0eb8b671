/* SPDX-License-Identifier: Apache-2.0
 *
 * A growing byte buffer with a limit given at its start. Past the limit it
 * keeps what it has, sets `over`, and takes no more: check `over` once at the end.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "taizhang.h"

typedef struct buf {
	char *ptr;
	size_t len, room, limit;
	bool over;
} buf;

void buf_init(buf *b, size_t limit);
void buf_release(buf *b);
static inline void buf_clear(buf *b)
{
	b->len = 0;
}

/* Room for `n` more bytes, or NULL past the limit; add to b->len what was written. */
char *buf_reserve(buf *b, size_t n);
void buf_add(buf *b, const void *p, size_t n);
void buf_addc(buf *b, char c);
void buf_adds(buf *b, const char *z);
void buf_add_str(buf *b, tzh_str s);
void buf_addf(buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* One code point as UTF-8. */
void buf_add_cp(buf *b, uint32_t cp);
static inline tzh_str buf_str(const buf *b)
{
	return (tzh_str){ b->ptr, b->len };
}

#endif
