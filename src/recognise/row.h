/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows: clauses joined to what one unit can be held to.
 *
 * Two clauses stand apart where they speak of different units or name things
 * that are finished singly; they stay together where the second says how far,
 * by what means or to what end. No single sign decides: each has a weight, and
 * a new row begins where the sum is above nothing.
 */
#ifndef RECOGNISE_ROW_H
#define RECOGNISE_ROW_H

#include "recognise/clause.h"

/* X(enumerator, weight in hundredths, what it is); a sign is a number between 0 and 3. */
#define ROW_SIGNS(X)                                                                                                   \
	X(BASE, -249, "always")                                                                                        \
	X(SENTENCE, 139, "length of the sentence in sixties of characters, at most 3")                                 \
	X(ROW_LENGTH, -95, "length of the row so far in forties of characters, at most 2")                             \
	X(LENGTH, 81, "length of the clause in twenties of characters, at most 2")                                     \
	X(ENDS_IN_WORK, 120, "the clause ends in the name of a work: construction, scheme, pilot")                     \
	X(OTHER_UNIT, 160, "no unit has a claim to both")                                                              \
	X(OTHER_UNIT_UNDER_HEADING, 55, "nor has one when the heading is counted in")                                  \
	X(SAME_FUNCTION, -86, "likeness of the functions")                                                             \
	X(BEGETS, 72, "opens with a verb of making anew")                                                              \
	X(STANCE, 40, "opens with a word of force")                                                                    \
	X(ADVERB, -30, "opens with an adverb")                                                                         \
	X(ROW_COUNTS, 43, "the row holds a number")                                                                    \
	X(ROW_CONCRETE, 76, "the row holds something finished singly")                                                 \
	X(BOTH_CONCRETE, -40, "and so does the clause")                                                                \
	X(PHASE, -42, "opens with a phase of a project")                                                               \
	X(LIST, -54, "holds a list")                                                                                   \
	X(AIM, -10, "says what the row is for")                                                                        \
	X(NOUN, -19, "opens with no verb")                                                                             \
	X(CONTINUES, -31, "goes on about the same number")                                                             \
	X(ROW_MUTE, -45, "no word of the row shows a function")                                                        \
	X(MUTE, -63, "no word of the clause does")                                                                     \
	X(SHOWS, 59, "a strong word of the clause does")                                                               \
	X(SHORT, -28, "ten characters and fewer")                                                                      \
	X(ACTIONS, -21, "actions in the row so far, at most 3")                                                        \
	X(LED_IN, 26, "has a lead-in of its own")

#define X(n, w, s) ROW_SIGN_##n,
typedef enum row_sign { ROW_SIGNS(X) ROW_SIGN_COUNT } row_sign;
#undef X

/* Clauses [first, last] of a sentence's list. */
typedef struct row_span {
	uint32_t first, last;
} row_span;

typedef VEC(row_span) row_list;

/* What the joining goes by: the clauses of a sentence, or of a part of it that ends at a semicolon. */
typedef struct row_scene {
	const clause *clauses;
	uint32_t count;
	const duty *duties;
	const duty_table *functions;
	duty_level level;
	const votes *heading; /* votes of the heading's words for units */
	bool targets;         /* a list of main targets: every clause with a figure is a row */
	bool annual;          /* and they are this year's */
	bool dutiless;        /* of the review, where no unit is asked for: duties are not looked for */
	bool promise;         /* one numbered promise: one row */
	bool opening;         /* the line or two that open a section before the sections within it */
} row_scene;

/* Adds the rows of a sentence, lead-ins that say nothing and slogans left out. */
void row_join(row_list *out, arena *a, const row_scene *s);

/* What stretches speak for, by function and by unit. */
typedef struct row_votes {
	votes functions, units;
} row_votes;

/* The signs between the row [first, last] with its votes and the clauses [next, main] with theirs. */
void row_signs(double signs[ROW_SIGN_COUNT], const row_scene *s, row_span row, const row_votes *so_far, row_span next,
	const row_votes *then);

/* Votes of the clauses [first, last], lead-ins and aims counted less. */
void row_vote(const row_scene *s, row_span row, row_votes *v);

#endif
