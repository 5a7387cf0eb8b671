/* SPDX-License-Identifier: Apache-2.0
 *
 * One saying: a number, or several in a row, with its predicate and the subjects
 * that it is said of. Made by statement.c, filled by series.c and about.c, put
 * out by put.c.
 */
#ifndef RECOGNISE_SAYING_H
#define RECOGNISE_SAYING_H

#include "recognise/pass.h"

#define SERIES_MAX 12

/* A number and those that stand in a row with it. */
typedef struct series {
	uint32_t tokens[SERIES_MAX]; /* token indices of the quantities */
	tzh_dec stretch[SERIES_MAX];
	tzh_comparator cmp[SERIES_MAX];
	uint32_t ends[SERIES_MAX]; /* canonical, qualifier included */
	uint32_t count;
	uint32_t next; /* token after the series */
} series;

typedef struct saying {
	predicate pr;
	series v;
	subject subjects[SUBJECTS];
	uint32_t count;
	rule rule;
	uint32_t start; /* canonical place of its own first word */
	bool carried, after;
} saying;

/* All but the subjects, which come with their count. */
static inline void saying_begin(saying *c)
{
	c->count = 0;
	c->rule = RULE_DIRECT;
	c->start = 0;
	c->carried = c->after = false;
}

/* ---- quantities among the tokens ---- */

static inline quantity *quantity_at(const pass *p, uint32_t t)
{
	return &p->l.q.items[token_at(p, t)->ref];
}

static inline bool token_is(const pass *p, uint32_t t, token_kind kind)
{
	return t < p->l.t.count && token_at(p, t)->kind == kind;
}

/* Whether token t is of a kind and stands right at a place. */
static inline bool token_here(const pass *p, uint32_t t, token_kind kind, uint32_t place)
{
	return token_is(p, t, kind) && token_at(p, t)->at == place;
}

/* Whether the quantity counts things, which a noun may follow. */
bool quantity_counts(const quantity *q);

/* ---- series.c ---- */

/* The numbers in a row from token t on; `commas`: a comma may join them. */
void series_read(const pass *p, uint32_t t, bool commas, series *out);

/* Whether a mark that closes what is counted stands at a place. */
bool mark_at(const pass *p, uint32_t place);

/* ---- after.c ---- */

/* Whether the quantity at t only marks off what is counted: a threshold, an age, a size inside a noun. */
bool after_is_threshold(const pass *p, uint32_t t);
bool after_is_attribute(const pass *p, uint32_t t);

/* The noun after a number whose qualifier ends at `place`, before token k: empty where there is none. */
piece after_noun(const pass *p, uint32_t k, uint32_t place);

/* ---- about.c ---- */

/* What the saying is about: words before it, after it, or of what was said before. */
void about_find(pass *p, saying *c);

/* ---- whole.c ---- */

/* A share of a whole, or the part of a plan that is done: the subject is carried. True where the saying is one. */
bool whole_find(pass *p, saying *c);

/* ---- put.c ---- */

void put_saying(pass *p, saying *c);

#endif
