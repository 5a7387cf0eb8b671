/* SPDX-License-Identifier: Apache-2.0
 *
 * Help on the screen, the manual page and bash completion, all from the tables of commands and options.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/cli.h"

/* Of the command c->command. */
void help_command(const cli *c, FILE *to);
/* The commands, each in a line. */
void help_all(const cli *c, FILE *to);
/* taizhang.1 in roff. */
void help_manual(const cli *c, FILE *to);
/* For bash-completion. */
void help_completion(FILE *to);

#endif
