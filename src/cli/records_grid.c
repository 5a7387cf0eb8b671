/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/records_grid.h"

#include "base/str.h"
#include "cli/grid.h"

#include <stdio.h>

typedef struct shown {
	const char *key, *colour;
	unsigned least;
} shown;

typedef struct showing {
	const cli *c;
	tzh_doc *doc;
	const tzh_records *r;
	grid g;
} showing;

#define DIM "\033[2m"
#define CYAN "\033[36m"
#define GREEN "\033[32m"
#define MOST_CHARS 200u /* of a stretch: noise can be a whole page */

static const shown sections[] = { { "grid.id", DIM, 0 }, { "grid.part", CYAN, 0 }, { "grid.heading", NULL, 30 },
	{ "grid.place", DIM, 0 } };
static const shown indicators[] = { { "grid.id", DIM, 0 }, { "grid.role", NULL, 0 }, { "sheet.year", NULL, 0 },
	{ "sheet.indicator", NULL, 16 }, { "sheet.measure", NULL, 0 }, { "sheet.value", CYAN, 12 },
	{ "sheet.text", DIM, 24 } };
static const shown commitments[] = { { "grid.id", DIM, 0 }, { "type.commitment", NULL, 40 },
	{ "sheet.deadline", CYAN, 10 }, { "sheet.lead", GREEN, 12 }, { "sheet.co", NULL, 12 } };
static const shown plain[] = { { "grid.id", DIM, 0 }, { "grid.text", NULL, 40 } };
static const shown named[] = { { "grid.id", DIM, 0 }, { "grid.name", CYAN, 16 }, { "grid.text", NULL, 30 } };

static tzh_str word(showing *x, const char *prefix, const char *name)
{
	char key[48];
	snprintf(key, sizeof key, "%s.%s", prefix, name);
	tzh_str t = tzh_message(key, x->c->english);
	return t.len ? t : str_of(name);
}

static tzh_str keep(showing *x, const char *text)
{
	return grid_keep(&x->g, str_of(text));
}

static tzh_str id(showing *x, char letter, uint32_t i)
{
	char text[16];
	snprintf(text, sizeof text, "%c-%04u", letter, i + 1);
	return keep(x, text);
}

/* A stretch on one line. */
static tzh_str stretch(showing *x, tzh_span s)
{
	bool cut = s.end > s.start + MOST_CHARS;
	tzh_str t = tzh_doc_slice(x->doc, (tzh_span){ s.start, cut ? s.start + MOST_CHARS : s.end });
	buf b;
	buf_init(&b, 1 << 16);
	for (size_t i = 0; i < t.len; i++)
		if (t.ptr[i] != '\n' && t.ptr[i] != '\r')
			buf_addc(&b, t.ptr[i] == '\t' ? ' ' : t.ptr[i]);
	if (cut)
		buf_adds(&b, "...");
	tzh_str kept = grid_keep(&x->g, buf_str(&b));
	buf_release(&b);
	return kept;
}

static tzh_str joined(showing *x, tzh_str a, const char *mark, tzh_str b)
{
	buf t;
	buf_init(&t, 1 << 20);
	buf_add_str(&t, a);
	if (a.len && b.len)
		buf_adds(&t, mark);
	buf_add_str(&t, b);
	tzh_str kept = grid_keep(&x->g, buf_str(&t));
	buf_release(&t);
	return kept;
}

static tzh_str date(showing *x, tzh_date d)
{
	char text[24] = "";
	if (d.year)
		snprintf(text, sizeof text, "%d-%02d-%02d", d.year, d.month, d.day);
	return keep(x, text);
}

static void add_section(showing *x, grid_row *row, uint32_t i)
{
	const tzh_section *s = &x->r->sections[i];
	char pad[33], at[16];
	snprintf(pad, sizeof pad, "%*s", s->level > 1 ? 2 * (s->level - 1) : 0, "");
	snprintf(at, sizeof at, "%u", s->span.start);
	row->cells[1] = word(x, "part", tzh_part_name(s->role));
	row->cells[2] = joined(x, keep(x, pad), "", joined(x, s->number, "", s->title));
	row->cells[3] = keep(x, at);
}

static void add_indicator(showing *x, grid_row *row, uint32_t i)
{
	const tzh_indicator *n = &x->r->indicators[i];
	char words[256], year[8] = "";
	tzh_value_words(words, sizeof words, n, true, x->c->english);
	if (n->year)
		snprintf(year, sizeof year, "%d", n->year);
	row->cells[1] = word(x, "role", tzh_role_name(n->role));
	row->cells[2] = keep(x, year);
	row->cells[3] = n->name;
	row->cells[4] = word(x, "measure", tzh_measure_name(n->measure));
	row->cells[5] = keep(x, words);
	row->cells[6] = stretch(x, n->span);
}

