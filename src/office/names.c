/* SPDX-License-Identifier: Apache-2.0
 *
 * Names of units and deadlines as texts and tables have them.
 */
#include "office/office.h"

#include "base/str.h"
#include <stdio.h>

/* "county", "district", "city" before a unit's name: the place's own unit is meant. */
static tzh_str without_place(tzh_str name)
{
	static const char *const heads[] = { "\xe5\x8e\xbf", "\xe5\x8c\xba", "\xe5\xb8\x82", "\xe7\x9c\x81" };
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (name.len > 9 && str_starts(name, str_of(heads[i])))
			return (tzh_str){ name.ptr + 3, name.len - 3 };
	return name;
}

/* The row of departments.tsv that has the name in any of its columns. */
static uint32_t department(const rules *r, tzh_str name)
{
	for (uint32_t row = 0; row < lexicon_rows(r->lexicon, LEX_DEPARTMENTS); row++)
		for (unsigned c = 0; c < 5; c++)
			if (list_has(lexicon_cell(r->lexicon, LEX_DEPARTMENTS, row, c), ';', name))
				return row;
	return UINT32_MAX;
}

static const tzh_row_unit *find(const scene *s, tzh_str name)
{
	for (uint32_t i = 0; i < 2 * s->unit_count; i++)
		if (plan_unit_called(s, &s->units[i % s->unit_count], name, i < s->unit_count))
			return &s->units[i % s->unit_count];
	return NULL;
}

/* By the whole name first: that of the market's bureau opens with the same character as "city". */
static uint32_t department_of(const scene *s, tzh_str name)
{
	uint32_t row = department(s->rules, name);
	if (row == UINT32_MAX)
		row = department(s->rules, without_place(name));
	if (row == UINT32_MAX && s->place.len && str_starts(name, s->place))
		row = department(s->rules, (tzh_str){ name.ptr + s->place.len, name.len - s->place.len });
	return row;
}

static const tzh_row_unit *find_any(const scene *s, tzh_str name)
{
	const tzh_row_unit *u = find(s, name);
	tzh_str bare = without_place(name);
	if (!u && bare.len != name.len)
		u = find(s, bare);
	uint32_t row = u ? UINT32_MAX : department_of(s, name);
	for (uint32_t i = 0; row != UINT32_MAX && !u && i < s->unit_count; i++) {
		if (department_of(s, s->units[i].name) == row)
			u = &s->units[i];
	}
	return u;
}

bool office_knows_unit(const scene *s, tzh_str name)
{
	return name.len && (find_any(s, name) || department_of(s, name) != UINT32_MAX);
}

int office_unit(
	tzh_ledger *l, scene *s, const tzh_act *act, tzh_str name, tzh_str *id, tzh_done *done, arena *a, tzh_err *err)
{
	const tzh_row_unit *u = find_any(s, name);
	if (u || !name.len) {
		*id = u ? u->id : (tzh_str){ 0 };
		return TZH_OK;
	}
	/* A body that the office has not listed can own a task all the same. */
	changes c = { .memory = a };
	tzh_row_unit body = { .region = s->region,
		.id = str_copy(a, name),
		.kind = STR("body"),
		.valid_from = s->day,
		.ord = (int64_t)s->unit_count + 1 };
	body.name = body.id;
	changes_put(&c, TZH_TABLE_UNIT, NULL, &body);
	tzh_act own = *act;
	own.act = STR("unit_set");
	buf subject;
	buf_init(&subject, 1024);
	buf_adds(&subject, "unit/");
	buf_add_str(&subject, body.id);
	int rc = office_append(l, s, &own, buf_str(&subject), &c, done, a, err);
	buf_release(&subject);
	if (rc)
		return rc;
	tzh_row_unit *units = arena_array(a, tzh_row_unit, s->unit_count + 1);
	if (s->unit_count)
		memcpy(units, s->units, s->unit_count * sizeof *units);
	units[s->unit_count++] = body;
	s->units = units;
	*id = body.id;
	return TZH_OK;
}

