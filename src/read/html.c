/* SPDX-License-Identifier: Apache-2.0
 *
 * HTML -> its character data, with marks. The text is moved together within the
 * memory that it came in: what is written never overtakes what is read.
 */
#include "read/html.h"

#include "base/utf8.h"
#include "read/html_token.h"

#define MAX_LOOK 64   /* how far down an element is sought that a start tag closes */
#define MAX_CLOSE 512 /* and one that an end tag closes */
#define SOFT_LINE 25  /* letters of a line whose <br> may be a wrap within a sentence */

typedef struct open_element {
	uint8_t tag;
	bool link, strong, chrome, node; /* what it counts in, and whether a node was made for it */
} open_element;

typedef struct builder {
	html_scanner s;
	uint32_t *out; /* the decoded text: the scanner's memory */
	size_t n;
	arena *memory;
	page page;
	mark_list marks;
	VEC(open_element) open;
	uint32_t open_count[HTML_TAG_COUNT];
	uint32_t node;    /* where text goes */
	page_block block; /* the one at hand; nothing in it while its letters are 0 */
	uint32_t links, strongs, chromes, heads, pres;
	uint8_t heading;
	uint32_t strong_start;
	uint32_t line_letters; /* since the last line end of any kind */
	uint32_t last_letter;
	bool broken;         /* after <br>: the next letter decides what it was */
	uint32_t breaks;     /* <br> between letters; */
	VEC(uint32_t) wraps; /* and those that stop at a hanzi of a long line */
	bool parted;         /* something in this page parts paragraphs */
	tzh_str source;
} builder;

static bool is_blank(uint32_t c)
{
	return c <= ' ' || c == 0xA0 || c == 0x3000;
}

static void paragraph_break(builder *b)
{
	mark_add(&b->marks, READ_BREAK, 0, b->n, b->n);
}

static void end_strong(builder *b)
{
	if (b->strongs)
		mark_add(&b->marks, READ_STRONG, 0, b->strong_start, b->n);
}

/* Ends the block at hand; what follows is a paragraph of its own. */
static void end_block(builder *b)
{
	if (b->block.letters) {
		b->block.end = (uint32_t)b->n;
		*vec_push(&b->page.blocks, b->memory) = b->block;
		end_strong(b);
		b->strong_start = (uint32_t)b->n;
		paragraph_break(b);
	}
	b->block = (page_block){ .start = (uint32_t)b->n };
	b->line_letters = 0;
	b->broken = false;
}

/* ---- text ---- */

/*
 * A <br> is a wrap within a sentence where a long line stops at a comma and goes on without an indent. Where it
 * stops at a hanzi, the page as a whole tells: it is a heading's end, unless most lines of the page are such.
 */
static void settle_break(builder *b, bool indented)
{
	uint32_t c = b->last_letter;
	bool comma = c == 0xFF0C || c == 0x3001, hanzi = c >= 0x4E00 && c <= 0x9FFF;
	b->breaks++;
	if (indented || b->line_letters < SOFT_LINE || !(comma || hanzi))
		paragraph_break(b);
	else if (hanzi)
		*vec_push(&b->wraps, b->memory) = (uint32_t)b->n;
	b->broken = false;
	b->line_letters = 0;
}

static void settle_wraps(builder *b)
{
	for (uint32_t i = 0; b->wraps.count * 2 <= b->breaks && i < b->wraps.count; i++)
		mark_add(&b->marks, READ_BREAK, 0, b->wraps.items[i], b->wraps.items[i]);
}

static void put_letter(builder *b, uint32_t c)
{
	page_block *k = &b->block;
	if (!k->letters++) {
		k->node = b->node;
		k->chrome = b->chromes > 0;
		k->heading = b->heading;
		k->start = (uint32_t)b->n;
	}
	k->linked += b->links > 0;
	k->sentence |= c == 0x3002 || c == 0xFF0C || c == 0xFF1B;
	b->line_letters++;
	b->last_letter = c;
}

static void put(builder *b, uint32_t c)
{
	if (is_blank(c)) {
		if (c == '\n' && b->pres)
			paragraph_break(b);
		if (b->broken && (c == 0x3000 || c == 0xA0))
			settle_break(b, true);
	} else {
		if (b->broken)
			settle_break(b, false);
		put_letter(b, c);
	}
	b->out[b->n++] = c;
}

