/* SPDX-License-Identifier: Apache-2.0
 *
 * Acts before the ledger is issued: the draft is corrected, divided, shown to
 * the units, settled, and signed off with a number.
 */
#include "ledger/plan.h"

#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>

/* ---- the words and the numbers of a row ---- */

static int edit_quantity(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	tzh_dec ord = { 0 };
	if (!plan_has(p, "value") && !plan_has(p, "unit") && !plan_has(p, "comparator"))
		return TZH_OK;
	int rc = plan_number(p, "quantity", &ord, err);
	if (rc)
		return rc;
	int64_t wanted = ord.given ? ord.digits : 1;
	const tzh_row_quantity *before = NULL;
	for (uint32_t i = 0; i < s->quantity_count; i++)
		if (s->quantities[i].ord == wanted)
			before = &s->quantities[i];
	tzh_row_quantity after = before ? *before
					: (tzh_row_quantity){ .region = p->after.region,
						  .year = p->after.year,
						  .id = p->after.id,
						  .ord = wanted,
						  .measure = STR("count"),
						  .comparator = STR("ge"),
						  .sign = 1,
						  .direction = STR("up") };
	if (plan_has(p, "value"))
		rc = plan_number(p, "value", &after.value, err);
	if (plan_has(p, "unit"))
		after.unit = plan_arg(p, "unit");
	if (plan_has(p, "comparator"))
		after.comparator = plan_arg(p, "comparator");
	if (plan_has(p, "name"))
		after.name = plan_arg(p, "name");
	after.amount = (tzh_dec){ 0 }; /* it was of the old value */
	if (!rc)
		PLAN_PUT(p, QUANTITY, before, after);
	return rc;
}

/* The fields that edit and adjust share. */
static int edit_fields(plan *p, tzh_err *err)
{
	static const struct {
		const char *arg;
		size_t offset;
	} texts[] = { { "text", offsetof(tzh_row_commitment, text) }, { "kind", offsetof(tzh_row_commitment, kind) },
		{ "cycle", offsetof(tzh_row_commitment, cycle) }, { "source", offsetof(tzh_row_commitment, source) },
		/* these may be taken away */
		{ "family", offsetof(tzh_row_commitment, family) },
		{ "summary", offsetof(tzh_row_commitment, summary) },
		{ "project", offsetof(tzh_row_commitment, project) }, { "phase", offsetof(tzh_row_commitment, phase) },
		{ "place", offsetof(tzh_row_commitment, place) }, { "section", offsetof(tzh_row_commitment, section) },
		{ "part", offsetof(tzh_row_commitment, part) },
		{ "source-name", offsetof(tzh_row_commitment, source_name) } };
	enum { MUST = 4 };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (i < MUST ? plan_has(p, texts[i].arg) : plan_given(p, texts[i].arg))
			*(tzh_str *)((char *)&p->after + texts[i].offset) = plan_arg(p, texts[i].arg);
	/* A short name that nobody gave is of the words that stood there. */
	if (!plan_given(p, "summary") && !str_eq(p->after.text, p->s->commitment->text))
		p->after.summary = (tzh_str){ 0 };
	int rc = TZH_OK;
	if (plan_given(p, "due"))
		rc = plan_day(p, "due", &p->after.deadline, err);
	return rc ? rc : edit_quantity(p, err);
}

static int set_units(plan *p, tzh_err *err)
{
	int rc = TZH_OK;
	if (plan_has(p, "lead"))
		rc = plan_unit(p->s, plan_arg(p, "lead"), &p->after.lead, err);
	if (!rc && plan_has(p, "supervisor"))
		rc = plan_unit(p->s, plan_arg(p, "supervisor"), &p->after.supervisor, err);
	if (!rc && plan_has(p, "leader"))
		p->after.leader = plan_arg(p, "leader");
	else if (!rc && !str_eq(p->after.lead, p->s->commitment->lead))
		p->after.leader = plan_leader_of(p->s, p->after.lead);
	return rc || !plan_given(p, "co") ? rc : plan_co_units(p, plan_arg(p, "co"), err);
}

