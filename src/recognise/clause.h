/* SPDX-License-Identifier: Apache-2.0
 *
 * Clauses: a sentence of the plan cut at its commas (and ; : outside quotes),
 * each with the words that it opens with, and what those make of it.
 */
#ifndef RECOGNISE_CLAUSE_H
#define RECOGNISE_CLAUSE_H

#include "lexicon/places.h"
#include "recognise/duty.h"

/* X(enumerator, what it is) */
#define CLAUSE_KINDS(X)                                                                                                \
	X(NOUN, "opens with no verb: a name or a figure")                                                              \
	X(LEAD, "leads in: on what ground, by what means, to what end")                                                \
	X(AIM, "says what an action is for")                                                                           \
	X(ACT, "an action that one can be held to")

#define X(n, s) CLAUSE_##n,
typedef enum clause_kind { CLAUSE_KINDS(X) } clause_kind;
#undef X

/* Words of cues.tsv, one bit for a class. */
#define CUE_CLASSES(X)                                                                                                 \
	X(HEAD, "head")                                                                                                \
	X(WORKS, "works")                                                                                              \
	X(DROP, "drop")                                                                                                \
	X(TAIL, "tail")                                                                                                \
	X(CONT, "cont")                                                                                                \
	X(BEGETS, "begets")                                                                                            \
	X(GENERAL, "general")                                                                                          \
	X(TARGETS, "targets")                                                                                          \
	X(STRATEGY, "strategy")                                                                                        \
	X(AREA, "area")                                                                                                \
	X(PROJECT, "project")                                                                                          \
	X(ADMIT, "admit")                                                                                              \
	X(AWARE, "aware")                                                                                              \
	X(WANTING, "wanting")                                                                                          \
	X(NAMELY, "namely")                                                                                            \
	X(LACK, "lack")                                                                                                \
	X(CONTEXT, "context")                                                                                          \
	X(TROUBLE, "trouble")                                                                                          \
	X(CLOSE, "close")                                                                                              \
	X(GLOSS, "gloss")                                                                                              \
	X(WON, "won")                                                                                                  \
	X(TITLE, "title")                                                                                              \
	X(AWARDER, "awarder")                                                                                          \
	X(RANK, "rank")                                                                                                \
	X(RANKED, "ranked")                                                                                            \
	X(PROMISE, "promise")                                                                                          \
	X(YEARS, "years")                                                                                              \
	X(OUTLOOK, "outlook")                                                                                          \
	X(PLEA, "plea")                                                                                                \
	X(DONE, "done")

#define X(n, s) CUE_##n##_BIT,
enum { CUE_CLASSES(X) CUE_COUNT };
#undef X
#define CUE(n) (1u << CUE_##n##_BIT)
#define CUE_KNOWN (1u << 31) /* of a sentence: its cues have been looked for */

typedef struct cue {
	uint32_t start, end;
	uint32_t classes;
} cue;

typedef VEC(cue) cue_list;

typedef struct clause {
	uint32_t start, end; /* canonical, from its first word to before the mark that closes it */
	uint32_t verb, rest; /* the verb, and what follows it; both `start` where there is none */
	clause_kind kind;
	tzh_phase phase;
	bool adverb, stance;
	bool link;            /* only ties what follows to what went before */
	bool past;            /* says what has been done */
	bool quantity;        /* holds a number that counts or measures */
	bool comma_list;      /* holds an enumeration comma */
	bool hard;            /* closed by ; and not by a comma */
	uint32_t cues;        /* classes anywhere in it */
	uint32_t opens, ends; /* classes of the words it opens and ends with */
	uint16_t ordinal;     /* of the number that opens it, 0 none */
	bool dated;           /* may name a date */
	bool measured;        /* an indicator record lies in it */
	bool target;          /* ... of the year's main targets */
	bool vision;          /* ... of a five-year plan */
	uint32_t first_duty, duty_count;
} clause;

typedef VEC(clause) clause_list;

typedef struct clause_table clause_table; /* classes of the words, read once */

clause_table *clause_table_new(const lexicon *lx);
void clause_table_free(clause_table *t);

/* Tells a scanner what characters clauses are cut by. */
void clause_mark(scanner *sc);

/* The next word of cues.tsv within [from, to), words that overlap it left out by going on from its end. */
bool cue_next(const clause_table *t, const lex_place *places, uint32_t from, uint32_t to, cue *out);

/* Whether a verb of doing opens the stretch. */
bool clause_is_act(const clause_table *t, const lex_place *places, uint32_t from, uint32_t to);

/* Classes of all of them. */
uint32_t cues_between(const clause_table *t, const lex_place *places, uint32_t from, uint32_t to);

typedef struct clause_search {
	clause_list *clauses; /* where clauses and duties go */
	duty_list *duties;
	arena *memory;
	const clause_table *words;
	const duty_table *functions;
	const canon *text;
	const lex_place *places; /* of the text, scanned */
	bool with_duties;
} clause_search;

/* Adds the clauses of canonical [from, to). */
void clause_cut(clause_search *cs, uint32_t from, uint32_t to);

#endif
