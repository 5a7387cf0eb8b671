/* SPDX-License-Identifier: Apache-2.0
 *
 * /admin: the tables in force, the log and its chain, backups, the load of reporting;
 * and the names of regions for those who set up.
 */
#include "serve/http.h"
#include "serve/internal.h"
#include "serve/pinyin.h"
#include "serve/res.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the tables in force ---- */

static int find_table(const char *name, const char **columns)
{
	const char *found;
	for (unsigned t = 0; (found = tzh_lexicon_table(t, columns)); t++)
		if (!strcmp(found, name))
			return (int)t;
	return -1;
}

static json_t *table_json(request *q, const char *name)
{
	const char *columns;
	json_t *items = json_array();
	int table = find_table(name, &columns);
	uint32_t rows = table < 0 ? 0 : tzh_lexicon_rows(q->engine, (unsigned)table);
	for (uint32_t r = 0; r < rows; r++) {
		json_t *o = json_object();
		tzh_str rest = str_of(columns);
		for (unsigned c = 0; rest.len; c++) {
			tzh_str column = str_cut(&rest, ' ');
			json_object_setn_new_nocheck(o, column.ptr, column.len,
				text_json(tzh_lexicon_cell(q->engine, (unsigned)table, r, c)));
		}
		json_array_append_new(items, o);
	}
	return items;
}

static int answer_table(request *q, answer *a, const char *name)
{
	json_t *items = table_json(q, name);
	int64_t n = (int64_t)json_array_size(items);
	return answer_json(a, 200, res_list(items, n, 0, n));
}

int get_lamp_rules(request *q, answer *a, tzh_err *err)
{
	(void)err;
	return answer_table(q, a, "lamps");
}

int get_families(request *q, answer *a, tzh_err *err)
{
	json_t *families = table_json(q, "families"), *nodes = table_json(q, "nodes"), *family, *node;
	size_t i, k;
	(void)err;
	json_array_foreach(families, i, family)
	{
		json_t *own = json_array();
		json_array_foreach(nodes, k, node)
		{
			if (json_equal(json_object_get(node, "family"), json_object_get(family, "family")))
				json_array_append(own, node);
		}
		res_set(family, "nodes", own);
	}
	json_decref(nodes);
	int64_t n = (int64_t)json_array_size(families);
	return answer_json(a, 200, res_list(families, n, 0, n));
}

int get_calendar(request *q, answer *a, tzh_err *err)
{
	(void)err;
	return answer_table(q, a, "holidays");
}

int get_clocks(request *q, answer *a, tzh_err *err)
{
	(void)err;
	return answer_table(q, a, "clocks");
}

int get_roles(request *q, answer *a, tzh_err *err)
{
	json_t *items = table_json(q, "permissions"), *row;
	size_t i;
	(void)err;
	json_array_foreach(items, i, row)
	{
		res_set(row, "act_name",
			text_json(res_name(q, "act.", str_of(json_string_value(json_object_get(row, "act"))))));
		res_set(row, "role_name",
			text_json(res_name(q, "role.", str_of(json_string_value(json_object_get(row, "role"))))));
	}
	int64_t n = (int64_t)json_array_size(items);
	return answer_json(a, 200, res_list(items, n, 0, n));
}

/* ---- regions, for the setup ---- */

#define MAX_REGIONS 40

static tzh_str region_called(const tzh_engine *e, unsigned table, uint32_t rows, const char code[7])
{
	for (uint32_t i = 0; i < rows; i++)
		if (str_is(tzh_lexicon_cell(e, table, i, 0), code) && !tzh_lexicon_cell(e, table, i, 4).len)
			return tzh_lexicon_cell(e, table, i, 1);
	return (tzh_str){ 0 };
}

