/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/trie.h"

#include <stdlib.h>
#include <string.h>

/* Children of few and of many letters are placed apart: where many have room has no bearing on where one has. */
#define CROWDS 3

/* The arrays while they grow. next_free[i] leads towards the first empty slot at or after i. */
typedef struct builder {
	const trie_word *words;
	uint16_t *alphabet;
	trie_node *nodes;
	uint32_t *next_free;
	uint32_t room, used;
	uint32_t search_from[CROWDS]; /* where the search for a place starts */
	uint16_t *letters;            /* children of the node at hand */
	uint32_t letter_room;
} builder;

static void grow(builder *b, uint32_t need)
{
	uint32_t room = b->room ? b->room : 1024;
	while (room < need)
		room *= 2;
	if (room == b->room)
		return;
	b->nodes = xrealloc(b->nodes, room * sizeof *b->nodes);
	b->next_free = xrealloc(b->next_free, (room + 1) * sizeof *b->next_free);
	for (uint32_t i = b->room; i < room; i++) {
		b->nodes[i] = (trie_node){ 0, -1, UINT32_MAX };
		b->next_free[i] = i;
	}
	b->next_free[room] = room;
	b->room = room;
}

/* The first empty slot at or after i; paths are halved on the way, so that full stretches are passed at once. */
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

static void take(builder *b, uint32_t slot, uint32_t parent)
{
	b->nodes[slot].check = (int32_t)parent;
	b->next_free[slot] = slot + 1;
	if (slot >= b->used)
		b->used = slot + 1;
}

static bool fits(builder *b, uint32_t base, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (b->nodes[base + b->letters[i]].check != -1)
			return false;
	return true;
}

/* A base at which all children find an empty slot. A search that met many places too narrow leaves them behind. */
static uint32_t place(builder *b, uint32_t count)
{
	uint32_t *from = &b->search_from[count < 2 ? 0 : count < 8 ? 1 : 2], tries = 0;
	uint32_t slot = free_at(b, *from > b->letters[0] ? *from : b->letters[0] + 1u);
	for (;; slot = free_at(b, slot + 1), tries++) {
		uint32_t base = slot - b->letters[0];
		grow(b, base + b->letters[count - 1] + 1u);
		if (fits(b, base, count))
			break;
	}
	if (tries > 64)
		*from = slot;
	return slot - b->letters[0];
}

/* Words [from,to) share their first `depth` code points, which lead to `node`. Depth is bounded by the longest word. */
static void insert(builder *b, uint32_t node, uint32_t from, uint32_t to, uint32_t depth)
{
	if (from < to && b->words[from].len == depth)
		b->nodes[node].value = b->words[from++].value;
	if (from == to)
		return;
	uint32_t count = 0;
	for (uint32_t i = from; i < to; i++)
		if (i == from || b->words[i].cp[depth] != b->words[i - 1].cp[depth])
			b->letters[count++] = b->alphabet[b->words[i].cp[depth]];
	uint32_t base = place(b, count);
	b->nodes[node].base = (int32_t)base;
	for (uint32_t i = 0; i < count; i++)
		take(b, base + b->letters[i], node);
	for (uint32_t i = from, j; i < to; i = j) {
		for (j = i + 1; j < to && b->words[j].cp[depth] == b->words[i].cp[depth];)
			j++;
		insert(b, base + b->alphabet[b->words[i].cp[depth]], i, j, depth + 1);
	}
}

/* Letters are numbered in code point order, so that sorted words give sorted children. */
static bool make_alphabet(builder *b, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t k = 0; k < b->words[i].len; k++) {
			if (b->words[i].cp[k] > 0xFFFF)
				return false;
			b->alphabet[b->words[i].cp[k]] = 1;
		}
	uint16_t next = 1;
	for (uint32_t c = 0; c < 0x10000; c++)
		if (b->alphabet[c])
			b->alphabet[c] = next++;
	b->letter_room = next;
	return true;
}

static void set_bit(uint64_t *bits, uint32_t i)
{
	bits[i >> 6] |= UINT64_C(1) << (i & 63);
}

static void make_filter(trie *t, arena *a, const trie_word *words, uint32_t count)
{
	uint64_t *pairs = arena_array(a, uint64_t, TRIE_FILTER_WORDS),
		 *singles = arena_array(a, uint64_t, TRIE_FILTER_WORDS);
	for (uint32_t i = 0; i < count; i++) {
		if (words[i].len > 1)
			set_bit(pairs, trie_pair(words[i].cp[0], words[i].cp[1]));
		else
			set_bit(singles, words[i].cp[0]);
	}
	t->pairs = pairs;
	t->singles = singles;
}

bool trie_build(trie *t, arena *a, const trie_word *words, uint32_t count)
{
	builder b = { .words = words, .alphabet = arena_zalloc(a, 0x10000, sizeof(uint16_t)), .used = 1 };
	if (!make_alphabet(&b, count))
		return false;
	b.letters = xcalloc(b.letter_room, sizeof *b.letters);
	grow(&b, 1024);
	take(&b, 0, 0);
	if (count)
		insert(&b, 0, 0, count, 0);
	trie_node *nodes = arena_alloc(a, b.used * sizeof *nodes);
	memcpy(nodes, b.nodes, b.used * sizeof *nodes);
	*t = (trie){ .alphabet = b.alphabet, .nodes = nodes, .node_count = b.used };
	make_filter(t, a, words, count);
	free(b.nodes);
	free(b.next_free);
	free(b.letters);
	return true;
}
