/* SPDX-License-Identifier: Apache-2.0
 *
 * The round trip: the sheet that a unit fills in for a period, and the sheet as
 * it comes back from Excel, WPS or LibreOffice. What is the same is no report.
 */
#include "office/intake.h"

#include "base/str.h"
#include "exchange/book.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* X(name, field of columns.tsv, width, whether it is filled in) */
#define SHEET_COLUMNS(X)                                                                                               \
	X(NUMBER, "sheet.number", 8, false)                                                                            \
	X(TEXT, "breakdown.text", 40, false)                                                                           \
	X(TARGET, "breakdown.value", 10, false)                                                                        \
	X(UNIT, "breakdown.unit", 8, false)                                                                            \
	X(DUE, "breakdown.due", 12, false)                                                                             \
	X(PERIOD, "sheet.period", 10, false)                                                                           \
	X(VALUE, "sheet.value", 12, true)                                                                              \
	X(WORDS, "sheet.words", 44, true)                                                                              \
	X(PROBLEMS, "sheet.problems", 24, true)                                                                        \
	X(NEXT, "sheet.next", 24, true)                                                                                \
	X(CLAIM, "sheet.claim", 10, true)
#define X(n, field, width, hand) COLUMN_##n,
typedef enum sheet_column { SHEET_COLUMNS(X) COLUMN_COUNT } sheet_column;
#undef X

static const char *const claims[] = { "on_course", "ahead", "behind", "done", "blocked" };
#define CLAIM_COUNT (sizeof claims / sizeof *claims)

/* The first heading of a field is the one that we print. */
static tzh_str heading(const rules *r, const char *field)
{
	uint32_t row = lexicon_find(r->lexicon, LEX_COLUMNS, str_of(field));
	tzh_str all = row == UINT32_MAX ? str_of(field) : lexicon_cell(r->lexicon, LEX_COLUMNS, row, 1);
	return str_cut(&all, ';');
}

static tzh_str claim_words(const rules *r, tzh_str claim)
{
	return claim.len ? rules_name(r, "claim.", claim) : (tzh_str){ 0 };
}

/* ---- out ---- */

typedef struct sheet_out {
	tzh_ledger *ledger;
	arena *memory;
	book *book;
	sheet *sheet;
	tzh_str period;
	store_rows rows, quantities, progress;
} sheet_out;

static bool is_open(const tzh_row_commitment *k)
{
	return str_is(k->state, "accepted") || str_is(k->state, "underway");
}

static const tzh_row_progress *progress_of(const sheet_out *x, int64_t id)
{
	const tzh_row_progress *p = x->progress.items;
	for (uint32_t i = 0; i < x->progress.count; i++)
		if (p[i].id == id && str_eq(p[i].period, x->period))
			return &p[i];
	return NULL;
}

/* Numbers as numbers where a double holds them as they are written. */
static void put_number(sheet_out *x, uint32_t row, unsigned column, tzh_dec d)
{
	char text[32];
	size_t n = dec_print(d, text);
	if (d.given && d.digits < 1000000000000000 && d.digits > -1000000000000000)
		book_number(x->book, x->sheet, row, column, strtod(text, NULL), BOOK_NUMBER);
	else
		book_text(x->book, x->sheet, row, column, (tzh_str){ text, n }, BOOK_NUMBER);
}

static void put_row(sheet_out *x, uint32_t row, const tzh_row_commitment *k)
{
	static const tzh_row_progress nothing;
	const tzh_row_quantity *q = x->quantities.items, *first = NULL;
	const tzh_row_progress *p = progress_of(x, k->id);
	char day[11];
	for (uint32_t i = 0; i < x->quantities.count && !first; i++)
		if (q[i].id == k->id)
			first = &q[i];
	if (!p)
		p = &nothing;
	tzh_day_print(k->deadline, day);
	const tzh_str texts[COLUMN_COUNT] = { [COLUMN_NUMBER] = plan_name(x->memory, k),
		[COLUMN_TEXT] = k->text,
		[COLUMN_UNIT] = first ? first->unit : (tzh_str){ 0 },
		[COLUMN_DUE] = str_of(day),
		[COLUMN_PERIOD] = x->period,
		[COLUMN_WORDS] = p->words,
		[COLUMN_PROBLEMS] = p->problems,
		[COLUMN_NEXT] = p->next_step,
		[COLUMN_CLAIM] = claim_words(&x->ledger->rules, p->claim) };
	for (unsigned c = 0; c < COLUMN_COUNT; c++)
		if (c == COLUMN_TARGET && first)
			put_number(x, row, c, first->value);
		else if (c == COLUMN_VALUE && p->value.given)
			put_number(x, row, c, p->value);
		else
			book_text(x->book, x->sheet, row, c, texts[c], c == COLUMN_NUMBER ? BOOK_CENTER : BOOK_CELL);
	book_row(x->sheet, row, book_height(k->text, 40, BOOK_FONT_POINTS));
}

