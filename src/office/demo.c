/* SPDX-License-Identifier: Apache-2.0
 *
 * The demonstration: a fictional county's whole year, done act by act through the
 * same door as any other. What the county is and what it promised are the tables
 * demo_units.tsv and demo_tasks.tsv; how each promise fares follows from its place
 * in the table, so that every run is the same.
 */
#include "office/office.h"

#include "base/str.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

/* Columns of demo_units.tsv and demo_tasks.tsv. */
enum { UNIT_NAME, UNIT_ALIASES, UNIT_ABOVE, UNIT_GROUP, UNIT_KIND, UNIT_LEADER, UNIT_HEAD };
enum {
	TASK_TEXT,
	TASK_SECTION,
	TASK_LEAD,
	TASK_CO,
	TASK_KIND,
	TASK_FAMILY,
	TASK_VALUE,
	TASK_UNIT,
	TASK_HOW,
	TASK_INDICATOR,
	TASK_DUE,
	TASK_SOURCE
};

/* How a promise fares. */
typedef enum fate { FATE_GOOD, FATE_AHEAD, FATE_BEHIND, FATE_RECOVERS, FATE_BAD } fate;

typedef struct demo {
	tzh_ledger *ledger;
	const rules *rules;
	arena memory;
	tzh_str region, sysuser, office;
	int64_t year;
	char at[24];
	tzh_err *err;
	uint32_t acts;
	tzh_done done;
} demo;

/* One act; name, value, ... follow and end with NULL; "reason" is the act's own. */
static int act(demo *d, int64_t id, const char *name, tzh_str account, ...)
{
	tzh_arg args[24];
	tzh_act a = { .region = d->region,
		.year = d->year,
		.id = id,
		.act = str_of(name),
		.account = account,
		.sysuser = d->sysuser,
		.at = str_of(d->at),
		.args = args };
	va_list list;
	va_start(list, account);
	for (const char *arg; (arg = va_arg(list, const char *)) != NULL;) {
		tzh_str value = va_arg(list, tzh_str);
		if (!strcmp(arg, "reason"))
			a.reason = value;
		else if (!strcmp(arg, "file"))
			a.data = value.ptr, a.size = value.len;
		else if (value.len)
			args[a.arg_count++] = (tzh_arg){ arg, value };
	}
	va_end(list);
	d->acts++;
	return tzh_ledger_act(d->ledger, &a, &d->done, d->err);
}

#define NONE ((const char *)NULL)
#define ACT(...)                                                                                                       \
	do {                                                                                                           \
		int rc_ = act(__VA_ARGS__, NONE);                                                                      \
		if (rc_)                                                                                               \
			return rc_;                                                                                    \
	} while (0)

static tzh_str words(demo *d, const char *key)
{
	return rules_words(d->rules, key);
}

static void on(demo *d, int month, int day)
{
	snprintf(d->at, sizeof d->at, "%04u-%02u-%02uT09:%02u:00", (unsigned)d->year % 10000, (unsigned)month % 100,
		(unsigned)day % 100, d->acts % 60);
}

static tzh_str unit_cell(demo *d, uint32_t row, unsigned column)
{
	return lexicon_cell(d->rules->lexicon, LEX_DEMO_UNITS, row, column);
}

static tzh_str task(demo *d, uint32_t row, unsigned column)
{
	return lexicon_cell(d->rules->lexicon, LEX_DEMO_TASKS, row, column);
}

/* The account of a unit's head or reporter: the unit's name and the word for it. */
static tzh_str account_of(demo *d, tzh_str unit, const char *key)
{
	buf b;
	buf_init(&b, 1024);
	buf_add_str(&b, unit);
	buf_addc(&b, '-');
	buf_add_str(&b, words(d, key));
	tzh_str s = str_copy(&d->memory, buf_str(&b));
	buf_release(&b);
	return s;
}

#define HEAD(unit) account_of(d, (unit), "demo.head")
#define REPORTER(unit) account_of(d, (unit), "demo.reporter")

/* ---- January: units, people, the draft ---- */

static int add_account(demo *d, tzh_str id, tzh_str unit, const char *role)
{
	ACT(d, 0, "account_add", STR("system"), "id", id, "unit", unit);
	ACT(d, 0, "account_role", STR("security"), "id", id, "role", str_of(role));
	return TZH_OK;
}

