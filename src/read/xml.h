/* SPDX-License-Identifier: Apache-2.0
 *
 * XML as a row of calls: the home of libxml2. No external entity is loaded and no
 * document type allowed, so that nothing can expand; depth is limited.
 */
#ifndef READ_XML_H
#define READ_XML_H

#include "base/str.h"

#define XML_MAX_DEPTH 512

typedef struct xml_tag xml_tag; /* a start tag, valid during the call */

/* Names are local, without prefix; `space` is the namespace's URI, "" where there is none. */
typedef struct xml_handler {
	void (*open)(void *payload, const char *name, const char *space, const xml_tag *tag);
	void (*close)(void *payload, const char *name, const char *space);
	void (*text)(void *payload, tzh_str text);
} xml_handler;

/* The value of the attribute of this local name; {NULL,0} where there is none. */
tzh_str xml_attribute(const xml_tag *tag, const char *name);

static inline bool xml_is(const char *name, const char *want)
{
	return !strcmp(name, want);
}

/* The number that a value begins with; of one too large, its first nine digits. */
uint32_t xml_number(tzh_str value);

/* False where the bytes are not well-formed, too deep, or have a document type. */
TZH_CHECK bool xml_parse(tzh_str bytes, const xml_handler *handler, void *payload);

#endif
