/* SPDX-License-Identifier: Apache-2.0
 *
 * The pass over every character. Most are copied by copy_run(): one load from the
 * character map, two stores. Everything else is an event: blanks, line ends, dashes,
 * quotes, and the marks of the reader.
 */
#include "normalise/markup.h"
#include "normalise/noise.h"

#include <wchar.h>

#define LONG_LINE 1000 /* from this length a line may hold several paragraphs, set apart by blanks */
#define WIDE_BLANK 4   /* columns: an indent */
#define RULE_LENGTH 6  /* dashes in a row that draw a line */

typedef struct scan {
	draft *d;
	const uint32_t *src;
	uint32_t next_mark;
	uint32_t cell_end;  /* of the table cell at hand, UINT32_MAX none */
	uint32_t blank_at;  /* place of blanks not yet settled */
	uint32_t blank;     /* their columns, 0 none */
	uint32_t known_end; /* of the physical line that `splits` tells of */
	bool splits;        /* blanks set paragraphs apart in it */
	bool digits_spaced; /* and stand around its numbers too */
	bool flow;          /* line ends of the source are blanks (HTML) */
} scan;

static line *this_line(draft *d)
{
	return vec_last(&d->lines);
}

static bool at_start(const draft *d)
{
	return d->n == vec_last(&d->lines)->start;
}

static void put(draft *d, uint32_t c, uint32_t at)
{
	d->cp[d->n] = c;
	d->pos[d->n++] = at;
}

/* A point that ends a line of Chinese is its full stop. */
static void full_stop(draft *d)
{
	uint32_t n = d->n, before = n - vec_last(&d->lines)->start > 1 ? d->cp[n - 2] : 0;
	if (d->cp[n - 1] == '.' && (char_is_hanzi(before) || before == '%' || before == 0x201D || before == ')'))
		d->cp[n - 1] = 0x3002;
}

static void end_line(scan *s, uint32_t at, bool apart)
{
	draft *d = s->d;
	s->blank = 0;
	if (!at_start(d)) {
		full_stop(d);
		put(d, '\n', at);
		vec_push(&d->lines, d->memory)->start = d->n;
	} else if (!apart && this_line(d)->gap < UINT16_MAX) {
		this_line(d)->gap++;
	}
	if (apart)
		this_line(d)->apart = true;
}

static bool is_sentence_end(uint32_t c)
{
	return c == 0x3002 || c == '!' || c == '?';
}

/* Whether a single blank between two characters must stay: words and numbers, not hanzi. */
static bool keeps_blank(uint32_t before, uint32_t after)
{
	bool left = before < 0x80 && (char_is_digit(before) || char_is_letter(before) || before == '.');
	bool right = after < 0x80 && (char_is_digit(after) || char_is_letter(after) || after == '.');
	return left && right;
}

static bool blank_splits(const scan *s, uint32_t after)
{
	const draft *d = s->d;
	uint32_t before = d->cp[d->n - 1];
	if (s->blank >= WIDE_BLANK && is_sentence_end(before))
		return true;
	if (!s->splits || keeps_blank(before, after))
		return false;
	if (char_is_closing(before))
		return true;
	if (s->digits_spaced && (before < 0x80 || after < 0x80))
		return false;
	/* a name of one character and one blank inside */
	return d->n - this_line(s->d)->start > 1;
}

/* Decides what the blanks before the character `after` mean. */
static void settle(scan *s, uint32_t after)
{
	draft *d = s->d;
	if (!s->blank)
		return;
	if (at_start(d)) {
		uint32_t indent = this_line(d)->indent + s->blank;
		this_line(d)->indent = indent < UINT16_MAX ? (uint16_t)indent : UINT16_MAX;
	} else if (blank_splits(s, after)) {
		end_line(s, s->blank_at, true);
	} else if (keeps_blank(d->cp[d->n - 1], after)) {
		if (char_is_digit(d->cp[d->n - 1]) || char_is_digit(after))
			*vec_push(&d->cues, d->memory) = d->n;
		put(d, ' ', s->blank_at);
	}
	s->blank = 0;
}

static uint32_t columns(uint32_t c)
{
	return c == 0x3000 ? 2 : c == '\t' ? 4 : 1;
}

static void blank(scan *s, uint32_t i)
{
	if (!s->blank)
		s->blank_at = i;
	s->blank += columns(s->src[i]);
}

static uint32_t mapped(const scan *s, uint32_t i)
{
	return i < s->d->text->n ? charmap_entry(&s->d->nm->map, s->src[i]) & 0xFFFF : 0;
}

/* ---- lines that hold several paragraphs ---- */

