/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows of any table in and out, by their shape.
 */
#include "store/internal.h"

#include "base/str.h"
#include "base/vec.h"

#include <stdio.h>

typedef struct row_sql {
	sql_id put, drop, scan1, clear;
} row_sql;

#define X(up, low, keys) [TZH_TABLE_##up] = { SQL_##low##_put, SQL_##low##_drop, SQL_##low##_scan1, SQL_##low##_clear },
static const row_sql statements[TZH_TABLE_END] = { TZH_TABLES(X) };
#undef X

/* Values of the first n fields, or of the key. */
static int bind_fields(tzh_table t, const void *row, int n, store_value *v, char scratch[][ROW_SCRATCH])
{
	const table_shape *shape = &table_shapes[t];
	v[0] = (store_value){ 0 };
	for (int i = 0; i < n; i++) {
		const row_field *f = &shape->fields[i];
		if (f->kind == ROW_I)
			v[i] = int_value(*(const int64_t *)((const char *)row + f->offset));
		else
			v[i] = text_value(row_text(f, row, scratch[i]));
	}
	return n;
}

int store_put(store *s, tzh_table t, const void *row, tzh_err *err)
{
	store_value v[STORE_MAX_VALUES];
	char scratch[STORE_MAX_VALUES][ROW_SCRATCH];
	int n = bind_fields(t, row, table_shapes[t].field_count, v, scratch);
	int rc = shared_changes(s, t, v[0].text, err);
	return rc ? rc : store_run(s, statements[t].put, v, n, err);
}

int store_drop(store *s, tzh_table t, const void *row, tzh_err *err)
{
	store_value v[STORE_MAX_VALUES];
	char scratch[STORE_MAX_VALUES][ROW_SCRATCH];
	int n = bind_fields(t, row, table_shapes[t].key_count, v, scratch);
	int rc = shared_changes(s, t, v[0].text, err);
	return rc ? rc : store_run(s, statements[t].drop, v, n, err);
}

static int bad_cell(const store *s, const char *table, const char *field, tzh_str text, tzh_err *err)
{
	char place[80], value[80];
	snprintf(place, sizeof place, "%s.%s", table, field);
	snprintf(value, sizeof value, "%.*s", text.len < 60 ? (int)text.len : 60, text.ptr ? text.ptr : "");
	return store_refuse(s->rules, TZH_ESTORE, err, "store.bad_cell", place, value);
}

static int fetch(store *s, tzh_table t, void *row, arena *a, tzh_err *err)
{
	const table_shape *shape = &table_shapes[t];
	memset(row, 0, shape->size);
	for (int i = 0; i < shape->field_count; i++) {
		const row_field *f = &shape->fields[i];
		if (f->kind == ROW_I) {
			*(int64_t *)((char *)row + f->offset) = s->ops->integer(s->db, i);
			continue;
		}
		tzh_str text = s->ops->text(s->db, i);
		if (!row_set(f, row, f->kind == ROW_S && text.len ? str_copy(a, text) : text))
			return bad_cell(s, shape->name, f->name, text, err);
		if (f->kind == ROW_S && !text.len)
			*(tzh_str *)((char *)row + f->offset) = (tzh_str){ 0 };
	}
	return TZH_OK;
}

int store_collect(store *s, tzh_table t, store_rows *out, arena *a, tzh_err *err)
{
	size_t size = table_shapes[t].size, room = 0;
	bool row = false;
	int rc;
	*out = (store_rows){ 0 };
	while (!(rc = s->ops->step(s->db, &row, err)) && row) {
		if (out->count == room) {
			size_t more = room ? room * 2 : 8;
			void *items = arena_alloc(a, more * size);
			if (out->count)
				memcpy(items, out->items, room * size);
			out->items = items;
			room = more;
		}
		rc = fetch(s, t, (char *)out->items + out->count * size, a, err);
		if (rc)
			break;
		out->count++;
	}
	s->ops->finish(s->db);
	return rc;
}

int store_scan_table(store *s, tzh_table t, const store_value *v, int keys, store_rows *out, arena *a, tzh_err *err)
{
	int rc = store_start(s, statements[t].scan1 + (sql_id)(keys - 1), v, keys, err);
	return rc ? rc : store_collect(s, t, out, a, err);
}

int store_scan(store *s, tzh_table t, const void *key, int keys, store_rows *out, arena *a, tzh_err *err)
{
	store_value v[STORE_MAX_VALUES];
	char scratch[STORE_MAX_VALUES][ROW_SCRATCH];
	*out = (store_rows){ 0 };
	if (keys < 1 || keys > table_shapes[t].key_count)
		return store_refuse(s->rules, TZH_EINPUT, err, "store.keys", table_shapes[t].name, NULL);
	int n = bind_fields(t, key, keys, v, scratch);
	if (shared_has(s, t, keys))
		return shared_scan(s, t, v[0].text, out, a, err);
	return store_scan_table(s, t, v, n, out, a, err);
}

