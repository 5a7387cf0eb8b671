/* SPDX-License-Identifier: Apache-2.0
 *
 * Which units are headings, or open with one. Numbered titles and lines of their own
 * are judged alone; an unnumbered first sentence, an item of "one is ..., two is ..."
 * and a short sentence inside a paragraph only together with their fellows.
 */
#include "structure/internal.h"

enum {
	LINE_LONG = 50,  /* a title on a line of its own */
	FIRST_LONG = 45, /* a numbered title that opens its paragraph */
	ITEM_LONG = 30,  /* the same with a lesser number */
	RUN_LONG = 32,   /* an unnumbered title that opens its paragraph */
	RUN_LONE = 14,   /* the same where no fellow stands beside it */
	RUN_ENOUGH = 4,  /* fellows in the document that let a lone one pass */
	IS_LONG = 26,
	SHORT_LEAST = 4,
	SHORT_LONG = 14,
	SHORT_SPREAD = 3,    /* how far from the usual length */
	SHORT_SENTENCES = 5, /* a paragraph of fewer sentences has no titles inside */
	SHORT_SHARE = 8,     /* at least one sentence in so many */
	BODY_LEAST = 16,     /* what follows a short title is longer than this */
	TABLE_LINES = 5,
	BREAK_LEAST = 10,
	BREAK_LONG = 64,
	PREFIX = 3,
	COLON_LEAST = 12,  /* a title in two halves */
	FELLOW_REACH = 24, /* units */
};

/* What a would-be title looks like. */
typedef struct shape {
	uint32_t len;
	uint32_t commas, colons;
	bool digits; /* outside quotes, and not a year */
	bool odd;    /* signs that no title has */
} shape;

static shape shape_of(const draft *d, uint32_t start, uint32_t end)
{
	shape s = { .len = end - start };
	uint32_t quoted = 0;
	if (s.len > 96)
		return s;
	for (uint32_t i = start; i < end; i++) {
		uint32_t c = d->cp[i];
		if (c >= 0x4E00)
			continue;
		quoted += c == CP_QUOTE || c == CP_TITLE;
		quoted -= (c == CP_UNQUOTE || c == CP_UNTITLE) && quoted;
		s.commas += c == ',';
		s.colons += c == ':' && !quoted;
		s.odd = s.odd || c == '|' || c == ';' || c == CP_STOP || c == '@' || c == '%' || c == '=';
		if (c < '0' || c > '9' || quoted)
			continue;
		if (year_at(d->cp, i, end))
			i += 4;
		else
			s.digits = true;
	}
	return s;
}

typedef struct finder {
	draft *d;
	uint8_t *kind;  /* of each unit: its style where it is a heading, else STYLE_NONE */
	uint32_t *join; /* the last unit of a heading broken over lines */
	bool *title;    /* of each unit: it may be an unnumbered run-in title */
	uint32_t runs;  /* unnumbered run-in titles taken so far */
} finder;

static bool starts_with(const draft *d, const unit *u, cue wanted)
{
	uint32_t len;
	return u->number_end < u->end && (cues_at(d, u->number_end, u->end, &len) >> wanted & 1);
}

static bool ends_with_tail(const draft *d, const unit *u)
{
	uint32_t len, from = u->title_end > u->number_end + 8 ? u->title_end - 8 : u->number_end;
	for (uint32_t i = from; i < u->title_end; i++) {
		uint32_t c = cues_at(d, i, u->title_end, &len);
		if (i + len == u->title_end &&
			(c & (CUE_BIT(TAIL) | CUE_BIT(AIM) | CUE_BIT(PLAN) | CUE_BIT(REVIEW) | CUE_BIT(APPENDIX))))
			return true;
	}
	return false;
}

static uint32_t last_cp(const draft *d, const unit *u)
{
	return u->end > u->start ? d->cp[u->end - 1] : 0;
}

static bool major(uint8_t kind)
{
	return kind == STYLE_CHAPTER || kind == STYLE_HAN || kind == STYLE_HANPAR;
}

static bool numbered(uint8_t kind)
{
	return kind == STYLE_CHAPTER || kind == STYLE_HAN || kind == STYLE_HANPAR || kind == STYLE_DIGIT ||
	       kind == STYLE_DIGITPAR || kind == STYLE_CIRCLE || kind == STYLE_NTH;
}

