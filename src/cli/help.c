/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/help.h"

#include "base/str.h"
#include "base/width.h"
#include "cli/commands.h"

#define BOLD "\033[1m"
#define PLAIN "\033[0m"
#define OPTION_COLUMNS 26

static tzh_str words(const cli *c, const char *name, const char *part)
{
	char key[96];
	snprintf(key, sizeof key, part ? "cmd.%s.%s" : "cmd.%s", name, part);
	return tzh_message(key, c->english);
}

/* Message text, each line after `margin`. */
static void put_text(FILE *to, tzh_str t, const char *margin)
{
	fputs(margin, to);
	for (size_t i = 0; i < t.len; i++) {
		bool line = t.ptr[i] == '\\' && i + 1 < t.len && t.ptr[i + 1] == 'n';
		if (!line) {
			putc(t.ptr[i], to);
			continue;
		}
		putc('\n', to);
		fputs(margin, to);
		i++;
	}
	putc('\n', to);
}

static void put_heading(const cli *c, FILE *to, const char *key)
{
	bool colour = to == stdout ? c->colour_out : c->colour_err;
	fputs(colour ? "\n" BOLD : "\n", to);
	say_raw(c, to, key);
	fputs(colour ? PLAIN "\n" : "\n", to);
}

static tzh_str option_words(const cli *c, const command *k, const cli_option *o)
{
	return o->words ? tzh_message(o->words, c->english) : words(c, k->name, o->name);
}

static void put_option(const cli *c, FILE *to, const command *k, const cli_option *o)
{
	char left[128];
	int n = snprintf(
		left, sizeof left, o->letter ? "  -%c, --%s" : "  %c   --%s", o->letter ? o->letter : ' ', o->name);
	if (o->value) {
		tzh_str v = tzh_message(o->value, c->english);
		snprintf(left + n, sizeof left - (size_t)n, " %.*s", (int)v.len, v.ptr);
	}
	size_t width = width_str(str_of(left));
	fputs(left, to);
	if (width > OPTION_COLUMNS - 2)
		fprintf(to, "\n%*s", OPTION_COLUMNS, "");
	else
		fprintf(to, "%*s", (int)(OPTION_COLUMNS - width), "");
	tzh_str t = option_words(c, k, o);
	fprintf(to, "%.*s", (int)t.len, t.ptr);
	if (o->choices)
		fprintf(to, "\n%*s%s", OPTION_COLUMNS, "", o->choices);
	putc('\n', to);
}

static void put_options(const cli *c, FILE *to, const command *k)
{
	put_heading(c, to, "help.options");
	for (const cli_option *o = k->options; o->name; o++)
		put_option(c, to, k, o);
	for (const cli_option *o = common_options; o->name; o++)
		put_option(c, to, k, o);
}

void help_command(const cli *c, FILE *to)
{
	const char *name = c->command->name;
	tzh_str line = words(c, name, NULL);
	fprintf(to, "taizhang %s - %.*s\n", name, (int)line.len, line.ptr);
	put_heading(c, to, "help.usage");
	put_text(to, words(c, name, "usage"), "  ");
	tzh_str about = words(c, name, "about");
	if (about.len) {
		putc('\n', to);
		put_text(to, about, "  ");
	}
	put_options(c, to, c->command);
	put_heading(c, to, "help.examples");
	put_text(to, words(c, name, "examples"), "  ");
	put_heading(c, to, "help.exit");
	put_text(to, tzh_message("help.exit_codes", c->english), "  ");
}

void help_all(const cli *c, FILE *to)
{
	put_text(to, tzh_message("help.what", c->english), "");
	put_heading(c, to, "help.usage");
	put_text(to, tzh_message("help.call", c->english), "  ");
	put_heading(c, to, "help.commands");
	for (const command *const *k = commands; *k; k++) {
		tzh_str line = words(c, (*k)->name, NULL);
		fprintf(to, "  %-14s%.*s\n", (*k)->name, (int)line.len, line.ptr);
	}
	put_heading(c, to, "help.begin");
	put_text(to, tzh_message("help.first_steps", c->english), "  ");
}

/* ---- the manual page ---- */

static bool is_hanzi_at(tzh_str t, size_t i)
{
	return (unsigned char)t.ptr[i] >= 0xE4 && (unsigned char)t.ptr[i] <= 0xE9;
}

/* Between hanzi, and after a mark that ends a clause, a line may end: roff itself knows of blanks alone. */
static bool may_end_before(tzh_str t, size_t i)
{
	static const char *const marks[] = { "\xE3\x80\x81", "\xE3\x80\x82", "\xEF\xBC\x8C", "\xEF\xBC\x9A",
		"\xEF\xBC\x9B" };
	if (i < 3 || !is_hanzi_at(t, i))
		return false;
	bool may = is_hanzi_at(t, i - 3);
	for (size_t k = 0; !may && k < sizeof marks / sizeof *marks; k++)
		may = !memcmp(t.ptr + i - 3, marks[k], 3);
	return may;
}

/* Text of roff: a backslash, and a dot or an apostrophe that opens a line, are its own signs. */
static void put_roff(FILE *to, tzh_str t)
{
	bool opens = true;
	for (size_t i = 0; i < t.len; i++) {
		char ch = t.ptr[i];
		if (ch == '\\' && i + 1 < t.len && t.ptr[i + 1] == 'n') {
			putc('\n', to);
			opens = true;
			i++;
			continue;
		}
		if (opens && (ch == '.' || ch == '\''))
			fputs("\\&", to);
		if (!opens && may_end_before(t, i))
			fputs("\\:", to);
		if (ch == '\\')
			fputs("\\e", to);
		else if (ch == '-')
			fputs("\\-", to);
		else
			putc(ch, to);
		opens = false;
	}
	putc('\n', to);
}

