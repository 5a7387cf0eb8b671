/* SPDX-License-Identifier: Apache-2.0
 *
 * The office's own breakdown, of this year or the last, into the ledger: drafts the
 * first time; again, what it says otherwise, to be accepted line by line.
 */
#include "office/differ.h"
#include "office/table.h"

#include "base/str.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct importing {
	tzh_ledger *ledger;
	scene *s;
	const tzh_act *act;
	arena *memory;
	tzh_done *done;
	const char *name; /* of the file, as given */
	tzh_str file;     /* without folders */
	table_reading table;
	tzh_row_ledger book;
	store_rows before; /* rows of the year that came from tables and are not gone */
	uint32_t made, there, differences;
} importing;

static tzh_str without_folders(tzh_str name)
{
	for (size_t i = name.len; i-- > 0;)
		if (name.ptr[i] == '/')
			return (tzh_str){ name.ptr + i + 1, name.len - i - 1 };
	return name;
}

static tzh_str without_ending(tzh_str name)
{
	for (size_t i = name.len; i-- > 1;)
		if (name.ptr[i] == '.')
			return (tzh_str){ name.ptr, i };
	return name;
}

static int load_before(importing *x, tzh_err *err)
{
	tzh_row_commitment key = { .region = x->s->region, .year = x->s->year };
	int rc = store_scan(x->ledger->store, TZH_TABLE_COMMITMENT, &key, 2, &x->before, x->memory, err);
	tzh_row_commitment *all = x->before.items;
	uint32_t n = 0;
	for (uint32_t i = 0; !rc && i < x->before.count; i++)
		if (str_is(all[i].source, "table") && !str_is(all[i].state, "cancelled") &&
			!str_is(all[i].state, "merged"))
			all[n++] = all[i];
	x->before.count = n;
	return rc;
}

/* ---- the table that this one is a new state of ---- */

typedef struct known_row {
	tzh_str section, text, file;
} known_row;

static int by_words(const void *x, const void *y)
{
	const known_row *a = x, *b = y;
	int c = str_compare(a->text, b->text);
	return c ? c : str_compare(a->section, b->section);
}

/* How many of the drafts have their words in rows of that file. */
static uint32_t shared_rows(const importing *x, const known_row *rows, tzh_str file)
{
	uint32_t shared = 0;
	for (uint32_t i = 0; i < x->table.drafts.count; i++) {
		const tzh_row_commitment *d = &x->table.drafts.items[i].row;
		const known_row key = { d->section, d->text, file };
		uint32_t lo = 0, hi = x->before.count;
		while (lo < hi) {
			uint32_t mid = lo + (hi - lo) / 2;
			if (by_words(&rows[mid], &key) < 0)
				lo = mid + 1;
			else
				hi = mid;
		}
		bool there = false;
		for (; !there && lo < x->before.count && !by_words(&rows[lo], &key); lo++)
			there = str_eq(rows[lo].file, file);
		shared += there;
	}
	return shared;
}

/* By the name of the file where it shares a row, or by half of the rows, for a corrected file is seldom called the
 * same. *file stays empty where it is a table of its own. */
static void find_earlier(const importing *x, tzh_str *file)
{
	const tzh_row_commitment *all = x->before.items;
	known_row *rows = arena_array(x->memory, known_row, x->before.count + 1);
	tzh_str last = { 0 };
	uint32_t most = 0;
	for (uint32_t i = 0; i < x->before.count; i++)
		rows[i] = (known_row){ all[i].section, all[i].text, without_folders(all[i].source_name) };
	qsort(rows, x->before.count, sizeof *rows, by_words);
	for (uint32_t i = 0; i < x->before.count; i++) {
		tzh_str one = without_folders(all[i].source_name);
		if (str_eq(one, last))
			continue; /* rows of a file stand together */
		last = one;
		uint32_t shared = shared_rows(x, rows, one);
		bool named = shared && str_eq(one, x->file);
		if ((named || shared * 2 >= x->table.drafts.count) && (named ? UINT32_MAX : shared) > most) {
			most = named ? UINT32_MAX : shared;
			*file = one;
		}
	}
}

/* ---- drafts into the ledger ---- */

static int make_row(importing *x, draft *d, tzh_err *err)
{
	changes c = { .memory = x->memory };
	tzh_row_ledger *before = arena_new(x->memory, tzh_row_ledger), *after = arena_new(x->memory, tzh_row_ledger);
	char subject[64];
	*before = x->book;
	int rc = draft_changes(&c, d, x->ledger, x->s, x->act, &x->book.next_id, x->done, x->memory, err);
	*after = x->book;
	changes_put(&c, TZH_TABLE_LEDGER, before, after);
	snprintf(subject, sizeof subject, "c/%" PRId64 "/%" PRId64, d->row.year, d->row.id);
	if (!rc)
		rc = office_append(x->ledger, x->s, x->act, str_of(subject), &c, x->done, x->memory, err);
	x->made++;
	return rc;
}