static bool ends_open(uint32_t mark)
{
	return mark == ';' || mark == ',' || mark == CP_COMMA2;
}

static bool major_title(const unit *u, const shape *s, bool announces)
{
	bool alone = (u->flags & UNIT_FIRST) && (u->flags & UNIT_LAST);
	if (!s->len)
		return alone;
	if (alone && !(u->flags & UNIT_STOP))
		return s->len <= (s->digits ? LINE_LONG : BREAK_LONG);
	return s->len <= FIRST_LONG && !announces;
}

/* Of a list within a paragraph, what is followed by the next item or by nothing is an item. */
static bool is_item(const draft *d, const unit *u)
{
	const unit *next = u + 1, *end = d->units.items + d->units.count;
	return !(u->flags & UNIT_FIRST) &&
	       ((u->flags & UNIT_LAST) || (next < end && next->style == u->style && next->ordinal == u->ordinal + 1));
}

static bool lesser_title(const draft *d, const unit *u, const shape *s, bool announces)
{
	bool first = u->flags & UNIT_FIRST;
	if (is_item(d, u))
		return false;
	if (!s->len || s->len > ITEM_LONG || s->colons || s->digits)
		return false;
	if (first && (u->flags & UNIT_LAST))
		return !(u->flags & UNIT_STOP);
	return (first || s->commas <= 1) && !announces;
}

/* A numbered title, judged by its place in the paragraph. */
static bool numbered_title(const draft *d, const unit *u)
{
	shape s = shape_of(d, u->number_end, u->title_end);
	uint32_t mark = last_cp(d, u);
	bool announces = mark == ':' && !(u->flags & UNIT_LAST);
	if (s.odd || ends_open(mark))
		return false;
	if (u->flags & (UNIT_STRONG | UNIT_LEAD) || u->mark)
		return s.len <= BREAK_LONG && s.len;
	return major(u->style) ? major_title(u, &s, announces) : lesser_title(d, u, &s, announces);
}

/* Whether a colon may part a title in two halves. */
static bool in_halves(const unit *u, const shape *s)
{
	return s->colons == 1 && !s->digits && s->len >= COLON_LEAST && !(u->flags & UNIT_STOP) &&
	       u[1].end - u[1].start >= BODY_LEAST;
}

/* "Annex two: glossary" */
static bool names_appendix(const draft *d, const unit *u)
{
	uint32_t len, count = 0;
	if (!starts_with(d, u, CUE_APPENDIX))
		return false;
	for (uint32_t i = u->number_end; i < u->title_end; i += len ? len : 1)
		count += cues_at(d, i, u->title_end, &len) >> CUE_APPENDIX & 1;
	return count >= 2;
}

/* An unnumbered title on a line of its own. */
static bool line_title(const draft *d, const unit *u)
{
	shape s = shape_of(d, u->start, u->title_end);
	uint32_t mark = last_cp(d, u), len;
	if (s.len < 2 || s.len > LINE_LONG || s.odd || ends_open(mark))
		return false;
	if (s.colons && names_appendix(d, u))
		return true;
	if (s.colons && !in_halves(u, &s))
		return false;
	if (cues_at(d, u->start, u->end, &len) & (CUE_BIT(SALUTE) | CUE_BIT(LABEL)))
		return false;
	if (u->mark || ((u->flags & UNIT_STRONG) && mark != ':'))
		return s.len >= 2;
	if (mark == ':')
		return ends_with_tail(d, u) && s.len <= 24 && !s.commas;
	return !(u->flags & UNIT_STOP) && !s.digits && s.len >= SHORT_LEAST &&
	       (d->cp[u->start] >= 0x2010 || year_at(d->cp, u->start, u->title_end));
}

static void find_lines(finder *f)
{
	draft *d = f->d;
	for (uint32_t i = d->front; i < d->units.count; i++) {
		const unit *u = &d->units.items[i];
		bool alone = (u->flags & UNIT_FIRST) && (u->flags & UNIT_LAST);
		if (numbered(u->style))
			f->kind[i] = numbered_title(d, u) ? u->style : STYLE_NONE;
		else if (u->style == STYLE_NONE && alone && line_title(d, u))
			f->kind[i] = STYLE_LINE;
		else if (u->style == STYLE_NONE && (u->flags & UNIT_LEAD) && (u->flags & UNIT_FIRST) &&
			 !(u->flags & UNIT_LAST) && shape_of(d, u->start, u->title_end).len <= LINE_LONG &&
			 !starts_with(d, u, CUE_SALUTE))
			f->kind[i] = STYLE_RUN;
	}
}

