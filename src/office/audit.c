/* SPDX-License-Identifier: Apache-2.0
 *
 * Keeping it true: the chain verified, the tables made again, their digest.
 */
#include "office/office.h"

#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>

#define PAGE 2000

static int broken(tzh_ledger *l, const tzh_event *e, tzh_err *err)
{
	char seq[24];
	snprintf(seq, sizeof seq, "%" PRId64, e->seq);
	return RULES_REFUSE(
		&l->rules, TZH_ECONFLICT, err, "log.broken", str_of(seq), e->at, rules_name(&l->rules, "act.", e->act));
}

typedef int on_event(void *payload, const tzh_event *e, arena *a, tzh_err *err);

/* Every event in order, a page at a time. */
static int walk(tzh_ledger *l, tzh_str region, on_event *f, void *payload, tzh_err *err)
{
	arena a;
	uint32_t n = 1;
	int rc = TZH_OK;
	arena_init(&a);
	for (int64_t from = 1; !rc && n; from += n) {
		tzh_event *e;
		arena_reset(&a);
		rc = store_events(l->store, region, (tzh_str){ 0 }, from, PAGE, &e, &n, &a, err);
		/* A hole in the numbers must not be stepped over. */
		for (uint32_t i = 0; !rc && i < n; i++)
			rc = f(payload, &e[i], &a, err);
		if (!rc && n && e[n - 1].seq != from + n - 1)
			from = e[n - 1].seq + 1 - n;
	}
	arena_release(&a);
	return rc;
}

typedef struct verifying {
	tzh_ledger *ledger;
	chain chain;
} verifying;

static int verify_one(void *payload, const tzh_event *e, arena *a, tzh_err *err)
{
	verifying *v = payload;
	(void)a;
	return chain_step(&v->chain, e) ? TZH_OK : broken(v->ledger, e, err);
}

int tzh_ledger_verify(tzh_ledger *l, tzh_str region, int64_t *count, tzh_err *err)
{
	verifying v = { .ledger = l };
	chain head;
	bool mine = !l->open;
	chain_init(&v.chain);
	int rc = mine ? store_begin(l->store, false, err) : TZH_OK;
	if (!rc)
		rc = walk(l, region, verify_one, &v, err);
	*count = v.chain.seq;
	if (!rc)
		rc = store_head(l->store, region, &head, err);
	if (!rc && (head.seq != v.chain.seq || memcmp(head.digest, v.chain.digest, SM3_HEX) != 0)) {
		char last[24], told[24];
		snprintf(last, sizeof last, "%" PRId64, v.chain.seq);
		snprintf(told, sizeof told, "%" PRId64, head.seq);
		rc = RULES_REFUSE(&l->rules, TZH_ECONFLICT, err, "log.short", str_of(last), str_of(told));
	}
	if (mine)
		store_rollback(l->store);
	return rc;
}

/* ---- digests ---- */

static int table_digest(tzh_ledger *l, tzh_table t, tzh_str region, char out[SM3_HEX + 1], tzh_err *err)
{
	arena a;
	store_rows rows;
	buf bytes;
	row_any key = { .region = { .region = region } };
	arena_init(&a);
	buf_init(&bytes, SIZE_MAX / 2);
	sm3 *d = sm3_new();
	int rc = store_scan(l->store, t, &key, 1, &rows, &a, err);
	for (uint32_t i = 0; !rc && i < rows.count; i++) {
		buf_clear(&bytes);
		row_bytes(t, (const char *)rows.items + i * (size_t)table_shapes[t].size, &bytes);
		sm3_add(d, bytes.ptr, bytes.len);
	}
	sm3_end(d, out);
	buf_release(&bytes);
	arena_release(&a);
	return rc;
}

typedef char digests[TZH_TABLE_END][SM3_HEX + 1];

static int all_digests(tzh_ledger *l, tzh_str region, digests out, tzh_err *err)
{
	int rc = TZH_OK;
	for (tzh_table t = 0; !rc && t < TZH_TABLE_END; t++)
		rc = table_digest(l, t, region, out[t], err);
	return rc;
}

int tzh_ledger_digest(tzh_ledger *l, tzh_str region, char out[65], tzh_err *err)
{
	digests each;
	bool mine = !l->open;
	int rc = mine ? store_begin(l->store, false, err) : TZH_OK;
	if (!rc)
		rc = all_digests(l, region, each, err);
	if (mine)
		store_rollback(l->store);
	if (!rc)
		digest_sm3(out, each, sizeof each);
	return rc;
}

/* ---- rebuild ---- */

static int fold_one(void *payload, const tzh_event *e, arena *a, tzh_err *err)
{
	fold_io io = store_fold_io(payload);
	return fold_event(&io, e, a, err);
}

static int make_again(tzh_ledger *l, tzh_str region, digests was, digests is, tzh_err *err)
{
	int rc = all_digests(l, region, was, err);
	for (tzh_table t = TZH_TABLE_END; !rc && t-- > 0;) /* children first */
		rc = store_clear(l->store, t, region, err);
	if (!rc)
		rc = walk(l, region, fold_one, l->store, err);
	return rc ? rc : all_digests(l, region, is, err);
}

int tzh_ledger_rebuild(tzh_ledger *l, tzh_str region, bool check, tzh_err *err)
{
	digests was, is;
	chain head;
	bool mine;
	int64_t count;
	int rc = tzh_ledger_verify(l, region, &count, err); /* nothing is made from a log that does not fit */
	if (!rc)
		rc = office_begin(l, &mine, err);
	if (rc)
		return rc;
	rc = store_head_lock(l->store, region, &head, err);
	if (!rc)
		rc = make_again(l, region, was, is, err);
	if (check && mine)
		store_rollback(l->store);
	else
		rc = office_end(l, mine, rc, err);
	for (tzh_table t = 0; !rc && t < TZH_TABLE_END; t++)
		if (memcmp(was[t], is[t], SM3_HEX) != 0)
			rc = RULES_REFUSE(&l->rules, TZH_ECONFLICT, err, check ? "log.differs_check" : "log.differs",
				str_of(table_shapes[t].name), (tzh_str){ was[t], 12 });
	return rc;
}
