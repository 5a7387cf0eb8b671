/* SPDX-License-Identifier: Apache-2.0
 *
 * mkcharset HANZI.tsv ENTITIES.tsv OUT.c - writes the tables by which src/read/ tells and decodes character
 * sets, and the character references of HTML.
 *
 * The two-byte codes are asked of the C library's iconv at build time, so that no
 * program needs it later. GB18030 is taken in its edition of 2000, as the bytes of
 * most files were meant and as other readers count them: what the editions of 2005
 * and 2022 moved (25 codes) stays in the private use area.
 */
#include <errno.h>
#include <iconv.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TRAILS 192 /* trail bytes 0x40 to 0xFF */

static uint16_t gbk[126 * TRAILS], big5[126 * TRAILS];
static uint8_t bits[0x10000];

static const struct {
	uint16_t code, first, count;
} edition_2000[] = {
	{ 0xA6D9, 0xE78D, 7 },
	{ 0xA6EC, 0xE794, 2 },
	{ 0xA6F3, 0xE796, 1 },
	{ 0xA8BC, 0xE7C7, 1 },
	{ 0xFE51, 0xE816, 3 },
	{ 0xFE59, 0xE81E, 1 },
	{ 0xFE61, 0xE826, 1 },
	{ 0xFE66, 0xE82B, 2 },
	{ 0xFE6C, 0xE831, 2 },
	{ 0xFE76, 0xE83B, 1 },
	{ 0xFE7E, 0xE843, 1 },
	{ 0xFE90, 0xE854, 2 },
	{ 0xFEA0, 0xE864, 1 },
};

/* The one BMP code point that the two bytes stand for, 0 where there is none. */
static uint16_t ask(iconv_t cd, unsigned lead, unsigned trail)
{
	char in[2] = { (char)lead, (char)trail }, out[16], *ip = in, *op = out;
	size_t il = 2, ol = sizeof out;
	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &ip, &il, &op, &ol) == (size_t)-1 || il)
		return 0;
	iconv(cd, NULL, NULL, &op, &ol);
	if (sizeof out - ol != 4 || out[2] || out[3])
		return 0;
	return (uint16_t)((uint8_t)out[0] | (uint8_t)out[1] << 8);
}

static iconv_t open_set(const char *name)
{
	iconv_t cd = iconv_open("UTF-32LE", name);
	if (cd == (iconv_t)-1) {
		fprintf(stderr, "mkcharset: iconv does not know %s\n", name);
		exit(1);
	}
	return cd;
}

static void fill_gbk(void)
{
	iconv_t cd = open_set("GB18030");
	for (unsigned lead = 0x81; lead < 0xFF; lead++)
		for (unsigned trail = 0x40; trail < 0xFF; trail++)
			if (trail != 0x7F)
				gbk[(lead - 0x81) * TRAILS + trail - 0x40] = ask(cd, lead, trail);
	iconv_close(cd);
	for (size_t i = 0; i < sizeof edition_2000 / sizeof *edition_2000; i++)
		for (unsigned k = 0; k < edition_2000[i].count; k++) {
			unsigned code = edition_2000[i].code + k;
			gbk[((code >> 8) - 0x81) * TRAILS + (code & 0xFF) - 0x40] =
				(uint16_t)(edition_2000[i].first + k);
		}
}

static int is_private(uint16_t cp)
{
	return cp >= 0xE000 && cp <= 0xF8FF;
}

/* Big5 with the additions that are in real use; what it leaves to its users is looked up in the Hong Kong set. */
static void fill_big5(void)
{
	iconv_t cd = open_set("CP950"), hk = open_set("BIG5-HKSCS");
	for (unsigned lead = 0x81; lead < 0xFF; lead++)
		for (unsigned trail = 0x40; trail < 0xFF; trail++) {
			if (trail > 0x7E && trail < 0xA1)
				continue;
			uint16_t cp = ask(cd, lead, trail);
			if (!cp || is_private(cp))
				cp = ask(hk, lead, trail);
			big5[(lead - 0x81) * TRAILS + trail - 0x40] = is_private(cp) ? 0 : cp;
		}
	iconv_close(cd);
	iconv_close(hk);
}

/* ---- what a character costs ---- */

static void price(unsigned from, unsigned to, uint8_t cost)
{
	memset(bits + from, cost, to - from + 1);
}

static void price_table(const uint16_t *set, unsigned lead_from, unsigned lead_to, unsigned trail_from, uint8_t cost)
{
	for (unsigned lead = lead_from; lead <= lead_to; lead++)
		for (unsigned trail = trail_from; trail < 0xFF; trail++) {
			uint16_t cp = set[(lead - 0x81) * TRAILS + trail - 0x40];
			if (cp >= 0x4E00 && cp <= 0x9FFF && bits[cp] > cost)
				bits[cp] = cost;
		}
}

static void price_blocks(void)
{
	static const uint16_t common[] = { 0x3000, 0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0x201C, 0x201D, 0x2014,
		0xFF08, 0xFF09 };
	price(0, 0xFFFF, 24);
	price(0, 0x1F, 25), price(0x7F, 0x9F, 25);
	price(' ', '~', 8), price('0', '9', 6), price('a', 'z', 6);
	bits[' '] = bits['\n'] = bits['\r'] = bits['<'] = bits['>'] = 5, bits['\t'] = 7;
	price(0xA0, 0x24F, 18), price(0x370, 0x4FF, 18), price(0x2010, 0x2027, 10), price(0x2030, 0x203B, 12);
	bits[0xB7] = 10, bits[0xD7] = 12, bits[0xB0] = 12;
	price(0x2100, 0x26FF, 16), price(0x3003, 0x301F, 10), price(0x3040, 0x30FF, 16);
	price(0xAC00, 0xD7A3, 18), price(0x3400, 0x4DBF, 22), price(0x4E00, 0x9FFF, 20);
	price(0xFF01, 0xFF5E, 11), price(0xFF10, 0xFF19, 9);
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		bits[common[i]] = 6;
	price_table(gbk, 0xB0, 0xF7, 0xA1, 18), price_table(big5, 0xC9, 0xF9, 0x40, 19);
	price_table(gbk, 0xB0, 0xD7, 0xA1, 15), price_table(big5, 0xA4, 0xC6, 0x40, 15);
}