/* Many short lines in a row are a table or a list of names. */
static void drop_tables(finder *f)
{
	const draft *d = f->d;
	for (uint32_t i = d->front; i < d->units.count;) {
		uint32_t next = i;
		while (next < d->units.count && f->kind[next] == STYLE_LINE)
			next++;
		uint32_t part = CUE_BIT(REVIEW) | CUE_BIT(PLAN) | CUE_BIT(SELF) | CUE_BIT(APPENDIX);
		for (uint32_t k = i; next - i >= TABLE_LINES && k < next; k++)
			if (!d->units.items[k].mark &&
				!(cues_in(d, d->units.items[k].start, d->units.items[k].end) & part))
				f->kind[k] = STYLE_NONE;
		i = next + 1;
	}
}

/* ---- a heading broken over two lines ---- */

static uint32_t line_ends(const draft *d, const unit *a, const unit *b)
{
	const canon *c = d->text;
	uint32_t breaks = 0;
	for (uint32_t i = c->pos[a->end - 1] + 1; i < c->pos[b->start]; i++)
		breaks += c->source->cp[i] == '\n';
	return breaks;
}

static void join_lines(finder *f)
{
	draft *d = f->d;
	for (uint32_t i = d->front; i + 1 < d->units.count; i++) {
		const unit *a = &d->units.items[i], *b = a + 1;
		f->join[i] = i;
		if (f->kind[i] != STYLE_LINE || f->kind[i + 1] != STYLE_LINE || a->mark || b->mark ||
			(a->flags & UNIT_STOP) || (b->flags & UNIT_STOP))
			continue;
		uint32_t sum = b->title_end - a->start;
		uint32_t part = CUE_BIT(REVIEW) | CUE_BIT(PLAN) | CUE_BIT(AIM) | CUE_BIT(SELF) | CUE_BIT(APPENDIX);
		if (a->end - a->start < BREAK_LEAST || b->end - b->start < BREAK_LEAST || sum > BREAK_LONG ||
			i + 2 >= d->units.count || f->kind[i + 2] == STYLE_LINE ||
			line_ends(d, a, b) > line_ends(d, b, b + 1) || (cues_in(d, a->start, a->end) & part) ||
			(b->end - b->start <= RUN_LONE && (cues_in(d, b->start, b->end) & part)))
			continue;
		f->join[i] = i + 1;
		f->kind[i + 1] = STYLE_NONE;
		f->join[i + 1] = i + 1;
		i++;
	}
	if (d->units.count)
		f->join[d->units.count - 1] = d->units.count - 1;
}

/* ---- unnumbered first sentences ---- */

/* "2020 was a year of ..." and "the growth gave us confidence" are sentences, no titles. */
static bool is_statement(const draft *d, const unit *u)
{
	enum { SHI = 0x662F, WO = 0x6211, MEN = 0x4EEC, LE = 0x4E86 };
	bool is = false, us = false;
	for (uint32_t i = u->number_end + 1; i + 1 < u->title_end; i++) {
		is = is || d->cp[i] == SHI;
		us = us || (d->cp[i] == WO && d->cp[i + 1] == MEN) || (d->cp[i] == LE && d->cp[i + 1] == WO);
	}
	return us || starts_with(d, u, CUE_PLAIN) ||
	       (is && (d->cp[u->title_end - 1] == CP_YEAR || u->title_end - u->number_end > RUN_LONE));
}

/* "this year is the decisive year of ...": however many paragraphs begin with it, it heads none. */
static bool names_year(const draft *d, const unit *u)
{
	enum { SHI = 0x662F };
	bool is = false;
	for (uint32_t i = u->number_end; i < u->title_end; i++)
		is = is || d->cp[i] == SHI;
	return is && u->style == STYLE_NONE && d->cp[u->title_end - 1] == CP_YEAR;
}

