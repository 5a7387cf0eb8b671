/* SPDX-License-Identifier: Apache-2.0
 *
 * A lane: a bounded queue and the threads that work it off. There is one for
 * what reads, one for what writes (with SQLite a single thread, so that nobody
 * is starved by the database's own waiting), one for passwords.
 */
#include "serve/internal.h"

tzh_ledger *worker_ledger(worker *w, bool english, tzh_err *err)
{
	tzh_ledger **l = &w->ledgers[english];
	if (!*l) {
		tzh_ledger_options o = { .where = w->server->options->db,
			.lexicon_dir = w->server->options->lexicon_dir,
			.language = english ? "en" : "zh" };
		if (tzh_ledger_open(l, &o, err))
			return NULL;
		if (access_defer(*l, err)) {
			worker_close(w);
			return NULL;
		}
		/* Long work holds rows for long and changes many: it reads. */
		if (w->lane)
			access_share(*l);
	}
	return *l;
}

void worker_close(worker *w)
{
	for (int i = 0; i < 2; i++) {
		tzh_ledger_close(w->ledgers[i]);
		w->ledgers[i] = NULL;
	}
}

int side_start(side *t, void *(*run)(void *), void *payload, tzh_err *err)
{
	pthread_mutex_init(&t->lock, NULL);
	pthread_cond_init(&t->wake, NULL);
	t->started = !pthread_create(&t->thread, NULL, run, payload);
	return t->started ? TZH_OK : err_set(err, TZH_EIO, "no thread can be started");
}

void side_stop(side *t)
{
	if (!t->started)
		return;
	pthread_mutex_lock(&t->lock);
	t->stopped = true;
	pthread_cond_signal(&t->wake);
	pthread_mutex_unlock(&t->lock);
	pthread_join(t->thread, NULL);
	t->started = false;
}

void side_free(side *t)
{
	pthread_mutex_destroy(&t->lock);
	pthread_cond_destroy(&t->wake);
}

/* Under the lock. */
static exchange *take_first(lane *l)
{
	exchange *x = l->first;
	if (x) {
		l->first = x->next;
		if (!l->first)
			l->last = NULL;
		l->count--;
		x->next = NULL;
	}
	return x;
}

static exchange *take(lane *l)
{
	pthread_mutex_lock(&l->lock);
	while (!l->first && !l->stopped)
		pthread_cond_wait(&l->more, &l->lock);
	exchange *x = take_first(l);
	pthread_mutex_unlock(&l->lock);
	return x;
}

exchange *lane_take_if(lane *l, bool (*may)(const exchange *x, const exchange *with), const exchange *with)
{
	pthread_mutex_lock(&l->lock);
	exchange *x = l->first && may(l->first, with) ? take_first(l) : NULL;
	pthread_mutex_unlock(&l->lock);
	return x;
}

static void *work(void *payload)
{
	worker *w = payload;
	exchange *x;
	while ((x = take(w->lane)))
		group_run(w, x);
	worker_close(w);
	return NULL;
}

bool lane_put(lane *l, exchange *x)
{
	pthread_mutex_lock(&l->lock);
	bool room = l->count < l->limit && !l->stopped;
	if (room) {
		if (l->last)
			l->last->next = x;
		else
			l->first = x;
		l->last = x;
		l->count++;
		pthread_cond_signal(&l->more);
	}
	pthread_mutex_unlock(&l->lock);
	return room;
}

int lane_start(lane *l, server *s, int workers, uint32_t limit, tzh_err *err)
{
	pthread_mutex_init(&l->lock, NULL);
	pthread_cond_init(&l->more, NULL);
	l->limit = limit;
	for (int i = 0; i < workers && i < MAX_WORKERS; i++) {
		l->workers[i] = (worker){ .server = s, .lane = l };
		if (pthread_create(&l->workers[i].thread, NULL, work, &l->workers[i]))
			return err_set(err, TZH_EIO, "no thread can be started");
		l->worker_count++;
	}
	return TZH_OK;
}

void lane_stop(lane *l)
{
	if (!l->limit)
		return;
	pthread_mutex_lock(&l->lock);
	l->stopped = true;
	pthread_cond_broadcast(&l->more);
	pthread_mutex_unlock(&l->lock);
	for (int i = 0; i < l->worker_count; i++)
		pthread_join(l->workers[i].thread, NULL);
	l->worker_count = 0; /* a socket thread may still come and be told that there is no room */
}
