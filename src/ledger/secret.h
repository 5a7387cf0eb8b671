/* SPDX-License-Identifier: Apache-2.0
 *
 * The gate for classified matter: texts that carry a mark of classification
 * (classified.tsv) are not entered. Talk of secrecy passes.
 */
#ifndef LEDGER_SECRET_H
#define LEDGER_SECRET_H

#include "ledger/rules.h"

typedef struct secret_mark {
	tzh_str text; /* the mark as it stands there */
	tzh_str what; /* what kind of mark */
	uint32_t line;
} secret_mark;

/* False where the text carries no mark. */
bool secret_find(const rules *r, tzh_str text, secret_mark *out);

#endif
