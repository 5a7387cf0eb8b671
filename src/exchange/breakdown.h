/* SPDX-License-Identifier: Apache-2.0
 *
 * The breakdown of one report, as its writers see it.
 */
#ifndef EXCHANGE_BREAKDOWN_H
#define EXCHANGE_BREAKDOWN_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "taizhang.h"

/* The columns, in order: X(name, message of the heading, width in a sheet, whether an office fills it in by hand). */
#define BREAKDOWN_COLUMNS(X)                                                                                           \
	X(NUMBER, "sheet.number", 4.5, false)                                                                          \
	X(TASK, "sheet.task", 44, false)                                                                               \
	X(TARGET, "sheet.target", 14, false)                                                                           \
	X(UNIT, "sheet.unit", 6.5, false)                                                                              \
	X(DEADLINE, "sheet.deadline", 12.5, false)                                                                     \
	X(LEADER, "sheet.leader", 8, false)                                                                            \
	X(LEAD, "sheet.lead", 13, false)                                                                               \
	X(CO, "sheet.co", 13, false)                                                                                   \
	X(FIRST_QUARTER, "sheet.quarter1", 5.6, true)                                                                  \
	X(SECOND_QUARTER, "sheet.quarter2", 5.6, true)                                                                 \
	X(THIRD_QUARTER, "sheet.quarter3", 5.6, true)                                                                  \
	X(FOURTH_QUARTER, "sheet.quarter4", 5.6, true)                                                                 \
	X(SOURCE, "sheet.source", 16, false)                                                                           \
	X(REMARK, "sheet.remark", 14, false)

#define X(n, key, width, hand) BREAKDOWN_##n,
typedef enum breakdown_column { BREAKDOWN_COLUMNS(X) BREAKDOWN_COLUMN_COUNT } breakdown_column;
#undef X

struct tzh_breakdown {
	arena memory;
	tzh_doc *doc;
	const tzh_records *records;
	const tzh_sentence *sentences;
	uint32_t sentence_count;
	tzh_str title;
	const tzh_task *tasks;
	uint32_t task_count;
	const tzh_str *unit_names; /* to choose from: the place's own, or the departments of its level */
	uint32_t unit_count;
};

/* The text of a column of a row; the number and what an office fills in are empty. */
tzh_str breakdown_cell(const tzh_task *t, breakdown_column c);

tzh_str breakdown_heading(breakdown_column c);

/* Where a stretch stands: its section and the sentence in it, in words. */
tzh_str breakdown_place(tzh_breakdown *b, uint32_t section, uint32_t sentence);

/* The sentence that holds the code point; the last before it where none does. */
uint32_t breakdown_sentence(const tzh_breakdown *b, uint32_t start);

tzh_str breakdown_stretch(tzh_breakdown *b, tzh_span span);

/* Number and title of a section. */
tzh_str breakdown_section(tzh_breakdown *b, uint32_t section);

#endif