/* The province and the prefecture that it lies in, by its code. */
static tzh_str parents(const request *q, unsigned table, uint32_t rows, tzh_str code)
{
	char up[7];
	buf b;
	buf_init(&b, 300);
	for (size_t digits = 2; digits <= 4; digits += 2) {
		snprintf(up, sizeof up, "%.*s%s", (int)digits, code.ptr, digits == 2 ? "0000" : "00");
		if (!str_is(code, up))
			buf_add_str(&b, region_called(q->engine, table, rows, up));
	}
	tzh_str s = str_copy(q->memory, buf_str(&b));
	buf_release(&b);
	return s;
}

static bool sounds_like(const request *q, tzh_str name, tzh_str typed)
{
	tzh_str sounds = pinyin_of(q->engine, name, q->memory);
	while (sounds.len)
		if (str_starts(str_cut(&sounds, ' '), typed))
			return true;
	return false;
}

int get_regions(request *q, answer *a, tzh_err *err)
{
	const char *columns;
	tzh_str typed = str_trim(request_query(q, "q"));
	int table = find_table("regions", &columns);
	uint32_t rows = table < 0 ? 0 : tzh_lexicon_rows(q->engine, (unsigned)table);
	bool latin = typed.len && (unsigned char)typed.ptr[0] < 0x80 && typed.ptr[0] > '9';
	json_t *items = json_array();
	(void)err;
	for (uint32_t i = 0; typed.len && i < rows && json_array_size(items) < MAX_REGIONS; i++) {
		tzh_str code = tzh_lexicon_cell(q->engine, (unsigned)table, i, 0),
			name = tzh_lexicon_cell(q->engine, (unsigned)table, i, 1);
		if (tzh_lexicon_cell(q->engine, (unsigned)table, i, 4).len)
			continue; /* a name of former years */
		if (!(latin ? sounds_like(q, name, typed) : str_starts(name, typed) || str_starts(code, typed)))
			continue;
		json_t *o = json_object();
		res_set(o, "code", text_json(code));
		res_set(o, "name", text_json(name));
		res_set(o, "level", text_json(tzh_lexicon_cell(q->engine, (unsigned)table, i, 2)));
		res_set(o, "parent", text_json(parents(q, (unsigned)table, rows, code)));
		json_array_append_new(items, o);
	}
	int64_t n = (int64_t)json_array_size(items);
	return answer_json(a, 200, res_list(items, n, 0, n));
}

/* ---- the log ---- */

static bool has_event(request *q, int64_t seq, tzh_err *err)
{
	tzh_events e;
	if (tzh_ledger_events(q->ledger, &e, q->who.region, (tzh_str){ 0 }, seq, 1, err))
		return false;
	bool there = e.count > 0;
	tzh_events_free(&e);
	return there;
}

