/* SPDX-License-Identifier: Apache-2.0
 *
 * Acts on the issued ledger, from registration to closing.
 */
#include "ledger/plan.h"

#include "base/str.h"

static tzh_str usual_family(const tzh_row_commitment *c)
{
	if (str_is(c->kind, "project"))
		return STR("construction");
	if (str_is(c->kind, "livelihood"))
		return STR("livelihood");
	return c->indicator.len ? STR("indicator") : STR("task");
}

int plan_register_act(plan *p, tzh_err *err)
{
	const rules *r = p->s->rules;
	(void)err;
	if (plan_has(p, "family"))
		p->after.family = plan_arg(p, "family");
	if (!p->after.family.len)
		p->after.family = usual_family(&p->after);
	uint32_t row = lexicon_find(r->lexicon, LEX_FAMILIES, p->after.family);
	if (!p->after.cycle.len)
		p->after.cycle = row == UINT32_MAX ? STR("month") : lexicon_cell(r->lexicon, LEX_FAMILIES, row, 1);
	return TZH_OK;
}

int plan_dispatch_act(plan *p, tzh_err *err)
{
	(void)err;
	p->after.dispatched_on = p->s->day;
	if (!p->s->node_count)
		plan_nodes(p, p->after.family, p->s->day, p->after.deadline);
	return TZH_OK;
}

int plan_accept_act(plan *p, tzh_err *err)
{
	(void)err;
	p->after.accepted_on = p->s->day;
	return TZH_OK;
}

int plan_countersign_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	for (uint32_t i = 0; i < s->co_count; i++) {
		if (!plan_unit_within(s, s->co_units[i].unit, s->account->unit))
			continue;
		tzh_row_co_unit after = s->co_units[i];
		after.countersigned = s->day;
		after.note = s->reason;
		PLAN_PUT(p, CO_UNIT, &s->co_units[i], after);
	}
	(void)err;
	return TZH_OK;
}

int plan_urge_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	tzh_str level = plan_arg(p, "level");
	if (!level.len) {
		int32_t left = tzh_day_number(p->after.deadline) - tzh_day_number(s->day);
		bool leader = rules_role(s->account->role) == TZH_OFFICE_LEADER;
		level = leader ? STR("leader") : left > 0 ? STR("near") : left == 0 ? STR("due") : STR("overdue");
	}
	if (!list_has(STR("near;due;overdue;leader"), ';', level))
		return RULES_REFUSE(s->rules, TZH_EINPUT, err, "need.level", level);
	p->after.urge_level = level;
	p->after.urges++;
	return TZH_OK;
}

static int check_later(const plan *p, tzh_date to, tzh_err *err)
{
	char now[11], then[11];
	if (tzh_day_number(to) > tzh_day_number(p->after.deadline))
		return TZH_OK;
	tzh_day_print(p->after.deadline, now);
	tzh_day_print(to, then);
	return RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.later", str_of(then), str_of(now));
}

/* Asked for before the date, with a reason and a new date. */
int plan_extend_act(plan *p, tzh_err *err)
{
	tzh_str to;
	char due[11];
	int rc = plan_need(p, "to", &to, err);
	if (!rc)
		rc = plan_reason(p, err);
	if (!rc)
		rc = plan_day(p, "to", &p->after.ask_deadline, err);
	if (!rc)
		rc = check_later(p, p->after.ask_deadline, err);
	if (rc)
		return rc;
	tzh_day_print(p->after.deadline, due);
	if (tzh_day_number(p->s->day) > tzh_day_number(p->after.deadline))
		return RULES_REFUSE(p->s->rules, TZH_EDENIED, err, "need.before_due", p->name, str_of(due));
	p->after.ask_reason = p->s->reason;
	p->after.ask_by = p->s->account->id;
	return TZH_OK;
}

static int check_asked(const plan *p, tzh_err *err)
{
	return p->after.ask_deadline.year ? TZH_OK : RULES_REFUSE(p->s->rules, TZH_EDENIED, err, "need.asked", p->name);
}

