/* SPDX-License-Identifier: Apache-2.0
 *
 * The frame of every act: permission, state, time limits; then the act's own part.
 */
#include "ledger/plan.h"

#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>

tzh_str plan_name(arena *a, const tzh_row_commitment *c)
{
	char text[32];
	if (c->number)
		snprintf(text, sizeof text, "T-%04" PRId64, c->number);
	else
		snprintf(text, sizeof text, "D-%04" PRId64, c->id);
	return str_copy(a, str_of(text));
}

static const tzh_row_unit *unit_row(const scene *s, tzh_str id)
{
	for (uint32_t i = 0; i < s->unit_count; i++)
		if (str_eq(s->units[i].id, id))
			return &s->units[i];
	return NULL;
}

bool plan_unit_within(const scene *s, tzh_str unit, tzh_str above)
{
	for (int depth = 0; depth < 16 && unit.len; depth++) {
		if (str_eq(unit, above))
			return true;
		const tzh_row_unit *u = unit_row(s, unit);
		unit = u ? u->parent : (tzh_str){ 0 };
	}
	return false;
}

static bool has_lead(const scene *s)
{
	return plan_unit_within(s, s->commitment->lead, s->account->unit);
}

static bool takes_part(const scene *s)
{
	for (uint32_t i = 0; i < s->co_count; i++)
		if (plan_unit_within(s, s->co_units[i].unit, s->account->unit))
			return true;
	return false;
}

static bool has_charge(const scene *s)
{
	if (!s->commitment->leader.len)
		return true;
	for (uint32_t i = 0; i < s->post_count; i++)
		if (str_eq(s->posts[i], s->commitment->leader))
			return true;
	return false;
}

static bool in_scope(const scene *s, scope wanted)
{
	if (wanted == SCOPE_ALL || !s->commitment)
		return wanted != SCOPE_NONE;
	switch (wanted) {
	case SCOPE_LEAD:
		return has_lead(s);
	case SCOPE_CO:
		return takes_part(s);
	case SCOPE_MINE:
	case SCOPE_UNIT:
		return has_lead(s) || takes_part(s);
	case SCOPE_CHARGE:
		return has_charge(s);
	default:
		return false;
	}
}

static int refuse_scope(const scene *s, scope wanted, tzh_str act, tzh_err *err)
{
	static const char *const keys[SCOPE_END] = { [SCOPE_LEAD] = "refuse.scope.lead",
		[SCOPE_CO] = "refuse.scope.co",
		[SCOPE_MINE] = "refuse.scope.mine",
		[SCOPE_CHARGE] = "refuse.scope.charge",
		[SCOPE_UNIT] = "refuse.scope.unit" };
	buf units;
	buf_init(&units, 1024);
	if (wanted == SCOPE_CHARGE)
		buf_add_str(&units, s->commitment->leader);
	else if (wanted != SCOPE_CO)
		buf_add_str(&units, s->commitment->lead);
	for (uint32_t i = 0; wanted != SCOPE_LEAD && wanted != SCOPE_CHARGE && i < s->co_count; i++) {
		buf_adds(&units, units.len ? " " : "");
		buf_add_str(&units, s->co_units[i].unit);
	}
	int rc = RULES_REFUSE(s->rules, TZH_EDENIED, err, keys[wanted], plan_name(s->memory, s->commitment),
		buf_str(&units), rules_name(s->rules, "act.", act),
		s->account->unit.len ? s->account->unit : s->account->name);
	buf_release(&units);
	return rc;
}

static uint32_t roles_of(const permit *p)
{
	uint32_t roles = 0;
	for (tzh_office o = 0; o < TZH_OFFICE_END; o++)
		if (p->scopes[o] != SCOPE_NONE)
			roles |= 1u << o;
	return roles;
}

int plan_permitted(const scene *s, tzh_str act, tzh_err *err)
{
	const rules *r = s->rules;
	const permit *p = rules_permit(r, act);
	tzh_office role = rules_role(s->account->role);
	if (!p)
		return RULES_REFUSE(r, TZH_EINPUT, err, "refuse.no_act", act);
	if (!s->account->active)
		return RULES_REFUSE(r, TZH_EDENIED, err, "refuse.inactive", s->account->id);
	if (role == TZH_OFFICE_END || p->scopes[role] == SCOPE_NONE)
		return RULES_REFUSE(r, TZH_EDENIED, err, "refuse.role", rules_name(r, "act.", act),
			rules_roles(r, s->memory, roles_of(p)), rules_name(r, "role.", s->account->role));
	if (!s->commitment)
		return TZH_OK;
	const flow_row *f = rules_flow(r, s->commitment->state, act);
	if (!f || !(f->roles >> role & 1))
		return err_set(err, TZH_EDENIED, "%s",
			rules_why_not(
				r, s->memory, plan_name(s->memory, s->commitment), s->commitment->state, act, role)
				.ptr);
	return in_scope(s, p->scopes[role]) ? TZH_OK : refuse_scope(s, p->scopes[role], act, err);
}

