/* SPDX-License-Identifier: Apache-2.0
 *
 * HTML as a row of tokens, by the rules of the HTML standard for what is no text:
 * tags, comments, declarations. Nothing is an error; every input has its tokens.
 */
#ifndef READ_HTML_TOKEN_H
#define READ_HTML_TOKEN_H

#include "read/html_tag.h"

#include <stdbool.h>

typedef enum html_token_kind {
	HTML_END,   /* no more */
	HTML_TEXT,  /* character data [start, end), references undecoded where `raw` is not set */
	HTML_OPEN,  /* a start tag; its attributes are [attributes, end) */
	HTML_CLOSE, /* an end tag */
	HTML_OTHER, /* a comment or declaration, or a tag that the input breaks off */
} html_token_kind;

typedef struct html_token {
	html_token_kind kind;
	html_tag tag;
	size_t start, end, attributes;
	bool raw;
} html_token;

typedef struct html_scanner {
	const uint32_t *cp;
	size_t n, at;
	html_tag raw; /* inside the text of this element, UNKNOWN none */
	bool title_seen;
} html_scanner;

/* The next token. The text before `at` is not looked at again and may be overwritten. */
html_token html_next(html_scanner *s);

/* The value of attribute `name` within a start tag: false where it has none. */
bool html_attribute(const html_scanner *s, const html_token *t, const char *name, size_t *start, size_t *end);

/*
 * Decodes the character reference at cp[0] == '&' into one or two code points.
 * Returns how many code points of the source it takes, 0 where there is none.
 */
size_t html_reference(const uint32_t *cp, size_t n, uint32_t out[2], size_t *count);

#endif
