/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/lexicon_own.h"

#include "base/buf.h"
#include "base/str.h"
#include "serve/http.h"
#include "serve/internal.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct own_engine {
	tzh_engine *engine;
	char *rows; /* the JSON that it was made of */
	int users;
	struct own_engine *next;
} own_engine;

#define KEEP 4

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static own_engine *engines; /* newest first */

static void drop(own_engine *e)
{
	tzh_engine_free(e->engine);
	free(e->rows);
	free(e);
}

/* Those past the first few that nobody uses; held by the lock. */
static void sweep(void)
{
	int n = 0;
	for (own_engine **at = &engines; *at;) {
		own_engine *e = *at;
		if (++n > KEEP && !e->users) {
			*at = e->next;
			drop(e);
		} else {
			at = &e->next;
		}
	}
}

static int write_table(const char *folder, const char *name, const json_t *rows, tzh_err *err)
{
	char path[900];
	size_t i, k;
	const json_t *row, *cell;
	snprintf(path, sizeof path, "%s/%s.tsv", folder, name);
	FILE *f = fopen(path, "wb");
	if (!f)
		return err_set(err, TZH_EIO, "%s: %s", path, strerror(errno));
	json_array_foreach(rows, i, row)
	{
		json_array_foreach(row, k, cell) fprintf(f, "%s%s", k ? "\t" : "", json_string_value(cell));
		fputc('\n', f);
	}
	return fclose(f) ? err_set(err, TZH_EIO, "%s: %s", path, strerror(errno)) : TZH_OK;
}

static int load(request *q, const json_t *own, tzh_engine **out, tzh_err *err)
{
	char folder[800], path[900];
	const char *name;
	json_t *rows;
	int rc = TZH_OK;
	snprintf(folder, sizeof folder, "%s/taizhang-lexicon-XXXXXX", work_dir(q->server->options));
	if (!mkdtemp(folder))
		return err_set(err, TZH_EIO, "%s: %s", folder, strerror(errno));
	json_object_foreach((json_t *)(uintptr_t)own, name, rows)
	{
		if (!rc)
			rc = write_table(folder, name, rows, err);
	}
	if (!rc)
		rc = tzh_engine_new(
			out, &(tzh_options){ .lexicon_dir = folder, .english = str_is(q->language, "en") }, err);
	/* Where the server keeps its files is nobody's business: the table and the place are. */
	size_t n = strlen(folder) + 1;
	if (rc && !strncmp(err->text, folder, n - 1) && err->text[n - 1] == '/')
		memmove(err->text, err->text + n, strlen(err->text + n) + 1);
	json_object_foreach((json_t *)(uintptr_t)own, name, rows)
	{
		snprintf(path, sizeof path, "%s/%s.tsv", folder, name);
		unlink(path);
	}
	rmdir(folder);
	return rc;
}

int lexicon_engine(request *q, const json_t *own, const tzh_engine **out, tzh_err *err)
{
	*out = q->engine;
	if (!json_is_object(own) || !json_object_size(own))
		return TZH_OK;
	char *rows = json_dumps(own, JSON_COMPACT | JSON_SORT_KEYS);
	int rc = TZH_OK;
	pthread_mutex_lock(&lock);
	own_engine *e = engines;
	while (e && strcmp(e->rows, rows) != 0)
		e = e->next;
	if (e) {
		free(rows);
	} else {
		tzh_engine *engine = NULL;
		rc = load(q, own, &engine, err);
		if (!rc) {
			e = xcalloc(1, sizeof *e);
			*e = (own_engine){ .engine = engine, .rows = rows, .next = engines };
			engines = e;
		} else {
			free(rows);
		}
	}
	if (e) {
		e->users++;
		*out = e->engine;
	}
	sweep();
	pthread_mutex_unlock(&lock);
	return rc;
}

void lexicon_release(request *q, const tzh_engine *engine)
{
	if (engine == q->engine)
		return;
	pthread_mutex_lock(&lock);
	for (own_engine *e = engines; e; e = e->next)
		if (e->engine == engine)
			e->users--;
	sweep();
	pthread_mutex_unlock(&lock);
}

int lexicon_of_region(request *q, const tzh_engine **out, tzh_err *err)
{
	json_t *own = NULL;
	int rc = request_setting(q, LEXICON_SETTING, &own, err);
	*out = q->engine;
	if (!rc)
		rc = lexicon_engine(q, own, out, err);
	json_decref(own);
	return rc;
}
