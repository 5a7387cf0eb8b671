/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/buf.h"
#include "exchange/csv.h"
#include "exchange/sink.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct trace {
	buf text;
	int calls, fail_at;
} trace;

static int take(void *payload, const char *data, size_t size)
{
	trace *t = payload;
	buf_add(&t->text, data, size);
	return ++t->calls == t->fail_at ? TZH_EIO : TZH_OK;
}

static char bytes[SINK_SIZE];

static sink open_sink(trace *t)
{
	*t = (trace){ 0 };
	buf_init(&t->text, SIZE_MAX);
	sink s;
	sink_init(&s, bytes, take, t);
	return s;
}

#define SINKS(statement, want)                                                                                         \
	do {                                                                                                           \
		trace t;                                                                                               \
		sink s = open_sink(&t);                                                                                \
		statement;                                                                                             \
		CHECK_INT(sink_flush(&s), TZH_OK);                                                                     \
		CHECK_STR(buf_str(&t.text), want);                                                                     \
		buf_release(&t.text);                                                                                  \
	} while (0)

#define ZEROS "00000000000000000000000000000000"

TEST(decimals_are_printed_with_the_digits_as_written)
{
	SINKS(sink_decimal(&s, (tzh_dec){ 1328, 2, true }), "13.28");
	SINKS(sink_decimal(&s, (tzh_dec){ 650, 2, true }), "6.50");
	SINKS(sink_decimal(&s, (tzh_dec){ 5, 3, true }), "0.005");
	SINKS(sink_decimal(&s, (tzh_dec){ -25, 1, true }), "-2.5");
	SINKS(sink_decimal(&s, (tzh_dec){ 1328, -6, true }), "1328000000");
	SINKS(sink_decimal(&s, (tzh_dec){ 0, -6, true }), "0");
	SINKS(sink_decimal(&s, (tzh_dec){ 7, -128, true }), "7" ZEROS ZEROS ZEROS ZEROS);
	SINKS(sink_decimal(&s, (tzh_dec){ 12345, 19, true }), "0.0000000000000012345");
	SINKS(sink_decimal(&s, (tzh_dec){ INT64_MIN, 0, true }), "-9223372036854775808");
}

TEST(integers_have_all_their_digits)
{
	char want[24];
	for (uint64_t n = 1; n < UINT64_MAX / 20; n = n * 3 + 1) {
		snprintf(want, sizeof want, "%llu", (unsigned long long)n);
		SINKS(sink_integer(&s, (int64_t)n), want);
	}
	SINKS(sink_integer(&s, 0), "0");
	SINKS(sink_integer(&s, 99), "99");
	SINKS(sink_integer(&s, 100), "100");
	SINKS(sink_integer(&s, INT64_MIN), "-9223372036854775808");
}

TEST(ids_have_four_digits_and_more_where_needed)
{
	SINKS(sink_id(&s, 'i', 42), "i-0042");
	SINKS(sink_id(&s, 'c', 123456), "c-123456");
}

TEST(dates_are_as_full_as_they_are_known)
{
	SINKS(sink_date(&s, (tzh_date){ 2026, 8, 31 }), "2026-08-31");
	SINKS(sink_date(&s, (tzh_date){ 2026, 8, 0 }), "2026-08");
	SINKS(sink_date(&s, (tzh_date){ 2026, 0, 0 }), "2026");
}

TEST(after_a_failure_nothing_more_is_handed_on)
{
	trace t;
	sink s = open_sink(&t);
	t.fail_at = 2;
	for (int i = 0; i < 100000; i++)
		sink_literal(&s, "0123456789");
	CHECK_INT(sink_flush(&s), TZH_EIO);
	CHECK_INT(t.calls, 2);
	buf_release(&t.text);
}

TEST(cells_of_csv_are_quoted_and_guarded)
{
	SINKS(csv_text(&s, STR("a,b")), "\"a,b\"");
	SINKS(csv_text(&s, STR("say \"x\"")), "\"say \"\"x\"\"\"");
	SINKS(csv_text(&s, STR("two\nlines")), "\"two\nlines\"");
	SINKS(csv_text(&s, STR("=1+1")), "'=1+1");
	SINKS(csv_text(&s, STR("-A1")), "'-A1");
	SINKS(csv_text(&s, STR("@x,y")), "\"'@x,y\"");
	SINKS(csv_text(&s, STR("\tx")), "'\tx");
	SINKS(csv_text(&s, STR("＝1")), "'＝1");
	SINKS(csv_text(&s, STR("青溪县")), "青溪县");
	SINKS(csv_value(&s, &(value){ .kind = VALUE_INTEGER, .as.integer = -1 }), "-1");
}
