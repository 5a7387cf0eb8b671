/* SPDX-License-Identifier: Apache-2.0 */
#include "office/office.h"

#include "base/str.h"

#include <stdlib.h>

int tzh_ledger_open(tzh_ledger **out, const tzh_ledger_options *o, tzh_err *err)
{
	tzh_ledger *l = xcalloc(1, sizeof *l);
	arena_init(&l->memory);
	store_options so = { .where = o->where, .create = o->create, .partitions = o->partitions, .rules = &l->rules };
	int rc = lexicon_new(&l->lexicon, o->lexicon_dir, err);
	if (rc)
		lexicon_refused(err, o->language && !strcmp(o->language, "en"));
	if (!rc)
		rc = rules_init(&l->rules, l->lexicon, o->language, &l->memory, err);
	if (!rc)
		rc = store_open(&l->store, &so, err);
	if (rc)
		tzh_ledger_close(l);
	else
		*out = l;
	return rc;
}

void tzh_ledger_close(tzh_ledger *l)
{
	if (!l)
		return;
	tzh_ledger_rollback(l);
	store_close(l->store);
	lexicon_free(l->lexicon);
	arena_release(&l->memory);
	free(l);
}

const char *tzh_ledger_backend(const tzh_ledger *l)
{
	return store_backend(l->store);
}

tzh_str tzh_ledger_words(const tzh_ledger *l, const char *key)
{
	return rules_words(&l->rules, key);
}

/* "2026-06" */
static bool read_month(tzh_str period, int *year, int *month)
{
	tzh_date last;
	if (period.len != 7 || !plan_period(period, &last) || period.ptr[5] > '9')
		return false;
	*year = last.year;
	*month = last.month;
	return true;
}

bool tzh_ledger_asks(const tzh_ledger *l, const tzh_row_commitment *k, tzh_str month, char period[16])
{
	int year, n;
	return read_month(month, &year, &n) && schedule_asks(&l->rules, k, year, n, period);
}

bool tzh_period_in(tzh_str cycle, tzh_str month, char out[16])
{
	int year, n;
	return read_month(month, &year, &n) && schedule_period_in(cycle, year, n, out);
}

size_t tzh_ledger_period(const tzh_ledger *l, tzh_str period, char out[64])
{
	arena a;
	arena_init(&a);
	tzh_str words = rules_period(&l->rules, &a, period);
	size_t n = words.len < 63 ? words.len : 0;
	memcpy(out, words.ptr ? words.ptr : "", n);
	out[n] = 0;
	arena_release(&a);
	return n;
}

tzh_date tzh_ledger_workday(const tzh_ledger *l, tzh_date from, int32_t days, bool *known)
{
	*known = true;
	return rules_workday(&l->rules, from, days, known);
}

int tzh_ledger_begin(tzh_ledger *l, tzh_err *err)
{
	if (l->open)
		return RULES_REFUSE(&l->rules, TZH_EINPUT, err, "need.no_transaction");
	int rc = store_begin(l->store, true, err);
	l->open = !rc;
	l->failed = false;
	l->batch = 0;
	return rc;
}

int tzh_ledger_commit(tzh_ledger *l, tzh_err *err)
{
	if (!l->open)
		return RULES_REFUSE(&l->rules, TZH_EINPUT, err, "need.transaction");
	int rc = l->failed ? RULES_REFUSE(&l->rules, TZH_ECONFLICT, err, "need.whole") : store_commit(l->store, err);
	if (rc)
		store_rollback(l->store);
	l->open = false;
	return rc;
}

void tzh_ledger_rollback(tzh_ledger *l)
{
	if (l->open)
		store_rollback(l->store);
	l->open = false;
}

int office_begin(tzh_ledger *l, bool *mine, tzh_err *err)
{
	*mine = !l->open;
	return l->open ? TZH_OK : store_begin(l->store, true, err);
}

int office_end(tzh_ledger *l, bool mine, int rc, tzh_err *err)
{
	if (!mine) {
		/* A refusal has written nothing and leaves the caller's transaction good; a failed store does not. */
		l->failed |= rc == TZH_ESTORE || rc == TZH_EIO;
		return rc;
	}
	if (!rc)
		rc = store_commit(l->store, err);
	if (rc)
		store_rollback(l->store);
	return rc;
}