static bool unchanged(const plan *p)
{
	tzh_row_commitment as_before = p->after;
	as_before.state = p->s->commitment->state;
	as_before.confirmed = p->s->commitment->confirmed;
	for (unsigned i = 0; i < table_shapes[TZH_TABLE_COMMITMENT].field_count; i++)
		if (!row_same(&table_shapes[TZH_TABLE_COMMITMENT].fields[i], &as_before, p->s->commitment))
			return false;
	return !p->changes.count;
}

int plan_edit_act(plan *p, tzh_err *err)
{
	int rc = edit_fields(p, err);
	if (!rc)
		rc = set_units(p, err);
	if (!rc && unchanged(p))
		rc = RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.same", p->name);
	p->after.confirmed = 1; /* what a person has touched is no longer the machine's */
	return rc;
}

int plan_confirm_act(plan *p, tzh_err *err)
{
	(void)err;
	p->after.confirmed = 1;
	p->after.doubt = (tzh_str){ 0 };
	return TZH_OK;
}

static void drop_opinions(plan *p)
{
	for (uint32_t i = 0; i < p->s->opinion_count; i++)
		changes_drop(&p->changes, TZH_TABLE_OPINION, &p->s->opinions[i]);
}

int plan_assign_act(plan *p, tzh_err *err)
{
	if (!plan_has(p, "lead") && !plan_has(p, "co") && !plan_has(p, "leader") && !plan_has(p, "supervisor")) {
		tzh_str none;
		return plan_need(p, "lead", &none, err);
	}
	int rc = set_units(p, err);
	if (!rc && !str_eq(p->after.lead, p->s->commitment->lead))
		drop_opinions(p);
	p->after.confirmed = 1;
	return rc;
}

/* ---- split and merge ---- */

/* The number goes with the words that hold it. */
static bool holds(tzh_str text, const tzh_row_quantity *q)
{
	char value[32];
	dec_print(q->value, value);
	size_t at = str_find(text, str_of(value));
	if (at == SIZE_MAX)
		return false;
	tzh_str rest = { text.ptr + at + strlen(value), text.len - at - strlen(value) };
	return !q->unit.len || str_starts(str_trim(rest), q->unit);
}

static void give_quantities(plan *p, tzh_str text, const tzh_row_commitment *to, bool *given)
{
	const scene *s = p->s;
	int64_t ord = 1;
	for (uint32_t i = 0; i < s->quantity_count; i++) {
		if (given[i] || !holds(text, &s->quantities[i]))
			continue;
		given[i] = true;
		tzh_row_quantity moved = s->quantities[i];
		moved.id = to->id;
		moved.ord = ord++;
		PLAN_PUT(p, QUANTITY, NULL, moved);
		changes_drop(&p->changes, TZH_TABLE_QUANTITY, &s->quantities[i]);
	}
}

static void add_part(plan *p, tzh_str text, bool *given)
{
	const scene *s = p->s;
	tzh_row_commitment part = *s->commitment;
	part.id = p->ledger_after.next_id++;
	part.text = text;
	part.summary = (tzh_str){ 0 };
	part.parent = s->commitment->id;
	part.confirmed = 1;
	p->ledger_changed = true;
	PLAN_PUT(p, COMMITMENT, NULL, part);
	for (uint32_t i = 0; i < s->co_count; i++) {
		tzh_row_co_unit co = s->co_units[i];
		co.id = part.id;
		PLAN_PUT(p, CO_UNIT, NULL, co);
	}
	give_quantities(p, text, &part, given);
}

/* The first part keeps the row and its history; the others are new rows that name it as their parent. */
int plan_split_act(plan *p, tzh_err *err)
{
	tzh_str rest = plan_arg(p, "text"), parts[16];
	uint32_t count = 0;
	while (rest.len && count < 16) {
		size_t at = str_find(rest, STR(";;")), skip = 2;
		size_t wide = str_find(rest, STR("\xef\xbc\x9b\xef\xbc\x9b"));
		if (wide < at)
			at = wide, skip = 6;
		tzh_str one = { rest.ptr, at < rest.len ? at : rest.len };
		rest = at < rest.len ? (tzh_str){ rest.ptr + at + skip, rest.len - at - skip } : (tzh_str){ 0 };
		if (str_trim(one).len)
			parts[count++] = str_trim(one);
	}
	if (count < 2)
		return RULES_REFUSE(
			p->s->rules, TZH_EINPUT, err, "need.texts", rules_name(p->s->rules, "act.", p->act));
	bool *given = arena_array(p->s->memory, bool, p->s->quantity_count + 1);
	for (uint32_t i = 0; i < p->s->quantity_count; i++)
		given[i] = holds(parts[0], &p->s->quantities[i]);
	buf others;
	buf_init(&others, 600);
	for (uint32_t i = 1; i < count; i++) {
		buf_addf(&others, i > 1 ? " D-%04" PRId64 : "D-%04" PRId64, p->ledger_after.next_id);
		add_part(p, parts[i], given);
	}
	p->words = RULES_FILL(p->s->rules, p->s->memory, "flow.split", buf_str(&others));
	buf_release(&others);
	p->after.text = parts[0];
	p->after.summary = (tzh_str){ 0 };
	p->after.confirmed = 1;
	return TZH_OK;
}

