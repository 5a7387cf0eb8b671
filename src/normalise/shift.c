/* SPDX-License-Identifier: Apache-2.0 */
#include "normalise/shift.h"

#include "base/utf8.h"

#define RUN_REACH 32       /* characters looked at to either side */
#define NO_CHARACTER 20    /* bits of a byte pair that stands for nothing */
#define LEAST_GAIN 16      /* bits that moving back must save without another sign */
#define LEAST_GAIN_SIGN 12 /* the same around a sign that has no place among hanzi */
#define LEAST_PAIRS 3
#define FULL_STOP 0x3002
#define GAIN_OF_PAIR 2 /* on an average */
#define COMMON 10      /* bits of a hanzi so frequent that it is hardly a chance */

static uint32_t source(const draft *d, uint32_t i)
{
	return d->text->cp[d->pos[i]];
}

static bool adjacent(const draft *d, uint32_t i)
{
	return i + 1 < d->n && d->pos[i + 1] == d->pos[i] + 1;
}

static unsigned code(const draft *d, uint32_t i)
{
	uint32_t c = source(d, i);
	return c < 0x10000 ? d->nm->gbk[c] : 0;
}

static int cost(uint32_t c)
{
	return c ? (int)read_bits(c) : NO_CHARACTER;
}

/* The marks of two bytes that sound text is full of. */
static bool is_mark(uint32_t c)
{
	static const uint16_t marks[] = { 0x3001, 0x3002, 0x201C, 0x201D, 0x300A, 0x300B, 0x2014, 0xFF0C, 0xFF1B,
		0xFF1A, 0xFF01, 0xFF1F, 0xFF08, 0xFF09, 0xFF05, 0xFF0B, 0xFF0D, 0xFF0E };
	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
		if (marks[k] == c)
			return true;
	return c >= 0xFF10 && c <= 0xFF19;
}

void shift_prepare(normaliser *nm)
{
	for (uint32_t c = 0x80; c < 0x10000; c++)
		if (nm->gbk[c] && !is_mark(c))
			nm->runs[c >> 3] |= (uint8_t)(1u << (c & 7));
}

/* Marks end a run; any other character of two bytes can be a part of shifted text. */
static bool in_run(const draft *d, uint32_t i)
{
	uint32_t c = source(d, i);
	return c < 0x10000 && (d->nm->runs[c >> 3] >> (c & 7) & 1);
}

/* What a character costs that came out of moving back: a sign that reports do not use is none. */
static int cost_moved(uint32_t c)
{
	return char_is_hanzi(c) || is_mark(c) ? cost(c) : NO_CHARACTER;
}

/* Bits saved at the pair i, i + 1 when the last byte of one and the first of the next are read together. */
static int gain(const draft *d, uint32_t i)
{
	uint32_t moved = read_gbk(code(d, i) & 0xFF, code(d, i + 1) >> 8);
	int as_is = (cost(source(d, i)) + cost(source(d, i + 1))) / 2;
	return as_is - cost_moved(moved);
}

/* ---- behind a question mark ---- */

bool shift_after_mark(shift *out, const draft *d, uint32_t at)
{
	if (!adjacent(d, at) || d->cp[at + 1] < 0x21 || d->cp[at + 1] > 0x7E)
		return false;
	unsigned last = d->cp[at + 1] | 0x80;
	int saved = 0, best = 0, first = NO_CHARACTER;
	uint32_t best_end = at + 3;
	for (uint32_t i = at + 2; i < d->n && i - at < RUN_REACH && adjacent(d, i - 1); i++) {
		uint32_t c = source(d, i);
		if (c < 0x80) {
			uint32_t moved = c >= 0x40 ? read_gbk(last, c) : 0;
			if (!moved || cost(moved) > 15)
				break;
			*out = (shift){ .start = at, .end = i + 1, .first_pair = at + 1, .sure_start = true };
			return true;
		}
		unsigned two = code(d, i);
		if (!two)
			break;
		uint32_t moved = read_gbk(last, two >> 8);
		if (i == at + 2 && char_is_hanzi(c))
			first = cost_moved(moved);
		saved += cost(c) - cost_moved(moved);
		last = two & 0xFF;
		if (saved > best) {
			best = saved;
			best_end = i + 1;
		}
	}
	*out = (shift){ .start = at, .end = best_end, .first_pair = at + 1, .sure_start = true };
	return (best >= 10 && best_end >= at + 4) || first <= COMMON;
}

