/* SPDX-License-Identifier: Apache-2.0
 *
 * Predicate, code and unit decide the measure, in this order; position never does.
 */
#include "recognise/pass.h"

static const code_info *code_of(const pass *p, const subject *s)
{
	return s->code >= 0 ? &p->g->codes[s->code] : NULL;
}

/* A percentage that is not said to move. */
static reading_of of_still_percent(const code_info *c, const subject *s, const predicate *pr)
{
	if (s->rate)
		return (reading_of){ s->price ? TZH_MEASURE_LEVEL : TZH_MEASURE_GROWTH, 1, false };
	if (pr->share)
		return (reading_of){ TZH_MEASURE_SHARE, 1, false };
	if (c)
		return (reading_of){ TZH_MEASURE_GROWTH, 1, true };
	return (reading_of){ s->natural ? TZH_MEASURE_LEVEL : TZH_MEASURE_SHARE, 1, false };
}

static reading_of of_percent(const pass *p, const subject *s, const predicate *pr)
{
	const code_info *c = code_of(p, s);
	uint8_t nature = c ? c->nature : NATURE_AMOUNT;
	int8_t sign = pr->fall && !pr->to ? -1 : 1;
	bool moves = (pr->grow || pr->fall) && !pr->to;
	if (c && nature == NATURE_PRICE)
		return (reading_of){ TZH_MEASURE_LEVEL, sign, false };
	if (c && nature == NATURE_RATE)
		return (reading_of){ moves ? TZH_MEASURE_CHANGE : TZH_MEASURE_LEVEL, sign, false };
	if ((c && nature == NATURE_SHARE) || (!c && s->share))
		return (reading_of){ moves ? TZH_MEASURE_CHANGE : TZH_MEASURE_SHARE, sign, false };
	if (moves)
		return (reading_of){ TZH_MEASURE_GROWTH, sign, false };
	return of_still_percent(c, s, pr);
}

/* A sum is a level, a thing is counted; land and roads are counted as works, and are levels where a noun of measure
 * says so. */
static tzh_measure of_amount(const subject *s, const quantity *q)
{
	switch (q->kind) {
	case UNIT_NONE:
		return s->head || s->code >= 0 ? TZH_MEASURE_LEVEL : TZH_MEASURE_COUNT;
	case UNIT_COUNT:
	case UNIT_WEAK:
	case UNIT_PERSON:
	case UNIT_VISIT:
		return s->per ? TZH_MEASURE_LEVEL : TZH_MEASURE_COUNT;
	case UNIT_AREA:
	case UNIT_LENGTH:
		return s->head || s->code >= 0 || s->per ? TZH_MEASURE_LEVEL : TZH_MEASURE_COUNT;
	default:
		return TZH_MEASURE_LEVEL;
	}
}

/* "loans | newly added 1.9 trillion": what is added to a sum is a difference; of things it is a count. */
static bool adds_to(const subject *s, const predicate *pr, const quantity *q)
{
	bool things = q->kind == UNIT_COUNT || q->kind == UNIT_WEAK || q->kind == UNIT_PERSON || q->kind == UNIT_VISIT;
	return pr->flow && !things && !s->flow && (s->head || s->code >= 0);
}

reading_of measure_read(const pass *p, const subject *s, const predicate *pr, const quantity *q, bool after)
{
	bool moves = (pr->grow || pr->fall) && !pr->to;
	int8_t sign = pr->fall && !pr->to ? -1 : 1;
	(void)after;
	if (q->form == FORM_RANK || q->form == FORM_TOP)
		return (reading_of){ TZH_MEASURE_RANK, 1, false };
	if (q->form == FORM_RATIO)
		return (reading_of){ TZH_MEASURE_RATIO, 1, false };
	switch (q->kind) {
	case UNIT_PERCENT:
		return of_percent(p, s, pr);
	case UNIT_POINT:
		return (reading_of){ TZH_MEASURE_CHANGE, sign, false };
	case UNIT_TIMES:
		return (reading_of){ moves ? TZH_MEASURE_GROWTH : TZH_MEASURE_RATIO, sign, false };
	case UNIT_DOUBLING:
		return (reading_of){ TZH_MEASURE_GROWTH, 1, false };
	case UNIT_TENTH:
		return (reading_of){ moves ? TZH_MEASURE_GROWTH : TZH_MEASURE_SHARE, sign, false };
	default:
		if (moves || s->delta || adds_to(s, pr, q))
			return (reading_of){ TZH_MEASURE_CHANGE, sign, false };
		return (reading_of){ of_amount(s, q), 1, false };
	}
}
