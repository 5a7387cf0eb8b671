/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/secret.h"

#include "base/str.h"
#include "base/utf8.h"

static tzh_str cell(const rules *r, uint32_t row, unsigned column)
{
	return lexicon_cell(r->lexicon, LEX_CLASSIFIED, row, column);
}

static bool is_word(const rules *r, uint32_t row)
{
	return str_is(cell(r, row, 0), "word");
}

/* Bytes of the word that stands at the front, 0 where none does. */
static size_t word_at(const rules *r, tzh_str text)
{
	for (uint32_t i = 0; i < lexicon_rows(r->lexicon, LEX_CLASSIFIED); i++)
		if (is_word(r, i) && str_starts(text, cell(r, i, 1)))
			return cell(r, i, 1).len;
	return 0;
}

static bool holds_word(const rules *r, tzh_str text)
{
	for (uint32_t i = 0; i < lexicon_rows(r->lexicon, LEX_CLASSIFIED); i++)
		if (is_word(r, i) && str_find(text, cell(r, i, 1)) != SIZE_MAX)
			return true;
	return false;
}

static size_t blanks_at(tzh_str text)
{
	static const tzh_str wide[] = { { "\xe3\x80\x80", 3 }, { "\xc2\xa0", 2 } };
	size_t n = 0;
	for (bool more = true; more && n < text.len;) {
		tzh_str rest = { text.ptr + n, text.len - n };
		more = false;
		if (*rest.ptr == ' ' || *rest.ptr == '\t' || *rest.ptr == '\r')
			n++, more = true;
		for (size_t i = 0; !more && i < sizeof wide / sizeof *wide; i++)
			if (str_starts(rest, wide[i]))
				n += wide[i].len, more = true;
	}
	return n;
}

/* One or two digits, no third after them: a term of years, not a year. */
static size_t digits_at(tzh_str text)
{
	size_t n = 0;
	while (n < text.len && text.ptr[n] >= '0' && text.ptr[n] <= '9')
		n++;
	return n <= 2 ? n : 0;
}

/* The longest alternative of a part at the front of the rest of the line; false where none stands there. */
static bool part_at(const rules *r, tzh_str part, tzh_str line, size_t at, size_t *taken)
{
	tzh_str rest = { line.ptr + at, line.len - at };
	bool found = false;
	*taken = 0;
	if (str_is(part, "^"))
		return at == 0;
	if (str_is(part, "$"))
		return rest.len == 0;
	if (str_is(part, "_")) {
		*taken = blanks_at(rest);
		return true;
	}
	while (part.ptr) {
		tzh_str one = str_cut(&part, '|');
		size_t n = str_is(one, "@")        ? word_at(r, rest)
			   : str_is(one, "#")      ? digits_at(rest)
			   : str_starts(rest, one) ? one.len
						   : 0;
		found |= n > 0;
		*taken = n > *taken ? n : *taken;
	}
	return found;
}

/* Bytes of the line from `at` on that the pattern covers, 0 where it does not hold there. */
static size_t pattern_at(const rules *r, tzh_str pattern, tzh_str line, size_t at)
{
	size_t from = at, taken;
	while (pattern.ptr) {
		if (!part_at(r, str_cut(&pattern, ' '), line, at, &taken))
			return 0;
		at += taken;
	}
	return at - from;
}

static bool mark_in(const rules *r, tzh_str line, secret_mark *out)
{
	const char *p = line.ptr, *end = line.ptr + line.len;
	while (p < end) {
		size_t at = (size_t)(p - line.ptr);
		for (uint32_t i = 0; i < lexicon_rows(r->lexicon, LEX_CLASSIFIED); i++) {
			size_t n = is_word(r, i) ? 0 : pattern_at(r, cell(r, i, 1), line, at);
			if (n) {
				out->text = str_trim((tzh_str){ p, n });
				out->what = cell(r, i, r->english ? 3 : 2);
				return true;
			}
		}
		(void)utf8_next(&p, end);
	}
	return false;
}

bool secret_find(const rules *r, tzh_str text, secret_mark *out)
{
	if (!holds_word(r, text))
		return false;
	out->line = 0;
	while (text.ptr) {
		tzh_str line = str_cut(&text, '\n');
		out->line++;
		if (holds_word(r, line) && mark_in(r, line, out))
			return true;
	}
	return false;
}
