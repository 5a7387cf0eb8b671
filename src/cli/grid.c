/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/grid.h"

#include "base/str.h"
#include "base/utf8.h"
#include "base/width.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define GAP 2
#define WITHOUT_TERMINAL 150
#define NARROWEST 8 /* columns that a flexible column keeps */

void grid_init(grid *t, const grid_column *columns, unsigned count, size_t width, bool colour)
{
	*t = (grid){ .columns = columns, .count = count, .width = width, .colour = colour };
	arena_init(&t->memory);
}

void grid_release(grid *t)
{
	arena_release(&t->memory);
}

grid_row *grid_add(grid *t)
{
	return vec_push(&t->rows, &t->memory);
}

tzh_str grid_keep(grid *t, tzh_str s)
{
	return str_copy(&t->memory, s);
}

static size_t widest_line(tzh_str text)
{
	size_t widest = 0;
	while (text.len) {
		size_t w = width_str(str_cut(&text, '\n'));
		widest = w > widest ? w : widest;
	}
	return widest;
}

/* The column with most to give; t->count where none has. */
static unsigned widest(const grid *t, const size_t widths[GRID_MAX_COLUMNS], bool below_least)
{
	unsigned best = t->count;
	size_t most = 0;
	for (unsigned c = 0; c < t->count; c++) {
		size_t keep = below_least ? NARROWEST : t->columns[c].least;
		size_t spare = t->columns[c].least && widths[c] > keep ? widths[c] - keep : 0;
		if (spare > most) {
			most = spare;
			best = c;
		}
	}
	return best;
}

/* Columns give way down to their least width, then below it, the one with most to give first. */
static void make_widths(const grid *t, size_t widths[GRID_MAX_COLUMNS])
{
	size_t total = 0;
	for (unsigned c = 0; c < t->count; c++) {
		widths[c] = width_str(t->columns[c].title);
		for (uint32_t i = 0; i < t->rows.count; i++) {
			size_t w = t->rows.items[i].band ? 0 : widest_line(t->rows.items[i].cells[c]);
			widths[c] = w > widths[c] ? w : widths[c];
		}
		total += widths[c] ? widths[c] + GAP : 0;
	}
	total -= total ? GAP : 0;
	while (t->width && total > t->width) {
		unsigned c = widest(t, widths, false);
		c = c < t->count ? c : widest(t, widths, true);
		if (c == t->count)
			break;
		widths[c]--;
		total--;
	}
}

static void put_blanks(buf *out, size_t n)
{
	while (n--)
		buf_addc(out, ' ');
}

/* A mark that must not begin a line: closing punctuation. */
static bool hangs(tzh_str rest)
{
	if (!rest.len)
		return false;
	const char *p = rest.ptr;
	uint32_t c = utf8_next(&p, p + rest.len);
	return c == 0xFF0C || c == 0x3002 || c == 0x3001 || c == 0xFF1B || c == 0xFF1A || c == 0xFF09 || c == 0x201D ||
	       c == 0x300B || c == ',' || c == ';' || c == ')' || c == '%';
}

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
	       c == '_';
}

/* Cuts the next line of a cell; a number, a word and a closing mark are not torn off. */
static tzh_str cut_line(tzh_str *rest, size_t columns, size_t *taken)
{
	const char *line_end = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;
	tzh_str line = { rest->ptr, line_end ? (size_t)(line_end - rest->ptr) : rest->len };
	size_t n = width_fit(line, columns, taken), whole = n;
	if (n < line.len) {
		if (hangs((tzh_str){ line.ptr + n, line.len - n }))
			for (n--; n && ((unsigned char)line.ptr[n] & 0xC0) == 0x80;)
				n--;
		while (n && n < line.len && is_word(line.ptr[n]) && is_word(line.ptr[n - 1]))
			n--;
		if (!n)
			n = whole;
		*taken = width_str((tzh_str){ line.ptr, n });
	}
	size_t skip = n == line.len && line_end ? n + 1 : n;
	tzh_str out = { rest->ptr, n };
	rest->ptr += skip;
	rest->len -= skip;
	return out;
}

/* One line of each cell; true where something is left. */
static bool put_line(const grid *t, buf *out, tzh_str cells[], const size_t widths[], bool head)
{
	bool more = false;
	size_t owed = 0; /* blanks before the next cell with something in it */
	for (unsigned c = 0; c < t->count; c++) {
		size_t taken = 0;
		tzh_str line = cells[c].len ? cut_line(&cells[c], widths[c], &taken) : (tzh_str){ 0 };
		size_t pad = taken < widths[c] ? widths[c] - taken : 0;
		if (!widths[c])
			continue;
		if (line.len) {
			const char *colour = !t->colour ? NULL : head ? "\033[1m" : t->columns[c].colour;
			put_blanks(out, owed + (t->columns[c].right ? pad : 0));
			buf_adds(out, colour ? colour : "");
			buf_add_str(out, line);
			buf_adds(out, colour ? "\033[0m" : "");
			owed = (t->columns[c].right ? 0 : pad) + GAP;
		} else {
			owed += widths[c] + GAP;
		}
		more = more || cells[c].len;
	}
	buf_addc(out, '\n');
	return more;
}

static void put_rule(const grid *t, buf *out, const size_t widths[])
{
	bool any = false;
	for (unsigned c = 0; c < t->count; c++) {
		if (!widths[c])
			continue;
		put_blanks(out, any ? GAP : 0);
		any = true;
		for (size_t i = 0; i < widths[c]; i++)
			buf_adds(out, "\xE2\x94\x80");
	}
	buf_addc(out, '\n');
}

void grid_put(const grid *t, buf *out)
{
	size_t widths[GRID_MAX_COLUMNS];
	tzh_str cells[GRID_MAX_COLUMNS];
	make_widths(t, widths);
	for (unsigned c = 0; c < t->count; c++)
		cells[c] = t->columns[c].title;
	while (put_line(t, out, cells, widths, true))
		;
	put_rule(t, out, widths);
	for (uint32_t i = 0; i < t->rows.count; i++) {
		const grid_row *r = &t->rows.items[i];
		if (r->band) {
			buf_adds(out, t->colour ? "\033[1;34m" : "");
			buf_add_str(out, r->cells[0]);
			buf_adds(out, t->colour ? "\033[0m\n" : "\n");
			continue;
		}
		memcpy(cells, r->cells, sizeof cells);
		while (put_line(t, out, cells, widths, false))
			;
	}
}

size_t grid_terminal(int fd)
{
	struct winsize size;
	const char *said = getenv("COLUMNS");
	char *end;
	long wanted = said ? strtol(said, &end, 10) : 0;
	if (wanted >= 20 && wanted <= 10000 && !*end)
		return (size_t)wanted;
	if (!isatty(fd))
		return WITHOUT_TERMINAL;
	return ioctl(fd, TIOCGWINSZ, &size) || size.ws_col < 20 ? 80 : size.ws_col;
}