static void add_commitment(showing *x, grid_row *row, uint32_t i)
{
	const tzh_commitment *n = &x->r->commitments[i];
	row->cells[1] = stretch(x, n->span);
	row->cells[2] = date(x, n->deadline);
	row->cells[3] = n->lead;
	for (uint32_t k = 0; k < n->co_count; k++)
		row->cells[4] = joined(x, row->cells[4], ";", n->co[k]);
}

static void add_other(showing *x, grid_row *row, tzh_type t, uint32_t i)
{
	const tzh_records *r = x->r;
	switch (t) {
	case TZH_TYPE_RESULT:
		row->cells[1] = stretch(x, r->results[i].span);
		break;
	case TZH_TYPE_PROBLEM:
		row->cells[1] = stretch(x, r->problems[i].span);
		break;
	case TZH_TYPE_TERM:
		row->cells[1] = r->terms[i].term;
		row->cells[2] = r->terms[i].definition;
		break;
	case TZH_TYPE_HONOR:
		row->cells[1] = r->honors[i].title;
		row->cells[2] = stretch(x, r->honors[i].span);
		break;
	default:
		row->cells[1] = word(x, "noise", tzh_noise_name(r->noises[i].kind));
		row->cells[2] = stretch(x, r->noises[i].span);
		break;
	}
}

static const shown *columns_for(tzh_type t, unsigned *n)
{
#define LIST(list) (*n = sizeof list / sizeof *list, list)
	switch (t) {
	case TZH_TYPE_SECTION:
		return LIST(sections);
	case TZH_TYPE_INDICATOR:
		return LIST(indicators);
	case TZH_TYPE_COMMITMENT:
		return LIST(commitments);
	case TZH_TYPE_RESULT:
	case TZH_TYPE_PROBLEM:
		return LIST(plain);
	default:
		return LIST(named);
	}
#undef LIST
}

static uint32_t count_of(const tzh_records *r, tzh_type t)
{
	const uint32_t counts[TZH_TYPE_END] = { 0, r->section_count, r->indicator_count, r->commitment_count,
		r->result_count, r->problem_count, r->term_count, r->honor_count, r->noise_count };
	return counts[t];
}

static void put_type(showing *x, tzh_type t, size_t width, bool colour, buf *out)
{
#define X(n, s, l) l
	static const char letters[] = TZH_TYPES(X);
#undef X
	unsigned n;
	grid_column columns[GRID_MAX_COLUMNS];
	const shown *list = columns_for(t, &n);
	for (unsigned k = 0; k < n; k++)
		columns[k] = (grid_column){ .title = tzh_message(list[k].key, x->c->english),
			.colour = list[k].colour,
			.least = list[k].least };
	grid_init(&x->g, columns, n, width, colour);
	for (uint32_t i = 0; i < count_of(x->r, t); i++) {
		grid_row row = { .cells = { id(x, letters[t], i) } };
		if (t == TZH_TYPE_SECTION)
			add_section(x, &row, i);
		else if (t == TZH_TYPE_INDICATOR)
			add_indicator(x, &row, i);
		else if (t == TZH_TYPE_COMMITMENT)
			add_commitment(x, &row, i);
		else
			add_other(x, &row, t, i);
		*grid_add(&x->g) = row;
	}
	tzh_str name = word(x, "type", tzh_type_name(t));
	buf_addf(out, colour ? "\n\033[1;34m%.*s  %u\033[0m\n" : "\n%.*s  %u\n", (int)name.len, name.ptr,
		count_of(x->r, t));
	grid_put(&x->g, out);
	grid_release(&x->g);
}

static void put_document(showing *x, bool colour, buf *out)
{
	const tzh_info *info = &x->r->info;
	buf_addf(out, colour ? "\033[1m%.*s\033[0m" : "%.*s", (int)info->name.len, info->name.ptr);
	if (info->title.len)
		buf_addf(out, "  %.*s", (int)info->title.len, info->title.ptr);
	if (info->region.len)
		buf_addf(out, "  %.*s %.*s", (int)info->region.len, info->region.ptr, (int)info->region_code.len,
			info->region_code.ptr);
	if (info->year)
		buf_addf(out, "  %d", info->year);
	buf_addc(out, '\n');
}

void records_grid(const cli *c, tzh_doc *doc, uint32_t only, size_t width, bool colour, buf *out)
{
	showing x = { .c = c, .doc = doc, .r = tzh_doc_records(doc) };
	put_document(&x, colour, out);
	for (tzh_type t = TZH_TYPE_SECTION; t < TZH_TYPE_END; t++) {
		bool wanted = only ? only >> t & 1 : t != TZH_TYPE_NOISE;
		if (wanted && count_of(x.r, t))
			put_type(&x, t, width, colour, out);
	}
	buf_addc(out, '\n');
}
