/* SPDX-License-Identifier: Apache-2.0 */
#include "office/access.h"

#include "base/str.h"
#include "office/office.h"

#include <inttypes.h>
#include <stdio.h>

#define PAGE 1000

int access_get(tzh_ledger *l, const char *kind, tzh_str name, int64_t now, tzh_str *value, arena *a, tzh_err *err)
{
	return store_state_get(l->store, kind, name, now, value, a, err);
}

int access_put(tzh_ledger *l, const char *kind, tzh_str name, tzh_str value, int64_t until, tzh_err *err)
{
	return store_state_put(l->store, kind, name, value, until, err);
}

int access_drop(tzh_ledger *l, const char *kind, tzh_str name, tzh_err *err)
{
	return store_state_drop(l->store, kind, name, err);
}

int access_sweep(tzh_ledger *l, int64_t now, tzh_err *err)
{
	return store_state_sweep(l->store, now, err);
}

int access_scan(
	tzh_ledger *l, const char *kind, int64_t now, access_pair **out, uint32_t *count, arena *a, tzh_err *err)
{
	return store_state_scan(l->store, kind, now, out, count, a, err);
}

void access_share(tzh_ledger *l)
{
	store_share(l->store);
}

void access_fresh(tzh_ledger *l)
{
	store_fresh(l->store);
}

int access_defer(tzh_ledger *l, tzh_err *err)
{
	return store_defer(l->store, err);
}

int access_checkpoint(tzh_ledger *l, int64_t *pages, tzh_err *err)
{
	return store_checkpoint(l->store, pages, err);
}

int access_group_begin(tzh_ledger *l, tzh_err *err)
{
	return store_group_begin(l->store, err);
}

int access_group_end(tzh_ledger *l, tzh_err *err)
{
	return store_group_end(l->store, err);
}

int access_turn(tzh_ledger *l, tzh_str region, tzh_err *err)
{
	chain head;
	return store_head_lock(l->store, region, &head, err);
}

int access_log_last(
	tzh_ledger *l, tzh_str region, tzh_str what, tzh_str subject, access_line *line, arena *a, tzh_err *err)
{
	return store_access_about(l->store, region, what, subject, line, a, err);
}

int access_check_open(const tzh_ledger *l, tzh_str text, tzh_err *err)
{
	return office_check_open(l, rules_words(&l->rules, "field.text"), text, err);
}

int access_log(tzh_ledger *l, const access_line *line, tzh_err *err)
{
	arena a;
	bool mine;
	int rc = office_begin(l, &mine, err);
	if (rc)
		return rc;
	arena_init(&a);
	rc = store_access_put(l->store, line, &a, err);
	arena_release(&a);
	return office_end(l, mine, rc, err);
}

int access_log_read(tzh_ledger *l, tzh_str region, int64_t after, int64_t limit, access_line **out, uint32_t *count,
	arena *a, tzh_err *err)
{
	return store_access_scan(l->store, region, after, limit, out, count, a, err);
}

static int misfit(const tzh_ledger *l, const access_line *line, tzh_err *err)
{
	char number[24];
	snprintf(number, sizeof number, "%" PRId64, line->seq);
	return RULES_REFUSE(&l->rules, TZH_ECONFLICT, err, "access.misfit", str_of(number), line->at);
}

int access_log_check(tzh_ledger *l, int64_t *count, tzh_err *err)
{
	arena a;
	char expected[65], prev[65] = "0000000000000000000000000000000000000000000000000000000000000000";
	uint32_t n = 1;
	int rc = TZH_OK;
	*count = 0;
	arena_init(&a);
	while (!rc && n) {
		access_line *lines;
		arena_reset(&a);
		rc = store_access_scan(l->store, STR("*"), *count, PAGE, &lines, &n, &a, err);
		for (uint32_t i = 0; !rc && i < n; i++) {
			access_digest(&lines[i], expected);
			if (lines[i].seq != *count + 1 || !str_is(lines[i].prev, prev) ||
				!str_is(lines[i].digest, expected))
				rc = misfit(l, &lines[i], err);
			memcpy(prev, expected, sizeof prev);
			*count += !rc;
		}
	}
	arena_release(&a);
	return rc;
}

bool access_role_may(const tzh_ledger *l, tzh_str role, tzh_str act)
{
	const permit *p = rules_permit(&l->rules, act);
	tzh_office o = rules_role(role);
	return p && o != TZH_OFFICE_END && p->scopes[o] != SCOPE_NONE;
}

bool access_is_act(const tzh_ledger *l, tzh_str act)
{
	return rules_permit(&l->rules, act) != NULL;
}

tzh_str access_act(const tzh_ledger *l, uint32_t n)
{
	return n < l->rules.permit_count ? l->rules.permits[n].act : (tzh_str){ 0 };
}

bool access_department(const tzh_ledger *l, const char *level, uint32_t n, tzh_str *name, tzh_str *aliases)
{
	unsigned column = !strcmp(level, "province") ? 3 : !strcmp(level, "prefecture") ? 2 : 1;
	if (n >= lexicon_rows(l->lexicon, LEX_DEPARTMENTS))
		return false;
	*name = lexicon_cell(l->lexicon, LEX_DEPARTMENTS, n, column);
	*aliases = lexicon_cell(l->lexicon, LEX_DEPARTMENTS, n, 4);
	for (uint32_t i = 0; i < n; i++)
		if (str_eq(lexicon_cell(l->lexicon, LEX_DEPARTMENTS, i, column), *name))
			*name = (tzh_str){ 0 };
	return true;
}

tzh_str access_lamp_reason(const tzh_ledger *l, const tzh_row_lamp *lamp)
{
	return lamp_reason(&l->rules, lamp);
}
