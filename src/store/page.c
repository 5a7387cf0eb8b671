/* SPDX-License-Identifier: Apache-2.0
 *
 * A page of the commitments of a filter, how many there are, and the rows of
 * other tables that belong to those of a page, in one question each.
 */
#include "store/internal.h"

#include "base/str.h"

#include <inttypes.h>

/* %text% for LIKE, with ! before what it would take for a sign of its own. */
static tzh_str pattern(arena *a, tzh_str text)
{
	if (!text.len)
		return text;
	char *p = arena_alloc(a, text.len * 2 + 2), *to = p;
	*to++ = '%';
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '%' || text.ptr[i] == '_' || text.ptr[i] == '!')
			*to++ = '!';
		*to++ = text.ptr[i];
	}
	*to++ = '%';
	return (tzh_str){ p, (size_t)(to - p) };
}

#define FILTER_VALUES 15

static void bind_filter(
	store_value v[FILTER_VALUES], const tzh_filter *f, const tzh_page *page, char days[2][11], arena *a)
{
	tzh_day_print(f->due_from, days[0]);
	tzh_day_print(f->due_to, days[1]);
	const store_value values[FILTER_VALUES] = { text_value(f->region), int_value(f->year), text_value(f->state),
		text_value(f->unit), text_value(f->family), text_value(f->kind), text_value(f->part),
		text_value(f->light), text_value(f->leader), text_value(f->source), text_value(pattern(a, f->text)),
		text_value(str_of(days[0])), text_value(str_of(days[1])), int_value(f->overdue),
		text_value(page->report) };
	memcpy(v, values, sizeof values);
}

/* What finds the rows: a unit's by the indexes of lead and co-unit, some by one of state, lamp and deadline. */
typedef enum way { WAY_ALL, WAY_UNIT, WAY_STATE } way;

static way way_of(const tzh_filter *f, const tzh_page *page)
{
	const size_t other = f->family.len + f->kind.len + f->part.len + f->leader.len + f->source.len + f->text.len +
			     page->report.len;
	const tzh_str by = page->by;
	bool wide = by.len && !str_is(by, "deadline") && !str_is(by, "state") && !str_is(by, "light");
	return f->unit.len ? WAY_UNIT : other || wide ? WAY_ALL : WAY_STATE;
}

/* The order that an index has; SQL_END where none has it, or where another finds fewer rows to order. */
static sql_id walk_of(const tzh_filter *f, const tzh_page *page)
{
	static const struct {
		const char *by;
		sql_id up, down;
	} walks[] = { { "number", SQL_commitment_by_number_up, SQL_commitment_by_number_down },
		{ "lead", SQL_commitment_by_lead_up, SQL_commitment_by_lead_down },
		{ "text", SQL_commitment_by_text_up, SQL_commitment_by_text_down } };
	const size_t other = f->unit.len + f->family.len + f->kind.len + f->part.len + f->leader.len + f->source.len +
			     f->text.len + page->report.len;
	for (size_t i = 0; !other && page->limit && i < sizeof walks / sizeof *walks; i++)
		if (str_is(page->by, walks[i].by))
			return page->down ? walks[i].down : walks[i].up;
	return SQL_END;
}

/* A whole year is counted by an index, without a look at its rows. */
static bool asks_nothing(const tzh_filter *f, const tzh_page *page)
{
	const size_t said = f->state.len + f->unit.len + f->family.len + f->kind.len + f->part.len + f->light.len +
			    f->leader.len + f->source.len + f->text.len + page->report.len;
	return !said && !f->due_from.year && !f->due_to.year && !f->overdue;
}

int store_page(store *s, const tzh_filter *f, const tzh_page *page, store_rows *out, arena *a, tzh_err *err)
{
	static const sql_id by_id[] = { SQL_commitment_page, SQL_commitment_page_unit, SQL_commitment_page_state };
	static const sql_id sorted[][2] = { { SQL_commitment_page_up, SQL_commitment_page_down },
		{ SQL_commitment_page_unit_up, SQL_commitment_page_unit_down },
		{ SQL_commitment_page_state_up, SQL_commitment_page_state_down } };
	store_value v[FILTER_VALUES + 3];
	char days[2][11];
	int n = FILTER_VALUES;
	bool plain = !page->by.len && !page->down;
	way w = way_of(f, page);
	if (w == WAY_STATE && (!page->limit || (plain && !page->skip && asks_nothing(f, page))))
		w = WAY_ALL; /* nearly all, or the first as they stand */
	bind_filter(v, f, page, days, a);
	const sql_id walk = walk_of(f, page);
	if (!plain && walk == SQL_END)
		v[n++] = text_value(page->by);
	v[n++] = int_value(page->limit ? page->limit : INT64_MAX);
	v[n++] = int_value(page->skip);
	const sql_id ask = walk != SQL_END ? walk : plain ? by_id[w] : sorted[w][page->down];
	int rc = store_start(s, ask, v, n, err);
	return rc ? rc : store_collect(s, TZH_TABLE_COMMITMENT, out, a, err);
}

int store_total(store *s, const tzh_filter *f, const tzh_page *page, int64_t *total, tzh_err *err)
{
	static const sql_id totals[] = { SQL_commitment_total, SQL_commitment_total_unit, SQL_commitment_total_state };
	store_value v[FILTER_VALUES];
	char days[2][11];
	bool row = false;
	arena a;
	arena_init(&a);
	bind_filter(v, f, page, days, &a);
	int rc = asks_nothing(f, page) ? store_start(s, SQL_commitment_count, v, 2, err)
				       : store_start(s, totals[way_of(f, page)], v, FILTER_VALUES, err);
	if (!rc)
		rc = s->ops->step(s->db, &row, err);
	*total = !rc && row ? s->ops->integer(s->db, 0) : 0;
	s->ops->finish(s->db);
	arena_release(&a);
	return rc;
}

#define TABLES(X)                                                                                                      \
	X(COMMITMENT, commitment)                                                                                      \
	X(CO_UNIT, co_unit)                                                                                            \
	X(QUANTITY, quantity)                                                                                          \
	X(OPINION, opinion)                                                                                            \
	X(NODE, node)                                                                                                  \
	X(TRAJECTORY, trajectory)                                                                                      \
	X(PROGRESS, progress)                                                                                          \
	X(EVIDENCE, evidence)                                                                                          \
	X(LAMP, lamp)                                                                                                  \
	X(CLOCK, clock)

int store_rows_of(store *s, tzh_table t, tzh_str region, int64_t year, const int64_t *ids, uint32_t count,
	store_rows *out, arena *a, tzh_err *err)
{
#define X(up, low)                                                                                                     \
	case TZH_TABLE_##up:                                                                                           \
		id = SQL_##low##_of;                                                                                   \
		break;
	sql_id id = SQL_END;
	buf list;
	*out = (store_rows){ 0 };
	switch (t) {
		TABLES(X)
	default:
		return store_refuse(s->rules, TZH_EINPUT, err, "store.no_rows_of", tzh_table_name(t), NULL);
	}
#undef X
	if (!count)
		return TZH_OK;
	buf_init(&list, SIZE_MAX);
	for (uint32_t i = 0; i < count; i++)
		buf_addf(&list, i ? ",%" PRId64 : "%" PRId64, ids[i]);
	const store_value v[] = { text_value(region), int_value(year), text_value(buf_str(&list)) };
	int rc = store_start(s, id, v, 3, err);
	if (!rc)
		rc = store_collect(s, t, out, a, err);
	buf_release(&list);
	return rc;
}
