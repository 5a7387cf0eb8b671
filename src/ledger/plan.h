/* SPDX-License-Identifier: Apache-2.0
 *
 * An act on a commitment, planned: who asks, what there is, what would change.
 * Pure: everything is given in the scene, nothing is read or written here.
 *
 *     scene s = { .rules, .memory, .day, .account, .commitment, ... };
 *     plan p;
 *     rc = plan_act(&p, &s, act, err);      // p.changes is the event's payload
 */
#ifndef LEDGER_PLAN_H
#define LEDGER_PLAN_H

#include "ledger/dec.h"
#include "ledger/event.h"
#include "ledger/rules.h"

/* What the planner may look at. Lists are those of the commitment, in key order. */
typedef struct scene {
	const rules *rules;
	arena *memory;
	tzh_str place; /* the region's name, which may stand before a unit's */
	tzh_date day;  /* of the act */
	const tzh_row_account *account;
	const tzh_str *posts; /* that the account holds on that day */
	uint32_t post_count;
	const tzh_row_ledger *ledger;
	const tzh_row_unit *units; /* all of the region */
	uint32_t unit_count;
	const tzh_row_commitment *commitment; /* NULL: an act on no commitment */
	const tzh_row_co_unit *co_units;
	uint32_t co_count;
	const tzh_row_quantity *quantities;
	uint32_t quantity_count;
	const tzh_row_opinion *opinions;
	uint32_t opinion_count;
	const tzh_row_node *nodes;
	uint32_t node_count;
	const tzh_row_trajectory *trajectory;
	uint32_t trajectory_count;
	const tzh_row_progress *progress;
	uint32_t progress_count;
	const tzh_row_evidence *evidence;
	uint32_t evidence_count;
	const tzh_row_clock *clocks;
	uint32_t clock_count;
	/* of the commitment that this one goes into (merge) */
	const tzh_row_commitment *other;
	const tzh_row_co_unit *other_co;
	uint32_t other_co_count;
	const tzh_row_quantity *other_quantities;
	uint32_t other_quantity_count;
	/* for acts on no commitment */
	tzh_str region;
	int64_t year;
	const tzh_row_account *accounts;
	uint32_t account_count;
	const tzh_row_post *all_posts;
	uint32_t all_post_count;
	const tzh_row_term *terms;
	uint32_t term_count;
	const tzh_row_merit *merits; /* of the year */
	uint32_t merit_count;
	const tzh_row_score *scores; /* of the year, for the acts on them */
	uint32_t score_count;
	const tzh_row_appeal *appeals;
	uint32_t appeal_count;
	const tzh_arg *args;
	uint32_t arg_count;
	tzh_str reason;
	tzh_str digest; /* of the bytes given, {0} where none */
	size_t size;
} scene;

typedef struct plan {
	const scene *s;
	tzh_str act, name; /* "T-0042" or "D-0057" */
	changes changes;
	tzh_row_commitment after;
	tzh_row_ledger ledger_after;
	bool ledger_changed;
	tzh_str words;
	tzh_str subject; /* of the event */
} plan;

/* May this account do the act here and now, by permissions.tsv and workflow.tsv alone? TZH_EDENIED says who and when.
 */
TZH_CHECK int plan_permitted(const scene *s, tzh_str act, tzh_err *err);

/* The same as an answer without words, for many acts at a time. */
bool plan_may(const scene *s, tzh_str act);

/* The act with its arguments. */
TZH_CHECK int plan_act(plan *p, const scene *s, tzh_str act, tzh_err *err);

/* "T-0042", or "D-0057" where no number has been given. */
tzh_str plan_name(arena *a, const tzh_row_commitment *c);

/* True where `unit` is `above` or stands below it in the tree. */
bool plan_unit_within(const scene *s, tzh_str unit, tzh_str above);

/* ---- for the files of acts ---- */

