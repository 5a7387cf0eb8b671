/* SPDX-License-Identifier: Apache-2.0
 *
 * What was last done to drafts, taken back: by events of its own, so that the log
 * tells both. An act can be taken back while nobody has built on what it touched.
 */
#include "office/office.h"

#include "base/str.h"
#include "base/vec.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define PAGE 500
/* Events that are looked through for the act; who has done nothing for so long has nothing to take back. */
#define REACH 20000

typedef VEC(int64_t) number_list;
typedef VEC(tzh_event) event_list;

typedef struct undoing {
	tzh_ledger *ledger;
	const tzh_act *act;
	scene s;
	arena *memory;
	chain head;
	number_list undone; /* acts that were taken back already */
	event_list targets; /* newest first */
	bool alone;         /* one act only: in a transaction of the caller, or of one commitment */
	tzh_done *done;
} undoing;

static bool is_undone(const undoing *x, int64_t seq)
{
	for (uint32_t i = 0; i < x->undone.count; i++)
		if (x->undone.items[i] == seq)
			return true;
	return false;
}

static bool is_asked(const undoing *x, const tzh_event *e)
{
	char subject[64];
	if (!x->act->id)
		return true;
	snprintf(subject, sizeof subject, "c/%" PRId64 "/%" PRId64, x->act->year, x->act->id);
	return str_is(e->subject, subject);
}

/* One event, newest first; *batch is that of the first that was found: its companions are taken too. */
static void look_at(undoing *x, const tzh_event *e, int64_t *batch)
{
	if (!str_eq(e->account, x->s.account->id))
		return;
	if (str_is(e->act, "undo")) {
		*vec_push(&x->undone, x->memory) = event_number(e, "undoes");
		return;
	}
	if (!event_has_before(e) || is_undone(x, e->seq) || !is_asked(x, e))
		return;
	if (!x->targets.count)
		*batch = x->alone ? e->seq : event_number(e, "batch");
	*batch = *batch ? *batch : e->seq;
	if (e->seq >= *batch)
		*vec_push(&x->targets, x->memory) = *e;
}

static int find_targets(undoing *x, tzh_err *err)
{
	int64_t last = x->head.seq, batch = 0, seen = 0;
	int rc = TZH_OK;
	while (!rc && last > 0 && seen < REACH && !(batch && last < batch)) {
		tzh_event *e;
		uint32_t n = 0;
		int64_t from = last > PAGE ? last - PAGE + 1 : 1;
		rc = store_events(
			x->ledger->store, x->s.region, (tzh_str){ 0 }, from, last - from + 1, &e, &n, x->memory, err);
		for (uint32_t i = n; !rc && i-- > 0;)
			look_at(x, &e[i], &batch);
		seen += n;
		last = from - 1;
	}
	if (!rc && !x->targets.count)
		rc = RULES_REFUSE(&x->ledger->rules, TZH_ENOTFOUND, err, "undo.nothing", x->s.account->id);
	return rc;
}

static int no_event(const undoing *x, int64_t seq, tzh_err *err)
{
	char number[24];
	snprintf(number, sizeof number, "%" PRId64, seq);
	return RULES_REFUSE(&x->ledger->rules, TZH_ESTORE, err, "undo.no_event", str_of(number));
}

static int event_at(undoing *x, int64_t seq, tzh_event **out, tzh_err *err)
{
	uint32_t n = 0;
	int rc = store_events(x->ledger->store, x->s.region, (tzh_str){ 0 }, seq, 1, out, &n, x->memory, err);
	return !rc && !n ? no_event(x, seq, err) : rc;
}

typedef struct wanted {
	int64_t id, version;
} wanted;

static int take_version(void *payload, tzh_table t, const row_any *row)
{
	wanted *w = payload;
	if (t == TZH_TABLE_COMMITMENT && row->commitment.id == w->id)
		w->version = row->commitment.version;
	return TZH_OK;
}

/* The event that made a row what it is: where that took another back, the one before that. */
static int made_by(undoing *x, int64_t id, int64_t version, tzh_event **out, tzh_err *err)
{
	int rc = event_at(x, version, out, err);
	while (!rc && str_is((*out)->act, "undo")) {
		wanted w = { .id = id };
		tzh_event *undone;
		rc = event_at(x, event_number(*out, "undoes"), &undone, err);
		if (!rc)
			rc = event_rows(&x->ledger->rules, undone, "was", take_version, &w, x->memory, err);
		if (!rc)
			rc = event_at(x, w.version, out, err);
	}
	return rc;
}

/* ---- one event taken back ---- */

typedef struct rows_of {
	tzh_table table;
	row_any row;
} rows_of;

typedef VEC(rows_of) row_list;

typedef struct collecting {
	row_list *list;
	arena *memory;
} collecting;

static int collect(void *payload, tzh_table t, const row_any *row)
{
	collecting *c = payload;
	if (t != TZH_TABLE_LEDGER)
		*vec_push(c->list, c->memory) = (rows_of){ t, *row };
	return TZH_OK;
}

static bool same_key(tzh_table t, const void *a, const void *b)
{
	for (unsigned i = 0; i < table_shapes[t].key_count; i++)
		if (!row_same(&table_shapes[t].fields[i], a, b))
			return false;
	return true;
}

