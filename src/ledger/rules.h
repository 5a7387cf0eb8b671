/* SPDX-License-Identifier: Apache-2.0
 *
 * The rules of the office as they stand in the tables of lexicon/: the machine
 * (workflow.tsv), who may do what (permissions.tsv), time limits (clocks.tsv),
 * families and their nodes, working days, and the words for all of them.
 * Immutable after rules_init(); shared by threads.
 */
#ifndef LEDGER_RULES_H
#define LEDGER_RULES_H

#include "base/arena.h"
#include "lexicon/lexicon.h"
#include "taizhang_ledger.h"

/* One row of the machine. */
typedef struct flow_row {
	tzh_str state, act, next, clock, message;
	uint32_t roles; /* bits of tzh_office */
} flow_row;

#define RULES_SCOPES(X)                                                                                                \
	X(NONE, "")                                                                                                    \
	X(ALL, "all")                                                                                                  \
	X(LEAD, "lead")                                                                                                \
	X(CO, "co")                                                                                                    \
	X(MINE, "mine")                                                                                                \
	X(CHARGE, "charge")                                                                                            \
	X(UNIT, "unit")
#define X(n, s) SCOPE_##n,
typedef enum scope { RULES_SCOPES(X) SCOPE_END } scope;
#undef X

typedef struct permit {
	tzh_str act;
	scope scopes[TZH_OFFICE_END]; /* by role; SCOPE_NONE: not this role */
} permit;

typedef struct clock_rule {
	tzh_str name, stops;
	int32_t days;
	bool working;
} clock_rule;

typedef struct node_rule {
	tzh_str family, step, name;
	int32_t place, share;
} node_rule;

typedef struct holiday {
	int32_t day; /* tzh_day_number */
	bool work;
} holiday;

typedef struct rules {
	const lexicon *lexicon;
	bool english;
	flow_row *flow;
	permit *permits;
	clock_rule *clocks;
	node_rule *nodes;
	holiday *holidays; /* ascending */
	struct lamp_rule *lamps;
	uint32_t flow_count, permit_count, clock_count, node_count, holiday_count, lamp_count;
	int first_year, last_year; /* that holidays.tsv covers */
} rules;

/* `language` "zh" (NULL) or "en". TZH_EINPUT where an overlay's rows do not go together. */
TZH_CHECK int rules_init(rules *r, const lexicon *lx, const char *language, arena *a, tzh_err *err);

/* ---- words ---- */
tzh_str rules_words(const rules *r, const char *key);
/* The words for prefix.name ("state." and "draft"); the name itself where there are none. */
tzh_str rules_name(const rules *r, const char *prefix, tzh_str name);
/* A period as it is said: "2026-Q3" as the third quarter of 2026. What is no period stays as it is. */
tzh_str rules_period(const rules *r, arena *a, tzh_str period);
/* A message with {1} to {9} filled in; `args` end with a {NULL,0} or at nine. */
tzh_str rules_fill(const rules *r, arena *a, const char *key, const tzh_str *args, unsigned count);
#define RULES_FILL(r, a, key, ...)                                                                                     \
	rules_fill((r), (a), (key), (const tzh_str[]){ __VA_ARGS__ },                                                  \
		sizeof((const tzh_str[]){ __VA_ARGS__ }) / sizeof(tzh_str))
/* The same as an error. */
int rules_refuse(const rules *r, int code, tzh_err *err, const char *key, const tzh_str *args, unsigned count);
#define RULES_REFUSE(r, code, err, key, ...)                                                                           \
	rules_refuse((r), (code), (err), (key), (const tzh_str[]){ __VA_ARGS__ },                                      \
		sizeof((const tzh_str[]){ __VA_ARGS__ }) / sizeof(tzh_str))

/* ---- the machine ---- */
/* NULL where the act cannot be done in that state. */
const flow_row *rules_flow(const rules *r, tzh_str state, tzh_str act);
/* TZH_STATE_END, TZH_OFFICE_END where there is none of that name. */
tzh_state rules_state(tzh_str name);
tzh_office rules_role(tzh_str name);
/* NULL where there is no such act. */
const permit *rules_permit(const rules *r, tzh_str act);
/* Why not: "T-0042 is ..: .. is done when .., by ..; possible now: ..". */
tzh_str rules_why_not(const rules *r, arena *a, tzh_str name, tzh_str state, tzh_str act, tzh_office role);
/* The roles of a bit set, in words. */
tzh_str rules_roles(const rules *r, arena *a, uint32_t roles);

/* ---- time limits and working days ---- */
const clock_rule *rules_clock(const rules *r, tzh_str name);
/* *known is set false where a year on the way is not in the table, else left alone. NULL: not asked. */
bool rules_is_workday(const rules *r, int32_t day, bool *known);
tzh_date rules_workday(const rules *r, tzh_date from, int32_t days, bool *known);
tzh_date rules_due(const rules *r, const clock_rule *c, tzh_date from);

/* True where `word` is one of a list apart by `mark`. */
bool list_has(tzh_str list, char mark, tzh_str word);

#endif
