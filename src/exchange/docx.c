/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/docx.h"

#include "exchange/paper.h"

#include "base/str.h"
#include "exchange/words.h"
#include "base/utf8.h"
#include "base/width.h"

#include <stdlib.h>

#define LIMIT ((size_t)64 * 1024 * 1024)

#define RED "FF0000"
#define LINE 580u /* 29 points: 22 lines a page */
#define SIZE3 32u /* half points */

/* X(style, font message, half points, bold, alignment, first line indent in twips, colour) */
#define STYLES(X)                                                                                                      \
	X(TITLE, "font.paper", 44, false, "center", 0, NULL)                                                           \
	X(HEAD1, "font.head", SIZE3, false, "both", 640, NULL)                                                         \
	X(HEAD2, "font.kai", SIZE3, false, "both", 640, NULL)                                                          \
	X(BODY, "font.text", SIZE3, false, "both", 640, NULL)                                                          \
	X(MARK, "font.paper", 88, false, "center", 0, RED)                                                             \
	X(NUMBER, "font.text", SIZE3, false, "center", 0, NULL)                                                        \
	X(TO, "font.text", SIZE3, false, "left", 0, NULL)                                                              \
	X(NOTE, "font.text", 28, false, "left", 280, NULL)

#define X(n, font, size, bold, align, indent, colour) { font, align, colour, size, indent, bold },
static const struct {
	const char *font, *align, *colour;
	unsigned size, indent;
	bool bold;
} styles[] = { STYLES(X) };
#undef X

