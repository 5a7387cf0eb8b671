/* SPDX-License-Identifier: Apache-2.0
 *
 * The office's own breakdown, of this year or the last: a table whose columns are
 * matched by their headings, or a text whose paragraphs end in their duties
 * ("1. ... (leader: ...; lead unit: ...; co-units: ...)").
 */
#include "office/draft.h"

#include "base/str.h"
#include "base/utf8.h"
#include "exchange/cells.h"

#include <inttypes.h>
#include <stdio.h>

#define FIELDS "text lead co due leader section value unit part number remark"
enum { TEXT, LEAD, CO, DUE, LEADER, SECTION, VALUE, UNIT, PART, NUMBER, REMARK };

#define MAX_CO 32

typedef struct importing {
	tzh_ledger *ledger;
	scene *s;
	const tzh_act *act;
	const char *name;
	arena *memory;
	tzh_done *done;
	tzh_row_ledger book;
	store_rows before; /* rows of the year */
	uint32_t made, there;
} importing;

/* Units of a cell, apart by any of the marks that offices use. */
static uint32_t split_units(arena *a, tzh_str cell, tzh_str *out)
{
	static const char *const marks[] = { "\xe3\x80\x81", "\xef\xbc\x9b", "\xef\xbc\x8c", "\xe3\x80\x80",
		"\xe2\x80\x94", ";", ",", "\n", " " };
	buf plain;
	uint32_t n = 0;
	buf_init(&plain, cell.len + 1);
	for (size_t i = 0; i < cell.len;) {
		tzh_str rest = { cell.ptr + i, cell.len - i };
		size_t step = 0;
		for (size_t k = 0; k < sizeof marks / sizeof *marks && !step; k++)
			if (str_starts(rest, str_of(marks[k])))
				step = strlen(marks[k]);
		buf_addc(&plain, step ? '\n' : cell.ptr[i]);
		i += step ? step : 1;
	}
	tzh_str all = str_copy(a, buf_str(&plain));
	buf_release(&plain);
	while (all.len && n < MAX_CO) {
		tzh_str one = str_trim(str_cut(&all, '\n'));
		if (one.len)
			out[n++] = one;
	}
	return n;
}

/* The digits at the head of a target ("8.5% and more"), not given where it has none. */
static tzh_dec leading_number(tzh_str s)
{
	size_t n = 0;
	tzh_dec d = { 0 };
	while (n < s.len && ((s.ptr[n] >= '0' && s.ptr[n] <= '9') || (s.ptr[n] == '.' && n)))
		n++;
	return n && dec_parse((tzh_str){ s.ptr, n }, &d) ? d : (tzh_dec){ 0 };
}

/* The same words in the same section, from a table: it was read before. Twice in one table is two rows. */
static bool is_there(const importing *x, const draft *d)
{
	const tzh_row_commitment *k = x->before.items;
	for (uint32_t i = 0; i < x->before.count; i++)
		if (str_eq(k[i].text, d->row.text) && str_eq(k[i].section, d->row.section) &&
			str_is(k[i].source, "table") && !str_is(k[i].state, "cancelled"))
			return true;
	return false;
}

static int make_row(importing *x, draft *d, tzh_err *err)
{
	changes c = { .memory = x->memory };
	tzh_row_ledger *before = arena_new(x->memory, tzh_row_ledger), *after = arena_new(x->memory, tzh_row_ledger);
	char subject[64];
	if (is_there(x, d)) {
		x->there++;
		return TZH_OK;
	}
	*before = x->book;
	d->row.region = x->s->region;
	d->row.year = x->s->year;
	d->row.state = STR("draft");
	d->row.source = STR("table");
	d->row.source_name = str_of(x->name);
	if (!d->row.kind.len)
		d->row.kind = STR("task");
	int rc = draft_changes(&c, d, x->ledger, x->s, x->act, &x->book.next_id, x->done, x->memory, err);
	*after = x->book;
	changes_put(&c, TZH_TABLE_LEDGER, before, after);
	snprintf(subject, sizeof subject, "c/%" PRId64 "/%" PRId64, d->row.year, d->row.id);
	if (!rc)
		rc = office_append(x->ledger, x->s, x->act, str_of(subject), &c, x->done, x->memory, err);
	x->made++;
	return rc;
}

/* ---- a table ---- */

static tzh_str field(const cells_sheet *s, const headings *h, uint32_t row, unsigned f)
{
	return h->column[f] == OFFICE_NO_COLUMN ? (tzh_str){ 0 } : cells_at(s, row, h->column[f]);
}

/* The unit of measure: a column of its own, not the units of the office, whose heading holds the same word. */
static tzh_str measured_in(const cells_sheet *s, const headings *h, uint32_t row)
{
	uint32_t c = h->column[UNIT];
	return c == h->column[LEAD] || c == h->column[CO] ? (tzh_str){ 0 } : field(s, h, row, UNIT);
}

