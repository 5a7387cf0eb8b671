/* SPDX-License-Identifier: Apache-2.0
 *
 * Markdown: the signs of the format become marks, every character stays. Only what
 * reports use is known: front matter, headings, strong and emphasised words, lists,
 * quotations, tables with pipes, rules, links, footnotes, escapes, and the HTML that
 * converters leave behind. One pass, line by line; nothing is looked at twice.
 */
#include "read/front.h"
#include "base/seek.h"
#include "read/internal.h"

#include <ctype.h>
#include <wchar.h>

#define MAX_BRACKETS 32
#define NOWHERE SIZE_MAX

typedef struct markdown {
	const uint32_t *cp;
	size_t n;
	mark_list marks;
	size_t strong; /* where the open strong stretch begins, NOWHERE none */
	size_t brackets[MAX_BRACKETS], bracket_count;
	size_t star_done; /* a star that shuts an emphasis, marked already */
	bool fenced, in_table, in_comment;
	size_t previous; /* start of the last line's text, NOWHERE where it was blank */
	size_t previous_end;
} markdown;

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == 0x3000 || c == 0xA0;
}

static size_t skip_blanks(const markdown *m, size_t i, size_t end)
{
	while (i < end && is_blank(m->cp[i]))
		i++;
	return i;
}

static size_t trim_end(const markdown *m, size_t from, size_t end)
{
	while (end > from && is_blank(m->cp[end - 1]))
		end--;
	return end;
}

static size_t run_of(const markdown *m, size_t i, size_t end, uint32_t c)
{
	size_t from = i;
	while (i < end && m->cp[i] == c)
		i++;
	return i - from;
}

static void markup(markdown *m, size_t start, size_t end)
{
	mark_add(&m->marks, READ_MARKUP, 0, start, end);
}

static void paragraph_break(markdown *m, size_t at)
{
	mark_add(&m->marks, READ_BREAK, 0, at, at);
}

/* ---- inside a line ---- */

/* A run of two stars and more: shuts the open strong stretch, or opens one; four shut and open. */
static size_t strong_sign(markdown *m, size_t i, size_t run)
{
	markup(m, i, i + run);
	bool was_open = m->strong != NOWHERE;
	if (was_open)
		mark_add(&m->marks, READ_STRONG, 0, m->strong, i);
	m->strong = !was_open || run >= 4 ? i + run : NOWHERE;
	return i + run;
}

/* Emphasis by one star: only a pair on one line that hugs its words; not a multiplication. */
static size_t emphasis(markdown *m, size_t i, size_t end, size_t *no_star_after)
{
	bool digits = i > 0 && m->cp[i - 1] < 0x80 && isdigit((int)m->cp[i - 1]);
	if (i + 1 >= end || i == m->star_done || is_blank(m->cp[i + 1]) || digits || i >= *no_star_after)
		return i + 1;
	for (size_t k = i + 1; k < end; k++) {
		if (m->cp[k] != '*')
			continue;
		if (k + 1 < end && m->cp[k + 1] == '*')
			break;
		if (is_blank(m->cp[k - 1]))
			break;
		markup(m, i, i + 1);
		markup(m, k, k + 1);
		m->star_done = k;
		return i + 1;
	}
	*no_star_after = i;
	return i + 1;
}

/* Where a link's target that begins at i ends, past its ')'; 0 where it is none: targets are ASCII without blanks. */
static size_t target_end(const markdown *m, size_t i, size_t end)
{
	size_t from = i;
	while (i < end && m->cp[i] > ' ' && m->cp[i] < 0x7F && m->cp[i] != ')' && m->cp[i] != '(')
		i++;
	if (i < end && m->cp[i] == ' ' && i + 1 < end && m->cp[i + 1] == '"') {
		for (i += 2; i < end && m->cp[i] != '"' && m->cp[i] != '\n';)
			i++;
		i += i < end;
	}
	return i > from && i < end && m->cp[i] == ')' ? i + 1 : 0;
}

static size_t open_bracket(markdown *m, size_t i, size_t end)
{
	if (i + 1 < end && m->cp[i + 1] == '^') {
		size_t k = i + 2;
		while (k < end && k < i + 20 && m->cp[k] < 0x80 && isalnum((int)m->cp[k]))
			k++;
		if (k < end && m->cp[k] == ']' && k > i + 2) {
			markup(m, i, k + 1);
			return k + 1;
		}
	}
	if (m->bracket_count < MAX_BRACKETS)
		m->brackets[m->bracket_count++] = i;
	return i + 1;
}

/* The end of [text](target), or of ![text](target), of which nothing is text. */
static size_t close_bracket(markdown *m, size_t i, size_t end)
{
	size_t open = m->bracket_count ? m->brackets[--m->bracket_count] : NOWHERE;
	size_t past = open != NOWHERE && i + 1 < end && m->cp[i + 1] == '(' ? target_end(m, i + 2, end) : 0;
	if (!past)
		return i + 1;
	if (open > 0 && m->cp[open - 1] == '!') {
		markup(m, open - 1, past);
	} else {
		markup(m, open, open + 1);
		markup(m, i, past);
	}
	return past;
}

