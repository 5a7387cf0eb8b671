/* SPDX-License-Identifier: Apache-2.0
 *
 * A report into the ledger: its bytes and digests kept, its rows as drafts. The
 * same report again, corrected or read by a newer grammar, gives differences and
 * changes nothing by itself.
 */
#include "office/draft.h"

#include "base/str.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct importing {
	tzh_ledger *ledger;
	scene *s;
	const tzh_act *act;
	tzh_row_report report;
	draft_list drafts;
	store_rows before;     /* rows of this report that are in the ledger */
	store_rows quantities; /* of the year */
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

/* How alike two texts are, in hundredths: pairs of neighbouring characters (three bytes each, as the script has them).
 */
static unsigned alike(tzh_str a, tzh_str b)
{
	unsigned shared = 0, pairs = 0;
	if (a.len < 6 || b.len < 6)
		return str_eq(a, b) ? 100 : 0;
	for (size_t i = 0; i + 6 <= a.len; i += 3, pairs++)
		for (size_t k = 0; k + 6 <= b.len; k += 3)
			if (!memcmp(a.ptr + i, b.ptr + k, 6)) {
				shared++;
				break;
			}
	unsigned longer = (unsigned)((a.len > b.len ? a.len : b.len) / 3 - 1);
	return longer ? shared * 100 / (pairs > longer ? pairs : longer) : 0;
}

static tzh_row_commitment *match(importing *x, const draft *d, bool *taken, unsigned least)
{
	tzh_row_commitment *rows = x->before.items;
	uint32_t best = UINT32_MAX;
	unsigned best_score = least - 1;
	for (uint32_t i = 0; i < x->before.count; i++) {
		if (taken[i] || (least == 100 && !str_eq(rows[i].section, d->row.section)))
			continue;
		unsigned score =
			least == 100 ? (str_eq(rows[i].text, d->row.text) ? 100 : 0) : alike(rows[i].text, d->row.text);
		score += least < 100 && str_eq(rows[i].section, d->row.section) ? 10 : 0;
		if (score > best_score) {
			best = i;
			best_score = score;
		}
	}
	if (best == UINT32_MAX)
		return NULL;
	taken[best] = true;
	return &rows[best];
}

typedef struct differing {
	importing *x;
	changes *out;
	int64_t ord;
} differing;

static void add_difference(
	differing *f, int64_t id, tzh_str record, const char *kind, tzh_str was, tzh_str becomes, tzh_str proposal)
{
	tzh_row_difference *d = arena_new(f->x->memory, tzh_row_difference);
	*d = (tzh_row_difference){ .region = f->x->s->region,
		.year = f->x->s->year,
		.report = f->x->report.id,
		.ord = ++f->ord,
		.id = id,
		.record = record,
		.kind = str_of(kind),
		.was = was,
		.becomes = becomes,
		.proposal = proposal,
		.status = STR("open") };
	changes_put(f->out, TZH_TABLE_DIFFERENCE, NULL, d);
}

/* One field of a row as a proposal of its own. */
static void propose_row(differing *f, const tzh_row_commitment *before, const tzh_row_commitment *after,
	const char *kind, tzh_str was, tzh_str becomes)
{
	changes c = { .memory = f->x->memory };
	changes_put(&c, TZH_TABLE_COMMITMENT, before, after);
	add_difference(f, before->id, after->record, kind, was, becomes, changes_payload(&c, f->x->memory));
}

static void compare_values(differing *f, const tzh_row_commitment *row, const draft *d)
{
	importing *x = f->x;
	const tzh_row_quantity *all = x->quantities.items;
	for (uint32_t n = 0; n < d->quantity_count; n++) {
		const tzh_row_quantity *before = NULL;
		for (uint32_t i = 0; i < x->quantities.count; i++)
			if (all[i].id == row->id && all[i].ord == d->quantities[n].ord)
				before = &all[i];
		tzh_row_quantity *after = arena_new(x->memory, tzh_row_quantity);
		*after = d->quantities[n];
		after->region = row->region;
		after->year = row->year;
		after->id = row->id;
		if (before && !dec_cmp(before->value, after->value) && str_eq(before->unit, after->unit) &&
			str_eq(before->comparator, after->comparator))
			continue;
		char was[32] = "", is[32];
		if (before)
			dec_print(before->value, was);
		dec_print(after->value, is);
		changes c = { .memory = x->memory };
		changes_put(&c, TZH_TABLE_QUANTITY, before, after);
		add_difference(f, row->id, d->row.record, "value", str_copy(x->memory, str_of(was)),
			str_copy(x->memory, str_of(is)), changes_payload(&c, x->memory));
	}
}

