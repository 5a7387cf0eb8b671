/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/clause.h"

#include "recognise/internal.h"
#include "recognise/letters.h"
#include "recognise/pairs.h"

#include <stdlib.h>

/* A quotation mark that does not close within so many characters is a slip of the text. */
enum { LONGEST_QUOTE = 80 };
enum { MOST_DATE_WORDS = 4 };

typedef enum opener { OPEN_NONE, OPEN_ADVERB, OPEN_EITHER, OPEN_STANCE, OPEN_LEAD, OPEN_AIM, OPEN_ACT } opener;

struct clause_table {
	const lexicon *lx;
	pairs words;      /* of cues.tsv */
	pairs any;        /* of all tables that a clause is searched for */
	pairs dates;      /* of deadlines.tsv */
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
	static const char *const names[] = { "", "adverb", "either", "stance", "lead", "aim", "act" };
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
	pairs_add(&t->words, lx, LEX_TRIE_CUES);
	pairs_add(&t->dates, lx, LEX_TRIE_DEADLINES);
	pairs_add(&t->any, lx, LEX_TRIE_CUES);
	pairs_add(&t->any, lx, LEX_TRIE_DEADLINES);
	pairs_add(&t->any, lx, LEX_TRIE_FUNCTIONS);
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
	uint32_t classes = 0;
	*len = 0;
	if (!pairs_may(&t->words, cp))
		return 0;
	lex_hit hit = lexicon_match(t->lx, LEX_TRIE_CUES, cp, n);
	for (uint32_t i = 0; i < hit.sense_count; i++)
		classes |= t->cues[hit.senses[i].row];
	*len = hit.len;
	return classes;
}

/* Past a date: "by the end of August", "in the first half of 2026". */
static uint32_t skip_time(const clause *c, const clause_table *t, const canon *text, uint32_t from_here)
{
	uint32_t i = from_here;
	if (i < c->end &&
		(text->cp[i] == ZI_DAO || text->cp[i] == ZI_ZAI || text->cp[i] == ZI_CONG || text->cp[i] == ZI_ZI))
		i++;
	uint32_t first = i;
	for (uint32_t n = 0; n < MOST_DATE_WORDS && i < c->end; n++) {
		uint32_t from = i;
		while (i < c->end && is_digit(text->cp[i]) && i - from < 4)
			i++;
		if (i > from && i < c->end && is_date_unit(text->cp[i])) {
			i++;
			while (i < c->end && is_date_tail(text->cp[i]))
				i++;
			continue;
		}
		i = from;
		lex_hit hit = { 0 };
		if (pairs_may(&t->dates, text->cp + i))
			hit = lexicon_match(t->lx, LEX_TRIE_DEADLINES, text->cp + i, c->end - i);
		if (!hit.len)
			break;
		i += hit.len;
	}
	return i > first && i < c->end ? i : from_here;
}

/* Past the particle of completion, and past verbs that stand beside the first: "build, rebuild and extend". */
static uint32_t end_of_verb(clause *c, const clause_table *t, const canon *text, uint32_t i)
{
	if (i < c->end && text->cp[i] == ZI_LE)
		i++;
	while (i + 1 < c->end && (text->cp[i] == ZI_COMMA || text->cp[i] == ZI_HE)) {
		lex_hit hit = lexicon_match(t->lx, LEX_TRIE_ACTIONS, text->cp + i + 1, c->end - i - 1);
		if (!hit.len || t->openers[hit.senses[0].row] != OPEN_ACT || i + 1 + hit.len >= c->end)
			break;
		uint32_t after = text->cp[i + 1 + hit.len];
		if (after == ZI_COMMA || after == ',' || (!is_hanzi(after) && !is_digit(after) && !is_opening(after)))
			break;
		if (c->phase == TZH_PHASE_NONE)
			c->phase = (tzh_phase)t->phases[hit.senses[0].row];
		i += 1 + hit.len;
	}
	return i;
}

