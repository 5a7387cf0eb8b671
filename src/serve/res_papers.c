/* SPDX-License-Identifier: Apache-2.0
 *
 * What leaves the ledger: the list as it is shown (XLSX, CSV, DOCX), and the bulletin,
 * drafted from the figures, edited by a person, written as a paper.
 */
#include "exchange/paper.h"
#include "serve/res.h"

#include <stdio.h>
#include <stdlib.h>

#define AT_ONCE 2000 /* rows that are written while one waits */
#define FILE_LIMIT ((size_t)256 << 20)

/* ---- the list as a file ---- */

static tzh_str file_name(const request *q, const char *key, const char *ending)
{
	char name[300];
	tzh_str words = request_words(q, key);
	snprintf(name, sizeof name, "%.*s-%lld.%s", (int)words.len, words.ptr ? words.ptr : "list",
		(long long)q->who.year, ending);
	return res_file_name(q, res_copy(q, str_of(name)));
}

typedef int list_writer(request *q, const tzh_filter *f, const tzh_page *p, buf *out, tzh_err *err);

static int write_xlsx(request *q, const tzh_filter *f, const tzh_page *p, buf *out, tzh_err *err)
{
	return tzh_ledger_write_page(q->ledger, f, p, TZH_SHEET_XLSX, res_sink, out, err);
}

static int write_csv(request *q, const tzh_filter *f, const tzh_page *p, buf *out, tzh_err *err)
{
	return tzh_ledger_write_page(q->ledger, f, p, TZH_SHEET_CSV, res_sink, out, err);
}

enum { DOCX_COLUMNS = 6 };

static void put_docx_row(request *q, const names *n, const tzh_rows *quantities, const tzh_row_commitment *c,
	tzh_str cells[DOCX_COLUMNS])
{
	char day[11], value[32];
	uint32_t first, count;
	buf target;
	RES_SLICE(quantity, quantities, c->id, first, count);
	buf_init(&target, 4096);
	for (uint32_t i = first; i < first + count; i++) {
		const tzh_row_quantity *r = TZH_ROW(quantities, quantity, i);
		tzh_dec_print(r->value, value);
		buf_adds(&target, target.len ? " " : "");
		buf_adds(&target, value);
		buf_add_str(&target, r->unit);
	}
	tzh_day_print(c->deadline, day);
	cells[0] = res_label(q, c);
	cells[1] = c->text;
	cells[2] = res_copy(q, buf_str(&target));
	cells[3] = res_copy(q, str_of(day));
	cells[4] = names_of_unit(n, c->lead);
	cells[5] = names_of_post(n, c->leader);
	buf_release(&target);
}

/* A table for each section of the report, under its heading. */
static int put_sections(request *q, const names *n, const tzh_rows *rows, const tzh_rows *quantities,
	tzh_paper_block *blocks, uint32_t *count)
{
	static const char *const heads[DOCX_COLUMNS] = { "col.number", "col.text", "col.value", "col.due", "col.lead",
		"col.leader" };
	for (uint32_t i = 0; i < rows->count;) {
		tzh_str section = TZH_ROW(rows, commitment, i)->section;
		uint32_t end = i;
		while (end < rows->count && str_eq(TZH_ROW(rows, commitment, end)->section, section))
			end++;
		tzh_str *cells = arena_array(q->memory, tzh_str, (size_t)(end - i + 1) * DOCX_COLUMNS);
		for (int c = 0; c < DOCX_COLUMNS; c++)
			cells[c] = request_words(q, heads[c]);
		for (uint32_t r = i; r < end; r++)
			put_docx_row(
				q, n, quantities, TZH_ROW(rows, commitment, r), cells + (r - i + 1) * DOCX_COLUMNS);
		if (section.len)
			blocks[(*count)++] = (tzh_paper_block){ .kind = TZH_PAPER_HEAD, .text = section };
		blocks[(*count)++] = (tzh_paper_block){
			.kind = TZH_PAPER_TABLE, .cells = cells, .rows = end - i + 1, .columns = DOCX_COLUMNS
		};
		i = end;
	}
	return TZH_OK;
}

