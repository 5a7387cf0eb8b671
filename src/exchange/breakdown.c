/* SPDX-License-Identifier: Apache-2.0
 *
 * From records to the rows of the table: the commitments in the order of the
 * report, and such main targets as no commitment holds.
 */
#include "exchange/breakdown.h"

#include "base/str.h"
#include "exchange/clean.h"
#include "exchange/units.h"
#include "exchange/words.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_WORDS ((size_t)1 << 20) /* bytes of one cell's text */

typedef struct making {
	tzh_breakdown *b;
	const tzh_units *units;
	VEC(tzh_task) tasks;
	bool *covered; /* indicators that a commitment holds */
} making;

static tzh_str keep(tzh_breakdown *b, buf *text)
{
	tzh_str s = str_copy(&b->memory, buf_str(text));
	buf_release(text);
	return s;
}

static tzh_str message(tzh_breakdown *b, const char *key, tzh_str one, tzh_str two)
{
	buf text;
	buf_init(&text, MAX_WORDS);
	words_message(&text, false, key, one, two);
	return keep(b, &text);
}

tzh_str breakdown_stretch(tzh_breakdown *b, tzh_span span)
{
	buf text;
	buf_init(&text, SIZE_MAX);
	clean_stretch(&text, b->doc, span);
	return keep(b, &text);
}

tzh_str breakdown_section(tzh_breakdown *b, uint32_t section)
{
	if (section >= b->records->section_count)
		return (tzh_str){ 0 };
	const tzh_section *s = &b->records->sections[section];
	buf text;
	buf_init(&text, MAX_WORDS);
	buf_add_str(&text, s->number);
	buf_add_str(&text, s->title);
	return keep(b, &text);
}

/* The heading of level 1 or 2 that the section stands under, or is. */
static uint32_t band_of(const tzh_records *r, uint32_t section)
{
	while (section < r->section_count && r->sections[section].level > 2 &&
		r->sections[section].parent < r->section_count)
		section = r->sections[section].parent;
	return section;
}

uint32_t breakdown_sentence(const tzh_breakdown *b, uint32_t start)
{
	uint32_t low = 0, high = b->sentence_count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (b->sentences[mid].span.end <= start)
			low = mid + 1;
		else
			high = mid;
	}
	return low < b->sentence_count || !low ? low : low - 1;
}

/* Sentences are counted within the section, its heading left out. */
static unsigned number_in_section(const tzh_breakdown *b, uint32_t sentence)
{
	unsigned n = 0;
	for (uint32_t i = sentence + 1; i-- > 0 && i < b->sentence_count;) {
		if (b->sentences[i].section != b->sentences[sentence].section)
			break;
		n += !b->sentences[i].heading;
	}
	return n ? n : 1;
}

tzh_str breakdown_place(tzh_breakdown *b, uint32_t section, uint32_t sentence)
{
	char n[16];
	if (sentence >= b->sentence_count)
		return breakdown_section(b, section);
	snprintf(n, sizeof n, "%u", number_in_section(b, sentence));
	return message(b, "sheet.place", breakdown_section(b, section), str_of(n));
}

/* The units of the quantities, each once, apart by commas. */
static tzh_str units_of(tzh_breakdown *b, const tzh_indicator *const *list, uint32_t n)
{
	buf text;
	buf_init(&text, MAX_WORDS);
	for (uint32_t i = 0; i < n; i++) {
		bool seen = !list[i]->unit.len;
		for (uint32_t k = 0; k < i; k++)
			seen = seen || str_eq(list[k]->unit, list[i]->unit);
		if (seen)
			continue;
		if (text.len)
			words_message(&text, false, "list.comma", (tzh_str){ 0 }, (tzh_str){ 0 });
		buf_add_str(&text, list[i]->unit);
	}
	return keep(b, &text);
}

