/* SPDX-License-Identifier: Apache-2.0
 *
 * From the ledger to points: what each unit did in a period, gathered for the
 * scheme. The points themselves are a pure function in ledger/score.c.
 */
#include "office/office.h"

#include "base/str.h"
#include "base/vec.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

typedef VEC(score_task) task_list;
typedef VEC(score_case) case_list;
typedef VEC(score_figure) figure_list;

typedef struct scoring {
	tzh_ledger *ledger;
	scene s;
	arena *memory;
	tzh_date first, last; /* of the period */
	store_rows rows, quantities, trajectory, progress, nodes, lamps, merits, figures;
	task_list *tasks; /* by unit */
	case_list *cases;
	figure_list *marks;
} scoring;

static int load(scoring *x, tzh_err *err)
{
	tzh_row_ledger key = { .region = x->s.region, .year = x->s.year };
	const struct {
		tzh_table table;
		store_rows *rows;
	} all[] = { { TZH_TABLE_COMMITMENT, &x->rows }, { TZH_TABLE_QUANTITY, &x->quantities },
		{ TZH_TABLE_TRAJECTORY, &x->trajectory }, { TZH_TABLE_PROGRESS, &x->progress },
		{ TZH_TABLE_NODE, &x->nodes }, { TZH_TABLE_LAMP, &x->lamps }, { TZH_TABLE_MERIT, &x->merits },
		{ TZH_TABLE_FIGURE, &x->figures } };
	int rc = TZH_OK;
	for (size_t i = 0; !rc && i < sizeof all / sizeof *all; i++)
		rc = store_scan(x->ledger->store, all[i].table, &key, 2, all[i].rows, x->memory, err);
	return rc;
}

static uint32_t unit_at(const scoring *x, tzh_str unit)
{
	uint32_t i = 0;
	while (i < x->s.unit_count && !str_eq(x->s.units[i].id, unit))
		i++;
	return i;
}

static bool in_period(const scoring *x, tzh_date d)
{
	int32_t n = tzh_day_number(d);
	return d.year && n >= tzh_day_number(x->first) && n <= tzh_day_number(x->last);
}

static const tzh_row_commitment *commitment(const scoring *x, int64_t id)
{
	const tzh_row_commitment *k = x->rows.items;
	for (uint32_t i = 0; i < x->rows.count; i++)
		if (k[i].id == id)
			return &k[i];
	return NULL;
}

static void add_case(scoring *x, const tzh_row_commitment *k, scheme_subject subject, const char *detail, int64_t seq)
{
	uint32_t u = unit_at(x, k->lead);
	char name[64], event[24] = "";
	tzh_str number = plan_name(x->memory, k);
	if (u == x->s.unit_count)
		return;
	snprintf(name, sizeof name, "%.*s %s", (int)number.len, number.ptr, detail);
	if (seq)
		snprintf(event, sizeof event, "#%" PRId64, seq);
	*vec_push(&x->cases[u], x->memory) = (score_case){ .subject = subject,
		.name = str_copy(x->memory, str_of(name)),
		.event = str_copy(x->memory, str_of(event)) };
}

/* ---- tasks ---- */