static void put_sheet(sheet_out *x, tzh_str unit)
{
#define X(n, field, width, hand) { field, width },
	static const struct {
		const char *field;
		double width;
	} columns[] = { SHEET_COLUMNS(X) };
#undef X
	const rules *r = &x->ledger->rules;
	const tzh_row_commitment *k = x->rows.items;
	tzh_str title = RULES_FILL(r, x->memory, "sheet.title", unit, x->period);
	uint32_t row = 2;
	book_merge(x->book, x->sheet, 0, 0, COLUMN_COUNT - 1, title, BOOK_TITLE);
	for (unsigned c = 0; c < COLUMN_COUNT; c++) {
		book_column(x->sheet, c, columns[c].width);
		book_text(x->book, x->sheet, 1, c, heading(r, columns[c].field), BOOK_HEAD);
	}
	for (uint32_t i = 0; i < x->rows.count; i++)
		if (is_open(&k[i]))
			put_row(x, row++, &k[i]);
	sheet *list = book_sheet(x->book, STR("list"));
	for (unsigned i = 0; list && i < CLAIM_COUNT; i++)
		book_text(x->book, list, i, 0, claim_words(r, str_of(claims[i])), BOOK_NOTE);
	if (list)
		book_hide(list);
	if (row > 2)
		book_choices(x->book, x->sheet, 2, row - 1, COLUMN_CLAIM, "list", CLAIM_COUNT, false);
	book_freeze(x->sheet, 2, 2);
	book_page(x->book, x->sheet, true, 0, 1, title);
}

static int load(sheet_out *x, const scene *s, tzh_str unit, tzh_err *err)
{
	tzh_filter f = { .region = s->region, .year = s->year, .unit = unit };
	tzh_row_ledger key = { .region = s->region, .year = s->year };
	int rc = store_list(x->ledger->store, &f, &x->rows, x->memory, err);
	if (!rc)
		rc = store_scan(x->ledger->store, TZH_TABLE_QUANTITY, &key, 2, &x->quantities, x->memory, err);
	return rc ? rc : store_scan(x->ledger->store, TZH_TABLE_PROGRESS, &key, 2, &x->progress, x->memory, err);
}

int tzh_ledger_export_sheet(
	tzh_ledger *l, const tzh_act *act, tzh_str unit, tzh_str period, tzh_sink function, void *payload, tzh_err *err)
{
	arena a;
	scene s;
	tzh_date last;
	tzh_str id;
	tzh_act own = *act;
	own.act = STR("export");
	own.id = 0;
	arena_init(&a);
	sheet_out x = { .ledger = l, .memory = &a, .period = period };
	int rc = office_scene(l, &s, &own, &a, err);
	if (!rc)
		rc = plan_permitted(&s, own.act, err);
	if (!rc)
		rc = plan_unit(&s, unit, &id, err);
	if (!rc && !plan_period(period, &last))
		rc = RULES_REFUSE(&l->rules, TZH_EINPUT, err, "need.period", period);
	if (!rc)
		rc = load(&x, &s, id, err);
	if (!rc)
		rc = book_new(
			&x.book, RULES_FILL(&l->rules, &a, "sheet.title", id, period), false, l->rules.english, err);
	if (!rc) {
		x.sheet = book_sheet(x.book, id.len <= 31 ? id : STR("sheet"));
		if (x.sheet)
			put_sheet(&x, id);
		rc = book_finish(x.book, function, payload, err);
	}
	arena_release(&a);
	return rc;
}

/* ---- in ---- */

#define FIELDS "number period value words problems next claim"
enum { IN_NUMBER, IN_PERIOD, IN_VALUE, IN_WORDS, IN_PROBLEMS, IN_NEXT, IN_CLAIM };

static int read_claim(intake *x, tzh_str *claim, tzh_err *err)
{
	const rules *r = &x->ledger->rules;
	tzh_str words = intake_cell(x, IN_CLAIM);
	buf all;
	*claim = (tzh_str){ 0 };
	if (!words.len)
		return TZH_OK;
	buf_init(&all, 300);
	for (size_t i = 0; i < CLAIM_COUNT; i++) {
		if (str_is(words, claims[i]) || str_eq(words, claim_words(r, str_of(claims[i]))))
			*claim = str_of(claims[i]);
		buf_adds(&all, i ? " " : "");
		buf_add_str(&all, claim_words(r, str_of(claims[i])));
	}
	int rc = TZH_OK;
	if (!claim->len)
		rc = intake_at(
			x, IN_CLAIM, RULES_REFUSE(r, TZH_EINPUT, err, "sheet.bad_claim", words, buf_str(&all)), err);
	buf_release(&all);
	return rc;
}