static tzh_str day_text(arena *a, tzh_date d)
{
	char text[11];
	tzh_day_print(d, text);
	return str_copy(a, str_of(text));
}

static int compare_rows(differing *f, tzh_row_commitment *row, draft *d, tzh_err *err)
{
	importing *x = f->x;
	tzh_row_commitment after = *row;
	int rc = office_unit(x->ledger, x->s, x->act, d->lead, &d->row.lead, x->done, x->memory, err);
	if (rc)
		return rc;
	if (!str_eq(row->text, d->row.text)) {
		after.text = d->row.text;
		after.summary = d->row.summary;
		after.span_start = d->row.span_start;
		after.span_end = d->row.span_end;
		after.record = d->row.record;
		propose_row(f, row, &after, "text", row->text, d->row.text);
	}
	/* What a person has confirmed is compared in its words and numbers only. */
	if (!row->confirmed && !str_eq(row->lead, d->row.lead)) {
		after = *row;
		after.lead = d->row.lead;
		propose_row(f, row, &after, "lead", row->lead, d->row.lead);
	}
	if (!row->confirmed && d->row.deadline.year &&
		tzh_day_number(row->deadline) != tzh_day_number(d->row.deadline)) {
		after = *row;
		after.deadline = d->row.deadline;
		after.deadline_text = d->row.deadline_text;
		propose_row(f, row, &after, "deadline", day_text(x->memory, row->deadline),
			day_text(x->memory, d->row.deadline));
	}
	compare_values(f, row, d);
	return TZH_OK;
}

static int propose_new(differing *f, draft *d, tzh_err *err)
{
	importing *x = f->x;
	changes c = { .memory = x->memory };
	int rc = draft_changes(&c, d, x->ledger, x->s, x->act, &x->book.next_id, x->done, x->memory, err);
	if (!rc)
		add_difference(f, d->row.id, d->row.record, "new", (tzh_str){ 0 }, d->row.text,
			changes_payload(&c, x->memory));
	return rc;
}

/* Differences of an earlier import that nobody has settled make room for these. */
static int drop_open(importing *x, changes *c, int64_t *last, tzh_err *err)
{
	store_rows rows;
	tzh_row_difference key = { .region = x->s->region, .year = x->s->year, .report = x->report.id };
	int rc = store_scan(x->ledger->store, TZH_TABLE_DIFFERENCE, &key, 3, &rows, x->memory, err);
	const tzh_row_difference *d = rows.items;
	for (uint32_t i = 0; !rc && i < rows.count; i++) {
		if (str_is(d[i].status, "open"))
			changes_drop(c, TZH_TABLE_DIFFERENCE, &d[i]);
		*last = d[i].ord;
	}
	return rc;
}

static int compare_all(importing *x, differing *f, tzh_err *err)
{
	bool *taken = arena_array(x->memory, bool, x->before.count + 1);
	tzh_row_commitment **found = arena_array(x->memory, tzh_row_commitment *, x->drafts.count + 1);
	tzh_row_commitment *rows = x->before.items;
	int rc = TZH_OK;
	for (uint32_t i = 0; i < x->drafts.count; i++) /* the same words in the same section go first */
		found[i] = match(x, &x->drafts.items[i], taken, 100);
	for (uint32_t i = 0; i < x->drafts.count; i++)
		if (!found[i])
			found[i] = match(x, &x->drafts.items[i], taken, 55);
	for (uint32_t i = 0; !rc && i < x->drafts.count; i++)
		rc = found[i] ? compare_rows(f, found[i], &x->drafts.items[i], err)
			      : propose_new(f, &x->drafts.items[i], err);
	for (uint32_t i = 0; i < x->before.count; i++) {
		if (taken[i] || str_is(rows[i].state, "cancelled") || str_is(rows[i].state, "merged") || rows[i].parent)
			continue;
		tzh_row_commitment after = rows[i];
		after.state = STR("cancelled");
		propose_row(f, &rows[i], &after, "gone", rows[i].text, (tzh_str){ 0 });
	}
	return rc;
}

