/* SPDX-License-Identifier: Apache-2.0
 *
 * Names of places: matched in full in the lines before a report, else by the votes of
 * the whole text, short names included. Short names are made by rule when the tables
 * are loaded: the name without its suffix, of an autonomous place also without its
 * peoples and with the plain suffix.
 */
#include "structure/internal.h"

#include "base/utf8.h"

#include <stdlib.h>

enum {
	NAME_ROOM = 40,
	VOTE_LEAST = 3,
	VOTE_REACH = 60000, /* code points of a speech that vote */
	SUFFIXES = 12,
};

typedef struct place {
	uint32_t code;
	int16_t from, to; /* 0 open */
	uint8_t level;
	uint32_t row;
} place;

typedef struct alias {
	uint32_t *cp;
	uint32_t len, place;
} alias;

struct region_tables {
	arena memory;
	place *places;
	uint32_t count;
	trie names;          /* full and short; the value is a run */
	uint32_t *runs;      /* runs[v] .. runs[v + 1]: of `aliases` */
	uint32_t *aliases;   /* places */
};

static int16_t number_of(tzh_str s)
{
	int value = 0;
	for (size_t i = 0; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++)
		value = value * 10 + (s.ptr[i] - '0');
	return (int16_t)value;
}

static uint32_t code_of(tzh_str s)
{
	uint32_t value = 0;
	for (size_t i = 0; i < s.len && i < 6; i++)
		value = value * 10 + (uint32_t)(s.ptr[i] - '0');
	return value;
}

static uint8_t level_of(tzh_str s)
{
	for (int l = 0; l < TZH_LEVEL_END; l++)
		if (str_is(s, tzh_level_name((tzh_level)l)))
			return (uint8_t)l;
	return TZH_LEVEL_UNKNOWN;
}

enum { SHENG = 0x7701, SHI = 0x5E02, XIAN = 0x53BF, QU = 0x533A, QI = 0x65D7, MENG = 0x76DF, ZHOU = 0x5DDE, ZI = 0x81EA, ZHI = 0x6CBB, DI = 0x5730 };

/* Where the words for the people of an autonomous place begin, found in headings.tsv's "people" rows. */
static uint32_t without_people(const structurer *st, const uint32_t *cp, uint32_t n)
{
	draft probe = { .st = st, .cp = cp };
	for (uint32_t i = 2; i < n; i++) {
		uint32_t len;
		if (cues_at(&probe, i, n, &len) & CUE_BIT(PEOPLE))
			return i;
	}
	return n;
}

/* The stem of a name and the plain suffix that people use with it. */
static uint32_t stem_of(const structurer *st, const uint32_t *cp, uint32_t n, uint32_t *suffix)
{
	*suffix = cp[n - 1];
	if (n > 4 && cp[n - 3] == ZI && cp[n - 2] == ZHI) {
		uint32_t stem = without_people(st, cp, n - 3);
		*suffix = cp[n - 1] == QU ? 0 : cp[n - 1];
		return stem;
	}
	if (n > 3 && cp[n - 2] == DI && cp[n - 1] == QU)
		return n - 2;
	uint32_t c = cp[n - 1];
	return c == SHENG || c == SHI || c == XIAN || c == QI || c == MENG || c == QU ? n - 1 : n;
}

typedef VEC(alias) alias_list;

static void add_alias(region_tables *t, alias_list *list, const uint32_t *cp, uint32_t n, uint32_t suffix, uint32_t at)
{
	uint32_t *copy = arena_alloc(&t->memory, (n + 1) * sizeof *copy);
	memcpy(copy, cp, n * sizeof *copy);
	if (suffix)
		copy[n++] = suffix;
	*vec_push(list, &t->memory) = (alias){ copy, n, at };
}

static bool is_word(const structurer *st, const uint32_t *cp, uint32_t n)
{
	draft probe = { .st = st, .cp = cp };
	uint32_t len;
	return (cues_at(&probe, 0, n, &len) & CUE_BIT(WORD)) && len == n;
}

