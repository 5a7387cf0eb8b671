/* SPDX-License-Identifier: Apache-2.0
 *
 * Lists of targets: opened by a cue ("the main expected targets are:"), they hold
 * what stands after it in the paragraph, or in the paragraphs that follow where
 * the cue's own holds no number. Whether a year's or a plan's is said by time words.
 */
#include "recognise/pass.h"

#include "recognise/cp.h"

#define CUE_REACH 12
#define ITEMS_AHEAD 48
#define RUN_GAP 3
#define ITEM_MAX 260
#define ITEM_REACH 7
#define ITEM_SHORT 40
#define ROW_NEAR 600
#define TOLD_MAX 2

static bool is_copula(uint32_t c)
{
	return c == 0x662F || c == 0x4E3A;
}

/* "To reach the targets, we take these steps:" is no list; a colon after a comma opens one with an indicator. */
static bool colon_opens(const pass *p, uint32_t k, bool comma)
{
	return !comma || (k + 1 < p->l.t.count && token_at(p, k + 1)->kind == TOKEN_INDICATOR);
}

/* Whether a list begins after the cue at token `i`: a colon, `is`, or the end of the sentence comes next. */
static bool opens(const pass *p, uint32_t i)
{
	const token *cue = token_at(p, i);
	bool comma = false;
	for (uint32_t k = i + 1; k < p->l.t.count; k++) {
		const token *t = token_at(p, k);
		if (t->at > cue->end + CUE_REACH)
			return t->kind == TOKEN_COLON && colon_opens(p, k, comma) && t->at < cue->end + 2 * CUE_REACH;
		comma |= t->kind == TOKEN_COMMA;
		if (t->kind == TOKEN_REACH && comma && !is_copula(p->cp[t->end - 1]))
			continue; /* "sets targets, and reaches ..." opens a list only with an indicator */
		if (t->kind == TOKEN_QUANTITY && comma)
			return false;
		if (t->kind == TOKEN_COLON)
			return colon_opens(p, k, comma);
		if (t->kind == TOKEN_REACH || t->kind == TOKEN_INDICATOR || t->kind == TOKEN_DASH)
			return true;
		if (t->kind == TOKEN_STOP)
			return cue->end + 2 >= t->at;
	}
	return cue->end + 2 >= p->s->end;
}

/* "This year's plan: output 9 %": a plan is a cue right before a colon and an indicator. */
static bool is_cue(const pass *p, uint32_t i)
{
	const token *t = token_at(p, i);
	if (t->kind == TOKEN_CUE)
		return true;
	return t->kind == TOKEN_OBJECT && i + 2 < p->l.t.count && token_at(p, i + 1)->kind == TOKEN_COLON &&
	       token_at(p, i + 1)->at == t->end && token_at(p, i + 2)->kind == TOKEN_INDICATOR;
}

/* The plain word "targets" opens a list only where indicators follow it. */
static bool has_items(const pass *p, uint32_t i, uint32_t want)
{
	for (uint32_t k = i + 1; k < p->l.t.count && k < i + ITEMS_AHEAD && want; k++)
		want -= token_at(p, k)->kind == TOKEN_INDICATOR;
	return want == 0;
}

/* Inside a passage on five years, expected targets that grow by no yearly average are the year's. */
static bool of_one_year(const pass *p, uint32_t cue)
{
	const token *c = token_at(p, cue);
	bool expected = false;
	for (uint32_t k = c->at; k + 1 < c->end; k++)
		expected |= p->cp[k] == 0x9884 && p->cp[k + 1] == 0x671F;
	for (uint32_t i = cue + 1; i < p->l.t.count && expected; i++)
		if (token_at(p, i)->kind == TOKEN_TIME || token_at(p, i)->kind == TOKEN_YEAR)
			return false;
	return expected && has_items(p, cue, 3);
}

/* Whether the first figure after the cue is a yearly average. */
static bool of_averages(const pass *p, uint32_t cue)
{
	for (uint32_t i = cue + 1; i < p->l.t.count && token_at(p, i)->kind != TOKEN_QUANTITY; i++)
		if (token_at(p, i)->kind == TOKEN_TIME && token_at(p, i)->value == TIME_AVG)
			return true;
	return false;
}

