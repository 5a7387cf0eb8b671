/* SPDX-License-Identifier: Apache-2.0
 *
 * Imports end to end on every database: a report once and again, units, the office's
 * own table and text, backup and restore across databases, the demonstration.
 */
#include "office_test.h"

static tzh_act file_act(const office *o, tzh_str bytes)
{
	return (tzh_act){ .region = REGION,
		.year = YEAR,
		.account = STR("wang"),
		.sysuser = STR("tester"),
		.at = str_of(o->at),
		.data = bytes.ptr,
		.size = bytes.len };
}

static uint32_t count_rows(office *o, tzh_table t, int keys)
{
	tzh_rows rows;
	tzh_row_ledger key = { .region = REGION, .year = YEAR };
	if (tzh_ledger_rows(o->ledger, &rows, t, &key, keys, &o->err))
		return UINT32_MAX;
	uint32_t n = rows.count;
	tzh_rows_free(&rows);
	return n;
}

TEST(a_report_gives_drafts_and_again_differences)
{
	tzh_str first = unit_file(unit_source("tests/data/ledger/report.txt")),
		second = unit_file(unit_source("tests/data/ledger/corrected.txt"));
	REQUIRE(first.len && second.len);
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		tzh_done done;
		REQUIRE(office_open(&o, place, partitions));
		tzh_act a = file_act(&o, first);
		REQUIRE(tzh_ledger_import_report(o.ledger, &a, unit_engine(), "report.txt", &done, &o.err) == TZH_OK);
		uint32_t drafts = count_rows(&o, TZH_TABLE_COMMITMENT, 2);
		CHECK_INT(drafts, 12);
		REQUIRE(tzh_ledger_import_report(o.ledger, &a, unit_engine(), "report.txt", &done, &o.err) == TZH_OK);
		CHECK_INT(done.events, 0); /* the same again: nothing */
		REQUIRE(tzh_ledger_import_report(o.ledger, &a, unit_engine(), "copy.txt", &done, &o.err) == TZH_OK);
		CHECK_INT(
			count_rows(&o, TZH_TABLE_COMMITMENT, 2), drafts); /* called otherwise, it is the same report */
		CHECK_INT(count_rows(&o, TZH_TABLE_DIFFERENCE, 2), 0);
		a = file_act(&o, second);
		REQUIRE(tzh_ledger_import_report(o.ledger, &a, unit_engine(), "final.txt", &done, &o.err) == TZH_OK);
		CHECK_INT(count_rows(&o, TZH_TABLE_COMMITMENT, 2), drafts); /* nothing has changed by itself */
		CHECK_INT(count_rows(&o, TZH_TABLE_DIFFERENCE, 2), 3);
		a = file_act(&o, (tzh_str){ 0 });
		REQUIRE(tzh_ledger_settle(o.ledger, &a, STR("report"), STR("all"), true, &done, &o.err) == TZH_OK);
		a = file_act(&o, second);
		REQUIRE(tzh_ledger_import_report(o.ledger, &a, unit_engine(), "report.txt", &done, &o.err) == TZH_OK);
		CHECK_INT(done.events, 0);
		CHECK_INT(tzh_ledger_rebuild(o.ledger, REGION, true, &o.err), TZH_OK);
		tzh_ledger_close(o.ledger);
	}
}

TEST(units_with_heads_and_a_tree)
{
	office o;
	tzh_done done;
	tzh_rows rows;
	tzh_row_post key = { .region = REGION };
	REQUIRE(office_open(&o, ledger_place(0), false));
	tzh_act a = file_act(&o, STR("unit,above,head,since,group\nbelow,above it,Li,2025-01-01,A\nabove it,,Wu,,\n"));
	if (tzh_ledger_import_units(o.ledger, &a, "units.csv", &done, &o.err))
		unit_note("%s", o.err.text);
	REQUIRE(tzh_ledger_rows(o.ledger, &rows, TZH_TABLE_POST, &key, 1, &o.err) == TZH_OK);
	CHECK_INT(rows.count, 2);
	tzh_rows_free(&rows);
	a = file_act(&o, STR("unit,above\nbad,nowhere\n"));
	CHECK(tzh_ledger_import_units(o.ledger, &a, "units.csv", &done, &o.err) != TZH_OK);
	CHECK(strstr(o.err.text, "A2") != NULL);
	tzh_ledger_close(o.ledger);
}

