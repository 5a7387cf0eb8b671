/* SPDX-License-Identifier: Apache-2.0
 *
 * Arguments of an act, read and refused in words; and what several acts share.
 */
#include "ledger/plan.h"

#include "base/str.h"

tzh_str plan_arg(const plan *p, const char *name)
{
	for (uint32_t i = 0; i < p->s->arg_count; i++)
		if (!strcmp(p->s->args[i].name, name))
			return str_trim(p->s->args[i].value);
	return (tzh_str){ 0 };
}

bool plan_has(const plan *p, const char *name)
{
	return plan_arg(p, name).len > 0;
}

bool plan_given(const plan *p, const char *name)
{
	for (uint32_t i = 0; i < p->s->arg_count; i++)
		if (!strcmp(p->s->args[i].name, name))
			return true;
	return false;
}

int plan_need(const plan *p, const char *name, tzh_str *out, tzh_err *err)
{
	*out = plan_arg(p, name);
	if (out->len)
		return TZH_OK;
	tzh_str option = RULES_FILL(p->s->rules, p->s->memory, "need.option", str_of(name));
	return RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.arg", rules_name(p->s->rules, "act.", p->act), option);
}

int plan_reason(const plan *p, tzh_err *err)
{
	if (str_trim(p->s->reason).len)
		return TZH_OK;
	return RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.reason", rules_name(p->s->rules, "act.", p->act));
}

int plan_day(const plan *p, const char *name, tzh_date *out, tzh_err *err)
{
	tzh_str text = plan_arg(p, name);
	if (tzh_day_parse(text, out))
		return TZH_OK;
	return RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.day", text);
}

int plan_number(const plan *p, const char *name, tzh_dec *out, tzh_err *err)
{
	tzh_str text = plan_arg(p, name);
	if (dec_parse(text, out))
		return TZH_OK;
	return RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.number", text);
}

static tzh_str without_place(const scene *s, tzh_str name)
{
	enum { SHORTEST = 6 }; /* bytes that must be left: two characters */
	if (s->place.len && str_starts(name, s->place) && name.len >= s->place.len + SHORTEST)
		return (tzh_str){ name.ptr + s->place.len, name.len - s->place.len };
	return name;
}

bool plan_unit_called(const scene *s, const tzh_row_unit *u, tzh_str name, bool exactly)
{
	if (str_eq(u->id, name) || str_eq(u->name, name) || list_has(u->aliases, ';', name))
		return true;
	tzh_str bare = without_place(s, name);
	return !exactly &&
	       (str_eq(without_place(s, u->name.len ? u->name : u->id), bare) || list_has(u->aliases, ';', bare));
}

static int no_such_unit(const scene *s, tzh_str name, tzh_err *err)
{
	buf near;
	uint32_t shown = 0;
	buf_init(&near, 256);
	for (int pass = 0; pass < 2 && !shown; pass++)
		for (uint32_t i = 0; i < s->unit_count && shown < 6; i++) {
			/* First those that share the opening two characters, then any. */
			tzh_str head = { name.ptr, name.len < 6 ? name.len : 6 };
			if (!pass && str_find(s->units[i].name, head) == SIZE_MAX)
				continue;
			buf_adds(&near, shown++ ? " " : "");
			buf_add_str(&near, s->units[i].name);
		}
	int rc = RULES_REFUSE(s->rules, TZH_ENOTFOUND, err, "need.unit", name, buf_str(&near));
	buf_release(&near);
	return rc;
}

int plan_unit(const scene *s, tzh_str name, tzh_str *id, tzh_err *err)
{
	const tzh_row_unit *closed = NULL;
	for (uint32_t i = 0; i < 2 * s->unit_count; i++) { /* once exactly, once with or without the place */
		const tzh_row_unit *u = &s->units[i % s->unit_count];
		if (!plan_unit_called(s, u, name, i < s->unit_count))
			continue;
		if (u->valid_to.year && tzh_day_number(s->day) > tzh_day_number(u->valid_to)) {
			closed = u;
			continue;
		}
		*id = u->id;
		return TZH_OK;
	}
	if (!closed)
		return no_such_unit(s, name, err);
	char day[11];
	tzh_day_print(closed->valid_to, day);
	return RULES_REFUSE(s->rules, TZH_EINPUT, err, "need.unit_closed", name, str_of(day));
}

