/* SPDX-License-Identifier: Apache-2.0 */
#include "canonical.h"

TEST(an_account_with_words_beside_it)
{
	CHECK_STR(canonical_text("盘活闲置公众号“小溪文稿”整理编辑地块开发"), "盘活闲置地块开发");
	CHECK_STR(canonical_text("盤活閑置公號“小溪文稿”整理地塊開發"), "盘活闲置地块开发");
	CHECK_INT(canonical("更多材料关注微信公众号：小溪文稿，推进项目").noises[0].kind, TZH_NOISE_INJECTION);
}

TEST(a_bracket_of_its_own)
{
	CHECK_STR(canonical_text("盘活闲置（公众号：小溪文稿）地块开发"), "盘活闲置地块开发");
	CHECK_STR(canonical_text("盘活闲置【微信公众号小溪文稿整理】地块开发"), "盘活闲置地块开发");
	CHECK_INT(noises_of("办好政务新媒体（微信公众号、客户端）。"), 0);
}

TEST(who_has_copied_the_text)
{
	CHECK_STR(canonical_text("建成产业园本文由小溪文稿编辑整理3个"), "建成产业园3个");
	CHECK_STR(canonical_text("建成产业园本文来自公众号“小溪”3个"), "建成产业园3个");
}

TEST(phrases_of_their_own)
{
	CHECK_STR(canonical_text("新增企业转载请注明出处20家"), "新增企业20家");
}

TEST(accounts_that_the_report_speaks_of)
{
	CHECK_INT(noises_of("开通“青溪发布”微信公众号，发布信息300条。"), 0);
	CHECK_INT(noises_of("政务公众号建设持续加强，公共服务更加便捷。"), 0);
	CHECK_INT(noises_of("群众通过微信群反映问题。"), 0);
}