TEST(a_table_by_its_headings_and_asked_where_unclear)
{
	office o;
	tzh_done done;
	REQUIRE(office_open(&o, ledger_place(0), false));
	tzh_act a = file_act(&o, STR("number,commitment,lead unit,co-units,deadline,target\n1,build a "
				     "bridge,road,edu;agri,2026-10-31,3\n"
				     "2,plant tea,tea-board,,,\n"));
	if (tzh_ledger_import_table(o.ledger, &a, unit_engine(), "table.csv", NULL, &done, &o.err))
		unit_note("%s", o.err.text);
	CHECK_INT(count_rows(&o, TZH_TABLE_COMMITMENT, 2), 2);
	CHECK_INT(count_rows(&o, TZH_TABLE_CO_UNIT, 2), 2);
	CHECK_INT(count_rows(&o, TZH_TABLE_QUANTITY, 2), 1);
	CHECK_INT(tzh_ledger_import_table(o.ledger, &a, unit_engine(), "again.csv", NULL, &done, &o.err), TZH_OK);
	CHECK_INT(count_rows(&o, TZH_TABLE_COMMITMENT, 2), 2); /* rows that are there are left */
	a = file_act(&o, STR("what,who\nx,road\n"));
	CHECK_INT(tzh_ledger_import_table(o.ledger, &a, unit_engine(), "table.csv", NULL, &done, &o.err), TZH_EINPUT);
	CHECK(strstr(o.err.text, "what | who") != NULL);
	CHECK_INT(
		tzh_ledger_import_table(o.ledger, &a, unit_engine(), "table.csv", "text=what;lead=who", &done, &o.err),
		TZH_OK);
	CHECK_INT(count_rows(&o, TZH_TABLE_COMMITMENT, 2), 3);
	tzh_ledger_close(o.ledger);
}

TEST(a_heading_over_rows_and_units_with_the_place_before_them)
{
	office o;
	tzh_done done;
	tzh_rows rows;
	char id[256];
	tzh_row_commitment key = { .region = REGION, .year = YEAR };
	REQUIRE(office_open(&o, ledger_place(0), false));
	DO(&o, 0, "unit_set", "wang", "id", "Qingxiteaboard", "aliases", "teas");
	tzh_act a = file_act(&o, STR("number,commitment,lead unit,remark\n"
				     "Part one,,,\n"
				     "1,build a bridge,Qingxifinance,by autumn\n"
				     "2,plant tea,teaboard,\n"
				     "Part two,,,\n"
				     "3,teach tea,teas,see page 4\n"));
	REQUIRE(tzh_ledger_import_table(o.ledger, &a, unit_engine(), "table.csv", NULL, &done, &o.err) == TZH_OK);
	REQUIRE(tzh_ledger_rows(o.ledger, &rows, TZH_TABLE_COMMITMENT, &key, 2, &o.err) == TZH_OK);
	static const char *const sections[] = { "Part one", "Part one", "Part two" }, *const leads[] = { "finance",
		"Qingxiteaboard", "Qingxiteaboard" };
	CHECK_INT(rows.count, 3);
	for (uint32_t i = 0; i < rows.count && i < 3; i++) {
		CHECK_STR(TZH_ROW(&rows, commitment, i)->section, sections[i]);
		CHECK_STR(TZH_ROW(&rows, commitment, i)->lead, leads[i]);
	}
	tzh_rows_free(&rows);
	CHECK_INT(tzh_ledger_unit(o.ledger, REGION, STR("teas"), id, &o.err), TZH_OK);
	CHECK(!strcmp(id, "Qingxiteaboard"));
	CHECK_INT(tzh_ledger_unit(o.ledger, REGION, STR("coffee board"), id, &o.err), TZH_ENOTFOUND);
	tzh_ledger_close(o.ledger);
}

