/* SPDX-License-Identifier: Apache-2.0 */
#include "office/differ.h"

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- which row is which ---- */

/* How alike two texts are, in hundredths: pairs of neighbouring characters (three bytes each, as the script has them).
 */
static unsigned alike(tzh_str a, tzh_str b)
{
	unsigned shared = 0, pairs = 0;
	if (a.len < 6 || b.len < 6)
		return str_eq(a, b) ? 100 : 0;
	for (size_t i = 0; i + 6 <= a.len; i += 3, pairs++)
		for (size_t k = 0; k + 6 <= b.len; k += 3)
			if (!memcmp(a.ptr + i, b.ptr + k, 6)) {
				shared++;
				break;
			}
	unsigned longer = (unsigned)((a.len > b.len ? a.len : b.len) / 3 - 1);
	return longer ? shared * 100 / (pairs > longer ? pairs : longer) : 0;
}

const tzh_row_commitment *differ_match(const store_rows *before, const draft *d, bool *taken, unsigned least)
{
	const tzh_row_commitment *rows = before->items;
	uint32_t best = UINT32_MAX;
	unsigned best_score = least - 1;
	for (uint32_t i = 0; i < before->count; i++) {
		if (taken[i] || (least == 100 && !str_eq(rows[i].section, d->row.section)))
			continue;
		unsigned score =
			least == 100 ? (str_eq(rows[i].text, d->row.text) ? 100 : 0) : alike(rows[i].text, d->row.text);
		score += least < 100 && str_eq(rows[i].section, d->row.section) ? 10 : 0;
		if (score > best_score) {
			best = i;
			best_score = score;
		}
	}
	if (best == UINT32_MAX)
		return NULL;
	taken[best] = true;
	return &rows[best];
}

/* ---- proposals ---- */

/* A person has said no to this before. */
static bool was_refused(const differ *f, int64_t id, const char *kind, tzh_str becomes)
{
	const tzh_row_difference *d = f->settled.items;
	for (uint32_t i = 0; f->of_office && i < f->settled.count; i++)
		if (d[i].id == id && str_is(d[i].kind, kind) && str_eq(d[i].becomes, becomes) &&
			str_is(d[i].status, "refused"))
			return true;
	return false;
}

static void propose(differ *f, const tzh_row_commitment *row, tzh_str record, const char *kind, tzh_str was,
	tzh_str becomes, changes *c)
{
	if (was_refused(f, row->id, kind, becomes))
		return;
	tzh_row_difference *d = arena_new(f->memory, tzh_row_difference);
	*d = (tzh_row_difference){ .region = f->s->region,
		.year = f->s->year,
		.report = f->report,
		.ord = ++f->last,
		.id = row->id,
		.record = record,
		.kind = str_of(kind),
		.was = was,
		.becomes = becomes,
		.proposal = changes_payload(c, f->memory),
		.status = STR("open") };
	changes_put(&f->out, TZH_TABLE_DIFFERENCE, NULL, d);
	f->found++;
}

/* One field of a row as a proposal of its own. */
static void propose_row(differ *f, const tzh_row_commitment *before, const tzh_row_commitment *after, const char *kind,
	tzh_str was, tzh_str becomes)
{
	changes c = { .memory = f->memory };
	changes_put(&c, TZH_TABLE_COMMITMENT, before, after);
	propose(f, before, after->record, kind, was, becomes, &c);
}

/* ---- what is compared ---- */

/* "at least 40 km" */
static tzh_str value_words(const differ *f, const tzh_row_quantity *q)
{
	char value[32], high[32] = "";
	buf b;
	buf_init(&b, 300);
	dec_print(q->value, value);
	if (q->value_hi.given) {
		high[0] = '-';
		char rest[31];
		dec_print(q->value_hi, rest);
		snprintf(high + 1, sizeof high - 1, "%s", rest);
	}
	if (!str_is(q->comparator, "eq") && q->comparator.len) {
		buf_add_str(&b, rules_name(f->s->rules, "comparator.", q->comparator));
		buf_addc(&b, ' ');
	}
	buf_addf(&b, "%s%s%s", value, high, f->s->rules->english && q->unit.len ? " " : "");
	buf_add_str(&b, q->unit);
	tzh_str words = str_copy(f->memory, buf_str(&b));
	buf_release(&b);
	return words;
}

