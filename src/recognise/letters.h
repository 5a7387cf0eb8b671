/* SPDX-License-Identifier: Apache-2.0
 *
 * The few characters that the grammar of rows looks at one by one.
 * Names of hanzi are their readings: ZI_NIAN is the character of the year.
 */
#ifndef RECOGNISE_LETTERS_H
#define RECOGNISE_LETTERS_H

#include "structure/structure.h"

enum {
	ZI_COMMA = 0x3001, /* the enumeration comma */
	ZI_STOP = 0x3002,
	ZI_DI = 0x7B2C,  /* before an ordinal */
	ZI_SHI = 0x662F, /* "is" */
	ZI_YAO = 0x8981, /* "shall" */
	ZI_HE = 0x548C,  /* "and" */
	ZI_YU = 0x4E0E,
	ZI_JI = 0x53CA,
	ZI_DENG = 0x7B49, /* "and others" */
	ZI_DE = 0x7684,
	ZI_YI = 0x4EE5,      /* "by means of" */
	ZI_YI_PAST = 0x5DF2, /* "already" */
	ZI_NIAN = 0x5E74,
	ZI_YUE = 0x6708,
	ZI_RI = 0x65E5,
	ZI_HAO = 0x53F7,
	ZI_DAO = 0x5230,  /* "until" */
	ZI_QIAN = 0x524D, /* "before" */
	ZI_END = 0x5E95,  /* "the end of" */
	ZI_MO = 0x672B,
	ZI_SHANG = 0x4E0A,
	ZI_ZHONG = 0x4E2D,
	ZI_XIA = 0x4E0B,
	ZI_XUN = 0x65EC,  /* ten days */
	ZI_QI = 0x8D77,   /* "from ... on" */
	ZI_MEI = 0x6BCF,  /* "each" */
	ZI_CONG = 0x4ECE, /* "from" */
	ZI_ZI = 0x81EA,
	ZI_ZAI = 0x5728,  /* "in" */
	ZI_XI = 0x7CFB,   /* in the word for a series */
	ZI_QUAN = 0x5168, /* "the whole" */
	ZI_SHENG = 0x7701,
	ZI_CITY = 0x5E02,
	ZI_GUO = 0x56FD,
	ZI_WEI = 0x4F4D, /* a place in a ranking */
	ZI_MING = 0x540D,
	ZI_JUN = 0x5747, /* "all" */
	ZI_LE = 0x4E86,
	ZI_WEI_AS = 0x4E3A,
	ZI_ZHEN = 0x9547,
	ZI_XIANG = 0x4E61,
	ZI_CUN = 0x6751,   /* village */
	ZI_SHE = 0x793E,   /* community */
	ZI_CHENG = 0x57CE, /* town */
	ZI_GE = 0x4E2A,    /* the measure of things */
};

static inline bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_letter(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.';
}

static inline bool is_hanzi(uint32_t c)
{
	return c >= 0x4E00 && c <= 0x9FFF;
}

/* One to ten; 0 for any other. */
static inline unsigned hanzi_digit(uint32_t c)
{
	static const uint16_t digits[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
		0x5341 };
	for (unsigned i = 0; i < sizeof digits / sizeof *digits; i++)
		if (c == digits[i])
			return i + 1;
	return 0;
}

/* What follows the number of a date, a session or a class, which count nothing. */
static inline bool is_date_unit(uint32_t c)
{
	return c == ZI_NIAN || c == ZI_YUE || c == ZI_RI || c == ZI_HAO || c == 0x5C4A || c == 0x7EA7;
}

/* What may stand behind the unit of a date: end, before, part, third of a month. */
static inline bool is_date_tail(uint32_t c)
{
	return c == ZI_END || c == ZI_MO || c == ZI_QIAN || c == 0x4EFD || c == ZI_XUN || c == ZI_QI || c == 0x521D ||
	       c == 0x4E4B || c == ZI_SHANG || c == ZI_ZHONG || c == ZI_XIA;
}

static inline bool is_opening(uint32_t c)
{
	return c == 0x201C || c == '(' || c == 0x300A || c == '<' || c == 0x300C;
}

static inline bool is_closing(uint32_t c)
{
	return c == 0x201D || c == ')' || c == 0x300B || c == '>' || c == 0x300D;
}

/* The comma within 23,876. */
static inline bool is_thousand(const canon *text, uint32_t i)
{
	return i > 0 && i + 3 < text->n && is_digit(text->cp[i - 1]) && is_digit(text->cp[i + 1]) &&
	       is_digit(text->cp[i + 2]) && is_digit(text->cp[i + 3]) &&
	       !is_digit(text->cp[i + 4 <= text->n ? i + 4 : i]);
}

#endif
