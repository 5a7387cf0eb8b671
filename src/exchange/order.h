/* SPDX-License-Identifier: Apache-2.0
 *
 * The order of a document's records in every output: by start, then by type.
 */
#ifndef EXCHANGE_ORDER_H
#define EXCHANGE_ORDER_H

#include "base/arena.h"
#include "taizhang.h"

/* A record's place in the order, packed so that the order of the numbers is that of the records. */
typedef uint64_t order_key;

static inline tzh_type order_type(order_key k)
{
	return (tzh_type)(k >> 28 & 15);
}
static inline uint32_t order_index(order_key k)
{
	return (uint32_t)(k & 0xFFFFFFF);
}

/* Keys of all records of the wanted types (bits; 0 all) save the document, sorted, in the arena. */
order_key *order_records(const tzh_records *r, uint32_t only, arena *a, uint32_t *count);

#endif
