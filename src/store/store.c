/* SPDX-License-Identifier: Apache-2.0
 *
 * Opening a store and bringing its schema forward; transactions.
 */
#include "store/internal.h"

#include "base/str.h"
#include "base/vec.h"

#include <stdio.h>
#include <stdlib.h>

int store_refuse(const rules *r, int code, tzh_err *err, const char *key, const char *one, const char *two)
{
	if (!r)
		return err_set(err, code, "%s: %s %s", key, one, two ? two : "");
	return RULES_REFUSE(r, code, err, key, str_of(one), str_of(two ? two : ""));
}

int store_version_newest(void)
{
	int n = 0;
	while (script_sqlite[n])
		n++;
	return n;
}

static int has_meta(store *s, bool *has, tzh_err *err)
{
	int rc = store_start(s, SQL_has_meta, NULL, 0, err);
	bool row = false;
	if (!rc)
		rc = s->ops->step(s->db, &row, err);
	*has = !rc && row && s->ops->integer(s->db, 0) > 0;
	s->ops->finish(s->db);
	return rc;
}

int store_meta(store *s, tzh_str name, tzh_str *value, arena *a, tzh_err *err)
{
	const store_value v = text_value(name);
	bool row = false;
	int rc = store_start(s, SQL_meta_get, &v, 1, err);
	if (!rc)
		rc = s->ops->step(s->db, &row, err);
	*value = !rc && row ? str_copy(a, s->ops->text(s->db, 0)) : (tzh_str){ 0 };
	s->ops->finish(s->db);
	return rc;
}

static int meta_number(store *s, const char *name, int *out, tzh_err *err)
{
	arena a;
	tzh_str value;
	arena_init(&a);
	int rc = store_meta(s, str_of(name), &value, &a, err);
	*out = value.len ? (int)strtol(value.ptr, NULL, 10) : 0;
	arena_release(&a);
	return rc;
}

static int meta_put(store *s, const char *name, int number, tzh_err *err)
{
	char text[16];
	snprintf(text, sizeof text, "%d", number);
	store_value v[] = { text_value(str_of(name)), text_value(str_of(text)) };
	return store_run(s, SQL_meta_put, v, 2, err);
}

int store_version(store *s, int *version, tzh_err *err)
{
	bool has = false;
	*version = 0;
	int rc = has_meta(s, &has, err);
	return rc || !has ? rc : meta_number(s, "version", version, err);
}

/* The marker of the schema becomes the clause, or nothing. */
static char *with_partitions(const char *text, bool partitions)
{
	static const char mark[] = "/*PARTITION*/", clause[] = "PARTITION BY HASH (region)";
	size_t n = 0;
	for (const char *p = text; (p = strstr(p, mark)); p++)
		n++;
	char *out = xmalloc(strlen(text) + n * sizeof clause + 1), *to = out;
	while (*text) {
		bool here = partitions && !strncmp(text, mark, sizeof mark - 1);
		if (here) {
			memcpy(to, clause, sizeof clause - 1);
			to += sizeof clause - 1;
			text += sizeof mark - 1;
		} else {
			*to++ = *text++;
		}
	}
	*to = 0;
	return out;
}

static int one_step(store *s, int n, bool partitions, tzh_err *err)
{
	char *text = with_partitions(s->ops->migrations[n], partitions);
	int rc = s->ops->script(s->db, text, err);
	free(text);
	if (!rc && partitions)
		rc = s->ops->script(s->db, script_partition[0], err);
	return rc;
}

static int migrate(store *s, const store_options *o, tzh_err *err)
{
	int version = 0, newest = o->version ? o->version : store_version_newest();
	int partitions = o->partitions && s->ops == &backend_postgres;
	int rc = store_run(s, SQL_migrate_lock, NULL, 0, err);
	if (!rc)
		rc = store_version(s, &version, err);
	if (!rc && version)
		rc = meta_number(s, "partitions", &partitions, err);
	for (int n = version; !rc && n < newest; n++)
		rc = one_step(s, n, partitions != 0, err);
	if (!rc && !version)
		rc = meta_put(s, "partitions", partitions, err);
	return rc || version >= newest ? rc : meta_put(s, "version", newest, err);
}

static int bring_forward(store *s, const store_options *o, tzh_err *err)
{
	int version = 0, rc = store_version(s, &version, err);
	if (rc)
		return rc;
	if (!version && !o->create)
		return store_refuse(o->rules, TZH_ENOTFOUND, err, "store.none", o->where, NULL);
	if (version > store_version_newest())
		return store_refuse(o->rules, TZH_ESTORE, err, "store.newer", o->where, NULL);
	if (version == store_version_newest())
		return TZH_OK;
	rc = store_begin(s, true, err);
	if (rc)
		return rc;
	rc = migrate(s, o, err);
	if (!rc)
		rc = store_commit(s, err);
	if (rc)
		store_rollback(s);
	return rc;
}

int store_open(store **out, const store_options *o, tzh_err *err)
{
	bool server = !strncmp(o->where, "postgres://", 11) || !strncmp(o->where, "postgresql://", 13);
	store *s = xcalloc(1, sizeof *s);
	s->ops = server ? &backend_postgres : &backend_sqlite;
	s->rules = o->rules;
	int rc = s->ops->open(&s->db, o->where, o->create, o->rules, err);
	if (!rc)
		rc = bring_forward(s, o, err);
	if (rc)
		store_close(s);
	else
		*out = s;
	return rc;
}

void store_close(store *s)
{
	if (!s)
		return;
	if (s->db)
		s->ops->close(s->db);
	shared_close(s);
	free(s);
}

const char *store_backend(const store *s)
{
	return s->ops->name;
}

int store_begin(store *s, bool write, tzh_err *err)
{
	return s->grouped ? s->ops->point(s->db, POINT_SET, err) : s->ops->begin(s->db, write, err);
}

int store_commit(store *s, tzh_err *err)
{
	return s->grouped ? s->ops->point(s->db, POINT_KEEP, err) : s->ops->commit(s->db, err);
}

void store_rollback(store *s)
{
	tzh_err none = { 0 };
	s->ops->finish(s->db);
	if (!s->grouped)
		s->ops->rollback(s->db);
	else if (s->ops->point(s->db, POINT_BACK, &none))
		return; /* the database has given up the whole: the end of the group tells */
}

int store_group_begin(store *s, tzh_err *err)
{
	int rc = s->ops->begin(s->db, true, err);
	s->grouped = !rc;
	return rc;
}

int store_group_end(store *s, tzh_err *err)
{
	s->grouped = false;
	s->ops->finish(s->db);
	int rc = s->ops->commit(s->db, err);
	if (rc)
		s->ops->rollback(s->db);
	return rc;
}

void store_tidy(store *s)
{
	tzh_err none = { 0 };
	if (s->ops->script(s->db, s->ops->tidy, &none)) /* the database does it by itself, only later */
		return;
}

int store_defer(store *s, tzh_err *err)
{
	return s->ops->defer ? s->ops->defer(s->db, err) : TZH_OK;
}

int store_checkpoint(store *s, int64_t *pages, tzh_err *err)
{
	*pages = 0;
	return s->ops->checkpoint ? s->ops->checkpoint(s->db, pages, err) : TZH_OK;
}

int store_start(store *s, sql_id id, const store_value *v, int n, tzh_err *err)
{
	return s->ops->start(s->db, id, v, n, err);
}

int store_run(store *s, sql_id id, const store_value *v, int n, tzh_err *err)
{
	int rc = s->ops->start(s->db, id, v, n, err);
	s->ops->finish(s->db);
	return rc;
}
