/* SPDX-License-Identifier: Apache-2.0
 *
 * What each part is about. A heading at the top is judged by its words and years,
 * else by how its text opens, else by whether its verbs tell of work done or to do,
 * else by the part before it. What stands under it inherits, with few exceptions:
 * the livelihood list and the government's own work inside a plan, the admission
 * of problems inside a review, with which the review ends.
 */
#include "structure/internal.h"

enum {
	OPENING_UNITS = 5,  /* how many sentences of a part tell what it is */
	OPENING_REACH = 40, /* and how far into each we look */
	ADMIT_REACH = 60,   /* how far into a sentence the admission of problems opens */
	WANT_REACH = 120,   /* and its first word of what is wanting stands */
	DEFICITS = 5,       /* so many words of what is wanting, */
	DEFICIT_SHARE = 45, /* one in so many characters, make a paragraph of problems */
	SELF_LONG = 400,    /* a longer paragraph is more than an opening */
	BLOCKS_BEFORE = 12,
	WEIGH_REACH = 3000, /* code points of a part whose verbs are weighed */
};

typedef struct judge {
	draft *d;
	const speech *s;
	tzh_part now;  /* of the last top heading or opening paragraph */
	bool planned;  /* a plan has begun */
	bool admitted; /* the review has admitted its problems for the last time, and so ends */
	bool rows;     /* numbers at the top begin anew from part to part: a row of them is one part */
	const heading *row;
	tzh_part row_role;
	bool listed; /* the paragraph before announces a list, or is an item of one */
	bool own;    /* a paragraph of the plan has turned to the government's own work */
} judge;

enum { TEN = 0x5341, FIVE = 0x4E94 };

/* "the Nth five-year plan", N from six on: N and "five" in hanzi within quotes or bare. */
static bool five_years(const draft *d, uint32_t at, uint32_t end, int *first, int *last)
{
	static const uint16_t digits[] = { 0, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D };
	int nth = 0;
	uint32_t i = at;
	if (d->cp[i] == TEN) {
		nth = 10;
		i++;
	}
	if (i + 1 < end && d->cp[i + 1] == FIVE)
		for (int v = 1; v < 10; v++)
			if (digits[v] == d->cp[i]) {
				nth += v;
				i++;
				break;
			}
	if (nth < 6 || i >= end || d->cp[i] != FIVE)
		return false;
	*first = 1966 + 5 * (nth - 3);
	*last = *first + 4;
	return true;
}

/* -1 the years named are past, 1 they are to come, 0 no telling; of a title that names both, the first decides. */
static int tense_of_years(const judge *j, uint32_t start, uint32_t end, bool title)
{
	int year = j->s->year, past = 0, coming = 0, leads = 0, first, last;
	if (!year)
		return 0;
	for (uint32_t i = start; i < end; i++) {
		int16_t y = year_at(j->d->cp, i, end);
		if (y) {
			past += y < year;
			coming += y == year;
			i += 4;
		} else if (five_years(j->d, i, end, &first, &last)) {
			past += last < year;
			coming += first >= year;
		}
		if (!leads)
			leads = coming - past;
	}
	if (title && past && coming)
		return leads;
	return past && !coming ? -1 : coming && !past ? 1 : 0;
}

/* The first plan or review word of a title that has both. */
static tzh_part first_of_both(const draft *d, uint32_t start, uint32_t end)
{
	uint32_t len;
	for (uint32_t i = cues_next(d, start, end); i < end; i = cues_next(d, i + (len ? len : 1), end)) {
		uint32_t c = cues_at(d, i, end, &len);
		if (c & (CUE_BIT(REVIEW) | CUE_BIT(PAST)))
			return TZH_PART_REVIEW;
		if (c & (CUE_BIT(PLAN) | CUE_BIT(AIM) | CUE_BIT(COMING)))
			return TZH_PART_PLAN;
	}
	return TZH_PART_FRONT;
}

/* "build a government that ..." */
static bool ends_in_government(const draft *d, const heading *h)
{
	enum { ZHENG = 0x653F, FU = 0x5E9C };
	return h->title_end - h->title > 6 && d->cp[h->title_end - 2] == ZHENG && d->cp[h->title_end - 1] == FU;
}

static bool ends_in_problems(const draft *d, const heading *h)
{
	uint32_t len, from = h->title_end > h->title + 8 ? h->title_end - 8 : h->title;
	for (uint32_t i = from; i < h->title_end; i++)
		if ((cues_at(d, i, h->title_end, &len) & CUE_BIT(PROBLEMS)) && i + len == h->title_end)
			return true;
	return false;
}

