/* SPDX-License-Identifier: Apache-2.0
 *
 * Values as JSON, fast: bytes go into one buffer that is handed to the sink when it is full.
 */
#ifndef EXCHANGE_JSON_H
#define EXCHANGE_JSON_H

#include "exchange/fields.h"
#include "exchange/sink.h"

/* A quoted string; bytes that are no UTF-8 become U+FFFD. */
void json_string(sink *s, tzh_str text);

/* Any value of a field. */
void json_value(sink *s, const value *v);

/* One record as an object, `doc` right after `type`. */
void json_record(sink *s, const field_source *source);

#endif
