/* SPDX-License-Identifier: Apache-2.0
 *
 * The subcommands, each listed once: X(name). Command `x` is cmd_x.c with `const command cmd_x`,
 * and its words in lexicon/messages.tsv: cmd.x (one line), cmd.x.usage, cmd.x.about, cmd.x.examples,
 * and cmd.x.<option> for each option of its own.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/acts.h"
#include "cli/cli.h"

#define CLI_COMMANDS(X)                                                                                                \
	X(breakdown)                                                                                                   \
	X(extract)                                                                                                     \
	X(panel)                                                                                                       \
	X(read)                                                                                                        \
	X(explain)                                                                                                     \
	X(lexicon)                                                                                                     \
	X(help)                                                                                                        \
	X(version)                                                                                                     \
	/* the ledger */                                                                                               \
	X(init)                                                                                                        \
	X(account)                                                                                                     \
	X(post)                                                                                                        \
	X(unit)                                                                                                        \
	X(import)                                                                                                      \
	X(add)                                                                                                         \
	X(list)                                                                                                        \
	X(show)                                                                                                        \
	X(log)                                                                                                         \
	X(export)                                                                                                      \
	X(lights)                                                                                                      \
	X(why)                                                                                                         \
	X(due)                                                                                                         \
	X(digest)                                                                                                      \
	X(score)                                                                                                       \
	X(score_sign)                                                                                                  \
	X(appeal)                                                                                                      \
	X(appeal_answer)                                                                                               \
	X(figure)                                                                                                      \
	X(merit)                                                                                                       \
	X(load)                                                                                                        \
	X(bulletin)                                                                                                    \
	X(undo)                                                                                                        \
	CLI_ACTS(X)                                                                                                    \
	X(verify_log)                                                                                                  \
	X(rebuild)                                                                                                     \
	X(backup)                                                                                                      \
	X(restore)                                                                                                     \
	X(demo)                                                                                                        \
	X(serve)

#define X(name) extern const command cmd_##name;
CLI_COMMANDS(X)
#undef X

/* Ends with NULL. */
extern const command *const commands[];

/* NULL where there is none of that name. */
const command *commands_find(const char *name);

/* Complains that there is no such command, naming the nearest. Returns EXIT_USAGE. */
int commands_unknown(const cli *c, const char *word);

#endif
