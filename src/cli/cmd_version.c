/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang version: of the program and of what it was built with.
 */
#include "cli/cli.h"

static const cli_option options[] = { { 0 } };

static int run(cli *c)
{
	(void)c;
	puts("taizhang " TZH_VERSION);
	return EXIT_FINE;
}

const command cmd_version = { "version", options, 0, 0, run };
