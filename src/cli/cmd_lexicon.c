/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang lexicon check|show|find: the words that the program knows.
 */
#include "cli/cli.h"

#include "base/str.h"

#include <string.h>

static const cli_option options[] = { { 0 } };

#define MOST_COLUMNS 16

/* Columns of a table, from its list of names; *titles are views of it. */
static unsigned columns_of(const char *names, tzh_str titles[MOST_COLUMNS])
{
	tzh_str rest = str_of(names);
	unsigned n = 0;
	while (rest.len && n < MOST_COLUMNS)
		titles[n++] = str_cut(&rest, ' ');
	return n;
}

static void put_row(const tzh_engine *engine, unsigned table, uint32_t row, unsigned columns)
{
	while (columns > 1 && !tzh_lexicon_cell(engine, table, row, columns - 1).len)
		columns--;
	for (unsigned k = 0; k < columns; k++) {
		tzh_str cell = tzh_lexicon_cell(engine, table, row, k);
		printf(k ? "\t%.*s" : "%.*s", (int)cell.len, cell.ptr);
	}
	putchar('\n');
}

static int list_tables(const tzh_engine *engine)
{
	const char *columns, *name;
	for (unsigned t = 0; (name = tzh_lexicon_table(t, &columns)); t++)
		printf("%-14s%7u  %s\n", name, tzh_lexicon_rows(engine, t), columns);
	return EXIT_FINE;
}

static int show(const cli *c, const tzh_engine *engine, const char *wanted)
{
	const char *columns, *name;
	char near[64];
	word_list names = { 0 };
	for (unsigned t = 0; (name = tzh_lexicon_table(t, &columns)); t++) {
		tzh_str titles[MOST_COLUMNS];
		words_add(&names, "", name);
		if (strcmp(name, wanted))
			continue;
		unsigned n = columns_of(columns, titles);
		printf("# ");
		for (unsigned k = 0; k < n; k++)
			printf(k ? "\t%.*s" : "%.*s", (int)titles[k].len, titles[k].ptr);
		putchar('\n');
		for (uint32_t r = 0; r < tzh_lexicon_rows(engine, t); r++)
			put_row(engine, t, r, n);
		return EXIT_FINE;
	}
	complain(c, "lexicon.no_table", wanted, names.text);
	if (nearest(wanted, names.text, near, sizeof near))
		say(c, stderr, "cli.did_you_mean", near);
	return EXIT_USAGE;
}

/* 2: a form is the word; 1: a cell holds it; 0: no cell does. */
static int match(const tzh_engine *engine, unsigned table, uint32_t row, unsigned columns, tzh_str word)
{
	int best = 0;
	for (unsigned k = 0; k < columns; k++) {
		tzh_str cell = tzh_lexicon_cell(engine, table, row, k);
		if (str_find(cell, word) == SIZE_MAX)
			continue;
		best = best ? best : 1;
		while (cell.len)
			if (str_eq(str_trim(str_cut(&cell, ';')), word))
				best = 2;
	}
	return best;
}

static int find(const cli *c, const tzh_engine *engine, const char *word)
{
	const char *names, *name;
	tzh_str titles[MOST_COLUMNS];
	unsigned found = 0;
	for (int wanted = 2; wanted >= 1; wanted--)
		for (unsigned t = 0; (name = tzh_lexicon_table(t, &names)); t++) {
			unsigned n = columns_of(names, titles);
			if (!strcmp(name, "messages"))
				continue;
			for (uint32_t r = 0; r < tzh_lexicon_rows(engine, t); r++) {
				if (match(engine, t, r, n, str_of(word)) != wanted)
					continue;
				printf(c->colour_out ? "\033[36m%s\033[0m\t" : "%s\t", name);
				put_row(engine, t, r, n);
				found++;
			}
		}
	if (!found)
		complain(c, "lexicon.not_found", word);
	return found ? EXIT_FINE : EXIT_PARTLY;
}

static int check(const cli *c, const tzh_engine *engine)
{
	const char *columns;
	uint32_t rows = 0;
	unsigned tables = 0;
	char some[16], all[16];
	for (; tzh_lexicon_table(tables, &columns); tables++)
		rows += tzh_lexicon_rows(engine, tables);
	snprintf(some, sizeof some, "%u", tables);
	snprintf(all, sizeof all, "%u", rows);
	say(c, stdout, c->lexicon ? "lexicon.fine_with" : "lexicon.fine", some, all, c->lexicon ? c->lexicon : "");
	return EXIT_FINE;
}

static int wrong_words(const cli *c)
{
	char near[64];
	complain(c, "lexicon.what", c->files[0]);
	if (nearest(c->files[0], "check show find", near, sizeof near))
		say(c, stderr, "cli.did_you_mean", near);
	say(c, stderr, "cli.see_help", "lexicon");
	return EXIT_USAGE;
}

static int run(cli *c)
{
	const char *what = c->files[0], *word = c->file_count > 1 ? c->files[1] : NULL;
	bool checks = !strcmp(what, "check"), shows = !strcmp(what, "show"), finds = !strcmp(what, "find");
	if (!(checks || shows || (finds && word)))
		return wrong_words(c);
	if (checks && word)
		c->lexicon = word;
	tzh_engine *engine = engine_open(c);
	if (!engine)
		return EXIT_FAILED;
	int rc = checks  ? check(c, engine)
		 : finds ? find(c, engine, word)
		 : word  ? show(c, engine, word)
			 : list_tables(engine);
	tzh_engine_free(engine);
	return rc;
}

const command cmd_lexicon = { "lexicon", options, 1, 2, run };
