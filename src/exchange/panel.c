/* SPDX-License-Identifier: Apache-2.0
 *
 * The panel of main targets. Of each report only its stated rows are kept, as
 * finished lines; what is absent is known from the table of indicators.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/vec.h"
#include "exchange/csv.h"

#include <stdlib.h>

/* The columns: X(name). Their meaning is in messages panel.<name>. */
#define PANEL_COLUMNS(X)                                                                                               \
	X(region_code)                                                                                                 \
	X(region)                                                                                                      \
	X(level)                                                                                                       \
	X(year)                                                                                                        \
	X(indicator)                                                                                                   \
	X(name)                                                                                                        \
	X(status)                                                                                                      \
	X(primary)                                                                                                     \
	X(measure)                                                                                                     \
	X(comparator)                                                                                                  \
	X(value)                                                                                                       \
	X(lo)                                                                                                          \
	X(hi)                                                                                                          \
	X(stretch)                                                                                                     \
	X(unit)                                                                                                        \
	X(stance)                                                                                                      \
	X(condition)                                                                                                   \
	X(relation)                                                                                                    \
	X(report)                                                                                                      \
	X(id)                                                                                                          \
	X(start)                                                                                                       \
	X(end)                                                                                                         \
	X(text)                                                                                                        \
	X(doubt)

typedef struct stated {
	uint32_t row; /* of the indicator table */
	tzh_str text; /* the line from `status` on */
} stated;

typedef struct report {
	tzh_str code, region, name;
	const char *level;
	int16_t year;
	uint32_t order; /* of the input */
	const stated *lines;
	uint32_t line_count;
} report;

struct tzh_panel {
	const tzh_engine *engine;
	unsigned table; /* of the indicators */
	arena memory;
	VEC(report) reports;
	uint32_t without;
};

static unsigned indicator_table(void)
{
	const char *columns, *name;
	unsigned t = 0;
	while ((name = tzh_lexicon_table(t, &columns)) && strcmp(name, "indicators"))
		t++;
	return t;
}

int tzh_panel_new(tzh_panel **out, const tzh_engine *engine, tzh_err *err)
{
	(void)err;
	tzh_panel *p = xcalloc(1, sizeof *p);
	p->engine = engine;
	p->table = indicator_table();
	arena_init(&p->memory);
	*out = p;
	return TZH_OK;
}

void tzh_panel_free(tzh_panel *p)
{
	if (!p)
		return;
	arena_release(&p->memory);
	free(p);
}

/* ---- one statement ---- */

static tzh_dec negated(tzh_dec d)
{
	d.digits = -d.digits;
	return d;
}

/* Value and bounds with the sign of a fall in them: a fall of 3 and more is at most -3. */
static void put_numbers(sink *s, const tzh_indicator *i)
{
	bool fall = i->sign < 0;
	tzh_dec none = { 0 }, stated_value = i->value, high = i->value_hi, lo = none, hi = none;
	if (fall && stated_value.given)
		stated_value = negated(stated_value);
	if (fall && high.given)
		high = negated(high);
	switch (i->comparator) {
	case TZH_COMPARATOR_EQ:
		lo = hi = stated_value;
		break;
	case TZH_COMPARATOR_GE:
	case TZH_COMPARATOR_GT:
		*(fall ? &hi : &lo) = stated_value;
		break;
	case TZH_COMPARATOR_LE:
	case TZH_COMPARATOR_LT:
		*(fall ? &lo : &hi) = stated_value;
		break;
	case TZH_COMPARATOR_RANGE:
		lo = fall ? high : stated_value;
		hi = fall ? stated_value : high;
		break;
	default:
		break;
	}
	const tzh_dec list[] = { stated_value, lo, hi, fall && i->stretch.given ? negated(i->stretch) : i->stretch };
	for (size_t k = 0; k < sizeof list / sizeof *list; k++) {
		sink_char(s, ',');
		if (list[k].given)
			sink_decimal(s, list[k]);
	}
}

static void put_name(sink *s, const char *name)
{
	sink_char(s, ',');
	sink_add(s, name, strlen(name));
}

static void put_text(sink *s, tzh_str text)
{
	sink_char(s, ',');
	csv_text(s, text);
}

static void put_doubts(sink *s, unsigned doubt)
{
	bool any = false;
	sink_char(s, ',');
	for (unsigned k = 0; k < TZH_DOUBT_END; k++) {
		if (!(doubt >> k & 1))
			continue;
		if (any)
			sink_char(s, ';');
		any = true;
		sink_add(s, tzh_doubt_name(k), strlen(tzh_doubt_name(k)));
	}
}

