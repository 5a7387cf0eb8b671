/* SPDX-License-Identifier: Apache-2.0
 *
 * The year a figure is about. A part has its own (the review the year before the
 * plan's); headings and leading words ("in the past five years,") set it for a
 * passage, other words for their clause, words like "on yearly average" for their
 * number only. What a growth is measured against is never the figure's time.
 */
#include "recognise/pass.h"

#include "recognise/cp.h"

#define LEAD_REACH 14
#define CLOSE_REACH 16

static when by_part(const pass *p)
{
	int16_t y = p->speech->year;
	return (when){ .year = y ? (int16_t)(pass_plans(p) ? y : y - 1) : 0, .span = TZH_PERIOD_ANNUAL };
}

/* The year that the speaker calls this year: that of the session where it is given, but under a heading of the plan's
   year that year itself, even where the session was held before it began. */
static int16_t this_year(const pass *p)
{
	int16_t y = p->speech->year, session = p->speech->date.year;
	if (pass_plans(p) && p->context.stated && p->context.year == y)
		return y;
	return session == y - 1 && p->speech->date.month >= 9 ? session : y;
}

/* Said at the end of a year, next year is the plan's, under whatever heading. */
static int16_t next_year(const pass *p)
{
	int16_t y = p->speech->year;
	bool early = p->speech->date.year == y - 1 && p->speech->date.month >= 9;
	return early ? y : (int16_t)(this_year(p) + 1);
}

static int16_t earlier(int16_t a, int16_t b)
{
	return a < b ? a : b;
}

static bool is_sign(uint32_t c)
{
	return c == ',' || c == ';' || c == ':' || c == CP_ENUM || c == CP_STOP;
}

/* "compared with 2015", "on the ground of 2015", "since records began in 1961": the words that close what a year, or
 * the end of a plan, opens. */
static bool closes_base(const uint32_t *cp)
{
	return (cp[0] == 0x76F8 && (cp[1] == 0x6BD4 || cp[1] == 0x8F83)) || (cp[0] == 0x4EE5 && cp[1] == 0x6765) ||
	       (cp[0] == 0x7840 && cp[1] == 0x4E0A);
}

static bool is_closed(const pass *p, const token *t)
{
	for (uint32_t i = t->end; i + 1 < p->s->end && i < t->end + CLOSE_REACH && !is_sign(p->cp[i]); i++)
		if (closes_base(p->cp + i))
			return true;
	return false;
}

static bool opens_base(token_kind kind)
{
	return kind == TOKEN_BASE || kind == TOKEN_FROM || kind == TOKEN_CMP || kind == TOKEN_THAN ||
	       kind == TOKEN_HOLD;
}

/* Whether the token at `i` says what a growth is measured against, and no time of its own. */
static bool is_base(const pass *p, uint32_t i)
{
	token_kind kind = token_at(p, i)->kind;
	if ((kind == TOKEN_YEAR || (kind == TOKEN_PLAN && token_at(p, i)->ref)) && is_closed(p, token_at(p, i)))
		return true;
	for (uint32_t k = i; k-- > 0 && i - k <= 3;) {
		token_kind before = token_at(p, k)->kind;
		if (opens_base(before))
			return true;
		if (before != TOKEN_TIME && before != TOKEN_PLAN && before != TOKEN_YEAR)
			break;
	}
	if (i + 1 < p->l.t.count && (kind == TOKEN_YEAR || kind == TOKEN_PLAN)) {
		const token *next = token_at(p, i + 1);
		return next->kind == TOKEN_OF && next->at == token_at(p, i)->end && i > 0 &&
		       token_at(p, i - 1)->kind == TOKEN_REACH;
	}
	return false;
}

/* A plan is a time only where its period is meant ("in the period of", "since", "by the end of"), not its opening or
 * its name. */
static bool names_period(const pass *p, const token *t)
{
	return p->s->heading || t->ref || (t->end < p->s->end && p->cp[t->end] == ',');
}

