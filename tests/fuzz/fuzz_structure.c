/* SPDX-License-Identifier: Apache-2.0
 *
 * Structure: sentences and sections lie in the text, in order, and parents come before their children.
 */
#include "fuzz.h"

#include "structure/structure.h"

static void hold_outline(const outline *ol, const canon *c, const read_text *text)
{
	HOLD(ol->speech_count >= 1);
	for (uint32_t i = 0; i < ol->sentence_count; i++) {
		const sentence *s = &ol->sentences[i];
		HOLD(s->start < s->end && s->end <= c->n);
		HOLD(i == 0 || s[-1].end <= s->start);
		HOLD(s->number_end >= s->start && s->number_end <= s->end);
		HOLD(s->section == TZH_NO_SECTION || s->section < ol->section_count);
		HOLD(s->speech < ol->speech_count && s->role < TZH_PART_END);
	}
	for (uint32_t i = 0; i < ol->section_count; i++) {
		const tzh_section *s = &ol->sections[i];
		HOLD(s->span.start <= s->span.end && s->span.end <= text->n);
		HOLD(s->body.start <= s->body.end && s->body.end <= text->n);
		HOLD(i == 0 || s[-1].span.start <= s->span.start);
		HOLD(s->parent == TZH_NO_SECTION || (s->parent < i && ol->sections[s->parent].level < s->level));
		HOLD(s->level >= 1 && s->role < TZH_PART_END);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static normaliser *nm;
	static structurer *st;
	static scanner *sc;
	if (!nm) {
		nm = normaliser_new(fuzz_lexicon());
		st = structurer_new(fuzz_lexicon());
		sc = scanner_new(fuzz_lexicon());
	}
	arena a;
	arena_init(&a);
	read_text text;
	canon c;
	outline ol;
	fuzz_decode(&text, &a, data, size);
	normalise(&c, &a, nm, &text);
	structure(&ol, &a, st, &c, scan_text(sc, &a, c.cp, c.n, false), "2026_x.txt");
	hold_outline(&ol, &c, &text);
	arena_release(&a);
	return 0;
}
