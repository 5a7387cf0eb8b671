/* SPDX-License-Identifier: Apache-2.0
 *
 * Reports are looked at as they come in, and the load of reporting is counted.
 */
#include "office_test.h"

#include "base/buf.h"

/* The codes of the checks of a report with these arguments, apart by blanks. */
static tzh_str codes(office *o, int64_t id, const tzh_arg *args, uint32_t count)
{
	tzh_checks checks;
	buf b;
	tzh_act a = { .region = REGION,
		.year = YEAR,
		.id = id,
		.account = STR("reporter"),
		.at = str_of(o->at),
		.args = args,
		.arg_count = count };
	if (tzh_ledger_checks(o->ledger, &a, &checks, &o->err))
		return str_of(o->err.text);
	buf_init(&b, 400);
	for (uint32_t i = 0; i < checks.count; i++) {
		CHECK(checks.items[i].words.len > 10);
		buf_adds(&b, i ? " " : "");
		buf_add_str(&b, checks.items[i].code);
	}
	tzh_str s = str_copy(unit_arena(), buf_str(&b));
	buf_release(&b);
	tzh_checks_free(&checks);
	return s;
}

#define CODES(o, id, ...)                                                                                              \
	codes((o), (id), (const tzh_arg[]){ __VA_ARGS__ }, sizeof((const tzh_arg[]){ __VA_ARGS__ }) / sizeof(tzh_arg))
#define A(name, value)                                                                                                 \
	{                                                                                                              \
		name, STR(value)                                                                                       \
	}

static int64_t underway(office *o)
{
	int64_t id = office_bring(o, "underway");
	o->at = "2026-03-28T09:00:00";
	DO(o, id, "report", "reporter", "period", "2026-02", "value", "6", "words", "six km of the road are built",
		"final", "1");
	return id;
}

TEST(a_report_is_looked_at_as_it_comes_in)
{
	office o;
	REQUIRE(office_open(&o, ledger_place(0), false));
	int64_t id = underway(&o);
	CHECK_STR(CODES(&o, id, A("period", "2026-03"), A("value", "9"), A("words", "nine km are built")), "");
	CHECK_STR(CODES(&o, id, A("period", "2026-03"), A("value", "5"), A("words", "five km are built")), "falls");
	CHECK_STR(CODES(&o, id, A("period", "2026-03"), A("value", "90"), A("words", "ninety km are built")), "jumps");
	CHECK_STR(
		CODES(&o, id, A("period", "2026-03"), A("value", "9"), A("unit", "m"), A("words", "nine m are built")),
		"unit");
	CHECK_STR(CODES(&o, id, A("period", "2026-03"), A("value", "9"), A("words", "six km of the road are built")),
		"same_words");
	CHECK_STR(CODES(&o, id, A("period", "2026-03"), A("words", "much was built")), "no_value");
	CHECK_STR(
		CODES(&o, id, A("period", "2026-03"), A("value", "9"), A("claim", "done"), A("words", "all is built")),
		"below evidence");
	CHECK_STR(CODES(&o, id, A("period", "2026-03"), A("value", "9"),
			  A("words", "\xe5\xb7\xb2\xe4\xba\x8e"
				     "8\xe6\x9c\x88\xe5\xbb\xba\xe6\x88\x90")),
		"future"); /* "was built in August", said in March */
	CHECK_STR(CODES(&o, id, A("period", "2026-03"), A("value", "9"),
			  A("words", "\xe8\xae\xa1\xe5\x88\x92"
				     "8\xe6\x9c\x88\xe5\xbb\xba\xe6\x88\x90")),
		""); /* "planned for August" */
	tzh_ledger_close(o.ledger);
}

TEST(what_was_found_stands_with_the_report)
{
	office o;
	tzh_rows rows;
	REQUIRE(office_open(&o, ledger_place(0), false));
	int64_t id = underway(&o);
	DO(&o, id, "report", "reporter", "period", "2026-03", "value", "5", "words", "six km of the road are built");
	CHECK(strchr(o.done.words, '\n') != NULL); /* and is told at once */
	tzh_row_progress key = { .region = REGION, .year = YEAR, .id = id, .period = STR("2026-03") };
	REQUIRE(tzh_ledger_rows(o.ledger, &rows, TZH_TABLE_PROGRESS, &key, 4, &o.err) == TZH_OK);
	CHECK_STR(TZH_ROW(&rows, progress, 0)->checks, "falls;same_words");
	tzh_rows_free(&rows);
	CHECK_STR(CODES(&o, id, A("period", "2026-03")), "falls same_words");
	DO(&o, id, "report", "reporter", "period", "2026-03", "value", "10", "words", "ten km are built");
	CHECK(strchr(o.done.words, '\n') == NULL);
	CHECK_STR(CODES(&o, id, A("period", "2026-03")), "");
	tzh_ledger_close(o.ledger);
}

TEST(the_load_of_reporting_is_counted)
{
	office o;
	tzh_load load;
	REQUIRE(office_open(&o, ledger_place(0), false));
	int64_t id = underway(&o); /* accepted in January, reported for February only */
	DO(&o, id, "adjust", "wang", "cycle", "month", "reason", "closer", "approver", "the county");
	DO(&o, id, "urge", "wang", "level", "near", "reason", "near");
	REQUIRE(tzh_ledger_load(o.ledger, REGION, YEAR, (tzh_date){ 2026, 3, 31 }, 0, &load, &o.err) == TZH_OK);
	CHECK_INT(load.count, 3);
	for (uint32_t i = 0; i < load.count; i++) {
		const tzh_load_line *l = &load.items[i];
		CHECK_STR(l->unit, "agri");
		CHECK_INT(l->month, i + 1);
		CHECK_INT(l->rows, 1);
		CHECK_INT(l->fields, 5); /* value, words, problems, next, claim */
		CHECK_INT(l->known, 6);  /* number, text, deadline, period; target and unit */
		CHECK_INT(l->reported, i == 1);
		CHECK_INT(l->late, i == 1); /* on 28 March for February */
		CHECK_INT(l->urges, i == 2);
	}
	tzh_load_free(&load);
	REQUIRE(tzh_ledger_load(o.ledger, REGION, YEAR, (tzh_date){ 2026, 3, 31 }, 2, &load, &o.err) == TZH_OK);
	CHECK_INT(load.count, 1);
	tzh_load_free(&load);
	tzh_ledger_close(o.ledger);
}