static bool apply(const pass *p, when *w, const token *t)
{
	int16_t y = p->speech->year;
	if (t->kind == TOKEN_YEAR) {
		*w = (when){ t->value, TZH_PERIOD_ANNUAL, t->ref || (y && t->value > y), true };
		return true;
	}
	if (t->kind == TOKEN_PLAN && !names_period(p, t))
		return false;
	if (t->kind == TOKEN_PLAN) {
		int16_t last = pass_plans(p) || !y ? t->value : earlier(t->value, (int16_t)(y - 1));
		*w = (when){ last, TZH_PERIOD_ANNUAL, true, true };
		return true;
	}
	if (t->kind != TOKEN_TIME)
		return false;
	switch (t->value) {
	case TIME_THIS:
		*w = (when){ this_year(p), TZH_PERIOD_ANNUAL, false, true };
		return true;
	case TIME_WITHIN:
		*w = (when){ (int16_t)(pass_plans(p) ? this_year(p) : y - 1), TZH_PERIOD_ANNUAL, false, true };
		return true;
	case TIME_LAST:
		*w = (when){ (int16_t)(pass_plans(p) ? this_year(p) - 1 : y - 1), TZH_PERIOD_ANNUAL, false, true };
		return true;
	case TIME_NEXT:
		*w = (when){ next_year(p), TZH_PERIOD_ANNUAL, false, true };
		return true;
	case TIME_PAST5:
		if (pass_plans(p) && w->multi && w->year > y)
			return false; /* "in these five years", of those ahead */
		*w = (when){ (int16_t)(y - 1), TZH_PERIOD_ANNUAL, true, true };
		return true;
	case TIME_NEXT5:
		if (!(w->multi && w->year > y))
			*w = (when){ (int16_t)(y + 4), TZH_PERIOD_ANNUAL, true, true };
		return true;
	default:
		return false;
	}
}

bool time_is_plan(const pass *p, uint32_t i)
{
	return names_period(p, token_at(p, i)) && !is_base(p, i);
}

uint8_t pass_level(const pass *p)
{
	if (p->s->section == TZH_NO_SECTION || p->s->section >= p->r->ol->section_count)
		return 0;
	return p->r->ol->sections[p->s->section].level;
}

/* A heading speaks of its own time, or ends what one of its level or below had set. */
static void enter_heading(pass *p)
{
	when w = by_part(p);
	bool said = false;
	bool turns = false;
	for (uint32_t i = 0; i < p->l.t.count; i++)
		turns |= token_at(p, i)->kind == TOKEN_TURN;
	for (uint32_t i = 0; i < p->l.t.count && !said; i++)
		if (!is_base(p, i) && !(turns && token_at(p, i)->kind == TOKEN_PLAN))
			said = apply(p, &w, token_at(p, i));
	if (said || pass_level(p) <= p->context_level || !p->context.stated) {
		p->context = w;
		p->context_level = pass_level(p);
	}
}

/* A leading word holds for the sentence, and for the passage too, unless a plan only looks back with it; a review that
 * tells of another year does so to the paragraph's end. */
static void set_context(pass *p, when w)
{
	p->sentence_when = w;
	if (pass_plans(p) && w.year < p->speech->year)
		return;
	p->context = w;
	p->context_level = 1;
	bool told = !w.multi && !pass_plans(p) && p->speech->year && w.year != p->speech->year - 1;
	p->context_fleeting = told || (p->context_paragraph == p->s->paragraph && p->out.count > p->paragraph_first);
}

static void enter_sentence(pass *p)
{
	when w = p->sentence_when;
	bool leading = false;
	for (uint32_t i = 0; i < p->l.t.count && i < 6; i++) {
		const token *t = token_at(p, i);
		bool is = leading && t->kind == TOKEN_REACH && t->at == token_at(p, i - 1)->end;
		bool comma = leading && t->kind == TOKEN_COMMA && t->at <= p->s->number_end + 2 * LEAD_REACH;
		if (is || comma) {
			set_context(p, w);
			break;
		}
		if (t->at > p->s->number_end + LEAD_REACH || t->kind == TOKEN_QUANTITY)
			break;
		if (!is_base(p, i) && apply(p, &w, t))
			leading = true;
	}
}

