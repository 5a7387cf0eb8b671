/* SPDX-License-Identifier: Apache-2.0
 *
 * The pass over one document: what is carried from token to token, from clause to
 * clause and from sentence to sentence. Each helper file owns one idea of it.
 */
#ifndef RECOGNISE_PASS_H
#define RECOGNISE_PASS_H

#include "recognise/internal.h"
#include "recognise/token.h"

/* The rules of the grammar, by the names that records carry; lexicon/rules.tsv explains them. */
#define RULES(X)                                                                                                       \
	X(DIRECT, "direct")                                                                                            \
	X(AFTER, "after")                                                                                              \
	X(CARRIED, "carried")                                                                                          \
	X(SHARED_SUBJECTS, "shared_subjects")                                                                          \
	X(SHARED_NUMBER, "shared_number")                                                                              \
	X(SERIES, "series")                                                                                            \
	X(PREVIOUS_SUBJECTS, "previous_subjects")                                                                      \
	X(BASE_VALUE, "base_value")                                                                                    \
	X(DIFFERENCE, "difference")                                                                                    \
	X(SHARE_OF, "share_of")                                                                                        \
	X(PARTS, "parts")                                                                                              \
	X(RATIO, "ratio")                                                                                              \
	X(RANK, "rank")                                                                                                \
	X(RELATION, "relation")                                                                                        \
	X(TASK, "task")                                                                                                \
	X(VERB_ALONE, "verb_alone")                                                                                    \
	X(FULFILMENT, "fulfilment")

typedef enum rule {
#define X(n, s) RULE_##n,
	RULES(X)
#undef X
		RULE_COUNT
} rule;

#define PIECES 4
#define SUBJECTS 12
#define RECENT 16
#define PLACE_MAX 24

typedef struct piece {
	uint32_t at, end; /* canonical; empty where it is no piece */
} piece;

/* What a statement is about. Its name is its pieces, one after the other. */
typedef struct subject {
	uint32_t at, end; /* canonical place of its own words */
	piece pieces[PIECES];
	uint8_t piece_count;
	uint16_t group; /* 1 + row of lexicon/groups.tsv whose member replaces the group's word in the name; 0 none */
	uint8_t member;
	int code;     /* row of the indicator table, -1 */
	bool rate;    /* a growth rate: the number is its level */
	bool per;     /* for each person, household, mu */
	bool head;    /* ends in a noun of measure */
	bool flow;    /* begins with a word that makes a flow of a stock */
	bool share;   /* a part of a whole */
	bool price;   /* a rise of prices */
	bool delta;   /* an absolute difference by its noun */
	bool natural; /* a rate that is a level by convention */
	bool index;   /* an index: its number has no unit */
} subject;

/* What stands between subject and number. */
typedef struct predicate {
	uint32_t at; /* canonical start of the zone */
	bool grow, fall, to, reach, hold, resp, all, from, than, rank, share, base_last, base_far, based, flow, lasts;
	bool has_cmp;
	tzh_comparator cmp;
	piece stance, cond, verb, flow_word;
	uint8_t time; /* time_word nearest to the number */
} predicate;

typedef struct when {
	int16_t year;
	tzh_period span;
	bool multi;  /* inside a passage about several years */
	bool stated; /* a word of the text says so */
} when;

/* A paragraph of a list: opened by a dash or a number, or by its indicator alone. */
typedef enum item_sort { ITEM_NONE, ITEM_MARKED, ITEM_BARE } item_sort;

typedef struct pass {
	run *r;
	const grammar *g;
	const uint32_t *cp;
	arena *a;
	const sentence *s;
	const speech *speech;
	uint32_t place[PLACE_MAX]; /* name of the speech's region */
	uint32_t place_len;
	token_list l;
	VEC(tzh_indicator) out;

	uint32_t clause;                  /* token index: after the last ; or full stop */
	uint32_t portion;                 /* token index: after the last comma or the last statement */
	uint32_t from;                    /* canonical start of the portion */
	uint32_t last_portion, last_from; /* of the portion before */
	subject current[SUBJECTS];
	uint32_t current_count;
	subject recent[RECENT];
	uint32_t recent_count;
	bool after_base; /* the number before was a base value */
	uint32_t said,
		said_end; /* token of the number last said in the sentence, and the end of its qualifier; 0 none */
	piece flow_word;  /* of the clause: lends itself to the items that follow */
	piece stance;     /* of the sentence */

	when context; /* of the passage: set by headings and leading words of time */
	when sentence_when, clause_when;
	tzh_part context_role;
	uint8_t context_level;
	bool context_fleeting; /* set inside a paragraph: ends with it, and `lasting` holds again */
	when lasting;
	uint32_t paragraph_first; /* records made before the paragraph */
	bool broken;              /* the sentence before has no closing mark: a line was broken inside it */
	uint32_t context_paragraph;
	bool portion_span;    /* a stretch of years or months stands in the portion */
	uint8_t portion_time; /* time_word that holds for the portion only */
	uint32_t clock;       /* tokens before it have been heard by time_advance() */

	tzh_list list;
	uint32_t list_paragraph, list_from; /* list_from: canonical place of the cue */
	bool list_items;                    /* the list goes on paragraph by paragraph */
	bool list_told;                     /* it goes on sentence by sentence to the paragraph's end */
	piece list_stance;
	uint32_t list_count;
	uint8_t list_level;                      /* of the section that holds the cue */
	uint32_t ahead_section, ahead_paragraph; /* where a review went over to the plan without a heading */
	uint32_t run_first, run_section, run_paragraph, run_coded; /* of the run of item paragraphs at hand */
	bool run_output;
	item_sort run_item;
	bool paragraph_item; /* the paragraph opens with a dash or a number */
	uint32_t likely_first, likely_end,
		likely_coded; /* records of the sentence most like a list, where no cue opens one */
} pass;

