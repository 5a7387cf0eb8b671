/* SPDX-License-Identifier: Apache-2.0
 *
 * Strings as JSON, fast.
 */
#ifndef EXCHANGE_JSON_H
#define EXCHANGE_JSON_H

#include "exchange/sink.h"

/* The longest form of one byte or code point: a control character as \u001f. */
#define JSON_WIDEST 6u

/* A quoted string; bytes that are no UTF-8 become U+FFFD. */
void json_put_string(sink *s, tzh_str text);

/* The inside of a string, of bytes known to be UTF-8: the end of what was written. `to` has room for JSON_WIDEST * n.
 */
char *json_put(char *to, const char *p, size_t n);

/* The same of code points; `to` has room for JSON_WIDEST * n + UTF8_SPARE. */
char *json_put_points(char *to, const uint32_t *cp, size_t n);

#endif