/* One quantity is its bare value; of several each has its line with its name, and its unit where these differ. */
static void put_quantities(tzh_breakdown *b, tzh_task *t, const tzh_indicator *const *list, uint32_t n)
{
	buf values;
	buf_init(&values, MAX_WORDS);
	bool differ = false;
	for (uint32_t i = 1; i < n; i++)
		differ = differ || !str_eq(list[i]->unit, list[0]->unit);
	for (uint32_t i = 0; i < n; i++) {
		if (i)
			buf_addc(&values, '\n');
		if (n > 1) {
			buf_add_str(&values, list[i]->name);
			words_message(&values, false, "sheet.colon", (tzh_str){ 0 }, (tzh_str){ 0 });
		}
		words_value(&values, list[i], differ, false);
	}
	t->target = keep(b, &values);
	t->unit = units_of(b, list, n);
}

static void put_commitment_quantities(making *m, tzh_task *t, const tzh_commitment *c)
{
	const tzh_records *r = m->b->records;
	const tzh_indicator **list = arena_array(&m->b->memory, const tzh_indicator *, c->quantity_count + 1u);
	for (uint32_t k = 0; k < c->quantity_count; k++) {
		uint32_t i = r->quantity_refs[c->first_quantity + k];
		m->covered[i] = true;
		list[k] = &r->indicators[i];
	}
	put_quantities(m->b, t, list, c->quantity_count);
}

/* The place's own unit in the place of the standard department, and its leader. */
static void assign_unit(making *m, tzh_task *t, buf *remark, unsigned *doubt)
{
	if (!m->units)
		return;
	tzh_str word;
	const unit *u = units_by_duty(m->units, t->text, &word);
	if (u && !str_eq(u->name, t->lead)) {
		words_message(remark, false, "remark.by_duty", word, (tzh_str){ 0 });
	} else if (!u) {
		u = units_find(m->units, t->lead);
	}
	if (u) {
		if (!str_eq(word, (tzh_str){ 0 }))
			*doubt &= ~(TZH_DOUBT(LEAD_DEFAULT) | TZH_DOUBT(LEAD_TIE));
		t->lead = str_copy(&m->b->memory, u->name);
		t->leader = str_copy(&m->b->memory, u->leader);
	} else if (t->lead.len) {
		if (remark->len)
			words_message(remark, false, "list.mark", (tzh_str){ 0 }, (tzh_str){ 0 });
		words_message(remark, false, "remark.not_listed", (tzh_str){ 0 }, (tzh_str){ 0 });
	}
}

static tzh_str co_units(making *m, const tzh_commitment *c, tzh_str lead)
{
	buf text;
	buf_init(&text, MAX_WORDS);
	for (uint32_t i = 0; i < c->co_count; i++) {
		const unit *u = m->units ? units_find(m->units, c->co[i]) : NULL;
		tzh_str name = u ? u->name : c->co[i];
		if (str_eq(name, lead))
			continue;
		if (text.len)
			words_message(&text, false, "list.comma", (tzh_str){ 0 }, (tzh_str){ 0 });
		buf_add_str(&text, name);
	}
	return keep(m->b, &text);
}

static tzh_str deadline(making *m, tzh_date d, int16_t year)
{
	buf text;
	buf_init(&text, MAX_WORDS);
	if (!d.year && year)
		d = (tzh_date){ year, 12, 31 };
	words_deadline(&text, d);
	return keep(m->b, &text);
}

/* The year by whose end a row without a deadline is due: that of its quantities where they look further ahead. */
static int16_t year_of(const tzh_records *r, const tzh_commitment *c)
{
	int16_t year = c->year ? c->year : r->info.year;
	for (uint32_t k = 0; k < c->quantity_count; k++) {
		int16_t y = r->indicators[r->quantity_refs[c->first_quantity + k]].year;
		year = y > year ? y : year;
	}
	return year;
}

static unsigned doubts_of(const tzh_records *r, const tzh_commitment *c)
{
	const unsigned of_numbers = TZH_DOUBT(UNIT_UNKNOWN) | TZH_DOUBT(NOISE_INSIDE) | TZH_DOUBT(NUMBER_ODD);
	unsigned doubt = c->doubt;
	for (uint32_t k = 0; k < c->quantity_count; k++)
		doubt |= r->indicators[r->quantity_refs[c->first_quantity + k]].doubt & of_numbers;
	return doubt;
}

