/* SPDX-License-Identifier: Apache-2.0
 *
 * The fields of every record type as tables (the lists are field_lists.h's): CSV
 * and spreadsheets walk them, since their columns are chosen at run time.
 */
#ifndef EXCHANGE_FIELDS_H
#define EXCHANGE_FIELDS_H

#include "base/buf.h"

/* What a field's value is, once taken out of its record. */
typedef enum value_kind {
	VALUE_NONE,    /* null */
	VALUE_TEXT,    /* UTF-8 */
	VALUE_STRETCH, /* code points of the decoded text */
	VALUE_INTEGER,
	VALUE_DECIMAL,
	VALUE_BOOL,
	VALUE_ID, /* a letter and a 1-based position: integer is the position */
	VALUE_DATE,
	VALUE_STRINGS, /* a list of UTF-8 strings */
	VALUE_IDS,     /* a list of indicator ids */
	VALUE_DOUBTS   /* a list of doubts, as bits */
} value_kind;

typedef struct value {
	value_kind kind;
	char letter; /* of VALUE_ID and VALUE_IDS */
	uint32_t count;
	union {
		tzh_str text;
		const uint32_t *points; /* VALUE_STRETCH, and VALUE_IDS as 0-based positions */
		const tzh_str *strings;
		int64_t integer;
		tzh_dec decimal;
		tzh_date date;
	} as;
} value;

typedef struct field {
	const char *json; /* `,"key":` */
	uint8_t json_len;
	uint8_t how;     /* field_how, private to fields.c */
	uint8_t names;   /* which closed set, for enumerations */
	uint16_t offset; /* of the member in the record */
} field;

static inline tzh_str field_key(const field *f)
{
	return (tzh_str){ f->json + 2, f->json_len - 4u };
}

/* The fields of a type from `id` on (`path` on for the document); `type` and `doc` come before them in every record. */
const field *fields_of(tzh_type type, uint32_t *count);

/* Where a record stands: what its fields need beside the record itself. */
typedef struct field_source {
	const tzh_records *records;
	const uint32_t *text; /* the decoded text */
	uint32_t text_size;
	tzh_type type;
	uint32_t index;
} field_source;

/* The record `index` of `type`. */
const void *fields_record(const tzh_records *r, tzh_type type, uint32_t index);
uint32_t fields_count(const tzh_records *r, tzh_type type);

/* The value of one field of one record. */
value field_value(const field *f, const void *record, const field_source *source);

/* The items of a list (VALUE_STRINGS, VALUE_IDS, VALUE_DOUBTS) apart by ';', which none of them holds. */
void fields_list(buf *out, const value *v);

/* The letter of a type's ids. */
char fields_letter(tzh_type type);

#endif
