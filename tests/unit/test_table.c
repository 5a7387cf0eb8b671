/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/table.h"

#include "unit.h"

#include <stdio.h>

/* Reads `text` as the built-in words table (form class value), then `over` as an overlay; returns the code. */
static int read_words(lex_rows *t, const char *text, const char *over, tzh_err *err)
{
	int rc = table_begin(t, unit_arena(), LEX_WORDS, str_of(text), "words.tsv", err);
	if (!rc)
		rc = table_read(t, unit_arena(), LEX_WORDS, str_of(text), false, "words.tsv", err);
	if (!rc && over)
		rc = table_read(t, unit_arena(), LEX_WORDS, str_of(over), true, "over.tsv", err);
	return rc;
}

static void taken(const char *text, const char *over, uint32_t rows)
{
	lex_rows t;
	tzh_err err = { 0 };
	unit_note("%s", text);
	CHECK_INT(read_words(&t, text, over, &err), TZH_OK);
	CHECK_Z(err.text, "");
	CHECK_INT(t.rows.count, rows);
}

static void refused(const char *text, const char *over, const char *message)
{
	lex_rows t;
	tzh_err err = { 0 };
	unit_note("%s", text);
	CHECK_INT(read_words(&t, text, over, &err), TZH_EINPUT);
	CHECK_Z(err.text, message);
}

TEST(rows_and_comments)
{
	taken("", NULL, 0);
	taken("# only a comment\n\n", NULL, 0);
	taken("a\tx\t1\r\nb\n", NULL, 2);
	taken("\xEF\xBB\xBF"
	      "a\tx\t1",
		NULL, 1);
	lex_rows t;
	tzh_err err;
	REQUIRE(read_words(&t, "# c\n a \t x y\t\n", NULL, &err) == TZH_OK);
	CHECK_STR(t.rows.items[0].cells[0], "a");
	CHECK_STR(t.rows.items[0].cells[1], "x y");
	CHECK_STR(t.rows.items[0].cells[2], "");
	CHECK_INT(t.rows.items[0].line, 2);
}

TEST(bad_cells_are_refused_with_line_and_column)
{
	refused("a\tb\tc\td\n", NULL, "words.tsv:1:7: more cells than the columns named in src/lexicon/schema.h: d");
	refused("a\n\tb\n", NULL, "words.tsv:2:1: the first cell is empty");
	refused("a\tb\n\xE4\xB8\x80\tx\x01\n", NULL, "words.tsv:2:3: a control character: x\x01");
	refused("a\t\xC0\xAF\n", NULL, "words.tsv:1:3: not UTF-8: \xC0\xAF");
	refused("a;\xF0\xA0\x80\x80\tx\n", NULL,
		"words.tsv:1:1: a form holds a character beyond U+FFFF: a;\xF0\xA0\x80\x80");
}

TEST(a_form_has_at_most_64_characters)
{
	char text[200];
	memset(text, 'x', sizeof text);
	memcpy(text + 64, ";y\n", 4);
	taken(text, NULL, 1);
	memset(text, 'x', 65);
	memcpy(text + 65, "\n", 2);
	lex_rows t;
	tzh_err err;
	CHECK_INT(read_words(&t, text, NULL, &err), TZH_EINPUT);
	CHECK(strstr(err.text, "longer than 64") != NULL);
}

TEST(a_form_may_have_two_senses_but_no_row_twice)
{
	taken("a\tx\na\ty\n", NULL, 2);
	refused("a\tx\nb\tx\na\tx\n", NULL, "words.tsv:3:1: repeats the key of line 1: a");
	refused("#! key form\na\tx\na\ty\n", NULL, "words.tsv:3:1: repeats the key of line 2: a");
}

TEST(a_table_tells_its_rules)
{
	taken("#! class: x y\na\tx\nb\ty\nc\n", NULL, 3);
	refused("#! class: x y\na\tz\n", NULL, "words.tsv:2:3: not one of the values that the table knows: z");
	refused("#! class required\na\n", NULL, "words.tsv:2:1: the cell is empty");
	refused("#! value digits 2\na\tx\t123\n", NULL, "words.tsv:2:5: not as many digits as the table asks for: 123");
	taken("#! value number\na\tx\t-1.5\nb\tx\t0.0001\nc\n", NULL, 3);
	refused("#! value number\na\tx\t1.5.2\n", NULL, "words.tsv:2:5: not a number: 1.5.2");
	refused("#! value number\na\tx\t-\n", NULL, "words.tsv:2:5: not a number: -");
	refused("#! sorted\nb\na\n", NULL, "words.tsv:3:1: out of order: the table is sorted by its key: a");
	taken("#! sorted\na\tz\nb\ta\n", NULL, 2);
	refused("a\n#! klass: x\n", NULL, "words.tsv:2:1: no such column: klass");
	refused("#! class within words\n", NULL, "words.tsv:1:1: no such rule (see src/lexicon/table.h): within");
}

TEST(an_overlay_replaces_by_the_key)
{
	lex_rows t;
	tzh_err err;
	taken("a\tx\t1\na\ty\t2\n", "a\tz\t3\n", 2);
	REQUIRE(read_words(&t, "#! key form class\na\tx\t1\na\ty\t2\n", "a\ty\t3\na\tz\t4\n", &err) == TZH_OK);
	REQUIRE(t.rows.count == 3);
	CHECK_STR(t.rows.items[0].cells[2], "1");
	CHECK_STR(t.rows.items[1].cells[2], "3");
	CHECK_STR(t.rows.items[2].cells[1], "z");
	refused("#! key form\na\tx\n", "a\tb\na\tc\n", "over.tsv:2:1: repeats the key of line 1: a");
	refused("#! class: x\na\tx\n", "b\ty\n", "over.tsv:1:3: not one of the values that the table knows: y");
}

TEST(references_are_followed)
{
	lex_rows *tables = arena_array(unit_arena(), lex_rows, LEX_TABLE_COUNT);
	tzh_err err = { 0 };
	for (lex_table t = 0; t < LEX_TABLE_COUNT; t++)
		REQUIRE(table_begin(&tables[t], unit_arena(), t,
				t == LEX_FUNCTIONS ? STR("#! co in departments\n") : STR(""), "t", &err) == 0);
	REQUIRE(table_read(&tables[LEX_DEPARTMENTS], unit_arena(), LEX_DEPARTMENTS, STR("water\nroads\n"), false, "t",
			&err) == 0);
	REQUIRE(table_read(&tables[LEX_FUNCTIONS], unit_arena(), LEX_FUNCTIONS, STR("f\tx\twater;roads\ng\n"), false,
			"t", &err) == 0);
	CHECK_INT(table_check_references(tables, &err), TZH_OK);
	REQUIRE(table_read(&tables[LEX_FUNCTIONS], unit_arena(), LEX_FUNCTIONS, STR("h\tx\twater;air\n"), false, "t",
			&err) == 0);
	CHECK_INT(table_check_references(tables, &err), TZH_EINPUT);
	CHECK_Z(err.text, "functions.tsv:1:1: no such row in the table departments.tsv: air");
}

TEST(thousands_of_rows_are_read_at_once)
{
	enum { ROWS = 20000 };
	char *text = arena_alloc(unit_arena(), ROWS * 16), *p = text;
	for (int i = 0; i < ROWS; i++)
		p += snprintf(p, 16, "w%d\tx\n", i);
	lex_rows t;
	tzh_err err;
	CHECK_INT(read_words(&t, text, NULL, &err), TZH_OK);
	CHECK_INT(t.rows.count, ROWS);
}
