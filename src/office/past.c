/* SPDX-License-Identifier: Apache-2.0 */
#include "office/past.h"

#include "base/str.h"
#include "base/vec.h"

#include <stdlib.h>

typedef struct held {
	const void *row; /* NULL: dropped */
	uint64_t hash;
} held;

typedef struct held_table {
	VEC(held) rows;
	uint32_t *slots; /* place in rows + 1; 0 free */
	uint32_t mask;
} held_table;

struct past {
	tzh_ledger *ledger;
	arena *memory;
	tzh_event *events;
	uint32_t event_count;
	held_table tables[TZH_TABLE_END];
};

static uint64_t hash_of(tzh_table t, const void *row)
{
	const table_shape *s = &table_shapes[t];
	char scratch[ROW_SCRATCH];
	uint64_t h = 0xCBF29CE484222325u;
	for (unsigned i = 0; i < s->key_count; i++) {
		tzh_str text = row_text(&s->fields[i], row, scratch);
		for (size_t k = 0; k < text.len; k++)
			h = (h ^ (unsigned char)text.ptr[k]) * 0x100000001B3u;
		h = (h ^ 0xFF) * 0x100000001B3u;
	}
	return h ^ h >> 29;
}

static bool same_key(tzh_table t, const void *a, const void *b)
{
	for (unsigned i = 0; i < table_shapes[t].key_count; i++)
		if (!row_same(&table_shapes[t].fields[i], a, b))
			return false;
	return true;
}

/* The slot of the row, or the free one where it would go. A dropped row keeps its slot. */
static uint32_t *slot_of(held_table *h, tzh_table t, const void *row, uint64_t hash)
{
	uint32_t i = (uint32_t)hash & h->mask;
	while (h->slots[i]) {
		const held *x = &h->rows.items[h->slots[i] - 1];
		if (x->hash == hash && x->row && same_key(t, x->row, row))
			break;
		i = (i + 1) & h->mask;
	}
	return &h->slots[i];
}

static void make_room(past *p, held_table *h)
{
	if (h->slots && (h->rows.count + 1) * 2 <= h->mask)
		return;
	h->mask = h->slots ? h->mask * 2 + 1 : 255;
	h->slots = arena_array(p->memory, uint32_t, (size_t)h->mask + 1);
	for (uint32_t i = 0; i < h->rows.count; i++) {
		uint32_t at = (uint32_t)h->rows.items[i].hash & h->mask;
		while (h->slots[at])
			at = (at + 1) & h->mask;
		h->slots[at] = i + 1;
	}
}

static int get_row(void *payload, tzh_table t, void *row, arena *a, tzh_err *err)
{
	past *p = payload;
	held_table *h = &p->tables[t];
	(void)a;
	(void)err;
	if (!h->slots)
		return TZH_ENOTFOUND;
	uint32_t *slot = slot_of(h, t, row, hash_of(t, row));
	if (!*slot)
		return TZH_ENOTFOUND;
	memcpy(row, h->rows.items[*slot - 1].row, table_shapes[t].size);
	return TZH_OK;
}

static int put_row(void *payload, tzh_table t, const void *row, tzh_err *err)
{
	past *p = payload;
	held_table *h = &p->tables[t];
	uint64_t hash = hash_of(t, row);
	(void)err;
	make_room(p, h);
	uint32_t *slot = slot_of(h, t, row, hash);
	void *copy = arena_alloc(p->memory, table_shapes[t].size);
	row_copy(t, copy, row, p->memory);
	if (*slot) {
		h->rows.items[*slot - 1].row = copy;
		return TZH_OK;
	}
	*vec_push(&h->rows, p->memory) = (held){ copy, hash };
	*slot = h->rows.count;
	return TZH_OK;
}

static int drop_row(void *payload, tzh_table t, const void *row, tzh_err *err)
{
	past *p = payload;
	held_table *h = &p->tables[t];
	(void)err;
	if (!h->slots)
		return TZH_OK;
	uint32_t *slot = slot_of(h, t, row, hash_of(t, row));
	if (*slot)
		h->rows.items[*slot - 1].row = NULL;
	return TZH_OK;
}

