/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/duty.h"

#include "base/seek.h"
#include "recognise/internal.h"

#include <math.h>
#include <stdlib.h>

enum { STRONG = 1000, HINT = 300, PER_LETTER = 100, LAST_PERCENT = 130 };
enum { NO_FUNCTION = UINT16_MAX };

/* What a form shows: that of the longest word of the tables that is the form or begins it. */
typedef struct duty_word {
	uint16_t function; /* NO_FUNCTION: it is known to show none */
	uint8_t len;
	bool hint;
} duty_word;

struct duty_table {
	const lexicon *lx;
	duty_function *functions;
	duty_word *words;             /* by form */
	uint16_t *units[DUTY_LEVELS]; /* of each department, the first of the same name */
};

static uint16_t find_department(const lexicon *lx, tzh_str key)
{
	uint32_t row = lexicon_find(lx, LEX_DEPARTMENTS, key);
	return row < TZH_NO_CODE ? (uint16_t)row : TZH_NO_CODE;
}

/* "key=weight key=weight" */
static void read_leads(duty_function *f, const lexicon *lx, tzh_str cell)
{
	while (cell.len && f->lead_count < DUTY_MAX_LEADS) {
		tzh_str weight = str_cut(&cell, ' '), key = str_cut(&weight, '=');
		uint16_t department = find_department(lx, key);
		if (department == TZH_NO_CODE)
			continue;
		unsigned n = 0;
		for (size_t i = 0; i < weight.len && weight.ptr[i] >= '0' && weight.ptr[i] <= '9' && n < 100; i++)
			n = n * 10 + (unsigned)(weight.ptr[i] - '0');
		f->leads[f->lead_count] = department;
		f->weights[f->lead_count++] = (uint8_t)(n > 10 ? 10 : n);
	}
}

static void read_co(duty_function *f, const lexicon *lx, tzh_str cell)
{
	while (cell.len && f->co_count < DUTY_MAX_CO) {
		uint16_t department = find_department(lx, str_trim(str_cut(&cell, ';')));
		if (department != TZH_NO_CODE)
			f->co[f->co_count++] = department;
	}
}

duty_level duty_level_of(tzh_level level)
{
	if (level == TZH_LEVEL_PROVINCE || level == TZH_LEVEL_COUNTRY)
		return DUTY_PROVINCE;
	return level == TZH_LEVEL_PREFECTURE ? DUTY_PREFECTURE : DUTY_COUNTY;
}

static uint16_t *name_units(const lexicon *lx, duty_level level)
{
	uint32_t count = lexicon_rows(lx, LEX_DEPARTMENTS);
	uint16_t *units = xcalloc(count + 1, sizeof *units);
	for (uint32_t i = 0; i < count; i++) {
		tzh_str name = lexicon_cell(lx, LEX_DEPARTMENTS, i, level + 1u);
		uint32_t first = 0;
		while (!str_eq(name, lexicon_cell(lx, LEX_DEPARTMENTS, first, level + 1u)))
			first++;
		units[i] = (uint16_t)first;
	}
	return units;
}

/* Of several functions the first. One without weight is of words that show none. */
static duty_word read_word(const duty_table *t, const lex_hit *hit)
{
	const lex_sense *s = &hit->senses[0];
	duty_word w = { NO_FUNCTION, (uint8_t)hit->len, s->table == LEX_HINTS };
	uint32_t row = w.hint ? lexicon_find(t->lx, LEX_FUNCTIONS, lexicon_cell(t->lx, LEX_HINTS, s->row, 0)) : s->row;
	if (row < NO_FUNCTION && t->functions[row].weights[0])
		w.function = (uint16_t)row;
	return w;
}

static void read_words(duty_table *t)
{
	uint32_t forms = lexicon_forms(t->lx);
	t->words = xcalloc(forms + 1, sizeof *t->words);
	for (uint32_t i = 1; i <= forms; i++) {
		lex_hit hit = lexicon_form(t->lx, LEX_TRIE_FUNCTIONS, i);
		t->words[i] = hit.sense_count ? read_word(t, &hit) : t->words[lexicon_shorter(t->lx, i)];
	}
}

duty_table *duty_table_new(const lexicon *lx)
{
	duty_table *t = xcalloc(1, sizeof *t);
	uint32_t count = lexicon_rows(lx, LEX_FUNCTIONS);
	t->lx = lx;
	for (duty_level l = 0; l < DUTY_LEVELS; l++)
		t->units[l] = name_units(lx, l);
	t->functions = xcalloc(count + 1, sizeof *t->functions);
	for (uint32_t i = 0; i < count; i++) {
		duty_function *f = &t->functions[i];
		f->name = lexicon_cell(lx, LEX_FUNCTIONS, i, 0);
		read_leads(f, lx, lexicon_cell(lx, LEX_FUNCTIONS, i, 1));
		read_co(f, lx, lexicon_cell(lx, LEX_FUNCTIONS, i, 2));
	}
	read_words(t);
	return t;
}

