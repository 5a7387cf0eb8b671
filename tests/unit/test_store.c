/* SPDX-License-Identifier: Apache-2.0 */
#include "store/store.h"

#include <unistd.h>

#include "ledger_test.h"
#include "store_sql.h"

static store *open_new(const char *place, bool partitions)
{
	store *s = NULL;
	tzh_err err = { 0 };
	if (store_open(&s, &(store_options){ .where = place, .create = true, .partitions = partitions }, &err))
		unit_note("%s: %s", place, err.text);
	return s;
}

/* A row of `t` with a value of its own in every field. */
static void fill(tzh_table t, row_any *row, int n, tzh_str region)
{
	const table_shape *s = &table_shapes[t];
	*row = (row_any){ 0 };
	for (unsigned i = 0; i < s->field_count; i++) {
		char text[64];
		switch (s->fields[i].kind) {
		case ROW_S:
			snprintf(text, sizeof text, "%s'\"\\%d \xe5\x8e\xbf", s->fields[i].name, n);
			break;
		case ROW_I:
			snprintf(text, sizeof text, "%d", n * 100 + (int)i);
			break;
		case ROW_D:
			snprintf(text, sizeof text, "-%d.50", n + (int)i);
			break;
		default:
			snprintf(text, sizeof text, "2026-%02d-%02d", 1 + (int)i % 12, 1 + n % 28);
		}
		CHECK(row_set(&s->fields[i], row, str_copy(unit_arena(), str_of(text))));
	}
	row->region.region = region;
}

static bool same_row(tzh_table t, const void *a, const void *b)
{
	for (unsigned i = 0; i < table_shapes[t].field_count; i++)
		if (!row_same(&table_shapes[t].fields[i], a, b)) {
			unit_note("%s.%s", table_shapes[t].name, table_shapes[t].fields[i].name);
			return false;
		}
	return true;
}

/* Parents first: one region, one ledger, one unit, one post, one commitment that all the others hang on. */
static void make_parents(store *s, tzh_str region)
{
	tzh_err err = { 0 };
	row_any r = { .region = { .region = region } };
	CHECK_INT(store_put(s, TZH_TABLE_REGION, &r, &err), TZH_OK);
	r = (row_any){ .ledger = { .region = region, .year = 2026 } };
	CHECK_INT(store_put(s, TZH_TABLE_LEDGER, &r, &err), TZH_OK);
	r = (row_any){ .unit = { .region = region, .id = STR("u") } };
	CHECK_INT(store_put(s, TZH_TABLE_UNIT, &r, &err), TZH_OK);
	r = (row_any){ .post = { .region = region, .id = STR("p"), .unit = STR("u") } };
	CHECK_INT(store_put(s, TZH_TABLE_POST, &r, &err), TZH_OK);
	r = (row_any){ .commitment = { .region = region, .year = 2026, .id = 7 } };
	CHECK_INT(store_put(s, TZH_TABLE_COMMITMENT, &r, &err), TZH_OK);
}

static void hang_on_parents(tzh_table t, row_any *r)
{
	if (t == TZH_TABLE_POST)
		r->post.unit = STR("u");
	else if (t == TZH_TABLE_TERM)
		r->term.post = STR("p");
	else if (t == TZH_TABLE_DUTY)
		r->duty.unit = STR("u");
	const table_shape *s = &table_shapes[t];
	if (t != TZH_TABLE_LEDGER && s->key_count > 1 && s->fields[1].kind == ROW_I)
		r->ledger.year = 2026; /* second column wherever it is an integer */
	if (s->key_count > 3 && s->fields[2].kind == ROW_I && t != TZH_TABLE_COMMITMENT)
		r->baseline.id = 7;
	if (t == TZH_TABLE_BASELINE)
		r->baseline.id = 7;
}

TEST(every_row_comes_back_as_it_was_put)
{
	ON_EACH_DATABASE(place, partitions)
	{
		store *s = open_new(place, partitions);
		tzh_err err = { 0 };
		REQUIRE(s);
		make_parents(s, STR("r1"));
		for (tzh_table t = TZH_TABLE_LEDGER; t < TZH_TABLE_END; t++)
			for (int n = 1; n <= 2; n++) {
				row_any put, got = { 0 };
				fill(t, &put, n, STR("r1"));
				hang_on_parents(t, &put);
				if (store_put(s, t, &put, &err)) {
					unit_note("%s: %s", table_shapes[t].name, err.text);
					CHECK(false);
					continue;
				}
				memcpy(&got, &put, sizeof got);
				CHECK_INT(store_get(s, t, &got, unit_arena(), &err), TZH_OK);
				CHECK(same_row(t, &put, &got));
			}
		store_close(s);
	}
}