static int write_docx(request *q, const tzh_filter *f, const tzh_page *p, buf *out, tzh_err *err)
{
	tzh_rows rows = { 0 }, quantities = { 0 };
	names n = { 0 };
	char title[400];
	int rc = tzh_ledger_page(q->ledger, &rows, f, p, NULL, err);
	int64_t *ids = arena_array(q->memory, int64_t, rows.count + 1);
	for (uint32_t i = 0; i < rows.count; i++)
		ids[i] = TZH_ROW(&rows, commitment, i)->id;
	if (!rc)
		rc = tzh_ledger_rows_of(
			q->ledger, &quantities, TZH_TABLE_QUANTITY, f->region, f->year, ids, rows.count, err);
	if (!rc)
		rc = names_load(&n, q, err);
	if (!rc) {
		tzh_paper_block *blocks = arena_array(q->memory, tzh_paper_block, rows.count * 2 + 2);
		tzh_str words = request_words(q, "list.title");
		uint32_t count = 1;
		snprintf(title, sizeof title, "%.*s%lld%.*s", (int)(q->who.region.len < 100 ? q->who.region.len : 100),
			q->who.region.ptr, (long long)q->who.year, (int)words.len, words.ptr ? words.ptr : "");
		blocks[0] = (tzh_paper_block){ .kind = TZH_PAPER_TITLE, .text = str_of(title) };
		put_sections(q, &n, &rows, &quantities, blocks, &count);
		rc = paper_docx(&(tzh_paper){ .items = blocks, .count = count }, res_sink, out, err);
	}
	names_free(&n);
	tzh_rows_free(&quantities);
	tzh_rows_free(&rows);
	return rc;
}

static const struct {
	const char *ending, *type;
	list_writer *write;
} list_forms[] = { { "xlsx", RES_XLSX, write_xlsx }, { "csv", RES_CSV, write_csv }, { "docx", RES_DOCX, write_docx } };

/* Which of the forms the path asks for. */
static unsigned form_of(const request *q)
{
	for (unsigned i = 0; i < sizeof list_forms / sizeof *list_forms; i++)
		if (str_ends(q->path, str_of(list_forms[i].ending)))
			return i;
	return 0;
}

static int write_list(request *q, buf *out, tzh_err *err)
{
	tzh_filter f;
	tzh_page p;
	int rc = res_filter(q, &f, &p, err);
	p.skip = 0;
	p.limit = 0;
	if (!p.by.len && !strcmp(list_forms[form_of(q)].ending, "docx"))
		p.by = STR("place");
	buf_init(out, FILE_LIMIT);
	return rc ? rc : list_forms[form_of(q)].write(q, &f, &p, out, err);
}

static int export_work(job *j, request *q, tzh_err *err)
{
	buf out;
	unsigned form = form_of(q);
	if (!job_progress(j, 0, 1))
		return TZH_EDENIED;
	int rc = write_list(q, &out, err);
	if (!rc && !job_progress(j, 1, 1))
		rc = TZH_EDENIED;
	if (!rc) {
		job_file(j, out.ptr, out.len, list_forms[form].type,
			file_name(q, "list.title", list_forms[form].ending));
		job_result(j, json_object(), "");
		out = (buf){ 0 };
	}
	buf_release(&out);
	return rc;
}

static int export_list(request *q, answer *a, tzh_err *err)
{
	tzh_filter f;
	tzh_page p;
	tzh_rows rows;
	buf out;
	int64_t total = 0;
	unsigned form = form_of(q);
	int rc = res_may(q, "export", err);
	if (!rc)
		rc = res_filter(q, &f, &p, err);
	if (rc)
		return rc;
	p.limit = 1;
	p.skip = 0;
	rc = tzh_ledger_page(q->ledger, &rows, &f, &p, &total, err);
	tzh_rows_free(&rows);
	if (!rc && total > AT_ONCE)
		return request_job(q, a, "export", export_work);
	if (!rc) {
		rc = write_list(q, &out, err);
		if (!rc)
			rc = res_file(
				a, &out, list_forms[form].type, file_name(q, "list.title", list_forms[form].ending));
		buf_release(&out);
	}
	return rc;
}

