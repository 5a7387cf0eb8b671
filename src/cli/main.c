/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang COMMAND ...: finds the command, reads its options, runs it.
 */
#include "cli/commands.h"
#include "cli/help.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define X(name) &cmd_##name,
const command *const commands[] = { CLI_COMMANDS(X) NULL };
#undef X

const command *commands_find(const char *name)
{
	for (const command *const *k = commands; *k; k++)
		if (!strcmp((*k)->name, name))
			return *k;
	return NULL;
}

/* Chinese unless the environment says English; the usual order of its variables. */
static bool is_english(void)
{
	const char *names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *v = getenv(names[i]);
		if (v && *v)
			return !strncmp(v, "en", 2);
	}
	return false;
}

static bool has_colour(int fd)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	return isatty(fd) && !(no && *no) && !(term && !strcmp(term, "dumb"));
}

int commands_unknown(const cli *c, const char *word)
{
	char near[64];
	word_list names = { 0 };
	for (const command *const *k = commands; *k; k++)
		words_add(&names, "", (*k)->name);
	complain(c, "cli.unknown_command", word);
	if (nearest(word, names.text, near, sizeof near))
		say(c, stderr, "cli.did_you_mean", near);
	say(c, stderr, "cli.see_help_all");
	return EXIT_USAGE;
}

tzh_engine *engine_open(const cli *c)
{
	tzh_engine *engine;
	tzh_err err = { 0 };
	if (!tzh_engine_new(&engine, &(tzh_options){ .lexicon_dir = c->lexicon, .english = c->english }, &err))
		return engine;
	complain(c, "cli.bad_lexicon", err.text);
	return NULL;
}

int main(int argc, char **argv)
{
	cli c = { .english = is_english(),
		.colour_out = has_colour(STDOUT_FILENO),
		.colour_err = has_colour(STDERR_FILENO) };
	int before = options_before(argc, argv);
	c.command = &cmd_help; /* until its name is read */
	int rc = options_parse(&c, before, argv + 1);
	if (rc)
		return rc;
	argc -= before;
	argv += before;
	if (argc < 2) {
		help_all(&c, stderr);
		return EXIT_USAGE;
	}
	const char *name = argv[1];
	if (!strcmp(name, "--help") || !strcmp(name, "-h"))
		name = "help";
	if (!strcmp(name, "--version") || !strcmp(name, "-V"))
		name = "version";
	c.command = commands_find(name);
	if (!c.command)
		return commands_unknown(&c, argv[1]);
	rc = options_parse(&c, argc - 2, argv + 2);
	if (rc < 0) {
		help_command(&c, stdout);
		return EXIT_FINE;
	}
	if (!rc)
		rc = c.command->run(&c);
	if (c.list) {
		free(c.files);
		free(c.list);
	}
	if (fflush(stdout) || ferror(stdout)) {
		complain(&c, "cli.cannot_write", "-");
		return EXIT_FAILED;
	}
	return rc;
}