static bool run_title(const draft *d, uint32_t i)
{
	const unit *u = &d->units.items[i];
	if (!(u->flags & UNIT_FIRST) || (u->flags & UNIT_LAST) || !(u->flags & UNIT_STOP))
		return false;
	if (u->style != STYLE_NONE && u->style != STYLE_DASH)
		return false;
	uint32_t len = u->title_end - u->number_end;
	if (len < SHORT_LEAST || len > RUN_LONG || last_cp(d, u) != CP_STOP || names_year(d, u))
		return false;
	shape s = shape_of(d, u->number_end, u->title_end);
	return !s.odd && !s.digits && !s.colons && s.commas <= 2 && !starts_with(d, u, CUE_LABEL) &&
	       !(cues_in(d, u->number_end, u->title_end) & (CUE_BIT(ADMIT) | CUE_BIT(SALUTE)));
}

/* Whether two titles begin with the same characters. */
static bool same_prefix(const draft *d, const unit *a, const unit *b)
{
	for (uint32_t i = 0; i < PREFIX; i++)
		if (a->number_end + i >= a->end || b->number_end + i >= b->end ||
			d->cp[a->number_end + i] != d->cp[b->number_end + i])
			return false;
	return true;
}

/* Whether a paragraph near `i` of its group opens as this one does. */
static bool has_fellow(const draft *d, uint32_t i, uint32_t from, uint32_t to)
{
	const unit *u = &d->units.items[i];
	uint32_t low = i > from + FELLOW_REACH ? i - FELLOW_REACH : from,
		 high = i + FELLOW_REACH < to ? i + FELLOW_REACH : to;
	for (uint32_t k = low; k < high; k++)
		if (k != i && run_title(d, k) && same_prefix(d, u, &d->units.items[k]))
			return true;
	return false;
}

/* The blocks of [from, to) stand under one heading: their first sentences are titles together or not at all. */
static void judge_group(finder *f, uint32_t from, uint32_t to)
{
	draft *d = f->d;
	uint32_t titles = 0, blocks = 0, alike = 0;
	for (uint32_t i = from; i < to; i++) {
		const unit *u = &d->units.items[i];
		if (!(u->flags & UNIT_FIRST) || f->kind[i])
			continue;
		bool title = run_title(d, i), fellow = title && has_fellow(d, i, from, to);
		title = title && (fellow || !is_statement(d, u));
		f->title[i] = title;
		titles += title;
		alike += fellow;
		blocks += titles > 0;
	}
	bool take = (titles >= 2 && titles * 2 >= blocks) || alike >= 3;
	for (uint32_t i = from; i < to; i++) {
		const unit *u = &d->units.items[i];
		if (!f->title[i])
			continue;
		bool lone = titles == 1 && u->title_end - u->number_end <= RUN_LONE && u->style == STYLE_NONE &&
			    shape_of(d, u->start, u->title_end).commas == 0 && f->runs >= RUN_ENOUGH &&
			    (cues_in(d, u->start, u->title_end) & CUE_BIT(ACT));
		if (!take && !lone)
			continue;
		f->kind[i] = u->style == STYLE_DASH ? STYLE_DASH : STYLE_RUN;
		f->runs++;
	}
}

static void find_runs(finder *f)
{
	draft *d = f->d;
	uint32_t from = d->front;
	for (uint32_t i = d->front; i <= d->units.count; i++) {
		bool edge = i == d->units.count || (f->kind[i] && f->kind[i] != STYLE_RUN);
		if (!edge)
			continue;
		judge_group(f, from, i);
		from = i + 1;
	}
}

/* ---- "one is ..., two is ..." ---- */

static bool is_item_title(const finder *f, uint32_t i)
{
	const draft *d = f->d;
	const unit *u = &d->units.items[i];
	if (i + 1 >= d->units.count || !(u->flags & UNIT_STOP) || last_cp(d, u) != CP_STOP)
		return false;
	const unit *next = u + 1;
	if (next->style == STYLE_HANIS || f->kind[i + 1])
		return false;
	if ((u->flags & UNIT_LAST) && !(u->flags & UNIT_FIRST) && !(next->flags & UNIT_FIRST))
		return false;
	if (next->paragraph != u->paragraph && starts_with(d, next, CUE_SALUTE))
		return false;
	shape s = shape_of(d, u->number_end, u->title_end);
	return s.len >= SHORT_LEAST && s.len <= IS_LONG && s.commas <= 2 && !s.digits && !s.odd && !s.colons;
}

