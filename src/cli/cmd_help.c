/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang help [COMMAND]: the help, the manual page, the completion.
 */
#include "cli/commands.h"
#include "cli/help.h"

enum { OPT_MAN, OPT_COMPLETION };

static const cli_option options[] = {
	[OPT_MAN] = { 0, "man", NULL, NULL, NULL },
	[OPT_COMPLETION] = { 0, "completion", NULL, NULL, NULL },
	{ 0 },
};

static int run(cli *c)
{
	if (c->values[OPT_MAN])
		help_manual(c, stdout);
	else if (c->values[OPT_COMPLETION])
		help_completion(stdout);
	else if (!c->file_count)
		help_all(c, stdout);
	else if (!(c->command = commands_find(c->files[0])))
		return commands_unknown(c, c->files[0]);
	else
		help_command(c, stdout);
	return EXIT_FINE;
}

const command cmd_help = { "help", options, 0, 1, run };
