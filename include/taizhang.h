/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang - from a government work report to its ledger rows.
 *
 * One call reads a report: bytes in, records out. Every record carries the
 * place of its evidence, counted in Unicode code points of the decoded text,
 * so that decoded[start:end] is exactly the stretch it was read from.
 *
 *     tzh_engine *engine;  tzh_doc *doc;  tzh_err err;
 *     if (tzh_engine_new(&engine, NULL, &err)) ...
 *     if (tzh_doc_read(&doc, engine, &(tzh_input){ .name = "report.txt", .data = p, .size = n }, &err)) ...
 *     const tzh_records *r = tzh_doc_records(doc);
 *     ...
 *     tzh_doc_free(doc);  tzh_engine_free(engine);
 *
 * Ownership: what a document hands out lives until tzh_doc_free(). Strings are
 * UTF-8, counted, not NUL-terminated. The library never prints, exits, or reads
 * the clock or the environment. An engine is immutable and may be shared by
 * threads; a document belongs to one thread at a time.
 */
#ifndef TAIZHANG_H
#define TAIZHANG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TZH_VERSION "0.1.0"
#define TZH_API __attribute__((visibility("default")))
#define TZH_CHECK __attribute__((warn_unused_result))

/* ---- limits (each is an error of its own, never a silent cut) ---- */
#define TZH_MAX_INPUT (512u * 1024u * 1024u) /* bytes of one input */
#define TZH_MAX_CHARS (256u * 1024u * 1024u) /* code points of one decoded text */

/* ---- values ---- */

/* A counted view of UTF-8 text; {NULL,0} where there is none. */
typedef struct tzh_str {
	const char *ptr;
	size_t len;
} tzh_str;

/* Code points [start, end) of the decoded text. */
typedef struct tzh_span {
	uint32_t start, end;
} tzh_span;

/* A day; year 0 where there is none. month and day may be 0 when only the year is known. */
typedef struct tzh_date {
	int16_t year;
	int8_t month, day;
} tzh_date;

/* A decimal: digits x 10^-scale, sign included in digits. 13.28 is {1328, 2, true}. */
typedef struct tzh_dec {
	int64_t digits;
	int8_t scale;
	bool given;
} tzh_dec;

enum { TZH_OK = 0, TZH_EINPUT, TZH_ELIMIT, TZH_ENOTFOUND, TZH_ECONFLICT, TZH_ESTORE, TZH_EIO, TZH_EDENIED };

/* What went wrong and where; untouched on success. The message is UTF-8 and names the remedy. */
typedef struct tzh_err {
	int code;
	uint32_t line, column; /* 1-based; 0 where there is no place */
	char text[480];
} tzh_err;

/* ---- closed sets: X(enumerator, name printed in records) ---- */

#define TZH_FORMATS(X)                                                                                                 \
	X(TEXT, "text")                                                                                                \
	X(MARKDOWN, "markdown")                                                                                        \
	X(HTML, "html")                                                                                                \
	X(DOCX, "docx")                                                                                                \
	X(PDF, "pdf")                                                                                                  \
	X(OFD, "ofd")                                                                                                  \
	X(DOC, "doc")
#define TZH_SCRIPTS(X)                                                                                                 \
	X(SIMPLIFIED, "simplified")                                                                                    \
	X(TRADITIONAL, "traditional")                                                                                  \
	X(MIXED, "mixed")
#define TZH_LEVELS(X)                                                                                                  \
	X(UNKNOWN, "")                                                                                                 \
	X(COUNTRY, "country")                                                                                          \
	X(PROVINCE, "province")                                                                                        \
	X(PREFECTURE, "prefecture")                                                                                    \
	X(COUNTY, "county")                                                                                            \
	X(TOWNSHIP, "township")
#define TZH_TARGET_STATES(X)                                                                                           \
	X(UNKNOWN, "unknown")                                                                                          \
	X(STATED, "stated")                                                                                            \
	X(NONE, "none")
#define TZH_PARTS(X)                                                                                                   \
	X(FRONT, "front")                                                                                              \
	X(REVIEW, "review")                                                                                            \
	X(PROBLEMS, "problems")                                                                                        \
	X(PLAN, "plan")                                                                                                \
	X(SELF, "self")                                                                                                \
	X(LIVELIHOOD, "livelihood")                                                                                    \
	X(APPENDIX, "appendix")                                                                                        \
	X(FURNITURE, "furniture")
