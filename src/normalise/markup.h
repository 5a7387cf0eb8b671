/* SPDX-License-Identifier: Apache-2.0
 *
 * Noise that is told by its own characters: escapes, entities, tags, templates,
 * runs of question marks, pinyin notes, web addresses. The scan asks at each cue and
 * leaves what is found out of the canonical text.
 */
#ifndef NORMALISE_MARKUP_H
#define NORMALISE_MARKUP_H

#include "normalise/charmap.h"
#include "read/read.h"

typedef struct markup {
	uint32_t start, end; /* decoded; start may lie before the cue */
	tzh_noise_kind kind;
	tzh_str likely;
	bool ends;   /* a paragraph ends here */
	bool blank;  /* it stands for a blank */
	uint32_t as; /* it stands for this character, for sure; 0 for none */
} markup;

/* What stands at the cue `at`, looking no further than `stop`. */
bool markup_find(markup *out, arena *a, const charmap *m, const read_text *t, uint32_t at, uint32_t stop);

#endif
