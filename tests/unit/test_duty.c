/* SPDX-License-Identifier: Apache-2.0 */
#include "scanned.h"

static duty_table *table(void)
{
	static duty_table *t;
	if (!t)
		t = duty_table_new(unit_lexicon());
	return t;
}

__attribute__((destructor)) static void end(void)
{
	duty_table_free(table());
}

static duty_list duties(const char *text)
{
	duty_list list = { 0 };
	canon c = canonical(text);
	duty_scan(&list, unit_arena(), table(), places_of(&c), 0, c.n);
	return list;
}

static tzh_str top_unit(const char *text, duty_level level)
{
	duty_list list = duties(text);
	votes units = { 0 };
	int32_t weight;
	duty_vote(table(), level, list.items, list.count, 100, NULL, &units);
	uint16_t who = votes_take(&units, &weight);
	return who == UINT16_MAX ? STR("none") : lexicon_cell(unit_lexicon(), LEX_DEPARTMENTS, who, level + 1u);
}

TEST(longer_words_win_over_those_inside_them)
{
	duty_list list = duties("农业保险");
	CHECK_INT(list.count, 1);
	CHECK_INT(list.items[0].end - list.items[0].start, 4);
	CHECK_STR(top_unit("农业保险", DUTY_COUNTY), "农业农村局");
}

TEST(words_without_a_duty_hide_those_inside_them)
{
	CHECK_INT(duties("高质量发展").count, 0);
	CHECK(duties("产品质量").count > 0);
}

TEST(units_bear_the_names_of_their_level)
{
	CHECK_STR(top_unit("技术改造", DUTY_COUNTY), "科技和工业信息化局");
	CHECK_STR(top_unit("技术改造", DUTY_PREFECTURE), "工业和信息化局");
	CHECK_STR(top_unit("技术改造", DUTY_PROVINCE), "工业和信息化厅");
	CHECK_STR(top_unit("xyz", DUTY_COUNTY), "none");
}

TEST(departments_of_one_name_are_one_unit)
{
	CHECK_STR(top_unit("高新技术企业", DUTY_COUNTY), "科技和工业信息化局");
	CHECK_STR(top_unit("高新技术企业", DUTY_PROVINCE), "科学技术厅");
}

TEST(votes_of_one_are_added_up_and_the_lowest_of_equals_leads)
{
	votes v = { 0 }, w = { 0 };
	int32_t weight;
	votes_add(&v, 9, 10);
	votes_add(&v, 3, 20);
	votes_add(&v, 9, 15);
	CHECK_INT(v.count, 2);
	votes_merge(&w, &v, 50);
	CHECK_INT(w.weight[0], 12);
	CHECK_INT(w.weight[1], 10);
	CHECK(votes_likeness(&v, &v) > 0.999);
	CHECK(votes_likeness(&v, &(votes){ 0 }) <= 0);
	votes_add(&v, 3, 5);
	CHECK_INT(votes_take(&v, &weight), 3);
	CHECK_INT(weight, 25);
	CHECK_INT(votes_take(&v, &weight), 9);
	CHECK_INT(votes_take(&v, &weight), UINT16_MAX);
}

TEST(votes_past_their_room_are_let_go)
{
	votes v = { 0 };
	for (uint16_t i = 0; i < 2 * DUTY_MAX_VOTES; i++)
		votes_add(&v, i, 1);
	CHECK_INT(v.count, DUTY_MAX_VOTES);
}