TEST(a_scan_is_in_the_order_of_the_key_and_stays_in_its_region)
{
	ON_EACH_DATABASE(place, partitions)
	{
		store *s = open_new(place, partitions);
		tzh_err err = { 0 };
		store_rows rows;
		REQUIRE(s);
		make_parents(s, STR("r1"));
		make_parents(s, STR("r2"));
		const char *periods[] = { "2026-10", "2026-02", "2026-Q1", "2026-01" };
		for (int r = 0; r < 2; r++)
			for (int i = 0; i < 4; i++) {
				tzh_row_progress p = { .region = r ? STR("r2") : STR("r1"),
					.year = 2026,
					.id = 7,
					.period = str_of(periods[i]),
					.value = dec_make(10 * i, 1) };
				CHECK_INT(store_put(s, TZH_TABLE_PROGRESS, &p, &err), TZH_OK);
			}
		tzh_row_progress key = { .region = STR("r1"), .year = 2026, .id = 7 };
		CHECK_INT(store_scan(s, TZH_TABLE_PROGRESS, &key, 3, &rows, unit_arena(), &err), TZH_OK);
		CHECK_INT(rows.count, 4);
		const tzh_row_progress *p = rows.items;
		CHECK_STR(p[0].period, "2026-01");
		CHECK_STR(p[3].period, "2026-Q1");
		CHECK_INT(p[0].value.digits, 30);
		CHECK_INT(store_drop(s, TZH_TABLE_PROGRESS, &p[0], &err), TZH_OK);
		CHECK_INT(store_scan(s, TZH_TABLE_PROGRESS, &key, 1, &rows, unit_arena(), &err), TZH_OK);
		CHECK_INT(rows.count, 3);
		CHECK_INT(store_clear(s, TZH_TABLE_PROGRESS, STR("r1"), &err), TZH_OK);
		key.region = STR("r2");
		CHECK_INT(store_scan(s, TZH_TABLE_PROGRESS, &key, 1, &rows, unit_arena(), &err), TZH_OK);
		CHECK_INT(rows.count, 4);
		store_close(s);
	}
}

TEST(foreign_keys_hold_and_an_undone_transaction_leaves_nothing)
{
	ON_EACH_DATABASE(place, partitions)
	{
		store *s = open_new(place, partitions);
		tzh_err err = { 0 };
		store_rows rows;
		REQUIRE(s);
		tzh_row_commitment c = { .region = STR("nowhere"), .year = 2026, .id = 1 };
		CHECK_INT(store_put(s, TZH_TABLE_COMMITMENT, &c, &err), TZH_ESTORE);
		CHECK_INT(store_begin(s, true, &err), TZH_OK);
		make_parents(s, STR("r1"));
		store_rollback(s);
		CHECK_INT(store_regions(s, &rows, unit_arena(), &err), TZH_OK);
		CHECK_INT(rows.count, 0);
		CHECK_INT(store_begin(s, true, &err), TZH_OK);
		make_parents(s, STR("r1"));
		CHECK_INT(store_commit(s, &err), TZH_OK);
		CHECK_INT(store_regions(s, &rows, unit_arena(), &err), TZH_OK);
		CHECK_INT(rows.count, 1);
		store_close(s);
	}
}

/* In a group a transaction is undone by itself, and all that was committed reaches the disk at the end. */
TEST(a_group_keeps_what_its_transactions_have_committed)
{
	ON_EACH_DATABASE(place, partitions)
	{
		store *s = open_new(place, partitions), *other = NULL;
		tzh_err err = { 0 };
		store_rows rows;
		REQUIRE(s);
		CHECK_INT(store_group_begin(s, &err), TZH_OK);
		CHECK_INT(store_begin(s, true, &err), TZH_OK);
		make_parents(s, STR("r1"));
		CHECK_INT(store_commit(s, &err), TZH_OK);
		CHECK_INT(store_begin(s, true, &err), TZH_OK);
		make_parents(s, STR("r2"));
		tzh_row_commitment nowhere = { .region = STR("nowhere"), .year = 2026, .id = 1 };
		CHECK_INT(store_put(s, TZH_TABLE_COMMITMENT, &nowhere, &err), TZH_ESTORE);
		store_rollback(s);
		CHECK_INT(store_begin(s, true, &err), TZH_OK);
		make_parents(s, STR("r3"));
		CHECK_INT(store_commit(s, &err), TZH_OK);
		CHECK_INT(store_open(&other, &(store_options){ .where = place }, &err), TZH_OK);
		REQUIRE(other);
		CHECK_INT(store_regions(other, &rows, unit_arena(), &err), TZH_OK);
		CHECK_INT(rows.count, 0); /* nothing is there before the end */
		CHECK_INT(store_group_end(s, &err), TZH_OK);
		CHECK_INT(store_regions(other, &rows, unit_arena(), &err), TZH_OK);
		CHECK_INT(rows.count, 2);
		CHECK_INT(store_begin(s, true, &err), TZH_OK); /* and afterwards each stands for itself again */
		make_parents(s, STR("r4"));
		CHECK_INT(store_commit(s, &err), TZH_OK);
		CHECK_INT(store_regions(other, &rows, unit_arena(), &err), TZH_OK);
		CHECK_INT(rows.count, 3);
		store_close(other);
		store_close(s);
	}
}

