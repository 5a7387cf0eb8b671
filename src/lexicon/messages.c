/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages for people, found in the built-in table without an engine: help must
 * come at once, and a bad lexicon must be complained of in words.
 */
#include "lexicon/image.h"

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
