/* SPDX-License-Identifier: Apache-2.0
 *
 * The parts of a DOCX without the archive about them, which no fuzzer gets past:
 * styles, numbering, footnotes and the body, apart by NUL bytes.
 */
#include "fuzz.h"

#include "read/docx.h"

static tzh_str next_part(tzh_str *rest)
{
	return str_cut(rest, '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	tzh_str rest = { (const char *)data, size };
	docx_document d = { 0 };
	arena a;
	arena_init(&a);
	read_text text = { 0 };
	tzh_str styles = next_part(&rest), numbering = next_part(&rest);
	d.footnotes = next_part(&rest);
	d.body = rest;
	if (docx_read_styles(&d.styles, &a, styles) && docx_read_numbering(&d.numbering, &a, numbering) &&
		docx_read_body(&text, &a, &d)) {
		for (uint32_t i = 0; i < text.n; i++)
			HOLD(text.cp[i] <= 0x10FFFF && !(text.cp[i] >= 0xD800 && text.cp[i] <= 0xDFFF));
		for (uint32_t i = 0; i < text.mark_count; i++) {
			const read_mark *m = &text.marks[i];
			HOLD(m->start <= m->end && m->end <= text.n && m->kind < READ_MARK_COUNT);
			HOLD(i == 0 || m[-1].start <= m->start);
		}
		for (uint32_t i = 0; i < text.label_count; i++)
			HOLD(text.labels[i].at < text.n && (i == 0 || text.labels[i - 1].at < text.labels[i].at));
	}
	arena_release(&a);
	return 0;
}