#define TZH_ROLES(X)                                                                                                   \
	X(TARGET, "target")                                                                                            \
	X(ACTUAL, "actual")
#define TZH_LISTS(X)                                                                                                   \
	X(NONE, "")                                                                                                    \
	X(ANNUAL_TARGETS, "annual_targets")                                                                            \
	X(PLAN_TARGETS, "plan_targets")                                                                                \
	X(LIVELIHOOD, "livelihood")
#define TZH_MEASURES(X)                                                                                                \
	X(GROWTH, "growth")                                                                                            \
	X(LEVEL, "level")                                                                                              \
	X(SHARE, "share")                                                                                              \
	X(CHANGE, "change")                                                                                            \
	X(COUNT, "count")                                                                                              \
	X(RANK, "rank")                                                                                                \
	X(RATIO, "ratio")
#define TZH_COMPARATORS(X)                                                                                             \
	X(EQ, "eq")                                                                                                    \
	X(GE, "ge")                                                                                                    \
	X(GT, "gt")                                                                                                    \
	X(LE, "le")                                                                                                    \
	X(LT, "lt")                                                                                                    \
	X(APPROX, "approx")                                                                                            \
	X(RANGE, "range")                                                                                              \
	X(RELATION, "relation")
#define TZH_PERIODS(X)                                                                                                 \
	X(ANNUAL, "annual")                                                                                            \
	X(MULTI, "multi")                                                                                              \
	X(PARTIAL, "partial")
#define TZH_KINDS(X)                                                                                                   \
	X(TASK, "task")                                                                                                \
	X(PROJECT, "project")                                                                                          \
	X(LIVELIHOOD, "livelihood")
#define TZH_PHASES(X)                                                                                                  \
	X(NONE, "")                                                                                                    \
	X(RESERVE, "reserve")                                                                                          \
	X(SIGN, "sign")                                                                                                \
	X(EARLY, "early")                                                                                              \
	X(START, "start")                                                                                              \
	X(BUILD, "build")                                                                                              \
	X(COMPLETE, "complete")                                                                                        \
	X(OPERATE, "operate")
#define TZH_NOISES(X)                                                                                                  \
	X(FURNITURE, "furniture")                                                                                      \
	X(MOJIBAKE, "mojibake")                                                                                        \
	X(PINYIN, "pinyin")                                                                                            \
	X(INJECTION, "injection")                                                                                      \
	X(STRAY, "stray")                                                                                              \
	X(MARKUP, "markup")                                                                                            \
	X(GAP, "gap")
/* Doubts are bits: TZH_DOUBT_x is 1 << position. */
#define TZH_DOUBTS(X)                                                                                                  \
	X(SUBJECT_CARRIED, "subject_carried")                                                                          \
	X(YEAR_INFERRED, "year_inferred")                                                                              \
	X(MEASURE_INFERRED, "measure_inferred")                                                                        \
	X(UNIT_UNKNOWN, "unit_unknown")                                                                                \
	X(NOISE_INSIDE, "noise_inside")                                                                                \
	X(NUMBER_ODD, "number_odd")                                                                                    \
	X(LEAD_DEFAULT, "lead_default")                                                                                \
	X(LEAD_TIE, "lead_tie")                                                                                        \
	X(SPLIT_UNSURE, "split_unsure")

