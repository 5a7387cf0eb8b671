/* SPDX-License-Identifier: Apache-2.0
 *
 * Styles: what a paragraph is that names one.
 */
#include "read/docx.h"

#include <stdlib.h>
#include <strings.h>

#define MAX_BASES 32

static docx_flag flag_of(const xml_tag *tag)
{
	tzh_str v = xml_attribute(tag, "val");
	return str_is(v, "0") || str_is(v, "false") || str_is(v, "off") || str_is(v, "none") ? DOCX_NO : DOCX_YES;
}

/* Heiti in its names, and the face of titles: by the standard for official documents headings are set in it. */
static docx_flag dark_face(tzh_str face)
{
	static const char *const dark[] = { "SimHei", "\xE9\xBB\x91\xE4\xBD\x93" /* heiti */,
		"\xE5\xB0\x8F\xE6\xA0\x87\xE5\xAE\x8B" /* xiaobiaosong */ };
	for (size_t i = 0; i < sizeof dark / sizeof *dark; i++)
		if (str_find(face, str_of(dark[i])) != SIZE_MAX)
			return DOCX_YES;
	return face.len ? DOCX_NO : DOCX_UNSAID;
}

void docx_property(docx_look *look, const char *name, const xml_tag *tag)
{
	tzh_str value = xml_attribute(tag, "val");
	if (xml_is(name, "outlineLvl")) {
		uint32_t level = xml_number(value);
		look->outline = (uint8_t)(level < DOCX_LEVELS ? level + 1 : 10);
	} else if (xml_is(name, "b")) {
		look->bold = (uint8_t)flag_of(tag);
	} else if (xml_is(name, "rFonts")) {
		docx_flag dark = dark_face(xml_attribute(tag, "eastAsia"));
		look->dark = dark ? (uint8_t)dark : look->dark;
	} else if (xml_is(name, "ind")) {
		uint32_t in =
			xml_number(xml_attribute(tag, "firstLine")) + xml_number(xml_attribute(tag, "firstLineChars"));
		look->indented = in ? DOCX_YES : DOCX_NO;
	} else if (xml_is(name, "jc")) {
		look->centred =
			str_is(value, "center") || str_is(value, "right") || str_is(value, "end") ? DOCX_YES : DOCX_NO;
	} else if (xml_is(name, "ilvl")) {
		look->list_level = (uint8_t)(xml_number(value) < DOCX_LEVELS ? xml_number(value) : DOCX_LEVELS - 1);
	} else if (xml_is(name, "numId")) {
		look->list = xml_number(value) ? xml_number(value) : UINT32_MAX; /* 0 takes the style's list away */
	}
}

void docx_inherit(docx_look *look, const docx_look *under)
{
	look->outline = look->outline ? look->outline : under->outline;
	look->bold = look->bold ? look->bold : under->bold;
	look->dark = look->dark ? look->dark : under->dark;
	look->indented = look->indented ? look->indented : under->indented;
	look->centred = look->centred ? look->centred : under->centred;
	look->contents = look->contents ? look->contents : under->contents;
	if (!look->list) {
		look->list = under->list;
		look->list_level = look->list_level ? look->list_level : under->list_level;
	}
}

/* ---- word/styles.xml ---- */

typedef struct reading {
	docx_styles *styles;
	arena *memory;
	bool open, is_default, in_change;
	docx_style style;
} reading;

/* The names of built-in styles are English in every edition: "heading 1", "toc 2". */
static void take_name(docx_look *look, tzh_str name)
{
	if (name.len > 8 && !strncasecmp(name.ptr, "heading ", 8) && name.ptr[8] >= '1' && name.ptr[8] <= '9' &&
		!look->outline)
		look->outline = (uint8_t)(name.ptr[8] - '0');
	if (name.len >= 5 && !strncasecmp(name.ptr, "toc ", 4) && name.ptr[4] >= '1' && name.ptr[4] <= '9')
		look->contents = DOCX_YES;
}

static void on_open(void *payload, const char *name, const char *space, const xml_tag *tag)
{
	reading *r = payload;
	(void)space;
	if (xml_is(name, "style")) {
		r->open = true;
		r->style = (docx_style){ .id = str_copy(r->memory, xml_attribute(tag, "styleId")) };
		r->is_default =
			str_is(xml_attribute(tag, "default"), "1") && str_is(xml_attribute(tag, "type"), "paragraph");
	} else if (xml_is(name, "pPrChange") || xml_is(name, "rPrChange")) {
		r->in_change = true;
	} else if (r->in_change) {
		return;
	} else if (r->open && xml_is(name, "basedOn")) {
		r->style.based_on = str_copy(r->memory, xml_attribute(tag, "val"));
	} else if (r->open && xml_is(name, "name")) {
		take_name(&r->style.look, xml_attribute(tag, "val"));
	} else {
		docx_property(r->open ? &r->style.look : &r->styles->normal, name, tag);
	}
}

static void on_close(void *payload, const char *name, const char *space)
{
	reading *r = payload;
	(void)space;
	if (xml_is(name, "pPrChange") || xml_is(name, "rPrChange"))
		r->in_change = false;
	if (!xml_is(name, "style") || !r->open)
		return;
	r->open = false;
	*vec_push(&r->styles->items, r->memory) = r->style;
	if (r->is_default) {
		docx_look normal = r->style.look;
		docx_inherit(&normal, &r->styles->normal);
		r->styles->normal = normal;
	}
}

static int by_id(const void *a, const void *b)
{
	return str_compare(((const docx_style *)a)->id, ((const docx_style *)b)->id);
}

static docx_style *find(const docx_styles *styles, tzh_str id)
{
	docx_style key = { .id = id };
	return styles->items.count && id.len
		       ? bsearch(&key, styles->items.items, styles->items.count, sizeof key, by_id)
		       : NULL;
}

static void settle(docx_styles *styles, docx_style *s, unsigned depth)
{
	if (s->settled || depth > MAX_BASES)
		return;
	s->settled = true; /* before its base, so that a circle ends */
	docx_style *base = find(styles, s->based_on);
	if (base)
		settle(styles, base, depth + 1);
	docx_inherit(&s->look, base ? &base->look : &styles->normal);
}

bool docx_read_styles(docx_styles *styles, arena *a, tzh_str xml)
{
	static const xml_handler handler = { on_open, on_close, NULL };
	reading r = { .styles = styles, .memory = a };
	if (!xml.len)
		return true;
	if (!xml_parse(xml, &handler, &r))
		return false;
	if (styles->items.count)
		qsort(styles->items.items, styles->items.count, sizeof *styles->items.items, by_id);
	for (uint32_t i = 0; i < styles->items.count; i++)
		settle(styles, &styles->items.items[i], 0);
	return true;
}

const docx_look *docx_style_look(const docx_styles *styles, tzh_str id)
{
	const docx_style *s = find(styles, id);
	return s ? &s->look : &styles->normal;
}
