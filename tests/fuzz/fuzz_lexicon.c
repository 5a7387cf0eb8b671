/* SPDX-License-Identifier: Apache-2.0
 *
 * A table of a place's own, of any bytes: refused with its place, or taken whole. The first byte chooses the table.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "lexicon/image.h"

/* Each form of each row is found again by the automaton of its table. */
static void hold_forms(const lex_image *im, lex_table t, arena *a)
{
	if (lex_schemas[t].trie == LEX_TRIE_NONE)
		return;
	for (uint32_t r = 0; r < im->tables[t].rows; r++)
		for (unsigned c = 0; c < im->tables[t].width; c++) {
			if (!(lex_schemas[t].forms >> c & 1))
				continue;
			for (tzh_str cell = image_cell(im, t, r, c); cell.len;) {
				tzh_str one = str_trim(str_cut(&cell, ';'));
				uint32_t *cp = arena_alloc(a, (one.len + 1) * sizeof *cp), run;
				size_t n = utf8_decode(cp, one.ptr, one.len, NULL);
				HOLD(n == 0 ||
					trie_longest(&im->arrays[lex_array_of(lex_schemas[t].trie)], cp, n, &run) == n);
			}
		}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	lex_table which = data[0] % LEX_TABLE_COUNT;
	tzh_str text = { (const char *)data + 1, size - 1 };
	arena a;
	arena_init(&a);
	lex_rows *tables = arena_array(&a, lex_rows, LEX_TABLE_COUNT);
	lex_image im;
	tzh_err err = { 0 };
	int rc = TZH_OK;
	for (lex_table t = 0; !rc && t < LEX_TABLE_COUNT; t++)
		rc = table_begin(&tables[t], &a, t, t == which ? text : STR(""), "t.tsv", &err);
	if (!rc)
		rc = table_read(&tables[which], &a, which, text, false, "t.tsv", &err);
	if (!rc)
		rc = table_read(&tables[which], &a, which, text, true, "o.tsv", &err);
	if (!rc)
		rc = table_check_references(tables, &err);
	if (!rc && image_build(&im, &a, tables, &err) == TZH_OK)
		hold_forms(&im, which, &a);
	HOLD(rc == TZH_OK || (err.text[0] && err.line > 0));
	arena_release(&a);
	return 0;
}
