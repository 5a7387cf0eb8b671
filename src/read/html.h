/* SPDX-License-Identifier: Apache-2.0
 *
 * What an HTML page holds: its character data in order, in blocks that stand in a
 * tree of elements; and which of the blocks are its article.
 */
#ifndef READ_HTML_H
#define READ_HTML_H

#include "read/html_tag.h"
#include "read/internal.h"

#define HTML_NONE UINT32_MAX

/* A block element. Counts are of the whole element once page_find_article() has run. */
typedef struct page_node {
	uint32_t parent;
	uint32_t cell;      /* the innermost table cell it stands in, itself included */
	uint32_t hidden;    /* the innermost element not shown that it stands in, itself included */
	uint32_t end;       /* one past the last node inside it */
	uint32_t best;      /* the child with most running text */
	uint64_t good, bad; /* characters of running text; of links and scraps */
	uint8_t tag;
} page_node;

/* Text between two places where a paragraph ends. */
typedef struct page_block {
	uint32_t start, end; /* decoded text */
	uint32_t node;
	uint32_t letters, linked; /* characters that are no blanks; those of links that lead away */
	uint8_t heading;          /* h1 to h6: 1 to 6 */
	bool sentence;            /* has a comma or a full stop of Chinese */
	bool chrome;              /* inside an element that is never text of an article */
	bool keep;                /* of the article */
} page_block;

typedef struct page {
	const uint32_t *cp; /* decoded text */
	uint32_t n;
	VEC(page_node) nodes; /* parents before children; the first is the document */
	VEC(page_block) blocks;
	uint32_t title_start, title_end; /* of <title>, in the decoded text */
	const uint32_t *headline;        /* what a meta element gives as the article's title */
	size_t headline_len;
} page;

/* Sets `keep` of the blocks of the article, found by where running text is dense, and of its headline. */
uint32_t page_find_article(page *p);

#endif
