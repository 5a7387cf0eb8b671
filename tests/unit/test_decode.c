/* SPDX-License-Identifier: Apache-2.0 */
#include "read/decode.h"

#include "base/utf8.h"
#include "unit.h"

/* The numbers are those of CPython's codecs with errors="replace". */
typedef size_t decoder(uint32_t *out, const uint8_t *p, size_t len, size_t *bad);

static size_t little(uint32_t *out, const uint8_t *p, size_t len, size_t *bad)
{
	return decode_utf16(out, p, len, false, bad);
}

static size_t big(uint32_t *out, const uint8_t *p, size_t len, size_t *bad)
{
	return decode_utf16(out, p, len, true, bad);
}

static void decodes(decoder *decode, tzh_str bytes, const char *want, size_t want_bad)
{
	uint32_t out[64];
	size_t bad = 0, n = decode(out, (const uint8_t *)bytes.ptr, bytes.len, &bad);
	CHECK_STR(utf8_encode(unit_arena(), out, n), want);
	CHECK_INT(bad, want_bad);
}

#define GB(bytes, want, bad) decodes(decode_gb18030, STR(bytes), want, bad)
#define BIG(bytes, want, bad) decodes(decode_big5, STR(bytes), want, bad)

TEST(gb18030_of_one_two_and_four_bytes)
{
	GB("a\xD6\xD0\xB9\xFA\xA3\xAC\xA1\xA3z", "a中国，。z", 0);
	GB("\x81\x30\x81\x30\x81\x30\x84\x36", "\xC2\x80\xC2\xA5", 0);
	GB("\x84\x31\xA4\x37\x90\x30\x81\x30\xE3\x32\x9A\x35", "\uFFFD\U00010000\U0010FFFF", 0);
	GB("\x82\x35\x8F\x33\xFE\x9F", "\u9FA6\u4DAE", 0);
	GB("\xA2\xE3\x80", "\u20AC\uFFFD", 1); /* the euro sign of the edition of 2000; that of CP936 is no GB18030 */
}

TEST(gb18030_replaces_one_byte_and_goes_on)
{
	GB("\xFF\xD6\xD0", "\uFFFD中", 1);
	GB("\xD6\x20\xD6\xD0", "\uFFFD 中", 1);
	GB("\x80\x80"
	   "a",
		"\uFFFD\uFFFD"
		"a",
		2);
	GB("\x84\x31\xA4\x40",
		"\uFFFD"
		"1\uE5E6",
		1);
}

TEST(gb18030_cut_at_its_end_is_one_replacement)
{
	GB("\xD6\xD0\xB9", "中\uFFFD", 1);
	GB("\x81\x30\x81", "\uFFFD", 1);
	GB("\x81\x30", "\uFFFD", 1);
	GB("\x90\x30z", "\uFFFD", 1);
}

TEST(every_two_byte_code_is_a_character_or_one_replacement_and_a_byte_read_anew)
{
	for (unsigned lead = 0x81; lead < 0xFF; lead++)
		for (unsigned trail = 0x40; trail < 0xFF; trail++) {
			uint8_t two[2] = { (uint8_t)lead, (uint8_t)trail };
			uint32_t out[4];
			size_t bad = 0, n = decode_gb18030(out, two, 2, &bad);
			unit_note("%02X%02X", lead, trail);
			CHECK_INT(n, trail == 0x7F ? 2 : 1);
			CHECK_INT(bad, trail == 0x7F);
		}
}

TEST(big5_with_the_additions_in_use)
{
	BIG("\xA4\xA4\xB0\xEA\xA1\x41\xA1\x43", "中國，。", 0);
	BIG("\xF9\xD8\xF9\xDA", "裏恒", 0);
	BIG("\xA4\xA4\xFF\xA4", "中\uFFFD\uFFFD", 2);
	BIG("\xA4 a", "\uFFFD a", 1);
}

TEST(utf16_pairs_and_halves)
{
	decodes(little, STR("\x2D\x4E\x41\x00\x40\xD8\x00\xDC"), "中A\U00020000", 0);
	decodes(big, STR("\x4E\x2D\x00\x41\xD8\x40\xDC\x00"), "中A\U00020000", 0);
	decodes(little, STR("\x00\xDC\x2D\x4E"), "\uFFFD中", 1);
	decodes(little, STR("\x40\xD8\x2D\x4E"), "\uFFFD中", 1);
	decodes(little, STR("\x40\xD8\x2D"), "\uFFFD", 1);
	decodes(big, STR("\xD8\x40"), "\uFFFD", 1);
	decodes(big, STR("\x4E\x2D\x4E"), "中\uFFFD", 1);
}
