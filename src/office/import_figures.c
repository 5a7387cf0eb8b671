/* SPDX-License-Identifier: Apache-2.0
 *
 * The statistics bureau's figures, entered once and used everywhere: by scores, by
 * seasonal trajectories and by forecasts. What is there already is no event.
 */
#include "office/intake.h"

#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>

#define FIELDS "indicator value period unit measure source of"
enum { INDICATOR, VALUE, PERIOD, UNIT, MEASURE, SOURCE, OF };

static tzh_str indicator_cell(const rules *r, uint32_t row, unsigned column)
{
	return lexicon_cell(r->lexicon, LEX_INDICATORS, row, column);
}

/* Its code, by the code itself, the name or another name of indicators.tsv. */
static tzh_str code_of(const rules *r, tzh_str words)
{
	if (lexicon_find(r->lexicon, LEX_INDICATORS, words) != UINT32_MAX)
		return words;
	for (uint32_t i = 0; i < lexicon_rows(r->lexicon, LEX_INDICATORS); i++)
		if (str_eq(indicator_cell(r, i, 1), words) || list_has(indicator_cell(r, i, 2), ';', words))
			return indicator_cell(r, i, 0);
	return (tzh_str){ 0 };
}

/* The money of a commitment: "funds" (paid) or "funds_due" (that should be), by one of their names. */
static int money_of(intake *x, tzh_str words, tzh_str *code, tzh_str *stored, tzh_err *err)
{
	const rules *r = &x->ledger->rules;
	char name[48];
	int64_t id = 0;
	bool paid = list_has(rules_words(r, "figure.funds"), ';', words),
	     due = list_has(rules_words(r, "figure.funds_due"), ';', words);
	if (!paid && !due)
		return intake_at(x, INDICATOR, RULES_REFUSE(r, TZH_EINPUT, err, "figure.no_money", words), err);
	int rc = tzh_ledger_find(x->ledger, x->act->region, x->act->year, intake_cell(x, OF), &id, err);
	if (rc)
		return intake_at(x, OF, rc == TZH_ENOTFOUND ? TZH_EINPUT : rc, err);
	*code = paid ? STR("funds") : STR("funds_due");
	snprintf(name, sizeof name, "%s.%" PRId64, code->ptr, id);
	*stored = str_copy(x->memory, str_of(name));
	return TZH_OK;
}

static int is_known(intake *x, const tzh_row_figure *wanted, bool *known, tzh_err *err)
{
	tzh_row_figure there = *wanted;
	int rc = store_get(x->ledger->store, TZH_TABLE_FIGURE, &there, x->memory, err);
	*known = !rc && !dec_cmp(there.value, wanted->value) && str_eq(there.measure, wanted->measure) &&
		 str_eq(there.source, wanted->source);
	return rc == TZH_ENOTFOUND ? TZH_OK : rc;
}

static int import_row(intake *x, tzh_err *err)
{
	const scene *s = &x->scene;
	const rules *r = &x->ledger->rules;
	const char *usual = x->payload;
	tzh_str words = intake_cell(x, INDICATOR), period = intake_cell(x, PERIOD), code = code_of(r, words),
		stored = code;
	tzh_date last;
	bool known = false;
	if (!words.len && !intake_cell(x, VALUE).len)
		return TZH_OK;
	int rc = intake_cell(x, OF).len ? money_of(x, words, &code, &stored, err) : TZH_OK;
	if (rc)
		return rc;
	if (!code.len)
		return intake_at(x, INDICATOR, RULES_REFUSE(r, TZH_EINPUT, err, "figure.no_indicator", words), err);
	period = period.len ? period : str_of(usual);
	if (!plan_period(period, &last))
		return intake_at(x, PERIOD, RULES_REFUSE(r, TZH_EINPUT, err, "need.period", period), err);
	tzh_row_figure f = { .region = s->region,
		.year = s->year,
		.indicator = stored,
		.period = period,
		.measure = intake_cell(x, MEASURE),
		.source = intake_cell(x, SOURCE) };
	if (!dec_parse(intake_cell(x, VALUE), &f.value) || !f.value.given)
		return intake_at(x, VALUE, RULES_REFUSE(r, TZH_EINPUT, err, "need.number", intake_cell(x, VALUE)), err);
	rc = intake_cell(x, UNIT).len ? plan_unit(s, intake_cell(x, UNIT), &f.unit, err) : TZH_OK;
	if (rc)
		return intake_at(x, UNIT, rc, err);
	rc = is_known(x, &f, &known, err);
	if (rc || known)
		return rc;
	const tzh_arg args[] = { { "indicator", code }, { "period", period }, { "value", intake_cell(x, VALUE) },
		{ "unit", f.unit }, { "measure", f.measure }, { "source", f.source }, { "of", intake_cell(x, OF) } };
	rc = intake_act(x, "figure", 0, args, sizeof args / sizeof *args, NULL, err);
	return rc ? intake_at(x, INDICATOR, rc, err) : TZH_OK;
}

static int import_rows(intake *x, tzh_err *err)
{
	return intake_each(x, "figure", import_row, err);
}

int tzh_ledger_import_figures(
	tzh_ledger *l, const tzh_act *act, const char *name, const char *period, tzh_done *done, tzh_err *err)
{
	arena a;
	arena_init(&a);
	tzh_str usual = str_copy(&a, str_of(period));
	intake x = { .ledger = l, .act = act, .name = name, .memory = &a, .done = done, .payload = (void *)usual.ptr };
	int rc = intake_run(&x, "figures", FIELDS, 2, import_rows, err);
	if (!rc)
		intake_tell(&x, done->events ? "import.figures" : "import.figures_same");
	arena_release(&a);
	return rc;
}