/* ---- in a run of hanzi ---- */

static void run_at(const draft *d, uint32_t at, uint32_t *low, uint32_t *high)
{
	uint32_t a = at, b = at + 1;
	while (a > 0 && at - a < RUN_REACH && adjacent(d, a - 1) && in_run(d, a - 1))
		a--;
	while (b < d->n && b - at < RUN_REACH && adjacent(d, b - 1) && in_run(d, b))
		b++;
	*low = a;
	*high = b;
}

bool shift_around(shift *out, const draft *d, uint32_t at)
{
	uint32_t low, high, start, best_start = 0, best_end = 0;
	int sum = 0, best = 0;
	if (!in_run(d, at))
		return false;
	run_at(d, at, &low, &high);
	start = low;
	for (uint32_t i = low; i + 1 < high; i++) {
		if (sum <= 0) {
			sum = 0;
			start = i;
		}
		sum += gain(d, i);
		if (sum > best) {
			best = sum;
			best_start = start;
			best_end = i + 2;
		}
	}
	*out = (shift){ .start = best_start, .end = best_end, .first_pair = best_start };
	bool sign = !char_is_hanzi(d->cp[at]) && best_start <= at && at < best_end;
	uint32_t pairs = best_end - best_start - 1;
	return best >= (sign ? LEAST_GAIN_SIGN : LEAST_GAIN) && pairs >= (sign ? 2 : LEAST_PAIRS) &&
	       best >= GAIN_OF_PAIR * (int)pairs;
}

uint32_t shift_before(const draft *d, uint32_t at)
{
	int sum = 0, best = 7;
	uint32_t from = at;
	if (!at || !adjacent(d, at - 1) || !in_run(d, at - 1))
		return at;
	for (uint32_t i = at - 1; i > 0 && at - i < RUN_REACH && in_run(d, i - 1) && adjacent(d, i - 1); i--) {
		sum += gain(d, i - 1);
		if (sum > best) {
			best = sum;
			from = i - 1;
		}
	}
	return from;
}

/* ---- UTF-8 that was read as GBK ---- */

static uint32_t run_bytes(const draft *d, uint32_t from, uint32_t to, char *bytes)
{
	uint32_t n = 0;
	for (uint32_t i = from; i < to; i++) {
		unsigned two = code(d, i);
		bytes[n++] = (char)(two >> 8);
		bytes[n++] = (char)(two & 0xFF);
	}
	return n;
}

/* Whether what the bytes from here on begin with can be a character of such a text. */
static bool opens_utf8(const draft *d, uint32_t from, uint32_t high)
{
	char bytes[4];
	const char *p = bytes;
	uint32_t c = utf8_next(&p, bytes + run_bytes(d, from, high - from > 2 ? from + 2 : high, bytes));
	return c != UTF8_BAD && (char_is_hanzi(c) || c >= 0x2000);
}

bool shift_utf8(shift *out, tzh_str *likely, const draft *d, uint32_t at)
{
	char bytes[4 * RUN_REACH + 8];
	uint32_t low, high, moved[2 * RUN_REACH + 4];
	if (!in_run(d, at))
		return false;
	run_at(d, at, &low, &high);
	for (uint32_t from = low; from <= at && from < low + 3; from++) {
		if (!opens_utf8(d, from, high))
			continue;
		uint32_t length = run_bytes(d, from, high, bytes), count = 0;
		const char *p = bytes, *whole = bytes;
		int was = 0, is = 0;
		while (p < bytes + length) {
			uint32_t c = utf8_next(&p, bytes + length);
			if (!char_is_hanzi(c) && c < 0x2000)
				break;
			if (c == UTF8_BAD)
				break;
			whole = p;
			moved[count++] = c;
			is += cost(c);
		}
		uint32_t used = (uint32_t)(whole - bytes + 1) / 2;
		for (uint32_t i = from; i < from + used; i++)
			was += cost(source(d, i));
		if (count < 2 || was < is + LEAST_GAIN)
			continue;
		*out = (shift){ .start = from, .end = from + used, .first_pair = from };
		*likely = utf8_encode(d->memory, moved, count);
		return true;
	}
	return false;
}