/* Rows of a child table that belong to one commitment stand together. */
#define FIRST_OF(type, list, wanted, n)                                                                                \
	const type *first_##n = (list).items;                                                                          \
	uint32_t n = 0;                                                                                                \
	for (uint32_t i_ = 0; i_ < (list).count; i_++)                                                                 \
		if (first_##n[i_].id == (wanted)) {                                                                    \
			first_##n += i_;                                                                               \
			while (i_ + n < (list).count && first_##n[n].id == (wanted))                                   \
				n++;                                                                                   \
			break;                                                                                         \
		}

static tzh_str because(scoring *x, const lamp_inputs *in, const tzh_row_quantity *q, tzh_str state)
{
	char done[32], target[32], text[160];
	dec_print(in->v[LAMP_done], done);
	if (!q || !q->value.given)
		return rules_name(x->s.rules, "state.", state);
	dec_print(q->value, target);
	snprintf(text, sizeof text, "%s/%s%.*s", done[0] ? done : "0", target,
		(int)(q->unit.len < 40 ? q->unit.len : 0), q->unit.ptr ? q->unit.ptr : "");
	return str_copy(x->memory, str_of(text));
}

static void add_task(scoring *x, const tzh_row_commitment *k)
{
	FIRST_OF(tzh_row_quantity, x->quantities, k->id, q)
	FIRST_OF(tzh_row_trajectory, x->trajectory, k->id, t)
	FIRST_OF(tzh_row_progress, x->progress, k->id, p)
	FIRST_OF(tzh_row_node, x->nodes, k->id, n)
	uint32_t u = unit_at(x, k->lead);
	bool issued = k->dispatched_on.year && tzh_day_number(k->dispatched_on) <= tzh_day_number(x->last);
	lamp_inputs in;
	if (u == x->s.unit_count || !issued || str_is(k->state, "cancelled") || str_is(k->state, "merged"))
		return;
	standing st = { .row = k,
		.quantity = q ? first_q : NULL,
		.trajectory = first_t,
		.trajectory_count = t,
		.progress = first_p,
		.progress_count = p,
		.nodes = first_n,
		.node_count = n,
		.day = x->last };
	schedule_inputs(&st, &in);
	bool closed = k->closed_on.year && tzh_day_number(k->closed_on) <= tzh_day_number(x->last);
	/* Of the year's target at the year's end, of the schedule before it. */
	tzh_dec part = x->last.month == 12 ? in.v[LAMP_of_year] : in.v[LAMP_share];
	tzh_dec done = closed && !str_is(k->result, "partly") ? dec_int(1)
		       : part.given                           ? dec_div(part, dec_int(100), 4)
		       : closed                               ? dec_int(1)
							      : dec_int(0);
	*vec_push(&x->tasks[u], x->memory) = (score_task){ .name = plan_name(x->memory, k),
		.kind = k->kind,
		.family = k->family,
		.done = done,
		.because = because(x, &in, q ? first_q : NULL, k->state) };
	if (k->deadline.year && in_period(x, k->deadline) && !closed && !str_is(k->state, "verified"))
		add_case(x, k, SUBJECT_OVERDUE, "", 0);
}

/* ---- conduct ---- */

static tzh_date first_of(tzh_str period, tzh_date last)
{
	int months = period.len == 4 ? 12 : period.ptr[5] == 'Q' ? 3 : period.ptr[5] == 'H' ? 6 : 1;
	return (tzh_date){ last.year, (int8_t)(last.month - months + 1), 1 };
}

/* A report five days after its period has ended is late; a period between dispatch and closing without one is missing.
 */
static void add_reports(scoring *x, const tzh_row_commitment *k)
{
	FIRST_OF(tzh_row_progress, x->progress, k->id, p)
	bool quarter = str_is(k->cycle, "quarter");
	if (str_is(k->cycle, "once") || !k->accepted_on.year)
		return;
	for (int m = quarter ? 3 : 1; m <= 12; m += quarter ? 3 : 1) {
		char period[16];
		tzh_date last;
		const tzh_row_progress *found = NULL;
		snprintf(period, sizeof period, quarter ? "%04u-Q%u" : "%04u-%02u", (unsigned)k->year % 10000u,
			(unsigned)(quarter ? m / 3 : m) % 100u);
		if (!plan_period(str_of(period), &last) || !in_period(x, last) ||
			tzh_day_number(last) < tzh_day_number(k->accepted_on) + 20 ||
			(k->closed_on.year && tzh_day_number(k->closed_on) < tzh_day_number(last)))
			continue;
		for (uint32_t i = 0; i < p; i++)
			if (str_is(first_p[i].period, period))
				found = &first_p[i];
		if (!found)
			add_case(x, k, SUBJECT_MISSING, period, 0);
		else if (tzh_day_number(found->reported_on) > tzh_day_number(last) + 5)
			add_case(x, k, SUBJECT_LATE, period, 0);
	}
}

static void add_lamps(scoring *x)
{
	const tzh_row_lamp *l = x->lamps.items;
	for (uint32_t i = 0; i < x->lamps.count; i++) {
		char day[11];
		const tzh_row_commitment *k;
		bool red = str_is(l[i].colour, "red"), yellow = str_is(l[i].colour, "yellow");
		if ((!red && !yellow) || !str_is(l[i].lamp, "progress") || !in_period(x, l[i].day) ||
			!(k = commitment(x, l[i].id)))
			continue;
		tzh_day_print(l[i].day, day);
		add_case(x, k, red ? SUBJECT_RED : SUBJECT_YELLOW, day, 0);
	}
}

/* Returns and urges are events; each is named by its number. */
static int add_events(scoring *x, tzh_err *err)
{
	tzh_event *e;
	uint32_t n = 1;
	int rc = TZH_OK;
	for (int64_t from = 1; !rc && n; from = n ? e[n - 1].seq + 1 : from) {
		rc = store_events(x->ledger->store, x->s.region, (tzh_str){ 0 }, from, 5000, &e, &n, x->memory, err);
		for (uint32_t i = 0; !rc && i < n; i++) {
			tzh_date day;
			bool returned = str_is(e[i].act, "return"), urged = str_is(e[i].act, "urge");
			if ((!returned && !urged) || !tzh_day_parse((tzh_str){ e[i].at.ptr, 10 }, &day) ||
				!in_period(x, day))
				continue;
			tzh_str rest = e[i].subject;
			str_cut(&rest, '/');
			str_cut(&rest, '/');
			const tzh_row_commitment *k = commitment(x, rest.len ? strtoll(rest.ptr, NULL, 10) : 0);
			if (k)
				add_case(x, k, returned ? SUBJECT_RETURNED : SUBJECT_URGED, "", e[i].seq);
		}
	}
	return rc;
}

static void add_merits(scoring *x)
{
	const tzh_row_merit *m = x->merits.items;
	const tzh_row_figure *f = x->figures.items;
	for (uint32_t i = 0; i < x->merits.count; i++) {
		uint32_t u = unit_at(x, m[i].unit);
		if (u < x->s.unit_count && in_period(x, m[i].day))
			*vec_push(&x->cases[u], x->memory) =
				(score_case){ .subject = str_is(m[i].kind, "penalty") ? SUBJECT_PENALTY : SUBJECT_MERIT,
					.kind = m[i].kind,
					.name = m[i].item,
					.points = m[i].points,
					.document = m[i].document };
	}
	for (uint32_t i = 0; i < x->figures.count; i++) {
		uint32_t u = unit_at(x, f[i].unit);
		tzh_date last;
		if (u < x->s.unit_count && plan_period(f[i].period, &last) &&
			tzh_day_number(last) == tzh_day_number(x->last))
			*vec_push(&x->marks[u], x->memory) = (score_figure){
				.indicator = f[i].indicator, .value = f[i].value, .because = f[i].source
			};
	}
}

static int gather(scoring *x, tzh_err *err)
{
	const tzh_row_commitment *k = x->rows.items;
	x->tasks = arena_array(x->memory, task_list, x->s.unit_count + 1);
	x->cases = arena_array(x->memory, case_list, x->s.unit_count + 1);
	x->marks = arena_array(x->memory, figure_list, x->s.unit_count + 1);
	for (uint32_t i = 0; i < x->rows.count; i++) {
		add_task(x, &k[i]);
		add_reports(x, &k[i]);
	}
	add_lamps(x);
	add_merits(x);
	return add_events(x, err);
}

/* ---- sheets ---- */

static int by_place(const void *a, const void *b)
{
	const tzh_score_sheet *x = a, *y = b;
	int c = str_compare(x->group, y->group);
	if (c)
		return c;
	uint32_t p = x->place ? x->place : UINT32_MAX, q = y->place ? y->place : UINT32_MAX;
	return p != q ? (p < q ? -1 : 1) : str_compare(x->unit, y->unit);
}

static void make_sheets(scoring *x, const scheme *sc, tzh_scores *out)
{
	score_unit *units = arena_array(x->memory, score_unit, x->s.unit_count + 1);
	uint32_t count = 0;
	for (uint32_t i = 0; i < x->s.unit_count; i++) {
		const tzh_row_unit *u = &x->s.units[i];
		bool top = !u->grp.len; /* units of no group are not assessed */
		if (!top)
			units[count++] = (score_unit){ u->id, u->name, u->grp, x->tasks[i].items, x->marks[i].items,
				x->cases[i].items, x->tasks[i].count, x->marks[i].count, x->cases[i].count };
	}
	score_sheet *sheets = score_units(sc, units, count, x->memory);
	tzh_score_sheet *rows = arena_array(x->memory, tzh_score_sheet, count + 1);
	for (uint32_t i = 0; i < count; i++) {
		tzh_score_line *lines = arena_array(x->memory, tzh_score_line, sc->item_count + 1);
		for (uint32_t n = 0; n < sc->item_count; n++)
			lines[n] = (tzh_score_line){ sheets[i].lines[n].item->name, sheets[i].lines[n].item->weight,
				sheets[i].lines[n].points, sheets[i].lines[n].why };
		rows[i] = (tzh_score_sheet){ units[i].name, units[i].group, sheets[i].grade, sheets[i].note,
			sheets[i].total, sheets[i].place, lines, sc->item_count };
	}
	qsort(rows, count, sizeof *rows, by_place);
	out->scheme = sc->name;
	out->items = rows;
	out->count = count;
}

static tzh_str detail_json(const tzh_score_sheet *s, arena *a)
{
	buf out;
	char number[32];
	buf_init(&out, 1u << 20);
	buf_addc(&out, '[');
	for (uint32_t i = 0; i < s->line_count; i++) {
		buf_adds(&out, i ? ",{\"item\":" : "{\"item\":");
		json_quote(&out, s->lines[i].item);
		dec_print(s->lines[i].points, number);
		buf_addf(&out, ",\"points\":\"%s\",\"why\":", number);
		json_quote(&out, s->lines[i].why);
		buf_addc(&out, '}');
	}
	buf_addc(&out, ']');
	tzh_str json = str_copy(a, buf_str(&out));
	buf_release(&out);
	return json;
}

static int keep_sheets(scoring *x, const tzh_act *act, tzh_str period, const tzh_scores *out, tzh_err *err)
{
	changes c = { .memory = x->memory };
	tzh_done done = { 0 };
	for (uint32_t i = 0; i < out->count; i++) {
		const tzh_score_sheet *s = &out->items[i];
		tzh_row_score *row = arena_new(x->memory, tzh_row_score);
		*row = (tzh_row_score){ .region = x->s.region,
			.year = x->s.year,
			.scheme = out->scheme,
			.period = period,
			.unit = s->unit,
			.grp = s->group,
			.total = s->total,
			.place = s->place,
			.grade = s->grade,
			.detail = detail_json(s, x->memory),
			.day = x->s.day,
			.status = STR("draft") };
		changes_drop(&c, TZH_TABLE_SCORE, row);
		changes_put(&c, TZH_TABLE_SCORE, NULL, row);
	}
	buf subject;
	buf_init(&subject, 1024);
	buf_adds(&subject, "score/");
	buf_add_str(&subject, period);
	int rc = office_keep_bytes(x->ledger, &x->s, act, x->memory, err); /* the scheme itself, under its digest */
	if (!rc)
		rc = office_append(x->ledger, &x->s, act, buf_str(&subject), &c, &done, x->memory, err);
	buf_release(&subject);
	return rc;
}

static int inside(
	scoring *x, const tzh_act *act, const char *name, tzh_str period, bool keep, tzh_scores *out, tzh_err *err)
{
	chain head;
	scheme sc;
	int rc = store_head_lock(x->ledger->store, act->region, &head, err);
	if (!rc)
		rc = office_scene(x->ledger, &x->s, act, x->memory, err);
	if (!rc)
		rc = plan_permitted(&x->s, act->act, err);
	if (!rc)
		rc = scheme_read(&sc, x->memory, str_copy(x->memory, (tzh_str){ act->data, act->size }), name, err);
	if (!rc && !plan_period(period, &x->last))
		rc = RULES_REFUSE(&x->ledger->rules, TZH_EINPUT, err, "need.period", period);
	if (rc)
		return rc;
	x->first = first_of(period, x->last);
	rc = load(x, err);
	if (!rc)
		rc = gather(x, err);
	if (rc)
		return rc;
	make_sheets(x, &sc, out);
	return keep ? keep_sheets(x, act, period, out, err) : TZH_OK;
}

int tzh_ledger_score(
	tzh_ledger *l, const tzh_act *act, const char *name, tzh_str period, bool keep, tzh_scores *out, tzh_err *err)
{
	bool mine;
	tzh_act own = *act;
	own.act = STR("score");
	own.id = 0;
	*out = (tzh_scores){ 0 };
	int rc = office_begin(l, &mine, err);
	if (rc)
		return rc;
	arena *a = xmalloc(sizeof *a);
	arena_init(a);
	scoring x = { .ledger = l, .memory = a };
	out->memory = a;
	rc = inside(&x, &own, name, period, keep, out, err);
	rc = office_end(l, mine, rc, err);
	if (rc)
		tzh_scores_free(out);
	return rc;
}

void tzh_scores_free(tzh_scores *scores)
{
	if (scores->memory)
		arena_release(scores->memory);
	free(scores->memory);
	*scores = (tzh_scores){ 0 };
}
