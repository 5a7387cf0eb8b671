/* SPDX-License-Identifier: Apache-2.0
 *
 * The test runner: one program for each tests/unit/test_<file>.c, which only has
 *
 *     #include "unit.h"
 *
 *     TEST(longest_word_wins)
 *     {
 *             CHECK_INT(trie_longest(...), 3);
 *             CHECK_STR(row.unit, "%");
 *     }
 *
 * A failed CHECK prints file, line and both values, and the test goes on; REQUIRE
 * ends the test. The last line is "N passed, N failed, N skipped"; the exit status
 * is 1 where a test failed. With words as arguments only tests whose name holds
 * one of them run.
 */
#ifndef UNIT_H
#define UNIT_H

#include "base/arena.h"
#include "base/str.h"
#include "lexicon/lexicon.h"
#include "taizhang.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct unit_test {
	const char *name;
	void (*run)(void);
	struct unit_test *next;
} unit_test;

void unit_register(unit_test *t);

/* Tests run in the order in which they stand in the file. */
#define TEST(test_name)                                                                                                \
	static void test_name(void);                                                                                   \
	__attribute__((constructor)) static void register_##test_name(void)                                            \
	{                                                                                                              \
		static unit_test t = { #test_name, test_name, NULL };                                                  \
		unit_register(&t);                                                                                     \
	}                                                                                                              \
	static void test_name(void)

#define CHECK(condition) ((void)unit_true((condition), #condition, __FILE__, __LINE__))
#define CHECK_INT(got, want) ((void)unit_int((intmax_t)(got), (intmax_t)(want), #got, __FILE__, __LINE__))
/* got: tzh_str, want: C string */
#define CHECK_STR(got, want) ((void)unit_str((got), str_of(want), #got, __FILE__, __LINE__))
#define CHECK_Z(got, want) ((void)unit_str(str_of(got), str_of(want), #got, __FILE__, __LINE__))

#define REQUIRE(condition)                                                                                             \
	do {                                                                                                           \
		if (!unit_true((condition), #condition, __FILE__, __LINE__))                                           \
			return;                                                                                        \
	} while (0)

/* Ends the test as skipped; the reason is printed. */
#define SKIP(reason)                                                                                                   \
	do {                                                                                                           \
		unit_skip(reason);                                                                                     \
		return;                                                                                                \
	} while (0)

bool unit_true(bool ok, const char *what, const char *file, int line);
bool unit_int(intmax_t got, intmax_t want, const char *what, const char *file, int line);
bool unit_str(tzh_str got, tzh_str want, const char *what, const char *file, int line);
void unit_skip(const char *reason);

/* Prints a line under the test's failures: which of many inputs is at hand. Shown only where the test fails. */
void unit_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- what tests share: made at first use, freed at the end ---- */

/* Memory that lasts for the test at hand. */
arena *unit_arena(void);

/* The built-in lexicon, and an engine on it. */
const lexicon *unit_lexicon(void);
const tzh_engine *unit_engine(void);

/* UTF-8 as code points, in unit_arena(). */
const uint32_t *unit_cp(const char *z, uint32_t *count);

/* Reads UTF-8 text through the whole chain; freed after the test. `name` as a file name, NULL for "test.txt". */
tzh_doc *unit_read(const char *text, const char *name);

/* A whole file, in unit_arena(); {NULL,0} where there is none. */
tzh_str unit_file(const char *path);

/* A path below the source folder ("tests/data/x"). */
const char *unit_source(const char *below);

/* A path below the development corpus beside the source folder, NULL where it is not there: then SKIP. */
const char *unit_shared(const char *below);

/* A new empty folder, removed with all that is in it after the test. */
const char *unit_folder(void);
void unit_write(const char *path, const void *data, size_t size);

/* The same numbers in every run: xorshift over *state (not 0). */
uint32_t unit_random(uint32_t *state);

#endif
