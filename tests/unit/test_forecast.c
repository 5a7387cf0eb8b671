/* SPDX-License-Identifier: Apache-2.0
 *
 * Forecasts and money, worked out by hand.
 */
#include "ledger/forecast.h"

#include "unit.h"

#define DAY(m, d) ((tzh_date){ 2026, (m), (d) })

static tzh_row_commitment task(void)
{
	return (tzh_row_commitment){ .year = 2026,
		.id = 7,
		.state = STR("underway"),
		.cycle = STR("month"),
		.dispatched_on = { 2026, 1, 31 },
		.deadline = { 2026, 12, 31 } };
}

static tzh_row_quantity sum_of(int64_t target)
{
	return (tzh_row_quantity){ .value = { target, 0, true },
		.measure = STR("count"),
		.direction = STR("up"),
		.indicator = STR("retail") };
}

static tzh_row_progress reported(const char *period, int64_t value)
{
	return (tzh_row_progress){ .period = str_of(period), .value = { value, 0, true } };
}

static tzh_row_figure figure(const char *indicator, const char *period, int64_t value, int scale)
{
	return (tzh_row_figure){ .indicator = str_of(indicator),
		.period = str_of(period),
		.value = { value, (int8_t)scale, true },
		.day = { 2026, 6, 20 } };
}

static const char *shown(tzh_dec d)
{
	static char text[32];
	dec_print(d, text);
	return text;
}

TEST(a_sum_goes_on_as_last_year)
{
	tzh_row_commitment k = task();
	tzh_row_quantity q = sum_of(40);
	tzh_row_progress p[] = { reported("2026-06", 12) };
	tzh_row_figure last[] = { figure("retail", "2025-06", 30, 0), figure("retail", "2025-12", 100, 0) };
	standing s = { .row = &k,
		.quantity = &q,
		.progress = p,
		.progress_count = 1,
		.figures = last,
		.figure_count = 2,
		.day = DAY(6, 30) };
	lamp_inputs in;
	schedule_inputs(&s, &in);
	/* By June of last year 30 of 100: 12 / 0.3 = 40, all of it. */
	CHECK_Z(shown(in.v[LAMP_forecast]), "100.0");
	CHECK_Z(in.forecast_by, "season");
	s.figure_count = 1; /* no year's end: one report is no pace, and there is no plan */
	schedule_inputs(&s, &in);
	CHECK_Z(shown(in.v[LAMP_forecast]), "");
}

TEST(a_rate_goes_on_as_last_year)
{
	tzh_row_commitment k = task();
	tzh_row_quantity q = { .value = { 65, 1, true },
		.measure = STR("growth"),
		.direction = STR("up"),
		.unit = STR("%"),
		.indicator = STR("gdp") };
	tzh_row_progress p[] = { reported("2026-Q2", 5) };
	tzh_row_figure last[] = { figure("gdp", "2025-Q2", 52, 1), figure("gdp", "2025-Q4", 62, 1) };
	standing s = { .row = &k,
		.quantity = &q,
		.progress = p,
		.progress_count = 1,
		.figures = last,
		.figure_count = 2,
		.day = DAY(6, 30) };
	lamp_inputs in;
	k.cycle = STR("quarter");
	schedule_inputs(&s, &in);
	/* 5 + (6.2 - 5.2) = 6 of 6.5 */
	CHECK_Z(shown(in.v[LAMP_forecast]), "92.3");
	CHECK_Z(in.forecast_by, "rate");
}

TEST(without_last_year_the_last_three_steps_go_on)
{
	tzh_row_commitment k = task();
	tzh_row_quantity q = sum_of(60);
	tzh_row_progress p[] = { reported("2026-02", 0), reported("2026-03", 10), reported("2026-04", 14),
		reported("2026-05", 18), reported("2026-06", 24) };
	standing s = { .row = &k, .quantity = &q, .progress = p, .progress_count = 5, .day = DAY(6, 30) };
	lamp_inputs in;
	schedule_inputs(&s, &in);
	/* 24 - 10 in the 91 days from the end of March, 184 days are left: 24 + 14 x 184 / 91 = 52.31 of 60 */
	CHECK_Z(shown(in.v[LAMP_forecast]), "87.2");
	CHECK_Z(in.forecast_by, "pace");
}

TEST(money_by_its_figures)
{
	tzh_row_commitment k = task();
	tzh_row_figure own[] = { figure("funds.7", "2026-05", 45, 0), figure("funds.8", "2026-06", 90, 0),
		figure("funds.7", "2026-04", 20, 0) };
	standing s = { .row = &k, .figures = own, .figure_count = 3, .day = DAY(6, 30) };
	lamp_inputs in;
	schedule_inputs(&s, &in);
	CHECK_Z(shown(in.v[LAMP_funds]), "45");
	CHECK_Z(shown(in.v[LAMP_funds_due]), "44.9"); /* 150 of 334 days */
	own[1] = figure("funds_due.7", "2026-06", 60, 0);
	schedule_inputs(&s, &in);
	CHECK_Z(shown(in.v[LAMP_funds_due]), "60");
	s.day = DAY(6, 10); /* before they were entered */
	schedule_inputs(&s, &in);
	CHECK(!in.v[LAMP_funds].given);
}
