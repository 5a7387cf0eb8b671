/* SPDX-License-Identifier: Apache-2.0
 *
 * kill -9 under load: every act that was acknowledged is there, and nothing half
 * is. TAIZHANG_KILLS sets how often (the long run does 500 on each database).
 */
#include "office_test.h"

#include <signal.h>
#include <sys/wait.h>

typedef struct receipt {
	int64_t seq;
	char digest[65];
} receipt;

/* Acts as fast as it can and writes a receipt for each, until it is killed. Three acts in one transaction now and then.
 */
static void work(const char *place, int out)
{
	office o = { .at = "2026-02-02T10:00:00" };
	tzh_ledger_options lo = { .where = place };
	if (tzh_ledger_open(&o.ledger, &lo, &o.err))
		_exit(1);
	for (int i = 0;; i++) {
		receipt r = { 0 };
		bool several = i % 5 == 4;
		int rc = several ? tzh_ledger_begin(o.ledger, &o.err) : TZH_OK;
		for (int k = 0; !rc && k < (several ? 3 : 1); k++)
			rc = office_do(&o, i % 3 == 2 ? 1 : 0, i % 3 == 2 ? "edit" : "add", "wang", "text",
				k % 2 ? "one" : "other", "lead", i % 2 ? "agri" : "edu", "summary", i % 2 ? "a" : "b",
				NULL);
		if (!rc && several)
			rc = tzh_ledger_commit(o.ledger, &o.err);
		else if (several)
			tzh_ledger_rollback(o.ledger);
		if (rc == TZH_EINPUT)
			continue; /* an edit that changed nothing */
		if (rc)
			_exit(2);
		r.seq = o.done.seq;
		memcpy(r.digest, o.done.digest, sizeof r.digest);
		if (write(out, &r, sizeof r) != sizeof r)
			_exit(3);
	}
}

/* *before: events that there were; moved on. */
static void check_receipts(office *o, const char *place, int in, int64_t *before)
{
	receipt r;
	int64_t count = 0, last = *before;
	tzh_ledger_options lo = { .where = place };
	REQUIRE(tzh_ledger_open(&o->ledger, &lo, &o->err) == TZH_OK);
	if (tzh_ledger_verify(o->ledger, REGION, &count, &o->err))
		unit_note("%s", o->err.text);
	CHECK(count > 0);
	while (read(in, &r, sizeof r) == (ssize_t)sizeof r) {
		tzh_events e;
		REQUIRE(tzh_ledger_events(o->ledger, &e, REGION, (tzh_str){ 0 }, r.seq, 1, &o->err) == TZH_OK);
		REQUIRE(e.count == 1 && e.items[0].seq == r.seq);
		CHECK_STR(e.items[0].digest, r.digest);
		tzh_events_free(&e);
		last = r.seq;
	}
	CHECK(count >= last && count <= last + 3); /* at most one act, or three in one, was not told */
	*before = count;
	tzh_ledger_close(o->ledger);
}

TEST(what_was_acknowledged_survives_a_kill)
{
	const char *wanted = getenv("TAIZHANG_KILLS");
	long kills = wanted ? atol(wanted) : 8;
	ON_EACH_DATABASE(place, partitions)
	{
		office o;
		uint32_t seed = 7;
		char where[512];
		snprintf(where, sizeof where, "%s", place);
		REQUIRE(office_open(&o, where, partitions));
		DO(&o, 0, "add", "wang", "text", "first");
		int64_t events = o.done.seq;
		tzh_ledger_close(o.ledger);
		for (long i = 0; i < kills; i++) {
			int pipes[2], status;
			REQUIRE(pipe(pipes) == 0);
			pid_t child = fork();
			REQUIRE(child >= 0);
			if (!child) {
				close(pipes[0]);
				work(where, pipes[1]);
			}
			close(pipes[1]);
			usleep(5000 + unit_random(&seed) % 45000);
			kill(child, SIGKILL);
			waitpid(child, &status, 0);
			if (!WIFSIGNALED(status))
				unit_note("the worker ended by itself with %d", WEXITSTATUS(status));
			CHECK(WIFSIGNALED(status));
			check_receipts(&o, where, pipes[0], &events);
			close(pipes[0]);
		}
		tzh_ledger_options lo = { .where = where };
		REQUIRE(tzh_ledger_open(&o.ledger, &lo, &o.err) == TZH_OK);
		if (tzh_ledger_rebuild(o.ledger, REGION, true, &o.err))
			unit_note("%s", o.err.text);
		CHECK_INT(tzh_ledger_rebuild(o.ledger, REGION, true, &o.err), TZH_OK);
		tzh_ledger_close(o.ledger);
	}
}
