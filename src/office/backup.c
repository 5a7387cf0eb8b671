/* SPDX-License-Identifier: Apache-2.0
 *
 * Backup and restore: the facts of every region, in a file that any of the
 * databases can be filled from. The tables are made again from the events.
 *
 * The file: lines of JSON, one event or blob a line, then one line with the
 * number of lines and their SM3, without which it is not a whole backup.
 */
#include "office/office.h"

#include "base/str.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PAGE 500
#define LINE_LIMIT ((size_t)1 << 31)

typedef struct backup {
	FILE *file;
	sm3 *digest;
	int64_t lines;
	buf line;
} backup;

static int put_line(backup *b, tzh_err *err)
{
	buf_addc(&b->line, '\n');
	sm3_add(b->digest, b->line.ptr, b->line.len);
	b->lines++;
	bool good = !b->line.over && fwrite(b->line.ptr, 1, b->line.len, b->file) == b->line.len;
	buf_clear(&b->line);
	return good ? TZH_OK : err_set(err, TZH_EIO, "backup: cannot be written: %s", strerror(errno));
}

static void put_text(buf *out, const char *name, tzh_str text)
{
	buf_addf(out, ",\"%s\":", name);
	json_quote(out, text);
}

static int put_event(backup *b, const tzh_event *e, tzh_err *err)
{
	buf_addf(&b->line, "{\"event\":%" PRId64, e->seq);
	put_text(&b->line, "region", e->region);
	put_text(&b->line, "at", e->at);
	put_text(&b->line, "account", e->account);
	put_text(&b->line, "sysuser", e->sysuser);
	put_text(&b->line, "post", e->post);
	put_text(&b->line, "act", e->act);
	put_text(&b->line, "subject", e->subject);
	put_text(&b->line, "payload", e->payload);
	put_text(&b->line, "reason", e->reason);
	put_text(&b->line, "evidence", e->evidence);
	put_text(&b->line, "prev", e->prev);
	put_text(&b->line, "digest", e->digest);
	buf_addc(&b->line, '}');
	return put_line(b, err);
}

static int put_blob(backup *b, tzh_str region, tzh_str digest, tzh_str bytes, tzh_err *err)
{
	buf_adds(&b->line, "{\"blob\":");
	json_quote(&b->line, digest);
	put_text(&b->line, "region", region);
	buf_adds(&b->line, ",\"hex\":\"");
	for (size_t i = 0; i < bytes.len; i++) {
		buf_addc(&b->line, "0123456789abcdef"[(unsigned char)bytes.ptr[i] >> 4]);
		buf_addc(&b->line, "0123456789abcdef"[(unsigned char)bytes.ptr[i] & 15]);
	}
	buf_adds(&b->line, "\"}");
	return put_line(b, err);
}

static int backup_region(tzh_ledger *l, backup *b, tzh_str region, tzh_err *err)
{
	arena a;
	tzh_str *digests, bytes;
	uint32_t count = 0, n = 1;
	arena_init(&a);
	int rc = store_blobs(l->store, region, &digests, &count, &a, err);
	for (uint32_t i = 0; !rc && i < count; i++) {
		arena piece;
		arena_init(&piece);
		rc = store_blob_get(l->store, region, digests[i], &bytes, &piece, err);
		if (!rc)
			rc = put_blob(b, region, digests[i], bytes, err);
		arena_release(&piece);
	}
	for (int64_t from = 1; !rc && n; from += n) {
		tzh_event *e;
		arena_reset(&a);
		rc = store_events(l->store, region, (tzh_str){ 0 }, from, PAGE, &e, &n, &a, err);
		for (uint32_t i = 0; !rc && i < n; i++)
			rc = put_event(b, &e[i], err);
	}
	arena_release(&a);
	return rc;
}

static int write_all(tzh_ledger *l, backup *b, tzh_err *err)
{
	arena a;
	tzh_str *regions;
	uint32_t count = 0;
	char digest[SM3_HEX + 1];
	arena_init(&a);
	int rc = store_begin(l->store, false, err);
	if (!rc)
		rc = store_chains(l->store, &regions, &count, &a, err);
	for (uint32_t i = 0; !rc && i < count; i++) {
		int64_t events;
		rc = tzh_ledger_verify(l, regions[i], &events, err); /* a damaged log is not carried on */
		if (!rc)
			rc = backup_region(l, b, regions[i], err);
	}
	store_rollback(l->store);
	sm3_end(b->digest, digest);
	if (!rc && fprintf(b->file, "{\"lines\":%" PRId64 ",\"sm3\":\"%s\"}\n", b->lines, digest) < 0)
		rc = err_set(err, TZH_EIO, "backup: cannot be written: %s", strerror(errno));
	arena_release(&a);
	return rc;
}

/* Written beside its place and moved there: an old backup stays whole until the new one is. */
int tzh_ledger_backup(tzh_ledger *l, const char *path, tzh_err *err)
{
	char part[1024];
	if (l->open)
		return err_set(err, TZH_EINPUT, "a transaction is open");
	if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part)
		return err_set(err, TZH_ELIMIT, "%s: the name is too long", path);
	backup b = { .file = fopen(part, "wb") };
	if (!b.file)
		return err_set(err, TZH_EIO, "%s: %s", part, strerror(errno));
	b.digest = sm3_new();
	buf_init(&b.line, LINE_LIMIT);
	int rc = write_all(l, &b, err);
	buf_release(&b.line);
	if (!rc && (fflush(b.file) || fsync(fileno(b.file))))
		rc = err_set(err, TZH_EIO, "%s: %s", part, strerror(errno));
	if (fclose(b.file) && !rc)
		rc = err_set(err, TZH_EIO, "%s: %s", part, strerror(errno));
	if (!rc && rename(part, path))
		rc = err_set(err, TZH_EIO, "%s: %s", path, strerror(errno));
	if (rc)
		unlink(part);
	return rc;
}

