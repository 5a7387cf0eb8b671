/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include "unit.h"

TEST(cut_walks_through_fields)
{
	tzh_str rest = STR("a\t\tb");
	CHECK_STR(str_cut(&rest, '\t'), "a");
	CHECK_STR(str_cut(&rest, '\t'), "");
	CHECK(rest.ptr != NULL);
	CHECK_STR(str_cut(&rest, '\t'), "b");
	CHECK(rest.ptr == NULL);
}

TEST(trim_takes_only_the_edges)
{
	CHECK_STR(str_trim(STR(" \t a b \r\n")), "a b");
	CHECK_STR(str_trim(STR(" \n")), "");
	CHECK_STR(str_trim((tzh_str){ 0 }), "");
}

TEST(find_gives_the_first_place)
{
	CHECK_INT(str_find(STR("abab"), STR("ba")), 1);
	CHECK(str_find(STR("abab"), STR("bb")) == SIZE_MAX);
	CHECK_INT(str_find(STR("ab"), STR("")), 0);
	CHECK(str_find(STR("a"), STR("ab")) == SIZE_MAX);
}

TEST(starts_and_ends)
{
	CHECK(str_starts(STR("abc"), STR("ab")));
	CHECK(!str_starts(STR("a"), STR("ab")));
	CHECK(str_ends(STR("abc"), STR("bc")));
	CHECK(!str_ends(STR("c"), STR("bc")));
	CHECK(str_starts((tzh_str){ 0 }, STR("")));
}

TEST(compare_orders_bytes_then_length)
{
	CHECK(str_compare(STR("a"), STR("b")) < 0);
	CHECK(str_compare(STR("ab"), STR("a")) > 0);
	CHECK_INT(str_compare(STR("ab"), STR("ab")), 0);
	CHECK(str_compare(STR("\xFF"), STR("a")) > 0);
}

TEST(copy_is_terminated)
{
	tzh_str s = str_copy(unit_arena(), (tzh_str){ "abc", 2 });
	CHECK_Z(s.ptr, "ab");
}

TEST(errors_name_their_place)
{
	tzh_err e = { 0 };
	CHECK_INT(err_at(&e, TZH_EINPUT, 3, 7, "%s: bad", "x"), TZH_EINPUT);
	CHECK_INT(e.line, 3);
	CHECK_INT(e.column, 7);
	CHECK_Z(e.text, "x: bad");
	CHECK_INT(err_set(NULL, TZH_EIO, "x"), TZH_EIO);
}

TEST(a_long_error_is_cut_and_terminated)
{
	tzh_err e;
	char big[1000];
	memset(big, 'x', sizeof big - 1);
	big[sizeof big - 1] = 0;
	err_set(&e, TZH_EIO, "%s", big);
	CHECK_INT(strlen(e.text), sizeof e.text - 1);
}
