/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include "unit.h"

#include <string.h>

static void decodes(const char *bytes, size_t len, const uint32_t *want, size_t count, size_t want_bad)
{
	uint32_t out[64];
	size_t bad = 0, n = utf8_decode(out, bytes, len, &bad);
	CHECK_INT(n, count);
	CHECK_INT(bad, want_bad);
	for (size_t i = 0; i < n && i < count; i++)
		CHECK_INT(out[i], want[i]);
}

#define DECODES(bytes, bad, ...)                                                                                       \
	decodes(bytes, sizeof bytes - 1, (const uint32_t[]){ __VA_ARGS__ },                                            \
		sizeof((const uint32_t[]){ __VA_ARGS__ }) / sizeof(uint32_t), bad)

TEST(all_lengths)
{
	DECODES("a\xC2\xA0\xE4\xB8\x80\xF0\xA0\x80\x80z", 0, 'a', 0xA0, 0x4E00, 0x20000, 'z');
	DECODES("\x00", 0, 0);
}

/* Unicode 15, section 3.9, table 3-8: U+FFFD for maximal subparts. */
TEST(one_replacement_for_each_maximal_subpart)
{
	DECODES("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", 8, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD,
		0xFFFD, 'A');
	DECODES("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", 8, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD,
		0xFFFD, 'A');
	DECODES("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", 7, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 'A', 0xFFFD, 0xFFFD,
		'B');
	DECODES("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", 4, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 'A');
}

TEST(a_cut_sequence_at_the_end)
{
	DECODES("a\xE4\xB8", 1, 'a', 0xFFFD);
	DECODES("\xF0\xA0\x80", 1, 0xFFFD);
}

TEST(a_written_replacement_character_is_no_error)
{
	DECODES("\xEF\xBF\xBD", 0, 0xFFFD);
}

TEST(writes_what_it_reads)
{
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp += cp < 0x10000 ? 1 : 251) {
		char u[4];
		size_t n = utf8_put(u, cp);
		const char *p = u;
		uint32_t want = cp >= 0xD800 && cp <= 0xDFFF ? UTF8_BAD : cp;
		unit_note("U+%04X", cp);
		CHECK_INT(utf8_next(&p, u + n), want);
		CHECK_INT(p - u, n);
	}
	char u[4];
	CHECK_INT(utf8_put(u, 0x110000), 3);
}

TEST(encode_gives_a_terminated_string)
{
	const uint32_t cp[] = { 'x', 0x4E00, 0x20000 };
	tzh_str s = utf8_encode(unit_arena(), cp, 3);
	CHECK_STR(s, "x\xE4\xB8\x80\xF0\xA0\x80\x80");
	CHECK_INT(s.ptr[s.len], 0);
	CHECK_STR(utf8_encode(unit_arena(), cp, 0), "");
}

/* Long stretches are decoded many characters at a time: every kind of sequence at every place in them. */
TEST(long_text_is_decoded_as_one_character_after_the_other)
{
	enum { BEFORE = 24, AFTER = 40, MOST = 3 * (BEFORE + AFTER) + 8 };
	static const char *const odd[] = { "a", "\xC2\xA0", "\xF0\xA0\x80\x80", "\xE0\xA0\x80", "\xE0\x80\x80",
		"\xED\x9F\xBF", "\xED\xA0\x80", "\xE4\xB8", "\xFF", "\x80", "\xEF\xBF\xBD", "\xEF\xBC\x8C", "\xE4\xB8z",
		"12\n" };
	for (size_t k = 0; k < sizeof odd / sizeof *odd; k++)
		for (size_t before = 0; before <= BEFORE; before++)
			for (size_t after = 0; after <= AFTER; after += 1 + after / 12) {
				char *bytes = arena_alloc(unit_arena(), MOST), *to = bytes;
				uint32_t *got = arena_alloc(unit_arena(), MOST * sizeof *got);
				for (size_t i = 0; i < before; i++)
					to = stpcpy(to, "\xE6\xBA\xAA");
				to = stpcpy(to, odd[k]);
				for (size_t i = 0; i < after; i++)
					to = stpcpy(to, i % 9 ? "\xE9\x9D\x92" : "\xE3\x80\x82");
				const char *p = bytes;
				size_t n = utf8_decode(got, bytes, (size_t)(to - bytes), NULL), count = 0;
				unit_note("%zu before, sequence %zu, %zu after", before, k, after);
				for (; p < to && count < n; count++)
					CHECK_INT(got[count], utf8_next(&p, to));
				CHECK(p == to && count == n);
			}
}

/* And encoded so: every kind of character at every place in a stretch of those of three bytes. */
TEST(long_text_is_encoded_as_one_character_after_the_other)
{
	enum { MOST = 40 };
	static const uint32_t odd[] = { 'a', 0xA0, 0x7FF, 0x800, 0xD7FF, 0xD800, 0xDFFF, 0xE000, 0xFFFF, 0x10000,
		0x10FFFF, 0x110000, 0xFFFFFFFF };
	for (size_t k = 0; k < sizeof odd / sizeof *odd; k++)
		for (size_t n = 1; n <= MOST; n++)
			for (size_t at = 0; at < n; at++) {
				uint32_t cp[MOST];
				char want[4 * MOST + 1], *to = want;
				for (size_t i = 0; i < n; i++) {
					cp[i] = i == at ? odd[k] : i % 9 ? 0x9752 : 0x3002;
					to += utf8_put(to, cp[i]);
				}
				unit_note("character %zu at %zu of %zu", k, at, n);
				*to = 0;
				CHECK_STR(utf8_encode(unit_arena(), cp, n), want);
			}
}
