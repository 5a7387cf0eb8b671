/* SPDX-License-Identifier: Apache-2.0
 *
 * Difficulties that the report admits: from the sentence that says so ("we are
 * also well aware that ... problems:") to the one that turns to what is done
 * about them. Numbered ones last until the next number, others until ; or a
 * full stop.
 */
#include "base/utf8.h"
#include "recognise/clause.h"
#include "recognise/internal.h"
#include "recognise/letters.h"

enum { MOST_SENTENCES = 60, LONGEST_OPENING = 160, NAMELY_REACH = 8 };

typedef VEC(tzh_problem) problem_list;

typedef struct admission {
	run *run;
	problem_list problems;
	bool open;           /* within a run of admitted difficulties */
	uint32_t paragraph;  /* in which it stands */
	uint32_t sentences;  /* since it opened */
	uint32_t first;      /* the first problem of the run */
	bool numbered;       /* the last one has a number, and lasts */
	uint32_t start, end; /* canonical, of the last one */
	uint32_t title_end;
} admission;

static bool find_last(const run *r, uint32_t from, uint32_t to, uint32_t wanted, uint32_t *end)
{
	bool found = false;
	for (cue c; cue_next(r->rc->clauses, r->places, from, to, &c); from = c.end)
		if (c.classes & wanted) {
			*end = c.end;
			found = true;
		}
	return found;
}

/* The next colon, one between digits (a ratio) left out. */
static uint32_t find_colon(const run *r, uint32_t from, uint32_t to)
{
	const uint32_t *cp = r->text->cp;
	while (from < to && (cp[from] != ':' || (from + 1 < to && is_digit(cp[from + 1]))))
		from++;
	return from;
}

/* What ends such a number; a point between digits does not. */
static bool is_number_mark(const uint32_t *cp, uint32_t i, uint32_t to, bool bracket)
{
	if (bracket)
		return cp[i] == ')';
	if (cp[i] == '.')
		return i + 1 >= to || !is_digit(cp[i + 1]);
	return cp[i] == ZI_SHI || cp[i] == ',' || cp[i] == ZI_COMMA;
}

/* The number that opens a piece: "first," and the like; 0 where there is none. */
static uint32_t skip_number(const run *r, uint32_t from, uint32_t to, uint16_t *ordinal)
{
	const uint32_t *cp = r->text->cp;
	uint32_t i = from, n = 0;
	bool bracket = i < to && cp[i] == '(';
	i += bracket || (i < to && cp[i] == ZI_DI);
	uint32_t first = i;
	for (; i < to && i < first + 3 && (hanzi_digit(cp[i]) || is_digit(cp[i])); i++)
		n = is_digit(cp[i])            ? n * 10 + (cp[i] - '0')
		    : hanzi_digit(cp[i]) == 10 ? (n ? n : 1) * 10
					       : n + hanzi_digit(cp[i]);
	if (i == first || i >= to || !is_number_mark(cp, i, to, bracket))
		return from;
	*ordinal = (uint16_t)n;
	return i + 1;
}

/* Past "namely", and the colon that may follow it; `from` where there is none. */
static uint32_t skip_namely(const run *r, uint32_t from, uint32_t to)
{
	cue first;
	uint32_t i = from;
	while (i < to && (r->text->cp[i] == ',' || r->text->cp[i] == ' '))
		i++;
	if (i >= to || !(r->places[i] & PLACE_CUE) || !cue_next(r->rc->clauses, r->places, i, to, &first) ||
		first.start != i || !(first.classes & CUE(NAMELY)))
		return from;
	uint32_t near = first.end + NAMELY_REACH < to ? first.end + NAMELY_REACH : to;
	uint32_t colon = find_colon(r, first.end, near);
	return colon < near ? colon + 1 : first.end;
}

/* Whether a word of the class stands right at `from`. */
static bool opens_with(const run *r, uint32_t from, uint32_t to, uint32_t wanted, cue *word)
{
	return from < to && (r->places[from] & PLACE_CUE) && cue_next(r->rc->clauses, r->places, from, to, word) &&
	       word->start == from && (word->classes & wanted);
}

/* Whether what opens at `from` turns from the difficulties to what is done about them. */
static bool turns(const run *r, uint32_t from, uint32_t to)
{
	cue first;
	while (from < to && (r->text->cp[from] == ' ' || r->text->cp[from] == ','))
		from++;
	return opens_with(r, from, to, CUE(CLOSE), &first);
}

