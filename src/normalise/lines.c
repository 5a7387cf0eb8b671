/* SPDX-License-Identifier: Apache-2.0
 *
 * Which line ends are no paragraph's end. Three cases, and in all of them never
 * where the next line begins as headings and lists begin:
 *
 *     a line that stops at a comma or inside a bracket or quotation goes on in the next
 *     a paragraph of several sentences whose last one has no end goes on in the next line
 *     a text wrapped at a fixed width: lines of that width go on
 *
 * A line end that is taken back is cut; between two digits it becomes a blank, so that
 * the number is seen to be split.
 */
#include "normalise/draft.h"

#define LEAST_WRAPPED 8 /* lines of like width without an end, before a text counts as wrapped */
#define LEAST_WIDTH 16
#define MOST_WIDTH 120
#define LEAST_PROSE 12 /* characters of a line that may break off inside a sentence */

typedef struct wrap {
	uint32_t low, high; /* lengths at which lines break; high 0: the text is not wrapped */
	bool indented;      /* paragraphs begin with blanks */
} wrap;

static uint32_t line_end(const draft *d, uint32_t i)
{
	return i + 1 < d->lines.count ? d->lines.items[i + 1].start - 1 : d->n;
}

static uint32_t line_length(const draft *d, uint32_t i)
{
	return line_end(d, i) - d->lines.items[i].start;
}

static bool is_opening(uint32_t c)
{
	return c == '(' || c == 0x201C || c == 0x2018 || c == 0x300A || c == 0x3010;
}

static bool is_comma(uint32_t c)
{
	return c == ',' || c == 0x3001;
}

/* Signs that stand before items: dashes, dots, circled and bracketed numbers, Roman numbers, shapes. */
static bool is_item_sign(uint32_t c)
{
	static const uint16_t ranges[][2] = { { 0x2160, 0x2190 }, { 0x2460, 0x2500 }, { 0x25A0, 0x2800 },
		{ 0x3220, 0x3244 } };
	if (c == 0x2014 || c == 0x00B7 || c == '-' || c == '[' || c == 0x3010 || c == 0x203B)
		return true;
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (c >= ranges[i][0] && c < ranges[i][1])
			return true;
	return false;
}

/* The mark behind the number of an item, "shi" in "yi shi" included; the point of a decimal is none. */
static bool is_item_mark(const uint32_t *cp, uint32_t n, uint32_t i)
{
	switch (cp[i]) {
	case '.':
		return i + 1 >= n || !char_is_digit(cp[i + 1]);
	case ')':
	case ',':
	case ':':
	case 0x3001:
	case 0x662F:
		return true;
	default:
		return false;
	}
}

/* Whether a line begins as headings and items of lists begin. */
static bool opens_item(const uint32_t *cp, uint32_t n)
{
	if (!n || is_item_sign(cp[0]))
		return true;
	uint32_t i = cp[0] == '(';
	i += i < n && cp[i] == 0x7B2C; /* di */
	uint32_t first = i;
	while (i < n && i - first < 3 && char_is_digit(cp[i]))
		i++;
	if (i == first)
		while (i < n && i - first < 4 && char_is_numeral(cp[i]))
			i++;
	return i > first && (i >= n || is_item_mark(cp, n, i));
}

/* A bracket or quotation that is opened near the end of the line and not closed in it. */
static bool ends_inside(const draft *d, uint32_t i)
{
	uint32_t start = d->lines.items[i].start, end = line_end(d, i), p = end;
	while (p > start && end - p < 24) {
		uint32_t c = d->cp[--p];
		if (c == ')' || c == 0x201D || c == 0x2019 || c == 0x300B || c == 0x3011)
			return false;
		if (is_opening(c))
			return true;
	}
	return false;
}

/* Whether the line holds a finished sentence before an unfinished one, which is not a heading in the line. */
static bool breaks_off(const draft *d, uint32_t i)
{
	uint32_t start = d->lines.items[i].start, end = line_end(d, i), p = end;
	if (end - start < LEAST_PROSE)
		return false;
	while (p > start && end - p < 60) {
		uint32_t c = d->cp[--p];
		if (c == 0x3002 || c == ';' || c == '!')
			return end - p > 3 && !opens_item(d->cp + p + 1, end - p - 1);
	}
	return false;
}

