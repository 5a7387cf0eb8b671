/* SPDX-License-Identifier: Apache-2.0
 *
 * Places that the tables do not hold (founded or renamed after the tables were made):
 * told by their form, a name with the suffix of a place right before the number of a
 * congress, a body of state or the title of the report. They have no code.
 */
#include "structure/internal.h"

#include "base/utf8.h"

enum { LONGEST = 10, SHORTEST = 3, HAN_FIRST = 0x4E00, HAN_LAST = 0x9FFF, ORDINAL = 0x7B2C };

static const uint32_t suffixes[] = { 0x5E02, 0x53BF, 0x533A, 0x65D7, 0x5DDE, 0x76DF };
/* Before a name: at, day, stand (for), to, by, number, year, meeting, on. A listed name that holds one of them is found
 * by its row. */
static const uint32_t edges[] = { 0x5728, 0x65E5, 0x8868, 0x5411, 0x7531, 0x53F7, 0x5E74, 0x4F1A, 0x4E0A };

static bool in(const uint32_t *set, size_t n, uint32_t c)
{
	for (size_t i = 0; i < n; i++)
		if (set[i] == c)
			return true;
	return false;
}

static bool is_suffix(uint32_t c)
{
	return in(suffixes, sizeof suffixes / sizeof *suffixes, c);
}

/* From the left, higher places come off: known ones, and unlisted ones that end in the suffix of a city or prefecture.
 */
static uint32_t without_parents(const draft *d, uint32_t from, uint32_t to)
{
	uint32_t known;
	while (from < to && (known = region_known(d, from, to)) > from)
		from = known;
	for (uint32_t i = from + 2; i + SHORTEST <= to; i++)
		if (d->cp[i] == suffixes[0] || d->cp[i] == suffixes[4])
			return i + 1;
	return from;
}

static bool settle_at(draft *d, speech *s, uint32_t end)
{
	uint32_t from = end, len;
	while (from > 0 && end - from < 2 * LONGEST && d->cp[from - 1] >= HAN_FIRST && d->cp[from - 1] <= HAN_LAST &&
		!in(edges, sizeof edges / sizeof *edges, d->cp[from - 1]))
		from--;
	from = without_parents(d, from, end);
	bool autonomous = d->cp[from] == 0x81EA && d->cp[from + 1] == 0x6CBB; /* what is left of a listed name */
	if (autonomous || end - from < SHORTEST || end - from > LONGEST || !is_suffix(d->cp[end - 1]) ||
		(cues_at(d, from, end, &len) & CUE_BIT(OWN)))
		return false;
	s->region = utf8_encode(d->memory, d->cp + from, end - from);
	s->region_code = (tzh_str){ 0 };
	bool city = d->cp[end - 1] == suffixes[0] || d->cp[end - 1] == suffixes[4] || d->cp[end - 1] == suffixes[5];
	s->level = city ? TZH_LEVEL_PREFECTURE : TZH_LEVEL_COUNTY;
	return true;
}

bool unlisted_place(draft *d, speech *s, uint32_t start, uint32_t end)
{
	for (uint32_t i = start + SHORTEST; i < end; i++) {
		uint32_t len;
		if (!is_suffix(d->cp[i - 1]))
			continue;
		bool body = d->cp[i] == ORDINAL ||
			    (cues_at(d, i, end, &len) & (CUE_BIT(CONGRESS) | CUE_BIT(GOVERNMENT) | CUE_BIT(REPORT)));
		if (body && settle_at(d, s, i))
			return true;
	}
	return false;
}
