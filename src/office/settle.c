/* SPDX-License-Identifier: Apache-2.0
 *
 * Differences accepted or refused, line by line. What is signed off changes by
 * adjustment only: with a reason and an approver.
 */
#include "office/office.h"

#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct settling {
	tzh_ledger *ledger;
	const tzh_act *act;
	scene *s;
	tzh_done *done;
	arena *memory;
} settling;

static bool is_wanted(tzh_str lines, int64_t ord)
{
	char text[24];
	snprintf(text, sizeof text, "%" PRId64, ord);
	while (lines.ptr) {
		tzh_str one = str_trim(str_cut(&lines, ','));
		if (str_is(one, "all") || str_is(one, text))
			return true;
	}
	return false;
}

static tzh_str subject_of(arena *a, int64_t year, int64_t id)
{
	char text[64];
	snprintf(text, sizeof text, "c/%" PRId64 "/%" PRId64, year, id);
	return str_copy(a, str_of(text));
}

static tzh_str approver(const tzh_act *act)
{
	for (uint32_t i = 0; i < act->arg_count; i++)
		if (!strcmp(act->args[i].name, "approver"))
			return str_trim(act->args[i].value);
	return (tzh_str){ 0 };
}

/* The proposal as an adjustment of a row that is signed off. */
static int adjust(settling *x, const tzh_row_difference *d, const tzh_row_commitment *row, tzh_err *err)
{
	const rules *r = x->s->rules;
	tzh_str name = plan_name(x->memory, row), who = approver(x->act);
	char ord[24];
	scene s;
	snprintf(ord, sizeof ord, "%" PRId64, d->ord);
	if (str_is(d->kind, "gone"))
		return RULES_REFUSE(r, TZH_EDENIED, err, "difference.gone", name, str_of(ord));
	if (!str_trim(x->act->reason).len || !who.len)
		return RULES_REFUSE(r, TZH_EDENIED, err, "difference.issued", name, str_of(ord));
	tzh_act own = *x->act;
	own.act = STR("adjust");
	own.id = row->id;
	int rc = office_scene(x->ledger, &s, &own, x->memory, err);
	if (!rc)
		rc = plan_permitted(&s, own.act, err);
	if (rc)
		return rc;
	s.reason = RULES_FILL(r, x->memory, "adjust.reason", x->act->reason, who);
	return office_append_payload(
		x->ledger, &s, &own, subject_of(x->memory, d->year, d->id), d->proposal, x->done, x->memory, err);
}

static int apply(settling *x, const tzh_row_difference *d, tzh_err *err)
{
	tzh_row_commitment row = { .region = d->region, .year = d->year, .id = d->id };
	int rc = str_is(d->kind, "new") ? TZH_ENOTFOUND
					: store_get(x->ledger->store, TZH_TABLE_COMMITMENT, &row, x->memory, err);
	if (rc && rc != TZH_ENOTFOUND)
		return rc;
	if (!rc && row.number)
		return adjust(x, d, &row, err);
	return office_append_payload(
		x->ledger, x->s, x->act, subject_of(x->memory, d->year, d->id), d->proposal, x->done, x->memory, err);
}

static int settle_one(settling *x, const tzh_row_difference *d, bool accept, tzh_err *err)
{
	tzh_row_difference after = *d;
	changes c = { .memory = x->memory };
	int rc = accept ? apply(x, d, err) : TZH_OK;
	after.status = accept ? STR("accepted") : STR("refused");
	changes_put(&c, TZH_TABLE_DIFFERENCE, d, &after);
	return rc ? rc
		  : office_append(x->ledger, x->s, x->act, subject_of(x->memory, d->year, d->id), &c, x->done,
			    x->memory, err);
}

/* Every line that is named must be one that waits. */
static int check_lines(const settling *x, const store_rows *rows, tzh_str lines, tzh_err *err)
{
	while (lines.ptr) {
		tzh_str one = str_trim(str_cut(&lines, ','));
		bool open = false;
		for (uint32_t i = 0; i < rows->count && !open; i++) {
			const tzh_row_difference *d = (const tzh_row_difference *)rows->items + i;
			open = str_is(d->status, "open") && is_wanted(one, d->ord);
		}
		if (one.len && !open)
			return str_is(one, "all")
				       ? RULES_REFUSE(
						 x->s->rules, TZH_ENOTFOUND, err, "difference.none", (tzh_str){ 0 })
				       : RULES_REFUSE(x->s->rules, TZH_ENOTFOUND, err, "difference.no_line", one);
	}
	return TZH_OK;
}

static int settle_all(settling *x, tzh_str report, tzh_str lines, bool accept, tzh_err *err)
{
	chain head;
	store_rows rows = { 0 };
	uint32_t count = 0;
	char number[16];
	const tzh_act *act = x->act;
	tzh_row_difference key = { .region = act->region, .year = act->year, .report = report };
	int rc = store_head_lock(x->ledger->store, act->region, &head, err);
	if (!rc)
		rc = office_scene(x->ledger, x->s, act, x->memory, err);
	if (!rc)
		rc = plan_permitted(x->s, act->act, err);
	if (!rc)
		rc = store_scan(x->ledger->store, TZH_TABLE_DIFFERENCE, &key, 3, &rows, x->memory, err);
	if (!rc)
		rc = check_lines(x, &rows, lines, err);
	for (uint32_t i = 0; !rc && i < rows.count; i++) {
		const tzh_row_difference *d = (const tzh_row_difference *)rows.items + i;
		if (!str_is(d->status, "open") || !is_wanted(lines, d->ord))
			continue;
		rc = settle_one(x, d, accept, err);
		count++;
	}
	if (rc)
		return rc;
	snprintf(number, sizeof number, "%u", count);
	tzh_str words = RULES_FILL(
		&x->ledger->rules, x->memory, accept ? "difference.accepted" : "difference.refused", str_of(number));
	snprintf(x->done->words, sizeof x->done->words, "%.*s", (int)words.len, words.ptr);
	return TZH_OK;
}

int tzh_ledger_settle(
	tzh_ledger *l, const tzh_act *act, tzh_str report, tzh_str lines, bool accept, tzh_done *done, tzh_err *err)
{
	arena a;
	bool mine;
	tzh_act own = *act;
	*done = (tzh_done){ 0 };
	own.act = STR("difference");
	int rc = office_check_texts(l, &own, err);
	if (!rc)
		rc = office_begin(l, &mine, err);
	if (rc)
		return rc;
	arena_init(&a);
	scene s;
	settling x = { .ledger = l, .act = &own, .done = done, .memory = &a, .s = &s };
	rc = settle_all(&x, report, lines, accept, err);
	arena_release(&a);
	return office_end(l, mine, rc, err);
}