#define TZH_ENUM(prefix, name) TZH_##prefix##_##name,
#define X(n, s) TZH_ENUM(FORMAT, n)
typedef enum tzh_format { TZH_FORMATS(X) TZH_FORMAT_END } tzh_format;
#undef X
#define X(n, s) TZH_ENUM(SCRIPT, n)
typedef enum tzh_script { TZH_SCRIPTS(X) TZH_SCRIPT_END } tzh_script;
#undef X
#define X(n, s) TZH_ENUM(LEVEL, n)
typedef enum tzh_level { TZH_LEVELS(X) TZH_LEVEL_END } tzh_level;
#undef X
#define X(n, s) TZH_ENUM(TARGETS, n)
typedef enum tzh_target_state { TZH_TARGET_STATES(X) TZH_TARGETS_END } tzh_target_state;
#undef X
#define X(n, s) TZH_ENUM(PART, n)
typedef enum tzh_part { TZH_PARTS(X) TZH_PART_END } tzh_part;
#undef X
#define X(n, s) TZH_ENUM(ROLE, n)
typedef enum tzh_role { TZH_ROLES(X) TZH_ROLE_END } tzh_role;
#undef X
#define X(n, s) TZH_ENUM(LIST, n)
typedef enum tzh_list { TZH_LISTS(X) TZH_LIST_END } tzh_list;
#undef X
#define X(n, s) TZH_ENUM(MEASURE, n)
typedef enum tzh_measure { TZH_MEASURES(X) TZH_MEASURE_END } tzh_measure;
#undef X
#define X(n, s) TZH_ENUM(COMPARATOR, n)
typedef enum tzh_comparator { TZH_COMPARATORS(X) TZH_COMPARATOR_END } tzh_comparator;
#undef X
#define X(n, s) TZH_ENUM(PERIOD, n)
typedef enum tzh_period { TZH_PERIODS(X) TZH_PERIOD_END } tzh_period;
#undef X
#define X(n, s) TZH_ENUM(KIND, n)
typedef enum tzh_kind { TZH_KINDS(X) TZH_KIND_END } tzh_kind;
#undef X
#define X(n, s) TZH_ENUM(PHASE, n)
typedef enum tzh_phase { TZH_PHASES(X) TZH_PHASE_END } tzh_phase;
#undef X
#define X(n, s) TZH_ENUM(NOISE, n)
typedef enum tzh_noise_kind { TZH_NOISES(X) TZH_NOISE_END } tzh_noise_kind;
#undef X
#define X(n, s) TZH_ENUM(DOUBT_BIT, n)
enum { TZH_DOUBTS(X) TZH_DOUBT_END };
#undef X
#define TZH_DOUBT(n) (1u << TZH_DOUBT_BIT_##n)

/* ---- records: the fields of the record format, in its order of keys ----
 *
 * `section` is an index into tzh_records.sections, TZH_NO_SECTION where none.
 * An id is the type's letter and the 1-based position: i-0042 is indicators[41].
 */
#define TZH_NO_SECTION UINT32_MAX
#define TZH_NO_CODE UINT16_MAX

typedef struct tzh_info { /* the document line */
	tzh_str name;     /* base name without its last extension */
	tzh_str path;     /* as given */
	char sha256[65];  /* of the input bytes, lower-case hex, NUL-terminated */
	tzh_format format;
	tzh_str encoding; /* IANA name */
	tzh_script script;
	uint32_t chars; /* code points of the decoded text */
	tzh_str title, region, region_code;
	tzh_level level;
	int16_t year;  /* the year the plan is for; 0 unknown */
	tzh_date date; /* of the session */
	tzh_str speaker;
	tzh_target_state targets;
	const tzh_str *warnings; /* "mojibake:7" */
	uint32_t warning_count;
} tzh_info;

typedef struct tzh_section {
	uint32_t parent; /* index, TZH_NO_SECTION at the top */
	uint8_t level;   /* 1 is the highest */
	tzh_str number;  /* as written, simplified and half-width: "(1)" */
	tzh_str title;   /* as written */
	tzh_part role;
	tzh_str region; /* of the speech it belongs to */
	tzh_span span;  /* the heading itself, number and title */
	tzh_span body;  /* heading and all that stands under it */
} tzh_section;

typedef struct tzh_indicator {
	uint32_t section;
	tzh_str region;
	tzh_role role;
	tzh_list list;
	uint16_t code;     /* row of the indicator table, TZH_NO_CODE where uncoded */
	tzh_str code_name; /* "gdp" */
	tzh_str name;      /* the subject made whole, simplified */
	tzh_measure measure;
	tzh_comparator comparator;
	tzh_dec value, value_hi, stretch;
	tzh_str unit;
	int8_t sign;      /* -1 a fall, else 1 */
	tzh_str relation; /* words of a number-less relation */
	int16_t year;     /* the year the figure is about; 0 unknown */
	tzh_period period;
	tzh_str stance;
	tzh_dec amount; /* value in base_unit */
	tzh_str base_unit;
	tzh_str condition;
	uint16_t doubt;
	tzh_span span;
	tzh_str rule; /* name of the grammar rule */
} tzh_indicator;

