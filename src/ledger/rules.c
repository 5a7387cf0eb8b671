/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/rules.h"

#include "base/str.h"
#include "ledger/lamp.h"

#include <stdlib.h>

bool list_has(tzh_str list, char mark, tzh_str word)
{
	while (list.ptr)
		if (str_eq(str_trim(str_cut(&list, mark)), word))
			return true;
	return false;
}

tzh_state rules_state(tzh_str name)
{
	tzh_state s = 0;
	while (s < TZH_STATE_END && !str_is(name, tzh_state_name(s)))
		s++;
	return s;
}

tzh_office rules_role(tzh_str name)
{
	tzh_office o = 0;
	while (o < TZH_OFFICE_END && !str_is(name, tzh_office_name(o)))
		o++;
	return o;
}

static int bad(const rules *r, tzh_err *err, const char *table, tzh_str word)
{
	return RULES_REFUSE(r, TZH_EINPUT, err, "rules.unknown", str_of(table), word);
}

static tzh_str cell(const rules *r, lex_table t, uint32_t row, unsigned column)
{
	return lexicon_cell(r->lexicon, t, row, column);
}

static int32_t number(tzh_str s)
{
	int32_t n = 0;
	for (size_t i = 0; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && n < 100000; i++)
		n = n * 10 + (s.ptr[i] - '0');
	return n;
}

static int load_flow(rules *r, arena *a, tzh_err *err)
{
	r->flow_count = lexicon_rows(r->lexicon, LEX_WORKFLOW);
	r->flow = arena_array(a, flow_row, r->flow_count);
	for (uint32_t i = 0; i < r->flow_count; i++) {
		flow_row *f = &r->flow[i];
		*f = (flow_row){ cell(r, LEX_WORKFLOW, i, 0), cell(r, LEX_WORKFLOW, i, 1), cell(r, LEX_WORKFLOW, i, 3),
			cell(r, LEX_WORKFLOW, i, 4), cell(r, LEX_WORKFLOW, i, 5), 0 };
		if (rules_state(f->state) == TZH_STATE_END || rules_state(f->next) == TZH_STATE_END)
			return bad(r, err, "workflow", f->next);
		tzh_str roles = cell(r, LEX_WORKFLOW, i, 2);
		while (roles.ptr) {
			tzh_str one = str_cut(&roles, ';');
			tzh_office o = rules_role(one);
			if (o == TZH_OFFICE_END)
				return bad(r, err, "workflow", one);
			f->roles |= 1u << o;
		}
	}
	return TZH_OK;
}

static scope scope_of(tzh_str name)
{
#define X(n, s) s,
	static const char *const names[] = { RULES_SCOPES(X) };
#undef X
	scope s = SCOPE_ALL;
	while (s < SCOPE_END && !str_is(name, names[s]))
		s++;
	return s;
}

static int load_permits(rules *r, arena *a, tzh_err *err)
{
	uint32_t rows = lexicon_rows(r->lexicon, LEX_PERMISSIONS);
	r->permits = arena_array(a, permit, rows);
	for (uint32_t i = 0; i < rows; i++) {
		tzh_str act = cell(r, LEX_PERMISSIONS, i, 0);
		tzh_office o = rules_role(cell(r, LEX_PERMISSIONS, i, 1));
		scope s = scope_of(cell(r, LEX_PERMISSIONS, i, 2));
		if (o == TZH_OFFICE_END || s == SCOPE_END)
			return bad(r, err, "permissions", act);
		permit *p = (permit *)rules_permit(r, act);
		if (!p) {
			p = &r->permits[r->permit_count++];
			p->act = act;
		}
		p->scopes[o] = s;
	}
	return TZH_OK;
}

static void load_clocks(rules *r, arena *a)
{
	r->clock_count = lexicon_rows(r->lexicon, LEX_CLOCKS);
	r->clocks = arena_array(a, clock_rule, r->clock_count);
	for (uint32_t i = 0; i < r->clock_count; i++)
		r->clocks[i] = (clock_rule){ cell(r, LEX_CLOCKS, i, 0), cell(r, LEX_CLOCKS, i, 3),
			number(cell(r, LEX_CLOCKS, i, 1)), str_is(cell(r, LEX_CLOCKS, i, 2), "working") };
}

static void load_nodes(rules *r, arena *a)
{
	r->node_count = lexicon_rows(r->lexicon, LEX_NODES);
	r->nodes = arena_array(a, node_rule, r->node_count);
	for (uint32_t i = 0; i < r->node_count; i++)
		r->nodes[i] = (node_rule){ cell(r, LEX_NODES, i, 0), cell(r, LEX_NODES, i, 2),
			cell(r, LEX_NODES, i, r->english ? 5 : 4), number(cell(r, LEX_NODES, i, 1)),
			number(cell(r, LEX_NODES, i, 3)) };
}

static int by_day(const void *x, const void *y)
{
	const holiday *a = x, *b = y;
	return (a->day > b->day) - (a->day < b->day);
}

/* A year is covered where its own holidays stand there, not by the last days of the year before. */
static int load_holidays(rules *r, arena *a, tzh_err *err)
{
	r->holiday_count = lexicon_rows(r->lexicon, LEX_HOLIDAYS);
	r->holidays = arena_array(a, holiday, r->holiday_count);
	for (uint32_t i = 0; i < r->holiday_count; i++) {
		tzh_date d;
		if (!tzh_day_parse(cell(r, LEX_HOLIDAYS, i, 0), &d) || !d.year)
			return bad(r, err, "holidays", cell(r, LEX_HOLIDAYS, i, 0));
		r->holidays[i] = (holiday){ tzh_day_number(d), str_is(cell(r, LEX_HOLIDAYS, i, 1), "work") };
		if (d.month == 10) { /* the national day: no year's notice leaves it out */
			r->first_year = r->first_year && r->first_year < d.year ? r->first_year : d.year;
			r->last_year = r->last_year > d.year ? r->last_year : d.year;
		}
	}
	qsort(r->holidays, r->holiday_count, sizeof *r->holidays, by_day);
	return TZH_OK;
}

int rules_init(rules *r, const lexicon *lx, const char *language, arena *a, tzh_err *err)
{
	*r = (rules){ .lexicon = lx, .english = language && str_is(str_of(language), "en") };
	load_clocks(r, a);
	load_nodes(r, a);
	int rc = load_flow(r, a, err);
	if (!rc)
		rc = load_permits(r, a, err);
	if (!rc)
		rc = lamp_load(r, a, err);
	return rc ? rc : load_holidays(r, a, err);
}

const flow_row *rules_flow(const rules *r, tzh_str state, tzh_str act)
{
	for (uint32_t i = 0; i < r->flow_count; i++)
		if (str_eq(r->flow[i].state, state) && str_eq(r->flow[i].act, act))
			return &r->flow[i];
	return NULL;
}

const permit *rules_permit(const rules *r, tzh_str act)
{
	for (uint32_t i = 0; i < r->permit_count; i++)
		if (str_eq(r->permits[i].act, act))
			return &r->permits[i];
	return NULL;
}

const clock_rule *rules_clock(const rules *r, tzh_str name)
{
	for (uint32_t i = 0; i < r->clock_count; i++)
		if (str_eq(r->clocks[i].name, name))
			return &r->clocks[i];
	return NULL;
}