static int table_row(importing *x, const cells_sheet *s, const headings *h, uint32_t row, tzh_str section, tzh_err *err)
{
	tzh_str *co = arena_array(x->memory, tzh_str, MAX_CO * 2);
	draft d = { .row = { .text = field(s, h, row, TEXT),
			    .section = section,
			    .part = field(s, h, row, PART),
			    .leader = field(s, h, row, LEADER),
			    .deadline_text = field(s, h, row, DUE) } };
	/* The first that is named has the lead, the others take part. */
	uint32_t leads = split_units(x->memory, field(s, h, row, LEAD), co),
		 n = leads + split_units(x->memory, field(s, h, row, CO), co + leads);
	if (leads) {
		d.lead = co[0];
		d.co = co + 1;
		d.co_count = n - 1;
	} else {
		d.lead = n ? co[0] : (tzh_str){ 0 };
		d.co = co + 1;
		d.co_count = n ? n - 1 : 0;
	}
	d.row.deadline = office_deadline(x->s->rules, d.row.deadline_text, (int)x->s->year);
	tzh_str target = field(s, h, row, VALUE);
	tzh_row_quantity q = { .ord = 1,
		.measure = STR("count"),
		.comparator = STR("ge"),
		.value = leading_number(target),
		.unit = measured_in(s, h, row),
		.sign = 1,
		.direction = STR("up") };
	if (q.value.given) {
		d.quantities = &q;
		d.quantity_count = 1;
	}
	return make_row(x, &d, err);
}

/* A row with one cell only is a heading over the rows below it. */
static bool is_band(const cells_sheet *s, uint32_t row, tzh_str *words)
{
	unsigned filled = 0;
	tzh_str last = { 0 };
	for (uint32_t c = 0; c < s->columns; c++)
		if (cells_at(s, row, c).len) {
			filled++;
			last = cells_at(s, row, c);
		}
	if (filled == 1)
		*words = last;
	return filled == 1;
}

static int import_sheet(importing *x, const cells_sheet *s, const char *map, tzh_err *err)
{
	headings h;
	tzh_str section = { 0 };
	int rc = office_headings(x->s->rules, s, "breakdown", FIELDS, 2, map, &h, err);
	for (uint32_t row = h.row + 1; !rc && row < s->rows; row++) {
		if (is_band(s, row, &section))
			continue;
		if (field(s, &h, row, SECTION).len)
			section = field(s, &h, row, SECTION);
		if (field(s, &h, row, TEXT).len)
			rc = table_row(x, s, &h, row, section, err);
	}
	return rc;
}

/* ---- a text with inline duties ---- */

static const char open_wide[] = "\xef\xbc\x88", close_wide[] = "\xef\xbc\x89", colon_wide[] = "\xef\xbc\x9a",
		  semi_wide[] = "\xef\xbc\x9b";

/* What stands after one of the words of `key` and a colon, up to a semicolon. */
static tzh_str duty(const rules *r, tzh_str inside, const char *key)
{
	tzh_str words = rules_words(r, key);
	while (words.ptr) {
		tzh_str word = str_cut(&words, ';');
		size_t at = str_find(inside, word);
		if (at == SIZE_MAX)
			continue;
		tzh_str rest = { inside.ptr + at + word.len, inside.len - at - word.len };
		if (str_starts(rest, str_of(colon_wide)))
			rest = (tzh_str){ rest.ptr + 3, rest.len - 3 };
		else if (rest.len && rest.ptr[0] == ':')
			rest = (tzh_str){ rest.ptr + 1, rest.len - 1 };
		else
			continue;
		size_t end = str_find(rest, str_of(semi_wide)), narrow = str_find(rest, STR(";"));
		end = narrow < end ? narrow : end;
		return str_trim((tzh_str){ rest.ptr, end < rest.len ? end : rest.len });
	}
	return (tzh_str){ 0 };
}

/* "12." or "12" and the mark for enumeration before the words. */
static tzh_str without_number(tzh_str s)
{
	size_t i = 0;
	while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9')
		i++;
	tzh_str rest = { s.ptr + i, s.len - i };
	if (!i)
		return s;
	if (str_starts(rest, STR(".")))
		return str_trim((tzh_str){ rest.ptr + 1, rest.len - 1 });
	if (str_starts(rest, STR("\xe3\x80\x81")) || str_starts(rest, STR("\xef\xbc\x8e")))
		return str_trim((tzh_str){ rest.ptr + 3, rest.len - 3 });
	return s;
}

static bool opens_with(const rules *r, tzh_str s, const char *key)
{
	tzh_str words = rules_words(r, key);
	while (words.ptr)
		if (str_starts(s, str_cut(&words, ';')))
			return true;
	return false;
}

static bool is_duties(const rules *r, tzh_str inside)
{
	return opens_with(r, inside, "inline.leader") || opens_with(r, inside, "inline.lead") ||
	       opens_with(r, inside, "inline.co");
}