/* By the words of the title; TZH_PART_FRONT where they do not tell. */
/* Whether a title looks back, on, or both ways: by its years, where they tell it, or by its words. */
static tzh_part by_direction(const draft *d, const heading *h, int tense, uint32_t back, uint32_t on)
{
	if (tense)
		return tense < 0 ? TZH_PART_REVIEW : TZH_PART_PLAN;
	if (back && on)
		return first_of_both(d, h->title, h->title_end);
	return back ? TZH_PART_REVIEW : on ? TZH_PART_PLAN : TZH_PART_FRONT;
}

static tzh_part by_title(const judge *j, const heading *h)
{
	const draft *d = j->d;
	uint32_t cues = cues_in(d, h->title, h->title_end), len = h->title_end - h->title;
	uint32_t back = cues & (CUE_BIT(REVIEW) | CUE_BIT(PAST)),
		 on = cues & (CUE_BIT(PLAN) | CUE_BIT(AIM) | CUE_BIT(COMING));
	int tense = tense_of_years(j, h->title, h->title_end, true);
	if ((cues & CUE_BIT(APPENDIX)) && len <= 24 && h->unit > d->units.count / 2)
		return TZH_PART_APPENDIX;
	if ((cues & CUE_BIT(REVIEW)) && tense <= 0 && !(on && tense == 0))
		return TZH_PART_REVIEW;
	if (tense < 0 && !(on & CUE_BIT(PLAN)))
		return TZH_PART_REVIEW;
	if ((cues & CUE_BIT(LIVELIHOOD)) && !back)
		return TZH_PART_LIVELIHOOD;
	if (((cues & CUE_BIT(SELF)) || ends_in_government(d, h)) && !back && !(cues & CUE_BIT(PLAN)))
		return TZH_PART_SELF;
	if ((cues & CUE_BIT(PROBLEMS)) && (!on || ends_in_problems(d, h)))
		return TZH_PART_PROBLEMS;
	return by_direction(d, h, tense, back, on);
}

/* How a paragraph opens. */
static tzh_part by_opening(const judge *j, const unit *u)
{
	uint32_t end = u->end < u->start + OPENING_REACH ? u->end : u->start + OPENING_REACH;
	uint32_t cues = cues_in(j->d, u->start, end);
	int tense = tense_of_years(j, u->start, end, false);
	if ((cues & CUE_BIT(AIM)) && tense >= 0 && (tense > 0 || (cues & CUE_BIT(COMING)) || !(cues & CUE_BIT(PAST))))
		return TZH_PART_PLAN;
	if ((cues & CUE_BIT(PAST)) && tense <= 0)
		return TZH_PART_REVIEW;
	if (tense > 0 || ((cues & CUE_BIT(COMING)) && tense >= 0))
		return TZH_PART_PLAN;
	return tense < 0 ? TZH_PART_REVIEW : TZH_PART_FRONT;
}

/* Whether the verbs of [from, to) tell of work done or to do. */
static tzh_part by_verbs(const draft *d, uint32_t from, uint32_t to)
{
	uint32_t done = 0, doing = 0, len;
	if (to > from + WEIGH_REACH)
		to = from + WEIGH_REACH;
	for (uint32_t i = cues_next(d, from, to); i < to; i = cues_next(d, i + (len ? len : 1), to)) {
		uint32_t c = cues_at(d, i, to, &len);
		done += c >> CUE_DONE & 1;
		doing += c >> CUE_DOING & 1;
	}
	if (done + doing < 6)
		return TZH_PART_FRONT;
	return done > doing ? TZH_PART_REVIEW : TZH_PART_PLAN;
}

static uint32_t next_unit_of_heading(const draft *d, uint32_t i)
{
	return i + 1 < d->headings.count ? d->headings.items[i + 1].unit : d->units.count;
}

/* The unit where the next heading stands that is not under heading i. */
static uint32_t end_of_part(const draft *d, uint32_t i)
{
	uint32_t k = i + 1;
	while (k < d->headings.count && d->headings.items[k].level > d->headings.items[i].level &&
		d->headings.items[k].speech == d->headings.items[i].speech)
		k++;
	return k < d->headings.count ? d->headings.items[k].unit : d->units.count;
}

/* Whether the verbs of all that stands under heading i tell of work done or to do. */
static tzh_part by_verbs_below(const draft *d, uint32_t i)
{
	uint32_t from = d->headings.items[i].last + 1, end = end_of_part(d, i);
	return from < end ? by_verbs(d, d->units.items[from].start, d->units.items[end - 1].end) : TZH_PART_FRONT;
}

