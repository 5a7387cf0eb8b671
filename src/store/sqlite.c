/* SPDX-License-Identifier: Apache-2.0
 *
 * The store on SQLite: one file, WAL, foreign keys on, and a commit that has
 * reached the disk before it is acknowledged.
 */
#include "store/backend.h"

#include "base/arena.h"
#include "base/str.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct sqlite {
	sqlite3 *db;
	sqlite3_stmt *prepared[SQL_END];
	sqlite3_stmt *running;
	bool first; /* the row that start() has already stepped to */
	int code;
	const rules *rules;
	char where[400];
} sqlite;

#define BUSY_MS 30000

static int trouble(const sqlite *q, const char *what, tzh_err *err)
{
	int code = q->db ? sqlite3_errcode(q->db) : SQLITE_NOMEM;
	const char *key = code == SQLITE_NOTADB     ? "store.no_ledger_file"
			  : code == SQLITE_CORRUPT  ? "store.damaged"
			  : code == SQLITE_FULL     ? "store.full"
			  : code == SQLITE_READONLY ? "store.read_only"
			  : code == SQLITE_CANTOPEN ? "store.cannot_open"
						    : NULL;
	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		return store_refuse(q->rules, TZH_ECONFLICT, err, "store.held", q->where, NULL);
	if (key)
		return store_refuse(q->rules, TZH_ESTORE, err, key, q->where, NULL);
	char text[300];
	snprintf(text, sizeof text, "%s: %s", what, q->db ? sqlite3_errmsg(q->db) : "out of memory");
	return store_refuse(q->rules, TZH_ESTORE, err, "store.trouble", q->where, text);
}

static int run_script(void *db, const char *text, tzh_err *err)
{
	sqlite *q = db;
	return sqlite3_exec(q->db, text, NULL, NULL, NULL) == SQLITE_OK ? TZH_OK : trouble(q, "schema", err);
}

static void close_db(void *db)
{
	sqlite *q = db;
	for (int i = 0; i < SQL_END; i++)
		sqlite3_finalize(q->prepared[i]);
	sqlite3_close(q->db);
	free(q);
}

