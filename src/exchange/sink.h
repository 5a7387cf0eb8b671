/* SPDX-License-Identifier: Apache-2.0
 *
 * Where writers put their bytes: a buffer before the host's function. After a
 * failure everything further is dropped; the code is asked for once at the end.
 */
#ifndef EXCHANGE_SINK_H
#define EXCHANGE_SINK_H

#include "taizhang.h"

#include <string.h>

#define SINK_SIZE ((size_t)64 * 1024)

typedef struct sink {
	char *at, *end;
	tzh_sink function;
	void *payload;
	int code; /* of the first failure */
	char *bytes;
} sink;

/* `bytes` has room for SINK_SIZE. */
void sink_init(sink *s, char *bytes, tzh_sink function, void *payload);

/* Hands on what the buffer holds; returns the code of the first failure. */
int sink_flush(sink *s);

/* Room for n bytes, n at most SINK_SIZE; move s->at by what was written. */
static inline char *sink_room(sink *s, size_t n)
{
	if ((size_t)(s->end - s->at) < n)
		(void)sink_flush(s);
	return s->at;
}

/* n at most SINK_SIZE. */
static inline void sink_short(sink *s, const char *p, size_t n)
{
	memcpy(sink_room(s, n), p, n);
	s->at += n;
}

#define sink_literal(s, z) sink_short((s), "" z, sizeof(z) - 1)

static inline void sink_char(sink *s, char c)
{
	*sink_room(s, 1) = c;
	s->at++;
}

void sink_add(sink *s, const char *p, size_t n);

/* An integer, an id (letter, dash, at least four digits), a date (ISO, as much of it as is known), a decimal. */
void sink_integer(sink *s, int64_t n);
void sink_id(sink *s, char letter, int64_t n);
void sink_date(sink *s, tzh_date d);
void sink_decimal(sink *s, tzh_dec d);

#endif
