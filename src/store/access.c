/* SPDX-License-Identifier: Apache-2.0 */
#include "store/access.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/internal.h"

#include <inttypes.h>

static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";

int store_state_get(store *s, const char *kind, tzh_str name, int64_t now, tzh_str *value, arena *a, tzh_err *err)
{
	const store_value v[] = { text_value(str_of(kind)), text_value(name), int_value(now) };
	bool row = false;
	int rc = store_start(s, SQL_state_get, v, 3, err);
	if (!rc)
		rc = s->ops->step(s->db, &row, err);
	if (!rc && row)
		*value = str_copy(a, s->ops->text(s->db, 0));
	s->ops->finish(s->db);
	return rc ? rc : row ? TZH_OK : TZH_ENOTFOUND;
}

int store_state_put(store *s, const char *kind, tzh_str name, tzh_str value, int64_t until, tzh_err *err)
{
	const store_value v[] = { text_value(str_of(kind)), text_value(name), text_value(value), int_value(until) };
	return store_run(s, SQL_state_put, v, 4, err);
}

int store_state_drop(store *s, const char *kind, tzh_str name, tzh_err *err)
{
	const store_value v[] = { text_value(str_of(kind)), text_value(name) };
	return store_run(s, SQL_state_drop, v, 2, err);
}

int store_state_sweep(store *s, int64_t now, tzh_err *err)
{
	const store_value v = int_value(now);
	return store_run(s, SQL_state_sweep, &v, 1, err);
}

int store_state_scan(
	store *s, const char *kind, int64_t now, access_pair **out, uint32_t *count, arena *a, tzh_err *err)
{
	const store_value v[] = { text_value(str_of(kind)), int_value(now) };
	VEC(access_pair) list = { 0 };
	bool row = false;
	int rc = store_start(s, SQL_state_scan, v, 2, err);
	while (!rc && !(rc = s->ops->step(s->db, &row, err)) && row) {
		access_pair *p = vec_push(&list, a);
		p->name = str_copy(a, s->ops->text(s->db, 0));
		p->value = str_copy(a, s->ops->text(s->db, 1));
	}
	s->ops->finish(s->db);
	*out = list.items;
	*count = list.count;
	return rc;
}

/* ---- the log ---- */

/* Every text with its length before it, so that no two lines have the same bytes. */
void access_digest(const access_line *line, char out[65])
{
	const tzh_str parts[] = { line->prev, line->at, line->region, line->account, line->address, line->what,
		line->subject, line->detail };
	buf b;
	buf_init(&b, SIZE_MAX / 2);
	buf_addf(&b, "%" PRId64 "\n", line->seq);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		buf_addf(&b, "%zu:", parts[i].len);
		buf_add_str(&b, parts[i]);
		buf_addc(&b, '\n');
	}
	digest_sm3(out, b.ptr, b.len);
	buf_release(&b);
}

static int last_line(store *s, int64_t *seq, tzh_str *digest, arena *a, tzh_err *err)
{
	bool row = false;
	*seq = 0;
	*digest = str_of(zeros);
	int rc = store_run(s, SQL_access_lock, NULL, 0, err);
	if (!rc)
		rc = store_start(s, SQL_access_last, NULL, 0, err);
	if (!rc)
		rc = s->ops->step(s->db, &row, err);
	if (!rc && row) {
		*seq = s->ops->integer(s->db, 0);
		*digest = str_copy(a, s->ops->text(s->db, 1));
	}
	s->ops->finish(s->db);
	return rc;
}

int store_access_put(store *s, const access_line *given, arena *a, tzh_err *err)
{
	access_line line = *given;
	char digest[DIGEST_HEX];
	int rc = last_line(s, &line.seq, &line.prev, a, err);
	if (rc)
		return rc;
	line.seq++;
	access_digest(&line, digest);
	const store_value v[] = { int_value(line.seq), text_value(line.at), text_value(line.region),
		text_value(line.account), text_value(line.address), text_value(line.what), text_value(line.subject),
		text_value(line.detail), text_value(line.prev), text_value(str_of(digest)) };
	return store_run(s, SQL_access_put, v, sizeof v / sizeof *v, err);
}

static void read_line(store *s, access_line *l, arena *a)
{
	tzh_str *const texts[] = { NULL, &l->at, &l->region, &l->account, &l->address, &l->what, &l->subject,
		&l->detail, &l->prev, &l->digest };
	l->seq = s->ops->integer(s->db, 0);
	for (int i = 1; i < (int)(sizeof texts / sizeof *texts); i++)
		*texts[i] = str_copy(a, s->ops->text(s->db, i));
}

int store_access_about(
	store *s, tzh_str region, tzh_str what, tzh_str subject, access_line *line, arena *a, tzh_err *err)
{
	const store_value v[] = { text_value(region), text_value(what), text_value(subject) };
	bool row = false;
	int rc = store_start(s, SQL_access_about, v, 3, err);
	if (!rc)
		rc = s->ops->step(s->db, &row, err);
	if (!rc && row)
		read_line(s, line, a);
	s->ops->finish(s->db);
	return rc ? rc : row ? TZH_OK : TZH_ENOTFOUND;
}

int store_access_scan(store *s, tzh_str region, int64_t after, int64_t limit, access_line **out, uint32_t *count,
	arena *a, tzh_err *err)
{
	const store_value v[] = { int_value(after), text_value(region), int_value(limit) };
	VEC(access_line) list = { 0 };
	bool row = false;
	int rc = store_start(s, SQL_access_scan, v, 3, err);
	while (!rc && !(rc = s->ops->step(s->db, &row, err)) && row)
		read_line(s, vec_push(&list, a), a);
	s->ops->finish(s->db);
	*out = list.items;
	*count = list.count;
	return rc;
}
