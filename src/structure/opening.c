/* SPDX-License-Identifier: Apache-2.0
 *
 * The lines that stand before a report: its title, the note of the session, the
 * speaker, the address to the hearers. And where in a file a further speech begins.
 */
#include "structure/internal.h"

#include "base/utf8.h"

enum {
	FRONT_UNITS = 60, /* how far the address to the hearers is looked for */
	TITLE_BACK = 12,  /* how many units before it a title may stand */
	TITLE_LONG = 60,
	SPEECH_LEAST = 300, /* code points from one speech to the next */
	SPEECH_MOST = 200,  /* what a file may hold; more titles are lines like others */
};

static bool own_line(const unit *u)
{
	return (u->flags & UNIT_FIRST) && (u->flags & UNIT_LAST);
}

/* Whether the unit opens with words that address the hearers, closed by a colon (or the mark given). */
static bool is_salute(const draft *d, const unit *u)
{
	uint32_t at = u->start, len;
	bool any = false;
	while (at < u->end) {
		if (cues_at(d, at, u->end, &len) & CUE_BIT(SALUTE))
			any = true, at += len;
		else if (any && (d->cp[at] == CP_COMMA2 || d->cp[at] == ','))
			at++;
		else
			break;
	}
	return any && ((at < u->end && (d->cp[at] == ':' || d->cp[at] == '!')) || at == u->end);
}

static bool has_colon(const draft *d, const unit *u)
{
	for (uint32_t i = u->start; i < u->end && i < u->start + 24; i++)
		if (d->cp[i] == ':')
			return true;
	return false;
}

uint32_t opening_title_end(const draft *d, const unit *u)
{
	for (uint32_t i = u->start + 1; i < u->title_end; i++)
		if (d->cp[i] == '(' || d->cp[i] == CP_DASH)
			return i;
	return u->title_end;
}

static bool is_title(const draft *d, const unit *u)
{
	uint32_t end = opening_title_end(d, u), len;
	if (!own_line(u) || u->style != STYLE_NONE || end - u->start > TITLE_LONG || end == u->start)
		return false;
	if ((u->flags & UNIT_STOP) && u->title_end == end)
		return false;
	enum { ZUO = 0x4F5C }; /* "makes the report": a caption */
	for (uint32_t i = u->start; i < end; i++)
		if ((cues_at(d, i, end, &len) & CUE_BIT(REPORT)) && (i + len == end || end < u->title_end))
			return !(i > u->start && d->cp[i - 1] == ZUO);
	return false;
}

static uint32_t title_before(const draft *d, uint32_t salute, uint32_t least)
{
	uint32_t from = salute > least + TITLE_BACK ? salute - TITLE_BACK : least;
	for (uint32_t i = salute; i > from; i--)
		if (is_title(d, &d->units.items[i - 1]))
			return i - 1;
	return UINT32_MAX;
}

/* The sentence in which the speaker says whom he reports for belongs to the front. */
static uint32_t skip_opening(const draft *d, uint32_t at)
{
	for (uint32_t i = at; i < d->units.count && i < at + 3; i++) {
		const unit *u = &d->units.items[i];
		uint32_t cues = cues_in(d, u->start, u->end < u->start + 90 ? u->end : u->start + 90);
		if (u->style != STYLE_NONE)
			break;
		if ((cues & CUE_BIT(REPORT)) && (cues & (CUE_BIT(GOVERNMENT) | CUE_BIT(STATE)))) {
			uint32_t next = i + 1;
			while (next < d->units.count && !(d->units.items[next].flags & UNIT_FIRST) && next < i + 3)
				next++;
			return next;
		}
	}
	return at;
}

static uint32_t first_salute(const draft *d)
{
	uint32_t limit = d->units.count < FRONT_UNITS ? d->units.count : FRONT_UNITS, second = UINT32_MAX;
	for (uint32_t i = 0; i < limit; i++) {
		const unit *u = &d->units.items[i];
		if (!(u->flags & UNIT_FIRST) || !is_salute(d, u))
			continue;
		if (has_colon(d, u) || own_line(u))
			return i;
		if (second == UINT32_MAX && i < 12)
			second = i;
	}
	return second;
}

