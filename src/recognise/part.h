/* SPDX-License-Identifier: Apache-2.0
 *
 * Parts: one verb with several objects for several units is several rows.
 */
#ifndef RECOGNISE_PART_H
#define RECOGNISE_PART_H

#include "recognise/row.h"

/* A canonical stretch, with its duties. */
typedef struct part {
	uint32_t start, end;
	uint32_t first_duty, duty_count;
} part;

#define PART_MOST 12

/* Cuts the only action of a row at its enumeration commas where neighbours are for different units.
 * Returns how many parts there are, 1 where it stays whole. */
uint32_t part_cut(part out[PART_MOST], const row_scene *s, const canon *text, row_span row);

#endif
