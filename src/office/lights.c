/* SPDX-License-Identifier: Apache-2.0
 *
 * The lamps of all commitments on a day, as one event; trajectories are made for
 * those that have none yet. Why a lamp is as it is, in words.
 */
#include "office/office.h"

#include "base/slice.h"
#include "base/str.h"
#include "base/width.h"
#include "base/vec.h"
#include "office/past.h"

#include <inttypes.h>
#include <stdio.h>

/* All of a year that the lamps look at, each list in key order, walked along with the commitments. */
typedef struct lighting {
	tzh_ledger *ledger;
	scene *s;
	const tzh_act *act;
	arena *memory;
	changes changes;
	past *past; /* NULL: the day is the newest there is, and the tables are as they stand */
	store_rows rows, quantities, trajectory, progress, nodes, evidence, lamps, figures;
	store_rows now, planned_now; /* commitments and trajectories as they stand */
	uint32_t counts[5];          /* of progress lamps, by colour */
} lighting;

static const char *const colours[] = { "red", "yellow", "blue", "green", "other" };

/* The rows of a child table that belong to a commitment: they stand together. */
#define SLICE(type, list, low, n, wanted)                                                                              \
	const type *low = (list).items;                                                                                \
	uint32_t n, low##_first;                                                                                       \
	SLICE_OF(low, (list).count, wanted, low##_first, n);                                                           \
	low += low##_first;

static int scan(lighting *x, tzh_table t, const void *key, store_rows *out, tzh_err *err)
{
	return x->past ? past_scan(x->past, t, key, 2, out, err)
		       : store_scan(x->ledger->store, t, key, 2, out, x->memory, err);
}

/* A day that has long gone by is lit by what was known of it then, and in the days in which its reports still came in:
 * what was done later leaves its lamps alone. */
static int go_back(lighting *x, const chain *head, tzh_err *err)
{
	enum { LOOK_AT = 256 }; /* of the last events */
	tzh_event *events;
	uint32_t count = 0;
	tzh_date known = tzh_day_add(x->s->day, SCHEDULE_GRACE), day;
	bool gone = false;
	int64_t from = head->seq > LOOK_AT ? head->seq - LOOK_AT : 1;
	int rc = store_events(
		x->ledger->store, x->s->region, (tzh_str){ 0 }, from, LOOK_AT + 1, &events, &count, x->memory, err);
	for (uint32_t i = 0; !rc && i < count; i++)
		gone = gone || (events[i].at.len >= 10 && tzh_day_parse((tzh_str){ events[i].at.ptr, 10 }, &day) &&
				       tzh_day_number(day) > tzh_day_number(known));
	if (rc || !gone)
		return rc;
	rc = past_open(&x->past, x->ledger, x->s->region, x->memory, err);
	return rc ? rc : past_go_to(x->past, known, err);
}

/* Of this year's book and the one before: a figure of last year may stand in either. */
static int load_figures(lighting *x, tzh_err *err)
{
	tzh_row_figure key = { .region = x->s->region, .year = x->s->year };
	store_rows own, before;
	int rc = scan(x, TZH_TABLE_FIGURE, &key, &own, err);
	key.year--;
	if (!rc)
		rc = scan(x, TZH_TABLE_FIGURE, &key, &before, err);
	if (rc)
		return rc;
	tzh_row_figure *all = arena_array(x->memory, tzh_row_figure, (size_t)own.count + before.count + 1);
	if (own.count)
		memcpy(all, own.items, own.count * sizeof *all);
	if (before.count)
		memcpy(all + own.count, before.items, before.count * sizeof *all);
	x->figures = (store_rows){ all, own.count + before.count };
	return TZH_OK;
}

static int load(lighting *x, tzh_err *err)
{
	store *st = x->ledger->store;
	tzh_row_ledger key = { .region = x->s->region, .year = x->s->year };
	int rc = store_scan(st, TZH_TABLE_COMMITMENT, &key, 2, &x->now, x->memory, err);
	if (!rc)
		rc = store_scan(st, TZH_TABLE_TRAJECTORY, &key, 2, &x->planned_now, x->memory, err);
	if (!rc)
		rc = load_figures(x, err);
	const struct {
		tzh_table table;
		store_rows *rows;
	} all[] = { { TZH_TABLE_COMMITMENT, &x->rows }, { TZH_TABLE_QUANTITY, &x->quantities },
		{ TZH_TABLE_TRAJECTORY, &x->trajectory }, { TZH_TABLE_PROGRESS, &x->progress },
		{ TZH_TABLE_NODE, &x->nodes }, { TZH_TABLE_EVIDENCE, &x->evidence }, { TZH_TABLE_LAMP, &x->lamps } };
	for (size_t i = 0; !rc && i < sizeof all / sizeof *all; i++)
		rc = scan(x, all[i].table, &key, all[i].rows, err);
	return rc;
}

/* ---- trajectories ---- */

static tzh_date month_end(int64_t year, int month)
{
	tzh_date next = { (int16_t)(month == 12 ? year + 1 : year), (int8_t)(month == 12 ? 1 : month + 1), 1 };
	return tzh_day_add(next, -1);
}

/* A point for every period of the cycle that ends after the dispatch, to the deadline's and no further than the year.
 */
static void make_trajectory(lighting *x, standing *st)
{
	const tzh_row_commitment *k = st->row;
	bool quarter = str_is(k->cycle, "quarter");
	VEC(tzh_row_trajectory) list = { 0 };
	tzh_str method = schedule_method(k, st->quantity, st->node_count, false);
	if (!st->quantity || !k->dispatched_on.year || str_is(method, "nodes") || str_is(method, "date"))
		return;
	for (int m = quarter ? 3 : 1; m <= 12; m += quarter ? 3 : 1) {
		tzh_date end = month_end(k->year, m);
		char period[16];
		if (tzh_day_number(end) <= tzh_day_number(k->dispatched_on))
			continue;
		snprintf(period, sizeof period, quarter ? "%04d-Q%d" : "%04d-%02d", (int)k->year % 10000,
			quarter ? m / 3 : m);
		tzh_row_trajectory *t = vec_push(&list, x->memory);
		*t = (tzh_row_trajectory){ .region = k->region,
			.year = k->year,
			.id = k->id,
			.period = str_copy(x->memory, str_of(period)),
			.method = method };
		t->planned = str_is(method, "rate") ? (tzh_dec){ 0 }
						    : schedule_season(st->quantity, x->figures.items, x->figures.count,
							      k->year, t->period);
		if (t->planned.given)
			t->method = STR("season");
		else
			t->planned = schedule_even(st->quantity, method, k->dispatched_on, k->deadline, end);
	}
	for (uint32_t i = 0; i < list.count; i++)
		changes_put(&x->changes, TZH_TABLE_TRAJECTORY, NULL, &list.items[i]);
	st->trajectory = list.items;
	st->trajectory_count = list.count;
}

/* ---- lamps ---- */

static bool is_lit(const tzh_row_commitment *k)
{
	static const char *const states[] = { "dispatched", "accepted", "underway", "reported", "verified", "closed" };
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_is(k->state, states[i]))
			return true;
	return false;
}

