/* SPDX-License-Identifier: Apache-2.0
 *
 * The lead is the unit with the heaviest claim; units whose claims come near
 * join in, and those that usually share the function that decided.
 */
#include "ledger/assign.h"

#include "base/utf8.h"

enum { CO_PERCENT = 38, TIE_PERCENT = 92, MOST_CO = 3, MOST_WORDS = 3 };

static unsigned name_column(tzh_level level)
{
	if (level == TZH_LEVEL_PROVINCE || level == TZH_LEVEL_COUNTRY)
		return 3;
	return level == TZH_LEVEL_PREFECTURE ? 2 : 1;
}

static tzh_level level_of(const assignment *as, const row_note *note)
{
	const sentence *s = &as->ol->sentences[note->sentence];
	return as->ol->speeches[s->speech < as->ol->speech_count ? s->speech : 0].level;
}

/* Whether the unit that claims most is one of those that lead in the function. */
static bool leads(const assignment *as, const row_note *note, const duty_function *f)
{
	for (unsigned i = 0; i < f->lead_count; i++)
		if (recogniser_unit(as->rc, level_of(as, note), f->leads[i]) == note->claims[0].department)
			return true;
	return false;
}

/* The words that decided, strong ones first, at most three, each once. */
static tzh_str find_reason(const assignment *as, const row_note *note)
{
	uint32_t places[MOST_WORDS], n = 0, cp[160], used = 0;
	for (int hint = 0; hint < 2 && n < MOST_WORDS; hint++)
		for (uint32_t i = 0; i < note->duty_count && n < MOST_WORDS; i++) {
			const duty *d = &note->duties[i];
			if (d->hint == (hint == 1) && leads(as, note, recogniser_function(as->rc, d->function)))
				places[n++] = i;
		}
	for (uint32_t i = 0; i < n; i++) {
		const duty *d = &note->duties[places[i]];
		bool again = false;
		for (uint32_t k = 0; k < i; k++) {
			const duty *e = &note->duties[places[k]];
			again |= d->end - d->start == e->end - e->start &&
				 memcmp(as->text->cp + d->start, as->text->cp + e->start,
					 (d->end - d->start) * sizeof *cp) == 0;
		}
		if (again || used + d->end - d->start + 1 > sizeof cp / sizeof *cp)
			continue;
		if (used)
			cp[used++] = 0x3001;
		memcpy(cp + used, as->text->cp + d->start, (d->end - d->start) * sizeof *cp);
		used += d->end - d->start;
	}
	return used ? utf8_encode(as->memory, cp, used) : (tzh_str){ 0 };
}

/* The units that join in, told apart by number. */
typedef struct helpers {
	const assignment *as;
	unsigned column;
	tzh_str *names;
	uint16_t who[MOST_CO], lead;
	uint32_t count;
} helpers;

static void add_co(helpers *h, uint16_t who)
{
	bool known = who == h->lead || h->count == MOST_CO;
	for (uint32_t i = 0; i < h->count; i++)
		known |= h->who[i] == who;
	if (known)
		return;
	h->who[h->count] = who;
	h->names[h->count] = lexicon_cell(h->as->lx, LEX_DEPARTMENTS, who, h->column);
	h->count += h->names[h->count].len != 0; /* a level may have no such department */
}

static void find_co(const assignment *as, tzh_commitment *row, const row_note *note, unsigned column)
{
	helpers h = { as, column, arena_array(as->memory, tzh_str, MOST_CO), { 0 }, note->claims[0].department, 0 };
	for (unsigned i = 1; i < note->claim_count; i++)
		if (note->claims[i].weight >= note->claims[0].weight / 100 * CO_PERCENT)
			add_co(&h, note->claims[i].department);
	for (uint32_t i = 0; i < note->duty_count; i++) {
		const duty_function *f = recogniser_function(as->rc, note->duties[i].function);
		if (note->duties[i].hint || !leads(as, note, f))
			continue;
		for (unsigned k = 0; k < f->co_count; k++)
			add_co(&h, recogniser_unit(as->rc, level_of(as, note), f->co[k]));
		break;
	}
	row->co = h.names;
	row->co_count = h.count;
}

/* No word shows whose task it is: a main target is the planners', else that of the row before, or the government's own
 * office. */
static void assign_default(
	const assignment *as, tzh_commitment *row, bool target, const tzh_commitment *previous, unsigned column)
{
	row->doubt |= TZH_DOUBT(LEAD_DEFAULT);
	if (previous && !target) {
		row->lead = previous->lead;
		return;
	}
	uint32_t cue = lexicon_find(as->lx, LEX_DEFAULTS, target ? STR("target") : STR("lead"));
	if (cue != UINT32_MAX) {
		uint32_t office = lexicon_find(as->lx, LEX_DEPARTMENTS, lexicon_cell(as->lx, LEX_DEFAULTS, cue, 1));
		if (office != UINT32_MAX)
			row->lead = lexicon_cell(as->lx, LEX_DEPARTMENTS, office, column);
	}
}

void assign_lead(const assignment *as, tzh_commitment *row, const row_note *note, const tzh_commitment *previous)
{
	unsigned column = name_column(level_of(as, note));
	if (note->claim_count == 0 || (note->main_target && note->from_heading)) {
		assign_default(as, row, note->main_target, previous, column);
		return;
	}
	row->lead = lexicon_cell(as->lx, LEX_DEPARTMENTS, note->claims[0].department, column);
	row->lead_reason = find_reason(as, note);
	if (note->from_heading)
		row->doubt |= TZH_DOUBT(LEAD_DEFAULT);
	if (note->claim_count > 1 && note->claims[1].weight >= note->claims[0].weight / 100 * TIE_PERCENT)
		row->doubt |= TZH_DOUBT(LEAD_TIE);
	find_co(as, row, note, column);
}
