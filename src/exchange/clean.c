/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/clean.h"

/* Mojibake and gaps stay: something of the report stood there, and the reader must see it. */
static bool is_foreign(tzh_noise_kind k)
{
	return k != TZH_NOISE_MOJIBAKE && k != TZH_NOISE_GAP;
}

static uint32_t first_noise(const tzh_records *r, uint32_t start)
{
	uint32_t low = 0, high = r->noise_count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (r->noises[mid].span.end <= start)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool is_blank(uint32_t c)
{
	return c <= 0x20 || c == 0xA0 || c == 0x3000 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200D);
}

static bool is_latin(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

void clean_stretch(buf *b, const tzh_doc *doc, tzh_span span)
{
	uint32_t n, before = 0;
	const uint32_t *cp = tzh_doc_text(doc, &n);
	const tzh_records *r = tzh_doc_records(doc);
	bool gap = false;
	for (uint32_t i = span.start, k = first_noise(r, span.start); i < span.end && i < n;) {
		while (k < r->noise_count && r->noises[k].span.end <= i)
			k++;
		const tzh_noise *noise = k < r->noise_count ? &r->noises[k] : NULL;
		if (noise && noise->span.start <= i && is_foreign(noise->kind)) {
			i = noise->span.end;
			continue;
		}
		uint32_t c = cp[i++];
		if (is_blank(c)) {
			gap = true;
			continue;
		}
		if (gap && is_latin(before) && is_latin(c)) /* the blank between two Latin words */
			buf_addc(b, ' ');
		gap = false;
		buf_add_cp(b, c);
		before = c;
	}
}