static void judge_items(finder *f, const uint32_t *items, uint32_t count)
{
	uint32_t titles = 0;
	for (uint32_t i = 0; i < count; i++)
		titles += is_item_title(f, items[i]);
	if (titles < 2 || titles * 5 < count * 3)
		return;
	for (uint32_t i = 0; i < count; i++)
		if (is_item_title(f, items[i]))
			f->kind[items[i]] = STYLE_HANIS;
}

static void find_items(finder *f)
{
	draft *d = f->d;
	VEC(uint32_t) items = { 0 };
	for (uint32_t i = d->front; i <= d->units.count; i++) {
		const unit *u = i < d->units.count ? &d->units.items[i] : NULL;
		if (u && u->style != STYLE_HANIS &&
			!(f->kind[i] && f->kind[i] != STYLE_RUN && f->kind[i] != STYLE_SHORT))
			continue;
		bool goes_on = u && u->style == STYLE_HANIS && items.count &&
			       u->ordinal > d->units.items[items.items[items.count - 1]].ordinal;
		if (!goes_on) {
			judge_items(f, items.items, items.count);
			items.count = 0;
		}
		if (u && u->style == STYLE_HANIS)
			*vec_push(&items, d->memory) = i;
	}
}

/* ---- short sentences inside a paragraph ---- */

static bool short_title(const draft *d, uint32_t i, bool first)
{
	const unit *u = &d->units.items[i];
	uint32_t len = u->title_end - u->start;
	if ((u->flags & UNIT_LAST) || ((u->flags & UNIT_FIRST) && !first) || u->style != STYLE_NONE ||
		len < SHORT_LEAST || len > SHORT_LONG || last_cp(d, u) != CP_STOP || u[1].end - u[1].start < BODY_LEAST)
		return false;
	shape s = shape_of(d, u->start, u->title_end);
	return !s.commas && !s.digits && !s.odd && !s.colons && !starts_with(d, u, CUE_PLAIN) &&
	       !starts_with(d, u, CUE_LABEL);
}

/* The short sentences of one paragraph: how many, their most frequent length, how many are near it, how many begin
 * alike. */
typedef struct shorts {
	uint32_t count, usual, near, alike;
} shorts;

static bool near_length(const unit *u, uint32_t usual)
{
	uint32_t len = u->title_end - u->start;
	return len + SHORT_SPREAD >= usual && len <= usual + SHORT_SPREAD;
}

static shorts survey(const draft *d, uint32_t from, uint32_t to, bool first)
{
	uint32_t lengths[SHORT_LONG + 1] = { 0 };
	shorts s = { 0 };
	const unit *last = NULL;
	for (uint32_t i = from; i < to; i++) {
		const unit *u = &d->units.items[i];
		if (!short_title(d, i, first))
			continue;
		s.count++;
		lengths[u->title_end - u->start]++;
		s.alike += last && d->cp[last->start] == d->cp[u->start];
		last = u;
	}
	for (uint32_t i = SHORT_LEAST; i <= SHORT_LONG; i++)
		if (lengths[i] > lengths[s.usual])
			s.usual = i;
	for (uint32_t i = SHORT_LEAST; i <= SHORT_LONG; i++)
		s.near += i + 2 >= s.usual && i <= s.usual + 2 ? lengths[i] : 0;
	return s;
}

/* Under a numbered title that opens the paragraph two may do; under one on a line of its own the paragraph opens with
 * the first of three. */
static bool parallel(const shorts *s, bool own_line)
{
	if (own_line)
		return s->count >= 3 && s->near * 4 >= s->count * 3;
	return s->count >= 2 && (s->near * 3 >= s->count * 2 || (s->alike + 1) * 3 >= s->count * 2);
}

/* Two that stand close together are tasks like those around them. */
static bool far_apart(const draft *d, uint32_t from, uint32_t to, const shorts *s, bool first)
{
	uint32_t kept = 0, last = 0, gaps = 0;
	for (uint32_t i = from; i < to; i++) {
		if (!short_title(d, i, first) || !near_length(&d->units.items[i], s->usual))
			continue;
		gaps += kept ? i - last : 0;
		last = i;
		kept++;
	}
	return kept > 2 ? gaps >= 2 * (kept - 1) : kept == 2 && gaps >= 3;
}

