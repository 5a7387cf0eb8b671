/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/paper.h"

#include "base/str.h"
#include "base/width.h"
#include "exchange/docx.h"

/* A column gets room for its longest word, but a long text no more than what is left. */
void paper_widths(const tzh_paper_block *t, uint32_t whole, uint32_t *widths)
{
	size_t need[PAPER_COLUMNS], total = 0;
	uint32_t given = 0;
	for (uint32_t c = 0; c < t->columns; c++) {
		size_t longest = 4;
		for (uint32_t r = 0; r < t->rows; r++) {
			size_t w = width_str(t->cells[(size_t)r * t->columns + c]);
			longest = w > longest ? w : longest;
		}
		need[c] = longest > 36 ? 36 : longest + 1;
		total += need[c];
	}
	for (uint32_t c = 0; c < t->columns; c++) {
		widths[c] = c + 1 == t->columns ? whole - given : (uint32_t)(whole * need[c] / total);
		given += widths[c];
	}
}

bool paper_is_number(tzh_str s)
{
	size_t digits = 0;
	for (size_t i = 0; i < s.len; i++)
		digits += (s.ptr[i] >= '0' && s.ptr[i] <= '9') || s.ptr[i] == '.' || s.ptr[i] == '-';
	return s.len && digits == s.len;
}

int paper_docx(const tzh_paper *paper, tzh_sink sink, void *payload, tzh_err *err)
{
	static const docx_style styles[] = { [TZH_PAPER_TITLE] = DOCX_TITLE,
		[TZH_PAPER_HEAD] = DOCX_HEAD1,
		[TZH_PAPER_HEAD2] = DOCX_HEAD2,
		[TZH_PAPER_BODY] = DOCX_BODY,
		[TZH_PAPER_MARK] = DOCX_MARK,
		[TZH_PAPER_NUMBER] = DOCX_NUMBER,
		[TZH_PAPER_TO] = DOCX_TO,
		[TZH_PAPER_NOTE] = DOCX_NOTE };
	docx d;
	uint32_t widths[PAPER_COLUMNS];
	docx_init(&d);
	for (uint32_t i = 0; i < paper->count; i++) {
		const tzh_paper_block *b = &paper->items[i];
		tzh_str rest = b->text; /* who and when stand below each other */
		if (b->kind == TZH_PAPER_SIGN) {
			tzh_str who = str_cut(&rest, '\n');
			docx_sign(&d, who, rest);
		} else if (b->kind != TZH_PAPER_TABLE) {
			do
				docx_paragraph(&d, styles[b->kind], str_cut(&rest, '\n'));
			while (rest.len);
		} else if (b->columns && b->columns <= PAPER_COLUMNS) {
			paper_widths(b, PAPER_WIDTH, widths);
			docx_table(&d, b->cells, b->rows, b->columns, widths);
		}
	}
	return docx_finish(&d, paper->english, sink, payload, err);
}
