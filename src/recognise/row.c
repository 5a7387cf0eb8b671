/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/row.h"

#define ROUNDING 1e-9 /* a sum nearer to 0 is 0, on whatever machine and in whatever order it was summed */
#define HOPE 10       /* characters of a clause that is no more than a figure hoped for */

enum { LEAD_PERCENT = 40, AIM_PERCENT = 60, HEADING_PERCENT = 50 };
enum { SHORTEST_AIM = 6, LONGEST_LABEL = 8 };
enum { MOST_CLAUSES = 24 }; /* of one row: bounds the work on a text without full stops */

#define X(n, w, s) w,
static const double weights[ROW_SIGN_COUNT] = { ROW_SIGNS(X) };
#undef X

static uint32_t length(const clause *c)
{
	return c->end - c->start;
}

static double least(double x, double most)
{
	return x < most ? x : most;
}

static int clause_percent(const clause *c)
{
	if (c->quantity)
		return 100;
	return c->kind == CLAUSE_LEAD ? LEAD_PERCENT : c->kind == CLAUSE_AIM ? AIM_PERCENT : 100;
}

void row_vote(const row_scene *s, row_span row, row_votes *v)
{
	for (uint32_t i = row.first; i <= row.last; i++) {
		const clause *c = &s->clauses[i];
		if (c->duty_count)
			duty_vote(s->functions, s->level, s->duties + c->first_duty, c->duty_count, clause_percent(c),
				&v->functions, &v->units);
	}
}

static bool is_concrete(const clause *c)
{
	return c->quantity || c->phase == TZH_PHASE_START || c->phase == TZH_PHASE_COMPLETE ||
	       c->phase == TZH_PHASE_OPERATE || (c->cues & CUE(WORKS));
}

static bool has_strong(const row_scene *s, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i <= last; i++)
		for (uint32_t k = 0; k < s->clauses[i].duty_count; k++)
			if (!s->duties[s->clauses[i].first_duty + k].hint)
				return true;
	return false;
}

static void sign_units(
	double *signs, const row_scene *s, row_span row, const row_votes *so_far, row_span next, const row_votes *then)
{
	if (s->dutiless) {
		signs[ROW_SIGN_SHOWS] = 1;
		return;
	}
	bool strong = has_strong(s, next.first, next.last);
	bool both = strong && has_strong(s, row.first, row.last);
	signs[ROW_SIGN_SAME_FUNCTION] = votes_likeness(&so_far->functions, &then->functions);
	signs[ROW_SIGN_OTHER_UNIT] = both && votes_likeness(&so_far->units, &then->units) < 0.1;
	signs[ROW_SIGN_ROW_MUTE] = so_far->units.count == 0;
	signs[ROW_SIGN_MUTE] = then->units.count == 0;
	signs[ROW_SIGN_SHOWS] = strong;
	if (!both)
		return;
	votes u1, u2;
	votes_copy(&u1, &so_far->units);
	votes_copy(&u2, &then->units);
	votes_merge(&u1, s->heading, HEADING_PERCENT);
	votes_merge(&u2, s->heading, HEADING_PERCENT);
	signs[ROW_SIGN_OTHER_UNIT_UNDER_HEADING] = votes_likeness(&u1, &u2) < 0.35;
}

static void sign_row(double *signs, const row_scene *s, row_span row)
{
	uint32_t actions = 0;
	for (uint32_t i = row.first; i <= row.last; i++) {
		const clause *c = &s->clauses[i];
		actions += c->kind == CLAUSE_ACT || c->kind == CLAUSE_AIM;
		if (c->quantity)
			signs[ROW_SIGN_ROW_COUNTS] = 1;
		if (is_concrete(c))
			signs[ROW_SIGN_ROW_CONCRETE] = 1;
	}
	signs[ROW_SIGN_ACTIONS] = least(actions, 3);
	signs[ROW_SIGN_ROW_LENGTH] = least((s->clauses[row.last].end - s->clauses[row.first].start) / 40.0, 2);
}

