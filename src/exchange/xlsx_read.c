/* SPDX-License-Identifier: Apache-2.0
 *
 * Workbooks (ECMA-376): the sheets in their order, shared and inline strings, the
 * saved values of formulas, numbers without binary noise, and days by their format.
 */
#include "exchange/cells_internal.h"

#include "base/str.h"
#include "read/xml.h"
#include "read/zip.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct named_part {
	tzh_str name, id, path;
} named_part;

/* Cells that are one: the place of the first and of the last. */
typedef struct stretch {
	uint32_t row, column, last_row;
} stretch;

typedef struct xlsx {
	arena *memory;
	const cells_input *input;
	zip_file zip;
	VEC(named_part) parts;   /* the sheets, in order */
	VEC(tzh_str) strings;    /* shared */
	VEC(uint32_t) formats;   /* of the styles: 1 a day */
	VEC(uint32_t) day_codes; /* format codes of the workbook's own that are days */
	bool from_1904;
	/* of the part that is being read */
	cells_sheet *sheet;
	VEC(stretch) stretches;
	uint32_t row, column;
	char kind; /* s shared, i inline, n number, t text, b bool, e error */
	bool is_day, in_value, in_phonetic, in_styles, over;
	buf text;
} xlsx;

/* ---- the workbook and its relations ---- */

static void close_nothing(void *payload, const char *name, const char *space)
{
	(void)payload, (void)name, (void)space;
}

static void open_workbook(void *payload, const char *name, const char *space, const xml_tag *tag)
{
	xlsx *x = payload;
	(void)space;
	if (xml_is(name, "sheet")) {
		named_part *p = vec_push(&x->parts, x->memory);
		p->name = str_copy(x->memory, xml_attribute(tag, "name"));
		p->id = str_copy(x->memory, xml_attribute(tag, "id"));
	} else if (xml_is(name, "workbookPr")) {
		tzh_str v = xml_attribute(tag, "date1904");
		x->from_1904 = str_is(v, "1") || str_is(v, "true");
	}
}

static void open_relation(void *payload, const char *name, const char *space, const xml_tag *tag)
{
	xlsx *x = payload;
	(void)space;
	if (!xml_is(name, "Relationship"))
		return;
	tzh_str id = xml_attribute(tag, "Id"), target = xml_attribute(tag, "Target");
	for (uint32_t i = 0; i < x->parts.count; i++)
		if (str_eq(x->parts.items[i].id, id)) {
			char path[512];
			bool whole = target.len && target.ptr[0] == '/';
			int n = snprintf(path, sizeof path, "%s%.*s", whole ? "" : "xl/", (int)(target.len - whole),
				target.ptr + whole);
			x->parts.items[i].path =
				str_copy(x->memory, (tzh_str){ path, n < (int)sizeof path ? (size_t)n : 0 });
		}
}

/* ---- shared strings ---- */

static void open_string(void *payload, const char *name, const char *space, const xml_tag *tag)
{
	xlsx *x = payload;
	(void)space, (void)tag;
	if (xml_is(name, "si"))
		buf_clear(&x->text);
	else if (xml_is(name, "rPh"))
		x->in_phonetic = true;
	else if (xml_is(name, "t"))
		x->in_value = !x->in_phonetic;
}

static void close_string(void *payload, const char *name, const char *space)
{
	xlsx *x = payload;
	(void)space;
	if (xml_is(name, "si"))
		*vec_push(&x->strings, x->memory) = str_copy(x->memory, buf_str(&x->text));
	else if (xml_is(name, "rPh"))
		x->in_phonetic = false;
	else if (xml_is(name, "t"))
		x->in_value = false;
}

static void take_text(void *payload, tzh_str text)
{
	xlsx *x = payload;
	if (x->in_value)
		buf_add_str(&x->text, text);
}

/* ---- formats: which styles are days ---- */

/* A code with a year or a day in it, outside quotes and brackets, is a day. */
static bool is_day_code(tzh_str code)
{
	char quote = 0;
	for (size_t i = 0; i < code.len; i++) {
		char c = code.ptr[i];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"')
			quote = '"';
		else if (c == '[')
			quote = ']';
		else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D')
			return true;
	}
	return false;
}

static bool is_built_in_day(uint32_t id)
{
	return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58);
}

