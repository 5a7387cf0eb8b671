/* SPDX-License-Identifier: Apache-2.0
 *
 * What the lines before a report say of its session: the day and the speaker.
 */
#include "structure/internal.h"

#include "base/utf8.h"

enum { NAME_LEAST = 2, NAME_MOST = 16, NAME_PLAIN = 6, LONE_REACH = 40, HAND_DIGITS = 4 };

static int digit_of(uint32_t c)
{
	static const uint16_t hanzi[] = { 0x25CB, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B,
		0x4E5D };
	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	if (c == 0x3007 || c == 0x96F6 || c == 'O' || c == 0x039F)
		return 0;
	for (int i = 0; i < 10; i++)
		if (hanzi[i] == c)
			return i;
	return -1;
}

int16_t year_read(const uint32_t *cp, uint32_t at)
{
	int year = 0;
	for (uint32_t i = at; i < at + HAND_DIGITS; i++) {
		int digit = digit_of(cp[i]);
		if (digit < 0)
			return 0;
		year = year * 10 + digit;
	}
	return year >= 1949 && year < 2100 ? (int16_t)year : 0;
}

/* A number of a month or day before `mark`; its end past the mark, else `at`. */
static uint32_t small_number(const uint32_t *cp, uint32_t at, uint32_t end, uint32_t mark, uint32_t most, int8_t *out)
{
	uint32_t value = 0, i = at;
	while (i < end && i < at + 2 && cp[i] >= '0' && cp[i] <= '9')
		value = value * 10 + cp[i++] - '0';
	if (i == at)
		i = hanzi_number(cp, at, end, &value);
	if (i == at || i >= end || cp[i] != mark || !value || value > most)
		return at;
	*out = (int8_t)value;
	return i + 1;
}

/* A day at `at`, its year possibly missing; 0 where there is none. */
static uint32_t date_at(const uint32_t *cp, uint32_t at, uint32_t end, tzh_date *out)
{
	*out = (tzh_date){ .year = year_at(cp, at, end) };
	uint32_t i = out->year ? at + HAND_DIGITS + 1 : at;
	uint32_t month = small_number(cp, i, end, CP_MONTH, 12, &out->month);
	if (month == i)
		return 0;
	uint32_t day = small_number(cp, month, end, CP_DAY, 31, &out->day);
	if (day != month)
		return day;
	/* "from the 8th to the 12th of January": the first day, whose mark stands after the second */
	uint32_t value = 0, j = month;
	while (j < end && j < month + 2 && cp[j] >= '0' && cp[j] <= '9')
		value = value * 10 + cp[j++] - '0';
	if (value && value <= 31 && j < end && (cp[j] == CP_DASH || cp[j] == '-' || cp[j] == '~' || cp[j] == 0x81F3)) {
		out->day = (int8_t)value;
		return j;
	}
	return 0;
}

static bool first_date(const uint32_t *cp, uint32_t start, uint32_t end, tzh_date *out)
{
	for (uint32_t i = start; i < end; i++) {
		int digit = digit_of(cp[i]);
		bool inside = i > start && digit_of(cp[i - 1]) >= 0;
		if ((digit >= 0 || cp[i] == 0x5341) && !inside && date_at(cp, i, end, out))
			return true;
	}
	return false;
}

static tzh_date hint_date(const draft *d)
{
	tzh_date date = { 0 };
	uint32_t n;
	const uint32_t *cp = opening_hint(d, &n);
	if (!first_date(cp, 0, n, &date))
		date = (tzh_date){ 0 };
	return date;
}

/* The day of the note that names the session, else the first day before the report. */
tzh_date session_date(const draft *d, uint32_t first, uint32_t front)
{
	tzh_date best = { 0 }, date;
	for (uint32_t i = first; i < front; i++) {
		const unit *u = &d->units.items[i];
		uint32_t end = u->end < u->start + 160 ? u->end : u->start + 160;
		if (!first_date(d->cp, u->start, end, &date))
			continue;
		if (cues_in(d, u->start, end) & (CUE_BIT(CONGRESS) | CUE_BIT(STATE))) {
			if (!date.year)
				date.year = best.year;
			return date;
		}
		if (!best.year)
			best = date;
	}
	return best.year || best.month ? best : hint_date(d);
}

static bool is_name_cp(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || c == 0xB7 || c == 0x2022 || c == 0x30FB;
}

