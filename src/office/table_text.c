/* SPDX-License-Identifier: Apache-2.0
 *
 * A text whose paragraphs end in their duties: "1. ... (leader: ...; lead unit: ...;
 * co-units: ...; by: ...)", or "... (A leads, B and C take part)", in any brackets or
 * in lines of their own.
 */
#include "office/table.h"

#include "base/str.h"

#include <stdio.h>

enum { LEADER, LEAD, CO, DUE, DUTY_COUNT };
static const char *const keys[DUTY_COUNT] = { "inline.leader", "inline.lead", "inline.co", "inline.due" };
enum { HEADING = 120 }; /* bytes: a shorter line without duties is a heading */

typedef struct duties {
	tzh_str said[DUTY_COUNT];
	bool any;
} duties;

/* ---- marks ---- */

static const char *const opening[] = { "\xef\xbc\x88", "(", "\xe3\x80\x90", "[", "\xe3\x80\x94" },
			 *const closing[] = { "\xef\xbc\x89", ")", "\xe3\x80\x91", "]", "\xe3\x80\x95" },
			 *const colons[] = { "\xef\xbc\x9a", ":" },
			 *const ends[] = { "\xef\xbc\x9b", ";", "\xef\xbc\x8c", ",", "\xe3\x80\x82", "\xe3\x80\x81",
				 "\xe3\x80\x80", " ", "\n", "\t" };
#define COUNT(list) (sizeof(list) / sizeof *(list))

/* The length of the one of the marks at the head of the text, 0 where there is none. */
static size_t mark_at(tzh_str s, const char *const *marks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_starts(s, str_of(marks[i])))
			return strlen(marks[i]);
	return 0;
}

static size_t mark_behind(tzh_str s, const char *const *marks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_ends(s, str_of(marks[i])))
			return strlen(marks[i]);
	return 0;
}

static tzh_str from(tzh_str s, size_t at)
{
	return (tzh_str){ s.ptr + at, s.len - at };
}

static tzh_str without_ends(tzh_str s)
{
	size_t n;
	while ((n = mark_at(s, ends, COUNT(ends))))
		s = from(s, n);
	while ((n = mark_behind(s, ends, COUNT(ends))))
		s.len -= n;
	return s;
}

/* ---- "lead unit: A; co-units: B" ---- */

/* The duty whose word and colon open the text; *skip their length. DUTY_COUNT where none does. */
static unsigned duty_at(const rules *r, tzh_str s, size_t *skip)
{
	for (unsigned k = 0; k < DUTY_COUNT; k++) {
		tzh_str words = rules_words(r, keys[k]);
		while (words.ptr) {
			tzh_str word = str_cut(&words, ';');
			if (!str_starts(s, word))
				continue;
			size_t colon = mark_at(from(s, word.len), colons, COUNT(colons));
			*skip = word.len + colon;
			if (colon)
				return k;
		}
	}
	return DUTY_COUNT;
}

/* What opens with a duty: each goes up to the next, and the first of a kind counts. */
static void take_named(const rules *r, tzh_str inside, duties *d)
{
	unsigned open = DUTY_COUNT;
	size_t start = 0;
	if (duty_at(r, inside, &start) == DUTY_COUNT)
		return;
	for (size_t i = 0; i <= inside.len; i++) {
		size_t skip = 0;
		bool head = !i || i == inside.len || mark_behind((tzh_str){ inside.ptr, i }, ends, COUNT(ends));
		unsigned k = head && i < inside.len ? duty_at(r, from(inside, i), &skip) : DUTY_COUNT;
		if (k == DUTY_COUNT && i < inside.len)
			continue;
		if (open != DUTY_COUNT && !d->said[open].len)
			d->said[open] = without_ends((tzh_str){ inside.ptr + start, i - start });
		d->any |= open != DUTY_COUNT;
		open = k;
		start = i + skip;
	}
}

/* ---- "A leads, B and C take part, by the end of June" ---- */

/* Nothing that crosses the end of a sentence or of a bracket. */
static bool is_whole(tzh_str s)
{
	int depth = 0;
	for (size_t i = 0; i < s.len && depth >= 0; i++) {
		tzh_str rest = from(s, i);
		depth += mark_at(rest, opening, COUNT(opening)) > 0;
		depth -= mark_at(rest, closing, COUNT(closing)) > 0;
		if (str_starts(rest, STR("\xe3\x80\x82")))
			return false;
	}
	return !depth && s.len > 0;
}

/* Ends in one of the words, with something before it. */
static bool ends_in(const rules *r, tzh_str s, const char *key, tzh_str *before)
{
	tzh_str words = rules_words(r, key);
	while (words.ptr) {
		tzh_str word = str_cut(&words, ';');
		if (!str_ends(s, word) || s.len == word.len)
			continue;
		*before = without_ends((tzh_str){ s.ptr, s.len - word.len });
		return is_whole(*before);
	}
	return false;
}

static void take_said(const scene *s, tzh_str inside, duties *d)
{
	while (inside.len) {
		size_t end = 0, skip = 0;
		for (; end < inside.len; end++) {
			/* not at the mark between units */
			skip = mark_at(from(inside, end), ends, 4);
			if (skip)
				break;
		}
		tzh_str one = without_ends((tzh_str){ inside.ptr, end }), who;
		inside = from(inside, end + skip);
		if (ends_in(s->rules, one, "inline.takes_part", &who)) {
			d->said[CO] = d->said[CO].len ? d->said[CO] : who;
		} else if (ends_in(s->rules, one, "inline.leads", &who)) {
			d->said[LEAD] = d->said[LEAD].len ? d->said[LEAD] : who;
			d->any = true;
		} else if (d->any && office_deadline(s->rules, one, (int)s->year).year) {
			d->said[DUE] = one;
		}
	}
}

