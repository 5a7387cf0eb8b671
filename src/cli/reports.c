/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/reports.h"

#include "base/arena.h"
#include "cli/names.h"
#include "cli/progress.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SHOWN_DOUBLES 5 /* names used twice that are warned of one by one */

typedef struct reading {
	const reports *r;
	const tzh_engine *engine;
	char **names;
	progress bar;
	int unread;
} reading;

static int read_into(tzh_doc **doc, const tzh_engine *engine, const cli *c, const char *path, const char *name,
	uint32_t only, tzh_err *err, size_t *size)
{
	file_bytes bytes;
	int rc = file_load(&bytes, c, path, err);
	if (rc)
		return rc;
	tzh_input input = {
		.name = path, .data = bytes.data, .size = bytes.size, .doc = name, .only = only, .english = c->english
	};
	rc = *doc ? tzh_doc_reread(*doc, engine, &input, err) : tzh_doc_read(doc, engine, &input, err);
	*size = bytes.size;
	file_release(&bytes);
	return rc;
}

static int work(void *payload, pool_slot *slot)
{
	const reading *g = payload;
	const reports *r = g->r;
	size_t size = 0;
	int i = slot->index;
	int rc = read_into(&slot->doc, g->engine, r->c, r->c->files[i], g->names[i], r->only, &slot->err, &size);
	slot->size = size;
	return rc || !r->make ? rc : r->make(r->payload, slot->doc, &slot->out, &slot->err);
}

static int take(void *payload, pool_slot *slot)
{
	reading *g = payload;
	const cli *c = g->r->c;
	int rc = 0;
	if (slot->rc) {
		progress_clear(&g->bar);
		complain(c, "cli.cannot_read", c->files[slot->index], slot->err.text);
		g->unread++;
	} else {
		rc = g->r->take(g->r->payload, slot->doc, &slot->out);
	}
	progress_step(&g->bar, slot->index + 1, slot->size);
	return rc;
}

static void warn_doubles(const cli *c, char **names)
{
	int doubles = 0;
	for (int i = 0; i < c->file_count; i++) {
		const char *mark = strrchr(names[i], '~'), *slash = strrchr(c->files[i], '/');
		if (!mark || !strncmp(slash ? slash + 1 : c->files[i], names[i], strlen(names[i])))
			continue;
		if (++doubles <= SHOWN_DOUBLES)
			warn(c, "cli.double_name", c->files[i], names[i]);
	}
	if (doubles > SHOWN_DOUBLES) {
		char more[16];
		snprintf(more, sizeof more, "%d", doubles - SHOWN_DOUBLES);
		warn(c, "cli.more_doubles", more);
	}
}

int reports_run(const reports *r)
{
	tzh_engine *engine = engine_open(r->c);
	if (!engine)
		return EXIT_FAILED;
	int count = r->c->file_count;
	reading g = { .r = r, .engine = engine, .names = doc_names_make(r->c->files, count) };
	warn_doubles(r->c, g.names);
	progress_start(&g.bar, r->c, count, r->to_terminal);
	int rc = pool_run(&(pool_plan){ count, r->jobs, work, take, &g });
	progress_clear(&g.bar);
	doc_names_free(g.names, count);
	tzh_engine_free(engine);
	if (rc)
		return EXIT_FAILED;
	return g.unread ? EXIT_PARTLY : EXIT_FINE;
}

tzh_doc *reports_one(const cli *c, const tzh_engine *engine, const char *path, uint32_t only)
{
	tzh_doc *doc = NULL;
	tzh_err err = { 0 };
	size_t size;
	if (!read_into(&doc, engine, c, path, NULL, only, &err, &size))
		return doc;
	complain(c, "cli.cannot_read", path, err.text);
	return NULL;
}

int reports_jobs(const cli *c, const char *value)
{
	if (!value)
		return pool_cores();
	char *end;
	long n = strtol(value, &end, 10);
	if (*value && !*end && n >= 1 && n <= 1024)
		return (int)n;
	complain(c, "cli.bad_jobs", value);
	return 0;
}

/* Cuts the text into its lines, in place; empty ones are left out. */
static char **cut_lines(char *text, size_t size, int *count)
{
	size_t room = 1;
	for (size_t i = 0; i < size; i++)
		room += text[i] == '\n';
	char **lines = xcalloc(room, sizeof *lines);
	*count = 0;
	for (char *p = text, *end = text + size; p < end;) {
		char *line = memchr(p, '\n', (size_t)(end - p));
		char *stop = line ? line : end;
		*stop = 0; /* there is room for one behind the text */
		if (stop > p && stop[-1] == '\r')
			stop[-1] = 0;
		if (*p)
			lines[(*count)++] = p;
		p = stop + 1;
	}
	return lines;
}

int reports_files(cli *c, const char *list)
{
	if (list) {
		file_bytes bytes;
		tzh_err err = { 0 };
		if (file_load(&bytes, c, list, &err)) {
			complain(c, "cli.cannot_read", list, err.text);
			return EXIT_FAILED;
		}
		c->list = xmalloc(bytes.size + 1);
		memcpy(c->list, bytes.data, bytes.size);
		c->files = cut_lines(c->list, bytes.size, &c->file_count);
		file_release(&bytes);
	}
	if (c->file_count)
		return EXIT_FINE;
	complain(c, "cli.too_few_files", c->command->name);
	say(c, stderr, "cli.see_help", c->command->name);
	return EXIT_USAGE;
}

uint32_t reports_only(const char *value)
{
	uint32_t bits = 0;
	for (const char *p = value; p && *p; p += *p == ',') {
		size_t n = strcspn(p, ",");
		for (tzh_type t = 0; t < TZH_TYPE_END; t++)
			if (strlen(tzh_type_name(t)) == n && !memcmp(p, tzh_type_name(t), n))
				bits |= 1u << t;
		p += n;
	}
	return bits;
}
