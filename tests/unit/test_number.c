/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "structure/internal.h"

typedef struct number_case {
	const char *text;
	style kind;
	unsigned ordinal, end;
} number_case;

static void check(const number_case *c)
{
	uint32_t n;
	const uint32_t *cp = unit_cp(c->text, &n);
	style kind;
	uint16_t ordinal;
	unit_note("%s", c->text);
	CHECK_INT(number_read(cp, 0, n, &kind, &ordinal), c->end);
	CHECK_INT(kind, c->kind);
	CHECK_INT(ordinal, c->ordinal);
}

TEST(every_way_to_number)
{
	static const number_case cases[] = {
		{ "一、总体要求", STYLE_HAN, 1, 2 },
		{ "十二、保障民生", STYLE_HAN, 12, 3 },
		{ "(三)加快转型", STYLE_HANPAR, 3, 3 },
		{ "(二十一)、加快转型", STYLE_HANPAR, 21, 6 },
		{ "1.修建道路", STYLE_DIGIT, 1, 2 },
		{ "12、修建道路", STYLE_DIGIT, 12, 3 },
		{ "(4)修建道路", STYLE_DIGITPAR, 4, 3 },
		{ "4)修建道路", STYLE_DIGITPAR, 4, 2 },
		{ "⑵修建道路", STYLE_DIGITPAR, 2, 1 },
		{ "③修建道路", STYLE_CIRCLE, 3, 1 },
		{ "第一,抓项目", STYLE_NTH, 1, 3 },
		{ "第二部分:工作安排", STYLE_CHAPTER, 2, 5 },
		{ "第三章财政", STYLE_CHAPTER, 3, 3 },
		{ "一是抓项目", STYLE_HANIS, 1, 2 },
		{ "四要转作风", STYLE_HANIS, 4, 2 },
		{ "——农业增产", STYLE_DASH, 0, 2 },
		{ "●农业增产", STYLE_DASH, 0, 1 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(&cases[i]);
}

TEST(what_is_no_number)
{
	static const number_case cases[] = {
		{ "一、二、三产业协调发展", STYLE_NONE, 0, 0 },
		{ "1.5万亩", STYLE_NONE, 0, 0 },
		{ "2026年工作", STYLE_NONE, 0, 0 },
		{ "三一、青溪两家企业", STYLE_NONE, 0, 0 },
		{ "一批项目", STYLE_NONE, 0, 0 },
		{ "(试行)", STYLE_NONE, 0, 0 },
		{ "第一产业", STYLE_NONE, 0, 0 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(&cases[i]);
}

TEST(hanzi_values)
{
	static const struct {
		const char *text;
		unsigned value, end;
	} cases[] = { { "十", 10, 1 }, { "十五个", 15, 2 }, { "二十", 20, 2 }, { "三十六件", 36, 3 },
		{ "一百零八", 108, 4 }, { "个", 0, 0 }, { "一九九", 0, 0 } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t n, value;
		const uint32_t *cp = unit_cp(cases[i].text, &n);
		unit_note("%s", cases[i].text);
		CHECK_INT(hanzi_number(cp, 0, n, &value), cases[i].end);
		CHECK_INT(value, cases[i].value);
	}
}
