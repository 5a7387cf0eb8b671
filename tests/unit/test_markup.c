/* SPDX-License-Identifier: Apache-2.0 */
#include "canonical.h"

TEST(escapes)
{
	CHECK_STR(canonical_text("各位代表：\\r\\n一、回顾\\n全年增长5%。"), "各位代表:\n一、回顾\n全年增长5%。");
	CHECK_STR(noise_of("各位代表：\\r\\n\\r\\n一、回顾"), "markup:\\r\\n\\r\\n");
	CHECK_INT(noises_of("路径 C:\\new\\读"), 0);
}

TEST(entities)
{
	CHECK_STR(canonical_text("增长&nbsp;5%&lt;以上"), "增长5%<以上");
	CHECK_STR(noise_of("青溪&ldquo;清茶"), "markup:&ldquo;=>“");
	CHECK_STR(canonical_text("甲&amp;nbsp;乙&amp;amp;rdquo;"), "甲乙”");
	CHECK_STR(noise_of("甲&#8220;乙"), "markup:&#8220;=>“");
	CHECK_STR(noise_of("甲&#x4E00;乙"), "markup:&#x4E00;=>一");
	CHECK_STR(noise_of("甲&#0;乙"), "markup:&#0;");
	CHECK_STR(canonical_text("完成。&nbsp;&nbsp;&nbsp;&nbsp;二、计划"), "完成。\n二、计划");
	CHECK_INT(noises_of("全社会R&D投入，R&d投入"), 0);
}

TEST(an_entity_is_held_by_the_span_of_its_character)
{
	canon c = canonical("自然增长率6&permil;以内");
	CHECK_STR(canon_str(&c, unit_arena(), 0, c.n), "自然增长率6‰以内");
	CHECK_INT(canon_span(&c, 5, 7).start, 5);
	CHECK_INT(canon_span(&c, 5, 7).end, 14);
	CHECK(canon_noise_in(&c, canon_span(&c, 5, 7)));
}

TEST(tags)
{
	CHECK_STR(canonical_text("完成。<br/>二是<b>推进</b>项目"), "完成。\n二是推进项目");
	CHECK_STR(noise_of("甲<!-- 说明 -->乙"), "markup:<!-- 说明 -->");
	CHECK_INT(noises_of("失业率<4.5%，占比>60%"), 0);
}

TEST(templates_take_the_number_with_them)
{
	CHECK_STR(canonical_text("增长１$1.$2％，完成２０$1.$2亿元"), "增长%,完成亿元");
	CHECK_STR(noise_of("增长１$1.$2％"), "markup:１$1.$2");
	CHECK_INT(noises_of("投资$5000万"), 0);
}

TEST(runs_of_question_marks_are_indents)
{
	CHECK_STR(canonical_text("大会上????青溪县县长????各位代表："), "大会上\n青溪县县长\n各位代表:");
	CHECK_STR(noise_of("大会上????各位"), "stray:????");
}

TEST(pinyin_notes)
{
	CHECK_STR(canonical_text("經(jīng)濟(jì)發(fā)展"), "经济发展");
	CHECK_STR(noise_of("經（jīng）濟"), "pinyin:（jīng）");
	CHECK_STR(canonical_text("我們的(de)工作"), "我们的工作");
	CHECK_INT(noises_of("全长（km）与重量(kg)"), 0);
}

TEST(web_addresses)
{
	CHECK_STR(canonical_text("推进项目www.example.com建设"), "推进项目建设");
	CHECK_STR(noise_of("见https://example.com/a?b=1。"), "injection:https://example.com/a?b=1");
	CHECK_INT(noises_of("http与www"), 0);
}