static int add_leader(demo *d, tzh_str title)
{
	tzh_row_account key = { .region = d->region, .id = title };
	tzh_rows rows;
	int rc = tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_ACCOUNT, &key, 2, d->err);
	if (rc)
		return rc;
	bool there = rows.count > 0;
	tzh_rows_free(&rows);
	if (there)
		return TZH_OK;
	rc = add_account(d, title, (tzh_str){ 0 }, "leader");
	if (rc)
		return rc;
	ACT(d, 0, "post_set", d->office, "id", title, "unit", unit_cell(d, 0, UNIT_NAME), "kind", STR("charge"),
		"person", words(d, "demo.person"), "account", title, "since", STR("2025-03-01"));
	return TZH_OK;
}

static int set_up(demo *d)
{
	on(d, 1, 5);
	ACT(d, 0, "init", d->office, "name", words(d, "demo.region"), "level", STR("county"), "title",
		words(d, "demo.title"));
	for (uint32_t i = 0; i < lexicon_rows(d->rules->lexicon, LEX_DEMO_UNITS); i++) {
		tzh_str name = unit_cell(d, i, UNIT_NAME);
		ACT(d, 0, "unit_set", d->office, "id", name, "aliases", unit_cell(d, i, UNIT_ALIASES), "parent",
			unit_cell(d, i, UNIT_ABOVE), "grp", unit_cell(d, i, UNIT_GROUP), "kind",
			unit_cell(d, i, UNIT_KIND), "leader", unit_cell(d, i, UNIT_LEADER));
		int rc = add_leader(d, unit_cell(d, i, UNIT_LEADER));
		if (!rc)
			rc = add_account(d, HEAD(name), name, "head");
		if (!rc)
			rc = add_account(d, REPORTER(name), name, "reporter");
		if (rc)
			return rc;
		ACT(d, 0, "post_set", d->office, "id", HEAD(name), "unit", name, "title", words(d, "demo.head"), "kind",
			STR("head"), "person", unit_cell(d, i, UNIT_HEAD), "account", HEAD(name), "since",
			STR("2025-01-01"));
	}
	return add_account(d, words(d, "demo.reader"), (tzh_str){ 0 }, "reader");
}

static int add_tasks(demo *d)
{
	on(d, 1, 14);
	for (uint32_t i = 0; i < lexicon_rows(d->rules->lexicon, LEX_DEMO_TASKS); i++) {
		tzh_str how = task(d, i, TASK_HOW), comparator = str_cut(&how, ' '), direction = str_cut(&how, ' ');
		bool project = str_is(task(d, i, TASK_KIND), "project");
		ACT(d, 0, "add", d->office, "text", task(d, i, TASK_TEXT), "section", task(d, i, TASK_SECTION), "lead",
			task(d, i, TASK_LEAD), "co", task(d, i, TASK_CO), "kind", task(d, i, TASK_KIND), "family",
			task(d, i, TASK_FAMILY), "value", task(d, i, TASK_VALUE), "unit", task(d, i, TASK_UNIT),
			"comparator", comparator, "direction", direction, "measure", how, "indicator",
			task(d, i, TASK_INDICATOR), "due", task(d, i, TASK_DUE), "source", task(d, i, TASK_SOURCE),
			"project", project ? task(d, i, TASK_TEXT) : (tzh_str){ 0 });
	}
	return TZH_OK;
}

/* ---- what becomes of each: by its place in the table ---- */

/* The last state that a few rows are left in, so that every state is there to be seen; NULL: it runs through the year.
 */
static const char *left_in(uint32_t i)
{
	static const struct {
		uint32_t from;
		const char *state;
	} few[] = { { 178, "merged" }, { 175, "cancelled" }, { 172, "accepted" }, { 169, "dispatched" },
		{ 167, "registered" }, { 165, "signed" }, { 162, "contested" }, { 159, "opinion" }, { 156, "draft" } };
	for (size_t k = 0; k < sizeof few / sizeof *few; k++)
		if (i >= few[k].from)
			return few[k].state;
	return NULL;
}

static bool is_left(uint32_t i, const char *state)
{
	const char *s = left_in(i);
	return s && !strcmp(s, state);
}

static fate fate_of(uint32_t i)
{
	static const fate by_ten[] = { FATE_GOOD, FATE_GOOD, FATE_BEHIND, FATE_GOOD, FATE_AHEAD, FATE_GOOD,
		FATE_RECOVERS, FATE_GOOD, FATE_GOOD, FATE_BAD };
	return by_ten[(i * 7 + i / 10 * 3) % 10];
}