/* How the first sentences under heading i open; else, where asked, its verbs. */
static tzh_part by_text(const judge *j, uint32_t i, bool verbs)
{
	const draft *d = j->d;
	uint32_t from = d->headings.items[i].last + 1, to = next_unit_of_heading(d, i);
	for (uint32_t k = from; k < to && k < from + OPENING_UNITS; k++) {
		tzh_part role = by_opening(j, &d->units.items[k]);
		if (role != TZH_PART_FRONT)
			return role;
	}
	return verbs ? by_verbs_below(d, i) : TZH_PART_FRONT;
}

/* The paragraphs between the heading before and heading i, the nearest first: how they open. */
static tzh_part by_paragraphs_before(const judge *j, uint32_t i)
{
	const draft *d = j->d;
	uint32_t at = d->headings.items[i].unit, least = i ? d->headings.items[i - 1].last + 1 : d->front;
	for (uint32_t blocks = 0; at > least && blocks < BLOCKS_BEFORE; at--) {
		if (!(d->units.items[at - 1].flags & UNIT_FIRST))
			continue;
		blocks++;
		tzh_part role = by_opening(j, &d->units.items[at - 1]);
		if (role == TZH_PART_PLAN)
			return role;
	}
	return TZH_PART_FRONT;
}

/* What stands before a top heading tells of it; `role` where that is told by its own title. */
static tzh_part by_place(const judge *j, uint32_t i, tzh_part role, bool in_review)
{
	const heading *h = &j->d->headings.items[i];
	bool ended = j->admitted && !j->planned;
	if (in_review && (j->rows || h->style > STYLE_HAN) && !j->planned && !ended && role != TZH_PART_PLAN)
		return TZH_PART_REVIEW;
	if (role == TZH_PART_FRONT && ended)
		role = by_verbs_below(j->d, i);
	if (role == TZH_PART_FRONT && j->rows && h->ordinal == 1 && j->now == TZH_PART_REVIEW)
		role = by_paragraphs_before(j, i);
	if (role == TZH_PART_FRONT && j->planned)
		return TZH_PART_PLAN;
	return role == TZH_PART_FRONT && j->rows ? j->now : role;
}

static tzh_part judge_top(judge *j, uint32_t i)
{
	const heading *h = &j->d->headings.items[i];
	tzh_part role = by_title(j, h);
	bool goes_on = j->row && j->row->style == h->style && h->ordinal == j->row->ordinal + 1;
	if (h->ordinal)
		j->row = h;
	if (!h->own_line && h->style >= STYLE_NTH) /* a list under no heading goes with the text around it */
		return j->now != TZH_PART_FRONT ? j->now : by_text(j, i, true);
	bool in_review = goes_on && j->row_role == TZH_PART_REVIEW;
	role = by_place(j, i, role, in_review);
	if (role == TZH_PART_FRONT)
		role = by_text(j, i, !(in_review && h->style > STYLE_HAN));
	if (role == TZH_PART_FRONT)
		role = j->now == TZH_PART_FRONT ? TZH_PART_PLAN : j->now;
	if (role == TZH_PART_PLAN || role == TZH_PART_SELF || role == TZH_PART_LIVELIHOOD)
		j->planned = true;
	return j->row_role = role;
}

/* Whether heading i, under one that looks back, opens the plan: by its title, or after the problems that end a review.
 */
static bool child_opens_plan(const judge *j, uint32_t i, tzh_part role, int tense)
{
	const heading *h = &j->d->headings.items[i];
	if (h->own_line && role == TZH_PART_PLAN && tense > 0)
		return true;
	if (!j->admitted || j->planned)
		return false;
	if (role == TZH_PART_PLAN)
		return h->own_line || tense > 0;
	return role == TZH_PART_FRONT && (h->own_line || h->style <= STYLE_HANPAR) && h->style < STYLE_NTH &&
	       by_verbs_below(j->d, i) == TZH_PART_PLAN;
}

static tzh_part judge_child(judge *j, uint32_t i, tzh_part parent)
{
	const heading *h = &j->d->headings.items[i];
	if (!h->own_line && h->style >= STYLE_NTH)
		return parent;
	tzh_part role = by_title(j, h);
	int tense = tense_of_years(j, h->title, h->title_end, true);
	if (parent == TZH_PART_PLAN && (role == TZH_PART_LIVELIHOOD || role == TZH_PART_SELF))
		return role;
	if (role == TZH_PART_APPENDIX && h->own_line && !h->ordinal)
		return role;
	if (parent == TZH_PART_PLAN && role == TZH_PART_REVIEW && tense < 0 && h->own_line)
		return role;
	if (parent == TZH_PART_REVIEW && h->own_line && role == TZH_PART_PROBLEMS)
		return role;
	if (parent == TZH_PART_REVIEW && child_opens_plan(j, i, role, tense)) {
		j->planned = true;
		return j->now = TZH_PART_PLAN;
	}
	return parent;
}

