/* SPDX-License-Identifier: Apache-2.0
 *
 * Backup and restore: the facts of every region, in a file that any of the
 * databases can be filled from. The tables are made again from the events.
 *
 * The file: a line that says what it is; then records, 'E' an event and 'B' a
 * blob, each of fields "length:bytes" and a line end; then 'Z' with the number
 * of records and the SM3 over them, without which the backup is not whole.
 */
#include "office/office.h"

#include "base/str.h"
#include "exchange/words.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PAGE 500
#define RECORD_LIMIT ((size_t)1 << 31)
#define BACKUP_MARK "taizhang backup 1\n"
#define EVENT_FIELDS 13

typedef struct backup {
	const tzh_ledger *ledger;
	const char *path;
	FILE *file;
	sm3 *digest;
	int64_t records;
	buf line;
} backup;

/* The file, and why the system does not let us: "no such folder", "no room". */
static int file_trouble(const tzh_ledger *l, const char *path, const char *key, tzh_err *err)
{
	tzh_str why = words_errno(l->rules.english, errno);
	return RULES_REFUSE(&l->rules, TZH_EIO, err, key, str_of(path), why);
}

static int put_record(backup *b, tzh_err *err)
{
	buf_addc(&b->line, '\n');
	sm3_add(b->digest, b->line.ptr, b->line.len);
	b->records++;
	bool good = !b->line.over && fwrite(b->line.ptr, 1, b->line.len, b->file) == b->line.len;
	buf_clear(&b->line);
	return good ? TZH_OK : file_trouble(b->ledger, b->path, "backup.unwritten", err);
}

static void put_text(buf *out, tzh_str text)
{
	buf_addf(out, "%zu:", text.len);
	buf_add_str(out, text);
}

static int put_event(backup *b, const tzh_event *e, tzh_err *err)
{
	char seq[24];
	snprintf(seq, sizeof seq, "%" PRId64, e->seq);
	const tzh_str fields[EVENT_FIELDS] = { e->region, str_of(seq), e->at, e->account, e->sysuser, e->post, e->act,
		e->subject, e->payload, e->reason, e->evidence, e->prev, e->digest };
	buf_addc(&b->line, 'E');
	for (int i = 0; i < EVENT_FIELDS; i++)
		put_text(&b->line, fields[i]);
	return put_record(b, err);
}

static int put_blob(backup *b, tzh_str region, tzh_str digest, tzh_str bytes, tzh_err *err)
{
	buf_addc(&b->line, 'B');
	put_text(&b->line, region);
	put_text(&b->line, digest);
	put_text(&b->line, bytes);
	return put_record(b, err);
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
	l->open = !rc; /* one picture of all regions */
	if (!rc && fputs(BACKUP_MARK, b->file) < 0)
		rc = file_trouble(b->ledger, b->path, "backup.unwritten", err);
	if (!rc)
		rc = store_chains(l->store, &regions, &count, &a, err);
	for (uint32_t i = 0; !rc && i < count; i++) {
		int64_t events;
		rc = tzh_ledger_verify(l, regions[i], &events, err); /* a damaged log is not carried on */
		if (!rc)
			rc = backup_region(l, b, regions[i], err);
	}
	tzh_ledger_rollback(l);
	sm3_end(b->digest, digest);
	char lines[24];
	int n = snprintf(lines, sizeof lines, "%" PRId64, b->records);
	if (!rc && fprintf(b->file, "Z%d:%s%d:%s\n", n, lines, SM3_HEX, digest) < 0)
		rc = file_trouble(b->ledger, b->path, "backup.unwritten", err);
	arena_release(&a);
	return rc;
}

/* Written beside its place and moved there: an old backup stays whole until the new one is. */
int tzh_ledger_backup(tzh_ledger *l, const char *path, tzh_err *err)
{
	char part[1024];
	if (l->open)
		return RULES_REFUSE(&l->rules, TZH_EINPUT, err, "need.no_transaction");
	if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part)
		return RULES_REFUSE(&l->rules, TZH_ELIMIT, err, "backup.long_name", str_of(path));
	backup b = { .ledger = l, .path = path, .file = fopen(part, "wb") };
	if (!b.file)
		return file_trouble(l, path, "backup.unwritten", err);
	b.digest = sm3_new();
	buf_init(&b.line, RECORD_LIMIT);
	int rc = write_all(l, &b, err);
	buf_release(&b.line);
	if (!rc && (fflush(b.file) || fsync(fileno(b.file))))
		rc = file_trouble(l, path, "backup.unwritten", err);
	if (fclose(b.file) && !rc)
		rc = file_trouble(l, path, "backup.unwritten", err);
	if (!rc && rename(part, path))
		rc = file_trouble(l, path, "backup.unwritten", err);
	if (rc)
		unlink(part);
	return rc;
}

/* ---- restore ---- */

typedef struct restoring {
	tzh_ledger *ledger;
	const char *path;
	FILE *file;
	sm3 *digest;
	int64_t records;
	buf bytes; /* of the record at hand */
} restoring;

static int bad_record(const restoring *r, tzh_err *err)
{
	char at[24];
	snprintf(at, sizeof at, "%" PRId64, r->records + 1);
	return RULES_REFUSE(&r->ledger->rules, TZH_EINPUT, err, "backup.damaged", str_of(r->path), str_of(at));
}