/* Where a name that fills [start, end), closing brackets aside, ends; 0 where it is no name. */
static uint32_t name_end(const draft *d, const uint32_t *cp, uint32_t start, uint32_t end)
{
	uint32_t stop = start, len;
	bool dotted = false;
	while (stop < end && is_name_cp(cp[stop]))
		stop++;
	enum { AT = 0x5728 }; /* "at" opens a place */
	if (stop - start < NAME_LEAST || stop - start > NAME_MOST || cp[start] == AT ||
		(stop < end && cp[stop] != 0x29))
		return 0;
	for (uint32_t i = start; i < stop; i++) {
		dotted = dotted || cp[i] < 0x3400;
		if (words_at(d->st, cp, i, stop, &len) &
			(CUE_BIT(CONGRESS) | CUE_BIT(OFFICE) | CUE_BIT(GOVERNMENT) | CUE_BIT(REPORT) | CUE_BIT(SALUTE)))
			return 0;
	}
	return dotted || stop - start <= NAME_PLAIN ? stop : 0;
}

static tzh_str name_of(const draft *d, uint32_t start, uint32_t end)
{
	while (start < end && (d->cp[start] == ':' || d->cp[start] == ','))
		start++;
	uint32_t stop = name_end(d, d->cp, start, end);
	return stop ? canon_str(d->text, d->memory, start, stop) : (tzh_str){ 0 };
}

/* After the last office in the unit. */
static uint32_t after_office(const draft *d, const unit *u)
{
	uint32_t at = UINT32_MAX, len;
	for (uint32_t i = cues_next(d, u->start, u->end); i < u->end; i = cues_next(d, i + (len ? len : 1), u->end))
		if (cues_at(d, i, u->end, &len) & CUE_BIT(OFFICE))
			at = i + len;
	return at;
}

/* The name that stands in brackets after the day: "(2024-01-08 in Chinese, then the name)". */
static tzh_str name_after_date(const draft *d, const uint32_t *cp, uint32_t start, uint32_t end)
{
	tzh_date date;
	for (uint32_t i = start; i < end; i++) {
		uint32_t after = digit_of(cp[i]) >= 0 ? date_at(cp, i, end, &date) : 0;
		if (!after)
			continue;
		while (after < end && cp[after] == ' ')
			after++;
		uint32_t stop = name_end(d, cp, after, end);
		return stop ? utf8_encode(d->memory, cp + after, stop - after) : (tzh_str){ 0 };
	}
	return (tzh_str){ 0 };
}

/* A line that is a name and nothing else, right before the address to the hearers. */
static tzh_str lone_name(const draft *d, uint32_t first, uint32_t front)
{
	for (uint32_t i = first; i + 1 < front && i < first + LONE_REACH; i++) {
		const unit *u = &d->units.items[i];
		uint32_t len, n = u->end - u->start;
		bool dotted = n > 4;
		if (n < NAME_LEAST || n > NAME_MOST || !(u->flags & UNIT_FIRST) || !(u->flags & UNIT_LAST) ||
			!(cues_at(d, u[1].start, u[1].end, &len) & CUE_BIT(SALUTE)) || (cues_in(d, u->start, u->end)))
			continue;
		for (uint32_t k = u->start; k < u->end; k++)
			dotted = dotted && d->cp[k] >= 0x3400;
		if (dotted)
			break;
		return name_of(d, u->start, u->end);
	}
	return (tzh_str){ 0 };
}

tzh_str session_speaker(const draft *d, uint32_t first, uint32_t front)
{
	for (uint32_t i = first; i < front; i++) {
		const unit *u = &d->units.items[i];
		if (u->end - u->start > 100 || (u->flags & UNIT_STOP))
			continue;
		uint32_t at = after_office(d, u);
		if (at == UINT32_MAX)
			continue;
		tzh_str name = name_of(d, at, u->end);
		if (!name.len && at == u->end && i + 1 < front)
			name = name_of(d, d->units.items[i + 1].start, d->units.items[i + 1].title_end);
		if (name.len)
			return name;
	}
	tzh_str name = lone_name(d, first, front);
	for (uint32_t i = first; i < front && !name.len; i++)
		if (d->units.items[i].end - d->units.items[i].start < 100)
			name = name_after_date(d, d->cp, d->units.items[i].start, d->units.items[i].end);
	if (!name.len && first == 0) {
		uint32_t n;
		const uint32_t *hint = opening_hint(d, &n);
		name = name_after_date(d, hint, 0, n);
	}
	return name;
}
