/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/grammar.h"

#include "base/utf8.h"
#include "recognise/cp.h"
#include "recognise/internal.h"
#include "recognise/numeral.h"

#include <stdlib.h>

typedef struct named {
	const char *name;
	int value;
} named;

static const named kind_names[] = {
#define X(n, s) { s, TOKEN_##n },
	WORD_KINDS(X)
#undef X
};

static const named unit_names[] = {
#define X(n, s) { s, UNIT_##n },
	UNIT_KINDS(X)
#undef X
};

static const named value_names[] = {
#define X(n, s) { s, TIME_##n },
	TIMES(X)
#undef X
};

static const named comparator_names[] = {
#define X(n, s) { s, TZH_COMPARATOR_##n },
	TZH_COMPARATORS(X)
#undef X
};

static const named head_names[] = {
#define X(n, s) { s, HEAD_##n },
	HEADS(X)
#undef X
};

#define FIND(table, word) find(table, sizeof table / sizeof *table, word)

static int find(const named *table, size_t count, tzh_str word)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(word, table[i].name))
			return table[i].value;
	return 0;
}

static int number_of(tzh_str s)
{
	int v = 0;
	for (size_t i = 0; i < s.len && i < 4; i++)
		if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
			v = v * 10 + (s.ptr[i] - '0');
	return v;
}

static word_info read_word(const lexicon *lx, uint32_t row)
{
	word_info w = { .kind = (uint8_t)FIND(kind_names, lexicon_cell(lx, LEX_WORDS, row, 1)) };
	tzh_str value = lexicon_cell(lx, LEX_WORDS, row, 2);
	if (w.kind == TOKEN_TIME)
		w.value = (int16_t)FIND(value_names, value);
	else if (w.kind == TOKEN_CMP || w.kind == TOKEN_CLIMB || w.kind == TOKEN_POST || w.kind == TOKEN_THAN)
		w.value = (int16_t)FIND(comparator_names, value);
	else if (w.kind == TOKEN_HEAD || w.kind == TOKEN_RATE || w.kind == TOKEN_ASPECT)
		w.value = (int16_t)FIND(head_names, value);
	else if (w.kind == TOKEN_REACH || w.kind == TOKEN_LEAD)
		w.value = str_is(value, "lasting") ? LASTING : 0;
	else if (w.kind == TOKEN_REL)
		w.value = str_is(value, "with") ? REL_WITH : 0;
	else
		w.value = (int16_t)number_of(value);
	return w;
}

/* The rates that have a code are levels, the `_share` codes shares; prices rise by what their level is. */
static uint8_t nature_of(tzh_str code, tzh_str unit, tzh_str nature)
{
	if (str_is(nature, "rate"))
		return NATURE_RATE;
	if (str_is(code, "cpi"))
		return NATURE_PRICE;
	if (str_ends(code, STR("_share")))
		return NATURE_SHARE;
	if (str_is(unit, "%"))
		return NATURE_AMOUNT;
	return NATURE_AMOUNT;
}

static void read_codes(grammar *g)
{
	g->code_count = lexicon_rows(g->lx, LEX_INDICATORS);
	code_info *codes = arena_array(&g->memory, code_info, g->code_count);
	for (uint32_t i = 0; i < g->code_count; i++) {
		codes[i].code = lexicon_cell(g->lx, LEX_INDICATORS, i, 0);
		codes[i].name = lexicon_cell(g->lx, LEX_INDICATORS, i, 1);
		codes[i].nature = nature_of(codes[i].code, lexicon_cell(g->lx, LEX_INDICATORS, i, 3),
			lexicon_cell(g->lx, LEX_INDICATORS, i, 5));
	}
	g->codes = codes;
}

static void read_units(grammar *g)
{
	g->unit_count = lexicon_rows(g->lx, LEX_UNITS);
	unit_info *units = arena_array(&g->memory, unit_info, g->unit_count);
	for (uint32_t i = 0; i < g->unit_count; i++)
		units[i] = (unit_info){ (uint8_t)FIND(unit_names, lexicon_cell(g->lx, LEX_UNITS, i, 3)),
			lexicon_cell(g->lx, LEX_UNITS, i, 1), dec_of(lexicon_cell(g->lx, LEX_UNITS, i, 2)) };
	g->units = units;
}

static form_info read_form(grammar *g, tzh_str s)
{
	uint32_t *cp = arena_alloc(&g->memory, (s.len + 1) * sizeof *cp);
	return (form_info){ cp, (uint32_t)utf8_decode(cp, s.ptr, s.len, NULL) };
}

static void read_groups(grammar *g)
{
	g->group_count = lexicon_rows(g->lx, LEX_GROUPS);
	group_info *groups = arena_array(&g->memory, group_info, g->group_count);
	for (uint32_t i = 0; i < g->group_count; i++) {
		form_info f = read_form(g, lexicon_cell(g->lx, LEX_GROUPS, i, 0));
		groups[i].cp = f.cp;
		groups[i].len = f.len;
		tzh_str cell = lexicon_cell(g->lx, LEX_GROUPS, i, 1);
		while (cell.len && groups[i].member_count < GROUP_MEMBERS)
			groups[i].members[groups[i].member_count++] = read_form(g, str_trim(str_cut(&cell, ';')));
	}
	g->groups = groups;
}

