/* SPDX-License-Identifier: Apache-2.0
 *
 * The keys of every record type, in the order of the record format, each with the member it is read from and how.
 * Listed once: fields.c makes tables of them, jsonl.c straight code.
 *
 *     F(key, how, member)   how: one of FIELD_HOWS
 *     E(key, set, member)   an enumeration; set: one of FIELD_SETS
 */
#ifndef EXCHANGE_FIELD_LISTS_H
#define EXCHANGE_FIELD_LISTS_H

/* X(enumerator): how a member is read. The comments say the C type and what counts as no value. */
#define FIELD_HOWS(X)                                                                                                  \
	X(ID)         /* of the record itself */                                                                       \
	X(STRING)     /* tzh_str, empty is null */                                                                     \
	X(BYTES)      /* the same, of a file's name: maybe no UTF-8 */                                                 \
	X(HEX)        /* char[65] */                                                                                   \
	X(ENUM)       /* an enumeration; an empty name is null */                                                      \
	X(U32)        /* uint32_t */                                                                                   \
	X(U8)         /* uint8_t */                                                                                    \
	X(ORDINAL)    /* uint16_t, 0 is null */                                                                        \
	X(YEAR)       /* int16_t, 0 is null */                                                                         \
	X(DATE)       /* tzh_date, year 0 is null */                                                                   \
	X(SIGN)       /* int8_t, never null */                                                                         \
	X(BOOL)       /* bool */                                                                                       \
	X(DECIMAL)    /* tzh_dec, not given is null */                                                                 \
	X(SECTION)    /* index of a section */                                                                         \
	X(TEXT)       /* tzh_span: the stretch itself */                                                               \
	X(START)      /* tzh_span */                                                                                   \
	X(END)        /* tzh_span */                                                                                   \
	X(DOUBTS)     /* uint16_t of bits */                                                                           \
	X(WARNINGS)   /* the document's */                                                                             \
	X(UNITS)      /* a commitment's co-units */                                                                    \
	X(QUANTITIES) /* a commitment's indicators */

/* X(set, type, list in taizhang.h): the closed sets that fields are of. */
#define FIELD_SETS(X)                                                                                                  \
	X(FORMAT, format, TZH_FORMATS)                                                                                 \
	X(SCRIPT, script, TZH_SCRIPTS)                                                                                 \
	X(LEVEL, level, TZH_LEVELS)                                                                                    \
	X(TARGETS, target_state, TZH_TARGET_STATES)                                                                    \
	X(PART, part, TZH_PARTS)                                                                                       \
	X(ROLE, role, TZH_ROLES)                                                                                       \
	X(LIST, list, TZH_LISTS)                                                                                       \
	X(MEASURE, measure, TZH_MEASURES)                                                                              \
	X(COMPARATOR, comparator, TZH_COMPARATORS)                                                                     \
	X(PERIOD, period, TZH_PERIODS)                                                                                 \
	X(KIND, kind, TZH_KINDS)                                                                                       \
	X(PHASE, phase, TZH_PHASES)                                                                                    \
	X(NOISE, noise, TZH_NOISES)

#define DOCUMENT_FIELDS(F, E)                                                                                          \
	F("path", BYTES, path)                                                                                         \
	F("sha256", HEX, sha256)                                                                                       \
	E("format", FORMAT, format)                                                                                    \
	F("encoding", STRING, encoding)                                                                                \
	E("script", SCRIPT, script)                                                                                    \
	F("chars", U32, chars)                                                                                         \
	F("title", STRING, title)                                                                                      \
	F("region", STRING, region)                                                                                    \
	F("region_code", STRING, region_code)                                                                          \
	E("level", LEVEL, level)                                                                                       \
	F("year", YEAR, year)                                                                                          \
	F("date", DATE, date)                                                                                          \
	F("speaker", STRING, speaker)                                                                                  \
	E("targets", TARGETS, targets)                                                                                 \
	F("warnings", WARNINGS, warnings)

#define SECTION_FIELDS(F, E)                                                                                           \
	F("id", ID, span)                                                                                              \
	F("parent", SECTION, parent)                                                                                   \
	F("level", U8, level)                                                                                          \
	F("number", STRING, number)                                                                                    \
	F("title", STRING, title)                                                                                      \
	E("role", PART, role)                                                                                          \
	F("region", STRING, region)                                                                                    \
	F("start", START, span)                                                                                        \
	F("end", END, span)

