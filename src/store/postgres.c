/* SPDX-License-Identifier: Apache-2.0
 *
 * The store on PostgreSQL through libpq, with statements prepared at first use.
 * Values go as text and the server gives them the column's type; bytes go as bytes.
 */
#include "store/backend.h"

#include "base/arena.h"
#include "base/str.h"

#include <inttypes.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct postgres {
	PGconn *db;
	bool prepared[SQL_END];
	PGresult *result;
	int row;
	unsigned char *unescaped;
	const rules *rules;
} postgres;

static int trouble(const postgres *q, const PGresult *result, const char *what, tzh_err *err)
{
	const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
	const char *text = result ? PQresultErrorMessage(result) : PQerrorMessage(q->db);
	bool lost = state && (!strcmp(state, "40001") || !strcmp(state, "40P01") || !strcmp(state, "55P03"));
	tzh_str words = str_trim(str_of(text));
	char all[300];
	if (lost)
		return store_refuse(q->rules, TZH_ECONFLICT, err, "store.lost", "PostgreSQL", NULL);
	snprintf(all, sizeof all, "%s: %.*s", what, (int)words.len, words.ptr ? words.ptr : "");
	const char *key = result ? "store.trouble" : "store.cannot_connect";
	return store_refuse(q->rules, TZH_ESTORE, err, key, "PostgreSQL", all);
}

static int simple(postgres *q, const char *text, const char *what, tzh_err *err)
{
	PGresult *r = PQexec(q->db, text);
	ExecStatusType s = PQresultStatus(r);
	int rc = s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK ? TZH_OK : trouble(q, r, what, err);
	PQclear(r);
	return rc;
}

static int run_script(void *db, const char *text, tzh_err *err)
{
	postgres *q = db;
	int rc = simple(q, text, "schema", err);
	if (!rc)
		rc = simple(q, "DEALLOCATE ALL", "schema", err);
	memset(q->prepared, 0, sizeof q->prepared);
	return rc;
}

static void finish(void *db)
{
	postgres *q = db;
	PQclear(q->result);
	PQfreemem(q->unescaped);
	q->result = NULL;
	q->unescaped = NULL;
}

static void close_db(void *db)
{
	postgres *q = db;
	finish(q);
	PQfinish(q->db);
	free(q);
}

static void be_quiet(void *payload, const char *message)
{
	(void)payload;
	(void)message;
}

static int open_db(void **db, const char *where, bool create, const rules *words, tzh_err *err)
{
	(void)create; /* the database itself is made by its administrator */
	postgres *q = xcalloc(1, sizeof *q);
	int rc = TZH_OK;
	q->rules = words;
	q->db = PQconnectdb(where);
	if (PQstatus(q->db) != CONNECTION_OK)
		rc = trouble(q, NULL, "PostgreSQL", err);
	if (!rc) {
		PQsetNoticeProcessor(q->db, be_quiet, NULL);
		if (PQserverVersion(q->db) < 120000)
			rc = store_refuse(words, TZH_ESTORE, err, "store.old_server", "PostgreSQL", NULL);
	}
	if (!rc)
		rc = simple(q, "SET client_encoding = 'UTF8'; SET standard_conforming_strings = on", "PostgreSQL", err);
	if (rc)
		close_db(q);
	else
		*db = q;
	return rc;
}

static int begin(void *db, bool write, tzh_err *err)
{
	return simple(db, write ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "begin", err);
}

/* A transaction that has failed answers COMMIT with ROLLBACK and no error. */
static int commit(void *db, tzh_err *err)
{
	postgres *q = db;
	PGresult *r = PQexec(q->db, "COMMIT");
	int rc = TZH_OK;
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		rc = trouble(q, r, "commit", err);
	else if (strcmp(PQcmdStatus(r), "COMMIT") != 0)
		rc = store_refuse(q->rules, TZH_ESTORE, err, "store.undone", "PostgreSQL", NULL);
	PQclear(r);
	return rc;
}