/* Whether a row says what is known already. */
static bool is_same(const intake *x, const tzh_row_progress *p, tzh_dec value, tzh_str claim)
{
	return !dec_cmp(p->value, value) && str_eq(p->words, intake_cell(x, IN_WORDS)) &&
	       str_eq(p->problems, intake_cell(x, IN_PROBLEMS)) && str_eq(p->next_step, intake_cell(x, IN_NEXT)) &&
	       str_eq(p->claim, claim);
}

/* What was odd about the rows, as it was told at each; cut where the answer has no more room. */
typedef struct remarks {
	buf text;
	uint32_t rows, told;
} remarks;

enum { REMARKS_ROOM = 330 };

static void add_remark(intake *x, tzh_str words)
{
	remarks *all = x->payload;
	size_t end = str_find(words, STR("\n"));
	char place[CELLS_PLACE];
	if (end == SIZE_MAX)
		return;
	all->rows++;
	if (all->text.len + words.len - end + 24 > REMARKS_ROOM)
		return;
	all->told++;
	buf_addf(&all->text, "\n%s  ", cells_place(x->row, x->h.column[IN_NUMBER], place));
	buf_add_str(&all->text, intake_cell(x, IN_NUMBER));
	buf_add(&all->text, words.ptr + end, words.len - end);
}

static int report_row(intake *x, int64_t id, tzh_str period, tzh_dec value, tzh_str claim, tzh_err *err)
{
	char number[32];
	tzh_str words;
	const tzh_arg args[] = { { "period", period }, { "value", dec_text(value, number) },
		{ "words", intake_cell(x, IN_WORDS) }, { "problems", intake_cell(x, IN_PROBLEMS) },
		{ "next", intake_cell(x, IN_NEXT) }, { "claim", claim }, { "final", STR("1") } };
	int rc = intake_act(x, "report", id, args, sizeof args / sizeof *args, &words, err);
	if (rc)
		return intake_at(x, IN_NUMBER, rc, err);
	add_remark(x, words);
	return TZH_OK;
}

static int import_row(intake *x, tzh_err *err)
{
	const rules *r = &x->ledger->rules;
	tzh_str number = intake_cell(x, IN_NUMBER), period = intake_cell(x, IN_PERIOD), claim;
	tzh_dec value = { 0 };
	tzh_date last;
	int64_t id = 0;
	if (!number.len)
		return TZH_OK;
	int rc = tzh_ledger_find(x->ledger, x->act->region, x->act->year, number, &id, err);
	if (rc == TZH_ENOTFOUND)
		return intake_at(x, IN_NUMBER, RULES_REFUSE(r, TZH_EINPUT, err, "sheet.bad_number", number), err);
	if (rc)
		return rc;
	if (!plan_period(period, &last))
		return intake_at(x, IN_PERIOD, RULES_REFUSE(r, TZH_EINPUT, err, "sheet.bad_period", period), err);
	if (!dec_parse(intake_cell(x, IN_VALUE), &value))
		return intake_at(x, IN_VALUE,
			RULES_REFUSE(r, TZH_EINPUT, err, "sheet.bad_value", intake_cell(x, IN_VALUE)), err);
	rc = read_claim(x, &claim, err);
	if (rc)
		return rc;
	tzh_row_progress p = { .region = x->act->region, .year = x->act->year, .id = id, .period = period };
	rc = store_get(x->ledger->store, TZH_TABLE_PROGRESS, &p, x->memory, err);
	if (rc && rc != TZH_ENOTFOUND)
		return rc;
	return is_same(x, &p, value, claim) ? TZH_OK : report_row(x, id, period, value, claim, err);
}

static int import_rows(intake *x, tzh_err *err)
{
	return intake_each(x, "import_sheet", import_row, err);
}

static void tell(intake *x)
{
	remarks *all = x->payload;
	char more[16];
	intake_tell(x, x->done->events ? "import.sheet" : "import.sheet_same");
	size_t n = strlen(x->done->words);
	if (!all->rows)
		return;
	snprintf(more, sizeof more, "%u", all->rows - all->told);
	tzh_str rest = all->rows > all->told
			       ? RULES_FILL(&x->ledger->rules, x->memory, "import.more_checks", str_of(more))
			       : (tzh_str){ 0 };
	snprintf(x->done->words + n, sizeof x->done->words - n, "%.*s%s%.*s", (int)all->text.len,
		all->text.len ? all->text.ptr : "", rest.len ? "\n" : "", (int)rest.len, rest.len ? rest.ptr : "");
}

int tzh_ledger_import_sheet(tzh_ledger *l, const tzh_act *act, const char *name, tzh_done *done, tzh_err *err)
{
	arena a;
	remarks all = { 0 };
	arena_init(&a);
	buf_init(&all.text, REMARKS_ROOM + 1);
	intake x = { .ledger = l, .act = act, .name = name, .memory = &a, .done = done, .payload = &all };
	int rc = intake_run(&x, "sheet", FIELDS, 4, import_rows, err);
	if (!rc)
		tell(&x);
	buf_release(&all.text);
	arena_release(&a);
	return rc;
}
