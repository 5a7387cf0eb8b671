/* SPDX-License-Identifier: Apache-2.0
 *
 * The office: the calls of taizhang_ledger.h, the rules of ledger/ set on a
 * store. Here acts meet the tables; the rules themselves never read any.
 */
#ifndef OFFICE_OFFICE_H
#define OFFICE_OFFICE_H

#include "base/arena.h"
#include "ledger/ledger.h"
#include "lexicon/lexicon.h"
#include "store/store.h"

struct tzh_ledger {
	store *store;
	lexicon *lexicon;
	rules rules;
	arena memory;   /* of the rules */
	bool open;      /* a transaction of the caller is open */
	bool failed;    /* an act in it has failed: it can only be rolled back */
};

/* Opens a transaction where the caller has none; *mine tells whether to end it. */
TZH_CHECK int office_begin(tzh_ledger *l, bool *mine, tzh_err *err);
/* Commits or rolls back by `rc`, where it is mine. Returns rc or the failure of the commit. */
int office_end(tzh_ledger *l, bool mine, int rc, tzh_err *err);

/* All that a planner may look at for this act, the account among it. */
TZH_CHECK int office_scene(tzh_ledger *l, scene *s, const tzh_act *act, arena *a, tzh_err *err);

/* One event with these changes, appended and folded in. */
TZH_CHECK int office_append(tzh_ledger *l, const scene *s, const tzh_act *act, tzh_str subject, const changes *c, tzh_done *done, arena *a,
	tzh_err *err);

/* Texts of an act are UTF-8 without zeros. */
TZH_CHECK int office_check_texts(const tzh_ledger *l, const tzh_act *act, tzh_err *err);

/* A fallible whole-file read; TZH_EIO with the reason. The bytes are in the arena. */
TZH_CHECK int office_read_file(const char *path, tzh_str *out, arena *a, tzh_err *err);

#endif
