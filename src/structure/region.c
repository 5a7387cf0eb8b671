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

/* A short name of a place. */
typedef struct alias {
	const uint32_t *cp;
	uint32_t len, place;
} alias;

typedef VEC(alias) alias_list;

enum { BUCKET_BITS = 14, BUCKETS = 1 << BUCKET_BITS };

struct region_tables {
	arena memory;
	const lexicon *lx;
	place *places; /* by row of regions.tsv */
	uint32_t count;
	alias_list aliases; /* ascending by name */
	uint64_t *leads;    /* a bit for each BMP character that an alias begins with */
	uint32_t *buckets;  /* by the hash of the first two characters: the first such alias + 1; 0 none */
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

enum {
	SHENG = 0x7701,
	SHI = 0x5E02,
	XIAN = 0x53BF,
	QU = 0x533A,
	QI = 0x65D7,
	MENG = 0x76DF,
	ZHOU = 0x5DDE,
	ZI = 0x81EA,
	ZHI = 0x6CBB,
	DI = 0x5730
};

/* Where the words for the people of an autonomous place begin, found in headings.tsv's "people" rows. */
static uint32_t without_people(const structurer *st, const uint32_t *cp, uint32_t n)
{
	for (uint32_t i = 2; i < n; i++) {
		uint32_t len;
		if (words_at(st, cp, i, n, &len) & CUE_BIT(PEOPLE))
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

static void add_alias(region_tables *t, const uint32_t *cp, uint32_t n, uint32_t suffix, uint32_t at)
{
	uint32_t *copy = arena_alloc(&t->memory, (n + 1) * sizeof *copy);
	memcpy(copy, cp, n * sizeof *copy);
	if (suffix)
		copy[n++] = suffix;
	*vec_push(&t->aliases, &t->memory) = (alias){ copy, n, at };
}

static bool is_word(const structurer *st, const uint32_t *cp, uint32_t n)
{
	uint32_t len;
	return (words_at(st, cp, 0, n, &len) & CUE_BIT(WORD)) && len == n;
}

static void add_names(region_tables *t, const structurer *st, uint32_t at)
{
	uint32_t cp[NAME_ROOM], suffix;
	tzh_str name = lexicon_cell(st->lx, LEX_REGIONS, t->places[at].row, 1);
	if (name.len < 6 || name.len > NAME_ROOM)
		return;
	uint32_t n = (uint32_t)utf8_decode(cp, name.ptr, name.len, NULL);
	uint32_t stem = stem_of(st, cp, n, &suffix);
	if (stem == n || stem < 2)
		return;
	if (!is_word(st, cp, stem))
		add_alias(t, cp, stem, 0, at);
	if (suffix && stem + 1 < n)
		add_alias(t, cp, stem, suffix, at);
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

static bool same_cp(const uint32_t *a, const uint32_t *b, uint32_t n)
{
	return memcmp(a, b, n * sizeof *a) == 0;
}

/* The bucket of names that begin with these two characters, or the free one where they would go. */
static uint32_t bucket_of(const region_tables *t, const uint32_t *cp)
{
	uint32_t at = (cp[0] * 0x9E3779B1u ^ cp[1] * 0x85EBCA6Bu) >> (32 - BUCKET_BITS);
	while (t->buckets[at] && !same_cp(t->aliases.items[t->buckets[at] - 1].cp, cp, 2))
		at = (at + 1) & (BUCKETS - 1);
	return at;
}

static void index_aliases(region_tables *t)
{
	t->buckets = arena_array(&t->memory, uint32_t, BUCKETS);
	t->leads = arena_array(&t->memory, uint64_t, 0x10000 / 64);
	if (t->aliases.count)
		qsort(t->aliases.items, t->aliases.count, sizeof *t->aliases.items, by_name);
	for (uint32_t i = 0, used = 0; i < t->aliases.count && used < BUCKETS / 2; i++) {
		uint32_t lead = t->aliases.items[i].cp[0] & 0xFFFF, at = bucket_of(t, t->aliases.items[i].cp);
		t->leads[lead >> 6] |= UINT64_C(1) << (lead & 63);
		if (!t->buckets[at]) {
			t->buckets[at] = i + 1;
			used++;
		}
	}
}

region_tables *regions_load(const structurer *st)
{
	region_tables *t = xcalloc(1, sizeof *t);
	arena_init(&t->memory);
	t->lx = st->lx;
	t->count = lexicon_rows(st->lx, LEX_REGIONS);
	t->places = arena_array(&t->memory, place, t->count + 1);
	for (uint32_t r = 0; r < t->count; r++) {
		t->places[r] = (place){
			.code = code_of(lexicon_cell(st->lx, LEX_REGIONS, r, 0)),
			.from = number_of(lexicon_cell(st->lx, LEX_REGIONS, r, 3)),
			.to = number_of(lexicon_cell(st->lx, LEX_REGIONS, r, 4)),
			.level = level_of(lexicon_cell(st->lx, LEX_REGIONS, r, 2)),
			.row = r,
		};
		add_names(t, st, r);
	}
	index_aliases(t);
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

/* The longest name at a place of the text, and the places that bear it. */
typedef struct found {
	uint32_t end, count;     /* count 0: nothing found */
	const lex_sense *senses; /* of a full name */
	const alias *aliases;    /* of a short one */
} found;

static found short_name(const region_tables *t, const uint32_t *cp, uint32_t at, uint32_t end)
{
	found f = { .end = at };
	uint32_t lead = cp[at] & 0xFFFF;
	if (end - at < 2 || !(t->leads[lead >> 6] >> (lead & 63) & 1))
		return f;
	uint32_t best = 0, first = t->buckets[bucket_of(t, cp + at)];
	for (uint32_t i = first ? first - 1 : t->aliases.count; i < t->aliases.count; i++) {
		const alias *a = &t->aliases.items[i];
		if (!same_cp(a->cp, cp + at, 2))
			break;
		if (a->len > end - at || a->len < best || !same_cp(a->cp, cp + at, a->len))
			continue;
		if (a->len > best || !f.aliases) {
			best = a->len;
			f = (found){ .end = at + best, .aliases = a };
		}
		f.count++;
	}
	return f;
}

static found longest(const region_tables *t, const uint32_t *cp, uint32_t at, uint32_t end)
{
	lex_hit hit = lexicon_match(t->lx, LEX_TRIE_REGIONS, cp + at, end - at);
	if (hit.len && hit.senses)
		return (found){ .end = at + hit.len, .count = hit.sense_count, .senses = hit.senses };
	return short_name(t, cp, at, end);
}

static uint32_t row_of(const found *f, uint32_t i)
{
	return f->senses ? f->senses[i].row : f->aliases[i].place;
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
		for (uint32_t i = 0; i < f.count; i++)
			if (votes[row_of(&f, i)] < UINT16_MAX)
				votes[row_of(&f, i)]++;
		from = f.count ? f.end : from + 1;
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

/* Valid in the year, then of the higher level. */
static int rank_of(const place *p, int year)
{
	int level = p->level == TZH_LEVEL_PROVINCE ? 3 : p->level == TZH_LEVEL_PREFECTURE ? 2 : 1;
	return (valid(p, year) ? 4 : 0) + level;
}

/* Among the places of one name: the one of highest rank; of several, that whose own province is named most; the current
 * one. */
static const place *choose(const draft *d, const speech *s, const found *f)
{
	const region_tables *t = d->st->regions;
	int year = s->date.year ? s->date.year : s->year, top = 0;
	uint32_t equals = 0;
	for (uint32_t i = 0; i < f->count; i++) {
		int rank = rank_of(&t->places[row_of(f, i)], year);
		equals = rank > top ? 1 : equals + (rank == top);
		top = rank > top ? rank : top;
	}
	uint16_t *votes = equals > 1 ? tally(d, s->start, s->end) : NULL;
	const place *best = NULL;
	uint64_t most = 0;
	for (uint32_t i = 0; i < f->count; i++) {
		const place *p = &t->places[row_of(f, i)];
		if (rank_of(p, year) != top)
			continue;
		uint64_t score = (votes ? 2ull * kin(t, votes, p->code, year) : 0) + !p->to;
		if (!best || score > most) {
			best = p;
			most = score;
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
	found chosen = { 0 };
	for (uint32_t i = start; i < end;) {
		found f = longest(t, cp, i, end);
		if (!f.count || f.end - i < 2) {
			i++;
			continue;
		}
		uint32_t len;
		found next = longest(t, cp, f.end, end);
		i = f.end;
		if (next.count)
			continue;
		uint32_t c = i < end ? words_at(d->st, cp, i, end, &len) : 0;
		bool body = (c & (CUE_BIT(GOVERNMENT) | CUE_BIT(CONGRESS) | CUE_BIT(OFFICE) | CUE_BIT(REPORT))) ||
			    (i < end && cp[i] == 0x7B2C);
		if (body || (!chosen.count && ends_as_place(cp[i - 1])))
			chosen = f;
		if (body)
			break;
	}
	if (!chosen.count)
		return false;
	settle(d, s, choose(d, s, &chosen));
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

/* What the speech calls its own: the last character of "our county", "the whole city" and so on; 0 where it does not.
 */
static uint32_t own_kind(const draft *d, uint32_t start, uint32_t end)
{
	static const uint16_t kinds[] = { SHENG, SHI, ZHOU, MENG, XIAN, QU, QI };
	uint32_t counts[sizeof kinds / sizeof *kinds] = { 0 }, best = 0, len;
	for (uint32_t i = cues_next(d, start, end); i < end; i = cues_next(d, i + (len ? len : 1), end))
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
	uint32_t kind = own_kind(d, s->start, end), cp[NAME_ROOM], n, best = UINT32_MAX,
		 top = kind ? 0 : VOTE_LEAST - 1;
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
	settle(d, s, !f.count || f.end != n ? &t->places[best] : choose(d, s, &f));
	return true;
}

uint32_t region_known(const draft *d, uint32_t at, uint32_t end)
{
	found f = longest(d->st->regions, d->cp, at, end);
	return f.count && f.end - at >= 2 ? f.end : at;
}

/* An unlisted place below a listed one is the nearer of the two; of titles and congresses only, where names stand
 * whole. */
static bool named_at_length(draft *d, speech *s, uint32_t start, uint32_t end, uint32_t pass)
{
	bool whole = pass & (CUE_BIT(CONGRESS) | CUE_BIT(REPORT));
	return (whole && unlisted_place(d, s, start, end)) || name_in(d, s, d->cp, start, end);
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
			if (!(cues_in(d, u->start, end) & passes[pass]))
				continue;
			if (named_at_length(d, s, u->start, end, passes[pass]))
				return;
		}
	uint32_t n;
	const uint32_t *hint = opening_hint(d, &n);
	if (s->start == 0 && n && name_in(d, s, hint, 0, n))
		return;
	(void)by_votes(d, s);
}
