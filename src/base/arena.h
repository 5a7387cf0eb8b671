/* SPDX-License-Identifier: Apache-2.0
 *
 * An arena: memory that is given out piece by piece and freed all at once.
 * One arena per document and per request; nothing inside is freed singly.
 * Out of memory ends in oom_hook, which aborts unless the host has set its own.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

typedef struct arena_block arena_block;

typedef struct arena {
	arena_block *blocks;
	arena_block *grown; /* each holds one large piece that goes on growing */
	char *next, *end;   /* the free stretch of the newest block */
	size_t total;       /* bytes taken from the heap */
} arena;

void arena_init(arena *a);
void arena_release(arena *a);

/* Forgets all pieces but keeps one block, so that a thread reads file after file without asking the heap again. */
void arena_reset(arena *a);

/* `size` bytes aligned for any type; not cleared. Never NULL; size 0 gives a valid pointer. */
void *arena_alloc(arena *a, size_t size);

/* The same, cleared, for `count` items; aborts through the hook on overflow. */
void *arena_zalloc(arena *a, size_t count, size_t size);

/*
 * Grows the piece `p` of `old` bytes to `size`, in place where it is the newest. p may be NULL with old 0.
 * A piece grown past some megabytes gets a block of its own, so that a long list is not held twice.
 */
void *arena_grow(arena *a, void *p, size_t old, size_t size);

/* Gives back the tail of the newest piece; any other piece keeps its size. */
void arena_shrink(arena *a, void *p, size_t old, size_t size);

#define arena_new(a, type) ((type *)arena_zalloc((a), 1, sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_zalloc((a), (n), sizeof(type)))

/* Heap memory that is not a document's, with the same policy. Free with free(). */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *p, size_t size);

/* Called when memory is out; must not return. */
extern void (*oom_hook)(size_t wanted);
/* Calls it. */
_Noreturn void out_of_memory(size_t wanted);

#endif
