/* SPDX-License-Identifier: Apache-2.0 */
#include "read/charset.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "unit.h"

#include <iconv.h>

/* UTF-8 text in another character set, in the test's memory. */
static tzh_str turned(const char *text, const char *to)
{
	iconv_t cd = iconv_open(to, "UTF-8");
	size_t left = strlen(text), room = left * 4 + 16;
	char *out = arena_alloc(unit_arena(), room), *op = out, *ip = (char *)(uintptr_t)text;
	CHECK(cd != (iconv_t)-1);
	CHECK(iconv(cd, &ip, &left, &op, &room) != (size_t)-1);
	iconv_close(cd);
	return (tzh_str){ out, (size_t)(op - out) };
}

static charset guess(tzh_str bytes)
{
	size_t bom;
	return charset_guess((const uint8_t *)bytes.ptr, bytes.len, CHARSET_UNKNOWN, &bom);
}

static const struct {
	const char *name;
	charset set;
} sets[] = {
	{ "UTF-8", CHARSET_UTF8 },
	{ "GB18030", CHARSET_GB18030 },
	{ "UTF-16LE", CHARSET_UTF16LE },
	{ "UTF-16BE", CHARSET_UTF16BE },
	{ "BIG5", CHARSET_BIG5 },
};

static void told_apart(const char *text, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		tzh_str bytes = turned(text, sets[i].name);
		unit_note("%s in %s", text, sets[i].name);
		CHECK_INT(guess(bytes), sets[i].set);
		charset_text t;
		charset_read(&t, unit_arena(), bytes, CHARSET_UNKNOWN);
		CHECK_STR(utf8_encode(unit_arena(), t.cp, t.n), text);
	}
}

TEST(short_simplified_texts)
{
	static const char *const texts[] = { "青溪县人民政府", "地区生产总值增长6%", "新建改造农村公路",
		"一、二〇二四年工作回顾", "各位代表：", "财政收入稳步增长。", "粮食播种面积稳定在", "云岭市青溪县" };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		told_apart(texts[i], 4);
}

TEST(short_traditional_texts)
{
	static const char *const texts[] = { "青溪縣人民政府", "地區生產總值增長", "城鄉居民收入",
		"發展現代農業，加快建設", "各位代表：現在，我代表" };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		told_apart(texts[i], 5);
}

TEST(two_characters_in_one_and_two_bytes)
{
	static const char *const texts[] = { "中国", "一", "的", "联通", "台账", "工作" };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		told_apart(texts[i], 2);
}

TEST(plain_letters_are_utf8)
{
	CHECK_INT(guess(STR("bush hid the facts")), CHARSET_UTF8);
	CHECK_INT(guess(STR("GDP 5.5%\r\n")), CHARSET_UTF8);
	CHECK_INT(guess(STR("a")), CHARSET_UTF8);
}

TEST(a_byte_order_mark_decides_and_is_no_text)
{
	static const struct {
		tzh_str bytes;
		const char *encoding;
	} cases[] = {
		{ STR("\xEF\xBB\xBF\xE4\xB8\xAD"), "UTF-8" },
		{ STR("\xFF\xFE\x2D\x4E"), "UTF-16LE" },
		{ STR("\xFE\xFF\x4E\x2D"), "UTF-16BE" },
		{ STR("\x84\x31\x95\x33\xD6\xD0"), "GB18030" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		charset_text t;
		charset_read(&t, unit_arena(), cases[i].bytes, CHARSET_UNKNOWN);
		CHECK_INT(t.n, 1);
		CHECK_INT(t.cp[0], 0x4E2D);
		CHECK_STR(charset_name(t.set), cases[i].encoding);
	}
}

TEST(utf8_with_bad_bytes_stays_utf8)
{
	char text[] = "全县经济平稳运行，农业生产形势较好，重点项目有序推进。民生事业取得新的进展。";
	for (size_t i = 10; i < sizeof text - 1; i += 27)
		text[i] = '\xFF';
	CHECK_INT(guess(str_of(text)), CHARSET_UTF8);
	text[sizeof text - 3] = 0;
	CHECK_INT(guess(str_of(text)), CHARSET_UTF8);
}

TEST(a_declared_set_is_believed_where_bytes_allow_it)
{
	size_t bom;
	tzh_str gb = turned("发展", "GB18030"), utf8 = STR("全面推进乡村振兴，建设宜居宜业和美乡村");
	CHECK_INT(charset_guess((const uint8_t *)gb.ptr, gb.len, CHARSET_GB18030, &bom), CHARSET_GB18030);
	CHECK_INT(charset_guess((const uint8_t *)utf8.ptr, utf8.len, CHARSET_GB18030, &bom), CHARSET_UTF8);
	CHECK_INT(charset_of_label(STR("GB2312")), CHARSET_GB18030);
	CHECK_INT(charset_of_label(STR(" utf-8 ")), CHARSET_UTF8);
	CHECK_INT(charset_of_label(STR("iso-8859-1")), CHARSET_UNKNOWN);
}

/* A page's head in UTF-8 before a body in GB18030: what most of the text is in. */
TEST(a_head_in_another_set)
{
	const char *line = "加快推进重点项目建设，新开工亿元以上项目二十个，完成投资八十亿元。\n";
	tzh_str one = turned(line, "GB18030");
	buf b;
	buf_init(&b, 1 << 20);
	buf_adds(&b, "首页 政务公开 办事服务 互动交流 数据发布 走进青溪 专题专栏\n");
	for (int i = 0; i < 400; i++)
		buf_add_str(&b, one);
	charset_text t;
	charset_read(&t, unit_arena(), buf_str(&b), CHARSET_UNKNOWN);
	CHECK_INT(t.set, CHARSET_GB18030);
	buf_release(&b);
}

/* The first byte past ASCII comes late: script before it says nothing. */
TEST(a_long_ascii_head)
{
	tzh_str body = turned("新增城镇就业三千二百人，城镇登记失业率控制在百分之四以内。", "GB18030");
	buf b;
	buf_init(&b, 1 << 20);
	for (int i = 0; i < 10001; i++)
		buf_adds(&b, "var a=1; ");
	buf_add_str(&b, body);
	CHECK_INT(guess(buf_str(&b)), CHARSET_GB18030);
	buf_release(&b);
}
