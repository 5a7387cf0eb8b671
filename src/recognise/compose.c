/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/compose.h"

enum { HEADING_CLAIM_PERCENT = 30 };
enum { FARTHEST_YEAR = 2 }; /* a figure for a later year than the plan's and this many more is a vision */

composer *compose_begin(run *r)
{
	composer *c = arena_new(r->memory, composer);
	c->run = r;
	c->section = TZH_NO_SECTION;
	c->promise_section = TZH_NO_SECTION;
	return c;
}

static const speech *speech_of(const composer *c, const sentence *s)
{
	return &c->run->ol->speeches[s->speech < c->run->ol->speech_count ? s->speech : 0];
}

/* ---- indicators ---- */

/* Says of each clause which figures it holds. Both lists are in order of place. */
static void mark_measured(composer *c, int year)
{
	const tzh_records *out = c->run->out;
	const uint32_t *pos = c->run->text->pos;
	uint32_t k = c->next_indicator;
	for (uint32_t i = 0; i < c->clauses.count; i++) {
		clause *one = &c->clauses.items[i];
		while (k < out->indicator_count && out->indicators[k].span.start < pos[one->start])
			k++;
		if (i == 0)
			c->next_indicator = k;
		for (uint32_t n = k; n < out->indicator_count && out->indicators[n].span.start < pos[one->end - 1] + 1;
			n++) {
			one->measured = true;
			one->target |= out->indicators[n].list == TZH_LIST_ANNUAL_TARGETS;
			one->vision |= out->indicators[n].list == TZH_LIST_PLAN_TARGETS ||
				       (year > 0 && out->indicators[n].year > year + FARTHEST_YEAR);
			c->annual |= one->target;
		}
	}
}

/* Rows come in order of place, and so do indicators: each is looked at once. */
static void take_quantities(composer *c, tzh_commitment *row)
{
	const tzh_records *out = c->run->out;
	if (c->row_indicator < c->next_indicator)
		c->row_indicator = c->next_indicator;
	while (c->row_indicator < out->indicator_count &&
		out->indicators[c->row_indicator].span.start < row->span.start)
		c->row_indicator++;
	row->first_quantity = c->quantities.count;
	for (; c->row_indicator < out->indicator_count; c->row_indicator++) {
		const tzh_indicator *one = &out->indicators[c->row_indicator];
		if (one->span.start >= row->span.end)
			break;
		if (one->span.end > row->span.end)
			continue;
		*vec_push(&c->quantities, c->run->memory) = c->row_indicator;
		row->quantity_count++;
		row->quantified |= one->value.given;
	}
}

/* ---- headings ---- */

static void hear_heading(composer *c, uint32_t section, duty_level level, int percent)
{
	const run *r = c->run;
	uint32_t first = c->duties.count;
	const text_place *s = &r->ol->headings[section];
	duty_scan(&c->duties, r->memory, r->rc->duties, r->places, s->start, s->end);
	if (c->duties.count > first)
		duty_vote(r->rc->duties, level, c->duties.items + first, c->duties.count - first, percent, NULL,
			&c->heading);
}

static void read_heading(composer *c, const sentence *s, duty_level level)
{
	if (s->section == c->section)
		return;
	c->section = s->section;
	votes_clear(&c->heading);
	if (s->section >= c->run->ol->section_count)
		return;
	/* Its own heading; where that shows no function the one above, and counts half. */
	uint32_t section = s->section;
	for (int percent = 100; percent >= 25 && section < c->run->ol->section_count && !c->heading.count;
		percent /= 2) {
		uint32_t parent = c->run->ol->sections[section].parent;
		hear_heading(c, section, level, percent);
		section = parent < section ? parent : TZH_NO_SECTION;
	}
}

/* ---- claims ---- */

static void take_claims(row_note *note, votes *units, const votes *heading)
{
	int32_t weight;
	votes_merge(units, heading, HEADING_CLAIM_PERCENT);
	while (note->claim_count < ROW_MAX_CLAIMS) {
		uint16_t who = votes_take(units, &weight);
		if (who == UINT16_MAX)
			break;
		note->claims[note->claim_count++] = (claim){ who, weight };
	}
}

