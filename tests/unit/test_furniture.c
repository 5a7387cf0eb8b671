/* SPDX-License-Identifier: Apache-2.0 */
#include "canonical.h"

static const char body[] =
	"青溪县2024年政府工作报告\n——2024年1月8日在青溪县第三次会议上\n来源：青溪日报\n青溪县县长\n各位代表：\n"
	"现在，我代表县人民政府向大会报告工作，请予审议。\n一、2023年工作回顾\n经济总量稳步提高，分享发展成果。\n";

static tzh_str page(const char *head, const char *tail)
{
	char text[4096];
	snprintf(text, sizeof text, "%s%s%s", head, body, tail);
	return canonical_text(text);
}

static const char clean[] =
	"青溪县2024年政府工作报告\n——2024年1月8日在青溪县第三次会议上\n青溪县县长\n各位代表:\n"
	"现在,我代表县人民政府向大会报告工作,请予审议。\n一、2023年工作回顾\n经济总量稳步提高,分享发展成果。";

TEST(before_the_title)
{
	CHECK_STR(page("下载\n打印\n【字号：\n加大\n还原\n】\n", ""), clean);
	CHECK_STR(page("某论坛\n设为首页收藏本站\n查看: 944|回复: 0\n奋进\n17万\n", ""), clean);
}

TEST(behind_the_end)
{
	CHECK_STR(page("", "责任编辑：某某\n分享到：\n微信\n某区报告\n版权所有 某网站\n某ICP备000号\n"), clean);
	CHECK_STR(page("", "上一页\n1\n2\n下一页\n"), clean);
}

TEST(a_sound_page_has_none)
{
	CHECK_INT(noises_of("青溪县政府工作报告\n各位代表：\n一、回顾\n第三，大中小型企业的配合问题。\n附件：名词解释\n"
			    "1.一网通办\n"),
		0);
}

TEST(a_fuller_title_above_a_bare_one_stays)
{
	CHECK_STR(canonical_text("工作报告\n云岭市青溪区2024年政府工作报告\n时间：2024-01-"
				 "02\n内容摘要：\n各位代表，现在......\n政府工作报告\n"
				 "各位代表：\n现在报告工作，请予审议。\n"),
		"云岭市青溪区2024年政府工作报告\n政府工作报告\n各位代表:\n现在报告工作,请予审议。");
}

TEST(one_record_for_lines_that_follow_one_another)
{
	canon c = canonical("下载\n打印\n全屏\n青溪县政府工作报告\n各位代表：\n现在报告工作，请予审议。\n相关报道：\n");
	CHECK_INT(c.noise_count, 2);
	CHECK_STR(canonical_noise(&c, 0), "furniture:下载\n打印\n全屏");
	CHECK_STR(canonical_noise(&c, 1), "furniture:相关报道：");
}
