/* SPDX-License-Identifier: Apache-2.0 */
#include "office/draft.h"

#include "base/str.h"

#include <stdio.h>

static const tzh_row_commitment none;

static tzh_str doubts(uint16_t bits, arena *a)
{
	buf out;
	buf_init(&out, 512);
	for (unsigned b = 0; b < TZH_DOUBT_END; b++)
		if (bits >> b & 1) {
			buf_adds(&out, out.len ? ";" : "");
			buf_adds(&out, tzh_doubt_name(b));
		}
	tzh_str s = str_copy(a, buf_str(&out));
	buf_release(&out);
	return s;
}

/* Whether more or less is good, by the indicator; of a plain count more is. */
static tzh_str direction_of(const rules *r, const tzh_indicator *i)
{
	uint32_t row = i->code_name.len ? lexicon_find(r->lexicon, LEX_INDICATORS, i->code_name) : UINT32_MAX;
	tzh_str better = row == UINT32_MAX ? (tzh_str){ 0 } : lexicon_cell(r->lexicon, LEX_INDICATORS, row, 4);
	if (better.len)
		return better;
	if (i->comparator == TZH_COMPARATOR_LE || i->comparator == TZH_COMPARATOR_LT)
		return STR("down");
	return STR("up");
}

tzh_row_quantity draft_quantity(const rules *r, const tzh_indicator *i, int64_t ord, arena *a)
{
	return (tzh_row_quantity){ .ord = ord,
		.indicator = str_copy(a, i->code_name),
		.name = str_copy(a, i->name),
		.measure = str_of(tzh_measure_name(i->measure)),
		.comparator = str_of(tzh_comparator_name(i->comparator)),
		.value = i->value,
		.value_hi = i->value_hi,
		.stretch = i->stretch,
		.unit = str_copy(a, i->unit),
		.sign = i->sign ? i->sign : 1,
		.direction = direction_of(r, i),
		.amount = i->amount,
		.base_unit = str_copy(a, i->base_unit) };
}

static void take_commitment(draft *d, const scene *s, const tzh_records *r, uint32_t n, arena *a)
{
	const tzh_commitment *c = &r->commitments[n];
	char id[24];
	snprintf(id, sizeof id, "c-%04u", n + 1);
	d->row.record = str_copy(a, str_of(id));
	d->row.kind = str_of(tzh_kind_name(c->kind));
	d->row.ordinal = c->ordinal;
	d->row.summary = str_copy(a, c->summary);
	d->row.project = str_copy(a, c->project);
	d->row.phase = str_of(tzh_phase_name(c->phase));
	d->row.place = str_copy(a, c->place);
	d->row.deadline = c->deadline;
	d->row.deadline_text = str_copy(a, c->deadline_text);
	d->row.doubt = doubts(c->doubt, a);
	d->lead = str_copy(a, c->lead);
	tzh_str *co = arena_array(a, tzh_str, c->co_count + 1u);
	for (uint32_t i = 0; i < c->co_count; i++)
		co[i] = str_copy(a, c->co[i]);
	d->co = co;
	d->co_count = c->co_count;
	tzh_row_quantity *q = arena_array(a, tzh_row_quantity, c->quantity_count + 1u);
	for (uint32_t i = 0; i < c->quantity_count; i++)
		q[i] = draft_quantity(s->rules, &r->indicators[r->quantity_refs[c->first_quantity + i]], i + 1, a);
	d->quantities = q;
	d->quantity_count = c->quantity_count;
	if (c->quantity_count == 1 && q[0].indicator.len)
		d->row.indicator = q[0].indicator;
}

static void take_indicator(draft *d, const scene *s, const tzh_records *r, uint32_t n, const tzh_task *t, arena *a)
{
	char id[24];
	snprintf(id, sizeof id, "i-%04u", n + 1);
	d->row.record = str_copy(a, str_of(id));
	d->row.kind = STR("indicator");
	d->row.indicator = str_copy(a, r->indicators[n].code_name);
	d->row.doubt = doubts(r->indicators[n].doubt, a);
	tzh_str lead = t->lead; /* the first that is named has the lead */
	d->lead = str_copy(a, str_trim(str_cut(&lead, '\n')));
	tzh_row_quantity *q = arena_new(a, tzh_row_quantity);
	*q = draft_quantity(s->rules, &r->indicators[n], 1, a);
	d->quantities = q;
	d->quantity_count = 1;
}

int drafts_read(
	draft_list *out, const scene *s, const tzh_engine *engine, tzh_doc *doc, tzh_str report, arena *a, tzh_err *err)
{
	tzh_breakdown *b;
	uint32_t count;
	const tzh_records *r = tzh_doc_records(doc);
	int rc = tzh_breakdown_new(&b, engine, doc, NULL, err);
	if (rc)
		return rc;
	const tzh_task *tasks = tzh_breakdown_tasks(b, &count);
	for (uint32_t i = 0; i < count; i++) {
		const tzh_task *t = &tasks[i];
		draft *d = vec_push(out, a);
		d->row = (tzh_row_commitment){ .region = s->region,
			.year = s->year,
			.state = STR("draft"),
			.source = STR("report"),
			.source_name = str_copy(a, r->info.title),
			.report = report,
			.section = str_copy(a, t->band),
			.text = str_copy(a, t->text),
			.span_start = t->span.start,
			.span_end = t->span.end };
		if (t->commitment != UINT32_MAX)
			take_commitment(d, s, r, t->commitment, a);
		else if (t->indicator != UINT32_MAX)
			take_indicator(d, s, r, t->indicator, t, a);
	}
	tzh_breakdown_free(b);
	return TZH_OK;
}

int draft_changes(changes *c, draft *d, tzh_ledger *l, scene *s, const tzh_act *act, int64_t *next_id, tzh_done *done,
	arena *a, tzh_err *err)
{
	int rc = office_unit(l, s, act, d->lead, &d->row.lead, done, a, err);
	if (rc)
		return rc;
	for (uint32_t i = 0; !d->row.leader.len && d->row.lead.len && i < s->unit_count; i++)
		if (str_eq(s->units[i].id, d->row.lead))
			d->row.leader =
				s->units[i].leader; /* who has charge of the lead unit has charge of its tasks */
	if (!d->row.id)
		d->row.id = (*next_id)++;
	changes_put(c, TZH_TABLE_COMMITMENT, &none, &d->row);
	int64_t ord = 0;
	for (uint32_t i = 0; i < d->co_count; i++) {
		tzh_row_co_unit *u = arena_new(a, tzh_row_co_unit);
		*u = (tzh_row_co_unit){ .region = d->row.region, .year = d->row.year, .id = d->row.id, .ord = ++ord };
		rc = office_unit(l, s, act, d->co[i], &u->unit, done, a, err);
		if (rc)
			return rc;
		if (u->unit.len && !str_eq(u->unit, d->row.lead))
			changes_put(c, TZH_TABLE_CO_UNIT, NULL, u);
	}
	for (uint32_t i = 0; i < d->quantity_count; i++) {
		tzh_row_quantity *q = arena_new(a, tzh_row_quantity);
		*q = d->quantities[i];
		q->region = d->row.region;
		q->year = d->row.year;
		q->id = d->row.id;
		changes_put(c, TZH_TABLE_QUANTITY, NULL, q);
	}
	return TZH_OK;
}