static void add_names(region_tables *t, const structurer *st, alias_list *list, uint32_t at)
{
	uint32_t cp[NAME_ROOM], suffix;
	tzh_str name = lexicon_cell(st->lx, LEX_REGIONS, t->places[at].row, 1);
	if (name.len < 6 || name.len > NAME_ROOM)
		return;
	uint32_t n = (uint32_t)utf8_decode(cp, name.ptr, name.len, NULL);
	add_alias(t, list, cp, n, 0, at);
	uint32_t stem = stem_of(st, cp, n, &suffix);
	if (stem == n || stem < 2)
		return;
	if (!is_word(st, cp, stem))
		add_alias(t, list, cp, stem, 0, at);
	if (suffix && stem + 1 < n)
		add_alias(t, list, cp, stem, suffix, at);
}

static int by_name(const void *x, const void *y)
{
	const alias *a = x, *b = y;
	for (uint32_t i = 0; i < a->len && i < b->len; i++)
		if (a->cp[i] != b->cp[i])
			return a->cp[i] < b->cp[i] ? -1 : 1;
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static void index_names(region_tables *t, alias_list *list)
{
	VEC(trie_word) words = { 0 };
	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, by_name);
	t->aliases = arena_array(&t->memory, uint32_t, list->count + 1);
	t->runs = arena_array(&t->memory, uint32_t, list->count + 2);
	for (uint32_t i = 0; i < list->count; i++) {
		const alias *a = &list->items[i];
		bool same = i && a->len == a[-1].len && memcmp(a->cp, a[-1].cp, a->len * sizeof *a->cp) == 0;
		if (!same) {
			uint32_t run = words.count;
			t->runs[run] = i;
			*vec_push(&words, &t->memory) = (trie_word){ a->cp, a->len, run };
		}
		t->aliases[i] = a->place;
	}
	t->runs[words.count] = list->count;
	(void)trie_build(&t->names, &t->memory, words.items, words.count);
}

region_tables *regions_load(const structurer *st)
{
	region_tables *t = xcalloc(1, sizeof *t);
	arena_init(&t->memory);
	t->count = lexicon_rows(st->lx, LEX_REGIONS);
	t->places = arena_array(&t->memory, place, t->count + 1);
	alias_list list = { 0 };
	for (uint32_t r = 0; r < t->count; r++) {
		t->places[r] = (place){
			.code = code_of(lexicon_cell(st->lx, LEX_REGIONS, r, 0)),
			.from = number_of(lexicon_cell(st->lx, LEX_REGIONS, r, 3)),
			.to = number_of(lexicon_cell(st->lx, LEX_REGIONS, r, 4)),
			.level = level_of(lexicon_cell(st->lx, LEX_REGIONS, r, 2)),
			.row = r,
		};
		add_names(t, st, &list, r);
	}
	index_names(t, &list);
	return t;
}

void regions_free(region_tables *t)
{
	if (!t)
		return;
	arena_release(&t->memory);
	free(t);
}

/* ---- matching ---- */

typedef struct found {
	uint32_t end, run; /* run UINT32_MAX: nothing found */
} found;

static found longest(const region_tables *t, const uint32_t *cp, uint32_t at, uint32_t end)
{
	found f = { at, UINT32_MAX };
	uint32_t run, len = trie_longest(&t->names, cp + at, end - at, &run);
	if (len)
		f = (found){ at + len, run };
	return f;
}

static bool valid(const place *p, int year)
{
	return !year || ((!p->from || p->from <= year + 1) && (!p->to || year <= p->to + 1));
}

