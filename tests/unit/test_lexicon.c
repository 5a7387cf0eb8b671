/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/lexicon.h"

#include "unit.h"

#include <stdio.h>

static const char *overlay(const char *table, const char *text)
{
	const char *folder = unit_folder();
	char path[600];
	snprintf(path, sizeof path, "%s/%s.tsv", folder, table);
	unit_write(path, text, strlen(text));
	return folder;
}

TEST(the_coded_indicators_are_there)
{
	const lexicon *lx = unit_lexicon();
	CHECK(lexicon_rows(lx, LEX_INDICATORS) >= 60);
	uint32_t row = lexicon_find(lx, LEX_INDICATORS, STR("gdp"));
	REQUIRE(row != UINT32_MAX);
	CHECK_STR(lexicon_cell(lx, LEX_INDICATORS, row, 0), "gdp");
	CHECK_STR(lexicon_cell(lx, LEX_INDICATORS, row, 3), "%");
	CHECK_STR(lexicon_cell(lx, LEX_INDICATORS, row, 9), "");
	CHECK(lexicon_find(lx, LEX_INDICATORS, STR("no such code")) == UINT32_MAX);
	CHECK(lexicon_find(lx, LEX_INDICATORS, STR("")) == UINT32_MAX);
}

TEST(every_row_is_found_by_its_key)
{
	const lexicon *lx = unit_lexicon();
	for (uint32_t r = 0; r < lexicon_rows(lx, LEX_INDICATORS); r++)
		CHECK_INT(lexicon_find(lx, LEX_INDICATORS, lexicon_cell(lx, LEX_INDICATORS, r, 0)), r);
}

/* "GDP" is an alias: the automaton leads from a form to its row. */
TEST(a_form_leads_to_its_row)
{
	const lexicon *lx = unit_lexicon();
	uint32_t n;
	const uint32_t *cp = unit_cp("GDP!", &n);
	lex_hit hit = lexicon_match(lx, LEX_TRIE_TOKENS, cp, n);
	REQUIRE(hit.len == 3 && hit.sense_count >= 1);
	CHECK_INT(hit.senses[0].table, LEX_INDICATORS);
	CHECK_STR(lexicon_cell(lx, LEX_INDICATORS, hit.senses[0].row, 0), "gdp");
	CHECK_INT(lexicon_match(lx, LEX_TRIE_TOKENS, cp + 3, n - 3).len, 0);
	CHECK_INT(lexicon_match(lx, LEX_TRIE_TOKENS, cp, 0).len, 0);
}

TEST(an_overlay_adds_and_replaces_rows)
{
	lexicon *lx;
	tzh_err err = { 0 };
	const char *dir = overlay("indicators", "# code\tname\n"
						"gdp\tQXGDP\tQXG;QXP\t%\tup\r\n"
						"tea_area\tTEA\t\tha\tup\n");
	uint32_t before = lexicon_rows(unit_lexicon(), LEX_INDICATORS), n;
	REQUIRE(lexicon_new(&lx, dir, &err) == TZH_OK);
	CHECK_INT(lexicon_rows(lx, LEX_INDICATORS), before + 1);
	uint32_t row = lexicon_find(lx, LEX_INDICATORS, STR("gdp"));
	CHECK_INT(row, lexicon_find(unit_lexicon(), LEX_INDICATORS, STR("gdp")));
	CHECK_STR(lexicon_cell(lx, LEX_INDICATORS, row, 1), "QXGDP");
	CHECK_INT(lexicon_find(lx, LEX_INDICATORS, STR("tea_area")), before);
	const uint32_t *cp = unit_cp("QXP", &n);
	lex_hit hit = lexicon_match(lx, LEX_TRIE_TOKENS, cp, n);
	REQUIRE(hit.len == 3);
	CHECK_INT(hit.senses[0].row, row);
	cp = unit_cp("GDP", &n);
	CHECK_INT(lexicon_match(lx, LEX_TRIE_TOKENS, cp, n).len, 0);
	lexicon_free(lx);
}

TEST(an_overlay_folder_without_tables_changes_nothing)
{
	lexicon *lx;
	tzh_err err = { 0 };
	REQUIRE(lexicon_new(&lx, unit_folder(), &err) == TZH_OK);
	for (lex_table t = 0; t < LEX_TABLE_COUNT; t++)
		CHECK_INT(lexicon_rows(lx, t), lexicon_rows(unit_lexicon(), t));
	lexicon_free(lx);
}

static void refused(const char *table, const char *text, uint32_t line)
{
	lexicon *lx = NULL;
	tzh_err err = { 0 };
	unit_note("%s: %s", table, text);
	int rc = lexicon_new(&lx, overlay(table, text), &err);
	CHECK_INT(rc, TZH_EINPUT);
	CHECK_INT(err.line, line);
	CHECK(strstr(err.text, table) != NULL);
	if (!rc)
		lexicon_free(lx);
}

TEST(bad_overlays_are_refused_with_their_place)
{
	refused("actions", "a\tact\n1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\n", 2);
}
