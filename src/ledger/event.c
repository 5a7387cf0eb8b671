/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/event.h"

#include "base/str.h"
#include "base/vec.h"

#include <inttypes.h>
#include <stdio.h>

static void add(sm3 *d, tzh_str s)
{
	char head[24];
	int n = snprintf(head, sizeof head, "%zu:", s.len);
	sm3_add(d, head, (size_t)n);
	sm3_add(d, s.ptr, s.len);
}

void event_digest(const tzh_event *e, char out[SM3_HEX + 1])
{
	char seq[24];
	snprintf(seq, sizeof seq, "%" PRId64, e->seq);
	const tzh_str parts[] = { e->region, str_of(seq), e->at, e->account, e->sysuser, e->post, e->act, e->subject,
		e->payload, e->reason, e->evidence, e->prev };
	sm3 *d = sm3_new();
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		add(d, parts[i]);
	sm3_end(d, out);
}

void chain_init(chain *c)
{
	c->seq = 0;
	memcpy(c->digest, SM3_NONE, sizeof c->digest);
}

bool chain_step(chain *c, const tzh_event *e)
{
	char digest[SM3_HEX + 1];
	event_digest(e, digest);
	if (e->seq != c->seq + 1 || !str_is(e->prev, c->digest) || !str_is(e->digest, digest))
		return false;
	c->seq = e->seq;
	memcpy(c->digest, digest, sizeof digest);
	return true;
}

static change *more(changes *c)
{
	if (c->count == c->room)
		c->items = vec_more(c->memory, c->items, &c->room, sizeof *c->items);
	return &c->items[c->count++];
}

void changes_put(changes *c, tzh_table t, const void *before, const void *after)
{
	*more(c) = (change){ t, before, after };
}

void changes_drop(changes *c, tzh_table t, const void *before)
{
	*more(c) = (change){ t, before, NULL };
}

static void add_field(buf *out, const row_field *f, const void *row, bool *first)
{
	char scratch[ROW_SCRATCH];
	tzh_str text = row_text(f, row, scratch);
	if (!*first)
		buf_addc(out, ',');
	*first = false;
	buf_addf(out, "\"%s\":", f->name);
	if (f->kind == ROW_I)
		buf_add_str(out, text);
	else
		json_quote(out, text);
}

static void add_row(buf *out, const change *c)
{
	static const row_any none;
	const table_shape *s = &table_shapes[c->table];
	const void *row = c->after ? c->after : c->before, *old = c->before ? c->before : &none;
	bool first = true;
	buf_addc(out, '{');
	for (unsigned i = 1; i < s->field_count; i++) /* region is the event's */
		if (s->fields[i].key || (c->after && !row_same(&s->fields[i], row, old)))
			add_field(out, &s->fields[i], row, &first);
	buf_addc(out, '}');
}

static void add_whole_row(buf *out, tzh_table t, const void *row)
{
	const table_shape *s = &table_shapes[t];
	bool first = true;
	buf_addc(out, '{');
	for (unsigned i = 1; i < s->field_count; i++)
		add_field(out, &s->fields[i], row, &first);
	buf_addc(out, '}');
}

/* What opens a row of table `t`: its table's list, where none is open yet, or a comma. */
static void open_row(buf *out, tzh_table t, bool *open, bool *first)
{
	if (*open)
		buf_addc(out, ',');
	else
		buf_addf(out, "%s\"%s\":[", *first ? "" : ",", table_shapes[t].name);
	*open = true;
	*first = false;
}

/* The rows as they were, but for the book's counters: a number is never given twice. */
static void add_before(buf *out, const changes *c)
{
	bool first = true;
	buf_adds(out, ",\"was\":{");
	for (tzh_table t = 0; t < TZH_TABLE_END; t++) {
		bool open = false;
		for (uint32_t i = 0; t != TZH_TABLE_LEDGER && i < c->count; i++) {
			if (c->items[i].table != t || !c->items[i].before)
				continue;
			open_row(out, t, &open, &first);
			add_whole_row(out, t, c->items[i].before);
		}
		if (open)
			buf_addc(out, ']');
	}
	buf_addc(out, '}');
}

/* All rows of one half, table by table: parents are put before their children, and dropped after them. */
static void add_half(buf *out, const changes *c, bool put)
{
	bool first = true;
	buf_addc(out, '{');
	for (tzh_table n = 0; n < TZH_TABLE_END; n++) {
		tzh_table t = put ? n : TZH_TABLE_END - 1 - n;
		bool open = false;
		for (uint32_t i = 0; i < c->count; i++) {
			const change *one = &c->items[i];
			if (one->table != t || (one->after != NULL) != put)
				continue;
			open_row(out, t, &open, &first);
			add_row(out, one);
		}
		if (open)
			buf_addc(out, ']');
	}
	buf_addc(out, '}');
}

tzh_str changes_payload(const changes *c, arena *a)
{
	buf out;
	bool drops = false;
	buf_init(&out, PAYLOAD_LIMIT);
	for (uint32_t i = 0; i < c->count; i++)
		drops |= !c->items[i].after;
	buf_adds(&out, "{\"put\":");
	add_half(&out, c, true);
	if (drops) {
		buf_adds(&out, ",\"drop\":");
		add_half(&out, c, false);
	}
	if (c->keep_before)
		add_before(&out, c);
	if (c->batch)
		buf_addf(&out, ",\"batch\":%" PRId64, c->batch);
	if (c->undoes)
		buf_addf(&out, ",\"undoes\":%" PRId64, c->undoes);
	buf_addc(&out, '}');
	tzh_str s = out.over ? (tzh_str){ 0 } : str_copy(a, buf_str(&out));
	buf_release(&out);
	return s;
}
