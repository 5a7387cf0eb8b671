/* SPDX-License-Identifier: Apache-2.0
 *
 * The scores of a small ledger, against points worked out by hand: every method, the past
 * that stays, the periods, appeals and signing, and the events behind the points.
 */
#include "office_test.h"

#include "base/buf.h"

#define HEAD "name = \"by hand\"\nyear = 2026\nplaces = 2\nfew = 1\nfew_rule = \"ranked\"\n"
#define ITEM(id, method, over, more)                                                                                   \
	"[[item]]\nid = \"" id "\"\nname = \"" id "\"\nmethod = \"" method "\"\nover = \"" over "\"\n" more "\n"

static const char conduct[] = HEAD ITEM("tasks", "proportional", "tasks", "weight = 80")
	ITEM("returned", "deduct", "returned", "weight = 10\neach = 4")
		ITEM("urged", "deduct", "urged", "weight = 6\neach = 2") ITEM("praise", "bonus", "merit", "cap = 5");

static const char parts[] = "[[period]]\nid = \"2026-Q1\"\nweight = 25\n[[period]]\nid = \"2026-H1\"\nweight = 75\n";

/* The sheets for a period as they are on a day. */
static int score(office *o, const char *scheme, const char *period, const char *day, bool keep, tzh_scores *out)
{
	char at[32];
	snprintf(at, sizeof at, "%sT18:00:00", day);
	tzh_act a = { .region = REGION,
		.year = YEAR,
		.account = STR("wang"),
		.at = str_of(at),
		.data = scheme,
		.size = strlen(scheme) };
	o->err = (tzh_err){ 0 };
	return tzh_ledger_score(o->ledger, &a, "scheme.toml", str_of(period), keep, out, &o->err);
}

static const tzh_score_sheet *sheet_of(const tzh_scores *all, const char *unit)
{
	static const tzh_score_sheet none;
	for (uint32_t i = 0; i < all->count; i++)
		if (str_is(all->items[i].unit, unit))
			return &all->items[i];
	CHECK_Z("a sheet of", unit);
	return &none;
}

static tzh_str shown(tzh_dec v)
{
	char text[32];
	return str_copy(unit_arena(), (tzh_str){ text, tzh_dec_print(v, text) });
}

/* "total" or the points of an item of a unit. */
static tzh_str points(
	office *o, const char *scheme, const char *unit, const char *item, const char *period, const char *day)
{
	tzh_scores all;
	tzh_str text = { 0 };
	int rc = score(o, scheme, period, day, false, &all);
	if (rc)
		return str_copy(unit_arena(), str_of(o->err.text));
	const tzh_score_sheet *s = sheet_of(&all, unit);
	if (!strcmp(item, "total"))
		text = shown(s->total);
	for (uint32_t i = 0; i < s->line_count; i++)
		if (str_is(s->lines[i].id, item))
			text = shown(s->lines[i].points);
	tzh_scores_free(&all);
	return text;
}

/* Whether the why of an item names the event. */
static bool names_event(office *o, const char *scheme, const char *unit, const char *item, const char *day, int64_t seq)
{
	tzh_scores all;
	char mark[32];
	bool found = false;
	snprintf(mark, sizeof mark, "#%lld", (long long)seq);
	if (score(o, scheme, "2026", day, false, &all))
		return false;
	const tzh_score_sheet *s = sheet_of(&all, unit);
	for (uint32_t i = 0; i < s->line_count; i++)
		found |= str_is(s->lines[i].id, item) && str_find(s->lines[i].why, str_of(mark)) != SIZE_MAX;
	tzh_scores_free(&all);
	return found;
}

/* Three tasks of one unit: half done, closed, nothing reported; urged once; one bonus with its document. */
static int64_t fill_office(office *o)
{
	int64_t half = office_bring(o, "underway");
	office_bring(o, "closed");
	office_bring(o, "underway");
	o->at = "2026-03-02T09:00:00";
	DO(o, 0, "merit", "wang", "unit", "agri", "item", "praise", "document", "No. 7", "points", "2");
	o->at = "2026-05-11T09:00:00";
	DO(o, half, "urge", "wang", "level", "near");
	o->at = "2026-06-26T09:00:00";
	DO(o, half, "report", "reporter", "period", "2026-06", "value", "20", "words", "half of it is built", "final",
		"1");
	return half;
}

