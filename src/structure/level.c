/* SPDX-License-Identifier: Apache-2.0
 *
 * Level and parent of each heading, out of the document's own nesting: a stack of
 * the styles that are open. A style that ranks as high as an open one, or higher,
 * closes it. Whether unnumbered lines stand above the hanzi numbers is read from
 * the document: where those numbers begin anew under them, they are its parts.
 */
#include "structure/internal.h"

enum { DEPTH = STYLE_COUNT + 2, ADMIT_REACH = 60 };

typedef struct open_heading {
	uint32_t heading;
	uint8_t style;
} open_heading;

typedef struct tree {
	draft *d;
	open_heading open[DEPTH], kept[DEPTH];
	uint32_t depth, kept_depth;
	uint8_t base; /* levels taken by the title of one of several speeches */
} tree;

static uint32_t title_cues(const draft *d, const heading *h)
{
	return cues_in(d, h->title, h->title_end);
}

#define PART_CUES (CUE_BIT(REVIEW) | CUE_BIT(PLAN))

/* The heading names a whole part: a review, a plan, the government's own work. */
static bool names_part(const draft *d, const heading *h)
{
	if (h->title_end - h->title > 36)
		return false;
	return title_cues(d, h) & PART_CUES;
}

/* Unnumbered lines that are parts, told apart from lesser ones. */
static void promote_lines(draft *d, uint32_t from, uint32_t to)
{
	bool numbers_are_parts = false, strong_parts = false, all_strong = true;
	uint32_t restarts = 0, lines = 0;
	for (uint32_t i = from; i < to; i++) {
		const heading *h = &d->headings.items[i];
		restarts += h->style == STYLE_HAN && h->ordinal == 1;
		lines += h->style == STYLE_LINE;
		numbers_are_parts = numbers_are_parts ||
			((h->style == STYLE_HAN || h->style == STYLE_CHAPTER) && h->own_line && names_part(d, h));
		if (h->style == STYLE_LINE)
			all_strong = all_strong && (h->strong || h->mark);
	}
	if (!lines || (numbers_are_parts && restarts < 2))
		return;
	for (uint32_t i = from; i < to; i++) {
		heading *h = &d->headings.items[i];
		if (h->style != STYLE_LINE)
			continue;
		bool opens = i + 1 < to && h[1].style == STYLE_HAN && h[1].ordinal == 1 && restarts >= 2;
		if (opens || names_part(d, h)) {
			h->style = STYLE_PART;
			strong_parts = strong_parts || h->strong || h->mark;
		}
	}
	for (uint32_t i = from; i < to; i++) {
		heading *h = &d->headings.items[i];
		uint32_t cues = h->style == STYLE_LINE ? title_cues(d, h) : 0;
		bool short_self = (cues & CUE_BIT(SELF)) && h->title_end - h->title <= 20;
		if (h->style == STYLE_LINE && ((strong_parts && !all_strong && (h->strong || h->mark)) || short_self))
			h->style = STYLE_PART;
	}
}

static void promote_appendix(draft *d)
{
	for (uint32_t i = 0; i < d->headings.count; i++) {
		heading *h = &d->headings.items[i];
		if (h->style == STYLE_LINE && h->title_end - h->title <= 24 && (title_cues(d, h) & CUE_BIT(APPENDIX)) &&
		        h->unit > d->units.count / 2)
			h->style = STYLE_PART;
	}
}

/* A paragraph that addresses the hearers, or admits problems, has left the lesser headings before it. */
static void mark_leaves(draft *d)
{
	d->leaves = arena_zalloc(d->memory, d->units.count + 1, sizeof *d->leaves);
	for (uint32_t i = d->front; i < d->units.count; i++) {
		const unit *u = &d->units.items[i];
		uint32_t len, end = u->end < u->start + ADMIT_REACH ? u->end : u->start + ADMIT_REACH;
		if (u->flags & UNIT_FIRST)
			d->leaves[i] = (cues_at(d, u->start, u->end, &len) & CUE_BIT(SALUTE)) ||
				(u->style == STYLE_NONE && (cues_in(d, u->start, end) & CUE_BIT(ADMIT)));
	}
}

static void leave_lesser(tree *t, uint32_t from, uint32_t to)
{
	if (t->depth <= 1)
		return;
	for (uint32_t i = from; i < to; i++) {
		if (!t->d->leaves[i])
			continue;
		memcpy(t->kept, t->open, sizeof t->open);
		t->kept_depth = t->depth;
		t->depth = 1;
		return;
	}
}

/* Numbers that go on after such a paragraph stand where the last of them stood. */
static void come_back(tree *t, const heading *h)
{
	if (!t->kept_depth)
		return;
	for (uint32_t i = 0; i < t->kept_depth; i++) {
		const heading *old = &t->d->headings.items[t->kept[i].heading];
		if (t->kept[i].style == h->style && h->ordinal > 1 && h->ordinal == old->ordinal + 1) {
			memcpy(t->open, t->kept, sizeof t->open);
			t->depth = i + 1;
			break;
		}
	}
	t->kept_depth = 0;
}

static void place(tree *t, uint32_t i)
{
	heading *h = &t->d->headings.items[i];
	come_back(t, h);
	while (t->depth && t->open[t->depth - 1].style >= h->style)
		t->depth--;
	h->level = (uint8_t)(t->base + t->depth + 1);
	h->parent = t->depth ? t->open[t->depth - 1].heading : TZH_NO_SECTION;
	t->open[t->depth++] = (open_heading){ i, h->style };
}

void levels_set(draft *d)
{
	bool several = d->speeches.count > 1;
	tree t = { .d = d };
	promote_appendix(d);
	mark_leaves(d);
	uint32_t title = TZH_NO_SECTION, seen = d->front;
	for (uint32_t from = 0; from < d->headings.count;) {
		uint32_t to = from + 1;
		while (to < d->headings.count && d->headings.items[to].speech == d->headings.items[from].speech)
			to++;
		promote_lines(d, from, to);
		t.depth = t.kept_depth = 0;
		title = TZH_NO_SECTION;
		for (uint32_t i = from; i < to; i++) {
			heading *h = &d->headings.items[i];
			if (h->style == STYLE_NONE) {
				h->level = 1;
				title = i;
				t.base = several;
				continue;
			}
			leave_lesser(&t, seen, h->unit);
			seen = h->unit;
			place(&t, i);
			if (several && h->parent == TZH_NO_SECTION)
				h->parent = title;
		}
		from = to;
	}
}
