/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/schedule.h"

#include "base/str.h"
#include "ledger/forecast.h"
#include "ledger/plan.h"

#include <stdio.h>

static bool is_rate(const tzh_row_quantity *q)
{
	return str_is(q->measure, "growth") || str_is(q->measure, "level") || str_is(q->measure, "share") ||
	       str_is(q->unit, "%");
}

tzh_str schedule_method(const tzh_row_commitment *c, const tzh_row_quantity *q, uint32_t nodes, bool has_figures)
{
	if (q && q->value.given)
		return is_rate(q) ? STR("rate") : has_figures ? STR("season") : STR("even");
	(void)c;
	return nodes ? STR("nodes") : STR("date");
}

tzh_dec schedule_even(const tzh_row_quantity *q, tzh_str method, tzh_date from, tzh_date deadline, tzh_date period_end)
{
	if (str_is(method, "rate"))
		return q->value;
	int64_t whole = tzh_day_number(deadline) - tzh_day_number(from),
		gone = tzh_day_number(period_end) - tzh_day_number(from);
	if (gone <= 0)
		return dec_int(0);
	if (gone >= whole)
		return q->value;
	int scale = q->value.scale > 0 ? q->value.scale + 1 : 1;
	return dec_div(dec_mul(q->value, dec_int(gone)), dec_int(whole), scale);
}

static tzh_dec figure_of(const tzh_row_figure *figures, uint32_t count, tzh_str indicator, const char *period)
{
	for (uint32_t i = 0; i < count; i++)
		if (!figures[i].unit.len && str_eq(figures[i].indicator, indicator) &&
			str_is(figures[i].period, period))
			return figures[i].value;
	return (tzh_dec){ 0 };
}

tzh_dec schedule_season(
	const tzh_row_quantity *q, const tzh_row_figure *figures, uint32_t count, int64_t year, tzh_str period)
{
	char then[24], end[24];
	if (!q->indicator.len || period.len != 7)
		return (tzh_dec){ 0 };
	snprintf(then, sizeof then, "%04d%.3s", (int)(year - 1), period.ptr + 4);
	snprintf(end, sizeof end, "%04d-12", (int)(year - 1));
	tzh_dec part = figure_of(figures, count, q->indicator, then),
		whole = figure_of(figures, count, q->indicator, end);
	return dec_div(dec_mul(q->value, part), whole, q->value.scale + 1);
}

/* Months between two reports; 0: none is asked for before it is done. */
static unsigned months_of(tzh_str cycle)
{
	return str_is(cycle, "month") ? 1 : str_is(cycle, "quarter") ? 3 : str_is(cycle, "half") ? 6 : 0;
}

static void print_period(unsigned months, unsigned year, unsigned last_month, char out[16])
{
	const char *form = months == 6 ? "%04u-H%u" : months == 3 ? "%04u-Q%u" : "%04u-%02u";
	snprintf(out, 16, form, year % 10000, last_month / months % 100);
}

void schedule_period(tzh_str cycle, tzh_date day, char out[16])
{
	tzh_date next = tzh_day_add(day, 6);
	unsigned year = (unsigned)day.year, month = (unsigned)day.month;
	bool ending = next.month != day.month; /* the last days of a month report it */
	unsigned months = months_of(cycle);
	months = months ? months : 1;
	if (!ending && --month == 0)
		month = 12, year--;
	month -= month % months;
	if (!month)
		month = 12, year--;
	print_period(months, year, month, out);
}

bool schedule_period_in(tzh_str cycle, int64_t year, int month, char out[16])
{
	unsigned months = months_of(cycle);
	if (!months || month < 1 || month > 12 || (unsigned)month % months)
		return false;
	print_period(months, (unsigned)year, (unsigned)month, out);
	return true;
}

bool schedule_asks(const rules *r, const tzh_row_commitment *k, int64_t year, int month, char period[16])
{
	const clock_rule *first = rules_clock(r, STR("feedback"));
	tzh_date last;
	if (!k->dispatched_on.year || str_is(k->state, "cancelled") || str_is(k->state, "merged") ||
		!schedule_period_in(k->cycle, year, month, period) || !plan_period(str_of(period), &last))
		return false;
	int32_t end = tzh_day_number(last);
	tzh_date owed = first ? rules_due(r, first, k->dispatched_on) : k->dispatched_on;
	bool begun = (k->accepted_on.year && tzh_day_number(k->accepted_on) <= end) || tzh_day_number(owed) <= end;
	bool over = (k->finished_on.year && tzh_day_number(k->finished_on) <= end) ||
		    (k->closed_on.year && tzh_day_number(k->closed_on) <= end);
	return begun && !over;
}

void tzh_month_asked(int64_t year, tzh_date day, char out[16])
{
	tzh_date last;
	schedule_period(STR("month"), day, out);
	bool known = plan_period(str_of(out), &last);
	if (!known || last.year != year)
		print_period(1, (unsigned)year, known && last.year < year ? 1 : 12, out);
}

/* ---- how it stands ---- */

static tzh_dec hundred(void)
{
	return dec_int(100);
}

static tzh_dec ratio(tzh_dec a, tzh_dec b)
{
	return dec_div(dec_mul(a, hundred()), b, 1);
}

static tzh_dec size_of(tzh_dec a)
{
	if (a.digits < 0)
		a.digits = -a.digits;
	return a;
}

