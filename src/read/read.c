/* SPDX-License-Identifier: Apache-2.0 */
#include "read/read.h"

#include "base/utf8.h"

int read_decode(read_text *out, arena *a, const tzh_input *input, tzh_err *err)
{
	if (input->size > TZH_MAX_INPUT)
		return err_set(err, TZH_ELIMIT, "%s: larger than %u bytes", input->name, TZH_MAX_INPUT);
	size_t bad, skip = input->size >= 3 && memcmp(input->data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	uint32_t *cp = arena_alloc(a, (input->size + 1) * sizeof *cp);
	size_t n = utf8_decode(cp, (const char *)input->data + skip, input->size - skip, &bad);
	arena_shrink(a, cp, (input->size + 1) * sizeof *cp, (n + 1) * sizeof *cp);
	*out = (read_text){ .cp = cp, .n = (uint32_t)n, .encoding = STR("UTF-8"), .replaced = (uint32_t)bad };
	return TZH_OK;
}
