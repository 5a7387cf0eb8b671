/* SPDX-License-Identifier: Apache-2.0
 *
 * The table is built from three layers, later ones over earlier: ranges (what a
 * block is), single characters (punctuation and forms), and lexicon/chars.tsv.
 */
#include "normalise/charmap.h"

#include "base/utf8.h"
#include "read/read.h"

typedef struct range {
	uint16_t first, last;
	char_class class;
} range;

/* All else is a CUE: private use, scripts and signs that a report has no use for. */
static const range ranges[] = {
	{ 0x0000, 0x0008, CHAR_VOID },
	{ 0x000E, 0x001F, CHAR_VOID },
	{ 0x0021, 0x007E, CHAR_COPY },
	{ 0x007F, 0x0084, CHAR_VOID },
	{ 0x0086, 0x009F, CHAR_VOID },
	{ 0x00A1, 0x00AC, CHAR_COPY },
	{ 0x00AE, 0x00BF, CHAR_COPY },

	{ 0x2000, 0x200A, CHAR_BLANK },
	{ 0x200B, 0x200F, CHAR_VOID },
	{ 0x2016, 0x205E, CHAR_COPY },
	{ 0x202A, 0x202E, CHAR_VOID },
	{ 0x2060, 0x206F, CHAR_VOID },
	{ 0x2070, 0x209C, CHAR_COPY },
	{ 0x20AC, 0x20AC, CHAR_COPY },
	{ 0x2100, 0x218B, CHAR_COPY },
	{ 0x2190, 0x22FF, CHAR_COPY },
	{ 0x2460, 0x24FF, CHAR_COPY },
	{ 0x25A0, 0x26FF, CHAR_COPY },
	{ 0x2700, 0x27BF, CHAR_COPY },
	{ 0x2E80, 0x2FD5, CHAR_COPY },
	{ 0x3001, 0x301F, CHAR_COPY },
	{ 0x3021, 0x3029, CHAR_COPY },
	{ 0x3038, 0x303A, CHAR_COPY },
	{ 0x3200, 0x33FF, CHAR_COPY },
	{ 0x3400, 0x4DBF, CHAR_COPY },
	{ 0x4E00, 0x9FFF, CHAR_COPY },
	{ 0xF900, 0xFAFF, CHAR_COPY },
	{ 0xFE00, 0xFE0F, CHAR_VOID },
	{ 0xFE30, 0xFE6B, CHAR_COPY },
	{ 0xFF01, 0xFF5E, CHAR_COPY },
	{ 0xFFE0, 0xFFE6, CHAR_COPY },
};

typedef struct single {
	uint16_t from, to;
	char_class class;
} single;