/* ---- restore ---- */

typedef struct restoring {
	tzh_ledger *ledger;
	const char *path;
	sm3 *digest;
	int64_t lines;
	bool complete;
} restoring;

static int bad_line(const restoring *r, tzh_err *err)
{
	return err_at(err, TZH_EINPUT, (uint32_t)(r->lines + 1), 1, "%s:%" PRId64 ": not a line of a backup", r->path, r->lines + 1);
}

static tzh_str member(json_t *o, const char *name)
{
	json_t *v = json_object_get(o, name);
	return json_is_string(v) ? (tzh_str){ json_string_value(v), json_string_length(v) } : (tzh_str){ 0 };
}

static int nibble(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static int take_blob(restoring *r, json_t *o, tzh_err *err)
{
	tzh_str hex = member(o, "hex"), digest = member(o, "blob");
	char real[SM3_HEX + 1];
	char *bytes = xmalloc(hex.len / 2);
	int rc = hex.len % 2 ? bad_line(r, err) : TZH_OK;
	for (size_t i = 0; !rc && i < hex.len / 2; i++) {
		int hi = nibble(hex.ptr[2 * i]), lo = nibble(hex.ptr[2 * i + 1]);
		if (hi < 0 || lo < 0)
			rc = bad_line(r, err);
		bytes[i] = (char)(hi << 4 | lo);
	}
	if (!rc) {
		sm3_of(bytes, hex.len / 2, real);
		rc = str_is(digest, real) ? store_blob_put(r->ledger->store, member(o, "region"), digest, bytes, hex.len / 2, err)
					  : bad_line(r, err);
	}
	free(bytes);
	return rc;
}

static int take_event(restoring *r, json_t *o, tzh_err *err)
{
	arena a;
	chain head;
	tzh_event e = { .region = member(o, "region"), .seq = json_integer_value(json_object_get(o, "event")), .at = member(o, "at"),
		.account = member(o, "account"), .sysuser = member(o, "sysuser"), .post = member(o, "post"), .act = member(o, "act"),
		.subject = member(o, "subject"), .payload = member(o, "payload"), .reason = member(o, "reason"),
		.evidence = member(o, "evidence"), .prev = member(o, "prev"), .digest = member(o, "digest") };
	int rc = store_head(r->ledger->store, e.region, &head, err);
	if (rc)
		return rc;
	if (!chain_step(&head, &e))
		return bad_line(r, err);
	arena_init(&a);
	fold_io io = store_fold_io(r->ledger->store);
	rc = store_append(r->ledger->store, &e, err);
	if (!rc)
		rc = fold_event(&io, &e, &a, err);
	arena_release(&a);
	return rc;
}

static int take_line(restoring *r, const char *line, size_t n, tzh_err *err)
{
	json_t *o = r->complete ? NULL : json_loadb(line, n, JSON_ALLOW_NUL, NULL);
	int rc;
	if (json_object_get(o, "event")) {
		rc = take_event(r, o, err);
	} else if (json_object_get(o, "blob")) {
		rc = take_blob(r, o, err);
	} else if (json_object_get(o, "lines")) {
		char digest[SM3_HEX + 1];
		sm3_end(r->digest, digest);
		r->digest = NULL;
		r->complete = json_integer_value(json_object_get(o, "lines")) == r->lines && str_is(member(o, "sm3"), digest);
		rc = r->complete ? TZH_OK : bad_line(r, err);
	} else {
		rc = bad_line(r, err);
	}
	if (!rc && !r->complete)
		sm3_add(r->digest, line, n);
	r->lines++;
	json_decref(o);
	return rc;
}

static int check_empty(tzh_ledger *l, tzh_err *err)
{
	arena a;
	tzh_str *regions;
	uint32_t count = 0;
	arena_init(&a);
	int rc = store_chains(l->store, &regions, &count, &a, err);
	arena_release(&a);
	return rc || !count ? rc : err_set(err, TZH_ECONFLICT, "restore: the ledger is not empty; restore into a new one");
}

int tzh_ledger_restore(tzh_ledger *l, const char *path, tzh_err *err)
{
	bool mine;
	char *line = NULL;
	size_t room = 0;
	restoring r = { .ledger = l, .path = path };
	FILE *f = fopen(path, "rb");
	if (!f)
		return err_set(err, TZH_EIO, "%s: %s", path, strerror(errno));
	int rc = office_begin(l, &mine, err);
	if (rc) {
		fclose(f);
		return rc;
	}
	r.digest = sm3_new();
	rc = check_empty(l, err);
	for (ssize_t n; !rc && (n = getline(&line, &room, f)) > 0;)
		rc = take_line(&r, line, (size_t)n, err);
	if (!rc && !r.complete)
		rc = err_set(err, TZH_EINPUT, "%s: the backup is cut off after line %" PRId64, path, r.lines);
	if (r.digest) {
		char unused[SM3_HEX + 1];
		sm3_end(r.digest, unused);
	}
	free(line);
	fclose(f);
	return office_end(l, mine, rc, err);
}
