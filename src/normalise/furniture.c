/* SPDX-License-Identifier: Apache-2.0
 *
 * Lines of the page's own. The words are data (lexicon/furniture.tsv); here is where
 * they count:
 *
 *     anywhere              a short line with such words, and the line of digits beside it
 *     before the title      every short line, once one of them has such words
 *     behind the last text  every line from the first with such words on
 *
 * The title is the last short line before the text that holds a title's words.
 */
#include "normalise/noise.h"

#define SHORT_LINE 60   /* characters */
#define CHROME_LINE 120 /* of a line that begins with words of the page */
#define NOTICE_LINE 240 /* of a line of text between such lines, in the second half */
#define SUMMARY_LINES 12
#define BARE_TITLE 8

typedef enum line_kind { LINE_TEXT, LINE_SHORT, LINE_TITLE, LINE_DIGITS, LINE_CHROME, LINE_NEXT } line_kind;

typedef struct lines {
	uint8_t *kind;
	uint32_t count;
} lines;

static uint32_t line_end(const draft *d, uint32_t i)
{
	return i + 1 < d->lines.count ? d->lines.items[i + 1].start - 1 : d->n;
}

static bool is_digits(const draft *d, uint32_t from, uint32_t to)
{
	uint32_t digits = 0;
	for (uint32_t i = from; i < to; i++) {
		if (char_is_digit(d->cp[i]))
			digits++;
		else if (d->cp[i] >= 0x80 || char_is_letter(d->cp[i]))
			return false;
	}
	return digits > 0 || to - from < 3;
}

static line_kind kind_by_words(const draft *d, uint32_t from, uint32_t to)
{
	const lexicon *lx = d->nm->lx;
	line_kind found = LINE_SHORT;
	for (uint32_t i = from; i < to; i++) {
		if (to - from > SHORT_LINE && i > from)
			break;
		lex_hit hit = lexicon_match(lx, LEX_TRIE_FURNITURE, d->cp + i, to - i);
		for (uint32_t k = 0; k < hit.sense_count; k++) {
			tzh_str kind = lexicon_cell(lx, LEX_FURNITURE, hit.senses[k].row, 1);
			bool first = i == from, last = i + hit.len == to;
			if (first && str_is(kind, "next"))
				return LINE_NEXT;
			if ((first && last && str_is(kind, "line")) || (first && str_is(kind, "head")) ||
				(last && str_is(kind, "tail")) || str_is(kind, "part"))
				return LINE_CHROME;
			if (str_is(kind, "title") && to - from <= SHORT_LINE)
				found = LINE_TITLE;
		}
	}
	return found;
}

static line_kind kind_of(const draft *d, uint32_t i)
{
	uint32_t from = d->lines.items[i].start, to = line_end(d, i);
	if (to - from > CHROME_LINE)
		return LINE_TEXT;
	if (is_digits(d, from, to))
		return LINE_DIGITS;
	line_kind kind = kind_by_words(d, from, to);
	if (kind >= LINE_CHROME)
		return kind;
	if (to - from > SHORT_LINE)
		return LINE_TEXT;
	for (uint32_t k = from; k < to; k++)
		if (d->cp[k] == 0x3002 || d->cp[k] == ';' || d->cp[k] == '!')
			return LINE_TEXT;
	return d->cp[to - 1] == ':' ? LINE_TEXT : kind;
}

static bool is_chrome(line_kind k)
{
	return k == LINE_CHROME || k == LINE_NEXT;
}

static uint32_t length_of(const draft *d, uint32_t i)
{
	return line_end(d, i) - d->lines.items[i].start;
}

static bool ends_in_dots(const draft *d, uint32_t i)
{
	uint32_t to = line_end(d, i);
	if (length_of(d, i) < 3)
		return false;
	return d->cp[to - 1] == 0x2026 || (d->cp[to - 1] == '.' && d->cp[to - 2] == '.' && d->cp[to - 3] == '.');
}

/* A summary of the page repeats the beginning of the text and breaks off in dots; its last line, or `i`. */
static uint32_t summary_end(const draft *d, const lines *l, uint32_t i)
{
	for (uint32_t k = i + 1; k < l->count && k - i <= SUMMARY_LINES; k++)
		if (ends_in_dots(d, k))
			return k;
	return i;
}

