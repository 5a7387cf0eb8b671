/* SPDX-License-Identifier: Apache-2.0
 *
 * Cuts the canonical text into sentences ("units") grouped in blocks. A block is a
 * paragraph; where a whole report stands on one line, the blanks of the source that
 * follow a closed sentence or set off a short heading part the blocks.
 */
#include "base/seek.h"
#include "structure/internal.h"

#include <wchar.h>

#define LONGEST 8192u /* code points of one sentence */

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "lines are searched as wide characters");

enum {
	LONG_LINE = 2000,  /* a line of more code points holds many paragraphs */
	LINE_HEADING = 48, /* the longest heading looked for between two blanks */
};

/* Where the cutter stands. */
typedef struct cutter {
	draft *d;
	const read_mark *marks;
	uint32_t mark_count, mark; /* the next mark that may touch a block */
	uint32_t marked;           /* decoded end of the last block looked at */
	uint32_t paragraph;
	uint32_t first; /* the first unit of the open block */
	bool soft;
} cutter;

enum { LEAD_LEAST = 4, LEAD_LONG = 64 };

static bool is_stop(uint32_t c)
{
	return c == CP_STOP || c == '!' || c == '?';
}

static bool is_closer(uint32_t c)
{
	return c == CP_UNQUOTE || c == ')' || c == CP_UNTITLE || c == 0x2019 || c == 0x300D || c == 0x300F;
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0x3000 || c == 0xA0 || c == '\r' || c == '\n';
}

/* Whether blanks of the source were left out right before canonical `at`. */
static bool blank_before(const canon *c, uint32_t at)
{
	if (at == 0 || c->pos[at] == c->pos[at - 1] + 1)
		return false;
	return is_blank(c->source->cp[c->pos[at] - 1]) || is_blank(c->source->cp[c->pos[at - 1] + 1]);
}

/* Numbers that open a new sentence after a colon or semicolon. */
static bool opens_item(const cutter *k, uint32_t mark, uint32_t at, uint32_t end)
{
	uint32_t c = k->d->cp[at];
	if (c < 0x2460 && c != '(' && !(c >= '1' && c <= '9'))
		return false;
	style kind;
	uint16_t ordinal;
	number_read(k->d->cp, at, end, &kind, &ordinal);
	return kind != STYLE_NONE && kind != STYLE_DASH && (mark == ';' || ordinal == 1);
}

static void add_unit(cutter *k, uint32_t start, uint32_t end)
{
	const uint32_t *cp = k->d->cp;
	unit *u = vec_push(&k->d->units, k->d->memory);
	style kind;
	u->start = start;
	u->end = end;
	u->paragraph = k->paragraph;
	u->number_end = number_read(cp, start, end, &kind, &u->ordinal);
	u->style = (uint8_t)kind;
	while (end > u->number_end && (is_stop(cp[end - 1]) || cp[end - 1] == ';' || cp[end - 1] == ':'))
		end--;
	u->title_end = end;
	if (end < u->end)
		u->flags |= UNIT_STOP;
}

/*
 * Text without a full stop is no sentence for ever: past LONGEST it is cut behind a comma, so that what is held of
 * one sentence stays small whatever comes in.
 */
static void add_sentence(cutter *k, uint32_t start, uint32_t end)
{
	while (end - start > LONGEST) {
		uint32_t cut = start + LONGEST, least = start + LONGEST / 2;
		while (cut > least && k->d->cp[cut - 1] != ',' && k->d->cp[cut - 1] != ';' &&
			k->d->cp[cut - 1] != 0x3001)
			cut--;
		if (cut == least)
			cut = start + LONGEST;
		add_unit(k, start, cut);
		start = cut;
	}
	add_unit(k, start, end);
}

/* What the format says of a block: bold from end to end, a bold opening, a heading. */
static void apply_marks(cutter *k, unit *first, const unit *last)
{
	const canon *c = k->d->text;
	uint32_t from = c->pos[first->start], to = c->pos[last->end - 1] + 1;
	while (k->mark < k->mark_count && (k->marks[k->mark].start < k->marked || k->marks[k->mark].end <= from))
		k->mark++; /* one that reaches over several blocks tells nothing of each */
	k->marked = to;
	for (uint32_t i = k->mark; i < k->mark_count && k->marks[i].start < to; i++) {
		const read_mark *m = &k->marks[i];
		if (m->start > c->pos[first->number_end < first->end ? first->number_end : first->start] ||
			m->end <= from)
			continue;
		if (m->kind == READ_HEADING)
			first->mark = m->level;
		else if (m->end + 1 >= to)
			first->flags |= UNIT_STRONG | UNIT_LEAD;
		else if (m->end + 2 >= c->pos[first->title_end ? first->title_end - 1 : 0])
			first->flags |= UNIT_LEAD;
	}
}

static void close_block(cutter *k, bool soft)
{
	unit_list *list = &k->d->units;
	if (list->count > k->first) {
		unit *first = &list->items[k->first];
		first->flags |= (uint8_t)(UNIT_FIRST | (k->soft ? UNIT_SOFT : 0));
		vec_last(list)->flags |= UNIT_LAST;
		if (k->mark_count)
			apply_marks(k, first, vec_last(list));
		label_number(k->d, first);
		k->first = list->count;
		k->paragraph++;
	}
	k->soft = soft;
}

