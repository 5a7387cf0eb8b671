/* SPDX-License-Identifier: Apache-2.0
 *
 * From bytes to text: what kind of file it is, its character set, and its reader.
 */
#include "read/read.h"

#include "read/charset.h"
#include "read/internal.h"
#include "read/sniff.h"

int read_refuse(tzh_err *err, bool english, int code, const char *key, const char *what)
{
	tzh_str text = tzh_message(key, english);
	size_t hole = text.ptr ? str_find(text, STR("{1}")) : SIZE_MAX;
	if (!text.ptr)
		return err_set(err, code, "%s", key);
	if (hole == SIZE_MAX)
		return err_set(err, code, "%.*s", (int)text.len, text.ptr);
	return err_set(err, code, "%.*s%.200s%.*s", (int)hole, text.ptr, what ? what : "-", (int)(text.len - hole - 3),
		text.ptr + hole + 3);
}

static bool is_empty(const read_text *t)
{
	for (uint32_t i = 0; i < t->n; i++)
		if (t->cp[i] > ' ' && t->cp[i] != 0xA0 && t->cp[i] != 0x3000 && t->cp[i] != 0xFEFF)
			return false;
	return true;
}

static int read_characters(read_text *out, arena *a, const tzh_input *input, tzh_str bytes, tzh_err *err)
{
	tzh_str label = { 0 };
	if (input->charset)
		label = str_of(input->charset);
	else if (!charset_is_plain(bytes))
		label = sniff_charset_label(bytes);
	charset_text t;
	charset_read(&t, a, bytes, charset_of_label(label));
	if (t.n > TZH_MAX_CHARS)
		return read_refuse(err, input->english, TZH_ELIMIT, "read.large", "256");
	if (charset_is_binary(&t))
		return read_refuse(err, input->english, TZH_EINPUT, "read.binary", NULL);
	*out = (read_text){ .cp = t.cp, .n = (uint32_t)t.n, .encoding = charset_name(t.set) };
	out->replaced = (uint32_t)t.bad;
	out->format = sniff_format(t.cp, t.n, input->name);
	if (out->format == TZH_FORMAT_MARKDOWN)
		markdown_read(out, a, t.cp, t.n);
	else if (out->format == TZH_FORMAT_HTML)
		html_read(out, a, t.cp, t.n);
	if (is_empty(out))
		return read_refuse(err, input->english, TZH_EINPUT, "read.empty", NULL);
	return TZH_OK;
}

int read_decode(read_text *out, arena *a, const tzh_input *input, tzh_err *err)
{
	tzh_str bytes = { input->data, input->size };
	if (bytes.len > TZH_MAX_INPUT)
		return read_refuse(err, input->english, TZH_ELIMIT, "read.large", "512");
	if (!bytes.len)
		return read_refuse(err, input->english, TZH_EINPUT, "read.empty", NULL);
	sniff_kind kind = sniff_bytes(bytes);
	const char *refusal = sniff_message(kind);
	if (refusal)
		return read_refuse(err, input->english, TZH_EINPUT, refusal, NULL);
	if (kind != SNIFF_ZIP)
		return read_characters(out, a, input, bytes, err);
	int rc = docx_read(out, a, input, err);
	if (!rc && is_empty(out))
		rc = read_refuse(err, input->english, TZH_EINPUT, "read.empty", NULL);
	return rc;
}
