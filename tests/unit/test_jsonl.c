/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/buf.h"

#include <stdlib.h>

static int take(void *payload, const char *data, size_t size)
{
	buf_add(payload, data, size);
	return TZH_OK;
}

static buf lines_of(const char *doc, const char *text, size_t size)
{
	tzh_engine *engine;
	tzh_doc *d;
	tzh_err err;
	buf out;
	buf_init(&out, SIZE_MAX);
	CHECK_INT(tzh_engine_new(&engine, NULL, &err), TZH_OK);
	CHECK_INT(
		tzh_doc_read(&d, engine, &(tzh_input){ .name = "a.txt", .doc = doc, .data = text, .size = size }, &err),
		TZH_OK);
	CHECK_INT(tzh_write_jsonl(take, &out, d, 0, &err), TZH_OK);
	tzh_doc_free(d);
	tzh_engine_free(engine);
	return out;
}

static const char sentence[] = "全县地区生产总值增长6.5%。";

/* Both are longer than the buffer between the writer and its host. */
TEST(names_and_stretches_longer_than_the_buffer_come_out_whole)
{
	enum { NAME = 150000, TIMES = 40000 };
	char *name = malloc(NAME + 1), *text = malloc(TIMES * 6 + 100), *to = text;
	memset(name, 'n', NAME);
	name[NAME / 2] = '"';
	name[NAME] = 0;
	for (int i = 0; i < TIMES; i++) {
		memcpy(to, "建设", 6);
		to += 6;
	}
	to = stpcpy(to, sentence);
	buf out = lines_of(name, text, (size_t)(to - text));
	size_t lines = 0, longest = 0;
	for (const char *p = out.ptr, *end = p + out.len, *stop; p < end; p = stop + 1, lines++) {
		stop = memchr(p, '\n', (size_t)(end - p));
		CHECK(stop && stop[-1] == '}' && p[0] == '{');
		size_t size = (size_t)(stop - p);
		longest = size > longest ? size : longest;
		const char *doc = memmem(p, 64, ",\"doc\":\"", 8);
		CHECK(doc && !memcmp(doc + 8 + NAME / 2, "\\\"n", 3) && doc[8 + NAME + 1] == '"');
	}
	CHECK(lines >= 2);
	CHECK(longest > NAME + 200);
	buf_release(&out);
	free(name);
	free(text);
}