int plan_merge_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	if (!s->other || s->other->id == s->commitment->id)
		return RULES_REFUSE(s->rules, TZH_EINPUT, err, "need.other", rules_name(s->rules, "act.", p->act));
	if (!rules_flow(s->rules, s->other->state, p->act))
		return err_set(err, TZH_EDENIED, "%s",
			rules_why_not(s->rules, s->memory, plan_name(s->memory, s->other), s->other->state, p->act,
				rules_role(s->account->role))
				.ptr);
	tzh_row_commitment into = *s->other;
	buf text;
	buf_init(&text, 64 * 1024);
	buf_add_str(&text, into.text);
	buf_adds(&text, "\xef\xbc\x9b");
	buf_add_str(&text, s->commitment->text);
	into.text = str_copy(s->memory, buf_str(&text));
	buf_release(&text);
	into.confirmed = 1;
	PLAN_PUT(p, COMMITMENT, s->other, into);
	for (uint32_t i = 0; i < s->quantity_count; i++) {
		tzh_row_quantity q = s->quantities[i];
		q.id = into.id;
		q.ord = (s->other_quantity_count ? s->other_quantities[s->other_quantity_count - 1].ord : 0) + 1 + i;
		PLAN_PUT(p, QUANTITY, NULL, q);
	}
	int64_t ord = s->other_co_count;
	for (uint32_t i = 0; i <= s->co_count;
		i++) { /* the lead and the co-units of the one become co-units of the other */
		tzh_str unit = i ? s->co_units[i - 1].unit : s->commitment->lead;
		bool there = !unit.len || str_eq(unit, into.lead);
		for (uint32_t k = 0; k < s->other_co_count; k++)
			there |= str_eq(unit, s->other_co[k].unit);
		for (uint32_t k = 0; i && k < i; k++)
			there |= str_eq(unit, k ? s->co_units[k - 1].unit : s->commitment->lead);
		tzh_row_co_unit co = {
			.region = into.region, .year = into.year, .id = into.id, .unit = unit, .ord = ++ord
		};
		if (!there)
			PLAN_PUT(p, CO_UNIT, NULL, co);
	}
	p->after.parent = into.id;
	return TZH_OK;
}

/* ---- opinions ---- */

int plan_send_act(plan *p, tzh_err *err)
{
	if (!p->after.lead.len)
		return RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.lead", p->name);
	drop_opinions(p);
	return TZH_OK;
}

/* The unit for which the account speaks: the lead first. */
static tzh_str speaks_for(const scene *s)
{
	if (plan_unit_within(s, s->commitment->lead, s->account->unit))
		return s->commitment->lead;
	for (uint32_t i = 0; i < s->co_count; i++)
		if (plan_unit_within(s, s->co_units[i].unit, s->account->unit))
			return s->co_units[i].unit;
	return s->account->unit;
}

static void give_opinion(plan *p, tzh_str unit, tzh_str stance)
{
	const scene *s = p->s;
	const tzh_row_opinion *before = NULL;
	for (uint32_t i = 0; i < s->opinion_count; i++)
		if (str_eq(s->opinions[i].unit, unit))
			before = &s->opinions[i];
	tzh_row_opinion after = { .region = p->after.region,
		.year = p->after.year,
		.id = p->after.id,
		.unit = unit,
		.stance = stance,
		.reason = s->reason,
		.account = s->account->id,
		.day = s->day };
	PLAN_PUT(p, OPINION, before, after);
}

