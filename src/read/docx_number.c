/* SPDX-License-Identifier: Apache-2.0
 *
 * Automatic numbers: they are shown before a paragraph but stand nowhere in it.
 */
#include "read/docx.h"

#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_LABEL 64
#define MAX_LISTS 65536

/* ---- word/numbering.xml ---- */

typedef struct reading {
	docx_numbering *numbering;
	arena *memory;
	docx_abstract *abstract;
	docx_list *list;
	uint32_t level;
} reading;

static void take_level(reading *r, const xml_tag *tag)
{
	r->level = xml_number(xml_attribute(tag, "ilvl"));
	if (r->level >= DOCX_LEVELS)
		r->level = DOCX_LEVELS - 1;
}

static void in_abstract(reading *r, const char *name, tzh_str value)
{
	docx_level *level = &r->abstract->levels[r->level];
	if (xml_is(name, "start"))
		level->start = xml_number(value);
	else if (xml_is(name, "numFmt"))
		level->format = str_copy(r->memory, value);
	else if (xml_is(name, "lvlText"))
		level->text = str_copy(r->memory, value);
}

static void on_open(void *payload, const char *name, const char *space, const xml_tag *tag)
{
	reading *r = payload;
	(void)space;
	tzh_str value = xml_attribute(tag, "val");
	if (xml_is(name, "abstractNum") && r->numbering->abstracts.count < MAX_LISTS) {
		r->abstract = vec_push(&r->numbering->abstracts, r->memory);
		r->abstract->id = xml_number(xml_attribute(tag, "abstractNumId"));
		r->level = 0;
	} else if (xml_is(name, "num") && r->numbering->lists.count < MAX_LISTS) {
		r->list = vec_push(&r->numbering->lists, r->memory);
		r->list->id = xml_number(xml_attribute(tag, "numId"));
		r->list->abstract = UINT32_MAX;
	} else if (xml_is(name, "lvl") || xml_is(name, "lvlOverride")) {
		take_level(r, tag);
	} else if (r->list && xml_is(name, "abstractNumId")) {
		r->list->abstract = xml_number(value);
	} else if (r->list && xml_is(name, "startOverride")) {
		r->list->restart[r->level] = xml_number(value) + 1;
	} else if (r->abstract && !r->list) {
		in_abstract(r, name, value);
	}
}

static void on_close(void *payload, const char *name, const char *space)
{
	reading *r = payload;
	(void)space;
	if (xml_is(name, "abstractNum"))
		r->abstract = NULL;
	if (xml_is(name, "num"))
		r->list = NULL;
}

static int by_abstract_id(const void *a, const void *b)
{
	uint32_t x = ((const docx_abstract *)a)->id, y = ((const docx_abstract *)b)->id;
	return (x > y) - (x < y);
}

static int by_list_id(const void *a, const void *b)
{
	uint32_t x = ((const docx_list *)a)->id, y = ((const docx_list *)b)->id;
	return (x > y) - (x < y);
}

bool docx_read_numbering(docx_numbering *numbering, arena *a, tzh_str xml)
{
	static const xml_handler handler = { on_open, on_close, NULL };
	reading r = { .numbering = numbering, .memory = a };
	if (!xml.len)
		return true;
	if (!xml_parse(xml, &handler, &r))
		return false;
	if (numbering->abstracts.count)
		qsort(numbering->abstracts.items, numbering->abstracts.count, sizeof(docx_abstract), by_abstract_id);
	if (numbering->lists.count)
		qsort(numbering->lists.items, numbering->lists.count, sizeof(docx_list), by_list_id);
	return true;
}

/* ---- writing numbers ---- */

static const uint16_t digits[10] = { 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D };
static const uint16_t formal_digits[10] = { 0x96F6, 0x58F9, 0x8D30, 0x53C1, 0x8086, 0x4F0D, 0x9646, 0x67D2, 0x634C,
	0x7396 };
static const uint16_t stems[10] = { 0x7532, 0x4E59, 0x4E19, 0x4E01, 0x620A, 0x5DF1, 0x5E9A, 0x8F9B, 0x58EC, 0x7678 };

/* As one counts: ten, eleven, one hundred and five. */
static void put_counting(buf *b, uint32_t n, const uint16_t *set, uint32_t ten, uint32_t hundred)
{
	if (n >= 1000) {
		buf_addf(b, "%u", n);
		return;
	}
	if (n >= 100) {
		buf_add_cp(b, set[n / 100]);
		buf_add_cp(b, hundred);
		if (n % 100 && n % 100 < 10)
			buf_add_cp(b, 0x96F6);
	}
	uint32_t tens = n / 10 % 10;
	if (tens && !(tens == 1 && n < 20))
		buf_add_cp(b, set[tens]);
	if (tens)
		buf_add_cp(b, ten);
	if (n % 10 || !n)
		buf_add_cp(b, set[n % 10]);
}

static void put_digits(buf *b, uint32_t n)
{
	char z[16];
	snprintf(z, sizeof z, "%u", n);
	for (const char *p = z; *p; p++)
		buf_add_cp(b, digits[*p - '0']);
}

