/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading: the first byte chooses the file's name and the character set that a server would have said.
 */
#include "fuzz.h"

static const char *const names[] = { "r.txt", "r.md", "r.html", "r.docx", "r", "r.doc", "r.HTM", "r.wps" };
static const char *const charsets[] = { NULL, "utf-8", "gb2312", "gbk", "big5", "utf-16", "gb18030", "x-unknown" };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	tzh_input in = {
		.name = names[data[0] & 7], .data = data + 1, .size = size - 1, .charset = charsets[data[0] >> 3 & 7]
	};
	arena a;
	arena_init(&a);
	read_text text;
	tzh_err err;
	int rc = read_decode(&text, &a, &in, &err);
	HOLD(rc == TZH_OK || rc == TZH_EINPUT || rc == TZH_ELIMIT);
	HOLD(rc == TZH_OK || memchr(err.text, 0, sizeof err.text));
	for (uint32_t i = 0; !rc && i < text.n; i++)
		HOLD(text.cp[i] <= 0x10FFFF && !(text.cp[i] >= 0xD800 && text.cp[i] <= 0xDFFF));
	for (uint32_t i = 0; !rc && i < text.mark_count; i++) {
		const read_mark *m = &text.marks[i];
		HOLD(m->start <= m->end && m->end <= text.n && m->kind < READ_MARK_COUNT);
		HOLD(i == 0 || m[-1].start <= m->start);
	}
	arena_release(&a);
	return 0;
}
