/* SPDX-License-Identifier: Apache-2.0
 *
 * Records in words for people, from lexicon/messages.tsv.
 */
#ifndef EXCHANGE_WORDS_H
#define EXCHANGE_WORDS_H

#include "base/buf.h"
#include "taizhang.h"

/* A message with {1} {2} filled in; line ends made. Empty strings where there are fewer arguments. */
void words_message(buf *b, bool english, const char *key, tzh_str one, tzh_str two);

/* The value of an indicator, with its unit or without: "6.5" with its comparator, bounds and stretch in words. */
void words_value(buf *b, const tzh_indicator *i, bool unit, bool english);

/* A day as it is written in a document. */
void words_day(buf *b, tzh_date d);

/* "2026" "12" "31" as an office writes a deadline: the end of a month as such. */
void words_deadline(buf *b, tzh_date d);

/* Doubts, apart by ';', as things to do: "check the lead unit". */
void words_doubts(buf *b, unsigned doubt);

/* Why the system did not do it, by errno. */
tzh_str words_errno(bool english, int why);

void words_decimal(buf *b, tzh_dec d);

/* The message `key` as an error, {1} filled in. Returns the code. */
int words_refuse(tzh_err *err, int code, bool english, const char *key, tzh_str one);

#endif