tzh_str plan_leader_of(const scene *s, tzh_str unit)
{
	for (uint32_t i = 0; i < s->unit_count; i++)
		if (str_eq(s->units[i].id, unit))
			return s->units[i].leader;
	return (tzh_str){ 0 };
}

static bool digits(tzh_str s, size_t from, size_t n, int *out)
{
	*out = 0;
	for (size_t i = from; i < from + n; i++) {
		if (i >= s.len || s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		*out = *out * 10 + (s.ptr[i] - '0');
	}
	return true;
}

static tzh_date month_end(int year, int month)
{
	tzh_date next = month == 12 ? (tzh_date){ (int16_t)(year + 1), 1, 1 }
				    : (tzh_date){ (int16_t)year, (int8_t)(month + 1), 1 };
	return tzh_day_add(next, -1);
}

/* "Q2", "H1", "06": its last month, 0 where it is none of these. */
static int last_month(tzh_str name)
{
	int n = 0;
	if (name.len != 2)
		return 0;
	if (name.ptr[0] == 'Q')
		return digits(name, 1, 1, &n) && n <= 4 ? n * 3 : 0;
	if (name.ptr[0] == 'H')
		return digits(name, 1, 1, &n) && n <= 2 ? n * 6 : 0;
	return digits(name, 0, 2, &n) && n <= 12 ? n : 0;
}

bool plan_period(tzh_str p, tzh_date *last)
{
	int year, month = 12;
	if (!digits(p, 0, 4, &year) || !year)
		return false;
	if (p.len != 4)
		month = p.len == 7 && p.ptr[4] == '-' ? last_month((tzh_str){ p.ptr + 5, 2 }) : 0;
	if (!month)
		return false;
	*last = month_end(year, month);
	return true;
}

void *plan_copy(plan *p, const void *row, size_t size)
{
	void *copy = arena_alloc(p->s->memory, size);
	memcpy(copy, row, size);
	return copy;
}

int plan_co_units(plan *p, tzh_str list, tzh_err *err)
{
	const scene *s = p->s;
	tzh_str ids[32];
	uint32_t count = 0;
	while (list.ptr && count < 32) {
		tzh_str name = str_trim(str_cut(&list, ';'));
		if (!name.len)
			continue;
		int rc = plan_unit(s, name, &ids[count], err);
		if (rc)
			return rc;
		bool again = str_eq(ids[count], p->after.lead);
		for (uint32_t i = 0; i < count; i++)
			again |= str_eq(ids[i], ids[count]);
		count += !again;
	}
	for (uint32_t i = 0; i < s->co_count; i++) {
		bool kept = false;
		for (uint32_t k = 0; k < count; k++)
			kept |= str_eq(ids[k], s->co_units[i].unit);
		if (!kept)
			changes_drop(&p->changes, TZH_TABLE_CO_UNIT, &s->co_units[i]);
	}
	for (uint32_t k = 0; k < count; k++) {
		const tzh_row_co_unit *before = NULL;
		for (uint32_t i = 0; i < s->co_count; i++)
			if (str_eq(s->co_units[i].unit, ids[k]))
				before = &s->co_units[i];
		tzh_row_co_unit after = before ? *before
					       : (tzh_row_co_unit){ .region = p->after.region,
							 .year = p->after.year,
							 .id = p->after.id,
							 .unit = ids[k] };
		after.ord = k + 1;
		PLAN_PUT(p, CO_UNIT, before, after);
	}
	return TZH_OK;
}

void plan_nodes(plan *p, tzh_str family, tzh_date from, tzh_date to)
{
	const rules *r = p->s->rules;
	int32_t first = tzh_day_number(from), last = tzh_day_number(to);
	if (last < first)
		last = first;
	for (uint32_t i = 0; i < r->node_count; i++) {
		const node_rule *n = &r->nodes[i];
		if (!str_eq(n->family, family))
			continue;
		tzh_row_node row = { .region = p->after.region,
			.year = p->after.year,
			.id = p->after.id,
			.ord = n->place,
			.step = n->step,
			.name = n->name,
			.planned = tzh_day_of(first + (last - first) * n->share / 100) };
		PLAN_PUT(p, NODE, NULL, row);
	}
}
