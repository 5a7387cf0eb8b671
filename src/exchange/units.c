/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/units.h"

#include "base/buf.h"
#include "base/str.h"
#include "exchange/words.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>

#define MAX_UNITS_FILE (4u << 20)

/* The columns, each listed once: X(member, message with its headings). */
#define COLUMNS(X)                                                                                                     \
	X(NAME, "units.name")                                                                                          \
	X(ALIASES, "units.aliases")                                                                                    \
	X(LEADER, "units.leader")                                                                                      \
	X(DUTIES, "units.duties")

#define X(n, key) COLUMN_##n,
enum { COLUMNS(X) COLUMN_COUNT };
#undef X

#define MAX_CELLS 32

typedef struct csv_reader {
	arena *memory;
	const char *p, *end;
	uint32_t line;
	char mark; /* ',' or tab */
} csv_reader;

/* One cell; quotes taken off, doubled quotes made one. *last: it ends its line. */
static tzh_str read_cell(csv_reader *r, bool *last)
{
	char *out = arena_alloc(r->memory, (size_t)(r->end - r->p) + 1), *to = out;
	const size_t room = (size_t)(r->end - r->p) + 1;
	bool quoted = r->p < r->end && *r->p == '"';
	r->p += quoted;
	while (r->p < r->end) {
		char c = *r->p++;
		if (quoted && c == '"') {
			if (r->p < r->end && *r->p == '"')
				*to++ = *r->p++;
			else
				quoted = false;
			continue;
		}
		if (c == '\n')
			r->line++;
		if (!quoted && (c == r->mark || c == '\n')) {
			*last = c == '\n';
			goto done;
		}
		*to++ = c;
	}
	*last = true;
done:
	arena_shrink(r->memory, out, room, (size_t)(to - out));
	return str_trim((tzh_str){ out, (size_t)(to - out) });
}

static uint32_t read_line(csv_reader *r, tzh_str cells[MAX_CELLS])
{
	uint32_t n = 0;
	bool last = false;
	memset(cells, 0, MAX_CELLS * sizeof *cells);
	while (!last) {
		tzh_str cell = read_cell(r, &last);
		if (n < MAX_CELLS)
			cells[n++] = cell;
	}
	return n;
}

/* Which column a heading names, -1 none; the message lists the headings apart by '|'. */
static int column_of(tzh_str heading)
{
#define X(n, key) key,
	static const char *const keys[] = { COLUMNS(X) };
#undef X
	for (int c = 0; c < COLUMN_COUNT; c++) {
		tzh_str list = tzh_message(keys[c], false);
		while (list.len)
			if (str_eq(str_cut(&list, '|'), heading))
				return c;
	}
	return -1;
}

/* Items stand apart by any of the marks of messages units.marks, and by ; / and blanks. */
static const tzh_str *split(arena *a, tzh_str cell, uint32_t *count)
{
	VEC(tzh_str) list = { 0 };
	tzh_str marks = tzh_message("units.marks", false);
	const char *p = cell.ptr, *end = cell.len ? p + cell.len : p, *from = p;
	while (p < end) {
		const char *at = p;
		utf8_next(&p, end);
		tzh_str c = { at, (size_t)(p - at) };
		if (!(c.len == 1 && strchr(";/, \n", *at)) && (c.len == 1 || str_find(marks, c) == SIZE_MAX))
			continue;
		if (at > from)
			*vec_push(&list, a) = (tzh_str){ from, (size_t)(at - from) };
		from = p;
	}
	if (end > from)
		*vec_push(&list, a) = (tzh_str){ from, (size_t)(end - from) };
	*count = list.count;
	return list.items;
}

static int read_heading(csv_reader *r, int columns[COLUMN_COUNT], const char *name, tzh_err *err)
{
	tzh_str cells[MAX_CELLS];
	const char *line = memchr(r->p, '\n', (size_t)(r->end - r->p));
	r->mark = memchr(r->p, '\t', (size_t)((line ? line : r->end) - r->p)) ? '\t' : ',';
	uint32_t n = read_line(r, cells);
	for (int c = 0; c < COLUMN_COUNT; c++)
		columns[c] = -1;
	for (uint32_t i = 0; i < n; i++) {
		int c = column_of(cells[i]);
		if (c >= 0 && columns[c] < 0)
			columns[c] = (int)i;
	}
	if (columns[COLUMN_NAME] >= 0)
		return TZH_OK;
	tzh_str say = tzh_message("units.no_heading", false);
	return err_at(err, TZH_EINPUT, 1, 1, "%s:1: %.*s", name, (int)say.len, say.ptr);
}

