/* SPDX-License-Identifier: Apache-2.0
 *
 * The few characters that the grammar itself knows: punctuation and numerals.
 * All words are rows of the lexicon.
 */
#ifndef RECOGNISE_CP_H
#define RECOGNISE_CP_H

enum {
	CP_MIDDLE_DOT = 0x00B7,
	CP_EN_DASH = 0x2013,
	CP_DASH = 0x2014,
	CP_BAR = 0x2015,
	CP_OPEN_QUOTE = 0x201C,
	CP_CLOSE_QUOTE = 0x201D,
	CP_PER_MILLE = 0x2030,
	CP_MINUS = 0x2212,
	CP_RATIO = 0x2236,
	CP_TILDE_OP = 0x223C,
	CP_BOX_DASH = 0x2500,
	CP_ENUM = 0x3001,
	CP_STOP = 0x3002,
	CP_OPEN_TITLE = 0x300A,
	CP_CLOSE_TITLE = 0x300B,
	CP_WAVE = 0x301C,
	CP_ZERO = 0x96F6,
	CP_RING = 0x3007,
	CP_ONE = 0x4E00,
	CP_TWO = 0x4E8C,
	CP_THREE = 0x4E09,
	CP_FOUR = 0x56DB,
	CP_FIVE = 0x4E94,
	CP_SIX = 0x516D,
	CP_SEVEN = 0x4E03,
	CP_EIGHT = 0x516B,
	CP_NINE = 0x4E5D,
	CP_TEN = 0x5341,
	CP_LIANG = 0x4E24, /* two, before a measure word */
	CP_HUNDRED = 0x767E,
	CP_THOUSAND = 0x5343,
	CP_WAN = 0x4E07,   /* 10^4 */
	CP_YI = 0x4EBF,    /* 10^8 */
	CP_POINT = 0x70B9, /* decimal point, read aloud */
	CP_HALF = 0x534A,
	CP_DI = 0x7B2C,   /* makes an ordinal */
	CP_QIAN = 0x524D, /* before; the first n */
	CP_DUO = 0x591A,  /* and more */
	CP_YU = 0x4F59,   /* and over */
	CP_LAI = 0x6765,  /* or so */
	CP_JI = 0x51E0,   /* a few */
	CP_SHU = 0x6570,  /* several; number */
	CP_FEN = 0x5206,  /* part, in fractions */
	CP_ZHI = 0x4E4B,  /* of, in fractions */
	CP_FAN = 0x7FFB,  /* to turn over: doubling */
	CP_FAN_UNIT = 0x756A,
	CP_NIAN = 0x5E74,   /* year */
	CP_YUE = 0x6708,    /* month */
	CP_RI = 0x65E5,     /* day */
	CP_HAO = 0x53F7,    /* number, day */
	CP_ZAI = 0x5728,    /* at */
	CP_DAO = 0x5230,    /* to */
	CP_ZHI_TO = 0x81F3, /* to, in writing */
	CP_WEI = 0x4F4D,    /* place, in rankings */
	CP_MING = 0x540D,   /* the same */
	CP_QIANG = 0x5F3A,  /* the strongest n */
	CP_JIA = 0x5BB6,
	CP_JI_LEVEL = 0x7EA7, /* class, grade */
	CP_DE = 0x7684,
	CP_LE = 0x4E86,   /* of completion, after a verb */
	CP_GE = 0x4E2A,   /* the measure word of most things, and of points */
	CP_XING = 0x578B, /* type */
	CP_MEI = 0x6BCF   /* per */
};

#endif