/* How often the whole text names each place, by row; only made where a choice needs it. */
static uint16_t *tally(const draft *d, uint32_t from, uint32_t to)
{
	const region_tables *t = d->st->regions;
	uint16_t *votes = arena_zalloc(d->memory, t->count + 1, sizeof *votes);
	if (to > from + VOTE_REACH)
		to = from + VOTE_REACH;
	while (from < to) {
		found f = longest(t, d->cp, from, to);
		if (f.run == UINT32_MAX) {
			from++;
			continue;
		}
		for (uint32_t i = t->runs[f.run]; i < t->runs[f.run + 1]; i++)
			if (votes[t->aliases[i]] < UINT16_MAX)
				votes[t->aliases[i]]++;
		from = f.end;
	}
	return votes;
}

/* Votes for the places above one, its prefecture counting more than its province. */
static uint32_t kin(const region_tables *t, const uint16_t *votes, uint32_t code, int year)
{
	uint32_t sum = 0;
	for (uint32_t i = 0; i < t->count; i++) {
		const place *p = &t->places[i];
		bool prefecture = code % 100 && p->code == code / 100 * 100;
		if (votes[i] && valid(p, year) && (prefecture || p->code == code / 10000 * 10000))
			sum += votes[i] * (prefecture ? 3u : 1u);
	}
	return sum;
}

/* Among the places of one name: valid in the year, of the highest level, with its own province most named. */
static const place *choose(const draft *d, const speech *s, uint32_t run)
{
	const region_tables *t = d->st->regions;
	const place *best = NULL;
	uint16_t *votes = NULL;
	int64_t best_score = -1;
	int year = s->date.year ? s->date.year : s->year;
	bool several = t->runs[run + 1] - t->runs[run] > 1;
	if (several)
		votes = tally(d, s->start, s->end);
	for (uint32_t i = t->runs[run]; i < t->runs[run + 1]; i++) {
		const place *p = &t->places[t->aliases[i]];
		int64_t score = valid(p, year) ? 1000000 : 0;
		score += p->level == TZH_LEVEL_PROVINCE ? 400000 : p->level == TZH_LEVEL_PREFECTURE ? 200000 : 0;
		score += !p->to ? 500 : 0;
		if (several)
			score += 1000 * (int64_t)kin(t, votes, p->code, year);
		if (score > best_score) {
			best_score = score;
			best = p;
		}
	}
	return best;
}

static void settle(draft *d, speech *s, const place *p)
{
	s->region = lexicon_cell(d->st->lx, LEX_REGIONS, p->row, 1);
	s->region_code = lexicon_cell(d->st->lx, LEX_REGIONS, p->row, 0);
	s->level = (tzh_level)p->level;
}

/* Short names may be anything else: by themselves only names with their suffix count. */
static bool ends_as_place(uint32_t c)
{
	return c == SHENG || c == SHI || c == XIAN || c == QU || c == QI || c == MENG || c == ZHOU;
}

/* The last of a chain of names ("province, city, district") in [start, end); the chain nearest to a body of state. */
static bool name_in(draft *d, speech *s, const uint32_t *cp, uint32_t start, uint32_t end)
{
	const region_tables *t = d->st->regions;
	draft probe = *d;
	probe.cp = cp;
	uint32_t chosen = UINT32_MAX;
	for (uint32_t i = start; i < end;) {
		found f = longest(t, cp, i, end);
		if (f.run == UINT32_MAX || f.end - i < 2) {
			i++;
			continue;
		}
		uint32_t len;
		found next = longest(t, cp, f.end, end);
		i = f.end;
		if (next.run != UINT32_MAX)
			continue;
		uint32_t c = i < end ? cues_at(&probe, i, end, &len) : 0;
		bool body = (c & (CUE_BIT(GOVERNMENT) | CUE_BIT(CONGRESS) | CUE_BIT(OFFICE) | CUE_BIT(REPORT))) ||
			(i < end && cp[i] == 0x7B2C);
		if (body || (chosen == UINT32_MAX && ends_as_place(cp[i - 1])))
			chosen = f.run;
		if (body)
			break;
	}
	if (chosen == UINT32_MAX)
		return false;
	settle(d, s, choose(d, s, chosen));
	return true;
}

