/* SPDX-License-Identifier: Apache-2.0
 *
 * Group commit. With one writer a change waits for the disk alone: at a month's
 * end hundreds of short ones would stand in a queue behind each other's fsync.
 * Those that wait together are done one after the other inside one transaction,
 * each undone by itself where it fails, and answered when all of it has reached
 * the disk. What takes longer goes by itself.
 */
#include "serve/internal.h"

#define GROUP_MOST 64
#define GROUP_MICROS 20000 /* nobody joins a group that has been at it for so long */

static bool is_short(const exchange *x)
{
	return x->route->flags & (ROUTE_ONE | ROUTE_SHORT);
}

/* A connection speaks one language. */
static bool may_join(const exchange *x, const exchange *with)
{
	return is_short(x) && exchange_english(x) == exchange_english(with);
}

static void answer_one(exchange *x, int kept)
{
	gate_end(x, kept);
	http_resume(x);
}

static void run_one(worker *w, exchange *x)
{
	bool writes = w->lane == &w->server->writers;
	if (writes)
		server_lock(w->server);
	int rc = gate_run(w, x);
	if (writes)
		server_unlock(w->server);
	/* A database that has gone away comes back with a new connection. */
	if (rc == TZH_ESTORE)
		worker_close(w);
	answer_one(x, TZH_OK);
}

/* Under the lock and inside the transaction: how many; `rc` TZH_ESTORE where the database failed one of them. */
static uint32_t run_members(worker *w, exchange *first, exchange *members[GROUP_MOST], int *rc)
{
	uint32_t n = 0;
	int64_t since = clock_micros();
	exchange *x = first;
	do {
		members[n++] = x;
		*rc = gate_run(w, x);
	} while (*rc != TZH_ESTORE && n < GROUP_MOST && clock_micros() - since < GROUP_MICROS &&
		 (x = lane_take_if(w->lane, may_join, first)));
	return n;
}

static void run_group(worker *w, exchange *first)
{
	exchange *members[GROUP_MOST];
	tzh_err err = { 0 };
	int rc, kept;
	server_lock(w->server);
	tzh_ledger *l = worker_ledger(w, exchange_english(first), &err);
	if (!l || access_group_begin(l, &err)) {
		server_unlock(w->server);
		log_words(w->server, "error", err.text);
		answer_one(first, TZH_ESTORE);
		worker_close(w);
		return;
	}
	uint32_t n = run_members(w, first, members, &rc);
	kept = access_group_end(l, &err);
	if (kept)
		log_words(w->server, "error", err.text);
	if (kept || rc == TZH_ESTORE)
		worker_close(w);
	server_unlock(w->server);
	for (uint32_t i = 0; i < n; i++)
		answer_one(members[i], kept);
}

void group_run(worker *w, exchange *x)
{
	bool groups = w->server->one_writer && w->lane == &w->server->writers;
	if (groups && is_short(x))
		run_group(w, x);
	else
		run_one(w, x);
}
