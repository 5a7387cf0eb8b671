/* SPDX-License-Identifier: Apache-2.0
 *
 * The forms of a breakdown.
 */
#ifndef EXCHANGE_BREAKDOWN_FORMS_H
#define EXCHANGE_BREAKDOWN_FORMS_H

#include "exchange/breakdown.h"
#include "exchange/sink.h"

void breakdown_csv(sink *s, const tzh_breakdown *b);
void breakdown_json(sink *s, const tzh_breakdown *b);

/* A workbook: the table, the indicators, the report with its rows marked. */
int breakdown_xlsx(tzh_sink function, void *payload, const tzh_breakdown *b, tzh_err *err);

#endif