static void judge_shorts(finder *f, uint32_t from, uint32_t to, bool first)
{
	draft *d = f->d;
	shorts s = survey(d, from, to, first);
	if (!parallel(&s, first) || s.count * SHORT_SHARE < to - from || !far_apart(d, from, to, &s, first))
		return;
	for (uint32_t j = from; j < to; j++)
		if (!f->kind[j] && short_title(d, j, first) && near_length(&d->units.items[j], s.usual))
			f->kind[j] = STYLE_SHORT;
}

static void find_shorts(finder *f)
{
	draft *d = f->d;
	for (uint32_t i = d->front; i < d->units.count;) {
		uint32_t next = i + 1;
		while (next < d->units.count && !(d->units.items[next].flags & UNIT_FIRST))
			next++;
		bool under = numbered(f->kind[i]) && f->kind[i] != STYLE_NTH;
		bool own_line = !under && i > d->front && !f->kind[i] && f->kind[i - 1] &&
				f->kind[i - 1] != STYLE_SHORT && (d->units.items[i - 1].flags & UNIT_FIRST) &&
				short_title(d, i, true);
		if ((under || own_line) && next - i >= SHORT_SENTENCES)
			judge_shorts(f, i, next, own_line);
		i = next;
	}
}

/* ---- the list ---- */

/* Entries of a glossary and the like are no headings: all after the heading of an appendix, up to the next speech. */
static void clear_appendix(finder *f)
{
	draft *d = f->d;
	bool inside = false;
	uint32_t next = 1;
	for (uint32_t i = d->front; i < d->units.count; i++) {
		const unit *u = &d->units.items[i];
		if (next < d->speeches.count && u->start >= d->speeches.items[next].start)
			inside = false, next++;
		if (!f->kind[i])
			continue;
		bool appendix = i > d->units.count / 2 && (u->flags & UNIT_FIRST) &&
				u->title_end - u->number_end <= 24 &&
				(cues_in(d, u->number_end, u->title_end) & CUE_BIT(APPENDIX));
		if (appendix)
			inside = true;
		else if (inside)
			f->kind[i] = STYLE_NONE;
	}
}

static void add_heading(draft *d, uint32_t i, const finder *f, uint16_t nth)
{
	const unit *u = &d->units.items[i];
	heading *h = vec_push(&d->headings, d->memory);
	*h = (heading){
		.unit = i,
		.number = u->start,
		.title = u->number_end,
		.last = f->join[i] > i ? f->join[i] : i,
		.ordinal = u->ordinal,
		.style = f->kind[i],
		.mark = u->mark,
		.own_line = (u->flags & UNIT_FIRST) && (u->flags & UNIT_LAST),
		.strong = u->flags & UNIT_STRONG,
		.speech = nth,
		.parent = TZH_NO_SECTION,
	};
	h->title_end = d->units.items[h->last].title_end;
	if (h->title == h->title_end)
		h->style = STYLE_CHAPTER; /* a number alone on its line */
}

static void add_title(draft *d, uint32_t i, uint16_t nth)
{
	const unit *u = &d->units.items[i];
	*vec_push(&d->headings, d->memory) = (heading){
		.unit = i,
		.number = u->start,
		.title = u->start,
		.title_end = opening_title_end(d, u),
		.last = i,
		.style = STYLE_NONE,
		.own_line = true,
		.speech = nth,
		.role = TZH_PART_FRONT,
		.parent = TZH_NO_SECTION,
	};
}

void headings_find(draft *d)
{
	finder f = { .d = d };
	f.kind = arena_zalloc(d->memory, d->units.count + 1, 1);
	f.title = arena_zalloc(d->memory, d->units.count + 1, sizeof *f.title);
	f.join = arena_zalloc(d->memory, d->units.count + 1, sizeof *f.join);
	find_lines(&f);
	drop_tables(&f);
	join_lines(&f);
	find_runs(&f);
	find_items(&f);
	find_shorts(&f);
	clear_appendix(&f);
	uint16_t nth = 0;
	if (d->title != UINT32_MAX)
		add_title(d, d->title, 0);
	for (uint32_t i = d->front; i < d->units.count; i++) {
		const unit *u = &d->units.items[i];
		if (nth + 1u < d->speeches.count && u->start >= d->speeches.items[nth + 1].start) {
			nth++;
			add_title(d, i, nth);
			continue;
		}
		if (f.kind[i])
			add_heading(d, i, &f, nth);
	}
}
