/* SPDX-License-Identifier: Apache-2.0
 *
 * A report into the ledger: its bytes and digests kept, its rows as drafts. The
 * same report again, corrected or read by a newer grammar, gives differences and
 * changes nothing by itself.
 */
#include "office/differ.h"

#include "base/str.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct importing {
	tzh_ledger *ledger;
	scene *s;
	const tzh_act *act;
	tzh_row_report report;
	draft_list drafts;
	store_rows before; /* rows of this report that are in the ledger */
	tzh_row_ledger book;
	tzh_done *done;
	arena *memory;
	uint32_t made, differences;
} importing;

/* ---- reading ---- */

static int add_bytes(void *payload, const char *data, size_t size)
{
	sm3_add(payload, data, size);
	return TZH_OK;
}

static int describe(importing *x, tzh_doc *doc, const char *name, tzh_err *err)
{
	const tzh_records *r = tzh_doc_records(doc);
	char digest[SM3_HEX + 1];
	sm3 *d = sm3_new();
	int rc = tzh_write_jsonl(add_bytes, d, doc, 0, err);
	sm3_end(d, digest);
	x->report = (tzh_row_report){ .region = x->s->region,
		.year = x->s->year,
		.id = str_copy(x->memory, r->info.name),
		.name = str_copy(x->memory, str_of(name)),
		.format = str_of(tzh_format_name(r->info.format)),
		.digest = x->s->digest,
		.sha256 = str_copy(x->memory, str_of(r->info.sha256)),
		.size = (int64_t)x->act->size,
		.chars = r->info.chars,
		.title = str_copy(x->memory, r->info.title),
		.grammar = STR(TZH_VERSION),
		.records_digest = str_copy(x->memory, str_of(digest)),
		.records = (int64_t)r->commitment_count + r->indicator_count,
		.imported = x->s->day };
	return rc;
}

static tzh_str subject_of(arena *a, int64_t year, int64_t id)
{
	char text[64];
	snprintf(text, sizeof text, "c/%" PRId64 "/%" PRId64, year, id);
	return str_copy(a, str_of(text));
}

/* ---- the first time: drafts ---- */

static int put_report(importing *x, const tzh_row_report *before, tzh_err *err)
{
	changes c = { .memory = x->memory };
	buf subject;
	changes_put(&c, TZH_TABLE_REPORT, before, &x->report);
	buf_init(&subject, 1024);
	buf_adds(&subject, "report/");
	buf_add_str(&subject, x->report.id);
	int rc = office_append(x->ledger, x->s, x->act, buf_str(&subject), &c, x->done, x->memory, err);
	buf_release(&subject);
	return rc;
}

static int make_drafts(importing *x, tzh_err *err)
{
	int rc = TZH_OK;
	for (uint32_t i = 0; !rc && i < x->drafts.count; i++) {
		changes c = { .memory = x->memory };
		tzh_row_ledger *before = arena_new(x->memory, tzh_row_ledger),
			       *after = arena_new(x->memory, tzh_row_ledger);
		*before = x->book;
		rc = draft_changes(
			&c, &x->drafts.items[i], x->ledger, x->s, x->act, &x->book.next_id, x->done, x->memory, err);
		*after = x->book;
		changes_put(&c, TZH_TABLE_LEDGER, before, after);
		if (!rc)
			rc = office_append(x->ledger, x->s, x->act,
				subject_of(x->memory, x->s->year, x->drafts.items[i].row.id), &c, x->done, x->memory,
				err);
	}
	x->made = x->drafts.count;
	return rc;
}

/* ---- again: differences ---- */

static int propose_differences(importing *x, const tzh_row_report *before, tzh_err *err)
{
	differ f = { .ledger = x->ledger,
		.s = x->s,
		.act = x->act,
		.done = x->done,
		.memory = x->memory,
		.report = x->report.id,
		.next_id = &x->book.next_id };
	tzh_row_ledger *book_before = arena_new(x->memory, tzh_row_ledger);
	buf subject;
	*book_before = x->book;
	int rc = differ_begin(&f, err);
	if (!rc)
		rc = differ_all(&f, &x->before, &x->drafts, err);
	if (rc)
		return rc;
	x->differences = f.found;
	if (!x->differences && !f.out.count && str_eq(before->digest, x->report.digest))
		return TZH_OK; /* the same bytes under another name */
	x->report.replaces = before->digest;
	changes_put(&f.out, TZH_TABLE_REPORT, before, &x->report);
	if (x->book.next_id != book_before->next_id)
		changes_put(&f.out, TZH_TABLE_LEDGER, book_before, &x->book);
	buf_init(&subject, 1024);
	buf_adds(&subject, "report/");
	buf_add_str(&subject, x->report.id);
	rc = office_append(x->ledger, x->s, x->act, buf_str(&subject), &f.out, x->done, x->memory, err);
	buf_release(&subject);
	return rc;
}

/* ---- the whole ---- */

/* How many of the drafts have their words in rows of that report. */
static uint32_t shared_rows(const importing *x, tzh_str report)
{
	const tzh_row_commitment *all = x->before.items;
	uint32_t shared = 0;
	for (uint32_t n = 0; n < x->drafts.count; n++)
		for (uint32_t i = 0; i < x->before.count; i++)
			if (str_eq(all[i].report, report) && str_eq(all[i].text, x->drafts.items[n].row.text)) {
				shared++;
				break;
			}
	return shared;
}

static tzh_str with_year(const importing *x)
{
	buf id;
	buf_init(&id, 1024);
	buf_add_str(&id, x->report.id);
	buf_addf(&id, "-%" PRId64, x->s->year);
	tzh_str s = str_copy(x->memory, buf_str(&id));
	buf_release(&id);
	return s;
}

