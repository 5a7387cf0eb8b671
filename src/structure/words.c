/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of headings.tsv, by class. They are few and asked for often, so they stand in a small table of their own
 * beside the lexicon's automata: forms in chains by the hash of their first two characters, the longest first.
 */
#include "structure/internal.h"

#include "base/utf8.h"

#include <stdlib.h>

static const char *const cue_names[CUE_COUNT] = {
#define X(n, s) s,
	CUES(X)
#undef X
};

enum { HASHES = 0x10000, CHAINS = 4096 };
enum { PART_WHOLE = 1, PART_FIRST = 2, PART_SECOND = 4 };

typedef struct form {
	uint32_t first, second, third; /* 0 past its end */
	uint32_t len, cues;
	uint32_t chain;
	const uint32_t *cp;
} form;

typedef struct word_table {
	arena memory;
	VEC(form) forms;               /* by chain, the longest first; a last one of no chain */
	uint32_t chains[CHAINS];       /* the first form of the chain */
	uint64_t pairs[HASHES / 64];   /* bits: whether forms of two characters and more have the hash */
	uint64_t singles[CHAINS / 64]; /* bits: whether one of one character has the chain */
	uint8_t parts[HASHES];         /* by character: what it is in some form, PART_x */
} word_table;

static inline uint32_t hash_of(uint32_t first, uint32_t second)
{
	return (first * 31 + second) & (HASHES - 1);
}

static inline uint32_t chain_of(uint32_t hash)
{
	return hash & (CHAINS - 1);
}

static inline uint64_t bit(const uint64_t *bits, uint32_t i)
{
	return bits[i / 64] >> i % 64 & 1;
}

static void set_bit(uint64_t *bits, uint32_t i)
{
	bits[i / 64] |= UINT64_C(1) << i % 64;
}

static uint32_t cue_of(const structurer *st, uint32_t row)
{
	tzh_str name = lexicon_cell(st->lx, LEX_HEADINGS, row, 1);
	for (uint32_t c = 0; c < CUE_COUNT; c++)
		if (str_is(name, cue_names[c]))
			return 1u << c;
	return 0;
}

static void add_form(structurer *st, tzh_str text)
{
	word_table *t = st->words;
	uint32_t *cp = arena_alloc(&t->memory, (text.len + 1) * sizeof *cp), cues = 0;
	uint32_t len = (uint32_t)utf8_decode(cp, text.ptr, text.len, NULL);
	lex_hit hit = lexicon_match(st->lx, LEX_TRIE_HEADINGS, cp, len);
	if (!len || hit.len != len)
		return;
	for (uint32_t i = 0; i < hit.sense_count; i++)
		cues |= cue_of(st, hit.senses[i].row);
	cp[len] = 0;
	form *f = vec_push(&t->forms, &t->memory);
	*f = (form){ .cp = cp, .len = len, .cues = cues, .first = cp[0], .second = cp[1] };
	f->third = len > 2 ? cp[2] : 0;
	f->chain = chain_of(hash_of(f->first, f->second));
}

static int by_chain(const void *x, const void *y)
{
	const form *a = x, *b = y;
	if (a->chain != b->chain)
		return a->chain < b->chain ? -1 : 1;
	return (a->len < b->len) - (a->len > b->len);
}

void words_load(structurer *st)
{
	word_table *t = st->words = xcalloc(1, sizeof *t);
	arena_init(&t->memory);
	for (uint32_t r = 0; r < lexicon_rows(st->lx, LEX_HEADINGS); r++) {
		tzh_str cell = lexicon_cell(st->lx, LEX_HEADINGS, r, 0);
		while (cell.len)
			add_form(st, str_trim(str_cut(&cell, ';')));
	}
	if (t->forms.count)
		qsort(t->forms.items, t->forms.count, sizeof *t->forms.items, by_chain);
	for (uint32_t i = t->forms.count; i-- > 0;) {
		const form *f = &t->forms.items[i];
		t->chains[f->chain] = i;
		if (f->len > 1)
			set_bit(t->pairs, hash_of(f->first, f->second));
		else
			set_bit(t->singles, f->chain);
		t->parts[f->first & (HASHES - 1)] |= f->len > 1 ? PART_FIRST : PART_WHOLE;
		t->parts[f->second & (HASHES - 1)] |= f->len > 1 ? PART_SECOND : 0;
	}
	vec_push(&t->forms, &t->memory)->chain = CHAINS;
}

void words_free(structurer *st)
{
	arena_release(&st->words->memory);
	free(st->words);
}

