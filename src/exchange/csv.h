/* SPDX-License-Identifier: Apache-2.0
 *
 * Cells of CSV as spreadsheets open them rightly: UTF-8 with a byte order mark,
 * CRLF, quotes where needed, and no text that would run as a formula.
 */
#ifndef EXCHANGE_CSV_H
#define EXCHANGE_CSV_H

#include "exchange/fields.h"
#include "exchange/sink.h"

#define CSV_MARK "\xEF\xBB\xBF"
#define CSV_LINE "\r\n"

/* Whether a spreadsheet would take the text for a formula: it begins with = + - @, one of their full-width forms, tab
 * or CR. */
bool csv_is_formula(tzh_str text);

/* One cell; text that looks like a formula gets an apostrophe before it. */
void csv_text(sink *s, tzh_str text);
void csv_value(sink *s, const value *v);

#endif
