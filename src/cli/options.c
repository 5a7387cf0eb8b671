/* SPDX-License-Identifier: Apache-2.0
 *
 * Command lines against tables of options: --name value, --name=value, -n value, -nvalue, `--` ends them.
 */
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const cli_option common_options[] = {
	{ 0, "lexicon", "cli.arg.folder", "cli.opt.lexicon", NULL },
	{ 0, "lang", "cli.arg.lang", "cli.opt.lang", "zh en" },
	{ 'h', "help", NULL, "cli.opt.help", NULL },
	{ 0 },
};

static const cli_option *find(const cli_option *table, const char *name, size_t len, char letter)
{
	for (; table->name; table++)
		if (name ? strlen(table->name) == len && !memcmp(table->name, name, len) : table->letter == letter)
			return table;
	return NULL;
}

static bool listed(const char *list, const char *word, size_t len)
{
	for (const char *p = list; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");
		if (n == len && !memcmp(p, word, n))
			return true;
		p += n;
	}
	return false;
}

static int unknown(const cli *c, const char *word)
{
	char near[64];
	word_list names = { 0 };
	const cli_option *tables[] = { c->command->options, common_options };
	for (int t = 0; t < 2; t++)
		for (const cli_option *o = tables[t]; o->name; o++)
			words_add(&names, "--", o->name);
	char clean[64];
	snprintf(clean, sizeof clean, "%.*s", (int)strcspn(word, "="), word);
	complain(c, "cli.unknown_option", word, c->command->name);
	if (nearest(clean, names.text, near, sizeof near))
		say(c, stderr, "cli.did_you_mean", near);
	say(c, stderr, "cli.see_help", c->command->name);
	return EXIT_USAGE;
}

/* A list of choices may be given apart by commas; each is checked. */
static int check_choice(const cli *c, const cli_option *o, const char *value)
{
	if (!o->choices)
		return EXIT_FINE;
	for (const char *p = value;; p++) {
		size_t n = strcspn(p, ",");
		if (!listed(o->choices, p, n)) {
			char word[64], near[64];
			snprintf(word, sizeof word, "%.*s", n < 60 ? (int)n : 60, p);
			complain(c, "cli.bad_choice", o->name, word, o->choices);
			if (nearest(word, o->choices, near, sizeof near))
				say(c, stderr, "cli.did_you_mean", near);
			return EXIT_USAGE;
		}
		p += n;
		if (!*p)
			return EXIT_FINE;
	}
}

#define ASKED_HELP (-1)

static int take(cli *c, const cli_option *o, const char *value)
{
	int rc = check_choice(c, o, value);
	if (rc)
		return rc;
	if (o < common_options || o >= common_options + sizeof common_options / sizeof *common_options) {
		c->values[o - c->command->options] = value;
	} else if (!strcmp(o->name, "help")) {
		return ASKED_HELP;
	} else if (!strcmp(o->name, "lexicon")) {
		c->lexicon = value;
	} else {
		c->english = !strcmp(value, "en");
	}
	return EXIT_FINE;
}

static int missing_value(const cli *c, const char *word)
{
	complain(c, "cli.missing_value", word);
	say(c, stderr, "cli.see_help", c->command->name);
	return EXIT_USAGE;
}

/* argv[*i] is an option word; *i moves on where its value is the next word. */
static int one_option(cli *c, int argc, char **argv, int *i)
{
	const char *word = argv[*i], *value = NULL;
	const cli_option *o;
	bool is_long = word[1] == '-';
	if (is_long) {
		size_t len = strcspn(word + 2, "=");
		o = find(c->command->options, word + 2, len, 0);
		if (!o)
			o = find(common_options, word + 2, len, 0);
		value = word[2 + len] == '=' ? word + 3 + len : NULL;
	} else {
		o = find(c->command->options, NULL, 0, word[1]);
		if (!o)
			o = find(common_options, NULL, 0, word[1]);
		value = word[2] ? word + 2 : NULL;
	}
	if (!o || (!is_long && !o->value && value))
		return unknown(c, word);
	if (o->value && !value) {
		if (*i + 1 >= argc)
			return missing_value(c, word);
		value = argv[++*i];
	} else if (!o->value && value) {
		complain(c, "cli.no_value_wanted", o->name);
		return EXIT_USAGE;
	}
	return take(c, o, value ? value : "");
}

static int check_files(const cli *c)
{
	const command *k = c->command;
	if (c->file_count < k->min_files) {
		complain(c, "cli.too_few_files", k->name);
		say(c, stderr, "cli.see_help", k->name);
		return EXIT_USAGE;
	}
	if (k->max_files >= 0 && c->file_count > k->max_files) {
		complain(c, "cli.too_many_files", k->name, c->files[k->max_files]);
		say(c, stderr, "cli.see_help", k->name);
		return EXIT_USAGE;
	}
	return EXIT_FINE;
}

int options_parse(cli *c, int argc, char **argv)
{
	bool only_files = false, asked_help = false;
	c->files = argv;
	c->file_count = 0;
	for (int i = 0; i < argc; i++) {
		if (only_files || argv[i][0] != '-' || !argv[i][1]) {
			argv[c->file_count++] = argv[i];
		} else if (!strcmp(argv[i], "--")) {
			only_files = true;
		} else {
			int rc = one_option(c, argc, argv, &i);
			if (rc > 0)
				return rc;
			asked_help = asked_help || rc == ASKED_HELP;
		}
	}
	return asked_help ? ASKED_HELP : check_files(c);
}

int options_before(int argc, char **argv)
{
	int i = 1;
	while (i < argc && !strncmp(argv[i], "--", 2)) {
		size_t len = strcspn(argv[i] + 2, "=");
		const cli_option *o = find(common_options, argv[i] + 2, len, 0);
		if (!o || !o->value)
			break;
		i += argv[i][2 + len] == '=' ? 1 : 2;
	}
	return (i < argc ? i : argc) - 1;
}

bool options_number(const cli *c, const char *said, int64_t otherwise, int64_t *out)
{
	char *end = NULL;
	*out = otherwise;
	if (!said)
		return true;
	errno = 0;
	*out = strtoll(said, &end, 10);
	if (end != said && !*end && !errno)
		return true;
	complain(c, "cli.bad_number", said);
	return false;
}

bool options_month(const cli *c, const char *said, int *out)
{
	int64_t n;
	if (!options_number(c, said, 0, &n))
		return false;
	*out = (int)(n >= 1 && n <= 12 ? n : 0);
	if (!said || *out)
		return true;
	complain(c, "cli.bad_month", said);
	return false;
}