static bool country(draft *d, speech *s)
{
	uint32_t row = lexicon_find(d->st->lx, LEX_REGIONS, STR("100000"));
	if (row == UINT32_MAX)
		return false;
	settle(d, s, &d->st->regions->places[row]);
	return true;
}

/* What the speech calls its own: the last character of "our county", "the whole city" and so on; 0 where it does not. */
static uint32_t own_kind(const draft *d, uint32_t start, uint32_t end)
{
	static const uint16_t kinds[] = { SHENG, SHI, ZHOU, MENG, XIAN, QU, QI };
	uint32_t counts[sizeof kinds / sizeof *kinds] = { 0 }, best = 0, len;
	for (uint32_t i = start; i < end; i += len ? len : 1)
		if (cues_at(d, i, end, &len) & CUE_BIT(OWN))
			for (uint32_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
				counts[k] += d->cp[i + len - 1] == kinds[k];
	for (uint32_t k = 1; k < sizeof kinds / sizeof *kinds; k++)
		if (counts[k] > counts[best])
			best = k;
	return counts[best] ? kinds[best] : 0;
}

static uint32_t name_of_place(const draft *d, const place *p, uint32_t cp[NAME_ROOM])
{
	tzh_str name = lexicon_cell(d->st->lx, LEX_REGIONS, p->row, 1);
	return (uint32_t)utf8_decode(cp, name.ptr, name.len < NAME_ROOM ? name.len : NAME_ROOM - 1, NULL);
}

static bool by_votes(draft *d, speech *s)
{
	const region_tables *t = d->st->regions;
	uint32_t end = s->end > s->start + VOTE_REACH ? s->start + VOTE_REACH : s->end;
	uint32_t kind = own_kind(d, s->start, end), cp[NAME_ROOM], n, best = UINT32_MAX, top = kind ? 0 : VOTE_LEAST - 1;
	uint16_t *votes = tally(d, s->start, end);
	int year = s->date.year ? s->date.year : s->year;
	for (uint32_t i = 0; i < t->count; i++) {
		const place *p = &t->places[i];
		if (votes[i] <= top || !valid(p, year))
			continue;
		n = name_of_place(d, p, cp);
		if (kind && (!n || cp[n - 1] != kind))
			continue;
		top = votes[i];
		best = i;
	}
	if (best == UINT32_MAX)
		return false;
	n = name_of_place(d, &t->places[best], cp);
	found f = longest(t, cp, 0, n);
	settle(d, s, f.run == UINT32_MAX || f.end != n ? &t->places[best] : choose(d, s, f.run));
	return true;
}

void region_of_speech(draft *d, speech *s, uint32_t first, uint32_t last, uint32_t front)
{
	static const uint32_t passes[] = { CUE_BIT(CONGRESS), CUE_BIT(REPORT), CUE_BIT(OFFICE), CUE_BIT(GOVERNMENT) };
	(void)last;
	for (uint32_t i = first; i < front; i++) {
		const unit *u = &d->units.items[i];
		if (u->end - u->start < 200 && (cues_in(d, u->start, u->end) & CUE_BIT(STATE)) && country(d, s))
			return;
	}
	for (size_t pass = 0; pass < sizeof passes / sizeof *passes; pass++)
		for (uint32_t i = first; i < front; i++) {
			const unit *u = &d->units.items[i];
			uint32_t end = u->end < u->start + 200 ? u->end : u->start + 200;
			if ((cues_in(d, u->start, end) & passes[pass]) && name_in(d, s, d->cp, u->start, end))
				return;
		}
	uint32_t n;
	const uint32_t *hint = opening_hint(d, &n);
	if (s->start == 0 && n && name_in(d, s, hint, 0, n))
		return;
	(void)by_votes(d, s);
}
