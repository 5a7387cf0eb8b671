/* SPDX-License-Identifier: Apache-2.0
 *
 * First stage: bytes -> decoded text.
 *
 * The decoded text is the input turned into Unicode and nothing else: of HTML all
 * its character data in order, of a DOCX its paragraphs ended by '\n', of text and
 * Markdown every character. What the format itself tells (chrome, marks, paragraph
 * ends, headings, bold) is handed on as marks over the text, never by changing it.
 */
#ifndef READ_READ_H
#define READ_READ_H

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

/* X(enumerator): what a mark says of its stretch */
#define READ_MARKS(X)                                                                                                  \
	X(FURNITURE) /* outside the article: navigation, front matter, script text */                                  \
	X(MARKUP)    /* not text of the report: ** # > | of Markdown, literal tags */                                  \
	X(HEADING)   /* the format says heading; `level` 1..9 */                                                       \
	X(STRONG)    /* bold */                                                                                        \
	X(BREAK)     /* an empty stretch: a paragraph ends here whatever the characters say */                         \
	X(CELL)      /* a table cell */                                                                                \
	X(NOTE)      /* footnote or comment text */

typedef enum read_mark_kind {
#define X(n) READ_##n,
	READ_MARKS(X)
#undef X
		READ_MARK_COUNT
} read_mark_kind;

typedef struct read_mark {
	uint32_t start, end; /* code points of the decoded text */
	uint8_t kind, level;
} read_mark;

/* The automatic number of a paragraph ("(2)" of a DOCX list): shown before it, no text of it. */
typedef struct read_label {
	uint32_t at; /* the paragraph's first code point */
	tzh_str text;
} read_label;

typedef struct read_text {
	const uint32_t *cp; /* decoded text */
	uint32_t n;
	const read_mark *marks; /* ascending by start */
	uint32_t mark_count;
	const read_label *labels; /* ascending by place */
	uint32_t label_count;
	tzh_format format;
	tzh_str encoding;      /* IANA name */
	tzh_str title, source; /* what front matter, <title> or document properties say; hints only */
	uint32_t replaced;     /* bad sequences turned into U+FFFD */
} read_text;

/* Decodes into the arena. `charset` may be NULL. TZH_EINPUT for formats that cannot be read, with the remedy. */
TZH_CHECK int read_decode(read_text *out, arena *a, const tzh_input *input, tzh_err *err);

/* ---- for undoing what a wrong decoding has done ---- */

/* The character of a two-byte code of GBK; 0 where there is none. */
uint32_t read_gbk(unsigned lead, unsigned trail);

/* What a character costs in bits in reports: 6 for the most frequent hanzi, 15 and more for rare ones. */
unsigned read_bits(uint32_t cp);

#endif