void row_signs(double signs[ROW_SIGN_COUNT], const row_scene *s, row_span row, const row_votes *so_far, row_span next,
	const row_votes *then)
{
	const clause *c = &s->clauses[next.last];
	memset(signs, 0, ROW_SIGN_COUNT * sizeof *signs);
	signs[ROW_SIGN_BASE] = 1;
	signs[ROW_SIGN_SENTENCE] = least((s->clauses[s->count - 1].end - s->clauses[0].start) / 60.0, 3);
	signs[ROW_SIGN_LENGTH] = least(length(c) / 20.0, 2);
	signs[ROW_SIGN_ENDS_IN_WORK] = (c->ends & CUE(HEAD)) != 0;
	signs[ROW_SIGN_BEGETS] = (c->opens & CUE(BEGETS)) != 0;
	signs[ROW_SIGN_STANCE] = c->stance;
	signs[ROW_SIGN_ADVERB] = c->adverb;
	signs[ROW_SIGN_PHASE] = c->phase != TZH_PHASE_NONE;
	signs[ROW_SIGN_LIST] = c->comma_list;
	signs[ROW_SIGN_AIM] = c->kind == CLAUSE_AIM;
	signs[ROW_SIGN_NOUN] = c->kind == CLAUSE_NOUN;
	signs[ROW_SIGN_CONTINUES] = (c->opens & CUE(CONT)) != 0;
	signs[ROW_SIGN_SHORT] = length(c) <= 10;
	signs[ROW_SIGN_LED_IN] = next.first < next.last;
	sign_row(signs, s, row);
	signs[ROW_SIGN_BOTH_CONCRETE] = signs[ROW_SIGN_ROW_CONCRETE] > 0 && is_concrete(c);
	sign_units(signs, s, row, so_far, next, then);
}

