/* SPDX-License-Identifier: Apache-2.0
 *
 * The rows of a child table that belong to a commitment: they stand together, in the order of `id`.
 */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdint.h>

/* Sets `first` to the first of the `count` rows at `rows` whose id is not below `wanted`. */
#define SLICE_FIRST(rows, count, wanted, first)                                                                        \
	do {                                                                                                           \
		uint32_t lo_ = 0, hi_ = (count);                                                                       \
		while (lo_ < hi_) {                                                                                    \
			uint32_t mid_ = lo_ + (hi_ - lo_) / 2;                                                         \
			if ((rows)[mid_].id < (wanted))                                                                \
				lo_ = mid_ + 1;                                                                        \
			else                                                                                           \
				hi_ = mid_;                                                                            \
		}                                                                                                      \
		(first) = lo_;                                                                                         \
	} while (0)

/* And `n` to how many of them have that id. */
#define SLICE_OF(rows, count, wanted, first, n)                                                                        \
	do {                                                                                                           \
		SLICE_FIRST(rows, count, wanted, first);                                                               \
		for ((n) = 0; (first) + (n) < (count) && (rows)[(first) + (n)].id == (wanted);)                        \
			(n)++;                                                                                         \
	} while (0)

#endif
