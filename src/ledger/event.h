/* SPDX-License-Identifier: Apache-2.0
 *
 * One event: its digest over all that it says and over the event before it,
 * what it changes, and how it is folded into the tables.
 */
#ifndef LEDGER_EVENT_H
#define LEDGER_EVENT_H

#include "base/arena.h"
#include "base/digest.h"
#include "ledger/rows.h"

#define SM3_HEX (DIGEST_HEX - 1)
/* What stands before the first event of a chain. */
#define SM3_NONE "0000000000000000000000000000000000000000000000000000000000000000"

/* SM3 over the fields in their order, each as length, ':', bytes; so no two events share bytes. */
void event_digest(const tzh_event *e, char out[SM3_HEX + 1]);

/* Where the next event must stand. */
typedef struct chain {
	int64_t seq; /* of the last event; 0 none yet */
	char digest[SM3_HEX + 1];
} chain;

void chain_init(chain *c);
/* Moves on by `e`; false where it does not fit: wrong number, wrong link, or changed. */
bool chain_step(chain *c, const tzh_event *e);

/* ---- changes: what an event does to the tables ---- */

typedef struct change {
	tzh_table table;
	const void *before; /* NULL: there was none */
	const void *after;  /* NULL: dropped */
} change;

typedef struct changes {
	arena *memory;
	change *items;
	uint32_t count, room;
	/* Beside what is changed, for an act that can be taken back: */
	bool keep_before; /* the rows as they were ("was") */
	int64_t batch;    /* the first event of the transaction, where this is not it */
	int64_t undoes;   /* the event that this one takes back */
} changes;

/* Rows are not copied: they live as long as the changes. */
void changes_put(changes *c, tzh_table t, const void *before, const void *after);
void changes_drop(changes *c, tzh_table t, const void *before);

/* {"put":{..},"drop":{..}}: keys (region left out) and the fields that differ; then "was", "batch", "undoes" where
 * there are any, which the fold passes over. {NULL,0} past the limit. */
#define PAYLOAD_LIMIT ((size_t)64 * 1024 * 1024)
tzh_str changes_payload(const changes *c, arena *a);

/* ---- fold: an event into the tables ---- */

typedef struct fold_io {
	void *payload;
	/* Fills the row whose key is in *row; TZH_ENOTFOUND where there is none. */
	int (*get)(void *payload, tzh_table t, void *row, arena *a, tzh_err *err);
	int (*put)(void *payload, tzh_table t, const void *row, tzh_err *err);
	int (*drop)(void *payload, tzh_table t, const void *row, tzh_err *err);
	const struct rules *rules; /* the words of an error; NULL: its key */
} fold_io;

/* The same for a live act and for a rebuild: nothing but the event decides. */
TZH_CHECK int fold_event(const fold_io *io, const tzh_event *e, arena *a, tzh_err *err);

/* The rows of one half of a payload ("put", "drop", "was") as they stand there: the fields that it names, region filled
 * in. A code other than TZH_OK from `each` ends it. */
typedef int event_row_function(void *payload, tzh_table t, const row_any *row);
TZH_CHECK int event_rows(const struct rules *r, const tzh_event *e, const char *half, event_row_function *each,
	void *payload, arena *a, tzh_err *err);
/* A number beside the halves ("batch", "undoes"); 0 where it is not there. */
int64_t event_number(const tzh_event *e, const char *name);
/* Whether the event holds what was before it, so that it can be taken back. */
bool event_has_before(const tzh_event *e);

#endif
