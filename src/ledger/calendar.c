/* SPDX-License-Identifier: Apache-2.0
 *
 * Working days: weekends, corrected by the holidays and the weekend days worked
 * for them. A year that the table does not cover goes by weekends, and is told.
 */
#include "ledger/rules.h"

static const holiday *find(const rules *r, int32_t day)
{
	uint32_t lo = 0, hi = r->holiday_count;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (r->holidays[mid].day < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < r->holiday_count && r->holidays[lo].day == day ? &r->holidays[lo] : NULL;
}

bool rules_is_workday(const rules *r, int32_t day, bool *known)
{
	int year = tzh_day_of(day).year;
	int weekday = ((day % 7) + 11) % 7; /* 0 Sunday: 1970-01-01 was a Thursday */
	const holiday *h = find(r, day);
	if (known && (year < r->first_year || year > r->last_year))
		*known = false;
	if (h)
		return h->work;
	return weekday != 0 && weekday != 6;
}

tzh_date rules_workday(const rules *r, tzh_date from, int32_t days, bool *known)
{
	int32_t day = tzh_day_number(from);
	while (days > 0)
		if (rules_is_workday(r, ++day, known))
			days--;
	return tzh_day_of(day);
}

tzh_date rules_due(const rules *r, const clock_rule *c, tzh_date from)
{
	return c->working ? rules_workday(r, from, c->days, NULL) : tzh_day_add(from, c->days);
}
