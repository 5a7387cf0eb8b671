/* SPDX-License-Identifier: Apache-2.0
 *
 * The entry of the stage: a draft through its steps.
 */
#include "base/utf8.h"
#include "normalise/noise.h"
#include "normalise/shift.h"

#include <stdlib.h>

static void invert_gbk(normaliser *nm)
{
	for (unsigned lead = 0x81; lead < 0xFF; lead++)
		for (unsigned trail = 0x40; trail < 0xFF; trail++) {
			uint32_t c = read_gbk(lead, trail);
			if (c)
				nm->gbk[c] = (uint16_t)(lead << 8 | trail);
		}
}

static void set_bit(uint8_t *bits, uint32_t i)
{
	bits[i >> 3] = (uint8_t)(bits[i >> 3] | 1u << (i & 7));
}

static void note_leads(normaliser *nm)
{
	for (uint32_t row = 0; row < lexicon_rows(nm->lx, LEX_FURNITURE); row++) {
		tzh_str kind = lexicon_cell(nm->lx, LEX_FURNITURE, row, 1);
		tzh_str form = lexicon_cell(nm->lx, LEX_FURNITURE, row, 0);
		const char *p = form.ptr, *end = form.ptr + form.len;
		if (!str_is(kind, "account") && !str_is(kind, "whole"))
			continue;
		uint32_t first = utf8_next(&p, end), second = p < end ? utf8_next(&p, end) : 0;
		set_bit(nm->leads, noise_lead(first, second));
		set_bit(nm->seconds, second & 0xFFFF);
	}
	for (uint32_t c = 0; c < 0x10000; c++) {
		uint32_t to = nm->map.entry[c] & 0xFFFF;
		nm->map.quick[c] |= nm->seconds[to >> 3] >> (to & 7) & 1 ? QUICK_SECOND : 0;
	}
}

normaliser *normaliser_new(const lexicon *lx)
{
	normaliser *nm = xcalloc(1, sizeof *nm);
	nm->lx = lx;
	arena_init(&nm->memory);
	charmap_build(&nm->map, &nm->memory, lx);
	invert_gbk(nm);
	shift_prepare(nm);
	note_leads(nm);
	return nm;
}

void normaliser_free(normaliser *nm)
{
	if (!nm)
		return;
	arena_release(&nm->memory);
	free(nm);
}

/* Mixed from one character in sixteen of the rarer script on. */
static tzh_script script_of(const draft *d)
{
	uint64_t all = d->simplified + d->traditional;
	if (d->traditional * 16 < all || !all)
		return TZH_SCRIPT_SIMPLIFIED;
	return d->simplified * 16 < all ? TZH_SCRIPT_TRADITIONAL : TZH_SCRIPT_MIXED;
}

static void settle_both(draft *d)
{
	const charmap *m = &d->nm->map;
	for (uint32_t i = 0; i < d->boths.count; i++) {
		uint32_t at = d->boths.items[i];
		uint32_t before = at ? d->cp[at - 1] : 0, after = at + 1 < d->n ? d->cp[at + 1] : 0;
		d->cp[at] = charmap_both(m, d->cp[at], before, after);
	}
}

static int by_place(const void *x, const void *y)
{
	const canon_noise *a = x, *b = y;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->end < b->end) - (a->end > b->end);
}

/* Ascending; what lies within another is left out. */
static void sort_noises(draft *d)
{
	uint32_t kept = 0;
	if (d->noises.count)
		qsort(d->noises.items, d->noises.count, sizeof *d->noises.items, by_place);
	for (uint32_t i = 0; i < d->noises.count; i++) {
		const canon_noise *n = &d->noises.items[i];
		if (n->start < n->end && (!kept || n->end > d->noises.items[kept - 1].end))
			d->noises.items[kept++] = *n;
	}
	d->noises.count = kept;
}

void normalise(canon *out, arena *a, const normaliser *nm, const read_text *text)
{
	size_t room = (size_t)text->n + 2 * (size_t)text->mark_count + 2;
	uint32_t *cp = arena_alloc(a, 2 * room * sizeof *cp);
	draft d = { .nm = nm, .memory = a, .text = text, .cp = cp, .pos = cp + room };
	draft_scan(&d);
	tzh_script script = script_of(&d);
	if (script != TZH_SCRIPT_SIMPLIFIED)
		settle_both(&d);
	draft_lines(&d);
	draft_furniture(&d);
	draft_noise(&d);
	draft_apply(&d);
	sort_noises(&d);
	d.cp[d.n] = '\n';
	d.pos[d.n] = text->n;
	*out = (canon){
		.cp = d.cp,
		.pos = d.pos,
		.n = d.n,
		.noises = d.noises.items,
		.noise_count = d.noises.count,
		.script = script,
		.source = text,
	};
}
