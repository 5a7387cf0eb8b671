/* SPDX-License-Identifier: Apache-2.0
 *
 * The whole chain on any bytes: every record lies in the text, can be explained, and can be written.
 */
#include "fuzz.h"

#include <stdio.h>

static tzh_engine *engine;

static void hold_span(tzh_span s, uint32_t n)
{
	HOLD(s.start <= s.end && s.end <= n);
}

static void hold_strings(const tzh_str *s, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		HOLD(s[i].len == 0 || s[i].ptr != NULL);
}

static void hold_commitments(const tzh_records *r, const tzh_commitment *list, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const tzh_commitment *c = &list[i];
		hold_span(c->span, r->info.chars);
		HOLD(c->section == TZH_NO_SECTION || c->section < r->section_count);
		hold_strings(c->co, c->co_count);
		for (uint32_t q = 0; q < c->quantity_count; q++)
			HOLD(r->quantity_refs[c->first_quantity + q] < r->indicator_count);
	}
}

static void hold_records(const tzh_records *r)
{
	for (uint32_t i = 0; i < r->indicator_count; i++) {
		const tzh_indicator *d = &r->indicators[i];
		hold_span(d->span, r->info.chars);
		HOLD(d->section == TZH_NO_SECTION || d->section < r->section_count);
		HOLD(d->sign == 1 || d->sign == -1);
		HOLD(d->value.scale >= 0 && d->value_hi.scale >= 0 && d->stretch.scale >= 0);
		HOLD(d->measure < TZH_MEASURE_END && d->comparator < TZH_COMPARATOR_END && d->list < TZH_LIST_END);
	}
	hold_commitments(r, r->commitments, r->commitment_count);
	hold_commitments(r, r->results, r->result_count);
	for (uint32_t i = 0; i < r->problem_count; i++)
		hold_span(r->problems[i].span, r->info.chars);
	for (uint32_t i = 0; i < r->term_count; i++)
		hold_span(r->terms[i].span, r->info.chars);
	for (uint32_t i = 0; i < r->honor_count; i++)
		hold_span(r->honors[i].span, r->info.chars);
	for (uint32_t i = 0; i < r->noise_count; i++)
		hold_span(r->noises[i].span, r->info.chars);
}

static void hold_explanations(tzh_doc *doc, const tzh_records *r)
{
	tzh_err err;
	tzh_str words;
	char id[16];
	for (uint32_t i = 0; i < r->indicator_count && i < 4; i++) {
		snprintf(id, sizeof id, "i-%04u", i + 1);
		int rc = tzh_doc_explain(doc, id, false, &words, &err);
		HOLD(rc == TZH_OK || rc == TZH_ENOTFOUND);
	}
}

static int count_bytes(void *payload, const char *data, size_t size)
{
	*(size_t *)payload += size;
	HOLD(size == 0 || data != NULL);
	return TZH_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	tzh_err err;
	if (!engine)
		HOLD(tzh_engine_new(&engine, NULL, &err) == TZH_OK);
	tzh_doc *doc = NULL;
	tzh_input in = { .name = "2026_x.txt", .data = data, .size = size };
	if (tzh_doc_read(&doc, engine, &in, &err))
		return 0;
	uint32_t n;
	size_t written = 0;
	tzh_doc_text(doc, &n);
	const tzh_records *r = tzh_doc_records(doc);
	HOLD(r->info.chars == n);
	hold_records(r);
	hold_explanations(doc, r);
	HOLD(tzh_write_jsonl(count_bytes, &written, doc, 0, &err) == TZH_OK && written > 0);
	tzh_doc_clean(doc);
	tzh_doc_free(doc);
	return 0;
}
