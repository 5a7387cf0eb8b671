/* SPDX-License-Identifier: Apache-2.0
 *
 * Automatic numbers: a word processor shows them before a paragraph, whose text
 * does not hold them. They number a heading or an item as written ones do.
 */
#include "structure/internal.h"

#include "base/utf8.h"

#define LONGEST 32

/* The label of the paragraph that begins at canonical `at`: the last one not behind it, with no character between. */
static const read_label *label_at(const draft *d, uint32_t at)
{
	const read_text *source = d->text->source;
	uint32_t place = d->text->pos[at], low = 0, high = source->label_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (source->labels[middle].at <= place)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low || (at && source->labels[low - 1].at <= d->text->pos[at - 1]))
		return NULL;
	return &source->labels[low - 1];
}

/* Half-width and without blanks, as the canonical text is. */
static uint32_t canonical(const read_label *label, uint32_t out[LONGEST])
{
	uint32_t n = 0;
	const char *p = label->text.ptr, *end = p + label->text.len;
	while (p < end && n < LONGEST) {
		uint32_t c = utf8_next(&p, end);
		if (c >= 0xFF01 && c <= 0xFF5E)
			c -= 0xFEE0;
		if (c > ' ' && c != 0x3000 && c != 0xA0)
			out[n++] = c;
	}
	return n;
}

tzh_str label_text(const draft *d, uint32_t at)
{
	uint32_t cp[LONGEST];
	const read_label *label = d->text->source->label_count ? label_at(d, at) : NULL;
	return label ? utf8_encode(d->memory, cp, canonical(label, cp)) : (tzh_str){ 0 };
}

void label_number(const draft *d, unit *u)
{
	uint32_t cp[LONGEST];
	const read_label *label = d->text->source->label_count ? label_at(d, u->start) : NULL;
	if (!label || u->style != STYLE_NONE)
		return;
	style kind;
	uint16_t ordinal;
	uint32_t n = canonical(label, cp), value;
	if (n && n < LONGEST && (hanzi_number(cp, 0, n, &value) == n || (cp[n - 1] >= '0' && cp[n - 1] <= '9'))) {
		cp[n] = cp[n - 1] <= '9' ? '.' : CP_COMMA2; /* a number is not always shown with a mark */
		n++;
	}
	if (n && number_read(cp, 0, n, &kind, &ordinal)) {
		u->style = (uint8_t)kind;
		u->ordinal = ordinal;
	}
}
