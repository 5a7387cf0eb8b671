/* SPDX-License-Identifier: Apache-2.0
 *
 * The front matter of a Markdown file: lines of "key: value" between two lines "---".
 */
#ifndef READ_FRONT_H
#define READ_FRONT_H

#include "read/read.h"

/* Where the front matter that opens the text ends, 0 where there is none; its title and source go into `out`. */
size_t front_read(read_text *out, arena *a, const uint32_t *cp, size_t n);

#endif