/* Whether a form of two characters and more stands at cp[0..n); its first two decide nearly always. */
static inline bool stands(const form *f, const uint32_t *cp, uint32_t n)
{
	if (f->first != cp[0] || f->second != cp[1] || f->len > n)
		return false;
	if (f->len == 2)
		return true;
	if (f->third != cp[2])
		return false;
	uint32_t i = 3;
	while (i < f->len && f->cp[i] == cp[i])
		i++;
	return i == f->len;
}

uint32_t words_at(const structurer *st, const uint32_t *cp, uint32_t at, uint32_t end, uint32_t *len)
{
	const word_table *t = st->words;
	uint32_t n = at < end ? end - at : 0, hash = n > 1 ? hash_of(cp[at], cp[at + 1]) : 0;
	*len = 0;
	uint32_t chain = chain_of(hash), single = chain_of(hash_of(n ? cp[at] : 0, 0));
	if (n > 1 && bit(t->pairs, hash))
		for (const form *f = &t->forms.items[t->chains[chain]]; f->chain == chain; f++)
			if (stands(f, cp + at, n)) {
				*len = f->len;
				return f->cues;
			}
	if (!n || !bit(t->singles, single))
		return 0;
	for (const form *f = &t->forms.items[t->chains[single]]; f->chain == single; f++)
		if (f->first == cp[at] && f->len == 1) {
			*len = 1;
			return f->cues;
		}
	return 0;
}

/* ---- the cues of a text ---- */

void cues_prepare(draft *d)
{
	uint32_t blocks = d->text->n / 64 + 1;
	cue_index *x = d->cues = arena_new(d->memory, cue_index);
	x->places = arena_alloc(d->memory, blocks * sizeof *x->places);
	x->first = arena_alloc(d->memory, blocks * sizeof *x->first);
	memset(x->first, 0xFF, blocks * sizeof *x->first);
}

static void look_through(const draft *d, uint32_t block)
{
	const word_table *t = d->st->words;
	const uint32_t *cp = d->cp + (size_t)block * 64; /* the text ends in a '\n' past its last character */
	uint32_t left = d->text->n - block * 64, count = left < 64 ? left : 64, len;
	uint64_t may = 0, found = 0;
	uint8_t likely[64]; /* places whose two characters are the first and the second of some forms: few are */
	uint32_t likely_count = 0, part = t->parts[cp[0] & (HASHES - 1)];
	d->cues->first[block] = d->cues->hits.count;
	for (uint32_t k = 0; k < count; k++) {
		uint32_t next = t->parts[cp[k + 1] & (HASHES - 1)];
		likely[likely_count] = (uint8_t)k;
		likely_count += ((part >> 1 & next >> 2) | part) & PART_WHOLE;
		part = next;
	}
	for (uint32_t i = 0; i < likely_count; i++) {
		const uint32_t k = likely[i], *c = cp + k;
		may |= (bit(t->pairs, hash_of(c[0], c[1])) | bit(t->singles, chain_of(hash_of(c[0], 0)))) << k;
	}
	for (; may; may &= may - 1) {
		uint32_t k = (uint32_t)__builtin_ctzll(may), cues = words_at(d->st, cp, k, left, &len);
		if (!len)
			continue;
		found |= UINT64_C(1) << k;
		*vec_push(&d->cues->hits, d->memory) = (cue_hit){ cues, len };
	}
	d->cues->places[block] = found;
}

static inline uint64_t places_of(const draft *d, uint32_t block)
{
	if (d->cues->first[block] == UINT32_MAX)
		look_through(d, block);
	return d->cues->places[block];
}

uint32_t cues_at(const draft *d, uint32_t at, uint32_t end, uint32_t *len)
{
	uint64_t places = at < end ? places_of(d, at / 64) : 0, bit = UINT64_C(1) << at % 64;
	*len = 0;
	if (!(places & bit))
		return 0;
	uint32_t before = (uint32_t)__builtin_popcountll(places & (bit - 1));
	const cue_hit *hit = &d->cues->hits.items[d->cues->first[at / 64] + before];
	if (hit->len > end - at) /* cut off: a shorter form may stand there */
		return words_at(d->st, d->cp, at, end, len);
	*len = hit->len;
	return hit->cues;
}

uint32_t cues_next(const draft *d, uint32_t at, uint32_t end)
{
	for (; at < end; at = (at / 64 + 1) * 64) {
		uint64_t places = places_of(d, at / 64) >> at % 64;
		if (places) {
			at += (uint32_t)__builtin_ctzll(places);
			break;
		}
	}
	return at < end ? at : end;
}

uint32_t cues_in(const draft *d, uint32_t start, uint32_t end)
{
	uint32_t bits = 0, len;
	for (uint32_t i = cues_next(d, start, end); i < end; i = cues_next(d, i + (len ? len : 1), end))
		bits |= cues_at(d, i, end, &len);
	return bits;
}
