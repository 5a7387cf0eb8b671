/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/text.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define KEEP 6                        /* readings that are kept */
#define KEEP_CHARS (4u * 1024 * 1024) /* of one; a longer text is read anew */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static reading *kept; /* newest first; each holds one use of its own */

static void free_reading(reading *r)
{
	json_decref(r->outline);
	free(r->cp);
	free(r->marks);
	free(r);
}

void text_release(reading *r)
{
	if (!r)
		return;
	pthread_mutex_lock(&lock);
	bool last = !--r->users;
	pthread_mutex_unlock(&lock);
	if (last)
		free_reading(r);
}

static reading *find_kept(const char *key)
{
	reading *found = NULL;
	pthread_mutex_lock(&lock);
	for (reading **at = &kept; *at && !found; at = &(*at)->next)
		if (!strcmp((*at)->key, key)) {
			found = *at;
			*at = found->next;
			found->next = kept;
			kept = found;
			found->users++;
			break;
		}
	pthread_mutex_unlock(&lock);
	return found;
}

static void keep(reading *r)
{
	reading *old = NULL;
	int n = 0;
	if (r->count > KEEP_CHARS)
		return;
	pthread_mutex_lock(&lock);
	r->users++;
	r->next = kept;
	kept = r;
	for (reading **at = &kept; *at; at = &(*at)->next)
		if (++n > KEEP) {
			old = *at;
			*at = NULL;
			break;
		}
	pthread_mutex_unlock(&lock);
	text_release(old);
}

/* ---- reading ---- */

static json_t *outline_of(tzh_doc *doc)
{
	const tzh_records *r = tzh_doc_records(doc);
	json_t *list = json_array();
	for (uint32_t i = 0; i < r->section_count; i++) {
		const tzh_section *s = &r->sections[i];
		json_t *o = json_object();
		tzh_str title = tzh_doc_slice(doc, s->span);
		res_set(o, "level", json_integer(s->level));
		res_set(o, "role", json_string(tzh_part_name(s->role)));
		res_set(o, "number", text_json(s->number));
		res_set(o, "title", text_json(str_trim(title)));
		res_set(o, "start", json_integer(s->body.start));
		res_set(o, "end", json_integer(s->body.end));
		json_array_append_new(list, o);
	}
	return list;
}

static int by_start(const void *x, const void *y)
{
	const text_mark *a = x, *b = y;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->end != b->end)
		return a->end > b->end ? -1 : 1; /* the longer one holds the other */
	return strcmp(a->record, b->record);
}

static void add_mark(reading *r, tzh_span span, const char *kind, char letter, uint32_t index)
{
	text_mark *m = &r->marks[r->mark_count];
	if (span.end <= span.start || span.end > r->count)
		return;
	*m = (text_mark){ .start = span.start, .end = span.end, .kind = kind };
	snprintf(m->record, sizeof m->record, "%c-%04u", letter, (index + 1) % 1000000000u);
	r->mark_count++;
}

static void mark_all(reading *to, const tzh_records *r)
{
	size_t all = (size_t)r->commitment_count + r->result_count + r->indicator_count + r->problem_count +
		     r->term_count + r->honor_count + r->noise_count;
	to->marks = xcalloc(all + 1, sizeof *to->marks);
	for (uint32_t i = 0; i < r->commitment_count; i++)
		add_mark(to, r->commitments[i].span, tzh_kind_name(r->commitments[i].kind), 'c', i);
	for (uint32_t i = 0; i < r->result_count; i++)
		add_mark(to, r->results[i].span, "result", 'r', i);
	for (uint32_t i = 0; i < r->indicator_count; i++)
		add_mark(to, r->indicators[i].span, r->indicators[i].role == TZH_ROLE_TARGET ? "indicator" : "actual",
			'i', i);
	for (uint32_t i = 0; i < r->problem_count; i++)
		add_mark(to, r->problems[i].span, "problem", 'p', i);
	for (uint32_t i = 0; i < r->term_count; i++)
		add_mark(to, r->terms[i].span, "term", 't', i);
	for (uint32_t i = 0; i < r->honor_count; i++)
		add_mark(to, r->honors[i].span, "honor", 'h', i);
	for (uint32_t i = 0; i < r->noise_count; i++)
		add_mark(to, r->noises[i].span, "noise", 'n', i);
	qsort(to->marks, to->mark_count, sizeof *to->marks, by_start);
}