/* ---- paragraphs ---- */

/* Whether the sentence opens the admission of problems. */
static bool admits(const draft *d, const unit *u)
{
	return cues_in(d, u->start, u->end < u->start + ADMIT_REACH ? u->end : u->start + ADMIT_REACH) & CUE_BIT(ADMIT);
}

/* Whether the paragraph at unit i speaks of little but what is wanting. */
static bool wants(const draft *d, uint32_t i)
{
	const unit *u = &d->units.items[i];
	uint32_t end = i + 1, count = 0, len;
	if (!(d->leaves[i] & LEAVES_ADDRESS) &&
		!(cues_in(d, u->start, u->end < u->start + WANT_REACH ? u->end : u->start + WANT_REACH) &
			CUE_BIT(DEFICIT)))
		return false;
	while (end < d->units.count && !(d->units.items[end].flags & UNIT_FIRST))
		end++;
	uint32_t from = u->start, to = d->units.items[end - 1].end;
	for (uint32_t at = cues_next(d, from, to); at < to; at = cues_next(d, at + (len ? len : 1), to))
		count += cues_at(d, at, to, &len) >> CUE_DEFICIT & 1;
	return count >= DEFICITS && count * DEFICIT_SHARE >= to - from;
}

static bool opens_plan(const judge *j, const unit *u, tzh_part under)
{
	if (j->admitted && !j->planned && under == TZH_PART_REVIEW && by_opening(j, u) == TZH_PART_PLAN)
		return true;
	uint32_t end = u->end < u->start + OPENING_REACH ? u->end : u->start + OPENING_REACH;
	uint32_t cues = cues_in(j->d, u->start, end);
	int tense = tense_of_years(j, u->start, end, false);
	return (cues & CUE_BIT(AIM)) && tense >= 0 && !(cues & CUE_BIT(PAST)) &&
	       (tense > 0 || (cues & CUE_BIT(COMING)));
}

/* A paragraph that leaves the lesser headings of a plan for the government's own work. */
static bool turns_to_self(const draft *d, uint32_t i)
{
	uint32_t end = i + 1;
	if (!(d->leaves[i] & LEAVES_ADDRESS))
		return false;
	while (end < d->units.count && !(d->units.items[end].flags & UNIT_FIRST))
		end++;
	uint32_t from = d->units.items[i].start, to = d->units.items[end - 1].end;
	return to - from <= SELF_LONG && (cues_in(d, from, to) & CUE_BIT(SELF));
}

/* The role of a paragraph under a section of role `role`; `last` is that of the paragraph before it. */
static tzh_part judge_paragraph(judge *j, uint32_t i, tzh_part role, tzh_part last)
{
	const draft *d = j->d;
	const unit *u = &d->units.items[i];
	if (role == TZH_PART_PLAN && turns_to_self(d, i))
		j->own = true;
	if (role == TZH_PART_PLAN && j->own)
		return TZH_PART_SELF;
	if (role != TZH_PART_REVIEW && role != TZH_PART_FRONT)
		return role;
	if (j->now == TZH_PART_FRONT && !j->planned)
		j->now = by_opening(j, u);
	if (j->now == TZH_PART_PLAN || opens_plan(j, u, role)) {
		j->now = TZH_PART_PLAN;
		j->planned = true;
		return TZH_PART_PLAN;
	}
	if ((d->leaves[i] & LEAVES_ADMIT) || admits(d, u) || wants(d, i))
		return TZH_PART_PROBLEMS;
	if (last == TZH_PART_PROBLEMS && u->style != STYLE_NONE && j->listed)
		return TZH_PART_PROBLEMS;
	return j->now == TZH_PART_REVIEW ? TZH_PART_REVIEW : role;
}

