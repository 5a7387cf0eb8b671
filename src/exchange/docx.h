/* SPDX-License-Identifier: Apache-2.0
 *
 * A paper as DOCX in the layout of GB/T 9704: A4, margins 37/35/28/26 mm, title in
 * size 2, body in size 3 with two characters of indent, 29 points a line.
 */
#ifndef EXCHANGE_DOCX_H
#define EXCHANGE_DOCX_H

#include "base/buf.h"

typedef enum docx_style {
	DOCX_TITLE,
	DOCX_HEAD1,
	DOCX_HEAD2,
	DOCX_BODY,
	DOCX_MARK,   /* red, over the paper */
	DOCX_NUMBER, /* under it a red rule */
	DOCX_TO,
	DOCX_NOTE /* between two rules */
} docx_style;

typedef struct docx {
	buf body;
	bool under_rule, under_title;
} docx;

void docx_init(docx *d);
void docx_paragraph(docx *d, docx_style style, tzh_str text);
/* Who signs, in the middle over when, which stands four characters from the right; either may be empty. */
void docx_sign(docx *d, tzh_str who, tzh_str when);
/* A table with borders; cells row by row, the first row the headings. `widths` in hundredths of a millimetre. */
void docx_table(docx *d, const tzh_str *cells, uint32_t rows, uint32_t columns, const uint32_t *widths);
/* The whole file to the sink; frees. */
TZH_CHECK int docx_finish(docx *d, bool english, tzh_sink sink, void *payload, tzh_err *err);

#endif
