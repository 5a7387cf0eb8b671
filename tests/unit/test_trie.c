/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/trie.h"

#include "unit.h"

#include <stdlib.h>

static trie_word word(const char *z, uint32_t value)
{
	trie_word w = { .value = value };
	w.cp = unit_cp(z, &w.len);
	return w;
}

/* The automaton of the words, with an alphabet of their characters. */
static trie built(const trie_word *words, uint32_t count)
{
	uint32_t *uses = arena_array(unit_arena(), uint32_t, TRIE_LETTERS);
	trie_letters letters;
	trie t;
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t k = 0; k < words[i].len; k++)
			uses[words[i].cp[k]]++;
	trie_letters_make(&letters, unit_arena(), uses);
	CHECK(trie_build(&t, unit_arena(), &letters, words, count));
	return t;
}

static uint32_t longest(const trie *t, const char *z, uint32_t *value)
{
	uint32_t n;
	const uint32_t *cp = unit_cp(z, &n);
	*value = 99;
	return trie_longest(t, cp, n, value);
}

TEST(longest_word_wins)
{
	trie_word words[] = { word("a", 1), word("abc", 2), word("abd", 3), word("b", 4) };
	trie t = built(words, 4);
	uint32_t v;
	CHECK_INT(longest(&t, "abcd", &v), 3);
	CHECK_INT(v, 2);
	CHECK_INT(longest(&t, "abx", &v), 1);
	CHECK_INT(v, 1);
	CHECK_INT(longest(&t, "abd", &v), 3);
	CHECK_INT(v, 3);
	CHECK_INT(longest(&t, "xa", &v), 0);
	CHECK_INT(v, 99);
	CHECK_INT(longest(&t, "", &v), 0);
}

TEST(the_end_of_the_text_is_kept)
{
	trie_word words[] = { word("ab", 7) };
	trie t = built(words, 1);
	uint32_t n, v;
	const uint32_t *cp = unit_cp("ab", &n);
	CHECK_INT(trie_longest(&t, cp, 1, &v), 0);
	CHECK_INT(trie_longest(&t, cp, 2, &v), 2);
}

TEST(hanzi_and_the_end_of_the_plane)
{
	trie_word words[] = { word("\xE4\xBA\xBF", 1), word("\xE4\xBA\xBF\xE5\x85\x83", 2), word("\xEF\xBF\xBD", 3) };
	trie t = built(words, 3);
	uint32_t v;
	CHECK_INT(longest(&t, "\xE4\xBA\xBF\xE5\x85\x83\xE4\xBA\xBF", &v), 2);
	CHECK_INT(v, 2);
	CHECK_INT(longest(&t, "\xEF\xBF\xBD", &v), 1);
	CHECK_INT(v, 3);
	CHECK_INT(longest(&t, "\xF0\xA0\x80\x80", &v), 0);
}

TEST(the_commonest_characters_have_the_lowest_letters)
{
	trie_word words[] = { word("ab", 0), word("bcb", 1) };
	trie t = built(words, 2);
	CHECK_INT(t.alphabet['b'], 1);
	CHECK_INT(t.alphabet['a'], 2);
	CHECK_INT(t.alphabet['c'], 3);
	CHECK_INT(t.alphabet['d'], 0);
}

TEST(no_words_match_nothing)
{
	trie t = built(NULL, 0);
	uint32_t v;
	CHECK_INT(longest(&t, "abc", &v), 0);
}

static int by_letters(const void *x, const void *y)
{
	const trie_word *a = x, *b = y;
	for (uint32_t i = 0; i < a->len && i < b->len; i++)
		if (a->cp[i] != b->cp[i])
			return a->cp[i] < b->cp[i] ? -1 : 1;
	return (a->len > b->len) - (a->len < b->len);
}

/* What a linear search over the words finds. */
static uint32_t plainly(const trie_word *words, uint32_t count, const uint32_t *cp, uint32_t n, uint32_t *value)
{
	uint32_t best = 0;
	for (uint32_t i = 0; i < count; i++) {
		const trie_word *w = &words[i];
		if (w->len > best && w->len <= n && memcmp(w->cp, cp, w->len * sizeof *cp) == 0) {
			best = w->len;
			*value = w->value;
		}
	}
	return best;
}

/* Few letters and short words, so that prefixes are shared and searches run into dead ends. */
TEST(agrees_with_a_linear_search)
{
	enum { WORDS = 400, TEXT = 4000 };
	static trie_word words[WORDS];
	static uint32_t text[TEXT];
	uint32_t seed = 20260101, count = 0;
	for (uint32_t i = 0; i < WORDS; i++) {
		uint32_t len = 1 + unit_random(&seed) % 5, *cp = arena_alloc(unit_arena(), len * sizeof *cp);
		for (uint32_t k = 0; k < len; k++)
			cp[k] = 0x4E00 + unit_random(&seed) % 7 * 37;
		words[i] = (trie_word){ cp, len, 0, 0 };
	}
	qsort(words, WORDS, sizeof *words, by_letters);
	for (uint32_t i = 0; i < WORDS; i++)
		if (i == 0 || by_letters(&words[i], &words[i - 1]) != 0)
			words[count++] = words[i];
	for (uint32_t i = 0; i < count; i++)
		words[i].value = i;
	for (uint32_t i = 0; i < TEXT; i++)
		text[i] = 0x4E00 + unit_random(&seed) % 8 * 37;
	trie t = built(words, count);
	for (uint32_t i = 0; i < TEXT; i++) {
		uint32_t a = 0, b = 0;
		unit_note("place %u", i);
		CHECK_INT(trie_longest(&t, text + i, TEXT - i, &a), plainly(words, count, text + i, TEXT - i, &b));
		CHECK_INT(a, b);
	}
}
