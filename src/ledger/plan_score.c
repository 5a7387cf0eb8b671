/* SPDX-License-Identifier: Apache-2.0
 *
 * Acts of assessment: figures, merits, schemes, appeals and their answers, the
 * signing of the sheets.
 */
#include "ledger/plan.h"

#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>

/* The figure of one commitment: its money. */
static tzh_str of_commitment(const plan *p, tzh_str indicator)
{
	char name[96];
	snprintf(name, sizeof name, "%.*s.%" PRId64, (int)(indicator.len < 60 ? indicator.len : 60), indicator.ptr,
		p->s->other->id);
	return str_copy(p->s->memory, str_of(name));
}

int plan_figure_act(plan *p, tzh_err *err)
{
	tzh_row_figure f = { .region = p->s->region,
		.year = p->s->year,
		.measure = plan_arg(p, "measure"),
		.source = plan_arg(p, "source"),
		.day = p->s->day };
	tzh_date last;
	int rc = plan_need(p, "indicator", &f.indicator, err);
	if (!rc && p->s->other)
		f.indicator = of_commitment(p, f.indicator);
	if (!rc)
		rc = plan_need(p, "period", &f.period, err);
	if (!rc && !plan_period(f.period, &last))
		rc = RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.period", f.period);
	if (!rc)
		rc = plan_number(p, "value", &f.value, err);
	if (!rc && plan_has(p, "unit"))
		rc = plan_unit(p->s, plan_arg(p, "unit"), &f.unit, err);
	p->subject = plan_subject(p, "figure", f.indicator);
	changes_drop(&p->changes, TZH_TABLE_FIGURE, plan_copy(p, &f, sizeof f));
	PLAN_PUT(p, FIGURE, NULL, f);
	return rc;
}

/* A bonus, a deduction, a veto: always with its document. */
int plan_merit_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	tzh_row_merit m = { .region = s->region,
		.year = s->year,
		.ord = 1,
		.kind = plan_arg(p, "kind"),
		.level = plan_arg(p, "level"),
		.digest = s->digest,
		.day = s->day };
	tzh_str unit;
	int rc = plan_need(p, "unit", &unit, err);
	if (!rc)
		rc = plan_unit(s, unit, &m.unit, err);
	if (!rc)
		rc = plan_need(p, "item", &m.item, err);
	if (!rc)
		rc = plan_need(p, "document", &m.document, err);
	if (!rc)
		rc = plan_number(p, "points", &m.points, err);
	for (uint32_t i = 0; i < s->merit_count; i++)
		if (str_eq(s->merits[i].unit, m.unit))
			m.ord = s->merits[i].ord + 1;
	p->subject = plan_subject(p, "merit", m.unit);
	p->words = RULES_FILL(s->rules, s->memory, "done.merit", m.unit, m.item);
	PLAN_PUT(p, MERIT, NULL, m);
	return rc;
}

int plan_scheme_act(plan *p, tzh_err *err)
{
	tzh_row_scheme row = { .region = p->s->region, .year = p->s->year, .name = plan_arg(p, "name") };
	char digest[SM3_HEX + 1];
	int rc = plan_need(p, "id", &row.id, err);
	if (!rc)
		rc = plan_need(p, "text", &row.text, err);
	if (rc)
		return rc;
	digest_sm3(digest, row.text.ptr, row.text.len);
	row.digest = str_copy(p->s->memory, str_of(digest));
	p->subject = plan_subject(p, "scheme", row.id);
	changes_drop(&p->changes, TZH_TABLE_SCHEME, plan_copy(p, &row, sizeof row));
	PLAN_PUT(p, SCHEME, NULL, row);
	return TZH_OK;
}

/* ---- appeals against a sheet that was kept ---- */

/* The kept sheets that the arguments scheme, period and unit name; where one is left out, the newest sheet has it. */
static const tzh_row_score *find_sheet(plan *p, tzh_str unit)
{
	const scene *s = p->s;
	const tzh_row_score *found = NULL;
	int32_t newest = INT32_MIN;
	for (uint32_t i = 0; i < s->score_count; i++) {
		const tzh_row_score *row = &s->scores[i];
		if ((plan_has(p, "scheme") && !str_eq(row->scheme, plan_arg(p, "scheme"))) ||
			(plan_has(p, "period") && !str_eq(row->period, plan_arg(p, "period"))) ||
			(unit.len && !str_eq(row->unit, unit)))
			continue;
		int32_t day = tzh_day_number(row->day);
		if (day < newest)
			continue;
		found = row;
		newest = day;
	}
	return found;
}

static int no_sheet(plan *p, tzh_str unit, tzh_err *err)
{
	return RULES_REFUSE(p->s->rules, TZH_ENOTFOUND, err, "score.no_sheet", unit, plan_arg(p, "period"));
}

/* Sheets stand under the unit's name; an appeal is made for one's own. */
static int find_own_unit(plan *p, tzh_str *unit, tzh_err *err)
{
	const scene *s = p->s;
	bool head = str_is(s->account->role, "head");
	*unit = s->account->unit;
	if (plan_has(p, "unit")) {
		int rc = plan_unit(s, plan_arg(p, "unit"), unit, err);
		if (rc)
			return rc;
	}
	if (!unit->len) {
		tzh_str none;
		return plan_need(p, "unit", &none, err);
	}
	if (head && !plan_unit_within(s, *unit, s->account->unit))
		return RULES_REFUSE(s->rules, TZH_EDENIED, err, "score.own_unit", *unit, s->account->unit);
	for (uint32_t i = 0; i < s->unit_count; i++)
		if (str_eq(s->units[i].id, *unit))
			*unit = s->units[i].name;
	return TZH_OK;
}