static int read_bytes(request *q, const tzh_row_report *report, reading **out, tzh_err *err)
{
	void *data = NULL;
	size_t size = 0;
	tzh_doc *doc = NULL;
	int rc = tzh_ledger_blob(q->ledger, q->who.region, report->digest, &data, &size, err);
	if (rc)
		return rc;
	rc = tzh_doc_read(
		&doc, q->engine, &(tzh_input){ .name = res_z(q, report->name), .data = data, .size = size }, err);
	free(data);
	if (rc)
		return rc;
	reading *r = xcalloc(1, sizeof *r);
	const uint32_t *cp = tzh_doc_text(doc, &r->count);
	r->users = 1;
	r->cp = xmalloc(((size_t)r->count + 1) * sizeof *cp);
	if (r->count)
		memcpy(r->cp, cp, r->count * sizeof *cp);
	r->outline = outline_of(doc);
	mark_all(r, tzh_doc_records(doc));
	tzh_doc_free(doc);
	*out = r;
	return TZH_OK;
}

int text_open(request *q, const tzh_row_report *report, reading **out, tzh_err *err)
{
	char key[sizeof((reading *)0)->key];
	/* The digest is of the bytes alone: the name may tell another format. */
	int n = snprintf(key, sizeof key, "%.*s %.*s", (int)report->digest.len,
		report->digest.ptr ? report->digest.ptr : "", (int)(report->format.len < 20 ? report->format.len : 20),
		report->format.ptr ? report->format.ptr : "");
	*out = n > 64 ? find_kept(key) : NULL;
	if (*out)
		return TZH_OK;
	int rc = read_bytes(q, report, out, err);
	if (!rc) {
		memcpy((*out)->key, key, sizeof key);
		keep(*out);
	}
	return rc;
}

/* ---- what is asked of it ---- */

tzh_str text_slice(request *q, const reading *r, uint32_t start, uint32_t end)
{
	buf b;
	end = end > r->count ? r->count : end;
	buf_init(&b, SIZE_MAX / 2);
	for (uint32_t i = start; i < end; i++)
		buf_add_cp(&b, r->cp[i]);
	tzh_str s = str_copy(q->memory, buf_str(&b));
	buf_release(&b);
	return s;
}

#define PARAGRAPH_LIMIT 4000u

int text_paragraph(request *q, const tzh_row_commitment *c, json_t *o, tzh_err *err)
{
	tzh_rows rows;
	reading *r = NULL;
	const tzh_row_report key = { .region = q->who.region, .id = c->report };
	res_set(o, "paragraph", json_null());
	if (!c->report.len || c->span_end <= c->span_start || c->span_end > UINT32_MAX)
		return TZH_OK;
	int rc = res_rows(q, TZH_TABLE_REPORT, &key, 2, &rows, err);
	if (!rc && rows.count)
		rc = text_open(q, TZH_ROW(&rows, report, 0), &r, err);
	tzh_rows_free(&rows);
	if (rc || !r)
		return rc;
	uint32_t from = (uint32_t)c->span_start, to = (uint32_t)c->span_end, start, end;
	if (to <= r->count) {
		for (start = from; start && r->cp[start - 1] != '\n' && from - start < PARAGRAPH_LIMIT;)
			start--;
		for (end = to; end < r->count && r->cp[end] != '\n' && end - to < PARAGRAPH_LIMIT;)
			end++;
		json_t *p = json_object();
		res_set(p, "text", text_json(text_slice(q, r, start, end)));
		res_set(p, "start", json_integer(from - start));
		res_set(p, "end", json_integer(to - start));
		res_set(o, "paragraph", p);
	}
	text_release(r);
	return TZH_OK;
}