static rows_of *find_row(row_list *list, tzh_table t, const row_any *key)
{
	for (uint32_t i = 0; i < list->count; i++)
		if (list->items[i].table == t && same_key(t, &list->items[i].row, key))
			return &list->items[i];
	return NULL;
}

/* Nobody may have built on the row: its last event is the one that is taken back. */
static int check_untouched(undoing *x, const tzh_event *e, const tzh_row_commitment *now, tzh_err *err)
{
	tzh_event *by;
	int rc = made_by(x, now->id, now->version, &by, err);
	if (rc || by->seq == e->seq)
		return rc;
	return RULES_REFUSE(&x->ledger->rules, TZH_ECONFLICT, err, "undo.built_on", plan_name(x->memory, now),
		by->account, by->at, rules_name(&x->ledger->rules, "act.", by->act),
		rules_name(&x->ledger->rules, "act.", e->act));
}

static int take_back_row(
	undoing *x, const tzh_event *e, changes *c, row_list *before, const rows_of *touched, tzh_err *err)
{
	row_any *now = arena_new(x->memory, row_any);
	rows_of *was = find_row(before, touched->table, &touched->row);
	*now = touched->row;
	int rc = store_get(x->ledger->store, touched->table, now, x->memory, err);
	bool there = rc != TZH_ENOTFOUND;
	if (rc && there)
		return rc;
	if (there && touched->table == TZH_TABLE_COMMITMENT) {
		rc = check_untouched(x, e, &now->commitment, err);
		if (rc)
			return rc;
		if (was) { /* the fold sets these */
			was->row.commitment.version = now->commitment.version;
			was->row.commitment.touched = now->commitment.touched;
		}
	}
	if (was)
		changes_put(c, touched->table, there ? now : NULL, &was->row);
	else if (there)
		changes_drop(c, touched->table, now);
	return TZH_OK;
}

static int take_back(undoing *x, const tzh_event *e, tzh_err *err)
{
	changes c = { .memory = x->memory, .undoes = e->seq };
	row_list before = { 0 }, touched = { 0 };
	collecting into_before = { &before, x->memory }, into_touched = { &touched, x->memory };
	int rc = event_rows(&x->ledger->rules, e, "was", collect, &into_before, x->memory, err);
	if (!rc)
		rc = event_rows(&x->ledger->rules, e, "put", collect, &into_touched, x->memory, err);
	if (!rc)
		rc = event_rows(&x->ledger->rules, e, "drop", collect, &into_touched, x->memory, err);
	for (uint32_t i = 0; !rc && i < touched.count; i++)
		rc = take_back_row(x, e, &c, &before, &touched.items[i], err);
	return rc ? rc : office_append(x->ledger, &x->s, x->act, e->subject, &c, x->done, x->memory, err);
}

static void tell(undoing *x)
{
	const rules *r = &x->ledger->rules;
	const tzh_event *e = &x->targets.items[0];
	char count[16];
	tzh_str rest = e->subject;
	str_cut(&rest, '/');
	str_cut(&rest, '/');
	x->done->id = rest.len ? strtoll(str_copy(x->memory, rest).ptr, NULL, 10) : 0;
	snprintf(count, sizeof count, "%u", x->targets.count);
	tzh_row_commitment k = { .id = x->done->id };
	tzh_str words = RULES_FILL(r, x->memory, x->targets.count > 1 ? "undo.done_all" : "undo.done",
		rules_name(r, "act.", e->act), plan_name(x->memory, &k), e->at, str_of(count));
	snprintf(x->done->words, sizeof x->done->words, "%.*s", (int)words.len, words.ptr);
}

static int inside(undoing *x, tzh_err *err)
{
	tzh_act on_none = *x->act;
	on_none.id = 0; /* the account's right to take back is asked, not what the row's state allows */
	int rc = store_head_lock(x->ledger->store, x->act->region, &x->head, err);
	if (!rc)
		rc = office_scene(x->ledger, &x->s, &on_none, x->memory, err);
	if (!rc)
		rc = plan_permitted(&x->s, on_none.act, err);
	if (!rc)
		rc = find_targets(x, err);
	if (!rc && x->act->expect && x->act->expect != x->targets.items[0].seq)
		rc = RULES_REFUSE(&x->ledger->rules, TZH_ECONFLICT, err, "undo.another", x->s.account->id,
			rules_name(&x->ledger->rules, "act.", x->targets.items[0].act), x->targets.items[0].at);
	for (uint32_t i = 0; !rc && i < x->targets.count; i++)
		rc = take_back(x, &x->targets.items[i], err);
	if (!rc)
		tell(x);
	return rc;
}

int tzh_ledger_undo(tzh_ledger *l, const tzh_act *act, tzh_done *done, tzh_err *err)
{
	arena a;
	bool mine = false;
	tzh_act own = *act;
	own.act = STR("undo");
	*done = (tzh_done){ 0 };
	int rc = office_check_texts(l, &own, err);
	if (!rc)
		rc = office_begin(l, &mine, err);
	if (rc)
		return rc;
	arena_init(&a);
	undoing x = { .ledger = l, .act = &own, .memory = &a, .done = done, .alone = act->id || !mine };
	rc = inside(&x, err);
	arena_release(&a);
	return office_end(l, mine, rc, err);
}
