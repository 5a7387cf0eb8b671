/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/sink.h"

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

/* The digits of n, at least `least` of them. */
static void put_digits(sink *s, uint64_t n, int least)
{
	char digits[24];
	int at = sizeof digits;
	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
		least--;
	} while (n || least > 0);
	sink_short(s, digits + at, sizeof digits - (size_t)at);
}

static uint64_t magnitude(sink *s, int64_t n)
{
	if (n >= 0)
		return (uint64_t)n;
	sink_char(s, '-');
	return 0 - (uint64_t)n;
}

void sink_integer(sink *s, int64_t n)
{
	put_digits(s, magnitude(s, n), 1);
}

void sink_id(sink *s, char letter, int64_t n)
{
	sink_char(s, letter);
	sink_char(s, '-');
	put_digits(s, (uint64_t)n, 4);
}

void sink_date(sink *s, tzh_date d)
{
	put_digits(s, (uint64_t)d.year, 4);
	if (!d.month)
		return;
	sink_char(s, '-');
	put_digits(s, (uint64_t)d.month, 2);
	if (!d.day)
		return;
	sink_char(s, '-');
	put_digits(s, (uint64_t)d.day, 2);
}

void sink_decimal(sink *s, tzh_dec d)
{
	uint64_t n = magnitude(s, d.digits), unit = 1;
	if (d.scale <= 0) {
		put_digits(s, n, 1);
		for (int i = d.scale; i < 0 && n; i++)
			sink_char(s, '0');
		return;
	}
	int scale = d.scale < 19 ? d.scale : 19;
	for (int i = 0; i < scale; i++)
		unit *= 10;
	put_digits(s, n / unit, 1);
	sink_char(s, '.');
	put_digits(s, n % unit, scale);
}
