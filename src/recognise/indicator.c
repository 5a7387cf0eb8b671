/* SPDX-License-Identifier: Apache-2.0
 *
 * Every statement of a number: sentence by sentence, one pass over the tokens.
 */
#include "recognise/pass.h"

#include "base/utf8.h"
#include "recognise/cp.h"

static bool skips(const sentence *s)
{
	return s->role == TZH_PART_FURNITURE || s->role == TZH_PART_APPENDIX;
}

static bool closes(uint32_t c)
{
	return c == CP_STOP || c == ';' || c == '!' || c == '?' || c == ':';
}

static int by_place(const void *x, const void *y)
{
	const tzh_indicator *a = x, *b = y;
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	if (a->span.end != b->span.end)
		return a->span.end < b->span.end ? -1 : 1;
	return 0;
}

/* Stable: most lists are in order already, and equal places keep the order in which they were read. */
static void sort(tzh_indicator *list, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++) {
		uint32_t k = i;
		if (by_place(&list[i - 1], &list[i]) <= 0)
			continue;
		tzh_indicator one = list[i];
		while (k > 0 && i - k < 64 && by_place(&list[k - 1], &one) > 0) {
			list[k] = list[k - 1];
			k--;
		}
		list[k] = one;
	}
}

static void enter_paragraph(pass *p, const sentence *first)
{
	p->paragraph_item = first->number_end > first->start || p->cp[first->start] == CP_DASH;
	p->current_count = p->recent_count = 0;
	p->paragraph_first = p->out.count;
}

static void enter_speech(pass *p, const speech *sp)
{
	if (p->speech == sp)
		return;
	p->speech = sp;
	p->place_len = 0;
	if (!sp->region.len)
		return;
	const char *at = sp->region.ptr, *end = at + sp->region.len;
	while (at < end && p->place_len < PLACE_MAX)
		p->place[p->place_len++] = utf8_next(&at, end);
}

static void set_targets(run *r)
{
	tzh_target_state state = TZH_TARGETS_UNKNOWN;
	for (uint32_t i = 0; i < r->ol->sentence_count && !state; i++)
		if (r->ol->sentences[i].role == TZH_PART_PLAN)
			state = TZH_TARGETS_NONE;
	for (uint32_t i = 0; i < r->out->indicator_count; i++)
		if (r->out->indicators[i].list == TZH_LIST_ANNUAL_TARGETS)
			state = TZH_TARGETS_STATED;
	r->out->info.targets = state;
}

void recognise_indicators(run *r)
{
	pass p = { .r = r, .g = r->rc->gr, .cp = r->text->cp, .a = r->memory, .ahead_section = UINT32_MAX };
	uint32_t paragraph = UINT32_MAX;
	for (uint32_t i = 0; i < r->ol->sentence_count; i++) {
		const sentence *s = &r->ol->sentences[i];
		if (skips(s))
			continue;
		if (s->paragraph != paragraph)
			enter_paragraph(&p, s);
		paragraph = s->paragraph;
		bool listing = p.list == TZH_LIST_ANNUAL_TARGETS || p.list == TZH_LIST_PLAN_TARGETS;
		if (!s->heading && !listing && !token_worth(r->places, s->start, s->end))
			continue;
		p.broken = p.s && !p.s->heading && p.s + 1 == s && p.s->section == s->section &&
			   !closes(p.cp[p.s->end - 1]);
		p.s = s;
		enter_speech(&p, &r->ol->speeches[s->speech]);
		tokenise(&p.l, p.a, p.g, p.cp, r->places, s->start, s->end);
		time_enter(&p);
		list_enter(&p);
		uint32_t first = p.out.count;
		if (!s->heading)
			statement_sentence(&p);
		list_weigh(&p, first);
	}
	list_settle(&p);
	sort(p.out.items, p.out.count);
	r->out->indicators = p.out.items;
	r->out->indicator_count = p.out.count;
	set_targets(r);
}