TEST(a_score_by_hand_and_the_past_stays)
{
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		REQUIRE(office_open(&o, place, partitions));
		int64_t half = fill_office(&o), reported = o.done.seq;
		/* (0.5 + 1 + 0) / 3 x 80 = 40; 10; 6 - 2 = 4; and 2 beside. */
		CHECK_STR(points(&o, conduct, "agri", "total", "2026-H1", "2026-06-30"), "56.00");
		/* Before the report: (0 + 1 + 0) / 3 x 80 = 26.67. */
		CHECK_STR(points(&o, conduct, "agri", "total", "2026-H1", "2026-05-31"), "42.67");
		/* In the first quarter nobody was urged: 26.67 + 10 + 6 + 2. */
		CHECK_STR(points(&o, conduct, "agri", "total", "2026-Q1", "2026-06-30"), "44.67");
		/* No task: the weight of tasks is spread over the rest, all of which is kept. */
		CHECK_STR(points(&o, conduct, "town", "total", "2026-H1", "2026-06-30"), "96.00");
		o.at = "2026-07-06T09:00:00";
		DO(&o, half, "urge", "wang", "level", "near");
		int64_t urged = o.done.seq;
		DO(&o, half, "report", "reporter", "period", "2026-07", "value", "30", "words",
			"three quarters are built", "final", "1");
		/* What was said for June is corrected in July: as known in June it stays. */
		DO(&o, half, "report", "reporter", "period", "2026-06", "value", "28", "words",
			"more than half was built", "final", "1");
		CHECK_STR(points(&o, conduct, "agri", "total", "2026-H1", "2026-06-30"), "56.00");
		/* As known in July: (0.7 + 1 + 0) / 3 x 80 = 45.33; 10; 4; and 2. */
		CHECK_STR(points(&o, conduct, "agri", "total", "2026-H1", "2026-07-31"), "61.33");
		/* (0.75 + 1 + 0) / 3 x 80 = 46.67; 10; 6 - 2 x 2 = 2; and 2. */
		CHECK_STR(points(&o, conduct, "agri", "total", "2026", "2026-07-31"), "60.67");
		CHECK(names_event(&o, conduct, "agri", "urged", "2026-07-31", urged));
		CHECK(names_event(&o, conduct, "agri", "tasks", "2026-06-30", reported));
		tzh_ledger_close(o.ledger);
	}
}

TEST(periods_by_weight_and_what_cannot_be_asked)
{
	office o;
	tzh_scores all;
	buf text;
	REQUIRE(office_open(&o, ledger_place(0), false));
	fill_office(&o);
	buf_init(&text, 8192);
	buf_adds(&text, conduct);
	buf_adds(&text, parts);
	buf_add(&text, "", 1);
	REQUIRE(score(&o, text.ptr, "", "2026-06-30", false, &all) == TZH_OK);
	const tzh_score_sheet *s = sheet_of(&all, "agri");
	/* 44.67 x 25% + 56 x 75% = 53.1675 */
	CHECK_STR(shown(s->total), "53.17");
	CHECK_INT(s->place, 5);
	CHECK_INT(s->line_count, 10);
	CHECK_STR(s->lines[4].id, "period"); /* each period closes with what it gave */
	CHECK_STR(shown(s->lines[4].points), "44.67");
	CHECK_STR(s->lines[5].period, "2026-H1");
	CHECK_STR(shown(s->lines[9].points), "56.00");
	tzh_scores_free(&all);
	/* In March only the first quarter has begun; by the day 31 March it is 44.67 itself. */
	CHECK_STR(points(&o, text.ptr, "agri", "total", "", "2026-03-31"), "44.67");
	CHECK_INT(score(&o, conduct, "2026-Q3", "2026-03-31", false, &all), TZH_EINPUT);
	CHECK_INT(score(&o, conduct, "2026-13", "2026-03-31", false, &all), TZH_EINPUT);
	CHECK_INT(score(&o, "nonsense", "2026", "2026-03-31", false, &all), TZH_EINPUT);
	buf_release(&text);
	tzh_ledger_close(o.ledger);
}

static const char figures[] = HEAD ITEM("goal", "all_or_nothing", "tasks", "weight = 30")
	ITEM("gdp", "efficacy", "figure", "weight = 20\nindicator = \"gdp\"\nbase = 60")
		ITEM("jobless", "efficacy", "figure",
			"weight = 10\nindicator = \"unemployment_surveyed\"\nlow = 4\nhigh = 6\nbase = 50\ndown = true")
			ITEM("first", "rank", "figure", "weight = 10\nindicator = \"gdp\"\nstep = 5")
				ITEM("met", "all_or_nothing", "figure", "weight = 5\nindicator = \"retail\"");

