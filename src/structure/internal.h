/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of this folder share. The way through them:
 *
 *   units.c   canonical text -> units (sentences) grouped in blocks (paragraphs)
 *   number.c  the number or mark that opens a unit
 *   opening.c the lines before the report: title, place, date, speaker; several speeches
 *   region.c  names of places, their codes
 *   year.c    the year that the plan is for
 *   heading.c which units are headings, or open with one
 *   level.c   the tree: level and parent out of the nesting of styles
 *   role.c    what each part is about
 *
 * Positions are canonical until structure.c turns headings into sections.
 */
#ifndef STRUCTURE_INTERNAL_H
#define STRUCTURE_INTERNAL_H

#include "base/vec.h"
#include "lexicon/places.h"
#include "structure/structure.h"

#define CP_STOP 0x3002u   /* Chinese full stop */
#define CP_COMMA2 0x3001u /* enumeration comma */
#define CP_DASH 0x2014u
#define CP_QUOTE 0x201Cu
#define CP_UNQUOTE 0x201Du
#define CP_TITLE 0x300Au /* opening mark of a book title */
#define CP_UNTITLE 0x300Bu
#define CP_YEAR 0x5E74u
#define CP_MONTH 0x6708u
#define CP_DAY 0x65E5u

/* How a heading is numbered or placed, the higher ranks first: X(enumerator) */
#define STYLES(X)                                                                                                      \
	X(NONE)                                                                                                        \
	X(PART)     /* an unnumbered line of its own that names a part */                                              \
	X(CHAPTER)  /* "part one", "chapter one" */                                                                    \
	X(HAN)      /* hanzi and enumeration comma */                                                                  \
	X(HANSUB)   /* the same begun anew under one that names a part */                                              \
	X(HANPAR)   /* hanzi in brackets */                                                                            \
	X(LINE)     /* an unnumbered line of its own */                                                                \
	X(DIGIT)    /* 1. */                                                                                           \
	X(DIGITPAR) /* (1) */                                                                                          \
	X(CIRCLE)   /* circled digits */                                                                               \
	X(NTH)      /* "firstly," with an ordinal prefix */                                                            \
	X(DASH)     /* a dash */                                                                                       \
	X(RUN)      /* unnumbered first sentence of its paragraph */                                                   \
	X(HANIS)    /* "one is" */                                                                                     \
	X(SHORT)    /* unnumbered short sentence inside a paragraph */

typedef enum style {
#define X(n) STYLE_##n,
	STYLES(X)
#undef X
		STYLE_COUNT
} style;

/* Word classes of headings.tsv: X(enumerator, name in the table) */
#define CUES(X)                                                                                                        \
	X(REVIEW, "review")                                                                                            \
	X(PROBLEMS, "problems")                                                                                        \
	X(PLAN, "plan")                                                                                                \
	X(SELF, "self")                                                                                                \
	X(LIVELIHOOD, "livelihood")                                                                                    \
	X(APPENDIX, "appendix")                                                                                        \
	X(SALUTE, "salute")         /* address to the hearers */                                                       \
	X(REPORT, "report")         /* the last words of a title */                                                    \
	X(CONGRESS, "congress")     /* the session that hears it */                                                    \
	X(STATE, "state")           /* the country's own congress or cabinet */                                        \
	X(GOVERNMENT, "government") /* who reports */                                                                  \
	X(OFFICE, "office")         /* what the speaker is */                                                          \
	X(PAST, "past")             /* a time gone by */                                                               \
	X(COMING, "coming")         /* a time to come */                                                               \
	X(DEFICIT, "deficit")       /* words of what is wanting */                                                     \
	X(ADMIT, "admit")           /* words that open the admission of problems */                                    \
	X(AIM, "aim")               /* words that open the plan of a year */                                           \
	X(PLAIN, "plain")           /* sentences begin with these, headings seldom */                                  \
	X(LABEL, "label")           /* no heading begins with these */                                                 \
	X(DONE, "done")             /* words of work that is done */                                                   \
	X(DOING, "doing")           /* words of work to do */                                                          \
	X(ACT, "act")               /* verbs with which a title of work begins */                                      \
	X(TAIL, "tail")             /* a heading may end with these and a colon */                                     \
	X(PEOPLE, "people")         /* in the name of an autonomous place */                                           \
	X(WORD, "word")             /* a place's short name that is a common word */                                   \
	X(OWN, "own")               /* "our county", "the whole city" */

typedef enum cue {
#define X(n, s) CUE_##n,
	CUES(X)
#undef X
		CUE_COUNT
} cue;
#define CUE_BIT(n) (1u << CUE_##n)

enum {
	UNIT_FIRST = 1,  /* opens its block */
	UNIT_LAST = 2,   /* closes its block */
	UNIT_STOP = 4,   /* ends with a closing mark */
	UNIT_STRONG = 8, /* bold from end to end */
	UNIT_LEAD = 16,  /* the block opens in bold, which ends within this unit or at its end */
	UNIT_SOFT = 32,  /* its block opened at a blank, not at a paragraph's end */
};