/* Nothing to answer where no extension is asked for, and none to be asked once the day has gone by. */
static bool is_due_for(const scene *s, tzh_str act)
{
	const tzh_row_commitment *k = s->commitment;
	if (str_is(act, "grant") || str_is(act, "refuse"))
		return k->ask_deadline.year != 0;
	return !str_is(act, "extend") || !k->deadline.year || tzh_day_number(s->day) <= tzh_day_number(k->deadline);
}

bool plan_may(const scene *s, tzh_str act)
{
	const permit *p = rules_permit(s->rules, act);
	tzh_office role = rules_role(s->account->role);
	if (!p || !s->account->active || role == TZH_OFFICE_END || p->scopes[role] == SCOPE_NONE)
		return false;
	if (!s->commitment)
		return true;
	const flow_row *f = rules_flow(s->rules, s->commitment->state, act);
	return f && (f->roles >> role & 1) && in_scope(s, p->scopes[role]) && is_due_for(s, act);
}

/* Running limits that this act meets are stopped; a limit that is over was missed. */
static void stop_clocks(plan *p)
{
	const scene *s = p->s;
	for (uint32_t i = 0; i < s->clock_count; i++) {
		const clock_rule *rule = rules_clock(s->rules, s->clocks[i].clock);
		if (!rule || !str_is(s->clocks[i].state, "running") || !list_has(rule->stops, ';', p->act))
			continue;
		tzh_row_clock after = s->clocks[i];
		after.stopped = s->day;
		bool late = tzh_day_number(s->day) > tzh_day_number(after.due);
		after.state = str_is(p->act, "cancel") ? STR("void") : late ? STR("missed") : STR("met");
		PLAN_PUT(p, CLOCK, &s->clocks[i], after);
	}
}

static void start_clock(plan *p, tzh_str name)
{
	const scene *s = p->s;
	const clock_rule *rule = rules_clock(s->rules, name);
	const tzh_row_clock *before = NULL;
	if (!rule)
		return;
	for (uint32_t i = 0; i < s->clock_count; i++)
		if (str_eq(s->clocks[i].clock, name))
			before = &s->clocks[i];
	tzh_row_clock after = { .region = p->after.region,
		.year = p->after.year,
		.id = p->after.id,
		.clock = name,
		.started = s->day,
		.due = rules_due(s->rules, rule, s->day),
		.state = STR("running") };
	PLAN_PUT(p, CLOCK, before, after);
}

typedef struct named_act {
	const char *name;
	act_planner *plan;
} named_act;

#define X(n) { #n, plan_##n##_act },
static const named_act acts[] = { PLAN_ACTS(X){ NULL, NULL } };
static const named_act admin_acts[] = { PLAN_ADMIN_ACTS(X){ NULL, NULL } };
#undef X

static act_planner *find_act(const named_act *list, tzh_str act)
{
	for (; list->name; list++)
		if (str_is(act, list->name))
			return list->plan;
	return NULL;
}

static int act_on_commitment(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	const flow_row *f = rules_flow(s->rules, s->commitment->state, p->act);
	char subject[64];
	snprintf(subject, sizeof subject, "c/%" PRId64 "/%" PRId64, s->commitment->year, s->commitment->id);
	p->subject = str_copy(s->memory, str_of(subject));
	p->after = *s->commitment;
	p->after.state = f->next;
	p->name = plan_name(s->memory, s->commitment);
	p->words = rules_name(s->rules, "", f->message);
	stop_clocks(p);
	if (f->clock.len)
		start_clock(p, f->clock);
	act_planner *own = find_act(acts, p->act);
	int rc = own ? own(p, err) : TZH_OK;
	/* Always there, so that the version moves on with every act. */
	changes_put(&p->changes, TZH_TABLE_COMMITMENT, s->commitment, &p->after);
	return rc;
}

/* What the office does to drafts can be taken back; what has been issued is changed by acts only. */
static bool can_take_back(const scene *s, tzh_str act)
{
	static const char *const all[] = { "add", "assign", "cancel", "confirm", "edit", "merge", "split" };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (str_is(act, all[i]))
			return !s->commitment || !s->commitment->number;
	return false;
}

int plan_act(plan *p, const scene *s, tzh_str act, tzh_err *err)
{
	*p = (plan){ .s = s, .act = act, .changes = { .memory = s->memory, .keep_before = can_take_back(s, act) } };
	int rc = plan_permitted(s, act, err);
	act_planner *own = s->commitment ? NULL : find_act(admin_acts, act);
	if (!rc && !s->commitment && !own)
		rc = RULES_REFUSE(s->rules, TZH_EINPUT, err, "refuse.no_subject", rules_name(s->rules, "act.", act));
	if (rc)
		return rc;
	if (s->ledger)
		p->ledger_after = *s->ledger;
	p->words = rules_words(s->rules, "flow.done");
	rc = own ? own(p, err) : act_on_commitment(p, err);
	if (!rc && p->ledger_changed)
		changes_put(&p->changes, TZH_TABLE_LEDGER, s->ledger, &p->ledger_after);
	return rc;
}
