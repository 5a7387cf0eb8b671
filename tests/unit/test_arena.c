/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include "base/vec.h"
#include "unit.h"

#include <setjmp.h>

TEST(pieces_are_aligned_and_apart)
{
	arena a;
	arena_init(&a);
	char *before = NULL;
	for (size_t i = 0; i < 1000; i++) {
		char *p = arena_alloc(&a, i);
		CHECK_INT((uintptr_t)p % _Alignof(max_align_t), 0);
		memset(p, (int)i, i);
		if (before && i > 1)
			CHECK_INT((unsigned char)before[0], (i - 1) & 0xFF);
		before = p;
	}
	arena_release(&a);
}

TEST(the_newest_piece_grows_in_place)
{
	arena a;
	arena_init(&a);
	char *p = arena_alloc(&a, 10);
	CHECK(arena_grow(&a, p, 10, 5000) == p);
	char *q = arena_alloc(&a, 1);
	memcpy(p, "abc", 4);
	char *r = arena_grow(&a, p, 5000, 6000);
	CHECK(r != p && r != q);
	CHECK_Z(r, "abc");
	arena_release(&a);
}

/* A list that grows beside another is held once, not with all its earlier copies. */
TEST(large_pieces_grow_alone)
{
	arena a;
	arena_init(&a);
	size_t n = 1000, m = 1000;
	unsigned char *p = arena_alloc(&a, n), *q = arena_alloc(&a, m);
	memset(p, 7, n);
	memset(q, 9, m);
	while (n < 40u << 20) {
		p = arena_grow(&a, p, n, n * 2);
		memset(p + n, 7, n);
		n *= 2;
		q = arena_grow(&a, q, m, m + m / 2);
		memset(q + m, 9, m / 2);
		m += m / 2;
	}
	CHECK(a.total < n + m + (32u << 20));
	for (size_t i = 0; i < n; i += 997)
		CHECK_INT(p[i], 7);
	for (size_t i = 0; i < m; i += 997)
		CHECK_INT(q[i], 9);
	arena_reset(&a);
	arena_alloc(&a, 100);
	arena_release(&a);
}

TEST(a_shrunk_tail_is_given_out_again)
{
	arena a;
	arena_init(&a);
	char *p = arena_alloc(&a, 4096);
	arena_shrink(&a, p, 4096, 16);
	CHECK((char *)arena_alloc(&a, 1) == p + 16);
	arena_release(&a);
}

TEST(reset_keeps_one_block)
{
	arena a;
	arena_init(&a);
	arena_alloc(&a, 100);
	arena_alloc(&a, 10u << 20);
	arena_reset(&a);
	size_t held = a.total;
	CHECK(held >= 10u << 20);
	arena_alloc(&a, 10u << 20);
	CHECK_INT(a.total, held);
	arena_release(&a);
}

TEST(a_vector_grows_and_clears)
{
	VEC(int) v = { 0 };
	for (int i = 0; i < 1000; i++) {
		int *p = vec_push(&v, unit_arena());
		CHECK_INT(*p, 0);
		*p = i;
	}
	CHECK_INT(v.count, 1000);
	for (int i = 0; i < 1000; i++)
		CHECK_INT(v.items[i], i);
	CHECK_INT(*vec_last(&v), 999);
}

static jmp_buf out;

static void jump(size_t wanted)
{
	(void)wanted;
	longjmp(out, 1);
}

TEST(an_impossible_wish_ends_in_the_hook)
{
	void (*old)(size_t) = oom_hook;
	volatile int hits = 0;
	oom_hook = jump;
	if (setjmp(out) == 0)
		arena_zalloc(unit_arena(), SIZE_MAX / 2, 8);
	else
		hits++;
	if (setjmp(out) == 0)
		arena_alloc(unit_arena(), SIZE_MAX - 7);
	else
		hits++;
	oom_hook = old;
	CHECK_INT(hits, 2);
}
