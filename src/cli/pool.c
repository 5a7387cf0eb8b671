/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/pool.h"

#include "base/arena.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

#define MAX_JOBS 256
#define SLOTS_A_JOB 4 /* enough that one slow item does not hold up the others */
#define MAX_OUTPUT ((size_t)16 << 30)

typedef struct shared {
	const pool_plan *plan;
	pool_slot *slots;
	bool *ready;
	int slot_count;
	pthread_mutex_t lock;
	pthread_cond_t room, done; /* a slot became free; an item became ready */
	int next, taken;           /* the next item to start; how many were taken back */
	bool stop;
} shared;

int pool_cores(void)
{
	cpu_set_t set;
	int n = sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);
	return n < 1 ? 1 : n > MAX_JOBS ? MAX_JOBS : n;
}

static void do_work(const pool_plan *plan, pool_slot *slot, int index)
{
	slot->index = index;
	slot->err = (tzh_err){ 0 };
	buf_clear(&slot->out);
	slot->rc = plan->work(plan->payload, slot);
}

static void *worker(void *payload)
{
	shared *s = payload;
	pthread_mutex_lock(&s->lock);
	for (;;) {
		while (!s->stop && s->next < s->plan->count && s->next >= s->taken + s->slot_count)
			pthread_cond_wait(&s->room, &s->lock);
		if (s->stop || s->next >= s->plan->count)
			break;
		int index = s->next++, at = index % s->slot_count;
		pthread_mutex_unlock(&s->lock);
		do_work(s->plan, &s->slots[at], index);
		pthread_mutex_lock(&s->lock);
		s->ready[at] = true;
		pthread_cond_signal(&s->done);
	}
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

static int take_all(shared *s)
{
	int rc = 0;
	for (int i = 0; i < s->plan->count && !rc; i++) {
		int at = i % s->slot_count;
		pthread_mutex_lock(&s->lock);
		while (!s->ready[at])
			pthread_cond_wait(&s->done, &s->lock);
		pthread_mutex_unlock(&s->lock);
		rc = s->plan->take(s->plan->payload, &s->slots[at]);
		pthread_mutex_lock(&s->lock);
		s->ready[at] = false;
		s->taken++;
		s->stop = rc != 0;
		pthread_cond_broadcast(&s->room);
		pthread_mutex_unlock(&s->lock);
	}
	return rc;
}

static int run_threads(shared *s, int jobs)
{
	pthread_t threads[MAX_JOBS];
	int started = 0;
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->room, NULL);
	pthread_cond_init(&s->done, NULL);
	while (started < jobs && !pthread_create(&threads[started], NULL, worker, s))
		started++;
	int rc = started ? take_all(s) : -1;
	for (int i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	pthread_cond_destroy(&s->done);
	pthread_cond_destroy(&s->room);
	pthread_mutex_destroy(&s->lock);
	return rc;
}

static int run_alone(shared *s)
{
	int rc = 0;
	for (int i = 0; i < s->plan->count && !rc; i++) {
		do_work(s->plan, &s->slots[0], i);
		rc = s->plan->take(s->plan->payload, &s->slots[0]);
	}
	return rc;
}

int pool_run(const pool_plan *plan)
{
	int jobs = plan->jobs > MAX_JOBS ? MAX_JOBS : plan->jobs;
	if (jobs > plan->count)
		jobs = plan->count;
	shared s = { .plan = plan, .slot_count = jobs > 1 ? jobs * SLOTS_A_JOB : 1 };
	s.slots = xcalloc((size_t)s.slot_count, sizeof *s.slots);
	s.ready = xcalloc((size_t)s.slot_count, sizeof *s.ready);
	for (int i = 0; i < s.slot_count; i++)
		buf_init(&s.slots[i].out, MAX_OUTPUT);
	int rc = jobs > 1 ? run_threads(&s, jobs) : -1;
	if (jobs <= 1 || rc == -1) /* no thread could be started: do it here */
		rc = run_alone(&s);
	for (int i = 0; i < s.slot_count; i++) {
		buf_release(&s.slots[i].out);
		tzh_doc_free(s.slots[i].doc);
	}
	free(s.ready);
	free(s.slots);
	return rc;
}
