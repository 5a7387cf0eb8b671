/* SPDX-License-Identifier: Apache-2.0
 *
 * Advertisements that copying sites put into a sentence: an account with the words
 * of a reposter beside it ("gong zhong hao X zheng li"), or a phrase of their own.
 */
#include "normalise/noise.h"

#define BEFORE_REACH 12
#define NAME_LENGTH 24
#define AFTER_REACH 12
#define WORD_REACH 4 /* the word that it was put into */

uint32_t noise_form(const draft *d, uint32_t i, uint32_t end, tzh_str kind)
{
	lex_hit hit = lexicon_match(d->nm->lx, LEX_TRIE_FURNITURE, d->cp + i, end - i);
	for (uint32_t k = 0; k < hit.sense_count; k++)
		if (str_eq(lexicon_cell(d->nm->lx, LEX_FURNITURE, hit.senses[k].row, 1), kind))
			return hit.len;
	return 0;
}

static bool ends_sentence(uint32_t c)
{
	return c == '\n' || c == 0x3002 || c == ';' || c == '!' || c == '?' || c == ',';
}

/* Where the words before the account begin, the longest of them: `i` itself where there are none. */
static uint32_t words_before(const draft *d, uint32_t i, uint32_t done)
{
	uint32_t best = i;
	for (uint32_t a = i; a > done && i - a < BEFORE_REACH && !ends_sentence(d->cp[a - 1]);) {
		a--;
		uint32_t length = noise_form(d, a, i, STR("before"));
		if (length && (best == i || a + length >= best))
			best = a;
	}
	return best;
}

static bool opens_name(uint32_t c)
{
	return c == 0x201C || c == 0x2018 || c == 0x300A || c == '(' || c == '[' || c == 0x3010;
}

static bool closes_name(uint32_t c)
{
	return c == 0x201D || c == 0x2019 || c == 0x300B || c == ')' || c == ']' || c == 0x3011;
}

/* Behind a name in quotation marks, or `i`. */
static uint32_t past_name(const draft *d, uint32_t i)
{
	uint32_t p = i;
	if (p < d->n && d->cp[p] == ':')
		p++;
	if (p >= d->n || !opens_name(d->cp[p]))
		return p;
	for (uint32_t q = p + 1; q < d->n && q - p < NAME_LENGTH && d->cp[q] != '\n'; q++)
		if (closes_name(d->cp[q]))
			return q + 1;
	return i;
}

static uint32_t past_words(const draft *d, uint32_t i)
{
	for (uint32_t length; i < d->n && (length = noise_form(d, i, d->n, STR("after"))) != 0;)
		i += length;
	return i;
}

/* The end of the words after the account and its name; `i` where there are none. */
static uint32_t words_after(const draft *d, uint32_t i)
{
	uint32_t named = past_name(d, i), end = past_words(d, named);
	if (end > named)
		return end;
	for (uint32_t p = i; p < d->n && p - i < AFTER_REACH && !ends_sentence(d->cp[p]); p++)
		if ((end = past_words(d, p)) > p)
			return end;
	return i;
}

static uint32_t note(draft *d, uint32_t start, uint32_t end)
{
	uint32_t a = noise_clause_start(d, start, WORD_REACH), b = noise_clause_end(d, end, WORD_REACH);
	*vec_push(&d->noises, d->memory) =
		(canon_noise){ .kind = TZH_NOISE_INJECTION, .start = d->pos[a], .end = d->pos[b - 1] + 1 };
	*vec_push(&d->cuts, d->memory) = (cut){ start, end, false };
	return end;
}

/* The bracket that an account stands in: all of it is the advertisement. Returns its end, 0 where there is none. */
static uint32_t bracket_around(const draft *d, uint32_t i, uint32_t done, uint32_t *start)
{
	uint32_t a = i, b = i;
	while (a > done && i - a < BEFORE_REACH && d->cp[a - 1] != '\n' && !opens_name(d->cp[a - 1]))
		a--;
	if (a == done || !opens_name(d->cp[a - 1]) || d->cp[a - 1] == 0x201C || d->cp[a - 1] == 0x300A)
		return 0;
	while (b < d->n && b - i < NAME_LENGTH && d->cp[b] != '\n' && !closes_name(d->cp[b]))
		b++;
	*start = a - 1;
	return b < d->n && closes_name(d->cp[b]) ? b + 1 : 0;
}

uint32_t noise_advertisement(draft *d, uint32_t i, uint32_t done)
{
	uint32_t length = noise_form(d, i, d->n, STR("whole"));
	if (length)
		return note(d, i, i + length);
	length = noise_form(d, i, d->n, STR("account"));
	if (!length)
		return 0;
	uint32_t start = words_before(d, i, done), end = words_after(d, i + length);
	uint32_t open = i, close = bracket_around(d, i, done, &open);
	bool named = i + length < d->n && d->cp[i + length] == ':';
	if (close && (named || start < i || end > i + length))
		return note(d, open, close);
	if (end == i + length && start == i)
		return 0;
	if (end == i + length)
		end = past_name(d, end);
	return note(d, start, end);
}