static bool is_ahead(const pass *p, const when *w)
{
	return w->multi && (!p->speech->year || w->year > p->speech->year);
}

static tzh_list kind_of(const pass *p, uint32_t cue)
{
	when w = p->sentence_when;
	int16_t y = p->speech->year;
	bool multi = is_ahead(p, &w) || of_averages(p, cue);
	if (multi && of_one_year(p, cue))
		multi = false;
	for (uint32_t i = 0; i <= cue; i++) {
		const token *t = token_at(p, i);
		if ((t->kind == TOKEN_PLAN && time_is_plan(p, i)) || (t->kind == TOKEN_TIME && t->value == TIME_NEXT5))
			multi = true;
		else if ((t->kind == TOKEN_TIME && (t->value == TIME_THIS || t->value == TIME_NEXT)) ||
			 (t->kind == TOKEN_YEAR && t->value == y))
			multi = false;
		else if (t->kind == TOKEN_YEAR && t->value > y + 1)
			multi = true;
	}
	return multi ? TZH_LIST_PLAN_TARGETS : TZH_LIST_ANNUAL_TARGETS;
}

/* Of the sentence up to the cue, or right after it: "we propose", "expected". */
static piece stance_of(const pass *p, uint32_t cue)
{
	piece out = { 0 };
	const token *c = token_at(p, cue);
	for (uint32_t k = c->at; k + 1 < c->end; k++)
		if (p->cp[k] == 0x9884 && p->cp[k + 1] == 0x671F) /* `expected` inside the cue */
			return (piece){ k, k + 2 };
	for (uint32_t i = 0; i < cue; i++)
		if (token_at(p, i)->kind == TOKEN_STANCE)
			out = (piece){ token_at(p, i)->at, token_at(p, i)->end };
	return out;
}

static bool closes_portion(token_kind k)
{
	return k == TOKEN_COMMA || k == TOKEN_STOP || k == TOKEN_COLON;
}

static bool has_measure(const pass *p)
{
	for (uint32_t i = 0; i < p->l.t.count; i++) {
		token_kind k = token_at(p, i)->kind;
		if (k == TOKEN_INDICATOR || k == TOKEN_QUANTITY || k == TOKEN_HEAD || k == TOKEN_OBJECT)
			return true;
	}
	return false;
}

/* A sentence goes on with the list where it begins like an item: with an indicator, or a number, and not with an
 * argument. */
static bool is_item(const pass *p, bool paragraph)
{
	uint32_t start = p->s->number_end > p->s->start ? p->s->number_end : p->s->start;
	for (uint32_t i = 0; i < p->l.t.count; i++) {
		const token *t = token_at(p, i);
		if (t->at > start + (paragraph ? 3 * ITEM_REACH : ITEM_REACH))
			return false;
		if (t->kind == TOKEN_INDICATOR || t->kind == TOKEN_QUANTITY)
			return true;
		if (t->kind == TOKEN_HEAD)
			return paragraph || p->s->end - p->s->start < ITEM_SHORT;
		if (t->kind == TOKEN_OBJECT && paragraph)
			return p->s->end - p->s->start < 60;
	}
	return false;
}

static bool names_indicator(const pass *p)
{
	for (uint32_t i = 0; i < p->l.t.count; i++)
		if (token_at(p, i)->kind == TOKEN_INDICATOR)
			return true;
	return false;
}

/* Items that fill paragraphs of their own may hold sentences of argument; those of one paragraph end with the first,
 * unless the cue's own sentence has hardly begun to count: such targets are told, not listed. */
static bool goes_on(pass *p, bool same)
{
	if (same && p->list == TZH_LIST_ANNUAL_TARGETS && p->list_count && p->list_count <= TOLD_MAX)
		p->list_told = true;
	if (same && p->list_told && names_indicator(p))
		return true;
	if (p->list_items || (!same && p->list_count == 0))
		return same || has_measure(p);
	return is_item(p, !same);
}