static void mark(lines *l, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		l->kind[i] = LINE_CHROME;
}

/* What stands below a word that announces it. */
static void mark_announced(const draft *d, lines *l)
{
	for (uint32_t i = 0; i + 1 < l->count; i++) {
		if (l->kind[i] != LINE_NEXT || l->kind[i + 1] == LINE_NEXT)
			continue;
		uint32_t last = summary_end(d, l, i);
		if (last == i && (l->kind[i + 1] == LINE_DIGITS || length_of(d, i + 1) <= 12))
			last = i + 1;
		mark(l, i + 1, last + 1);
	}
}

/* Lines of digits between chrome, and in the second half a notice of one line. */
static void mark_between(const draft *d, lines *l)
{
	for (uint32_t i = 1; i < l->count; i++) {
		if (is_chrome((line_kind)l->kind[i]) || !is_chrome((line_kind)l->kind[i - 1]))
			continue;
		uint32_t k = i;
		while (k < l->count && l->kind[k] == LINE_DIGITS)
			k++;
		if (k == i && l->kind[i] == LINE_TEXT && length_of(d, i) <= NOTICE_LINE && i * 2 > l->count)
			k++;
		if (k > i && k < l->count && is_chrome((line_kind)l->kind[k]))
			mark(l, i, k);
		else if (k > i)
			i = k - 1;
	}
}

/* A title of a few characters says nothing: the fuller one above it in the head stays too. */
static uint32_t fuller_title(const draft *d, const lines *l, uint32_t title)
{
	uint32_t best = title;
	if (length_of(d, title) > BARE_TITLE)
		return title;
	for (uint32_t i = 0; i < title; i++)
		if (l->kind[i] == LINE_TITLE && length_of(d, i) > length_of(d, best))
			best = i;
	return best;
}

static void mark_head(const draft *d, lines *l)
{
	uint32_t text = 0, title = UINT32_MAX, chrome = 0;
	while (text < l->count && l->kind[text] != LINE_TEXT)
		text++;
	for (uint32_t i = 0; i < text; i++)
		if (l->kind[i] == LINE_TITLE)
			title = i;
	if (title == UINT32_MAX)
		return;
	for (uint32_t i = 0; i < title; i++)
		chrome += is_chrome((line_kind)l->kind[i]);
	uint32_t full = fuller_title(d, l, title);
	for (uint32_t i = 0; chrome && i < title; i++)
		if (i != full)
			l->kind[i] = LINE_CHROME;
}

static void mark_tail(lines *l)
{
	uint32_t text = l->count;
	while (text > 0 && l->kind[text - 1] != LINE_TEXT)
		text--;
	if (!text)
		return;
	while (text < l->count && !is_chrome((line_kind)l->kind[text]))
		text++;
	for (; text < l->count; text++)
		l->kind[text] = LINE_CHROME;
}

/* One record for lines that follow one another. */
static uint32_t note_block(draft *d, const lines *l, uint32_t i)
{
	uint32_t end = i;
	while (end < l->count && is_chrome((line_kind)l->kind[end]))
		end++;
	uint32_t from = d->lines.items[i].start, to = line_end(d, end - 1);
	*vec_push(&d->noises, d->memory) =
		(canon_noise){ .kind = TZH_NOISE_FURNITURE, .start = d->pos[from], .end = d->pos[to - 1] + 1 };
	*vec_push(&d->cuts, d->memory) = (cut){ from, to < d->n ? to + 1 : to, true };
	return end;
}

void draft_furniture(draft *d)
{
	lines l = { .count = d->lines.count };
	while (l.count && d->lines.items[l.count - 1].start >= d->n)
		l.count--;
	if (!l.count)
		return;
	l.kind = arena_alloc(d->memory, l.count);
	bool any = false;
	for (uint32_t i = 0; i < l.count; i++) {
		l.kind[i] = (uint8_t)kind_of(d, i);
		any |= is_chrome((line_kind)l.kind[i]);
	}
	if (!any)
		return;
	mark_announced(d, &l);
	mark_between(d, &l);
	mark_head(d, &l);
	mark_tail(&l);
	for (uint32_t i = 0; i < l.count;)
		i = is_chrome((line_kind)l.kind[i]) ? note_block(d, &l, i) : i + 1;
}
