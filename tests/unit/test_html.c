/* SPDX-License-Identifier: Apache-2.0 */
#include "marked.h"

#include <stdlib.h>
#include <time.h>

#define MARKED(text, want) CHECK_Z(marked((tzh_input){ .name = "a.html", .data = text, .size = strlen(text) }), want)

static const char *plain(const char *text)
{
	read_text t;
	tzh_err err;
	tzh_input in = { .name = "a.html", .data = text, .size = strlen(text) };
	if (read_decode(&t, unit_arena(), &in, &err))
		return str_copy(unit_arena(), str_of(err.text)).ptr;
	return utf8_encode(unit_arena(), t.cp, t.n).ptr;
}

#define PLAIN(text, want) CHECK_Z(plain(text), want)

TEST(all_character_data_in_order)
{
	PLAIN("<p>甲<b>乙</b>\n<i>丙</I></p>丁", "甲乙\n丙丁");
	PLAIN("<title>题</title><style>a{}</style><script>if(a<b)'</p>'</script>文", "题a{}if(a<b)'</p>'文");
	PLAIN("甲<!-- 注 <p>注</p> -->乙<!DOCTYPE x>丙<?php 1 ?>丁<![if x]>戊</>己", "甲乙丙丁戊己");
	PLAIN("增长<5%，a < b，<3", "增长<5%，a < b，<3");
	PLAIN("甲<a href=x>乙<br/>丙<img src=\"a>b\">丁", "甲乙丙丁");
	PLAIN("<textarea>&lt;b></textarea><xmp>&lt;b></xmp>", "<b>&lt;b>");
}

TEST(character_references)
{
	PLAIN("&lt;5&#37;&#x4E2D;&#x56fd&nbsp;&ldquo;&hellip;&permil;", "<5%中国\u00A0“…‰");
	PLAIN("&amp;nbsp;&copy2024&notit;&unknown;&;&", "&nbsp;©2024¬it;&unknown;&;&");
	PLAIN("&#150;&#0;&#xD800;&#99999999999;&#;&#x;", "–\uFFFD\uFFFD\uFFFD&#;&#x;");
	PLAIN("&NotEqualTilde;", "≂̸");
}

TEST(what_a_cut_leaves_open)
{
	PLAIN("正文<a href=\"x", "正文");
	PLAIN("正文<!-- 没完", "正文");
	PLAIN("正文<", "正文<");
	PLAIN("正文</", "正文</");
	PLAIN("<title>题目没有结尾<p>", "题目没有结尾<p>");
	PLAIN("正文<script>x", "正文x");
}

TEST(blocks_part_paragraphs)
{
	MARKED("<p>甲，</p><p>乙，</p>", "甲，/乙，/");
	MARKED("<div>甲，<p>乙，<p>丙，</div>丁，", "甲，/乙，/丙，/丁，/");
	MARKED("<ul><li>甲，<li>乙，<ul><li>丙，</ul></ul>", "甲，/乙，/丙，/");
	MARKED("甲，\n乙，", "甲，/$乙，/");
	MARKED("<pre>甲，\n乙，</pre>", "甲，/$乙，/");
}

TEST(a_br_within_a_sentence_is_no_end)
{
	MARKED("<p>甲，<br>乙，</p>", "甲，/乙，/");
	MARKED("<p>全县上下同心协力，克服困难，推动经济社会各项事业取得新的进步，<br>群众满意。</p>",
		"全县上下同心协力，克服困难，推动经济社会各项事业取得新的进步，群众满意。/");
	MARKED("<p>全县上下同心协力，克服困难，推动经济社会各项事业取得新的进步。<br>群众满意。</p>",
		"全县上下同心协力，克服困难，推动经济社会各项事业取得新的进步。/群众满意。/");
	MARKED("<p>全县上下同心协力，克服困难，推动经济社会各项事业取得新的进步，<br>　　群众满意。</p>",
		"全县上下同心协力，克服困难，推动经济社会各项事业取得新的进步，/　　群众满意。/");
}

/* Lines that stop at a hanzi are headings, but in a page that is wrapped throughout. */
TEST(a_page_of_wrapped_lines)
{
	MARKED("<p>全县上下同心协力克服困难推动经济社会各项事业取得新的进步和成效<br>群众满意。<br>企业满意。</p>",
		"全县上下同心协力克服困难推动经济社会各项事业取得新的进步和成效/群众满意。/企业满意。/");
	MARKED("<p>全县上下同心协力克服困难推动经济社会各项事业取得新的进步和成效<br>"
	       "群众满意企业满意基层满意项目建设有序推进民生事业持续改善社会大<br>局稳定。</p>",
		"全县上下同心协力克服困难推动经济社会各项事业取得新的进步和成效"
		"群众满意企业满意基层满意项目建设有序推进民生事业持续改善社会大局稳定。/");
}

TEST(headings_strong_words_and_cells)
{
	MARKED("<h2>一、回顾</h2><p><strong>农业。</strong>增产，</p>", "{H2 一、回顾}/{S 农业。}增产，/");
	MARKED("<p><span style='color:red; FONT-WEIGHT : bold'>农业。</span>增产，</p>", "{S 农业。}增产，/");
	MARKED("<p>好，</p><table><tr><td>指标<td>单位<tr><td>甲<td>乙</table>",
		"好，/{C 指标}/{C 单位}/{C 甲}/{C 乙}/");
}