/* "The output's expected growth is 8 %": the subject stands before the cue, in its portion. */
static uint32_t list_start(const pass *p, uint32_t cue)
{
	uint32_t end = token_at(p, cue)->end, about = UINT32_MAX;
	for (uint32_t i = cue; i-- > 0 && !closes_portion(token_at(p, i)->kind);)
		if (token_at(p, i)->kind == TOKEN_INDICATOR)
			about = token_at(p, i)->at;
	for (uint32_t i = cue + 1; i < p->l.t.count && about < end; i++) {
		if (token_at(p, i)->kind == TOKEN_QUANTITY)
			return p->s->start;
		if (token_at(p, i)->kind == TOKEN_INDICATOR)
			break;
	}
	return end;
}

static bool find_cue(pass *p)
{
	for (uint32_t i = 0; i < p->l.t.count; i++) {
		const token *t = token_at(p, i);
		if (!is_cue(p, i) || !opens(p, i))
			continue;
		if (t->end - t->at <= 2 && !has_items(p, i, 2))
			continue;
		p->list = kind_of(p, i);
		p->list_level = pass_level(p);
		if (p->list == TZH_LIST_ANNUAL_TARGETS && p->sentence_when.multi && p->speech->year)
			p->sentence_when = p->clause_when = (when){ p->speech->year, TZH_PERIOD_ANNUAL, false, false };
		if (p->list == TZH_LIST_PLAN_TARGETS && !is_ahead(p, &p->sentence_when) && of_averages(p, i))
			p->sentence_when = p->clause_when =
				(when){ (int16_t)(p->speech->year + 4), TZH_PERIOD_ANNUAL, true, true };
		p->list_from = list_start(p, i);
		p->list_paragraph = p->s->paragraph;
		p->list_stance = stance_of(p, i);
		p->list_count = 0;
		p->list_items = p->list_told = false;
		return true;
	}
	return false;
}

/* A review that comes to speak of its plan's year without a heading: from the cue of its targets on it is a plan. */
static bool plans_ahead(pass *p)
{
	int16_t y = p->speech->year;
	if (p->s->heading || p->s->role != TZH_PART_REVIEW || !y)
		return false;
	bool ahead = p->sentence_when.stated && p->sentence_when.year == y && !p->sentence_when.multi;
	for (uint32_t i = 0; i < p->l.t.count; i++) {
		const token *t = token_at(p, i);
		ahead |= t->kind == TOKEN_YEAR && t->value == y && !t->ref;
		ahead |= t->kind == TOKEN_TIME && (t->value == TIME_THIS || t->value == TIME_NEXT);
		if (t->kind == TOKEN_QUANTITY)
			break;
		bool cue = is_cue(p, i) && (t->end - t->at > 2 || t->kind == TOKEN_OBJECT);
		if (cue && ahead && opens(p, i) && has_items(p, i, 1)) {
			p->ahead_section = p->s->section;
			p->ahead_paragraph = p->s->paragraph;
			p->sentence_when = p->clause_when = p->context = (when){ y, TZH_PERIOD_ANNUAL, false, true };
			return true;
		}
	}
	return false;
}

void list_enter(pass *p)
{
	if (!pass_plans(p) && !plans_ahead(p)) {
		p->list = TZH_LIST_NONE;
		return;
	}
	if (p->list == TZH_LIST_LIVELIHOOD)
		p->list = TZH_LIST_NONE;
	if (p->s->role == TZH_PART_LIVELIHOOD && !find_cue(p)) {
		p->list = TZH_LIST_LIVELIHOOD;
		p->list_from = p->s->start;
		return;
	}
	if (find_cue(p) || p->list == TZH_LIST_NONE)
		return;
	bool same = p->s->paragraph == p->list_paragraph;
	bool open = p->list_count == 0 || p->list_items;
	if (p->s->heading && p->list_count == 0 && pass_level(p) > p->list_level) {
		p->list_items = true; /* items under headings of their own */
		p->list_paragraph = p->s->paragraph;
		return;
	}
	if (p->s->heading || p->s->end - p->s->start > 3 * ITEM_MAX || (!same && !open) || !goes_on(p, same)) {
		p->list = TZH_LIST_NONE;
		return;
	}
	if (!same) {
		p->list_items = true;
		p->list_paragraph = p->s->paragraph;
	}
	p->list_from = p->s->start;
}

tzh_list list_at(const pass *p, uint32_t place)
{
	return place >= p->list_from ? p->list : TZH_LIST_NONE;
}

