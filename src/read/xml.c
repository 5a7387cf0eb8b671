/* SPDX-License-Identifier: Apache-2.0 */
#include "read/xml.h"

#include <libxml/parser.h>

#include <limits.h>

struct xml_tag {
	int count;
	const xmlChar **attributes; /* local name, prefix, URI, value, end of value */
};

typedef struct parse {
	const xml_handler *handler;
	void *payload;
	xmlParserCtxtPtr context;
	unsigned depth;
	bool refused;
} parse;

static void refuse(parse *p)
{
	p->refused = true;
	xmlStopParser(p->context);
}

static void on_open(void *payload, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int space_count,
	const xmlChar **spaces, int count, int defaulted, const xmlChar **attributes)
{
	parse *p = payload;
	(void)prefix, (void)space_count, (void)spaces, (void)defaulted;
	if (p->refused)
		return;
	if (++p->depth > XML_MAX_DEPTH) {
		refuse(p);
		return;
	}
	xml_tag tag = { count, attributes };
	p->handler->open(p->payload, (const char *)name, uri ? (const char *)uri : "", &tag);
}

static void on_close(void *payload, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	parse *p = payload;
	(void)prefix;
	p->depth--;
	if (!p->refused)
		p->handler->close(p->payload, (const char *)name, uri ? (const char *)uri : "");
}

static void on_text(void *payload, const xmlChar *text, int len)
{
	parse *p = payload;
	if (!p->refused && p->handler->text)
		p->handler->text(p->payload, (tzh_str){ (const char *)text, (size_t)len });
}

static void on_document_type(void *payload, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	(void)name, (void)external, (void)system;
	refuse(payload);
}

tzh_str xml_attribute(const xml_tag *tag, const char *name)
{
	for (int i = 0; i < tag->count; i++) {
		const xmlChar **a = tag->attributes + i * 5;
		if (!strcmp((const char *)a[0], name))
			return (tzh_str){ (const char *)a[3], (size_t)(a[4] - a[3]) };
	}
	return (tzh_str){ 0 };
}

bool xml_parse(tzh_str bytes, const xml_handler *handler, void *payload)
{
	if (!bytes.len || bytes.len > INT_MAX)
		return false;
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		.startElementNs = on_open,
		.endElementNs = on_close,
		.characters = on_text,
		.cdataBlock = on_text,
		.ignorableWhitespace = on_text,
		.internalSubset = on_document_type };
	parse p = { .handler = handler, .payload = payload };
	/* Fed piece by piece, so that a large part is not copied whole. */
	p.context = xmlCreatePushParserCtxt(&sax, &p, NULL, 0, NULL);
	if (!p.context)
		out_of_memory(0);
	xmlCtxtUseOptions(p.context, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
	const size_t piece = (size_t)1 << 20;
	int bad = 0;
	for (size_t at = 0; at < bytes.len && !bad && !p.refused; at += piece) {
		size_t n = bytes.len - at < piece ? bytes.len - at : piece;
		bad = xmlParseChunk(p.context, bytes.ptr + at, (int)n, at + n == bytes.len);
	}
	bool good = !bad && !p.refused && p.context->wellFormed;
	if (p.context->myDoc)
		xmlFreeDoc(p.context->myDoc);
	xmlFreeParserCtxt(p.context);
	return good;
}

uint32_t xml_number(tzh_str value)
{
	uint32_t n = 0;
	for (size_t i = 0; i < value.len && value.ptr[i] >= '0' && value.ptr[i] <= '9' && n < 100000000; i++)
		n = n * 10 + (uint32_t)(value.ptr[i] - '0');
	return n;
}