static void compare_values(differ *f, const tzh_row_commitment *row, const draft *d)
{
	const tzh_row_quantity *all = f->quantities.items;
	for (uint32_t n = 0; n < d->quantity_count; n++) {
		const tzh_row_quantity *before = NULL;
		for (uint32_t i = 0; i < f->quantities.count; i++)
			if (all[i].id == row->id && all[i].ord == d->quantities[n].ord)
				before = &all[i];
		tzh_row_quantity *after = arena_new(f->memory, tzh_row_quantity);
		*after = d->quantities[n];
		after->region = row->region;
		after->year = row->year;
		after->id = row->id;
		if (before && !dec_cmp(before->value, after->value) && str_eq(before->unit, after->unit) &&
			str_eq(before->comparator, after->comparator))
			continue;
		changes c = { .memory = f->memory };
		changes_put(&c, TZH_TABLE_QUANTITY, before, after);
		changes_put(&c, TZH_TABLE_COMMITMENT, row, row); /* its version moves on */
		propose(f, row, d->row.record, "value", before ? value_words(f, before) : (tzh_str){ 0 },
			value_words(f, after), &c);
	}
}

static tzh_str day_text(arena *a, tzh_date d)
{
	char text[11];
	tzh_day_print(d, text);
	return str_copy(a, str_of(text));
}

static bool co_has(const differ *f, const tzh_row_commitment *row, tzh_str unit)
{
	const tzh_row_co_unit *all = f->co_units.items;
	for (uint32_t i = 0; i < f->co_units.count; i++)
		if (all[i].id == row->id && str_eq(all[i].unit, unit))
			return true;
	return false;
}

/* The units that take part as the document has them, by their ids and without the lead. */
static int named_units(differ *f, const draft *d, tzh_str *units, uint32_t *count, tzh_err *err)
{
	*count = 0;
	for (uint32_t i = 0; i < d->co_count; i++) {
		tzh_str id;
		bool there = false;
		int rc = office_unit(f->ledger, f->s, f->act, d->co[i], &id, f->done, f->memory, err);
		if (rc)
			return rc;
		for (uint32_t k = 0; k < *count; k++)
			there |= str_eq(units[k], id);
		if (id.len && !there && !str_eq(id, d->row.lead))
			units[(*count)++] = id;
	}
	return TZH_OK;
}

static void add_unit(buf *words, tzh_str unit)
{
	buf_adds(words, words->len ? "\xe3\x80\x81" : "");
	buf_add_str(words, unit);
}

static int compare_co(differ *f, const tzh_row_commitment *row, const draft *d, tzh_err *err)
{
	const tzh_row_co_unit *all = f->co_units.items;
	tzh_str *units = arena_array(f->memory, tzh_str, d->co_count + 1u);
	uint32_t count, there = 0;
	int64_t last = 0;
	bool same = true;
	changes c = { .memory = f->memory };
	buf was, is;
	int rc = named_units(f, d, units, &count, err);
	if (rc)
		return rc;
	buf_init(&was, 4096);
	buf_init(&is, 4096);
	for (uint32_t i = 0; i < f->co_units.count; i++) {
		bool kept = false;
		if (all[i].id != row->id)
			continue;
		add_unit(&was, all[i].unit);
		last = all[i].ord > last ? all[i].ord : last;
		there++;
		for (uint32_t k = 0; k < count; k++)
			kept |= str_eq(units[k], all[i].unit);
		if (!kept)
			changes_drop(&c, TZH_TABLE_CO_UNIT, &all[i]);
		same = same && kept;
	}
	for (uint32_t k = 0; k < count; k++) {
		add_unit(&is, units[k]);
		if (co_has(f, row, units[k]))
			continue;
		tzh_row_co_unit *u = arena_new(f->memory, tzh_row_co_unit);
		*u = (tzh_row_co_unit){
			.region = row->region, .year = row->year, .id = row->id, .unit = units[k], .ord = ++last
		};
		changes_put(&c, TZH_TABLE_CO_UNIT, NULL, u);
		same = false;
	}
	changes_put(&c, TZH_TABLE_COMMITMENT, row, row);
	if (!same || there != count)
		propose(f, row, d->row.record, "co", str_copy(f->memory, buf_str(&was)),
			str_copy(f->memory, buf_str(&is)), &c);
	buf_release(&was);
	buf_release(&is);
	return TZH_OK;
}

/* Who answers for it and by when: what is left empty in the document is not said. */
static int compare_duties(differ *f, const tzh_row_commitment *row, draft *d, tzh_err *err)
{
	tzh_row_commitment after = *row;
	bool new_lead = d->row.lead.len && !str_eq(row->lead, d->row.lead);
	if (new_lead) {
		after.lead = d->row.lead;
		after.leader = d->row.leader.len ? d->row.leader : plan_leader_of(f->s, d->row.lead);
		propose_row(f, row, &after, "lead", row->lead, d->row.lead);
	} else if (d->row.leader.len && !str_eq(row->leader, d->row.leader)) {
		after.leader = d->row.leader;
		propose_row(f, row, &after, "leader", row->leader, d->row.leader);
	}
	if (d->row.deadline.year && tzh_day_number(row->deadline) != tzh_day_number(d->row.deadline)) {
		after = *row;
		after.deadline = d->row.deadline;
		after.deadline_text = d->row.deadline_text;
		propose_row(f, row, &after, "deadline", day_text(f->memory, row->deadline),
			day_text(f->memory, d->row.deadline));
	}
	return d->says_co ? compare_co(f, row, d, err) : TZH_OK;
}

