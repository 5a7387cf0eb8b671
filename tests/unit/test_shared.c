/* SPDX-License-Identifier: Apache-2.0 */
#include "store/store.h"

#include "ledger_test.h"

static store *open_at(const char *place, bool create, bool partitions)
{
	store *s = NULL;
	tzh_err err = { 0 };
	if (store_open(&s, &(store_options){ .where = place, .create = create, .partitions = partitions }, &err))
		unit_note("%s: %s", place, err.text);
	return s;
}

static void put_unit(store *s, tzh_str region, const char *id, const char *name)
{
	tzh_err err = { 0 };
	tzh_row_unit u = { .region = region, .id = str_of(id), .name = str_of(name) };
	CHECK_INT(store_put(s, TZH_TABLE_UNIT, &u, &err), TZH_OK);
}

/* The names of the region's units as the store gives them, one after the other. */
static const char *names(store *s, tzh_str region)
{
	static char text[200];
	store_rows rows;
	tzh_err err = { 0 };
	size_t n = 0;
	const tzh_row_unit key = { .region = region };
	CHECK_INT(store_scan(s, TZH_TABLE_UNIT, &key, 1, &rows, unit_arena(), &err), TZH_OK);
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_unit *u = (const tzh_row_unit *)rows.items + i;
		n += (size_t)snprintf(text + n, sizeof text - n, "%.*s ", (int)u->name.len, u->name.ptr);
	}
	text[n] = 0;
	return text;
}

static void make_regions(store *s)
{
	tzh_err err = { 0 };
	const char *const regions[] = { "r1", "r2" };
	for (int i = 0; i < 2; i++) {
		const tzh_row_region r = { .region = str_of(regions[i]) };
		CHECK_INT(store_put(s, TZH_TABLE_REGION, &r, &err), TZH_OK);
		put_unit(s, str_of(regions[i]), "u1", i ? "b" : "a");
	}
}

TEST(what_is_kept_is_never_older_than_the_table)
{
	ON_EACH_DATABASE(place, partitions)
	{
		tzh_err err = { 0 };
		store *other = open_at(place, true, partitions), *s = open_at(place, false, partitions);
		REQUIRE(other && s);
		make_regions(other);
		store_share(s);
		CHECK_Z(names(s, STR("r1")), "a ");
		CHECK_Z(names(s, STR("r1")), "a ");
		CHECK_Z(names(s, STR("r2")), "b ");
		put_unit(other, STR("r1"), "u2", "c");
		CHECK_Z(names(s, STR("r1")), "a c ");
		store_fresh(s);
		/* Another's change counts when it is committed, and not at all where it is undone. */
		CHECK_INT(store_begin(other, true, &err), TZH_OK);
		put_unit(other, STR("r1"), "u1", "z");
		CHECK_Z(names(s, STR("r1")), "a c ");
		store_rollback(other);
		CHECK_Z(names(s, STR("r1")), "a c ");
		CHECK_INT(store_begin(other, true, &err), TZH_OK);
		put_unit(other, STR("r1"), "u1", "y");
		CHECK_INT(store_commit(other, &err), TZH_OK);
		CHECK_Z(names(s, STR("r1")), "y c ");
		CHECK_Z(names(s, STR("r2")), "b ");
		const tzh_row_unit gone = { .region = STR("r1"), .id = STR("u2") };
		CHECK_INT(store_drop(other, TZH_TABLE_UNIT, &gone, &err), TZH_OK);
		CHECK_Z(names(s, STR("r1")), "y ");
		CHECK_INT(store_clear(other, TZH_TABLE_UNIT, STR("r1"), &err), TZH_OK);
		CHECK_Z(names(s, STR("r1")), "");
		store_close(s);
		store_close(other);
	}
}

TEST(ones_own_changes_are_seen_at_once_and_forgotten_where_undone)
{
	ON_EACH_DATABASE(place, partitions)
	{
		tzh_err err = { 0 };
		store *s = open_at(place, true, partitions);
		REQUIRE(s);
		make_regions(s);
		store_share(s);
		store_fresh(s);
		CHECK_Z(names(s, STR("r1")), "a ");
		CHECK_INT(store_begin(s, true, &err), TZH_OK);
		put_unit(s, STR("r1"), "u1", "x");
		CHECK_Z(names(s, STR("r1")), "x ");
		store_fresh(s); /* the next request of the same transaction */
		CHECK_Z(names(s, STR("r1")), "x ");
		store_rollback(s);
		store_fresh(s);
		CHECK_Z(names(s, STR("r1")), "a ");
		store_close(s);
	}
}

/* Rows that somebody holds stay good, whatever is read after them. */
TEST(rows_handed_out_stay_until_the_store_is_fresh)
{
	ON_EACH_DATABASE(place, partitions)
	{
		tzh_err err = { 0 };
		store_rows held;
		store *other = open_at(place, true, partitions), *s = open_at(place, false, partitions);
		REQUIRE(other && s);
		make_regions(other);
		store_share(s);
		const tzh_row_unit key = { .region = STR("r1") };
		CHECK_INT(store_scan(s, TZH_TABLE_UNIT, &key, 1, &held, unit_arena(), &err), TZH_OK);
		put_unit(other, STR("r1"), "u1", "new");
		CHECK_Z(names(s, STR("r1")), "new ");
		CHECK_INT(held.count, 1);
		CHECK_STR(((const tzh_row_unit *)held.items)->name, "a");
		store_close(s);
		store_close(other);
	}
}