static int into_buf(void *payload, const char *data, size_t size)
{
	buf_add(payload, data, size);
	return TZH_OK;
}

static tzh_str line_of(tzh_panel *p, tzh_doc *doc, uint32_t index, bool primary)
{
	const tzh_indicator *i = &tzh_doc_records(doc)->indicators[index];
	buf b;
	buf_init(&b, SIZE_MAX);
	char *bytes = xmalloc(SINK_SIZE);
	sink s;
	sink_init(&s, bytes, into_buf, &b);
	sink_literal(&s, "stated");
	put_name(&s, primary ? "1" : "0");
	put_name(&s, tzh_measure_name(i->measure));
	put_name(&s, tzh_comparator_name(i->comparator));
	put_numbers(&s, i);
	put_text(&s, i->unit);
	put_text(&s, i->stance);
	put_text(&s, i->condition);
	put_text(&s, i->relation);
	put_text(&s, tzh_doc_records(doc)->info.name);
	sink_char(&s, ',');
	sink_id(&s, 'i', (int64_t)index + 1);
	sink_char(&s, ',');
	sink_integer(&s, i->span.start);
	sink_char(&s, ',');
	sink_integer(&s, i->span.end);
	put_text(&s, tzh_doc_slice(doc, i->span));
	put_doubts(&s, i->doubt);
	(void)sink_flush(&s);
	tzh_str kept = str_copy(&p->memory, buf_str(&b));
	buf_release(&b);
	free(bytes);
	return kept;
}

/* ---- one report ---- */

static bool counts(const tzh_records *r, const tzh_indicator *i)
{
	return i->list == TZH_LIST_ANNUAL_TARGETS && i->role == TZH_ROLE_TARGET && i->code != TZH_NO_CODE &&
	       (!i->region.len || str_eq(i->region, r->info.region)) && (!i->year || i->year == r->info.year);
}

/* A statement of the same indicator in the same measure came before. */
static bool repeats(const tzh_records *r, uint32_t index)
{
	for (uint32_t k = 0; k < index; k++)
		if (r->indicators[k].code == r->indicators[index].code && counts(r, &r->indicators[k]) &&
			r->indicators[k].measure == r->indicators[index].measure)
			return true;
	return false;
}

/* The one statement of an indicator that bears its usual unit, else the first: a key of its own. */
static bool is_primary(const tzh_panel *p, const tzh_records *r, uint32_t index)
{
	uint16_t code = r->indicators[index].code;
	tzh_str usual = tzh_lexicon_cell(p->engine, p->table, code, 3);
	uint32_t first = UINT32_MAX;
	for (uint32_t k = 0; k < r->indicator_count; k++) {
		if (r->indicators[k].code != code || !counts(r, &r->indicators[k]))
			continue;
		if (str_eq(r->indicators[k].unit, usual))
			return k == index;
		first = first == UINT32_MAX ? k : first;
	}
	return first == index;
}

int tzh_panel_add(tzh_panel *p, tzh_doc *doc, tzh_err *err)
{
	(void)err;
	const tzh_records *r = tzh_doc_records(doc);
	if (r->info.targets != TZH_TARGETS_STATED) {
		p->without++;
		return TZH_OK;
	}
	VEC(stated) lines = { 0 };
	for (uint32_t i = 0; i < r->indicator_count; i++)
		if (counts(r, &r->indicators[i]) && !repeats(r, i))
			*vec_push(&lines, &p->memory) =
				(stated){ r->indicators[i].code, line_of(p, doc, i, is_primary(p, r, i)) };
	report *one = vec_push(&p->reports, &p->memory);
	*one = (report){ .code = str_copy(&p->memory, r->info.region_code),
		.region = str_copy(&p->memory, r->info.region),
		.name = str_copy(&p->memory, r->info.name),
		.level = tzh_level_name(r->info.level),
		.year = r->info.year,
		.order = p->reports.count,
		.lines = lines.items,
		.line_count = lines.count };
	return TZH_OK;
}

/* ---- all of them ---- */

static int by_key(const void *x, const void *y)
{
	const report *a = *(const report *const *)x, *b = *(const report *const *)y;
	int c = str_compare(a->code, b->code);
	if (!c)
		c = a->code.len ? 0 : str_compare(a->region, b->region);
	if (!c)
		c = (a->year > b->year) - (a->year < b->year);
	return c ? c : (a->order > b->order) - (a->order < b->order);
}

