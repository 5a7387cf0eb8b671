/* SPDX-License-Identifier: Apache-2.0
 *
 * Block by block: a pass notes the places where two letters begin some word, then all
 * of these go on together, letter by letter, and those where no word goes on drop out.
 * No step branches on the text, and none of a round waits for another, so that many
 * cells are fetched at a time.
 */
#include "lexicon/places.h"

#include "lexicon/image.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK 256u

/* Numbers of 16 bits, so that eight pairs are hashed in one go. */
static uint32_t pair_of(uint32_t first, uint32_t second)
{
	return (first * 0x9E3Bu ^ second * 0x85EBu) & (SCAN_PAIRS - 1);
}

typedef uint16_t eight __attribute__((vector_size(16)));

/* pair_of() of each of the first n letters and the one after it; n is rounded up to a multiple of eight. */
static void hash_pairs(uint16_t pairs[BLOCK], const uint16_t *letters, uint32_t n)
{
	for (uint32_t i = 0; i < n; i += 8) {
		eight first, second;
		memcpy(&first, letters + i, sizeof first);
		memcpy(&second, letters + i + 1, sizeof second);
		first = first * (uint16_t)0x9E3B ^ second * (uint16_t)0x85EB;
		memcpy(pairs + i, &first, sizeof first);
	}
}

static void note_pair(scan_set *set, uint32_t first, uint32_t second)
{
	uint32_t pair = pair_of(first, second);
	set->pairs[pair / 64] |= UINT64_C(1) << pair % 64;
}

/* Where words go on after their first letter, and with what: a cell less its letter is the base that its parent owns.
 */
static void make_set(scan_set *set, const trie *t, uint32_t letters)
{
	uint16_t *owner = xcalloc(t->cell_count, sizeof *owner); /* by base: the first letter that leads to it */
	set->cells = t->cells;
	set->bases = xcalloc(letters, sizeof *set->bases);
	for (uint32_t l = 1; l < letters; l++) {
		trie_cell c = t->cells[t->root + l];
		if (cell_letter(c) != l || !cell_base(c))
			continue;
		set->bases[l] = cell_base(c);
		owner[cell_base(c)] = (uint16_t)l;
	}
	for (uint32_t i = 0; i < t->cell_count; i++) {
		uint32_t second = cell_letter(t->cells[i]);
		if (second <= i && owner[i - second])
			note_pair(set, owner[i - second], second);
	}
	free(owner);
}

scanner *scanner_new(const lexicon *lx)
{
	const lex_image *im = lexicon_image(lx);
	const trie *t = &im->arrays[LEX_ARRAY_TEXT];
	scanner *sc = xcalloc(1, sizeof *sc);
	sc->alphabet = t->alphabet;
	sc->first = xcalloc(im->letter_count, sizeof *sc->first);
	for (uint32_t l = 1; l < im->letter_count; l++)
		if (cell_letter(t->cells[t->root + l]) == l)
			sc->first[l] = cell_tagged(t->cells[t->root + l]);
	make_set(&sc->all, t, im->letter_count);
	make_set(&sc->common, &im->common, im->letter_count);
	return sc;
}

void scanner_free(scanner *sc)
{
	if (sc) {
		free(sc->first);
		free(sc->all.bases);
		free(sc->common.bases);
	}
	free(sc);
}

void scanner_mark(scanner *sc, uint32_t cp, lex_place own)
{
	uint32_t letter = trie_letter(sc->alphabet, cp);
	if (letter)
		sc->first[letter] |= own;
}

/* The letters of cp[0..n), and SCAN_SPARE at the end that begin and continue nothing. */
static void scan_letters(const scanner *sc, uint16_t *letters, const uint32_t *cp, uint32_t n)
{
	const uint16_t *alphabet = sc->alphabet;
	uint32_t i = 0;
	for (; n - i >= 4; i += 4) {
		uint32_t a = cp[i], b = cp[i + 1], c = cp[i + 2], d = cp[i + 3];
		if ((a | b | c | d) >= TRIE_LETTERS) /* rare: one look for the four */
			a = a < TRIE_LETTERS ? a : 0, b = b < TRIE_LETTERS ? b : 0, c = c < TRIE_LETTERS ? c : 0,
			d = d < TRIE_LETTERS ? d : 0;
		letters[i] = alphabet[a];
		letters[i + 1] = alphabet[b];
		letters[i + 2] = alphabet[c];
		letters[i + 3] = alphabet[d];
	}
	for (; i < n; i++)
		letters[i] = (uint16_t)trie_letter(alphabet, cp[i]);
	memset(letters + n, 0, SCAN_SPARE * sizeof *letters);
}

/* Places that some word may go on from, with the bases of their next letters. */
typedef struct front {
	uint32_t count;
	uint8_t at[BLOCK];
	uint32_t bases[BLOCK];
} front;

static void begin(
	front *f, const scanner *sc, const scan_set *set, lex_place *places, const uint16_t *letters, uint32_t n)
{
	uint16_t pairs[BLOCK];
	uint32_t count = 0;
	memset(f->at, 0, n);
	hash_pairs(pairs, letters, n);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t pair = pairs[i];
		places[i] = sc->first[letters[i]];
		f->at[count] = (uint8_t)i;
		count += (uint32_t)(set->pairs[pair / 64] >> pair % 64 & 1);
	}
	for (uint32_t k = 0; k < count; k++)
		f->bases[k] = set->bases[letters[f->at[k]]];
	f->count = count;
}

/* One letter further: notes the words that end with it. */
static void step(front *f, const trie_cell *cells, lex_place *places, const uint16_t *letters)
{
	uint32_t kept = 0;
	for (uint32_t k = 0; k < f->count; k++) {
		uint32_t i = f->at[k], letter = letters[i];
		trie_cell c = cells[f->bases[k] + letter];
		uint32_t goes = cell_letter(c) == letter, own = places[i] & ~(PLACE_OWN(0) - 1);
		uint32_t ends = 0u - (goes & (cell_word(c) != 0)); /* all bits or none */
		places[i] ^= (places[i] ^ (own | cell_tagged(c))) & ends;
		f->at[kept] = (uint8_t)i;
		f->bases[kept] = cell_base(c);
		kept += goes & (cell_base(c) != 0);
	}
	f->count = kept;
}

static void scan_block(const scanner *sc, const scan_set *set, lex_place *places, const uint16_t *letters, uint32_t n)
{
	front f;
	begin(&f, sc, set, places, letters, n);
	for (uint32_t depth = 1; f.count; depth++)
		step(&f, set->cells, places, letters + depth);
}

lex_place *scan_text(const scanner *sc, arena *a, const uint32_t *cp, uint32_t n, bool all)
{
	const scan_set *set = all ? &sc->all : &sc->common;
	uint16_t *letters = arena_alloc(a, (n + SCAN_SPARE) * sizeof *letters);
	lex_place *places = arena_alloc(a, (n + SCAN_SPARE) * sizeof *places);
	scan_letters(sc, letters, cp, n);
	for (uint32_t i = 0; i < n; i += BLOCK)
		scan_block(sc, set, places + i, letters + i, n - i < BLOCK ? n - i : BLOCK);
	return places;
}