static void open_style(void *payload, const char *name, const char *space, const xml_tag *tag)
{
	xlsx *x = payload;
	(void)space;
	if (xml_is(name, "numFmt") && is_day_code(xml_attribute(tag, "formatCode"))) {
		*vec_push(&x->day_codes, x->memory) = xml_number(xml_attribute(tag, "numFmtId"));
	} else if (xml_is(name, "cellXfs")) {
		x->in_styles = true;
	} else if (xml_is(name, "xf") && x->in_styles) {
		uint32_t id = xml_number(xml_attribute(tag, "numFmtId")), day = is_built_in_day(id);
		for (uint32_t i = 0; i < x->day_codes.count; i++)
			day |= x->day_codes.items[i] == id;
		*vec_push(&x->formats, x->memory) = day;
	}
}

static void close_style(void *payload, const char *name, const char *space)
{
	(void)space;
	if (xml_is(name, "cellXfs"))
		((xlsx *)payload)->in_styles = false;
}

/* ---- a sheet ---- */

/* "BC12" to row 11, column 54. Without a place the cell follows the one before. */
static void find_place(xlsx *x, tzh_str place)
{
	uint32_t column = 0, row = 0;
	size_t i = 0;
	for (; i < place.len && place.ptr[i] >= 'A' && place.ptr[i] <= 'Z' && column < 100000; i++)
		column = column * 26 + (uint32_t)(place.ptr[i] - 'A' + 1);
	row = xml_number((tzh_str){ place.ptr + i, place.len - i });
	if (column && row) {
		x->column = column - 1;
		x->row = row - 1;
	}
}

/* "A3:B7" of cells that are one. */
static void take_stretch(xlsx *x, tzh_str place)
{
	tzh_str first = str_cut(&place, ':');
	x->row = x->column = UINT32_MAX;
	find_place(x, first);
	stretch s = { x->row, x->column, 0 };
	x->row = UINT32_MAX;
	find_place(x, place);
	s.last_row = x->row;
	if (s.row != UINT32_MAX && s.last_row != UINT32_MAX && s.last_row > s.row)
		*vec_push(&x->stretches, x->memory) = s;
}

/* Down its first column a stretch has the text of its first cell. The work is held to the size of a sheet. */
static void join_cells(xlsx *x)
{
	cells_sheet *s = x->sheet;
	size_t left = (size_t)8 * CELLS_MAX_ROWS;
	for (uint32_t i = 0; i < x->stretches.count; i++) {
		const stretch *one = &x->stretches.items[i];
		tzh_str text = cells_at(s, one->row, one->column);
		if (!text.len)
			continue;
		if (!s->joined)
			s->joined = arena_array(x->memory, bool, (size_t)s->rows * s->columns);
		for (uint32_t row = one->row + 1; row <= one->last_row && row < s->rows && left; row++, left--) {
			size_t at = (size_t)row * s->columns + one->column;
			if (s->items[at].len)
				continue;
			s->items[at] = text;
			s->joined[at] = true;
		}
	}
}

static void open_cell(void *payload, const char *name, const char *space, const xml_tag *tag)
{
	xlsx *x = payload;
	(void)space;
	if (xml_is(name, "mergeCell")) {
		take_stretch(x, xml_attribute(tag, "ref"));
	} else if (xml_is(name, "row")) {
		tzh_str r = xml_attribute(tag, "r");
		x->row = r.len ? xml_number(r) - 1 : x->row + 1;
		x->column = UINT32_MAX;
	} else if (xml_is(name, "c")) {
		tzh_str t = xml_attribute(tag, "t"), style = xml_attribute(tag, "s");
		uint32_t s = xml_number(style);
		x->column++;
		find_place(x, xml_attribute(tag, "r"));
		x->kind = str_is(t, "s")           ? 's'
			  : str_is(t, "inlineStr") ? 'i'
			  : str_is(t, "str")       ? 't'
			  : str_is(t, "b")         ? 'b'
			  : str_is(t, "e")         ? 'e'
						   : 'n';
		if (str_is(t, "d"))
			x->kind = 't';
		x->is_day = style.len && s < x->formats.count && x->formats.items[s];
		buf_clear(&x->text);
	} else if (xml_is(name, "rPh")) {
		x->in_phonetic = true;
	} else if (xml_is(name, "v") || xml_is(name, "t")) {
		x->in_value = !x->in_phonetic;
	}
}

/* A double is written with up to 17 digits; what a person typed has 15 or fewer. */
static tzh_str plain_number(xlsx *x, tzh_str text)
{
	char in[64], out[400];
	if (!text.len || text.len >= sizeof in)
		return text;
	memcpy(in, text.ptr, text.len);
	in[text.len] = 0;
	char *end;
	double v = strtod(in, &end);
	if (*end || v != v || v > 1e17 || v < -1e17)
		return text;
	/* %.15g, then without an exponent and without zeros at the end. */
	snprintf(in, sizeof in, "%.15g", v);
	if (!strchr(in, 'e'))
		return str_copy(x->memory, str_of(in));
	int n = snprintf(out, sizeof out, "%.15f", v);
	while (n > 1 && out[n - 1] == '0')
		n--;
	if (out[n - 1] == '.')
		n--;
	return str_copy(x->memory, (tzh_str){ out, (size_t)n });
}

