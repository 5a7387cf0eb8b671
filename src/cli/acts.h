/* SPDX-License-Identifier: Apache-2.0
 *
 * Acts on commitments from the command line: taizhang ACT T-0042 [T-0043 ...].
 * Several together are all done or none.
 */
#ifndef CLI_ACTS_H
#define CLI_ACTS_H

#include "cli/desk.h"

/* X(name): command `name` is the act of that name. */
#define CLI_ACTS(X)                                                                                                    \
	X(edit)                                                                                                        \
	X(confirm)                                                                                                     \
	X(assign)                                                                                                      \
	X(split)                                                                                                       \
	X(merge)                                                                                                       \
	X(send)                                                                                                        \
	X(agree)                                                                                                       \
	X(contest)                                                                                                     \
	X(settle)                                                                                                      \
	X(sign)                                                                                                        \
	X(register)                                                                                                    \
	X(dispatch)                                                                                                    \
	X(accept)                                                                                                      \
	X(start)                                                                                                       \
	X(report)                                                                                                      \
	X(signoff)                                                                                                     \
	X(correct)                                                                                                     \
	X(evidence)                                                                                                    \
	X(node)                                                                                                        \
	X(plan)                                                                                                        \
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
	X(override)                                                                                                    \
	X(note)                                                                                                        \
	X(inspect)

/* Fills act->args from the options past `first` that were given; returns how many. */
uint32_t acts_arguments(const cli *c, int first, tzh_arg *args);

/* The act `name` on what `id` names (an account, a unit), with the options past `first` as its arguments; says what was
 * done. An exit code. */
int acts_do(desk *d, const char *name, const char *id, int first, const char *reason);

#endif