static void look_at_line(scan *s, uint32_t i)
{
	const read_text *t = s->d->text;
	if (s->flow || i < s->known_end)
		return;
	const wchar_t *end = wmemchr((const wchar_t *)t->cp + i, L'\n', t->n - i);
	s->known_end = end ? (uint32_t)(end - (const wchar_t *)t->cp) + 1 : t->n;
	s->splits = false;
	if (s->known_end - i < LONG_LINE)
		return;
	uint32_t after_stop = 0, inside = 0, numbers = 0, last = '\n';
	for (; i < s->known_end; i++) {
		uint32_t e = charmap_entry(&s->d->nm->map, t->cp[i]);
		if (charmap_class(e) == CHAR_BLANK && last != ' ') {
			uint32_t after = mapped(s, i + 1);
			if (char_is_closing(last))
				after_stop++;
			else if (char_is_hanzi(last) && char_is_hanzi(after))
				inside++;
			else if (char_is_digit(last) != char_is_digit(after))
				numbers++;
		}
		last = e & 0xFFFF;
	}
	s->splits = after_stop >= 4 && after_stop >= inside;
	s->digits_spaced = numbers * 2 > after_stop;
}

/* ---- dashes, quotes, rings ---- */

/* Units and places of time that a range repeats: 3 yue - 5 yue, 300 yi - 500 yi. */
static bool ends_quantity(uint32_t c)
{
	static const uint16_t units[] = { 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x65F6, 0x70B9, 0x4EBF, 0x4E07, 0x5343,
		0x767E, 0x5143, 0x5428, 0x4EA9, 0x4EBA, 0x4E2A, 0x500D, 0x6210, 0x5EA6, 0x7C73, 0x91CC, 0x5BB6, 0x9879,
		0x6237, 0x4EF6, 0x540D, 0x6240, 0x5C81, 0x5929, 0x2103 };
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (units[i] == c)
			return true;
	return c == '%' || c == 0x2030;
}

static uint32_t single_dash(const scan *s, uint32_t i)
{
	const draft *d = s->d;
	uint32_t dash = mapped(s, i), after = mapped(s, i + 1);
	if (at_start(d) || s->blank)
		return dash;
	uint32_t before = d->cp[d->n - 1];
	if (char_is_digit(after) && char_is_digit(before))
		return s->src[i] == '-' ? '-' : '~';
	if (char_is_digit(after) && ends_quantity(before))
		return '~';
	return char_is_numeral(after) && char_is_numeral(before) ? '~' : dash;
}

static uint32_t dashes(scan *s, uint32_t i, uint32_t stop)
{
	const charmap *map = &s->d->nm->map;
	uint32_t end = i + 1;
	while (end < stop && charmap_class(charmap_entry(map, s->src[end])) == CHAR_DASH)
		end++;
	uint32_t length = end - i;
	if (length >= RULE_LENGTH) {
		end_line(s, i, true);
		return end;
	}
	uint32_t c = length == 1 ? single_dash(s, i) : 0x2014;
	settle(s, c);
	for (; i < end; i++)
		put(s->d, c, i);
	return end;
}

/* A straight mark closes where the last mark before it, near and in the line, opens. */
static uint32_t straight_quote(const draft *d)
{
	uint32_t first = vec_last(&d->lines)->start, i = d->n;
	for (uint32_t steps = 0; i > first && steps < 80; steps++) {
		uint32_t c = d->cp[--i];
		if (c == 0x201C)
			return 0x201D;
		if (c == 0x201D)
			return 0x201C;
	}
	return 0x201C;
}

static bool is_low_numeral(uint32_t c)
{
	return char_is_numeral(c) && c != 0x4EBF && c != 0x4E07 && c != 0x5343 && c != 0x767E;
}

static uint32_t ring(const scan *s, uint32_t i)
{
	const draft *d = s->d;
	uint32_t before = at_start(d) ? 0 : d->cp[d->n - 1];
	if (is_low_numeral(before) || is_low_numeral(mapped(s, i + 1)))
		return 0x3007;
	return mapped(s, i);
}

/* ---- events ---- */

/* Leaves out noise that the characters themselves tell; returns where the text goes on, 0 where there is none. */
static uint32_t leave_out(scan *s, uint32_t i, uint32_t stop)
{
	draft *d = s->d;
	markup m;
	if (!markup_find(&m, d->memory, &d->nm->map, d->text, i, stop))
		return 0;
	uint32_t first = this_line(d)->start;
	while (d->n > first && d->pos[d->n - 1] >= m.start)
		d->n--;
	*vec_push(&d->noises, d->memory) =
		(canon_noise){ .kind = m.kind, .start = m.start, .end = m.end, .likely = m.likely };
	if (m.ends) {
		end_line(s, i, true);
	} else if (m.blank) {
		blank(s, i);
	} else if (m.as) {
		uint32_t c = charmap_entry(&d->nm->map, m.as) & 0xFFFF;
		settle(s, c);
		put(d, c, m.end - 1); /* a stretch that ends here holds all of the entity */
	}
	return m.end;
}

