/* SPDX-License-Identifier: Apache-2.0
 *
 * The scene of an act: what the planner may look at, read from the store.
 */
#include "office/office.h"

#include "base/str.h"
#include "base/vec.h"

static int no_account(tzh_ledger *l, const scene *s, tzh_str id, tzh_err *err)
{
	buf names;
	buf_init(&names, 300);
	for (uint32_t i = 0; i < s->account_count && !names.over; i++) {
		buf_adds(&names, i ? " " : "");
		buf_add_str(&names, s->accounts[i].id);
	}
	int rc = RULES_REFUSE(&l->rules, TZH_EDENIED, err, "refuse.no_account", id, buf_str(&names));
	buf_release(&names);
	return rc;
}

#define SCAN(table, low, prefix, keys, list, counter)                                                                  \
	if (!rc) {                                                                                                     \
		store_rows rows_;                                                                                      \
		rc = store_scan(l->store, TZH_TABLE_##table, (prefix), (keys), &rows_, a, err);                        \
		(list) = rows_.items;                                                                                  \
		(counter) = rows_.count;                                                                               \
	}

static int load_account(tzh_ledger *l, scene *s, const tzh_act *act, arena *a, tzh_err *err)
{
	tzh_row_account *account = arena_new(a, tzh_row_account);
	*account = (tzh_row_account){ .region = act->region, .id = act->account };
	int rc = store_get(l->store, TZH_TABLE_ACCOUNT, account, a, err);
	s->account = account;
	if (rc != TZH_ENOTFOUND)
		return rc;
	tzh_row_account key = { .region = act->region };
	rc = TZH_OK;
	SCAN(ACCOUNT, account, &key, 1, s->accounts, s->account_count);
	if (rc)
		return rc;
	if (s->account_count || !str_is(act->act, "init"))
		return no_account(l, s, act->account, err);
	/* The first act of all: whoever sets up is the supervision office. */
	account->name = act->account;
	account->role = STR("office");
	account->active = 1;
	return TZH_OK;
}

static bool holds_on(const tzh_row_term *t, tzh_str account, tzh_date day)
{
	int32_t n = tzh_day_number(day);
	return str_eq(t->account, account) && tzh_day_number(t->since) <= n &&
	       (!t->until.year || tzh_day_number(t->until) >= n);
}

static int load_posts(tzh_ledger *l, scene *s, arena *a, tzh_err *err)
{
	tzh_row_term key = { .region = s->region };
	VEC(tzh_str) posts = { 0 };
	int rc = TZH_OK;
	SCAN(TERM, term, &key, 1, s->terms, s->term_count);
	for (uint32_t i = 0; !rc && i < s->term_count; i++)
		if (holds_on(&s->terms[i], s->account->id, s->day))
			*vec_push(&posts, a) = s->terms[i].post;
	if (s->account->post.len && !posts.count)
		*vec_push(&posts, a) = s->account->post;
	s->posts = posts.items;
	s->post_count = posts.count;
	return rc;
}

/* The commitment with all that hangs on it. */
static int load_commitment(tzh_ledger *l, scene *s, const tzh_act *act, arena *a, tzh_err *err)
{
	tzh_row_commitment *c = arena_new(a, tzh_row_commitment);
	*c = (tzh_row_commitment){ .region = act->region, .year = act->year, .id = act->id };
	int rc = store_get(l->store, TZH_TABLE_COMMITMENT, c, a, err);
	if (rc == TZH_ENOTFOUND)
		return RULES_REFUSE(&l->rules, rc, err, "need.commitment");
	tzh_row_baseline key = {
		.region = act->region, .year = act->year, .id = act->id
	}; /* leads every child's key */
	s->commitment = c;
	SCAN(CO_UNIT, co_unit, &key, 3, s->co_units, s->co_count);
	SCAN(QUANTITY, quantity, &key, 3, s->quantities, s->quantity_count);
	SCAN(OPINION, opinion, &key, 3, s->opinions, s->opinion_count);
	SCAN(NODE, node, &key, 3, s->nodes, s->node_count);
	SCAN(TRAJECTORY, trajectory, &key, 3, s->trajectory, s->trajectory_count);
	SCAN(PROGRESS, progress, &key, 3, s->progress, s->progress_count);
	SCAN(EVIDENCE, evidence, &key, 3, s->evidence, s->evidence_count);
	SCAN(CLOCK, clock, &key, 3, s->clocks, s->clock_count);
	return rc;
}

/* The commitment that the argument "into" (of a merger) or "of" (of a figure) names. */
static int load_other(tzh_ledger *l, scene *s, const tzh_act *act, arena *a, tzh_err *err)
{
	int64_t id = 0;
	for (uint32_t i = 0; i < act->arg_count; i++)
		if (!strcmp(act->args[i].name, act->id ? "into" : "of") && act->args[i].value.len) {
			int rc = tzh_ledger_find(l, act->region, act->year, act->args[i].value, &id, err);
			if (rc)
				return rc;
		}
	if (!id)
		return TZH_OK;
	tzh_row_commitment *c = arena_new(a, tzh_row_commitment);
	*c = (tzh_row_commitment){ .region = act->region, .year = act->year, .id = id };
	tzh_row_baseline key = { .region = act->region, .year = act->year, .id = id };
	int rc = store_get(l->store, TZH_TABLE_COMMITMENT, c, a, err);
	s->other = c;
	SCAN(CO_UNIT, co_unit, &key, 3, s->other_co, s->other_co_count);
	SCAN(QUANTITY, quantity, &key, 3, s->other_quantities, s->other_quantity_count);
	return rc;
}

static int load_office(tzh_ledger *l, scene *s, arena *a, tzh_err *err)
{
	tzh_row_account key = { .region = s->region };
	tzh_row_merit year = { .region = s->region, .year = s->year };
	int rc = TZH_OK;
	SCAN(ACCOUNT, account, &key, 1, s->accounts, s->account_count);
	SCAN(POST, post, &key, 1, s->all_posts, s->all_post_count);
	SCAN(MERIT, merit, &year, 2, s->merits, s->merit_count);
	return rc;
}

/* The sheets with all their details: only for the acts on them. */
static int load_scores(tzh_ledger *l, scene *s, tzh_str act, arena *a, tzh_err *err)
{
	tzh_row_merit year = { .region = s->region, .year = s->year };
	int rc = TZH_OK;
	if (!str_is(act, "appeal") && !str_is(act, "appeal_answer") && !str_starts(act, STR("score")))
		return rc;
	SCAN(SCORE, score, &year, 2, s->scores, s->score_count);
	SCAN(APPEAL, appeal, &year, 2, s->appeals, s->appeal_count);
	return rc;
}

int office_scene(tzh_ledger *l, scene *s, const tzh_act *act, arena *a, tzh_err *err)
{
	*s = (scene){ .rules = &l->rules,
		.memory = a,
		.region = act->region,
		.year = act->year,
		.args = act->args,
		.arg_count = act->arg_count,
		.reason = act->reason };
	if (!tzh_day_parse((tzh_str){ act->at.ptr, act->at.len < 10 ? act->at.len : 10 }, &s->day) || !s->day.year)
		return RULES_REFUSE(&l->rules, TZH_EINPUT, err, "need.day", act->at);
	tzh_row_ledger *year = arena_new(a, tzh_row_ledger);
	*year = (tzh_row_ledger){ .region = act->region, .year = act->year };
	int rc = load_account(l, s, act, a, err);
	if (!rc) {
		rc = store_get(l->store, TZH_TABLE_LEDGER, year, a, err);
		s->ledger = rc ? NULL : year;
		rc = rc == TZH_ENOTFOUND ? TZH_OK : rc;
	}
	tzh_row_region *place = arena_new(a, tzh_row_region);
	*place = (tzh_row_region){ .region = act->region };
	if (!rc) {
		rc = store_get(l->store, TZH_TABLE_REGION, place, a, err);
		s->place = rc ? (tzh_str){ 0 } : place->name;
		rc = rc == TZH_ENOTFOUND ? TZH_OK : rc;
	}
	if (!rc)
		rc = load_posts(l, s, a, err);
	tzh_row_unit key = { .region = act->region };
	SCAN(UNIT, unit, &key, 1, s->units, s->unit_count);
	if (!rc && act->id)
		rc = load_commitment(l, s, act, a, err);
	else if (!rc)
		rc = load_office(l, s, a, err);
	if (!rc && !act->id)
		rc = load_scores(l, s, act->act, a, err);
	if (!rc && (act->id || str_is(act->act, "figure")))
		rc = load_other(l, s, act, a, err);
	return rc;
}
