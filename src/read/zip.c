/* SPDX-License-Identifier: Apache-2.0 */
#include "read/zip.h"

#include "read/internal.h"

#include <archive.h>
#include <archive_entry.h>

#define FIRST_ROOM ((size_t)64 * 1024)
#define TAIL ((size_t)65557) /* the longest end record of an archive */

typedef struct unpacking {
	struct archive *ar;
	arena *memory;
	size_t total, limit;
	bool english;
	tzh_err *err;
} unpacking;

const zip_entry *zip_find(const zip_file *z, tzh_str name)
{
	for (uint32_t i = 0; i < z->entries.count; i++)
		if (str_eq(z->entries.items[i].name, name))
			return &z->entries.items[i];
	return NULL;
}

bool zip_has_folder(const zip_file *z, const char *folder)
{
	for (uint32_t i = 0; i < z->entries.count; i++)
		if (str_starts(z->entries.items[i].name, str_of(folder)))
			return true;
	return false;
}

static bool is_wanted(tzh_str name)
{
	return str_ends(name, STR(".xml")) || str_ends(name, STR(".rels")) || str_is(name, "mimetype");
}

static int corrupt(const unpacking *u)
{
	return read_refuse(u->err, u->english, TZH_EINPUT, "read.docx_corrupt", archive_error_string(u->ar));
}

static int read_data(unpacking *u, tzh_str *data)
{
	size_t room = FIRST_ROOM, n = 0;
	char *p = arena_alloc(u->memory, room);
	for (;;) {
		la_ssize_t got = archive_read_data(u->ar, p + n, room - n);
		if (got < 0)
			return corrupt(u);
		if (!got)
			break;
		n += (size_t)got;
		u->total += (size_t)got;
		if (u->total > u->limit)
			return read_refuse(u->err, u->english, TZH_ELIMIT, "read.docx_limit", "XML");
		if (n == room) {
			p = arena_grow(u->memory, p, room, room * 2);
			room *= 2;
		}
	}
	arena_shrink(u->memory, p, room, n);
	*data = (tzh_str){ p, n };
	return TZH_OK;
}

static int read_entry(zip_file *z, unpacking *u, struct archive_entry *e)
{
	const char *path = archive_entry_pathname(e);
	if (!path)
		return TZH_OK;
	if (archive_entry_is_encrypted(e))
		return read_refuse(u->err, u->english, TZH_EINPUT, "read.docx_password", NULL);
	if (z->entries.count == ZIP_MAX_ENTRIES)
		return read_refuse(u->err, u->english, TZH_ELIMIT, "read.docx_limit", "10000");
	zip_entry *entry = vec_push(&z->entries, u->memory);
	entry->name = str_copy(u->memory, str_of(path));
	return is_wanted(entry->name) ? read_data(u, &entry->data) : TZH_OK;
}

/* An archive without its end record is cut off: what is there of it must not pass for the whole. */
static bool has_end(tzh_str bytes)
{
	size_t tail = bytes.len < TAIL ? bytes.len : TAIL;
	return memmem(bytes.ptr + bytes.len - tail, tail, "PK\5\6", 4) != NULL;
}

int zip_read(zip_file *z, arena *a, tzh_str bytes, bool english, tzh_err *err)
{
	unpacking u = { .memory = a, .limit = ZIP_MAX_TOTAL, .english = english, .err = err };
	size_t grown = bytes.len * ZIP_MAX_RATIO > ZIP_FREE_TOTAL ? bytes.len * ZIP_MAX_RATIO : ZIP_FREE_TOTAL;
	if (grown < u.limit)
		u.limit = grown;
	*z = (zip_file){ 0 };
	if (!has_end(bytes))
		return read_refuse(err, english, TZH_EINPUT, "read.docx_corrupt", "no end of archive");
	u.ar = archive_read_new();
	if (!u.ar)
		out_of_memory(0);
	int rc = TZH_OK, got;
	archive_read_support_format_zip_seekable(u.ar);
	if (archive_read_open_memory(u.ar, bytes.ptr, bytes.len) != ARCHIVE_OK)
		rc = corrupt(&u);
	struct archive_entry *e;
	while (!rc && (got = archive_read_next_header(u.ar, &e)) != ARCHIVE_EOF)
		rc = got < ARCHIVE_WARN ? corrupt(&u) : read_entry(z, &u, e);
	archive_read_free(u.ar);
	return rc;
}