/* Whether the sentence after `s` says what the difficulties are: it opens with a number, or with "namely", or, in the
 * review, goes on to say what is wanting. */
static bool is_spelt_out(run *r, const sentence *s, bool some)
{
	const sentence *next = s + 1;
	uint32_t number = (uint32_t)(next - r->ol->sentences);
	uint16_t ordinal = 0;
	if (number >= r->ol->sentence_count)
		return false;
	uint32_t start = skip_number(r, next->start, next->end, &ordinal);
	if (ordinal == 1 || next->ordinal == 1 || skip_namely(r, next->start, next->end) > start)
		return true;
	return some && next->paragraph == s->paragraph && s->role != TZH_PART_PLAN &&
	       (run_cues(r, number) & CUE(WANTING)) && !turns(r, next->start, next->end);
}

/* "There are still difficulties and problems, namely ...": they lack no word of awareness if they are spelt out. */
static uint32_t find_lacking(run *r, const sentence *s, bool some, uint32_t trouble, uint32_t stop, bool colon)
{
	uint32_t namely = skip_namely(r, trouble, s->end);
	if (namely > trouble)
		return namely;
	if (trouble == stop && colon)
		return stop + 1;
	bool told = some || trouble == stop;
	return told && is_spelt_out(r, s, some && trouble == stop) ? s->end : UINT32_MAX;
}

/* What one is aware of, right after the word: "aware of the difficulties we face, we held on to ..." is not that. */
static uint32_t after_awareness(const run *r, uint32_t admit, uint32_t stop)
{
	if (r->text->cp[admit] != ',' && r->text->cp[admit - 1] != ZI_DAO)
		return UINT32_MAX;
	while (admit < stop && (r->text->cp[admit] == ',' || r->text->cp[admit] == ' '))
		admit++;
	return admit;
}

/* Past the words that call upon those who listen: "Deputies:". */
static uint32_t skip_address(const run *r, const sentence *s)
{
	cue first;
	if (opens_with(r, s->start, s->end, CUE(CLOSE), &first) && first.end < s->end && r->text->cp[first.end] == ':')
		return first.end + 1;
	return s->start;
}

/* Where the first difficulty begins, UINT32_MAX where the sentence opens no run of them; or none anew, where one is
 * open and what it admits is still to come. */
static uint32_t find_opening(run *r, const sentence *s, bool anew)
{
	uint32_t from = skip_address(r, s);
	uint32_t limit = s->end < from + LONGEST_OPENING ? s->end : from + LONGEST_OPENING;
	uint32_t colon = find_colon(r, from, limit), last = s->end, word = from, trouble = from;
	while (last > from && (r->text->cp[last - 1] == ZI_STOP || r->text->cp[last - 1] == '!'))
		last--;
	uint32_t stop = colon < limit ? colon : last < limit ? last : limit;
	uint32_t admit = 0, lack = from;
	bool aware = find_last(r, from, stop, CUE(AWARE), &word);
	bool admits = find_last(r, from, stop, CUE(ADMIT) | CUE(AWARE), &word);
	bool lacks = find_last(r, from, stop, CUE(LACK), &lack);
	if (!admits && !lacks)
		return UINT32_MAX;
	admit = admits ? word : lack;
	bool troubled = find_last(r, admit, stop, CUE(TROUBLE), &trouble);
	if (!troubled && !aware)
		return UINT32_MAX;
	if (!admits) { /* "there are some", not "the ones that there are" */
		bool some = anew && r->text->cp[lack] != ZI_DE;
		return find_lacking(r, s, some, trouble, stop, colon < limit);
	}
	if (colon < limit)
		return colon + 1;
	if (troubled && trouble == stop) /* "... and problems." */
		return s->end;
	return after_awareness(r, admit, stop);
}

static void finish(admission *a)
{
	run *r = a->run;
	if (a->end <= a->start)
		return;
	tzh_problem *p = vec_last(&a->problems);
	p->span = canon_span(r->text, a->start, a->end);
	if (!p->title.len && a->title_end > a->start && a->title_end < a->end) {
		tzh_span title = canon_span(r->text, a->start, a->title_end);
		p->title = utf8_encode(r->memory, r->text->source->cp + title.start, title.end - title.start);
	}
}