static int issue_one(demo *d, uint32_t i, int64_t id)
{
	tzh_str lead = task(d, i, TASK_LEAD), leader = { 0 };
	for (uint32_t u = 0; u < lexicon_rows(d->rules->lexicon, LEX_DEMO_UNITS); u++)
		if (str_eq(unit_cell(d, u, UNIT_NAME), lead))
			leader = unit_cell(d, u, UNIT_LEADER);
	on(d, 1, 16);
	ACT(d, id, "send", d->office);
	if (is_left(i, "opinion"))
		return TZH_OK;
	on(d, 1, 20);
	if (is_left(i, "contested") || i % 23 == 5) {
		ACT(d, id, "contest", HEAD(lead), "reason", words(d, "demo.not_ours"));
		if (is_left(i, "contested"))
			return TZH_OK;
		ACT(d, id, "settle", d->office, "reason", words(d, "demo.settled"));
	} else {
		ACT(d, id, "agree", HEAD(lead));
	}
	on(d, 1, 26);
	ACT(d, id, "sign", leader);
	if (is_left(i, "signed"))
		return TZH_OK;
	on(d, 1, 27);
	ACT(d, id, "register", d->office);
	if (is_left(i, "registered"))
		return TZH_OK;
	if (is_left(i, "cancelled")) {
		ACT(d, id, "cancel", leader, "reason", words(d, "demo.cancelled"));
		return TZH_OK;
	}
	on(d, 1, 28);
	ACT(d, id, "dispatch", d->office);
	if (is_left(i, "dispatched"))
		return TZH_OK;
	on(d, 1, 30);
	ACT(d, id, "accept", REPORTER(lead));
	if (is_left(i, "accepted"))
		return TZH_OK;
	on(d, 2, 3);
	ACT(d, id, "start", REPORTER(lead));
	return TZH_OK;
}

static int issue_all(demo *d, uint32_t count)
{
	on(d, 1, 15);
	for (uint32_t i = 0; i < count; i++) {
		char into[24];
		snprintf(into, sizeof into, "D-%04u", i % 20 + 30);
		if (is_left(i, "merged"))
			ACT(d, i + 1, "merge", d->office, "into", str_of(into));
	}
	for (uint32_t i = 0; i < count; i++) {
		int rc = is_left(i, "merged") || is_left(i, "draft") ? TZH_OK : issue_one(d, i, i + 1);
		if (rc)
			return rc;
	}
	return TZH_OK;
}

/* ---- the months ---- */

typedef struct task_at {
	uint32_t i;
	int64_t id;
	int month, due_month; /* as it was promised */
	fate fate;
	tzh_row_commitment row;
	tzh_dec target;
} task_at;

/* How much of what is due by now has been done, in hundredths. */
static int64_t share_done(const task_at *t)
{
	switch (t->fate) {
	case FATE_AHEAD:
		return 112;
	case FATE_BEHIND:
		return 82 + t->month % 3;
	case FATE_RECOVERS:
		return t->month < 5 ? 100 : t->month < 8 ? 64 : 101;
	case FATE_BAD:
		return 48 + t->month;
	default:
		return 101 + t->i % 3;
	}
}

/* A rate moves about its target; anything else adds up towards it. */
static tzh_dec value_at(demo *d, const task_at *t)
{
	int scale = t->target.scale;
	if (!t->target.given)
		return t->target;
	if (str_is(t->row.kind, "indicator")) {
		int64_t off = t->fate == FATE_BAD      ? -12
			      : t->fate == FATE_BEHIND ? -4
						       : (int64_t)((t->i + (uint32_t)t->month) % 4);
		if (str_is(t->row.indicator, "unemployment_surveyed") || str_is(t->row.indicator, "cpi"))
			off = -2 - (int64_t)(t->month % 3);
		return dec_round(dec_add(t->target, dec_make(off, 1)), scale > 1 ? scale : 1);
	}
	/* A share of all is a level as well: it does not add up month by month. */
	if (str_is(task(d, t->i, TASK_UNIT), "%")) {
		int64_t share = share_done(t) >= 100 ? 100 : share_done(t) < 70 ? 62 + t->month : share_done(t);
		return dec_div(dec_mul(t->target, dec_int(share)), dec_int(100), scale > 1 ? scale : 1);
	}
	int64_t months = t->due_month > 1 ? t->due_month - 1 : 1, now = t->month - 1 < months ? t->month - 1 : months;
	tzh_dec due_by_now = dec_div(dec_mul(t->target, dec_int(now * share_done(t))), dec_int(months * 100), scale);
	bool capped = t->fate != FATE_AHEAD || t->month < t->due_month;
	return capped ? dec_min(due_by_now, t->target) : due_by_now;
}

