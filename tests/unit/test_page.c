/* SPDX-License-Identifier: Apache-2.0
 *
 * A page is found by one of three ways, by what is asked: all of them give the rows that a walk over the whole gives.
 */
#include "store/store.h"

#include "ledger_test.h"

#define ROWS 60

static const char *const states[] = { "draft", "accepted", "underway", "closed" };
static const char *const lights[] = { "", "green", "red", "yellow" };
static const char *const units[] = { "u1", "u2", "u3" };

static tzh_row_commitment row_of(int i)
{
	return (tzh_row_commitment){ .region = STR("r1"),
		.year = 2026,
		.id = i + 1,
		.number = (i * 7) % ROWS + 1,
		.state = str_of(states[i % 4]),
		.light = str_of(lights[(i / 3) % 4]),
		.kind = i % 5 ? STR("task") : STR("project"),
		.lead = str_of(units[i % 3]),
		.text = i % 2 ? STR("road") : STR("bridge"),
		.deadline = i % 6 ? (tzh_date){ 2026, (int8_t)(1 + i % 12), 10 } : (tzh_date){ 0 } };
}

static store *fill_store(const char *place, bool partitions)
{
	store *s = NULL;
	tzh_err err = { 0 };
	const tzh_row_region region = { .region = STR("r1") };
	const tzh_row_ledger ledger = { .region = STR("r1"), .year = 2026 };
	if (store_open(&s, &(store_options){ .where = place, .create = true, .partitions = partitions }, &err) ||
		store_begin(s, true, &err) || store_put(s, TZH_TABLE_REGION, &region, &err) ||
		store_put(s, TZH_TABLE_LEDGER, &ledger, &err)) {
		unit_note("%s: %s", place, err.text);
		return NULL;
	}
	for (int i = 0; i < 3; i++) {
		const tzh_row_unit u = { .region = STR("r1"), .id = str_of(units[i]) };
		CHECK_INT(store_put(s, TZH_TABLE_UNIT, &u, &err), TZH_OK);
	}
	for (int i = 0; i < ROWS; i++) {
		const tzh_row_commitment c = row_of(i);
		CHECK_INT(store_put(s, TZH_TABLE_COMMITMENT, &c, &err), TZH_OK);
		/* Every tenth row has u3 beside its lead. */
		const tzh_row_co_unit co = { .region = STR("r1"), .year = 2026, .id = i + 1, .unit = STR("u3") };
		if (i % 10 == 0)
			CHECK_INT(store_put(s, TZH_TABLE_CO_UNIT, &co, &err), TZH_OK);
	}
	CHECK_INT(store_commit(s, &err), TZH_OK);
	return s;
}

/* The filter once more, in C, row by row. */
static bool fits(const tzh_filter *f, int i)
{
	const tzh_row_commitment c = row_of(i);
	bool over = str_is(c.state, "closed");
	if (f->state.len && str_find(f->state, c.state) == SIZE_MAX)
		return false;
	if (f->light.len && !str_eq(f->light, c.light.len ? c.light : STR("none")))
		return false;
	if (f->unit.len && !str_eq(f->unit, c.lead) && !(str_is(f->unit, "u3") && i % 10 == 0))
		return false;
	if (f->kind.len && !str_eq(f->kind, c.kind))
		return false;
	if (f->text.len && !str_eq(f->text, c.text))
		return false;
	if (f->due_to.year && (!c.deadline.year || tzh_day_number(c.deadline) > tzh_day_number(f->due_to)))
		return false;
	return !f->overdue || !over;
}

static int expected(const tzh_filter *f)
{
	int n = 0;
	for (int i = 0; i < ROWS; i++)
		n += fits(f, i);
	return n;
}

static int rank(tzh_str word, const char *const *order)
{
	int n = 0;
	while (order[n] && !str_is(word, order[n]))
		n++;
	return n;
}

static int compare_by(tzh_str by, const tzh_row_commitment *a, const tzh_row_commitment *b)
{
	if (str_is(by, "deadline")) {
		int32_t x = a->deadline.year ? tzh_day_number(a->deadline) : INT32_MAX,
			y = b->deadline.year ? tzh_day_number(b->deadline) : INT32_MAX;
		return (x > y) - (x < y);
	}
	if (str_is(by, "number"))
		return (a->number > b->number) - (a->number < b->number);
	if (str_is(by, "text"))
		return str_compare(a->text, b->text);
	if (str_is(by, "lead"))
		return str_compare(a->lead, b->lead);
	static const char *const by_state[] = { "draft", "accepted", "underway", "closed", NULL };
	static const char *const by_light[] = { "red", "yellow", "green", NULL }; /* without one: last */
	if (str_is(by, "state"))
		return rank(a->state, by_state) - rank(b->state, by_state);
	if (str_is(by, "light"))
		return rank(a->light, by_light) - rank(b->light, by_light);
	return 0;
}

/* All pages of seven rows, one after the other: each row that fits once, in the order that was asked for. */
static void check_pages(store *s, const tzh_filter *f, tzh_str by, bool down)
{
	tzh_err err = { 0 };
	int wanted = expected(f), got = 0;
	int64_t total = -1;
	tzh_row_commitment last = { 0 };
	tzh_page p = { .by = by, .down = down, .limit = 7 };
	CHECK_INT(store_total(s, f, &p, &total, &err), TZH_OK);
	CHECK_INT(total, wanted);
	for (store_rows rows = { NULL, 1 }; rows.count && got <= wanted; p.skip += 7) {
		CHECK_INT(store_page(s, f, &p, &rows, unit_arena(), &err), TZH_OK);
		for (uint32_t i = 0; i < rows.count; i++) {
			const tzh_row_commitment c = ((const tzh_row_commitment *)rows.items)[i];
			int order = got ? compare_by(by, &last, &c) : -1;
			CHECK(fits(f, (int)c.id - 1));
			CHECK(!got || (down ? order >= 0 : order <= 0));
			CHECK(!got || (by.len && order) || last.id < c.id);
			last = c;
			got++;
		}
	}
	CHECK_INT(got, wanted);
}

TEST(every_way_gives_the_same_rows)
{
	ON_EACH_DATABASE(place, partitions)
	{
		static const char *const orders[] = { "", "deadline", "number", "text", "state", "light", "lead" };
		const tzh_filter r = { .region = STR("r1"), .year = 2026 };
		tzh_filter asked[12];
		store *s = fill_store(place, partitions);
		REQUIRE(s);
		for (int i = 0; i < 12; i++)
			asked[i] = r;
		asked[1].state = STR("accepted,underway");
		asked[2].light = STR("none");
		asked[3].unit = STR("u3");
		asked[4].unit = STR("u1"), asked[4].state = STR("accepted");
		asked[5].kind = STR("project"), asked[5].light = STR("red");
		asked[6].text = STR("bridge");
		asked[7].due_to = (tzh_date){ 2026, 6, 30 };
		asked[8].overdue = true, asked[8].due_to = (tzh_date){ 2026, 6, 30 };
		asked[9].unit = STR("u3"), asked[9].text = STR("road");
		asked[10].unit = STR("nobody");
		asked[11].state = STR("merged");
		for (int i = 0; i < 12; i++)
			for (int o = 0; o < 7; o++)
				for (int down = 0; down < 2; down++)
					if (orders[o][0] || !down)
						check_pages(s, &asked[i], str_of(orders[o]), down);
		store_close(s);
	}
}