void duty_table_free(duty_table *t)
{
	if (t) {
		for (duty_level l = 0; l < DUTY_LEVELS; l++)
			free(t->units[l]);
		free(t->functions);
		free(t->words);
	}
	free(t);
}

const duty_function *duty_table_function(const duty_table *t, uint16_t function)
{
	return &t->functions[function];
}

const duty_function *recogniser_function(const recogniser *rc, uint16_t function)
{
	return duty_table_function(rc->duties, function);
}

uint16_t recogniser_unit(const recogniser *rc, tzh_level level, uint16_t department)
{
	return rc->duties->units[duty_level_of(level)][department];
}

uint32_t duty_at(duty_list *out, arena *a, const duty_table *t, lex_place place, uint32_t i, uint32_t to)
{
	uint32_t form = place & PLACE_FORM;
	while (t->words[form].len > to - i)
		form = lexicon_shorter(t->lx, form);
	duty_word w = t->words[form];
	if (w.len && w.function != NO_FUNCTION)
		*vec_push(out, a) = (duty){ i, i + w.len, w.function, w.hint };
	return w.len;
}

void duty_scan(duty_list *out, arena *a, const duty_table *t, const lex_place *places, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to;) {
		uint32_t len = places[i] & PLACE_FUNCTION ? duty_at(out, a, t, places[i], i, to) : 0;
		i += len ? len : 1;
	}
}

/* Where `who` stands, v->count where it does not: eight are asked at a time, which is nearly always all. */
static inline uint32_t find_vote(const votes *v, uint16_t who)
{
	for (uint32_t i = 0;; i += 8) {
		seek_eight some, none = { 0 };
		memcpy(&some, v->who + i, sizeof some);
		uint32_t left = v->count - i, bits = seek_bits_of_eight((seek_eight)(some == who), none);
		bits = left < 8 ? bits & ((1u << left) - 1) : bits;
		if (bits)
			return i + (uint32_t)__builtin_ctz(bits);
		if (left <= 8)
			return v->count;
	}
}

void votes_add(votes *v, uint16_t who, int32_t weight)
{
	uint32_t i = find_vote(v, who);
	if (i < v->count) {
		v->weight[i] += weight;
	} else if (i < DUTY_MAX_VOTES) {
		v->who[i] = who;
		v->weight[i] = weight;
		v->count++;
	}
}

void votes_copy(votes *v, const votes *other)
{
	v->count = other->count;
	for (uint32_t i = 0; i < other->count; i++) {
		v->who[i] = other->who[i];
		v->weight[i] = other->weight[i];
	}
}

void votes_merge(votes *v, const votes *other, int percent)
{
	for (uint32_t i = 0; i < other->count; i++)
		votes_add(v, other->who[i], other->weight[i] * percent / 100);
}

/* The greatest of numbers that hold the weight, above the lower of two names, above the place: one comparison each. */
uint16_t votes_take(votes *v, int32_t *weight)
{
	int64_t most = 0;
	for (uint32_t i = 0; i < v->count; i++) {
		int64_t one = (int64_t)v->weight[i] << 32 | (int64_t)(UINT16_MAX - v->who[i]) << 8 | i;
		most = one > most ? one : most;
	}
	*weight = (int32_t)(most >> 32);
	if (*weight <= 0)
		return UINT16_MAX;
	v->weight[most & 0xFF] = 0;
	return v->who[most & 0xFF];
}

static double square(const votes *v)
{
	double sum = 0;
	for (uint32_t i = 0; i < v->count; i++)
		sum += (double)v->weight[i] * v->weight[i];
	return sum;
}

double votes_likeness(const votes *a, const votes *b)
{
	double dot = 0;
	for (uint32_t i = 0; i < a->count; i++) {
		uint32_t k = find_vote(b, a->who[i]);
		if (k < b->count)
			dot += (double)a->weight[i] * b->weight[k];
	}
	return dot > 0 ? dot / sqrt(square(a) * square(b)) : 0;
}

void duty_vote(const duty_table *t, duty_level level, const duty *list, uint32_t count, int percent, votes *functions,
	votes *units)
{
	for (uint32_t i = 0; i < count; i++) {
		const duty *d = &list[i];
		const duty_function *f = &t->functions[d->function];
		int32_t weight = d->hint ? HINT : STRONG + PER_LETTER * (int32_t)(d->end - d->start);
		weight = weight * percent / 100;
		weight = weight * (i + 1 == count ? LAST_PERCENT : 100) / 100;
		if (functions)
			votes_add(functions, d->function, weight);
		for (unsigned k = 0; k < f->lead_count; k++)
			votes_add(units, t->units[level][f->leads[k]], weight * f->weights[k] / 10);
	}
}
