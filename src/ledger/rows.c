/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/rows.h"

#include "base/str.h"
#include "ledger/dec.h"

#include <inttypes.h>
#include <stdio.h>

#define KEY_FIELD(k, n) { #n, FIELD_##k, (uint16_t)offsetof(ROW, n), true },
#define PLAIN_FIELD(k, n) { #n, FIELD_##k, (uint16_t)offsetof(ROW, n), false },

/* One list per table; ROW names the struct while its list is made. */
#define ROW tzh_row_region
static const field region_fields[] = { TZH_ROW_REGION(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_ledger
static const field ledger_fields[] = { TZH_ROW_LEDGER(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_unit
static const field unit_fields[] = { TZH_ROW_UNIT(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_post
static const field post_fields[] = { TZH_ROW_POST(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_term
static const field term_fields[] = { TZH_ROW_TERM(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_account
static const field account_fields[] = { TZH_ROW_ACCOUNT(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_duty
static const field duty_fields[] = { TZH_ROW_DUTY(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_report
static const field report_fields[] = { TZH_ROW_REPORT(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_commitment
static const field commitment_fields[] = { TZH_ROW_COMMITMENT(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_baseline
static const field baseline_fields[] = { TZH_ROW_BASELINE(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_co_unit
static const field co_unit_fields[] = { TZH_ROW_CO_UNIT(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_quantity
static const field quantity_fields[] = { TZH_ROW_QUANTITY(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_opinion
static const field opinion_fields[] = { TZH_ROW_OPINION(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_node
static const field node_fields[] = { TZH_ROW_NODE(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_trajectory
static const field trajectory_fields[] = { TZH_ROW_TRAJECTORY(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_progress
static const field progress_fields[] = { TZH_ROW_PROGRESS(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_evidence
static const field evidence_fields[] = { TZH_ROW_EVIDENCE(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_lamp
static const field lamp_fields[] = { TZH_ROW_LAMP(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_clock
static const field clock_fields[] = { TZH_ROW_CLOCK(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_difference
static const field difference_fields[] = { TZH_ROW_DIFFERENCE(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_scheme
static const field scheme_fields[] = { TZH_ROW_SCHEME(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_score
static const field score_fields[] = { TZH_ROW_SCORE(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_appeal
static const field appeal_fields[] = { TZH_ROW_APPEAL(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_merit
static const field merit_fields[] = { TZH_ROW_MERIT(KEY_FIELD, PLAIN_FIELD) };
#undef ROW
#define ROW tzh_row_figure
static const field figure_fields[] = { TZH_ROW_FIGURE(KEY_FIELD, PLAIN_FIELD) };
#undef ROW

#define COUNT(list) (uint16_t)(sizeof list / sizeof *list)
#define X(up, low, keys) [TZH_TABLE_##up] = { #low, low##_fields, COUNT(low##_fields), keys, (uint16_t)sizeof(tzh_row_##low) },
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

const field *field_find(tzh_table t, tzh_str name)
{
	const table_shape *s = &table_shapes[t];
	for (unsigned i = 0; i < s->field_count; i++)
		if (str_is(name, s->fields[i].name))
			return &s->fields[i];
	return NULL;
}

static const void *at(const field *f, const void *row)
{
	return (const char *)row + f->offset;
}

tzh_str field_text(const field *f, const void *row, char scratch[FIELD_SCRATCH])
{
	switch (f->kind) {
	case FIELD_S:
		return *(const tzh_str *)at(f, row);
	case FIELD_I:
		return (tzh_str){ scratch, (size_t)snprintf(scratch, FIELD_SCRATCH, "%" PRId64, *(const int64_t *)at(f, row)) };
	case FIELD_D:
		return (tzh_str){ scratch, dec_print(*(const tzh_dec *)at(f, row), scratch) };
	case FIELD_T:
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

bool field_set(const field *f, void *row, tzh_str text)
{
	void *to = (char *)row + f->offset;
	switch (f->kind) {
	case FIELD_S:
		*(tzh_str *)to = text;
		return true;
	case FIELD_I:
		return read_integer(text, to);
	case FIELD_D:
		return dec_parse(text, to);
	case FIELD_T:
		return tzh_day_parse(text, to);
	}
	return false;
}

bool field_equal(const field *f, const void *a, const void *b)
{
	char s[FIELD_SCRATCH], t[FIELD_SCRATCH];
	return str_eq(field_text(f, a, s), field_text(f, b, t));
}

void row_copy(tzh_table t, void *to, const void *from, arena *a)
{
	const table_shape *s = &table_shapes[t];
	memcpy(to, from, s->size);
	for (unsigned i = 0; i < s->field_count; i++)
		if (s->fields[i].kind == FIELD_S) {
			tzh_str *text = (tzh_str *)((char *)to + s->fields[i].offset);
			*text = str_copy(a, *text);
		}
}

void row_bytes(tzh_table t, const void *row, buf *out)
{
	char scratch[FIELD_SCRATCH];
	for (unsigned i = 0; i < table_shapes[t].field_count; i++) {
		tzh_str text = field_text(&table_shapes[t].fields[i], row, scratch);
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