static const single singles[] = {
	/* blanks and line ends */
	{ 0x0009, ' ', CHAR_BLANK },
	{ 0x0020, ' ', CHAR_BLANK },
	{ 0x00A0, ' ', CHAR_BLANK },
	{ 0x1680, ' ', CHAR_BLANK },
	{ 0x202F, ' ', CHAR_BLANK },
	{ 0x205F, ' ', CHAR_BLANK },
	{ 0x3000, ' ', CHAR_BLANK },
	{ 0x3164, ' ', CHAR_BLANK },
	{ 0x000A, '\n', CHAR_LINE },
	{ 0x000B, '\n', CHAR_LINE },
	{ 0x000C, '\n', CHAR_LINE },
	{ 0x000D, '\n', CHAR_LINE },
	{ 0x0085, '\n', CHAR_LINE },
	{ 0x2028, '\n', CHAR_LINE },
	{ 0x2029, '\n', CHAR_LINE },
	{ 0x00AD, 0, CHAR_VOID },
	{ 0xFEFF, 0, CHAR_VOID },
	/* dashes: long ones, short ones, waves */
	{ 0x2014, 0x2014, CHAR_DASH },
	{ 0x2015, 0x2014, CHAR_DASH },
	{ 0x2500, 0x2014, CHAR_DASH },
	{ 0x2501, 0x2014, CHAR_DASH },
	{ 0x2E3A, 0x2014, CHAR_DASH },
	{ 0x30FC, 0x2014, CHAR_DASH },
	{ 0xFE31, 0x2014, CHAR_DASH },
	{ 0xFE58, 0x2014, CHAR_DASH },
	{ '-', '-', CHAR_DASH },
	{ 0x2010, '-', CHAR_DASH },
	{ 0x2011, '-', CHAR_DASH },
	{ 0x2012, '-', CHAR_DASH },
	{ 0x2013, '-', CHAR_DASH },
	{ 0x2043, '-', CHAR_DASH },
	{ 0x2212, '-', CHAR_DASH },
	{ 0xFE63, '-', CHAR_DASH },
	{ 0xFF0D, '-', CHAR_DASH },
	{ '~', '~', CHAR_WAVE },
	{ 0x02DC, '~', CHAR_WAVE },
	{ 0x223C, '~', CHAR_WAVE },
	{ 0x301C, '~', CHAR_WAVE },
	{ 0x3030, '~', CHAR_WAVE },
	{ 0xFF5E, '~', CHAR_WAVE },
	/* quotation marks */
	{ '"', '"', CHAR_QUOTE },
	{ 0xFF02, '"', CHAR_QUOTE },
	{ 0x201C, 0x201C, CHAR_COPY },
	{ 0x201D, 0x201D, CHAR_COPY },
	{ 0x201E, 0x201C, CHAR_COPY },
	{ 0x201F, 0x201C, CHAR_COPY },
	{ 0x300C, 0x201C, CHAR_COPY },
	{ 0x300D, 0x201D, CHAR_COPY },
	{ 0x300E, 0x2018, CHAR_COPY },
	{ 0x300F, 0x2019, CHAR_COPY },
	{ 0x301D, 0x201C, CHAR_COPY },
	{ 0x301E, 0x201D, CHAR_COPY },
	{ 0x301F, 0x201D, CHAR_COPY },
	{ 0xFE41, 0x201C, CHAR_COPY },
	{ 0xFE42, 0x201D, CHAR_COPY },
	{ 0x3008, 0x300A, CHAR_COPY },
	{ 0x3009, 0x300B, CHAR_COPY },
	/* stops and the like */
	{ 0xFF0E, '.', CHAR_COPY },
	{ 0xFE52, '.', CHAR_COPY },
	{ 0xFF61, 0x3002, CHAR_COPY },
	{ 0xFE12, 0x3002, CHAR_COPY },
	{ 0xFF64, 0x3001, CHAR_COPY },
	{ 0xFE51, 0x3001, CHAR_COPY },
	{ 0xFE50, ',', CHAR_COPY },
	{ 0xFE54, ';', CHAR_COPY },
	{ 0xFE55, ':', CHAR_COPY },
	{ 0xFE56, '?', CHAR_COPY },
	{ 0xFE57, '!', CHAR_COPY },
	{ 0xFE59, '(', CHAR_COPY },
	{ 0xFE5A, ')', CHAR_COPY },
	{ 0xFE6A, '%', CHAR_COPY },
	{ 0x2236, ':', CHAR_COPY },
	{ 0x02D0, ':', CHAR_COPY },
	{ 0x2032, '\'', CHAR_COPY },
	{ 0xFF65, 0x00B7, CHAR_COPY },
	{ 0x2022, 0x00B7, CHAR_COPY },
	{ 0x2027, 0x00B7, CHAR_COPY },
	{ 0x2219, 0x00B7, CHAR_COPY },
	{ 0x22C5, 0x00B7, CHAR_COPY },
	{ 0x30FB, 0x00B7, CHAR_COPY },
	{ 0x2103, 0x2103, CHAR_COPY },
	{ 0xFFE5, 0x00A5, CHAR_COPY },
	/* rings that are read as the numeral zero among Chinese numerals */
	{ 0x3007, 0x3007, CHAR_COPY },
	{ 0x25CB, 0x25CB, CHAR_RING },
	{ 0x25EF, 0x25EF, CHAR_RING },
	{ 'O', 'O', CHAR_RING },
	{ 0xFF2F, 'O', CHAR_RING },
	{ 0x039F, 0x039F, CHAR_RING },
	/* what may open noise */
	{ '?', '?', CHAR_CUE },
	{ '\\', '\\', CHAR_CUE },
	{ 0xFF3C, '\\', CHAR_CUE },
	{ '&', '&', CHAR_CUE },
	{ '<', '<', CHAR_CUE },
	{ '$', '$', CHAR_CUE },
	{ 'h', 'h', CHAR_CUE },
	{ 'H', 'H', CHAR_CUE },
	{ 'w', 'w', CHAR_CUE },
	{ 'W', 'W', CHAR_CUE },
	{ '(', '(', CHAR_CUE },
	{ 0xFF08, '(', CHAR_CUE },
	{ 0x00D7, 0x00D7, CHAR_COPY },
	{ 0x00F7, 0x00F7, CHAR_COPY },
	{ 0xFFFD, 0xFFFD, CHAR_CUE },
};

static uint32_t entry_of(uint32_t to, char_class class)
{
	return to | (uint32_t) class << CHAR_CLASS_SHIFT;
}

static void lay_ranges(charmap *m)
{
	for (uint32_t c = 0; c < 0x10000; c++)
		m->entry[c] = entry_of(c, CHAR_CUE);
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		for (uint32_t c = ranges[i].first; c <= ranges[i].last; c++)
			m->entry[c] =
				entry_of(c >= WIDE_FIRST && c <= WIDE_LAST ? c - WIDE_OFFSET : c, ranges[i].class);
	for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
		m->entry[singles[i].from] = entry_of(singles[i].to, singles[i].class);
}

