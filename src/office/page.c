/* SPDX-License-Identifier: Apache-2.0
 *
 * A page of a list: ordered and counted by the database; the rows that belong to
 * the commitments of the page; and what an account may do with each of them.
 */
#include "office/office.h"

#include "base/str.h"

#include <stdlib.h>

static int hand_out(tzh_rows *out, tzh_table t, const store_rows *rows, arena *a, int rc)
{
	*out = (tzh_rows){ .table = t, .memory = a };
	if (rc) {
		tzh_rows_free(out);
		return rc;
	}
	out->items = rows->items;
	out->count = rows->count;
	return TZH_OK;
}

static arena *new_memory(void)
{
	arena *a = xmalloc(sizeof *a);
	arena_init(a);
	return a;
}

int tzh_ledger_page(
	tzh_ledger *l, tzh_rows *out, const tzh_filter *filter, const tzh_page *page, int64_t *total, tzh_err *err)
{
	store_rows rows = { 0 };
	arena *a = new_memory();
	int rc = store_page(l->store, filter, page, &rows, a, err);
	if (!rc && total)
		rc = store_total(l->store, filter, page, total, err);
	return hand_out(out, TZH_TABLE_COMMITMENT, &rows, a, rc);
}

int tzh_ledger_rows_of(tzh_ledger *l, tzh_rows *out, tzh_table table, tzh_str region, int64_t year, const int64_t *ids,
	uint32_t count, tzh_err *err)
{
	store_rows rows = { 0 };
	arena *a = new_memory();
	int rc = store_rows_of(l->store, table, region, year, ids, count, &rows, a, err);
	return hand_out(out, table, &rows, a, rc);
}

/* ---- what may be done ---- */

/* The co-units of a commitment out of those of the year, which stand in the order of its id. */
static void find_co_units(scene *s, const store_rows *all)
{
	const tzh_row_co_unit *co = all->items;
	uint32_t lo = 0, hi = all->count;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (co[mid].id < s->commitment->id)
			lo = mid + 1;
		else
			hi = mid;
	}
	s->co_units = all->count ? co + lo : NULL;
	s->co_count = 0;
	while (lo + s->co_count < all->count && co[lo + s->co_count].id == s->commitment->id)
		s->co_count++;
}

static tzh_str list_acts(const scene *s, arena *a)
{
	const rules *r = s->rules;
	buf acts;
	buf_init(&acts, 4096);
	for (uint32_t i = 0; i < r->flow_count; i++) {
		if (!str_eq(r->flow[i].state, s->commitment->state) || !plan_may(s, r->flow[i].act))
			continue;
		if (acts.len)
			buf_addc(&acts, ' ');
		buf_add_str(&acts, r->flow[i].act);
	}
	tzh_str list = str_copy(a, buf_str(&acts));
	buf_release(&acts);
	return list;
}

int tzh_ledger_possible(tzh_ledger *l, const tzh_act *act, const tzh_row_commitment *rows, uint32_t count,
	tzh_possible *out, tzh_err *err)
{
	scene s;
	store_rows co = { 0 };
	arena *a = new_memory();
	tzh_act own = *act;
	int64_t *ids = arena_array(a, int64_t, count + 1);
	tzh_str *items = arena_array(a, tzh_str, count + 1);
	own.id = 0;
	*out = (tzh_possible){ .items = items, .count = count, .memory = a };
	int rc = office_scene(l, &s, &own, a, err);
	for (uint32_t i = 0; i < count; i++)
		ids[i] = rows[i].id;
	if (!rc && count)
		rc = store_rows_of(l->store, TZH_TABLE_CO_UNIT, act->region, act->year, ids, count, &co, a, err);
	for (uint32_t i = 0; !rc && i < count; i++) {
		s.commitment = &rows[i];
		find_co_units(&s, &co);
		items[i] = list_acts(&s, a);
	}
	if (rc)
		tzh_possible_free(out);
	return rc;
}

void tzh_possible_free(tzh_possible *possible)
{
	if (possible->memory)
		arena_release(possible->memory);
	free(possible->memory);
	*possible = (tzh_possible){ 0 };
}