static void put_text(builder *b, const html_token *t)
{
	for (size_t i = t->start; i < t->end;) {
		uint32_t cp[2];
		size_t count, taken = 0;
		if (b->s.cp[i] == '&' && !t->raw)
			taken = html_reference(b->s.cp + i, t->end - i, cp, &count);
		if (!taken) {
			put(b, b->s.cp[i++]);
			continue;
		}
		for (size_t k = 0; k < count; k++)
			put(b, cp[k]);
		i += taken;
	}
}

/* The text of scripts and styles: kept, as all character data is, but no part of any block. */
static void put_raw(builder *b, const html_token *t)
{
	size_t start = b->n;
	bool title = t->tag == HTML_title;
	if (title) {
		put_text(b, t);
		b->page.title_start = (uint32_t)start;
		b->page.title_end = (uint32_t)b->n;
		return;
	}
	for (size_t i = t->start; i < t->end; i++)
		b->out[b->n++] = b->s.cp[i];
	mark_add(&b->marks, b->block.letters ? READ_MARKUP : READ_FURNITURE, 0, start, b->n);
}

/* ---- elements ---- */

static uint32_t new_node(builder *b, html_tag tag, bool hidden)
{
	uint32_t at = b->page.nodes.count;
	page_node *n = vec_push(&b->page.nodes, b->memory);
	*n = (page_node){
		.parent = b->node, .best = HTML_NONE, .tag = (uint8_t)tag, .cell = HTML_NONE, .hidden = HTML_NONE
	};
	if (at) {
		n->cell = b->page.nodes.items[b->node].cell;
		n->hidden = b->page.nodes.items[b->node].hidden;
	}
	if (tag == HTML_td || tag == HTML_th)
		n->cell = at;
	if (hidden)
		n->hidden = at;
	return at;
}

static void close_last(builder *b)
{
	open_element e = *vec_last(&b->open);
	html_tag tag = (html_tag)e.tag;
	if (html_tag_flags(tag) & TAG_BLOCK)
		end_block(b);
	if (e.strong && --b->strongs == 0)
		mark_add(&b->marks, READ_STRONG, 0, b->strong_start, b->n);
	b->links -= e.link;
	b->chromes -= e.chrome;
	b->pres -= tag == HTML_pre;
	if (tag >= HTML_h1 && tag <= HTML_h6)
		b->heading = 0;
	if (e.node) {
		b->page.nodes.items[b->node].end = b->page.nodes.count;
		b->node = b->page.nodes.items[b->node].parent;
	}
	b->open_count[tag]--;
	b->open.count--;
}

static void close_to(builder *b, uint32_t depth)
{
	while (b->open.count > depth)
		close_last(b);
}

/* Where the innermost open `tag` is, no further down than `look` elements and no further than a `wall`. */
static bool find_open(const builder *b, html_tag tag, uint32_t look, bool walled, uint32_t *at)
{
	if (!b->open_count[tag])
		return false;
	for (uint32_t i = b->open.count; i-- > 0 && look--;) {
		if (b->open.items[i].tag == tag) {
			*at = i;
			return true;
		}
		if (walled && html_tag_flags((html_tag)b->open.items[i].tag) & TAG_WALL)
			return false;
	}
	return false;
}

/* Elements that a start tag ends without an end tag: <p> before a block, <li> before <li>, cells and rows. */
static void close_implied(builder *b, html_tag tag)
{
	uint32_t at, other;
	if (!(html_tag_flags(tag) & TAG_HEAD) && find_open(b, HTML_head, MAX_LOOK, false, &at))
		close_to(b, at);
	if (html_tag_flags(tag) & TAG_BLOCK && find_open(b, HTML_p, MAX_LOOK, true, &at))
		close_to(b, at);
	static const struct {
		uint8_t opened, closes, within;
	} implied[] = {
		{ HTML_li, HTML_li, HTML_ul },
		{ HTML_dd, HTML_dd, HTML_dl },
		{ HTML_dt, HTML_dd, HTML_dl },
		{ HTML_dt, HTML_dt, HTML_dl },
		{ HTML_dd, HTML_dt, HTML_dl },
		{ HTML_option, HTML_option, HTML_select },
		{ HTML_td, HTML_td, HTML_tr },
		{ HTML_td, HTML_th, HTML_tr },
		{ HTML_th, HTML_td, HTML_tr },
		{ HTML_th, HTML_th, HTML_tr },
		{ HTML_tr, HTML_tr, HTML_table },
	};
	for (size_t i = 0; i < sizeof implied / sizeof *implied; i++) {
		if (implied[i].opened != tag || !find_open(b, (html_tag)implied[i].closes, MAX_LOOK, false, &at))
			continue;
		if (find_open(b, (html_tag)implied[i].within, MAX_LOOK, false, &other) && other > at)
			continue;
		if (tag == HTML_li && find_open(b, HTML_ol, MAX_LOOK, false, &other) && other > at)
			continue;
		if (find_open(b, HTML_table, MAX_LOOK, false, &other) && other > at)
			continue;
		close_to(b, at);
	}
}