int plan_appeal_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	tzh_str unit;
	int rc = find_own_unit(p, &unit, err);
	if (!rc)
		rc = plan_reason(p, err);
	if (rc)
		return rc;
	const tzh_row_score *sheet = find_sheet(p, unit);
	p->subject = plan_subject(p, "score", unit);
	if (!sheet)
		return no_sheet(p, unit, err);
	if (str_is(sheet->status, "signed"))
		return RULES_REFUSE(s->rules, TZH_EDENIED, err, "score.is_signed", sheet->scheme, sheet->period);
	if (plan_has(p, "item") && str_find(sheet->detail, plan_arg(p, "item")) == SIZE_MAX)
		return RULES_REFUSE(s->rules, TZH_ENOTFOUND, err, "score.no_item", unit, plan_arg(p, "item"));
	tzh_row_appeal a = { .region = s->region,
		.year = s->year,
		.scheme = sheet->scheme,
		.period = sheet->period,
		.unit = unit,
		.ord = 1,
		.item = plan_arg(p, "item"),
		.reason = s->reason,
		.status = STR("open"),
		.day = s->day };
	for (uint32_t i = 0; i < s->appeal_count; i++)
		if (str_eq(s->appeals[i].unit, unit) && str_eq(s->appeals[i].scheme, a.scheme) &&
			str_eq(s->appeals[i].period, a.period))
			a.ord = s->appeals[i].ord + 1;
	PLAN_PUT(p, APPEAL, NULL, a);
	p->words = RULES_FILL(s->rules, s->memory, "score.appealed", unit, a.scheme, a.period);
	return TZH_OK;
}

static const tzh_row_appeal *find_appeal(plan *p, tzh_str unit)
{
	const scene *s = p->s;
	tzh_dec ord = { 0 };
	bool numbered = dec_parse(plan_arg(p, "ord"), &ord) && ord.given;
	const tzh_row_appeal *found = NULL;
	for (uint32_t i = 0; i < s->appeal_count; i++) {
		const tzh_row_appeal *a = &s->appeals[i];
		if (str_eq(a->unit, unit) && (!plan_has(p, "scheme") || str_eq(a->scheme, plan_arg(p, "scheme"))) &&
			(!plan_has(p, "period") || str_eq(a->period, plan_arg(p, "period"))) &&
			(numbered ? a->ord == ord.digits : str_is(a->status, "open")))
			found = a;
	}
	return found;
}

/* With a correction it is upheld, in the sheet by the next run of the scheme; without one it is rejected. */
int plan_appeal_answer_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	tzh_str unit;
	int rc = find_own_unit(p, &unit, err);
	if (!rc)
		rc = plan_reason(p, err);
	if (rc)
		return rc;
	const tzh_row_appeal *before = find_appeal(p, unit);
	p->subject = plan_subject(p, "score", unit);
	if (!before || !str_is(before->status, "open"))
		return RULES_REFUSE(s->rules, TZH_ENOTFOUND, err, "score.no_appeal", unit);
	tzh_row_appeal after = *before;
	after.answer = s->reason;
	if (plan_has(p, "correction"))
		rc = plan_number(p, "correction", &after.correction, err);
	after.status = after.correction.given ? STR("upheld") : STR("rejected");
	PLAN_PUT(p, APPEAL, before, after);
	p->words = RULES_FILL(s->rules, s->memory, after.correction.given ? "score.upheld" : "score.rejected", unit,
		after.scheme, after.period);
	return rc;
}

/* ---- signing ---- */

static int no_open_appeals(const plan *p, const tzh_row_score *of, tzh_err *err)
{
	const scene *s = p->s;
	for (uint32_t i = 0; i < s->appeal_count; i++)
		if (str_is(s->appeals[i].status, "open") && str_eq(s->appeals[i].scheme, of->scheme) &&
			str_eq(s->appeals[i].period, of->period))
			return RULES_REFUSE(s->rules, TZH_EDENIED, err, "score.open_appeal", s->appeals[i].unit);
	return TZH_OK;
}

int plan_score_sign_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	const tzh_row_score *first = find_sheet(p, (tzh_str){ 0 });
	char count[16];
	unsigned n = 0;
	if (!first)
		return no_sheet(p, (tzh_str){ 0 }, err);
	p->subject = plan_subject(p, "score", first->period);
	int rc = no_open_appeals(p, first, err);
	for (uint32_t i = 0; !rc && i < s->score_count; i++) {
		const tzh_row_score *row = &s->scores[i];
		if (!str_eq(row->scheme, first->scheme) || !str_eq(row->period, first->period) ||
			str_is(row->status, "signed"))
			continue;
		tzh_row_score after = *row;
		after.status = STR("signed");
		PLAN_PUT(p, SCORE, row, after);
		n++;
	}
	if (!rc && !n)
		rc = RULES_REFUSE(s->rules, TZH_EDENIED, err, "score.is_signed", first->scheme, first->period);
	snprintf(count, sizeof count, "%u", n);
	p->words = RULES_FILL(s->rules, s->memory, "score.signed_now", first->scheme, first->period, str_of(count));
	return rc;
}
