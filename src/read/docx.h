/* SPDX-License-Identifier: Apache-2.0
 *
 * The parts of a DOCX: styles and numbering, which tell what a paragraph is, and
 * the body, which holds the text.
 */
#ifndef READ_DOCX_H
#define READ_DOCX_H

#include "read/internal.h"
#include "read/xml.h"

#define DOCX_LEVELS 9

/* A yes or no that may be unsaid. */
typedef enum docx_flag { DOCX_UNSAID, DOCX_NO, DOCX_YES } docx_flag;

/* What a paragraph's or a run's properties say; unsaid where they do not. */
typedef struct docx_look {
	uint8_t outline;  /* heading level 1 to 9, 10 body text, 0 unsaid */
	uint8_t bold;     /* docx_flag */
	uint8_t dark;     /* docx_flag: in a typeface that offices keep for titles and headings */
	uint8_t indented; /* docx_flag: the first line is set in */
	uint8_t centred;  /* docx_flag: centred or right */
	uint8_t contents; /* docx_flag: a line of the table of contents */
	uint8_t list_level;
	uint32_t list; /* numId; 0 unsaid */
} docx_look;

typedef struct docx_style {
	tzh_str id, based_on;
	docx_look look;
	bool settled; /* what it is based on has been taken in */
} docx_style;

typedef struct docx_styles {
	VEC(docx_style) items;
	docx_look normal; /* of a paragraph that names no style */
} docx_styles;

/* Takes into `look` what the property element says. */
void docx_property(docx_look *look, const char *name, const xml_tag *tag);

/* Fills what `look` leaves unsaid from `under`. */
void docx_inherit(docx_look *look, const docx_look *under);

bool docx_read_styles(docx_styles *styles, arena *a, tzh_str xml);
/* The look of the style; that of no style where it is not known. */
const docx_look *docx_style_look(const docx_styles *styles, tzh_str id);

/* ---- automatic numbers ---- */

typedef struct docx_level {
	tzh_str format, text; /* "chineseCounting", "(%1)" */
	uint32_t start;
} docx_level;

typedef struct docx_abstract {
	uint32_t id;
	docx_level levels[DOCX_LEVELS];
	uint32_t counters[DOCX_LEVELS]; /* 0 not begun */
} docx_abstract;

typedef struct docx_list {
	uint32_t id, abstract;
	uint32_t restart[DOCX_LEVELS]; /* the start that this list gives anew, 0 none */
	bool begun;
} docx_list;

typedef struct docx_numbering {
	VEC(docx_abstract) abstracts;
	VEC(docx_list) lists;
} docx_numbering;

bool docx_read_numbering(docx_numbering *numbering, arena *a, tzh_str xml);

/* Counts a paragraph of the list on, and gives its number as it is shown; empty for bullets and unknown lists. */
tzh_str docx_next_number(docx_numbering *numbering, arena *a, uint32_t list, unsigned level);

/* ---- the body ---- */

typedef struct docx_document {
	tzh_str body, footnotes, endnotes; /* XML; empty where there are none */
	docx_styles styles;
	docx_numbering numbering;
} docx_document;

/* False where a part is not well-formed. */
bool docx_read_body(read_text *out, arena *a, docx_document *d);

#endif