static const char *claim_of(const task_at *t)
{
	int64_t share = share_done(t);
	return share >= 110 ? "ahead" : share >= 95 ? "on_course" : share >= 60 ? "behind" : "blocked";
}

static tzh_str report_words(demo *d, const task_at *t, tzh_dec value)
{
	char number[32], key[32];
	dec_print(value, number);
	snprintf(key, sizeof key, "demo.%s%u",
		share_done(t) >= 95 ? (value.given ? "good" : "plain")
		: value.given       ? "bad"
				    : "slow",
		(t->i + (uint32_t)t->month) % (value.given ? 4 : 2) + 1);
	char month[8];
	snprintf(month, sizeof month, "%d", t->month);
	return RULES_FILL(d->rules, &d->memory, key, str_of(month), str_of(number),
		value.given ? task(d, t->i, TASK_UNIT) : (tzh_str){ 0 });
}

/* "2026-06" or, where it reports by the quarter, "2026-Q2" in its last month; false where nothing is due. */
static bool period_at(demo *d, const task_at *t, char out[16])
{
	bool quarter = str_is(t->row.cycle, "quarter"), once = str_is(t->row.cycle, "once");
	if (quarter)
		snprintf(out, 16, "%04u-Q%u", (unsigned)d->year % 10000, (unsigned)(t->month + 2) / 3 % 10);
	else
		snprintf(out, 16, "%04u-%02u", (unsigned)d->year % 10000, (unsigned)t->month % 100);
	return quarter ? t->month % 3 == 0 : once ? t->month == t->due_month : true;
}

static int report_month(demo *d, task_at *t)
{
	char period[16], number[32];
	tzh_str lead = t->row.lead;
	if (!period_at(d, t, period) || (t->fate == FATE_BAD && t->month % 5 == 4)) /* some do not report */
		return TZH_OK;
	tzh_dec value = value_at(d, t);
	tzh_str told = report_words(d, t, value), number_text = dec_text(value, number);
	bool poor = share_done(t) < 95;
	on(d, t->month, 25);
	if (t->month % 3 == 0 && t->fate != FATE_BAD)
		ACT(d, t->id, "evidence", REPORTER(lead), "name", words(d, "demo.evidence_name"), "period",
			str_of(period), "note", words(d, "demo.evidence_note"), "kind", STR("document"), "file", told);
	ACT(d, t->id, "report", REPORTER(lead), "period", str_of(period), "value", number_text, "words", told,
		"problems", poor ? words(d, t->i % 2 ? "demo.problem1" : "demo.problem2") : (tzh_str){ 0 }, "next",
		words(d, t->i % 2 ? "demo.next1" : "demo.next2"), "claim", str_of(claim_of(t)), "final", STR("1"));
	if (t->fate == FATE_BEHIND && t->month % 4 == 2)
		return TZH_OK; /* the head has not got to it */
	on(d, t->month, 27);
	ACT(d, t->id, "signoff", HEAD(lead), "period", str_of(period));
	return TZH_OK;
}

/* Nodes come when they are planned; of what is behind a month or two late, and of what is bad the later ones not at
 * all. */
static int do_nodes(demo *d, task_at *t)
{
	tzh_rows rows;
	tzh_row_node key = { .region = d->region, .year = d->year, .id = t->id };
	int rc = tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_NODE, &key, 3, d->err);
	int late = t->fate == FATE_BEHIND ? 1 : t->fate == FATE_RECOVERS && t->month < 8 ? 2 : 0;
	for (uint32_t i = 0; !rc && i < rows.count; i++) {
		const tzh_row_node *n = TZH_ROW(&rows, node, i);
		if (n->done.year || n->planned.month + late > t->month || (t->fate == FATE_BAD && i * 3 > rows.count))
			continue;
		on(d, t->month, 24);
		rc = act(d, t->id, "node", REPORTER(t->row.lead), "step", n->step, NONE);
	}
	tzh_rows_free(&rows);
	return rc;
}

