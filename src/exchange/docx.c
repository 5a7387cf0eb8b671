/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/docx.h"

#include "exchange/paper.h"

#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>

#define LIMIT ((size_t)64 * 1024 * 1024)

/* X(style, font message, half points, bold, alignment, first line indent in twips) */
#define STYLES(X)                                                                                                      \
	X(TITLE, "font.title", 44, false, "center", 0)                                                                 \
	X(HEAD1, "font.head", 32, false, "both", 640)                                                                  \
	X(HEAD2, "font.text", 32, true, "both", 640)                                                                   \
	X(BODY, "font.text", 32, false, "both", 640)                                                                   \
	X(RIGHT, "font.text", 32, false, "right", 0)

#define X(n, font, size, bold, align, indent) { font, align, size, indent, bold },
static const struct {
	const char *font, *align;
	unsigned size, indent;
	bool bold;
} styles[] = { STYLES(X) };
#undef X

void docx_init(docx *d)
{
	buf_init(&d->body, LIMIT);
	buf_adds(&d->body, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\""
			   "http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\""
			   "http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>");
}

/* Text of XML: marks escaped, control characters left out. */
static void put_text(buf *out, tzh_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c == '<')
			buf_adds(out, "&lt;");
		else if (c == '>')
			buf_adds(out, "&gt;");
		else if (c == '&')
			buf_adds(out, "&amp;");
		else if (c >= 0x20)
			buf_addc(out, (char)c);
	}
}