/* Whether the tag's style says `name`:`value` (the value's beginning), blanks aside. */
static bool style_says(const builder *b, const html_token *t, const char *name, const char *value)
{
	size_t from, to;
	if (!html_attribute(&b->s, t, "style", &from, &to))
		return false;
	const char *want[2] = { name, value };
	for (size_t i = from; i < to; i++) {
		size_t k = i;
		bool same = i == from || b->s.cp[i - 1] == ';' || is_blank(b->s.cp[i - 1]);
		for (int part = 0; part < 2 && same; part++) {
			for (const char *z = want[part]; *z && same; z++, k++)
				same = k < to && (b->s.cp[k] | (*z >= 'a' ? 0x20u : 0u)) == (uint32_t)*z;
			while (same && k < to && part == 0 && (is_blank(b->s.cp[k]) || b->s.cp[k] == ':'))
				k++;
		}
		if (same)
			return true;
	}
	return false;
}

/* A link that leads away from the page; a footnote's mark does not. */
static bool leads_away(const builder *b, const html_token *t)
{
	size_t from, to;
	return html_attribute(&b->s, t, "href", &from, &to) && from < to && b->s.cp[from] != '#';
}

static bool is_bold(const builder *b, const html_token *t)
{
	return style_says(b, t, "font-weight", "bold") || style_says(b, t, "font-weight", "700") ||
	       style_says(b, t, "font-weight", "800");
}

static bool attribute_is(const builder *b, const html_token *t, const char *name, const char *want)
{
	size_t from, to, k = 0;
	if (!html_attribute(&b->s, t, name, &from, &to))
		return false;
	while (want[k] && from + k < to && (b->s.cp[from + k] | 0x20u) == ((uint32_t)want[k] | 0x20u))
		k++;
	return !want[k] && from + k == to;
}

/* What a meta element tells of the article. */
static void meta(builder *b, const html_token *t)
{
	size_t from, to;
	if (!html_attribute(&b->s, t, "content", &from, &to) || from == to || to - from > 1000)
		return;
	bool title = attribute_is(b, t, "name", "ArticleTitle");
	if (title || (!b->page.headline && attribute_is(b, t, "property", "og:title"))) {
		uint32_t *copy = arena_alloc(b->memory, (to - from) * sizeof *copy);
		memcpy(copy, b->s.cp + from, (to - from) * sizeof *copy);
		b->page.headline = copy;
		b->page.headline_len = to - from;
	} else if (attribute_is(b, t, "name", "ContentSource")) {
		b->source = utf8_encode(b->memory, b->s.cp + from, to - from);
	}
}

static void push(builder *b, const html_token *t)
{
	html_tag tag = t->tag;
	unsigned flags = html_tag_flags(tag);
	open_element e = { .tag = (uint8_t)tag };
	bool hidden = style_says(b, t, "display", "none");
	e.link = tag == HTML_a && leads_away(b, t);
	e.strong = flags & TAG_STRONG || is_bold(b, t);
	e.chrome = flags & TAG_CHROME;
	e.node = flags & TAG_BLOCK || hidden;
	if (e.node)
		b->node = new_node(b, tag, hidden);
	if (e.strong && b->strongs++ == 0)
		b->strong_start = (uint32_t)b->n;
	b->links += e.link;
	b->chromes += e.chrome;
	b->pres += tag == HTML_pre;
	if (tag >= HTML_h1 && tag <= HTML_h6)
		b->heading = (uint8_t)(tag - HTML_h1 + 1);
	*vec_push(&b->open, b->memory) = e;
	b->open_count[tag]++;
}

