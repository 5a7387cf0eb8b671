/* SPDX-License-Identifier: Apache-2.0
 *
 * For tests that run on every database at hand: SQLite always, PostgreSQL where
 * TAIZHANG_TEST_PG is set (tests/with_postgres.sh sets it).
 */
#ifndef LEDGER_TEST_H
#define LEDGER_TEST_H

#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A new empty place for a ledger on database 0, 1, 2 (PostgreSQL partitioned); NULL where there is no such database. */
static inline const char *ledger_place(int database)
{
	static char place[512];
	static int made;
	const char *server = getenv("TAIZHANG_TEST_PG");
	if (database == 0) {
		snprintf(place, sizeof place, "%s/ledger%d.db", unit_folder(), made++);
		return place;
	}
	if (!server)
		return NULL;
	char command[700];
	made++;
	snprintf(command, sizeof command, "psql -q -d %s/postgres -c 'CREATE DATABASE t%d_%d' >/dev/null", server,
		(int)getpid(), made);
	if (system(command) != 0)
		return NULL;
	snprintf(place, sizeof place, "%s/t%d_%d", server, (int)getpid(), made);
	return place;
}

/* The statements that follow run once for each database; `place` names it, `partitions` says how to make it. */
#define ON_EACH_DATABASE(place, partitions)                                                                            \
	for (int database_ = 0; database_ < 3; database_++)                                                            \
		for (const char *place = ledger_place(database_); place; place = NULL)                                 \
			for (bool partitions = database_ == 2, once_ = true; once_; once_ = false)

#endif