/* Without an address: the title and the lines of the session's note that follow it. */
static uint32_t front_without_salute(draft *d)
{
	uint32_t i = 0;
	for (; i < d->units.count && i < TITLE_BACK; i++)
		if (is_title(d, &d->units.items[i]))
			break;
	if (i == d->units.count || i == TITLE_BACK)
		i = 0;
	else
		d->title = i++;
	for (uint32_t limit = i + 6; i < d->units.count && i < limit; i++) {
		const unit *u = &d->units.items[i];
		uint32_t cues = cues_in(d, u->start, u->end);
		if (!own_line(u) || u->end - u->start > TITLE_LONG ||
			(u->style != STYLE_NONE && u->style != STYLE_DASH) ||
			!(cues & (CUE_BIT(CONGRESS) | CUE_BIT(OFFICE) | CUE_BIT(STATE))))
			break;
	}
	return skip_opening(d, i);
}

static void add_speech(draft *d, uint32_t start)
{
	if (d->speeches.count)
		vec_last(&d->speeches)->end = start;
	speech *s = vec_push(&d->speeches, d->memory);
	s->start = start;
	s->end = d->text->n;
}

/* Further speeches: a title on a line of its own, then an address to the hearers with a colon. */
static void find_speeches(draft *d)
{
	uint32_t last = d->front;
	for (uint32_t i = d->front; i < d->units.count && d->speeches.count < SPEECH_MOST; i++) {
		const unit *u = &d->units.items[i];
		if (!(u->flags & UNIT_FIRST) || !is_salute(d, u) || !has_colon(d, u))
			continue;
		uint32_t title = title_before(d, i, last);
		if (title == UINT32_MAX || d->units.items[title].start < vec_last(&d->speeches)->start + SPEECH_LEAST)
			continue;
		add_speech(d, d->units.items[title].start);
		last = i + 1;
	}
}

tzh_str opening_written(const draft *d, uint32_t start, uint32_t end)
{
	const canon *c = d->text;
	uint32_t *cp = arena_alloc(d->memory, (end - start + 1) * sizeof *cp);
	for (uint32_t i = start; i < end; i++)
		cp[i - start] = c->source->cp[c->pos[i]];
	return utf8_encode(d->memory, cp, end - start);
}

const uint32_t *opening_hint(const draft *d, uint32_t *n)
{
	tzh_str hint = d->text->source->title;
	uint32_t *cp = arena_alloc(d->memory, (hint.len + 1) * sizeof *cp), count = 0;
	size_t all = utf8_decode(cp, hint.ptr, hint.len < 4096 ? hint.len : 4096, NULL);
	for (size_t i = 0; i < all; i++)
		if (cp[i] != ' ' && cp[i] != 0x3000)
			cp[count++] = cp[i] == 0xFF08 ? '(' : cp[i] == 0xFF09 ? ')' : cp[i];
	*n = count;
	return cp;
}

void opening_read(draft *d)
{
	d->title = UINT32_MAX;
	uint32_t salute = first_salute(d);
	if (salute == UINT32_MAX) {
		d->front = front_without_salute(d);
	} else {
		d->title = title_before(d, salute, 0);
		uint32_t next = salute + 1;
		while (next < d->units.count && !(d->units.items[next].flags & UNIT_FIRST) && next < salute + 3)
			next++;
		d->front = own_line(&d->units.items[salute]) ? skip_opening(d, salute + 1) : next;
	}
	add_speech(d, 0);
	find_speeches(d);
	if (d->title != UINT32_MAX)
		d->out->title = opening_written(
			d, d->units.items[d->title].start, opening_title_end(d, &d->units.items[d->title]));
	else
		d->out->title = d->text->source->title;
}
