/* SPDX-License-Identifier: Apache-2.0
 *
 * A scheme of assessment, as a file that a person can read and change: TOML, of which
 * this reads tables, arrays of tables, strings, numbers, booleans and arrays of strings.
 *
 *     name = "..."                 year = 2026
 *     [[period]]   id = "2026-Q1"  weight = 15
 *     [[item]]     id = "tasks"  name = "..."  weight = 50  method = "proportional"  over = "tasks"
 *     [[grade]]    name = "..."  least = 90  quota = 30
 *     [[veto]]     item = "..."  grade = "..."
 *
 * Points are decimals with the digits as written; a key or a method that is not known
 * is an error that names the line, so that a slip of the pen never scores anyone.
 */
#ifndef LEDGER_SCHEME_H
#define LEDGER_SCHEME_H

#include "base/arena.h"
#include "base/str.h"
#include "taizhang.h"

/* How an item turns what a unit did into points.
 *   all_or_nothing  each matching task or figure: met full, else none; the item is their mean
 *   proportional    the completed part, no more than the whole; the item is the mean
 *   efficacy        base + (100 - base) x (value - low) / (high - low), low and high of the scheme or of the group
 *   rank            first place full, each further place `step` less, not below `least`
 *   deduct          the full weight less `each` for every case
 *   bonus           `each` for every case that has its document, up to `cap` */
#define SCHEME_METHODS(X)                                                                                              \
	X(ALL_OR_NOTHING, "all_or_nothing")                                                                            \
	X(PROPORTIONAL, "proportional")                                                                                \
	X(EFFICACY, "efficacy")                                                                                        \
	X(RANK, "rank")                                                                                                \
	X(DEDUCT, "deduct")                                                                                            \
	X(BONUS, "bonus")
#define X(n, s) METHOD_##n,
typedef enum scheme_method { SCHEME_METHODS(X) METHOD_END } scheme_method;
#undef X

/* What it looks at: tasks in the unit's lead (or part), a figure by indicator, cases of conduct, merits. */
#define SCHEME_SUBJECTS(X)                                                                                             \
	X(TASKS, "tasks")                                                                                              \
	X(FIGURE, "figure")                                                                                            \
	X(LATE, "late")                                                                                                \
	X(MISSING, "missing")                                                                                          \
	X(RETURNED, "returned")                                                                                        \
	X(URGED, "urged")                                                                                              \
	X(OVERDUE, "overdue")                                                                                          \
	X(YELLOW, "yellow")                                                                                            \
	X(RED, "red")                                                                                                  \
	X(MERIT, "merit")                                                                                              \
	X(PENALTY, "penalty")
#define X(n, s) SUBJECT_##n,
typedef enum scheme_subject { SCHEME_SUBJECTS(X) SUBJECT_END } scheme_subject;
#undef X

/* What becomes of a unit with no task, or fewer than `few`. */
#define SCHEME_FEW(X)                                                                                                  \
	X(RANKED, "ranked")                                                                                            \
	X(UNRANKED, "unranked")                                                                                        \
	X(AVERAGE, "average")
#define X(n, s) FEW_##n,
typedef enum scheme_few { SCHEME_FEW(X) FEW_END } scheme_few;
#undef X

typedef struct scheme_item {
	tzh_str id, name;
	tzh_dec weight;
	scheme_method method;
	scheme_subject over;
	tzh_str kind, family, indicator, merit; /* empty: any */
	tzh_dec base, low, high;                /* efficacy; low and high not given: the group's */
	tzh_dec step, least;                    /* rank */
	tzh_dec each, cap;                      /* deduct, bonus; cap not given: the weight (deduct), none (bonus) */
	bool double_few;                        /* cases count twice for a unit with fewer than `few` tasks */
	bool down;                              /* less is better: efficacy and rank */
	uint32_t line;
} scheme_item;

typedef struct scheme_period {
	tzh_str id;     /* "2026-Q1", "2026-H1", "2026" */
	tzh_dec weight; /* of 100 */
} scheme_period;

typedef struct scheme_grade {
	tzh_str name;
	tzh_dec least; /* points */
	tzh_dec quota; /* per cent of the group, not given: no quota */
} scheme_grade;

typedef struct scheme_veto {
	tzh_str item;  /* the kind of a merit row that vetoes */
	tzh_str grade; /* no better than this one */
} scheme_veto;

typedef struct scheme {
	tzh_str name;
	int64_t year;
	uint32_t few;
	scheme_few few_rule;
	int places;            /* decimal places of every point, 0 to 6 */
	tzh_str average_words; /* said of a line that is lent the mean of the group; the caller's language */
	tzh_str quota_words;   /* noted of a sheet whose better grade had no room; empty: nothing is noted */
	tzh_str rank_words;    /* before a rank; "rank" where it is empty */
	const scheme_item *items;
	const scheme_period *periods;
	const scheme_grade *grades;
	const scheme_veto *vetoes;
	uint32_t item_count, period_count, grade_count, veto_count;
} scheme;

/* Strings live in the arena. TZH_EINPUT with line and column; `name` is the file's, for the message. */
TZH_CHECK int scheme_read(scheme *out, arena *a, tzh_str text, const char *name, bool english, tzh_err *err);

const char *scheme_method_name(scheme_method m);
const char *scheme_subject_name(scheme_subject s);

#endif
