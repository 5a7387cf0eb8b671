/* SPDX-License-Identifier: Apache-2.0
 *
 * A place's own units and leaders, out of a CSV: which columns it has is said
 * in docs/units.md and by the messages units.* (their Chinese headings).
 */
#ifndef EXCHANGE_UNITS_H
#define EXCHANGE_UNITS_H

#include "base/arena.h"
#include "taizhang.h"

typedef struct unit {
	tzh_str name, leader;
	const tzh_str *aliases; /* short names */
	const tzh_str *duties;  /* words that show a task of this unit */
	uint32_t alias_count, duty_count;
} unit;

struct tzh_units {
	arena memory;
	const unit *items;
	uint32_t count;
};

/* The unit that bears the name, in full, short, or without the place's name before it; NULL where there is none. */
const unit *units_find(const tzh_units *u, tzh_str name);

/* The unit whose duties the text shows with the longest word; NULL where none does, *word is that word. */
const unit *units_by_duty(const tzh_units *u, tzh_str text, tzh_str *word);

#endif
