/* SPDX-License-Identifier: Apache-2.0
 *
 * The grammar's view of the lexicon: for each word its class and value, for each
 * unit its kind, base and factor. Made once, immutable, shared by threads.
 */
#ifndef RECOGNISE_GRAMMAR_H
#define RECOGNISE_GRAMMAR_H

#include "lexicon/lexicon.h"
#include "lexicon/places.h"
#include "taizhang.h"

/* Classes of words: X(enumerator, the class column of lexicon/words.tsv). What follows NONE is made by the code. */
#define WORD_KINDS(X)                                                                                                  \
	X(TEXT, "text") /* holds a short word of another class and is none of it */                                    \
	X(AND, "and")   /* joins subjects or values */                                                                 \
	X(RESP, "resp") /* each of several subjects has its own value */                                               \
	X(ALL, "all")   /* several subjects share one value */                                                         \
	X(ETC, "etc")   /* ends a list */                                                                              \
	X(OF, "of")                                                                                                    \
	X(GROW, "grow")     /* rises by */                                                                             \
	X(FALL, "fall")     /* falls by */                                                                             \
	X(GROWTO, "growto") /* rises to */                                                                             \
	X(FALLTO, "fallto") /* falls to */                                                                             \
	X(REACH, "reach")   /* is, comes to */                                                                         \
	X(HOLD, "hold")     /* is held at */                                                                           \
	X(CMP, "cmp")       /* comparator before the number; value: ge gt le lt approx */                              \
	X(CLIMB, "climb")   /* rises past or onto the number; value: gt ge */                                          \
	X(TURN, "turn")     /* a plan's first or last year: no period */                                               \
	X(POST, "post")     /* comparator after it */                                                                  \
	X(STANCE, "stance") /* hedge or force */                                                                       \
	X(BASE, "base")     /* opens what a growth is measured against */                                              \
	X(FROM, "from")     /* opens a base value */                                                                   \
	X(THAN, "than")     /* compares with another quantity; value: gt lt */                                         \
	X(COND, "cond")     /* the terms on which a figure holds */                                                    \
	X(LEAD, "lead")     /* adverbs and conjunctions before a subject or a predicate */                             \
	X(SCOPE, "scope")   /* the whole place that the report is of */                                                \
	X(TIME, "time")     /* value: one of TIMES */                                                                  \
	X(PLAN, "plan")     /* a five-year plan; value: its last year */                                               \
	X(VERB, "verb")     /* does something to what follows */                                                       \
	X(FLOW, "flow")     /* makes a flow of a stock, and stays in the name */                                       \
	X(RATE, "rate")     /* the number is a growth rate */                                                          \
	X(ASPECT, "aspect") /* the subject's own size */                                                               \
	X(HEAD, "head")     /* nouns that a measured subject ends in */                                                \
	X(RANK, "rank")     /* takes a place in an order */                                                            \
	X(SHARE, "share")   /* opens the whole of which a part is given */                                             \
	X(PER, "per")       /* for each */                                                                             \
	X(CUE, "cue")       /* opens a list of targets */                                                              \
	X(REL, "rel")       /* a relation without a number */                                                          \
	X(ASSIGN, "assign") /* a higher level sets it */                                                               \
	X(OBJECT, "object") /* what is assigned and fulfilled: task, target, plan */

typedef enum token_kind {
	TOKEN_NONE,
#define X(n, s) TOKEN_##n,
	WORD_KINDS(X)
#undef X
		TOKEN_INDICATOR, /* value: row of the indicator table */
	TOKEN_REGION,
	TOKEN_YEAR,     /* value: the year */
	TOKEN_DATE,     /* a month or day: dates are no quantities */
	TOKEN_QUANTITY, /* value: index of the quantity */
	TOKEN_COMMA,
	TOKEN_STOP,
	TOKEN_COLON,
	TOKEN_ENUM,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_DASH,
	TOKEN_KIND_COUNT
} token_kind;

#define TIMES(X)                                                                                                       \
	X(THIS, "this")                                                                                                \
	X(LAST, "last")                                                                                                \
	X(NEXT, "next")                                                                                                \
	X(PAST5, "past5")                                                                                              \
	X(NEXT5, "next5")                                                                                              \
	X(AVG, "avg")                                                                                                  \
	X(CUM, "cum")                                                                                                  \
	X(YEARLONG, "yearlong")                                                                                        \
	X(PARTIAL, "partial")                                                                                          \
	X(WITHIN, "within") /* the part's own year */                                                                  \
	X(FORMER, "former") /* years before: what a figure is measured against, and no time of its own */

typedef enum time_word {
	TIME_NONE,
#define X(n, s) TIME_##n,
	TIMES(X)
#undef X
} time_word;