static int open_db(void **db, const char *where, bool create, const rules *words, tzh_err *err)
{
	if (!create && access(where, F_OK) != 0)
		return store_refuse(words, TZH_ENOTFOUND, err, "store.none", where, NULL);
	sqlite *q = xcalloc(1, sizeof *q);
	q->rules = words;
	snprintf(q->where, sizeof q->where, "%s", where);
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
	int rc = TZH_OK;
	if (sqlite3_open_v2(where, &q->db, flags, NULL) != SQLITE_OK)
		rc = trouble(q, where, err);
	if (!rc) {
		sqlite3_busy_timeout(q->db, BUSY_MS);
		sqlite3_db_config(q->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		rc = run_script(q,
			"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
			"PRAGMA trusted_schema = OFF;",
			err);
	}
	if (rc)
		close_db(q);
	else
		*db = q;
	return rc;
}

static int begin(void *db, bool write, tzh_err *err)
{
	sqlite *q = db;
	int rc = sqlite3_exec(q->db, write ? "BEGIN IMMEDIATE" : "BEGIN", NULL, NULL, NULL);
	return rc == SQLITE_OK ? TZH_OK : trouble(q, "begin", err);
}

static int commit(void *db, tzh_err *err)
{
	sqlite *q = db;
	return sqlite3_exec(q->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK ? TZH_OK : trouble(q, "commit", err);
}

static void rollback(void *db)
{
	sqlite *q = db;
	if (!sqlite3_get_autocommit(q->db))
		sqlite3_exec(q->db, "ROLLBACK", NULL, NULL, NULL);
}

static int point(void *db, point_step step, tzh_err *err)
{
	static const char *const words[] = { "SAVEPOINT act", "RELEASE act", "ROLLBACK TO act; RELEASE act" };
	sqlite *q = db;
	/* Outside a transaction a point would be one of its own, and its end a commit. */
	if (sqlite3_get_autocommit(q->db))
		return store_refuse(q->rules, TZH_ESTORE, err, "store.no_group", q->where, NULL);
	return sqlite3_exec(q->db, words[step], NULL, NULL, NULL) == SQLITE_OK ? TZH_OK : trouble(q, "point", err);
}

static int defer(void *db, tzh_err *err)
{
	return run_script(db, "PRAGMA wal_autocheckpoint = 0", err);
}

static int checkpoint(void *db, int64_t *pages, tzh_err *err)
{
	sqlite *q = db;
	int all = 0, moved = 0;
	int rc = sqlite3_wal_checkpoint_v2(q->db, NULL, SQLITE_CHECKPOINT_PASSIVE, &all, &moved);
	*pages = all > 0 ? all : 0;
	return rc == SQLITE_OK || rc == SQLITE_BUSY ? TZH_OK : trouble(q, "checkpoint", err);
}

/* $1 is a named parameter to SQLite; where it stands first does not matter. */
static int bind(sqlite3_stmt *stmt, const store_value *values, int count)
{
	for (int i = 0; i < count; i++) {
		char name[16];
		snprintf(name, sizeof name, "$%d", i + 1);
		int at = sqlite3_bind_parameter_index(stmt, name), rc = SQLITE_OK;
		if (!at)
			continue;
		const store_value *v = &values[i];
		const char *p = v->text.ptr ? v->text.ptr : "";
		if (v->kind == VALUE_INTEGER)
			rc = sqlite3_bind_int64(stmt, at, v->integer);
		else if (v->kind == VALUE_TEXT)
			rc = sqlite3_bind_text64(stmt, at, p, v->text.len, SQLITE_STATIC, SQLITE_UTF8);
		else
			rc = sqlite3_bind_blob64(stmt, at, p, v->text.len, SQLITE_STATIC);
		if (rc != SQLITE_OK)
			return rc;
	}
	return SQLITE_OK;
}

static void finish(void *db)
{
	sqlite *q = db;
	if (q->running) {
		sqlite3_reset(q->running);
		sqlite3_clear_bindings(q->running);
	}
	q->running = NULL;
}

static int start(void *db, sql_id id, const store_value *values, int count, tzh_err *err)
{
	sqlite *q = db;
	const sql_statement *s = &sql_statements[id];
	finish(q);
	if (!q->prepared[id] && sqlite3_prepare_v3(q->db, s->text[0], -1, SQLITE_PREPARE_PERSISTENT, &q->prepared[id],
					NULL) != SQLITE_OK)
		return trouble(q, s->name, err);
	if (bind(q->prepared[id], values, count) != SQLITE_OK)
		return trouble(q, s->name, err);
	q->running = q->prepared[id];
	q->code = sqlite3_step(q->running);
	q->first = true;
	if (q->code == SQLITE_ROW || q->code == SQLITE_DONE)
		return TZH_OK;
	int rc = trouble(q, s->name, err);
	finish(q);
	return rc;
}

static int step(void *db, bool *row, tzh_err *err)
{
	sqlite *q = db;
	if (!q->first && q->code == SQLITE_ROW)
		q->code = sqlite3_step(q->running);
	q->first = false;
	*row = q->code == SQLITE_ROW;
	return q->code == SQLITE_ROW || q->code == SQLITE_DONE ? TZH_OK : trouble(q, "read", err);
}

static tzh_str text(void *db, int column)
{
	sqlite *q = db;
	const unsigned char *p = sqlite3_column_text(q->running, column);
	return (tzh_str){ (const char *)p, (size_t)sqlite3_column_bytes(q->running, column) };
}

static int64_t integer(void *db, int column)
{
	return sqlite3_column_int64(((sqlite *)db)->running, column);
}

static tzh_str bytes(void *db, int column)
{
	sqlite *q = db;
	const void *p = sqlite3_column_blob(q->running, column);
	return (tzh_str){ p, (size_t)sqlite3_column_bytes(q->running, column) };
}

const backend backend_sqlite = { "sqlite", 0, script_sqlite, "ANALYZE", open_db, close_db, run_script, begin, commit,
	rollback, point, defer, checkpoint, start, step, text, integer, bytes, finish };
