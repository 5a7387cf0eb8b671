/* SPDX-License-Identifier: Apache-2.0
 *
 * What need not wait for the disk while somebody waits for an answer: that a
 * session has been seen, what is over and can be dropped, the database's log. A
 * thread of its own looks after them.
 */
#include "serve/internal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define BUCKETS 1024
#define TICK_SECONDS 2
#define SWEEP_TICKS 30
#define LOG_PAGES 4096 /* 16 MB: then the writers wait until the log can begin anew */

typedef struct seen {
	struct seen *next;
	int64_t at;
	bool fresh; /* not in the database yet */
	char session[TOKEN_HEX];
} seen;

struct upkeep {
	server *server;
	side side;
	worker worker; /* its ledger */
	seen *sessions[BUCKETS];
};

typedef struct upkeep upkeep;

/* ---- sessions that have been seen ---- */

/* The name of a session is a digest: its first letters spread it. */
static seen **bucket_of(upkeep *u, tzh_str session)
{
	uint32_t n = 0;
	for (size_t i = 0; i < session.len && i < 8; i++)
		n = n * 31 + (unsigned char)session.ptr[i];
	return &u->sessions[n % BUCKETS];
}

static seen *find(upkeep *u, tzh_str session)
{
	seen *x = *bucket_of(u, session);
	while (x && !str_is(session, x->session))
		x = x->next;
	return x;
}

int64_t seen_at(server *s, tzh_str session)
{
	upkeep *u = s->upkeep;
	pthread_mutex_lock(&u->side.lock);
	const seen *x = find(u, session);
	int64_t at = x ? x->at : 0;
	pthread_mutex_unlock(&u->side.lock);
	return at;
}

void seen_note(server *s, tzh_str session, int64_t now)
{
	upkeep *u = s->upkeep;
	if (session.len >= TOKEN_HEX)
		return;
	pthread_mutex_lock(&u->side.lock);
	seen *x = find(u, session);
	if (!x) {
		seen **bucket = bucket_of(u, session);
		x = xcalloc(1, sizeof *x);
		memcpy(x->session, session.ptr, session.len);
		x->next = *bucket;
		*bucket = x;
	}
	x->at = now;
	x->fresh = true;
	pthread_mutex_unlock(&u->side.lock);
}

/* Those that are to be kept, as a list of its own; what was not seen since the last time is in the database. */
static seen *take_fresh(upkeep *u)
{
	seen *list = NULL;
	pthread_mutex_lock(&u->side.lock);
	for (size_t i = 0; i < BUCKETS; i++)
		for (seen **link = &u->sessions[i]; *link;) {
			seen *x = *link;
			if (!x->fresh) {
				*link = x->next;
				free(x);
				continue;
			}
			seen *copy = xmalloc(sizeof *copy);
			*copy = *x;
			copy->next = list;
			list = copy;
			x->fresh = false;
			link = &x->next;
		}
	pthread_mutex_unlock(&u->side.lock);
	return list;
}

static int keep_one(const server *s, tzh_ledger *l, const seen *x, arena *a, tzh_err *err)
{
	tzh_str name = str_of(x->session), text;
	int64_t until;
	int rc = access_get(l, "session", name, clock_seconds(), &text, a, err);
	if (rc)
		return rc == TZH_ENOTFOUND ? TZH_OK : rc; /* signed out since */
	json_t *o = json_loadb(text.ptr, text.len, 0, NULL);
	until = json_integer_value(json_object_get(o, "created")) + session_seconds(s);
	json_object_set_new(o, "seen", json_integer(x->at));
	char *out = o ? json_dumps(o, JSON_COMPACT) : NULL;
	if (out)
		rc = access_put(l, "session", name, str_of(out), until, err);
	free(out);
	json_decref(o);
	return rc;
}

static int keep_seen(const server *s, tzh_ledger *l, const seen *list, tzh_err *err)
{
	arena a;
	int rc = TZH_OK;
	arena_init(&a);
	for (; !rc && list; list = list->next)
		rc = keep_one(s, l, list, &a, err);
	arena_release(&a);
	return rc;
}

/* Every minute: sessions seen are kept, what is over is dropped, in one transaction. */
static int sweep(upkeep *u, tzh_ledger *l, tzh_err *err)
{
	seen *list = take_fresh(u);
	server_lock(u->server);
	int rc = access_group_begin(l, err);
	if (!rc) {
		tzh_err late = { 0 };
		rc = keep_seen(u->server, l, list, err);
		if (!rc)
			rc = access_sweep(l, clock_seconds(), err);
		int end = access_group_end(l, rc ? &late : err);
		rc = rc ? rc : end;
	}
	server_unlock(u->server);
	while (list) {
		seen *next = list->next;
		free(list);
		list = next;
	}
	return rc;
}

/* ---- the database's log ---- */

/* Beside the writers, who go on. Where the log has grown long the rest, which is short, is moved while they wait: only
 * then does it begin anew instead of growing. */
static int checkpoint(upkeep *u, tzh_ledger *l, tzh_err *err)
{
	int64_t pages;
	int rc = access_checkpoint(l, &pages, err);
	if (rc || pages < LOG_PAGES)
		return rc;
	server_lock(u->server);
	rc = access_checkpoint(l, &pages, err);
	server_unlock(u->server);
	return rc;
}

static void tick(upkeep *u, bool sweeps)
{
	tzh_err err = { 0 };
	tzh_ledger *l = worker_ledger(&u->worker, false, &err);
	int rc = !l ? TZH_ESTORE : sweeps ? sweep(u, l, &err) : TZH_OK;
	if (!rc)
		rc = checkpoint(u, l, &err);
	if (rc)
		log_words(u->server, "error", err.text);
	if (rc == TZH_ESTORE)
		worker_close(&u->worker);
}

static void *work(void *payload)
{
	upkeep *u = payload;
	pthread_mutex_lock(&u->side.lock);
	for (unsigned n = 1; !u->side.stopped; n++) {
		struct timespec until;
		int rc = 0;
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec += TICK_SECONDS;
		while (!u->side.stopped && rc != ETIMEDOUT)
			rc = pthread_cond_timedwait(&u->side.wake, &u->side.lock, &until);
		bool sweeps = u->side.stopped || n % SWEEP_TICKS == 0;
		pthread_mutex_unlock(&u->side.lock);
		tick(u, sweeps);
		pthread_mutex_lock(&u->side.lock);
	}
	pthread_mutex_unlock(&u->side.lock);
	worker_close(&u->worker);
	return NULL;
}

int upkeep_start(server *s, tzh_err *err)
{
	upkeep *u = xcalloc(1, sizeof *u);
	s->upkeep = u;
	u->server = s;
	u->worker.server = s;
	return side_start(&u->side, work, u, err);
}

void upkeep_stop(server *s)
{
	upkeep *u = s->upkeep;
	if (!u)
		return;
	side_stop(&u->side);
	for (size_t i = 0; i < BUCKETS; i++)
		while (u->sessions[i]) {
			seen *next = u->sessions[i]->next;
			free(u->sessions[i]);
			u->sessions[i] = next;
		}
	side_free(&u->side);
	free(u);
	s->upkeep = NULL;
}