typedef struct tzh_commitment { /* and a result: the same less deadline, lead, co */
	uint32_t section;
	tzh_str region;
	tzh_kind kind;
	uint16_t ordinal; /* of a livelihood promise; 0 none */
	tzh_span span;
	bool quantified;
	uint32_t first_quantity, quantity_count; /* slice of tzh_records.quantity_refs: indices of indicators */
	tzh_str project;
	tzh_phase phase;
	tzh_str place;
	tzh_date deadline;
	tzh_str deadline_text;
	tzh_str lead;
	const tzh_str *co;
	uint32_t co_count;
	tzh_str lead_reason;
	uint16_t doubt;
	int16_t year;
	tzh_str action, object, summary;
	tzh_str rule;
} tzh_commitment;

typedef struct tzh_problem {
	uint32_t section;
	uint16_t ordinal;
	tzh_str title;
	tzh_span span;
} tzh_problem;

typedef struct tzh_term {
	uint32_t section;
	uint16_t ordinal;
	tzh_str term, definition; /* as written */
	tzh_span span;
} tzh_term;

typedef struct tzh_honor {
	uint32_t section;
	tzh_str title, awarded_by, rank;
	tzh_span span;
} tzh_honor;

typedef struct tzh_noise {
	uint32_t section;
	tzh_noise_kind kind;
	tzh_span span;
	tzh_str likely;
} tzh_noise;

typedef struct tzh_records {
	tzh_info info;
	const tzh_section *sections;
	const tzh_indicator *indicators;
	const tzh_commitment *commitments;
	const tzh_commitment *results;
	const tzh_problem *problems;
	const tzh_term *terms;
	const tzh_honor *honors;
	const tzh_noise *noises;
	const uint32_t *quantity_refs;
	uint32_t section_count, indicator_count, commitment_count, result_count;
	uint32_t problem_count, term_count, honor_count, noise_count;
} tzh_records;

/* Record types, as bits for tzh_input.only. */
#define TZH_TYPES(X)                                                                                                   \
	X(DOCUMENT, "document", "d")                                                                                   \
	X(SECTION, "section", "s")                                                                                     \
	X(INDICATOR, "indicator", "i")                                                                                 \
	X(COMMITMENT, "commitment", "c")                                                                               \
	X(RESULT, "result", "r")                                                                                       \
	X(PROBLEM, "problem", "p")                                                                                     \
	X(TERM, "term", "t")                                                                                           \
	X(HONOR, "honor", "h")                                                                                         \
	X(NOISE, "noise", "n")
#define X(n, s, l) TZH_ENUM(TYPE, n)
typedef enum tzh_type { TZH_TYPES(X) TZH_TYPE_END } tzh_type;
#undef X
#define TZH_TYPE_BIT(n) (1u << TZH_TYPE_##n)

/* ---- the engine ---- */

typedef struct tzh_engine tzh_engine;

typedef struct tzh_options {
	const char *lexicon_dir; /* rows laid over the built-in tables; NULL none */
	bool english;            /* a bad row is refused in English, not in Chinese */
} tzh_options;

/* Loads the lexicon. TZH_EINPUT names file, line and column of a bad row. Free with tzh_engine_free(). */
TZH_API TZH_CHECK int tzh_engine_new(tzh_engine **out, const tzh_options *options, tzh_err *err);
TZH_API void tzh_engine_free(tzh_engine *engine);

/* ---- the lexicon, to look at ---- */

/* The name of a table ("indicators"), NULL past the last; its columns' names, apart by blanks. */
TZH_API const char *tzh_lexicon_table(unsigned table, const char **columns);
TZH_API uint32_t tzh_lexicon_rows(const tzh_engine *engine, unsigned table);
/* Empty where there is no such cell. */
TZH_API tzh_str tzh_lexicon_cell(const tzh_engine *engine, unsigned table, uint32_t row, unsigned column);

/* ---- a document ---- */

typedef struct tzh_doc tzh_doc;

typedef struct tzh_input {
	const char *name; /* file name: its ending is a hint to the format; copied */
	const void *data; /* not kept after the call */
	size_t size;
	const char *charset; /* of a Content-Type header, where there was one; else NULL */
	const char *doc;     /* name for the records' `doc`; NULL: the base name of `name` without its last extension */
	uint32_t only; /* TZH_TYPE_BIT(...) wanted; 0 all. What is not wanted is not computed where that saves time. */
	bool english;  /* a refusal is written in English, not in Chinese */
} tzh_input;

