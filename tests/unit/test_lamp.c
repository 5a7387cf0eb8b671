/* SPDX-License-Identifier: Apache-2.0
 *
 * Lamp rules as data: every rule of docs/ledger.md, colour by colour.
 */
#include "ledger/schedule.h"

#include "unit.h"

#include <stdio.h>

static rules r;

/* The colour by `rule` for the inputs "share=95 month=11". */
static const char *colour(const char *rule, const char *lamp, const char *given)
{
	static char out[16];
	lamp_inputs in = { 0 };
	tzh_str rest = str_of(given);
	while (rest.len) {
		tzh_str one = str_cut(&rest, ' '), name = str_cut(&one, '=');
		for (lamp_input i = 0; i < LAMP_INPUT_COUNT; i++)
			if (str_is(name, lamp_input_name(i)))
				CHECK(dec_parse(one, &in.v[i]));
	}
	const lamp_rule *l = lamp_decide(&r, str_of(rule), str_of(lamp), &in);
	snprintf(out, sizeof out, "%.*s", l ? (int)l->colour.len : 0, l ? l->colour.ptr : "");
	return out;
}

#define COLOUR(rule, lamp, given, want)                                                                                \
	do {                                                                                                           \
		const char *got_ = colour(rule, lamp, given);                                                          \
		if (strcmp(got_, want) != 0)                                                                           \
			unit_note("%s %s with %s", rule, lamp, given);                                                 \
		CHECK_Z(got_, want);                                                                                   \
	} while (0)

TEST(yellow_may_mean_that_the_date_is_near)
{
	REQUIRE(rules_init(&r, unit_lexicon(), NULL, unit_arena(), NULL) == TZH_OK);
	COLOUR("near_yellow", "progress", "share=100 days_left=90", "green");
	COLOUR("near_yellow", "progress", "share=100 days_left=20", "yellow");
	COLOUR("near_yellow", "progress", "share=80 days_left=90", "red");
	COLOUR("near_yellow", "progress", "overdue=1", "red");
}

TEST(yellow_may_mean_that_a_red_month_was_made_good)
{
	COLOUR("made_good", "progress", "share=100 was_red=0", "green");
	COLOUR("made_good", "progress", "share=104 was_red=1", "yellow");
	COLOUR("made_good", "progress", "share=99.9 was_red=0", "red");
}

TEST(points_below_the_schedule_and_four_lamps_of_a_project)
{
	COLOUR("points", "progress", "gap=0", "green");
	COLOUR("points", "progress", "gap=9.9", "green");
	COLOUR("points", "progress", "gap=10", "yellow");
	COLOUR("points", "progress", "gap=30", "yellow");
	COLOUR("points", "progress", "gap=30.1", "red");
	COLOUR("points", "start", "month=5", "green");
	COLOUR("points", "start", "start_late=1", "yellow");
	COLOUR("points", "start", "start_late=2", "yellow");
	COLOUR("points", "start", "start_late=3", "red");
	COLOUR("points", "entry", "entry_late=1", "green");
	COLOUR("points", "entry", "entry_late=2", "yellow");
	COLOUR("points", "entry", "entry_late=3", "red");
	COLOUR("points", "funds", "funds=55 funds_due=60", "red");
	COLOUR("points", "funds", "funds=60 funds_due=60", "green");
	COLOUR("points", "funds", "month=6", "other");
}

TEST(blue_may_mean_that_the_date_is_near)
{
	COLOUR("due_blue", "progress", "share=100 days_left=10 returns=0", "blue");
	COLOUR("due_blue", "progress", "share=100 days_left=100 returns=1", "yellow");
	COLOUR("due_blue", "progress", "share=90 days_left=10", "yellow");
	COLOUR("due_blue", "progress", "overdue=3 share=100", "red");
}

TEST(blue_may_mean_praise)
{
	COLOUR("praise", "progress", "share=105", "blue");
	COLOUR("praise", "progress", "share=104.9", "yellow");
	COLOUR("praise", "progress", "share=79.9", "red");
}

TEST(red_may_mean_that_it_cannot_be_reached)
{
	COLOUR("judged", "progress", "share=90 forecast=90", "yellow");
	COLOUR("judged", "progress", "share=75 forecast=75", "red");
	COLOUR("judged", "progress", "share=96 forecast=96", "green");
}

