/* SPDX-License-Identifier: Apache-2.0 */
#include "structure/structure.h"

#include <stdlib.h>

struct structurer {
	const lexicon *lx;
};

structurer *structurer_new(const lexicon *lx)
{
	structurer *st = xcalloc(1, sizeof *st);
	st->lx = lx;
	return st;
}

void structurer_free(structurer *st)
{
	free(st);
}

void structure(outline *out, arena *a, const structurer *st, const canon *text, const char *file_name)
{
	(void)st;
	(void)file_name;
	VEC(sentence) list = { 0 };
	uint32_t start = 0, paragraph = 0;
	for (uint32_t i = 0; i <= text->n; i++) {
		uint32_t c = text->cp[i];
		bool line = c == '\n';
		if (!line && c != 0x3002 && c != '!' && c != '?')
			continue;
		uint32_t end = line ? i : i + 1;
		if (end > start)
			*vec_push(&list, a) = (sentence){ .start = start,
				.end = end,
				.section = TZH_NO_SECTION,
				.paragraph = paragraph,
				.role = TZH_PART_PLAN,
				.number_end = start };
		paragraph += line;
		start = i + 1;
	}
	speech *one = arena_new(a, speech);
	one->end = text->n;
	*out = (outline){ .sentences = list.items, .sentence_count = list.count, .speeches = one, .speech_count = 1 };
}
