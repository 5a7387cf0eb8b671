/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of headings.tsv, by class: of the text by its places, which the scan of all words has filled, elsewhere by
 * the automaton.
 */
#include "structure/internal.h"

#include <stdlib.h>

static const char *const cue_names[CUE_COUNT] = {
#define X(n, s) s,
	CUES(X)
#undef X
};

struct word_table {
	uint32_t *of_rows; /* CUE_BIT()s of each row of headings.tsv */
	cue_hit *of_forms; /* by form of a place: the longest word of headings.tsv that is the form or begins it */
};

static uint32_t cue_of(const structurer *st, uint32_t row)
{
	tzh_str name = lexicon_cell(st->lx, LEX_HEADINGS, row, 1);
	for (uint32_t c = 0; c < CUE_COUNT; c++)
		if (str_is(name, cue_names[c]))
			return 1u << c;
	return 0;
}

static cue_hit hit_of(const struct word_table *t, const lex_hit *hit)
{
	cue_hit out = { 0, hit->len };
	for (uint32_t i = 0; i < hit->sense_count; i++)
		out.cues |= t->of_rows[hit->senses[i].row];
	return out;
}

void words_load(structurer *st)
{
	struct word_table *t = st->words = xcalloc(1, sizeof *t);
	uint32_t rows = lexicon_rows(st->lx, LEX_HEADINGS), forms = lexicon_forms(st->lx);
	t->of_rows = xcalloc(rows + 1, sizeof *t->of_rows);
	t->of_forms = xcalloc(forms + 1, sizeof *t->of_forms);
	for (uint32_t r = 0; r < rows; r++)
		t->of_rows[r] = cue_of(st, r);
	for (uint32_t i = 1; i <= forms; i++) {
		lex_hit hit = lexicon_form(st->lx, LEX_TRIE_HEADINGS, i);
		t->of_forms[i] = hit.sense_count ? hit_of(t, &hit) : t->of_forms[lexicon_shorter(st->lx, i)];
	}
}

void words_free(structurer *st)
{
	free(st->words->of_rows);
	free(st->words->of_forms);
	free(st->words);
}

uint32_t words_at(const structurer *st, const uint32_t *cp, uint32_t at, uint32_t end, uint32_t *len)
{
	lex_hit hit = at < end ? lexicon_match(st->lx, LEX_TRIE_HEADINGS, cp + at, end - at) : (lex_hit){ 0 };
	*len = hit.len;
	return hit_of(st->words, &hit).cues;
}

/* ---- the cues of a text ---- */

uint32_t cues_at(const draft *d, uint32_t at, uint32_t end, uint32_t *len)
{
	*len = 0;
	if (at >= end || !(d->places[at] & PLACE_HEADING))
		return 0;
	const cue_hit *words = d->st->words->of_forms;
	uint32_t form = d->places[at] & PLACE_FORM;
	while (words[form].len > end - at) /* cut off: a shorter form may stand there */
		form = lexicon_shorter(d->st->lx, form);
	*len = words[form].len;
	return words[form].cues;
}

uint32_t cues_next(const draft *d, uint32_t at, uint32_t end)
{
	for (; at < end; at += 64) {
		uint64_t places = places_with(d->places, PLACE_HEADING, at, end);
		if (places)
			return at + (uint32_t)__builtin_ctzll(places);
	}
	return end;
}

uint32_t cues_in(const draft *d, uint32_t start, uint32_t end)
{
	uint32_t bits = 0, len;
	for (uint32_t i = cues_next(d, start, end); i < end; i = cues_next(d, i + (len ? len : 1), end))
		bits |= cues_at(d, i, end, &len);
	return bits;
}
