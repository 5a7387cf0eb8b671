/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/event.h"

#include "unit.h"

#include <stdio.h>

TEST(sm3_of_the_standard_example)
{
	char hex[SM3_HEX + 1];
	digest_sm3(hex, "abc", 3);
	CHECK_Z(hex, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

static tzh_event sample(void)
{
	return (tzh_event){ .region = STR("r"),
		.seq = 1,
		.at = STR("2026-01-05T09:00:00"),
		.account = STR("zhang"),
		.sysuser = STR("root"),
		.act = STR("accept"),
		.subject = STR("c/2026/1"),
		.payload = STR("{\"put\":{}}"),
		.prev = STR(SM3_NONE) };
}

TEST(a_chain_takes_what_fits_and_nothing_else)
{
	chain c;
	char one[SM3_HEX + 1], two[SM3_HEX + 1];
	tzh_event e = sample(), f;
	event_digest(&e, one);
	e.digest = str_of(one);
	chain_init(&c);
	CHECK(chain_step(&c, &e));
	CHECK(!chain_step(&c, &e)); /* twice */
	f = e;
	f.seq = 2;
	f.prev = str_of(one);
	event_digest(&f, two);
	f.digest = str_of(two);
	CHECK(chain_step(&c, &f));
}

/* One byte of any field, and the digest is another; nor does moving a byte to the next field help. */
TEST(every_byte_is_in_the_digest)
{
	char was[SM3_HEX + 1], is[SM3_HEX + 1];
	tzh_event e = sample();
	event_digest(&e, was);
	tzh_str *const parts[] = { &e.region, &e.at, &e.account, &e.sysuser, &e.post, &e.act, &e.subject, &e.payload,
		&e.reason, &e.evidence, &e.prev };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		tzh_str keep = *parts[i];
		*parts[i] = STR("other");
		event_digest(&e, is);
		CHECK(strcmp(was, is) != 0);
		*parts[i] = keep;
	}
	e.account = STR("zhangr");
	e.sysuser = STR("oot");
	event_digest(&e, is);
	CHECK(strcmp(was, is) != 0);
}

/* A fold into memory: one slot, enough to see what is asked for. */
typedef struct slot {
	tzh_row_commitment row;
	bool there;
	int puts, drops;
} slot;

static int get(void *p, tzh_table t, void *row, arena *a, tzh_err *err)
{
	slot *s = p;
	(void)a, (void)err;
	if (t != TZH_TABLE_COMMITMENT || !s->there)
		return TZH_ENOTFOUND;
	memcpy(row, &s->row, sizeof s->row);
	return TZH_OK;
}

static int put(void *p, tzh_table t, const void *row, tzh_err *err)
{
	slot *s = p;
	(void)err;
	s->puts++;
	if (t == TZH_TABLE_COMMITMENT) {
		memcpy(&s->row, row, sizeof s->row);
		s->there = true;
	}
	return TZH_OK;
}

static int drop(void *p, tzh_table t, const void *row, tzh_err *err)
{
	slot *s = p;
	(void)t, (void)row, (void)err;
	s->drops++;
	return TZH_OK;
}

TEST(changes_become_a_payload_and_fold_back_into_the_row)
{
	arena *a = unit_arena();
	changes c = { .memory = a };
	tzh_row_commitment before = {
		.region = STR("r"), .year = 2026, .id = 5, .state = STR("draft"), .text = STR("a\"b\\\n")
	};
	tzh_row_commitment after = before;
	tzh_row_co_unit gone = { .region = STR("r"), .year = 2026, .id = 5, .unit = STR("u") };
	after.state = STR("opinion");
	after.deadline = (tzh_date){ 2026, 6, 30 };
	changes_put(&c, TZH_TABLE_COMMITMENT, NULL, &before);
	tzh_event e = sample();
	slot s = { 0 };
	tzh_err err = { 0 };
	fold_io io = { &s, get, put, drop, NULL };
	e.payload = changes_payload(&c, a);
	CHECK_INT(fold_event(&io, &e, a, &err), TZH_OK);
	CHECK_STR(s.row.text, "a\"b\\\n");
	CHECK_INT(s.row.version, 1);
	c = (changes){ .memory = a };
	changes_put(&c, TZH_TABLE_COMMITMENT, &before, &after);
	changes_drop(&c, TZH_TABLE_CO_UNIT, &gone);
	e.payload = changes_payload(&c, a);
	e.seq = 2;
	CHECK_STR(e.payload, "{\"put\":{\"commitment\":[{\"year\":2026,\"id\":5,\"state\":\"opinion\",\"deadline\":"
			     "\"2026-06-30\"}]},"
			     "\"drop\":{\"co_unit\":[{\"year\":2026,\"id\":5,\"unit\":\"u\"}]}}");
	CHECK_INT(fold_event(&io, &e, a, &err), TZH_OK);
	CHECK_STR(s.row.state, "opinion");
	CHECK_STR(s.row.text, "a\"b\\\n");
	CHECK_INT(s.row.deadline.month, 6);
	CHECK_INT(s.row.version, 2);
	CHECK_INT(s.drops, 1);
}

TEST(a_payload_that_is_none_is_refused)
{
	const char *bad[] = { "", "[]", "{\"put\":{\"nothing\":[{}]}}", "{\"put\":{\"commitment\":[{\"nothing\":1}]}}",
		"{\"put\":{\"commitment\":[{\"year\":\"x\"}]}}", "{\"put\":{\"commitment\":{}}}" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		slot s = { 0 };
		tzh_err err = { 0 };
		fold_io io = { &s, get, put, drop, NULL };
		tzh_event e = sample();
		e.payload = str_of(bad[i]);
		CHECK_INT(fold_event(&io, &e, unit_arena(), &err), TZH_ESTORE);
		CHECK(strstr(err.text, "event 1") != NULL);
	}
}
