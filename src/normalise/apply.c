/* SPDX-License-Identifier: Apache-2.0
 *
 * Takes the cuts out of the draft in one pass over what lies behind the first of them.
 */
#include "normalise/draft.h"

#include <stdlib.h>

static int by_start(const void *x, const void *y)
{
	const cut *a = x, *b = y;
	return (a->start > b->start) - (a->start < b->start);
}

/* Moves [from, to) down to place `n`; no empty paragraph comes to be. Returns the new end. */
static uint32_t move(draft *d, uint32_t n, uint32_t from, uint32_t to)
{
	while (from < to && d->cp[from] == '\n' && (n == 0 || d->cp[n - 1] == '\n'))
		from++;
	if (from >= to)
		return n;
	memmove(d->cp + n, d->cp + from, (to - from) * sizeof *d->cp);
	memmove(d->pos + n, d->pos + from, (to - from) * sizeof *d->pos);
	return n + (to - from);
}

static uint32_t end_paragraph(draft *d, uint32_t n, uint32_t pos)
{
	if (n == 0 || d->cp[n - 1] == '\n')
		return n;
	d->cp[n] = '\n';
	d->pos[n] = pos;
	return n + 1;
}

void draft_apply(draft *d)
{
	if (!d->cuts.count)
		return;
	qsort(d->cuts.items, d->cuts.count, sizeof *d->cuts.items, by_start);
	uint32_t n = d->cuts.items[0].start, done = n;
	while (n && d->cp[n - 1] == ' ')
		n--;
	for (uint32_t i = 0; i < d->cuts.count; i++) {
		const cut *c = &d->cuts.items[i];
		n = move(d, n, done, c->start > done ? c->start : done);
		if (c->ends && c->end > c->start)
			n = end_paragraph(d, n, d->pos[c->start > done ? c->start : done]);
		if (c->start > done)
			done = c->start;
		if (c->end > done)
			done = c->end;
	}
	n = move(d, n, done, d->n);
	while (n && d->cp[n - 1] == '\n')
		n--;
	d->n = n;
}