/* The article is told from the rest of the page, and nothing of it is lost. */
TEST(the_article_of_a_page)
{
	tzh_str bytes = unit_file(unit_source("tests/data/read/page.html"));
	REQUIRE(bytes.ptr != NULL);
	read_text t;
	tzh_err err;
	tzh_input in = { .name = "page.html", .data = bytes.ptr, .size = bytes.len };
	REQUIRE(!read_decode(&t, unit_arena(), &in, &err));
	CHECK_STR(t.title, "2024年青溪县政府工作报告");
	CHECK_STR(t.source, "青溪县人民政府办公室");
	static const char *const kept[] = { "各位代表：", "请予审议", "一、2023年工作回顾", "128.6亿元", "人民代表大会",
		"二、2024年工作安排", "努力奋斗", "粮食产量" };
	static const char *const left[] = { "登录", "首页", "当前位置", "浏览次数", "优惠券", "附件：", "分享到",
		"相关阅读", "备案号", "不是正文" };
	buf b;
	buf_init(&b, 1 << 20);
	uint32_t end = 0;
	for (uint32_t k = 0, i = 0; k <= t.mark_count; k++) {
		uint32_t to = k < t.mark_count ? t.marks[k].start : t.n;
		if (k < t.mark_count && t.marks[k].kind != READ_FURNITURE)
			continue;
		for (; i < to && to >= end; i++)
			if (i >= end)
				buf_add_cp(&b, t.cp[i]);
		if (k < t.mark_count && t.marks[k].end > end)
			end = t.marks[k].end;
		i = i < end ? end : i;
	}
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		unit_note("%s", kept[i]);
		CHECK(str_find(buf_str(&b), str_of(kept[i])) != SIZE_MAX);
	}
	for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
		unit_note("%s", left[i]);
		CHECK(str_find(buf_str(&b), str_of(left[i])) == SIZE_MAX);
	}
	buf_release(&b);
}

TEST(every_truncation_is_read)
{
	tzh_str bytes = unit_file(unit_source("tests/data/read/page.html"));
	REQUIRE(bytes.ptr != NULL);
	for (size_t n = 1; n < bytes.len; n += n < 300 || n % 3 ? 1 : 2) {
		char *copy = xmalloc(n);
		memcpy(copy, bytes.ptr, n);
		read_text t;
		tzh_err err;
		arena a;
		arena_init(&a);
		tzh_input in = { .name = "a.html", .data = copy, .size = n };
		int rc = read_decode(&t, &a, &in, &err);
		CHECK(rc == TZH_OK || rc == TZH_EINPUT);
		for (uint32_t k = 0; !rc && k < t.mark_count; k++)
			CHECK(t.marks[k].start <= t.marks[k].end && t.marks[k].end <= t.n);
		arena_release(&a);
		free(copy);
	}
}

TEST(told_by_content)
{
	static const struct {
		const char *name, *text;
		tzh_format format;
	} cases[] = {
		{ "报告.doc", "<html><body>甲", TZH_FORMAT_HTML },
		{ "a.txt", "\n<!-- x --><!DOCTYPE HTML>甲", TZH_FORMAT_HTML },
		{ "-", "<div>甲</div>", TZH_FORMAT_HTML },
		{ "a.txt", "<div>甲</div>", TZH_FORMAT_TEXT },
		{ "a.htm", "甲", TZH_FORMAT_HTML },
		{ NULL, "甲<b>乙</b>", TZH_FORMAT_TEXT },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		read_text t;
		tzh_input in = { .name = cases[i].name, .data = cases[i].text, .size = strlen(cases[i].text) };
		REQUIRE(!read_decode(&t, unit_arena(), &in, NULL));
		unit_note("%s", cases[i].text);
		CHECK_INT(t.format, cases[i].format);
	}
}

TEST(the_declared_set)
{
	read_text t;
	const char page[] = "<html><head><meta charset=\"gb2312\"></head><body>\xC7\xE0\xCF\xAA</body></html>";
	tzh_input in = { .name = "a.html", .data = page, .size = sizeof page - 1 };
	REQUIRE(!read_decode(&t, unit_arena(), &in, NULL));
	CHECK_STR(t.encoding, "GB18030");
	CHECK_STR(utf8_encode(unit_arena(), t.cp, t.n), "青溪");
}

/* Seconds to read `times` repetitions of a piece. */
static double seconds(const char *piece, size_t times)
{
	buf b;
	buf_init(&b, 1 << 28);
	buf_adds(&b, "<html>");
	for (size_t i = 0; i < times; i++)
		buf_adds(&b, piece);
	read_text t;
	tzh_err err;
	arena a;
	arena_init(&a);
	tzh_input in = { .name = "a.html", .data = b.ptr, .size = b.len };
	struct timespec from, to;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	(void)!read_decode(&t, &a, &in, &err);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	arena_release(&a);
	buf_release(&b);
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) * 1e-9;
}

TEST(twice_the_input_takes_twice_the_time)
{
	static const char *const pieces[] = { "<div>", "<div></span>", "<b><p>字", "<title>", "<a href=\"", "<!--", "&",
		"<td><tr><table>", "<li>字<ul>", "<p style=\"display:none\">字，", "<font a=b>", "&amp", "<script>",
		"</p>", "<br>字，", "<h1>字" };
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		seconds(pieces[i], 20000);
		double once = 0, four = 1;
		/* Other programs disturb times: an input is at fault only when it is so every time. */
		for (int attempt = 0; attempt < 6 && four >= 9 * once + 0.05; attempt++) {
			once = seconds(pieces[i], 30000);
			four = seconds(pieces[i], 120000);
		}
		unit_note("%s: %.4f s, four times as much %.4f s", pieces[i], once, four);
		CHECK(four < 9 * once + 0.05);
	}
}
