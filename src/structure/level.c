/* SPDX-License-Identifier: Apache-2.0
 *
 * Level and parent of each heading, out of the document's own nesting: a stack of
 * the styles that are open. A style that ranks as high as an open one, or higher,
 * closes it. Whether unnumbered lines stand above the hanzi numbers is read from
 * the document: where those numbers begin anew under them, they are its parts.
 */
#include "structure/internal.h"

enum { DEPTH = STYLE_COUNT + 2, ADMIT_REACH = 60, PARTS_LEFT = 3 };

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

/* A line like "overall requirements", which stands inside a plan. */
static bool is_aim(const draft *d, const heading *h)
{
	return h->title_end - h->title <= 14 && (title_cues(d, h) & CUE_BIT(AIM));
}

/* The heading names a whole part: a review, a plan, the government's own work. */
static bool names_part(const draft *d, const heading *h)
{
	if (h->title_end - h->title > 36)
		return false;
	if (title_cues(d, h) & PART_CUES)
		return true;
	int year = d->speeches.items[h->speech].year;
	for (uint32_t i = h->title; year && i < h->title_end; i++) {
		int16_t y = year_at(d->cp, i, h->title_end);
		if (y == year || y == year - 1)
			return !is_aim(d, h);
	}
	return false;
}

/* What the headings of a speech tell of its unnumbered lines. */
typedef struct census {
	uint32_t restarts, lines; /* hanzi numbers that begin anew, and unnumbered lines */
	bool numbers_are_parts, all_strong;
} census;

static bool numbered_part(const draft *d, const heading *h)
{
	return (h->style == STYLE_HAN || h->style == STYLE_CHAPTER) && h->ordinal <= 3 && h->own_line &&
	       names_part(d, h);
}

static census take_census(const draft *d, uint32_t from, uint32_t to)
{
	census c = { .all_strong = true };
	for (uint32_t i = from; i < to; i++) {
		const heading *h = &d->headings.items[i];
		c.restarts += h->style == STYLE_HAN && h->ordinal == 1;
		c.numbers_are_parts = c.numbers_are_parts || numbered_part(d, h);
		if (h->style != STYLE_LINE)
			continue;
		c.lines++;
		c.all_strong = c.all_strong && (h->strong || h->mark);
	}
	return c;
}

/* Lines that name a part, or that the hanzi numbers begin anew under; returns whether one of them is strong. */
static bool promote_named(draft *d, uint32_t from, uint32_t to, bool by_restart)
{
	uint32_t parts = 0, rest = 0;
	bool strong = false;
	for (uint32_t i = from; i < to; i++) {
		heading *h = &d->headings.items[i];
		if (h->style != STYLE_LINE)
			continue;
		bool opens = by_restart && i + 1 < to && h[1].style == STYLE_HAN && h[1].ordinal == 1;
		if (opens || names_part(d, h)) {
			h->style = STYLE_PART;
			parts++;
			strong = strong || h->strong || h->mark;
		} else {
			rest += !is_aim(d, h);
		}
	}
	/* Where few lines are left beside the parts, they are parts too: their fellows would be many. */
	if (!parts || rest > PARTS_LEFT || rest > parts + 1)
		return strong;
	for (uint32_t i = from; i < to; i++)
		if (d->headings.items[i].style == STYLE_LINE && !is_aim(d, &d->headings.items[i]))
			d->headings.items[i].style = STYLE_PART;
	return strong;
}

/* Unnumbered lines that are parts, told apart from lesser ones. */
static void promote_lines(draft *d, uint32_t from, uint32_t to)
{
	census c = take_census(d, from, to);
	if (!c.lines || (c.numbers_are_parts && c.restarts < 2))
		return;
	bool by_strength = promote_named(d, from, to, c.restarts >= 2) && !c.all_strong;
	for (uint32_t i = from; i < to; i++) {
		heading *h = &d->headings.items[i];
		if (h->style != STYLE_LINE)
			continue;
		bool short_self = (title_cues(d, h) & CUE_BIT(SELF)) && h->title_end - h->title <= 20;
		if ((by_strength && (h->strong || h->mark)) || short_self)
			h->style = STYLE_PART;
	}
}

/* How often the `inner` numbers begin anew between two numbers of one row of `outer`. */
static uint32_t nested(const draft *d, uint32_t from, uint32_t to, uint8_t outer, uint8_t inner)
{
	uint32_t count = 0, last = 0;
	bool begun = false;
	for (uint32_t i = from; i < to; i++) {
		const heading *h = &d->headings.items[i];
		if (h->style == outer) {
			count += begun && last && h->ordinal == last + 1;
			last = h->ordinal;
			begun = false;
		} else if (h->style == inner && h->ordinal == 1) {
			begun = true;
		}
	}
	return count;
}

/* Some texts put numbers in brackets above those without. */
static void swap_brackets(draft *d, uint32_t from, uint32_t to)
{
	if (nested(d, from, to, STYLE_HANPAR, STYLE_HAN) <= 2 * nested(d, from, to, STYLE_HAN, STYLE_HANPAR))
		return;
	for (uint32_t i = from; i < to; i++)
		if (d->headings.items[i].style == STYLE_HANPAR)
			d->headings.items[i].style = STYLE_CHAPTER;
}

/* Hanzi numbers that begin anew under a hanzi number which names a part are its children, until its own row goes on. */
static void demote_restarts(draft *d, uint32_t from, uint32_t to)
{
	const heading *part = NULL, *sub = NULL;
	for (uint32_t i = from; i < to; i++) {
		heading *h = &d->headings.items[i];
		if (h->style == STYLE_PART || h->style == STYLE_NONE) {
			part = sub = NULL;
			continue;
		}
		if (h->style != STYLE_HAN)
			continue;
		bool fits_sub = sub && h->ordinal == sub->ordinal + 1,
		     fits_part = part && h->ordinal == part->ordinal + 1;
		bool begins = part && !sub && h->ordinal == 1 && names_part(d, part) && part->own_line;
		if (begins || (fits_sub && !(fits_part && names_part(d, h))) || (sub && h->ordinal > 1 && !fits_part)) {
			h->style = STYLE_HANSUB;
			sub = h;
		} else {
			part = h;
			sub = NULL;
		}
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
			d->leaves[i] =
				(uint8_t)((cues_at(d, u->start, u->end, &len) & CUE_BIT(SALUTE) ? LEAVES_ADDRESS : 0) |
					  (u->style == STYLE_NONE && (cues_in(d, u->start, end) & CUE_BIT(ADMIT))
							  ? LEAVES_ADMIT
							  : 0));
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
		swap_brackets(d, from, to);
		promote_lines(d, from, to);
		demote_restarts(d, from, to);
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
