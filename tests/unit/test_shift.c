/* SPDX-License-Identifier: Apache-2.0 */
#include "canonical.h"

TEST(behind_a_mark_for_a_lost_byte)
{
	canon c = canonical("全縣經濟平穩運行?!扒逑茶叶”獲得認證。縣級平台。\n銷售額突破三億元??h級物流中心建成。");
	CHECK_INT(c.noise_count, 2);
	CHECK_INT(c.noises[0].kind, TZH_NOISE_MOJIBAKE);
	CHECK_STR(canonical_noise(&c, 1), "mojibake:億元??h級物流中心建成=>億元。縣級物流中心建成");
	tzh_str s = canon_str(&c, unit_arena(), 0, c.n);
	CHECK(str_find(s, STR("三亿元。级物流")) != SIZE_MAX);
}

TEST(the_lost_character_is_sought_in_the_text)
{
	canon c = canonical("持續確保??諝赓|量改善。確保供水，確保供電。空氣質量優良。");
	CHECK_INT(c.noise_count, 1);
	c = canonical("要確??諝赓|量達標。確保供水，確保供電。空氣質量優良，氣質量。");
	CHECK_STR(canonical_noise(&c, 0), "mojibake:要確??諝赓|量達標=>要確保空氣質量達標");
}

TEST(nothing_before_a_full_stop_is_damaged)
{
	canon c = canonical("銷售額突破三億元??h級物流中心建成。縣級平台，投資九億元。");
	CHECK_STR(canonical_noise(&c, 0), "mojibake:??h級物流中心建成=>。縣級物流中心建成");
	CHECK(!canon_noise_in(&c, (tzh_span){ 0, 8 }));
}

TEST(without_any_mark)
{
	CHECK_STR(noise_of("全县着力晟葡绱逦锪髋渌屯络，成效明显。"), "mojibake:着力晟葡绱逦锪髋渌屯络");
	CHECK_STR(noise_of("全县着力ㄉ枨逑茶产业园区，成效明显。"), "mojibake:着力ㄉ枨逑茶产业园区");
}

TEST(oaths_and_rare_words_are_sound)
{
	CHECK_INT(noises_of("铮铮誓言深深镌刻在心中，踔厉奋发、笃行不怠，擘画蓝图。"), 0);
}

TEST(before_a_bad_sequence)
{
	canon c = canonical("举办专钫衅富疃\xEF\xBF\xBD六场，新增就业300人。");
	CHECK_STR(canonical_noise(&c, 0), "mojibake:办专钫衅富疃\xEF\xBF\xBD");
	CHECK_STR(canon_str(&c, unit_arena(), 0, c.n), "举办专六场,新增就业300人。");
}

TEST(utf8_read_as_gbk)
{
	CHECK_STR(noise_of("附：闈掓邯鍘挎斂搴滃伐浣。"), "mojibake:闈掓邯鍘挎斂搴滃伐=>青溪县政府工");
}

TEST(sound_text_with_signs_is_not_shifted)
{
	CHECK_INT(noises_of("为了谁?;依靠谁?为何?!"), 0);
}