#define INDICATOR_FIELDS(F, E)                                                                                         \
	F("id", ID, span)                                                                                              \
	F("section", SECTION, section)                                                                                 \
	F("region", STRING, region)                                                                                    \
	E("role", ROLE, role)                                                                                          \
	E("list", LIST, list)                                                                                          \
	F("indicator", STRING, code_name)                                                                              \
	F("name", STRING, name)                                                                                        \
	E("measure", MEASURE, measure)                                                                                 \
	E("comparator", COMPARATOR, comparator)                                                                        \
	F("value", DECIMAL, value)                                                                                     \
	F("value_hi", DECIMAL, value_hi)                                                                               \
	F("stretch", DECIMAL, stretch)                                                                                 \
	F("unit", STRING, unit)                                                                                        \
	F("sign", SIGN, sign)                                                                                          \
	F("relation", STRING, relation)                                                                                \
	F("year", YEAR, year)                                                                                          \
	E("span", PERIOD, period)                                                                                      \
	F("stance", STRING, stance)                                                                                    \
	F("amount", DECIMAL, amount)                                                                                   \
	F("base_unit", STRING, base_unit)                                                                              \
	F("condition", STRING, condition)                                                                              \
	F("doubt", DOUBTS, doubt)                                                                                      \
	F("text", TEXT, span)                                                                                          \
	F("start", START, span)                                                                                        \
	F("end", END, span)                                                                                            \
	F("rule", STRING, rule)

/* A result is a commitment less deadline, lead and co-units. */
#define ROW_HEAD(F, E)                                                                                                 \
	F("id", ID, span)                                                                                              \
	F("section", SECTION, section)                                                                                 \
	F("region", STRING, region)                                                                                    \
	E("kind", KIND, kind)                                                                                          \
	F("ordinal", ORDINAL, ordinal)                                                                                 \
	F("text", TEXT, span)                                                                                          \
	F("start", START, span)                                                                                        \
	F("end", END, span)                                                                                            \
	F("quantified", BOOL, quantified)                                                                              \
	F("quantities", QUANTITIES, quantity_count)                                                                    \
	F("project", STRING, project)                                                                                  \
	E("phase", PHASE, phase)                                                                                       \
	F("place", STRING, place)
#define ROW_TAIL(F, E)                                                                                                 \
	F("doubt", DOUBTS, doubt)                                                                                      \
	F("year", YEAR, year)                                                                                          \
	F("action", STRING, action)                                                                                    \
	F("object", STRING, object)                                                                                    \
	F("summary", STRING, summary)                                                                                  \
	F("rule", STRING, rule)

#define COMMITMENT_FIELDS(F, E)                                                                                        \
	ROW_HEAD(F, E)                                                                                                 \
	F("deadline", DATE, deadline)                                                                                  \
	F("deadline_text", STRING, deadline_text)                                                                      \
	F("lead", STRING, lead)                                                                                        \
	F("co", UNITS, co_count)                                                                                       \
	F("lead_reason", STRING, lead_reason)                                                                          \
	ROW_TAIL(F, E)

#define RESULT_FIELDS(F, E) ROW_HEAD(F, E) ROW_TAIL(F, E)

#define PROBLEM_FIELDS(F, E)                                                                                           \
	F("id", ID, span)                                                                                              \
	F("section", SECTION, section)                                                                                 \
	F("ordinal", ORDINAL, ordinal)                                                                                 \
	F("title", STRING, title)                                                                                      \
	F("text", TEXT, span)                                                                                          \
	F("start", START, span)                                                                                        \
	F("end", END, span)

#define TERM_FIELDS(F, E)                                                                                              \
	F("id", ID, span)                                                                                              \
	F("section", SECTION, section)                                                                                 \
	F("ordinal", ORDINAL, ordinal)                                                                                 \
	F("term", STRING, term)                                                                                        \
	F("definition", STRING, definition)                                                                            \
	F("text", TEXT, span)                                                                                          \
	F("start", START, span)                                                                                        \
	F("end", END, span)

#define HONOR_FIELDS(F, E)                                                                                             \
	F("id", ID, span)                                                                                              \
	F("section", SECTION, section)                                                                                 \
	F("title", STRING, title)                                                                                      \
	F("awarded_by", STRING, awarded_by)                                                                            \
	F("rank", STRING, rank)                                                                                        \
	F("text", TEXT, span)                                                                                          \
	F("start", START, span)                                                                                        \
	F("end", END, span)

#define NOISE_FIELDS(F, E)                                                                                             \
	F("id", ID, span)                                                                                              \
	E("kind", NOISE, kind)                                                                                         \
	F("text", TEXT, span)                                                                                          \
	F("start", START, span)                                                                                        \
	F("end", END, span)                                                                                            \
	F("likely", STRING, likely)

/* The C type of each type's records. */
#define DOCUMENT_RECORD tzh_info
#define SECTION_RECORD tzh_section
#define INDICATOR_RECORD tzh_indicator
#define COMMITMENT_RECORD tzh_commitment
#define RESULT_RECORD tzh_commitment
#define PROBLEM_RECORD tzh_problem
#define TERM_RECORD tzh_term
#define HONOR_RECORD tzh_honor
#define NOISE_RECORD tzh_noise

#endif
