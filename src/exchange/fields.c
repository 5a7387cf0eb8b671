/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/fields.h"

#include <stddef.h>
#include <string.h>

/* How a member is read. The names say the C type and what counts as no value. */
typedef enum field_how {
	HOW_ID,        /* of the record itself */
	HOW_STRING,    /* tzh_str, empty is null */
	HOW_HEX,       /* char[65] */
	HOW_ENUM,      /* an enumeration; an empty name is null */
	HOW_U32,       /* uint32_t */
	HOW_U8,        /* uint8_t */
	HOW_ORDINAL,   /* uint16_t, 0 is null */
	HOW_YEAR,      /* int16_t, 0 is null */
	HOW_DATE,      /* tzh_date, year 0 is null */
	HOW_SIGN,      /* int8_t, never null */
	HOW_BOOL,      /* bool */
	HOW_DECIMAL,   /* tzh_dec, not given is null */
	HOW_SECTION,   /* index of a section */
	HOW_TEXT,      /* tzh_span: the stretch itself */
	HOW_START,     /* tzh_span */
	HOW_END,       /* tzh_span */
	HOW_DOUBTS,    /* uint16_t of bits */
	HOW_WARNINGS,  /* the document's */
	HOW_UNITS,     /* a commitment's co-units */
	HOW_QUANTITIES /* a commitment's indicators */
} field_how;

typedef enum name_set {
	SET_NONE,
	SET_FORMAT,
	SET_SCRIPT,
	SET_LEVEL,
	SET_TARGETS,
	SET_PART,
	SET_ROLE,
	SET_LIST,
	SET_MEASURE,
	SET_COMPARATOR,
	SET_PERIOD,
	SET_KIND,
	SET_PHASE,
	SET_NOISE
} name_set;

#define KEY(key) ",\"" key "\":", sizeof(",\"" key "\":") - 1
#define F(type, key, how, member) { KEY(key), HOW_##how, SET_NONE, offsetof(type, member) },
#define E(type, key, set, member) { KEY(key), HOW_ENUM, SET_##set, offsetof(type, member) },
#define ID { KEY("id"), HOW_ID, SET_NONE, 0 },

static const field document_fields[] = { F(tzh_info, "path", STRING, path) F(tzh_info, "sha256", HEX, sha256) E(
	tzh_info, "format", FORMAT, format) F(tzh_info, "encoding", STRING, encoding) E(tzh_info, "script", SCRIPT,
	script) F(tzh_info, "chars", U32, chars) F(tzh_info, "title", STRING, title) F(tzh_info, "region", STRING,
	region) F(tzh_info, "region_code", STRING, region_code) E(tzh_info, "level", LEVEL, level)
		F(tzh_info, "year", YEAR, year) F(tzh_info, "date", DATE, date) F(tzh_info, "speaker", STRING, speaker)
			E(tzh_info, "targets", TARGETS, targets) F(tzh_info, "warnings", WARNINGS, warnings) };

static const field section_fields[] = { ID F(tzh_section, "parent", SECTION, parent) F(tzh_section, "level", U8, level)
		F(tzh_section, "number", STRING, number) F(tzh_section, "title", STRING, title)
			E(tzh_section, "role", PART, role) F(tzh_section, "region", STRING, region)
				F(tzh_section, "start", START, span) F(tzh_section, "end", END, span) };

static const field indicator_fields[] = { ID F(tzh_indicator, "section", SECTION, section) F(tzh_indicator, "region",
	STRING, region) E(tzh_indicator, "role", ROLE, role) E(tzh_indicator, "list", LIST, list) F(tzh_indicator,
	"indicator", STRING,
	code_name) F(tzh_indicator, "name", STRING, name) E(tzh_indicator, "measure", MEASURE, measure) E(tzh_indicator,
	"comparator", COMPARATOR, comparator) F(tzh_indicator, "value", DECIMAL, value) F(tzh_indicator, "value_hi",
	DECIMAL, value_hi) F(tzh_indicator, "stretch", DECIMAL, stretch) F(tzh_indicator, "unit", STRING,
	unit) F(tzh_indicator, "sign", SIGN, sign) F(tzh_indicator, "relation", STRING, relation) F(tzh_indicator,
	"year", YEAR, year) E(tzh_indicator, "span", PERIOD, period) F(tzh_indicator, "stance", STRING, stance)
		F(tzh_indicator, "amount", DECIMAL, amount) F(tzh_indicator, "base_unit", STRING, base_unit)
			F(tzh_indicator, "condition", STRING, condition) F(tzh_indicator, "doubt", DOUBTS, doubt)
				F(tzh_indicator, "text", TEXT, span) F(tzh_indicator, "start", START, span)
					F(tzh_indicator, "end", END, span) F(tzh_indicator, "rule", STRING, rule) };