/* Whether the run of records at hand goes on: in the same paragraph, or item by item. */
static bool run_goes_on(const pass *p, item_sort item)
{
	if (p->s->paragraph == p->run_paragraph && p->s->section == p->run_section)
		return true;
	return item && p->run_item == item && p->s->paragraph <= p->run_paragraph + RUN_GAP;
}

static bool is_output(const tzh_indicator *r)
{
	return str_is(r->code_name, "gdp") && (r->measure == TZH_MEASURE_GROWTH || r->measure == TZH_MEASURE_LEVEL);
}

static bool is_annual(const pass *p, const tzh_indicator *r)
{
	return r->role == TZH_ROLE_TARGET && r->period == TZH_PERIOD_ANNUAL && r->year == p->speech->year;
}

/* Tasks with a figure here and there are no targets: one record in three of the paragraph's has a code. */
static bool is_listlike(const pass *p)
{
	uint32_t from = p->run_first > p->paragraph_first ? p->run_first : p->paragraph_first, coded = 0;
	for (uint32_t i = from; i < p->out.count; i++)
		coded += p->out.items[i].code != TZH_NO_CODE;
	return 3 * coded >= p->out.count - from;
}

/* Records of a paragraph, or of item paragraphs in a row, are weighed together: where no cue opens a list, the main
 * targets are those that stand with the output's. */
void list_weigh(pass *p, uint32_t first)
{
	if (!pass_plans(p))
		return;
	item_sort item = p->paragraph_item ? ITEM_MARKED : !p->s->heading && is_item(p, false) ? ITEM_BARE : ITEM_NONE;
	if (!run_goes_on(p, item)) {
		p->run_first = first;
		p->run_coded = 0;
		p->run_output = false;
	}
	p->run_paragraph = p->s->paragraph;
	p->run_section = p->s->section;
	p->run_item = item;
	for (uint32_t i = first; i < p->out.count; i++) {
		const tzh_indicator *r = &p->out.items[i];
		bool annual = is_annual(p, r);
		p->run_coded += annual && r->code != TZH_NO_CODE;
		p->run_output |= annual && is_output(r);
	}
	if (p->run_output && p->run_coded > p->likely_coded && is_listlike(p)) {
		p->likely_coded = p->run_coded;
		p->likely_first = p->run_first;
		p->likely_end = p->out.count;
	}
}

static bool is_listed(const tzh_indicator *r)
{
	return r->list == TZH_LIST_ANNUAL_TARGETS;
}

/* Records in a row that stand in the list, from `at` on: their end, and how many have a code. */
static uint32_t row_end(const pass *p, uint32_t at, uint32_t *coded, bool *output)
{
	*coded = 0;
	*output = false;
	for (; at < p->out.count && is_listed(&p->out.items[at]); at++) {
		*coded += p->out.items[at].code != TZH_NO_CODE;
		*output |= is_output(&p->out.items[at]);
	}
	return at;
}

/* Beside the list that has the output, a row far from it in which hardly anything has a code is of tasks. */
static void drop_rows(pass *p, size_t main_at, size_t main_end)
{
	uint32_t end, coded;
	bool output;
	for (uint32_t at = 0; at<p->out.count; at = end> at ? end : at + 1) {
		end = row_end(p, at, &coded, &output);
		size_t start = p->out.items[at].span.start;
		bool far = start > main_end + ROW_NEAR || start + ROW_NEAR < main_at;
		for (uint32_t i = at; far && 4 * coded < end - at && i < end; i++)
			p->out.items[i].list = TZH_LIST_NONE;
	}
}

/* Whether a list with the output is there. */
static bool has_main(pass *p)
{
	uint32_t end, coded;
	bool output;
	for (uint32_t at = 0; at<p->out.count; at = end> at ? end : at + 1) {
		end = row_end(p, at, &coded, &output);
		if (output) {
			drop_rows(p, p->out.items[at].span.start, p->out.items[end - 1].span.end);
			return true;
		}
	}
	return false;
}

void list_settle(pass *p)
{
	if (has_main(p))
		return;
	for (uint32_t i = p->likely_first; i < p->likely_end; i++)
		if (p->out.items[i].role == TZH_ROLE_TARGET && p->out.items[i].period == TZH_PERIOD_ANNUAL)
			p->out.items[i].list = TZH_LIST_ANNUAL_TARGETS;
}
