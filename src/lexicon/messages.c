/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages for people, found in the built-in table without an engine: help must
 * come at once, and a bad lexicon must be complained of in words.
 */
#include "base/str.h"
#include "lexicon/image.h"
#include "lexicon/lexicon.h"

#include <stdio.h>

tzh_str tzh_message(const char *key, bool english)
{
	static const lex_table tables[] = { LEX_MESSAGES, LEX_MESSAGES_LEDGER, LEX_MESSAGES_SERVE };
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		uint32_t row = image_find(&lexicon_builtin, tables[i], str_of(key));
		if (row != UINT32_MAX)
			return image_cell(&lexicon_builtin, tables[i], row, english ? 2 : 1);
	}
	return (tzh_str){ 0 };
}

/* The reasons stand in English where tables are read, for the build reads them before there are any words: the longest
 * of "lexicon.bad." that the error holds is put in Chinese. */
void lexicon_refused(tzh_err *err, bool english)
{
	const lex_image_table *t = &lexicon_builtin.tables[LEX_MESSAGES];
	tzh_str found = { 0 }, words = { 0 }, text = str_of(err->text);
	for (uint32_t row = 0; !english && row < t->rows; row++) {
		tzh_str reason = image_cell(&lexicon_builtin, LEX_MESSAGES, row, 2);
		if (!str_starts(image_cell(&lexicon_builtin, LEX_MESSAGES, row, 0), STR("lexicon.bad.")) ||
			reason.len <= found.len || str_find(text, reason) == SIZE_MAX)
			continue;
		found = reason;
		words = image_cell(&lexicon_builtin, LEX_MESSAGES, row, 1);
	}
	if (!found.len)
		return;
	char own[sizeof err->text];
	size_t at = str_find(text, found), after = at + found.len;
	memcpy(own, err->text, text.len + 1);
	snprintf(err->text, sizeof err->text, "%.*s%.*s%.*s", (int)at, own, (int)words.len, words.ptr,
		(int)(text.len - after), own + after);
}