/* A result is a commitment less deadline, lead and co-units. */
#define ROW_HEAD                                                                                                       \
	ID F(tzh_commitment, "section", SECTION, section) F(tzh_commitment, "region", STRING, region)                  \
		E(tzh_commitment, "kind", KIND, kind) F(tzh_commitment, "ordinal", ORDINAL, ordinal)                   \
			F(tzh_commitment, "text", TEXT, span) F(tzh_commitment, "start", START, span)                  \
				F(tzh_commitment, "end", END, span) F(tzh_commitment, "quantified", BOOL, quantified)  \
					F(tzh_commitment, "quantities", QUANTITIES, quantity_count)                    \
						F(tzh_commitment, "project", STRING, project)                          \
							E(tzh_commitment, "phase", PHASE, phase)                       \
								F(tzh_commitment, "place", STRING, place)
#define ROW_TAIL                                                                                                       \
	F(tzh_commitment, "doubt", DOUBTS, doubt)                                                                      \
	F(tzh_commitment, "year", YEAR, year)                                                                          \
	F(tzh_commitment, "action", STRING, action)                                                                    \
	F(tzh_commitment, "object", STRING, object)                                                                    \
	F(tzh_commitment, "summary", STRING, summary)                                                                  \
	F(tzh_commitment, "rule", STRING, rule)

static const field commitment_fields[] = { ROW_HEAD F(tzh_commitment, "deadline", DATE, deadline)
		F(tzh_commitment, "deadline_text", STRING, deadline_text) F(tzh_commitment, "lead", STRING, lead)
			F(tzh_commitment, "co", UNITS, co_count) F(tzh_commitment, "lead_reason", STRING, lead_reason)
				ROW_TAIL };

static const field result_fields[] = { ROW_HEAD ROW_TAIL };

static const field problem_fields[] = { ID F(tzh_problem, "section", SECTION, section) F(tzh_problem, "ordinal",
	ORDINAL, ordinal) F(tzh_problem, "title", STRING, title) F(tzh_problem, "text", TEXT, span)
		F(tzh_problem, "start", START, span) F(tzh_problem, "end", END, span) };

static const field term_fields[] = { ID F(tzh_term, "section", SECTION, section) F(tzh_term, "ordinal", ORDINAL,
	ordinal) F(tzh_term, "term", STRING, term) F(tzh_term, "definition", STRING, definition)
		F(tzh_term, "text", TEXT, span) F(tzh_term, "start", START, span) F(tzh_term, "end", END, span) };

static const field honor_fields[] = { ID F(tzh_honor, "section", SECTION, section) F(tzh_honor, "title", STRING, title)
		F(tzh_honor, "awarded_by", STRING, awarded_by) F(tzh_honor, "rank", STRING, rank) F(tzh_honor, "text",
			TEXT, span) F(tzh_honor, "start", START, span) F(tzh_honor, "end", END, span) };

static const field noise_fields[] = { ID E(tzh_noise, "kind", NOISE, kind) F(tzh_noise, "text", TEXT, span) F(
	tzh_noise, "start", START, span) F(tzh_noise, "end", END, span) F(tzh_noise, "likely", STRING, likely) };

#define TABLE(t)                                                                                                       \
	{                                                                                                              \
		t##_fields, sizeof t##_fields / sizeof *t##_fields                                                     \
	}
static const struct {
	const field *fields;
	uint32_t count;
} tables[TZH_TYPE_END] = {
	[TZH_TYPE_DOCUMENT] = TABLE(document),
	[TZH_TYPE_SECTION] = TABLE(section),
	[TZH_TYPE_INDICATOR] = TABLE(indicator),
	[TZH_TYPE_COMMITMENT] = TABLE(commitment),
	[TZH_TYPE_RESULT] = TABLE(result),
	[TZH_TYPE_PROBLEM] = TABLE(problem),
	[TZH_TYPE_TERM] = TABLE(term),
	[TZH_TYPE_HONOR] = TABLE(honor),
	[TZH_TYPE_NOISE] = TABLE(noise),
};

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
	case SET_FORMAT:
		return tzh_format_name((tzh_format)v);
	case SET_SCRIPT:
		return tzh_script_name((tzh_script)v);
	case SET_LEVEL:
		return tzh_level_name((tzh_level)v);
	case SET_TARGETS:
		return tzh_target_state_name((tzh_target_state)v);
	case SET_PART:
		return tzh_part_name((tzh_part)v);
	case SET_ROLE:
		return tzh_role_name((tzh_role)v);
	case SET_LIST:
		return tzh_list_name((tzh_list)v);
	case SET_MEASURE:
		return tzh_measure_name((tzh_measure)v);
	case SET_COMPARATOR:
		return tzh_comparator_name((tzh_comparator)v);
	case SET_PERIOD:
		return tzh_period_name((tzh_period)v);
	case SET_KIND:
		return tzh_kind_name((tzh_kind)v);
	case SET_PHASE:
		return tzh_phase_name((tzh_phase)v);
	case SET_NOISE:
		return tzh_noise_name((tzh_noise_kind)v);
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