static void finish_remark(making *m, tzh_task *t, buf *remark, unsigned doubt)
{
	words_doubts(remark, doubt);
	if (!t->lead.len && !(doubt & TZH_DOUBT(LEAD_DEFAULT))) {
		if (remark->len)
			words_message(remark, false, "list.mark", (tzh_str){ 0 }, (tzh_str){ 0 });
		words_message(remark, false, "remark.no_lead", (tzh_str){ 0 }, (tzh_str){ 0 });
	}
	t->remark = keep(m->b, remark);
}

static void add_commitment(making *m, uint32_t index)
{
	tzh_breakdown *b = m->b;
	const tzh_commitment *c = &b->records->commitments[index];
	tzh_task *t = vec_push(&m->tasks, &b->memory);
	*t = (tzh_task){ .commitment = index, .indicator = UINT32_MAX, .span = c->span, .lead = c->lead };
	t->sentence = breakdown_sentence(b, c->span.start);
	t->band = breakdown_section(b, band_of(b->records, c->section));
	/* A piece of a list stands alone in its cell: with the verb that it shares. */
	bool piece = str_is(c->rule, "row-part") && c->summary.len;
	t->text = piece ? c->summary : breakdown_stretch(b, c->span);
	t->source = breakdown_place(b, c->section, t->sentence);
	t->deadline = deadline(m, c->deadline, year_of(b->records, c));
	put_commitment_quantities(m, t, c);
	buf remark;
	buf_init(&remark, MAX_WORDS);
	if (c->ordinal && c->kind == TZH_KIND_LIVELIHOOD) {
		char n[16];
		snprintf(n, sizeof n, "%u", c->ordinal);
		words_message(&remark, false, "remark.livelihood", str_of(n), (tzh_str){ 0 });
	}
	unsigned doubt = doubts_of(b->records, c);
	assign_unit(m, t, &remark, &doubt);
	t->co = co_units(m, c, t->lead);
	finish_remark(m, t, &remark, doubt);
}

/* Two targets of one stretch (a shared subject) are told apart by their names. */
static bool shares_stretch(const tzh_records *r, uint32_t i)
{
	const tzh_indicator *x = &r->indicators[i];
	for (uint32_t k = i ? i - 1 : 0; k <= i + 1 && k < r->indicator_count; k++)
		if (k != i && r->indicators[k].span.start < x->span.end && x->span.start < r->indicators[k].span.end)
			return true;
	return false;
}

static void add_target(making *m, uint32_t index)
{
	tzh_breakdown *b = m->b;
	const tzh_indicator *i = &b->records->indicators[index];
	tzh_task *t = vec_push(&m->tasks, &b->memory);
	*t = (tzh_task){ .commitment = UINT32_MAX, .indicator = index, .span = i->span };
	t->sentence = breakdown_sentence(b, i->span.start);
	t->band = message(b, "sheet.main_targets", (tzh_str){ 0 }, (tzh_str){ 0 });
	t->text = breakdown_stretch(b, i->span);
	if (shares_stretch(b->records, index))
		t->text = message(b, "sheet.named_stretch", i->name, t->text);
	t->source = breakdown_place(b, i->section, t->sentence);
	t->deadline = deadline(m, (tzh_date){ 0 }, i->year ? i->year : b->records->info.year);
	put_quantities(b, t, &i, 1);
	buf remark;
	buf_init(&remark, MAX_WORDS);
	unsigned doubt = i->doubt;
	assign_unit(m, t, &remark, &doubt);
	finish_remark(m, t, &remark, doubt);
}

static int by_start(const void *x, const void *y)
{
	const tzh_task *a = x, *b = y;
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	return (a->span.end > b->span.end) - (a->span.end < b->span.end);
}

/* What stands inside a row is told by the row, whether or not it is one of its quantities. Both lists are in order. */
static void cover_stretches(making *m)
{
	const tzh_records *r = m->b->records;
	uint32_t c = 0;
	for (uint32_t i = 0; i < r->indicator_count; i++) {
		tzh_span s = r->indicators[i].span;
		while (c < r->commitment_count && r->commitments[c].span.end <= s.start)
			c++;
		if (c < r->commitment_count && r->commitments[c].span.start < s.end)
			m->covered[i] = true;
	}
}