static void simple_event(scan *s, uint32_t i, uint32_t entry)
{
	draft *d = s->d;
	uint32_t c = entry & 0xFFFF;
	switch (charmap_class(entry)) {
	case CHAR_QUOTE:
		c = straight_quote(d);
		break;
	case CHAR_RING:
		c = ring(s, i);
		break;
	case CHAR_BEYOND:
		c = s->src[i];
		break;
	default:
		break;
	}
	settle(s, c);
	char_class class = charmap_class(entry);
	d->simplified += (entry & CHAR_SIMPLIFIED) != 0;
	d->traditional += (entry & CHAR_TRADITIONAL) != 0;
	if (class == CHAR_BOTH)
		*vec_push(&d->boths, d->memory) = d->n;
	if ((class == CHAR_CUE && draft_is_cue(d->nm, s->src[i], c, mapped(s, i + 1))) ||
		(class == CHAR_BEYOND && !char_is_hanzi(c)))
		*vec_push(&d->cues, d->memory) = d->n;
	put(d, c, i);
}

/* Takes the event at i; returns the next place. */
static uint32_t event(scan *s, uint32_t i, uint32_t stop, uint32_t entry)
{
	uint32_t next;
	switch (charmap_class(entry)) {
	case CHAR_BLANK:
		blank(s, i);
		return i + 1;
	case CHAR_VOID:
		return i + 1;
	case CHAR_DASH:
		return dashes(s, i, stop);
	case CHAR_LINE:
		if (s->flow) {
			blank(s, i);
			return i + 1;
		}
		end_line(s, i, false);
		if (s->src[i] == '\r' && i + 1 < stop && s->src[i + 1] == '\n')
			i++;
		look_at_line(s, i + 1);
		return i + 1;
	case CHAR_CUE:
		next = leave_out(s, i, stop);
		if (next)
			return next;
		/* fall through */
	default:
		simple_event(s, i, entry);
		return i + 1;
	}
}

/* As mapped(), for characters of which most need no look at their entry. */
static inline uint32_t plain(const scan *s, uint32_t i)
{
	uint32_t c = i < s->d->text->n ? s->src[i] : 0, quick = c < 0x10000 ? s->d->nm->map.quick[c] : QUICK_LOOK;
	return quick & QUICK_LOOK ? mapped(s, i) : quick & QUICK_WIDE ? c - WIDE_OFFSET : c;
}

/* Whether the character at i, which may be the first of an advertisement, is one by the character after it. Kept out of
 * the loop below, which has its places in registers. */
static __attribute__((noinline)) bool leads(const scan *s, uint32_t i)
{
	return noise_is_lead(s->d->nm, plain(s, i), plain(s, i + 1));
}

#define EACH(byte) (0x01010101u * (byte))

/* Copies the four characters at src + i, where none of them and of what comes after them needs a look. */
static inline bool copy_four(
	const uint8_t *quick, uint32_t *cp, uint32_t *pos, const uint32_t *src, uint32_t i, uint32_t *simplified)
{
	const uint32_t *c = src + i;
	if ((c[0] | c[1] | c[2] | c[3] | c[4]) >= 0x10000)
		return false;
	uint32_t q =
		quick[c[0]] | (uint32_t)quick[c[1]] << 8 | (uint32_t)quick[c[2]] << 16 | (uint32_t)quick[c[3]] << 24;
	uint32_t seconds = (q >> 8 | (uint32_t)quick[c[4]] << 24) / (QUICK_SECOND / QUICK_LEAD);
	if ((q & EACH(QUICK_LOOK)) | (q & seconds & EACH(QUICK_LEAD)))
		return false;
	int32_t __attribute__((vector_size(16))) four, at = { 0, 1, 2, 3 };
	memcpy(&four, c, sizeof four);
	four -= (four >= (int32_t)WIDE_FIRST) & (four <= (int32_t)WIDE_LAST) & (int32_t)WIDE_OFFSET;
	at += (int32_t)i;
	memcpy(cp, &four, sizeof four);
	memcpy(pos, &at, sizeof at);
	*simplified += (q & EACH(QUICK_SIMPLIFIED)) * EACH(1) >> 24;
	return true;
}

