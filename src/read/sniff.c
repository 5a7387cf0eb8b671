/* SPDX-License-Identifier: Apache-2.0 */
#include "read/sniff.h"

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

#define HEAD ((size_t)1024)

/* ---- bytes ---- */

static const struct {
	const char *magic;
	size_t len;
	sniff_kind kind;
} magics[] = {
	{ "PK\3\4", 4, SNIFF_ZIP },
	{ "PK\5\6", 4, SNIFF_ZIP },
	{ "PK\7\10", 4, SNIFF_ZIP },
	{ "%PDF-", 5, SNIFF_PDF },
	{ "{\\rtf", 5, SNIFF_RTF },
	{ "MIME-Version:", 13, SNIFF_MHT },
	{ "From: <Saved by", 15, SNIFF_MHT },
	{ "\x89PNG\r\n", 6, SNIFF_IMAGE },
	{ "\xFF\xD8\xFF", 3, SNIFF_IMAGE },
	{ "GIF87a", 6, SNIFF_IMAGE },
	{ "GIF89a", 6, SNIFF_IMAGE },
	{ "II*\0", 4, SNIFF_IMAGE },
	{ "MM\0*", 4, SNIFF_IMAGE },
	{ "\x1F\x8B\x08", 3, SNIFF_ARCHIVE },
	{ "Rar!\x1A\x07", 6, SNIFF_ARCHIVE },
	{ "7z\xBC\xAF\x27\x1C", 6, SNIFF_ARCHIVE },
	{ "\xFD"
	  "7zXZ\0",
		6, SNIFF_ARCHIVE },
	{ "\x7F"
	  "ELF",
		4, SNIFF_PROGRAM },
	{ "SQLite format 3\0", 16, SNIFF_PROGRAM },
};

static bool holds(tzh_str bytes, const char *needle, size_t len)
{
	return memmem(bytes.ptr, bytes.len, needle, len) != NULL;
}

/* Names of streams stand in the directory of a compound file in UTF-16LE. */
static bool holds_stream(tzh_str bytes, const char *name)
{
	char wide[64];
	size_t n = 0;
	for (; *name; name++)
		wide[n++] = *name, wide[n++] = 0;
	return holds(bytes, wide, n);
}

static sniff_kind compound_kind(tzh_str bytes)
{
	if (holds_stream(bytes, "EncryptedPackage"))
		return SNIFF_ENCRYPTED;
	if (holds_stream(bytes, "WordDocument"))
		return SNIFF_DOC;
	if (holds_stream(bytes, "Workbook"))
		return SNIFF_SHEET;
	if (holds_stream(bytes, "PowerPoint Document"))
		return SNIFF_SLIDES;
	return SNIFF_COMPOUND;
}

sniff_kind sniff_bytes(tzh_str bytes)
{
	if (bytes.len >= 8 && !memcmp(bytes.ptr, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8))
		return compound_kind(bytes);
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (bytes.len >= magics[i].len && !memcmp(bytes.ptr, magics[i].magic, magics[i].len))
			return magics[i].kind;
	if (bytes.len >= 12 && !memcmp(bytes.ptr, "RIFF", 4) && !memcmp(bytes.ptr + 8, "WEBP", 4))
		return SNIFF_IMAGE;
	if (bytes.len >= 26 && !memcmp(bytes.ptr, "BM", 2) && !memcmp(bytes.ptr + 6, "\0\0\0\0", 4))
		return SNIFF_IMAGE;
	tzh_str head = { bytes.ptr, bytes.len < HEAD ? bytes.len : HEAD };
	if (holds(head, "<?mso-application", 17) || holds(head, "<pkg:package", 12))
		return SNIFF_WORDXML;
	if (holds(head, "%PDF-", 5))
		return SNIFF_PDF;
	return SNIFF_TEXT;
}

const char *sniff_message(sniff_kind kind)
{
	static const char *const keys[SNIFF_COUNT] = {
#define X(n, key) [SNIFF_##n] = key,
		SNIFF_REFUSED(X)
#undef X
	};
	return keys[kind];
}

tzh_str sniff_charset_label(tzh_str bytes)
{
	tzh_str head = { bytes.ptr, bytes.len < 8 * HEAD ? bytes.len : 8 * HEAD };
	bool xml = str_starts(head, STR("<?xml"));
	for (size_t i = 0; i + 8 < head.len; i++) {
		char first = (char)(head.ptr[i] | 0x20);
		if (first != 'c' && first != 'e')
			continue;
		bool meta = !strncasecmp(head.ptr + i, "charset", 7);
		if (!meta && !(xml && !strncasecmp(head.ptr + i, "encoding", 8)))
			continue;
		const char *p = head.ptr + i + (meta ? 7 : 8), *end = head.ptr + head.len;
		while (p < end && (*p == ' ' || *p == '=' || *p == '"' || *p == '\''))
			p++;
		const char *from = p;
		while (p < end && (isalnum((unsigned char)*p) || *p == '-' || *p == '_'))
			p++;
		if (p > from)
			return (tzh_str){ from, (size_t)(p - from) };
	}
	return (tzh_str){ 0 };
}