static uint32_t one_character(tzh_str s)
{
	uint32_t cp[4];
	if (!s.len || s.len > 3 || utf8_decode(cp, s.ptr, s.len, NULL) != 1)
		return 0;
	return cp[0];
}

static void lay_row(charmap *m, const lexicon *lx, uint32_t row)
{
	uint32_t from = one_character(lexicon_cell(lx, LEX_CHARS, row, 0));
	uint32_t to = one_character(lexicon_cell(lx, LEX_CHARS, row, 1));
	tzh_str kind = lexicon_cell(lx, LEX_CHARS, row, 2);
	if (!from || !to || from < 0x80)
		return;
	if (str_is(kind, "both")) {
		m->entry[from] = entry_of(from, CHAR_BOTH);
		m->rules[m->rule_count++] =
			(char_rule){ (uint16_t)from, (uint16_t)to, lexicon_cell(lx, LEX_CHARS, row, 3) };
		return;
	}
	m->entry[from] = entry_of(to, CHAR_COPY);
	if (str_is(kind, "sure")) {
		m->entry[from] |= CHAR_TRADITIONAL;
		if (charmap_class(m->entry[to]) == CHAR_COPY)
			m->entry[to] |= CHAR_SIMPLIFIED;
	}
}

static void set_class(charmap *m, uint32_t c, char_class class)
{
	m->entry[c] = (m->entry[c] & 0xFFFFFF) | (uint32_t) class << CHAR_CLASS_SHIFT;
}

static void mark_rare(charmap *m)
{
	for (uint32_t c = 0x3400; c <= 0x9FFF; c++)
		if (charmap_class(m->entry[c]) == CHAR_COPY && read_bits(c) >= RARE_BITS)
			set_class(m, c, CHAR_CUE);
}

/* Every character that is written as the first one of an advertisement is a cue. */
static void mark_leads(charmap *m, const lexicon *lx)
{
	uint8_t leads[0x10000 / 8] = { 0 };
	for (uint32_t row = 0; row < lexicon_rows(lx, LEX_FURNITURE); row++) {
		tzh_str kind = lexicon_cell(lx, LEX_FURNITURE, row, 1), form = lexicon_cell(lx, LEX_FURNITURE, row, 0);
		const char *p = form.ptr;
		uint32_t lead = form.len ? utf8_next(&p, form.ptr + form.len) : 0x10000;
		if (lead < 0x10000 && (str_is(kind, "account") || str_is(kind, "whole")))
			leads[lead >> 3] |= (uint8_t)(1u << (lead & 7));
	}
	for (uint32_t c = 0; c < 0x10000; c++) {
		uint32_t to = m->entry[c] & 0xFFFF;
		if (!(leads[to >> 3] >> (to & 7) & 1) || charmap_class(m->entry[c]) != CHAR_COPY)
			continue;
		set_class(m, c, CHAR_CUE);
		m->entry[c] |= read_bits(c) < RARE_BITS ? CHAR_LEAD : 0;
	}
}

static uint8_t quick_of(uint32_t c, uint32_t e)
{
	uint32_t to = e & 0xFFFF;
	bool wide = c >= WIDE_FIRST && c <= WIDE_LAST;
	if ((charmap_class(e) != CHAR_COPY && !(e & CHAR_LEAD)) || (e & CHAR_TRADITIONAL) ||
		to != (wide ? c - WIDE_OFFSET : c))
		return QUICK_LOOK;
	return (uint8_t)((e & CHAR_SIMPLIFIED ? QUICK_SIMPLIFIED : 0) | (wide ? QUICK_WIDE : 0) |
			 (e & CHAR_LEAD ? QUICK_LEAD : 0));
}

void charmap_build(charmap *m, arena *a, const lexicon *lx)
{
	uint32_t rows = lexicon_rows(lx, LEX_CHARS);
	lay_ranges(m);
	m->rules = arena_array(a, char_rule, rows);
	m->rule_count = 0;
	for (uint32_t i = 0; i < rows; i++)
		lay_row(m, lx, i);
	mark_rare(m);
	mark_leads(m, lx);
	for (uint32_t c = 0; c < 0x10000; c++)
		m->quick[c] = quick_of(c, m->entry[c]);
}

static bool holds(tzh_str set, uint32_t c)
{
	const char *p = set.ptr, *end = set.ptr + set.len;
	while (p < end)
		if (utf8_next(&p, end) == c)
			return true;
	return false;
}

uint32_t charmap_both(const charmap *m, uint32_t c, uint32_t before, uint32_t after)
{
	for (uint32_t i = 0; i < m->rule_count; i++)
		if (m->rules[i].from == c) {
			tzh_str kept = m->rules[i].kept_beside;
			return holds(kept, before) || holds(kept, after) ? c : m->rules[i].to;
		}
	return c;
}
