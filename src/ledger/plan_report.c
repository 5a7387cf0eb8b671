/* SPDX-License-Identifier: Apache-2.0
 *
 * Acts of reporting: progress by period, its sign-off and correction, evidence,
 * nodes, the trajectory, and the lamp set by hand.
 */
#include "ledger/check.h"

#include "base/str.h"

#include <stdio.h>

static const tzh_row_progress *progress_of(const scene *s, tzh_str period)
{
	for (uint32_t i = 0; i < s->progress_count; i++)
		if (str_eq(s->progress[i].period, period))
			return &s->progress[i];
	return NULL;
}

/* The period that is asked for, or that of the day by the reporting cycle. */
static int find_period(const plan *p, tzh_str *out, tzh_date *last, tzh_err *err)
{
	char text[16];
	tzh_date d = p->s->day;
	*out = plan_arg(p, "period");
	if (!out->len) {
		if (str_is(p->after.cycle, "quarter"))
			snprintf(text, sizeof text, "%04d-Q%d", d.year, (d.month + 2) / 3);
		else if (str_is(p->after.cycle, "half"))
			snprintf(text, sizeof text, "%04d-H%d", d.year, (d.month + 5) / 6);
		else
			snprintf(text, sizeof text, "%04d-%02d", d.year, d.month);
		*out = str_copy(p->s->memory, str_of(text));
	}
	if (!plan_period(*out, last))
		return RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.period", *out);
	return TZH_OK;
}

/* The first day of the period may not lie ahead. */
static int check_begun(const plan *p, tzh_str period, tzh_date last, tzh_err *err)
{
	int months = period.len == 4 ? 12 : period.ptr[5] == 'Q' ? 3 : period.ptr[5] == 'H' ? 6 : 1;
	tzh_date first = { last.year, (int8_t)(last.month - months + 1), 1 };
	char today[11];
	if (tzh_day_number(first) <= tzh_day_number(p->s->day))
		return TZH_OK;
	tzh_day_print(p->s->day, today);
	return RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.future", period, str_of(today));
}

static int take_fields(const plan *p, tzh_row_progress *row, tzh_err *err)
{
	/* What is given empty is taken away: a cell of the sheet that has been cleared. */
	if (plan_given(p, "value")) {
		int rc = plan_number(p, "value", &row->value, err);
		if (rc)
			return rc;
	}
	if (plan_has(p, "unit"))
		row->unit = plan_arg(p, "unit");
	else if (!row->unit.len && p->s->quantity_count)
		row->unit = p->s->quantities[0].unit;
	if (plan_given(p, "words"))
		row->words = plan_arg(p, "words");
	if (plan_given(p, "problems"))
		row->problems = plan_arg(p, "problems");
	if (plan_given(p, "next"))
		row->next_step = plan_arg(p, "next");
	if (plan_has(p, "prefilled"))
		row->prefilled = 1;
	if (!plan_given(p, "claim"))
		return TZH_OK;
	row->claim = plan_arg(p, "claim");
	if (!row->claim.len || list_has(STR("on_course;ahead;behind;done;blocked"), ';', row->claim))
		return TZH_OK;
	return RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.claim", row->claim);
}

int plan_progress(const plan *p, tzh_row_progress *row, const tzh_row_progress **before, tzh_err *err)
{
	const scene *s = p->s;
	tzh_str period;
	tzh_date last;
	int rc = find_period(p, &period, &last, err);
	if (!rc)
		rc = check_begun(p, period, last, err);
	if (rc)
		return rc;
	*before = progress_of(s, period);
	*row = *before ? **before
		       : (tzh_row_progress){
				 .region = p->after.region, .year = p->after.year, .id = p->after.id, .period = period
			 };
	return take_fields(p, row, err);
}

/* What is odd about the report stands with it, and is told. */
static void check_entry(plan *p, tzh_row_progress *row)
{
	check_list found = { 0 };
	buf words;
	check_report(&found, p->s, row);
	row->checks = check_codes(&found, p->s->memory);
	if (!found.count)
		return;
	buf_init(&words, 4096);
	buf_add_str(&words, p->words);
	for (uint32_t i = 0; i < found.count; i++) {
		buf_adds(&words, "\n  ");
		buf_add_str(&words, rules_words(p->s->rules, check_is_grave(found.items[i].code) ? "check.level.warn"
												 : "check.level.note"));
		buf_add_str(&words, found.items[i].words);
	}
	p->words = str_copy(p->s->memory, buf_str(&words));
	buf_release(&words);
}

