/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/clause.h"

#include "recognise/letters.h"

#include <stdlib.h>

/* A quotation mark that does not close within so many characters is a slip of the text. */
enum { LONGEST_QUOTE = 80 };

typedef enum opener { OPEN_NONE, OPEN_ADVERB, OPEN_STANCE, OPEN_LEAD, OPEN_AIM, OPEN_ACT } opener;

struct clause_table {
	const lexicon *lx;
	uint32_t *cues;   /* class of each row of cues.tsv, a bit */
	uint8_t *openers; /* class of each row of actions.tsv */
	uint8_t *phases;
};

static uint32_t cue_class(tzh_str name)
{
#define X(n, s) s,
	static const char *const names[] = { CUE_CLASSES(X) };
#undef X
	for (uint32_t i = 0; i < CUE_COUNT; i++)
		if (str_is(name, names[i]))
			return 1u << i;
	return 0;
}

static opener opener_class(tzh_str name)
{
	static const char *const names[] = { "", "adverb", "stance", "lead", "aim", "act" };
	for (unsigned i = 1; i < sizeof names / sizeof *names; i++)
		if (str_is(name, names[i]))
			return (opener)i;
	return OPEN_NONE;
}

static tzh_phase phase_named(tzh_str name)
{
	for (tzh_phase p = TZH_PHASE_NONE + 1; p < TZH_PHASE_END; p++)
		if (str_is(name, tzh_phase_name(p)))
			return p;
	return TZH_PHASE_NONE;
}

clause_table *clause_table_new(const lexicon *lx)
{
	clause_table *t = xcalloc(1, sizeof *t);
	uint32_t cues = lexicon_rows(lx, LEX_CUES), actions = lexicon_rows(lx, LEX_ACTIONS);
	t->lx = lx;
	t->cues = xcalloc(cues + 1, sizeof *t->cues);
	t->openers = xcalloc(actions + 1, 1);
	t->phases = xcalloc(actions + 1, 1);
	for (uint32_t i = 0; i < cues; i++)
		t->cues[i] = cue_class(lexicon_cell(lx, LEX_CUES, i, 1));
	for (uint32_t i = 0; i < actions; i++) {
		t->openers[i] = (uint8_t)opener_class(lexicon_cell(lx, LEX_ACTIONS, i, 1));
		t->phases[i] = (uint8_t)phase_named(lexicon_cell(lx, LEX_ACTIONS, i, 2));
	}
	return t;
}

void clause_table_free(clause_table *t)
{
	if (t) {
		free(t->cues);
		free(t->openers);
		free(t->phases);
	}
	free(t);
}

uint32_t cue_at(const clause_table *t, const uint32_t *cp, size_t n, uint32_t *len)
{
	lex_hit hit = lexicon_match(t->lx, LEX_TRIE_CUES, cp, n);
	uint32_t classes = 0;
	for (uint32_t i = 0; i < hit.sense_count; i++)
		classes |= t->cues[hit.senses[i].row];
	*len = hit.len;
	return classes;
}

/* Adverbs and words of force, then the verb: what the clause opens with decides what it is. */
static void read_opening(clause *c, const clause_table *t, const canon *text)
{
	uint32_t i = c->start;
	c->verb = c->rest = c->start;
	while (i < c->end) {
		lex_hit hit = lexicon_match(t->lx, LEX_TRIE_ACTIONS, text->cp + i, c->end - i);
		opener o = hit.len ? (opener)t->openers[hit.senses[0].row] : OPEN_NONE;
		if (o == OPEN_NONE)
			return;
		uint32_t from = i;
		i += hit.len;
		c->adverb |= o == OPEN_ADVERB;
		c->stance |= o == OPEN_STANCE;
		if (o == OPEN_ADVERB || o == OPEN_STANCE)
			continue;
		c->kind = o == OPEN_LEAD ? CLAUSE_LEAD : o == OPEN_AIM ? CLAUSE_AIM : CLAUSE_ACT;
		c->phase = (tzh_phase)t->phases[hit.senses[0].row];
		c->verb = from;
		c->rest = i;
		return;
	}
}

