/* SPDX-License-Identifier: Apache-2.0 */
#include "read/internal.h"

#include <stdlib.h>

void mark_add(mark_list *list, read_mark_kind kind, uint32_t level, size_t start, size_t end)
{
	if (start == end && kind != READ_BREAK)
		return;
	*vec_push(&list->marks, list->memory) = (read_mark){
		.start = (uint32_t)start, .end = (uint32_t)end, .kind = (uint8_t)kind, .level = (uint8_t)level
	};
}

static int by_start(const void *a, const void *b)
{
	const read_mark *x = a, *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	bool x_empty = x->start == x->end, y_empty = y->start == y->end;
	if (x_empty != y_empty)
		return x_empty ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

/* They are found nearly in order: each goes a few places back, unless the text is made to have it otherwise. */
static void sort_marks(read_mark *m, uint32_t n)
{
	uint64_t moves = 0;
	for (uint32_t i = 1; i < n; i++) {
		read_mark one = m[i];
		uint32_t k = i;
		for (; k > 0 && by_start(&m[k - 1], &one) > 0; k--)
			m[k] = m[k - 1];
		m[k] = one;
		moves += i - k;
		if (moves > 8 * (uint64_t)n) {
			qsort(m, n, sizeof *m, by_start);
			return;
		}
	}
}

void mark_finish(mark_list *list, read_text *out)
{
	sort_marks(list->marks.items, list->marks.count);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < list->marks.count; i++) {
		read_mark *m = list->marks.items;
		bool again = kept && m[i].kind == READ_BREAK && m[kept - 1].kind == READ_BREAK &&
			     m[kept - 1].start == m[i].start;
		if (!again)
			m[kept++] = m[i];
	}
	list->marks.count = kept;
	out->marks = list->marks.items;
	out->mark_count = list->marks.count;
}
