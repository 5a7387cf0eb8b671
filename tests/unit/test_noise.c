/* SPDX-License-Identifier: Apache-2.0 */
#include "canonical.h"

TEST(lone_question_marks)
{
	CHECK_STR(noise_of("保障“三保?”支出"), "stray:?");
	CHECK_STR(canonical_text("保障“三保?”支出"), "保障“三保”支出");
	CHECK_STR(noise_of("中国?青溪茶文化节"), "stray:?");
	CHECK_INT(noises_of("群众满意吗?我们要问自己。"), 0);
	CHECK_INT(noises_of("路在何方？答案在脚下。"), 0);
	CHECK_INT(noises_of("怎么办?\n各位代表："), 0);
}

TEST(private_and_bad_characters)
{
	CHECK_STR(noise_of("青溪\xEE\x97\xA5县"), "mojibake:\xEE\x97\xA5");
	CHECK_STR(canonical_text("青溪\xEF\xBF\xBD\xEF\xBF\xBD县"), "青溪县");
	CHECK_STR(noise_of("全县\xF0\x9F\x98\x80各项"), "stray:\xF0\x9F\x98\x80");
}

TEST(western_reading_of_utf8)
{
	CHECK_STR(noise_of("全文：æ”¿åºœå·¥ä½œ。"), "mojibake:æ”¿åºœå·¥ä½œ=>政府工作");
	CHECK_INT(noises_of("引进 Café 品牌"), 0);
}

TEST(numbers_that_blanks_split_are_made_whole_and_told)
{
	canon c = canonical("完成投资3 391.04亿元，增长7. 2%，竣工38 103套");
	CHECK_STR(canon_str(&c, unit_arena(), 0, c.n), "完成投资3391.04亿元,增长7.2%,竣工38103套");
	CHECK_STR(canonical_noise(&c, 0), "stray:3 391.04=>3391.04");
	CHECK_STR(canonical_noise(&c, 1), "stray:7. 2=>7.2");
	CHECK_INT(c.noise_count, 3);
	CHECK(canon_noise_in(&c, canon_span(&c, 4, 11)));
}

TEST(numbers_that_only_stand_side_by_side)
{
	CHECK_INT(noises_of("2023 2024年"), 0);
	CHECK_INT(noises_of("构建“6 3”产业体系"), 0);
	CHECK_INT(noises_of("1. 2024年全县目标"), 0);
	CHECK_INT(noises_of("发布于2024-6-20 22:51"), 0);
	CHECK_INT(noises_of("指标 3.5 4.5 5.5 6.5"), 0);
}

TEST(rare_hanzi_are_no_noise)
{
	CHECK_INT(noises_of("徂徕山、汶河、鳜鱼、苜蓿、藜麦、钽铌、熠熠生辉、踔厉奋发"), 0);
}