TEST(eleven_twelfths_at_the_end_of_november)
{
	COLOUR("november", "progress", "month=11 of_year=91.6 share=100", "red");
	COLOUR("november", "progress", "month=11 of_year=91.7 share=100", "green");
	COLOUR("november", "progress", "month=10 of_year=70 share=100", "green");
	COLOUR("november", "progress", "month=10 of_year=70 share=99", "red");
}

TEST(five_classes_with_one_for_what_cannot_be_compared)
{
	COLOUR("classes", "progress", "closed=1", "green");
	COLOUR("classes", "progress", "month=3", "other");
	COLOUR("classes", "progress", "share=99", "yellow");
	COLOUR("classes", "progress", "share=100", "green");
}

TEST(ninety_and_seventy_five)
{
	COLOUR("rated", "progress", "share=90", "green");
	COLOUR("rated", "progress", "share=89.9", "yellow");
	COLOUR("rated", "progress", "share=75", "yellow");
	COLOUR("rated", "progress", "share=74.9", "red");
}

/* What is closed is settled, whatever it had been before: no lamp of it goes on to warn. */
TEST(lamps_of_what_is_closed_rest)
{
	static const char *const rules_of[] = { "classes", "due_blue", "judged", "made_good", "near_yellow", "november",
		"points", "praise", "rated", "standard" };
	const char *worst =
		"closed=1 overdue=0 share=10 of_year=10 gap=90 forecast=10 start_late=5 entry_late=5 funds=1 "
		"funds_due=90 month=11 days_left=1 returns=2 was_red=1 blocked=1 reported=0";
	for (size_t i = 0; i < sizeof rules_of / sizeof *rules_of; i++)
		COLOUR(rules_of[i], "progress", worst, !strcmp(rules_of[i], "praise") ? "blue" : "green");
	COLOUR("points", "start", worst, "green");
	COLOUR("points", "entry", worst, "green");
	COLOUR("points", "funds", worst, "green");
	COLOUR("points", "funds", "closed=1", "green");
	for (uint32_t i = 0; i < r.lamp_count; i++) { /* and no rule is left out here */
		bool there = false;
		for (size_t k = 0; k < sizeof rules_of / sizeof *rules_of; k++)
			there |= str_is(r.lamps[i].rule, rules_of[k]);
		CHECK(there);
	}
}

TEST(a_condition_that_cannot_be_read_is_refused)
{
	static const char *const bad[] = { "", "share", "share<", "share<x", "nothing<3", "share?<3", "share<3&", "&" };
	lamp_inputs in = { 0 };
	bool holds;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!lamp_holds(str_of(bad[i]), &in, &holds));
}

/* ---- where the inputs come from ---- */

static lamp_inputs stand(const char *direction, const char *target, const char *planned, const char *done)
{
	static tzh_row_commitment row = { .state = STR("underway"),
		.cycle = STR("month"),
		.deadline = { 2026, 12, 31 },
		.dispatched_on = { 2026, 1, 28 } };
	static tzh_row_quantity q;
	static tzh_row_trajectory t;
	static tzh_row_progress p;
	lamp_inputs in;
	q = (tzh_row_quantity){ .direction = str_of(direction), .measure = STR("count") };
	t = (tzh_row_trajectory){ .period = STR("2026-06") };
	p = (tzh_row_progress){ .period = STR("2026-06") };
	CHECK(dec_parse(str_of(target), &q.value) && dec_parse(str_of(planned), &t.planned) &&
		dec_parse(str_of(done), &p.value));
	standing s = { .row = &row,
		.quantity = &q,
		.trajectory = &t,
		.trajectory_count = 1,
		.progress = &p,
		.progress_count = 1,
		.day = { 2026, 6, 30 } };
	schedule_inputs(&s, &in);
	return in;
}

static const char *shown(tzh_dec d)
{
	static char out[32];
	dec_print(d, out);
	return out;
}

TEST(the_direction_of_an_indicator_decides_what_is_good)
{
	CHECK_Z(shown(stand("up", "40", "20", "15").v[LAMP_share]), "75.0");
	CHECK_Z(shown(stand("up", "40", "20", "15").v[LAMP_gap]), "12.5");
	CHECK_Z(shown(stand("down", "5.5", "5.5", "5.2").v[LAMP_share]), "100");
	CHECK_Z(shown(stand("down", "5.5", "5.5", "6.0").v[LAMP_share]), "91.7");
	CHECK_Z(shown(stand("near", "2", "2", "1.8").v[LAMP_share]), "90.0");
	CHECK_Z(shown(stand("near", "2", "2", "2.2").v[LAMP_share]), "90.0");
}