static void rollback(void *db)
{
	postgres *q = db;
	finish(q);
	if (PQtransactionStatus(q->db) != PQTRANS_IDLE)
		PQclear(PQexec(q->db, "ROLLBACK"));
}

static int point(void *db, point_step step, tzh_err *err)
{
	static const char *const words[] = { "SAVEPOINT act", "RELEASE SAVEPOINT act",
		"ROLLBACK TO SAVEPOINT act; RELEASE SAVEPOINT act" };
	return simple(db, words[step], "point", err);
}

static int prepare(postgres *q, sql_id id, tzh_err *err)
{
	const sql_statement *s = &sql_statements[id];
	if (q->prepared[id])
		return TZH_OK;
	PGresult *r = PQprepare(q->db, s->name, s->text[1], 0, NULL);
	int rc = PQresultStatus(r) == PGRES_COMMAND_OK ? TZH_OK : trouble(q, r, s->name, err);
	PQclear(r);
	q->prepared[id] = !rc;
	return rc;
}

/* Text values need a final zero: they are copied into one piece. */
static char *gather(const store_value *values, int count, const char **at, int *length, int *format)
{
	size_t total = 0;
	for (int i = 0; i < count; i++)
		total += values[i].kind == VALUE_TEXT      ? values[i].text.len + 1
			 : values[i].kind == VALUE_INTEGER ? 24
							   : 0;
	char *room = xmalloc(total), *p = room;
	for (int i = 0; i < count; i++) {
		const store_value *v = &values[i];
		format[i] = v->kind == VALUE_BYTES;
		at[i] = p;
		if (v->kind == VALUE_BYTES) {
			at[i] = v->text.ptr ? v->text.ptr : "";
			length[i] = (int)v->text.len;
		} else if (v->kind == VALUE_INTEGER) {
			p += snprintf(p, 24, "%" PRId64, v->integer) + 1;
		} else {
			if (v->text.len)
				memcpy(p, v->text.ptr, v->text.len);
			p[v->text.len] = 0;
			p += v->text.len + 1;
		}
	}
	return room;
}

static int start(void *db, sql_id id, const store_value *values, int count, tzh_err *err)
{
	postgres *q = db;
	const char *at[STORE_MAX_VALUES];
	int length[STORE_MAX_VALUES] = { 0 }, format[STORE_MAX_VALUES];
	finish(q);
	int rc = prepare(q, id, err);
	if (rc)
		return rc;
	char *room = gather(values, count, at, length, format);
	q->result = PQexecPrepared(q->db, sql_statements[id].name, count, at, length, format, 0);
	free(room);
	q->row = -1;
	ExecStatusType s = PQresultStatus(q->result);
	if (s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK)
		return TZH_OK;
	rc = trouble(q, q->result, sql_statements[id].name, err);
	finish(q);
	return rc;
}

static int step(void *db, bool *row, tzh_err *err)
{
	postgres *q = db;
	(void)err;
	*row = ++q->row < PQntuples(q->result);
	return TZH_OK;
}

static tzh_str text(void *db, int column)
{
	postgres *q = db;
	return (tzh_str){ PQgetvalue(q->result, q->row, column), (size_t)PQgetlength(q->result, q->row, column) };
}

static int64_t integer(void *db, int column)
{
	postgres *q = db;
	return strtoll(PQgetvalue(q->result, q->row, column), NULL, 10);
}

static tzh_str bytes(void *db, int column)
{
	postgres *q = db;
	size_t n = 0;
	PQfreemem(q->unescaped);
	q->unescaped = PQunescapeBytea((const unsigned char *)PQgetvalue(q->result, q->row, column), &n);
	return (tzh_str){ (const char *)q->unescaped, n };
}

const backend backend_postgres = { "postgres", 1, script_postgres,
	"VACUUM (ANALYZE) commitment, progress, quantity, trajectory, lamp, event", open_db, close_db, run_script,
	begin, commit, rollback, point, NULL, NULL, start, step, text, integer, bytes, finish };