/* In a long line: the end of a heading that stands between `start` and a blank, else `start`. */
static uint32_t set_off(const cutter *k, uint32_t start, uint32_t end)
{
	uint32_t limit = end - start > LINE_HEADING ? start + LINE_HEADING : end;
	for (uint32_t i = start; i < limit; i++) {
		uint32_t c = k->d->cp[i];
		if (i > start + 1 && blank_before(k->d->text, i))
			return i;
		if (c == CP_STOP || c == ';')
			return start;
	}
	return start;
}

/* Where bold that opens the line ends within a sentence: what stands before it is a title without a mark of its own. */
static uint32_t bold_lead(const cutter *k, uint32_t start, uint32_t end)
{
	const canon *c = k->d->text;
	uint32_t at = k->mark;
	while (at < k->mark_count && (k->marks[at].start < k->marked || k->marks[at].end <= c->pos[start]))
		at++;
	if (at == k->mark_count || k->marks[at].kind != READ_STRONG || k->marks[at].start > c->pos[start])
		return start;
	uint32_t limit = end - start > LEAD_LONG ? start + LEAD_LONG : end, i = start, number;
	while (i < limit && c->pos[i] < k->marks[at].end)
		i++;
	if (i == limit || is_stop(c->cp[i - 1]) || c->cp[i - 1] == ':' || c->cp[i - 1] == ',' || c->cp[i] == CP_STOP ||
		c->cp[i] == CP_COMMA2 || (c->cp[i] < 0x2010 && !(c->cp[i] - '0' < 10u)))
		return start;
	style kind;
	uint16_t ordinal;
	number = number_read(c->cp, start, i, &kind, &ordinal);
	return i - number >= LEAD_LEAST ? i : start;
}

/* What may end a sentence. */
#define IS_SIGN(c) (((c) == CP_STOP) | ((c) == '!') | ((c) == '?') | ((c) == ':') | ((c) == ';'))
SEEK_FUNCTION(next_sign, IS_SIGN)

/* The last character that may be passed over to: that of the line, or of a title that is cut off by its place. */
static inline uint32_t cut_before(uint32_t at, uint32_t end, uint32_t titled, uint32_t lead)
{
	uint32_t last = end - 1;
	if (titled > at && titled - 1 < last)
		last = titled - 1;
	if (lead > at && lead - 1 < last)
		last = lead - 1;
	return last;
}

static bool ends_sentence(const cutter *k, uint32_t i, uint32_t end)
{
	uint32_t c = k->d->cp[i];
	return is_stop(c) || ((c == ':' || c == ';') && i + 1 < end && opens_item(k, c, i + 1, end));
}

static void cut_line(cutter *k, uint32_t start, uint32_t end)
{
	const uint32_t *cp = k->d->cp;
	bool many = end - start > LONG_LINE;
	uint32_t from = start, titled = many ? set_off(k, start, end) : start;
	uint32_t lead = k->mark < k->mark_count ? bold_lead(k, start, end) : start;
	for (uint32_t i = start; i < end; i++) {
		i = next_sign(cp, i, cut_before(i, end, titled, lead));
		bool set = titled > from && i + 1 == titled, bold = lead > start && i + 1 == lead,
		     stop = is_stop(cp[i]);
		if (!set && !bold && !ends_sentence(k, i, end))
			continue;
		while (stop && i + 1 < end && (is_stop(cp[i + 1]) || is_closer(cp[i + 1])))
			i++;
		add_sentence(k, from, i + 1);
		from = i + 1;
		if (many && from < end && (set || (stop && blank_before(k->d->text, from)))) {
			close_block(k, true);
			titled = set_off(k, from, end);
		}
	}
	if (from < end)
		add_sentence(k, from, end);
	close_block(k, false);
}

/* Only the marks that this stage looks at. */
static void pick_marks(cutter *k, const read_text *source)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < source->mark_count; i++)
		n += source->marks[i].kind == READ_STRONG || source->marks[i].kind == READ_HEADING;
	if (!n)
		return;
	read_mark *out = arena_alloc(k->d->memory, n * sizeof *out);
	for (uint32_t i = 0; i < source->mark_count; i++)
		if (source->marks[i].kind == READ_STRONG || source->marks[i].kind == READ_HEADING)
			out[k->mark_count++] = source->marks[i];
	k->marks = out;
}

void units_cut(draft *d)
{
	cutter k = { .d = d };
	const uint32_t *cp = d->cp;
	pick_marks(&k, d->text->source);
	for (uint32_t start = 0; start < d->text->n;) {
		const wchar_t *stop = wmemchr((const wchar_t *)cp + start, L'\n', d->text->n - start);
		uint32_t end = stop ? (uint32_t)(stop - (const wchar_t *)cp) : d->text->n;
		if (end > start)
			cut_line(&k, start, end);
		start = end + 1;
	}
	vec_push(&d->units, d->memory); /* an empty one behind the last, that may be looked at */
	d->units.count--;
}