void docx_init(docx *d)
{
	*d = (docx){ .under_rule = false };
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

/* A tab of the text is one of the paper. */
static void put_run(buf *out, const char *font, const char *colour, unsigned size, bool bold, tzh_str text)
{
	tzh_str name = tzh_message(font, false);
	buf_adds(out, "<w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"");
	put_text(out, name);
	buf_addf(out, "\"/>%s", bold ? "<w:b/>" : "");
	if (colour)
		buf_addf(out, "<w:color w:val=\"%s\"/>", colour);
	buf_addf(out, "<w:sz w:val=\"%u\"/></w:rPr>", size);
	for (bool first = true; text.ptr || first; first = false) {
		tzh_str part = str_cut(&text, '\t');
		buf_adds(out, first ? "<w:t xml:space=\"preserve\">" : "<w:tab/><w:t xml:space=\"preserve\">");
		put_text(out, part);
		buf_adds(out, "</w:t>");
	}
	buf_adds(out, "</w:r>");
}

/* GB/T 9704, in twips: the mark 35 mm below the head of the text, the number two lines below it with the rule 4 mm
 * under it, the title two lines below the rule, the addressee one line below the title. */
static unsigned space_before(const docx *d, docx_style style)
{
	switch (style) {
	case DOCX_MARK:
		return 1984;
	case DOCX_NUMBER:
	case DOCX_NOTE:
		return 2 * LINE;
	case DOCX_TITLE:
		return d->under_rule ? 2 * LINE : 0;
	default:
		return d->under_title ? LINE : 0;
	}
}

/* A mark as large as one line lets it be. */
static unsigned size_of(docx_style style, tzh_str text)
{
	unsigned size = styles[style].size, halves = (unsigned)width_str(text);
	enum { WHOLE = 2 * 442, SMALLEST = 44 }; /* half points of 156 mm */
	if (style != DOCX_MARK || !halves || size * halves / 2 <= WHOLE)
		return size;
	size = 2 * WHOLE / halves & ~1u;
	return size < SMALLEST ? SMALLEST : size;
}

void docx_paragraph(docx *d, docx_style style, tzh_str text)
{
	static const char rule[] =
		"<w:pBdr><w:bottom w:val=\"single\" w:sz=\"18\" w:space=\"11\" w:color=\"" RED "\"/></w:pBdr>",
			  rules[] = "<w:pBdr><w:top w:val=\"single\" w:sz=\"8\" w:space=\"3\" w:color=\"000000\"/>"
				    "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"3\" w:color=\"000000\"/></w:pBdr>"
				    "<w:tabs><w:tab w:val=\"right\" w:pos=\"8564\"/></w:tabs>";
	buf *out = &d->body;
	unsigned size = size_of(style, text), line = style == DOCX_TITLE ? 760u : LINE;
	if (style == DOCX_MARK)
		line = size * 12;                                  /* of its own letters */
	bool heading = style == DOCX_HEAD1 || style == DOCX_HEAD2; /* never alone at the foot of a page */
	buf_addf(out, "<w:p><w:pPr>%s%s<w:spacing w:before=\"%u\" w:line=\"%u\" w:lineRule=\"exact\"/>",
		heading ? "<w:keepNext/>" : "",
		style == DOCX_NUMBER ? rule
		: style == DOCX_NOTE ? rules
				     : "",
		space_before(d, style), line);
	buf_addf(out, "<w:ind w:firstLine=\"%u\"/><w:jc w:val=\"%s\"/></w:pPr>", styles[style].indent,
		styles[style].align);
	put_run(out, styles[style].font, styles[style].colour, size, styles[style].bold, text);
	buf_adds(out, "</w:p>");
	d->under_rule = style == DOCX_NUMBER || (style == DOCX_MARK && d->under_rule);
	d->under_title = style == DOCX_TITLE;
}

static void put_right(docx *d, tzh_str text, int from_right, unsigned before)
{
	buf_addf(&d->body,
		"<w:p><w:pPr><w:keepNext/><w:spacing w:before=\"%u\" w:line=\"%u\" w:lineRule=\"exact\"/><w:ind "
		"w:right=\"%d\"/><w:jc w:val=\"right\"/></w:pPr>",
		before, LINE, from_right > 0 ? from_right : 0);
	put_run(&d->body, "font.text", NULL, SIZE3, false, text);
	buf_adds(&d->body, "</w:p>");
}

void docx_sign(docx *d, tzh_str who, tzh_str when)
{
	enum { HALF = 160, FOUR = 8 }; /* twips of half a character of size 3; four characters in halves */
	int of_who = (int)width_str(who), of_when = (int)width_str(when), longer = of_who - of_when;
	if (who.len) /* in the middle over the day */
		put_right(d, who, when.len ? FOUR * HALF - longer * HALF / 2 : FOUR * HALF, 2 * LINE);
	if (when.len)
		put_right(d, when, FOUR * HALF, who.len ? 0 : 2 * LINE);
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
			put_run(out, r ? "font.text" : "font.head", NULL, 21, false, cell);
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
	"<Override PartName=\"/word/settings.xml\" ContentType=\""
	"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>"
	"<Override PartName=\"/word/footer1.xml\" ContentType=\""
	"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"
	"<Override PartName=\"/word/footer2.xml\" ContentType=\""
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
	"Target=\"footer1.xml\"/><Relationship Id=\"rId2\" Type=\""
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" "
	"Target=\"footer2.xml\"/><Relationship Id=\"rId3\" Type=\""
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" "
	"Target=\"settings.xml\"/></Relationships>";

/* GB/T 9704: the page's number between two dashes, size 4, one character from the outer edge: at the right on odd
 * pages, at the left on even ones. */
static void put_footer(buf *out, bool even)
{
	static const char *const field[] = { "<w:fldChar w:fldCharType=\"begin\"/>",
		"<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>", "<w:fldChar w:fldCharType=\"end\"/>" };
	buf_addf(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:ftr xmlns:w=\""
		"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr><w:ind w:%s=\"280\"/>"
		"<w:jc w:val=\"%s\"/></w:pPr>",
		even ? "left" : "right", even ? "left" : "right");
	put_run(out, "font.data", NULL, 28, false, STR("\xe2\x80\x94 "));
	for (size_t i = 0; i < sizeof field / sizeof *field; i++)
		buf_addf(out, "<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr>%s</w:r>", field[i]);
	put_run(out, "font.data", NULL, 28, false, STR(" \xe2\x80\x94"));
	buf_adds(out, "</w:p></w:ftr>");
}

static const char settings[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:settings xmlns:w=\""
			       "http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:evenAndOddHeaders/>"
			       "</w:settings>";

int docx_finish(docx *d, bool english, tzh_sink sink, void *payload, tzh_err *err)
{
	buf file, directory, odd, even;
	/* A4, GB/T 9704: top 37, bottom 35, left 28, right 26 mm. */
	buf_adds(&d->body,
		"<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId1\"/><w:footerReference "
		"w:type=\"even\" r:id=\"rId2\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" "
		"w:right=\"1474\" "
		"w:bottom=\"1985\""
		" w:left=\"1588\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
	buf_init(&odd, 1u << 16);
	buf_init(&even, 1u << 16);
	put_footer(&odd, false);
	put_footer(&even, true);
	const struct {
		const char *name;
		tzh_str data;
	} parts[] = { { "[Content_Types].xml", str_of(types) }, { "_rels/.rels", str_of(relations) },
		{ "word/document.xml", buf_str(&d->body) },
		{ "word/_rels/document.xml.rels", str_of(document_relations) },
		{ "word/settings.xml", str_of(settings) }, { "word/footer1.xml", buf_str(&odd) },
		{ "word/footer2.xml", buf_str(&even) } };
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
	int rc = d->body.over || file.over ? words_refuse(err, TZH_ELIMIT, english, "paper.large", (tzh_str){ 0 })
					   : sink(payload, file.ptr, file.len);
	buf_release(&file);
	buf_release(&directory);
	buf_release(&odd);
	buf_release(&even);
	buf_release(&d->body);
	return rc;
}
