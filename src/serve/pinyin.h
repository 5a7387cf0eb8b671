/* SPDX-License-Identifier: Apache-2.0
 *
 * How a name is spoken, so that one finds it by typing its sound: the initials and
 * the whole, apart by a blank; where a character has a second sound, both again.
 */
#ifndef SERVE_PINYIN_H
#define SERVE_PINYIN_H

#include "base/arena.h"
#include "taizhang.h"

/* "fgj fagaiju"; what is no Chinese character stands for itself, in lower case. */
tzh_str pinyin_of(const tzh_engine *engine, tzh_str name, arena *a);

#endif
