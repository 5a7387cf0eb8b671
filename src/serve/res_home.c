/* SPDX-License-Identifier: Apache-2.0
 *
 * /home: what there is to do today, by role. The year is read once and sorted into lists.
 */
#include "serve/res.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_LIST 200u /* of each list; `counts` tells how many there are */

#define HOME_LISTS(X)                                                                                                  \
	X(overdue)                                                                                                     \
	X(verify)                                                                                                      \
	X(unreported)                                                                                                  \
	X(extensions)                                                                                                  \
	X(mine_due)                                                                                                    \
	X(returned)                                                                                                    \
	X(to_accept)                                                                                                   \
	X(to_sign)                                                                                                     \
	X(opinions)                                                                                                    \
	X(drafts)                                                                                                      \
	X(red)                                                                                                         \
	X(yellow)
#define X(n) LIST_##n,
enum { HOME_LISTS(X) LIST_END };
#undef X
#define X(n) #n,
static const char *const list_names[] = { HOME_LISTS(X) };
#undef X

typedef struct picked {
	int32_t due;
	uint32_t row;
} picked;

typedef struct home {
	request *q;
	names names;
	tzh_rows rows, progress;
	bool own;        /* a unit's: only what it has the lead of or takes part in */
	tzh_glance mine; /* what of that there is */
	tzh_rows co_units, opinions;
	picked *picked[LIST_END];
	uint32_t count[LIST_END];
	uint32_t *missing; /* by unit */
	int32_t today;
	char month[16]; /* whose sheet is to be handed in */
} home;

static bool unit_within(const home *h, tzh_str unit)
{
	for (int depth = 0; depth < 16 && unit.len; depth++) {
		if (str_eq(unit, h->q->who.unit))
			return true;
		const tzh_row_unit *u = names_unit(&h->names, unit);
		unit = u ? u->parent : (tzh_str){ 0 };
	}
	return false;
}

static bool takes_part(const home *h, int64_t id)
{
	uint32_t first, n;
	RES_SLICE(co_unit, &h->co_units, id, first, n);
	for (uint32_t i = first; i < first + n; i++)
		if (unit_within(h, TZH_ROW(&h->co_units, co_unit, i)->unit))
			return true;
	return false;
}

/* This unit has said what it thinks of the draft. */
static bool has_answered(const home *h, int64_t id)
{
	uint32_t first, n;
	RES_SLICE(opinion, &h->opinions, id, first, n);
	for (uint32_t i = first; i < first + n; i++)
		if (unit_within(h, TZH_ROW(&h->opinions, opinion, i)->unit))
			return true;
	return false;
}

static bool is_state(const tzh_row_commitment *c, const char *states)
{
	tzh_str rest = str_of(states);
	while (rest.len)
		if (str_eq(str_cut(&rest, ' '), c->state))
			return true;
	return false;
}

/* A report is asked for with this month's sheet, and none is there that counts. */
static bool is_unreported(const home *h, const tzh_row_commitment *c)
{
	char period[16];
	uint32_t first, n;
	if (!tzh_ledger_asks(h->q->ledger, c, str_of(h->month), period))
		return false;
	RES_SLICE(progress, &h->progress, c->id, first, n);
	for (uint32_t i = first; i < first + n; i++) {
		const tzh_row_progress *p = TZH_ROW(&h->progress, progress, i);
		if (str_is(p->period, period) && !str_is(p->status, "draft"))
			return false;
	}
	return true;
}

static void pick(home *h, int list, uint32_t row)
{
	const tzh_row_commitment *c = TZH_ROW(&h->rows, commitment, row);
	h->picked[list][h->count[list]++] = (picked){ c->deadline.year ? tzh_day_number(c->deadline) : INT32_MAX, row };
}

static void count_missing(home *h, tzh_str unit)
{
	for (uint32_t i = 0; i < h->names.units.count; i++)
		h->missing[i] += str_eq(TZH_ROW(&h->names.units, unit, i)->id, unit);
}

static bool is_overdue(const home *h, const tzh_row_commitment *c)
{
	return res_overdue(c, h->q->today) && c->dispatched_on.year;
}

/* Within a month, and on its way. */
static bool is_due(const home *h, const tzh_row_commitment *c)
{
	int32_t due = tzh_day_number(c->deadline);
	return is_state(c, "dispatched accepted underway") && c->deadline.year && due >= h->today &&
	       due <= h->today + 31;
}