int plan_report_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	const tzh_row_progress *before;
	tzh_row_progress row;
	int rc = plan_progress(p, &row, &before, err);
	if (!rc && before && str_is(before->status, "signed"))
		rc = RULES_REFUSE(s->rules, TZH_EDENIED, err, "need.locked", p->name, row.period);
	if (!rc && !row.words.len && !row.value.given) {
		tzh_str none;
		rc = plan_need(p, "words", &none, err);
	}
	if (rc)
		return rc;
	row.status = plan_has(p, "final") ? STR("final") : STR("draft");
	row.reporter = s->account->id;
	row.reported_on = s->day;
	if (row.claim.len)
		p->after.reported = row.claim;
	check_entry(p, &row);
	PLAN_PUT(p, PROGRESS, before, row);
	return TZH_OK;
}

/* Every file of the period is named in its words, or has a note that says what it is. */
static int check_named(const plan *p, const tzh_row_progress *row, tzh_err *err)
{
	const scene *s = p->s;
	for (uint32_t i = 0; i < s->evidence_count; i++) {
		const tzh_row_evidence *e = &s->evidence[i];
		tzh_str stem = e->name;
		for (size_t k = stem.len; k-- > 1;)
			if (stem.ptr[k] == '.') {
				stem.len = k;
				break;
			}
		if (str_eq(e->period, row->period) && !e->note.len && str_find(row->words, stem) == SIZE_MAX)
			return RULES_REFUSE(s->rules, TZH_EDENIED, err, "need.named", e->name);
	}
	return TZH_OK;
}

int plan_signoff_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	tzh_str period = plan_arg(p, "period");
	const tzh_row_progress *before = NULL;
	for (uint32_t i = 0; i < s->progress_count; i++)
		if (period.len ? str_eq(s->progress[i].period, period) : !str_is(s->progress[i].status, "signed"))
			before = &s->progress[i];
	if (!before)
		return RULES_REFUSE(s->rules, TZH_EDENIED, err, "need.report", p->name);
	if (str_is(before->status, "signed"))
		return RULES_REFUSE(s->rules, TZH_EDENIED, err, "need.locked", p->name, before->period);
	tzh_row_progress row = *before;
	row.status = STR("signed");
	row.signer = s->account->id;
	row.signed_on = s->day;
	PLAN_PUT(p, PROGRESS, before, row);
	return check_named(p, &row, err);
}

/* A locked report changes only so, with a reason; the earlier figures stay in the log. */
int plan_correct_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	tzh_str period;
	int rc = plan_need(p, "period", &period, err);
	if (!rc)
		rc = plan_reason(p, err);
	if (rc)
		return rc;
	const tzh_row_progress *before = progress_of(s, period);
	if (!before)
		return RULES_REFUSE(s->rules, TZH_EDENIED, err, "need.report", p->name);
	if (!str_is(before->status, "signed"))
		return RULES_REFUSE(s->rules, TZH_EDENIED, err, "need.not_locked", p->name, period);
	tzh_row_progress row = *before;
	rc = take_fields(p, &row, err);
	row.corrections++;
	check_entry(p, &row);
	PLAN_PUT(p, PROGRESS, before, row);
	return rc;
}

int plan_evidence_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	tzh_str name, period;
	tzh_date last;
	int rc = plan_need(p, "name", &name, err);
	if (!rc && !s->digest.len)
		rc = RULES_REFUSE(s->rules, TZH_EINPUT, err, "need.file", rules_name(s->rules, "act.", p->act));
	if (!rc)
		rc = find_period(p, &period, &last, err);
	if (rc)
		return rc;
	tzh_row_evidence row = { .region = p->after.region,
		.year = p->after.year,
		.id = p->after.id,
		.ord = s->evidence_count ? s->evidence[s->evidence_count - 1].ord + 1 : 1,
		.period = period,
		.name = name,
		.digest = s->digest,
		.size = (int64_t)s->size,
		.kind = plan_arg(p, "kind"),
		.note = plan_arg(p, "note"),
		.account = s->account->id,
		.day = s->day };
	PLAN_PUT(p, EVIDENCE, NULL, row);
	if (!p->after.evidenced.len)
		p->after.evidenced = STR("partial");
	return TZH_OK;
}