static int read_rows(tzh_units *u, csv_reader *r, const int columns[COLUMN_COUNT], const char *name, tzh_err *err)
{
	VEC(unit) list = { 0 };
	while (r->p < r->end) {
		tzh_str cells[MAX_CELLS];
		uint32_t line = r->line, n = read_line(r, cells);
		bool empty = true;
		for (uint32_t i = 0; i < n; i++)
			empty = empty && !cells[i].len;
		if (empty)
			continue;
		if (!cells[columns[COLUMN_NAME]].len) {
			tzh_str say = tzh_message("units.no_name", false);
			return err_at(err, TZH_EINPUT, line, 1, "%s:%u: %.*s", name, line, (int)say.len, say.ptr);
		}
#define CELL(c) (columns[c] < 0 ? (tzh_str){ 0 } : cells[columns[c]])
		unit one = { .name = CELL(COLUMN_NAME), .leader = CELL(COLUMN_LEADER) };
		one.aliases = split(&u->memory, CELL(COLUMN_ALIASES), &one.alias_count);
		one.duties = split(&u->memory, CELL(COLUMN_DUTIES), &one.duty_count);
		*vec_push(&list, &u->memory) = one;
	}
	u->items = list.items;
	u->count = list.count;
	return TZH_OK;
}

int tzh_units_new(
	tzh_units **out, const tzh_engine *engine, const char *name, const void *data, size_t size, tzh_err *err)
{
	if (size > MAX_UNITS_FILE)
		return words_refuse(err, TZH_ELIMIT, false, "units.large", str_of(name));
	tzh_doc *doc; /* the readers know the encodings: spreadsheets save GB18030 as often as UTF-8 */
	tzh_input input = { .name = "csv.txt", .data = data, .size = size, .only = TZH_TYPE_BIT(DOCUMENT) };
	int rc = tzh_doc_read(&doc, engine, &input, err);
	if (rc)
		return rc;
	tzh_units *u = xcalloc(1, sizeof *u);
	arena_init(&u->memory);
	uint32_t n;
	const uint32_t *cp = tzh_doc_text(doc, &n);
	tzh_str text = utf8_encode(&u->memory, cp, n);
	tzh_doc_free(doc);
	csv_reader r = { &u->memory, text.ptr, text.ptr + text.len, 1, ',' };
	int columns[COLUMN_COUNT];
	rc = read_heading(&r, columns, name, err);
	if (!rc)
		rc = read_rows(u, &r, columns, name, err);
	if (rc) {
		tzh_units_free(u);
		return rc;
	}
	*out = u;
	return TZH_OK;
}

void tzh_units_free(tzh_units *u)
{
	if (!u)
		return;
	arena_release(&u->memory);
	free(u);
}

const unit *units_find(const tzh_units *u, tzh_str name)
{
	const unit *part = NULL;
	for (uint32_t i = 0; name.len && i < u->count; i++) {
		const unit *one = &u->items[i];
		if (str_eq(one->name, name))
			return one;
		for (uint32_t k = 0; k < one->alias_count; k++)
			if (str_eq(one->aliases[k], name))
				return one;
		if (!part && (str_ends(one->name, name) || str_ends(name, one->name)))
			part = one;
	}
	return part;
}

const unit *units_by_duty(const tzh_units *u, tzh_str text, tzh_str *word)
{
	const unit *best = NULL;
	*word = (tzh_str){ 0 };
	for (uint32_t i = 0; i < u->count; i++)
		for (uint32_t k = 0; k < u->items[i].duty_count; k++) {
			tzh_str duty = u->items[i].duties[k];
			if (duty.len > word->len && str_find(text, duty) != SIZE_MAX) {
				best = &u->items[i];
				*word = duty;
			}
		}
	return best;
}
