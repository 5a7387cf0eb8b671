/* SPDX-License-Identifier: Apache-2.0
 *
 * What kind of file bytes are: by what they hold, and only where that leaves it
 * open by the ending of the name.
 */
#ifndef READ_SNIFF_H
#define READ_SNIFF_H

#include "base/str.h"

/* Kinds that cannot be read, each with its message: X(enumerator, key in messages.tsv) */
#define SNIFF_REFUSED(X)                                                                                               \
	X(DOC, "read.doc")                                                                                             \
	X(ENCRYPTED, "read.encrypted")                                                                                 \
	X(SHEET, "read.sheet")                                                                                         \
	X(SLIDES, "read.slides")                                                                                       \
	X(COMPOUND, "read.compound")                                                                                   \
	X(PDF, "read.pdf")                                                                                             \
	X(OFD, "read.ofd")                                                                                             \
	X(RTF, "read.rtf")                                                                                             \
	X(ODT, "read.odt")                                                                                             \
	X(WORDXML, "read.wordxml")                                                                                     \
	X(MHT, "read.mht")                                                                                             \
	X(IMAGE, "read.image")                                                                                         \
	X(ARCHIVE, "read.archive")                                                                                     \
	X(PROGRAM, "read.program")

typedef enum sniff_kind {
	SNIFF_TEXT, /* some kind of text: sniff_format() tells which */
	SNIFF_ZIP,
#define X(n, key) SNIFF_##n,
	SNIFF_REFUSED(X)
#undef X
		SNIFF_COUNT
} sniff_kind;

sniff_kind sniff_bytes(tzh_str bytes);

/* The message for a refused kind, NULL for the others. */
const char *sniff_message(sniff_kind kind);

/* text, Markdown or HTML, of decoded text; `name` may be NULL. */
tzh_format sniff_format(const uint32_t *cp, size_t n, const char *name);

/* What a meta element or an XML declaration near the start says of the character set; empty where there is none. */
tzh_str sniff_charset_label(tzh_str bytes);

#endif
