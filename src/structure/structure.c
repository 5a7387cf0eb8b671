/* SPDX-License-Identifier: Apache-2.0
 *
 * The third stage from end to end: units, the lines before the report, its year and
 * place, headings, levels, roles; and then the outline that the next stage reads.
 */
#include "structure/internal.h"

#include <stdlib.h>

structurer *structurer_new(const lexicon *lx)
{
	structurer *st = xcalloc(1, sizeof *st);
	st->lx = lx;
	words_load(st);
	st->regions = regions_load(st);
	return st;
}

void structurer_free(structurer *st)
{
	if (!st)
		return;
	regions_free(st->regions);
	words_free(st);
	free(st);
}

/* The first unit at or after canonical `place`. */
static uint32_t unit_at(const draft *d, uint32_t place)
{
	uint32_t low = 0, high = d->units.count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (d->units.items[mid].start < place)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void read_speeches(draft *d)
{
	for (uint32_t i = 0; i < d->speeches.count; i++) {
		speech *s = &d->speeches.items[i];
		uint32_t first = unit_at(d, s->start), last = unit_at(d, s->end);
		uint32_t front = i ? (first + 3 < last ? first + 3 : last) : d->front;
		s->date = session_date(d, first, front);
		year_of_speech(d, s, first, last, front);
		region_of_speech(d, s, first, last, front);
		if (i == 0)
			d->out->speaker = session_speaker(d, first, front);
	}
}

/* Where the text under each heading ends: at the next heading as high, or where a paragraph leaves it. */
static void set_bodies(const draft *d, tzh_section *sections)
{
	uint32_t open[STYLE_COUNT + 4], depth = 0, next = 0;
	const heading *hs = d->headings.items;
	for (uint32_t i = 0; i < d->units.count; i++) {
		uint32_t place = d->text->pos[d->units.items[i].start];
		bool heads = next < d->headings.count && hs[next].unit == i;
		if (heads) {
			while (depth && hs[open[depth - 1]].level >= hs[next].level)
				sections[open[--depth]].body.end = place;
			open[depth++] = next++;
		} else if (d->leaves[i]) {
			while (depth > 1 && hs[open[depth - 1]].parent != TZH_NO_SECTION &&
				hs[hs[open[depth - 1]].parent].style != STYLE_NONE)
				sections[open[--depth]].body.end = place;
		}
	}
	while (depth)
		sections[open[--depth]].body.end = d->text->pos[d->text->n];
}

static void fill_sections(draft *d)
{
	uint32_t n = d->headings.count;
	tzh_section *out = arena_array(d->memory, tzh_section, n);
	text_place *headings = arena_array(d->memory, text_place, n);
	for (uint32_t i = 0; i < n; i++) {
		const heading *h = &d->headings.items[i];
		out[i] = (tzh_section){
			.parent = h->parent,
			.level = h->level,
			.number = canon_str(d->text, d->memory, h->number, h->title),
			.title = opening_written(d, h->title, h->title_end),
			.role = h->role,
			.region = d->speeches.items[h->speech].region,
			.span = canon_span(d->text, h->number, h->title_end),
		};
		headings[i] = (text_place){ h->number, h->title_end };
		if (!out[i].number.len)
			out[i].number = label_text(d, h->number);
		out[i].body = out[i].span;
	}
	set_bodies(d, out);
	d->out->sections = out;
	d->out->headings = headings;
	d->out->section_count = n;
}

/* The part that a section stands in: its ancestor under no other heading. */
static uint32_t part_of(const draft *d, uint32_t section)
{
	const heading *hs = d->headings.items;
	while (hs[section].parent != TZH_NO_SECTION && hs[hs[section].parent].style != STYLE_NONE)
		section = hs[section].parent;
	return section;
}

static void fill_sentences(draft *d)
{
	sentence *out = arena_array(d->memory, sentence, d->units.count);
	uint32_t here = TZH_NO_SECTION, next = 0, covered = 0;
	uint16_t nth = 0;
	for (uint32_t i = 0; i < d->units.count; i++) {
		const unit *u = &d->units.items[i];
		bool heads = next < d->headings.count && d->headings.items[next].unit == i;
		while (nth + 1u < d->speeches.count && u->start >= d->speeches.items[nth + 1].start)
			nth++;
		if (heads) {
			covered = d->headings.items[next].last;
			here = next++;
		} else if (d->leaves[i] && here != TZH_NO_SECTION) {
			here = part_of(d, here);
		}
		out[i] = (sentence){ .start = u->start,
			.end = u->end,
			.section = here,
			.paragraph = u->paragraph,
			.role = d->roles[i],
			.heading = heads || (here != TZH_NO_SECTION && i <= covered && next),
			.number_end = u->number_end,
			.ordinal = u->ordinal,
			.speech = nth };
	}
	d->out->sentences = out;
	d->out->sentence_count = d->units.count;
}

void structure(
	outline *out, arena *a, const structurer *st, const canon *text, const lex_place *places, const char *file_name)
{
	(void)file_name; /* a label, never a source */
	*out = (outline){ 0 };
	draft d = { .memory = a, .st = st, .text = text, .cp = text->cp, .places = places, .out = out };
	units_cut(&d);
	opening_read(&d);
	read_speeches(&d);
	headings_find(&d);
	levels_set(&d);
	roles_set(&d);
	fill_sections(&d);
	fill_sentences(&d);
	out->speeches = d.speeches.items;
	out->speech_count = d.speeches.count;
}