static void open_tag(builder *b, const html_token *t)
{
	html_tag tag = t->tag;
	unsigned flags = html_tag_flags(tag);
	if (!tag || (flags & TAG_RAW && tag != HTML_title && tag != HTML_textarea))
		return;
	close_implied(b, tag);
	if (flags & TAG_BLOCK) {
		end_block(b);
		b->parted |= tag != HTML_html && tag != HTML_head && tag != HTML_body;
	}
	if (tag == HTML_br) {
		b->parted = true;
		if (b->broken) /* two of them are a paragraph's end */
			settle_break(b, true);
		b->broken = b->block.letters > 0;
	} else if (tag == HTML_meta) {
		meta(b, t);
	}
	if (!(flags & TAG_VOID))
		push(b, t);
}

static void close_tag(builder *b, html_tag tag)
{
	uint32_t at;
	bool wall = html_tag_flags(tag) & TAG_WALL || tag == HTML_tr || tag == HTML_tbody;
	if (find_open(b, tag, MAX_CLOSE, !wall, &at))
		close_to(b, at);
	else if (tag == HTML_p || tag == HTML_br)
		end_block(b);
}

static void build(builder *b)
{
	b->node = new_node(b, HTML_UNKNOWN, false);
	html_tag in = HTML_UNKNOWN;
	for (html_token t; (t = html_next(&b->s)).kind != HTML_END;) {
		if (t.kind == HTML_OPEN) {
			open_tag(b, &t);
			in = b->s.raw;
		} else if (t.kind == HTML_CLOSE) {
			close_tag(b, t.tag);
			in = HTML_UNKNOWN;
		} else if (t.kind == HTML_TEXT) {
			t.tag = in;
			if (in && in != HTML_textarea)
				put_raw(b, &t);
			else
				put_text(b, &t);
			in = HTML_UNKNOWN;
		}
	}
	close_to(b, 0);
	end_block(b);
	b->page.nodes.items[0].end = b->page.nodes.count;
	b->page.cp = b->out;
	b->page.n = (uint32_t)b->n;
}

/* ---- marks of the blocks ---- */

static void mark_kept(builder *b, const page_block *k, uint32_t article)
{
	uint32_t cell = b->page.nodes.items[k->node].cell;
	if (k->heading)
		mark_add(&b->marks, READ_HEADING, k->heading, k->start, k->end);
	if (cell != HTML_NONE && cell > article)
		mark_add(&b->marks, READ_CELL, 0, k->start, k->end);
}

/* Furniture is one mark from the first block left out to the last before the next one kept. */
static void mark_blocks(builder *b, uint32_t article)
{
	uint32_t start = HTML_NONE, end = 0;
	for (uint32_t i = 0; i < b->page.blocks.count; i++) {
		const page_block *k = &b->page.blocks.items[i];
		if (!k->keep) {
			start = start == HTML_NONE ? k->start : start;
			end = k->end;
			continue;
		}
		if (start != HTML_NONE)
			mark_add(&b->marks, READ_FURNITURE, 0, start, end);
		start = HTML_NONE;
		mark_kept(b, k, article);
	}
	if (start != HTML_NONE)
		mark_add(&b->marks, READ_FURNITURE, 0, start, end);
}

/* A page without any element that parts paragraphs is a text with another name: its line ends part them. */
static void break_at_lines(builder *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->out[i] == '\n')
			mark_add(&b->marks, READ_BREAK, 0, i, i);
}

void html_read(read_text *out, arena *a, uint32_t *cp, size_t n)
{
	builder b = { .s = { .cp = cp, .n = n }, .out = cp, .memory = a, .marks = { .memory = a } };
	build(&b);
	mark_blocks(&b, page_find_article(&b.page));
	settle_wraps(&b);
	if (!b.parted)
		break_at_lines(&b);
	out->n = (uint32_t)b.n;
	out->source = b.source;
	out->title = utf8_encode(a, cp + b.page.title_start, b.page.title_end - b.page.title_start);
	if (b.page.headline)
		out->title = utf8_encode(a, b.page.headline, b.page.headline_len);
	out->title = str_trim(out->title);
	mark_finish(&b.marks, out);
}