/* The name of a tag of HTML that converters leave: those that part paragraphs come first. */
static bool known_tag(const uint32_t *cp, size_t n, bool *parts)
{
	static const char *const names[] = { "br", "p", "div", "table", "tr", "td", "th", "ul", "ol", "li", "hr", "h1",
		"h2", "h3", "h4", "h5", "h6", "section", "blockquote", "center", /* in line: */ "span", "b", "strong",
		"i", "em", "u", "a", "img", "font", "sub", "sup", "tbody", "thead", "small", "o:p", NULL };
	for (int k = 0; names[k]; k++) {
		size_t i = 0;
		while (names[k][i] && i < n && cp[i] < 0x80 && tolower((int)cp[i]) == names[k][i])
			i++;
		*parts = k < 20;
		if (!names[k][i] && i == n)
			return true;
	}
	return false;
}

static size_t html_tag(markdown *m, size_t i, size_t end)
{
	if (end - i >= 4 && m->cp[i + 1] == '!' && m->cp[i + 2] == '-' && m->cp[i + 3] == '-') {
		m->in_comment = true;
		return i;
	}
	size_t name = i + 1 + (i + 1 < end && m->cp[i + 1] == '/'), k = name;
	while (k < end && k < name + 12 && m->cp[k] < 0x80 && (isalnum((int)m->cp[k]) || m->cp[k] == ':'))
		k++;
	bool parts;
	if (!known_tag(m->cp + name, k - name, &parts))
		return i + 1;
	while (k < end && m->cp[k] != '>' && m->cp[k] != '<' && k - i < 2000)
		k++;
	if (k >= end || m->cp[k] != '>')
		return i + 1;
	markup(m, i, k + 1);
	if (parts)
		paragraph_break(m, i);
	return k + 1;
}

/* Marks up the comment that is open at i; returns where it ends. */
static size_t comment(markdown *m, size_t i, size_t end)
{
	for (size_t k = i; k + 2 < end; k++)
		if (m->cp[k] == '-' && m->cp[k + 1] == '-' && m->cp[k + 2] == '>') {
			m->in_comment = false;
			markup(m, i, k + 3);
			return k + 3;
		}
	markup(m, i, end);
	return end;
}

static bool is_escape(uint32_t c)
{
	return c < 0x7F && c > ' ' && !isalnum((int)c);
}

#define IS_SIGN(c) (((c) == '*') | ((c) == '[') | ((c) == ']') | ((c) == '<') | ((c) == '\\'))
SEEK_FUNCTION(next_sign, IS_SIGN)

static void inline_signs(markdown *m, size_t i, size_t end)
{
	size_t no_star_after = end;
	m->bracket_count = 0;
	while (i < end) {
		if (m->in_comment) {
			i = comment(m, i, end);
			continue;
		}
		i = next_sign(m->cp, (uint32_t)i, (uint32_t)end);
		if (i == end)
			break;
		size_t run;
		switch (m->cp[i]) {
		case '*':
			run = run_of(m, i, end, '*');
			i = run > 1 ? strong_sign(m, i, run) : emphasis(m, i, end, &no_star_after);
			break;
		case '[':
			i = open_bracket(m, i, end);
			break;
		case ']':
			i = close_bracket(m, i, end);
			break;
		case '<':
			i = html_tag(m, i, end);
			break;
		case '\\':
			if (i + 1 < end && is_escape(m->cp[i + 1])) {
				markup(m, i, i + 1);
				i++;
			}
			i++;
			break;
		default:
			i++;
		}
	}
}

/* ---- lines ---- */

static bool heading(markdown *m, size_t i, size_t end)
{
	size_t level = run_of(m, i, end, '#');
	if (level < 1 || level > 6 || i + level >= end)
		return false;
	bool spaced = m->cp[i + level] == ' ' || m->cp[i + level] == '\t';
	if (!spaced && level < 2)
		return false;
	size_t from = skip_blanks(m, i + level, end), to = trim_end(m, from, end);
	size_t closing = to;
	while (closing > from && m->cp[closing - 1] == '#')
		closing--;
	if (closing < to && closing > from && m->cp[closing - 1] == ' ')
		to = trim_end(m, from, closing);
	markup(m, i, from);
	markup(m, to, end);
	paragraph_break(m, i);
	mark_add(&m->marks, READ_HEADING, (uint32_t)level, from, to);
	inline_signs(m, from, to);
	paragraph_break(m, end);
	return true;
}

/* A line of nothing but three and more of one sign: a rule, or the line under a heading. */
static bool rule(markdown *m, size_t i, size_t end)
{
	uint32_t c = m->cp[i];
	size_t count = 0;
	if (c != '-' && c != '*' && c != '_' && c != '=')
		return false;
	for (size_t k = i; k < end; k++) {
		if (m->cp[k] != c && !is_blank(m->cp[k]))
			return false;
		count += m->cp[k] == c;
	}
	if (count < 3)
		return false;
	if (c == '=' && m->previous == NOWHERE)
		return false;
	if (c == '=')
		mark_add(&m->marks, READ_HEADING, 1, m->previous, m->previous_end);
	paragraph_break(m, i);
	markup(m, i, end);
	paragraph_break(m, end);
	return true;
}