int plan_agree_act(plan *p, tzh_err *err)
{
	(void)err;
	give_opinion(p, speaks_for(p->s), STR("agree"));
	return TZH_OK;
}

int plan_contest_act(plan *p, tzh_err *err)
{
	int rc = plan_reason(p, err);
	if (!rc)
		give_opinion(p, speaks_for(p->s), STR("contest"));
	return rc;
}

/* Settled is settled: the lead, kept or new, need not agree again. */
int plan_settle_act(plan *p, tzh_err *err)
{
	int rc = plan_reason(p, err);
	if (!rc)
		rc = set_units(p, err);
	if (rc)
		return rc;
	if (!str_eq(p->after.lead, p->s->commitment->lead))
		drop_opinions(p);
	p->after.confirmed = 1;
	give_opinion(p, p->after.lead, STR("settled"));
	return TZH_OK;
}

/* ---- signing ---- */

static int lead_has_spoken(const plan *p, tzh_err *err)
{
	const scene *s = p->s;
	char due[11] = "-";
	for (uint32_t i = 0; i < s->opinion_count; i++)
		if (str_eq(s->opinions[i].unit, p->after.lead) && !str_is(s->opinions[i].stance, "contest"))
			return TZH_OK;
	for (uint32_t i = 0; i < s->clock_count; i++)
		if (str_is(s->clocks[i].clock, "opinion")) {
			if (tzh_day_number(s->day) > tzh_day_number(s->clocks[i].due))
				return TZH_OK;
			tzh_day_print(s->clocks[i].due, due);
		}
	return RULES_REFUSE(s->rules, TZH_EDENIED, err, "need.agreed", p->name, p->after.lead, str_of(due));
}

static tzh_str quantities_json(const plan *p)
{
	const scene *s = p->s;
	buf out;
	char value[32];
	buf_init(&out, 64 * 1024);
	buf_addc(&out, '[');
	for (uint32_t i = 0; i < s->quantity_count; i++) {
		const tzh_row_quantity *q = &s->quantities[i];
		buf_adds(&out, i ? ",{\"name\":" : "{\"name\":");
		json_quote(&out, q->name);
		buf_adds(&out, ",\"comparator\":");
		json_quote(&out, q->comparator);
		dec_print(q->value, value);
		buf_addf(&out, ",\"value\":\"%s\",\"unit\":", value);
		json_quote(&out, q->unit);
		buf_addc(&out, '}');
	}
	buf_addc(&out, ']');
	tzh_str json = str_copy(s->memory, buf_str(&out));
	buf_release(&out);
	return json;
}

int plan_sign_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	if (!p->after.lead.len)
		return RULES_REFUSE(s->rules, TZH_EINPUT, err, "need.lead", p->name);
	int rc = lead_has_spoken(p, err);
	if (rc)
		return rc;
	p->after.number = p->ledger_after.next_number++;
	p->after.signed_on = s->day;
	p->after.confirmed = 1;
	if (!p->after.deadline.year)
		p->after.deadline = (tzh_date){ (int16_t)p->after.year, 12, 31 };
	if (!p->ledger_after.issued.year)
		p->ledger_after.issued = s->day;
	p->ledger_changed = true;
	tzh_row_baseline b = { .region = p->after.region,
		.year = p->after.year,
		.id = p->after.id,
		.number = p->after.number,
		.text = p->after.text,
		.lead = p->after.lead,
		.leader = p->after.leader,
		.deadline = p->after.deadline,
		.quantities = quantities_json(p),
		.signed_on = s->day,
		.signer = s->account->id };
	PLAN_PUT(p, BASELINE, NULL, b);
	p->name = plan_name(s->memory, &p->after);
	return TZH_OK;
}

/* ---- adjustment: the same fields after the ledger is issued, with a reason and an approver ---- */

int plan_adjust_act(plan *p, tzh_err *err)
{
	int rc = plan_reason(p, err);
	if (!rc && !plan_has(p, "approver"))
		rc = RULES_REFUSE(
			p->s->rules, TZH_EINPUT, err, "need.approver", rules_name(p->s->rules, "act.", p->act));
	if (!rc)
		rc = edit_fields(p, err);
	if (!rc)
		rc = set_units(p, err);
	if (!rc && unchanged(p))
		rc = RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.same", p->name);
	return rc;
}