TEST(a_unit_of_the_office_is_no_unit_of_measure)
{
	office o;
	tzh_done done;
	tzh_rows rows;
	tzh_row_quantity key = { .region = REGION, .year = YEAR };
	REQUIRE(office_open(&o, ledger_place(0), false));
	tzh_act a = file_act(
		&o, STR("\xe5\xba\x8f\xe5\x8f\xb7,\xe5\xb7\xa5\xe4\xbd\x9c\xe4\xbb\xbb\xe5\x8a\xa1,"
			"\xe7\x89\xb5\xe5\xa4\xb4\xe5\x8d\x95\xe4\xbd\x8d,\xe7\x9b\xae\xe6\xa0\x87\xe5\x80\xbc\n"
			"1,build a school,bureau,3\n"));
	REQUIRE(tzh_ledger_import_table(o.ledger, &a, unit_engine(), "table.csv", NULL, &done, &o.err) == TZH_OK);
	REQUIRE(tzh_ledger_rows(o.ledger, &rows, TZH_TABLE_QUANTITY, &key, 2, &o.err) == TZH_OK && rows.count == 1);
	CHECK_STR(TZH_ROW(&rows, quantity, 0)->unit, "");
	tzh_rows_free(&rows);
	tzh_ledger_close(o.ledger);
}

TEST(a_text_with_inline_duties)
{
	tzh_str text = unit_file(unit_source("tests/data/ledger/inline.txt"));
	office o;
	tzh_done done;
	tzh_rows rows;
	tzh_row_commitment key = { .region = REGION, .year = YEAR };
	REQUIRE(text.len && office_open(&o, ledger_place(0), false));
	tzh_act a = file_act(&o, text);
	if (tzh_ledger_import_table(o.ledger, &a, unit_engine(), "inline.txt", NULL, &done, &o.err))
		unit_note("%s", o.err.text);
	REQUIRE(tzh_ledger_rows(o.ledger, &rows, TZH_TABLE_COMMITMENT, &key, 2, &o.err) == TZH_OK);
	CHECK_INT(rows.count, 2);
	CHECK(rows.count == 2 && TZH_ROW(&rows, commitment, 0)->lead.len > 0 &&
		TZH_ROW(&rows, commitment, 0)->leader.len > 0);
	tzh_rows_free(&rows);
	CHECK(count_rows(&o, TZH_TABLE_CO_UNIT, 2) == 2);
	tzh_ledger_close(o.ledger);
}

TEST(a_backup_fills_any_database_and_a_damaged_one_fills_none)
{
	char path[600], digest[65], again[65];
	office o;
	snprintf(path, sizeof path, "%s/x.tzb", unit_folder());
	REQUIRE(office_open(&o, ledger_place(0), false));
	office_bring(&o, "underway");
	DO(&o, 1, "evidence", "reporter", "name", "p.jpg", "file", "bytes of a photo");
	CHECK_INT(tzh_ledger_digest(o.ledger, REGION, digest, &o.err), TZH_OK);
	REQUIRE(tzh_ledger_backup(o.ledger, path, &o.err) == TZH_OK);
	CHECK_INT(tzh_ledger_restore(o.ledger, path, &o.err), TZH_ECONFLICT); /* not empty */
	tzh_ledger_close(o.ledger);
	tzh_str whole = unit_file(path);
	ON_EACH_DATABASE(place, partitions)
	{
		tzh_ledger_options lo = { .where = place, .create = true, .partitions = partitions };
		REQUIRE(tzh_ledger_open(&o.ledger, &lo, &o.err) == TZH_OK);
		for (size_t cut = 1; cut < whole.len; cut += whole.len / 7) {
			unit_write(path, whole.ptr, whole.len - cut);
			CHECK_INT(tzh_ledger_restore(o.ledger, path, &o.err), TZH_EINPUT);
		}
		unit_write(path, whole.ptr, whole.len);
		if (tzh_ledger_restore(o.ledger, path, &o.err))
			unit_note("%s", o.err.text);
		CHECK_INT(tzh_ledger_digest(o.ledger, REGION, again, &o.err), TZH_OK);
		CHECK_Z(again, digest);
		tzh_ledger_close(o.ledger);
		if (!strstr(place, "://")) { /* what it was filled with is counted, for its plans */
			tzh_str file = unit_file(place);
			CHECK(str_find(file, STR("sqlite_stat1")) != SIZE_MAX);
		}
	}
}

