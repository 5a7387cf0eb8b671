/* SPDX-License-Identifier: Apache-2.0
 *
 * Marks of classification are kept out, and the ordinary words of secrecy let in.
 */
#include "ledger/secret.h"

#include "office_test.h"

static bool is_marked(const char *text)
{
	rules r;
	secret_mark m;
	CHECK_INT(rules_init(&r, unit_lexicon(), NULL, unit_arena(), NULL), TZH_OK);
	return secret_find(&r, str_of(text), &m);
}

TEST(marks_are_found_and_ordinary_words_pass)
{
	static const char *const marked[] = { "机密★1年", "绝密 ★ 长期\n关于某事", "密级：秘密", "密级为机密",
		"【机密】通知", "（ 秘密 ）关于某事的通知", "关于某事的通知\n  绝密\n各乡镇：", "秘密5年",
		"本件定为秘密级", "机密·长期", "本文件属于机密件", "机密级" };
	static const char *const ordinary[] = { "做好保密工作", "加强国家秘密载体管理，保守国家秘密",
		"保护企业商业秘密", "查处泄露国家秘密2025年立案3起", "开展秘密级以上文件清查", "机密级计算机全部换装",
		"完成绝密工程遗址公园建设", "修订《保守商业秘密办法》", "密级鉴定工作培训2期", "" };
	for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
		if (!is_marked(marked[i]))
			unit_note("%s", marked[i]);
		CHECK(is_marked(marked[i]));
	}
	for (size_t i = 0; i < sizeof ordinary / sizeof *ordinary; i++) {
		if (is_marked(ordinary[i]))
			unit_note("%s", ordinary[i]);
		CHECK(!is_marked(ordinary[i]));
	}
}

/* A file for an import. */
static int import(office *o, const char *name, const char *text, bool figures)
{
	tzh_act a = { .region = REGION,
		.year = YEAR,
		.account = STR("wang"),
		.at = str_of(o->at),
		.data = text,
		.size = strlen(text) };
	o->err = (tzh_err){ 0 };
	return figures ? tzh_ledger_import_figures(o->ledger, &a, name, "2026-06", &o->done, &o->err)
		       : tzh_ledger_import_table(o->ledger, &a, NULL, name, NULL, &o->done, &o->err);
}

TEST(nothing_that_is_marked_comes_in)
{
	office o;
	REQUIRE(office_open(&o, ledger_place(0), false));
	CHECK_INT(office_do(&o, 0, "add", "wang", "text", "建设道路2公里（机密）", "lead", "agri", NULL), TZH_EINPUT);
	CHECK(strstr(o.err.text, "机密") && strstr(o.err.text, "涉密渠道"));
	DO(&o, 0, "add", "wang", "text", "开展保密工作检查2次，保守国家秘密", "lead", "agri");
	int64_t id = office_bring(&o, "underway");
	o.at = "2026-02-20T09:00:00";
	CHECK_INT(office_do(&o, id, "report", "reporter", "words", "第一行\n机密★3年 某某情况", NULL), TZH_EINPUT);
	CHECK(strstr(o.err.text, "2") != NULL); /* the line */
	CHECK_INT(office_do(&o, id, "note", "wang", "reason", "密级：绝密", NULL), TZH_EINPUT);
	CHECK_INT(office_do(&o, id, "evidence", "reporter", "name", "a.txt", "file", "秘密★\n会议纪要", NULL),
		TZH_EINPUT);
	CHECK_INT(import(&o, "表.csv", "工作内容,牵头单位\n修路3公里,agri\n【秘密】修桥,agri\n", false), TZH_EINPUT);
	CHECK(strstr(o.err.text, "A3") != NULL);
	CHECK_INT(import(&o, "f.csv", "indicator,value,source\ngdp,6.1,密级：秘密\n", true), TZH_EINPUT);
	CHECK(strstr(o.err.text, "2") != NULL);
	tzh_ledger_close(o.ledger);
}