void time_enter(pass *p)
{
	when part = by_part(p);
	if (!p->context.stated || p->context_role != p->s->role) {
		p->context = part;
		p->context_level = pass_level(p);
	}
	if (pass_plans(p) && p->context.stated && p->context.year < p->speech->year &&
		p->context_paragraph != p->s->paragraph)
		p->context = part;
	if (p->context_fleeting && p->context_paragraph != p->s->paragraph) {
		p->context = p->lasting;
		p->context_fleeting = false;
	}
	if (!p->context_fleeting)
		p->lasting = p->context;
	p->context_role = p->s->role;
	if (p->s->heading)
		enter_heading(p);
	p->sentence_when = p->broken ? p->sentence_when : p->context;
	if (!p->s->heading)
		enter_sentence(p);
	p->context_paragraph = p->s->paragraph;
	p->clause_when = p->sentence_when;
	p->portion_time = TIME_NONE;
	p->portion_span = false;
	p->clock = 0;
}

/* A word of time that tells how long a portion's or a clause's figures run; false of any other. */
static bool take_span(pass *p, uint32_t i)
{
	const token *k = token_at(p, i);
	if (k->value == TIME_AVG || k->value == TIME_CUM) {
		p->portion_time = (uint8_t)k->value;
	} else if (k->value == TIME_PARTIAL) {
		bool comma = i + 1 < p->l.t.count && token_at(p, i + 1)->kind == TOKEN_COMMA &&
			     token_at(p, i + 1)->at == k->end;
		if (comma)
			p->clause_when.span = TZH_PERIOD_PARTIAL;
		else
			p->portion_time = TIME_PARTIAL;
	} else if (k->value == TIME_YEARLONG) {
		if (p->clause_when.span == TZH_PERIOD_PARTIAL)
			p->clause_when.span = TZH_PERIOD_ANNUAL;
	} else {
		return false;
	}
	return true;
}

void time_advance(pass *p, uint32_t t)
{
	for (; p->clock < t; p->clock++) {
		const token *k = token_at(p, p->clock);
		if (k->kind == TOKEN_STOP) {
			p->clause_when = p->sentence_when;
			p->portion_time = TIME_NONE;
			p->portion_span = false;
		} else if (k->kind == TOKEN_COMMA) {
			p->portion_time = TIME_NONE;
			p->portion_span = false;
		} else if (k->kind == TOKEN_QUANTITY) {
			bool joined = p->clock + 1 < p->l.t.count && token_at(p, p->clock + 1)->kind == TOKEN_AND;
			if (!joined && p->portion_time == TIME_CUM)
				p->portion_time = TIME_NONE;
		} else if (k->kind == TOKEN_DATE && k->value) {
			p->portion_span = true;
		} else if (k->kind == TOKEN_TIME && take_span(p, p->clock)) {
			continue;
		} else if (!is_base(p, p->clock)) {
			apply(p, &p->clause_when, k);
		}
	}
}

/* Whether what is measured so runs over all the years of a stretch, rather than stands at its end. */
static bool runs_on(const pass *p, const when *w, const predicate *pr, tzh_measure measure)
{
	bool flows = measure == TZH_MEASURE_GROWTH || measure == TZH_MEASURE_CHANGE || measure == TZH_MEASURE_COUNT ||
		     measure == TZH_MEASURE_RATIO;
	if (w->multi && (flows || (pr && pr->lasts) || (p->speech->year && w->year > p->speech->year)))
		return true;
	if (p->portion_span && (measure == TZH_MEASURE_GROWTH || measure == TZH_MEASURE_RANK))
		return true;
	return (p->portion_time == TIME_CUM && w->multi) || p->portion_time == TIME_AVG;
}

when time_read(const pass *p, const predicate *pr, tzh_measure measure)
{
	when w = p->clause_when;
	if (runs_on(p, &w, pr, measure))
		w.span = TZH_PERIOD_MULTI;
	if (p->portion_time == TIME_PARTIAL)
		w.span = TZH_PERIOD_PARTIAL;
	if (pr && pr->base_far)
		w.span = TZH_PERIOD_MULTI;
	if (pr && pr->base_last && w.span == TZH_PERIOD_MULTI && p->portion_time != TIME_AVG)
		w.span = TZH_PERIOD_ANNUAL;
	return w;
}