int store_get(store *s, tzh_table t, void *row, arena *a, tzh_err *err)
{
	store_rows rows;
	int rc = store_scan(s, t, row, table_shapes[t].key_count, &rows, a, err);
	if (rc)
		return rc;
	if (!rows.count)
		return TZH_ENOTFOUND;
	memcpy(row, rows.items, table_shapes[t].size);
	return TZH_OK;
}

int store_clear(store *s, tzh_table t, tzh_str region, tzh_err *err)
{
	store_value v = text_value(region);
	int rc = shared_changes(s, t, region, err);
	return rc ? rc : store_run(s, statements[t].clear, &v, 1, err);
}

int store_regions(store *s, store_rows *out, arena *a, tzh_err *err)
{
	int rc = store_start(s, SQL_regions, NULL, 0, err);
	return rc ? rc : store_collect(s, TZH_TABLE_REGION, out, a, err);
}

int store_list(store *s, const tzh_filter *f, store_rows *out, arena *a, tzh_err *err)
{
	char from[11], to[11];
	tzh_day_print(f->due_from, from);
	tzh_day_print(f->due_to, to);
	const store_value v[] = { text_value(f->region), int_value(f->year), text_value(f->state), text_value(f->unit),
		text_value(f->family), text_value(f->kind), text_value(f->part), text_value(f->light),
		text_value(f->leader), text_value(f->source), text_value(f->text), text_value(str_of(from)),
		text_value(str_of(to)), int_value(f->overdue), int_value(f->after),
		int_value(f->limit ? f->limit : INT64_MAX) };
	int rc = store_start(s, SQL_commitment_list, v, sizeof v / sizeof *v, err);
	return rc ? rc : store_collect(s, TZH_TABLE_COMMITMENT, out, a, err);
}

int store_number(store *s, tzh_str region, int64_t year, int64_t number, int64_t *id, tzh_err *err)
{
	const store_value v[] = { text_value(region), int_value(year), int_value(number) };
	bool row = false;
	int rc = store_start(s, SQL_commitment_number, v, 3, err);
	if (!rc)
		rc = s->ops->step(s->db, &row, err);
	if (!rc && row)
		*id = s->ops->integer(s->db, 0);
	s->ops->finish(s->db);
	return rc ? rc : row ? TZH_OK : TZH_ENOTFOUND;
}

int store_dashboard(store *s, tzh_str region, int64_t year, tzh_date day, bool below, store_count **out,
	uint32_t *count, arena *a, tzh_err *err)
{
	char text[11];
	VEC(store_count) list = { 0 };
	bool row = false;
	tzh_day_print(day, text);
	const store_value v[] = { text_value(region), int_value(year), text_value(str_of(text)) };
	int rc = store_start(s, below ? SQL_dashboard_below : SQL_dashboard, v, 3, err);
	while (!rc && !(rc = s->ops->step(s->db, &row, err)) && row)
		*vec_push(&list, a) = (store_count){ str_copy(a, s->ops->text(s->db, 0)),
			str_copy(a, s->ops->text(s->db, 1)), s->ops->integer(s->db, 2), s->ops->integer(s->db, 3) };
	s->ops->finish(s->db);
	*out = list.items;
	*count = list.count;
	return rc;
}

int store_reports(store *s, tzh_str region, int64_t year, tzh_str period, bool below, int64_t *count,
	int64_t *signed_off, tzh_err *err)
{
	const store_value v[] = { text_value(region), int_value(year), text_value(period) };
	bool row = false;
	int rc = store_start(s, below ? SQL_dashboard_reports_below : SQL_dashboard_reports, v, 3, err);
	if (!rc)
		rc = s->ops->step(s->db, &row, err);
	*count = !rc && row ? s->ops->integer(s->db, 0) : 0;
	*signed_off = !rc && row ? s->ops->integer(s->db, 1) : 0;
	s->ops->finish(s->db);
	return rc;
}

static int io_get(void *payload, tzh_table t, void *row, arena *a, tzh_err *err)
{
	return store_get(payload, t, row, a, err);
}

static int io_put(void *payload, tzh_table t, const void *row, tzh_err *err)
{
	return store_put(payload, t, row, err);
}

static int io_drop(void *payload, tzh_table t, const void *row, tzh_err *err)
{
	return store_drop(payload, t, row, err);
}

fold_io store_fold_io(store *s)
{
	return (fold_io){ s, io_get, io_put, io_drop, s->rules };
}