/* A table of its own: rows that another table gave already are compared, the others made. */
static int place_rows(importing *x, differ *f, tzh_err *err)
{
	bool *taken = arena_array(x->memory, bool, x->before.count + 1);
	int rc = TZH_OK;
	for (uint32_t i = 0; !rc && i < x->table.drafts.count; i++) {
		draft *d = &x->table.drafts.items[i];
		const tzh_row_commitment *row = differ_match(&x->before, d, taken, 100);
		x->there += row != NULL;
		rc = row ? differ_row(f, row, d, err) : make_row(x, d, err);
	}
	return rc;
}

static void keep_rows_of(importing *x, tzh_str file)
{
	tzh_row_commitment *all = x->before.items;
	uint32_t n = 0;
	for (uint32_t i = 0; i < x->before.count; i++)
		if (str_eq(without_folders(all[i].source_name), file))
			all[n++] = all[i];
	x->before.count = n;
}

/* Differences stand under the file's name without its ending, with it where a report is called so. */
static int name_differences(importing *x, tzh_str file, tzh_str *name, tzh_err *err)
{
	tzh_row_report report = { .region = x->s->region, .id = without_ending(file) };
	int rc = store_get(x->ledger->store, TZH_TABLE_REPORT, &report, x->memory, err);
	*name = rc ? without_ending(file) : file;
	return rc == TZH_ENOTFOUND ? TZH_OK : rc;
}

static int append_differences(importing *x, differ *f, const tzh_row_ledger *book, tzh_err *err)
{
	tzh_row_ledger *before = arena_new(x->memory, tzh_row_ledger);
	buf subject;
	x->differences = f->found;
	*before = *book;
	if (x->book.next_id != book->next_id)
		changes_put(&f->out, TZH_TABLE_LEDGER, before, &x->book);
	if (!f->out.count)
		return TZH_OK;
	buf_init(&subject, 1024);
	buf_adds(&subject, "report/");
	buf_add_str(&subject, f->report);
	int rc = office_append(x->ledger, x->s, x->act, buf_str(&subject), &f->out, x->done, x->memory, err);
	buf_release(&subject);
	return rc;
}

static int place_drafts(importing *x, tzh_err *err)
{
	tzh_str earlier = { 0 };
	differ f = { .ledger = x->ledger,
		.s = x->s,
		.act = x->act,
		.done = x->done,
		.memory = x->memory,
		.next_id = &x->book.next_id,
		.of_office = true };
	find_earlier(x, &earlier);
	for (uint32_t i = 0; i < x->table.drafts.count; i++) {
		tzh_row_commitment *row = &x->table.drafts.items[i].row;
		row->region = x->s->region;
		row->year = x->s->year;
		row->state = STR("draft");
		row->source = STR("table");
		row->source_name = earlier.len ? earlier : x->file;
		if (!row->kind.len)
			row->kind = STR("task");
	}
	int rc = name_differences(x, earlier.len ? earlier : x->file, &f.report, err);
	if (!rc)
		rc = differ_begin(&f, err);
	if (!rc && earlier.len) {
		keep_rows_of(x, earlier);
		x->there = x->before.count;
		tzh_row_ledger book = x->book;
		rc = differ_all(&f, &x->before, &x->table.drafts, err);
		return rc ? rc : append_differences(x, &f, &book, err);
	}
	if (!rc)
		rc = place_rows(x, &f, err);
	return rc ? rc : append_differences(x, &f, &x->book, err);
}

/* ---- the whole ---- */

/* Of a sheet, or of a text where there is none. */
static int inside_transaction(importing *x, const cells_sheet *sheet, tzh_str text, const char *map, tzh_err *err)
{
	int rc = office_enter(x->ledger, x->s, x->act, x->memory, err);
	if (!rc && sheet)
		rc = office_check_cells(x->ledger, x->name, sheet, err);
	else if (!rc)
		rc = office_check_open(x->ledger, str_of(x->name), text, err);
	if (!rc)
		rc = load_before(x, err);
	if (rc)
		return rc;
	x->book = *x->s->ledger;
	x->table.s = x->s;
	x->table.reader.s = x->s;
	rc = sheet ? table_read_sheet(&x->table, sheet, map, err) : table_read_text(&x->table, text, err);
	row_reader_end(&x->table.reader);
	if (!rc && !x->table.drafts.count)
		rc = RULES_REFUSE(x->s->rules, TZH_EINPUT, err, "sheet.no_text", str_of(x->name));
	return rc ? rc : place_drafts(x, err);
}

static tzh_str number(arena *a, uint32_t n)
{
	char text[16];
	snprintf(text, sizeof text, "%u", n);
	return str_copy(a, str_of(text));
}

/* What was made, what was there, what differs; then what was not read. */
static void tell(importing *x)
{
	const rules *r = &x->ledger->rules;
	arena *a = x->memory;
	tzh_str made = number(a, x->made), there = number(a, x->there), found = number(a, x->differences);
	const char *key = x->differences ? x->made ? "import.table_both" : "import.differences"
			  : x->there     ? x->made ? "import.table_again" : "import.same"
					 : "import.table";
	tzh_str words = x->differences && !x->made ? RULES_FILL(r, a, key, x->file, found)
						   : RULES_FILL(r, a, key, x->file, made, there, found);
	buf b;
	buf_init(&b, sizeof x->done->words);
	buf_add_str(&b, words);
	if (x->table.unused.len)
		buf_add_str(&b, RULES_FILL(r, a, "import.unused", x->table.unused));
	if (x->table.left)
		buf_add_str(&b, RULES_FILL(r, a, "import.left", number(a, x->table.left)));
	snprintf(x->done->words, sizeof x->done->words, "%.*s", (int)b.len, b.len ? b.ptr : "");
	buf_release(&b);
}