static int bad_row(const char *path, unsigned line, const char *what)
{
	fprintf(stderr, "%s:%u: %s\n", path, line, what);
	return 1;
}

static int price_row(const char *path, unsigned line, char *row)
{
	char *p;
	long cost = strtol(row, &p, 10);
	if (*p != '\t' || cost < 1 || cost > 14)
		return bad_row(path, line, "a row is a cost of 1 to 14 bits, a tab, and hanzi");
	for (p++; *p && *p != '\n'; p += 3) {
		uint8_t a = (uint8_t)p[0], b = a ? (uint8_t)p[1] : 0, c = b ? (uint8_t)p[2] : 0;
		unsigned cp = (a & 0x0Fu) << 12 | (b & 0x3Fu) << 6 | (c & 0x3Fu);
		if ((a & 0xF0) != 0xE0 || (b & 0xC0) != 0x80 || (c & 0xC0) != 0x80 || cp < 0x4E00 || cp > 0x9FFF)
			return bad_row(path, line, "not a hanzi");
		if (bits[cp] <= 14)
			return bad_row(path, line, "a hanzi stands twice");
		bits[cp] = (uint8_t)cost;
	}
	return 0;
}

static int price_hanzi(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return fprintf(stderr, "%s: cannot be read\n", path), 1;
	char row[4096];
	int failed = 0;
	for (unsigned line = 1; fgets(row, sizeof row, f) && !failed; line++)
		if (row[0] != '#')
			failed = price_row(path, line, row);
	fclose(f);
	return failed;
}

/* ---- out ---- */

static void put_words(FILE *out, const char *name, const uint16_t *v, size_t n)
{
	fprintf(out, "const uint16_t %s[] = {", name);
	for (size_t i = 0; i < n; i++)
		fprintf(out, "%s%u,", i % 20 ? "" : "\n", v[i]);
	fprintf(out, "\n};\n");
}

/* Four-byte codes number, in order, the BMP code points that have no two-byte code: written as stretches. */
static void put_stretches(FILE *out)
{
	static uint8_t taken[0x10000];
	memset(taken, 1, 0x80);
	memset(taken + 0xD800, 1, 0x800);
	for (size_t i = 0; i < sizeof gbk / sizeof *gbk; i++)
		taken[gbk[i]] = 1;
	unsigned linear = 0, count = 0;
	fprintf(out, "const charset_stretch charset_four[] = {\n");
	for (unsigned cp = 0; cp < 0x10000; cp++) {
		if (taken[cp])
			continue;
		if (taken[cp - 1]) {
			fprintf(out, "{%u,%u},\n", linear, cp);
			count++;
		}
		linear++;
	}
	fprintf(out, "};\nconst uint32_t charset_four_count = %u, charset_four_end = %u;\n", count, linear);
}

/* Rows are sorted by name, as the reader looks them up by halving. */
static int put_entities(FILE *out, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return fprintf(stderr, "%s: cannot be read\n", path), 1;
	char row[256], last[64] = "";
	unsigned count = 0;
	fprintf(out, "const charset_entity charset_entities[] = {\n");
	for (unsigned line = 1; fgets(row, sizeof row, f); line++) {
		char *codes = strchr(row, '\t'), *rest;
		if (row[0] == '#')
			continue;
		if (!codes || codes - row >= (ptrdiff_t)sizeof last)
			return fclose(f), bad_row(path, line, "a row is a name, a tab, and code points");
		*codes++ = 0;
		char *bare = strstr(codes, "\tbare");
		if (bare)
			*bare = 0;
		unsigned long first = strtoul(codes, &rest, 16), second = strtoul(rest, NULL, 16);
		if (!first || strcmp(row, last) <= 0)
			return fclose(f), bad_row(path, line, first ? "not in order" : "no code point");
		memcpy(last, row, strlen(row) + 1);
		fprintf(out, "{\"%s\",%lu,%lu,%d},\n", row, first, second, bare != NULL);
		count++;
	}
	fclose(f);
	fprintf(out, "};\nconst uint32_t charset_entity_count = %u;\n", count);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return fprintf(stderr, "usage: mkcharset HANZI.tsv ENTITIES.tsv OUT.c\n"), 2;
	fill_gbk();
	fill_big5();
	price_blocks();
	if (price_hanzi(argv[1]))
		return 1;
	FILE *out = fopen(argv[3], "wb");
	if (!out)
		return fprintf(stderr, "%s: %s\n", argv[3], strerror(errno)), 1;
	fprintf(out, "#include \"read/charset_data.h\"\n");
	put_words(out, "charset_gbk", gbk, sizeof gbk / sizeof *gbk);
	put_words(out, "charset_big5", big5, sizeof big5 / sizeof *big5);
	put_stretches(out);
	fprintf(out, "const uint8_t charset_bits[0x10000] = {");
	for (size_t i = 0; i < sizeof bits; i++)
		fprintf(out, "%s%u,", i % 32 ? "" : "\n", bits[i]);
	fprintf(out, "\n};\n");
	int failed = put_entities(out, argv[2]);
	return fclose(out) || failed;
}
