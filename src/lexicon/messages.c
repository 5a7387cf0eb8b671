/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages for people, found in the built-in table without an engine: help must
 * come at once, and a bad lexicon must be complained of in words.
 */
#include "base/str.h"
#include "lexicon/schema.h"

extern const char *const lexicon_text[LEX_TABLE_COUNT];
extern const size_t lexicon_size[LEX_TABLE_COUNT];

tzh_str tzh_message(const char *key, bool english)
{
	tzh_str text = { lexicon_text[LEX_MESSAGES], lexicon_size[LEX_MESSAGES] }, wanted = str_of(key);
	while (text.len) {
		tzh_str line = str_cut(&text, '\n');
		if (!str_starts(line, wanted) || line.len == wanted.len || line.ptr[wanted.len] != '\t')
			continue;
		str_cut(&line, '\t');
		tzh_str chinese = str_cut(&line, '\t');
		return str_trim(english ? str_cut(&line, '\t') : chinese);
	}
	return (tzh_str){ 0 };
}
