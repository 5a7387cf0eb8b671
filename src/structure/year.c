/* SPDX-License-Identifier: Apache-2.0
 *
 * The year that a report's plan is for, by votes: headings and sentences that name a
 * year together with a plan or a review, the day of the session, the title.
 */
#include "base/seek.h"
#include "structure/internal.h"

enum {
	FIRST_YEAR = 1949,
	YEARS = 160,
	WEIGHT_PLAN_HEADING = 5,
	WEIGHT_REVIEW_HEADING = 3,
	WEIGHT_AIM = 6,
	WEIGHT_SESSION = 3,
	WEIGHT_TITLE = 2,
	WEIGHT_HINT = 1,
	HEADING_LONG = 40,
	AIM_REACH = 60,
};

typedef struct ballot {
	uint16_t votes[YEARS];
	uint16_t plans[YEARS]; /* those of them that name a plan */
	uint32_t cast;
} ballot;

static void vote(ballot *b, int year, uint16_t weight)
{
	if (year >= FIRST_YEAR && year < FIRST_YEAR + YEARS && b->votes[year - FIRST_YEAR] < 10000)
		b->votes[year - FIRST_YEAR] = (uint16_t)(b->votes[year - FIRST_YEAR] + weight);
	b->cast++;
}

static void vote_plan(ballot *b, int year, uint16_t weight)
{
	vote(b, year, weight);
	if (year >= FIRST_YEAR && year < FIRST_YEAR + YEARS && b->plans[year - FIRST_YEAR] < 10000)
		b->plans[year - FIRST_YEAR] = (uint16_t)(b->plans[year - FIRST_YEAR] + weight);
}

/* Each year of a heading goes with the first plan or review word after it. */
static void vote_heading(const draft *d, const unit *u, ballot *b)
{
	for (uint32_t i = u->number_end; i < u->title_end; i++) {
		int16_t year = year_at(d->cp, i, u->title_end);
		if (!year)
			continue;
		uint32_t at = i + 5, len;
		for (; at < u->title_end; at += len ? len : 1) {
			uint32_t c = cues_at(d, at, u->title_end, &len);
			if (c & (CUE_BIT(PLAN) | CUE_BIT(AIM) | CUE_BIT(COMING)))
				vote_plan(b, year, WEIGHT_PLAN_HEADING);
			else if (c & (CUE_BIT(REVIEW) | CUE_BIT(PAST)))
				vote(b, year + 1, WEIGHT_REVIEW_HEADING);
			else
				continue;
			break;
		}
		i += 4;
	}
}

static bool is_span(uint32_t c)
{
	return c == CP_DASH || c == '-' || c == '~' || c == 0x81F3 || c == 0x5230;
}

/* "the main expected targets of 2024 are": the year may stand before the words, in the same sentence. */
static void vote_aim(const draft *d, const unit *u, ballot *b)
{
	uint32_t end = u->end < u->start + AIM_REACH ? u->end : u->start + AIM_REACH, len;
	int16_t year = 0;
	for (uint32_t i = u->number_end; i < end; i++) {
		int16_t here = year_at(d->cp, i, end);
		if (here)
			year = i > u->start && is_span(d->cp[i - 1]) ? 0 : here;
		if (year && (cues_at(d, i, end, &len) & CUE_BIT(AIM))) {
			vote_plan(b, year, WEIGHT_AIM);
			return;
		}
	}
}

static int best_year(const ballot *b, int low, int high)
{
	int best = 0;
	for (int y = low; y <= high; y++)
		if (y >= FIRST_YEAR && y < FIRST_YEAR + YEARS && b->votes[y - FIRST_YEAR] &&
			(!best || b->votes[y - FIRST_YEAR] >= b->votes[best - FIRST_YEAR]))
			best = y;
	return best;
}

#define IS_YEAR(c) ((c) == CP_YEAR)
SEEK_FUNCTION(next_year, IS_YEAR)
#define IS_DIGIT(c) ((c) - '0' < 10u)
SEEK_FUNCTION(next_digit, IS_DIGIT)

/* Sentences without a digit may name a year in hanzi: they count only where no other tells. */
static void vote_units(const draft *d, uint32_t front, uint32_t last, ballot *b)
{
	ballot in_hanzi = { 0 };
	for (uint32_t i = front; i < last; i++) {
		const unit *u = &d->units.items[i];
		uint32_t reach = u->end < u->start + AIM_REACH ? u->end : u->start + AIM_REACH;
		bool short_one = u->title_end - u->number_end <= HEADING_LONG;
		uint32_t end = short_one && u->title_end > reach ? u->title_end : reach;
		if (next_year(d->cp, u->number_end, end) >= end)
			continue;
		ballot *to = next_digit(d->cp, u->start, u->end) < u->end ? b : &in_hanzi;
		if (short_one)
			vote_heading(d, u, to);
		vote_aim(d, u, to);
	}
	if (!b->cast)
		*b = in_hanzi;
}

static int hint_year(const draft *d)
{
	uint32_t n;
	const uint32_t *cp = opening_hint(d, &n);
	for (uint32_t i = 0; i < n; i++) {
		int16_t year = year_at(cp, i, n);
		if (year)
			return year;
	}
	return 0;
}

void year_of_speech(draft *d, speech *s, uint32_t first, uint32_t last, uint32_t front)
{
	ballot b = { 0 };
	vote_units(d, front, last, &b);
	bool late = s->date.month >= 11;
	vote(&b, s->date.year ? s->date.year + late : 0, WEIGHT_SESSION);
	for (uint32_t i = first; i < front; i++) {
		const unit *u = &d->units.items[i];
		if (year_at(d->cp, u->start, u->end) && (cues_in(d, u->start, u->end) & CUE_BIT(REPORT)))
			vote(&b, year_at(d->cp, u->start, u->end), WEIGHT_TITLE);
	}
	int hint = s->start == 0 ? hint_year(d) : 0;
	vote(&b, hint, WEIGHT_HINT);
	/* A session early in the year plans for that year, unless the text plans for the next one. */
	int low = s->date.year ? s->date.year : hint ? hint : FIRST_YEAR;
	int high = s->date.year || hint ? low + 1 : FIRST_YEAR + YEARS - 1;
	if (s->date.year && !late && b.plans[high - FIRST_YEAR] <= b.plans[low - FIRST_YEAR])
		high = low;
	s->year = (int16_t)best_year(&b, low, high);
	if (s->date.month && !s->date.year)
		s->date.year = s->date.month && s->year ? (int16_t)(s->year - late) : 0;
}
