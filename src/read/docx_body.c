/* SPDX-License-Identifier: Apache-2.0
 *
 * The body of a DOCX -> text: its paragraphs ended by '\n', with marks. What was
 * deleted with changes tracked is left out, what was inserted is in; of two forms of
 * one drawing only the first is taken. The text of a box stands after the paragraph
 * that holds it, that of notes after the body.
 */
#include "read/docx.h"

#include "base/utf8.h"

#include <stdlib.h>

#define MAX_BOXES 4     /* boxes within boxes: what lies deeper is written into the last */
#define MAX_HEADING 120 /* code points; a longer paragraph is none, whatever its outline level */
#define MAX_CELL 1000   /* a cell that holds more lays out a page */
#define MAX_CELL_PARAGRAPHS 5
#define DARK_SHARE 3 /* a typeface of headings in more than a third of the text tells nothing */
#define NOWHERE SIZE_MAX

typedef struct stretch {
	uint32_t start, end;
} stretch;

/* A row of paragraphs: the body, or what stands in boxes. */
typedef struct story {
	VEC(uint32_t) cp;
	mark_list marks;
	VEC(read_label) labels;
	VEC(stretch) dark;
} story;

typedef struct paragraph {
	size_t start;
	docx_look look, run; /* of the paragraph; of the run at hand */
	tzh_str style, run_style;
	size_t strong, dark; /* where such a stretch began, NOWHERE none */
	bool in_properties, in_run_properties, settled, unended, hidden;
} paragraph;

typedef struct cell {
	size_t start;
	uint32_t paragraphs;
	unsigned box;
	bool nested;
} cell;

typedef struct control {
	size_t start;
	unsigned box;
	bool contents; /* a table of contents */
} control;

typedef struct body {
	arena *memory;
	docx_document *d;
	story stories[MAX_BOXES];
	paragraph paragraphs[MAX_BOXES];
	unsigned box, too_deep;
	VEC(cell) cells;
	VEC(control) controls;
	VEC(uint8_t) choices; /* of alternatives: whether one has been taken */
	uint32_t skip;        /* depth inside an element that is left out */
	uint32_t in_control_properties;
	bool in_text, preserve;
	size_t text_start, note;
} body;

static story *here(body *b)
{
	return &b->stories[b->box];
}

static paragraph *now(body *b)
{
	return &b->paragraphs[b->box];
}

/* ---- writing ---- */

static uint32_t *room(body *b, story *s, size_t n)
{
	size_t wanted = s->cp.count + n, grown = s->cp.room ? s->cp.room : 1024;
	while (grown < wanted)
		grown *= 2;
	if (grown > UINT32_MAX / 2)
		out_of_memory(grown);
	if (grown > s->cp.room) {
		s->cp.items =
			arena_grow(b->memory, s->cp.items, s->cp.room * sizeof(uint32_t), grown * sizeof(uint32_t));
		s->cp.room = (uint32_t)grown;
	}
	return s->cp.items + s->cp.count;
}

static void end_strong(body *b)
{
	story *s = here(b);
	paragraph *p = now(b);
	if (p->strong != NOWHERE)
		mark_add(&s->marks, READ_STRONG, 0, p->strong, s->cp.count);
	if (p->dark != NOWHERE && p->dark < s->cp.count)
		*vec_push(&s->dark, b->memory) = (stretch){ (uint32_t)p->dark, s->cp.count };
	p->strong = p->dark = NOWHERE;
}

/* The paragraph's properties are whole: what its style adds, and its automatic number. */
static void settle(body *b)
{
	paragraph *p = now(b);
	if (p->settled)
		return;
	p->settled = true;
	docx_inherit(&p->look, docx_style_look(&b->d->styles, p->style));
	tzh_str number = { 0 };
	if (p->look.list)
		number = docx_next_number(&b->d->numbering, b->memory, p->look.list, p->look.list_level);
	if (number.len)
		*vec_push(&here(b)->labels, b->memory) = (read_label){ here(b)->cp.count, number };
}