static void read_shares(grammar *g)
{
	g->share_count = lexicon_rows(g->lx, LEX_SHARES);
	share_info *shares = arena_array(&g->memory, share_info, g->share_count);
	for (uint32_t i = 0; i < g->share_count; i++)
		shares[i] =
			(share_info){ (int)lexicon_find(g->lx, LEX_INDICATORS, lexicon_cell(g->lx, LEX_SHARES, i, 0)),
				read_form(g, lexicon_cell(g->lx, LEX_SHARES, i, 1)),
				read_form(g, lexicon_cell(g->lx, LEX_SHARES, i, 2)),
				str_is(lexicon_cell(g->lx, LEX_SHARES, i, 3), "yes") };
	g->shares = shares;
}

static word_info read_token(const grammar *g, const lex_hit *hit)
{
	word_info out = { TOKEN_TEXT, 0, 0 };
	for (uint32_t i = 0; i < hit->sense_count; i++) {
		const lex_sense *s = &hit->senses[i];
		if (s->table == LEX_INDICATORS)
			return (word_info){ TOKEN_INDICATOR, (uint8_t)hit->len, (int16_t)s->row };
		if (s->table == LEX_WORDS) {
			out = g->words[s->row];
			break;
		}
	}
	out.len = (uint8_t)hit->len;
	return out;
}

static void read_tokens(grammar *g)
{
	uint32_t count = lexicon_forms(g->lx);
	word_info *tokens = arena_array(&g->memory, word_info, count + 1);
	for (uint32_t i = 1; i <= count; i++) {
		lex_hit hit = lexicon_form(g->lx, LEX_TRIE_TOKENS, i);
		tokens[i] = hit.sense_count ? read_token(g, &hit) : tokens[lexicon_shorter(g->lx, i)];
	}
	g->tokens = tokens;
}

static void mark_first(scanner *sc, tzh_str form, lex_place sign)
{
	const char *p = form.ptr;
	uint32_t cp = form.len ? utf8_next(&p, form.ptr + form.len) : 0;
	scanner_mark(sc, cp, sign);
}

void grammar_mark(const grammar *g, scanner *sc)
{
	static const uint32_t marks[] = { ',', ';', ':', '!', '?', '(', ')', '[', ']', '\n', CP_STOP, CP_ENUM,
		CP_OPEN_QUOTE, CP_OPEN_TITLE, CP_DASH, CP_RATIO };
	static const uint32_t numerals[] = { CP_ZERO, CP_RING, CP_ONE, CP_TWO, CP_LIANG, CP_THREE, CP_FOUR, CP_FIVE,
		CP_SIX, CP_SEVEN, CP_EIGHT, CP_NINE, CP_TEN, CP_HUNDRED, CP_THOUSAND, CP_WAN, CP_YI, CP_DI, CP_QIAN,
		CP_FAN };
	static const uint32_t after[] = { CP_NIAN, CP_YUE, CP_RI, CP_HAO, CP_DUO, CP_YU, CP_LAI, CP_JI, CP_SHU, CP_FEN,
		CP_ZHI, CP_POINT, CP_DAO, CP_ZHI_TO, CP_FAN_UNIT, CP_HALF, CP_WEI, CP_MING, CP_QIANG, CP_JIA,
		CP_JI_LEVEL, CP_XING, CP_MEI };
	for (uint32_t r = 0; r < g->unit_count; r++)
		mark_first(sc, lexicon_cell(g->lx, LEX_UNITS, r, 0), SIGN_AFTER);
	for (size_t i = 0; i < sizeof after / sizeof *after; i++)
		scanner_mark(sc, after[i], SIGN_AFTER);
	for (uint32_t r = 0; r < g->unit_count; r++)
		if (g->units[r].kind != UNIT_NOT)
			mark_first(sc, lexicon_cell(g->lx, LEX_UNITS, r, 0), SIGN_UNIT);
	for (uint32_t r = 0; r < g->word_count; r++)
		if (g->words[r].kind == TOKEN_CUE && lexicon_cell(g->lx, LEX_WORDS, r, 0).len == 6)
			mark_first(sc, lexicon_cell(g->lx, LEX_WORDS, r, 0), SIGN_CUE);
	for (uint32_t c = '0'; c <= '9'; c++)
		scanner_mark(sc, c, SIGN_DIGIT);
	for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
		scanner_mark(sc, numerals[i], SIGN_NUMERAL | SIGN_AFTER);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		scanner_mark(sc, marks[i], SIGN_MARK);
}

grammar *grammar_new(const lexicon *lx)
{
	grammar *g = xcalloc(1, sizeof *g);
	g->lx = lx;
	arena_init(&g->memory);
	g->word_count = lexicon_rows(lx, LEX_WORDS);
	word_info *words = arena_array(&g->memory, word_info, g->word_count);
	for (uint32_t i = 0; i < g->word_count; i++)
		words[i] = read_word(lx, i);
	g->words = words;
	read_units(g);
	read_codes(g);
	read_groups(g);
	read_shares(g);
	read_tokens(g);
	return g;
}

void grammar_free(grammar *g)
{
	if (!g)
		return;
	arena_release(&g->memory);
	free(g);
}

int grammar_code(const grammar *g, const uint32_t *cp, uint32_t n)
{
	lex_hit hit = lexicon_match(g->lx, LEX_TRIE_TOKENS, cp, n);
	if (hit.len == n)
		for (uint32_t i = 0; i < hit.sense_count; i++)
			if (hit.senses[i].table == LEX_INDICATORS)
				return (int)hit.senses[i].row;
	return -1;
}

const unit_info *grammar_unit(const grammar *g, const uint32_t *cp, uint32_t n, uint32_t *len)
{
	lex_hit hit = lexicon_match(g->lx, LEX_TRIE_UNITS, cp, n);
	*len = hit.len;
	return hit.len ? &g->units[hit.senses[0].row] : NULL;
}
