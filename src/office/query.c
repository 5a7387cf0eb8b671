/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows and events handed out, each answer with memory of its own.
 */
#include "office/office.h"

#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static arena *new_memory(void)
{
	arena *a = xmalloc(sizeof *a);
	arena_init(a);
	return a;
}

static void free_memory(void *memory)
{
	if (memory)
		arena_release(memory);
	free(memory);
}

static int hand_out(tzh_rows *out, tzh_table t, const store_rows *rows, arena *a, int rc)
{
	*out = (tzh_rows){ .table = t, .memory = a };
	if (rc) {
		free_memory(a);
		out->memory = NULL;
		return rc;
	}
	out->items = rows->items;
	out->count = rows->count;
	return TZH_OK;
}

int tzh_ledger_rows(tzh_ledger *l, tzh_rows *out, tzh_table table, const void *key, int keys, tzh_err *err)
{
	store_rows rows = { 0 };
	arena *a = new_memory();
	int rc = table == TZH_TABLE_REGION && !keys ? store_regions(l->store, &rows, a, err)
						    : store_scan(l->store, table, key, keys, &rows, a, err);
	return hand_out(out, table, &rows, a, rc);
}

int tzh_ledger_list(tzh_ledger *l, tzh_rows *out, const tzh_filter *filter, tzh_err *err)
{
	store_rows rows = { 0 };
	arena *a = new_memory();
	int rc = store_list(l->store, filter, &rows, a, err);
	return hand_out(out, TZH_TABLE_COMMITMENT, &rows, a, rc);
}

void tzh_rows_free(tzh_rows *rows)
{
	free_memory(rows->memory);
	*rows = (tzh_rows){ 0 };
}

int tzh_ledger_events(
	tzh_ledger *l, tzh_events *out, tzh_str region, tzh_str subject, int64_t from, int64_t limit, tzh_err *err)
{
	arena *a = new_memory();
	tzh_event *items = NULL;
	*out = (tzh_events){ .memory = a };
	int rc = store_events(l->store, region, subject, from, limit, &items, &out->count, a, err);
	out->items = items;
	if (rc)
		tzh_events_free(out);
	return rc;
}

void tzh_events_free(tzh_events *events)
{
	free_memory(events->memory);
	*events = (tzh_events){ 0 };
}

int tzh_ledger_blob(tzh_ledger *l, tzh_str region, tzh_str digest, void **data, size_t *size, tzh_err *err)
{
	arena a;
	tzh_str bytes = { 0 };
	arena_init(&a);
	int rc = store_blob_get(l->store, region, digest, &bytes, &a, err);
	if (rc == TZH_ENOTFOUND)
		rc = RULES_REFUSE(&l->rules, rc, err, "need.bytes", digest);
	if (!rc) {
		*data = xmalloc(bytes.len);
		*size = bytes.len;
		if (bytes.len)
			memcpy(*data, bytes.ptr, bytes.len);
	}
	arena_release(&a);
	return rc;
}

int tzh_ledger_glance(tzh_ledger *l, tzh_str region, int64_t year, tzh_date day, tzh_str period, bool below,
	tzh_glance *out, tzh_err *err)
{
	arena a;
	store_count *c;
	uint32_t n = 0;
	*out = (tzh_glance){ 0 };
	arena_init(&a);
	int rc = store_dashboard(l->store, region, year, day, below, &c, &n, &a, err);
	for (uint32_t i = 0; !rc && i < n; i++) {
		tzh_state state = rules_state(c[i].state);
		int64_t *lamp = str_is(c[i].light, "red")      ? &out->red
				: str_is(c[i].light, "yellow") ? &out->yellow
				: str_is(c[i].light, "blue")   ? &out->blue
				: str_is(c[i].light, "green")  ? &out->green
				: str_is(c[i].light, "other")  ? &out->other
							       : &out->unlit;
		if (state < TZH_STATE_END)
			out->states[state] += c[i].count;
		*lamp += c[i].count;
		out->total += c[i].count;
		out->overdue += c[i].overdue;
	}
	if (!rc)
		rc = store_reports(l->store, region, year, period, below, &out->reports, &out->signed_off, err);
	arena_release(&a);
	return rc;
}

/* The digits after the dash; -1 where it is no name of a commitment. */
static int64_t digits_of(tzh_str name)
{
	int64_t n = 0;
	if (name.len < 3 || name.len > 14 || name.ptr[1] != '-')
		return -1;
	for (size_t i = 2; i < name.len; i++) {
		if (name.ptr[i] < '0' || name.ptr[i] > '9')
			return -1;
		n = n * 10 + (name.ptr[i] - '0');
	}
	return n;
}

static int not_found(tzh_ledger *l, tzh_str region, int64_t year, tzh_str name, arena *a, tzh_err *err)
{
	char last[24], when[24];
	tzh_row_ledger row = { .region = region, .year = year };
	snprintf(when, sizeof when, "%" PRId64, year);
	int rc = store_get(l->store, TZH_TABLE_LEDGER, &row, a, err);
	if (rc == TZH_ENOTFOUND)
		return RULES_REFUSE(&l->rules, rc, err, "need.ledger", str_of(when));
	if (rc)
		return rc;
	snprintf(last, sizeof last, "D-%04" PRId64, row.next_id - 1);
	return RULES_REFUSE(&l->rules, TZH_ENOTFOUND, err, row.next_id > 1 ? "refuse.none" : "refuse.empty", name,
		str_of(when), str_of(last));
}

int tzh_ledger_find(tzh_ledger *l, tzh_str region, int64_t year, tzh_str name, int64_t *id, tzh_err *err)
{
	arena a;
	int64_t n = digits_of(name);
	char kind = name.len ? (char)(name.ptr[0] & ~32) : 0;
	int rc = TZH_ENOTFOUND;
	arena_init(&a);
	if (n > 0 && kind == 'T') {
		rc = store_number(l->store, region, year, n, id, err);
	} else if (n > 0 && kind == 'D') {
		tzh_row_commitment row = { .region = region, .year = year, .id = n };
		rc = store_get(l->store, TZH_TABLE_COMMITMENT, &row, &a, err);
		*id = n;
	}
	if (rc == TZH_ENOTFOUND)
		rc = not_found(l, region, year, name, &a, err);
	arena_release(&a);
	return rc;
}
