/* SPDX-License-Identifier: Apache-2.0
 *
 * Events, the heads of their chains, and blobs: written once, never changed.
 */
#include "store/internal.h"

#include "base/str.h"
#include "base/vec.h"

static int read_head(store *s, sql_id id, tzh_str region, chain *out, tzh_err *err)
{
	store_value v = text_value(region);
	bool row = false;
	chain_init(out);
	int rc = store_start(s, id, &v, 1, err);
	if (!rc)
		rc = s->ops->step(s->db, &row, err);
	if (!rc && row) {
		tzh_str digest = s->ops->text(s->db, 1);
		out->seq = s->ops->integer(s->db, 0);
		if (digest.len == SM3_HEX)
			memcpy(out->digest, digest.ptr, SM3_HEX);
		else
			rc = store_refuse(s->rules, TZH_ESTORE, err, "store.head", "", NULL);
	}
	s->ops->finish(s->db);
	return rc;
}

int store_head(store *s, tzh_str region, chain *out, tzh_err *err)
{
	return read_head(s, SQL_head_get, region, out, err);
}

int store_head_lock(store *s, tzh_str region, chain *out, tzh_err *err)
{
	return read_head(s, SQL_head_lock, region, out, err);
}

int store_append(store *s, const tzh_event *e, tzh_err *err)
{
	const store_value v[] = { text_value(e->region), int_value(e->seq), text_value(e->at), text_value(e->account),
		text_value(e->sysuser), text_value(e->post), text_value(e->act), text_value(e->subject),
		text_value(e->payload), text_value(e->reason), text_value(e->evidence), text_value(e->prev),
		text_value(e->digest) };
	int rc = store_run(s, SQL_event_put, v, sizeof v / sizeof *v, err);
	if (rc)
		return rc;
	const store_value h[] = { text_value(e->region), int_value(e->seq), text_value(e->digest) };
	return store_run(s, SQL_head_put, h, 3, err);
}

static void fetch(store *s, tzh_event *e, arena *a)
{
	tzh_str *const texts[] = { &e->region, NULL, &e->at, &e->account, &e->sysuser, &e->post, &e->act, &e->subject,
		&e->payload, &e->reason, &e->evidence, &e->prev, &e->digest };
	for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
		if (texts[i])
			*texts[i] = str_copy(a, s->ops->text(s->db, i));
	e->seq = s->ops->integer(s->db, 1);
}

int store_events(store *s, tzh_str region, tzh_str subject, int64_t from, int64_t limit, tzh_event **out,
	uint32_t *count, arena *a, tzh_err *err)
{
	const store_value all[] = { text_value(region), int_value(from), int_value(limit ? limit : 1000000) };
	const store_value some[] = { all[0], text_value(subject), all[1], all[2] };
	VEC(tzh_event) list = { 0 };
	bool row = false;
	int rc = subject.len ? store_start(s, SQL_event_subject, some, 4, err)
			     : store_start(s, SQL_event_scan, all, 3, err);
	while (!rc && !(rc = s->ops->step(s->db, &row, err)) && row)
		fetch(s, vec_push(&list, a), a);
	s->ops->finish(s->db);
	*out = list.items;
	*count = list.count;
	return rc;
}

static int texts(
	store *s, sql_id id, const store_value *v, int n, tzh_str **out, uint32_t *count, arena *a, tzh_err *err)
{
	VEC(tzh_str) list = { 0 };
	bool row = false;
	int rc = store_start(s, id, v, n, err);
	while (!rc && !(rc = s->ops->step(s->db, &row, err)) && row)
		*vec_push(&list, a) = str_copy(a, s->ops->text(s->db, 0));
	s->ops->finish(s->db);
	*out = list.items;
	*count = list.count;
	return rc;
}

int store_chains(store *s, tzh_str **out, uint32_t *count, arena *a, tzh_err *err)
{
	return texts(s, SQL_head_regions, NULL, 0, out, count, a, err);
}

int store_blobs(store *s, tzh_str region, tzh_str **digests, uint32_t *count, arena *a, tzh_err *err)
{
	store_value v = text_value(region);
	return texts(s, SQL_blob_list, &v, 1, digests, count, a, err);
}

int store_blob_put(store *s, tzh_str region, tzh_str digest, const void *data, size_t size, tzh_err *err)
{
	const store_value v[] = { text_value(region), text_value(digest), int_value((int64_t)size),
		{ .kind = VALUE_BYTES, .text = { data, size } } };
	return store_run(s, SQL_blob_put, v, 4, err);
}

int store_blob_get(store *s, tzh_str region, tzh_str digest, tzh_str *out, arena *a, tzh_err *err)
{
	const store_value v[] = { text_value(region), text_value(digest) };
	bool row = false;
	int rc = store_start(s, SQL_blob_get, v, 2, err);
	if (!rc)
		rc = s->ops->step(s->db, &row, err);
	if (!rc && row)
		*out = str_copy(a, s->ops->bytes(s->db, 1));
	s->ops->finish(s->db);
	return rc ? rc : row ? TZH_OK : TZH_ENOTFOUND;
}
