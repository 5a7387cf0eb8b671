/* SPDX-License-Identifier: Apache-2.0
 *
 * Looking things up in canonical text.
 */
#include "normalise/normalise.h"

#include "base/utf8.h"

tzh_str canon_str(const canon *c, arena *a, uint32_t start, uint32_t end)
{
	return utf8_encode(a, c->cp + start, end > start ? end - start : 0);
}

bool canon_noise_in(const canon *c, tzh_span s)
{
	uint32_t low = 0, high = c->noise_count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (c->noises[mid].end <= s.start)
			low = mid + 1;
		else
			high = mid;
	}
	return low < c->noise_count && c->noises[low].start < s.end;
}