/* Opens and shuts strong stretches as the look of the run wants it. */
static void settle_run(body *b)
{
	paragraph *p = now(b);
	settle(b);
	docx_look look = p->run;
	if (p->run_style.len)
		docx_inherit(&look, docx_style_look(&b->d->styles, p->run_style));
	docx_inherit(&look, &p->look);
	bool bold = look.bold == DOCX_YES, dark = look.dark == DOCX_YES && !bold;
	if (bold != (p->strong != NOWHERE) || dark != (p->dark != NOWHERE)) {
		end_strong(b);
		p->strong = bold ? here(b)->cp.count : NOWHERE;
		p->dark = dark ? here(b)->cp.count : NOWHERE;
	}
}

static void put_cp(body *b, uint32_t cp)
{
	settle_run(b);
	*room(b, here(b), 1) = cp;
	here(b)->cp.count++;
}

static void put_text(body *b, tzh_str text)
{
	story *s = here(b);
	settle_run(b);
	uint32_t *to = room(b, s, text.len);
	size_t n = utf8_decode(to, text.ptr, text.len, NULL);
	if (now(b)->hidden)
		mark_add(&s->marks, READ_MARKUP, 0, s->cp.count, s->cp.count + n);
	s->cp.count += (uint32_t)n;
}

/* Letters of symbol typefaces stand in the private use area: the few that lists and forms use are named. */
static void put_symbol(body *b, const xml_tag *tag)
{
	static const uint16_t known[][2] = { { 0xF06C, 0x25CF }, { 0xF06E, 0x25A0 }, { 0xF075, 0x25C6 },
		{ 0xF0A8, 0x25A1 }, { 0xF0A1, 0x25CB }, { 0xF0B2, 0x25C7 }, { 0xF0D8, 0x27A2 }, { 0xF0E8, 0x2794 },
		{ 0xF0FC, 0x2713 }, { 0xF0FE, 0x2611 }, { 0xF052, 0x2611 }, { 0xF0AB, 0x2605 }, { 0xF0E0, 0x2192 } };
	char hex[8] = "";
	tzh_str value = xml_attribute(tag, "char");
	if (!value.len || value.len > 6)
		return;
	memcpy(hex, value.ptr, value.len);
	uint32_t cp = (uint32_t)strtoul(hex, NULL, 16);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i][0] == cp)
			cp = known[i][1];
	if (cp)
		put_cp(b, cp > 0x10FFFF ? UTF8_BAD : cp);
}

/* ---- paragraphs ---- */

static void open_paragraph(body *b)
{
	*now(b) = (paragraph){ .start = here(b)->cp.count, .strong = NOWHERE, .dark = NOWHERE };
}

/* What stands in boxes follows the paragraph that holds them. */
static void append_boxes(body *b)
{
	if (b->box + 1 == MAX_BOXES)
		return;
	story *s = here(b), *from = s + 1;
	if (!from->cp.count)
		return;
	uint32_t at = s->cp.count;
	memcpy(room(b, s, from->cp.count), from->cp.items, from->cp.count * sizeof(uint32_t));
	s->cp.count += from->cp.count;
	mark_add(&s->marks, READ_BREAK, 0, at, at);
	for (uint32_t i = 0; i < from->marks.marks.count; i++) {
		const read_mark *m = &from->marks.marks.items[i];
		mark_add(&s->marks, m->kind, m->level, m->start + at, m->end + at);
	}
	for (uint32_t i = 0; i < from->labels.count; i++)
		*vec_push(&s->labels, b->memory) =
			(read_label){ from->labels.items[i].at + at, from->labels.items[i].text };
	for (uint32_t i = 0; i < from->dark.count; i++)
		*vec_push(&s->dark, b->memory) =
			(stretch){ from->dark.items[i].start + at, from->dark.items[i].end + at };
	mark_add(&s->marks, READ_BREAK, 0, s->cp.count, s->cp.count);
	from->cp.count = from->marks.marks.count = from->labels.count = from->dark.count = 0;
}

static void mark_paragraph(body *b, const paragraph *p, size_t end)
{
	story *s = here(b);
	const docx_look *look = &p->look;
	bool heading = look->outline >= 1 && look->outline <= DOCX_LEVELS && end - p->start <= MAX_HEADING;
	bool contents = look->contents == DOCX_YES, alone = heading || contents || look->centred == DOCX_YES;
	bool labelled = s->labels.count && vec_last(&s->labels)->at == p->start;
	if (end == p->start) {
		s->labels.count -= labelled;
		return;
	}
	if (alone || labelled || look->indented == DOCX_YES)
		mark_add(&s->marks, READ_BREAK, 0, p->start, p->start);
	if (heading && !contents)
		mark_add(&s->marks, READ_HEADING, look->outline, p->start, end);
	if (contents)
		mark_add(&s->marks, READ_FURNITURE, 0, p->start, end);
	if (alone)
		mark_add(&s->marks, READ_BREAK, 0, end, end);
}

