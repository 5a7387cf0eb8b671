/* SPDX-License-Identifier: Apache-2.0
 *
 * Each method of a scheme, with its points worked out by hand in the comment beside it.
 */
#include "unit.h"

#include "ledger/dec.h"
#include "ledger/score.h"

static tzh_dec d(const char *text)
{
	tzh_dec out = { 0 };
	CHECK(dec_parse(str_of(text), &out));
	return out;
}

static tzh_str shown(tzh_dec v)
{
	char text[32];
	size_t n = dec_print(v, text);
	return str_copy(unit_arena(), (tzh_str){ text, n });
}

static scheme read_scheme(const char *text)
{
	scheme s;
	tzh_err err = { 0 };
	if (scheme_read(&s, unit_arena(), str_of(text), "s.toml", true, &err))
		CHECK_Z(err.text, "");
	return s;
}

#define HEAD "name = \"t\"\nyear = 2026\n"
#define ITEM(method, over)                                                                                             \
	"[[item]]\nid = \"a\"\nname = \"A\"\nweight = 50\nmethod = \"" method "\"\nover = \"" over "\"\n"

static const score_task three[] = { { .name = { "T-1", 3 }, .done = { 1, 0, true } },
	{ .name = { "T-2", 3 }, .done = { 5, 1, true } }, { .name = { "T-3", 3 }, .done = { 12, 1, true } } };

static tzh_dec one_total(const char *text, score_unit u)
{
	scheme s = read_scheme(text);
	return score_units(&s, &u, 1, unit_arena())[0].total;
}

TEST(all_or_nothing_is_two_of_three)
{
	/* 1, 0, 1: 2 / 3 x 50 = 33.33 */
	CHECK_STR(
		shown(one_total(HEAD ITEM("all_or_nothing", "tasks"), (score_unit){ .tasks = three, .task_count = 3 })),
		"33.33");
}

TEST(proportional_counts_no_more_than_the_whole)
{
	/* (1 + 0.5 + 1) / 3 x 50 = 41.67 */
	CHECK_STR(shown(one_total(HEAD ITEM("proportional", "tasks"), (score_unit){ .tasks = three, .task_count = 3 })),
		"41.67");
}

TEST(efficacy_between_the_group_s_worst_and_best)
{
	scheme s = read_scheme(HEAD ITEM("efficacy", "figure") "indicator = \"gdp\"\n");
	score_figure f[3] = { { STR("gdp"), d("4"), { 0 }, false, STR(""), STR("") },
		{ STR("gdp"), d("6.5"), { 0 }, false, STR(""), STR("") },
		{ STR("gdp"), d("8"), { 0 }, false, STR(""), STR("") } };
	score_unit u[3];
	for (int i = 0; i < 3; i++)
		u[i] = (score_unit){ .figures = &f[i], .figure_count = 1, .tasks = three, .task_count = 3 };
	score_sheet *sheets = score_units(&s, u, 3, unit_arena());
	/* 60% of 50; (60 + 40 x 2.5 / 4)% = 85% of 50; 100% */
	CHECK_STR(shown(sheets[0].total), "30.00");
	CHECK_STR(shown(sheets[1].total), "42.50");
	CHECK_STR(shown(sheets[2].total), "50.00");
	CHECK_INT(sheets[2].place, 1);
	CHECK_INT(sheets[0].place, 3);
}

TEST(rank_gives_equal_values_equal_points)
{
	scheme s = read_scheme(HEAD ITEM("rank", "figure") "indicator = \"x\"\nstep = 5\nleast = 60\n");
	const char *values[4] = { "9", "9", "7", "1" }, *points[4] = { "50.00", "50.00", "45.00", "42.50" };
	score_figure f[4];
	score_unit u[4];
	for (int i = 0; i < 4; i++) {
		f[i] = (score_figure){ STR("x"), d(values[i]), { 0 }, false, STR(""), STR("") };
		u[i] = (score_unit){ .figures = &f[i], .figure_count = 1, .tasks = three, .task_count = 3 };
	}
	score_sheet *sheets = score_units(&s, u, 4, unit_arena());
	for (int i = 0; i < 4; i++)
		CHECK_STR(shown(sheets[i].total), points[i]);
}

TEST(deductions_double_for_a_unit_with_few_tasks)
{
	const char *text = HEAD "few = 5\n" ITEM("deduct", "late") "each = 2\ncap = 15\ndouble_few = true\n";
	score_case late[5];
	for (int i = 0; i < 5; i++)
		late[i] = (score_case){ .subject = SUBJECT_LATE, .name = STR("T-1 2026-03") };
	/* 3 x 2 x 2 = 12 of 50; 5 would be 20, capped at 15 */
	CHECK_STR(
		shown(one_total(text, (score_unit){ .tasks = three, .task_count = 3, .cases = late, .case_count = 3 })),
		"38.00");
	CHECK_STR(
		shown(one_total(text, (score_unit){ .tasks = three, .task_count = 3, .cases = late, .case_count = 5 })),
		"35.00");
}

