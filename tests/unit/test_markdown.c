/* SPDX-License-Identifier: Apache-2.0 */
#include "marked.h"

#define MARKED(text, want) CHECK_Z(marked((tzh_input){ .name = "a.md", .data = text, .size = strlen(text) }), want)

TEST(front_matter)
{
	const char *text =
		"---\ntitle: \"青溪县政府工作报告\"\nsource:\n- https://qingxi.example/a_b.html\n---\n\n各位代表：\n";
	read_text t;
	tzh_input in = { .name = "a.md", .data = text, .size = strlen(text) };
	REQUIRE(!read_decode(&t, unit_arena(), &in, NULL));
	CHECK_STR(t.title, "青溪县政府工作报告");
	CHECK_STR(t.source, "https://qingxi.example/a_b.html");
	CHECK_INT(t.marks[0].kind, READ_FURNITURE);
	CHECK_STR(utf8_encode(unit_arena(), t.cp + t.marks[0].end, t.n - t.marks[0].end), "\n各位代表：\n");
	MARKED("---\ntitle: 甲\n没有结尾", "/{M ---}/$title: 甲$没有结尾");
}

TEST(headings)
{
	MARKED("# 一、回顾\n正文", "/{M # }{H1 一、回顾}/$正文");
	MARKED("### （一）农业 ###\n", "/{M ### }{H3 （一）农业}{M  ###}/$");
	MARKED("#1机组投产", "#1机组投产");
	MARKED("总题\n====\n", "{H1 总题}$/{M ====}/$");
}

TEST(strong_words)
{
	MARKED("**——建设水利。**修复渠道", "{M **}{S ——建设水利。}{M **}修复渠道");
	MARKED("**甲****乙**", "{M **}{S 甲}{M ****}{S 乙}{M **}");
	MARKED("**没有关上\n\n下一段**", "{M **}没有关上$$下一段{M **}");
	MARKED("**跨两\n行**", "{M **}{S 跨两$行}{M **}");
	MARKED("这是*重点*工作，长3*4*5米", "这是{M *}重点{M *}工作，长3*4*5米");
}

TEST(lists_and_quotations)
{
	MARKED("- 修路\n- 架桥", "/{M - }修路$/{M - }架桥");
	MARKED("> 注：甲\n> 乙", "{M > }注：甲${M > }乙");
	MARKED("1. 第一件", "/1. 第一件");
	MARKED("-5℃ 以下", "-5℃ 以下");
	MARKED("甲\n\n---\n\n乙", "甲$$/{M ---}/$$乙");
}

TEST(tables)
{
	MARKED("| 指标 | **2024年** |\n|---|:-:|\n| 面积（万亩） | 12 |",
		"/{M | }{C 指标}{M  }{M | }{C {M **}{S 2024年}{M **}}{M  }{M |}/$/{M |---|:-:|}/$"
		"/{M | }{C 面积（万亩）}{M  }{M | }{C 12}{M  }{M |}/");
}

TEST(links_and_images)
{
	MARKED("见[附件](http://a.b/c?d=1)。", "见{M [}附件{M ](http://a.b/c?d=1)}。");
	MARKED("![图](a.png)文", "{M ![图](a.png)}文");
	MARKED("[2024]号(见注)", "[2024]号(见注)");
	MARKED("“三项计划”[^1]，\n\n[^1]: 指三个计划。", "“三项计划”{M [^1]}，$$/{M [^1]}{M : }{N 指三个计划。}/");
}

TEST(html_inside)
{
	MARKED("甲<br>乙<SPAN class=\"x\">丙</span>", "甲/{M <br>}乙{M <SPAN class=\"x\">}丙{M </span>}");
	MARKED("<!-- 草稿\n未完 -->正文", "{M <!-- 草稿}${M 未完 -->}正文");
	MARKED("3<5，<APEC>会议", "3<5，<APEC>会议");
}

TEST(escapes_are_markup_but_literal_line_ends_are_not)
{
	MARKED("2.82（\\*）\\r\\n", "2.82（{M \\}*）\\r\\n");
}

TEST(fences_hold_their_text_as_it_is)
{
	MARKED("```\n# **甲**\n```\n", "{M ```}$# **甲**${M ```}$");
}

TEST(told_by_content_where_the_name_is_silent)
{
	static const struct {
		const char *name, *text;
		tzh_format format;
	} cases[] = {
		{ "a.txt", "---\ntitle: 甲\n---\n正文", TZH_FORMAT_MARKDOWN },
		{ "a.txt", "**一、回顾**\n正文\n**二、打算**\n", TZH_FORMAT_MARKDOWN },
		{ "a", "# 报告\n\n## 一、回顾\n", TZH_FORMAT_MARKDOWN },
		{ "a.txt", "正文\n---\n正文", TZH_FORMAT_TEXT },
		{ "a.txt", "#1机组、#2机组\n**\n", TZH_FORMAT_TEXT },
		{ "a.md", "正文", TZH_FORMAT_MARKDOWN },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		read_text t;
		tzh_input in = { .name = cases[i].name, .data = cases[i].text, .size = strlen(cases[i].text) };
		REQUIRE(!read_decode(&t, unit_arena(), &in, NULL));
		unit_note("%s: %s", cases[i].name, cases[i].text);
		CHECK_INT(t.format, cases[i].format);
	}
}