/* ---- rows ---- */

static uint16_t ordinal_of(composer *c, const sentence *s, const clause *first)
{
	if (s->role != TZH_PART_LIVELIHOOD)
		return 0;
	if (c->promise_section != s->section) {
		c->promise_section = s->section;
		c->promise = 0;
	}
	if (first->ordinal)
		c->promise = first->ordinal;
	else if (s->ordinal)
		c->promise = s->ordinal;
	return c->promise;
}

/* The clause that says what is to be done: the first action with a figure, else the first action, else the first
 * figure. */
static const clause *main_clause(const row_scene *scene, row_span row)
{
	const clause *act = NULL, *figure = NULL;
	for (uint32_t i = row.first; i <= row.last; i++) {
		const clause *one = &scene->clauses[i];
		if (one->kind == CLAUSE_ACT && one->quantity)
			return one;
		if (!act && one->kind == CLAUSE_ACT)
			act = one;
		if (!figure && one->quantity)
			figure = one;
	}
	return act ? act : figure ? figure : &scene->clauses[row.last];
}

static bool is_dated(const row_scene *scene, row_span row)
{
	bool dated = false;
	for (uint32_t i = row.first; i <= row.last; i++)
		dated |= scene->clauses[i].dated;
	return dated;
}

/* The claims of units to a row, or to the piece p of it. */
static void hear_claims(const composer *c, const row_scene *scene, row_span row, const part *p, row_note *note)
{
	row_votes v;
	votes_clear(&v.functions);
	votes_clear(&v.units);
	if (p && p->duty_count)
		duty_vote(c->run->rc->duties, scene->level, c->duties.items + p->first_duty, p->duty_count, 100, NULL,
			&v.units);
	else if (!p)
		row_vote(scene, row, &v);
	note->from_heading = v.units.count == 0;
	votes none = { 0 };
	take_claims(note, &v.units,
		note->main_target ? &none : &c->heading); /* a list's heading says nothing of its items */
}

static void emit(composer *c, uint32_t number, const row_scene *scene, row_span row, const part *p, bool piece)
{
	const run *r = c->run;
	const sentence *s = &r->ol->sentences[number];
	const speech *sp = speech_of(c, s);
	const clause *main = main_clause(scene, row);
	row_draft *d =
		r->parts[number] == TZH_PART_REVIEW ? vec_push(&c->review, r->memory) : vec_push(&c->plan, r->memory);
	d->first_duty = p->first_duty;
	row_note *note = &d->note;
	note->start = p->start;
	note->end = p->end;
	note->sentence = number;
	note->duty_count = p->duty_count;
	note->dated = is_dated(scene, row);
	note->main_target = scene->targets || main->target;
	tzh_commitment *record = &d->record;
	record->section = s->section;
	record->region = sp->region;
	record->span = canon_span(r->text, p->start, p->end);
	record->year = sp->year;
	record->ordinal = ordinal_of(c, s, &scene->clauses[row.first]);
	record->kind = s->role == TZH_PART_LIVELIHOOD ? TZH_KIND_LIVELIHOOD : TZH_KIND_TASK;
	record->rule = note->main_target ? STR("row-target") : piece ? STR("row-part") : STR("row");
	if (r->parts[number] != TZH_PART_REVIEW)
		hear_claims(c, scene, row, piece ? p : NULL, note);
	take_quantities(c, record);
	compose_fields(c, record, main, note);
	if (piece && r->parts[number] != TZH_PART_REVIEW)
		compose_piece(c, record, main, note);
}

/* "We will work on seven things:" promises only what follows. */
static bool leads_in(const composer *c, const row_scene *scene, row_span row)
{
	const clause *last = &scene->clauses[row.last];
	const canon *text = c->run->text;
	bool colon = text->cp[last->end - 1] == ':' || (last->end < text->n && text->cp[last->end] == ':');
	for (uint32_t i = row.first; i <= row.last; i++)
		colon &= !scene->clauses[i].measured;
	return colon;
}

