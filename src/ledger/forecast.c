/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/forecast.h"

#include "base/str.h"
#include "ledger/plan.h"

#include <inttypes.h>
#include <stdio.h>

enum { PLACES = 4 };

/* Last year's figure of the region for the period that is named as ours is, a year before. */
static tzh_dec last_year(const standing *s, tzh_str indicator, const char *rest)
{
	char period[32];
	snprintf(period, sizeof period, "%04d%s", (int)(s->row->year - 1), rest);
	for (uint32_t i = 0; i < s->figure_count; i++) {
		const tzh_row_figure *f = &s->figures[i];
		if (!f->unit.len && str_eq(f->indicator, indicator) && str_is(f->period, period))
			return f->value;
	}
	return (tzh_dec){ 0 };
}

/* A quarter's figure may stand under its last month. */
static tzh_dec same_period(const standing *s, tzh_str indicator, tzh_str period)
{
	char rest[16], month[16];
	tzh_date last;
	snprintf(rest, sizeof rest, "%.*s", (int)(period.len > 4 ? period.len - 4 : 0), period.ptr + 4);
	tzh_dec v = last_year(s, indicator, rest);
	if (v.given || !plan_period(period, &last))
		return v;
	snprintf(month, sizeof month, "-%02d", last.month);
	return last_year(s, indicator, month);
}

static tzh_dec year_end(const standing *s, tzh_str indicator)
{
	static const char *const names[] = { "-12", "-Q4", "" };
	tzh_dec v = { 0 };
	for (size_t i = 0; !v.given && i < sizeof names / sizeof *names; i++)
		v = last_year(s, indicator, names[i]);
	return v;
}

static int32_t end_of(tzh_str period)
{
	tzh_date last;
	return plan_period(period, &last) ? tzh_day_number(last) : 0;
}

/* The value at the deadline, if it goes on as between the third report before the last and the last. */
static tzh_dec by_pace(const standing *s, tzh_str period)
{
	const tzh_row_progress *seen[4] = { 0 }; /* the newest first */
	int32_t now = end_of(period), due = tzh_day_number(s->row->deadline);
	for (uint32_t i = 0; i < s->progress_count; i++) {
		const tzh_row_progress *p = &s->progress[i];
		if (!p->value.given || end_of(p->period) > now)
			continue;
		int at = 0;
		while (at < 4 && seen[at] && end_of(seen[at]->period) > end_of(p->period))
			at++;
		for (int k = 3; k > at; k--)
			seen[k] = seen[k - 1];
		if (at < 4)
			seen[at] = p;
	}
	if (!seen[3] || !s->row->deadline.year)
		return (tzh_dec){ 0 };
	int32_t last = end_of(seen[0]->period), span = last - end_of(seen[3]->period),
		left = due > last ? due - last : 0;
	tzh_dec step = dec_sub(seen[0]->value, seen[3]->value);
	return dec_add(seen[0]->value, dec_div(dec_mul(step, dec_int(left)), dec_int(span), PLACES));
}

void forecast_make(const standing *s, tzh_str period, lamp_inputs *out)
{
	const tzh_row_quantity *q = s->quantity;
	tzh_dec done = out->v[LAMP_done], value = { 0 };
	bool rate = str_is(schedule_method(s->row, q, 0, false), "rate");
	tzh_dec then = same_period(s, q->indicator, period), end = year_end(s, q->indicator);
	out->v[LAMP_forecast] = out->v[LAMP_share];
	out->forecast_by = "even";
	if (!done.given)
		return;
	if (q->indicator.len && then.given && end.given && (rate || then.digits > 0)) {
		value = rate ? dec_add(done, dec_sub(end, then)) : dec_div(dec_mul(done, end), then, PLACES);
		out->forecast_by = rate ? "rate" : "season";
	} else if (!rate && (value = by_pace(s, period)).given) {
		out->forecast_by = "pace";
	}
	if (value.given)
		out->v[LAMP_forecast] = schedule_achieved(q->direction, value, q->value);
}

/* ---- money ---- */

static tzh_dec figure_now(const standing *s, const char *kind)
{
	char name[48];
	int32_t best = 0, today = tzh_day_number(s->day);
	tzh_dec v = { 0 };
	snprintf(name, sizeof name, "%s.%" PRId64, kind, s->row->id);
	for (uint32_t i = 0; i < s->figure_count; i++) {
		const tzh_row_figure *f = &s->figures[i];
		tzh_date last;
		if (!str_is(f->indicator, name) || !plan_period(f->period, &last) || last.year != s->row->year)
			continue;
		int32_t end = tzh_day_number(last);
		if (end > best && tzh_day_number(f->day) <= today) {
			best = end;
			v = f->value;
		}
	}
	return v;
}

static tzh_dec by_time(const standing *s)
{
	const tzh_row_commitment *k = s->row;
	int32_t whole = tzh_day_number(k->deadline) - tzh_day_number(k->dispatched_on),
		gone = tzh_day_number(s->day) - tzh_day_number(k->dispatched_on);
	if (!k->deadline.year || !k->dispatched_on.year || whole <= 0)
		return (tzh_dec){ 0 };
	return gone >= whole ? dec_int(100) : dec_div(dec_int((int64_t)gone * 100), dec_int(whole), 1);
}

void forecast_funds(const standing *s, lamp_inputs *out)
{
	out->v[LAMP_funds] = figure_now(s, "funds");
	if (!out->v[LAMP_funds].given)
		return;
	tzh_dec due = figure_now(s, "funds_due");
	out->v[LAMP_funds_due] = due.given ? due : by_time(s);
}