static tzh_str rule_of(const rules *r, tzh_str family)
{
	uint32_t row = lexicon_find(r->lexicon, LEX_FAMILIES, family);
	tzh_str rule = row == UINT32_MAX ? (tzh_str){ 0 } : lexicon_cell(r->lexicon, LEX_FAMILIES, row, 4);
	return rule.len ? rule : STR("standard");
}

/* The last lamp of this kind before the day, or on it. */
static const tzh_row_lamp *last_lamp(const tzh_row_lamp *lamps, uint32_t n, tzh_str kind, tzh_date day, bool same_day)
{
	const tzh_row_lamp *last = NULL;
	for (uint32_t i = 0; i < n; i++)
		if (str_eq(lamps[i].lamp, kind) && tzh_day_number(lamps[i].day) < tzh_day_number(day) + same_day)
			last = &lamps[i];
	return last;
}

static void count_colour(lighting *x, tzh_str colour)
{
	for (int i = 0; i < 5; i++)
		x->counts[i] += str_is(colour, colours[i]);
}

/* The commitment shows the newest of its lamps. */
static void show_lamp(lighting *x, int64_t id, tzh_str colour)
{
	tzh_date day = x->s->day;
	SLICE(tzh_row_commitment, x->now, k, found, id)
	if (!found || tzh_day_number(k->light_date) > tzh_day_number(day) ||
		(str_eq(k->light, colour) && tzh_day_number(k->light_date) == tzh_day_number(day)))
		return;
	tzh_row_commitment *after = arena_new(x->memory, tzh_row_commitment);
	*after = *k;
	after->light = colour;
	after->light_date = day;
	changes_put(&x->changes, TZH_TABLE_COMMITMENT, k, after);
}

