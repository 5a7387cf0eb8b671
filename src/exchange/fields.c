/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/fields.h"

#include "exchange/field_lists.h"

#include <stddef.h>
#include <string.h>

typedef enum field_how {
#define X(n) HOW_##n,
	FIELD_HOWS(X)
#undef X
} field_how;

typedef enum name_set {
	SET_NONE,
#define X(set, type, list) SET_##set,
	FIELD_SETS(X)
#undef X
} name_set;

#define KEY(key) ",\"" key "\":", sizeof(",\"" key "\":") - 1
#define F(key, how, member) { KEY(key), HOW_##how, SET_NONE, offsetof(RECORD, member) },
#define E(key, set, member) { KEY(key), HOW_ENUM, SET_##set, offsetof(RECORD, member) },

#define RECORD DOCUMENT_RECORD
static const field DOCUMENT_fields[] = { DOCUMENT_FIELDS(F, E) };
#undef RECORD
#define RECORD SECTION_RECORD
static const field SECTION_fields[] = { SECTION_FIELDS(F, E) };
#undef RECORD
#define RECORD INDICATOR_RECORD
static const field INDICATOR_fields[] = { INDICATOR_FIELDS(F, E) };
#undef RECORD
#define RECORD COMMITMENT_RECORD
static const field COMMITMENT_fields[] = { COMMITMENT_FIELDS(F, E) };
static const field RESULT_fields[] = { RESULT_FIELDS(F, E) };
#undef RECORD
#define RECORD PROBLEM_RECORD
static const field PROBLEM_fields[] = { PROBLEM_FIELDS(F, E) };
#undef RECORD
#define RECORD TERM_RECORD
static const field TERM_fields[] = { TERM_FIELDS(F, E) };
#undef RECORD
#define RECORD HONOR_RECORD
static const field HONOR_fields[] = { HONOR_FIELDS(F, E) };
#undef RECORD
#define RECORD NOISE_RECORD
static const field NOISE_fields[] = { NOISE_FIELDS(F, E) };
#undef RECORD

#define X(n, s, l) { n##_fields, sizeof n##_fields / sizeof *n##_fields },
static const struct {
	const field *fields;
	uint32_t count;
} tables[] = { TZH_TYPES(X) };
#undef X

const field *fields_of(tzh_type type, uint32_t *count)
{
	*count = tables[type].count;
	return tables[type].fields;
}

const void *fields_record(const tzh_records *r, tzh_type type, uint32_t index)
{
	switch (type) {
	case TZH_TYPE_SECTION:
		return &r->sections[index];
	case TZH_TYPE_INDICATOR:
		return &r->indicators[index];
	case TZH_TYPE_COMMITMENT:
		return &r->commitments[index];
	case TZH_TYPE_RESULT:
		return &r->results[index];
	case TZH_TYPE_PROBLEM:
		return &r->problems[index];
	case TZH_TYPE_TERM:
		return &r->terms[index];
	case TZH_TYPE_HONOR:
		return &r->honors[index];
	case TZH_TYPE_NOISE:
		return &r->noises[index];
	default:
		return &r->info;
	}
}

uint32_t fields_count(const tzh_records *r, tzh_type type)
{
	const uint32_t counts[TZH_TYPE_END] = { 1, r->section_count, r->indicator_count, r->commitment_count,
		r->result_count, r->problem_count, r->term_count, r->honor_count, r->noise_count };
	return counts[type];
}

char fields_letter(tzh_type type)
{
#define X(n, s, l) l
	static const char letters[] = TZH_TYPES(X);
#undef X
	return letters[type];
}

static const char *name_of(name_set set, const void *p)
{
	unsigned v;
	memcpy(&v, p, sizeof v);
	switch (set) {
#define X(n, type, list)                                                                                               \
	case SET_##n:                                                                                                  \
		return tzh_##type##_name(v);
		FIELD_SETS(X)
#undef X
	case SET_NONE:
		break;
	}
	return "";
}

static value text_value(const char *p, size_t len)
{
	return len ? (value){ .kind = VALUE_TEXT, .as.text = { p, len } } : (value){ 0 };
}

