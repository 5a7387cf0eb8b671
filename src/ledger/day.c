/* SPDX-License-Identifier: Apache-2.0
 *
 * Days of the Gregorian calendar as numbers and as ISO text.
 */
#include "taizhang_ledger.h"

#include <stdio.h>
#include <string.h>

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month)
{
	static const int8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return days[month - 1] + (month == 2 && is_leap(year));
}

bool tzh_day_parse(tzh_str s, tzh_date *out)
{
	int n[3] = { 0 };
	if (!s.len) {
		*out = (tzh_date){ 0 };
		return true;
	}
	if (s.len != 10)
		return false;
	for (size_t i = 0, part = 0; i < 10; i++) {
		if (i == 4 || i == 7) {
			if (s.ptr[i] != '-')
				return false;
			part++;
		} else if (s.ptr[i] < '0' || s.ptr[i] > '9') {
			return false;
		} else {
			n[part] = n[part] * 10 + (s.ptr[i] - '0');
		}
	}
	if (n[0] < 1 || n[1] < 1 || n[1] > 12 || n[2] < 1 || n[2] > month_days(n[0], n[1]))
		return false;
	*out = (tzh_date){ (int16_t)n[0], (int8_t)n[1], (int8_t)n[2] };
	return true;
}

void tzh_day_print(tzh_date d, char out[11])
{
	out[0] = 0;
	if (d.year > 0 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31)
		snprintf(out, 11, "%04u-%02u-%02u", (unsigned)d.year % 10000u, (unsigned)d.month % 100u,
			(unsigned)d.day % 100u);
}

/* Days since 1970-01-01, by eras of 400 years that begin on a first of March. */
int32_t tzh_day_number(tzh_date d)
{
	int32_t y = d.year - (d.month <= 2), era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
	int32_t doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

tzh_date tzh_day_of(int32_t number)
{
	int32_t z = number + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
	int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	int32_t month = mp < 10 ? mp + 3 : mp - 9;
	return (tzh_date){ (int16_t)(yoe + era * 400 + (month <= 2)), (int8_t)month,
		(int8_t)(doy - (153 * mp + 2) / 5 + 1) };
}

tzh_date tzh_day_add(tzh_date d, int32_t days)
{
	return d.year ? tzh_day_of(tzh_day_number(d) + days) : d;
}
