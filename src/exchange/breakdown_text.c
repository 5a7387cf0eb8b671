/* SPDX-License-Identifier: Apache-2.0
 *
 * The breakdown as CSV and as JSON.
 */
#include "exchange/breakdown_forms.h"

#include "base/str.h"
#include "exchange/csv.h"
#include "exchange/json.h"

void breakdown_csv(sink *s, const tzh_breakdown *b)
{
	sink_literal(s, CSV_MARK);
	csv_text(s, tzh_message("sheet.band", false));
	for (breakdown_column c = 0; c < BREAKDOWN_COLUMN_COUNT; c++) {
		sink_char(s, ',');
		csv_text(s, breakdown_heading(c));
	}
	sink_literal(s, CSV_LINE);
	for (uint32_t i = 0; i < b->task_count; i++) {
		const tzh_task *t = &b->tasks[i];
		csv_text(s, t->band);
		sink_char(s, ',');
		sink_integer(s, t->number);
		for (breakdown_column c = BREAKDOWN_TASK; c < BREAKDOWN_COLUMN_COUNT; c++) {
			sink_char(s, ',');
			csv_text(s, breakdown_cell(t, c));
		}
		sink_literal(s, CSV_LINE);
	}
}

static void put_text(sink *s, const char *key, tzh_str text)
{
	sink_add(s, key, strlen(key));
	if (text.len)
		json_put_string(s, text);
	else
		sink_literal(s, "null");
}

static void put_task(sink *s, const tzh_breakdown *b, const tzh_task *t)
{
	bool main_target = t->commitment == UINT32_MAX;
	sink_literal(s, "{\"number\":");
	sink_integer(s, t->number);
	sink_literal(s, ",\"doc\":");
	json_put_string(s, b->records->info.name);
	sink_literal(s, ",\"record\":\"");
	sink_id(s, main_target ? 'i' : 'c', (int64_t)(main_target ? t->indicator : t->commitment) + 1);
	sink_char(s, '"');
	put_text(s, ",\"band\":", t->band);
	put_text(s, ",\"task\":", t->text);
	put_text(s, ",\"target\":", t->target);
	put_text(s, ",\"unit\":", t->unit);
	put_text(s, ",\"deadline\":", t->deadline);
	put_text(s, ",\"leader\":", t->leader);
	put_text(s, ",\"lead\":", t->lead);
	put_text(s, ",\"co\":", t->co);
	put_text(s, ",\"source\":", t->source);
	put_text(s, ",\"remark\":", t->remark);
	sink_literal(s, ",\"start\":");
	sink_integer(s, t->span.start);
	sink_literal(s, ",\"end\":");
	sink_integer(s, t->span.end);
	sink_char(s, '}');
}

void breakdown_json(sink *s, const tzh_breakdown *b)
{
	sink_char(s, '[');
	for (uint32_t i = 0; i < b->task_count; i++) {
		i ? sink_literal(s, ",\n") : sink_literal(s, "\n");
		put_task(s, b, &b->tasks[i]);
	}
	sink_literal(s, "\n]\n");
}

int tzh_breakdown_write(tzh_sink function, void *payload, const tzh_breakdown *b, tzh_sheet format, tzh_err *err)
{
	if (format == TZH_SHEET_XLSX)
		return breakdown_xlsx(function, payload, b, err);
	arena memory;
	arena_init(&memory);
	sink s;
	sink_init(&s, arena_alloc(&memory, SINK_SIZE), function, payload);
	if (format == TZH_SHEET_CSV)
		breakdown_csv(&s, b);
	else
		breakdown_json(&s, b);
	int rc = sink_flush(&s);
	arena_release(&memory);
	return rc;
}
