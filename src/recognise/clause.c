/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/clause.h"

#include "recognise/internal.h"
#include "recognise/letters.h"

#include <stdlib.h>

/* A quotation mark that does not close within so many characters is a slip of the text. */
enum { LONGEST_QUOTE = 80 };
enum { MOST_DATE_WORDS = 4 };

typedef enum opener {
	OPEN_NONE,
	OPEN_ADVERB,
	OPEN_EITHER,
	OPEN_STANCE,
	OPEN_LEAD,
	OPEN_AIM,
	OPEN_ACT,
	OPEN_LINK
} opener;

typedef struct cue_word {
	uint32_t classes, len;
} cue_word;

typedef struct action {
	uint8_t opener, phase, len;
} action;

struct clause_table {
	const lexicon *lx;
	/* by form: the longest word of a table that is the form or begins it */
	cue_word *cues;
	action *actions;
	uint8_t *dates; /* lengths */
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
	static const char *const names[] = { "", "adverb", "either", "stance", "lead", "aim", "act", "link" };
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

static cue_word read_cue(const lexicon *lx, const lex_hit *hit)
{
	cue_word out = { 0, hit->len };
	for (uint32_t i = 0; i < hit->sense_count; i++)
		out.classes |= cue_class(lexicon_cell(lx, LEX_CUES, hit->senses[i].row, 1));
	return out;
}

static action read_action(const lexicon *lx, const lex_hit *hit)
{
	uint32_t row = hit->senses[0].row;
	return (action){ (uint8_t)opener_class(lexicon_cell(lx, LEX_ACTIONS, row, 1)),
		(uint8_t)phase_named(lexicon_cell(lx, LEX_ACTIONS, row, 2)), (uint8_t)hit->len };
}

clause_table *clause_table_new(const lexicon *lx)
{
	clause_table *t = xcalloc(1, sizeof *t);
	uint32_t forms = lexicon_forms(lx);
	t->lx = lx;
	t->cues = xcalloc(forms + 1, sizeof *t->cues);
	t->actions = xcalloc(forms + 1, sizeof *t->actions);
	t->dates = xcalloc(forms + 1, 1);
	for (uint32_t i = 1; i <= forms; i++) {
		uint32_t shorter = lexicon_shorter(lx, i);
		lex_hit word = lexicon_form(lx, LEX_TRIE_CUES, i), act = lexicon_form(lx, LEX_TRIE_ACTIONS, i),
			date = lexicon_form(lx, LEX_TRIE_DEADLINES, i);
		t->cues[i] = word.sense_count ? read_cue(lx, &word) : t->cues[shorter];
		t->actions[i] = act.sense_count ? read_action(lx, &act) : t->actions[shorter];
		t->dates[i] = date.sense_count ? (uint8_t)date.len : t->dates[shorter];
	}
	return t;
}

void clause_table_free(clause_table *t)
{
	if (t) {
		free(t->cues);
		free(t->actions);
		free(t->dates);
	}
	free(t);
}

void clause_mark(scanner *sc)
{
	static const uint32_t signs[] = { ',', ';', '!', '?', ':', ZI_STOP, ZI_COMMA, 0x201C, '(', 0x300A, '<', 0x300C,
		0x201D, ')', 0x300B, '>', 0x300D };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		scanner_mark(sc, signs[i], SIGN_CLAUSE);
}

/* The words of a place that end within `room` characters. Most places begin no word of a sort, and their bits tell so.
 */

static cue_word cue_of(const clause_table *t, lex_place place, uint32_t room)
{
	uint32_t form = place & PLACE_FORM;
	while (t->cues[form].len > room)
		form = lexicon_shorter(t->lx, form);
	return t->cues[form];
}

static action action_of(const clause_table *t, lex_place place, uint32_t room)
{
	uint32_t form = place & PLACE_ACTION ? place & PLACE_FORM : 0;
	while (t->actions[form].len > room)
		form = lexicon_shorter(t->lx, form);
	return t->actions[form];
}

static uint32_t date_of(const clause_table *t, lex_place place, uint32_t room)
{
	uint32_t form = place & PLACE_DEADLINE ? place & PLACE_FORM : 0;
	while (t->dates[form] > room)
		form = lexicon_shorter(t->lx, form);
	return t->dates[form];
}

bool cue_next(const clause_table *t, const lex_place *places, uint32_t from, uint32_t to, cue *out)
{
	for (uint32_t at = from; at < to; at += 64)
		for (uint64_t bits = places_with(places, PLACE_CUE, at, to); bits; bits &= bits - 1) {
			uint32_t i = at + (uint32_t)__builtin_ctzll(bits);
			cue_word w = cue_of(t, places[i], to - i);
			*out = (cue){ i, i + w.len, w.classes };
			if (w.len)
				return true;
		}
	return false;
}

uint32_t cues_between(const clause_table *t, const lex_place *places, uint32_t from, uint32_t to)
{
	uint32_t classes = 0;
	for (cue c; cue_next(t, places, from, to, &c); from = c.end)
		classes |= c.classes;
	return classes;
}

/* Past a date: "by the end of August", "in the first half of 2026". */
static uint32_t skip_time(const clause *c, const clause_search *cs, uint32_t from_here)
{
	const uint32_t *cp = cs->text->cp;
	uint32_t i = from_here;
	if (i < c->end && (cp[i] == ZI_DAO || cp[i] == ZI_ZAI || cp[i] == ZI_CONG || cp[i] == ZI_ZI))
		i++;
	uint32_t first = i;
	for (uint32_t n = 0; n < MOST_DATE_WORDS && i < c->end; n++) {
		uint32_t from = i;
		while (i < c->end && is_digit(cp[i]) && i - from < 4)
			i++;
		if (i > from && i < c->end && is_date_unit(cp[i])) {
			i++;
			while (i < c->end && is_date_tail(cp[i]))
				i++;
			continue;
		}
		i = from;
		uint32_t len = date_of(cs->words, cs->places[i], c->end - i);
		if (!len)
			break;
		i += len;
	}
	return i > first && i < c->end ? i : from_here;
}

/* Past the particle of completion, and past verbs that stand beside the first: "build, rebuild and extend". */
static uint32_t end_of_verb(clause *c, const clause_search *cs, uint32_t i)
{
	const uint32_t *cp = cs->text->cp;
	if (i < c->end && cp[i] == ZI_LE)
		i++;
	while (i + 1 < c->end && (cp[i] == ZI_COMMA || cp[i] == ZI_HE)) {
		action next = action_of(cs->words, cs->places[i + 1], c->end - i - 1);
		if (!next.len || next.opener != OPEN_ACT || i + 1 + next.len >= c->end)
			break;
		uint32_t after = cp[i + 1 + next.len];
		if (after == ZI_COMMA || after == ',' || (!is_hanzi(after) && !is_digit(after) && !is_opening(after)))
			break;
		if (c->phase == TZH_PHASE_NONE)
			c->phase = (tzh_phase)next.phase;
		i += 1u + next.len;
	}
	return i;
}

/* Past the words that only tie the clause to what went before: "at the same time", "we shall". */
static void skip_links(clause *c, const clause_search *cs)
{
	uint32_t i = c->start;
	for (;;) {
		action word = action_of(cs->words, cs->places[i], c->end - i);
		if ((opener)word.opener != OPEN_LINK)
			break;
		i += word.len;
		if (i >= c->end) {
			c->kind = CLAUSE_LEAD;
			c->link = true;
			return;
		}
	}
	c->start = i;
}

/* "already listed", and not "those already listed". */
static bool opens_in_past(const clause *c, const uint32_t *cp)
{
	if (cp[c->start] != ZI_YI_PAST)
		return false;
	for (uint32_t i = c->start + 1; i < c->end && i < c->start + 8; i++)
		if (cp[i] == ZI_DE)
			return false;
	return true;
}

/* Adverbs and words of force, then the verb: what the clause opens with decides what it is. */
static void read_opening(clause *c, const clause_search *cs)
{
	skip_links(c, cs);
	uint32_t i = c->start, either = c->end;
	c->past = opens_in_past(c, cs->text->cp);
	c->verb = c->rest = c->start;
	if (c->link)
		return;
	while (i < c->end) {
		i = skip_time(c, cs, i);
		action word = action_of(cs->words, cs->places[i], c->end - i);
		opener o = (opener)word.opener;
		if (o == OPEN_NONE || (either < c->end && o == OPEN_LEAD))
			break;
		uint32_t from = i;
		i += word.len;
		c->adverb |= o == OPEN_ADVERB || o == OPEN_EITHER || o == OPEN_LINK;
		c->stance |= o == OPEN_STANCE;
		if (o == OPEN_EITHER)
			either = from;
		if (o == OPEN_ADVERB || o == OPEN_EITHER || o == OPEN_STANCE || o == OPEN_LINK)
			continue;
		c->kind = o == OPEN_LEAD ? CLAUSE_LEAD : o == OPEN_AIM ? CLAUSE_AIM : CLAUSE_ACT;
		c->phase = (tzh_phase)word.phase;
		c->verb = from;
		c->past |= i < c->end && cs->text->cp[i] == ZI_LE;
		c->rest = end_of_verb(c, cs, i);
		return;
	}
	if (either < c->end) {
		c->kind = CLAUSE_ACT;
		c->verb = either;
		c->rest = end_of_verb(c, cs, i);
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

static bool holds_quantity(const canon *text, uint32_t from, uint32_t to, uint32_t first_digit)
{
	for (uint32_t i = first_digit; i < to; i++) {
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

/* What is read of a clause's words; of words of one sort that overlap, the first counts. */
typedef struct word_pass {
	uint32_t cue_from, duty_from;
	uint32_t first_digit; /* the clause's end: there is none */
	lex_place seen;
} word_pass;

static void read_place(word_pass *r, clause *c, clause_search *cs, uint32_t i)
{
	const uint32_t *cp = cs->text->cp;
	lex_place place = cs->places[i];
	r->seen |= place;
	if (place & SIGN_DIGIT) {
		c->dated |= cp[i + 1] == ZI_YUE || cp[i + 1] == ZI_NIAN;
		r->first_digit = i < r->first_digit ? i : r->first_digit;
	}
	if ((place & PLACE_CUE) && i >= r->cue_from) {
		cue_word w = cue_of(cs->words, place, c->end - i);
		if (w.len)
			note_cue(c, i, w.len, w.classes);
		r->cue_from = i + w.len;
	}
	if (cs->with_duties && (place & PLACE_FUNCTION) && i >= r->duty_from)
		r->duty_from = i + duty_at(cs->duties, cs->memory, cs->functions, place, i, c->end);
}

/* One pass over the clause for its cues, its duties, its numbers and whether it may name a date. */
static void read_words(clause *c, clause_search *cs)
{
	word_pass r = { c->start, c->start, c->end, 0 };
	lex_place wanted = PLACE_CUE | PLACE_DEADLINE | SIGN_DIGIT | (cs->with_duties ? PLACE_FUNCTION : 0);
	c->first_duty = cs->duties->count;
	for (uint32_t at = c->start; at < c->end; at += 64)
		for (uint64_t bits = places_with(cs->places, wanted, at, c->end); bits; bits &= bits - 1)
			read_place(&r, c, cs, at + (uint32_t)__builtin_ctzll(bits));
	c->dated |= (r.seen & PLACE_DEADLINE) != 0;
	c->duty_count = cs->duties->count - c->first_duty;
	c->quantity = holds_quantity(cs->text, c->start, c->end, r.first_digit);
}

/* "the tunnel opened to traffic": the phase of the verb that the clause ends with. */
static tzh_phase phase_at_end(const clause *c, const clause_search *cs)
{
	for (uint32_t len = 8; len >= 2; len--) {
		if (c->end - c->start <= len)
			continue;
		action word = action_of(cs->words, cs->places[c->end - len], len);
		if (word.len == len && word.phase)
			return (tzh_phase)word.phase;
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
	read_opening(c, cs);
	read_words(c, cs);
	/* "promote the building of": what is promoted is a work, and can be held to. */
	if (c->kind == CLAUSE_AIM && (c->ends & (CUE(HEAD) | CUE(WORKS))))
		c->kind = CLAUSE_ACT;
	if (c->phase == TZH_PHASE_NONE && (c->ends & CUE(DONE)))
		c->phase = phase_at_end(c, cs);
	/* "see that the bypass opens to traffic", "the new terminal in use" */
	if (c->kind == CLAUSE_NOUN && (c->ends & (c->stance ? CUE(DONE) | CUE(HEAD) | CUE(WORKS) : CUE(DONE))))
		c->kind = CLAUSE_ACT;
}

typedef struct cutter {
	uint32_t opened; /* where the outermost quote or bracket does */
	int depth;
	bool list; /* an enumeration comma stands in the clause */
} cutter;

/* Hears the mark c at i; says whether it ends a clause. */
static bool hear_mark(cutter *k, const canon *text, uint32_t i, uint32_t c, bool hard)
{
	if (is_opening(c)) {
		k->depth = i - k->opened > LONGEST_QUOTE ? 1 : k->depth + 1;
		k->opened = i;
	} else if (is_closing(c) && k->depth > 0) {
		k->depth--;
	}
	if (c == ZI_STOP || i - k->opened > LONGEST_QUOTE)
		k->depth = 0;
	k->list |= c == ZI_COMMA && k->depth == 0;
	return !k->depth && (hard || (c == ',' && !is_thousand(text, i)));
}

void clause_cut(clause_search *cs, uint32_t from, uint32_t to)
{
	uint32_t start = from, before = cs->clauses->count;
	cutter k = { .opened = from };
	for (uint32_t at = from; at < to; at += 64)
		for (uint64_t marks = places_with(cs->places, SIGN_CLAUSE, at, to); marks; marks &= marks - 1) {
			uint32_t i = at + (uint32_t)__builtin_ctzll(marks), c = cs->text->cp[i];
			bool hard = c == ';' || c == ZI_STOP || c == '!' || c == '?';
			if (!hear_mark(&k, cs->text, i, c, hard))
				continue;
			finish(cs, start, i, hard, k.list);
			if (hard && cs->clauses->count > before)
				vec_last(cs->clauses)->hard = true;
			start = i + 1;
			k.list = false;
		}
	finish(cs, start, to, true, k.list);
	if (cs->clauses->count > before)
		vec_last(cs->clauses)->hard = true;
}

bool clause_is_act(const clause_table *t, const lex_place *places, uint32_t from, uint32_t to)
{
	return from < to && action_of(t, places[from], to - from).opener == OPEN_ACT;
}

uint32_t run_cues(run *r, uint32_t i)
{
	const sentence *s = &r->ol->sentences[i];
	if (!(r->cues[i] & CUE_KNOWN))
		r->cues[i] = CUE_KNOWN | cues_between(r->rc->clauses, r->places, s->start, s->end);
	return r->cues[i];
}