/* ---- what stood there before ---- */

/* The character that the lost byte began: one whose second byte is A3 and that follows `before` elsewhere; or 0. */
static uint32_t lost_character(const draft *d, uint32_t before, uint32_t after)
{
	const read_text *t = d->text;
	uint32_t best = 0, best_score = 0, seen[16], score[16], kinds = 0;
	for (uint32_t i = 0; i + 1 < t->n; i++) {
		if (t->cp[i] != before || t->cp[i + 1] >= 0x10000 || (d->nm->gbk[t->cp[i + 1]] & 0xFF) != 0xA3)
			continue;
		uint32_t k = 0;
		while (k < kinds && seen[k] != t->cp[i + 1])
			k++;
		if (k == kinds) {
			if (kinds == 16)
				continue;
			seen[kinds] = t->cp[i + 1];
			score[kinds++] = 0;
		}
		score[k] += i + 2 < t->n && t->cp[i + 2] == after ? 8 : 1;
		if (score[k] > best_score) {
			best_score = score[k];
			best = seen[k];
		}
	}
	return best;
}

static bool pair_occurs(const draft *d, uint32_t a, uint32_t b, uint32_t not_from, uint32_t not_to)
{
	const read_text *t = d->text;
	for (uint32_t i = 0; i + 1 < t->n; i++)
		if (t->cp[i] == a && t->cp[i + 1] == b && (i + 1 < not_from || i >= not_to))
			return true;
	return false;
}

/* A suggestion stands only where all its pairs of hanzi are found elsewhere in the text. */
static bool is_likely(const draft *d, const uint32_t *c, uint32_t n, const shift *s)
{
	uint32_t from = d->pos[s->start], to = d->pos[s->end - 1] + 1;
	for (uint32_t i = 0; i + 1 < n; i++)
		if (char_is_hanzi(c[i]) && char_is_hanzi(c[i + 1]) && !pair_occurs(d, c[i], c[i + 1], from, to))
			return false;
	return n > 0;
}

/* Moves the bytes back: c[1..] are the characters behind the lost one. Returns how many stand in c, 0 where some are
 * none. */
static uint32_t move_back(const draft *d, const shift *s, uint32_t c[RUN_REACH + 4])
{
	unsigned last = d->cp[s->first_pair] | 0x80;
	uint32_t n = 1;
	for (uint32_t i = s->first_pair + 1; i < s->end && n < RUN_REACH; i++) {
		unsigned two = source(d, i) < 0x80 ? source(d, i) << 8 : code(d, i);
		uint32_t moved = read_gbk(last, two >> 8);
		if (!moved)
			return 0;
		c[n++] = moved;
		last = two & 0xFF;
	}
	return n > 1 ? n : 0;
}

tzh_str shift_undo(draft *d, shift *s)
{
	uint32_t c[RUN_REACH + 4];
	if (!s->sure_start || d->undone++ >= MOST_UNDONE)
		return (tzh_str){ 0 };
	uint32_t n = move_back(d, s, c);
	s->begun = lost_character(d, s->start ? source(d, s->start - 1) : 0, n ? c[1] : 0);
	if (!n)
		return (tzh_str){ 0 };
	c[0] = s->begun ? s->begun : FULL_STOP;
	c[n] = s->end < d->n ? source(d, s->end) : 0;
	if (!is_likely(d, c + 1, n - (char_is_hanzi(c[n]) ? 0 : 1), s))
		return (tzh_str){ 0 };
	return utf8_encode(d->memory, c, n);
}
