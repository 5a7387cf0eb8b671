/* SPDX-License-Identifier: Apache-2.0
 *
 * The tables of the lexicon, each listed once: X(enumerator, file name, columns, form columns, automaton).
 * Form columns are a bit mask of column numbers; automaton NONE for tables that are only looked up by row.
 */
#ifndef LEXICON_SCHEMA_H
#define LEXICON_SCHEMA_H

#include <stdint.h>

/* Automata, as the stages ask for them, each with the array that its words stand in. Those that are looked for at every
 * place of a text share one, so that one walk finds the words of all: see places.h. */
#define LEX_TRIES(X)                                                                                                   \
	X(TOKENS, TEXT)                                                                                                \
	X(UNITS, UNITS)                                                                                                \
	X(HEADINGS, TEXT)                                                                                              \
	X(REGIONS, REGIONS)                                                                                            \
	X(FURNITURE, FURNITURE)                                                                                        \
	X(FUNCTIONS, TEXT)                                                                                             \
	X(ACTIONS, TEXT)                                                                                               \
	X(CUES, TEXT)                                                                                                  \
	X(DEADLINES, TEXT)

#define LEX_ARRAYS(X)                                                                                                  \
	X(TEXT)                                                                                                        \
	X(UNITS)                                                                                                       \
	X(REGIONS)                                                                                                     \
	X(FURNITURE)

#define LEX_TABLES(X)                                                                                                  \
	X(INDICATORS, "indicators", "code name aliases unit better nature", 0x6, TOKENS)                               \
	X(WORDS, "words", "form class value", 0x1, TOKENS)                                                             \
	X(GROUPS, "groups", "form members", 0x0, NONE)                                                                 \
	X(SHARES, "shares", "code part whole anywhere", 0x0, NONE)                                                     \
	X(RULES, "rules", "key zh en", 0x0, NONE)                                                                      \
	X(UNITS, "units", "form base factor kind", 0x1, UNITS)                                                         \
	X(HEADINGS, "headings", "form role", 0x1, HEADINGS)                                                            \
	X(REGIONS, "regions", "code name level from to", 0x2, REGIONS)                                                 \
	X(FURNITURE, "furniture", "form kind", 0x1, FURNITURE)                                                         \
	X(DEPARTMENTS, "departments", "key county prefecture province aliases", 0x0, NONE)                             \
	X(DEFAULTS, "defaults", "key department", 0x0, NONE)                                                           \
	X(FUNCTIONS, "functions", "function departments co words", 0x8, FUNCTIONS)                                     \
	X(HINTS, "hints", "function words", 0x2, FUNCTIONS)                                                            \
	X(ACTIONS, "actions", "form class phase", 0x1, ACTIONS)                                                        \
	X(CUES, "cues", "form class", 0x1, CUES)                                                                       \
	X(DEADLINES, "deadlines", "form day shift", 0x1, DEADLINES)                                                    \
	X(FEASTS, "feasts", "key day", 0x0, NONE)                                                                      \
	X(CHARS, "chars", "traditional simplified sure beside", 0x0, NONE)                                             \
	X(MESSAGES, "messages", "key zh en", 0x0, NONE)                                                                \
	/* the ledger */                                                                                               \
	X(MESSAGES_LEDGER, "messages_ledger", "key zh en", 0x0, NONE)                                                  \
	X(MESSAGES_SERVE, "messages_serve", "key zh en", 0x0, NONE)                                                    \
	X(WORKFLOW, "workflow", "state act roles next clock message", 0x0, NONE)                                       \
	X(PERMISSIONS, "permissions", "act role scope", 0x0, NONE)                                                     \
	X(CLOCKS, "clocks", "clock days kind stops zh en", 0x0, NONE)                                                  \
	X(FAMILIES, "families", "family cycle zh en rule", 0x0, NONE)                                                  \
	X(LAMPS, "lamps", "rule lamp place colour condition zh en", 0x0, NONE)                                         \
	X(NODES, "nodes", "family place node share zh en", 0x0, NONE)                                                  \
	X(HOLIDAYS, "holidays", "day kind holiday", 0x0, NONE)                                                         \
	X(COLUMNS, "columns", "field headings", 0x0, NONE)                                                             \
	X(PINYIN, "pinyin", "sound first other", 0x0, NONE)                                                            \
	X(CLASSIFIED, "classified", "kind pattern zh en", 0x0, NONE)                                                   \
	X(DEMO_UNITS, "demo_units", "unit aliases above group kind charge head", 0x0, NONE)                            \
	X(DEMO_TASKS, "demo_tasks", "text section lead co kind family value unit how indicator due source", 0x0, NONE)

typedef enum lex_trie {
	LEX_TRIE_NONE,
#define X(n, array) LEX_TRIE_##n,
	LEX_TRIES(X)
#undef X
		LEX_TRIE_COUNT
} lex_trie;

typedef enum lex_array {
#define X(n) LEX_ARRAY_##n,
	LEX_ARRAYS(X)
#undef X
		LEX_ARRAY_COUNT
} lex_array;

/* One bit for each automaton of the array TEXT. */
#define LEX_TAG_TOKENS 1u
#define LEX_TAG_FUNCTIONS 2u
#define LEX_TAG_ACTIONS 4u
#define LEX_TAG_CUES 8u
#define LEX_TAG_DEADLINES 16u
#define LEX_TAG_HEADINGS 32u
/* What every text is read for. */
#define LEX_TAGS_COMMON (LEX_TAG_TOKENS | LEX_TAG_HEADINGS)

/* The array of an automaton. */
static inline lex_array lex_array_of(lex_trie which)
{
	static const uint8_t arrays[LEX_TRIE_COUNT] = {
#define X(n, array) [LEX_TRIE_##n] = LEX_ARRAY_##array,
		LEX_TRIES(X)
#undef X
	};
	return (lex_array)arrays[which];
}

typedef enum lex_table {
#define X(n, file, columns, forms, trie) LEX_##n,
	LEX_TABLES(X)
#undef X
		LEX_TABLE_COUNT
} lex_table;

#define LEX_MAX_COLUMNS 12

typedef struct lex_schema {
	const char *file, *columns;
	uint32_t forms;
	lex_trie trie;
} lex_schema;

extern const lex_schema lex_schemas[LEX_TABLE_COUNT];

#endif