/* Adverbs and words of force, then the verb: what the clause opens with decides what it is. */
static void read_opening(clause *c, const clause_table *t, const canon *text)
{
	uint32_t i = c->start, either = c->end;
	c->verb = c->rest = c->start;
	while (i < c->end) {
		i = skip_time(c, t, text, i);
		lex_hit hit = lexicon_match(t->lx, LEX_TRIE_ACTIONS, text->cp + i, c->end - i);
		opener o = hit.len ? (opener)t->openers[hit.senses[0].row] : OPEN_NONE;
		if (o == OPEN_NONE || (either < c->end && o == OPEN_LEAD))
			break;
		uint32_t from = i;
		i += hit.len;
		c->adverb |= o == OPEN_ADVERB || o == OPEN_EITHER;
		c->stance |= o == OPEN_STANCE;
		if (o == OPEN_EITHER)
			either = from;
		if (o == OPEN_ADVERB || o == OPEN_EITHER || o == OPEN_STANCE)
			continue;
		c->kind = o == OPEN_LEAD ? CLAUSE_LEAD : o == OPEN_AIM ? CLAUSE_AIM : CLAUSE_ACT;
		c->phase = (tzh_phase)t->phases[hit.senses[0].row];
		c->verb = from;
		c->rest = end_of_verb(c, t, text, i);
		return;
	}
	if (either < c->end) {
		c->kind = CLAUSE_ACT;
		c->verb = either;
		c->rest = end_of_verb(c, t, text, i);
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

static void note_cue(clause *c, uint32_t at, uint32_t len, uint32_t classes)
{
	c->cues |= classes;
	if (at == c->start || at == c->verb)
		c->opens |= classes;
	if (at + len == c->end)
		c->ends = classes;
}

/* One walk over the clause for its cues, its duties and whether it may name a date. */
static void read_words(clause *c, clause_search *cs)
{
	const clause_table *t = cs->words;
	const uint32_t *cp = cs->text->cp;
	uint32_t cue_from = c->start, duty_from = c->start;
	c->first_duty = cs->duties->count;
	for (uint32_t i = c->start, len; i < c->end; i++) {
		c->dated |= is_digit(cp[i]) && (cp[i + 1] == ZI_YUE || cp[i + 1] == ZI_NIAN);
		if (!pairs_may(&t->any, cp + i))
			continue;
		c->dated |= pairs_may(&t->dates, cp + i) != 0;
		if (i >= cue_from) {
			uint32_t classes = cue_at(t, cp + i, c->end - i, &len);
			if (len)
				note_cue(c, i, len, classes);
			cue_from = i + len;
		}
		if (cs->with_duties && i >= duty_from)
			duty_from = i + duty_at(cs->duties, cs->memory, cs->functions, cs->text, i, c->end);
	}
	c->duty_count = cs->duties->count - c->first_duty;
}

/* "the tunnel opened to traffic": the phase of the verb that the clause ends with. */
static tzh_phase phase_at_end(const clause *c, const clause_table *t, const canon *text)
{
	for (uint32_t len = 8; len >= 2; len--) {
		if (c->end - c->start <= len)
			continue;
		lex_hit hit = lexicon_match(t->lx, LEX_TRIE_ACTIONS, text->cp + c->end - len, len);
		if (hit.len == len && t->phases[hit.senses[0].row])
			return (tzh_phase)t->phases[hit.senses[0].row];
	}
	return TZH_PHASE_NONE;
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

static void finish(clause_search *cs, uint32_t from, uint32_t to, bool hard, bool list)
{
	uint16_t ordinal = 0;
	from = skip_marks(cs->text, from, to, &ordinal);
	while (to > from && cs->text->cp[to - 1] == ' ')
		to--;
	if (to <= from)
		return;
	clause *c = vec_push(cs->clauses, cs->memory);
	c->start = from;
	c->end = to;
	c->ordinal = ordinal;
	c->hard = hard;
	c->comma_list = list;
	read_opening(c, cs->words, cs->text);
	read_words(c, cs);
	c->quantity = holds_quantity(cs->text, from, to);
	/* "promote the building of": what is promoted is a work, and can be held to. */
	if (c->kind == CLAUSE_AIM && (c->ends & (CUE(HEAD) | CUE(WORKS))))
		c->kind = CLAUSE_ACT;
	if (c->phase == TZH_PHASE_NONE && (c->ends & CUE(DONE)))
		c->phase = phase_at_end(c, cs->words, cs->text);
	/* "see that the bypass opens to traffic", "the new terminal in use" */
	if (c->kind == CLAUSE_NOUN && (c->ends & (c->stance ? CUE(DONE) | CUE(HEAD) | CUE(WORKS) : CUE(DONE))))
		c->kind = CLAUSE_ACT;
}

void clause_cut(clause_search *cs, uint32_t from, uint32_t to)
{
	const canon *text = cs->text;
	uint32_t start = from, before = cs->clauses->count, opened = from;
	int depth = 0;
	bool list = false;
	for (uint32_t i = from; i <= to; i++) {
		uint32_t c = i < to ? text->cp[i] : ';';
		if (is_hanzi(c) && i < to)
			continue;
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
		finish(cs, start, i, hard, list);
		if (hard && cs->clauses->count > before)
			vec_last(cs->clauses)->hard = true;
		start = i + 1;
		list = false;
	}
}

uint32_t run_cues(run *r, uint32_t i)
{
	if (r->cues[i] & CUE_KNOWN)
		return r->cues[i];
	const sentence *s = &r->ol->sentences[i];
	uint32_t cues = CUE_KNOWN;
	for (uint32_t k = s->start, len; k < s->end; k += len ? len : 1)
		cues |= cue_at(r->rc->clauses, r->text->cp + k, s->end - k, &len);
	return r->cues[i] = cues;
}
