/* SPDX-License-Identifier: Apache-2.0 */
#include "scanned.h"

static const struct {
	lex_trie which;
	lex_place bit;
} automata[] = { { LEX_TRIE_TOKENS, PLACE_TOKEN }, { LEX_TRIE_FUNCTIONS, PLACE_FUNCTION },
	{ LEX_TRIE_ACTIONS, PLACE_ACTION }, { LEX_TRIE_CUES, PLACE_CUE }, { LEX_TRIE_DEADLINES, PLACE_DEADLINE } };

/* The longest word of an automaton that a place tells of. */
static lex_hit word_at(lex_place place, lex_trie which)
{
	for (uint32_t form = place & PLACE_FORM; form; form = lexicon_shorter(unit_lexicon(), form)) {
		lex_hit hit = lexicon_form(unit_lexicon(), which, form);
		if (hit.sense_count)
			return hit;
	}
	return (lex_hit){ 0 };
}

static void agrees(const canon *c, const lex_place *places)
{
	for (uint32_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < sizeof automata / sizeof *automata; k++) {
			lex_hit one = word_at(places[i], automata[k].which),
				other = lexicon_walk(unit_lexicon(), automata[k].which, c->cp + i, c->n - i);
			unit_note("place %u, automaton %zu", i, k);
			CHECK_INT(one.len, other.len);
			CHECK(one.senses == other.senses || !one.len);
			CHECK_INT((places[i] & automata[k].bit) != 0, other.len > 0);
		}
}

/* A walk from each place is the truth. The text is longer than one block of the pass. */
TEST(one_pass_finds_what_walks_find)
{
	uint32_t forms = lexicon_forms(unit_lexicon()), seed = 7, n = 0;
	static uint32_t text[6000];
	CHECK(forms > 3000);
	for (lex_table t = 0; t < LEX_TABLE_COUNT; t++)
		for (uint32_t i = 0; i < 60 && lexicon_rows(unit_lexicon(), t); i++) {
			tzh_str cell = lexicon_cell(unit_lexicon(), t,
				unit_random(&seed) % lexicon_rows(unit_lexicon(), t), unit_random(&seed) % 3);
			if (cell.len < 60 && n + cell.len < sizeof text / sizeof *text)
				n += (uint32_t)utf8_decode(text + n, cell.ptr, cell.len, NULL);
		}
	CHECK(n > 2000);
	canon c = { .cp = text, .n = n };
	agrees(&c, places_of(&c));
}

TEST(a_word_ends_with_the_text)
{
	canon c = canonical("投资增长率");
	for (uint32_t n = 0; n <= c.n; n++) {
		canon part = { .cp = c.cp, .n = n };
		agrees(&part, places_of(&part));
	}
}

TEST(a_place_tells_what_its_character_is)
{
	canon c = canonical("甲6,三");
	const lex_place *p = places_of(&c);
	CHECK(!(p[0] & (SIGN_DIGIT | SIGN_MARK | SIGN_NUMERAL)));
	CHECK((p[1] & SIGN_DIGIT) && !(p[1] & SIGN_MARK));
	CHECK((p[2] & SIGN_MARK) && (p[2] & SIGN_CLAUSE));
	CHECK(p[3] & SIGN_NUMERAL);
}
