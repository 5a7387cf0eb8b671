/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

struct arena_block {
	arena_block *older;
	size_t size;
	max_align_t data[];
};

#define FIRST_BLOCK ((size_t)256 * 1024)
#define LAST_BLOCK ((size_t)64 * 1024 * 1024) /* blocks double up to here */
#define GROWN ((size_t)4 * 1024 * 1024)       /* a piece grown to this has a block of its own */
#define ALIGNMENT _Alignof(max_align_t)

static void die_of_memory(size_t wanted)
{
	(void)wanted;
	abort();
}

void (*oom_hook)(size_t wanted) = die_of_memory;

void out_of_memory(size_t wanted)
{
	oom_hook(wanted);
	abort();
}

void *xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);
	if (!p)
		out_of_memory(size);
	return p;
}

void *xcalloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);
	if (!p)
		out_of_memory(size);
	return p;
}

void *xrealloc(void *p, size_t size)
{
	void *q = realloc(p, size ? size : 1);
	if (!q)
		out_of_memory(size);
	return q;
}

void arena_init(arena *a)
{
	*a = (arena){ 0 };
}

static void free_blocks(arena_block *b)
{
	for (arena_block *older; b; b = older) {
		older = b->older;
		free(b);
	}
}

void arena_release(arena *a)
{
	free_blocks(a->blocks);
	free_blocks(a->grown);
	*a = (arena){ 0 };
}

/* The largest block stays: it fits the next document of the same size. */
void arena_reset(arena *a)
{
	arena_block *keep = NULL;
	free_blocks(a->grown);
	for (arena_block *b = a->blocks, *older; b; b = older) {
		older = b->older;
		if (!keep || b->size > keep->size) {
			free(keep);
			keep = b;
		} else {
			free(b);
		}
	}
	*a = (arena){ 0 };
	if (keep) {
		keep->older = NULL;
		a->blocks = keep;
		a->next = (char *)keep->data;
		a->end = a->next + keep->size;
		a->total = keep->size;
	}
}

/* Each block doubles what there is, so that many small pieces cost few calls. */
static void add_block(arena *a, size_t size)
{
	size_t want = a->total > FIRST_BLOCK ? a->total : FIRST_BLOCK;
	if (want > LAST_BLOCK)
		want = LAST_BLOCK;
	if (want < size)
		want = size;
	arena_block *b = xmalloc(sizeof *b + want);
	b->older = a->blocks;
	b->size = want;
	a->blocks = b;
	a->next = (char *)b->data;
	a->end = a->next + want;
	a->total += want;
}

void *arena_alloc(arena *a, size_t size)
{
	if (size > SIZE_MAX / 4)
		out_of_memory(size);
	size = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
	if ((size_t)(a->end - a->next) < size || !a->next)
		add_block(a, size);
	void *p = a->next;
	a->next += size;
	return p;
}

void *arena_zalloc(arena *a, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 4 / size)
		out_of_memory(count);
	void *p = arena_alloc(a, count * size);
	memset(p, 0, count * size);
	return p;
}

void arena_shrink(arena *a, void *p, size_t old, size_t size)
{
	size_t held = (old + ALIGNMENT - 1) & ~(ALIGNMENT - 1), kept = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
	if ((char *)p + held == a->next && kept < held)
		a->next -= held - kept;
}

/* Grows a piece in a block that holds nothing else, which the heap can extend without a copy. */
static void *grow_alone(arena *a, void *p, size_t old, size_t size)
{
	arena_block **link = &a->grown;
	while (*link && (void *)(*link)->data != p)
		link = &(*link)->older;
	arena_block *b = *link, *older = b ? b->older : a->grown;
	if (size > SIZE_MAX / 4)
		out_of_memory(size);
	a->total += size - (b ? b->size : 0);
	if (!b)
		link = &a->grown;
	*link = xrealloc(b, sizeof *b + size);
	(*link)->older = older;
	(*link)->size = size;
	if (!b && p)
		memcpy((*link)->data, p, old);
	return (*link)->data;
}

void *arena_grow(arena *a, void *p, size_t old, size_t size)
{
	size_t held = (old + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
	if (size <= held && p)
		return p;
	if (p && (char *)p + held == a->next && size - held <= (size_t)(a->end - a->next)) {
		arena_alloc(a, size - held);
		return p;
	}
	if (size >= GROWN)
		return grow_alone(a, p, old, size);
	void *q = arena_alloc(a, size);
	if (p)
		memcpy(q, p, old);
	return q;
}
