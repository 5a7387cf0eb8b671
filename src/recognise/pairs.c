/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/pairs.h"

#include "base/utf8.h"

static void add_forms(pairs *p, tzh_str cell)
{
	while (cell.len) {
		tzh_str form = str_trim(str_cut(&cell, ';'));
		if (!form.len)
			continue;
		const char *at = form.ptr, *end = form.ptr + form.len;
		uint32_t a = utf8_next(&at, end);
		if (at == end) {
			p->one[(a & 0xFFFFu) >> 6] |= 1ull << (a & 63);
			continue;
		}
		uint32_t h = pairs_hash(a, utf8_next(&at, end));
		p->two[h >> 6] |= 1ull << (h & 63);
	}
}

void pairs_add(pairs *p, const lexicon *lx, lex_trie which)
{
	for (lex_table t = 0; t < LEX_TABLE_COUNT; t++)
		for (uint32_t row = 0; lex_schemas[t].trie == which && row < lexicon_rows(lx, t); row++)
			for (unsigned c = 0; c < LEX_MAX_COLUMNS; c++)
				if (lex_schemas[t].forms >> c & 1)
					add_forms(p, lexicon_cell(lx, t, row, c));
}
