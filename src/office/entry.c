/* SPDX-License-Identifier: Apache-2.0
 *
 * The checks of a report before it is made, or of one that is there.
 */
#include "office/office.h"

#include "base/str.h"

#include <stdlib.h>

static const tzh_row_progress *report_of(const scene *s, tzh_str period)
{
	const tzh_row_progress *last = NULL;
	for (uint32_t i = 0; i < s->progress_count; i++)
		if (!period.len || str_eq(s->progress[i].period, period))
			last = &s->progress[i];
	return last;
}

/* The report that is there, or what the arguments would make of it. */
static int find_report(const scene *s, tzh_row_progress *row, tzh_err *err)
{
	plan p = { .s = s, .act = STR("report"), .after = *s->commitment, .changes = { .memory = s->memory } };
	const tzh_row_progress *there;
	bool bare = true;
	p.name = plan_name(s->memory, s->commitment);
	for (uint32_t i = 0; i < s->arg_count; i++)
		bare = bare && !strcmp(s->args[i].name, "period");
	if (!bare)
		return plan_progress(&p, row, &there, err);
	there = report_of(s, plan_arg(&p, "period"));
	if (!there)
		return RULES_REFUSE(s->rules, TZH_ENOTFOUND, err, "need.report", p.name);
	*row = *there;
	return TZH_OK;
}

static void give(tzh_checks *out, const check_list *found, arena *a)
{
	tzh_check *items = arena_array(a, tzh_check, found->count + 1);
	for (uint32_t i = 0; i < found->count; i++) {
		const finding *c = &found->items[i];
		items[i] = (tzh_check){ str_of(check_name(c->code)),
			check_is_grave(c->code) ? STR("warn") : STR("note"), c->words };
	}
	out->items = items;
	out->count = found->count;
}

static int check_act(tzh_ledger *l, const tzh_act *act, check_list *found, arena *a, tzh_err *err)
{
	scene s;
	tzh_row_progress row;
	if (!act->id)
		return RULES_REFUSE(
			&l->rules, TZH_EINPUT, err, "refuse.no_subject", rules_name(&l->rules, "act.", STR("report")));
	int rc = office_scene(l, &s, act, a, err);
	if (!rc)
		rc = find_report(&s, &row, err);
	if (!rc)
		check_report(found, &s, &row);
	return rc;
}

int tzh_ledger_checks(tzh_ledger *l, const tzh_act *act, tzh_checks *out, tzh_err *err)
{
	check_list found = { 0 };
	arena *a = xmalloc(sizeof *a);
	arena_init(a);
	*out = (tzh_checks){ .memory = a };
	int rc = check_act(l, act, &found, a, err);
	give(out, &found, a);
	if (rc)
		tzh_checks_free(out);
	return rc;
}

void tzh_checks_free(tzh_checks *checks)
{
	if (checks->memory)
		arena_release(checks->memory);
	free(checks->memory);
	*checks = (tzh_checks){ 0 };
}
