/* SPDX-License-Identifier: Apache-2.0
 *
 * Third stage: canonical text -> outline: sections with level and role, paragraphs,
 * sentences, and what the document line says (title, region, year, date, speaker).
 *
 * Sentences end at the full stop, ! and ?, at a paragraph's end, before an item that
 * follows a colon or semicolon ("...: one is", "...; (2)"), and where a bold title ends.
 * They cover all text that is not furniture, in order, headings included.
 */
#ifndef STRUCTURE_STRUCTURE_H
#define STRUCTURE_STRUCTURE_H

#include "lexicon/places.h"
#include "normalise/normalise.h"

typedef struct sentence {
	uint32_t start, end; /* canonical, closing mark included, '\n' not */
	uint32_t section;    /* index, TZH_NO_SECTION before the first */
	uint32_t paragraph;  /* counts up through the document */
	tzh_part role;       /* of its section, or of its paragraph where that turns to problems, a plan, the government
				itself */
	bool heading;        /* the whole sentence is a heading */
	uint32_t number_end; /* canonical end of a number or mark that opens it ("(1)", "1.", a hanzi numeral), else
				start */
	uint16_t ordinal;    /* of that number, 0 none */
	uint16_t speech;     /* index of the speech it belongs to */
} sentence;

/* One speech: a file holds one, or several of different places. */
typedef struct speech {
	uint32_t start, end; /* canonical */
	tzh_str region, region_code;
	tzh_level level;
	int16_t year; /* the year its plan is for */
	tzh_date date;
} speech;

/* A canonical stretch. */
typedef struct text_place {
	uint32_t start, end;
} text_place;

typedef struct outline {
	tzh_section *sections; /* in order of place; title, number in the arena; section.span in decoded code points */
	const text_place *headings; /* of each section its heading, which is its span */
	uint32_t section_count;
	const sentence *sentences;
	uint32_t sentence_count;
	const speech *speeches; /* at least one */
	uint32_t speech_count;
	/* of the whole document: that of the first speech, and: */
	tzh_str title, speaker;
} outline;

typedef struct structurer structurer; /* tables made once from the lexicon */

structurer *structurer_new(const lexicon *lx);
void structurer_free(structurer *st);

/* `places` are those of the text, with its common words at least (lexicon/places.h). */
void structure(outline *out, arena *a, const structurer *st, const canon *text, const lex_place *places,
	const char *file_name);

#endif
