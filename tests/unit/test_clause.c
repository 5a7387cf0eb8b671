/* SPDX-License-Identifier: Apache-2.0 */
#include "scanned.h"

typedef struct tables {
	clause_table *words;
	duty_table *functions;
} tables;

static tables *both(void)
{
	static tables t;
	if (!t.words) {
		t.words = clause_table_new(unit_lexicon());
		t.functions = duty_table_new(unit_lexicon());
	}
	return &t;
}

__attribute__((destructor)) static void end(void)
{
	clause_table_free(both()->words);
	duty_table_free(both()->functions);
}

static canon text;

static clause_list clauses(const char *z)
{
	clause_list list = { 0 };
	duty_list duties = { 0 };
	text = canonical(z);
	clause_search s = { &list, &duties, unit_arena(), both()->words, both()->functions, &text, places_of(&text),
		true };
	clause_cut(&s, 0, text.n);
	return list;
}

static tzh_str verb(const clause *c)
{
	return canon_str(&text, unit_arena(), c->verb, c->rest);
}

TEST(commas_within_quotes_do_not_cut)
{
	CHECK_INT(clauses("打造“吃、住,行、游”服务,规范夜市").count, 2);
	CHECK_INT(clauses("投资23,876万元").count, 1);
	CHECK(clauses("办好“一件没有收尾的事,推进甲,推进乙").count >= 1);
}

TEST(semicolons_close_hard)
{
	clause_list l = clauses("建甲厂,修乙路;改造丙站");
	CHECK_INT(l.count, 3);
	CHECK(!l.items[0].hard);
	CHECK(l.items[1].hard);
}

TEST(an_opening_says_what_a_clause_is)
{
	static const struct {
		const char *z;
		clause_kind kind;
		const char *verb;
	} cases[] = {
		{ "大力推进青溪古镇修缮", CLAUSE_ACT, "大力推进" },
		{ "坚持生态优先", CLAUSE_LEAD, "坚持" },
		{ "促进群众增收", CLAUSE_AIM, "促进" },
		{ "推动城北公园建设", CLAUSE_ACT, "推动" },
		{ "青溪椒产量稳步上升", CLAUSE_NOUN, "" },
		{ "深化医保改革", CLAUSE_ACT, "深化" },
		{ "深化推广良种", CLAUSE_ACT, "推广" },
		{ "8月底前建成水厂", CLAUSE_ACT, "建成" },
		{ "力争今年6月完成清淤", CLAUSE_ACT, "完成" },
		{ "服务业增加值增长7%", CLAUSE_NOUN, "" },
		{ "力争隧道通车", CLAUSE_ACT, "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		clause_list l = clauses(cases[i].z);
		unit_note("%s", cases[i].z);
		REQUIRE(l.count == 1);
		CHECK_INT(l.items[0].kind, cases[i].kind);
		CHECK_STR(verb(&l.items[0]), cases[i].verb);
	}
}

TEST(numbers_that_count_are_told_from_names)
{
	CHECK(clauses("新增学位300个").items[0].quantity);
	CHECK(clauses("增长6.5%").items[0].quantity);
	CHECK(!clauses("改造G247青溪段").items[0].quantity);
	CHECK(!clauses("2026年建成水厂").items[0].quantity);
	CHECK(!clauses("创建5A级景区").items[0].quantity);
}

TEST(ordinals_are_taken_off)
{
	clause_list l = clauses("十二是改造农贸市场");
	CHECK_INT(l.items[0].ordinal, 12);
	CHECK_STR(verb(&l.items[0]), "改造");
}

TEST(verbs_side_by_side_are_one)
{
	clause_list l = clauses("新建、改扩建幼儿园6所");
	CHECK_STR(verb(&l.items[0]), "新建、改扩建");
	CHECK_INT(l.items[0].phase, TZH_PHASE_BUILD);
}