/* The bracket that opens with a duty, up to the last closing one: a post in it may have brackets of its own. */
static bool split_inline(const rules *r, tzh_str line, tzh_str *text, tzh_str *inside)
{
	for (size_t i = 0; i < line.len; i++) {
		bool wide = str_starts((tzh_str){ line.ptr + i, line.len - i }, str_of(open_wide));
		if (!wide && line.ptr[i] != '(')
			continue;
		tzh_str rest = { line.ptr + i + (wide ? 3 : 1), line.len - i - (wide ? 3 : 1) };
		if (!is_duties(r, rest))
			continue;
		while (rest.len && !str_ends(rest, str_of(close_wide)) && !str_ends(rest, STR(")")))
			rest.len--;
		if (rest.len)
			rest.len -= str_ends(rest, STR(")")) ? 1 : 3;
		*inside = rest;
		*text = without_number(str_trim((tzh_str){ line.ptr, i }));
		if (str_ends(*text, STR("\xe3\x80\x82")))
			text->len -= 3;
		return text->len > 0;
	}
	return false;
}

static int import_text(importing *x, tzh_str text, tzh_err *err)
{
	tzh_str section = { 0 };
	int rc = TZH_OK;
	while (!rc && text.ptr) {
		tzh_str line = str_trim(str_cut(&text, '\n')), inside;
		draft d = { 0 };
		if (!line.len)
			continue;
		if (!split_inline(x->s->rules, line, &d.row.text, &inside)) {
			section = line.len < 120 ? line : section; /* a short line without duties is a heading */
			continue;
		}
		tzh_str *co = arena_array(x->memory, tzh_str, MAX_CO * 2);
		uint32_t leads = split_units(x->memory, duty(x->s->rules, inside, "inline.lead"), co);
		uint32_t n = leads + split_units(x->memory, duty(x->s->rules, inside, "inline.co"), co + leads);
		d.lead = n ? co[0] : (tzh_str){ 0 };
		d.co = co + 1;
		d.co_count = n ? n - 1 : 0;
		d.row.section = section;
		d.row.leader = duty(x->s->rules, inside, "inline.leader");
		d.row.deadline = office_deadline(x->s->rules, d.row.text, (int)x->s->year);
		rc = make_row(x, &d, err);
	}
	if (!rc && !x->made && !x->there)
		rc = RULES_REFUSE(x->s->rules, TZH_EINPUT, err, "sheet.no_text", str_of(x->name));
	return rc;
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
	tzh_row_commitment key = { .region = x->s->region, .year = x->s->year };
	if (!rc)
		rc = store_scan(x->ledger->store, TZH_TABLE_COMMITMENT, &key, 2, &x->before, x->memory, err);
	if (rc)
		return rc;
	x->book = *x->s->ledger;
	return sheet ? import_sheet(x, sheet, map, err) : import_text(x, text, err);
}

static bool is_table(const char *name, tzh_str bytes)
{
	tzh_str n = str_of(name);
	return str_ends(n, STR(".xlsx")) || str_ends(n, STR(".csv")) || str_ends(n, STR(".xlsm")) || !bytes.len;
}

int tzh_ledger_import_table(tzh_ledger *l, const tzh_act *act, const tzh_engine *engine, const char *name,
	const char *map, tzh_done *done, tzh_err *err)
{
	arena a;
	scene s;
	bool mine;
	cells_book book = { 0 };
	tzh_doc *doc = NULL;
	tzh_str bytes = { act->data, act->size }, text = { 0 };
	tzh_act own = *act;
	int rc;
	*done = (tzh_done){ 0 };
	own.act = STR("import_table");
	arena_init(&a);
	importing x = { .ledger = l, .s = &s, .act = &own, .name = name, .memory = &a, .done = done };
	if (is_table(name, bytes)) {
		rc = cells_read(
			&book, &a, &(cells_input){ .name = name, .bytes = bytes, .english = l->rules.english }, err);
	} else {
		uint32_t count;
		rc = tzh_doc_read(&doc, engine,
			&(tzh_input){ .name = name, .data = act->data, .size = act->size, .english = l->rules.english },
			err);
		if (!rc) {
			const uint32_t *cp = tzh_doc_text(doc, &count);
			text = utf8_encode(&a, cp, count);
		}
	}
	if (!rc)
		rc = office_begin(l, &mine, err);
	if (!rc) {
		rc = inside_transaction(&x, doc ? NULL : book.sheets.items, text, map, err);
		rc = office_end(l, mine, rc, err);
	}
	if (!rc) {
		char made[16], there[16];
		snprintf(made, sizeof made, "%u", x.made);
		snprintf(there, sizeof there, "%u", x.there);
		tzh_str words = RULES_FILL(&l->rules, &a, x.there ? "import.table_again" : "import.table", str_of(name),
			str_of(made), str_of(there));
		snprintf(done->words, sizeof done->words, "%.*s", (int)words.len, words.ptr);
	}
	tzh_doc_free(doc);
	arena_release(&a);
	return rc;
}
