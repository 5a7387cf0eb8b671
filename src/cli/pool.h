/* SPDX-License-Identifier: Apache-2.0
 *
 * Many items on all cores, taken back in the order of the input.
 *
 * Items are worked on in any order by `jobs` threads, each item in a slot of
 * its own; the calling thread takes the slots back in order. There are only so
 * many slots, so memory does not grow with the number of items, and what a slot
 * holds (a document, a buffer) is used again by a later item.
 */
#ifndef CLI_POOL_H
#define CLI_POOL_H

#include "base/buf.h"
#include "taizhang.h"

typedef struct pool_slot {
	int index;    /* of the item */
	int rc;       /* what `work` returned */
	tzh_err err;  /* filled by `work` */
	buf out;      /* empty before `work`; kept until taken */
	size_t size;  /* bytes of input, for the progress bar */
	tzh_doc *doc; /* for `work` to make and to use again; freed by pool_run */
} pool_slot;

typedef struct pool_plan {
	int count, jobs;
	int (*work)(void *payload, pool_slot *slot); /* in any thread: shares nothing mutable */
	int (*take)(void *payload, pool_slot *slot); /* in the caller's thread, in order; not 0 stops */
	void *payload;
} pool_plan;

/* Returns what `take` stopped with, else 0. */
int pool_run(const pool_plan *plan);

/* The number of cores this process may use. */
int pool_cores(void);

#endif