/* A number that measures: digits before a sign of per cent or a unit, not a date, a rank, a model or an ordinal. */
static bool is_measured(const canon *text, uint32_t from, uint32_t to, uint32_t first, uint32_t last)
{
	if (from > first && (is_letter(text->cp[from - 1]) || text->cp[from - 1] == ZI_DI))
		return false;
	if (to >= last)
		return false;
	uint32_t c = text->cp[to];
	return c == '%' || c == 0x2030 || (is_hanzi(c) && !is_date_unit(c));
}

static bool holds_quantity(const canon *text, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		if (!is_digit(text->cp[i]))
			continue;
		uint32_t k = i;
		while (k < to && (is_digit(text->cp[k]) || text->cp[k] == '.' || text->cp[k] == ','))
			k++;
		if (is_measured(text, i, k, from, to))
			return true;
		i = k;
	}
	return false;
}

static void read_cues(clause *c, const clause_table *t, const canon *text)
{
	for (uint32_t i = c->start, len; i < c->end; i += len) {
		uint32_t classes = cue_at(t, text->cp + i, c->end - i, &len);
		c->cues |= classes;
		if (i == c->start)
			c->opens = classes;
		if (i == c->verb)
			c->opens |= classes;
		if (len && i + len == c->end)
			c->ends = classes;
		len += !len;
	}
}

/* Blanks and dashes, and the ordinals that number the promises of a list. */
static uint32_t skip_marks(const canon *text, uint32_t from, uint32_t to, uint16_t *ordinal)
{
	while (from < to && (text->cp[from] == ' ' || text->cp[from] == 0x2014))
		from++;
	uint32_t i = from, n = 0;
	if (i < to && text->cp[i] == ZI_DI)
		i++;
	uint32_t first = i;
	for (; i < to && i < first + 3 && hanzi_digit(text->cp[i]); i++)
		n = hanzi_digit(text->cp[i]) == 10 ? (n ? n : 1) * 10 : n + hanzi_digit(text->cp[i]);
	if (i == first || i + 1 >= to || (text->cp[i] != ZI_SHI && text->cp[i] != ZI_YAO))
		return from;
	*ordinal = (uint16_t)n;
	return i + 1;
}

static void finish(clause_list *out, duty_list *duties, arena *a, const clause_table *t, const duty_table *functions,
	const canon *text, uint32_t from, uint32_t to)
{
	uint16_t ordinal = 0;
	from = skip_marks(text, from, to, &ordinal);
	while (to > from && text->cp[to - 1] == ' ')
		to--;
	if (to <= from)
		return;
	clause *c = vec_push(out, a);
	c->start = from;
	c->end = to;
	c->ordinal = ordinal;
	read_opening(c, t, text);
	read_cues(c, t, text);
	c->quantity = holds_quantity(text, from, to);
	c->first_duty = duties->count;
	duty_scan(duties, a, functions, text, from, to);
	c->duty_count = duties->count - c->first_duty;
}

void clause_cut(clause_list *out, duty_list *duties, arena *a, const clause_table *t, const duty_table *functions,
	const canon *text, uint32_t from, uint32_t to)
{
	uint32_t start = from, before = out->count;
	uint32_t opened = from;
	int depth = 0;
	bool list = false;
	for (uint32_t i = from; i <= to; i++) {
		uint32_t c = i < to ? text->cp[i] : ';';
		if (is_opening(c)) {
			depth++;
			opened = i;
		} else if (is_closing(c) && depth > 0) {
			depth--;
		}
		if (i == to || c == ZI_STOP || i - opened > LONGEST_QUOTE)
			depth = 0;
		list |= c == ZI_COMMA && depth == 0;
		bool hard = c == ';' || c == ZI_STOP || c == '!' || c == '?';
		if (depth || !(hard || (c == ',' && !is_thousand(text, i))))
			continue;
		finish(out, duties, a, t, functions, text, start, i);
		if (out->count > before) {
			vec_last(out)->hard |= hard;
			vec_last(out)->comma_list |= list;
		}
		start = i + 1;
		list = false;
	}
}