/* ---- subject.c ---- */

/* The subject in canonical [at,end), trimmed of what only leads to it. False where nothing is left. */
bool subject_read(const pass *p, subject *out, uint32_t at, uint32_t end);

/* Whether a region has joints at all. */
bool subject_is_joined(const pass *p, uint32_t at, uint32_t end);

/* The subjects of a region: split at its joints, heads and tails lent to each other. */
uint32_t subject_split(const pass *p, subject out[SUBJECTS], uint32_t at, uint32_t end);

/* Members of a word that stands for several ("urban and rural"): `want` of them, or none. */
uint32_t subject_members(const pass *p, subject out[SUBJECTS], const subject *whole, uint32_t want);

/* The code of a share, where the part and the whole (after the word at `share`) tell it. */
void subject_share(const pass *p, subject *s, uint32_t share);

/* A stub ("output", "growth rate", "per head") made whole by the subject that is carried. */
void subject_complete(const pass *p, subject *stub, const subject *carried);

/* Whether the region holds only a stub, and so needs the subject that is carried. */
bool subject_is_stub(const pass *p, uint32_t at, uint32_t end);

/* ---- predicate.c ---- */

/* Reads backwards from the quantity at token `t`, not past token `from`. */
predicate predicate_read(const pass *p, uint32_t t, uint32_t from);

/* ---- measure.c ---- */

typedef struct reading_of {
	tzh_measure measure;
	int8_t sign;
	bool inferred;
} reading_of;

reading_of measure_read(const pass *p, const subject *s, const predicate *pr, const quantity *q, bool after);

/* ---- time.c ---- */

/* Level of the section that the sentence stands in, 0 where there is none. */
uint8_t pass_level(const pass *p);

/* What the sentence's leading words say of time, for it and for what follows. */
void time_enter(pass *p);
/* Whether the plan named at token i is a time. */
bool time_is_plan(const pass *p, uint32_t i);
/* Hears the words of time before token t. */
void time_advance(pass *p, uint32_t t);
/* The time of a number; pr may be NULL. */
when time_read(const pass *p, const predicate *pr, tzh_measure measure);

/* ---- list.c ---- */

void list_enter(pass *p);
/* Weighs the records made from the sentence, which began with record `first`. */
void list_weigh(pass *p, uint32_t first);
/* Where no cue has opened a list of the year's targets, the likeliest sentence is one. */
void list_settle(pass *p);
tzh_list list_at(const pass *p, uint32_t place);

/* ---- role.c ---- */

/* Whether the sentence stands in a part that looks ahead. */
bool pass_plans(const pass *p);

tzh_role role_read(const pass *p, const when *w);

/* ---- relation.c ---- */

/* A portion [from,to) of tokens without a number: a relation, or nothing. */
void relation_read(pass *p, uint32_t from, uint32_t to);

/* ---- statement.c ---- */

void statement_sentence(pass *p);

/* ---- emit.c ---- */

typedef struct statement {
	const subject *s;
	const quantity *q; /* NULL for a relation */
	tzh_dec value, hi, stretch;
	tzh_comparator cmp;
	tzh_measure measure;
	int8_t sign;
	when w;
	piece stance, cond, relation;
	uint32_t start, end; /* canonical */
	rule rule;
	uint16_t doubt;
} statement;

void emit(pass *p, const statement *st);

/* The subjects of a statement, for those that come after it without one. */
void subject_remember(pass *p, const subject *list, uint32_t n);

/* ---- tokens, by place ---- */

static inline const token *token_at(const pass *p, uint32_t i)
{
	return &p->l.t.items[i];
}

/* Index of the first token that starts at or after a place. */
static inline uint32_t token_from(const pass *p, uint32_t place)
{
	if (place < p->l.first)
		return 0;
	return place <= p->l.last ? p->l.index[place - p->l.first] : p->l.t.count;
}

#endif