static void close_paragraph(body *b)
{
	paragraph *p = now(b);
	settle(b);
	end_strong(b);
	mark_paragraph(b, p, here(b)->cp.count);
	if (!p->unended) {
		*room(b, here(b), 1) = '\n';
		here(b)->cp.count++;
	}
	if (b->cells.count)
		vec_last(&b->cells)->paragraphs++;
	append_boxes(b);
	open_paragraph(b);
}

/* ---- cells, boxes, notes, controls ---- */

static void open_cell(body *b)
{
	mark_add(&here(b)->marks, READ_BREAK, 0, here(b)->cp.count, here(b)->cp.count);
	*vec_push(&b->cells, b->memory) = (cell){ .start = here(b)->cp.count, .box = b->box };
}

static void close_cell(body *b)
{
	if (!b->cells.count)
		return;
	cell c = *vec_last(&b->cells);
	b->cells.count--;
	if (b->cells.count)
		vec_last(&b->cells)->nested = true;
	story *s = here(b);
	if (c.box != b->box)
		return;
	size_t end = s->cp.count;
	while (end > c.start && s->cp.items[end - 1] == '\n')
		end--;
	if (!c.nested && c.paragraphs <= MAX_CELL_PARAGRAPHS && end - c.start <= MAX_CELL)
		mark_add(&s->marks, READ_CELL, 0, c.start, end);
	mark_add(&s->marks, READ_BREAK, 0, s->cp.count, s->cp.count);
}

static void open_box(body *b)
{
	if (b->box + 1 == MAX_BOXES) {
		b->too_deep++;
		return;
	}
	b->box++;
	here(b)->marks.memory = b->memory;
	open_paragraph(b);
}

static void close_box(body *b)
{
	if (b->too_deep)
		b->too_deep--;
	else if (b->box)
		b->box--;
}

static void close_note(body *b)
{
	story *s = here(b);
	if (b->note == NOWHERE)
		return;
	size_t end = s->cp.count;
	while (end > b->note && s->cp.items[end - 1] == '\n')
		end--;
	mark_add(&s->marks, READ_BREAK, 0, b->note, b->note);
	mark_add(&s->marks, READ_NOTE, 0, b->note, end);
	b->note = NOWHERE;
}

static void close_control(body *b)
{
	if (!b->controls.count)
		return;
	control c = *vec_last(&b->controls);
	b->controls.count--;
	if (c.contents && c.box == b->box)
		mark_add(&here(b)->marks, READ_FURNITURE, 0, c.start, here(b)->cp.count);
}

/* ---- elements ---- */

/* X(name): the elements that are acted on */
#define DOCX_ELEMENTS(X)                                                                                               \
	X(p)                                                                                                           \
	X(pPr)                                                                                                         \
	X(r)                                                                                                           \
	X(rPr)                                                                                                         \
	X(t)                                                                                                           \
	X(tab)                                                                                                         \
	X(ptab)                                                                                                        \
	X(br)                                                                                                          \
	X(cr)                                                                                                          \
	X(noBreakHyphen)                                                                                               \
	X(sym)                                                                                                         \
	X(pStyle)                                                                                                      \
	X(rStyle)                                                                                                      \
	X(vanish)                                                                                                      \
	X(tc)                                                                                                          \
	X(txbxContent)                                                                                                 \
	X(AlternateContent)                                                                                            \
	X(Choice)                                                                                                      \
	X(Fallback)                                                                                                    \
	X(sdt)                                                                                                         \
	X(sdtPr)                                                                                                       \
	X(docPartGallery)                                                                                              \
	X(footnote)                                                                                                    \
	X(endnote)                                                                                                     \
	X(del)                                                                                                         \
	X(moveFrom)                                                                                                    \
	X(delText)                                                                                                     \
	X(instrText)                                                                                                   \
	X(delInstrText)                                                                                                \
	X(rt)                                                                                                          \
	X(pPrChange)                                                                                                   \
	X(rPrChange)