/* What waits for somebody's signature or word. */
static void sort_state(home *h, const tzh_row_commitment *c, uint32_t i)
{
	if (is_state(c, "reported"))
		pick(h, LIST_verify, i);
	if (is_state(c, "opinion") && !(h->own && has_answered(h, c->id)))
		pick(h, h->own ? LIST_opinions : LIST_to_sign, i);
	if (is_state(c, "contested"))
		pick(h, LIST_opinions, i);
	if (!h->own && is_state(c, "draft"))
		pick(h, LIST_drafts, i);
}

/* What the lead unit has to do. */
static void sort_lead(home *h, const tzh_row_commitment *c, uint32_t i)
{
	if (is_unreported(h, c)) {
		pick(h, LIST_unreported, i);
		count_missing(h, c->lead);
	}
	if (is_due(h, c))
		pick(h, LIST_mine_due, i);
	if (c->returns && is_state(c, "underway"))
		pick(h, LIST_returned, i);
	if (is_state(c, "dispatched"))
		pick(h, LIST_to_accept, i);
}

/* What a unit's own page counts, in the same terms as the whole region's. */
static void count_own(home *h, const tzh_row_commitment *c)
{
	tzh_glance *g = &h->mine;
	int64_t *lamp = str_is(c->light, "red")      ? &g->red
			: str_is(c->light, "yellow") ? &g->yellow
			: str_is(c->light, "blue")   ? &g->blue
			: str_is(c->light, "green")  ? &g->green
			: str_is(c->light, "other")  ? &g->other
						     : &g->unlit;
	++*lamp;
	g->total++;
	g->overdue += is_overdue(h, c);
	for (tzh_state s = 0; s < TZH_STATE_END; s++)
		g->states[s] += str_is(c->state, tzh_state_name(s));
}

static void sort_out(home *h, uint32_t i)
{
	const tzh_row_commitment *c = TZH_ROW(&h->rows, commitment, i);
	bool lead = !h->own || unit_within(h, c->lead);
	if (!lead && !takes_part(h, c->id))
		return;
	if (h->own && !is_state(c, "draft cancelled merged")) /* a draft has not been sent to it yet */
		count_own(h, c);
	if (is_state(c, "closed cancelled merged"))
		return;
	if (is_overdue(h, c))
		pick(h, LIST_overdue, i);
	if (c->ask_deadline.year)
		pick(h, LIST_extensions, i);
	if (str_is(c->light, "red"))
		pick(h, LIST_red, i);
	if (str_is(c->light, "yellow"))
		pick(h, LIST_yellow, i);
	sort_state(h, c, i);
	if (lead)
		sort_lead(h, c, i);
}

