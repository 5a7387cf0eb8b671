/* SPDX-License-Identifier: Apache-2.0
 *
 * Looking for a sign in code points where most are none: a block of sixteen is asked
 * in one go, without a branch, which compilers turn into a few vector instructions.
 */
#ifndef BASE_SCAN_H
#define BASE_SCAN_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Defines `static inline uint32_t name(const uint32_t *cp, uint32_t i, uint32_t end)`: the first place from i on whose
 * character `test(c)` is true of, `end` where there is none. The test must be plain arithmetic: no call, no && or ||.
 */
#define SCAN_FUNCTION(name, test)                                                                                      \
	static inline uint32_t name(const uint32_t *cp, uint32_t i, uint32_t end)                                      \
	{                                                                                                              \
		for (; end > i && end - i >= 16; i += 16) {                                                            \
			uint32_t any = 0;                                                                              \
			for (unsigned scan_k = 0; scan_k < 16; scan_k++)                                               \
				any |= test(cp[i + scan_k]);                                                           \
			if (any)                                                                                       \
				break;                                                                                 \
		}                                                                                                      \
		while (i < end && !(test(cp[i])))                                                                      \
			i++;                                                                                           \
		return i;                                                                                              \
	}

#endif