static void light_one(
	lighting *x, const standing *st, const tzh_row_lamp *lamps, uint32_t n, tzh_str kind, const lamp_inputs *in)
{
	const tzh_row_commitment *k = st->row;
	bool progress = str_is(kind, "progress");
	const tzh_row_lamp *last = last_lamp(lamps, n, kind, st->day, true);
	if (last && last->manual && last->expires.year && tzh_day_number(last->expires) >= tzh_day_number(st->day)) {
		if (progress)
			count_colour(x, last->colour);
		return; /* set by hand: kept until it expires */
	}
	const lamp_rule *rule = lamp_decide(x->s->rules, rule_of(x->s->rules, k->family), kind, in);
	if (!rule)
		return;
	tzh_row_lamp *row = arena_new(x->memory, tzh_row_lamp);
	char name[96];
	snprintf(name, sizeof name, "%.*s/%d", (int)rule->rule.len, rule->rule.ptr, rule->place);
	*row = (tzh_row_lamp){ .region = k->region,
		.year = k->year,
		.id = k->id,
		.lamp = kind,
		.day = st->day,
		.colour = rule->colour,
		.rule = str_copy(x->memory, str_of(name)),
		.inputs = lamp_json(in, x->memory),
		.reason = rule->words };
	changes_drop(&x->changes, TZH_TABLE_LAMP, row);
	changes_put(&x->changes, TZH_TABLE_LAMP, NULL, row);
	if (!progress)
		return;
	count_colour(x, rule->colour);
	show_lamp(x, k->id, rule->colour);
}

static void light_commitment(lighting *x, const tzh_row_commitment *k)
{
	static const char *const kinds[] = { "progress", "start", "entry", "funds" };
	SLICE(tzh_row_quantity, x->quantities, q, quantities, k->id)
	SLICE(tzh_row_trajectory, x->trajectory, t, points, k->id)
	SLICE(tzh_row_trajectory, x->planned_now, t_now, points_now, k->id)
	SLICE(tzh_row_progress, x->progress, p, reports, k->id)
	SLICE(tzh_row_node, x->nodes, nodes, node_count, k->id)
	SLICE(tzh_row_evidence, x->evidence, e, files, k->id)
	SLICE(tzh_row_lamp, x->lamps, lamps, lamp_count, k->id)
	lamp_inputs in;
	standing st = { .row = k,
		.quantity = quantities ? q : NULL,
		.trajectory = points ? t : t_now, /* a plan that was made later is better than none */
		.trajectory_count = points ? points : points_now,
		.progress = p,
		.progress_count = reports,
		.nodes = nodes,
		.node_count = node_count,
		.evidence = e,
		.evidence_count = files,
		.figures = x->figures.items,
		.figure_count = x->figures.count,
		.day = x->s->day };
	const tzh_row_lamp *before = last_lamp(lamps, lamp_count, STR("progress"), st.day, false);
	st.was_red = before && str_is(before->colour, "red");
	if (!points && !points_now)
		make_trajectory(x, &st);
	schedule_inputs(&st, &in);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		light_one(x, &st, lamps, lamp_count, str_of(kinds[i]), &in);
}

static int inside(lighting *x, tzh_done *done, tzh_err *err)
{
	chain head;
	char subject[32], n[5][16];
	int rc = store_head_lock(x->ledger->store, x->act->region, &head, err);
	if (!rc)
		rc = office_scene(x->ledger, x->s, x->act, x->memory, err);
	if (!rc)
		rc = plan_permitted(x->s, x->act->act, err);
	if (!rc)
		rc = go_back(x, &head, err);
	if (!rc)
		rc = load(x, err);
	if (rc)
		return rc;
	for (uint32_t i = 0; i < x->rows.count; i++) {
		const tzh_row_commitment *k = (const tzh_row_commitment *)x->rows.items + i;
		if (is_lit(k))
			light_commitment(x, k);
	}
	snprintf(subject, sizeof subject, "ledger/%" PRId64, x->s->year);
	rc = office_append(x->ledger, x->s, x->act, str_of(subject), &x->changes, done, x->memory, err);
	for (int i = 0; i < 5; i++)
		snprintf(n[i], sizeof n[i], "%u", x->counts[i]);
	tzh_str words = RULES_FILL(x->s->rules, x->memory, "lights.done", str_of(n[0]), str_of(n[1]), str_of(n[2]),
		str_of(n[3]), str_of(n[4]));
	snprintf(done->words, sizeof done->words, "%.*s", (int)words.len, words.ptr);
	return rc;
}

