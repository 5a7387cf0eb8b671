/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include "unit.h"

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
