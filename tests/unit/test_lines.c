/* SPDX-License-Identifier: Apache-2.0 */
#include "canonical.h"

TEST(a_comma_goes_on)
{
	CHECK_STR(canonical_text("完善就业体系，\n新增就业3000人。"), "完善就业体系,新增就业3000人。");
	CHECK_STR(canonical_text("完善就业体系，\n\n新增就业3000人。"), "完善就业体系,新增就业3000人。");
	CHECK_STR(canonical_text("重点抓好，\n1.产业发展。"), "重点抓好,\n1.产业发展。");
}

TEST(a_sentence_cut_in_two)
{
	CHECK_STR(canonical_text("深化重点领域改革。稳步推进深层次\n变革，破除机制障碍。"),
		"深化重点领域改革。稳步推进深层次变革,破除机制障碍。");
	CHECK_STR(canonical_text("青溪茶产业持续做强。推动茶旅融合，促\n\n进群众增收，带动就业。"),
		"青溪茶产业持续做强。推动茶旅融合,促进群众增收,带动就业。");
}

TEST(headings_stay_apart)
{
	CHECK_STR(canonical_text("全面完成任务。\n一、推进产业升级\n做强做优茶产业，产值10亿元。"),
		"全面完成任务。\n一、推进产业升级\n做强做优茶产业,产值10亿元。");
	CHECK_STR(canonical_text("民生有保障。二、推进改革，增添活力\n深化国企改革，盘活资产。"),
		"民生有保障。二、推进改革,增添活力\n深化国企改革,盘活资产。");
	CHECK_STR(canonical_text("政府工作报告\n青溪县人民政府县长\n各位代表："),
		"政府工作报告\n青溪县人民政府县长\n各位代表:");
}

TEST(inside_a_quotation)
{
	CHECK_STR(canonical_text("坚决拥护“两\n\n个确立”，落实各项部署。"), "坚决拥护“两个确立”,落实各项部署。");
}

TEST(a_wrapped_text)
{
	static const char *const lines[] = { "　　过去的一年，全县上下凝心聚力、真抓实干，地区",
		"生产总值稳步提高，工业经济稳中向好，农业生产再", "获丰收，商贸流通更加活跃，财政收入平稳增长，居",
		"民收入继续增加，社会大局和谐稳定。", "　　项目建设持续发力，全年开工重点项目若干个，完",
		"成年度投资计划，产业园区承载能力不断增强，营商", "环境持续优化，市场主体活力充分激发，创新动能加",
		"快积聚，改革开放不断深化，合作交流日益频繁。", "　　城乡面貌焕然一新，老旧小区改造有序推进，农村",
		"道路提档升级，人居环境明显改善，生态质量稳中有", "升，绿水青山成为最亮底色，群众获得感持续增强，",
		"干事创业的氛围更加浓厚。" };
	char text[4096] = "";
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		strcat(text, lines[i]);
		strcat(text, "\n");
	}
	canon c = canonical(text);
	uint32_t ends = 0;
	for (uint32_t i = 0; i < c.n; i++)
		ends += c.cp[i] == '\n';
	CHECK_INT(ends, 2);
}

TEST(lists_of_one_width_are_not_wrapped)
{
	char text[4096] = "";
	for (int i = 0; i < 20; i++)
		strcat(text, "青溪县某乡镇二〇二四年政府工作报告全文\n");
	canon c = canonical(text);
	uint32_t ends = 0;
	for (uint32_t i = 0; i < c.n; i++)
		ends += c.cp[i] == '\n';
	CHECK_INT(ends, 19);
}