static tzh_part heading_role(judge *j, uint32_t i, tzh_part last)
{
	draft *d = j->d;
	heading *h = &d->headings.items[i];
	if (h->style == STYLE_NONE)
		return TZH_PART_FRONT;
	bool top = h->parent == TZH_NO_SECTION || d->headings.items[h->parent].style == STYLE_NONE;
	if (top || h->level <= 1)
		return j->now = judge_top(j, i);
	bool item = h->style == STYLE_HANIS || h->style == STYLE_DASH || h->style == STYLE_NTH;
	if (last == TZH_PART_PROBLEMS && item && (j->listed || !(d->units.items[h->unit].flags & UNIT_FIRST)))
		return last;
	j->own = j->own && h->style >= STYLE_NTH;
	if (j->own)
		return TZH_PART_SELF;
	tzh_part parent = d->headings.items[h->parent].role;
	if (parent == TZH_PART_REVIEW && j->now == TZH_PART_PLAN)
		parent = TZH_PART_PLAN;
	return judge_child(j, i, parent);
}

/* Whether the numbers at the top of a speech begin anew. */
static bool has_rows(const draft *d, uint16_t nth)
{
	uint32_t ones = 0;
	for (uint32_t i = 0; i < d->headings.count; i++) {
		const heading *h = &d->headings.items[i];
		ones += h->speech == nth && h->level == 1 && h->ordinal == 1 && h->style != STYLE_NONE;
	}
	return ones >= 2;
}

/* Where a review admits its problems for the last time, by speech, and whether it seems to go on after that. */
typedef struct admissions {
	uint32_t *after; /* the unit after it; 0 where it admits none */
	bool gone_on;
} admissions;

static void note_admission(admissions *a, const judge *j, uint32_t i, tzh_part under, tzh_part role)
{
	uint32_t *after = &a->after[j->s - j->d->speeches.items];
	if (j->planned)
		return;
	if (role == TZH_PART_PROBLEMS) {
		*after = i + 1;
		a->gone_on = false;
	} else if (under == TZH_PART_REVIEW && *after) {
		a->gone_on = true;
	}
}

static bool has_ended(const admissions *a, const judge *j, uint32_t i)
{
	uint32_t after = a->after[j->s - j->d->speeches.items];
	return after && i >= after;
}

/* Whether a list of problems goes on after unit u, the last of its paragraph. */
static bool goes_on_listing(const judge *j, const unit *u, tzh_part role)
{
	return role == TZH_PART_PROBLEMS && (j->d->cp[u->end - 1] == ':' || u->style != STYLE_NONE || j->listed);
}

/* Judges all; `known`: what an earlier round noted, NULL on the first. */
static void judge_all(draft *d, const admissions *known, admissions *noted)
{
	judge j = { .d = d, .s = &d->speeches.items[0], .now = TZH_PART_FRONT };
	tzh_part here = TZH_PART_FRONT, last = TZH_PART_FRONT;
	uint32_t next = 0, top = UINT32_MAX;
	j.rows = has_rows(d, 0);
	for (uint32_t i = 0; i < d->units.count; i++) {
		const unit *u = &d->units.items[i];
		j.admitted = known && has_ended(known, &j, i);
		if (next < d->headings.count && d->headings.items[next].unit == i) {
			heading *h = &d->headings.items[next];
			if (h->speech && j.s != &d->speeches.items[h->speech])
				j = (judge){ .d = d, .s = &d->speeches.items[h->speech] };
			tzh_part role = heading_role(&j, next, last);
			here = last = h->role = role;
			note_admission(noted, &j, i, role, role);
			j.listed = j.listed && role == TZH_PART_PROBLEMS;
			if (h->parent == TZH_NO_SECTION || h->level <= 1)
				top = next;
			d->roles[i] = here;
			next++;
			continue;
		}
		if (i < d->front)
			continue;
		if (u->flags & UNIT_FIRST) {
			if (d->leaves[i] && top != UINT32_MAX && d->headings.items[top].style != STYLE_NONE)
				here = d->headings.items[top].role;
			last = judge_paragraph(&j, i, here, last);
		} else if (last == TZH_PART_REVIEW && admits(d, u)) {
			last = TZH_PART_PROBLEMS;
		}
		note_admission(noted, &j, i, here, last);
		if (u->flags & UNIT_LAST)
			j.listed = goes_on_listing(&j, u, last);
		d->roles[i] = last;
	}
}

void roles_set(draft *d)
{
	uint32_t speeches = d->speeches.count;
	admissions first = { .after = arena_array(d->memory, uint32_t, speeches) };
	d->roles = arena_zalloc(d->memory, d->units.count + 1, sizeof *d->roles);
	judge_all(d, NULL, &first);
	if (first.gone_on) {
		admissions again = { .after = arena_array(d->memory, uint32_t, speeches) };
		judge_all(d, &first, &again);
	}
}
