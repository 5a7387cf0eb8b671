/* SPDX-License-Identifier: Apache-2.0
 *
 * The words: messages of lexicon/messages.tsv in the user's language.
 */
#include "cli/cli.h"

#include <errno.h>
#include <string.h>

static void put_char(FILE *to, tzh_str t, size_t *i)
{
	if (t.ptr[*i] == '\\' && *i + 1 < t.len && strchr("nt", t.ptr[*i + 1]))
		putc(t.ptr[++*i] == 'n' ? '\n' : '\t', to);
	else
		putc(t.ptr[*i], to);
}

void say_raw(const cli *c, FILE *to, const char *key)
{
	tzh_str t = tzh_message(key, c->english);
	if (!t.ptr)
		t = (tzh_str){ key, strlen(key) };
	for (size_t i = 0; i < t.len; i++)
		put_char(to, t, &i);
}

/* The word for the hole at `at`, if one is there: NULL where there is none, "" where it has no word. */
static const char *hole(tzh_str t, size_t at, const char *const words[])
{
	if (at + 2 >= t.len || t.ptr[at] != '{' || t.ptr[at + 2] != '}' || t.ptr[at + 1] < '1' || t.ptr[at + 1] > '9')
		return NULL;
	int wanted = t.ptr[at + 1] - '1';
	for (int n = 0; n <= wanted; n++)
		if (!words[n])
			return "";
	return words[wanted];
}

void say_words(const cli *c, FILE *to, const char *const words[])
{
	tzh_str t = tzh_message(words[0], c->english);
	if (!t.ptr)
		t = (tzh_str){ words[0], strlen(words[0]) };
	for (size_t i = 0; i < t.len; i++) {
		const char *word = hole(t, i, words + 1);
		if (!word) {
			put_char(to, t, &i);
			continue;
		}
		fputs(word, to);
		i += 2;
	}
}

void say_line(const cli *c, FILE *to, const char *const words[])
{
	say_words(c, to, words);
	putc('\n', to);
}

static void open_line(const cli *c, const char *colour, const char *mark)
{
	fputs("taizhang: ", stderr);
	if (c->colour_err)
		fputs(colour, stderr);
	say_raw(c, stderr, mark);
	if (c->colour_err)
		fputs("\033[0m", stderr);
	if (c->english)
		putc(' ', stderr);
}

void complain_words(const cli *c, const char *const words[])
{
	open_line(c, "\033[1;31m", "cli.error");
	say_line(c, stderr, words);
}

void warn_words(const cli *c, const char *const words[])
{
	open_line(c, "\033[1;33m", "cli.warning");
	say_line(c, stderr, words);
}

const char *why_words(const cli *c, int why, char room[WHY_ROOM])
{
	static const struct {
		int why;
		const char *key;
	} known[] = { { ENOENT, "cli.why.missing" }, { ENOTDIR, "cli.why.missing" }, { EISDIR, "cli.why.folder" },
		{ EACCES, "cli.why.denied" }, { EPERM, "cli.why.denied" }, { EROFS, "cli.why.denied" },
		{ ENOSPC, "cli.why.full" }, { EFBIG, "cli.why.large" } };
	tzh_str words = { 0 };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].why == why)
			words = tzh_message(known[i].key, c->english);
	if (words.ptr)
		snprintf(room, WHY_ROOM, "%.*s", (int)words.len, words.ptr);
	else
		snprintf(room, WHY_ROOM, "%s", strerror(why));
	return room;
}

void words_add(word_list *list, const char *prefix, const char *word)
{
	size_t room = sizeof list->text - list->len;
	int n = snprintf(list->text + list->len, room, "%s%s ", prefix, word);
	if (n > 0 && (size_t)n < room)
		list->len += (size_t)n;
	else
		list->text[list->len] = 0;
}

/* Edit distance of two short words, with swaps of neighbours as one step. */
static unsigned distance(const char *a, size_t na, const char *b, size_t nb)
{
	unsigned d[3][64];
	if (na > 60 || nb > 60)
		return 64;
	for (size_t j = 0; j <= nb; j++)
		d[1][j] = (unsigned)j;
	for (size_t i = 1; i <= na; i++) {
		unsigned *now = d[(i + 1) % 3], *before = d[i % 3], *older = d[(i + 2) % 3];
		now[0] = (unsigned)i;
		for (size_t j = 1; j <= nb; j++) {
			unsigned best = before[j - 1] + (a[i - 1] != b[j - 1]);
			if (before[j] + 1 < best)
				best = before[j] + 1;
			if (now[j - 1] + 1 < best)
				best = now[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && older[j - 2] + 1 < best)
				best = older[j - 2] + 1;
			now[j] = best;
		}
	}
	return d[(na + 1) % 3][nb];
}

bool nearest(const char *word, const char *list, char *out, size_t room)
{
	size_t n = strlen(word);
	unsigned best = n < 4 ? 2 : 3; /* one more than is still near */
	for (const char *p = list; *p;) {
		size_t len = strcspn(p, " ");
		unsigned d = distance(word, n, p, len);
		bool begins = n >= 2 && len > n && !strncmp(word, p, n);
		if (begins && d > 1)
			d = 1;
		if (len && len < room && d < best) {
			best = d;
			memcpy(out, p, len);
			out[len] = 0;
		}
		p += len;
		p += strspn(p, " ");
	}
	return best < (n < 4 ? 2u : 3u);
}
