/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/ask.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ANSWER = 256 };

bool ask_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

static const char *z_of(tzh_str s, char room[ANSWER])
{
	snprintf(room, ANSWER, "%.*s", (int)s.len, s.ptr ? s.ptr : "");
	return room;
}

/* The heading that an answer means: its number, or itself; empty where there is none such. */
static tzh_str meant(const tzh_columns *columns, const char *answer)
{
	char *end;
	unsigned long n = strtoul(answer, &end, 10);
	if (end != answer && !*end && n >= 1 && n <= columns->heading_count)
		return columns->headings[n - 1];
	for (uint32_t i = 0; i < columns->heading_count; i++)
		if (columns->headings[i].len == strlen(answer) &&
			!memcmp(columns->headings[i].ptr, answer, columns->headings[i].len))
			return columns->headings[i];
	return (tzh_str){ 0 };
}

static bool read_answer(char answer[ANSWER])
{
	fflush(stderr);
	if (!fgets(answer, ANSWER, stdin))
		return false;
	char *from = answer + strspn(answer, " \t");
	size_t n = strcspn(from, "\r\n");
	while (n && (from[n - 1] == ' ' || from[n - 1] == '\t'))
		n--;
	memmove(answer, from, n);
	answer[n] = 0;
	return true;
}

/* One question until it has an answer; false where the person has gone. *out stays empty where the column is to be
 * left out. */
static bool ask_one(const cli *c, const tzh_columns *columns, const tzh_column *one, tzh_str *out)
{
	char name[ANSWER], proposed[ANSWER], answer[ANSWER];
	z_of(one->name, name);
	z_of(one->heading, proposed);
	for (;;) {
		if (one->heading.len)
			say_part(c, stderr, one->needed ? "ask.column" : "ask.column_or_none", name, proposed);
		else
			say_part(c, stderr, "ask.column_bare", name);
		if (!read_answer(answer))
			return false;
		*out = answer[0] ? meant(columns, answer) : one->heading;
		if (out->len || (!strcmp(answer, "-") && !one->needed))
			return true;
		say(c, stderr, "ask.no_column");
	}
}

static void list_headings(const cli *c, const tzh_columns *columns, const char *name)
{
	say(c, stderr, "ask.columns", name);
	for (uint32_t i = 0; i < columns->heading_count; i++)
		fprintf(stderr, "  %u  %.*s\n", i + 1, (int)columns->headings[i].len, columns->headings[i].ptr);
}

static int add(const desk *d, char map[ASK_MAP], tzh_str field, tzh_str heading, tzh_err *err)
{
	size_t n = strlen(map);
	int more = snprintf(map + n, ASK_MAP - n, "%s%.*s=%.*s", n ? ";" : "", (int)field.len, field.ptr,
		(int)heading.len, heading.ptr);
	if (more > 0 && n + (size_t)more < ASK_MAP)
		return TZH_OK;
	return desk_refuse(d->c, TZH_ELIMIT, err, "ask.long");
}

int ask_columns(const desk *d, const tzh_act *act, const char *name, char map[ASK_MAP], tzh_err *err)
{
	const cli *c = d->c;
	tzh_columns columns;
	bool listed = false;
	int rc = tzh_ledger_columns(d->ledger, act, name, *map ? map : NULL, &columns, err);
	if (rc)
		return rc;
	for (uint32_t i = 0; !rc && i < columns.count; i++) {
		const tzh_column *one = &columns.items[i];
		tzh_str heading;
		if (!one->unclear)
			continue;
		if (!listed)
			list_headings(c, &columns, name);
		listed = true;
		if (!ask_one(c, &columns, one, &heading))
			rc = desk_refuse(c, TZH_EINPUT, err, "ask.gone");
		else if (heading.len)
			rc = add(d, map, one->field, heading, err);
	}
	if (!rc && listed)
		say(c, stderr, "ask.again", map);
	tzh_columns_free(&columns);
	return rc;
}
