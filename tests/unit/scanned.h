/* SPDX-License-Identifier: Apache-2.0
 *
 * Canonical text with its words, as a recogniser has it.
 */
#ifndef SCANNED_H
#define SCANNED_H

#include "canonical.h"
#include "lexicon/places.h"
#include "recognise/clause.h"
#include "recognise/grammar.h"
#include "recognise/internal.h"

static scanner *scanned_tables;

static inline void scanned_end(void)
{
	scanner_free(scanned_tables);
}

static inline const lex_place *places_of(const canon *c)
{
	if (!scanned_tables) {
		grammar *g = grammar_new(unit_lexicon());
		scanned_tables = scanner_new(unit_lexicon());
		grammar_mark(g, scanned_tables);
		clause_mark(scanned_tables);
		grammar_free(g);
		atexit(scanned_end);
	}
	return scan_text(scanned_tables, unit_arena(), c->cp, c->n, true);
}

#endif
