/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows through the whole chain: units, deadlines, doubts.
 */
#include "unit.h"

#include <stdio.h>

static const char head[] = "青溪县2026年政府工作报告\n——2026年1月12日在青溪县第十八届人民代表大会第五次会议上\n"
			   "一、2025年工作回顾\n过去一年,全县完成投资30亿元。\n二、2026年工作安排\n(一)办好民生大事\n";

static const tzh_records *rows_of(const char *plan)
{
	char *text = arena_alloc(unit_arena(), sizeof head + strlen(plan) + 2);
	sprintf(text, "%s%s\n", head, plan);
	return tzh_doc_records(unit_read(text, NULL));
}

static void deadline(const char *plan, int year, int month, int day)
{
	const tzh_records *r = rows_of(plan);
	unit_note("%s", plan);
	REQUIRE(r->commitment_count == 1);
	CHECK_INT(r->commitments[0].deadline.year, year);
	CHECK_INT(r->commitments[0].deadline.month, month);
	CHECK_INT(r->commitments[0].deadline.day, day);
}

TEST(dates_are_days)
{
	deadline("8月前建成城南水厂。", 2026, 8, 31);
	deadline("2月底前完成渠道清淤。", 2026, 2, 28);
	deadline("2028年2月底前建成青溪大桥。", 2028, 2, 29);
	deadline("11月上旬启动管网改造。", 2026, 11, 10);
	deadline("上半年建成县疾控中心。", 2026, 6, 30);
	deadline("春节前兑付农民工工资。", 2026, 2, 16);
}

TEST(beginnings_and_habits_are_no_deadlines)
{
	deadline("从7月1日起实行公交免费换乘。", 0, 0, 0);
	deadline("每年3月开展义务植树。", 0, 0, 0);
	deadline("推进13月薪改革。", 0, 0, 0);
}

TEST(a_lead_gives_its_reason)
{
	const tzh_records *r = rows_of("加强医保基金监管。");
	REQUIRE(r->commitment_count == 1);
	CHECK_STR(r->commitments[0].lead, "医疗保障局");
	CHECK(str_find(r->commitments[0].lead_reason, STR("医保")) != SIZE_MAX);
	CHECK_INT(r->commitments[0].doubt, 0);
}

TEST(a_row_that_shows_no_function_is_in_doubt)
{
	const tzh_records *r = rows_of("抓好三件大事。");
	REQUIRE(r->commitment_count == 1);
	CHECK(r->commitments[0].doubt & TZH_DOUBT(LEAD_DEFAULT));
	CHECK(r->commitments[0].lead.len > 0);
}

TEST(quantities_lie_within_their_row)
{
	const tzh_records *r = rows_of("改造老旧小区12个,新建村级卫生室3所。");
	REQUIRE(r->commitment_count == 2);
	for (uint32_t i = 0; i < 2; i++) {
		const tzh_commitment *c = &r->commitments[i];
		REQUIRE(c->quantity_count == 1);
		const tzh_indicator *q = &r->indicators[r->quantity_refs[c->first_quantity]];
		CHECK(q->span.start >= c->span.start && q->span.end <= c->span.end);
	}
}

TEST(own_work_before_the_plan_is_review)
{
	const tzh_records *r = rows_of("新建敬老院2所。");
	CHECK_INT(r->commitment_count, 1);
	CHECK(r->result_count >= 1);
}
