/* SPDX-License-Identifier: Apache-2.0
 *
 * JSON Lines by the record format: the document line, then all other records by their start.
 */
#include "exchange/json.h"
#include "exchange/order.h"

int tzh_write_jsonl(tzh_sink function, void *payload, const tzh_doc *doc, uint32_t only, tzh_err *err)
{
	(void)err;
	arena memory;
	arena_init(&memory);
	sink s;
	sink_init(&s, arena_alloc(&memory, SINK_SIZE), function, payload);
	field_source source = { .records = tzh_doc_records(doc), .type = TZH_TYPE_DOCUMENT };
	source.text = tzh_doc_text(doc, &source.text_size);
	json_record(&s, &source);
	sink_char(&s, '\n');
	uint32_t n;
	const order_key *keys = order_records(source.records, only, &memory, &n);
	for (uint32_t i = 0; i < n && !s.code; i++) {
		source.type = order_type(keys[i]);
		source.index = order_index(keys[i]);
		json_record(&s, &source);
		sink_char(&s, '\n');
	}
	int rc = sink_flush(&s);
	arena_release(&memory);
	return rc;
}
