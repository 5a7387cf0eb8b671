/* SPDX-License-Identifier: Apache-2.0
 *
 * What the cues of the scan mean. A cue is a character that sound text seldom holds;
 * here its neighbours are looked at. Each look is bounded, and a stretch that is
 * once found is not looked at again, so that the whole stays linear.
 *
 * A word beside lost bytes cannot be trusted: the record of a shift or an
 * advertisement takes in what is left of the clause, a few characters to either side,
 * but only the noise itself leaves the canonical text.
 */
#include "normalise/noise.h"

#include "base/utf8.h"
#include "normalise/shift.h"

#define SHIFT_LEFT 2 /* what is left of the word that lost its byte */
#define SHIFT_RIGHT 8
#define LOST_LEFT 7 /* where more than one byte is lost, and nothing can be moved back */
#define QUESTION_REACH 40
#define CUE_REACH 6 /* between the rare characters of shifted text */

static uint32_t source(const draft *d, uint32_t i)
{
	return d->text->cp[d->pos[i]];
}

static bool adjacent(const draft *d, uint32_t i)
{
	return i + 1 < d->n && d->pos[i + 1] == d->pos[i] + 1;
}

static bool is_broken(uint32_t c)
{
	return c == UTF8_BAD || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFF);
}

static canon_noise *note(draft *d, uint32_t start, uint32_t end, tzh_noise_kind kind)
{
	canon_noise *n = vec_push(&d->noises, d->memory);
	*n = (canon_noise){ .kind = kind, .start = d->pos[start], .end = d->pos[end - 1] + 1 };
	return n;
}

static void leave_out(draft *d, uint32_t start, uint32_t end)
{
	*vec_push(&d->cuts, d->memory) = (cut){ start, end, false };
}

/* ---- the clause around noise ---- */

static bool bounds_clause(uint32_t c)
{
	return c == '\n' || c == ',' || c == 0x3001 || c == ' ' || char_is_digit(c) ||
	       (char_is_closing(c) && c != 0x201D);
}

uint32_t noise_clause_start(const draft *d, uint32_t i, uint32_t reach)
{
	uint32_t a = i;
	while (a > 0 && i - a < reach && !bounds_clause(d->cp[a - 1]) && d->cp[a - 1] != 0x201D)
		a--;
	return a;
}

uint32_t noise_clause_end(const draft *d, uint32_t i, uint32_t reach)
{
	uint32_t b = i;
	while (b < d->n && b - i < reach && !bounds_clause(d->cp[b])) {
		bool quote = d->cp[b++] == 0x201D;
		if (quote)
			break;
	}
	return b;
}

/* The suggestion for the whole stretch: what stands beside the shift, and the shift undone. */
static tzh_str around(draft *d, uint32_t start, const shift *s, tzh_str middle, uint32_t end)
{
	const uint32_t *t = d->text->cp;
	uint32_t a = d->pos[start], b = d->pos[s->start], c = d->pos[s->end - 1] + 1, e = d->pos[end - 1] + 1;
	tzh_str left = utf8_encode(d->memory, t + a, b - a), right = utf8_encode(d->memory, t + c, e > c ? e - c : 0);
	char *p = arena_alloc(d->memory, left.len + middle.len + right.len);
	memcpy(p, left.ptr, left.len);
	memcpy(p + left.len, middle.ptr, middle.len);
	memcpy(p + left.len + middle.len, right.ptr, right.len);
	return (tzh_str){ p, left.len + middle.len + right.len };
}

/* How much of the word before the noise belongs to it: nothing behind a full stop. */
static uint32_t reach_left(const shift *s)
{
	return s->lost ? LOST_LEFT : s->begun == 0x3002 ? 0 : SHIFT_LEFT;
}

static uint32_t note_shift(draft *d, shift *s)
{
	tzh_str middle = shift_undo(d, s);
	uint32_t start = noise_clause_start(d, s->start, reach_left(s)), end = s->end;
	if (!is_broken(source(d, end - 1))) /* behind a bad sequence the text is sound again */
		end = noise_clause_end(d, end, SHIFT_RIGHT);
	canon_noise *n = note(d, start, end, TZH_NOISE_MOJIBAKE);
	if (middle.len)
		n->likely = around(d, start, s, middle, end);
	bool stop = s->sure_start && (!s->begun || s->begun == 0x3002); /* far the most are full stops */
	if (stop)
		d->cp[s->start] = 0x3002;
	leave_out(d, s->start + stop, s->end);
	return s->end;
}

/* ---- question marks ---- */

