/* SPDX-License-Identifier: Apache-2.0
 *
 * A hash of the names given out; each remembers the last number tried, so that
 * sixty thousand files of one name cost no more than as many of different ones.
 */
#include "cli/names.h"

#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NUMBER_ROOM 16 /* for ~4294967295 */

typedef struct seen {
	const char *name; /* NULL: free */
	unsigned last;    /* the last number given to a later one of this name */
} seen;

typedef struct name_table {
	seen *cells;
	size_t mask;
} name_table;

static seen *look_up(const name_table *t, const char *name)
{
	uint64_t h = 0xCBF29CE484222325u;
	for (const char *p = name; *p; p++)
		h = (h ^ (unsigned char)*p) * 0x100000001B3u;
	size_t i = (h ^ h >> 32) & t->mask;
	while (t->cells[i].name && strcmp(t->cells[i].name, name))
		i = (i + 1) & t->mask;
	return &t->cells[i];
}

static char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path, *dot = strrchr(base, '.');
	size_t n = dot && dot != base ? (size_t)(dot - base) : strlen(base);
	char *name = xmalloc(n + NUMBER_ROOM);
	memcpy(name, base, n);
	name[n] = 0;
	return name;
}

static void give(const name_table *t, char *name)
{
	seen *first = look_up(t, name);
	if (first->name) {
		size_t n = strlen(name);
		seen *cell;
		do {
			snprintf(name + n, NUMBER_ROOM, "~%u", ++first->last);
			cell = look_up(t, name);
		} while (cell->name);
		first = cell;
	}
	*first = (seen){ name, 1 };
}

char **doc_names_make(char **paths, int count)
{
	name_table t = { .mask = 15 };
	while (t.mask < 2 * (size_t)count)
		t.mask = t.mask * 2 + 1;
	t.cells = xcalloc(t.mask + 1, sizeof *t.cells);
	char **names = xcalloc((size_t)count, sizeof *names);
	for (int i = 0; i < count; i++) {
		names[i] = base_name(paths[i]);
		give(&t, names[i]);
	}
	free(t.cells);
	return names;
}

void doc_names_free(char **names, int count)
{
	for (int i = 0; i < count; i++)
		free(names[i]);
	free(names);
}
