/* SPDX-License-Identifier: Apache-2.0
 *
 * The lists of a document are nearly sorted each, so a merge of their natural
 * runs costs little more than one pass; where only one type is asked for, none.
 */
#include "exchange/order.h"

#include "exchange/fields.h"

#include <string.h>

static uint32_t start_of(const tzh_records *r, tzh_type type, uint32_t i)
{
	switch (type) {
	case TZH_TYPE_SECTION:
		return r->sections[i].span.start;
	case TZH_TYPE_INDICATOR:
		return r->indicators[i].span.start;
	case TZH_TYPE_COMMITMENT:
		return r->commitments[i].span.start;
	case TZH_TYPE_RESULT:
		return r->results[i].span.start;
	case TZH_TYPE_PROBLEM:
		return r->problems[i].span.start;
	case TZH_TYPE_TERM:
		return r->terms[i].span.start;
	case TZH_TYPE_HONOR:
		return r->honors[i].span.start;
	case TZH_TYPE_NOISE:
		return r->noises[i].span.start;
	default:
		return 0;
	}
}

static uint32_t run_end(const order_key *k, uint32_t from, uint32_t n)
{
	uint32_t i = from + 1;
	while (i < n && k[i - 1] < k[i])
		i++;
	return i < n ? i : n;
}

static void merge(order_key *to, const order_key *a, uint32_t na, const order_key *b, uint32_t nb)
{
	while (na && nb) {
		bool first = *a < *b;
		*to++ = first ? *a : *b;
		a += first, na -= first;
		b += !first, nb -= !first;
	}
	memcpy(to, na ? a : b, (na + nb) * sizeof *to);
}

/* One pass over the runs, joining them two by two. */
static void merge_runs(order_key *to, const order_key *from, uint32_t n)
{
	for (uint32_t at = 0; at < n;) {
		uint32_t middle = run_end(from, at, n), end = middle < n ? run_end(from, middle, n) : n;
		merge(to + at, from + at, middle - at, from + middle, end - middle);
		at = end;
	}
}

order_key *order_records(const tzh_records *r, uint32_t only, arena *a, uint32_t *count)
{
	uint32_t room = 0, n = 0;
	for (tzh_type t = TZH_TYPE_SECTION; t < TZH_TYPE_END; t++)
		room += fields_count(r, t);
	order_key *keys = arena_alloc(a, room * sizeof *keys), *other = arena_alloc(a, room * sizeof *keys);
	for (tzh_type t = TZH_TYPE_SECTION; t < TZH_TYPE_END; t++)
		for (uint32_t i = 0; (!only || only >> t & 1) && i < fields_count(r, t); i++)
			keys[n++] = (uint64_t)start_of(r, t, i) << 32 | (uint64_t)t << 28 | i;
	while (n && run_end(keys, 0, n) < n) {
		merge_runs(other, keys, n);
		order_key *swap = keys;
		keys = other;
		other = swap;
	}
	*count = n;
	return keys;
}
