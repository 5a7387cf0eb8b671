/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/part.h"

#include "recognise/letters.h"

enum { BARE = 3, SHARED_WORK = 6 }; /* characters of a piece that is a word alone, of a word for work */

static bool is_link(const canon *text, const clause *c, uint32_t i, bool counted)
{
	uint32_t z = text->cp[i];
	return z == ZI_COMMA ||
	       (counted && i > c->rest && i + 1 < c->end && (z == ZI_HE || z == ZI_JI) && is_digit(text->cp[i + 1]));
}

/* Segments between the enumeration commas outside quotes. */
static uint32_t cut(part out[PART_MOST], const canon *text, const clause *c)
{
	uint32_t n = 0, start = c->start;
	int depth = 0;
	for (uint32_t i = c->start; i <= c->end; i++) {
		if (i < c->end && is_opening(text->cp[i]))
			depth++;
		if (i < c->end && is_closing(text->cp[i]) && depth > 0)
			depth--;
		if (i < c->end && (depth || !is_link(text, c, i, c->quantity)))
			continue;
		if (n == PART_MOST || i == start)
			return 1;
		out[n++] = (part){ .start = start, .end = i };
		start = i + 1;
	}
	return n;
}

static void deal(part *parts, uint32_t n, const row_scene *s, const clause *c)
{
	uint32_t k = 0;
	for (uint32_t i = 0; i < n; i++) {
		while (k < c->duty_count && s->duties[c->first_duty + k].start < parts[i].start)
			k++;
		parts[i].first_duty = c->first_duty + k;
		while (k < c->duty_count && s->duties[c->first_duty + k].end <= parts[i].end)
			k++;
		parts[i].duty_count = c->first_duty + k - parts[i].first_duty;
	}
}

static void vote(const row_scene *s, const part *p, votes *units)
{
	if (p->duty_count)
		duty_vote(s->functions, s->level, s->duties + p->first_duty, p->duty_count, 100, NULL, units);
}

static bool shows(const row_scene *s, const part *p)
{
	for (uint32_t i = 0; i < p->duty_count; i++)
		if (!s->duties[p->first_duty + i].hint)
			return true;
	return false;
}

static bool has_digit(const canon *text, const part *p)
{
	for (uint32_t i = p->start; i < p->end; i++)
		if (is_digit(text->cp[i]))
			return true;
	return false;
}

/* Neighbours for the same unit stay together. */
static uint32_t join_same(part *parts, uint32_t n, const row_scene *s)
{
	uint32_t kept = 0;
	for (uint32_t i = 1; i < n; i++) {
		votes before, here;
		votes_clear(&before);
		votes_clear(&here);
		vote(s, &parts[kept], &before);
		vote(s, &parts[i], &here);
		if (votes_likeness(&before, &here) >= 0.15) {
			parts[kept].end = parts[i].end;
			parts[kept].duty_count = parts[i].first_duty + parts[i].duty_count - parts[kept].first_duty;
		} else {
			parts[++kept] = parts[i];
		}
	}
	return kept + 1;
}

/* Where "and others" stands in the last piece, its end where it does not. */
static uint32_t find_others(const canon *text, const part *last)
{
	uint32_t i = last->end;
	while (i > last->start && text->cp[i - 1] != ZI_DENG)
		i--;
	return i > last->start ? i - 1 : last->end;
}

/* "Jobs for graduates, veterans, fishermen and other groups": what gathers them up is itself one unit's. */
static bool is_gathered(const row_scene *s, const clause *c, const canon *text, const part *last)
{
	if (c->cues & (CUE(PROJECT) | CUE(WORKS)))
		return false;
	uint32_t others = find_others(text, last);
	for (uint32_t i = 0; i < last->duty_count; i++) {
		const duty *d = &s->duties[last->first_duty + i];
		if (!d->hint && d->start >= others)
			return true;
	}
	return false;
}

/* "Warning systems for floods, storms and earthquakes": pieces that are words alone, and share more than a word for
 * work with the last. */
static bool shares_more(const row_scene *s, const clause *c, const canon *text, const part *parts, uint32_t n)
{
	const part *last = &parts[n - 1];
	const duty *d = &s->duties[last->first_duty];
	if (find_others(text, last) < last->end || last->end - d->end <= SHARED_WORK)
		return false;
	for (uint32_t i = 0; i + 1 < n; i++)
		if (parts[i].end - (i ? parts[i].start : c->rest) <= BARE)
			return true;
	return false;
}

uint32_t part_cut(part out[PART_MOST], const row_scene *s, const canon *text, row_span row)
{
	const clause *c = &s->clauses[row.first];
	if (row.first != row.last || !c->comma_list || s->promise)
		return 1;
	/* A list that fills a field or a means is one thing; works and pieces that are counted are several. */
	bool counted = c->quantity, works = (c->ends & CUE(HEAD)) && !(c->cues & CUE(AREA));
	if ((!counted && !works) || text->cp[c->rest] == ZI_YI) /* "by means of": what follows is one thing */
		return 1;
	uint32_t n = cut(out, text, c);
	if (n < 2 || (!counted && n > 5))
		return 1;
	deal(out, n, s, c);
	for (uint32_t i = 0; i < n; i++)
		if (!shows(s, &out[i]) || (counted && !has_digit(text, &out[i])))
			return 1;
	if (!counted && (is_gathered(s, c, text, &out[n - 1]) || shares_more(s, c, text, out, n)))
		return 1;
	return join_same(out, n, s);
}
