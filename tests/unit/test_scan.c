/* SPDX-License-Identifier: Apache-2.0 */
#include "canonical.h"

TEST(blanks_at_hanzi_go)
{
	CHECK_STR(canonical_text("  　增长 6% 以上 ，完成 4.5 亿元　"), "增长6%以上,完成4.5亿元");
	CHECK_STR(canonical_text("使用 Windows XP 系统"), "使用Windows XP系统");
}

TEST(line_ends_of_every_kind)
{
	CHECK_STR(canonical_text("一。\r\n二。\r三。\n\n\n四。"), "一。\n二。\n三。\n四。");
	CHECK_STR(canonical_text("\n\n　一。\n"), "一。");
	CHECK_STR(canonical_text(""), "");
	CHECK_STR(canonical_text(" \n \n"), "");
}

TEST(ranges_and_dashes)
{
	CHECK_STR(canonical_text("增长5%—6%，5－6个，3～5件，3〜5件，3–5件"), "增长5%~6%,5~6个,3~5件,3~5件,3~5件");
	CHECK_STR(canonical_text("300亿元—500亿元，3月-5月，10%-12%"), "300亿元~500亿元,3月~5月,10%~12%");
	CHECK_STR(canonical_text("三—五个，二〇二一—二〇二五年"), "三~五个,二〇二一~二〇二五年");
	CHECK_STR(canonical_text("010-63691786，2024-01-20"), "010-63691786,2024-01-20");
	CHECK_STR(canonical_text("──2024年，――大会，--总体要求"), "——2024年,——大会,——总体要求");
	CHECK_STR(canonical_text("青溪—云岭铁路"), "青溪—云岭铁路");
	CHECK_STR(canonical_text("上\n——————————\n下"), "上\n下");
}

TEST(quotes)
{
	CHECK_STR(canonical_text("开展\"百日\"行动和\"清溪\"行动"), "开展“百日”行动和“清溪”行动");
	CHECK_STR(canonical_text("「三帶」『一品』"), "“三带”‘一品’");
	CHECK_STR(canonical_text("“甲\"和\"乙”"), "“甲”和“乙”");
}

TEST(rings_among_numerals)
{
	CHECK_STR(canonical_text("二○二四年，二O二五年"), "二〇二四年,二〇二五年");
	CHECK_STR(canonical_text("○抓项目，CEO"), "○抓项目,CEO");
}

TEST(a_point_at_a_line_end_is_a_full_stop)
{
	CHECK_STR(canonical_text("增长6%.\n达到5.5"), "增长6%。\n达到5.5");
}

TEST(a_text_on_one_line)
{
	const char *paragraph = "县人民政府坚持稳中求进，扎实推进各项工作，主要目标顺利完成，民生持续改善。 ";
	char text[8192] = "青溪县政府工作报告 各位代表： 一、2023年工作回顾 2023年是不平凡的一年。 ";
	for (int i = 0; i < 30; i++)
		strcat(text, paragraph);
	canon c = canonical(text);
	tzh_str s = canon_str(&c, unit_arena(), 0, 42);
	CHECK_STR(s, "青溪县政府工作报告\n各位代表:\n一、2023年工作回顾\n2023年是不平凡的一年。\n");
	uint32_t ends = 0;
	for (uint32_t i = 0; i < c.n; i++)
		ends += c.cp[i] == '\n';
	CHECK_INT(ends, 33);
}

TEST(marks_of_the_reader)
{
	uint32_t n;
	const uint32_t *cp = unit_cp("**导航**第一段第二段甲乙", &n);
	const read_mark marks[] = {
		{ 0, 6, READ_FURNITURE, 0 },
		{ 0, 2, READ_MARKUP, 0 },
		{ 4, 6, READ_MARKUP, 0 },
		{ 9, 9, READ_BREAK, 0 },
		{ 12, 13, READ_CELL, 0 },
		{ 13, 14, READ_CELL, 0 },
	};
	canon c = canonical_of(cp, n, marks, 6);
	CHECK_STR(canon_str(&c, unit_arena(), 0, c.n), "第一段\n第二段\n甲\n乙");
	CHECK_STR(canonical_noise(&c, 0), "furniture:**导航**");
	CHECK_INT(c.noise_count, 1);
}
