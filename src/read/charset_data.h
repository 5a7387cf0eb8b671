/* SPDX-License-Identifier: Apache-2.0
 *
 * The tables that tools/mkcharset.c writes at build time.
 */
#ifndef READ_CHARSET_DATA_H
#define READ_CHARSET_DATA_H

#include <stdint.h>

/* Two-byte codes: [(lead - 0x81) * CHARSET_TRAILS + trail - 0x40], 0 where there is no character. */
#define CHARSET_TRAILS 192
extern const uint16_t charset_gbk[];
extern const uint16_t charset_big5[];

/* A stretch of GB18030's four-byte codes: `linear` counts them from 81 30 81 30 on; ends where the next begins. */
typedef struct charset_stretch {
	uint16_t linear, cp;
} charset_stretch;

extern const charset_stretch charset_four[];
extern const uint32_t charset_four_count, charset_four_end;

/* What a code point of the BMP costs, in bits: small where it is frequent in Chinese reports. */
extern const uint8_t charset_bits[0x10000];

/* A character reference of HTML: its name and one or two code points; bare: known without its semicolon too. */
typedef struct charset_entity {
	const char *name;
	uint32_t cp, second;
	int bare;
} charset_entity;

extern const charset_entity charset_entities[]; /* sorted by name */
extern const uint32_t charset_entity_count;

#endif