static value integer_value(int64_t n)
{
	return (value){ .kind = VALUE_INTEGER, .as.integer = n };
}

static value span_value(field_how how, const tzh_span *s, const field_source *source)
{
	if (how != HOW_TEXT)
		return integer_value(how == HOW_START ? s->start : s->end);
	bool inside = s->start <= s->end && s->end <= source->text_size;
	return (value){ .kind = VALUE_STRETCH,
		.count = inside ? s->end - s->start : 0,
		.as.points = source->text + (inside ? s->start : 0) };
}

static value list_value(field_how how, const void *record, const field_source *source)
{
	const tzh_commitment *c = record;
	if (how == HOW_WARNINGS) {
		const tzh_info *info = record;
		return (value){ .kind = VALUE_STRINGS, .count = info->warning_count, .as.strings = info->warnings };
	}
	if (how == HOW_UNITS)
		return (value){ .kind = VALUE_STRINGS, .count = c->co_count, .as.strings = c->co };
	return (value){ .kind = VALUE_IDS,
		.letter = 'i',
		.count = c->quantity_count,
		.as.points = source->records->quantity_refs + c->first_quantity };
}

#define AT(type) (*(const type *)p)

value field_value(const field *f, const void *record, const field_source *source)
{
	const void *p = (const char *)record + f->offset;
	switch ((field_how)f->how) {
	case HOW_ID:
		return (value){
			.kind = VALUE_ID, .letter = fields_letter(source->type), .as.integer = source->index + 1
		};
	case HOW_STRING:
	case HOW_BYTES:
		return text_value(AT(tzh_str).ptr, AT(tzh_str).len);
	case HOW_HEX:
		return text_value(p, strlen(p));
	case HOW_ENUM: {
		const char *name = name_of((name_set)f->names, p);
		return text_value(name, strlen(name));
	}
	case HOW_U32:
		return integer_value(AT(uint32_t));
	case HOW_U8:
		return integer_value(AT(uint8_t));
	case HOW_ORDINAL:
		return AT(uint16_t) ? integer_value(AT(uint16_t)) : (value){ 0 };
	case HOW_YEAR:
		return AT(int16_t) ? integer_value(AT(int16_t)) : (value){ 0 };
	case HOW_DATE:
		return AT(tzh_date).year ? (value){ .kind = VALUE_DATE, .as.date = AT(tzh_date) } : (value){ 0 };
	case HOW_SIGN:
		return integer_value(AT(int8_t) < 0 ? -1 : 1);
	case HOW_BOOL:
		return (value){ .kind = VALUE_BOOL, .as.integer = AT(bool) };
	case HOW_DECIMAL:
		return AT(tzh_dec).given ? (value){ .kind = VALUE_DECIMAL, .as.decimal = AT(tzh_dec) } : (value){ 0 };
	case HOW_SECTION:
		return AT(uint32_t) == TZH_NO_SECTION
			       ? (value){ 0 }
			       : (value){ .kind = VALUE_ID, .letter = 's', .as.integer = (int64_t)AT(uint32_t) + 1 };
	case HOW_TEXT:
	case HOW_START:
	case HOW_END:
		return span_value((field_how)f->how, p, source);
	case HOW_DOUBTS:
		return (value){ .kind = VALUE_DOUBTS, .as.integer = AT(uint16_t) };
	case HOW_WARNINGS:
	case HOW_UNITS:
	case HOW_QUANTITIES:
		return list_value((field_how)f->how, record, source);
	}
	return (value){ 0 };
}

void fields_list(buf *out, const value *v)
{
	uint32_t n = v->kind == VALUE_DOUBTS ? TZH_DOUBT_END : v->count;
	size_t from = out->len;
	for (uint32_t i = 0; i < n; i++) {
		if (v->kind == VALUE_DOUBTS && !(v->as.integer >> i & 1))
			continue;
		if (out->len > from)
			buf_addc(out, ';');
		if (v->kind == VALUE_STRINGS)
			buf_add_str(out, v->as.strings[i]);
		else if (v->kind == VALUE_IDS)
			buf_addf(out, "%c-%04u", v->letter, v->as.points[i] + 1);
		else
			buf_adds(out, tzh_doubt_name(i));
	}
}