/* The report of this year that the document is a new state of: by the name of its file, or, as a corrected file is
 * seldom called the same, by half of its rows. */
static int find_earlier(importing *x, tzh_row_report *before, bool *again, tzh_err *err)
{
	store_rows reports;
	tzh_row_report key = { .region = x->s->region };
	uint32_t most = 0;
	int rc = store_scan(x->ledger->store, TZH_TABLE_REPORT, &key, 1, &reports, x->memory, err);
	const tzh_row_report *all = reports.items;
	*again = false;
	for (uint32_t i = 0; !rc && i < reports.count; i++)
		if (str_eq(all[i].id, x->report.id) && all[i].year != x->s->year)
			x->report.id = with_year(x); /* a file of another year was called the same */
	for (uint32_t i = 0; !rc && i < reports.count; i++) {
		bool named = str_eq(all[i].id, x->report.id);
		uint32_t shared = named ? UINT32_MAX : all[i].year == x->s->year ? shared_rows(x, all[i].id) : 0;
		if (shared <= most || (!named && shared * 2 < x->drafts.count))
			continue;
		most = shared;
		*before = all[i];
		*again = true;
	}
	for (uint32_t i = 0; i < x->drafts.count; i++)
		x->drafts.items[i].row.report = *again ? before->id : x->report.id;
	if (*again)
		x->report.id = before->id;
	return rc;
}

static int load_before(importing *x, tzh_err *err)
{
	tzh_row_commitment key = { .region = x->s->region, .year = x->s->year };
	return store_scan(x->ledger->store, TZH_TABLE_COMMITMENT, &key, 2, &x->before, x->memory, err);
}

static void keep_rows_of(importing *x, tzh_str report)
{
	tzh_row_commitment *all = x->before.items;
	uint32_t n = 0;
	for (uint32_t i = 0; i < x->before.count; i++)
		if (str_eq(all[i].report, report))
			all[n++] = all[i];
	x->before.count = n;
}

/* A plan for another year belongs into that year's ledger: it comes into this one only where that is meant. */
static int check_year(const importing *x, int16_t year, tzh_err *err)
{
	char its[16], own[16];
	for (uint32_t i = 0; i < x->act->arg_count; i++)
		if (!strcmp(x->act->args[i].name, "other_year"))
			return TZH_OK;
	if (!year || year == x->s->year)
		return TZH_OK;
	snprintf(its, sizeof its, "%d", (int)year);
	snprintf(own, sizeof own, "%" PRId64, x->s->year);
	return RULES_REFUSE(
		&x->ledger->rules, TZH_ECONFLICT, err, "import.other_year", x->report.name, str_of(its), str_of(own));
}

static int inside(importing *x, tzh_doc *doc, const tzh_engine *engine, const char *name, tzh_err *err)
{
	uint32_t count;
	int rc = office_enter(x->ledger, x->s, x->act, x->memory, err);
	const uint32_t *cp = tzh_doc_text(doc, &count);
	if (!rc)
		rc = office_check_open(x->ledger, str_of(name), utf8_encode(x->memory, cp, count), err);
	if (!rc)
		rc = describe(x, doc, name, err);
	if (rc)
		return rc;
	x->book = *x->s->ledger;
	tzh_row_report before = { 0 };
	bool again;
	rc = drafts_read(&x->drafts, x->s, engine, doc, x->report.id, x->memory, err);
	if (!rc)
		rc = load_before(x, err);
	if (!rc)
		rc = find_earlier(x, &before, &again, err);
	if (rc)
		return rc;
	if (again && str_eq(before.digest, x->report.digest) && str_eq(before.records_digest, x->report.records_digest))
		return TZH_OK; /* the same bytes, read the same */
	if (!again) {
		rc = check_year(x, tzh_doc_records(doc)->info.year, err);
		if (!rc)
			rc = put_report(x, NULL, err);
		return rc ? rc : make_drafts(x, err);
	}
	keep_rows_of(x, before.id);
	return propose_differences(x, &before, err);
}

static void tell(importing *x)
{
	char made[16], differences[16];
	snprintf(made, sizeof made, "%u", x->made);
	snprintf(differences, sizeof differences, "%u", x->differences);
	const char *key = x->made ? "import.made" : x->differences ? "import.differences" : "import.same";
	tzh_str words = RULES_FILL(
		&x->ledger->rules, x->memory, key, x->report.id, x->made ? str_of(made) : str_of(differences));
	snprintf(x->done->words, sizeof x->done->words, "%.*s", (int)words.len, words.ptr);
}

int tzh_ledger_import_report(
	tzh_ledger *l, const tzh_act *act, const tzh_engine *engine, const char *name, tzh_done *done, tzh_err *err)
{
	arena a;
	scene s;
	tzh_doc *doc;
	bool mine;
	tzh_act own = *act;
	*done = (tzh_done){ 0 };
	own.act = STR("import");
	int rc = tzh_doc_read(&doc, engine,
		&(tzh_input){ .name = name, .data = act->data, .size = act->size, .english = l->rules.english }, err);
	if (rc)
		return rc;
	arena_init(&a);
	importing x = { .ledger = l, .s = &s, .act = &own, .done = done, .memory = &a };
	rc = office_begin(l, &mine, err);
	if (!rc) {
		rc = inside(&x, doc, engine, name, err);
		if (!rc)
			tell(&x);
		rc = office_end(l, mine, rc, err);
	}
	arena_release(&a);
	tzh_doc_free(doc);
	return rc;
}