int past_open(past **out, tzh_ledger *l, tzh_str region, arena *a, tzh_err *err)
{
	past *p = arena_new(a, past);
	*p = (past){ .ledger = l, .memory = a };
	*out = p;
	return store_events(l->store, region, (tzh_str){ 0 }, 1, 0, &p->events, &p->event_count, a, err);
}

const tzh_event *past_events(const past *p, uint32_t *count)
{
	*count = p->event_count;
	return p->events;
}

/* By the day that the event names: one that was entered later for an earlier day counts for that day. */
static bool is_after(const tzh_event *e, tzh_date day)
{
	tzh_date d;
	return tzh_day_parse((tzh_str){ e->at.ptr, e->at.len < 10 ? e->at.len : 10 }, &d) &&
	       tzh_day_number(d) > tzh_day_number(day);
}

int past_go_to(past *p, tzh_date day, tzh_err *err)
{
	const fold_io io = { p, get_row, put_row, drop_row, &p->ledger->rules };
	arena page;
	int rc = TZH_OK;
	memset(p->tables, 0, sizeof p->tables);
	arena_init(&page);
	for (uint32_t i = 0; !rc && i < p->event_count; i++) {
		if (is_after(&p->events[i], day))
			continue;
		rc = fold_event(&io, &p->events[i], &page, err);
		if (i % 256 == 0)
			arena_reset(&page);
	}
	arena_release(&page);
	return rc;
}

/* Rows of one table, by key; the table is the same for all that are compared. */
typedef struct placed {
	const void *row;
	tzh_table table;
} placed;

static int by_key(const void *a, const void *b)
{
	const placed *x = a, *y = b;
	const table_shape *s = &table_shapes[x->table];
	for (unsigned i = 0; i < s->key_count; i++) {
		const row_field *f = &s->fields[i];
		char one[ROW_SCRATCH], other[ROW_SCRATCH];
		int order;
		if (f->kind == ROW_I) {
			int64_t m = *(const int64_t *)(const void *)((const char *)x->row + f->offset),
				n = *(const int64_t *)(const void *)((const char *)y->row + f->offset);
			order = (m > n) - (m < n);
		} else {
			order = str_compare(row_text(f, x->row, one), row_text(f, y->row, other));
		}
		if (order)
			return order;
	}
	return 0;
}

static bool agrees(tzh_table t, const void *row, const void *key, int keys)
{
	for (int i = 0; i < keys; i++)
		if (!row_same(&table_shapes[t].fields[i], row, key))
			return false;
	return true;
}

int past_scan(past *p, tzh_table t, const void *key, int keys, store_rows *out, tzh_err *err)
{
	held_table *h = &p->tables[t];
	placed *list = arena_array(p->memory, placed, h->rows.count + 1);
	uint32_t n = 0;
	(void)err;
	for (uint32_t i = 0; i < h->rows.count; i++)
		if (h->rows.items[i].row && agrees(t, h->rows.items[i].row, key, keys))
			list[n++] = (placed){ h->rows.items[i].row, t };
	qsort(list, n, sizeof *list, by_key);
	char *items = arena_alloc(p->memory, (size_t)table_shapes[t].size * (n + 1));
	for (uint32_t i = 0; i < n; i++)
		memcpy(items + (size_t)i * table_shapes[t].size, list[i].row, table_shapes[t].size);
	*out = (store_rows){ items, n };
	return TZH_OK;
}

int tzh_ledger_rows_on(tzh_ledger *l, tzh_rows *out, tzh_table table, const void *key, int keys, tzh_str region,
	tzh_date day, tzh_err *err)
{
	past *p;
	store_rows rows = { 0 };
	arena *a = xmalloc(sizeof *a);
	arena_init(a);
	*out = (tzh_rows){ .table = table, .memory = a };
	int rc = past_open(&p, l, region, a, err);
	if (!rc)
		rc = past_go_to(p, day, err);
	if (!rc)
		rc = past_scan(p, table, key, keys, &rows, err);
	out->items = rows.items;
	out->count = rows.count;
	if (rc)
		tzh_rows_free(out);
	return rc;
}
