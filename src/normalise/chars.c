/* SPDX-License-Identifier: Apache-2.0
 *
 * What canonical characters are.
 */
#include "normalise/draft.h"

bool char_is_numeral(uint32_t c)
{
	switch (c) {
	case 0x3007:
	case 0x4E00: /* 1 to 9, two in its other form */
	case 0x4E8C:
	case 0x4E24:
	case 0x4E09:
	case 0x56DB:
	case 0x4E94:
	case 0x516D:
	case 0x4E03:
	case 0x516B:
	case 0x4E5D:
	case 0x5341: /* ten, hundred, thousand, ten thousand, hundred million */
	case 0x767E:
	case 0x5343:
	case 0x4E07:
	case 0x4EBF:
		return true;
	default:
		return false;
	}
}

bool char_is_closing(uint32_t c)
{
	switch (c) {
	case 0x3002:
	case '!':
	case '?':
	case ';':
	case ':':
	case 0x201D:
	case 0x2019:
	case ')':
	case 0x300B:
	case 0x3011:
	case 0x2026:
		return true;
	default:
		return false;
	}
}
