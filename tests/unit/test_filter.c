/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/utf8.h"

/* Walking without the filter is the truth: the filter must never hide a word. */
TEST(the_filter_lets_every_word_pass)
{
	lexicon *lx;
	tzh_err err;
	REQUIRE(!lexicon_new(&lx, NULL, &err));
	arena a;
	arena_init(&a);
	unsigned forms = 0, hidden = 0, stopped = 0;
	for (lex_table t = 0; t < LEX_TABLE_COUNT; t++)
		for (uint32_t r = 0; lex_schemas[t].trie && r < lexicon_rows(lx, t); r++)
			for (unsigned c = 0; c < LEX_MAX_COLUMNS; c++) {
				tzh_str cell =
					lex_schemas[t].forms >> c & 1 ? lexicon_cell(lx, t, r, c) : (tzh_str){ 0 };
				while (cell.len) {
					tzh_str form = str_trim(str_cut(&cell, ';'));
					uint32_t *cp = arena_array(&a, uint32_t, form.len + 1);
					size_t n = utf8_decode(cp, form.ptr, form.len, NULL);
					if (!n)
						continue;
					forms++;
					hidden += lexicon_match(lx, lex_schemas[t].trie, cp, n).len !=
						  lexicon_walk(lx, lex_schemas[t].trie, cp, n).len;
				}
			}
	for (uint32_t c = 0x4E00; c < 0x9FA5; c++) {
		uint32_t pair[2] = { c, c + 1 };
		stopped += !lexicon_match(lx, LEX_TRIE_TOKENS, pair, 2).len;
		hidden += lexicon_match(lx, LEX_TRIE_TOKENS, pair, 2).len !=
			  lexicon_walk(lx, LEX_TRIE_TOKENS, pair, 2).len;
	}
	CHECK(forms > 3000);
	CHECK_INT(hidden, 0);
	CHECK(stopped > 10000);
	arena_release(&a);
	lexicon_free(lx);
}