/* Worst first: the oldest deadline. */
static int by_deadline(const void *x, const void *y)
{
	const picked *a = x, *b = y;
	if (a->due != b->due)
		return a->due < b->due ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

static int list_json(home *h, int list, json_t *lists, json_t *counts, tzh_err *err)
{
	uint32_t n = h->count[list] < MAX_LIST ? h->count[list] : MAX_LIST;
	tzh_row_commitment *rows = arena_array(h->q->memory, tzh_row_commitment, n + 1);
	json_t *items = NULL;
	qsort(h->picked[list], h->count[list], sizeof(picked), by_deadline);
	for (uint32_t i = 0; i < n; i++)
		rows[i] = *TZH_ROW(&h->rows, commitment, h->picked[list][i].row);
	int rc = res_commitments(h->q, &h->names, rows, n, RES_ACTS | RES_LAST, &items, err);
	if (rc)
		return rc;
	res_set(lists, list_names[list], items);
	res_set(counts, list_names[list], json_integer(h->count[list]));
	return TZH_OK;
}

static json_t *missing_json(const home *h)
{
	json_t *list = json_array();
	for (uint32_t i = 0; i < h->names.units.count; i++) {
		const tzh_row_unit *u = TZH_ROW(&h->names.units, unit, i);
		if (!h->missing[i])
			continue;
		json_t *o = json_object();
		res_set(o, "unit", text_json(u->id));
		res_set(o, "name", text_json(u->name));
		res_set(o, "count", json_integer(h->missing[i]));
		json_array_append_new(list, o);
	}
	return list;
}

/* The reports of the period on what the unit has under way. */
static void count_reports(home *h, tzh_str period)
{
	for (uint32_t i = 0; i < h->progress.count; i++) {
		const tzh_row_progress *p = TZH_ROW(&h->progress, progress, i);
		if (!str_eq(p->period, period))
			continue;
		h->mine.reports += !str_is(p->status, "draft");
		h->mine.signed_off += str_is(p->status, "signed");
	}
}

static int glance_json(home *h, json_t **out, tzh_err *err)
{
	request *q = h->q;
	tzh_glance g;
	tzh_str asked = request_query(q, "period");
	if (!asked.len)
		asked = str_of(h->month);
	if (h->own) {
		count_reports(h, asked);
		g = h->mine;
	} else {
		int rc = tzh_ledger_glance(q->ledger, q->who.region, q->who.year, q->today, asked, false, &g, err);
		if (rc)
			return rc;
	}
	json_t *o = json_object(), *states = json_object();
	for (tzh_state s = 0; s < TZH_STATE_END; s++)
		res_set(states, tzh_state_name(s), json_integer(g.states[s]));
	res_set(o, "states", states);
#define PUT(name) res_set(o, #name, json_integer(g.name))
	PUT(red);
	PUT(yellow);
	PUT(blue);
	PUT(green);
	PUT(other);
	PUT(unlit);
	PUT(overdue);
	PUT(total);
	PUT(reports);
	PUT(signed_off);
#undef PUT
	res_set(o, "period", text_json(asked));
	*out = o;
	return TZH_OK;
}

static bool has_children(const home *h)
{
	for (uint32_t i = 0; i < h->names.units.count; i++)
		if (str_eq(TZH_ROW(&h->names.units, unit, i)->parent, h->q->who.unit))
			return true;
	return false;
}

static int load(home *h, tzh_err *err)
{
	request *q = h->q;
	const tzh_filter f = { .region = q->who.region,
		.year = q->who.year,
		.unit = h->own && !has_children(h) ? q->who.unit : (tzh_str){ 0 },
		.state = h->own ? (tzh_str){ 0 }
				: STR("draft,opinion,contested,signed,registered,dispatched,accepted,underway,"
				      "reported,verified") };
	const tzh_page all = { 0 };
	int rc = tzh_ledger_page(q->ledger, &h->rows, &f, &all, NULL, err);
	if (rc)
		return rc;
	int64_t *ids = arena_array(q->memory, int64_t, h->rows.count + 1);
	for (uint32_t i = 0; i < h->rows.count; i++)
		ids[i] = TZH_ROW(&h->rows, commitment, i)->id;
	if (h->own)
		rc = tzh_ledger_rows_of(
			q->ledger, &h->co_units, TZH_TABLE_CO_UNIT, f.region, f.year, ids, h->rows.count, err);
	if (!rc && h->own)
		rc = tzh_ledger_rows_of(
			q->ledger, &h->opinions, TZH_TABLE_OPINION, f.region, f.year, ids, h->rows.count, err);
	uint32_t n = 0;
	for (uint32_t i = 0; i < h->rows.count; i++)
		if (TZH_ROW(&h->rows, commitment, i)->dispatched_on.year)
			ids[n++] = TZH_ROW(&h->rows, commitment, i)->id;
	return rc ? rc : tzh_ledger_rows_of(q->ledger, &h->progress, TZH_TABLE_PROGRESS, f.region, f.year, ids, n, err);
}

static int answer_home(home *h, answer *a, tzh_err *err)
{
	json_t *glance = NULL, *lists = json_object(), *counts = json_object();
	h->missing = arena_array(h->q->memory, uint32_t, h->names.units.count + 1);
	for (int i = 0; i < LIST_END; i++)
		h->picked[i] = arena_array(h->q->memory, picked, h->rows.count + 1);
	for (uint32_t i = 0; i < h->rows.count; i++)
		sort_out(h, i);
	int rc = glance_json(h, &glance, err);
	for (int i = 0; !rc && i < LIST_END; i++)
		rc = list_json(h, i, lists, counts, err);
	if (!rc)
		return answer_json(a, 200,
			json_pack("{s:o,s:o,s:o,s:o}", "glance", glance, "lists", lists, "counts", counts,
				"unreported_units", missing_json(h)));
	json_decref(glance);
	json_decref(lists);
	json_decref(counts);
	return rc;
}

int get_home(request *q, answer *a, tzh_err *err)
{
	home h = { .q = q, .today = tzh_day_number(q->today), .own = q->who.unit.len && request_may(q, "report") };
	tzh_month_asked(q->who.year, q->today, h.month);
	int rc = names_load(&h.names, q, err);
	if (!rc)
		rc = load(&h, err);
	if (!rc)
		rc = answer_home(&h, a, err);
	names_free(&h.names);
	tzh_rows_free(&h.rows);
	tzh_rows_free(&h.progress);
	tzh_rows_free(&h.co_units);
	tzh_rows_free(&h.opinions);
	return rc;
}
