/* SPDX-License-Identifier: Apache-2.0
 *
 * Counted UTF-8 views (tzh_str) and the few steps that all stages take with them.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"
#include "taizhang.h"

#include <string.h>

#define STR(literal) ((tzh_str){ "" literal, sizeof(literal) - 1 })

static inline tzh_str str_of(const char *z)
{
	return z ? (tzh_str){ z, strlen(z) } : (tzh_str){ 0 };
}

static inline bool str_eq(tzh_str a, tzh_str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool str_is(tzh_str a, const char *z)
{
	return str_eq(a, str_of(z));
}

static inline bool str_starts(tzh_str a, tzh_str head)
{
	return a.len >= head.len && (head.len == 0 || memcmp(a.ptr, head.ptr, head.len) == 0);
}

static inline bool str_ends(tzh_str a, tzh_str tail)
{
	return a.len >= tail.len && (tail.len == 0 || memcmp(a.ptr + a.len - tail.len, tail.ptr, tail.len) == 0);
}

/* Byte offset of the first `needle`, SIZE_MAX where there is none. */
size_t str_find(tzh_str hay, tzh_str needle);

/* Without leading and trailing ASCII blanks and line ends. */
tzh_str str_trim(tzh_str s);

/* Cuts off and returns what stands before the first `mark`; *rest is what follows, {NULL,0} at the end. */
tzh_str str_cut(tzh_str *rest, char mark);

/* A NUL-terminated copy in the arena. */
tzh_str str_copy(arena *a, tzh_str s);

/* Three-way byte comparison, for sorting. */
int str_compare(tzh_str a, tzh_str b);

/* Fills an error; `format` as printf. Returns `code`, so that a function can return it at once. err may be NULL. */
int err_set(tzh_err *err, int code, const char *format, ...) __attribute__((format(printf, 3, 4)));
int err_at(tzh_err *err, int code, uint32_t line, uint32_t column, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

#endif
