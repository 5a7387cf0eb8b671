/* SPDX-License-Identifier: Apache-2.0
 *
 * The entry of the stage: a draft through its steps.
 */
#include "normalise/draft.h"

#include <stdlib.h>

normaliser *normaliser_new(const lexicon *lx)
{
	normaliser *nm = xcalloc(1, sizeof *nm);
	nm->lx = lx;
	arena_init(&nm->memory);
	charmap_build(&nm->map, &nm->memory, lx);
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
	draft_apply(&d);
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