static void compose_row(composer *c, uint32_t number, const row_scene *scene, row_span row)
{
	const clause *first = &scene->clauses[row.first], *last = &scene->clauses[row.last];
	part parts[PART_MOST];
	if (leads_in(c, scene, row))
		return;
	uint32_t n = part_cut(parts, scene, c->run->text, row);
	if (n == 1)
		parts[0] = (part){ .start = first->start,
			.end = last->end,
			.first_duty = first->first_duty,
			.duty_count = last->first_duty + last->duty_count - first->first_duty };
	for (uint32_t i = 0; i < n; i++)
		emit(c, number, scene, row, &parts[i], n > 1);
}

/* One part of a sentence: up to a semicolon. */
static void compose_stretch(composer *c, uint32_t number, uint32_t first, uint32_t count)
{
	const sentence *s = &c->run->ol->sentences[number];
	row_scene scene = { .clauses = c->clauses.items + first,
		.count = count,
		.duties = c->duties.items,
		.functions = c->run->rc->duties,
		.level = duty_level_of(speech_of(c, s)->level),
		.heading = &c->heading,
		.targets = c->targets,
		.annual = c->annual,
		.dutiless = c->run->parts[number] == TZH_PART_REVIEW,
		.opening = s->section < c->run->ol->section_count && c->openings[s->section],
		.promise = s->role == TZH_PART_LIVELIHOOD && (s->ordinal || c->clauses.items[first].ordinal) };
	c->rows.count = 0;
	row_join(&c->rows, c->run->memory, &scene);
	for (uint32_t i = 0; i < c->rows.count; i++)
		compose_row(c, number, &scene, c->rows.items[i]);
}

void compose_sentence(composer *c, uint32_t number, uint32_t from)
{
	const run *r = c->run;
	const sentence *s = &r->ol->sentences[number];
	read_heading(c, s, duty_level_of(speech_of(c, s)->level));
	c->clauses.count = 0;
	clause_search search = { &c->clauses, &c->duties, r->memory, r->rc->clauses, r->rc->duties, r->text, r->places,
		r->parts[number] != TZH_PART_REVIEW };
	clause_cut(&search, from, s->end);
	uint32_t cues = CUE_KNOWN;
	for (uint32_t i = 0; i < c->clauses.count; i++)
		cues |= c->clauses.items[i].cues;
	r->cues[number] |= cues;
	if (cues & CUE(PLEA))
		return;
	mark_measured(c, speech_of(c, s)->year);
	for (uint32_t i = 0, first = 0; i < c->clauses.count; i++)
		if (c->clauses.items[i].hard || i + 1 == c->clauses.count) {
			compose_stretch(c, number, first, i + 1 - first);
			first = i + 1;
		}
}

static tzh_commitment *hand_over(composer *c, const row_draft *drafts, uint32_t count, row_note *notes)
{
	tzh_commitment *rows = arena_array(c->run->memory, tzh_commitment, count);
	for (uint32_t i = 0; i < count; i++) {
		rows[i] = drafts[i].record;
		if (!notes)
			continue;
		notes[i] = drafts[i].note;
		notes[i].duties = notes[i].duty_count ? c->duties.items + drafts[i].first_duty : NULL;
	}
	return rows;
}

void compose_end(composer *c)
{
	run *r = c->run;
	row_note *notes = arena_array(r->memory, row_note, c->plan.count);
	tzh_commitment *plan = hand_over(c, c->plan.items, c->plan.count, notes);
	r->out->commitments = plan;
	r->out->commitment_count = c->plan.count;
	r->out->results = hand_over(c, c->review.items, c->review.count, NULL);
	r->out->result_count = c->review.count;
	r->out->quantity_refs = c->quantities.items;
	*r->rows = (row_notes){ plan, notes };
}
