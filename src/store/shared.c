/* SPDX-License-Identifier: Apache-2.0
 *
 * Units, posts, terms and accounts of a region, kept between questions. Every
 * request needs their names; read anew each time they would be most of its work.
 * Whoever changes one puts a new mark into the same transaction; what is kept
 * counts only under the mark that it was read under.
 */
#include "store/internal.h"

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

#define KEPT_MOST 64 /* tables of regions; what comes after is read */

static const tzh_table office_tables[] = { TZH_TABLE_UNIT, TZH_TABLE_POST, TZH_TABLE_TERM, TZH_TABLE_ACCOUNT };

typedef struct kept {
	struct kept *next;
	tzh_table table;
	tzh_str region, mark;
	store_rows rows;
	arena memory;
} kept;

typedef struct shared {
	kept *first, *old; /* old: somebody may still read in it */
	unsigned count;
	bool changed; /* since store_fresh(): the tables are read until then */
} shared;

static void free_list(kept *k)
{
	while (k) {
		kept *next = k->next;
		arena_release(&k->memory);
		free(k);
		k = next;
	}
}

void store_share(store *s)
{
	if (!s->shared)
		s->shared = xcalloc(1, sizeof *s->shared);
}

void store_fresh(store *s)
{
	if (!s->shared)
		return;
	free_list(s->shared->old);
	s->shared->old = NULL;
	s->shared->changed = false;
}

void shared_close(store *s)
{
	if (!s->shared)
		return;
	free_list(s->shared->first);
	free_list(s->shared->old);
	free(s->shared);
	s->shared = NULL;
}

static bool is_office(tzh_table t)
{
	for (size_t i = 0; i < sizeof office_tables / sizeof *office_tables; i++)
		if (office_tables[i] == t)
			return true;
	return false;
}

bool shared_has(const store *s, tzh_table t, int keys)
{
	return s->shared && keys == 1 && !s->shared->changed && is_office(t);
}

static tzh_str mark_name(tzh_str region, arena *a)
{
	size_t room = region.len + sizeof "office/";
	char *z = arena_alloc(a, room);
	int n = snprintf(z, room, "office/%.*s", (int)region.len, region.ptr ? region.ptr : "");
	return (tzh_str){ z, (size_t)n };
}

int shared_changes(store *s, tzh_table t, tzh_str region, tzh_err *err)
{
	arena a;
	if (!is_office(t))
		return TZH_OK;
	arena_init(&a);
	const store_value v = text_value(mark_name(region, &a));
	int rc = store_run(s, SQL_mark_put, &v, 1, err);
	arena_release(&a);
	if (s->shared)
		s->shared->changed = true;
	return rc;
}

/* The one that is kept, out of the list where it is out of date. */
static kept *find(shared *x, tzh_table t, tzh_str region, tzh_str mark)
{
	for (kept **link = &x->first; *link; link = &(*link)->next) {
		kept *k = *link;
		if (k->table != t || !str_eq(k->region, region))
			continue;
		if (str_eq(k->mark, mark))
			return k;
		*link = k->next;
		k->next = x->old;
		x->old = k;
		x->count--;
		return NULL;
	}
	return NULL;
}

static int keep(store *s, tzh_table t, tzh_str region, tzh_str mark, kept **out, tzh_err *err)
{
	kept *k = xcalloc(1, sizeof *k);
	arena_init(&k->memory);
	k->table = t;
	k->region = str_copy(&k->memory, region);
	k->mark = str_copy(&k->memory, mark);
	const store_value v = text_value(region);
	int rc = store_scan_table(s, t, &v, 1, &k->rows, &k->memory, err);
	if (rc) {
		arena_release(&k->memory);
		free(k);
		return rc;
	}
	k->next = s->shared->first;
	s->shared->first = k;
	s->shared->count++;
	*out = k;
	return TZH_OK;
}

int shared_scan(store *s, tzh_table t, tzh_str region, store_rows *out, arena *a, tzh_err *err)
{
	tzh_str mark;
	int rc = store_meta(s, mark_name(region, a), &mark, a, err); /* empty where nothing was ever changed under it */
	if (rc)
		return rc;
	kept *k = find(s->shared, t, region, mark);
	if (!k && s->shared->count >= KEPT_MOST) {
		const store_value v = text_value(region);
		return store_scan_table(s, t, &v, 1, out, a, err);
	}
	/* The mark is older than the rows where somebody changes them in between: they are then read once more. */
	if (!k)
		rc = keep(s, t, region, mark, &k, err);
	if (rc)
		return rc;
	/* The rows are the caller's to change; their texts stay here. */
	size_t size = table_shapes[t].size;
	out->count = k->rows.count;
	out->items = k->rows.count ? arena_alloc(a, size * k->rows.count) : NULL;
	if (k->rows.count)
		memcpy(out->items, k->rows.items, size * k->rows.count);
	return TZH_OK;
}