/* What is good goes up, down, or stays near. */
tzh_dec schedule_achieved(tzh_str direction, tzh_dec done, tzh_dec planned)
{
	if (!done.given || !planned.given)
		return (tzh_dec){ 0 };
	if (str_is(direction, "down"))
		return dec_cmp(done, planned) <= 0 ? hundred() : ratio(planned, done);
	if (str_is(direction, "near"))
		return dec_max(dec_int(0), dec_sub(hundred(), ratio(size_of(dec_sub(done, planned)), planned)));
	return planned.digits ? ratio(done, planned) : hundred();
}

static int period_end(tzh_str period)
{
	tzh_date last;
	return plan_period(period, &last) ? tzh_day_number(last) : 0;
}

static void from_numbers(const standing *s, const char *period, lamp_inputs *out)
{
	const tzh_row_quantity *q = s->quantity;
	int now = period_end(str_of(period)), best = 0;
	for (uint32_t i = 0; i < s->progress_count; i++) {
		int end = period_end(s->progress[i].period);
		if (end > now || end < best || !s->progress[i].value.given)
			continue;
		best = end;
		out->v[LAMP_done] = s->progress[i].value;
	}
	best = 0;
	for (uint32_t i = 0; i < s->trajectory_count; i++) {
		int end = period_end(s->trajectory[i].period);
		if (end <= now && end >= best && s->trajectory[i].planned.given) {
			best = end;
			out->v[LAMP_planned] = s->trajectory[i].planned;
		}
	}
	if (!q || !q->value.given)
		return;
	tzh_dec planned = out->v[LAMP_planned], done = out->v[LAMP_done];
	if (planned.given && !done.given && planned.digits > 0)
		done = out->v[LAMP_done] = dec_int(0); /* due and never reported: nothing is known to be done */
	out->v[LAMP_share] = schedule_achieved(q->direction, done, planned);
	out->v[LAMP_of_year] = schedule_achieved(q->direction, done, q->value);
	if (str_is(q->direction, "up"))
		out->v[LAMP_gap] = dec_max(dec_int(0), ratio(dec_sub(planned, done), q->value));
	forecast_make(s, str_of(period), out);
}

static int months_between(tzh_date a, tzh_date b)
{
	return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day);
}

static void from_nodes(const standing *s, lamp_inputs *out)
{
	int32_t today = tzh_day_number(s->day);
	int64_t due = 0, done = 0, late = 0;
	const tzh_row_node *start = NULL;
	for (uint32_t i = 0; i < s->node_count; i++) {
		const tzh_row_node *n = &s->nodes[i];
		bool is_due = n->planned.year && tzh_day_number(n->planned) <= today,
		     is_done = n->done.year && tzh_day_number(n->done) <= today;
		due += is_due;
		done += is_done;
		late += is_due && !is_done;
		if (str_is(n->step, "start"))
			start = n;
	}
	out->v[LAMP_nodes_late] = dec_int(late);
	if (start && start->planned.year && !start->done.year && tzh_day_number(start->planned) <= today)
		out->v[LAMP_start_late] = dec_int(months_between(start->planned, s->day) + 1);
	bool entered = false;
	for (uint32_t i = 0; i < s->evidence_count; i++)
		entered |= str_is(s->evidence[i].kind, "entry");
	if (start && start->done.year && !entered && str_is(s->row->family, "construction"))
		out->v[LAMP_entry_late] = dec_int(months_between(start->done, s->day));
	if (out->v[LAMP_share].given || !s->node_count)
		return;
	out->v[LAMP_planned] = dec_int(due);
	out->v[LAMP_done] = dec_int(done);
	out->v[LAMP_share] = due ? dec_min(ratio(dec_int(done), dec_int(due)), dec_int(100)) : hundred();
	out->v[LAMP_of_year] = ratio(dec_int(done), dec_int(s->node_count));
	out->v[LAMP_gap] = dec_max(dec_int(0), ratio(dec_int(due - done), dec_int(s->node_count)));
	out->v[LAMP_forecast] = out->v[LAMP_share];
	out->forecast_by = "even";
}

static bool is_finished(tzh_str state)
{
	return str_is(state, "closed") || str_is(state, "verified");
}

void schedule_inputs(const standing *s, lamp_inputs *out)
{
	char period[16];
	int32_t left = tzh_day_number(s->row->deadline) - tzh_day_number(s->day);
	bool closed = is_finished(s->row->state), reported = false;
	*out = (lamp_inputs){ 0 };
	schedule_period(s->row->cycle, s->day, period);
	out->v[LAMP_month] = dec_int(s->day.month);
	if (s->row->deadline.year) {
		out->v[LAMP_days_left] = dec_int(left > 0 ? left : 0);
		out->v[LAMP_overdue] = dec_int(left < 0 && !closed ? -left : 0);
	}
	for (uint32_t i = 0; i < s->progress_count; i++)
		reported |= str_is(s->progress[i].period, period);
	bool dispatched =
		s->row->dispatched_on.year && period_end(str_of(period)) > tzh_day_number(s->row->dispatched_on);
	if (dispatched && !str_is(s->row->cycle, "once"))
		out->v[LAMP_reported] = dec_int(reported);
	out->v[LAMP_was_red] = dec_int(s->was_red);
	out->v[LAMP_closed] = dec_int(closed);
	out->v[LAMP_blocked] = dec_int(str_is(s->row->reported, "blocked"));
	out->v[LAMP_returns] = dec_int(s->row->returns);
	from_numbers(s, period, out);
	from_nodes(s, out);
	forecast_funds(s, out);
}