/* Four sums at a time, none of which waits for another. */
static double weigh(const double signs[ROW_SIGN_COUNT])
{
	double sums[4] = { 0 };
	unsigned i = 0;
	for (; i + 4 <= ROW_SIGN_COUNT; i += 4)
		for (unsigned k = 0; k < 4; k++)
			sums[k] += signs[i + k] * weights[i + k];
	for (; i < ROW_SIGN_COUNT; i++)
		sums[0] += signs[i] * weights[i];
	return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

static bool begins_row(const row_scene *s, row_span row, const row_votes *so_far, row_span next, const row_votes *then)
{
	const clause *c = &s->clauses[next.first];
	if (s->promise || c->ordinal)
		return c->ordinal != 0;
	if (s->targets && c->stance && !c->measured && length(c) <= HOPE)
		return false; /* "grows by 5 %, if possible 6 %": the figure hoped for belongs to the one before it */
	if (s->targets || row.last - row.first >= MOST_CLAUSES)
		return true;
	if (c->target && s->clauses[row.first].target)
		return true;
	double signs[ROW_SIGN_COUNT];
	row_signs(signs, s, row, so_far, next, then);
	return weigh(signs) > ROUNDING;
}

/* What a row says when it opens with no verb and holds no figure: the times we live in, what others decided. */
static bool is_context(const row_scene *s, row_span row)
{
	uint32_t cues = 0;
	for (uint32_t i = row.first; i <= row.last; i++) {
		cues |= s->clauses[i].cues;
		if (s->clauses[i].measured) /* an anniversary counts, and measures nothing */
			return false;
	}
	return s->clauses[row.first].kind == CLAUSE_NOUN && (cues & CUE(CONTEXT));
}

/* "Spread smart farming in the hill townships", "learning from the pilot, spread ...": an aim that opens its sentence,
 * or follows only what leads in to it, and names somebody's duty is a task. */
static bool is_aim_alone(const row_scene *s, row_span row)
{
	uint32_t k = row.first;
	while (k < row.last && s->clauses[k].kind == CLAUSE_LEAD)
		k++;
	const clause *c = &s->clauses[k];
	return row.first == 0 && c->kind == CLAUSE_AIM && length(c) >= SHORTEST_AIM && !(c->opens & CUE(DROP)) &&
	       !s->dutiless && has_strong(s, k, k);
}

/* What the plan tells of what was done before. */
static bool is_told(const row_scene *s, const clause *c)
{
	return c->past && !s->dutiless;
}

/* A slogan, a purpose or a ground alone can be held to nothing; nor, this year, can what a five-year plan aims at. */
static bool is_held(const row_scene *s, row_span row)
{
	bool figure = false, concrete = false;
	for (uint32_t i = row.first; i <= row.last; i++) {
		if (s->clauses[i].vision)
			return false;
		figure |= s->clauses[i].quantity || s->clauses[i].measured;
		concrete |= is_concrete(&s->clauses[i]);
	}
	if (s->targets)
		return figure || s->annual;
	if (is_context(s, row) || (s->opening && !figure && !concrete))
		return false;
	for (uint32_t i = row.first; i <= row.last; i++) {
		const clause *c = &s->clauses[i];
		if (is_told(s, c))
			continue;
		if (c->quantity || c->measured)
			return true;
		if (c->kind == CLAUSE_ACT && !(c->ends & CUE(STRATEGY)))
			return true;
	}
	return is_aim_alone(s, row);
}

static bool is_lead(const clause *c)
{
	return !c->quantity && (c->kind == CLAUSE_LEAD || (c->kind == CLAUSE_ACT && (c->ends & CUE(STRATEGY))));
}

static bool says_no_more(const clause *c)
{
	return !c->quantity && !c->measured && c->kind != CLAUSE_ACT;
}

/* What is hoped to come of a task, at the end of its row, is no part of it: "..., so that people enjoy it, and the town
 * looks better", "..., and a good climate is created". */
static uint32_t last_of_task(const row_scene *s, row_span row)
{
	uint32_t last = row.last;
	for (uint32_t i = row.last; i > row.first; i--) {
		const clause *c = &s->clauses[i];
		bool hope = !c->quantity && !c->measured && (c->opens & CUE(DROP));
		if (hope || (i == last && !c->quantity && !c->measured && (c->ends & CUE(TAIL))))
			last = i - 1;
		else if (!says_no_more(c))
			break;
	}
	return last;
}

/* A lead-in alone belongs to what it leads in, if it does not drown it; of several the nearest is kept, where it is the
 * shorter. */
static row_span trim(const row_scene *s, row_span row)
{
	while (row.first < row.last && s->clauses[row.first].link)
		row.first++;
	uint32_t k = row.first;
	while (k < row.last && is_lead(&s->clauses[k]))
		k++;
	if (k > row.first) {
		uint32_t main = s->clauses[row.last].end - s->clauses[k].start;
		uint32_t most = k - row.first == 1 ? main * 5 / 2 : main;
		row.first = length(&s->clauses[k - 1]) > most ? k : k - 1;
	}
	row.last = last_of_task(s, row);
	return row;
}

static void keep(row_list *out, arena *a, const row_scene *s, row_span row)
{
	if (is_held(s, row))
		*vec_push(out, a) = trim(s, row);
}

/* "Tend the key firms, help those that ...": a verb of one character and its object name what the rest is about. */
static bool is_label(const clause *c)
{
	return c->kind == CLAUSE_ACT && c->rest - c->verb == 1 && !c->quantity && !c->measured &&
	       length(c) <= LONGEST_LABEL && c->phase == TZH_PHASE_NONE;
}

/* A lead-in and what it leads in are one step, and so are a label and what it names. */
static row_span step(const row_scene *s, uint32_t first)
{
	row_span next = { first, first };
	if (first == 0 && s->count > 1 && is_label(&s->clauses[0]))
		next.last++;
	while (next.last + 1 < s->count && is_lead(&s->clauses[next.last]))
		next.last++;
	return next;
}

static void clear(row_votes *v)
{
	votes_clear(&v->functions);
	votes_clear(&v->units);
}

void row_join(row_list *out, arena *a, const row_scene *s)
{
	row_span row = { 0, 0 };
	row_votes so_far, then;
	clear(&so_far);
	for (uint32_t at = 0; at < s->count;) {
		row_span next = step(s, at);
		clear(&then);
		row_vote(s, next, &then);
		if (at > 0 && begins_row(s, row, &so_far, next, &then)) {
			keep(out, a, s, row);
			row.first = at;
			votes_copy(&so_far.functions, &then.functions);
			votes_copy(&so_far.units, &then.units);
		} else {
			votes_merge(&so_far.functions, &then.functions, 100);
			votes_merge(&so_far.units, &then.units, 100);
		}
		row.last = next.last;
		at = next.last + 1;
	}
	if (s->count)
		keep(out, a, s, row);
}