int tzh_ledger_lights(tzh_ledger *l, const tzh_act *act, tzh_done *done, tzh_err *err)
{
	arena a;
	scene s;
	bool mine;
	tzh_act own = *act;
	*done = (tzh_done){ 0 };
	own.act = STR("lights");
	own.id = 0;
	int rc = office_begin(l, &mine, err);
	if (rc)
		return rc;
	arena_init(&a);
	lighting x = { .ledger = l, .s = &s, .act = &own, .memory = &a, .changes = { .memory = &a } };
	rc = inside(&x, done, err);
	arena_release(&a);
	return office_end(l, mine, rc, err);
}

/* ---- why ---- */

/* The inputs that only one of the other lamps looks at. */
static bool is_of_other_lamp(tzh_str lamp, tzh_str name)
{
	static const char *const own[][2] = { { "start_late", "start" }, { "entry_late", "entry" },
		{ "funds", "funds" }, { "funds_due", "funds" } };
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (str_is(name, own[i][0]))
			return !str_is(lamp, own[i][1]);
	return !str_is(lamp, "progress");
}

static tzh_str input_words(const rules *r, tzh_str name, tzh_str value)
{
	static const char *const yes_or_no[] = { "reported", "was_red", "closed", "blocked" };
	for (size_t i = 0; i < sizeof yes_or_no / sizeof *yes_or_no; i++)
		if (str_is(name, yes_or_no[i]))
			return rules_words(r, str_is(value, "1") ? "word.yes" : "word.no");
	return str_is(name, "forecast_by") ? rules_name(r, "forecast.", value) : value;
}

/* What a value is counted in: per cent, or what the target is counted in. */
static tzh_str input_unit(tzh_str name, tzh_str unit)
{
	static const char *const percents[] = { "share", "of_year", "forecast", "funds", "funds_due" };
	for (size_t i = 0; i < sizeof percents / sizeof *percents; i++)
		if (str_is(name, percents[i]))
			return STR("%");
	return str_is(name, "planned") || str_is(name, "done") ? unit : (tzh_str){ 0 };
}

/* The lamp's inputs as they were stored, "name value" each with its words. */
static void put_inputs(const rules *r, tzh_str lamp, tzh_str json, tzh_str unit, buf *out)
{
	while (json.len) {
		str_cut(&json, '"');
		tzh_str name = str_cut(&json, '"');
		str_cut(&json, '"');
		tzh_str value = str_cut(&json, '"');
		if (!name.len)
			break;
		if (is_of_other_lamp(lamp, name))
			continue;
		enum { LABEL_COLUMNS = 28 };
		tzh_str label = rules_name(r, "input.", name);
		size_t wide = width_str(label);
		buf_adds(out, "    ");
		buf_add_str(out, label);
		buf_addf(out, "%*s", wide + 2 > LABEL_COLUMNS ? 2 : (int)(LABEL_COLUMNS - wide), "");
		buf_add_str(out, input_words(r, name, value));
		buf_add_str(out, input_unit(name, unit));
		buf_addc(out, '\n');
	}
}

/* Words of letters stand apart from what is around them, Chinese ones do not. */
static void put_apart(buf *out, tzh_str words, bool before)
{
	bool letters = words.len && (unsigned char)words.ptr[0] < 0x80;
	if (letters && before)
		buf_addc(out, ' ');
	buf_add_str(out, words);
	if (letters)
		buf_addc(out, ' ');
}

/* One character of a condition that is no name: "!x?" is said as "no x", '&' as "and". */
static void put_sign(const rules *r, char c, buf *out)
{
	if (c == '!')
		put_apart(out, rules_words(r, "why.without"), false);
	else if (c == '&')
		put_apart(out, rules_words(r, "why.and"), true);
	else if (c == '-')
		buf_add_str(out, rules_words(r, "why.otherwise"));
	else if (c != '?')
		buf_addc(out, c);
}

