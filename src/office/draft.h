/* SPDX-License-Identifier: Apache-2.0
 *
 * A report's rows as drafts of commitments, before they are in the ledger.
 */
#ifndef OFFICE_DRAFT_H
#define OFFICE_DRAFT_H

#include "base/vec.h"
#include "office/office.h"

typedef struct draft {
	tzh_row_commitment row;
	tzh_str lead; /* as the text or the rules name it */
	const tzh_str *co;
	uint32_t co_count;
	bool says_co; /* the document says who takes part, be it nobody */
	const tzh_row_quantity *quantities;
	uint32_t quantity_count;
} draft;

typedef VEC(draft) draft_list;

/* The rows of the breakdown of a document. Ids are 0. */
TZH_CHECK int drafts_read(draft_list *out, const scene *s, const tzh_engine *engine, tzh_doc *doc, tzh_str report,
	arena *a, tzh_err *err);

/* The number of a record as one of a row: all of it copied into the arena. */
tzh_row_quantity draft_quantity(const rules *r, const tzh_indicator *i, int64_t ord, arena *a);

/* Changes that make one draft a row of the ledger: its id out of *next_id. Units are resolved, and made where they are
 * not there. */
TZH_CHECK int draft_changes(changes *c, draft *d, tzh_ledger *l, scene *s, const tzh_act *act, int64_t *next_id,
	tzh_done *done, arena *a, tzh_err *err);

#endif
