/* SPDX-License-Identifier: Apache-2.0
 *
 * What is odd about a report at its entry. Nothing here refuses: a clerk is told, and
 * what he was told stands with the report.
 */
#ifndef LEDGER_CHECK_H
#define LEDGER_CHECK_H

#include "base/vec.h"
#include "ledger/plan.h"

/* X(enumerator, code, whether it is to be put right (or only to be looked at)) */
#define CHECK_CODES(X)                                                                                                 \
	X(FALLS, "falls", true)            /* a cumulative value below that of an earlier period */                    \
	X(JUMPS, "jumps", true)            /* far beyond what the trajectory or the target makes likely */             \
	X(UNIT, "unit", true)              /* not the unit of the target */                                            \
	X(FUTURE, "future", true)          /* tells of a day to come as of one that has been */                        \
	X(BELOW, "below", true)            /* "done" with the target not reached */                                    \
	X(EVIDENCE, "evidence", true)      /* "done", or a file is spoken of, and there is no file */                  \
	X(SAME_WORDS, "same_words", false) /* the words of the period before */                                        \
	X(HOPEFUL, "hopeful", false)       /* "on course" and far below the schedule */                                \
	X(NO_VALUE, "no_value", false)     /* a target in figures, a report without one */
#define X(n, code, mend) CHECK_##n,
typedef enum check_code { CHECK_CODES(X) CHECK_END } check_code;
#undef X

const char *check_name(check_code c);
/* To be put right; the others are to be looked at. */
bool check_is_grave(check_code c);

typedef struct finding {
	check_code code;
	tzh_str words; /* with the figures, for a person */
} finding;

typedef VEC(finding) check_list;

/* What is odd about this report of the scene's commitment, in the order of the codes. */
void check_report(check_list *out, const scene *s, const tzh_row_progress *row);

/* Their codes apart by ';', as they are kept with the report. */
tzh_str check_codes(const check_list *list, arena *a);

#endif
