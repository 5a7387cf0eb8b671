/* SPDX-License-Identifier: Apache-2.0
 *
 * A growing array in an arena: VEC(type) is a struct of items, count, room.
 *
 *     typedef VEC(token) token_list;
 *     token *t = vec_push(&list, arena);   // cleared, valid until the next push
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#include <string.h>

#define VEC(type)                                                                                                      \
	struct {                                                                                                       \
		type *items;                                                                                           \
		uint32_t count;                                                                                        \
		uint32_t room;                                                                                         \
	}

#define vec_push(v, a)                                                                                                 \
	(((v)->count == (v)->room ? (void)((v)->items = vec_more((a), (v)->items, &(v)->room, sizeof *(v)->items))     \
				  : (void)0),                                                                          \
		memset(&(v)->items[(v)->count], 0, sizeof *(v)->items), &(v)->items[(v)->count++])

#define vec_last(v) (&(v)->items[(v)->count - 1])

static inline void *vec_more(arena *a, void *items, uint32_t *room, size_t size)
{
	uint32_t more = *room ? *room * 2 : 16;
	if (more <= *room)
		out_of_memory(SIZE_MAX);
	items = arena_grow(a, items, *room * size, more * size);
	*room = more;
	return items;
}

#endif
