/* SPDX-License-Identifier: Apache-2.0
 *
 * Which character set bytes are in, and their code points.
 *
 * A byte order mark decides. Else the set is the one in which a sample of the text
 * costs the fewest bits: each character has a price (lexicon/hanzi.tsv: frequent
 * hanzi are cheap, rare ones dear, bad sequences dearest), and the same bytes read
 * in a wrong set come out as rare characters. That holds for a line of a few words,
 * and a UTF-8 file with some bad bytes stays UTF-8. A declared set (a header, a meta
 * element) is believed unless the bytes clearly speak against it.
 */
#ifndef READ_CHARSET_H
#define READ_CHARSET_H

#include "base/arena.h"
#include "base/str.h"

/* X(enumerator, IANA name) */
#define CHARSETS(X)                                                                                                    \
	X(UNKNOWN, "")                                                                                                 \
	X(UTF8, "UTF-8")                                                                                               \
	X(GB18030, "GB18030")                                                                                          \
	X(BIG5, "Big5")                                                                                                \
	X(UTF16LE, "UTF-16LE")                                                                                         \
	X(UTF16BE, "UTF-16BE")

typedef enum charset {
#define X(n, s) CHARSET_##n,
	CHARSETS(X)
#undef X
		CHARSET_COUNT
} charset;

typedef struct charset_text {
	uint32_t *cp; /* in the arena */
	size_t n;
	charset set;
	size_t bad; /* replaced sequences */
} charset_text;

/* The set that a label of a header or meta element names ("gb2312", "utf8"); UNKNOWN for any other. */
charset charset_of_label(tzh_str label);

tzh_str charset_name(charset set);

/* The set of the bytes. *bom: how many bytes a byte order mark takes. */
charset charset_guess(const uint8_t *p, size_t len, charset declared, size_t *bom);

/* Whether the bytes are UTF-8 beyond doubt, whatever a label says: the usual case, told in a few steps. */
bool charset_is_plain(tzh_str bytes);

/* Whether the code points are no text in any language: control characters, bad sequences, hardly a character in use. */
bool charset_is_binary(const charset_text *t);

/* Guesses and decodes, the byte order mark left out. */
void charset_read(charset_text *out, arena *a, tzh_str bytes, charset declared);

#endif