#define UNIT_KINDS(X)                                                                                                  \
	X(PERCENT, "percent")                                                                                          \
	X(POINT, "point")                                                                                              \
	X(TIMES, "times")                                                                                              \
	X(DOUBLING, "doubling")                                                                                        \
	X(TENTH, "tenth")                                                                                              \
	X(MONEY, "money")                                                                                              \
	X(MASS, "mass")                                                                                                \
	X(AREA, "area")                                                                                                \
	X(LENGTH, "length")                                                                                            \
	X(VOLUME, "volume")                                                                                            \
	X(ENERGY, "energy")                                                                                            \
	X(POWER, "power")                                                                                              \
	X(VOLTAGE, "voltage")                                                                                          \
	X(DATA, "data")                                                                                                \
	X(TURNOVER, "turnover")                                                                                        \
	X(COUNT, "count")                                                                                              \
	X(PERSON, "person")                                                                                            \
	X(VISIT, "visit")                                                                                              \
	X(AGE, "age")                                                                                                  \
	X(DURATION, "duration")                                                                                        \
	X(SPEED, "speed")                                                                                              \
	X(CONCENTRATION, "concentration")                                                                              \
	X(LEVEL, "level")                                                                                              \
	X(INDEX, "index")                                                                                              \
	X(RATE, "rate")                                                                                                \
	X(WEAK, "weak") /* measures where an Arabic numeral stands before it, not a small Chinese one */               \
	X(SPAN, "span") /* a stretch of time: not a quantity, but a date */                                            \
	X(NOT, "none")  /* no quantity at all: years, parts of a plan's name */

typedef enum unit_kind {
	UNIT_NONE,
#define X(n, s) UNIT_##n,
	UNIT_KINDS(X)
#undef X
		UNIT_KIND_COUNT
} unit_kind;

typedef struct word_info {
	uint8_t kind; /* token_kind */
	uint8_t len;
	int16_t value;
} word_info;

typedef struct unit_info {
	uint8_t kind;
	tzh_str base;
	tzh_dec factor;
} unit_info;

/* How an indicator is measured where the words leave it open. */
typedef enum code_nature {
	NATURE_AMOUNT, /* a sum: grows by per cents, has levels */
	NATURE_RATE,   /* a rate in per cent: what stands is its level */
	NATURE_SHARE,
	NATURE_STOCK, /* counted */
	NATURE_PRICE  /* a price index: rises are its level */
} code_nature;

typedef struct code_info {
	tzh_str code, name;
	uint8_t nature;
} code_info;

/* What the last noun of a subject says of its number: the value column of `head` and `rate`. */
#define HEADS(X)                                                                                                       \
	X(SHARE, "share")                                                                                              \
	X(PRICE, "price")                                                                                              \
	X(NATURAL, "natural")                                                                                          \
	X(INDEX, "index")                                                                                              \
	X(DELTA, "delta")

typedef enum head_value {
	HEAD_PLAIN,
#define X(n, s) HEAD_##n,
	HEADS(X)
#undef X
} head_value;

/* Relations that name what they hold with ("in step with ..."): the value column of `rel`. */
#define REL_WITH 1
/* Words that say a state held through a passage of years: value `lasting` of `reach` and `lead`. */
#define LASTING 1

typedef struct form_info {
	const uint32_t *cp;
	uint32_t len;
} form_info;

/* A word that stands for several subjects: lexicon/groups.tsv. */
#define GROUP_MEMBERS 4
typedef struct group_info {
	const uint32_t *cp;
	uint32_t len;
	form_info members[GROUP_MEMBERS];
	uint32_t member_count;
} group_info;

/* The code of a share, by its part and its whole: lexicon/shares.tsv. */
typedef struct share_info {
	int code;
	form_info part, whole;
	bool anywhere;
} share_info;

typedef struct grammar {
	const lexicon *lx;
	arena memory;
	const word_info *words;  /* by row of words.tsv */
	const word_info *tokens; /* by form: the longest word of the grammar that is the form or begins it */
	const unit_info *units;
	const code_info *codes;
	const group_info *groups;
	const share_info *shares;
	uint32_t share_count;
	uint32_t word_count, unit_count, code_count, group_count;
} grammar;

grammar *grammar_new(const lexicon *lx);
void grammar_free(grammar *g);

/* Tells a scanner what characters the grammar looks for. */
void grammar_mark(const grammar *g, scanner *sc);

/* The word at a place, at most `room` characters long; len 0 where there is none. */
static inline word_info grammar_word(const grammar *g, lex_place place, uint32_t room)
{
	uint32_t form = place & PLACE_FORM;
	word_info w = g->tokens[form];
	while (w.len > room) {
		form = lexicon_shorter(g->lx, form);
		w = g->tokens[form];
	}
	return w;
}

/* The indicator whose whole form is cp[0..n); -1 where there is none. */
int grammar_code(const grammar *g, const uint32_t *cp, uint32_t n);

/* The unit at cp[0..n), without words of size; NULL where there is none. */
const unit_info *grammar_unit(const grammar *g, const uint32_t *cp, uint32_t n, uint32_t *len);

#endif
