/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include <stdio.h>

static const tzh_section *named(const tzh_records *r, const char *title)
{
	for (uint32_t i = 0; i < r->section_count; i++)
		if (str_is(r->sections[i].title, title))
			return &r->sections[i];
	unit_note("no section %s", title);
	return NULL;
}

#define CHECK_SECTION(r, title_, level_, role_)                                                                        \
	do {                                                                                                           \
		const tzh_section *s_ = named((r), (title_));                                                          \
		CHECK(s_ != NULL);                                                                                     \
		if (s_) {                                                                                              \
			unit_note("%s", (title_));                                                                     \
			CHECK_INT(s_->level, (level_));                                                                \
			CHECK_INT(s_->role, TZH_PART_##role_);                                                         \
		}                                                                                                      \
	} while (0)

#define BODY "全县上下凝心聚力,把各项工作往实里抓,往细里抓,取得了看得见的变化。"

static const char whole[] =
	"青溪县2026年政府工作报告\n"
	"——2026年1月12日在青溪县第十八届人民代表大会第五次会议上\n"
	"青溪县人民政府县长 林 禾\n"
	"各位代表:\n"
	"现在,我代表县人民政府向大会报告工作,请予审议。\n"
	"一、2025年工作回顾\n"
	"过去一年," BODY "\n"
	"(一)产业发展有新气象。" BODY "\n"
	"(二)城乡面貌有新变化。" BODY "\n"
	"各位代表!成绩来之不易。" BODY "\n"
	"我们也清醒地看到,发展中还存在一些困难:一是产业基础不牢。链条短,龙头少。二是民生仍有短板。学位床位都不够。\n"
	"二、2026年工作安排\n"
	"今年主要预期目标是:地区生产总值增长6%左右。\n"
	"(一)抓项目,扩大有效投资\n"
	"坚持项目为王不动摇,把要素向项目集中。\n"
	"加快交通建设。开工建设青云公路二期工程,建成客运新站。\n"
	"加快水利建设。完成三座水库除险加固,新建堤防十公里。\n"
	"(二)办实事,兑现民生承诺\n"
	"集中力量办好群众期盼的事情。\n"
	"三、加强政府自身建设\n"
	"打铁必须自身硬,各级都要把纪律挺在前面。\n";

TEST(a_report_with_its_parts)
{
	const tzh_records *r = tzh_doc_records(unit_read(whole, NULL));
	CHECK_SECTION(r, "青溪县2026年政府工作报告", 1, FRONT);
	CHECK_SECTION(r, "2025年工作回顾", 1, REVIEW);
	CHECK_SECTION(r, "产业发展有新气象", 2, REVIEW);
	CHECK_SECTION(r, "产业基础不牢", 2, PROBLEMS);
	CHECK_SECTION(r, "2026年工作安排", 1, PLAN);
	CHECK_SECTION(r, "抓项目,扩大有效投资", 2, PLAN);
	CHECK_SECTION(r, "加快交通建设", 3, PLAN);
	CHECK_SECTION(r, "加快水利建设", 3, PLAN);
	CHECK_SECTION(r, "办实事,兑现民生承诺", 2, LIVELIHOOD);
	CHECK_SECTION(r, "加强政府自身建设", 1, SELF);
}

TEST(the_document_line)
{
	const tzh_info *info = &tzh_doc_records(unit_read(whole, NULL))->info;
	CHECK_STR(info->title, "青溪县2026年政府工作报告");
	CHECK_INT(info->year, 2026);
	CHECK_INT(info->date.year, 2026);
	CHECK_INT(info->date.month, 1);
	CHECK_INT(info->date.day, 12);
	CHECK_STR(info->speaker, "林禾");
}

TEST(numbers_and_parents)
{
	const tzh_records *r = tzh_doc_records(unit_read(whole, NULL));
	const tzh_section *s = named(r, "抓项目,扩大有效投资");
	REQUIRE(s != NULL);
	CHECK_STR(s->number, "(一)");
	REQUIRE(s->parent < r->section_count);
	CHECK_STR(r->sections[s->parent].title, "2026年工作安排");
	const tzh_section *self = named(r, "加强政府自身建设");
	REQUIRE(self != NULL);
	CHECK_INT(r->sections[s->parent].body.end, self->span.start);
}

TEST(a_session_in_december_plans_for_the_next_year)
{
	const tzh_info *info = &tzh_doc_records(
		unit_read("政府工作报告\n——2025年12月20日在青溪县第十八届人民代表大会第五次会议上\n"
			  "各位代表:\n我代表县人民政府报告工作。\n一、工作回顾\n" BODY "\n二、工作安排\n" BODY "\n",
			NULL))
					->info;
	CHECK_INT(info->year, 2026);
	CHECK_INT(info->date.year, 2025);
}

TEST(a_missing_year_is_that_of_the_plan)
{
	const tzh_info *info =
		&tzh_doc_records(unit_read("政府工作报告\n(1月9日至12日在青溪县第十八届人民代表大会第五次会议上)\n"
					   "各位代表:\n我代表县人民政府报告工作。\n一、2024年工作回顾\n" BODY
					   "\n二、2025年重点工作\n" BODY "\n",
					 NULL))
			 ->info;
	CHECK_INT(info->year, 2025);
	CHECK_INT(info->date.year, 2025);
	CHECK_INT(info->date.month, 1);
	CHECK_INT(info->date.day, 9);
}

TEST(places_by_name_and_code)
{
	static const struct {
		const char *text, *region, *code;
	} cases[] = {
		{ "通道侗族自治县2024年政府工作报告\n各位代表:\n", "通道侗族自治县", "431230" },
		{ "通道县政府工作报告\n各位代表:\n", "通道侗族自治县", "431230" },
		{ "政府工作报告\n——2019年1月8日在湖南省长沙市第十五届人民代表大会第四次会议上\n各位代表:\n", "长沙市",
			"430100" },
		{ "政府工作报告\n各位代表:\n现在,我代表江苏省人民政府向大会报告工作。\n", "江苏省", "320000" },
		{ "政府工作报告\n——2012年3月5日在第十一届全国人民代表大会第五次会议上\n各位代表:\n", "中华人民共和国",
			"100000" },
		{ "襄樊市政府工作报告\n——2008年1月8日在襄樊市第十四届人民代表大会第二次会议上\n各位代表:\n", "襄樊市",
			"420600" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const tzh_info *info = &tzh_doc_records(unit_read(cases[i].text, NULL))->info;
		unit_note("%s", cases[i].text);
		CHECK_STR(info->region, cases[i].region);
		CHECK_STR(info->region_code, cases[i].code);
	}
}

TEST(one_name_of_several_places)
{
	const tzh_info *info = &tzh_doc_records(
		unit_read("鼓楼区政府工作报告\n各位代表:\n" BODY "按照福建省和福州市的部署,福州市的要求。\n", NULL))
					->info;
	CHECK_STR(info->region_code, "350102");
	info = &tzh_doc_records(
		unit_read("鼓楼区政府工作报告\n各位代表:\n" BODY "按照江苏省和徐州市的部署,徐州市的要求。\n", NULL))
			->info;
	CHECK_STR(info->region_code, "320302");
}

TEST(the_file_name_is_no_source)
{
	const tzh_info *info =
		&tzh_doc_records(unit_read("政府工作报告\n各位代表:\n" BODY "\n", "2020_长沙市.txt"))->info;
	CHECK_STR(info->region, "");
	CHECK_INT(info->year, 0);
}

TEST(several_speeches)
{
	char text[8192];
	snprintf(text, sizeof text,
		"在宜章县委经济工作会议上的讲话\n同志们:\n一、认清形势\n%s%s%s%s%s%s%s%s\n"
		"在汝城县委经济工作会议上的讲话\n同志们:\n一、抓好重点工作\n%s\n",
		BODY, BODY, BODY, BODY, BODY, BODY, BODY, BODY, BODY);
	const tzh_records *r = tzh_doc_records(unit_read(text, NULL));
	const tzh_section *first = named(r, "在宜章县委经济工作会议上的讲话"),
			  *second = named(r, "在汝城县委经济工作会议上的讲话");
	REQUIRE(first && second);
	CHECK_INT(first->level, 1);
	CHECK_INT(second->level, 1);
	CHECK_STR(first->region, "宜章县");
	CHECK_STR(second->region, "汝城县");
	const tzh_section *part = named(r, "抓好重点工作");
	REQUIRE(part != NULL);
	CHECK_INT(part->level, 2);
	CHECK_STR(part->region, "汝城县");
	CHECK_INT(part->role, TZH_PART_PLAN);
}

TEST(a_report_on_one_line)
{
	char text[16384] = "2026年青溪县政府工作报告 各位代表: 现在,我代表县人民政府报告工作。 2025年工作回顾 ";
	for (int i = 0; i < 30; i++)
		strcat(text, BODY);
	strcat(text, " 一、产业发展稳步向前。" BODY BODY " 二、城乡面貌持续改善。" BODY BODY " 2026年重点工作 ");
	for (int i = 0; i < 30; i++)
		strcat(text, BODY);
	strcat(text, " 一、全力推动产业升级。" BODY BODY " 二、全力推动城乡融合。" BODY BODY);
	const tzh_records *r = tzh_doc_records(unit_read(text, NULL));
	CHECK_SECTION(r, "2026年青溪县政府工作报告", 1, FRONT);
	CHECK_SECTION(r, "2025年工作回顾", 1, REVIEW);
	CHECK_SECTION(r, "产业发展稳步向前", 2, REVIEW);
	CHECK_SECTION(r, "2026年重点工作", 1, PLAN);
	CHECK_SECTION(r, "全力推动城乡融合", 2, PLAN);
}

TEST(livelihood_items_are_no_headings)
{
	const tzh_records *r = tzh_doc_records(unit_read(
		"二、2026年工作安排\n" BODY "\n(一)"
		"办好十件民生实事\n一是新建农村公路八十公里。二是改造老旧小区五个。三是新增公办学位一千个。四是建成"
		"养老中心两处。\n",
		NULL));
	CHECK_SECTION(r, "办好十件民生实事", 2, LIVELIHOOD);
	for (uint32_t i = 0; i < r->section_count; i++)
		CHECK(!str_starts(r->sections[i].number, STR("一是")));
}

TEST(first_sentences_alone_are_no_headings)
{
	const tzh_records *r = tzh_doc_records(
		unit_read("二、2026年工作安排\n2026年是很不平凡的一年。" BODY "\n" BODY BODY "\n" BODY "\n", NULL));
	CHECK_INT(r->section_count, 1);
}

TEST(a_heading_over_two_lines)
{
	const tzh_records *r = tzh_doc_records(unit_read(
		"二、2026年工作安排\n" BODY "\n全力以赴推动三次产业协同发力\n加快形成内外联动的发展新格局\n" BODY
		"\n全力以赴推动城乡区域融合发展\n" BODY "\n",
		NULL));
	REQUIRE(r->section_count == 3);
	CHECK_STR(r->sections[1].title, "全力以赴推动三次产业协同发力\n加快形成内外联动的发展新格局");
	CHECK_INT(r->sections[1].level, 2);
	CHECK_INT(r->sections[2].level, 2);
}

TEST(numbers_in_brackets_may_stand_above)
{
	const tzh_records *r = tzh_doc_records(
		unit_read("(一)\n" BODY "\n一、产业发展稳步向前\n" BODY "\n二、城乡面貌持续改善\n" BODY "\n(二)\n" BODY
			  "\n一、全力推动产业升级\n" BODY "\n二、全力推动城乡融合\n" BODY "\n",
			NULL));
	REQUIRE(r->section_count == 6);
	CHECK_INT(r->sections[0].level, 1);
	CHECK_INT(r->sections[1].level, 2);
	CHECK_INT(r->sections[3].level, 1);
	CHECK_INT(r->sections[5].level, 2);
}

TEST(bold_that_ends_inside_a_sentence)
{
	const tzh_records *r = tzh_doc_records(unit_read("**一、2025年工作回顾** 过去一年,全县经济稳中有进。" BODY
							 "\n\n**二、2026年工作安排** 今年工作"
							 "千头万绪。" BODY "\n",
		"report.md"));
	CHECK_SECTION(r, "2025年工作回顾", 1, REVIEW);
	CHECK_SECTION(r, "2026年工作安排", 1, PLAN);
}

TEST(a_glossary_has_no_headings_inside)
{
	char text[8192];
	snprintf(text, sizeof text,
		"%s名词解释\n1.云桥工程:指青溪县实施的便民服务工程。\n2.四张网:指水网、路网、电网、气网。\n", whole);
	const tzh_records *r = tzh_doc_records(unit_read(text, NULL));
	CHECK_SECTION(r, "名词解释", 1, APPENDIX);
	CHECK_INT(r->sections[r->section_count - 1].role, TZH_PART_APPENDIX);
}
