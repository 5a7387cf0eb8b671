/* SPDX-License-Identifier: Apache-2.0
 *
 * Help, made from the tables of commands and options.
 */
#include "cli/commands.h"

static void put_options(const cli *c, FILE *to, const cli_option *o)
{
	for (; o->name; o++) {
		char key[96];
		fprintf(to, o->letter ? "  -%c, --%s" : "  %c   --%s", o->letter ? o->letter : ' ', o->name);
		snprintf(key, sizeof key, "cmd.%s.%s", c->command->name, o->name);
		fputs("  ", to);
		say_raw(c, to, o->words ? o->words : key);
		putc('\n', to);
	}
}

void help_command(const cli *c, FILE *to)
{
	put_options(c, to, c->command->options);
	put_options(c, to, common_options);
}

void help_all(const cli *c, FILE *to)
{
	for (const command *const *k = commands; *k; k++) {
		char key[96];
		fprintf(to, "  %-12s", (*k)->name);
		snprintf(key, sizeof key, "cmd.%s", (*k)->name);
		say_raw(c, to, key);
		putc('\n', to);
	}
}