/* ---- decoded text ---- */

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0xA0 || c == 0x3000 || c == 0xFEFF;
}

/* Whether the lower-case ASCII `word` stands at cp[i], whatever the case there. */
static bool stands(const uint32_t *cp, size_t n, size_t i, const char *word)
{
	for (; *word; word++, i++)
		if (i >= n || cp[i] > 0x7F || tolower((int)cp[i]) != *word)
			return false;
	return true;
}

/* Past blanks, comments and processing instructions. */
static size_t skip_prologue(const uint32_t *cp, size_t n)
{
	size_t i = 0;
	for (;;) {
		while (i < n && is_blank(cp[i]))
			i++;
		const char *close = stands(cp, n, i, "<!--") ? "-->" : stands(cp, n, i, "<?xml") ? "?>" : NULL;
		if (!close)
			return i;
		while (i < n && !stands(cp, n, i, close))
			i++;
		i = i < n ? i + strlen(close) : n;
	}
}

static bool opens_tag(const uint32_t *cp, size_t n, size_t i, const char *const *names)
{
	if (i >= n || cp[i] != '<')
		return false;
	for (; *names; names++) {
		size_t after = i + 1 + strlen(*names);
		if (stands(cp, n, i + 1, *names) &&
			(after >= n || is_blank(cp[after]) || cp[after] == '>' || cp[after] == '/'))
			return true;
	}
	return false;
}

/* `bare`: also a piece of a page without its head, as a copied answer of a server is. */
static bool looks_html(const uint32_t *cp, size_t n, bool bare)
{
	static const char *const page[] = { "!doctype html", "html", "head", "body", NULL };
	static const char *const piece[] = { "meta", "title", "div", "p", "table", "span", "br", "script", "style",
		"link", "font", "center", "h1", "h2", "h3", "article", "section", "main", "ul", "ol", "base", "strong",
		"b", NULL };
	size_t i = skip_prologue(cp, n);
	return opens_tag(cp, n, i, page) || (bare && opens_tag(cp, n, i, piece));
}

static bool is_front_key(const uint32_t *cp, size_t n, size_t i)
{
	size_t from = i;
	while (i < n && (cp[i] == '_' || cp[i] == '-' || (cp[i] < 0x80 && isalnum((int)cp[i]))))
		i++;
	return i > from && i < n && cp[i] == ':';
}

/* Whether the line [i, end) is a heading of Markdown or opens with bold words. */
static bool is_markdown_line(const uint32_t *cp, size_t i, size_t end)
{
	size_t hashes = 0;
	while (i + hashes < end && cp[i + hashes] == '#')
		hashes++;
	if (hashes >= 1 && hashes <= 6 && i + hashes < end && cp[i + hashes] == ' ')
		return true;
	if (!stands(cp, end, i, "**") || i + 2 >= end || cp[i + 2] == '*' || is_blank(cp[i + 2]))
		return false;
	for (i += 3; i + 1 < end; i++)
		if (cp[i] == '*' && cp[i + 1] == '*')
			return true;
	return false;
}

/* Front matter with a key in its second line, or two lines that only Markdown writes so. */
static bool looks_markdown(const uint32_t *cp, size_t n)
{
	if (stands(cp, n, 0, "---\n") || stands(cp, n, 0, "---\r\n"))
		return is_front_key(cp, n, cp[3] == '\n' ? 4 : 5);
	unsigned signs = 0;
	for (size_t i = 0; i < n && signs < 2;) {
		size_t end = i;
		while (end < n && cp[end] != '\n')
			end++;
		signs += is_markdown_line(cp, i, end);
		i = end + 1;
	}
	return signs >= 2;
}

static bool ends_in(const char *name, const char *const *endings)
{
	const char *dot = name ? strrchr(name, '.') : NULL;
	for (; dot && *endings; endings++)
		if (!strcasecmp(dot + 1, *endings))
			return true;
	return false;
}

tzh_format sniff_format(const uint32_t *cp, size_t n, const char *name)
{
	static const char *const html[] = { "html", "htm", "shtml", "xhtml", "jhtml", NULL };
	static const char *const markdown[] = { "md", "markdown", NULL }, *const text[] = { "txt", "text", NULL };
	if (ends_in(name, html) || looks_html(cp, n, !ends_in(name, text) && !ends_in(name, markdown)))
		return TZH_FORMAT_HTML;
	if (ends_in(name, markdown) || looks_markdown(cp, n))
		return TZH_FORMAT_MARKDOWN;
	return TZH_FORMAT_TEXT;
}
