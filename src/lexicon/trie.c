/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/trie.h"

#include <stdlib.h>
#include <string.h>

/* Children of few and of many letters are placed apart: where many have room has no bearing on where one has. */
#define CROWDS 3

/* The array while it grows. next_free[i] leads towards the first empty cell at or after i. */
typedef struct builder {
	const trie_word *words;
	const uint16_t *alphabet;
	trie_cell *cells;
	uint32_t *next_free;
	bool *based;                  /* some state has this base */
	uint32_t room, top;           /* top: the highest base */
	uint32_t search_from[CROWDS]; /* where the search for a place starts */
	uint16_t *letters;            /* children of the state at hand */
} builder;

static void grow(builder *b, uint32_t need)
{
	uint32_t room = b->room ? b->room : 1024;
	while (room < need)
		room *= 2;
	if (room == b->room)
		return;
	b->cells = xrealloc(b->cells, room * sizeof *b->cells);
	b->next_free = xrealloc(b->next_free, (room + 1) * sizeof *b->next_free);
	b->based = xrealloc(b->based, room * sizeof *b->based);
	for (uint32_t i = b->room; i < room; i++) {
		b->cells[i] = TRIE_NO_LETTER;
		b->next_free[i] = i;
		b->based[i] = false;
	}
	b->next_free[room] = room;
	b->room = room;
}

/* The first empty cell at or after i; paths are halved on the way, so that full stretches are passed at once. */
static uint32_t free_at(builder *b, uint32_t i)
{
	grow(b, i + 1);
	while (b->next_free[i] != i) {
		uint32_t next = b->next_free[i];
		b->next_free[i] = b->next_free[next];
		i = next;
	}
	grow(b, i + 1);
	return i;
}

static bool fits(const builder *b, uint32_t base, uint32_t count)
{
	if (b->based[base])
		return false;
	for (uint32_t i = 0; i < count; i++)
		if (b->next_free[base + b->letters[i]] != base + b->letters[i])
			return false;
	return true;
}

/* A base at which all children find an empty cell; never 0, which is the base of states without children.
 * A search that met many places too narrow leaves them behind. */
static uint32_t place(builder *b, uint32_t count)
{
	uint32_t *from = &b->search_from[count < 2 ? 0 : count < 8 ? 1 : 2], tries = 0;
	uint32_t first = b->letters[0], slot = free_at(b, *from > first ? *from : first + 1);
	for (;; slot = free_at(b, slot + 1), tries++) {
		grow(b, slot - first + b->letters[count - 1] + 1);
		if (fits(b, slot - first, count))
			break;
	}
	if (tries > 64)
		*from = slot;
	return slot - first;
}

static int by_number(const void *x, const void *y)
{
	return *(const uint16_t *)x - *(const uint16_t *)y;
}

/* The letters by which words [from,to) go on after `depth` code points, ascending. */
static uint32_t list_letters(builder *b, uint32_t from, uint32_t to, uint32_t depth)
{
	uint32_t count = 0;
	for (uint32_t i = from; i < to; i++)
		if (i == from || b->words[i].cp[depth] != b->words[i - 1].cp[depth])
			b->letters[count++] = b->alphabet[b->words[i].cp[depth]];
	qsort(b->letters, count, sizeof *b->letters, by_number);
	return count;
}

/* Words [from,to) share their first `depth` code points. Returns the base of what follows and, in *word, the word that
 * ends here. Depth is bounded by the longest word. */
static uint32_t insert(builder *b, uint32_t from, uint32_t to, uint32_t depth, trie_cell *word)
{
	*word = 0;
	if (from < to && b->words[from].len == depth) {
		*word = (trie_cell)b->words[from].tag << TRIE_WORD_BITS | (b->words[from].value + 1);
		from++;
	}
	if (from == to)
		return 0;
	uint32_t count = list_letters(b, from, to, depth), base = place(b, count);
	b->based[base] = true;
	b->top = base > b->top ? base : b->top;
	for (uint32_t i = 0; i < count; i++)
		b->next_free[base + b->letters[i]] = base + b->letters[i] + 1;
	for (uint32_t i = from, j; i < to; i = j) {
		for (j = i + 1; j < to && b->words[j].cp[depth] == b->words[i].cp[depth];)
			j++;
		uint32_t letter = b->alphabet[b->words[i].cp[depth]];
		trie_cell own, children = insert(b, i, j, depth + 1, &own);
		b->cells[base + letter] = children << (16 + TRIE_WORD_BITS + TRIE_TAG_BITS) | own << 16 | letter;
	}
	return base;
}

typedef struct use {
	uint32_t cp, count;
} use;

static int by_use(const void *x, const void *y)
{
	const use *a = x, *b = y;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->cp > b->cp) - (a->cp < b->cp);
}

void trie_letters_make(trie_letters *out, arena *a, const uint32_t *uses)
{
	use *list = xcalloc(TRIE_LETTERS, sizeof *list);
	uint32_t n = 0;
	for (uint32_t c = 0; c < TRIE_LETTERS; c++)
		if (uses[c])
			list[n++] = (use){ c, uses[c] };
	if (n >= TRIE_NO_LETTER)
		n = TRIE_NO_LETTER - 1;
	qsort(list, n, sizeof *list, by_use);
	out->alphabet = arena_array(a, uint16_t, TRIE_LETTERS);
	for (uint32_t i = 0; i < n; i++)
		out->alphabet[list[i].cp] = (uint16_t)(i + 1);
	out->count = n + 1;
	free(list);
}

bool trie_build(trie *t, arena *a, const trie_letters *letters, const trie_word *words, uint32_t count)
{
	builder b = { .words = words, .alphabet = letters->alphabet };
	trie_cell word;
	b.letters = xcalloc(letters->count, sizeof *b.letters);
	grow(&b, 1024);
	uint32_t root = insert(&b, 0, count, 0, &word);
	uint32_t used = b.top + letters->count;
	grow(&b, used);
	trie_cell *cells = arena_alloc(a, used * sizeof *cells);
	memcpy(cells, b.cells, used * sizeof *cells);
	*t = (trie){ .alphabet = letters->alphabet, .cells = cells, .cell_count = used, .root = root };
	free(b.cells);
	free(b.next_free);
	free(b.based);
	free(b.letters);
	return b.top < TRIE_MAX_BASE;
}