static void begin(admission *a, const sentence *s, uint32_t start, uint32_t end, uint16_t ordinal)
{
	tzh_problem *p = vec_push(&a->problems, a->run->memory);
	p->section = s->section;
	p->ordinal = ordinal ? ordinal : (uint16_t)(a->problems.count - a->first);
	a->numbered = ordinal != 0;
	a->start = start;
	a->end = end;
	a->title_end = a->numbered ? end : 0;
	finish(a);
}

/* One piece, up to ; or a full stop. False where the report turns to what is done. */
static bool take_piece(admission *a, const sentence *s, uint32_t from, uint32_t to)
{
	uint16_t ordinal = 0;
	while (from < to && a->run->text->cp[from] == ' ')
		from++;
	from = skip_namely(a->run, from, to);
	uint32_t start = skip_number(a->run, from, to, &ordinal);
	if (start >= to)
		return true;
	if (!ordinal && a->problems.count > a->first && turns(a->run, from, to))
		return false;
	if (ordinal || !a->numbered || a->problems.count == a->first) {
		begin(a, s, start, to, ordinal);
	} else {
		a->end = to;
		finish(a);
	}
	return true;
}

static void take_pieces(admission *a, const sentence *s, uint32_t from)
{
	const uint32_t *cp = a->run->text->cp;
	for (uint32_t i = from; i <= s->end && a->open; i++) {
		bool ends = i == s->end || cp[i] == ';' || cp[i] == ZI_STOP || cp[i] == '!';
		if (!ends)
			continue;
		if (i > from)
			a->open = take_piece(a, s, from, i);
		from = i + 1;
	}
}

static bool is_numbered(const admission *a, const sentence *s)
{
	uint16_t ordinal = 0;
	return s->number_end > s->start || skip_number(a->run, s->start, s->end, &ordinal) > s->start;
}

/* A run ends with its paragraph, unless the next goes on with numbers. */
static bool goes_on(const admission *a, const sentence *s, bool looked_back)
{
	if (!looked_back)
		return false;
	if (a->sentences > MOST_SENTENCES)
		return false;
	if (s->paragraph == a->paragraph)
		return true;
	bool first = a->problems.count == a->first;
	return first || (a->numbered && is_numbered(a, s)) || (s->role == TZH_PART_PROBLEMS && is_numbered(a, s));
}

/* UINT32_MAX where the sentence opens no run. */
static uint32_t look_for_opening(admission *a, uint32_t number)
{
	uint32_t cues = run_cues(a->run, number);
	bool known = (cues & (CUE(ADMIT) | CUE(AWARE) | CUE(LACK))) && (cues & CUE(TROUBLE));
	if (!known && !((cues & CUE(AWARE)) && (cues & CUE(WANTING))))
		return UINT32_MAX;
	return find_opening(a->run, &a->run->ol->sentences[number], !a->open);
}

static void take_sentence(admission *a, uint32_t number)
{
	const sentence *s = &a->run->ol->sentences[number];
	uint8_t part = a->run->parts[number];
	/* A report that has admitted nothing before its plan begins may do so at the head of the plan. */
	bool late = part == TZH_PART_PLAN && !s->heading && (a->open || !a->problems.count);
	bool looked_back = part == TZH_PART_REVIEW || part == TZH_PART_PROBLEMS || late;
	if (a->open && !goes_on(a, s, looked_back))
		a->open = false;
	bool may_open = looked_back && (!a->open || a->problems.count == a->first);
	uint32_t from = may_open ? look_for_opening(a, number) : UINT32_MAX;
	if (from == UINT32_MAX && !a->open)
		return;
	if (from == UINT32_MAX) {
		a->sentences++;
		from = s->start;
	} else {
		a->open = true;
		a->numbered = false;
		a->sentences = 0;
		a->first = a->problems.count;
	}
	a->paragraph = s->paragraph;
	take_pieces(a, s, from);
}

void recognise_problems(run *r)
{
	admission a = { .run = r };
	for (uint32_t i = 0; i < r->ol->sentence_count; i++)
		take_sentence(&a, i);
	r->out->problems = a.problems.items;
	r->out->problem_count = a.problems.count;
}
