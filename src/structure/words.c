/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of headings.tsv, by class.
 */
#include "structure/internal.h"

#include "base/utf8.h"

#include <stdlib.h>

static const char *const cue_names[CUE_COUNT] = {
#define X(n, s) s,
	CUES(X)
#undef X
};

enum { OPENERS = 0x10000 / 64 };

/* The first character of each form of the cell. */
static void note_opener(structurer *st, tzh_str cell)
{
	while (cell.len) {
		tzh_str one = str_trim(str_cut(&cell, ';'));
		const char *p = one.ptr;
		uint32_t c = one.len ? utf8_next(&p, one.ptr + one.len) : 0;
		if (c < 0x10000)
			st->openers[c >> 6] |= 1ull << (c & 63);
	}
}

bool words_load(structurer *st)
{
	uint32_t rows = lexicon_rows(st->lx, LEX_HEADINGS);
	bool whole = true;
	st->cue_of_row = xcalloc(rows + 1, 1);
	st->openers = xcalloc(OPENERS, sizeof *st->openers);
	for (uint32_t r = 0; r < rows; r++) {
		note_opener(st, lexicon_cell(st->lx, LEX_HEADINGS, r, 0));
		tzh_str name = lexicon_cell(st->lx, LEX_HEADINGS, r, 1);
		uint8_t c = 0;
		while (c < CUE_COUNT && !str_is(name, cue_names[c]))
			c++;
		st->cue_of_row[r] = c;
		whole = whole && c < CUE_COUNT;
	}
	return whole;
}

void words_free(structurer *st)
{
	free(st->cue_of_row);
	free(st->openers);
}

uint32_t cues_at(const draft *d, uint32_t at, uint32_t end, uint32_t *len)
{
	uint32_t c = d->cp[at], bits = 0;
	*len = 0;
	if (at >= end || c >= 0x10000 || !(d->st->openers[c >> 6] >> (c & 63) & 1))
		return 0;
	lex_hit hit = lexicon_match(d->st->lx, LEX_TRIE_HEADINGS, d->cp + at, end - at);
	*len = hit.len;
	for (uint32_t i = 0; i < hit.sense_count; i++)
		bits |= 1u << d->st->cue_of_row[hit.senses[i].row];
	return bits & ((1u << CUE_COUNT) - 1);
}

uint32_t cues_in(const draft *d, uint32_t start, uint32_t end)
{
	uint32_t bits = 0;
	while (start < end) {
		uint32_t len;
		bits |= cues_at(d, start, end, &len);
		start += len ? len : 1;
	}
	return bits;
}
