/* SPDX-License-Identifier: Apache-2.0
 *
 * A document read again against the rows that it gave before: what it says
 * otherwise waits as differences, and nothing changes by itself.
 */
#ifndef OFFICE_DIFFER_H
#define OFFICE_DIFFER_H

#include "office/draft.h"

typedef struct differ {
	tzh_ledger *ledger;
	scene *s;
	const tzh_act *act;
	tzh_done *done;
	arena *memory;
	tzh_str report;   /* the name under which the differences stand */
	int64_t *next_id; /* of rows that are new */
	/* The document is the office's own table: what it says of units and days is a person's word, and compared
	 * whatever was confirmed; a row of it that was refused once is not asked about again. */
	bool of_office;
	/* set by differ_begin() */
	store_rows quantities, co_units; /* of the year */
	store_rows settled;              /* differences that stand under the name */
	changes out;
	int64_t last;
	uint32_t found;
} differ;

/* Loads what is compared with; differences that nobody has settled make room for new ones. */
TZH_CHECK int differ_begin(differ *f, tzh_err *err);

/* The row of the same words in the same section (least 100), or the one most like it by at least `least` hundredths; it
 * is taken. NULL where there is none. */
const tzh_row_commitment *differ_match(const store_rows *rows, const draft *d, bool *taken, unsigned least);

/* What the draft says otherwise than the row. */
TZH_CHECK int differ_row(differ *f, const tzh_row_commitment *row, draft *d, tzh_err *err);

/* All drafts against all rows: matched, new, and gone. */
TZH_CHECK int differ_all(differ *f, const store_rows *rows, draft_list *drafts, tzh_err *err);

#endif