static uint32_t leap_day(uint32_t y)
{
	return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static uint32_t month_days(uint32_t month, uint32_t year)
{
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return days[month] + (month == 1 ? leap_day(year) : 0u);
}

/* Serial days count from 1899-12-30 (or 1904-01-01), with a false 1900-02-29 that no ledger meets. */
static tzh_str plain_day(xlsx *x, tzh_str text)
{
	uint32_t n = xml_number(text), year = 1900, month = 0;
	char out[16];
	if (x->from_1904)
		n += 1462;
	if (n < 61 || n > 200000)
		return plain_number(x, text);
	n -= 2; /* days since 1900-01-01 */
	while (n >= 365u + leap_day(year))
		n -= 365u + leap_day(year++);
	while (n >= month_days(month, year)) {
		n -= month_days(month, year);
		month++;
	}
	snprintf(out, sizeof out, "%04u-%02u-%02u", year % 10000, (month + 1) % 100, (n + 1) % 100);
	return str_copy(x->memory, str_of(out));
}

static tzh_str cell_value(xlsx *x)
{
	tzh_str text = buf_str(&x->text);
	if (x->kind == 's') {
		uint32_t n = xml_number(text);
		return n < x->strings.count ? x->strings.items[n] : (tzh_str){ 0 };
	}
	if (x->kind == 'n')
		return x->is_day ? plain_day(x, text) : plain_number(x, text);
	return text;
}

static void close_cell(void *payload, const char *name, const char *space)
{
	xlsx *x = payload;
	(void)space;
	if (xml_is(name, "v") || xml_is(name, "t")) {
		x->in_value = false;
	} else if (xml_is(name, "rPh")) {
		x->in_phonetic = false;
	} else if (xml_is(name, "c") && x->text.len) {
		tzh_str *slot = cells_slot(x->sheet, x->memory, x->row, x->column);
		if (slot)
			*slot = str_copy(x->memory, cell_value(x));
		x->over |= !slot;
	}
}

/* ---- the whole ---- */

static int parse(xlsx *x, const char *path, const xml_handler *h, bool needed, tzh_err *err)
{
	const zip_entry *e = zip_find(&x->zip, str_of(path));
	if (!e && !needed)
		return TZH_OK;
	if (e && xml_parse(e->data, h, x))
		return TZH_OK;
	return cells_refuse(x->input, err, TZH_EINPUT, "cells.workbook", path);
}

static int read_sheets(xlsx *x, cells_book *out, tzh_err *err)
{
	static const xml_handler cells = { open_cell, close_cell, take_text };
	for (uint32_t i = 0; i < x->parts.count; i++) {
		const named_part *p = &x->parts.items[i];
		if (!p->path.len)
			continue;
		x->sheet = vec_push(&out->sheets, x->memory);
		x->sheet->name = p->name;
		x->row = UINT32_MAX;
		x->in_value = x->in_phonetic = false;
		x->stretches.count = 0;
		int rc = parse(x, p->path.ptr, &cells, true, err);
		if (rc)
			return rc;
		if (x->over)
			return cells_refuse(x->input, err, TZH_ELIMIT, "cells.large", p->name.ptr);
		join_cells(x);
	}
	return TZH_OK;
}

int cells_read_xlsx(cells_book *out, arena *a, const cells_input *input, tzh_err *err)
{
	static const xml_handler workbook = { open_workbook, close_nothing, NULL },
				 relations = { open_relation, close_nothing, NULL },
				 strings = { open_string, close_string, take_text },
				 styles = { open_style, close_style, NULL };
	xlsx x = { .memory = a, .input = input };
	int rc = zip_read(&x.zip, a, input->bytes, input->english, err);
	if (rc)
		return rc;
	buf_init(&x.text, 1u << 20);
	rc = parse(&x, "xl/workbook.xml", &workbook, true, err);
	if (!rc)
		rc = parse(&x, "xl/_rels/workbook.xml.rels", &relations, true, err);
	if (!rc)
		rc = parse(&x, "xl/sharedStrings.xml", &strings, false, err);
	if (!rc)
		rc = parse(&x, "xl/styles.xml", &styles, false, err);
	if (!rc)
		rc = read_sheets(&x, out, err);
	buf_release(&x.text);
	return rc;
}