/* The condition of a line in words; a name in it is a run of letters and '_'. */
static void put_condition(const rules *r, tzh_str condition, buf *out)
{
	size_t i = 0;
	while (i < condition.len) {
		size_t n = 0;
		while (i + n < condition.len &&
			((condition.ptr[i + n] >= 'a' && condition.ptr[i + n] <= 'z') || condition.ptr[i + n] == '_'))
			n++;
		if (n)
			buf_add_str(out, rules_name(r, "input.", (tzh_str){ condition.ptr + i, n }));
		else
			put_sign(r, condition.ptr[i], out);
		i += n ? n : 1;
	}
}

/* "standard/3" as the third line of the rule, in words. */
static void put_rule(const rules *r, tzh_str name, buf *out)
{
	tzh_str place = name, rule = str_cut(&place, '/');
	arena a;
	arena_init(&a);
	buf_add_str(out, RULES_FILL(r, &a, "why.line", rules_name(r, "rule.", rule), place));
	arena_release(&a);
}

static void put_lamp(const rules *r, const tzh_row_lamp *l, tzh_str unit, buf *out)
{
	char day[11], expires[11];
	const lamp_rule *rule = lamp_rule_of(r, l);
	tzh_day_print(l->day, day);
	tzh_day_print(l->expires, expires);
	buf_add_str(out, rules_name(r, "lamp.", l->lamp));
	buf_adds(out, "  ");
	buf_add_str(out, rules_name(r, "light.", l->colour));
	buf_addf(out, "  %s  ", day);
	buf_add_str(out, lamp_reason(r, l));
	buf_addc(out, '\n');
	buf_adds(out, "  ");
	if (l->manual) {
		buf_add_str(out, rules_words(r, "why.by_hand"));
		buf_addf(out, " %s", expires);
	} else {
		put_rule(r, l->rule, out);
	}
	if (rule) {
		buf_adds(out, "  ");
		put_condition(r, rule->condition, out);
	}
	buf_addc(out, '\n');
	put_inputs(r, l->lamp, l->inputs, unit, out);
}

int tzh_ledger_why(tzh_ledger *l, tzh_str region, int64_t year, int64_t id, tzh_sink sink, void *payload, tzh_err *err)
{
	static const char *const kinds[] = { "progress", "start", "entry", "funds" };
	arena a;
	store_rows rows, quantities = { 0 };
	buf out;
	tzh_row_lamp key = { .region = region, .year = year, .id = id };
	arena_init(&a);
	buf_init(&out, 1u << 20);
	int rc = store_scan(l->store, TZH_TABLE_LAMP, &key, 3, &rows, &a, err);
	tzh_row_quantity of = { .region = region, .year = year, .id = id };
	if (!rc)
		rc = store_scan(l->store, TZH_TABLE_QUANTITY, &of, 3, &quantities, &a, err);
	/* Without a target in figures it is steps that are counted. */
	tzh_str unit = quantities.count ? ((const tzh_row_quantity *)quantities.items)->unit
					: rules_words(&l->rules, "why.steps");
	for (size_t k = 0; !rc && k < sizeof kinds / sizeof *kinds; k++) {
		const tzh_row_lamp *lamps = rows.items, *last = NULL;
		for (uint32_t i = 0; i < rows.count; i++)
			if (str_is(lamps[i].lamp, kinds[k]))
				last = &lamps[i];
		if (last)
			put_lamp(&l->rules, last, unit, &out);
	}
	if (!rc && !rows.count)
		buf_add_str(&out, rules_words(&l->rules, "why.none"));
	if (!rc && rows.count) {
		buf_add_str(&out, rules_words(&l->rules, "why.history"));
		for (uint32_t i = 0; i < rows.count; i++) {
			const tzh_row_lamp *lamp = (const tzh_row_lamp *)rows.items + i;
			char day[11];
			tzh_str light = rules_name(&l->rules, "light.", lamp->colour);
			size_t dot = str_find(light, STR("\xc2\xb7")), colon = str_find(light, STR(":"));
			tzh_day_print(lamp->day, day);
			if (str_is(lamp->lamp, "progress")) {
				buf_addf(&out, "  %s ", day + 5);
				buf_add(&out, light.ptr, dot < light.len ? dot : colon < light.len ? colon : light.len);
			}
		}
		buf_addc(&out, '\n');
	}
	if (!rc)
		rc = sink(payload, out.ptr, out.len);
	buf_release(&out);
	arena_release(&a);
	return rc;
}