int get_commitments_xlsx(request *q, answer *a, tzh_err *err)
{
	return export_list(q, a, err);
}

int get_commitments_csv(request *q, answer *a, tzh_err *err)
{
	return export_list(q, a, err);
}

int get_commitments_docx(request *q, answer *a, tzh_err *err)
{
	return export_list(q, a, err);
}

int get_ledger_docx(request *q, answer *a, tzh_err *err)
{
	return export_list(q, a, err);
}

/* ---- the bulletin ---- */

static json_t *cells_json(const tzh_paper_block *b)
{
	json_t *rows = json_array();
	for (uint32_t r = 0; r < b->rows; r++) {
		json_t *row = json_array();
		for (uint32_t c = 0; c < b->columns; c++)
			json_array_append_new(row, text_json(b->cells[(size_t)r * b->columns + c]));
		json_array_append_new(rows, row);
	}
	return rows;
}

static json_t *open_section(json_t *sections, tzh_str heading)
{
	json_t *s = json_object();
	res_set(s, "heading", text_json(heading));
	res_set(s, "paragraphs", json_array());
	json_array_append_new(sections, s);
	return s;
}

/* What stands around the text, in its order: fields of the JSON. */
static const struct {
	const char *name;
	tzh_paper_kind kind;
	bool before; /* the text */
} around[] = { { "mark", TZH_PAPER_MARK, true }, { "number", TZH_PAPER_NUMBER, true },
	{ "title", TZH_PAPER_TITLE, true }, { "to", TZH_PAPER_TO, true }, { "signed", TZH_PAPER_SIGN, false },
	{ "printed", TZH_PAPER_NOTE, false } };
enum { AROUND = sizeof around / sizeof *around };

static const char *around_name(tzh_paper_kind kind)
{
	for (size_t i = 0; i < AROUND; i++)
		if (around[i].kind == kind)
			return around[i].name;
	return NULL;
}

/* Blocks as {mark, number, title, to, sections: [{heading, paragraphs, table?}], signed, printed}. */
static json_t *paper_json(const tzh_paper *paper)
{
	json_t *o = json_object(), *sections = json_array(), *at = NULL;
	for (size_t i = 0; i < AROUND; i++)
		res_set(o, around[i].name, json_string(""));
	for (uint32_t i = 0; i < paper->count; i++) {
		const tzh_paper_block *b = &paper->items[i];
		const char *name = around_name(b->kind);
		if (name)
			res_set(o, name, text_json(b->text));
		else if (b->kind == TZH_PAPER_HEAD || !at)
			at = open_section(sections, b->kind == TZH_PAPER_HEAD ? b->text : (tzh_str){ 0 });
		if (b->kind == TZH_PAPER_TABLE)
			res_set(at, "table", cells_json(b));
		else if (b->kind == TZH_PAPER_BODY || b->kind == TZH_PAPER_HEAD2)
			json_array_append_new(json_object_get(at, "paragraphs"), text_json(b->text));
	}
	res_set(o, "sections", sections);
	return o;
}

/* "6" and "2026-06" are the same month. */
static int draft_of(request *q, tzh_str month, tzh_paper *out, tzh_err *err)
{
	const tzh_act act = request_act(q, "bulletin", 0);
	int64_t n = res_number(month.len == 7 ? (tzh_str){ month.ptr + 5, 2 } : month, q->today.month);
	if (n < 1 || n > 12)
		return res_bad_field(q, "month", err);
	return tzh_ledger_bulletin_draft(q->ledger, &act, (int)n, out, err);
}

int get_bulletin(request *q, answer *a, tzh_err *err)
{
	tzh_paper paper;
	int rc = draft_of(q, request_query(q, "month"), &paper, err);
	if (rc)
		return rc;
	rc = answer_json(a, 200, paper_json(&paper));
	tzh_paper_free(&paper);
	return rc;
}

#define MAX_BLOCKS 5000u

typedef struct making {
	request *q;
	tzh_paper_block *blocks;
	uint32_t count;
} making;