static const report **sorted(const tzh_panel *p, arena *a)
{
	const report **list = arena_array(a, const report *, p->reports.count + 1u);
	for (uint32_t i = 0; i < p->reports.count; i++)
		list[i] = &p->reports.items[i];
	qsort(list, p->reports.count, sizeof *list, by_key);
	return list;
}

void tzh_panel_counts(const tzh_panel *p, uint32_t *with, uint32_t *without, uint32_t *doubles)
{
	arena a;
	arena_init(&a);
	const report **list = sorted(p, &a);
	*with = p->reports.count;
	*without = p->without;
	*doubles = 0;
	for (uint32_t i = 1; i < p->reports.count; i++)
		*doubles += list[i]->year == list[i - 1]->year && list[i]->code.len &&
			    str_eq(list[i]->code, list[i - 1]->code);
	arena_release(&a);
}

static void put_key(sink *s, const tzh_panel *p, const report *r, uint32_t row)
{
	csv_text(s, r->code);
	put_text(s, r->region);
	put_name(s, r->level);
	sink_char(s, ',');
	if (r->year)
		sink_integer(s, r->year);
	put_text(s, tzh_lexicon_cell(p->engine, p->table, row, 0));
	put_text(s, tzh_lexicon_cell(p->engine, p->table, row, 1));
	sink_char(s, ',');
}

static void put_report(sink *s, const tzh_panel *p, const report *r)
{
	for (uint32_t row = 0; row < tzh_lexicon_rows(p->engine, p->table); row++) {
		bool any = false;
		for (uint32_t k = 0; k < r->line_count; k++) {
			if (r->lines[k].row != row)
				continue;
			put_key(s, p, r, row);
			sink_add(s, r->lines[k].text.ptr, r->lines[k].text.len);
			sink_literal(s, CSV_LINE);
			any = true;
		}
		if (any)
			continue;
		put_key(s, p, r, row);
		sink_literal(s, "absent,1,,,,,,,,,,");
		put_text(s, r->name);
		sink_literal(s, ",,,,," CSV_LINE);
	}
}

int tzh_panel_write(tzh_sink function, void *payload, const tzh_panel *p, tzh_err *err)
{
	(void)err;
	arena a;
	arena_init(&a);
	const report **list = sorted(p, &a);
	sink s;
	sink_init(&s, arena_alloc(&a, SINK_SIZE), function, payload);
	sink_literal(&s, CSV_MARK);
	static const char names[] =
#define X(n) "," #n
		PANEL_COLUMNS(X);
#undef X
	sink_add(&s, names + 1, sizeof names - 2);
	sink_literal(&s, CSV_LINE);
	for (uint32_t i = 0; i < p->reports.count; i++)
		put_report(&s, p, list[i]);
	int rc = sink_flush(&s);
	arena_release(&a);
	return rc;
}

/* ---- the codebook ---- */

static void put_message(sink *s, const char *key, bool english)
{
	tzh_str t = tzh_message(key, english);
	for (size_t i = 0; i < t.len; i++) {
		bool line = t.ptr[i] == '\\' && i + 1 < t.len && t.ptr[i + 1] == 'n';
		sink_char(s, line ? '\n' : t.ptr[i]);
		i += line;
	}
}

int tzh_panel_codebook(tzh_sink function, void *payload, const tzh_engine *engine, bool english, tzh_err *err)
{
	(void)err;
	static const char *const columns[] = {
#define X(n) "panel." #n,
		PANEL_COLUMNS(X)
#undef X
	};
	char *bytes = xmalloc(SINK_SIZE);
	sink s;
	sink_init(&s, bytes, function, payload);
	put_message(&s, "panel.codebook", english);
	sink_char(&s, '\n');
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		sink_literal(&s, "| `");
		sink_add(&s, columns[i] + 6, strlen(columns[i] + 6));
		sink_literal(&s, "` | ");
		put_message(&s, columns[i], english);
		sink_literal(&s, " |\n");
	}
	put_message(&s, "panel.codes", english);
	sink_char(&s, '\n');
	unsigned t = indicator_table();
	for (uint32_t r = 0; r < tzh_lexicon_rows(engine, t); r++) {
		const unsigned shown[] = { 0, 1, 3, 4 };
		sink_char(&s, '|');
		for (size_t k = 0; k < sizeof shown / sizeof *shown; k++) {
			tzh_str cell = tzh_lexicon_cell(engine, t, r, shown[k]);
			sink_char(&s, ' ');
			sink_add(&s, cell.ptr, cell.len);
			sink_literal(&s, " |");
		}
		sink_char(&s, '\n');
	}
	int rc = sink_flush(&s);
	free(bytes);
	return rc;
}