TEST(figures_count_by_efficacy_by_rank_and_by_their_target)
{
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		static const char *const gdp[][2] = { { "agri", "8" }, { "edu", "6.5" }, { "town", "4" } };
		REQUIRE(office_open(&o, place, partitions));
		office_bring(&o, "closed");
		office_bring(&o, "underway");
		o.at = "2026-07-05T09:00:00";
		for (size_t i = 0; i < 3; i++)
			DO(&o, 0, "figure", "wang", "indicator", "gdp", "period", "2026-Q2", "unit", gdp[i][0], "value",
				gdp[i][1], "source", "statistics");
		int64_t entered = o.done.seq;
		DO(&o, 0, "figure", "wang", "indicator", "unemployment_surveyed", "period", "2026-06", "unit", "agri",
			"value", "4.5");
		/* Nothing was known in June. */
		CHECK_STR(points(&o, figures, "agri", "gdp", "2026-H1", "2026-06-30"), "");
#define OF(unit, item) points(&o, figures, unit, item, "2026-H1", "2026-07-10")
		CHECK_STR(OF("agri", "goal"), "15.00");   /* one of two met: 1/2 x 30 */
		CHECK_STR(OF("agri", "gdp"), "20.00");    /* the best: 100 % */
		CHECK_STR(OF("edu", "gdp"), "17.00");     /* 60 + 40 x (6.5 - 4) / (8 - 4) = 85 % of 20 */
		CHECK_STR(OF("town", "gdp"), "12.00");    /* the worst: 60 % */
		CHECK_STR(OF("road", "gdp"), "");         /* no figure: it does not concern it */
		CHECK_STR(OF("agri", "jobless"), "8.75"); /* 50 + 50 x (6 - 4.5) / (6 - 4) = 87.5 % of 10 */
		CHECK_STR(OF("edu", "first"), "9.50");    /* the second: 95 % */
		CHECK_STR(OF("town", "first"), "9.00");   /* the third: 90 % */
		/* edu: 17 + 9.5 of 20 + 10, spread over 75: 26.5 x 75 / 30 = 66.25 */
		CHECK_STR(OF("edu", "total"), "66.25");
#undef OF
		CHECK(names_event(&o, figures, "town", "gdp", "2026-07-10", entered));
		tzh_ledger_close(o.ledger);
	}
}

static const char cases[] = HEAD ITEM("overdue", "deduct", "overdue", "weight = 20\neach = 5")
	ITEM("late", "deduct", "late", "weight = 10\neach = 1\ndouble_few = true")
		ITEM("missing", "deduct", "missing", "weight = 10\neach = 4\ncap = 6") ITEM(
			"fines", "deduct", "penalty", "weight = 10\neach = 3") "[[grade]]\nname = \"good\"\nleast = "
									       "30\n[[grade]]\nname = "
									       "\"fair\"\nleast = "
									       "10\n[[grade]]\nname = "
									       "\"poor\"\n"
									       "[[veto]]\nitem = "
									       "\"safety\"\ngrade = \"poor\"\n";

/* A monthly task due on a day, accepted in January. */
static int64_t monthly(office *o, const char *due)
{
	o->at = "2026-01-12T09:00:00";
	int64_t id = office_bring(o, "underway");
	DO(o, id, "adjust", "wang", "cycle", "month", "due", due, "reason", "closer", "approver", "the county");
	return id;
}

static void report(office *o, int64_t id, const char *period, const char *at)
{
	o->at = at;
	DO(o, id, "report", "reporter", "period", period, "value", "40", "words", "it is built", "final", "1");
	DO(o, id, "signoff", "head", "period", period);
}

TEST(conduct_is_that_of_the_period_and_late_is_late)
{
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		REQUIRE(office_open(&o, place, partitions));
		/* One reported complete two days late, one not done on the last day, one done on that very day. */
		int64_t slow = monthly(&o, "2026-03-20"), open = monthly(&o, "2026-03-31"),
			timely = monthly(&o, "2026-03-31");
		int64_t all[] = { slow, open, timely };
		for (int i = 0; i < 3; i++) {
			report(&o, all[i], "2026-01", "2026-01-29T09:00:00");
			if (i != 1)
				report(&o, all[i], "2026-02", i ? "2026-03-05T09:00:00" : "2026-03-06T09:00:00");
		}
		for (int i = 0; i < 3; i += 2) {
			o.at = i ? "2026-03-31T09:00:00" : "2026-03-22T09:00:00";
			DO(&o, all[i], "countersign", "edu_head");
			DO(&o, all[i], "finish", "head");
		}
#define OF(item, period, day) points(&o, cases, "agri", item, period, day)
		CHECK_STR(OF("overdue", "2026-Q1", "2026-03-31"), "10.00"); /* slow and open: 20 - 2 x 5 */
		CHECK_STR(OF("overdue", "2026", "2026-03-31"), "15.00");    /* the day is not over: slow alone */
		CHECK_STR(OF("overdue", "2026-Q2", "2026-06-30"), "20.00"); /* of the first quarter, not again */
		/* 5 March is five days after February: in time; 6 March is not. */
		CHECK_STR(OF("late", "2026-Q1", "2026-03-31"), "9.00");
		/* February of the open one: 4. March can still be reported. */
		CHECK_STR(OF("missing", "2026-Q1", "2026-03-31"), "6.00");
		/* March of it too, of no other (they are finished): 2 x 4, but at most 6. */
		CHECK_STR(OF("missing", "2026-Q1", "2026-04-10"), "4.00");
		o.at = "2026-03-30T09:00:00";
		DO(&o, 0, "merit", "wang", "unit", "agri", "kind", "penalty", "item", "safety", "document", "No. 9");
		CHECK_STR(OF("fines", "2026-Q1", "2026-03-31"), "7.00");
		/* 10 + 9 + 6 + 7 = 32 would be good; the veto makes it poor. */
		CHECK_STR(OF("total", "2026-Q1", "2026-03-31"), "32.00");
#undef OF
		tzh_scores sheets;
		REQUIRE(score(&o, cases, "2026-Q1", "2026-03-31", false, &sheets) == TZH_OK);
		CHECK_STR(sheet_of(&sheets, "agri")->grade, "poor");
		CHECK_STR(sheet_of(&sheets, "edu")->grade, "good");
		tzh_scores_free(&sheets);
		tzh_ledger_close(o.ledger);
	}
}

