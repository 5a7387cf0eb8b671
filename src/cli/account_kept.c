/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/account_kept.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define PATH_ROOM 4096
#define LINE_ROOM 1024

static bool on_server(const char *where)
{
	return !strncmp(where, "postgres://", 11) || !strncmp(where, "postgresql://", 13);
}

/* The folder and the one above it, where they are not there yet. */
static void make_folders(char *folder)
{
	char *slash = strrchr(folder, '/');
	*slash = 0;
	(void)mkdir(folder, 0700);
	*slash = '/';
	(void)mkdir(folder, 0700);
}

/* FILE.accounts beside the ledger; $XDG_CONFIG_HOME/taizhang/accounts for a server. */
static bool find_file(const char *where, char *path, bool make)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	char folder[PATH_ROOM - 16];
	if (!on_server(where))
		return (size_t)snprintf(path, PATH_ROOM, "%s.accounts", where) < PATH_ROOM;
	int n = config && *config ? snprintf(folder, sizeof folder, "%s/taizhang", config)
				  : snprintf(folder, sizeof folder, "%s/.config/taizhang", home ? home : ".");
	if (n < 0 || (size_t)n >= sizeof folder)
		return false;
	if (make)
		make_folders(folder);
	return (size_t)snprintf(path, PATH_ROOM, "%s/accounts", folder) < PATH_ROOM;
}

/* A server's name without the password that may stand in it. */
static void key_of(const char *where, const char *user, char *key, size_t room)
{
	const char *at = strrchr(where, '@');
	if (on_server(where))
		snprintf(key, room, "%s\t%s\t", at ? at + 1 : strstr(where, "//") + 2, user);
	else
		snprintf(key, room, "%s\t", user);
}

bool account_kept(const char *where, const char *user, char *out, size_t room)
{
	char path[PATH_ROOM], key[LINE_ROOM], line[LINE_ROOM * 2];
	bool found = false;
	FILE *f = find_file(where, path, false) ? fopen(path, "r") : NULL;
	if (!f)
		return false;
	key_of(where, user, key, sizeof key);
	while (fgets(line, sizeof line, f)) {
		size_t n = strlen(key);
		line[strcspn(line, "\r\n")] = 0;
		if (strncmp(line, key, n) != 0 || !line[n] || strlen(line + n) >= room)
			continue;
		memcpy(out, line + n, strlen(line + n) + 1);
		found = true;
	}
	fclose(f);
	return found;
}

/* The lines of the others, then this one; the new file takes the place of the old at once. */
void account_keep(const char *where, const char *user, tzh_str account)
{
	char path[PATH_ROOM], fresh[PATH_ROOM + 8], key[LINE_ROOM], line[LINE_ROOM * 2];
	if (!find_file(where, path, true))
		return;
	key_of(where, user, key, sizeof key);
	snprintf(fresh, sizeof fresh, "%s.new", path);
	FILE *to = fopen(fresh, "w"), *from = fopen(path, "r");
	while (to && from && fgets(line, sizeof line, from))
		if (strncmp(line, key, strlen(key)) != 0)
			fputs(line, to);
	if (from)
		fclose(from);
	if (!to)
		return;
	fprintf(to, "%s%.*s\n", key, (int)account.len, account.ptr);
	if (fclose(to) == 0)
		(void)rename(fresh, path);
}