static int no_such_node(const plan *p, tzh_str step, tzh_err *err)
{
	const scene *s = p->s;
	buf names;
	buf_init(&names, 400);
	for (uint32_t i = 0; i < s->node_count; i++) {
		buf_adds(&names, i ? " " : "");
		buf_add_str(&names, s->nodes[i].name);
	}
	int rc = RULES_REFUSE(s->rules, TZH_ENOTFOUND, err, "need.node", p->name, step, buf_str(&names));
	buf_release(&names);
	return rc;
}

int plan_node_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	tzh_str step;
	int rc = plan_need(p, "step", &step, err);
	if (rc)
		return rc;
	const tzh_row_node *before = NULL;
	for (uint32_t i = 0; i < s->node_count; i++)
		if (str_eq(s->nodes[i].step, step) || str_eq(s->nodes[i].name, step))
			before = &s->nodes[i];
	if (!before)
		return no_such_node(p, step, err);
	tzh_row_node after = *before;
	if (plan_has(p, "planned"))
		rc = plan_day(p, "planned", &after.planned, err);
	else if (plan_has(p, "done"))
		rc = plan_day(p, "done", &after.done, err);
	else
		after.done = s->day;
	if (s->reason.len)
		after.note = s->reason;
	PLAN_PUT(p, NODE, before, after);
	return rc;
}

int plan_plan_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	tzh_str period, text;
	tzh_date last;
	int rc = plan_need(p, "period", &period, err);
	if (!rc)
		rc = plan_need(p, "planned", &text, err);
	if (!rc)
		rc = find_period(p, &period, &last, err);
	tzh_row_trajectory row = { .region = p->after.region,
		.year = p->after.year,
		.id = p->after.id,
		.period = period,
		.method = STR("manual") };
	if (!rc)
		rc = plan_number(p, "planned", &row.planned, err);
	if (rc)
		return rc;
	const tzh_row_trajectory *before = NULL;
	for (uint32_t i = 0; i < s->trajectory_count; i++)
		if (str_eq(s->trajectory[i].period, period))
			before = &s->trajectory[i];
	PLAN_PUT(p, TRAJECTORY, before, row);
	return TZH_OK;
}

/* By hand, with a reason and a day on which it ends: a rule that runs before then leaves it alone. */
int plan_override_act(plan *p, tzh_err *err)
{
	tzh_str light, expires;
	int rc = plan_need(p, "light", &light, err);
	if (!rc)
		rc = plan_reason(p, err);
	if (!rc)
		rc = plan_need(p, "expires", &expires, err);
	if (!rc && !list_has(STR("green;blue;yellow;red;other"), ';', light))
		rc = RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.light", light);
	if (!rc && plan_has(p, "lamp") && !list_has(STR("progress;start;entry;funds"), ';', plan_arg(p, "lamp")))
		rc = RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.lamp", plan_arg(p, "lamp"));
	tzh_row_lamp row = { .region = p->after.region,
		.year = p->after.year,
		.id = p->after.id,
		.lamp = plan_has(p, "lamp") ? plan_arg(p, "lamp") : STR("progress"),
		.day = p->s->day,
		.colour = light,
		.rule = STR("manual"),
		.reason = p->s->reason,
		.manual = 1 };
	if (!rc)
		rc = plan_day(p, "expires", &row.expires, err);
	if (!rc && tzh_day_number(row.expires) < tzh_day_number(p->s->day)) {
		char today[11];
		tzh_day_print(p->s->day, today);
		rc = RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.expires", expires, str_of(today));
	}
	if (rc)
		return rc;
	changes_drop(&p->changes, TZH_TABLE_LAMP,
		plan_copy(p, &row, sizeof row)); /* nothing of an earlier one of that day stays */
	PLAN_PUT(p, LAMP, NULL, row);
	if (str_is(row.lamp, "progress")) {
		p->after.light = light;
		p->after.light_date = p->s->day;
	}
	return TZH_OK;
}