TEST(units_are_those_of_the_day_and_of_a_group)
{
	office o;
	tzh_scores all;
	REQUIRE(office_open(&o, ledger_place(0), false));
	DO(&o, 0, "unit_set", "wang", "id", "agri", "grp", "departments");
	DO(&o, 0, "unit_set", "wang", "id", "edu", "grp", "departments");
	o.at = "2026-05-01T09:00:00";
	DO(&o, 0, "unit_set", "wang", "id", "new", "grp", "departments");
	DO(&o, 0, "unit_close", "wang", "id", "edu", "reason", "merged");
	REQUIRE(score(&o, conduct, "2026-Q1", "2026-12-31", false, &all) == TZH_OK);
	CHECK_INT(all.count, 2); /* agri and edu; "town" has no group */
	tzh_scores_free(&all);
	REQUIRE(score(&o, conduct, "2026-H1", "2026-12-31", false, &all) == TZH_OK);
	CHECK_INT(all.count, 2); /* agri and new */
	CHECK_STR(sheet_of(&all, "new")->group, "departments");
	tzh_scores_free(&all);
	tzh_ledger_close(o.ledger);
}

TEST(an_appeal_is_answered_corrects_and_then_the_sheets_are_signed)
{
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		tzh_scores all;
		int64_t count;
		REQUIRE(office_open(&o, place, partitions));
		fill_office(&o);
		CHECK_INT(office_do(&o, 0, "appeal", "head", "reason", "too low", NULL), TZH_ENOTFOUND);
		REQUIRE(score(&o, conduct, "2026-H1", "2026-06-30", true, &all) == TZH_OK);
		CHECK_INT(sheet_of(&all, "agri")->place, 5);
		tzh_scores_free(&all);
		o.at = "2026-07-08T09:00:00";
		CHECK_INT(office_do(&o, 0, "appeal", "head", "item", "no such", "reason", "x", NULL), TZH_ENOTFOUND);
		REFUSED(&o, 0, "appeal", "edu_head", "unit", "agri", "reason", "of another unit");
		DO(&o, 0, "appeal", "head", "item", "urged", "reason", "the urge came after the report");
		REFUSED(&o, 0, "score_sign", "leader"); /* it is open */
		DO(&o, 0, "appeal_answer", "wang", "unit", "agri", "correction", "41.5", "reason", "it is so");
		REQUIRE(score(&o, conduct, "2026-H1", "2026-06-30", true, &all) == TZH_OK);
		const tzh_score_sheet *s = sheet_of(&all, "agri");
		CHECK_STR(shown(s->total), "97.50"); /* 56 + 41.5 */
		CHECK_INT(s->place, 1);              /* before the 96 of those without a task */
		CHECK_STR(s->lines[s->line_count - 1].id, "appeal");
		tzh_scores_free(&all);
		REFUSED(&o, 0, "score_sign", "wang");
		DO(&o, 0, "score_sign", "leader", "period", "2026-H1");
		REFUSED(&o, 0, "appeal", "head", "reason", "too late");
		CHECK_INT(score(&o, conduct, "2026-H1", "2026-06-30", true, &all), TZH_EDENIED);
		CHECK_INT(tzh_ledger_verify(o.ledger, REGION, &count, &o.err), TZH_OK);
		CHECK_INT(tzh_ledger_rebuild(o.ledger, REGION, true, &o.err), TZH_OK);
		tzh_ledger_close(o.ledger);
	}
}
