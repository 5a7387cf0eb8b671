/* SPDX-License-Identifier: Apache-2.0
 *
 * Lamps by rules that are data (lamps.tsv): inputs in, the line that holds out.
 * Whoever looks at a lamp later sees the same inputs and the same line.
 */
#ifndef LEDGER_LAMP_H
#define LEDGER_LAMP_H

#include "ledger/dec.h"
#include "ledger/rules.h"

/* What a condition may ask for. An input that is not given is not there. */
#define LAMP_INPUTS(X)                                                                                                 \
	X(month)      /* of the day */                                                                                 \
	X(days_left)  /* to the deadline, 0 after it */                                                                \
	X(overdue)    /* days past the deadline and not closed */                                                      \
	X(planned)    /* by the trajectory for the period */                                                           \
	X(done)       /* last reported, of this period or before */                                                    \
	X(share)      /* done by planned, per cent, in the direction that is good */                                   \
	X(of_year)    /* done by the target of the year, per cent */                                                   \
	X(gap)        /* points of the target that are missing on the schedule */                                      \
	X(forecast)   /* of the target at the year's end, per cent, if it goes on so */                                \
	X(reported)   /* 1: the period has a report */                                                                 \
	X(was_red)    /* 1: the last lamp was red */                                                                   \
	X(closed)     /* 1: verified or closed */                                                                      \
	X(blocked)    /* 1: the unit says so */                                                                        \
	X(returns)    /* how often it was sent back */                                                                 \
	X(nodes_late) /* nodes past their day */                                                                       \
	X(start_late) /* months since it should have been started */                                                   \
	X(entry_late) /* months since its start without being entered in the statistics */                             \
	X(funds)      /* paid, per cent */                                                                             \
	X(funds_due)  /* that should have been paid, per cent */
#define X(n) LAMP_##n,
typedef enum lamp_input { LAMP_INPUTS(X) LAMP_INPUT_COUNT } lamp_input;
#undef X

typedef struct lamp_inputs {
	tzh_dec v[LAMP_INPUT_COUNT];
	const char *forecast_by; /* how the forecast was reckoned (forecast.h); NULL: there is none */
} lamp_inputs;

typedef struct lamp_rule {
	tzh_str rule, lamp, colour, condition, words;
	tzh_str other; /* the words in the other language */
	int32_t place;
} lamp_rule;

/* False where the condition cannot be read; else *holds. */
bool lamp_holds(tzh_str condition, const lamp_inputs *in, bool *holds);

/* The line of `rule` for `lamp` that holds; NULL where none does or the rule has no such lamp. */
const lamp_rule *lamp_decide(const rules *r, tzh_str rule, tzh_str lamp, const lamp_inputs *in);

/* The line that a kept lamp's "rule/place" names; NULL where there is none any longer. */
const lamp_rule *lamp_rule_of(const rules *r, const tzh_row_lamp *lamp);
/* Why a lamp is as it is, in the language of the rules: a lamp by rule is kept with the words of the language that it
 * was set in. */
tzh_str lamp_reason(const rules *r, const tzh_row_lamp *lamp);

/* {"month":"6",...}: the inputs that are given. */
tzh_str lamp_json(const lamp_inputs *in, arena *a);
const char *lamp_input_name(lamp_input i);

/* Reads all rules; TZH_EINPUT names a condition that cannot be read. */
TZH_CHECK int lamp_load(rules *r, arena *a, tzh_err *err);

#endif
