/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include "unit.h"

TEST(adds_of_every_kind)
{
	buf b;
	buf_init(&b, 1000);
	buf_adds(&b, "ab");
	buf_addc(&b, 'c');
	buf_add_cp(&b, 0x4E00);
	buf_addf(&b, "%d-%s", 42, "x");
	buf_add_str(&b, (tzh_str){ 0 });
	CHECK_STR(buf_str(&b), "abc\xE4\xB8\x80"
			       "42-x");
	CHECK(!b.over);
	buf_clear(&b);
	CHECK_INT(b.len, 0);
	buf_release(&b);
}

TEST(past_the_limit_nothing_is_taken)
{
	buf b;
	buf_init(&b, 4);
	buf_adds(&b, "abc");
	buf_adds(&b, "de");
	CHECK(b.over);
	buf_addc(&b, 'f');
	CHECK_STR(buf_str(&b), "abc");
	CHECK(buf_reserve(&b, 1) == NULL);
	buf_release(&b);
}

TEST(the_limit_itself_is_allowed)
{
	buf b;
	buf_init(&b, 4);
	buf_adds(&b, "abcd");
	CHECK(!b.over);
	CHECK_STR(buf_str(&b), "abcd");
	buf_release(&b);
}

TEST(a_large_limit_does_not_wrap)
{
	buf b;
	buf_init(&b, SIZE_MAX);
	buf_adds(&b, "abcd");
	CHECK(buf_reserve(&b, SIZE_MAX - 1) == NULL);
	CHECK(b.over);
	buf_release(&b);
}