static bool is_sheet(tzh_str name, tzh_str bytes)
{
	static const char *const endings[] = { ".xlsx", ".csv", ".xlsm", ".XLSX", ".CSV", ".XLSM" };
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_ends(name, str_of(endings[i])))
			return true;
	return !bytes.len;
}

typedef struct source {
	cells_book book;
	tzh_doc *doc;
	tzh_str text;
} source;

static int open_source(source *src, const tzh_ledger *l, const tzh_act *act, const tzh_engine *engine, const char *name,
	arena *a, tzh_err *err)
{
	uint32_t count;
	tzh_str bytes = { act->data, act->size };
	if (is_sheet(str_of(name), bytes))
		return cells_read(&src->book, a,
			&(cells_input){ .name = name, .bytes = bytes, .english = l->rules.english }, err);
	tzh_input in = { .name = name, .data = act->data, .size = act->size, .english = l->rules.english };
	int rc = tzh_doc_read(&src->doc, engine, &in, err);
	if (rc)
		return rc;
	const uint32_t *cp = tzh_doc_text(src->doc, &count);
	src->text = utf8_encode(a, cp, count);
	return TZH_OK;
}

int tzh_ledger_import_table(tzh_ledger *l, const tzh_act *act, const tzh_engine *engine, const char *name,
	const char *map, tzh_done *done, tzh_err *err)
{
	arena a;
	scene s;
	bool mine;
	source src = { .doc = NULL };
	tzh_act own = *act;
	*done = (tzh_done){ 0 };
	own.act = STR("import_table");
	arena_init(&a);
	importing x = { .ledger = l,
		.s = &s,
		.act = &own,
		.name = name,
		.file = without_folders(str_of(name)),
		.memory = &a,
		.done = done,
		.table = { .memory = &a, .reader = { .engine = engine, .memory = &a } } };
	int rc = open_source(&src, l, act, engine, name, &a, err);
	if (!rc)
		rc = office_begin(l, &mine, err);
	if (!rc) {
		rc = inside_transaction(&x, src.doc ? NULL : src.book.sheets.items, src.text, map, err);
		if (!rc)
			tell(&x);
		rc = office_end(l, mine, rc, err);
	}
	tzh_doc_free(src.doc);
	arena_release(&a);
	return rc;
}

/* ---- the columns, before a table is read ---- */

static void fill_columns(
	tzh_columns *out, const scene *s, const cells_sheet *sheet, const headings *h, const char *fields, arena *a)
{
	tzh_column *items = arena_array(a, tzh_column, OFFICE_MAX_FIELDS);
	tzh_str *names = arena_array(a, tzh_str, sheet->columns + 1);
	tzh_str rest = str_of(fields);
	for (unsigned i = 0; i < h->count; i++) {
		tzh_str field = str_cut(&rest, ' ');
		items[i] = (tzh_column){ .field = str_copy(a, field),
			.name = str_copy(a, office_field_name(s->rules, "breakdown", field)),
			.needed = i < TABLE_NEEDED,
			.unclear = h->unclear[i] };
		if (h->column[i] != OFFICE_NO_COLUMN)
			items[i].heading = cells_at(sheet, h->row, h->column[i]);
	}
	for (uint32_t c = 0; c < sheet->columns; c++)
		if (cells_at(sheet, h->row, c).len)
			names[out->heading_count++] = cells_at(sheet, h->row, c);
	out->items = items;
	out->count = h->count;
	out->headings = names;
}

int tzh_ledger_columns(
	tzh_ledger *l, const tzh_act *act, const char *name, const char *map, tzh_columns *out, tzh_err *err)
{
	arena *a = xcalloc(1, sizeof *a);
	scene s;
	headings h;
	source src = { .doc = NULL };
	const char *fields;
	tzh_act own = *act;
	*out = (tzh_columns){ .memory = a };
	own.act = STR("import_table");
	arena_init(a);
	int rc = office_scene(l, &s, &own, a, err);
	if (!rc && is_sheet(str_of(name), (tzh_str){ act->data, act->size })) {
		rc = open_source(&src, l, act, NULL, name, a, err);
		if (!rc && table_columns(&s, src.book.sheets.items, map, &h, &fields) != TZH_EINPUT)
			fill_columns(out, &s, src.book.sheets.items, &h, fields, a);
	}
	if (rc)
		tzh_columns_free(out);
	return rc;
}

void tzh_columns_free(tzh_columns *columns)
{
	if (columns->memory)
		arena_release(columns->memory);
	free(columns->memory);
	*columns = (tzh_columns){ 0 };
}