static int countersign_all(demo *d, task_at *t)
{
	tzh_rows rows;
	tzh_row_co_unit key = { .region = d->region, .year = d->year, .id = t->id };
	int rc = tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_CO_UNIT, &key, 3, d->err);
	for (uint32_t i = 0; !rc && i < rows.count; i++)
		if (!TZH_ROW(&rows, co_unit, i)->countersigned.year)
			rc = act(d, t->id, "countersign", HEAD(TZH_ROW(&rows, co_unit, i)->unit), NONE);
	tzh_rows_free(&rows);
	return rc;
}

/* The last report of the promise is signed off, so that it may be handed in. */
static int sign_last(demo *d, task_at *t, bool *any)
{
	tzh_rows rows;
	tzh_row_progress key = { .region = d->region, .year = d->year, .id = t->id };
	int rc = tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_PROGRESS, &key, 3, d->err);
	*any = !rc && rows.count > 0;
	for (uint32_t i = 0; !rc && i < rows.count; i++)
		if (!str_is(TZH_ROW(&rows, progress, i)->status, "signed"))
			rc = act(d, t->id, "signoff", HEAD(t->row.lead), "period", TZH_ROW(&rows, progress, i)->period,
				NONE);
	tzh_rows_free(&rows);
	return rc;
}

/* From the unit's "done" to the closing; some are sent back once, some wait for their check at the year's end. */
static int finish(demo *d, task_at *t)
{
	bool any = false;
	int rc;
	on(d, t->month, 28);
	rc = sign_last(d, t, &any);
	if (!rc && any)
		rc = countersign_all(d, t);
	if (rc || !any)
		return rc;
	ACT(d, t->id, "finish", HEAD(t->row.lead));
	if (t->month == 12 && t->i % 9 == 1)
		return TZH_OK; /* waits to be verified */
	if (t->i % 11 == 3) {
		ACT(d, t->id, "return", d->office, "reason", words(d, "demo.returned"));
		ACT(d, t->id, "finish", HEAD(t->row.lead));
	}
	if (t->i % 7 == 2)
		ACT(d, t->id, "inspect", d->office, "reason", words(d, "demo.inspected"), "evidenced", STR("full"));
	ACT(d, t->id, "verify", d->office);
	if (t->month == 12 && t->i % 9 == 4)
		return TZH_OK; /* waits to be closed */
	ACT(d, t->id, "close", d->office, "result", t->fate == FATE_BEHIND ? STR("partly") : STR("done"));
	return TZH_OK;
}

/* What is slow is urged, asks for more time, is granted it or not. */
static int press(demo *d, task_at *t)
{
	int left = t->row.deadline.month - t->month + (t->row.deadline.year - (int)d->year) * 12;
	char to[11];
	on(d, t->month, 28); /* after the reports of the month */
	if (t->fate == FATE_BEHIND && left == 1 && !t->row.extensions && t->row.deadline.month <= 10) {
		tzh_day_print(tzh_day_add(t->row.deadline, 61), to);
		ACT(d, t->id, "extend", HEAD(t->row.lead), "to", str_of(to), "reason", words(d, "demo.extend"));
		if (t->i % 4)
			ACT(d, t->id, "grant", t->row.leader);
		else
			ACT(d, t->id, "refuse", d->office, "reason", words(d, "demo.refused"));
	} else if (t->fate == FATE_BAD && (left <= 1 || t->month % 4 == 0)) {
		ACT(d, t->id, "urge", left < 0 && t->month % 2 ? t->row.leader : d->office);
	} else if (t->fate == FATE_RECOVERS && t->month == 6) {
		ACT(d, t->id, "urge", d->office, "level", STR("near"));
	}
	if (t->month == 9 && t->i % 41 == 8)
		ACT(d, t->id, "adjust", d->office, "due", STR("2026-12-31"), "supervisor", unit_cell(d, 3, UNIT_NAME),
			"reason", words(d, "demo.adjust_why"), "approver", words(d, "demo.approver"));
	return TZH_OK;
}

static bool is_over(const task_at *t)
{
	int due = t->row.deadline.month + (t->row.deadline.year > t->row.year ? 12 : 0);
	return t->fate != FATE_BAD && t->month >= due &&
	       !(t->fate == FATE_BEHIND && t->month == due && t->row.ask_deadline.year);
}

