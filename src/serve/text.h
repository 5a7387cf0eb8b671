/* SPDX-License-Identifier: Apache-2.0
 *
 * Reports as they were written: read once, kept for the next who asks.
 */
#ifndef SERVE_TEXT_H
#define SERVE_TEXT_H

#include "serve/res.h"

/* A stretch that was recognised. `kind`: of a commitment its own (task, project, livelihood, ...), else indicator (a
 * target), actual, result, problem, term, honor, noise. */
typedef struct text_mark {
	uint32_t start, end;
	const char *kind;
	char record[16];
} text_mark;

/* A report read; shared between threads, never changed. */
typedef struct reading {
	char key[160];
	uint32_t *cp;
	uint32_t count;
	json_t *outline; /* of strings and numbers only */
	text_mark *marks;
	uint32_t mark_count;
	int users;
	struct reading *next;
} reading;

/* The reading of a report's bytes; TZH_ENOTFOUND where there are none. Give it back with text_release(). */
TZH_CHECK int text_open(request *q, const tzh_row_report *report, reading **out, tzh_err *err);
void text_release(reading *r);

/* Code points [start, end) as UTF-8. */
tzh_str text_slice(request *q, const reading *r, uint32_t start, uint32_t end);

/* `paragraph` of a commitment that was read from a report: {text, start, end}, else null. */
TZH_CHECK int text_paragraph(request *q, const tzh_row_commitment *c, json_t *o, tzh_err *err);

#endif