enum { LEAVES_ADDRESS = 1, LEAVES_ADMIT = 2 };

/* A sentence, and all that is needed to judge whether it is a heading. */
typedef struct unit {
	uint32_t start, end; /* closing mark included */
	uint32_t number_end, title_end;
	uint32_t paragraph;
	uint16_t ordinal;
	uint8_t style; /* of its number; STYLE_NONE */
	uint8_t flags, commas;
	uint8_t mark; /* level that the format gives it; 0 none */
} unit;

typedef VEC(unit) unit_list;

typedef struct heading {
	uint32_t unit;
	uint32_t number, title, title_end; /* canonical: [number, title) is the number */
	uint32_t last;                     /* the last unit it covers: more than `unit` where broken over lines */
	uint16_t ordinal;
	uint16_t speech;
	uint8_t style, mark, level;
	tzh_part role;
	bool own_line, strong;
	uint32_t parent;
} heading;

typedef VEC(heading) heading_list;
typedef VEC(speech) speech_list;

typedef struct region_tables region_tables;

struct structurer {
	const lexicon *lx;
	struct word_table *words;
	region_tables *regions;
};

/* The longest form at a place. */
typedef struct cue_hit {
	uint32_t cues, len;
} cue_hit;

/* One document on its way through this folder. */
typedef struct draft {
	arena *memory;
	const structurer *st;
	const canon *text;
	const uint32_t *cp;
	const lex_place *places; /* of `text` */
	unit_list units;
	uint32_t front;             /* the first unit after the lines that stand before the report */
	uint32_t title, title_last; /* units; UINT32_MAX none */
	heading_list headings;
	speech_list speeches;
	tzh_part *roles; /* of each unit */
	uint8_t *leaves; /* of each unit: LEAVES_x, how its paragraph has left the lesser headings before it; 0 it has
			    not */
	outline *out;
} draft;

/* label.c: gives a paragraph's first unit the number that the source shows before it; that number, as shown. */
void label_number(const draft *d, unit *u);
tzh_str label_text(const draft *d, uint32_t at);

/* number.c: reads what opens [start, end); returns its end, `start` where there is none. */
uint32_t number_read(const uint32_t *cp, uint32_t start, uint32_t end, style *kind, uint16_t *ordinal);
/* A numeral in hanzi below a thousand at [start, end); returns its end. */
uint32_t hanzi_number(const uint32_t *cp, uint32_t start, uint32_t end, uint32_t *value);

/* units.c */
void units_cut(draft *d);

/* words.c: the words of headings.tsv. */
/* Those of the longest form that starts at cp[at], as CUE_BIT()s; *len is its length, 0 where there is none. */
uint32_t words_at(const structurer *st, const uint32_t *cp, uint32_t at, uint32_t end, uint32_t *len);
/* The same of the text, by its places. */
uint32_t cues_at(const draft *d, uint32_t at, uint32_t end, uint32_t *len);
/* All cues of [start, end). */
uint32_t cues_in(const draft *d, uint32_t start, uint32_t end);
/* The first place from `at` on where a form may start, `end` where none does. */
uint32_t cues_next(const draft *d, uint32_t at, uint32_t end);
void words_load(structurer *st);
void words_free(structurer *st);

/* opening.c */
void opening_read(draft *d);
/* Where a title ends within its line: before a note in brackets or after dashes. */
uint32_t opening_title_end(const draft *d, const unit *u);
/* The characters of a canonical stretch as they were written: blanks, line ends and noise left out. */
tzh_str opening_written(const draft *d, uint32_t start, uint32_t end);
/* What the format says of the title, as code points. */
const uint32_t *opening_hint(const draft *d, uint32_t *n);

/* session.c */
int16_t year_read(const uint32_t *cp, uint32_t at);
/* The year of four digits and the sign for year at `at`; 0 none. */
static inline int16_t year_at(const uint32_t *cp, uint32_t at, uint32_t end)
{
	return at + 4 < end && cp[at + 4] == CP_YEAR ? year_read(cp, at) : 0;
}
tzh_date session_date(const draft *d, uint32_t first, uint32_t front);
tzh_str session_speaker(const draft *d, uint32_t first, uint32_t front);

/* region.c */
region_tables *regions_load(const structurer *st);
void regions_free(region_tables *t);
/* Units [first, last) are the speech, those before `front` its opening lines. */
void region_of_speech(draft *d, speech *s, uint32_t first, uint32_t last, uint32_t front);
/* Where the place of the tables that starts at `at` ends; `at` where none does. */
uint32_t region_known(const draft *d, uint32_t at, uint32_t end);

/* unlisted.c: a place that the tables do not hold, named before a body of state in [start, end). */
bool unlisted_place(draft *d, speech *s, uint32_t start, uint32_t end);

/* year.c */
void year_of_speech(draft *d, speech *s, uint32_t first, uint32_t last, uint32_t front);

/* heading.c */
void headings_find(draft *d);

/* level.c */
void levels_set(draft *d);

/* role.c */
void roles_set(draft *d);

#endif