int differ_row(differ *f, const tzh_row_commitment *row, draft *d, tzh_err *err)
{
	int rc = office_unit(f->ledger, f->s, f->act, d->lead, &d->row.lead, f->done, f->memory, err);
	if (rc)
		return rc;
	if (!str_eq(row->text, d->row.text)) {
		tzh_row_commitment after = *row;
		after.text = d->row.text;
		after.summary = d->row.summary;
		after.span_start = d->row.span_start;
		after.span_end = d->row.span_end;
		after.record = d->row.record;
		propose_row(f, row, &after, "text", row->text, d->row.text);
	}
	/* Of what a machine has read, a row that a person has confirmed is compared in its words and numbers only. */
	if (f->of_office || !row->confirmed)
		rc = compare_duties(f, row, d, err);
	if (!rc)
		compare_values(f, row, d);
	return rc;
}

static int propose_new(differ *f, draft *d, tzh_err *err)
{
	const tzh_row_difference *all = f->settled.items;
	changes c = { .memory = f->memory };
	for (uint32_t i = 0; f->of_office && i < f->settled.count; i++)
		if (str_is(all[i].kind, "new") && str_is(all[i].status, "refused") &&
			str_eq(all[i].becomes, d->row.text))
			return TZH_OK;
	int rc = draft_changes(&c, d, f->ledger, f->s, f->act, f->next_id, f->done, f->memory, err);
	if (!rc)
		propose(f, &d->row, d->row.record, "new", (tzh_str){ 0 }, d->row.text, &c);
	return rc;
}

static void propose_gone(differ *f, const tzh_row_commitment *row)
{
	tzh_row_commitment after = *row;
	if (str_is(row->state, "cancelled") || str_is(row->state, "merged") || row->parent)
		return;
	after.state = STR("cancelled");
	propose_row(f, row, &after, "gone", row->text, (tzh_str){ 0 });
}

static int by_place(const void *x, const void *y)
{
	const tzh_row_co_unit *a = x, *b = y;
	return a->id != b->id ? (a->id < b->id ? -1 : 1) : (a->ord > b->ord) - (a->ord < b->ord);
}

int differ_begin(differ *f, tzh_err *err)
{
	tzh_row_difference key = { .region = f->s->region, .year = f->s->year, .report = f->report };
	store *st = f->ledger->store;
	f->out = (changes){ .memory = f->memory };
	int rc = store_scan(st, TZH_TABLE_DIFFERENCE, &key, 3, &f->settled, f->memory, err);
	const tzh_row_difference *d = f->settled.items;
	for (uint32_t i = 0; !rc && i < f->settled.count; i++) {
		if (str_is(d[i].status, "open"))
			changes_drop(&f->out, TZH_TABLE_DIFFERENCE, &d[i]);
		f->last = d[i].ord;
	}
	if (!rc)
		rc = store_scan(st, TZH_TABLE_QUANTITY, &key, 2, &f->quantities, f->memory, err);
	if (!rc)
		rc = store_scan(st, TZH_TABLE_CO_UNIT, &key, 2, &f->co_units, f->memory, err);
	if (!rc && f->co_units.count)
		qsort(f->co_units.items, f->co_units.count, sizeof(tzh_row_co_unit), by_place);
	return rc;
}

int differ_all(differ *f, const store_rows *before, draft_list *drafts, tzh_err *err)
{
	bool *taken = arena_array(f->memory, bool, before->count + 1);
	const tzh_row_commitment **found = arena_array(f->memory, const tzh_row_commitment *, drafts->count + 1);
	int rc = TZH_OK;
	for (uint32_t i = 0; i < drafts->count; i++) /* the same words in the same section go first */
		found[i] = differ_match(before, &drafts->items[i], taken, 100);
	for (uint32_t i = 0; i < drafts->count; i++)
		if (!found[i])
			found[i] = differ_match(before, &drafts->items[i], taken, 55);
	for (uint32_t i = 0; !rc && i < drafts->count; i++)
		rc = found[i] ? differ_row(f, found[i], &drafts->items[i], err)
			      : propose_new(f, &drafts->items[i], err);
	for (uint32_t i = 0; i < before->count; i++)
		if (!taken[i])
			propose_gone(f, (const tzh_row_commitment *)before->items + i);
	return rc;
}
