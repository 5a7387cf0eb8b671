/* SPDX-License-Identifier: Apache-2.0
 *
 * Papers as PDF: lines set by Pango on pages of A4, page numbers at the foot. Where the
 * fonts of the standard are not there, fontconfig takes the nearest Chinese one.
 */
#include "exchange/paper.h"

#include "base/buf.h"
#include "base/str.h"
#include "exchange/words.h"
#include "base/width.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#define MM (72.0 / 25.4)
#define PAGE_W (210.0 * MM)
#define PAGE_H (297.0 * MM)
#define TOP (37.0 * MM)
#define BOTTOM (35.0 * MM)
#define LEFT (28.0 * MM)
#define TEXT_W (156.0 * MM)
#define LINE_POINTS 29.0 /* 22 lines a page */
#define TITLE_LINE 38.0
#define TABLE_LINE 18.0
#define PAD 3.0

typedef struct press {
	cairo_t *cr;
	PangoLayout *layout;
	tzh_paper_kind last; /* of what stands above */
	double y;            /* of what comes next */
	int page;
	tzh_sink sink;
	void *payload;
	int code;
} press;

static cairo_status_t take(void *closure, const unsigned char *data, unsigned int size)
{
	press *p = closure;
	if (!p->code)
		p->code = p->sink(p->payload, (const char *)data, size);
	return p->code ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void set_font(press *p, const char *font, double points, bool bold)
{
	tzh_str name = tzh_message(font, true), other = tzh_message(font, false);
	buf family;
	buf_init(&family, 512);
	/* The English name, the Chinese one, and what free systems have for the same. */
	buf_add_str(&family, name);
	buf_adds(&family, ",");
	buf_add_str(&family, other);
	bool sans = !strcmp(font, "font.head");
	buf_adds(&family, sans ? ",Noto Sans CJK SC,sans-serif" : ",Noto Serif CJK SC,serif");
	buf_addc(&family, 0);
	PangoFontDescription *d = pango_font_description_new();
	pango_font_description_set_family(d, family.ptr);
	pango_font_description_set_absolute_size(d, points * PANGO_SCALE);
	pango_font_description_set_weight(d, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(p->layout, d);
	pango_font_description_free(d);
	buf_release(&family);
}

static void set_text(press *p, tzh_str text, double width, PangoAlignment align, double indent)
{
	pango_layout_set_text(p->layout, text.ptr ? text.ptr : "", (int)(text.len < 1u << 20 ? text.len : 1u << 20));
	pango_layout_set_width(p->layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(p->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(p->layout, align);
	pango_layout_set_indent(p->layout, (int)(indent * PANGO_SCALE));
}

/* GB/T 9704: size 4, between two dashes, below the text, one character from the outer edge. */
static void end_page(press *p)
{
	char text[32];
	int w, h;
	snprintf(text, sizeof text, "\xe2\x80\x94 %d \xe2\x80\x94", p->page);
	set_font(p, "font.data", 14.0, false);
	set_text(p, str_of(text), -1, PANGO_ALIGN_LEFT, 0);
	pango_layout_get_pixel_size(p->layout, &w, &h);
	cairo_move_to(p->cr, p->page % 2 ? LEFT + TEXT_W - w - 14.0 : LEFT + 14.0, PAGE_H - BOTTOM + 7.0 * MM);
	pango_cairo_show_layout(p->cr, p->layout);
	cairo_show_page(p->cr);
	p->page++;
	p->y = TOP;
}

static void need(press *p, double height)
{
	if (p->y + height > PAGE_H - BOTTOM + 0.5 && p->y > TOP)
		end_page(p);
}

/* All lines of the layout, each `step` below the one before, over as many pages as they need. */
static void put_lines(press *p, double x, double step)
{
	/* A page's end sets the number with the same layout: the lines are kept in one of their own. */
	PangoLayout *lines = pango_layout_copy(p->layout);
	PangoLayoutIter *at = pango_layout_get_iter(lines);
	do {
		PangoRectangle logical;
		need(p, step);
		pango_layout_iter_get_line_extents(at, NULL, &logical);
		double base = (double)(pango_layout_iter_get_baseline(at) - logical.y) / PANGO_SCALE;
		double height = (double)logical.height / PANGO_SCALE;
		cairo_move_to(p->cr, x + (double)logical.x / PANGO_SCALE, p->y + (step - height) / 2 + base);
		pango_cairo_show_layout_line(p->cr, pango_layout_iter_get_line_readonly(at));
		p->y += step;
	} while (pango_layout_iter_next_line(at));
	pango_layout_iter_free(at);
	g_object_unref(lines);
}

/* A rule over the width of the text. */
static void put_rule(press *p, double y, double thickness, bool red)
{
	cairo_set_source_rgb(p->cr, red ? 1 : 0, 0, 0);
	cairo_set_line_width(p->cr, thickness);
	cairo_move_to(p->cr, LEFT, y);
	cairo_line_to(p->cr, LEFT + TEXT_W, y);
	cairo_stroke(p->cr);
	cairo_set_source_rgb(p->cr, 0, 0, 0);
}

/* As large as one line lets it be, in red, 35 mm below the head of the text. */
static void put_mark(press *p, tzh_str text)
{
	double points = 44.0, wide = (double)width_str(text) / 2 * points;
	if (wide > TEXT_W)
		points *= TEXT_W / wide;
	p->y += 35.0 * MM;
	set_font(p, "font.paper", points, false);
	set_text(p, text, TEXT_W, PANGO_ALIGN_CENTER, 0);
	cairo_set_source_rgb(p->cr, 1, 0, 0);
	put_lines(p, LEFT, points * 1.2);
	cairo_set_source_rgb(p->cr, 0, 0, 0);
}

/* Two lines below the mark, and the red rule 4 mm under it. */
static void put_number(press *p, tzh_str text)
{
	p->y += 2 * LINE_POINTS;
	set_font(p, "font.text", 16.0, false);
	set_text(p, text, TEXT_W, PANGO_ALIGN_CENTER, 0);
	put_lines(p, LEFT, LINE_POINTS);
	p->y += 4.0 * MM;
	put_rule(p, p->y, 2.25, true);
	p->y += 2 * LINE_POINTS;
}

/* The day four characters from the right, and who signs in the middle over it. */
static void put_sign(press *p, tzh_str text)
{
	tzh_str who = str_cut(&text, '\n');
	int w_who, w_when, h;
	need(p, 4 * LINE_POINTS);
	p->y += 2 * LINE_POINTS;
	set_font(p, "font.text", 16.0, false);
	set_text(p, text, -1, PANGO_ALIGN_LEFT, 0);
	pango_layout_get_pixel_size(p->layout, &w_when, &h);
	set_text(p, who, -1, PANGO_ALIGN_LEFT, 0);
	pango_layout_get_pixel_size(p->layout, &w_who, &h);
	double right = LEFT + TEXT_W, day = right - 4 * 16.0 - w_when, x = day + (w_when - w_who) / 2.0;
	put_lines(p, x + w_who > right ? right - w_who : x, LINE_POINTS);
	if (!text.len)
		return;
	set_text(p, text, -1, PANGO_ALIGN_LEFT, 0);
	put_lines(p, day, LINE_POINTS);
}

/* Size 4 between two rules, one character from either edge. */
static void put_note(press *p, tzh_str text)
{
	tzh_str left = str_cut(&text, '\t');
	need(p, 4 * LINE_POINTS);
	p->y += 2 * LINE_POINTS;
	put_rule(p, p->y, 1.0, false);
	set_font(p, "font.text", 14.0, false);
	double y = p->y;
	set_text(p, left, TEXT_W - 28.0, PANGO_ALIGN_LEFT, 0);
	put_lines(p, LEFT + 14.0, LINE_POINTS);
	double below = p->y;
	if (text.len) {
		p->y = y;
		set_text(p, text, TEXT_W - 28.0, PANGO_ALIGN_RIGHT, 0);
		put_lines(p, LEFT + 14.0, LINE_POINTS);
	}
	p->y = p->y > below ? p->y : below;
	put_rule(p, p->y, 1.0, false);
}

static void put_paragraph(press *p, const tzh_paper_block *b)
{
	bool title = b->kind == TZH_PAPER_TITLE, head = b->kind == TZH_PAPER_HEAD;
	static const char *const fonts[] = {
		[TZH_PAPER_TITLE] = "font.paper", [TZH_PAPER_HEAD] = "font.head", [TZH_PAPER_HEAD2] = "font.kai"
	};
	double points = title ? 22.0 : 16.0;
	const char *font = b->kind < sizeof fonts / sizeof *fonts ? fonts[b->kind] : "font.text";
	if (p->last == TZH_PAPER_TITLE)
		p->y += LINE_POINTS;
	set_font(p, font, points, false);
	set_text(p, b->text, TEXT_W, title ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT,
		title || b->kind == TZH_PAPER_TO ? 0 : 2 * points);
	if (head)
		need(p, 2 * LINE_POINTS); /* no heading alone at the foot of a page */
	put_lines(p, LEFT, title ? TITLE_LINE : LINE_POINTS);
}

static double row_height(press *p, const tzh_paper_block *t, uint32_t row, const uint32_t *widths)
{
	int most = 1;
	set_font(p, row ? "font.text" : "font.head", 10.5, false);
	for (uint32_t c = 0; c < t->columns; c++) {
		set_text(p, t->cells[(size_t)row * t->columns + c], widths[c] / 100.0 * MM - 2 * PAD, PANGO_ALIGN_LEFT,
			0);
		int n = pango_layout_get_line_count(p->layout);
		most = n > most ? n : most;
	}
	/* A row taller than a page is cut at its end. */
	double height = most * TABLE_LINE + 2 * PAD, page = PAGE_H - BOTTOM - TOP;
	return height > page ? page : height;
}

static void put_row(press *p, const tzh_paper_block *t, uint32_t row, const uint32_t *widths)
{
	double height = row_height(p, t, row, widths), x = LEFT, top;
	if (row && p->y + height > PAGE_H - BOTTOM) {
		end_page(p);
		put_row(p, t, 0, widths); /* the headings again */
	}
	need(p, height);
	top = p->y;
	set_font(p, row ? "font.text" : "font.head", 10.5, false);
	cairo_set_line_width(p->cr, 0.5);
	for (uint32_t c = 0; c < t->columns; c++) {
		double w = widths[c] / 100.0 * MM;
		tzh_str cell = t->cells[(size_t)row * t->columns + c];
		set_text(
			p, cell, w - 2 * PAD, !row || paper_is_number(cell) ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT, 0);
		cairo_rectangle(p->cr, x, top, w, height);
		cairo_stroke_preserve(p->cr);
		cairo_save(p->cr);
		cairo_clip(p->cr);
		p->y = top + PAD;
		PangoLayoutIter *at = pango_layout_get_iter(p->layout);
		do {
			PangoRectangle logical;
			pango_layout_iter_get_line_extents(at, NULL, &logical);
			double base = (double)(pango_layout_iter_get_baseline(at) - logical.y) / PANGO_SCALE;
			cairo_move_to(p->cr, x + PAD + (double)logical.x / PANGO_SCALE,
				p->y + (TABLE_LINE - (double)logical.height / PANGO_SCALE) / 2 + base);
			pango_cairo_show_layout_line(p->cr, pango_layout_iter_get_line_readonly(at));
			p->y += TABLE_LINE;
		} while (pango_layout_iter_next_line(at));
		pango_layout_iter_free(at);
		cairo_restore(p->cr);
		x += w;
	}
	p->y = top + height;
}

static void put_table(press *p, const tzh_paper_block *t)
{
	uint32_t widths[PAPER_COLUMNS];
	if (!t->columns || t->columns > PAPER_COLUMNS)
		return;
	paper_widths(t, PAPER_WIDTH, widths);
	if (t->rows > 1) /* no headings alone at the foot of a page */
		need(p, row_height(p, t, 0, widths) + row_height(p, t, 1, widths));
	for (uint32_t r = 0; r < t->rows; r++)
		put_row(p, t, r, widths);
	p->y += PAD * 2;
}

static void put_block(press *p, const tzh_paper_block *b)
{
	switch (b->kind) {
	case TZH_PAPER_TABLE:
		put_table(p, b);
		break;
	case TZH_PAPER_MARK:
		put_mark(p, b->text);
		break;
	case TZH_PAPER_NUMBER:
		put_number(p, b->text);
		break;
	case TZH_PAPER_SIGN:
		put_sign(p, b->text);
		break;
	case TZH_PAPER_NOTE:
		put_note(p, b->text);
		break;
	default:
		put_paragraph(p, b);
	}
	p->last = b->kind;
}

int paper_pdf(const tzh_paper *paper, tzh_sink sink, void *payload, tzh_err *err)
{
	press p = { .y = TOP, .page = 1, .last = TZH_PAPER_BODY, .sink = sink, .payload = payload };
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take, &p, PAGE_W, PAGE_H);
	p.cr = cairo_create(surface);
	p.layout = pango_cairo_create_layout(p.cr);
	for (uint32_t i = 0; i < paper->count && !p.code; i++)
		put_block(&p, &paper->items[i]);
	end_page(&p);
	g_object_unref(p.layout);
	cairo_destroy(p.cr);
	cairo_surface_finish(surface);
	cairo_status_t status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (p.code)
		return p.code;
	return status == CAIRO_STATUS_SUCCESS ? TZH_OK
					      : words_refuse(err, TZH_EIO, paper->english, "paper.no_pdf",
							str_of(cairo_status_to_string(status)));
}