static bool asks(const draft *d, uint32_t i)
{
	static const uint16_t words[] = { 0x5417, 0x5462, 0x4F55, 0x8C01, 0x4EC0, 0x600E, 0x54EA, 0x5426, 0x5427,
		0x4E4E, 0x5C82, 0x51E0, 0x591A };
	for (uint32_t a = i; a > 0 && i - a < QUESTION_REACH; a--) {
		uint32_t c = d->cp[a - 1];
		if (c == '\n' || c == 0x3002)
			return false;
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			if (words[k] == c)
				return true;
	}
	return false;
}

static bool is_word(uint32_t c)
{
	return char_is_hanzi(c) || char_is_digit(c) || char_is_letter(c);
}

/* A lone mark in the middle of words, or just inside or before a quotation. */
static bool is_stray_mark(const draft *d, uint32_t i)
{
	uint32_t before = i ? d->cp[i - 1] : '\n', after = i + 1 < d->n ? d->cp[i + 1] : '\n';
	if (before == 0x201C || before == '(' || before == 0x300A || before == '\n')
		return true;
	if (!is_word(before) && before != 0x201D && before != '%')
		return false;
	bool inside = is_word(after) || after == 0x201D || after == 0x201C || after == 0x300A || after == 0x300B;
	return inside && !asks(d, i);
}

static uint32_t question(draft *d, uint32_t i)
{
	shift s;
	uint32_t end = i + 1;
	if (shift_after_mark(&s, d, i))
		return note_shift(d, &s);
	while (end < d->n && source(d, end) == '?' && adjacent(d, end - 1))
		end++;
	uint32_t after = end < d->n ? d->cp[end] : '\n';
	if (end - i > 1 && i && char_is_hanzi(d->cp[i - 1]) && (after == ';' || after == ',' || after == ':')) {
		s = (shift){ .start = i, .end = end + 1, .lost = true };
		return note_shift(d, &s);
	}
	if (end - i == 1 && !is_stray_mark(d, i))
		return 0;
	note(d, i, end, TZH_NOISE_STRAY);
	leave_out(d, i, end);
	return end;
}

/* ---- bad sequences and private characters ---- */

static uint32_t broken(draft *d, uint32_t i, uint32_t done)
{
	uint32_t end = i, start = shift_before(d, i);
	while (end < d->n && is_broken(d->cp[end]))
		end++;
	if (start < done)
		start = done;
	if (start < i) {
		shift s = { .start = start, .end = end };
		return note_shift(d, &s);
	}
	note(d, i, end, TZH_NOISE_MOJIBAKE);
	leave_out(d, i, end);
	return end;
}

/* ---- UTF-8 that was read as a Western set ---- */

static unsigned western_byte(uint32_t c)
{
	static const uint16_t upper[32] = { 0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6,
		0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
		0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178 };
	if (c >= 0xA0 && c <= 0xFF)
		return c;
	for (unsigned i = 0; i < 32; i++)
		if (upper[i] == c)
			return 0x80 + i;
	return 0;
}

static uint32_t western(draft *d, uint32_t i, uint32_t done)
{
	char bytes[256];
	uint32_t start = i, end = i, n = 0;
	while (start > done && i - start < 3 && western_byte(source(d, start - 1)))
		start--;
	for (end = start; end < d->n && n < sizeof bytes && western_byte(source(d, end)); end++)
		bytes[n++] = (char)western_byte(source(d, end));
	if (n < 3)
		return 0;
	uint32_t c[256], count = 0;
	const char *p = bytes;
	bool sound = false;
	while (p < bytes + n) {
		c[count] = utf8_next(&p, bytes + n);
		sound |= char_is_hanzi(c[count++]);
	}
	canon_noise *noise = note(d, start, end, TZH_NOISE_MOJIBAKE);
	if (sound)
		noise->likely = utf8_encode(d->memory, c, count);
	leave_out(d, start, end);
	return end;
}

/* ---- numbers split by a blank ---- */

typedef struct number {
	uint32_t start, end; /* canonical */
	uint32_t points, groups;
} number;

static bool is_number_part(uint32_t c)
{
	return char_is_digit(c) || c == '.' || c == ',';
}

/* All that could be one number around the blank at i. */
static number number_around(const draft *d, uint32_t i)
{
	number n = { .start = i, .end = i + 1, .groups = 1 };
	while (n.start > 0 && i - n.start < 20 && is_number_part(d->cp[n.start - 1]))
		n.start--;
	for (; n.end < d->n && n.end - i < 40; n.end++) {
		bool blank = d->cp[n.end] == ' ' && char_is_digit(d->cp[n.end + 1]);
		if (!is_number_part(d->cp[n.end]) && !blank)
			break;
		n.groups += blank;
	}
	while (n.end > i + 1 && !char_is_digit(d->cp[n.end - 1]))
		n.end--;
	for (uint32_t k = n.start; k < n.end; k++)
		n.points += d->cp[k] == '.';
	return n;
}