TEST(periods_end_with_their_month_or_quarter)
{
	char out[16];
	schedule_period(STR("month"), (tzh_date){ 2026, 6, 30 }, out);
	CHECK_Z(out, "2026-06");
	schedule_period(STR("month"), (tzh_date){ 2026, 6, 15 }, out);
	CHECK_Z(out, "2026-05");
	schedule_period(STR("month"), (tzh_date){ 2026, 1, 10 }, out);
	CHECK_Z(out, "2025-12");
	schedule_period(STR("quarter"), (tzh_date){ 2026, 6, 30 }, out);
	CHECK_Z(out, "2026-Q2");
	schedule_period(STR("quarter"), (tzh_date){ 2026, 6, 15 }, out);
	CHECK_Z(out, "2026-Q1");
	schedule_period(STR("quarter"), (tzh_date){ 2026, 2, 1 }, out);
	CHECK_Z(out, "2025-Q4");
	schedule_period(STR("half"), (tzh_date){ 2026, 6, 28 }, out);
	CHECK_Z(out, "2026-H1");
	schedule_period(STR("half"), (tzh_date){ 2026, 11, 28 }, out);
	CHECK_Z(out, "2026-H1");
	schedule_period(STR("half"), (tzh_date){ 2026, 2, 1 }, out);
	CHECK_Z(out, "2025-H2");
}

TEST(a_month_has_one_sheet)
{
	char out[16];
	tzh_month_asked(2026, (tzh_date){ 2026, 6, 15 }, out);
	CHECK_Z(out, "2026-05");
	tzh_month_asked(2026, (tzh_date){ 2026, 6, 27 }, out);
	CHECK_Z(out, "2026-06");
	tzh_month_asked(2026, (tzh_date){ 2027, 3, 1 }, out);
	CHECK_Z(out, "2026-12");
	tzh_month_asked(2026, (tzh_date){ 2026, 1, 5 }, out);
	CHECK_Z(out, "2026-01");
	tzh_month_asked(2027, (tzh_date){ 2026, 12, 30 }, out);
	CHECK_Z(out, "2027-01");
	static const struct {
		const char *cycle, *month, *period;
	} all[] = { { "month", "2026-11", "2026-11" }, { "quarter", "2026-11", NULL },
		{ "quarter", "2026-12", "2026-Q4" }, { "half", "2026-09", NULL }, { "half", "2026-06", "2026-H1" },
		{ "once", "2026-12", NULL }, { "month", "2026-Q3", NULL }, { "month", "2026-13", NULL },
		{ "month", "2026", NULL } };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		CHECK_INT(tzh_period_in(str_of(all[i].cycle), str_of(all[i].month), out), all[i].period != NULL);
		if (all[i].period)
			CHECK_Z(out, all[i].period);
	}
}

TEST(an_even_trajectory_shares_the_time)
{
	tzh_row_quantity q = { .value = dec_int(36), .measure = STR("count") };
	tzh_date from = { 2026, 1, 1 }, to = { 2026, 12, 31 };
	CHECK_Z(shown(schedule_even(&q, STR("even"), from, to, (tzh_date){ 2026, 7, 2 })), "18.0");
	CHECK_Z(shown(schedule_even(&q, STR("even"), from, to, (tzh_date){ 2026, 12, 31 })), "36");
	CHECK_Z(shown(schedule_even(&q, STR("rate"), from, to, (tzh_date){ 2026, 3, 31 })), "36");
}

TEST(a_seasonal_trajectory_follows_last_year)
{
	tzh_row_quantity q = { .value = dec_int(110), .indicator = STR("revenue") };
	const tzh_row_figure f[] = {
		{ .year = 2025, .indicator = STR("revenue"), .period = STR("2025-03"), .value = { 30, 0, true } },
		{ .year = 2025, .indicator = STR("revenue"), .period = STR("2025-12"), .value = { 100, 0, true } }
	};
	CHECK_Z(shown(schedule_season(&q, f, 2, 2026, STR("2026-03"))), "33.0");
	CHECK_Z(shown(schedule_season(&q, f, 2, 2026, STR("2026-04"))), "");
}