static void put_roff_option(const cli *c, FILE *to, const command *k, const cli_option *o)
{
	fputs(".TP\n", to);
	if (o->letter)
		fprintf(to, "\\fB\\-%c\\fR, ", o->letter);
	fputs("\\fB\\-\\-", to);
	for (const char *p = o->name; *p; p++)
		fputs(*p == '-' ? "\\-" : (char[2]){ *p, 0 }, to);
	fputs("\\fR", to);
	if (o->value) {
		tzh_str v = tzh_message(o->value, c->english);
		fprintf(to, " \\fI%.*s\\fR", (int)v.len, v.ptr);
	}
	putc('\n', to);
	put_roff(to, option_words(c, k, o));
	if (o->choices)
		fprintf(to, "(%s)\n", o->choices);
}

static void put_roff_command(const cli *c, FILE *to, const command *k)
{
	fprintf(to, ".SS taizhang %s\n", k->name);
	put_roff(to, words(c, k->name, NULL));
	fputs(".PP\n.nf\n", to);
	put_roff(to, words(c, k->name, "usage"));
	fputs(".fi\n.PP\n", to);
	if (words(c, k->name, "about").len)
		put_roff(to, words(c, k->name, "about"));
	for (const cli_option *o = k->options; o->name; o++)
		put_roff_option(c, to, k, o);
	fputs(".PP\n.nf\n.RS\n", to);
	put_roff(to, words(c, k->name, "examples"));
	fputs(".RE\n.fi\n", to);
}

static void put_roff_section(const cli *c, FILE *to, const char *heading, const char *key)
{
	fputs(".SH ", to);
	put_roff(to, tzh_message(heading, c->english));
	fputs(".nf\n", to);
	put_roff(to, tzh_message(key, c->english));
	fputs(".fi\n", to);
}

void help_manual(const cli *c, FILE *to)
{
	fputs(".TH TAIZHANG 1 \"\" \"taizhang " TZH_VERSION "\"\n.ad l\n.nh\n.SH NAME\ntaizhang \\- ", to);
	put_roff(to, tzh_message("help.one_line", c->english));
	put_roff_section(c, to, "help.usage", "help.call");
	fputs(".SH ", to);
	put_roff(to, tzh_message("help.about", c->english));
	put_roff(to, tzh_message("help.what", c->english));
	fputs(".SH ", to);
	put_roff(to, tzh_message("help.commands", c->english));
	for (const command *const *k = commands; *k; k++)
		put_roff_command(c, to, *k);
	fputs(".SH ", to);
	put_roff(to, tzh_message("help.common", c->english));
	for (const cli_option *o = common_options; o->name; o++)
		put_roff_option(c, to, commands[0], o);
	put_roff_section(c, to, "help.environment", "help.variables");
	put_roff_section(c, to, "help.exit", "help.exit_codes");
}

/* ---- completion ---- */

static void put_completion_options(FILE *to, const cli_option *o)
{
	for (; o->name; o++) {
		fprintf(to, "--%s ", o->name);
		if (o->letter)
			fprintf(to, "-%c ", o->letter);
	}
}

static void put_completion_choices(FILE *to, const char *name, const cli_option *o)
{
	for (; o->name; o++) {
		if (o->choices)
			fprintf(to, "\t%s:--%s) words=\"%s\" ;;\n", name, o->name, o->choices);
		else if (o->value)
			fprintf(to, "\t%s:--%s) COMPREPLY=($(compgen -f -- \"$now\")); return ;;\n", name, o->name);
		if (o->choices && o->letter)
			fprintf(to, "\t%s:-%c) words=\"%s\" ;;\n", name, o->letter, o->choices);
	}
}

void help_completion(FILE *to)
{
	fputs("# bash completion of taizhang; made by: taizhang help --completion\n"
	      "_taizhang()\n{\n"
	      "\tlocal now=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} "
	      "words=\n"
	      "\tCOMPREPLY=()\n"
	      "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\tCOMPREPLY=($(compgen -W \"",
		to);
	for (const command *const *k = commands; *k; k++)
		fprintf(to, "%s ", (*k)->name);
	fputs("--help --version\" -- \"$now\"))\n\t\treturn\n\tfi\n\tcase \"$command:$before\" in\n", to);
	for (const command *const *k = commands; *k; k++)
		put_completion_choices(to, (*k)->name, (*k)->options);
	put_completion_choices(to, "*", common_options);
	fputs("\tesac\n\tif [ -z \"$words\" ] && [ \"${now#-}\" != \"$now\" ]; then\n\t\tcase \"$command\" in\n", to);
	for (const command *const *k = commands; *k; k++) {
		fprintf(to, "\t\t%s) words=\"", (*k)->name);
		put_completion_options(to, (*k)->options);
		put_completion_options(to, common_options);
		fputs("\" ;;\n", to);
	}
	fputs("\t\tesac\n\tfi\n"
	      "\tif [ -n \"$words\" ]; then\n\t\tCOMPREPLY=($(compgen -W \"$words\" -- \"$now\"))\n"
	      "\telse\n\t\tCOMPREPLY=($(compgen -f -- \"$now\"))\n\tfi\n}\n"
	      "complete -o filenames -F _taizhang taizhang\n",
		to);
}
