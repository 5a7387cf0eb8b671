/* SPDX-License-Identifier: Apache-2.0
 *
 * What the readers of the formats share: how marks are collected, and how an input is refused.
 */
#ifndef READ_INTERNAL_H
#define READ_INTERNAL_H

#include "read/read.h"

/* Fills *err with the message `key` of messages.tsv in the language asked for, {1} standing for `what` (may be NULL);
   returns `code`. */
int read_refuse(tzh_err *err, bool english, int code, const char *key, const char *what);

typedef struct mark_list {
	arena *memory;
	VEC(read_mark) marks;
} mark_list;

/* Adds a mark; empty stretches are kept for BREAK only. */
void mark_add(mark_list *list, read_mark_kind kind, uint32_t level, size_t start, size_t end);

/* Puts the marks into `out`, ascending by start; where two start together breaks come first, then the longer. */
void mark_finish(mark_list *list, read_text *out);

/*
 * The readers of decoded text. Markdown keeps the code points as they are and adds marks.
 */
/* HTML moves its character data together within cp. */
void html_read(read_text *out, arena *a, uint32_t *cp, size_t n);
void markdown_read(read_text *out, arena *a, const uint32_t *cp, size_t n);

/* DOCX, of the bytes; refuses the other kinds of archives by name. */
TZH_CHECK int docx_read(read_text *out, arena *a, const tzh_input *input, tzh_err *err);

#endif
