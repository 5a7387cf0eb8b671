/* SPDX-License-Identifier: Apache-2.0
 *
 * What every subcommand is made of: a table of options, a function, and the way
 * to speak to the user. Printing and exit codes live in this folder only.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "taizhang.h"

#include <stdio.h>

/* Exit codes, as documented in the manual. */
enum {
	EXIT_FINE = 0,   /* all done */
	EXIT_PARTLY = 1, /* some input could not be read, or something was found wrong; the rest is done */
	EXIT_USAGE = 2,  /* the command line was not understood; nothing was done */
	EXIT_FAILED = 3  /* nothing could be done: output cannot be written, lexicon is bad */
};

typedef struct cli_option {
	char letter;         /* 0 none */
	const char *name;    /* long name; NULL ends the table */
	const char *value;   /* message key of the value's placeholder; NULL for a switch */
	const char *words;   /* message key of the help line; NULL: cmd.<command>.<name> */
	const char *choices; /* closed set of values, apart by blanks, for checking and completion; NULL any */
} cli_option;

#define CLI_MAX_OPTIONS 40

typedef struct cli cli;

typedef struct command {
	const char *name;
	const cli_option *options;
	int min_files, max_files; /* -1: any number */
	int (*run)(cli *c);
} command;

struct cli {
	const command *command;
	const char *values[CLI_MAX_OPTIONS]; /* by the option's place in the command's table; "" for a switch; NULL not
						given */
	char **files;
	char *list; /* text of --files-from, which files then point into; freed by main */
	int file_count;
	bool english;
	bool colour_out, colour_err; /* the stream is a terminal and colours are wanted */
	const char *lexicon;
};

/* Options that every command has: --lang, --lexicon, --help. */
extern const cli_option common_options[];

/* options.c: fills c from the words after the command's name. Returns EXIT_FINE, or -1 where help was asked for, or
 * EXIT_USAGE. */
int options_parse(cli *c, int argc, char **argv);

/* How many words before the command's name are common options with their values. */
int options_before(int argc, char **argv);

/* The whole number that an option's value says, `otherwise` where it was not given; complains and returns false of any
 * other. */
bool options_number(const cli *c, const char *said, int64_t otherwise, int64_t *out);

/* The same of a month, from 1 to 12; 0 where it was not given. */
bool options_month(const cli *c, const char *said, int *out);

/* ---- say.c: the words ---- */

enum { WHY_ROOM = 160 };

/* words[0] is the key of a message; the others, up to NULL, are put where it has {1} {2} and so on. */
void say_words(const cli *c, FILE *to, const char *const words[]);
void say_line(const cli *c, FILE *to, const char *const words[]);
void complain_words(const cli *c, const char *const words[]);
void warn_words(const cli *c, const char *const words[]);

#define SAY_WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
/* A message filled in and ended by a line end: say(c, stdout, "key", first, second). */
#define say(c, to, ...) say_line((c), (to), SAY_WORDS(__VA_ARGS__))
/* The same without the line end. */
#define say_part(c, to, ...) say_words((c), (to), SAY_WORDS(__VA_ARGS__))
/* The same on stderr, after "taizhang: " and the mark of an error or a warning. */
#define complain(c, ...) complain_words((c), SAY_WORDS(__VA_ARGS__))
#define warn(c, ...) warn_words((c), SAY_WORDS(__VA_ARGS__))

/* Why the system refused, by its number (errno), in `room`. */
const char *why_words(const cli *c, int why, char room[WHY_ROOM]);

/* Prints a message's text raw, \n and \t turned into characters; an unknown key prints as itself. */
void say_raw(const cli *c, FILE *to, const char *key);

/* A list of words, apart by blanks; what does not fit is left out. */
typedef struct word_list {
	char text[1024];
	size_t len;
} word_list;

void words_add(word_list *list, const char *prefix, const char *word);

/* The word of `list` (apart by blanks) nearest to `word`; false where none is near. */
bool nearest(const char *word, const char *list, char *out, size_t room);

/* ---- input.c: files ---- */

typedef struct file_bytes {
	const void *data;
	size_t size;
} file_bytes;

/* The bytes of a file, "-" for standard input. TZH_EIO, TZH_ELIMIT with the reason in the language of `c`. Release with
 * file_release(). */
int file_load(file_bytes *out, const cli *c, const char *path, tzh_err *err);
/* The same, the reason with the name of the file before it. */
int file_load_named(file_bytes *out, const cli *c, const char *path, tzh_err *err);
void file_release(file_bytes *b);

/* ---- engine ---- */
/* An engine over --lexicon, or NULL after a complaint. Free with tzh_engine_free(). */
tzh_engine *engine_open(const cli *c);

#endif