/* Tasks of which the month's sheet asks a report that is not there: as the screens and `due` count them. */
static int64_t unreported(const office *o, const tzh_rows *rows, const tzh_rows *progress, const char *month)
{
	int64_t n = 0;
	for (uint32_t i = 0; i < rows->count; i++) {
		const tzh_row_commitment *k = TZH_ROW(rows, commitment, i);
		char period[16];
		bool found = !tzh_ledger_asks(o->ledger, k, str_of(month), period);
		for (uint32_t p = 0; p < progress->count && !found; p++) {
			const tzh_row_progress *r = TZH_ROW(progress, progress, p);
			found = r->id == k->id && str_is(r->period, period) && !str_is(r->status, "draft");
		}
		n += !found;
	}
	return n;
}

/* "...; 6 not reported." */
static int64_t told_missing(const tzh_paper *paper)
{
	for (uint32_t i = 0; i < paper->count; i++) {
		tzh_str text = paper->items[i].text;
		size_t at = str_find(text, STR(" not reported."));
		while (at != SIZE_MAX && at > 0 && text.ptr[at - 1] >= '0' && text.ptr[at - 1] <= '9')
			at--;
		if (at != SIZE_MAX && str_find(text, STR("on course")) != SIZE_MAX)
			return atoll(text.ptr + at);
	}
	return -1;
}

static int64_t load_missing(office *o, tzh_str region, int month)
{
	tzh_load load;
	int64_t n = 0;
	if (tzh_ledger_load(o->ledger, region, YEAR, (tzh_date){ YEAR, 12, 31 }, month, &load, &o->err))
		return -1;
	for (uint32_t i = 0; i < load.count; i++)
		n += load.items[i].rows - load.items[i].reported;
	tzh_load_free(&load);
	return n;
}

TEST(who_has_not_reported_is_told_alike)
{
	office o = { 0 };
	tzh_rows rows, progress;
	tzh_ledger_options lo = { .where = ledger_place(0), .create = true, .language = "en" };
	int64_t most = 0;
	REQUIRE(tzh_ledger_open(&o.ledger, &lo, &o.err) == TZH_OK);
	REQUIRE(tzh_ledger_demo(o.ledger, STR("tester"), &o.done, &o.err) == TZH_OK);
	tzh_row_commitment key = { .region = tzh_ledger_words(o.ledger, "demo.region"), .year = YEAR };
	REQUIRE(tzh_ledger_rows(o.ledger, &rows, TZH_TABLE_COMMITMENT, &key, 2, &o.err) == TZH_OK && rows.count > 0);
	REQUIRE(tzh_ledger_rows(o.ledger, &progress, TZH_TABLE_PROGRESS, &key, 2, &o.err) == TZH_OK);
	for (int month = 1; month <= 12; month++) {
		char name[24];
		tzh_paper paper;
		snprintf(name, sizeof name, "%04d-%02d", YEAR, month);
		tzh_act a = { .region = key.region,
			.year = YEAR,
			.account = tzh_ledger_words(o.ledger, "demo.office"),
			.sysuser = STR("tester"),
			.at = STR("2027-01-10") };
		int64_t n = unreported(&o, &rows, &progress, name);
		most = n > most ? n : most;
		CHECK_INT(load_missing(&o, key.region, month), n);
		if (tzh_ledger_bulletin_draft(o.ledger, &a, month, &paper, &o.err) == TZH_OK) {
			CHECK_INT(told_missing(&paper), n);
			tzh_paper_free(&paper);
		} else {
			unit_note("%s: %s", name, o.err.text);
			CHECK(month == 1);
		}
	}
	CHECK(most > 5);
	tzh_rows_free(&rows);
	tzh_rows_free(&progress);
	tzh_ledger_close(o.ledger);
}