/* The number of the newest event, found by doubling and halving. */
int64_t res_newest(request *q, tzh_err *err)
{
	int64_t lo = 0, hi = 1;
	while (has_event(q, hi, err))
		lo = hi, hi *= 2;
	while (hi - lo > 1) {
		int64_t mid = lo + (hi - lo) / 2;
		if (has_event(q, mid, err))
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

/* Newest first; `after` is the number before which the next page goes on. */
int get_log(request *q, answer *a, tzh_err *err)
{
	tzh_events events;
	names n;
	int64_t before, limit, total = res_newest(q, err);
	res_window(q, &before, &limit);
	int64_t last = before ? before - 1 : total, first = last - limit + 1;
	if (first < 1)
		first = 1;
	int rc = names_load(&n, q, err);
	if (rc)
		return rc;
	json_t *items = json_array(), *o = json_object();
	char next[24];
	if (last >= first) {
		rc = tzh_ledger_events(q->ledger, &events, q->who.region, (tzh_str){ 0 }, first, last - first + 1, err);
		for (uint32_t i = rc ? 0 : events.count; i-- > 0;)
			json_array_append_new(items, res_event(q, &n, &events.items[i]));
		if (!rc)
			tzh_events_free(&events);
	}
	names_free(&n);
	snprintf(next, sizeof next, "%lld", (long long)first);
	res_set(o, "items", items);
	res_set(o, "total", json_integer(total));
	res_set(o, "next", first > 1 && !rc ? json_string(next) : json_null());
	if (!rc)
		return answer_json(a, 200, o);
	json_decref(o);
	return rc;
}

int post_log_check(request *q, answer *a, tzh_err *err)
{
	int64_t count = 0;
	tzh_err broken = { 0 };
	int rc = tzh_ledger_verify(q->ledger, q->who.region, &count, &broken);
	if (rc && rc != TZH_ECONFLICT) {
		*err = broken;
		return rc;
	}
	rc = request_audit(q, "log_check", (tzh_str){ 0 }, str_of(broken.text), err);
	return rc ? rc
		  : answer_json(a, 200,
			    json_pack("{s:b,s:I,s:s}", "ok", !broken.text[0], "events", (json_int_t)count, "detail",
				    broken.text));
}

/* ---- load ---- */

#define SECONDS_A_CELL 20 /* that is to be thought about and typed */

int get_load(request *q, answer *a, tzh_err *err)
{
	tzh_load load;
	names n;
	int64_t month = res_number(request_query(q, "month"), 0);
	int rc = names_load(&n, q, err);
	if (!rc)
		rc = tzh_ledger_load(q->ledger, q->who.region, q->who.year, q->today,
			(int)(month >= 0 && month <= 12 ? month : 0), &load, err);
	if (rc) {
		names_free(&n);
		return rc;
	}
	json_t *items = json_array();
	for (uint32_t i = 0; i < load.count; i++) {
		const tzh_load_line *l = &load.items[i];
		json_t *o = json_object();
		res_set(o, "unit", text_json(l->unit));
		res_set(o, "unit_name", text_json(names_of_unit(&n, l->unit)));
		res_set(o, "group", text_json(l->group));
		res_set(o, "month", json_integer(l->month));
#define PUT(name) res_set(o, #name, json_integer(l->name))
		PUT(sheets);
		PUT(rows);
		PUT(fields);
		PUT(known);
		PUT(reported);
		PUT(late);
		PUT(urges);
		PUT(returns);
		PUT(evidence);
#undef PUT
		res_set(o, "minutes", json_integer((l->fields * SECONDS_A_CELL + 59) / 60));
		json_array_append_new(items, o);
	}
	tzh_load_free(&load);
	names_free(&n);
	int64_t count = (int64_t)json_array_size(items);
	return answer_json(a, 200, res_list(items, count, 0, count));
}

/* ---- backups ---- */

#define BACKUP_ENDING ".tzbackup"

static void backup_folder(const request *q, char *out, size_t room)
{
	snprintf(out, room, "%s/taizhang-backups", work_dir(q->server->options));
}

/* Digits, letters and dashes before the ending: no path. */
static bool is_backup(tzh_str name)
{
	if (name.len > 80 || name.len <= strlen(BACKUP_ENDING) || !str_ends(name, STR(BACKUP_ENDING)))
		return false;
	for (size_t i = 0; i < name.len - strlen(BACKUP_ENDING); i++) {
		char c = name.ptr[i];
		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && c != '-')
			return false;
	}
	return true;
}

static int backup_work(job *j, request *q, tzh_err *err)
{
	char folder[700], path[900], name[80], stamp[32];
	size_t n = 0;
	backup_folder(q, folder, sizeof folder);
	if (mkdir(folder, 0700) && errno != EEXIST)
		return err_set(err, TZH_EIO, "%s: %s", folder, strerror(errno));
	for (size_t i = 0; i < q->at.len && n < sizeof stamp - 1; i++)
		if (q->at.ptr[i] >= '0' && q->at.ptr[i] <= '9')
			stamp[n++] = q->at.ptr[i];
	stamp[n] = 0;
	snprintf(name, sizeof name, "taizhang-%s%s", stamp, BACKUP_ENDING);
	snprintf(path, sizeof path, "%s/%s", folder, name);
	job_progress(j, 0, 1);
	int rc = tzh_ledger_backup(q->ledger, path, err);
	if (rc)
		return rc;
	job_progress(j, 1, 1);
	job_result(j, json_pack("{s:s}", "name", name), name);
	return request_audit(q, "backup", str_of(name), (tzh_str){ 0 }, err);
}

int post_backup(request *q, answer *a, tzh_err *err)
{
	int rc = res_may(q, "backup", err);
	return rc ? rc : request_job(q, a, "backup", backup_work);
}

static int by_name(const void *x, const void *y)
{
	return -strcmp(*(char *const *)x, *(char *const *)y);
}

int get_backups(request *q, answer *a, tzh_err *err)
{
	char folder[700], path[1000];
	const char *found[1000];
	size_t count = 0;
	(void)err;
	backup_folder(q, folder, sizeof folder);
	DIR *d = opendir(folder);
	for (const struct dirent *e; d && count < 1000 && (e = readdir(d));)
		if (is_backup(str_of(e->d_name)))
			found[count++] = res_z(q, str_of(e->d_name));
	if (d)
		closedir(d);
	qsort(found, count, sizeof *found, by_name);
	json_t *items = json_array();
	for (size_t i = 0; i < count; i++) {
		struct stat s;
		snprintf(path, sizeof path, "%s/%s", folder, found[i]);
		if (!stat(path, &s))
			json_array_append_new(
				items, json_pack("{s:s,s:I}", "name", found[i], "size", (json_int_t)s.st_size));
	}
	return answer_json(a, 200, res_window_of(q, items));
}

int get_backup(request *q, answer *a, tzh_err *err)
{
	char folder[700], path[1000];
	struct stat s;
	if (!is_backup(q->part[0]))
		return answer_not_found(q, a, err);
	backup_folder(q, folder, sizeof folder);
	snprintf(path, sizeof path, "%s/%s", folder, res_z(q, q->part[0]));
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0 || fstat(fd, &s)) {
		if (fd >= 0)
			close(fd);
		return answer_not_found(q, a, err);
	}
	char *bytes = xmalloc((size_t)s.st_size + 1);
	size_t n = 0;
	for (ssize_t got = 1; got > 0 && n < (size_t)s.st_size; n += (size_t)(got > 0 ? got : 0))
		got = read(fd, bytes + n, (size_t)s.st_size - n);
	close(fd);
	return answer_file(a, bytes, n, "application/octet-stream", q->part[0]);
}