static void put_run(buf *out, const char *font, unsigned size, bool bold, tzh_str text)
{
	tzh_str name = tzh_message(font, false);
	buf_adds(out, "<w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"");
	put_text(out, name);
	buf_addf(out, "\"/>%s<w:sz w:val=\"%u\"/></w:rPr><w:t xml:space=\"preserve\">", bold ? "<w:b/>" : "", size);
	put_text(out, text);
	buf_adds(out, "</w:t></w:r>");
}

void docx_paragraph(docx *d, docx_style style, tzh_str text)
{
	buf *out = &d->body;
	buf_addf(out,
		"<w:p><w:pPr><w:spacing w:line=\"%u\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"%u\"/><w:jc "
		"w:val=\"%s\"/></w:pPr>",
		style == DOCX_TITLE ? 760u : 580u, styles[style].indent, styles[style].align);
	put_run(out, styles[style].font, styles[style].size, styles[style].bold, text);
	buf_adds(out, "</w:p>");
}

#define TWIPS(hundredths) ((hundredths)*567u / 1000u)

void docx_table(docx *d, const tzh_str *cells, uint32_t rows, uint32_t columns, const uint32_t *widths)
{
	static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };
	buf *out = &d->body;
	buf_adds(out, "<w:tbl><w:tblPr><w:tblBorders>");
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		buf_addf(out, "<w:%s w:val=\"single\" w:sz=\"4\" w:color=\"000000\"/>", sides[i]);
	buf_adds(out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
	for (uint32_t c = 0; c < columns; c++)
		buf_addf(out, "<w:gridCol w:w=\"%u\"/>", TWIPS(widths[c]));
	buf_adds(out, "</w:tblGrid>");
	for (uint32_t r = 0; r < rows; r++) {
		buf_adds(out, r ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
				: "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
		for (uint32_t c = 0; c < columns; c++) {
			tzh_str cell = cells[(size_t)r * columns + c];
			bool middle = !r || paper_is_number(cell);
			buf_addf(out,
				"<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>"
				"<w:p>%s",
				TWIPS(widths[c]), middle ? "<w:pPr><w:jc w:val=\"center\"/></w:pPr>" : "");
			put_run(out, r ? "font.text" : "font.head", 21, false, cell);
			buf_adds(out, "</w:p></w:tc>");
		}
		buf_adds(out, "</w:tr>");
	}
	buf_adds(out, "</w:tbl>");
}

/* ---- the container: files stored as they are ---- */

static uint32_t crc32_of(const char *p, size_t n)
{
	uint32_t c = 0xFFFFFFFFu;
	for (size_t i = 0; i < n; i++) {
		c ^= (unsigned char)p[i];
		for (int k = 0; k < 8; k++)
			c = c >> 1 ^ (c & 1 ? 0xEDB88320u : 0);
	}
	return ~c;
}

static void little(buf *out, uint32_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_addc(out, (char)(v >> (8 * i) & 0xFF));
}

#define DAY_1980 0x21u /* no time of making: the same text gives the same bytes */

static void put_header(buf *out, bool central, const char *name, tzh_str data, uint32_t offset)
{
	little(out, central ? 0x02014b50u : 0x04034b50u, 4);
	if (central)
		little(out, 20, 2);
	little(out, 20, 2);
	little(out, 0, 2);
	little(out, 0, 2);
	little(out, 0, 2);
	little(out, DAY_1980, 2);
	little(out, crc32_of(data.ptr, data.len), 4);
	little(out, (uint32_t)data.len, 4);
	little(out, (uint32_t)data.len, 4);
	little(out, (uint32_t)strlen(name), 2);
	little(out, 0, 2);
	if (central) {
		little(out, 0, 2);
		little(out, 0, 2);
		little(out, 0, 2);
		little(out, 0, 4);
		little(out, offset, 4);
	}
	buf_adds(out, name);
}

static const char types[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\""
	"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\""
	"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
	"ContentType=\"application/xml\"/>"
	"<Override PartName=\"/word/document.xml\" ContentType=\""
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
	"<Override PartName=\"/word/footer1.xml\" ContentType=\""
	"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/></Types>";
static const char relations[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\""
	"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\""
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
	"Target=\"word/document.xml\"/></Relationships>";

static const char document_relations[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\""
	"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\""
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" "
	"Target=\"footer1.xml\"/></Relationships>";

/* GB/T 9704: the page's number between two dashes, size 4, in the middle of the foot. */
static void put_footer(buf *out)
{
	static const char *const field[] = { "<w:fldChar w:fldCharType=\"begin\"/>",
		"<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>", "<w:fldChar w:fldCharType=\"end\"/>" };
	buf_adds(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:ftr xmlns:w=\""
		"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr><w:jc w:val=\"center\"/>"
		"</w:pPr>");
	put_run(out, "font.data", 28, false, STR("\xe2\x80\x94 "));
	for (size_t i = 0; i < sizeof field / sizeof *field; i++)
		buf_addf(out, "<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr>%s</w:r>", field[i]);
	put_run(out, "font.data", 28, false, STR(" \xe2\x80\x94"));
	buf_adds(out, "</w:p></w:ftr>");
}

int docx_finish(docx *d, tzh_sink sink, void *payload, tzh_err *err)
{
	buf file, directory, footer;
	/* A4, GB/T 9704: top 37, bottom 35, left 28, right 26 mm. */
	buf_adds(&d->body,
		"<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId1\"/><w:pgSz w:w=\"11906\" "
		"w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" "
		"w:bottom=\"1985\""
		" w:left=\"1588\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
	buf_init(&footer, 1u << 16);
	put_footer(&footer);
	const struct {
		const char *name;
		tzh_str data;
	} parts[] = { { "[Content_Types].xml", str_of(types) }, { "_rels/.rels", str_of(relations) },
		{ "word/document.xml", buf_str(&d->body) },
		{ "word/_rels/document.xml.rels", str_of(document_relations) },
		{ "word/footer1.xml", buf_str(&footer) } };
	const uint16_t count = sizeof parts / sizeof *parts;
	buf_init(&file, LIMIT * 2);
	buf_init(&directory, 4096);
	for (size_t i = 0; i < count; i++) {
		put_header(&directory, true, parts[i].name, parts[i].data, (uint32_t)file.len);
		put_header(&file, false, parts[i].name, parts[i].data, 0);
		buf_add_str(&file, parts[i].data);
	}
	uint32_t start = (uint32_t)file.len;
	buf_add(&file, directory.ptr, directory.len);
	little(&file, 0x06054b50u, 4);
	little(&file, 0, 4);
	little(&file, count, 2);
	little(&file, count, 2);
	little(&file, (uint32_t)directory.len, 4);
	little(&file, start, 4);
	little(&file, 0, 2);
	int rc = d->body.over || file.over ? err_set(err, TZH_ELIMIT, "the paper is larger than 64 MiB")
					   : sink(payload, file.ptr, file.len);
	buf_release(&file);
	buf_release(&directory);
	buf_release(&footer);
	buf_release(&d->body);
	return rc;
}