int tzh_ledger_unit(tzh_ledger *l, tzh_str region, tzh_str name, char out[256], tzh_err *err)
{
	arena a;
	arena_init(&a);
	scene s = { .rules = &l->rules, .memory = &a };
	tzh_row_unit key = { .region = region };
	tzh_row_region place = { .region = region };
	store_rows rows = { 0 };
	tzh_str id = { 0 };
	int rc = store_get(l->store, TZH_TABLE_REGION, &place, &a, err);
	if (!rc)
		rc = store_scan(l->store, TZH_TABLE_UNIT, &key, 1, &rows, &a, err);
	s.units = rows.items;
	s.unit_count = rows.count;
	s.place = place.name;
	if (!rc)
		rc = plan_unit(&s, name, &id, err);
	snprintf(out, 256, "%.*s", rc ? 0 : (int)id.len, id.ptr ? id.ptr : "");
	arena_release(&a);
	return rc;
}

tzh_str tzh_ledger_indicator(const tzh_ledger *l, tzh_str code)
{
	uint32_t row = code.len ? lexicon_find(l->rules.lexicon, LEX_INDICATORS, code) : UINT32_MAX;
	return row == UINT32_MAX ? code : lexicon_cell(l->rules.lexicon, LEX_INDICATORS, row, 1);
}

/* ---- deadlines ---- */

static bool take_digits(tzh_str *s, int *n)
{
	size_t i = 0;
	*n = 0;
	while (i < s->len && i < 4 && s->ptr[i] >= '0' && s->ptr[i] <= '9')
		*n = *n * 10 + (s->ptr[i++] - '0');
	s->ptr += i;
	s->len -= i;
	return i > 0;
}

static bool take(tzh_str *s, const char *word)
{
	if (!str_starts(*s, str_of(word)))
		return false;
	s->ptr += strlen(word);
	s->len -= strlen(word);
	return true;
}

#define YEAR_MARK "\xe5\xb9\xb4"
#define MONTH_MARK "\xe6\x9c\x88"
#define DAY_MARK "\xe6\x97\xa5"

static tzh_date month_end(int year, int month)
{
	tzh_date next = { (int16_t)(month == 12 ? year + 1 : year), (int8_t)(month == 12 ? 1 : month + 1), 1 };
	return tzh_day_add(next, -1);
}

/* "2026-10-31", "2026 year 10 month 31 day", "10 month": what is not said is the book's year and the month's end. */
static tzh_date numbers(tzh_str s, int year)
{
	int n, month = 0;
	tzh_date d;
	if (tzh_day_parse((tzh_str){ s.ptr, s.len < 10 ? s.len : 10 }, &d) && d.year)
		return d;
	if (!take_digits(&s, &n))
		return (tzh_date){ 0 };
	if (n > 1900 && (take(&s, YEAR_MARK) || take(&s, ".") || take(&s, "/") || take(&s, "-"))) {
		year = n;
		if (!take_digits(&s, &n))
			return (tzh_date){ 0 }; /* the year's words may say more */
	}
	month = n;
	if (month < 1 || month > 12 || !(take(&s, MONTH_MARK) || take(&s, ".") || take(&s, "/") || take(&s, "-")))
		return (tzh_date){ 0 };
	d = month_end(year, month);
	if (take_digits(&s, &n) && n >= 1 && n <= d.day)
		d.day = (int8_t)n;
	return d;
}

tzh_date office_deadline(const rules *r, tzh_str text, int year)
{
	tzh_date d = numbers(text, year), best = { 0 };
	size_t longest = 0;
	int n;
	if (d.year)
		return d;
	tzh_str rest = text;
	if (take_digits(&rest, &n) && n > 1900 && take(&rest, YEAR_MARK))
		year = n;
	for (uint32_t row = 0; row < lexicon_rows(r->lexicon, LEX_DEADLINES); row++) {
		tzh_str form = lexicon_cell(r->lexicon, LEX_DEADLINES, row, 0),
			day = lexicon_cell(r->lexicon, LEX_DEADLINES, row, 1);
		char iso[16];
		if (form.len <= longest || day.len != 5 || str_find(text, form) == SIZE_MAX)
			continue;
		bool next_year = str_is(lexicon_cell(r->lexicon, LEX_DEADLINES, row, 2), "1");
		snprintf(iso, sizeof iso, "%04d-%.5s", (year + next_year) % 10000, day.ptr);
		if (tzh_day_parse(str_of(iso), &d)) {
			best = d;
			longest = form.len;
		}
	}
	return best;
}
