/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/utf8.h"
#include "structure/internal.h"

#include <stdlib.h>

/* What the lexicon itself says of the place: the longest form, and the classes of its rows. */
static uint32_t slowly(const lexicon *lx, const uint32_t *cp, uint32_t at, uint32_t end, uint32_t *len)
{
	static const char *const names[] = {
#define X(n, s) s,
		CUES(X)
#undef X
	};
	lex_hit hit = lexicon_match(lx, LEX_TRIE_HEADINGS, cp + at, end - at);
	uint32_t cues = 0;
	*len = hit.len;
	for (uint32_t i = 0; i < hit.sense_count; i++)
		for (uint32_t c = 0; c < CUE_COUNT; c++)
			if (str_is(lexicon_cell(lx, LEX_HEADINGS, hit.senses[i].row, 1), names[c]))
				cues |= 1u << c;
	return cues;
}

/* Every form of the table, one after the other with little between, from every place to every end near it. */
TEST(the_index_says_what_the_lexicon_says)
{
	lexicon *lx;
	tzh_err err;
	CHECK_INT(lexicon_new(&lx, NULL, &err), TZH_OK);
	structurer *st = structurer_new(lx);
	uint32_t room = lexicon_rows(lx, LEX_HEADINGS) * 40, n = 0, len, want_len;
	uint32_t *cp = calloc(room + 64, sizeof *cp);
	for (uint32_t r = 0; r < lexicon_rows(lx, LEX_HEADINGS); r++) {
		tzh_str cell = lexicon_cell(lx, LEX_HEADINGS, r, 0);
		while (cell.len && n + cell.len + 8 < room) {
			tzh_str form = str_trim(str_cut(&cell, ';'));
			n += (uint32_t)utf8_decode(cp + n, form.ptr, form.len, NULL);
			if (r % 3)
				cp[n++] = r % 3 == 1 ? 0x6EAA : '\n';
		}
	}
	cp[n] = '\n';
	canon text = { .cp = cp, .n = n };
	draft d = { .memory = unit_arena(), .st = st, .text = &text, .cp = cp };
	scanner *sc = scanner_new(lx);
	d.places = scan_text(sc, unit_arena(), cp, n, false);
	for (uint32_t at = n; at-- > 0;)
		for (uint32_t end = at + 1; end <= n && end < at + 14; end++) {
			uint32_t want = slowly(lx, cp, at, end, &want_len);
			CHECK_INT(cues_at(&d, at, end, &len), want);
			CHECK_INT(len, want_len);
			CHECK_INT(words_at(st, cp, at, end, &len), want);
		}
	for (uint32_t at = 0; at + 200 < n; at += 37) {
		uint32_t want = 0;
		for (uint32_t i = at; i < at + 200; i += want_len ? want_len : 1)
			want |= slowly(lx, cp, i, at + 200, &want_len);
		CHECK_INT(cues_in(&d, at, at + 200), want);
	}
	free(cp);
	scanner_free(sc);
	structurer_free(st);
	lexicon_free(lx);
}
