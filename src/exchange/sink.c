/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/sink.h"

#include "exchange/digits.h"

void sink_init(sink *s, char *bytes, tzh_sink function, void *payload)
{
	*s = (sink){ .at = bytes, .end = bytes + SINK_SIZE, .function = function, .payload = payload, .bytes = bytes };
}

int sink_flush(sink *s)
{
	if (!s->code && s->at > s->bytes)
		s->code = s->function(s->payload, s->bytes, (size_t)(s->at - s->bytes));
	s->at = s->bytes;
	return s->code;
}

void sink_add(sink *s, const char *p, size_t n)
{
	while (n) {
		size_t piece = n < SINK_SIZE ? n : SINK_SIZE;
		sink_short(s, p, piece);
		p += piece;
		n -= piece;
	}
}

void sink_integer(sink *s, int64_t n)
{
	s->at = digits_integer(sink_room(s, DIGITS_ROOM), n);
}

void sink_id(sink *s, char letter, int64_t n)
{
	s->at = digits_id(sink_room(s, DIGITS_ROOM), letter, n);
}

void sink_date(sink *s, tzh_date d)
{
	s->at = digits_date(sink_room(s, DIGITS_ROOM), d);
}

void sink_decimal(sink *s, tzh_dec d)
{
	s->at = digits_decimal(sink_room(s, DIGITS_ROOM), d);
}