/* A clause of one to three characters, or a word that cannot be the last: the line is cut off for sure. */
static bool is_cut_off(const draft *d, uint32_t i)
{
	static const uint16_t never_last[] = { 0x548C, 0x4E0E, 0x53CA, 0x5BF9, 0x628A, 0x5728, 0x4EE5, 0x5E76, 0x6216,
		0x5C06, 0x4F7F, 0x88AB, 0x4ECE, 0x7531, 0x5411, 0x4E8E, 0x8F83, 0x7EA6, 0x8FD1 };
	uint32_t start = d->lines.items[i].start, end = line_end(d, i), p = end;
	if (!breaks_off(d, i) || !char_is_hanzi(d->cp[end - 1]))
		return false;
	for (size_t k = 0; k < sizeof never_last / sizeof *never_last; k++)
		if (never_last[k] == d->cp[end - 1])
			return true;
	while (p > start && end - p < 5 && char_is_hanzi(d->cp[p - 1]))
		p--;
	return end - p < 4 && is_comma(d->cp[p - 1]);
}

/* Prose: a line with a full stop or comma, not a short one without any. */
static bool is_prose(const draft *d, uint32_t i)
{
	uint32_t p = d->lines.items[i].start, end = line_end(d, i), limit = end - p > 200 ? p + 200 : end;
	for (; p < limit; p++)
		if (d->cp[p] == 0x3002 || d->cp[p] == ',' || d->cp[p] == ';')
			return true;
	return false;
}

/* In a wrapped text: a line of the common width goes on, unless the next one is indented. */
static bool wraps(const draft *d, uint32_t i, const wrap *w)
{
	const line *a = &d->lines.items[i], *b = &d->lines.items[i + 1];
	uint32_t length = line_length(d, i);
	if (!w->high || b->gap || length < w->low || length > w->high ||
		b->indent > a->indent + (w->indented ? 0u : 1u))
		return false;
	return !char_is_closing(d->cp[line_end(d, i) - 1]) || (w->indented && !b->indent);
}

static bool goes_on(const draft *d, uint32_t i, const wrap *w)
{
	const line *a = &d->lines.items[i], *b = &d->lines.items[i + 1];
	uint32_t next = line_length(d, i + 1);
	if (b->apart || !next || b->gap > 1 || opens_item(d->cp + b->start, next))
		return false;
	uint32_t last = d->cp[line_end(d, i) - 1];
	if (is_comma(last))
		return line_length(d, i) > 1;
	if (wraps(d, i, w))
		return true;
	if (char_is_closing(last) || b->indent > a->indent)
		return false;
	if (ends_inside(d, i))
		return is_prose(d, i + 1) || is_prose(d, i);
	return is_prose(d, i + 1) && (b->gap ? is_cut_off(d, i) : breaks_off(d, i));
}

/* ---- texts wrapped at a fixed width ---- */

/* The lengths at which unfinished lines end: the fullest window of the histogram. */
static wrap find_wrap(const draft *d)
{
	uint32_t at[MOST_WIDTH + 1] = { 0 }, open = 0, full = 0, indented = 0, prose = 0;
	for (uint32_t i = 0; i + 1 < d->lines.count; i++) {
		uint32_t length = line_length(d, i);
		indented += d->lines.items[i].indent >= 2;
		if (length < LEAST_WIDTH)
			continue;
		full++;
		if (length <= MOST_WIDTH && !d->lines.items[i + 1].gap && !d->lines.items[i + 1].apart &&
			!char_is_closing(d->cp[line_end(d, i) - 1])) {
			at[length]++;
			open++;
			prose += is_prose(d, i);
		}
	}
	if (open < LEAST_WRAPPED || open * 3 < full || prose * 2 < open)
		return (wrap){ 0 };
	uint32_t best = 0, best_sum = 0;
	for (uint32_t low = LEAST_WIDTH; low + 8 <= MOST_WIDTH; low++) {
		uint32_t sum = 0;
		for (uint32_t k = low; k < low + 8; k++)
			sum += at[k];
		if (sum > best_sum) {
			best_sum = sum;
			best = low;
		}
	}
	if (best_sum * 3 < open * 2)
		return (wrap){ 0 };
	return (wrap){ best, best + 8, indented * 20 > full };
}

void draft_lines(draft *d)
{
	wrap w = find_wrap(d);
	for (uint32_t i = 0; i + 1 < d->lines.count; i++) {
		if (!goes_on(d, i, &w))
			continue;
		uint32_t end = line_end(d, i);
		if (char_is_digit(d->cp[end - 1]) && char_is_digit(d->cp[end + 1]))
			d->cp[end] = ' ';
		else
			*vec_push(&d->cuts, d->memory) = (cut){ end, end + 1, false };
	}
}