static duties read_duties(const scene *s, tzh_str inside)
{
	duties d = { .any = false };
	take_named(s->rules, inside, &d);
	if (!d.any)
		take_said(s, inside, &d);
	return d;
}

/* ---- a line ---- */

/* "12.", "(3)", or "12" and the mark for enumeration before the words; *next is the number that is to come. What could
 * be a decimal ("3.5 million mu") is a number only where it is that one. */
static tzh_str without_number(tzh_str s, uint32_t *next)
{
	static const char *const marks[] = { ".", "\xe3\x80\x81", "\xef\xbc\x8e" };
	size_t bracket = mark_at(s, opening, 2), i = bracket;
	uint32_t n = 0;
	while (i < s.len && i < bracket + 6 && s.ptr[i] >= '0' && s.ptr[i] <= '9')
		n = n * 10 + (uint32_t)(s.ptr[i++] - '0');
	tzh_str rest = from(s, i);
	if (i == bracket)
		return s;
	size_t mark = bracket ? mark_at(rest, closing, 2) : mark_at(rest, marks, COUNT(marks));
	bool decimal = str_starts(rest, STR(".")) && rest.len > 1 && rest.ptr[1] >= '0' && rest.ptr[1] <= '9';
	if (!mark || (decimal && n != *next))
		return s;
	if (!bracket)
		*next = n + 1;
	return without_number(str_trim(from(rest, mark)), &(uint32_t){ 0 });
}

/* A bracket of duties at the end of the line, up to its last closing one: a post in it may have brackets of its own. */
static bool split_inline(const scene *s, tzh_str line, tzh_str *text, duties *d)
{
	for (size_t i = 0; i < line.len; i++) {
		size_t open = mark_at(from(line, i), opening, COUNT(opening)), shut = 0;
		if (!open)
			continue;
		tzh_str inside = from(line, i + open);
		while (inside.len && !(shut = mark_behind(inside, closing, COUNT(closing))))
			inside.len--;
		inside.len -= shut;
		*d = read_duties(s, inside.len ? inside : from(line, i + open));
		if (!d->any)
			continue;
		*text = str_trim((tzh_str){ line.ptr, i });
		return true;
	}
	return false;
}

/* A line of duties alone, in brackets or without. */
static bool is_duties(const scene *s, tzh_str line, duties *d)
{
	size_t skip;
	tzh_str text;
	if (duty_at(s->rules, line, &skip) != DUTY_COUNT) {
		*d = read_duties(s, line);
		return d->any;
	}
	return split_inline(s, line, &text, d) && !text.len;
}

static int add_row(table_reading *t, tzh_str text, tzh_str section, const duties *said, tzh_err *err)
{
	tzh_str *units = arena_array(t->memory, tzh_str, TABLE_MAX_UNITS * 2);
	draft *d = vec_push(&t->drafts, t->memory);
	text = without_ends(without_number(text, &t->number));
	uint32_t n = table_units(t->memory, said->said[LEAD], units);
	n += table_units(t->memory, said->said[CO], units + n);
	*d = (draft){ .row = { .text = text,
			      .section = section,
			      .leader = said->said[LEADER],
			      .deadline_text = said->said[DUE] },
		.lead = n ? units[0] : (tzh_str){ 0 },
		.co = units + 1,
		.co_count = n ? n - 1 : 0,
		.says_co = n > 0 };
	d->row.deadline = office_deadline(t->s->rules, d->row.deadline_text, (int)t->s->year);
	return row_read(&t->reader, d, (tzh_str){ 0 }, (tzh_str){ 0 }, err);
}

static void merge(duties *to, const duties *more)
{
	for (unsigned k = 0; k < DUTY_COUNT; k++)
		if (!to->said[k].len)
			to->said[k] = more->said[k];
	to->any |= more->any;
}

/* A line that waits: it is a row where duties come below it, else a heading, or something that is left. */
typedef struct waiting {
	tzh_str line, section;
	duties duties;
} waiting;

static int end_waiting(table_reading *t, waiting *w, tzh_err *err)
{
	int rc = TZH_OK;
	if (w->line.len && w->duties.any)
		rc = add_row(t, w->line, w->section, &w->duties, err);
	else if (w->line.len && w->line.len < HEADING)
		w->section = w->line;
	else if (w->line.len)
		t->left++;
	w->line = (tzh_str){ 0 };
	w->duties = (duties){ .any = false };
	return rc;
}

int table_read_text(table_reading *t, tzh_str text, tzh_err *err)
{
	waiting w = { .line = { 0 } };
	int rc = TZH_OK;
	t->number = 1;
	while (!rc && text.ptr) {
		tzh_str line = str_trim(str_cut(&text, '\n')), words;
		duties d;
		if (!line.len)
			continue;
		if (w.line.len && is_duties(t->s, line, &d)) {
			merge(&w.duties, &d);
			continue;
		}
		rc = end_waiting(t, &w, err);
		if (!rc && split_inline(t->s, line, &words, &d) && words.len)
			rc = add_row(t, words, w.section, &d, err);
		else
			w.line = line;
	}
	return rc ? rc : end_waiting(t, &w, err);
}
