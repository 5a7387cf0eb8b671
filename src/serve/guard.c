/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/http.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#define LOOK_SECONDS 5
#define HEAD_SECONDS 75
#define BODY_SECONDS 30
#define BODY_RATE 8192 /* bytes a second */

static int64_t now(void)
{
	return clock_micros() / 1000000;
}

static bool too_slow(const guarded *c, int64_t at)
{
	int64_t waited = at - c->since;
	if (c->phase == GUARD_HEAD)
		return waited > HEAD_SECONDS;
	return c->phase == GUARD_BODY && waited > BODY_SECONDS + (int64_t)(c->received / BODY_RATE);
}

static void *look(void *payload)
{
	guard *g = payload;
	struct timespec until;
	pthread_mutex_lock(&g->lock);
	while (!g->stopped) {
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec += LOOK_SECONDS;
		pthread_cond_timedwait(&g->end, &g->lock, &until);
		int64_t at = now();
		for (guarded *c = g->first; c; c = c->next)
			if (c->fd >= 0 && too_slow(c, at))
				shutdown(c->fd, SHUT_RDWR);
	}
	pthread_mutex_unlock(&g->lock);
	return NULL;
}

int guard_start(guard *g, tzh_err *err)
{
	pthread_mutex_init(&g->lock, NULL);
	pthread_cond_init(&g->end, NULL);
	g->started = !pthread_create(&g->thread, NULL, look, g);
	return g->started ? TZH_OK : err_set(err, TZH_EIO, "no thread can be started");
}

void guard_stop(guard *g)
{
	if (!g->started)
		return;
	pthread_mutex_lock(&g->lock);
	g->stopped = true;
	pthread_cond_signal(&g->end);
	pthread_mutex_unlock(&g->lock);
	pthread_join(g->thread, NULL);
	pthread_mutex_destroy(&g->lock);
	pthread_cond_destroy(&g->end);
}

guarded *guard_add(guard *g, int fd)
{
	guarded *c = xcalloc(1, sizeof *c);
	c->fd = fd;
	c->since = now();
	pthread_mutex_lock(&g->lock);
	c->next = g->first;
	c->link = &g->first;
	if (g->first)
		g->first->link = &c->next;
	g->first = c;
	pthread_mutex_unlock(&g->lock);
	return c;
}

void guard_drop(guard *g, guarded *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&g->lock);
	*c->link = c->next;
	if (c->next)
		c->next->link = c->link;
	pthread_mutex_unlock(&g->lock);
	free(c);
}

void guard_phase(guard *g, guarded *c, guard_phases phase, size_t received)
{
	if (!c)
		return;
	pthread_mutex_lock(&g->lock);
	/* The time of a body counts from its beginning. */
	if (c->phase != phase)
		c->since = now();
	c->phase = phase;
	c->received = received;
	pthread_mutex_unlock(&g->lock);
}