/* Into a ledger of its own beside the one in use, checked; the server is started with it by who runs the machine. */
static int restore_work(job *j, request *q, tzh_err *err)
{
	char folder[700], path[1000], db[1100];
	tzh_ledger *l;
	tzh_str name = request_text(q, "name");
	backup_folder(q, folder, sizeof folder);
	snprintf(path, sizeof path, "%s/%s", folder, res_z(q, name));
	snprintf(db, sizeof db, "%s/restored-%.*s.db", folder, (int)(name.len - strlen(BACKUP_ENDING)), name.ptr);
	if (access(db, F_OK) == 0)
		return err_set(err, TZH_ECONFLICT, "%s", db);
	job_progress(j, 0, 1);
	int rc = tzh_ledger_open(&l, &(tzh_ledger_options){ .where = db, .create = true }, err);
	if (rc)
		return rc;
	rc = tzh_ledger_restore(l, path, err);
	tzh_ledger_close(l);
	if (rc) {
		unlink(db);
		return rc;
	}
	job_progress(j, 1, 1);
	job_result(j, json_pack("{s:s}", "db", db), db);
	return request_audit(q, "restore", name, str_of(db), err);
}

int post_restore(request *q, answer *a, tzh_err *err)
{
	int rc = res_may(q, "restore", err);
	if (!rc && !is_backup(request_text(q, "name")))
		rc = res_bad_field(q, "name", err);
	return rc ? rc : request_job(q, a, "restore", restore_work);
}