TEST(a_report_of_another_year_is_asked_about)
{
	office o;
	tzh_done done;
	tzh_str bytes = unit_file(unit_source("tests/data/ledger/report.txt"));
	const tzh_arg meant = { "other_year", STR("1") };
	REQUIRE(office_open(&o, ledger_place(0), false));
	tzh_act a = file_act(&o, bytes);
	const tzh_arg opened = { "year", STR("2027") };
	a.act = STR("ledger_open");
	a.args = &opened;
	a.arg_count = 1;
	a.year = YEAR + 1;
	a.at = STR("2027-01-05");
	REQUIRE(tzh_ledger_act(o.ledger, &a, &done, &o.err) == TZH_OK);
	a.act = (tzh_str){ 0 };
	a.arg_count = 0;
	CHECK_INT(tzh_ledger_import_report(o.ledger, &a, unit_engine(), "report.txt", &done, &o.err), TZH_ECONFLICT);
	CHECK(strstr(o.err.text, "report.txt") && strstr(o.err.text, "2026") && strstr(o.err.text, "--other-year"));
	a.args = &meant;
	a.arg_count = 1;
	CHECK_INT(tzh_ledger_import_report(o.ledger, &a, unit_engine(), "report.txt", &done, &o.err), TZH_OK);
	CHECK(done.events > 1);
	a.arg_count = 0; /* it is there: the same again is no question any more */
	CHECK_INT(tzh_ledger_import_report(o.ledger, &a, unit_engine(), "report.txt", &done, &o.err), TZH_OK);
	tzh_ledger_close(o.ledger);
}

TEST(the_demonstration_is_the_same_everywhere)
{
	char first[65] = "", digest[65];
	ON_EACH_DATABASE(place, partitions)
	{
		office o = { 0 };
		tzh_rows regions;
		tzh_ledger_options lo = { .where = place, .create = true, .partitions = partitions };
		REQUIRE(tzh_ledger_open(&o.ledger, &lo, &o.err) == TZH_OK);
		if (tzh_ledger_demo(o.ledger, STR("tester"), &o.done, &o.err))
			unit_note("%s", o.err.text);
		REQUIRE(tzh_ledger_rows(o.ledger, &regions, TZH_TABLE_REGION, NULL, 0, &o.err) == TZH_OK &&
			regions.count == 1);
		tzh_str region = TZH_ROW(&regions, region, 0)->region;
		CHECK_INT(tzh_ledger_digest(o.ledger, region, digest, &o.err), TZH_OK);
		if (!first[0])
			memcpy(first, digest, sizeof first);
		CHECK_Z(digest, first);
		for (tzh_state s = 0; s < TZH_STATE_END; s++) {
			tzh_rows rows;
			tzh_filter f = { .region = region, .year = 2026, .state = str_of(tzh_state_name(s)) };
			CHECK_INT(tzh_ledger_list(o.ledger, &rows, &f, &o.err), TZH_OK);
			if (!rows.count && s != TZH_STATE_UNDERWAY)
				unit_note("no %s", tzh_state_name(s));
			CHECK(rows.count > 0);
			tzh_rows_free(&rows);
		}
		tzh_rows_free(&regions);
		tzh_ledger_close(o.ledger);
	}
}
