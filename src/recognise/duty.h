/* SPDX-License-Identifier: Apache-2.0
 *
 * Duties: the words of a stretch that show what function of government it is
 * about, and the votes that they give to departments.
 *
 * A word of functions.tsv counts fully and the more the longer it is, one of
 * hints.tsv little. Votes are whole numbers (hundredths), so that a decision
 * is the same on every machine.
 */
#ifndef RECOGNISE_DUTY_H
#define RECOGNISE_DUTY_H

#include "base/vec.h"
#include "lexicon/places.h"
#include "recognise/recognise.h"

#define DUTY_MAX_VOTES 24 /* a multiple of eight */

/* How much a stretch speaks for each of a few things, in the order in which they were named. */
typedef struct votes {
	uint32_t count;
	uint16_t who[DUTY_MAX_VOTES];
	int32_t weight[DUTY_MAX_VOTES];
} votes;

typedef VEC(duty) duty_list;

typedef struct duty_table duty_table;

duty_table *duty_table_new(const lexicon *lx);
void duty_table_free(duty_table *t);
const duty_function *duty_table_function(const duty_table *t, uint16_t function);

/* Adds the duty whose word begins at canonical i and ends by `to`, if any; returns the length of the word, 0 where
 * there is none. `place` is that of i. */
uint32_t duty_at(duty_list *out, arena *a, const duty_table *t, lex_place place, uint32_t i, uint32_t to);

/* Adds the duties of canonical [from, to), which has been scanned: longest words first, none overlapping. */
void duty_scan(duty_list *out, arena *a, const duty_table *t, const lex_place *places, uint32_t from, uint32_t to);

/* The level of government by which units are told apart: what is one unit in a county may be two in a province. */
typedef enum duty_level { DUTY_COUNTY, DUTY_PREFECTURE, DUTY_PROVINCE, DUTY_LEVELS } duty_level;
duty_level duty_level_of(tzh_level level);

/* Adds the votes of duties for functions (may be NULL) and for units, each the first department of its name at the
 * level. `percent` weighs them; the last counts more, for in Chinese the head of a phrase stands at its end. */
void duty_vote(const duty_table *t, duty_level level, const duty *list, uint32_t count, int percent, votes *functions,
	votes *units);

/* Only as much as there is of them is cleared and copied. */
static inline void votes_clear(votes *v)
{
	v->count = 0;
}

void votes_copy(votes *v, const votes *other);
void votes_add(votes *v, uint16_t who, int32_t weight);
void votes_merge(votes *v, const votes *other, int percent);
/* Takes away the votes for the heaviest, the lowest of equals; UINT16_MAX where none has any. */
uint16_t votes_take(votes *v, int32_t *weight);
/* How alike two are, 0 to 1: the cosine of the angle between them. */
double votes_likeness(const votes *a, const votes *b);

#endif
