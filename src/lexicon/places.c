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

/* The first two letters of every word: children of the root, and theirs. */
static void note_pairs(scanner *sc, const trie *t, uint32_t letters)
{
	uint16_t *parents = xcalloc(t->cell_count, sizeof *parents); /* by base: the letter that leads to it */
	for (uint32_t l = 1; l < letters; l++) {
		trie_cell c = t->cells[t->root + l];
		if (cell_letter(c) != l)
			continue;
		if (cell_word(c))
			sc->first[l] = sc->forms[cell_word(c)];
		parents[cell_base(c)] = cell_base(c) ? (uint16_t)l : 0;
	}
	for (uint32_t i = 0; i < t->cell_count; i++) {
		uint32_t second = cell_letter(t->cells[i]);
		uint32_t first = second < i && second != TRIE_NO_LETTER ? parents[i - second] : 0;
		uint32_t pair = pair_of(first, second);
		if (first)
			sc->pairs[pair / 64] |= UINT64_C(1) << pair % 64;
	}
	free(parents);
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
	note_pairs(sc, t, im->letter_count);
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

static void scan_block(const scanner *sc, lex_place *places, const uint16_t *letters, uint32_t n)
{
	uint8_t wanted[BLOCK];
	uint32_t count = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t pair = pair_of(letters[i], letters[i + 1]);
		places[i] = sc->first[letters[i]];
		wanted[count] = (uint8_t)i;
		count += sc->pairs[pair / 64] >> pair % 64 & 1;
	}
	for (uint32_t k = 0; k < count; k++) {
		uint32_t i = wanted[k], word = walk(sc, letters + i);
		places[i] = sc->forms[word] | (places[i] & ~(PLACE_OWN(0) - 1));
	}
}

void scan_words(const scanner *sc, lex_place *places, const uint16_t *letters, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i += BLOCK)
		scan_block(sc, places + i, letters + i, to - i < BLOCK ? to - i : BLOCK);
}
