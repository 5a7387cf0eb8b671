/* SPDX-License-Identifier: Apache-2.0 */
#include "canonical.h"
#include "normalise/charmap.h"

static charmap map;

static uint32_t to(uint32_t c)
{
	if (!map.rules)
		charmap_build(&map, unit_arena(), unit_lexicon());
	return charmap_entry(&map, c) & 0xFFFF;
}

TEST(one_character_for_one)
{
	CHECK_STR(canonical_text("實現縣域經濟發展"), "实现县域经济发展");
	CHECK_STR(canonical_text("臺階、裏程、鐘錶"), "台阶、里程、钟表");
	CHECK_STR(canonical_text("Ｇ２０　５％，！？；：（）"), "G20 5%,!?;:()");
}

TEST(compatibility_forms)
{
	CHECK_INT(to(0xF92E), 0x51B7); /* a compatibility ideograph */
	CHECK_INT(to(0x2F00), 0x4E00); /* a radical, as they come out of PDF files */
	CHECK_INT(to(0x33A1), 0x33A1); /* units of one character stay */
	CHECK_INT(to(0x2103), 0x2103);
	CHECK_INT(to(0x2460), 0x2460);
	CHECK_INT(to(0x2160), 0x2160);
	CHECK_INT(to(0x2236), ':');
	CHECK_INT(to(0x2022), 0xB7);
}

TEST(characters_of_both_scripts_go_by_the_text)
{
	CHECK_STR(canonical_text("乾县的著名企业"), "乾县的著名企业");
	CHECK_STR(canonical_text("縣裏著力發展產業，成效顯著，品牌著名"), "县里着力发展产业,成效显著,品牌著名");
}

TEST(script_is_told)
{
	CHECK_INT(canonical("青溪县经济发展").script, TZH_SCRIPT_SIMPLIFIED);
	CHECK_INT(canonical("青溪縣經濟發展").script, TZH_SCRIPT_TRADITIONAL);
	CHECK_INT(canonical("青溪县经济发展，青溪縣經濟發展").script, TZH_SCRIPT_MIXED);
	CHECK_INT(canonical("2024").script, TZH_SCRIPT_SIMPLIFIED);
}

TEST(no_entry_leads_further)
{
	to(0);
	for (uint32_t c = 0; c < 0x10000; c++) {
		uint32_t once = map.entry[c] & 0xFFFF;
		if (charmap_class(map.entry[c]) == CHAR_COPY && (map.entry[once] & 0xFFFF) != once)
			unit_note("U+%04X", c);
		CHECK(charmap_class(map.entry[c]) != CHAR_COPY || (map.entry[once] & 0xFFFF) == once);
	}
}