static int load_task(demo *d, task_at *t)
{
	tzh_rows rows;
	tzh_row_commitment key = { .region = d->region, .year = d->year, .id = t->id };
	int rc = tzh_ledger_rows(d->ledger, &rows, TZH_TABLE_COMMITMENT, &key, 3, d->err);
	if (rc)
		return rc;
	row_copy(TZH_TABLE_COMMITMENT, &t->row, rows.items, &d->memory);
	tzh_rows_free(&rows);
	dec_parse(task(d, t->i, TASK_VALUE), &t->target);
	tzh_date promised = { 0 };
	tzh_day_parse(task(d, t->i, TASK_DUE), &promised);
	t->due_month = promised.month;
	t->fate = fate_of(t->i);
	return TZH_OK;
}

static int pay(demo *d, const task_at *t);

static int one_month(demo *d, uint32_t count, int month)
{
	for (uint32_t i = 0; i < count; i++) {
		task_at t = { .i = i, .id = i + 1, .month = month };
		int rc = load_task(d, &t);
		if (rc)
			return rc;
		if (!str_is(t.row.state, "underway"))
			continue;
		rc = do_nodes(d, &t);
		if (!rc)
			rc = report_month(d, &t);
		if (!rc)
			rc = pay(d, &t);
		if (!rc)
			rc = press(d, &t);
		if (!rc)
			rc = load_task(d, &t);
		if (!rc && is_over(&t))
			rc = finish(d, &t);
		if (rc)
			return rc;
	}
	return TZH_OK;
}

/* A deputy leaves at the year's end: the successor holds the same post, and no task changes hands. */
static int succession(demo *d)
{
	tzh_str post = words(d, "demo.post"), account = words(d, "demo.successor");
	on(d, 12, 29);
	int rc = add_account(d, account, (tzh_str){ 0 }, "leader");
	if (rc)
		return rc;
	ACT(d, 0, "post_set", d->office, "id", post, "person", words(d, "demo.new_person"), "account", account, "since",
		STR("2026-12-29"));
	return TZH_OK;
}

/* On the month's last day; two lamps are set by hand, each with a reason and an end. */
static int light_month(demo *d, int month)
{
	tzh_date next = { (int16_t)(month == 12 ? d->year + 1 : d->year), (int8_t)(month == 12 ? 1 : month + 1), 1 };
	on(d, month, tzh_day_add(next, -1).day);
	if (month == 8)
		ACT(d, 10, "override", d->office, "light", STR("other"), "reason", words(d, "demo.override"), "expires",
			STR("2026-10-15"));
	tzh_act a = {
		.region = d->region, .year = d->year, .account = d->office, .sysuser = d->sysuser, .at = str_of(d->at)
	};
	d->acts++;
	return tzh_ledger_lights(d->ledger, &a, &d->done, d->err);
}

/* ---- figures, money and merits ---- */

/* Last year's growth, month by month, of every indicator that has a target. */
static int last_years_figures(demo *d)
{
	uint32_t count = lexicon_rows(d->rules->lexicon, LEX_DEMO_TASKS);
	on(d, 1, 15);
	for (uint32_t i = 0; i < count; i++) {
		tzh_dec target = { 0 };
		tzh_str indicator = task(d, i, TASK_INDICATOR);
		if (!indicator.len || !dec_parse(task(d, i, TASK_VALUE), &target) || !target.given)
			continue;
		for (unsigned m = 1; m <= 12; m++) {
			char period[16], value[32];
			snprintf(period, sizeof period, "%04u-%02u", (unsigned)(d->year - 1) % 10000u, m);
			tzh_dec v = dec_add(target, dec_make((int64_t)((i * 3 + m * 7) % 9) - 5, 1));
			ACT(d, 0, "figure", d->office, "indicator", indicator, "period", str_of(period), "value",
				dec_text(v, value), "source", words(d, "demo.statistics"));
		}
	}
	return TZH_OK;
}