static bool add_block(making *m, tzh_paper_kind kind, const json_t *text)
{
	if (m->count == MAX_BLOCKS || (text && !json_is_string(text)))
		return false;
	if (json_string_length(text))
		m->blocks[m->count++] = (tzh_paper_block){ .kind = kind,
			.text = { json_string_value(text), json_string_length(text) } };
	return true;
}

static bool add_table(making *m, const json_t *table)
{
	size_t rows = json_array_size(table), columns = json_array_size(json_array_get(table, 0)), c, r;
	const json_t *row, *cell;
	if (!rows || !columns || columns > PAPER_COLUMNS || rows > MAX_BLOCKS || m->count == MAX_BLOCKS)
		return !rows;
	tzh_str *cells = arena_array(m->q->memory, tzh_str, rows * columns);
	json_array_foreach(table, r, row)
	{
		json_array_foreach(row, c, cell)
		{
			if (c < columns && json_is_string(cell))
				cells[r * columns + c] = (tzh_str){ json_string_value(cell), json_string_length(cell) };
		}
	}
	m->blocks[m->count++] = (tzh_paper_block){
		.kind = TZH_PAPER_TABLE, .cells = cells, .rows = (uint32_t)rows, .columns = (uint32_t)columns
	};
	return true;
}

/* What stands around the text as it was edited; what the body does not name, as it was drafted for its month. */
static bool add_around(making *m, const tzh_paper *draft, bool before)
{
	bool good = true;
	for (size_t i = 0; i < AROUND; i++) {
		const json_t *said = json_object_get(m->q->json, around[i].name);
		if (around[i].before != before)
			continue;
		good = good && add_block(m, around[i].kind, said);
		for (uint32_t k = 0; !said && k < draft->count; k++)
			if (draft->items[k].kind == around[i].kind && m->count < MAX_BLOCKS)
				m->blocks[m->count++] = draft->items[k];
	}
	return good;
}

/* The paper as it was edited. */
static int read_paper(request *q, const tzh_paper *draft, tzh_paper *out, tzh_err *err)
{
	making m = { .q = q, .blocks = arena_array(q->memory, tzh_paper_block, MAX_BLOCKS) };
	const json_t *section, *text, *sections = json_object_get(q->json, "sections");
	size_t i, k;
	if (!json_is_string(json_object_get(q->json, "title")))
		return res_bad_field(q, "title", err);
	bool good = json_is_array(sections) && add_around(&m, draft, true);
	json_array_foreach(sections, i, section)
	{
		good = good && add_block(&m, TZH_PAPER_HEAD, json_object_get(section, "heading"));
		json_array_foreach(json_object_get(section, "paragraphs"), k, text) good =
			good && add_block(&m, TZH_PAPER_BODY, text);
		good = good && add_table(&m, json_object_get(section, "table"));
	}
	good = good && add_around(&m, draft, false);
	*out = (tzh_paper){ .items = m.blocks, .count = m.count };
	return good ? TZH_OK : res_bad_field(q, "sections", err);
}

static int write_bulletin(request *q, answer *a, bool pdf, tzh_err *err)
{
	tzh_paper paper, draft;
	buf out;
	int rc = draft_of(q, request_text(q, "month"), &draft, err);
	if (rc == TZH_ENOTFOUND) /* nothing to draft from: the paper is as it was written */
		draft = (tzh_paper){ 0 };
	else if (rc)
		return rc;
	buf_init(&out, FILE_LIMIT);
	rc = read_paper(q, &draft, &paper, err);
	if (!rc)
		rc = pdf ? paper_pdf(&paper, res_sink, &out, err) : paper_docx(&paper, res_sink, &out, err);
	if (!rc)
		rc = res_file(a, &out, pdf ? RES_PDF : RES_DOCX, file_name(q, "bulletin.name", pdf ? "pdf" : "docx"));
	buf_release(&out);
	tzh_paper_free(&draft);
	return rc;
}

int post_bulletin_docx(request *q, answer *a, tzh_err *err)
{
	return write_bulletin(q, a, false, err);
}

int post_bulletin_pdf(request *q, answer *a, tzh_err *err)
{
	return write_bulletin(q, a, true, err);
}