/* "len:bytes" into the record; *field is its place, as the buffer may move. */
static bool read_field(restoring *r, size_t *start, size_t *len)
{
	unsigned long long n = 0;
	int c, digits = 0;
	while ((c = getc(r->file)) != ':' && c >= '0' && c <= '9' && digits++ < 10) {
		n = n * 10 + (unsigned)(c - '0');
		buf_addc(&r->bytes, (char)c);
	}
	if (c != ':' || !digits)
		return false;
	buf_addc(&r->bytes, ':');
	char *to = buf_reserve(&r->bytes, (size_t)n + 1);
	if (!to || fread(to, 1, (size_t)n, r->file) != n)
		return false;
	*start = r->bytes.len;
	*len = (size_t)n;
	r->bytes.len += (size_t)n;
	return true;
}

static int read_fields(restoring *r, int count, tzh_str *fields, tzh_err *err)
{
	size_t start[EVENT_FIELDS] = { 0 }, len[EVENT_FIELDS] = { 0 };
	for (int i = 0; i < count; i++)
		if (!read_field(r, &start[i], &len[i]))
			return bad_record(r, err);
	if (getc(r->file) != '\n')
		return bad_record(r, err);
	buf_addc(&r->bytes, '\n');
	for (int i = 0; i < count; i++)
		fields[i] = (tzh_str){ r->bytes.ptr + start[i], len[i] };
	return TZH_OK;
}

static int take_blob(restoring *r, tzh_err *err)
{
	tzh_str f[3] = { 0 };
	char real[SM3_HEX + 1];
	int rc = read_fields(r, 3, f, err);
	if (rc)
		return rc;
	digest_sm3(real, f[2].ptr, f[2].len);
	return str_is(f[1], real) ? store_blob_put(r->ledger->store, f[0], f[1], f[2].ptr, f[2].len, err)
				  : bad_record(r, err);
}

static int take_event(restoring *r, tzh_err *err)
{
	arena a;
	chain head;
	tzh_str f[EVENT_FIELDS] = { 0 };
	int rc = read_fields(r, EVENT_FIELDS, f, err);
	if (rc)
		return rc;
	tzh_event e = { f[0], 0, f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9], f[10], f[11], f[12] };
	for (size_t i = 0; i < f[1].len && i < 18; i++)
		e.seq = e.seq * 10 + (f[1].ptr[i] - '0');
	rc = store_head(r->ledger->store, e.region, &head, err);
	if (rc)
		return rc;
	if (!chain_step(&head, &e))
		return bad_record(r, err);
	arena_init(&a);
	fold_io io = store_fold_io(r->ledger->store);
	rc = store_append(r->ledger->store, &e, err);
	if (!rc)
		rc = fold_event(&io, &e, &a, err);
	arena_release(&a);
	return rc;
}

/* The last record: how many there are, and the digest over all of them. */
static int check_end(restoring *r, tzh_err *err)
{
	tzh_str f[2] = { { 0 } };
	char count[24], digest[SM3_HEX + 1];
	int rc = read_fields(r, 2, f, err);
	snprintf(count, sizeof count, "%" PRId64, r->records);
	sm3_end(r->digest, digest);
	r->digest = NULL;
	if (!rc && (!str_is(f[0], count) || !str_is(f[1], digest) || getc(r->file) != EOF))
		rc = bad_record(r, err);
	return rc;
}

static int read_all(restoring *r, tzh_err *err)
{
	char mark[sizeof BACKUP_MARK];
	if (!fgets(mark, sizeof mark, r->file) || strcmp(mark, BACKUP_MARK) != 0)
		return RULES_REFUSE(&r->ledger->rules, TZH_EINPUT, err, "backup.no_backup", str_of(r->path));
	for (int rc = TZH_OK;;) {
		int c = getc(r->file);
		buf_clear(&r->bytes);
		buf_addc(&r->bytes, (char)c);
		if (c == 'Z')
			return check_end(r, err);
		rc = c == 'E' ? take_event(r, err) : c == 'B' ? take_blob(r, err) : bad_record(r, err);
		if (rc)
			return rc;
		sm3_add(r->digest, r->bytes.ptr, r->bytes.len);
		r->records++;
	}
}

static int check_empty(tzh_ledger *l, tzh_err *err)
{
	arena a;
	tzh_str *regions;
	uint32_t count = 0;
	arena_init(&a);
	int rc = store_chains(l->store, &regions, &count, &a, err);
	arena_release(&a);
	return rc || !count ? rc : RULES_REFUSE(&l->rules, TZH_ECONFLICT, err, "backup.not_empty");
}

int tzh_ledger_restore(tzh_ledger *l, const char *path, tzh_err *err)
{
	bool mine;
	char unused[SM3_HEX + 1];
	restoring r = { .ledger = l, .path = path, .file = fopen(path, "rb") };
	if (!r.file)
		return file_trouble(l, path, "backup.unread", err);
	int rc = office_begin(l, &mine, err);
	if (rc) {
		fclose(r.file);
		return rc;
	}
	r.digest = sm3_new();
	buf_init(&r.bytes, RECORD_LIMIT);
	rc = check_empty(l, err);
	if (!rc)
		rc = read_all(&r, err);
	if (r.digest)
		sm3_end(r.digest, unused);
	buf_release(&r.bytes);
	fclose(r.file);
	rc = office_end(l, mine, rc, err);
	if (!rc && mine)
		store_tidy(l->store);
	return rc;
}
