/* SPDX-License-Identifier: Apache-2.0
 *
 * DOCX: the parts of the package, by their relationships.
 */
#include "read/docx.h"

#include "read/sniff.h"
#include "read/zip.h"

#define MAX_RELATIONS 4096

typedef struct relation {
	tzh_str type, target; /* the type's last word */
} relation;

typedef struct relations {
	arena *memory;
	VEC(relation) items;
} relations;

static void on_relation(void *payload, const char *name, const char *space, const xml_tag *tag)
{
	relations *r = payload;
	(void)space;
	if (strcmp(name, "Relationship") || r->items.count == MAX_RELATIONS ||
		str_is(xml_attribute(tag, "TargetMode"), "External"))
		return;
	tzh_str type = xml_attribute(tag, "Type");
	size_t slash = type.len;
	while (slash && type.ptr[slash - 1] != '/')
		slash--;
	relation *one = vec_push(&r->items, r->memory);
	one->type = str_copy(r->memory, (tzh_str){ type.ptr + slash, type.len - slash });
	one->target = str_copy(r->memory, xml_attribute(tag, "Target"));
}

static void on_close(void *payload, const char *name, const char *space)
{
	(void)payload, (void)name, (void)space;
}

static bool read_relations(relations *r, const zip_file *z, tzh_str name)
{
	static const xml_handler handler = { on_relation, on_close, NULL };
	const zip_entry *e = zip_find(z, name);
	return !e || xml_parse(e->data, &handler, r);
}

static tzh_str join(arena *a, tzh_str folder, tzh_str name)
{
	char *p = arena_alloc(a, folder.len + name.len + 1);
	if (folder.len)
		memcpy(p, folder.ptr, folder.len);
	if (name.len)
		memcpy(p + folder.len, name.ptr, name.len);
	return (tzh_str){ p, folder.len + name.len };
}

/* The part that a relation of this type leads to, seen from `folder`; empty where there is none. */
static tzh_str part(const relations *r, const zip_file *z, tzh_str folder, const char *type, tzh_str *name)
{
	for (uint32_t i = 0; i < r->items.count; i++) {
		tzh_str target = r->items.items[i].target;
		if (!str_is(r->items.items[i].type, type))
			continue;
		if (str_starts(target, STR("/")))
			target.ptr++, target.len--;
		else
			target = join(r->memory, folder, target);
		const zip_entry *e = zip_find(z, target);
		if (e && name)
			*name = target;
		if (e)
			return e->data;
	}
	return (tzh_str){ 0 };
}

/* What the archive is where it holds no Word document. */
static const char *other_kind(const zip_file *z)
{
	const zip_entry *mime = zip_find(z, STR("mimetype"));
	if (zip_find(z, STR("OFD.xml")))
		return sniff_message(SNIFF_OFD);
	if (zip_has_folder(z, "xl/"))
		return sniff_message(SNIFF_SHEET);
	if (zip_has_folder(z, "ppt/"))
		return sniff_message(SNIFF_SLIDES);
	if (mime && str_find(mime->data, STR("opendocument.spreadsheet")) != SIZE_MAX)
		return sniff_message(SNIFF_SHEET);
	if (mime && str_find(mime->data, STR("opendocument")) != SIZE_MAX)
		return sniff_message(SNIFF_ODT);
	return sniff_message(SNIFF_ARCHIVE);
}

/* ---- docProps/core.xml ---- */

typedef struct properties {
	arena *memory;
	bool in_title;
	tzh_str title;
} properties;

static void on_property(void *payload, const char *name, const char *space, const xml_tag *tag)
{
	(void)space, (void)tag;
	((properties *)payload)->in_title = !strcmp(name, "title");
}

static void on_property_end(void *payload, const char *name, const char *space)
{
	(void)name, (void)space;
	((properties *)payload)->in_title = false;
}

static void on_property_text(void *payload, tzh_str text)
{
	properties *p = payload;
	if (p->in_title && p->title.len + text.len < 1000)
		p->title = join(p->memory, p->title, text);
}

static tzh_str title_of(arena *a, const relations *r, const zip_file *z)
{
	static const xml_handler handler = { on_property, on_property_end, on_property_text };
	properties p = { .memory = a };
	tzh_str xml = part(r, z, (tzh_str){ 0 }, "core-properties", NULL);
	if (!xml.len || !xml_parse(xml, &handler, &p))
		return (tzh_str){ 0 };
	return str_trim(p.title);
}

static int corrupt(tzh_err *err, bool english, const char *what)
{
	return read_refuse(err, english, TZH_EINPUT, "read.docx_corrupt", what);
}

/* The document's own relations stand beside it: a/_rels/b.xml.rels for a/b.xml. */
static bool read_parts(docx_document *d, arena *a, const zip_file *z, tzh_str name)
{
	size_t slash = name.len;
	while (slash && name.ptr[slash - 1] != '/')
		slash--;
	tzh_str folder = { name.ptr, slash }, base = { name.ptr + slash, name.len - slash };
	relations r = { .memory = a };
	if (!read_relations(&r, z, join(a, join(a, folder, STR("_rels/")), join(a, base, STR(".rels")))))
		return false;
	d->footnotes = part(&r, z, folder, "footnotes", NULL);
	d->endnotes = part(&r, z, folder, "endnotes", NULL);
	return docx_read_styles(&d->styles, a, part(&r, z, folder, "styles", NULL)) &&
	       docx_read_numbering(&d->numbering, a, part(&r, z, folder, "numbering", NULL));
}

int docx_read(read_text *out, arena *a, const tzh_input *input, tzh_err *err)
{
	zip_file z;
	int rc = zip_read(&z, a, (tzh_str){ input->data, input->size }, input->english, err);
	if (rc)
		return rc;
	relations package = { .memory = a };
	docx_document d = { 0 };
	tzh_str name = STR("word/document.xml");
	if (!read_relations(&package, &z, STR("_rels/.rels")))
		return corrupt(err, input->english, "_rels/.rels");
	bool other = zip_has_folder(&z, "xl/") || zip_has_folder(&z, "ppt/");
	d.body = other ? (tzh_str){ 0 } : part(&package, &z, (tzh_str){ 0 }, "officeDocument", &name);
	if (!d.body.len && zip_find(&z, name))
		d.body = zip_find(&z, name)->data;
	if (!d.body.len)
		return zip_has_folder(&z, "word/") ? corrupt(err, input->english, "word/document.xml")
						   : read_refuse(err, input->english, TZH_EINPUT, other_kind(&z), NULL);
	if (!read_parts(&d, a, &z, name))
		return corrupt(err, input->english, "word/styles.xml");
	*out = (read_text){ .format = TZH_FORMAT_DOCX, .encoding = STR("UTF-8") };
	if (!docx_read_body(out, a, &d))
		return corrupt(err, input->english, "word/document.xml");
	out->title = title_of(a, &package, &z);
	return TZH_OK;
}