/* Copies the character at i where it is no event. */
static inline bool copy_one(const scan *s, uint32_t *cp, uint32_t i, uint32_t *simplified)
{
	const charmap *map = &s->d->nm->map;
	uint32_t c = s->src[i];
	if (c >= 0x10000)
		return false;
	uint32_t quick = map->quick[c];
	if (quick & QUICK_LOOK) {
		uint32_t e = map->entry[c];
		if (e >> CHAR_CLASS_SHIFT)
			return false;
		*simplified += (e & CHAR_SIMPLIFIED) != 0;
		s->d->traditional += (e & CHAR_TRADITIONAL) != 0;
		*cp = e & 0xFFFF;
		return true;
	}
	if ((quick & QUICK_LEAD) && leads(s, i))
		return false;
	*simplified += quick & QUICK_SIMPLIFIED;
	*cp = c - (quick & QUICK_WIDE) * (WIDE_OFFSET / QUICK_WIDE);
	return true;
}

/* Copies from i up to the first event or `stop`; the hot loop of the stage. */
static uint32_t copy_run(scan *s, uint32_t i, uint32_t stop)
{
	draft *d = s->d;
	const charmap *map = &d->nm->map;
	const uint32_t *src = s->src;
	if (s->blank && i < stop && charmap_class(charmap_entry(map, src[i])) == CHAR_COPY)
		settle(s, mapped(s, i));
	if (s->blank)
		return i;
	uint32_t *cp = d->cp, *pos = d->pos, n = d->n, simplified = 0;
	for (bool goes_on = true; goes_on && i < stop;) {
		while (stop - i > 4 && copy_four(map->quick, cp + n, pos + n, src, i, &simplified)) {
			i += 4;
			n += 4;
		}
		for (uint32_t end = stop - i > 4 ? i + 4 : stop; goes_on && i < end;) {
			goes_on = copy_one(s, cp + n, i, &simplified);
			pos[n] = i;
			n += goes_on;
			i += goes_on;
		}
	}
	d->n = n;
	d->simplified += simplified;
	return i;
}

static void scan_stretch(scan *s, uint32_t i, uint32_t stop)
{
	while (i < stop) {
		i = copy_run(s, i, stop);
		if (i < stop)
			i = event(s, i, stop, charmap_entry(&s->d->nm->map, s->src[i]));
	}
}

/* ---- marks of the reader ---- */

static bool is_empty(const draft *d, uint32_t place)
{
	char_class class = charmap_class(charmap_entry(&d->nm->map, d->text->cp[place]));
	return class == CHAR_BLANK || class == CHAR_LINE || class == CHAR_VOID;
}

static void note_furniture(draft *d, uint32_t start, uint32_t end)
{
	while (start < end && is_empty(d, start))
		start++;
	while (end > start && is_empty(d, end - 1))
		end--;
	if (start < end)
		*vec_push(&d->noises, d->memory) =
			(canon_noise){ .kind = TZH_NOISE_FURNITURE, .start = start, .end = end };
}

/* Takes the mark at hand, which begins at i; returns where the text goes on. */
static uint32_t take_mark(scan *s, uint32_t i)
{
	const read_mark *m = &s->d->text->marks[s->next_mark++];
	uint32_t end = m->end < s->d->text->n ? m->end : s->d->text->n;
	switch (m->kind) {
	case READ_BREAK:
		end_line(s, i, true);
		return i;
	case READ_FURNITURE:
		end_line(s, i, true);
		if (i < end)
			note_furniture(s->d, i, end);
		return i < end ? end : i;
	case READ_MARKUP:
		return i < end ? end : i;
	case READ_CELL:
		end_line(s, i, true);
		s->cell_end = end;
		return i;
	default:
		return i;
	}
}

void draft_scan(draft *d)
{
	const read_text *t = d->text;
	scan s = { .d = d, .src = t->cp, .cell_end = UINT32_MAX, .flow = t->format == TZH_FORMAT_HTML };
	vec_push(&d->lines, d->memory);
	look_at_line(&s, 0);
	uint32_t i = 0;
	while (i < t->n || s.next_mark < t->mark_count) {
		uint32_t stop = t->n;
		if (s.next_mark < t->mark_count && t->marks[s.next_mark].start < stop)
			stop = t->marks[s.next_mark].start;
		if (s.cell_end < stop)
			stop = s.cell_end;
		if (i < stop) {
			scan_stretch(&s, i, stop);
			i = stop;
		}
		if (i >= s.cell_end) {
			end_line(&s, i, true);
			s.cell_end = UINT32_MAX;
		} else if (s.next_mark < t->mark_count && t->marks[s.next_mark].start <= i) {
			i = take_mark(&s, i);
		}
	}
	if (d->n && d->cp[d->n - 1] == '\n') {
		d->n--;
		d->lines.count -= d->lines.count > 1; /* it had opened an empty line behind it */
	}
	d->cp[d->n] = '\n';
	d->pos[d->n] = t->n;
}
