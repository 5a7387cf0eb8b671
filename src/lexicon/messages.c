/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages for people, found in the built-in table without an engine: help must
 * come at once, and a bad lexicon must be complained of in words.
 */
#include "lexicon/image.h"

tzh_str tzh_message(const char *key, bool english)
{
	uint32_t row = image_find(&lexicon_builtin, LEX_MESSAGES, str_of(key));
	return row == UINT32_MAX ? (tzh_str){ 0 } : image_cell(&lexicon_builtin, LEX_MESSAGES, row, english ? 2 : 1);
}