typedef enum element {
	ELEMENT_OTHER,
#define X(n) ELEMENT_##n,
	DOCX_ELEMENTS(X)
#undef X
} element;

static element element_of(const char *name, const char *space)
{
	static const char *const names[] = {
		"",
#define X(n) #n,
		DOCX_ELEMENTS(X)
#undef X
	};
	bool own = strstr(space, "wordprocessingml") || strstr(space, "/math") || strstr(space, "markup-compatibility");
	for (size_t i = 1; i < sizeof names / sizeof *names && own; i++)
		if (names[i][0] == name[0] && !strcmp(names[i], name))
			return (element)i;
	return ELEMENT_OTHER;
}

/* Elements whose content is no text of the report. */
static bool is_left_out(body *b, element e, const xml_tag *tag)
{
	tzh_str type;
	switch (e) {
	case ELEMENT_del:
		if (now(b)->in_properties) /* the mark of the paragraph itself is deleted: it goes on with the next */
			now(b)->unended = true;
		return true;
	case ELEMENT_moveFrom:
	case ELEMENT_delText:
	case ELEMENT_instrText:
	case ELEMENT_delInstrText:
	case ELEMENT_rt:
	case ELEMENT_pPrChange:
	case ELEMENT_rPrChange:
		return true;
	case ELEMENT_Choice:
	case ELEMENT_Fallback:
		if (!b->choices.count)
			return false;
		if (*vec_last(&b->choices))
			return true;
		*vec_last(&b->choices) = 1;
		return false;
	case ELEMENT_footnote:
	case ELEMENT_endnote:
		type = xml_attribute(tag, "type");
		return type.len && !str_is(type, "normal");
	default:
		return false;
	}
}

static void properties(body *b, element e, const char *name, const xml_tag *tag)
{
	paragraph *p = now(b);
	if (p->in_run_properties && e == ELEMENT_vanish)
		p->hidden = true;
	else if (p->in_run_properties && e == ELEMENT_rStyle)
		p->run_style = str_copy(b->memory, xml_attribute(tag, "val"));
	else if (p->in_run_properties && !p->in_properties)
		docx_property(&p->run, name, tag);
	else if (p->in_properties && e == ELEMENT_pStyle)
		p->style = str_copy(b->memory, xml_attribute(tag, "val"));
	else if (p->in_properties && !p->in_run_properties)
		docx_property(&p->look, name, tag);
}

static void open_run(body *b)
{
	paragraph *p = now(b);
	p->hidden = false;
	p->run = (docx_look){ 0 };
	p->run_style = (tzh_str){ 0 };
}

static void break_line(body *b, const xml_tag *tag)
{
	tzh_str type = xml_attribute(tag, "type");
	if (!type.len || str_is(type, "textWrapping"))
		put_cp(b, '\n');
}

/* What stands for a character in a run. */
static void character(body *b, element e, const xml_tag *tag)
{
	if (e == ELEMENT_tab || e == ELEMENT_ptab)
		put_cp(b, '\t');
	else if (e == ELEMENT_br)
		break_line(b, tag);
	else if (e == ELEMENT_cr)
		put_cp(b, '\n');
	else if (e == ELEMENT_noBreakHyphen)
		put_cp(b, '-');
	else if (e == ELEMENT_sym)
		put_symbol(b, tag);
}

static void open_part(body *b, element e, const xml_tag *tag)
{
	switch (e) {
	case ELEMENT_p:
		open_paragraph(b);
		break;
	case ELEMENT_pPr:
		now(b)->in_properties = true;
		break;
	case ELEMENT_r:
		open_run(b);
		break;
	case ELEMENT_rPr:
		now(b)->in_run_properties = true;
		break;
	case ELEMENT_t:
		b->in_text = true;
		b->preserve = str_is(xml_attribute(tag, "space"), "preserve");
		b->text_start = here(b)->cp.count;
		break;
	case ELEMENT_tc:
		open_cell(b);
		break;
	case ELEMENT_txbxContent:
		open_box(b);
		break;
	case ELEMENT_AlternateContent:
		*vec_push(&b->choices, b->memory) = 0;
		break;
	case ELEMENT_sdt:
		*vec_push(&b->controls, b->memory) = (control){ .start = here(b)->cp.count, .box = b->box };
		break;
	case ELEMENT_footnote:
	case ELEMENT_endnote:
		b->note = here(b)->cp.count;
		break;
	default:
		character(b, e, tag);
	}
}

