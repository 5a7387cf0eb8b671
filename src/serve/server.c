/* SPDX-License-Identifier: Apache-2.0
 *
 * The server as a whole: what is started in which order, and how it stops.
 */
#include "serve/internal.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

void server_lock(server *s)
{
	if (s->one_writer)
		pthread_mutex_lock(&s->write);
}

void server_unlock(server *s)
{
	if (s->one_writer)
		pthread_mutex_unlock(&s->write);
}

/* The first visit from another machine must show that it can read this machine's console. */
static void make_setup_code(server *s)
{
	static const char letters[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
	unsigned char raw[8];
	random_bytes(raw, sizeof raw);
	for (size_t i = 0; i < sizeof raw; i++)
		s->setup_code[i] = letters[raw[i] % (sizeof letters - 1)];
}

static int make_database(server *s, bool *empty, tzh_err *err)
{
	tzh_ledger *l;
	tzh_rows regions;
	tzh_ledger_options o = { .where = s->options->db, .lexicon_dir = s->options->lexicon_dir, .create = true };
	int rc = tzh_ledger_open(&l, &o, err);
	if (rc)
		return rc;
	s->one_writer = !strcmp(tzh_ledger_backend(l), "sqlite");
	rc = tzh_ledger_rows(l, &regions, TZH_TABLE_REGION, NULL, 0, err);
	if (!rc) {
		*empty = !regions.count;
		tzh_rows_free(&regions);
		rc = access_sweep(l, clock_seconds(), err);
	}
	tzh_ledger_close(l);
	return rc;
}

static int start_lanes(server *s, tzh_err *err)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	int readers = s->options->readers ? s->options->readers
		      : processors < 2    ? 2
		      : processors > 8    ? 8
					  : (int)processors;
	int rc = lane_start(&s->readers, s, readers, 4096, err);
	if (!rc)
		rc = lane_start(&s->writers, s, s->one_writer ? 1 : 4, 4096, err);
	if (!rc)
		rc = lane_start(&s->signer, s, 1, 512, err);
	return rc;
}

static void wait_for_the_end(server *s)
{
	struct pollfd p = { .fd = s->options->stop_fd, .events = POLLIN };
	for (;;) {
		int n = poll(&p, 1, -1);
		if (n > 0 || (n < 0 && errno != EINTR))
			return;
	}
}

/* In this order nothing that has begun is lost: no new connections, streams closed, lanes emptied, answers sent. */
static void stop(server *s)
{
	atomic_store(&s->stopping, true);
	http_quiet(s);
	hub_stop(s);
	lane_stop(&s->readers);
	lane_stop(&s->writers);
	lane_stop(&s->signer);
	jobs_stop(s);
	upkeep_stop(s);
	http_stop(s);
	hub_free(s);
	tzh_engine_free(s->engine);
	pthread_mutex_destroy(&s->write);
}

int serve_run(const serve_options *options, tzh_err *err)
{
	server *s = xcalloc(1, sizeof *s);
	bool empty = false;
	s->options = options;
	s->tls = options->cert != NULL;
	s->born = clock_seconds();
	pthread_mutexattr_t again;
	pthread_mutexattr_init(&again);
	pthread_mutexattr_settype(&again, PTHREAD_MUTEX_RECURSIVE);
	pthread_mutex_init(&s->write, &again);
	pthread_mutexattr_destroy(&again);
	int rc = make_database(s, &empty, err);
	if (!rc)
		rc = tzh_engine_new(&s->engine, &(tzh_options){ .lexicon_dir = options->lexicon_dir }, err);
	if (empty)
		make_setup_code(s);
	if (!rc)
		rc = hub_start(s, err);
	if (!rc)
		rc = jobs_start(s, err);
	if (!rc)
		rc = upkeep_start(s, err);
	if (!rc)
		rc = start_lanes(s, err);
	if (!rc)
		rc = http_start(s, err);
	if (!rc) {
		log_words(s, "info", "started");
		wait_for_the_end(s);
		log_words(s, "info", "stopping");
	}
	stop(s);
	if (!rc)
		log_words(s, "info", "stopped");
	free(s);
	return rc;
}