static void put_letters(buf *b, uint32_t n, char first)
{
	for (uint32_t times = (n - 1) / 26 + 1; n && times && times < 8; times--)
		buf_addc(b, (char)(first + (int)((n - 1) % 26)));
}

static void put_roman(buf *b, uint32_t n, bool upper)
{
	static const struct {
		uint32_t value;
		const char *sign;
	} signs[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" },
		{ 50, "l" }, { 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };
	if (n > 3999) {
		buf_addf(b, "%u", n);
		return;
	}
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (; n >= signs[i].value; n -= signs[i].value)
			for (const char *p = signs[i].sign; *p; p++)
				buf_addc(b, (char)(upper ? *p - 32 : *p));
}

/* Numbers within a sign of their own, from `first` on, as far as there are such signs. */
static void put_enclosed(buf *b, uint32_t n, uint32_t first, uint32_t last)
{
	if (n >= 1 && n <= last)
		buf_add_cp(b, first + n - 1);
	else
		buf_addf(b, "%u", n);
}

static void put_number(buf *b, uint32_t n, tzh_str format)
{
	static const char *const counting[] = { "chineseCounting", "chineseCountingThousand", "taiwaneseCounting",
		"taiwaneseCountingThousand", "japaneseCounting", "ideographLegalTraditional" };
	for (size_t i = 0; i < sizeof counting / sizeof *counting; i++)
		if (str_is(format, counting[i])) {
			put_counting(b, n, digits, 0x5341, 0x767E);
			return;
		}
	if (str_is(format, "chineseLegalSimplified"))
		put_counting(b, n, formal_digits, 0x62FE, 0x4F70);
	else if (str_is(format, "ideographDigital") || str_is(format, "japaneseDigitalTenThousand"))
		put_digits(b, n);
	else if (str_is(format, "ideographTraditional") && n >= 1 && n <= 10)
		buf_add_cp(b, stems[n - 1]);
	else if (str_is(format, "decimalEnclosedCircle") || str_is(format, "decimalEnclosedCircleChinese"))
		put_enclosed(b, n, 0x2460, 20);
	else if (str_is(format, "decimalEnclosedParen"))
		put_enclosed(b, n, 0x2474, 20);
	else if (str_is(format, "decimalEnclosedFullstop"))
		put_enclosed(b, n, 0x2488, 20);
	else if (str_is(format, "upperLetter") || str_is(format, "lowerLetter"))
		put_letters(b, n, format.ptr[0] == 'u' ? 'A' : 'a');
	else if (str_is(format, "upperRoman") || str_is(format, "lowerRoman"))
		put_roman(b, n, format.ptr[0] == 'u');
	else
		buf_addf(b, "%u", n);
}

static docx_abstract *find_abstract(const docx_numbering *numbering, const docx_list *list)
{
	docx_abstract key = { .id = list ? list->abstract : UINT32_MAX };
	return list && numbering->abstracts.count ? bsearch(&key, numbering->abstracts.items,
							    numbering->abstracts.count, sizeof key, by_abstract_id)
						  : NULL;
}

static docx_list *find_list(const docx_numbering *numbering, uint32_t id)
{
	docx_list key = { .id = id };
	return numbering->lists.count
		       ? bsearch(&key, numbering->lists.items, numbering->lists.count, sizeof key, by_list_id)
		       : NULL;
}

/* A list that begins anew sets the counters that it has a start for; deeper levels begin again after each number. */
static void count_on(docx_abstract *a, docx_list *list, unsigned level)
{
	for (unsigned k = 0; !list->begun && k < DOCX_LEVELS; k++)
		if (list->restart[k])
			a->counters[k] = 0;
	if (a->counters[level]) {
		a->counters[level]++;
	} else {
		uint32_t start = list->restart[level] ? list->restart[level] - 1 : a->levels[level].start;
		a->counters[level] = start ? start : 1;
	}
	list->begun = true;
	for (unsigned k = level + 1; k < DOCX_LEVELS; k++)
		a->counters[k] = 0;
}

tzh_str docx_next_number(docx_numbering *numbering, arena *a, uint32_t id, unsigned level)
{
	docx_list *list = find_list(numbering, id);
	docx_abstract *abstract = find_abstract(numbering, list);
	if (!abstract || level >= DOCX_LEVELS)
		return (tzh_str){ 0 };
	count_on(abstract, list, level);
	tzh_str text = abstract->levels[level].text, format = abstract->levels[level].format;
	if (str_is(format, "bullet") || str_is(format, "none"))
		return (tzh_str){ 0 };
	buf b;
	buf_init(&b, MAX_LABEL);
	for (size_t i = 0; i < text.len; i++) {
		uint32_t k = i + 1 < text.len && text.ptr[i] == '%' ? (uint32_t)(text.ptr[i + 1] - '1') : DOCX_LEVELS;
		if (k >= DOCX_LEVELS) {
			buf_addc(&b, text.ptr[i]);
			continue;
		}
		uint32_t n = abstract->counters[k] ? abstract->counters[k] : 1;
		put_number(&b, n, abstract->levels[k].format);
		i++;
	}
	tzh_str label = b.over ? (tzh_str){ 0 } : str_copy(a, buf_str(&b));
	buf_release(&b);
	return label;
}