static void on_open(void *payload, const char *name, const char *space, const xml_tag *tag)
{
	body *b = payload;
	element e = element_of(name, space);
	if (b->skip || is_left_out(b, e, tag)) {
		b->skip++;
		return;
	}
	if (e == ELEMENT_sdtPr)
		b->in_control_properties++;
	if (b->in_control_properties) {
		if (e == ELEMENT_docPartGallery && b->controls.count &&
			str_is(xml_attribute(tag, "val"), "Table of Contents"))
			vec_last(&b->controls)->contents = true;
		return;
	}
	bool in_properties = now(b)->in_properties || now(b)->in_run_properties;
	if (in_properties && e != ELEMENT_rPr)
		properties(b, e, name, tag);
	else
		open_part(b, e, tag);
}

/* Blanks at the edges of a text count only where it says so. */
static void close_text(body *b)
{
	story *s = here(b);
	b->in_text = false;
	if (b->preserve)
		return;
	while (s->cp.count > b->text_start && s->cp.items[s->cp.count - 1] <= ' ')
		s->cp.count--;
}

static void close_part(body *b, element e)
{
	switch (e) {
	case ELEMENT_p:
		close_paragraph(b);
		break;
	case ELEMENT_pPr:
		now(b)->in_properties = false;
		break;
	case ELEMENT_rPr:
		now(b)->in_run_properties = false;
		break;
	case ELEMENT_t:
		close_text(b);
		break;
	case ELEMENT_tc:
		close_cell(b);
		break;
	case ELEMENT_txbxContent:
		close_box(b);
		break;
	case ELEMENT_AlternateContent:
		b->choices.count -= b->choices.count > 0;
		break;
	case ELEMENT_sdt:
		close_control(b);
		break;
	case ELEMENT_footnote:
	case ELEMENT_endnote:
		close_note(b);
		break;
	default:
		break;
	}
}

static void on_close(void *payload, const char *name, const char *space)
{
	body *b = payload;
	if (b->skip) {
		b->skip--;
		return;
	}
	element e = element_of(name, space);
	if (e == ELEMENT_sdtPr && b->in_control_properties)
		b->in_control_properties--;
	else if (!b->in_control_properties)
		close_part(b, e);
}

static void on_text(void *payload, tzh_str text)
{
	body *b = payload;
	if (b->skip || !b->in_text || b->in_control_properties)
		return;
	while (!b->preserve && here(b)->cp.count == b->text_start && text.len && (unsigned char)*text.ptr <= ' ')
		text.ptr++, text.len--;
	if (text.len)
		put_text(b, text);
}

/* ---- all ---- */

/* Headings by their typeface, where it is not that of the text itself. */
static void mark_dark(story *s)
{
	size_t sum = 0;
	for (uint32_t i = 0; i < s->dark.count; i++)
		sum += s->dark.items[i].end - s->dark.items[i].start;
	if (sum * DARK_SHARE > s->cp.count)
		return;
	for (uint32_t i = 0; i < s->dark.count; i++)
		mark_add(&s->marks, READ_STRONG, 0, s->dark.items[i].start, s->dark.items[i].end);
}

bool docx_read_body(read_text *out, arena *a, docx_document *d)
{
	static const xml_handler handler = { on_open, on_close, on_text };
	body *b = arena_new(a, body);
	b->memory = b->stories[0].marks.memory = a;
	b->d = d;
	b->note = NOWHERE;
	const tzh_str parts[] = { d->body, d->footnotes, d->endnotes };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		open_paragraph(b);
		if (parts[i].len && !xml_parse(parts[i], &handler, b))
			return false;
	}
	story *s = &b->stories[0];
	mark_dark(s);
	mark_finish(&s->marks, out);
	out->cp = s->cp.items;
	out->n = s->cp.count;
	out->labels = s->labels.items;
	out->label_count = s->labels.count;
	return true;
}