/* Reads one input through the whole chain. Free with tzh_doc_free(); the engine must outlive it. */
TZH_API TZH_CHECK int tzh_doc_read(tzh_doc **out, const tzh_engine *engine, const tzh_input *input, tzh_err *err);
TZH_API void tzh_doc_free(tzh_doc *doc);

/* Reads another input into a document that is done with, in the memory it has. After an error it holds nothing, but may
   be used again and must still be freed. */
TZH_API TZH_CHECK int tzh_doc_reread(tzh_doc *doc, const tzh_engine *engine, const tzh_input *input, tzh_err *err);

TZH_API const tzh_records *tzh_doc_records(const tzh_doc *doc);

/* The decoded text as code points. */
TZH_API const uint32_t *tzh_doc_text(const tzh_doc *doc, uint32_t *count);

/* A stretch of the decoded text in UTF-8, allocated in the document. An empty string where the span is out of range. */
TZH_API tzh_str tzh_doc_slice(tzh_doc *doc, tzh_span span);

/* A sentence of the text, furniture left out; headings are sentences too. */
typedef struct tzh_sentence {
	tzh_span span;      /* in the decoded text */
	uint32_t section;   /* index, TZH_NO_SECTION */
	uint32_t paragraph; /* counts up through the document */
	bool heading;
} tzh_sentence;

/* All of them, in order. They live as long as the document. */
TZH_API const tzh_sentence *tzh_doc_sentences(tzh_doc *doc, uint32_t *count);

/* The text as it was understood (simplified, half-width, noise left out), UTF-8, one paragraph a line. */
TZH_API tzh_str tzh_doc_clean(tzh_doc *doc);

/* How a record was decided, in words for a person, UTF-8, a label, a tab and its words in each line; `id` as
 * printed ("i-0042"). TZH_ENOTFOUND where there is none. */
TZH_API TZH_CHECK int tzh_doc_explain(tzh_doc *doc, const char *id, bool english, tzh_str *out, tzh_err *err);

/* ---- writing ---- */

/* Takes bytes as they are made. What it returns but TZH_OK ends the writing, which returns the same. */
typedef int (*tzh_sink)(void *payload, const char *data, size_t size);

/* The document line and all records of the wanted types (TZH_TYPE_BIT()s; 0 all) as JSON Lines. */
TZH_API TZH_CHECK int tzh_write_jsonl(tzh_sink sink, void *payload, const tzh_doc *doc, uint32_t only, tzh_err *err);

/* The same as CSV (UTF-8 with a byte order mark, CRLF), a column for each key of the wanted types. `head`: the line of
   column names comes first; doc NULL: nothing else does. */
TZH_API TZH_CHECK int tzh_write_csv(
	tzh_sink sink, void *payload, const tzh_doc *doc, uint32_t only, bool head, tzh_err *err);

/* The same as a workbook: a sheet for each type, a column for each key. Documents are added one after another; memory
   does not grow with them. Ends with tzh_workbook_finish(), or with tzh_workbook_free() where it is given up. */
typedef struct tzh_workbook tzh_workbook;
TZH_API TZH_CHECK int tzh_workbook_new(tzh_workbook **out, uint32_t only, tzh_err *err);
TZH_API TZH_CHECK int tzh_workbook_add(tzh_workbook *w, const tzh_doc *doc, tzh_err *err);
TZH_API TZH_CHECK int tzh_workbook_finish(tzh_workbook *w, tzh_sink sink, void *payload, tzh_err *err);
TZH_API void tzh_workbook_free(tzh_workbook *w);

/* ---- the panel: region x year x indicator, of the year's main targets ---- */

/* A report that states targets gives a row for each coded indicator: what is stated of it, or that nothing is. */
typedef struct tzh_panel tzh_panel;

TZH_API TZH_CHECK int tzh_panel_new(tzh_panel **out, const tzh_engine *engine, tzh_err *err);
TZH_API void tzh_panel_free(tzh_panel *p);
/* Keeps what it needs of the document. */
TZH_API TZH_CHECK int tzh_panel_add(tzh_panel *p, tzh_doc *doc, tzh_err *err);
/* CSV (UTF-8 with a byte order mark), sorted by region code and year. */
TZH_API TZH_CHECK int tzh_panel_write(tzh_sink sink, void *payload, const tzh_panel *p, tzh_err *err);
/* What the columns and codes mean, as Markdown. */
TZH_API TZH_CHECK int tzh_panel_codebook(
	tzh_sink sink, void *payload, const tzh_engine *engine, bool english, tzh_err *err);
