/* SPDX-License-Identifier: Apache-2.0
 *
 * Places that the tables do not hold.
 */
#include "unit.h"

static void region_is(const char *text, const char *region, tzh_level level)
{
	tzh_engine *engine;
	tzh_doc *doc;
	tzh_err err;
	REQUIRE(tzh_engine_new(&engine, NULL, &err) == TZH_OK);
	tzh_input input = { .name = "a.txt", .data = text, .size = strlen(text) };
	REQUIRE(tzh_doc_read(&doc, engine, &input, &err) == TZH_OK);
	CHECK_STR(tzh_doc_records(doc)->info.region, region);
	CHECK_INT(tzh_doc_records(doc)->info.level, level);
	tzh_doc_free(doc);
	tzh_engine_free(engine);
}

#define REST                                                                                                                                                           \
	"\n各位代表：\n现在，我代表县人民政府向大会报告工作。\n一、2025年工作回顾\n全县经济平稳。石门县来考察。石门县" \
	"来学习。\n"

TEST(before_the_number_of_a_congress)
{
	region_is("政府工作报告\n——2026年1月8日在青溪县第十七届人民代表大会第六次会议上" REST, "青溪县",
		TZH_LEVEL_COUNTY);
}

TEST(below_an_unlisted_city)
{
	region_is("云岭市青溪县人民政府工作报告" REST, "青溪县", TZH_LEVEL_COUNTY);
}

TEST(a_listed_place_keeps_its_row)
{
	region_is("政府工作报告\n——2026年1月8日在石门县第十七届人民代表大会第六次会议上" REST, "石门县",
		TZH_LEVEL_COUNTY);
	region_is("政府工作报告\n2026年1月8日在西藏自治区第十二届人民代表大会第三次会议上" REST, "西藏自治区",
		TZH_LEVEL_PROVINCE);
}
