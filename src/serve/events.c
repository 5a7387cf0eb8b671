/* SPDX-License-Identifier: Apache-2.0
 *
 * Server-sent events. A listener has a small queue of bytes; a browser that does
 * not read loses its connection and asks anew, which is what it must do after any
 * loss. A beat every 15 seconds finds the connections that are gone.
 */
#include "serve/internal.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

#define MAX_LISTENERS 1000
#define MAX_WAITING 65536
#define BEAT_SECONDS 15

struct listener {
	struct listener *next, **link;
	struct hub *hub;
	exchange *exchange;
	char region[256], account[128];
	buf waiting;
	bool asleep, over;
};

struct hub {
	side side; /* beats */
	server *server;
	struct listener *first;
	unsigned count;
};

typedef struct listener listener;
typedef struct hub hub;

static void wake(listener *l)
{
	if (!l->asleep)
		return;
	l->asleep = false;
	http_resume(l->exchange);
}

static void give(listener *l, const char *p, size_t n)
{
	if (l->waiting.len + n > MAX_WAITING)
		l->over = true;
	else
		buf_add(&l->waiting, p, n);
	wake(l);
}

static void *beat(void *payload)
{
	hub *h = payload;
	struct timespec until;
	pthread_mutex_lock(&h->side.lock);
	while (!h->side.stopped) {
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec += BEAT_SECONDS;
		if (pthread_cond_timedwait(&h->side.wake, &h->side.lock, &until) != ETIMEDOUT)
			continue;
		for (listener *l = h->first; l; l = l->next)
			give(l, ": beat\n\n", 8);
	}
	for (listener *l = h->first; l; l = l->next) {
		l->over = true;
		wake(l);
	}
	pthread_mutex_unlock(&h->side.lock);
	return NULL;
}

int hub_start(server *s, tzh_err *err)
{
	hub *h = xcalloc(1, sizeof *h);
	h->server = s;
	s->hub = h;
	return side_start(&h->side, beat, h, err);
}

void hub_stop(server *s)
{
	if (s->hub)
		side_stop(&s->hub->side);
}

void hub_free(server *s)
{
	hub *h = s->hub;
	if (!h)
		return;
	side_free(&h->side);
	free(h);
	s->hub = NULL;
}

static void copy_text(char *out, size_t room, tzh_str s)
{
	size_t n = s.len < room ? s.len : room - 1;
	if (n)
		memcpy(out, s.ptr, n);
	out[n] = 0;
}

listener *hub_listen(server *s, tzh_str region, tzh_str account, exchange *x)
{
	hub *h = s->hub;
	listener *l = NULL;
	pthread_mutex_lock(&h->side.lock);
	if (h->count < MAX_LISTENERS && !h->side.stopped) {
		l = xcalloc(1, sizeof *l);
		l->hub = h;
		l->exchange = x;
		copy_text(l->region, sizeof l->region, region);
		copy_text(l->account, sizeof l->account, account);
		buf_init(&l->waiting, MAX_WAITING);
		buf_adds(&l->waiting, "retry: 3000\n: here\n\n");
		l->next = h->first;
		l->link = &h->first;
		if (h->first)
			h->first->link = &l->next;
		h->first = l;
		h->count++;
		atomic_fetch_add(&s->metrics.event_clients, 1);
	}
	pthread_mutex_unlock(&h->side.lock);
	return l;
}

void hub_leave(server *s, listener *l)
{
	hub *h = l->hub;
	pthread_mutex_lock(&h->side.lock);
	*l->link = l->next;
	if (l->next)
		l->next->link = l->link;
	h->count--;
	atomic_fetch_sub(&s->metrics.event_clients, 1);
	pthread_mutex_unlock(&h->side.lock);
	buf_release(&l->waiting);
	free(l);
}

size_t hub_take(listener *l, char *out, size_t room, bool *over, void (*sleep)(exchange *))
{
	pthread_mutex_lock(&l->hub->side.lock);
	size_t n = l->waiting.len < room ? l->waiting.len : room;
	if (n) {
		memcpy(out, l->waiting.ptr, n);
		memmove(l->waiting.ptr, l->waiting.ptr + n, l->waiting.len - n);
		l->waiting.len -= n;
	}
	*over = !n && (l->over || l->hub->side.stopped);
	if (!n && !*over) {
		l->asleep = true;
		sleep(l->exchange);
	}
	pthread_mutex_unlock(&l->hub->side.lock);
	return n;
}

void hub_tell(server *s, tzh_str region, tzh_str account, const char *event, const json_t *data)
{
	hub *h = s->hub;
	char *text = data ? json_dumps(data, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
	buf b;
	buf_init(&b, MAX_WAITING);
	buf_addf(&b, "event: %s\ndata: %s\n\n", event, text ? text : "{}");
	pthread_mutex_lock(&h->side.lock);
	for (listener *l = b.over ? NULL : h->first; l; l = l->next)
		if (str_is(region, l->region) && (!account.len || str_is(account, l->account)))
			give(l, b.ptr, b.len);
	pthread_mutex_unlock(&h->side.lock);
	atomic_fetch_add(&s->metrics.events, 1);
	buf_release(&b);
	free(text);
}

/* The stream itself is the socket's: http.c asks hub_listen() when this has let it pass. */
int get_events(request *q, answer *a, tzh_err *err)
{
	(void)err;
	exchange *x = q->exchange;
	x->listener = hub_listen(q->server, q->who.region, q->who.account, x);
	if (!x->listener) {
		x->retry_after = 30;
		return answer_problem(q, a, 503, "busy", NULL);
	}
	return TZH_OK;
}