static void make_rows(making *m)
{
	const tzh_records *r = m->b->records;
	m->covered = arena_array(&m->b->memory, bool, r->indicator_count + 1u);
	for (uint32_t i = 0; i < r->commitment_count; i++)
		add_commitment(m, i);
	cover_stretches(m);
	for (uint32_t i = 0; i < r->indicator_count; i++)
		if (r->indicators[i].list == TZH_LIST_ANNUAL_TARGETS && !m->covered[i])
			add_target(m, i);
	if (m->tasks.count)
		qsort(m->tasks.items, m->tasks.count, sizeof *m->tasks.items, by_start);
	for (uint32_t i = 0; i < m->tasks.count; i++)
		m->tasks.items[i].number = i + 1;
	m->b->tasks = m->tasks.items;
	m->b->task_count = m->tasks.count;
}

/* The document's level says which column of departments.tsv bears the names; a county's where it is unknown. */
static void list_units(making *m, const tzh_engine *engine)
{
	tzh_breakdown *b = m->b;
	const char *columns, *name;
	VEC(tzh_str) list = { 0 };
	for (uint32_t i = 0; m->units && i < m->units->count; i++)
		*vec_push(&list, &b->memory) = str_copy(&b->memory, m->units->items[i].name);
	unsigned table = 0, column = 1;
	while ((name = tzh_lexicon_table(table, &columns)) && strcmp(name, "departments"))
		table++;
	if (b->records->info.level == TZH_LEVEL_PREFECTURE)
		column = 2;
	if (b->records->info.level == TZH_LEVEL_PROVINCE || b->records->info.level == TZH_LEVEL_COUNTRY)
		column = 3;
	for (uint32_t i = 0; !m->units && i < tzh_lexicon_rows(engine, table); i++) {
		tzh_str unit_name = tzh_lexicon_cell(engine, table, i, column);
		if (unit_name.len)
			*vec_push(&list, &b->memory) = str_copy(&b->memory, unit_name);
	}
	b->unit_names = list.items;
	b->unit_count = list.count;
}

static void make_title(tzh_breakdown *b)
{
	char year[8];
	const tzh_info *info = &b->records->info;
	snprintf(year, sizeof year, "%d", info->year);
	b->title = info->year ? message(b, "sheet.title", str_of(year), info->region)
			      : message(b, "sheet.title_no_year", info->region, (tzh_str){ 0 });
}

int tzh_breakdown_new(tzh_breakdown **out, const tzh_engine *engine, tzh_doc *doc, const tzh_units *units, tzh_err *err)
{
	(void)err;
	tzh_breakdown *b = xcalloc(1, sizeof *b);
	arena_init(&b->memory);
	b->doc = doc;
	b->records = tzh_doc_records(doc);
	b->sentences = tzh_doc_sentences(doc, &b->sentence_count);
	making m = { .b = b, .units = units };
	make_title(b);
	make_rows(&m);
	list_units(&m, engine);
	*out = b;
	return TZH_OK;
}

void tzh_breakdown_free(tzh_breakdown *b)
{
	if (!b)
		return;
	arena_release(&b->memory);
	free(b);
}

const tzh_task *tzh_breakdown_tasks(const tzh_breakdown *b, uint32_t *count)
{
	*count = b->task_count;
	return b->tasks;
}

tzh_str tzh_breakdown_title(const tzh_breakdown *b)
{
	return b->title;
}

tzh_str breakdown_heading(breakdown_column c)
{
#define X(n, key, width, hand) key,
	static const char *const keys[] = { BREAKDOWN_COLUMNS(X) };
#undef X
	return tzh_message(keys[c], false);
}

tzh_str breakdown_cell(const tzh_task *t, breakdown_column c)
{
	switch (c) {
	case BREAKDOWN_TASK:
		return t->text;
	case BREAKDOWN_TARGET:
		return t->target;
	case BREAKDOWN_UNIT:
		return t->unit;
	case BREAKDOWN_DEADLINE:
		return t->deadline;
	case BREAKDOWN_LEADER:
		return t->leader;
	case BREAKDOWN_LEAD:
		return t->lead;
	case BREAKDOWN_CO:
		return t->co;
	case BREAKDOWN_SOURCE:
		return t->source;
	case BREAKDOWN_REMARK:
		return t->remark;
	default:
		return (tzh_str){ 0 };
	}
}
