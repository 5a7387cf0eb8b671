/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "exchange/order.h"

#define AT(n)                                                                                                          \
	{                                                                                                              \
		.span = { n, (n) + 1 }                                                                                 \
	}

TEST(records_of_all_types_stand_by_their_start)
{
	const tzh_section sections[] = { AT(0), AT(50) };
	const tzh_indicator indicators[] = { AT(7), AT(3), AT(50) }; /* not in order among themselves */
	const tzh_commitment commitments[] = { AT(3), AT(60) };
	const tzh_noise noises[] = { AT(1), AT(99) };
	tzh_records r = { .sections = sections,
		.section_count = 2,
		.indicators = indicators,
		.indicator_count = 3,
		.commitments = commitments,
		.commitment_count = 2,
		.noises = noises,
		.noise_count = 2 };
	static const struct {
		tzh_type type;
		uint32_t index;
	} want[] = { { TZH_TYPE_SECTION, 0 }, { TZH_TYPE_NOISE, 0 }, { TZH_TYPE_INDICATOR, 1 },
		{ TZH_TYPE_COMMITMENT, 0 }, { TZH_TYPE_INDICATOR, 0 }, { TZH_TYPE_SECTION, 1 },
		{ TZH_TYPE_INDICATOR, 2 }, { TZH_TYPE_COMMITMENT, 1 }, { TZH_TYPE_NOISE, 1 } };
	arena a;
	arena_init(&a);
	uint32_t n;
	const order_key *keys = order_records(&r, 0, &a, &n);
	CHECK_INT(n, 9);
	for (uint32_t i = 0; i < n; i++) {
		CHECK_INT(order_type(keys[i]), want[i].type);
		CHECK_INT(order_index(keys[i]), want[i].index);
	}
	keys = order_records(&r, TZH_TYPE_BIT(COMMITMENT), &a, &n);
	CHECK_INT(n, 2);
	CHECK_INT(order_index(keys[1]), 1);
	arena_release(&a);
}