/* What the statistics bureau gives out of each township when a quarter is over. */
static int township_figures(demo *d, int month)
{
	static const struct {
		const char *indicator;
		int64_t about;
	} all[] = { { "gdp", 62 }, { "industry_va", 78 }, { "fai", 65 }, { "unemployment_surveyed", 52 } };
	char period[16];
	if (month % 3 != 1 || month < 4)
		return TZH_OK;
	on(d, month, 20);
	snprintf(period, sizeof period, "%04u-Q%u", (unsigned)d->year % 10000u, (unsigned)(month - 1) / 3 % 10);
	for (uint32_t u = 0; u < lexicon_rows(d->rules->lexicon, LEX_DEMO_UNITS); u++) {
		if (!str_eq(unit_cell(d, u, UNIT_GROUP), words(d, "demo.townships")))
			continue;
		for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
			char value[32];
			tzh_dec v =
				dec_make(all[k].about + (int64_t)((u * 11 + (uint32_t)month * 3 + k * 5) % 17) - 8, 1);
			ACT(d, 0, "figure", d->office, "indicator", str_of(all[k].indicator), "period", str_of(period),
				"unit", unit_cell(d, u, UNIT_NAME), "value", dec_text(v, value), "source",
				words(d, "demo.statistics"));
		}
	}
	return TZH_OK;
}

/* What was paid of a project, at the end of each quarter. */
static int pay(demo *d, const task_at *t)
{
	char name[24], period[16], paid[16];
	if (!str_is(t->row.family, "construction") || t->month % 3 != 0)
		return TZH_OK;
	int64_t percent = (t->month - 1) * 9 * (share_done(t) < 95 ? 60 : 101) / 100;
	snprintf(name, sizeof name, "D-%04u", (unsigned)t->id % 10000u);
	snprintf(period, sizeof period, "%04u-%02u", (unsigned)d->year % 10000u, (unsigned)t->month % 100u);
	snprintf(paid, sizeof paid, "%u", (unsigned)(percent < 100 ? percent : 100));
	on(d, t->month, 24);
	ACT(d, 0, "figure", d->office, "indicator", STR("funds"), "of", str_of(name), "period", str_of(period), "value",
		str_of(paid), "measure", STR("%"), "source", words(d, "demo.finance"));
	return TZH_OK;
}

/* Two praises and a fault, each with its paper: the demonstration's own units and numbers. */
static int merits(demo *d, int month)
{
	static const struct {
		int month;
		uint32_t unit;
		const char *kind, *item, *points, *document;
	} all[] = { { 5, 14, "merit", "demo.merit1", "1", "demo.paper1" },
		{ 9, 33, "merit", "demo.merit2", "0.5", "demo.paper2" },
		{ 10, 36, "penalty", "demo.fault1", "2", "demo.paper3" } };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		if (all[i].month != month)
			continue;
		on(d, month, 18);
		ACT(d, 0, "merit", d->office, "unit", unit_cell(d, all[i].unit, UNIT_NAME), "kind", str_of(all[i].kind),
			"item", words(d, all[i].item), "points", str_of(all[i].points), "document",
			words(d, all[i].document));
	}
	return TZH_OK;
}

static int the_year(demo *d)
{
	uint32_t count = lexicon_rows(d->rules->lexicon, LEX_DEMO_TASKS);
	int rc = set_up(d);
	if (!rc)
		rc = add_tasks(d);
	if (!rc)
		rc = last_years_figures(d);
	if (!rc)
		rc = issue_all(d, count);
	for (int month = 2; !rc && month <= 12; month++) {
		rc = township_figures(d, month);
		if (!rc)
			rc = merits(d, month);
		if (!rc)
			rc = one_month(d, count, month);
		if (!rc)
			rc = light_month(d, month);
	}
	return rc ? rc : succession(d);
}

int tzh_ledger_demo(tzh_ledger *l, tzh_str sysuser, tzh_done *done, tzh_err *err)
{
	demo d = { .ledger = l, .rules = &l->rules, .sysuser = sysuser, .year = 2026, .err = err };
	char count[16];
	arena_init(&d.memory);
	*done = (tzh_done){ 0 };
	d.region = words(&d, "demo.region");
	d.office = words(&d, "demo.office");
	int rc = tzh_ledger_begin(l, err);
	if (!rc)
		rc = the_year(&d);
	if (!rc)
		rc = tzh_ledger_commit(l, err);
	else
		tzh_ledger_rollback(l);
	if (!rc) {
		*done = d.done;
		snprintf(count, sizeof count, "%u", d.acts);
		tzh_str told = RULES_FILL(&l->rules, &d.memory, "demo.done", d.region, str_of(count), d.office);
		snprintf(done->words, sizeof done->words, "%.*s", (int)told.len, told.ptr);
	}
	arena_release(&d.memory);
	return rc;
}
