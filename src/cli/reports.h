/* SPDX-License-Identifier: Apache-2.0
 *
 * Reports from the command line through the engine, on all cores, in order:
 * what extract, panel and every other command that reads many files share.
 */
#ifndef CLI_REPORTS_H
#define CLI_REPORTS_H

#include "cli/output.h"
#include "cli/pool.h"

typedef struct reports {
	const cli *c;
	uint32_t only; /* types wanted, 0 all */
	int jobs;
	bool to_terminal; /* the result goes to a terminal */
	/* In any thread: what is to be made of the document. NULL: nothing. */
	int (*make)(void *payload, tzh_doc *doc, buf *out, tzh_err *err);
	/* In the caller's thread, in the order of the files. Not 0 stops. */
	int (*take)(void *payload, tzh_doc *doc, const buf *out);
	void *payload;
} reports;

/* Reads all files of r->c. What cannot be read is named and left out. Returns an exit code. */
int reports_run(const reports *r);

/* Reads one file; NULL after a complaint. The engine must outlive it. */
tzh_doc *reports_one(const cli *c, const tzh_engine *engine, const char *path, uint32_t only);

/* --jobs: a number from 1 on; 0 where it is not one, after a complaint. NULL: all cores. */
int reports_jobs(const cli *c, const char *value);

/* --files-from: puts the paths of the file's lines in the place of c's files. Returns an exit code; EXIT_USAGE, after a
   complaint, also where c has no file at all. The paths live as long as the process. */
int reports_files(cli *c, const char *list);

/* --only: type names apart by commas, as bits; the names were checked with the options. NULL: 0. */
uint32_t reports_only(const char *value);

/* The names of the types that --only takes, apart by blanks. */
#define REPORTS_TYPES "document section indicator commitment result problem term honor noise"

#endif