TEST(a_bonus_wants_its_document)
{
	const char *text = HEAD ITEM("proportional",
		"tasks") "[[item]]\nid = \"b\"\nname = \"B\"\nmethod = \"bonus\"\nover = \"merit\"\ncap = 3\n";
	score_case merits[3] = {
		{ .subject = SUBJECT_MERIT, .name = STR("x"), .points = d("2"), .document = STR("abc") },
		{ .subject = SUBJECT_MERIT, .name = STR("y"), .points = d("1") },
		{ .subject = SUBJECT_MERIT, .name = STR("z"), .points = d("2"), .document = STR("abd") }
	};
	score_unit u = { .tasks = three, .task_count = 1, .cases = merits, .case_count = 2 };
	CHECK_STR(shown(one_total(text, u)), "52.00");
	u.case_count = 3;
	CHECK_STR(shown(one_total(text, u)), "53.00"); /* 2 + 2, capped at 3 */
}

TEST(an_item_that_does_not_concern_the_unit_lends_its_weight)
{
	const char *text = HEAD ITEM(
		"proportional", "tasks") "[[item]]\nid = \"b\"\nname = \"B\"\nweight = 50\nmethod = \"proportional\"\n"
					 "over = \"figure\"\nindicator = \"gdp\"\n";
	/* 41.67 of 50 becomes 83.34 of 100 */
	CHECK_STR(shown(one_total(text, (score_unit){ .tasks = three, .task_count = 3 })), "83.34");
}

TEST(units_without_tasks_are_not_ranked)
{
	scheme s = read_scheme(HEAD "few_rule = \"unranked\"\n" ITEM("deduct", "late") "each = 1\n");
	score_unit u[2] = { { .tasks = three, .task_count = 3 }, { .task_count = 0 } };
	score_sheet *sheets = score_units(&s, u, 2, unit_arena());
	CHECK_INT(sheets[0].place, 1);
	CHECK_INT(sheets[1].place, 0);
	CHECK(!sheets[1].total.given);
}

TEST(grades_hold_their_quotas_and_a_veto_holds_a_grade_back)
{
	scheme s = read_scheme(HEAD ITEM("proportional",
		"tasks") "[[grade]]\nname = \"A\"\nleast = 40\nquota = 50\n[[grade]]\nname = \"B\"\n"
			 "least = 20\n[[grade]]\nname = \"C\"\n[[veto]]\nitem = \"safety\"\ngrade = \"C\"\n");
	score_task done[4];
	score_unit u[4];
	score_case fault = { .subject = SUBJECT_PENALTY, .kind = STR("safety"), .name = STR("fire") };
	for (int i = 0; i < 4; i++) {
		done[i] = (score_task){ .name = STR("T-1"), .done = dec_make(100 - 5 * i, 2) };
		u[i] = (score_unit){ .tasks = &done[i], .task_count = 1 };
	}
	u[1].cases = &fault, u[1].case_count = 1;
	score_sheet *sheets = score_units(&s, u, 4, unit_arena());
	CHECK_STR(sheets[0].grade, "A");
	CHECK_STR(sheets[1].grade, "C");
	CHECK_STR(sheets[1].note, "fire");
	CHECK_STR(sheets[2].grade, "B"); /* reaches A, but half of four is two */
	CHECK_STR(sheets[3].grade, "B");
}

TEST(periods_weigh)
{
	scheme s = read_scheme(
		HEAD "[[period]]\nid = \"2026-Q1\"\nweight = 15\n[[period]]\nid = \"2026-H1\"\nweight = 25\n"
		     "[[period]]\nid = \"2026-Q3\"\nweight = 25\n[[period]]\nid = \"2026\"\nweight = 35\n" ITEM(
			     "rank", "tasks") "step = 5\n");
	tzh_dec totals[4] = { d("80"), d("90"), d("70"), d("100") };
	CHECK_STR(shown(score_periods(&s, totals)), "87.00"); /* 12 + 22.5 + 17.5 + 35 */
	totals[3] = (tzh_dec){ 0 };
	CHECK_STR(shown(score_periods(&s, totals)), "80.00"); /* 52 / 65 */
}

TEST(a_slip_of_the_pen_is_named_with_its_line)
{
	static const char *const wrong[] = { HEAD "[[itme]]\n", HEAD ITEM("proportional", "tasks") "wieght = 3\n",
		HEAD ITEM("sometimes", "tasks"), HEAD ITEM("deduct", "tasks"), HEAD ITEM("rank", "tasks"),
		HEAD "[[period]]\nid = \"2026\"\nweight = 90\n" ITEM("proportional", "tasks"), "name = \"t\nyear = 1\n",
		HEAD "few = 1.5\n" };
	static const uint32_t lines[] = { 3, 9, 7, 3, 3, 1, 1, 3 };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		scheme s;
		tzh_err err = { 0 };
		CHECK_INT(scheme_read(&s, unit_arena(), str_of(wrong[i]), "s.toml", true, &err), TZH_EINPUT);
		CHECK_INT(err.line, lines[i]);
	}
}

TEST(the_example_schemes_read)
{
	static const char *const names[] = { "schemes/county-1000.toml", "schemes/periods-180.toml",
		"schemes/monthly-100.toml" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		scheme s;
		tzh_err err = { 0 };
		if (scheme_read(&s, unit_arena(), unit_file(unit_source(names[i])), names[i], true, &err))
			CHECK_Z(err.text, "");
		CHECK(s.item_count > 4);
	}
}
