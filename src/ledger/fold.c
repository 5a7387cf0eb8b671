/* SPDX-License-Identifier: Apache-2.0
 *
 * The fold: an event's payload into rows. It knows no rule of the office; what
 * an act means was decided when it was done and stands in the event, so that a
 * ledger can be made again by a program with other rules.
 */
#include "ledger/event.h"

#include "base/str.h"
#include "ledger/rules.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

typedef struct folding {
	const fold_io *io;
	const rules *rules;
	const tzh_event *event;
	arena *memory;
	tzh_err *err;
	event_row_function *each; /* of event_rows() */
	void *payload;
} folding;

static int misfit(const folding *f, const char *table, const char *what)
{
	char seq[24];
	snprintf(seq, sizeof seq, "%" PRId64, f->event->seq);
	if (!f->rules)
		return err_set(f->err, TZH_ESTORE, "event %s cannot be read: %s of table %s", seq, what, table);
	return RULES_REFUSE(f->rules, TZH_ESTORE, f->err, "event.misfit", str_of(seq), f->event->region, str_of(what),
		str_of(table));
}

static bool set_value(const row_field *f, void *row, json_t *value, arena *a)
{
	if (json_is_string(value))
		return row_set(f, row, str_copy(a, (tzh_str){ json_string_value(value), json_string_length(value) }));
	if (f->kind == ROW_I && json_is_integer(value)) {
		*(int64_t *)((char *)row + f->offset) = json_integer_value(value);
		return true;
	}
	return false;
}

static int read_fields(const folding *f, tzh_table t, json_t *object, row_any *row, bool keys)
{
	const char *name;
	json_t *value;
	json_object_foreach(object, name, value)
	{
		const row_field *fd = row_field_find(t, str_of(name));
		if (!fd)
			return misfit(f, table_shapes[t].name, name);
		if (fd->key == keys && !set_value(fd, row, value, f->memory))
			return misfit(f, table_shapes[t].name, name);
	}
	return TZH_OK;
}

static int put_one(const folding *f, tzh_table t, json_t *object)
{
	row_any row = { 0 };
	row.region.region = f->event->region; /* leads every table */
	int rc = read_fields(f, t, object, &row, true);
	if (!rc)
		rc = f->io->get(f->io->payload, t, &row, f->memory, f->err);
	if (rc && rc != TZH_ENOTFOUND)
		return rc;
	rc = read_fields(f, t, object, &row, false);
	if (!rc && t == TZH_TABLE_COMMITMENT) {
		row.commitment.version = f->event->seq;
		row.commitment.touched = f->event->at;
	}
	return rc ? rc : f->io->put(f->io->payload, t, &row, f->err);
}

static int drop_one(const folding *f, tzh_table t, json_t *object)
{
	row_any row = { 0 };
	row.region.region = f->event->region;
	int rc = read_fields(f, t, object, &row, true);
	return rc ? rc : f->io->drop(f->io->payload, t, &row, f->err);
}

static int fold_half(const folding *f, json_t *half, int (*one)(const folding *, tzh_table, json_t *))
{
	const char *name;
	json_t *rows, *object;
	size_t i;
	json_object_foreach(half, name, rows)
	{
		tzh_table t = table_find(str_of(name));
		if (t == TZH_TABLE_END || !json_is_array(rows))
			return misfit(f, name, "-");
		json_array_foreach(rows, i, object)
		{
			int rc = one(f, t, object);
			if (rc)
				return rc;
		}
	}
	return TZH_OK;
}

int fold_event(const fold_io *io, const tzh_event *e, arena *a, tzh_err *err)
{
	folding f = { .io = io, .rules = io->rules, .event = e, .memory = a, .err = err };
	json_t *root = json_loadb(e->payload.ptr, e->payload.len, JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(root)) {
		json_decref(root);
		return misfit(&f, "-", "payload");
	}
	int rc = fold_half(&f, json_object_get(root, "drop"), drop_one);
	if (!rc)
		rc = fold_half(&f, json_object_get(root, "put"), put_one);
	json_decref(root);
	return rc;
}

/* ---- what an event says, read again ---- */

static int give_one(const folding *f, tzh_table t, json_t *object)
{
	row_any row = { 0 };
	row.region.region = f->event->region;
	int rc = read_fields(f, t, object, &row, true);
	if (!rc)
		rc = read_fields(f, t, object, &row, false);
	return rc ? rc : f->each(f->payload, t, &row);
}

int event_rows(const rules *r, const tzh_event *e, const char *half, event_row_function *each, void *payload, arena *a,
	tzh_err *err)
{
	folding f = { .rules = r, .event = e, .memory = a, .err = err, .each = each, .payload = payload };
	json_t *root = json_loadb(e->payload.ptr, e->payload.len, JSON_REJECT_DUPLICATES, NULL);
	int rc = json_is_object(root) ? fold_half(&f, json_object_get(root, half), give_one)
				      : misfit(&f, "-", "payload");
	json_decref(root);
	return rc;
}

int64_t event_number(const tzh_event *e, const char *name)
{
	json_t *root = json_loadb(e->payload.ptr, e->payload.len, 0, NULL);
	int64_t n = json_integer_value(json_object_get(root, name));
	json_decref(root);
	return n;
}

/* Quotes within a string are escaped, so these characters stand for nothing else. */
bool event_has_before(const tzh_event *e)
{
	return str_find(e->payload, STR(",\"was\":{")) != SIZE_MAX;
}