static void answer(plan *p)
{
	p->after.ask_deadline = (tzh_date){ 0 };
	p->after.ask_reason = p->after.ask_by = (tzh_str){ 0 };
}

/* The new date is always named in the event, the asked one or another. */
int plan_grant_act(plan *p, tzh_err *err)
{
	tzh_date to = p->after.ask_deadline;
	int rc = check_asked(p, err);
	if (!rc && plan_has(p, "to"))
		rc = plan_day(p, "to", &to, err);
	if (!rc)
		rc = check_later(p, to, err);
	if (rc)
		return rc;
	p->after.deadline = to;
	p->after.extensions++;
	answer(p);
	return TZH_OK;
}

int plan_refuse_act(plan *p, tzh_err *err)
{
	int rc = check_asked(p, err);
	if (!rc)
		rc = plan_reason(p, err);
	if (!rc)
		answer(p);
	return rc;
}

static int check_countersigned(const plan *p, tzh_err *err)
{
	const scene *s = p->s;
	buf units;
	buf_init(&units, 400);
	for (uint32_t i = 0; i < s->co_count; i++)
		if (!s->co_units[i].countersigned.year) {
			buf_adds(&units, units.len ? " " : "");
			buf_add_str(&units, s->co_units[i].unit);
		}
	int rc = units.len ? RULES_REFUSE(s->rules, TZH_EDENIED, err, "need.countersign", p->name, buf_str(&units))
			   : TZH_OK;
	buf_release(&units);
	return rc;
}

int plan_finish_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	if (!s->progress_count)
		return RULES_REFUSE(s->rules, TZH_EDENIED, err, "need.report", p->name);
	const tzh_row_progress *last = &s->progress[s->progress_count - 1];
	if (!str_is(last->status, "signed"))
		return RULES_REFUSE(s->rules, TZH_EDENIED, err, "need.signed", p->name, last->period);
	int rc = check_countersigned(p, err);
	p->after.finished_on = s->day;
	p->after.reported = STR("done");
	return rc;
}

static int set_evidenced(plan *p, tzh_str usual, tzh_err *err)
{
	tzh_str e = plan_arg(p, "evidenced");
	if (!e.len)
		e = usual;
	if (e.len && !list_has(STR("none;partial;full"), ';', e))
		return RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.evidenced", e);
	if (e.len)
		p->after.evidenced = e;
	return TZH_OK;
}

int plan_verify_act(plan *p, tzh_err *err)
{
	return set_evidenced(p, p->s->evidence_count ? STR("full") : STR("partial"), err);
}

int plan_inspect_act(plan *p, tzh_err *err)
{
	int rc = plan_reason(p, err);
	return rc ? rc : set_evidenced(p, (tzh_str){ 0 }, err);
}

int plan_note_act(plan *p, tzh_err *err)
{
	return plan_reason(p, err);
}

int plan_return_act(plan *p, tzh_err *err)
{
	int rc = plan_reason(p, err);
	p->after.returns++;
	p->after.finished_on = (tzh_date){ 0 };
	return rc;
}

int plan_close_act(plan *p, tzh_err *err)
{
	tzh_str result = plan_arg(p, "result");
	if (!result.len)
		result = STR("done");
	if (!list_has(STR("done;partly;missed"), ';', result))
		return RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.result", result);
	p->after.result = result;
	p->after.closed_on = p->s->day;
	return TZH_OK;
}

/* A draft may go without a word; what was issued may not. */
int plan_cancel_act(plan *p, tzh_err *err)
{
	return p->after.number ? plan_reason(p, err) : TZH_OK;
}

int plan_reopen_act(plan *p, tzh_err *err)
{
	if (!p->after.number)
		return RULES_REFUSE(p->s->rules, TZH_EDENIED, err, "need.numbered", p->name);
	p->after.closed_on = p->after.finished_on = (tzh_date){ 0 };
	p->after.result = (tzh_str){ 0 };
	return plan_reason(p, err);
}
