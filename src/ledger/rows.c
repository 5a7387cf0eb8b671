/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/rows.h"

#include "base/str.h"
#include "ledger/dec.h"

#include <inttypes.h>
#include <stdio.h>

#define KEY_FIELD(k, n) { #n, ROW_##k, (uint16_t)offsetof(ROW, n), true },
#define PLAIN_FIELD(k, n) { #n, ROW_##k, (uint16_t)offsetof(ROW, n), false },

/* One list per table; ROW names the struct while its list is made. */
#define ROW tzh_row_region
static const row_field region_fields[] = { TZH_ROW_REGION(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_ledger
static const row_field ledger_fields[] = { TZH_ROW_LEDGER(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_unit
static const row_field unit_fields[] = { TZH_ROW_UNIT(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_post
static const row_field post_fields[] = { TZH_ROW_POST(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_term
static const row_field term_fields[] = { TZH_ROW_TERM(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_account
static const row_field account_fields[] = { TZH_ROW_ACCOUNT(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_duty
static const row_field duty_fields[] = { TZH_ROW_DUTY(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_report
static const row_field report_fields[] = { TZH_ROW_REPORT(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_commitment
static const row_field commitment_fields[] = { TZH_ROW_COMMITMENT(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_baseline
static const row_field baseline_fields[] = { TZH_ROW_BASELINE(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_co_unit
static const row_field co_unit_fields[] = { TZH_ROW_CO_UNIT(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_quantity
static const row_field quantity_fields[] = { TZH_ROW_QUANTITY(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_opinion
static const row_field opinion_fields[] = { TZH_ROW_OPINION(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_node
static const row_field node_fields[] = { TZH_ROW_NODE(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_trajectory
static const row_field trajectory_fields[] = { TZH_ROW_TRAJECTORY(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_progress
static const row_field progress_fields[] = { TZH_ROW_PROGRESS(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_evidence
static const row_field evidence_fields[] = { TZH_ROW_EVIDENCE(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_lamp
static const row_field lamp_fields[] = { TZH_ROW_LAMP(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_clock
static const row_field clock_fields[] = { TZH_ROW_CLOCK(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_difference
static const row_field difference_fields[] = { TZH_ROW_DIFFERENCE(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_scheme
static const row_field scheme_fields[] = { TZH_ROW_SCHEME(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_score
static const row_field score_fields[] = { TZH_ROW_SCORE(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_appeal
static const row_field appeal_fields[] = { TZH_ROW_APPEAL(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_merit
static const row_field merit_fields[] = { TZH_ROW_MERIT(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_figure
static const row_field figure_fields[] = { TZH_ROW_FIGURE(KEY_FIELD, PLAIN_FIELD) };
#undef ROW

#define COUNT(list) (uint16_t)(sizeof list / sizeof *list)
#define X(up, low, keys)                                                                                               \
	[TZH_TABLE_##up] = { #low, low##_fields, COUNT(low##_fields), keys, (uint16_t)sizeof(tzh_row_##low) },
const table_shape table_shapes[TZH_TABLE_END] = { TZH_TABLES(X) };
#undef X

const char *tzh_table_name(tzh_table v)
{
	return (unsigned)v < TZH_TABLE_END ? table_shapes[v].name : "";
}

tzh_table table_find(tzh_str name)
{
	tzh_table t = 0;
	while (t < TZH_TABLE_END && !str_is(name, table_shapes[t].name))
		t++;
	return t;
}

const row_field *row_field_find(tzh_table t, tzh_str name)
{
	const table_shape *s = &table_shapes[t];
	for (unsigned i = 0; i < s->field_count; i++)
		if (str_is(name, s->fields[i].name))
			return &s->fields[i];
	return NULL;
}

static const void *at(const row_field *f, const void *row)
{
	return (const char *)row + f->offset;
}

tzh_str row_text(const row_field *f, const void *row, char scratch[ROW_SCRATCH])
{
	switch (f->kind) {
	case ROW_S:
		return *(const tzh_str *)at(f, row);
	case ROW_I:
		return (tzh_str){ scratch,
			(size_t)snprintf(scratch, ROW_SCRATCH, "%" PRId64, *(const int64_t *)at(f, row)) };
	case ROW_D:
		return dec_text(*(const tzh_dec *)at(f, row), scratch);
	case ROW_T:
		tzh_day_print(*(const tzh_date *)at(f, row), scratch);
		return str_of(scratch);
	}
	return (tzh_str){ 0 };
}

static bool read_integer(tzh_str s, int64_t *out)
{
	bool minus = s.len && s.ptr[0] == '-';
	int64_t n = 0;
	if (s.len - minus < 1 || s.len - minus > 18)
		return false;
	for (size_t i = minus; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		n = n * 10 + (s.ptr[i] - '0');
	}
	*out = minus ? -n : n;
	return true;
}

bool row_set(const row_field *f, void *row, tzh_str text)
{
	void *to = (char *)row + f->offset;
	switch (f->kind) {
	case ROW_S:
		*(tzh_str *)to = text;
		return true;
	case ROW_I:
		return read_integer(text, to);
	case ROW_D:
		return dec_parse(text, to);
	case ROW_T:
		return tzh_day_parse(text, to);
	}
	return false;
}

bool row_same(const row_field *f, const void *a, const void *b)
{
	char s[ROW_SCRATCH], t[ROW_SCRATCH];
	return str_eq(row_text(f, a, s), row_text(f, b, t));
}

void row_copy(tzh_table t, void *to, const void *from, arena *a)
{
	const table_shape *s = &table_shapes[t];
	memcpy(to, from, s->size);
	for (unsigned i = 0; i < s->field_count; i++)
		if (s->fields[i].kind == ROW_S) {
			tzh_str *text = (tzh_str *)((char *)to + s->fields[i].offset);
			*text = str_copy(a, *text);
		}
}

void row_bytes(tzh_table t, const void *row, buf *out)
{
	char scratch[ROW_SCRATCH];
	for (unsigned i = 0; i < table_shapes[t].field_count; i++) {
		tzh_str text = row_text(&table_shapes[t].fields[i], row, scratch);
		buf_addf(out, "%zu:", text.len);
		buf_add_str(out, text);
	}
}

void json_quote(buf *out, tzh_str text)
{
	buf_addc(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c == '"' || c == '\\')
			buf_addf(out, "\\%c", c);
		else if (c == '\n')
			buf_adds(out, "\\n");
		else if (c < 0x20)
			buf_addf(out, "\\u%04x", c);
		else
			buf_addc(out, (char)c);
	}
	buf_addc(out, '"');
}
