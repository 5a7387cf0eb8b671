/* SPDX-License-Identifier: Apache-2.0 */
#include "read/read.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "unit.h"

#include <stdlib.h>

static int decode(read_text *t, tzh_str bytes, const char *name, tzh_err *err)
{
	tzh_input in = { .name = name, .data = bytes.ptr, .size = bytes.len };
	*err = (tzh_err){ 0 };
	return read_decode(t, unit_arena(), &in, err);
}

TEST(text_keeps_every_character)
{
	const char *text = "\r\n　　各位代表：\r\n\t１．ＧＤＰ\\r\\n&nbsp;????\f\r\n";
	read_text t;
	tzh_err err;
	REQUIRE(!decode(&t, str_of(text), "a.txt", &err));
	CHECK_STR(utf8_encode(unit_arena(), t.cp, t.n), text);
	CHECK_INT(t.format, TZH_FORMAT_TEXT);
	CHECK_INT(t.mark_count, 0);
	CHECK_STR(t.encoding, "UTF-8");
}

TEST(bad_sequences_are_counted)
{
	read_text t;
	tzh_err err;
	REQUIRE(!decode(&t, STR("各位\xE4\xB8代表\xFF"), "a.txt", &err));
	CHECK_STR(utf8_encode(unit_arena(), t.cp, t.n), "各位\uFFFD代表\uFFFD");
	CHECK_INT(t.replaced, 2);
}

/* Each refusal says what the file is, and the way out. */
TEST(what_cannot_be_read_is_named)
{
	static const struct {
		tzh_str bytes;
		const char *says;
	} cases[] = {
		{ STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"), "另存为 .docx" },
		{ STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"), "密码" },
		{ STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....W\0o\0r\0k\0b\0o\0o\0k\0"), "电子表格" },
		{ STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "另存为 .docx" },
		{ STR("%PDF-1.7\n"), "PDF" },
		{ STR("\n\n%PDF-1.4\n"), "PDF" },
		{ STR("{\\rtf1\\ansi"), "RTF" },
		{ STR("MIME-Version: 1.0\n"), "mht" },
		{ STR("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"), "Word XML" },
		{ STR("\x89PNG\r\n\x1A\n"), "图片" },
		{ STR("\xFF\xD8\xFF\xE0"), "图片" },
		{ STR("\x1F\x8B\x08\0"), "压缩包" },
		{ STR("Rar!\x1A\x07\x01\0"), "压缩包" },
		{ STR("\x7F"
		      "ELF\2\1\1"),
			"程序" },
		{ STR(""), "没有文字" },
		{ STR("\xEF\xBB\xBF"), "没有文字" },
		{ STR(" \r\n\t"), "没有文字" },
		{ STR("<html><body><p> </p></body></html>"), "没有文字" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		read_text t;
		tzh_err err;
		unit_note("case %zu", i);
		CHECK_INT(decode(&t, cases[i].bytes, "报告.doc", &err), TZH_EINPUT);
		CHECK(strstr(err.text, cases[i].says) != NULL);
	}
}

TEST(binary_is_no_text)
{
	uint8_t noise[4096];
	uint32_t seed = 7;
	for (size_t i = 0; i < sizeof noise; i++)
		noise[i] = (uint8_t)unit_random(&seed);
	read_text t;
	tzh_err err;
	CHECK_INT(decode(&t, (tzh_str){ (char *)noise, sizeof noise }, "a.txt", &err), TZH_EINPUT);
	memset(noise, 0, sizeof noise);
	CHECK_INT(decode(&t, (tzh_str){ (char *)noise, sizeof noise }, "a.txt", &err), TZH_EINPUT);
	/* a damaged text is still a text */
	const char *text = "各位代表：\x01\x02"
			   "全县经济稳中有进，\xFF\xFE社会大局保持稳定，民生福祉持续增进。";
	CHECK_INT(decode(&t, str_of(text), "a.txt", &err), TZH_OK);
}

TEST(every_truncation_of_a_text_is_read)
{
	const char *text = "---\ntitle: 甲\n---\n# 一、回顾\n\n**——农业。**粮食产量12万吨[^1]\n\n| 甲 | 乙 "
			   "|\n|---|---|\n\n[^1]: 注\n<!-- a -->";
	for (size_t n = 1; n <= strlen(text); n++) {
		char *copy = xmalloc(n); /* so that a read past the end is seen */
		memcpy(copy, text, n);
		read_text t;
		tzh_err err;
		int rc = decode(&t, (tzh_str){ copy, n }, "a.md", &err);
		CHECK(rc == TZH_OK || n < 16);
		free(copy);
	}
}