/*
 * Whether it is one number that a blank has split. The number of an item and what follows,
 * two years, a time of day, columns of a table, parts of a name are not.
 */
static bool is_split(const draft *d, const number *n, uint32_t i)
{
	uint32_t before = n->start ? d->cp[n->start - 1] : '\n', after = d->cp[n->end];
	if (n->start == i || n->end <= i + 1 || !char_is_digit(d->cp[n->start]))
		return false;
	if (n->points > 1 || n->groups > 3 || after == ':' || before == '-' || before == ' ' ||
		char_is_letter(before) || char_is_letter(after))
		return false;
	if (before == 0x201C && after == 0x201D) /* a name that has lost its plus sign */
		return false;
	bool item = d->cp[i - 1] == '.' && before == '\n', years = i - n->start == 4 && n->end - i == 5;
	return !item && !years;
}

/* A split number is made whole, and its record says so, for a reader to doubt it. */
static uint32_t split_number(draft *d, uint32_t i)
{
	number n = number_around(d, i);
	uint32_t c[64], length = 0;
	if (!is_split(d, &n, i))
		return 0;
	for (uint32_t k = n.start; k < n.end; k++) {
		if (d->cp[k] == ' ')
			leave_out(d, k, k + 1);
		else if (length < 64)
			c[length++] = d->cp[k];
	}
	note(d, n.start, n.end, TZH_NOISE_STRAY)->likely = utf8_encode(d->memory, c, length);
	return n.end;
}

/* ---- all other cues ---- */

/* Kana and Greek letters stand in names and units too. */
static bool is_used(uint32_t c)
{
	return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x391 && c <= 0x3C9);
}

static uint32_t rare(draft *d, uint32_t i, uint32_t done)
{
	shift s;
	tzh_str likely;
	if (shift_utf8(&s, &likely, d, i) && s.start >= done) {
		note(d, s.start, s.end, TZH_NOISE_MOJIBAKE)->likely = likely;
		leave_out(d, s.start, s.end);
		return s.end;
	}
	if (shift_around(&s, d, i) && s.start >= done)
		return note_shift(d, &s);
	if (char_is_hanzi(d->cp[i]) || is_used(source(d, i)))
		return 0;
	note(d, i, i + 1, TZH_NOISE_STRAY);
	leave_out(d, i, i + 1);
	return i + 1;
}

/* Returns the end of what was found, 0 where the cue means nothing. */
static uint32_t look(draft *d, uint32_t i, uint32_t done)
{
	uint32_t c = source(d, i), end;
	if (d->cp[i] == ' ')
		return split_number(d, i);
	if (c == '?')
		return question(d, i);
	if (is_broken(c))
		return broken(d, i, done);
	if (noise_is_lead(d->nm, d->cp[i], i + 1 < d->n ? d->cp[i + 1] : 0) &&
		(end = noise_advertisement(d, i, done)) != 0)
		return end;
	if (western_byte(c) && c < 0x3000)
		return western(d, i, done);
	return rare(d, i, done);
}

bool draft_is_cue(const normaliser *nm, uint32_t c, uint32_t canonical, uint32_t after)
{
	switch (c) {
	case '(':
	case 0xFF08:
	case '&':
	case '<':
	case '$':
	case '\\':
	case 0xFF3C:
	case 'h':
	case 'H':
	case 'w':
	case 'W':
		return false; /* the scan has looked */
	default:
		return c == '?' || read_bits(c) >= RARE_BITS || noise_is_lead(nm, canonical, after);
	}
}

/* A rare hanzi means something only where another cue is near: shifted text is full of them. */
static bool stands_alone(const draft *d, uint32_t k)
{
	uint32_t i = d->cues.items[k];
	if (!char_is_hanzi(d->cp[i]) || noise_is_lead(d->nm, d->cp[i], d->cp[i + 1]))
		return false;
	bool before = k > 0 && i - d->cues.items[k - 1] <= CUE_REACH;
	bool after = k + 1 < d->cues.count && d->cues.items[k + 1] - i <= CUE_REACH;
	return !before && !after;
}

void draft_noise(draft *d)
{
	uint32_t done = 0;
	for (uint32_t k = 0; k < d->cues.count; k++) {
		uint32_t i = d->cues.items[k];
		if (i < done || i >= d->n || stands_alone(d, k))
			continue;
		uint32_t end = look(d, i, done);
		done = end ? end : done;
	}
}
