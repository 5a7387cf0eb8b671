/* SPDX-License-Identifier: Apache-2.0
 *
 * A paper that stands as blocks (tzh_paper of taizhang_ledger.h) written in the layout
 * of GB/T 9704: as DOCX to be edited further, as PDF to be printed.
 */
#ifndef EXCHANGE_PAPER_H
#define EXCHANGE_PAPER_H

#include "taizhang_ledger.h"

TZH_CHECK int paper_docx(const tzh_paper *paper, tzh_sink sink, void *payload, tzh_err *err);
TZH_CHECK int paper_pdf(const tzh_paper *paper, tzh_sink sink, void *payload, tzh_err *err);

/* Widths of a table's columns in hundredths of a millimetre, by what stands in them; they add up to `whole`. */
void paper_widths(const tzh_paper_block *table, uint32_t whole, uint32_t *widths);

/* Numbers stand in the middle of their cells, as headings do. */
bool paper_is_number(tzh_str s);

#define PAPER_COLUMNS 16u  /* of a table */
#define PAPER_WIDTH 15600u /* of the text: 156 mm */

#endif