static bool is_delimiter_row(const markdown *m, size_t i, size_t end)
{
	bool dash = false;
	for (; i < end; i++) {
		uint32_t c = m->cp[i];
		if (c != '|' && c != '-' && c != ':' && !is_blank(c))
			return false;
		dash |= c == '-';
	}
	return dash;
}

/* | a | b |: the pipes with the blanks about them are markup, what stands between is a cell. */
static bool table_row(markdown *m, size_t i, size_t end)
{
	if (m->cp[i] != '|')
		return false;
	paragraph_break(m, i);
	if (is_delimiter_row(m, i, end)) {
		markup(m, i, end);
	} else {
		while (i < end) {
			size_t from = skip_blanks(m, i + (m->cp[i] == '|'), end), to = from;
			while (to < end && (m->cp[to] != '|' || m->cp[to - 1] == '\\'))
				to++;
			size_t text_end = trim_end(m, from, to);
			markup(m, i, from);
			mark_add(&m->marks, READ_CELL, 0, from, text_end);
			inline_signs(m, from, text_end);
			m->strong = NOWHERE;
			markup(m, text_end, to);
			i = to;
			if (i + 1 >= end) {
				markup(m, i, end);
				break;
			}
		}
	}
	paragraph_break(m, end);
	return true;
}

/* Marks of lists and quotations that open a line; returns where the text begins. */
static size_t open_line(markdown *m, size_t i, size_t end)
{
	while (i < end && m->cp[i] == '>') {
		size_t from = i;
		i = skip_blanks(m, i + 1, end);
		markup(m, from, i);
	}
	if (i + 1 < end && (m->cp[i] == '-' || m->cp[i] == '*' || m->cp[i] == '+') && m->cp[i + 1] == ' ') {
		paragraph_break(m, i);
		size_t text = skip_blanks(m, i, i + 1);
		text = skip_blanks(m, text + 1, end);
		markup(m, i, text);
		return text;
	}
	size_t digits = i;
	while (digits < end && m->cp[digits] >= '0' && m->cp[digits] <= '9')
		digits++;
	if (digits > i && digits + 1 < end && m->cp[digits] == '.' && m->cp[digits + 1] == ' ')
		paragraph_break(m, i);
	return i;
}

/* [^1]: the text of a footnote */
static bool footnote(markdown *m, size_t i, size_t end)
{
	if (end - i < 5 || m->cp[i] != '[' || m->cp[i + 1] != '^')
		return false;
	size_t k = open_bracket(m, i, end);
	if (k == i + 1 || k >= end || m->cp[k] != ':')
		return false;
	size_t text = skip_blanks(m, k + 1, end);
	paragraph_break(m, i);
	markup(m, k, text);
	mark_add(&m->marks, READ_NOTE, 0, text, end);
	inline_signs(m, text, end);
	paragraph_break(m, end);
	return true;
}

static void line(markdown *m, size_t start, size_t end)
{
	size_t i = skip_blanks(m, start, end), text_end = trim_end(m, i, end);
	if (i == text_end) {
		m->strong = NOWHERE; /* a blank line ends the paragraph, and all that is open in it */
		m->previous = NOWHERE;
		return;
	}
	if (!m->in_comment && (run_of(m, i, end, '`') >= 3 || run_of(m, i, end, '~') >= 3)) {
		m->fenced = !m->fenced;
		markup(m, i, text_end);
		return;
	}
	if (m->fenced)
		return;
	if (m->in_comment) {
		inline_signs(m, i, text_end);
	} else if (!rule(m, i, text_end) && !heading(m, i, text_end) && !table_row(m, i, text_end)) {
		i = open_line(m, i, text_end);
		if (i < text_end && !footnote(m, i, text_end) && !heading(m, i, text_end))
			inline_signs(m, i, text_end);
	}
	m->previous = i;
	m->previous_end = text_end;
}

void markdown_read(read_text *out, arena *a, const uint32_t *cp, size_t n)
{
	markdown m = {
		.cp = cp, .n = n, .marks = { .memory = a }, .strong = NOWHERE, .star_done = NOWHERE, .previous = NOWHERE
	};
	size_t at = front_read(out, a, cp, n);
	if (at) {
		mark_add(&m.marks, READ_FURNITURE, 0, 0, at);
		paragraph_break(&m, at);
	}
	while (at < n) {
		const wchar_t *stop = wmemchr((const wchar_t *)cp + at, L'\n', n - at);
		size_t end = stop ? (size_t)(stop - (const wchar_t *)cp) : n;
		line(&m, at, end);
		at = end + 1;
	}
	mark_finish(&m.marks, out);
}