/* Reports with targets, reports without, and region-years that more than one report covers. */
TZH_API void tzh_panel_counts(const tzh_panel *p, uint32_t *with, uint32_t *without, uint32_t *doubles);

/* ---- the breakdown: the table of tasks (renwu fenjie biao) as an office sends it out ---- */

/* A place's own units and their leaders, from a CSV of its own (docs/units.md): unit, short names, leader, words of its
 * duties. */
typedef struct tzh_units tzh_units;

/* `name` stands in messages. TZH_EINPUT names line and remedy. Free with tzh_units_free(). */
TZH_API TZH_CHECK int tzh_units_new(
	tzh_units **out, const tzh_engine *engine, const char *name, const void *data, size_t size, tzh_err *err);
TZH_API void tzh_units_free(tzh_units *units);

/* One row. Strings are for people, in Chinese; empty where there is nothing to say. */
typedef struct tzh_task {
	uint32_t number;      /* 1.. */
	uint32_t commitment;  /* index, UINT32_MAX where the row is a main target of no commitment */
	uint32_t indicator;   /* then its indicator; else UINT32_MAX */
	tzh_str band;         /* the heading it stands under */
	tzh_str text;         /* as written, noise left out */
	tzh_str target, unit; /* a line for each quantity */
	tzh_str deadline;
	tzh_str leader, lead, co;
	tzh_str source, remark;
	tzh_span span;
	uint32_t sentence; /* the first it stands in: index */
} tzh_task;

typedef struct tzh_breakdown tzh_breakdown;

/* `units` may be NULL. The document must outlive it. Free with tzh_breakdown_free(). */
TZH_API TZH_CHECK int tzh_breakdown_new(
	tzh_breakdown **out, const tzh_engine *engine, tzh_doc *doc, const tzh_units *units, tzh_err *err);
TZH_API void tzh_breakdown_free(tzh_breakdown *b);
TZH_API const tzh_task *tzh_breakdown_tasks(const tzh_breakdown *b, uint32_t *count);
TZH_API tzh_str tzh_breakdown_title(const tzh_breakdown *b);

#define TZH_SHEETS(X)                                                                                                  \
	X(XLSX, "xlsx")                                                                                                \
	X(CSV, "csv")                                                                                                  \
	X(JSON, "json")
#define X(n, s) TZH_ENUM(SHEET, n)
typedef enum tzh_sheet { TZH_SHEETS(X) TZH_SHEET_END } tzh_sheet;
#undef X
TZH_API TZH_CHECK int tzh_breakdown_write(
	tzh_sink sink, void *payload, const tzh_breakdown *b, tzh_sheet format, tzh_err *err);

/* The value of an indicator in words ("6.5 and more"), with its unit or without, in the language asked for. Returns its
   length; `out` holds as much of it as there is room for, NUL-terminated. */
TZH_API size_t tzh_value_words(char *out, size_t room, const tzh_indicator *i, bool unit, bool english);

/* ---- messages for people ---- */

/* A text of lexicon/messages.tsv in Chinese or in English; \n and \t in it are two characters each. Empty where there
 * is none. */
TZH_API tzh_str tzh_message(const char *key, bool english);

/* ---- names of the closed sets ---- */
TZH_API const char *tzh_format_name(tzh_format v);
TZH_API const char *tzh_script_name(tzh_script v);
TZH_API const char *tzh_level_name(tzh_level v);
TZH_API const char *tzh_target_state_name(tzh_target_state v);
TZH_API const char *tzh_part_name(tzh_part v);
TZH_API const char *tzh_role_name(tzh_role v);
TZH_API const char *tzh_list_name(tzh_list v);
TZH_API const char *tzh_measure_name(tzh_measure v);
TZH_API const char *tzh_comparator_name(tzh_comparator v);
TZH_API const char *tzh_period_name(tzh_period v);
TZH_API const char *tzh_kind_name(tzh_kind v);
TZH_API const char *tzh_phase_name(tzh_phase v);
TZH_API const char *tzh_noise_name(tzh_noise_kind v);
TZH_API const char *tzh_doubt_name(unsigned bit);
TZH_API const char *tzh_type_name(tzh_type v);

#ifdef __cplusplus
}
#endif
#endif
