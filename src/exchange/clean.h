/* SPDX-License-Identifier: Apache-2.0
 *
 * Stretches of a report as they go into a table: as written, without the noise
 * that is not the report's (page chrome, advertisements, pinyin notes, marks)
 * and without the blanks and line breaks inside a sentence.
 */
#ifndef EXCHANGE_CLEAN_H
#define EXCHANGE_CLEAN_H

#include "base/buf.h"
#include "taizhang.h"

void clean_stretch(buf *b, const tzh_doc *doc, tzh_span span);

#endif
