/* SPDX-License-Identifier: Apache-2.0
 *
 * Questions to a person at a terminal, each with an answer that Enter accepts.
 */
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "cli/desk.h"

#define ASK_MAP 4096

/* Whether there is a person to ask: both the questions and the answers go over a terminal. */
bool ask_terminal(void);

/* Asks for each column of a breakdown table that is unclear, and puts the answers into `map`, behind what it says
 * already. */
TZH_CHECK int ask_columns(const desk *d, const tzh_act *act, const char *name, char map[ASK_MAP], tzh_err *err);

#endif
