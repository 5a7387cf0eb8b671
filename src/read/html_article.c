/* SPDX-License-Identifier: Apache-2.0
 *
 * Which part of a page is its article. No site's names are known: the article is
 * the element that holds nearly all running text (punctuated paragraphs outside
 * links) and as few links and scraps as can be.
 */
#include "read/html.h"

#define GOOD_WEIGHT 10 /* a letter of running text lost weighs as much as ten of chrome kept */
#define HEADLINE_MIN 4
#define HEADLINE_MAX 80

static bool is_linked(const page_block *b)
{
	return b->linked * 2 > b->letters;
}

static void weigh(page *p)
{
	for (uint32_t i = 0; i < p->blocks.count; i++) {
		page_block *b = &p->blocks.items[i];
		page_node *n = &p->nodes.items[b->node];
		if (b->chrome || is_linked(b))
			n->bad += b->letters;
		else if (b->sentence)
			n->good += b->letters;
		else if (n->cell == HTML_NONE ||
			 (n->cell != b->node && n->cell != n->parent)) /* a table speaks neither way */
			n->bad += b->letters;
	}
	for (uint32_t i = p->nodes.count; i-- > 1;) {
		page_node *n = &p->nodes.items[i], *parent = &p->nodes.items[n->parent];
		parent->good += n->good;
		parent->bad += n->bad;
		if (parent->best == HTML_NONE || n->good >= p->nodes.items[parent->best].good)
			parent->best = i;
	}
}

/* On the way from the document down to where most running text is, the element with the best balance. */
static uint32_t densest(const page *p)
{
	uint32_t at = 0, found = 0;
	int64_t best = INT64_MIN;
	while (at != HTML_NONE) {
		const page_node *n = &p->nodes.items[at];
		int64_t balance = (int64_t)n->good * GOOD_WEIGHT - (int64_t)n->bad;
		if (n->good && balance > best) {
			best = balance;
			found = at;
		}
		at = n->best;
	}
	return found;
}

static bool is_blank(uint32_t c)
{
	return c <= ' ' || c == 0xA0 || c == 0x3000;
}

/* Whether the block's letters open `text`, as a headline opens the title of its page; and how many they are. */
static size_t opens(const page *p, const page_block *b, const uint32_t *text, size_t n)
{
	size_t k = 0, letters = 0;
	for (uint32_t i = b->start; i < b->end; i++) {
		if (is_blank(p->cp[i]))
			continue;
		while (k < n && is_blank(text[k]))
			k++;
		if (k == n || text[k++] != p->cp[i])
			return 0;
		letters++;
	}
	return letters;
}

static bool is_headline(const page *p, const page_block *b)
{
	if (b->chrome || is_linked(b) || b->letters < HEADLINE_MIN || b->letters > HEADLINE_MAX)
		return false;
	if (b->heading && b->heading <= 2)
		return true;
	return opens(p, b, p->headline, p->headline_len) > HEADLINE_MIN ||
	       opens(p, b, p->cp + p->title_start, p->title_end - p->title_start) > HEADLINE_MIN;
}

/* The last headline that stands before the article. */
static void keep_headline(page *p, uint32_t first)
{
	for (uint32_t i = first; i-- > 0;) {
		page_block *b = &p->blocks.items[i];
		if (!is_headline(p, b))
			continue;
		b->keep = true;
		if (!b->heading)
			b->heading = 1;
		return;
	}
}

uint32_t page_find_article(page *p)
{
	weigh(p);
	uint32_t article = densest(p), end = p->nodes.items[article].end, first = HTML_NONE;
	for (uint32_t i = 0; i < p->blocks.count; i++) {
		page_block *b = &p->blocks.items[i];
		uint32_t hidden = p->nodes.items[b->node].hidden;
		bool inside = b->node >= article && b->node < end && (hidden == HTML_NONE || hidden <= article);
		b->keep = inside && !b->chrome && !is_linked(b);
		if (b->keep && first == HTML_NONE)
			first = i;
	}
	if (first != HTML_NONE && article)
		keep_headline(p, first);
	return article;
}
