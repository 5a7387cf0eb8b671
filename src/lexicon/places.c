/* SPDX-License-Identifier: Apache-2.0
 *
 * In two steps for each block of text: a pass without branches that notes the places
 * where two letters begin some word, then a walk from each of these. Walks do not
 * depend on each other, so that the processor has several under way.
 */
#include "lexicon/places.h"

#include "lexicon/image.h"

#include <stdlib.h>

#define BLOCK 256u

static uint32_t pair_of(uint32_t first, uint32_t second)
{
	return (first * 0x9E3Bu ^ second * 0x85EBu) & (SCAN_PAIRS - 1);
}

static lex_place automata_of(const lexicon *lx, uint32_t form)
{
	static const struct {
		lex_trie which;
		lex_place bit;
	} bits[] = { { LEX_TRIE_TOKENS, PLACE_TOKEN }, { LEX_TRIE_FUNCTIONS, PLACE_FUNCTION },
		{ LEX_TRIE_ACTIONS, PLACE_ACTION }, { LEX_TRIE_CUES, PLACE_CUE },
		{ LEX_TRIE_DEADLINES, PLACE_DEADLINE } };
	lex_place found = 0;
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
		if (lexicon_form(lx, bits[i].which, form).sense_count)
			found |= bits[i].bit;
	return found;
}

static void note_singles(scanner *sc, const trie *t, uint32_t letters)
{
	for (uint32_t l = 1; l < letters; l++) {
		trie_cell c = t->cells[t->root + l];
		if (cell_letter(c) == l && cell_word(c))
			sc->first[l] = sc->forms[cell_word(c)];
	}
}

static void note_pair(scan_pairs *p, uint32_t first, uint32_t second)
{
	uint32_t pair = pair_of(first, second);
	p->bits[pair / 64] |= UINT64_C(1) << pair % 64;
}

/* From each cell in which a word ends up to the letter that it begins with: a cell less its letter is the base that its
 * parent owns. */
static void note_pairs(scanner *sc, const trie *t)
{
	uint32_t *owner = xcalloc(t->cell_count, sizeof *owner);
	for (uint32_t i = 0; i < t->cell_count; i++)
		if (cell_letter(t->cells[i]) != TRIE_NO_LETTER)
			owner[cell_base(t->cells[i])] = i;
	for (uint32_t i = 0; i < t->cell_count; i++) {
		trie_cell c = t->cells[i];
		if (cell_letter(c) == TRIE_NO_LETTER || !cell_word(c))
			continue;
		uint32_t at = i, second = 0;
		for (; at - cell_letter(t->cells[at]) != t->root; at = owner[at - cell_letter(t->cells[at])])
			second = cell_letter(t->cells[at]);
		if (!second)
			continue;
		note_pair(&sc->all, cell_letter(t->cells[at]), second);
		if (sc->forms[cell_word(c)] & PLACE_TOKEN)
			note_pair(&sc->tokens, cell_letter(t->cells[at]), second);
	}
	free(owner);
}

scanner *scanner_new(const lexicon *lx)
{
	const lex_image *im = lexicon_image(lx);
	const trie *t = &im->arrays[LEX_ARRAY_TEXT];
	scanner *sc = xcalloc(1, sizeof *sc);
	sc->alphabet = t->alphabet;
	sc->cells = t->cells;
	sc->root = t->root;
	sc->first = xcalloc(im->letter_count, sizeof *sc->first);
	sc->forms = xcalloc(im->text_count + 1, sizeof *sc->forms);
	for (uint32_t i = 1; i <= im->text_count; i++)
		sc->forms[i] = automata_of(lx, i) | (sc->forms[lexicon_shorter(lx, i)] & ~PLACE_FORM) | i;
	note_singles(sc, t, im->letter_count);
	note_pairs(sc, t);
	return sc;
}

void scanner_free(scanner *sc)
{
	if (sc) {
		free(sc->first);
		free(sc->forms);
	}
	free(sc);
}

void scanner_mark(scanner *sc, uint32_t cp, lex_place own)
{
	uint32_t letter = trie_letter(sc->alphabet, cp);
	if (letter)
		sc->first[letter] |= own;
}

void scan_letters(const scanner *sc, uint16_t *letters, const uint32_t *cp, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		letters[i] = (uint16_t)trie_letter(sc->alphabet, cp[i]);
	letters[n] = 0;
}

/* The form of the longest word that begins with letters[0], which is the first of some word. */
static uint32_t walk(const scanner *sc, const uint16_t *letters)
{
	uint32_t base = sc->root, word = 0;
	for (;; letters++) {
		trie_cell c = sc->cells[base + *letters];
		if (cell_letter(c) != *letters)
			return word;
		word = cell_word(c) ? cell_word(c) : word;
		base = cell_base(c);
	}
}

static void scan_block(
	const scanner *sc, const scan_pairs *pairs, lex_place *places, const uint16_t *letters, uint32_t n)
{
	uint8_t wanted[BLOCK];
	uint32_t count = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t pair = pair_of(letters[i], letters[i + 1]);
		places[i] = sc->first[letters[i]];
		wanted[count] = (uint8_t)i;
		count += pairs->bits[pair / 64] >> pair % 64 & 1;
	}
	for (uint32_t k = 0; k < count; k++) {
		uint32_t i = wanted[k], word = walk(sc, letters + i);
		places[i] = sc->forms[word] | (places[i] & ~(PLACE_OWN(0) - 1));
	}
}

static void scan(const scanner *sc, const scan_pairs *pairs, lex_place *places, const uint16_t *letters, uint32_t from,
	uint32_t to)
{
	for (uint32_t i = from; i < to; i += BLOCK)
		scan_block(sc, pairs, places + i, letters + i, to - i < BLOCK ? to - i : BLOCK);
}

void scan_words(const scanner *sc, lex_place *places, const uint16_t *letters, uint32_t from, uint32_t to)
{
	scan(sc, &sc->all, places, letters, from, to);
}

void scan_tokens(const scanner *sc, lex_place *places, const uint16_t *letters, uint32_t from, uint32_t to)
{
	scan(sc, &sc->tokens, places, letters, from, to);
}