tzh_str plan_arg(const plan *p, const char *name);
bool plan_has(const plan *p, const char *name);
/* There, though it may be empty: what was is to be taken away. */
bool plan_given(const plan *p, const char *name);
/* TZH_EINPUT naming the argument where it is missing or no day, no number, no unit of the day. */
TZH_CHECK int plan_need(const plan *p, const char *name, tzh_str *out, tzh_err *err);
TZH_CHECK int plan_reason(const plan *p, tzh_err *err);
TZH_CHECK int plan_day(const plan *p, const char *name, tzh_date *out, tzh_err *err);
TZH_CHECK int plan_number(const plan *p, const char *name, tzh_dec *out, tzh_err *err);
/* The unit of a name, alias or id, with validity on the day. */
/* Whether the unit answers to the name: its own, a short one, with the region's name before it or without. */
bool plan_unit_called(const scene *s, const tzh_row_unit *u, tzh_str name, bool exactly);
TZH_CHECK int plan_unit(const scene *s, tzh_str name, tzh_str *id, tzh_err *err);
/* The post that has charge of a unit; empty where nobody has. */
tzh_str plan_leader_of(const scene *s, tzh_str unit);
/* A period and its last day: 2026-06, 2026-Q2, 2026-H1, 2026. */
bool plan_period(tzh_str period, tzh_date *last);
/* "kind/id": what an event on no commitment is about. */
tzh_str plan_subject(plan *p, const char *kind, tzh_str id);
/* The report that the arguments make of what there is; *before NULL where the period has none yet. */
TZH_CHECK int plan_progress(const plan *p, tzh_row_progress *row, const tzh_row_progress **before, tzh_err *err);
void *plan_copy(plan *p, const void *row, size_t size);
/* Puts a row of a child table, from a copy. */
#define PLAN_PUT(p, up, before, row)                                                                                   \
	changes_put(&(p)->changes, TZH_TABLE_##up, (before), plan_copy((p), &(row), sizeof(row)))
/* Replaces the co-units by a list apart by ';'. */
TZH_CHECK int plan_co_units(plan *p, tzh_str list, tzh_err *err);
/* The nodes of a family, dated between two days. */
void plan_nodes(plan *p, tzh_str family, tzh_date from, tzh_date to);

typedef int act_planner(plan *p, tzh_err *err);
/* Acts that do more than move the state, by file. */
#define PLAN_ACTS(X)                                                                                                   \
	X(edit)                                                                                                        \
	X(confirm)                                                                                                     \
	X(assign)                                                                                                      \
	X(split)                                                                                                       \
	X(merge)                                                                                                       \
	X(send)                                                                                                        \
	X(agree)                                                                                                       \
	X(contest)                                                                                                     \
	X(settle)                                                                                                      \
	X(sign) /* plan_draft.c */                                                                                     \
	X(register)                                                                                                    \
	X(dispatch)                                                                                                    \
	X(accept)                                                                                                      \
	X(countersign)                                                                                                 \
	X(urge)                                                                                                        \
	X(extend)                                                                                                      \
	X(grant)                                                                                                       \
	X(refuse)                                                                                                      \
	X(finish)                                                                                                      \
	X(verify)                                                                                                      \
	X(return )                                                                                                     \
	X(close)                                                                                                       \
	X(adjust)                                                                                                      \
	X(cancel)                                                                                                      \
	X(reopen)                                                                                                      \
	X(note)                                                                                                        \
	X(inspect) /* plan_year.c */                                                                                   \
	X(report)                                                                                                      \
	X(signoff)                                                                                                     \
	X(correct)                                                                                                     \
	X(evidence)                                                                                                    \
	X(node)                                                                                                        \
	X(plan)                                                                                                        \
	X(override) /* plan_report.c */
/* Acts on no commitment: plan_admin.c, plan_score.c. */
#define PLAN_ADMIN_ACTS(X)                                                                                             \
	X(init)                                                                                                        \
	X(ledger_open)                                                                                                 \
	X(unit_set)                                                                                                    \
	X(unit_close)                                                                                                  \
	X(post_set)                                                                                                    \
	X(account_add)                                                                                                 \
	X(account_role)                                                                                                \
	X(account_close)                                                                                               \
	X(add)                                                                                                         \
	X(figure)                                                                                                      \
	X(merit)                                                                                                       \
	X(scheme)                                                                                                      \
	X(appeal)                                                                                                      \
	X(appeal_answer)                                                                                               \
	X(score_sign) /* plan_score.c */
#define X(n) act_planner plan_##n##_act;
PLAN_ACTS(X)
PLAN_ADMIN_ACTS(X)
#undef X

#endif