static int propose_differences(importing *x, const tzh_row_report *before, tzh_err *err)
{
	changes c = { .memory = x->memory };
	differing f = { x, &c, 0 };
	tzh_row_ledger *book_before = arena_new(x->memory, tzh_row_ledger);
	buf subject;
	*book_before = x->book;
	int rc = drop_open(x, &c, &f.ord, err);
	int64_t first = f.ord;
	if (!rc)
		rc = compare_all(x, &f, err);
	if (rc)
		return rc;
	x->differences = (uint32_t)(f.ord - first);
	if (!x->differences && !c.count && str_eq(before->digest, x->report.digest))
		return TZH_OK; /* the same bytes under another name */
	x->report.replaces = before->digest;
	changes_put(&c, TZH_TABLE_REPORT, before, &x->report);
	if (x->book.next_id != book_before->next_id)
		changes_put(&c, TZH_TABLE_LEDGER, book_before, &x->book);
	buf_init(&subject, 1024);
	buf_adds(&subject, "report/");
	buf_add_str(&subject, x->report.id);
	rc = office_append(x->ledger, x->s, x->act, buf_str(&subject), &c, x->done, x->memory, err);
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
	int rc = store_scan(x->ledger->store, TZH_TABLE_COMMITMENT, &key, 2, &x->before, x->memory, err);
	return rc ? rc : store_scan(x->ledger->store, TZH_TABLE_QUANTITY, &key, 2, &x->quantities, x->memory, err);
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

/* ---- differences accepted or refused ---- */

static bool is_wanted(tzh_str lines, int64_t ord)
{
	char text[24];
	snprintf(text, sizeof text, "%" PRId64, ord);
	return str_is(lines, "all") || list_has(lines, ',', str_of(text));
}

/* An issued row changes by adjustment only: its difference stays open. */
static int may_apply(tzh_ledger *l, const scene *s, const tzh_row_difference *d, arena *a, tzh_err *err)
{
	tzh_row_commitment row = { .region = d->region, .year = d->year, .id = d->id };
	int rc = str_is(d->kind, "new") ? TZH_ENOTFOUND : store_get(l->store, TZH_TABLE_COMMITMENT, &row, a, err);
	if (rc == TZH_ENOTFOUND)
		return TZH_OK;
	if (!rc && row.number)
		rc = RULES_REFUSE(s->rules, TZH_EDENIED, err, "difference.issued", plan_name(a, &row));
	return rc;
}

static int settle_one(tzh_ledger *l, const scene *s, const tzh_act *act, const tzh_row_difference *d, bool accept,
	tzh_done *done, arena *a, tzh_err *err)
{
	tzh_row_difference after = *d;
	changes c = { .memory = a };
	int rc = accept ? may_apply(l, s, d, a, err) : TZH_OK;
	if (!rc && accept)
		rc = office_append_payload(l, s, act, subject_of(a, d->year, d->id), d->proposal, done, a, err);
	after.status = accept ? STR("accepted") : STR("refused");
	changes_put(&c, TZH_TABLE_DIFFERENCE, d, &after);
	return rc ? rc : office_append(l, s, act, subject_of(a, d->year, d->id), &c, done, a, err);
}

static int settle_all(tzh_ledger *l, const tzh_act *act, tzh_str report, tzh_str lines, bool accept, tzh_done *done,
	arena *a, tzh_err *err)
{
	scene s;
	chain head;
	store_rows rows;
	uint32_t count = 0;
	char number[16];
	tzh_row_difference key = { .region = act->region, .year = act->year, .report = report };
	int rc = store_head_lock(l->store, act->region, &head, err);
	if (!rc)
		rc = office_scene(l, &s, act, a, err);
	if (!rc)
		rc = plan_permitted(&s, act->act, err);
	if (!rc)
		rc = store_scan(l->store, TZH_TABLE_DIFFERENCE, &key, 3, &rows, a, err);
	for (uint32_t i = 0; !rc && i < rows.count; i++) {
		const tzh_row_difference *d = (const tzh_row_difference *)rows.items + i;
		if (!str_is(d->status, "open") || !is_wanted(lines, d->ord))
			continue;
		rc = settle_one(l, &s, act, d, accept, done, a, err);
		count++;
	}
	if (rc)
		return rc;
	snprintf(number, sizeof number, "%u", count);
	tzh_str words = RULES_FILL(&l->rules, a, accept ? "difference.accepted" : "difference.refused", str_of(number));
	snprintf(done->words, sizeof done->words, "%.*s", (int)words.len, words.ptr);
	return TZH_OK;
}

int tzh_ledger_settle(
	tzh_ledger *l, const tzh_act *act, tzh_str report, tzh_str lines, bool accept, tzh_done *done, tzh_err *err)
{
	arena a;
	bool mine;
	tzh_act own = *act;
	*done = (tzh_done){ 0 };
	own.act = STR("difference");
	int rc = office_begin(l, &mine, err);
	if (rc)
		return rc;
	arena_init(&a);
	rc = settle_all(l, &own, report, lines, accept, done, &a, err);
	arena_release(&a);
	return office_end(l, mine, rc, err);
}