TEST(blobs_keep_every_byte)
{
	ON_EACH_DATABASE(place, partitions)
	{
		store *s = open_new(place, partitions);
		tzh_err err = { 0 };
		tzh_str got;
		char bytes[256];
		REQUIRE(s);
		for (int i = 0; i < 256; i++)
			bytes[i] = (char)i;
		CHECK_INT(store_blob_put(s, STR("r"), STR("d"), bytes, sizeof bytes, &err), TZH_OK);
		CHECK_INT(store_blob_put(s, STR("r"), STR("d"), bytes, sizeof bytes, &err), TZH_OK);
		CHECK_INT(store_blob_get(s, STR("r"), STR("d"), &got, unit_arena(), &err), TZH_OK);
		CHECK_INT(got.len, 256);
		CHECK(!memcmp(got.ptr, bytes, 256));
		CHECK_INT(store_blob_get(s, STR("r"), STR("none"), &got, unit_arena(), &err), TZH_ENOTFOUND);
		store_close(s);
	}
}

/* Every earlier version comes forward, keeps its facts and ends with all tables. */
TEST(a_schema_of_any_earlier_version_comes_forward)
{
	for (int version = 1; version <= store_version_newest(); version++)
		ON_EACH_DATABASE(place, partitions)
		{
			tzh_err err = { 0 };
			store *s = NULL;
			store_options o = {
				.where = place, .create = true, .partitions = partitions, .version = version
			};
			tzh_str got = { 0 };
			int now = 0;
			REQUIRE(store_open(&s, &o, &err) == TZH_OK);
			CHECK_INT(store_version(s, &now, &err), TZH_OK);
			CHECK_INT(now, version);
			CHECK_INT(store_blob_put(s, STR("r"), STR("d"), "x", 1, &err), TZH_OK);
			store_close(s);
			s = NULL;
			REQUIRE(store_open(&s, &(store_options){ .where = place }, &err) == TZH_OK);
			CHECK_INT(store_version(s, &now, &err), TZH_OK);
			CHECK_INT(now, store_version_newest());
			CHECK_INT(store_blob_get(s, STR("r"), STR("d"), &got, unit_arena(), &err), TZH_OK);
			CHECK_STR(got, "x");
			make_parents(s, STR("r1"));
			store_close(s);
		}
}

TEST(a_place_without_a_ledger_says_how_to_make_one)
{
	store *s = NULL;
	tzh_ledger *l = NULL;
	tzh_err err = { 0 };
	CHECK_INT(store_open(&s, &(store_options){ .where = "/nowhere/x.db" }, &err), TZH_ENOTFOUND);
	CHECK_INT(tzh_ledger_open(&l, &(tzh_ledger_options){ .where = "/nowhere/x.db" }, &err), TZH_ENOTFOUND);
	CHECK(strstr(err.text, "taizhang init --db /nowhere/x.db") != NULL);
	CHECK((unsigned char)err.text[strlen("/nowhere/x.db")] > 127); /* in the language of the place */
	/* A file that is something else is called so, and stays as it is. */
	char path[600], bytes[32] = { 0 };
	snprintf(path, sizeof path, "%s/units.csv", unit_folder());
	FILE *f = fopen(path, "wb");
	REQUIRE(f && fputs("unit,leader\nno ledger at all\n", f) >= 0 && fclose(f) == 0);
	CHECK_INT(tzh_ledger_open(&l, &(tzh_ledger_options){ .where = path, .language = "en" }, &err), TZH_ESTORE);
	CHECK(strstr(err.text, "is no ledger") != NULL);
	f = fopen(path, "rb");
	REQUIRE(f && fread(bytes, 1, 11, f) == 11 && fclose(f) == 0);
	CHECK(!strcmp(bytes, "unit,leader"));
}

/* The columns of every put are the fields of the struct, in its order, on both databases. */
TEST(sql_and_structs_agree)
{
	for (tzh_table t = 0; t < TZH_TABLE_END; t++) {
		char name[64];
		snprintf(name, sizeof name, "%s_put", table_shapes[t].name);
		int id = 0;
		while (id < SQL_END && strcmp(sql_statements[id].name, name) != 0)
			id++;
		REQUIRE(id < SQL_END);
		const char *p = strchr(sql_statements[id].text[0], '(') + 1;
		for (unsigned i = 0; i < table_shapes[t].field_count; i++) {
			p += strspn(p, " \n,");
			size_t n = strcspn(p, " \n,)");
			CHECK_STR(((tzh_str){ p, n }), table_shapes[t].fields[i].name);
			p += n;
		}
		CHECK(p[strspn(p, " \n")] == ')');
	}
}
