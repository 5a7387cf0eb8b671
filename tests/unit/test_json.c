/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "exchange/json.h"

#include <stdio.h>
#include <stdlib.h>

static int take(void *payload, const char *data, size_t size)
{
	buf_add(payload, data, size);
	return TZH_OK;
}

static void check_string(tzh_str text, const char *want)
{
	static char bytes[SINK_SIZE];
	buf out;
	sink s;
	buf_init(&out, SIZE_MAX);
	sink_init(&s, bytes, take, &out);
	json_put_string(&s, text);
	CHECK_INT(sink_flush(&s), TZH_OK);
	CHECK_STR(buf_str(&out), want);
	buf_release(&out);
}

TEST(json_strings_are_escaped_and_stay_utf8)
{
	check_string(STR("a\"b\\c\n\t\x01"), "\"a\\\"b\\\\c\\n\\t\\u0001\"");
	check_string(STR("青溪"), "\"青溪\"");
	check_string(STR("x\xFFy"), "\"x\xEF\xBF\xBDy\"");
	check_string((tzh_str){ 0 }, "\"\"");
}

/* One character at a time. */
static size_t slowly(char *to, const uint32_t *cp, size_t n)
{
	char *from = to;
	for (size_t i = 0; i < n; i++) {
		if (cp[i] == '\n')
			to += sprintf(to, "\\n");
		else if (cp[i] == '"' || cp[i] == '\\')
			to += sprintf(to, "\\%c", (char)cp[i]);
		else if (cp[i] < 0x20 || cp[i] == 0x7F)
			to += sprintf(to, "\\u%04x", cp[i]);
		else
			to += utf8_put(to, cp[i]);
	}
	return (size_t)(to - from);
}

/* Every length up to some words of the machine, with every kind of character at every place. */
TEST(signs_are_escaped_wherever_they_stand)
{
	enum { MOST = 40 };
	static const uint32_t signs[] = { 'a', '"', '\\', '\n', 0x1F, 0x20, 0x7E, 0x7F, 0x80, 0xE9, 0x7FF, 0x800,
		0x9752, 0xD7FF, 0xD800, 0xE000, 0xFF0C, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF };
	for (uint32_t n = 1; n <= MOST; n++)
		for (uint32_t at = 0; at < n; at++)
			for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
				uint32_t cp[MOST];
				char want[MOST * 6 + 1], got[MOST * 6 + 1], plain[MOST * 4];
				size_t bytes = 0;
				for (uint32_t i = 0; i < n; i++) {
					cp[i] = i == at ? signs[k] : (i * 7 + n) % 3 ? 0x6EAA : 'x';
					bytes += utf8_put(plain + bytes, cp[i]);
				}
				size_t length = slowly(want, cp, n);
				CHECK_INT((size_t)(json_put_points(got, cp, n) - got), length);
				CHECK(!memcmp(got, want, length));
				CHECK_INT((size_t)(json_put(got, plain, bytes) - got), length);
				CHECK(!memcmp(got, want, length));
			}
}
