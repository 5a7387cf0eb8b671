/* SPDX-License-Identifier: Apache-2.0 */
#include "normalise/markup.h"

#include "base/utf8.h"
#include "normalise/draft.h"

#define TAG_LENGTH 300
#define COMMENT_LENGTH 4000
#define ADDRESS_LENGTH 300
#define PARAGRAPH_RUN 4 /* so many question marks or entities of blanks are the indent of a paragraph */

typedef struct look {
	const charmap *map;
	const read_text *t;
	arena *memory;
	uint32_t at, stop;
} look;

static uint32_t peek(const look *l, uint32_t i)
{
	return i < l->stop ? l->t->cp[i] : 0;
}

/* The canonical form: full-width digits and signs come as half-width ones. */
static uint32_t peek_canonical(const look *l, uint32_t i)
{
	return i < l->stop ? charmap_entry(l->map, l->t->cp[i]) & 0xFFFF : 0;
}

static bool starts_with(const look *l, uint32_t i, const char *ascii)
{
	for (; *ascii; ascii++, i++)
		if ((peek(l, i) | (char_is_letter(peek(l, i)) ? 0x20u : 0u)) != (uint8_t)*ascii)
			return false;
	return true;
}

/* ---- escapes: \r\n \n \t as letters ---- */

static bool escapes(const look *l, markup *out)
{
	uint32_t i = l->at;
	bool ends = false;
	while (peek(l, i) == '\\') {
		uint32_t c = peek(l, i + 1);
		if (c != 'r' && c != 'n' && c != 't')
			break;
		if (char_is_letter(peek(l, i + 2)))
			break;
		ends |= c != 't';
		i += 2;
	}
	*out = (markup){ .start = l->at, .end = i, .kind = TZH_NOISE_MARKUP, .ends = ends, .blank = true };
	return i > l->at;
}

/* ---- entities ---- */

typedef struct entity {
	const char *name;
	uint32_t cp;
} entity;

static const entity entities[] = {
	{ "nbsp", ' ' },
	{ "ensp", ' ' },
	{ "emsp", ' ' },
	{ "thinsp", ' ' },
	{ "lt", '<' },
	{ "gt", '>' },
	{ "amp", '&' },
	{ "quot", '"' },
	{ "apos", '\'' },
	{ "ldquo", 0x201C },
	{ "rdquo", 0x201D },
	{ "lsquo", 0x2018 },
	{ "rsquo", 0x2019 },
	{ "mdash", 0x2014 },
	{ "ndash", 0x2014 },
	{ "middot", 0xB7 },
	{ "hellip", 0x2026 },
	{ "permil", 0x2030 },
	{ "times", 0xD7 },
	{ "deg", 0xB0 },
	{ "copy", 0xA9 },
};

static uint32_t numeric_entity(const look *l, uint32_t i, uint32_t *cp)
{
	bool hex = (peek(l, i) | 0x20) == 'x';
	i += hex;
	uint32_t first = i;
	for (*cp = 0; i - first < 6; i++) {
		uint32_t c = peek(l, i) | 0x20;
		if (char_is_digit(peek(l, i)))
			*cp = *cp * (hex ? 16 : 10) + peek(l, i) - '0';
		else if (hex && c - 'a' < 6)
			*cp = *cp * 16 + c - 'a' + 10;
		else
			break;
	}
	return i > first && peek(l, i) == ';' ? i + 1 : 0;
}

/* The end of the entity at i, 0 where there is none, and what it stands for. "&amp;nbsp;" is one, escaped twice. */
static uint32_t entity_end(const look *l, uint32_t i, uint32_t *cp)
{
	if (peek(l, i) != '&')
		return 0;
	uint32_t name = i + 1;
	for (uint32_t times = 0; times < 4 && starts_with(l, name, "amp;"); times++)
		name += 4;
	if (peek(l, name) == '#')
		return numeric_entity(l, name + 1, cp);
	for (size_t k = 0; k < sizeof entities / sizeof *entities; k++) {
		uint32_t end = name + (uint32_t)strlen(entities[k].name);
		*cp = entities[k].cp;
		if (starts_with(l, name, entities[k].name) && (peek(l, end) == ';' || k == 0))
			return end + (peek(l, end) == ';');
	}
	*cp = '&';
	return name > i + 1 ? name : 0;
}

static bool is_printable(uint32_t cp)
{
	return cp > 0x20 && cp != 0x7F && !(cp >= 0x80 && cp < 0xA0) && cp < 0xD800;
}

/* A run of blanks is one noise; any other entity is one by itself and stays as its character. */
static bool entity_run(const look *l, markup *out)
{
	uint32_t cp = 0, next = entity_end(l, l->at, &cp), count = 1;
	if (!next)
		return false;
	*out = (markup){ .start = l->at, .end = next, .kind = TZH_NOISE_MARKUP, .blank = cp == ' ' || cp == 0xA0 };
	if (!out->blank) {
		out->as = is_printable(cp) ? cp : 0;
		out->likely = out->as ? utf8_encode(l->memory, &cp, 1) : (tzh_str){ 0 };
		return true;
	}
	while ((next = entity_end(l, out->end, &cp)) != 0 && (cp == ' ' || cp == 0xA0)) {
		out->end = next;
		count++;
	}
	out->ends = count >= PARAGRAPH_RUN;
	return true;
}

/* ---- tags and comments ---- */

static bool is_block(const look *l, uint32_t i)
{
	static const char *const blocks[] = { "p", "br", "div", "tr", "td", "th", "li", "ul", "ol", "table", "h1", "h2",
		"h3", "h4", "h5", "h6", "section", "article", "title", "body", "html" };
	i += peek(l, i) == '/';
	for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++) {
		uint32_t after = peek(l, i + (uint32_t)strlen(blocks[k]));
		if (starts_with(l, i, blocks[k]) && !char_is_letter(after) && !char_is_digit(after))
			return true;
	}
	return false;
}

static bool tag(const look *l, markup *out)
{
	uint32_t i = l->at + 1, first = peek(l, i) == '/' ? peek(l, i + 1) : peek(l, i);
	bool comment = starts_with(l, i, "!--");
	if (!char_is_letter(first) && !comment)
		return false;
	uint32_t limit = comment ? COMMENT_LENGTH : TAG_LENGTH;
	for (; i < l->stop && i - l->at < limit; i++) {
		uint32_t c = l->t->cp[i];
		if (c == '>' && (!comment || (l->t->cp[i - 1] == '-' && i - l->at > 5)))
			break;
		if (!comment && (c == '<' || (c == '\n' && i - l->at > 80)))
			return false;
	}
	if (peek(l, i) != '>')
		return false;
	*out = (markup){
		.start = l->at, .end = i + 1, .kind = TZH_NOISE_MARKUP, .ends = !comment && is_block(l, l->at + 1)
	};
	return true;
}

/* ---- $1.$2: what a replacement has left in place of digits ---- */

static bool is_template_part(uint32_t c)
{
	return char_is_digit(c) || c == '$' || c == '.';
}

static bool template(const look *l, markup *out)
{
	if (!char_is_digit(peek(l, l->at + 1)) || char_is_digit(peek(l, l->at + 2)))
		return false;
	uint32_t start = l->at, end = l->at + 2;
	while (start > 0 && l->at - start < 24 && is_template_part(charmap_entry(l->map, l->t->cp[start - 1]) & 0xFFFF))
		start--;
	while (end < l->stop && end - l->at < 64 && is_template_part(peek_canonical(l, end)))
		end++;
	while (end > l->at + 2 && peek_canonical(l, end - 1) == '.')
		end--;
	*out = (markup){ .start = start, .end = end, .kind = TZH_NOISE_MARKUP };
	return true;
}

/* ---- runs of question marks: blanks that a conversion did not know ---- */

static bool question_run(const look *l, markup *out)
{
	uint32_t i = l->at;
	while (peek_canonical(l, i) == '?')
		i++;
	if (i - l->at < PARAGRAPH_RUN)
		return false;
	*out = (markup){ .start = l->at, .end = i, .kind = TZH_NOISE_STRAY, .ends = true, .blank = true };
	return true;
}

/* ---- pinyin beside a character ---- */

static bool is_toned(uint32_t c)
{
	static const uint16_t toned[] = { 0xE0, 0xE1, 0xE8, 0xE9, 0xEC, 0xED, 0xF2, 0xF3, 0xF9, 0xFA, 0xFC, 0x101,
		0x113, 0x11B, 0x12B, 0x14D, 0x16B, 0x1CE, 0x1D0, 0x1D2, 0x1D4, 0x1D6, 0x1D8, 0x1DA, 0x1DC, 0x144, 0x148,
		0x1E3F };
	for (size_t i = 0; i < sizeof toned / sizeof *toned; i++)
		if (toned[i] == c)
			return true;
	return false;
}

static bool is_toneless(const look *l, uint32_t i, uint32_t length)
{
	static const char *const words[] = { "de", "zhe", "le", "men", "zi", "ma", "ba", "ne", "di", "tou" };
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (strlen(words[k]) == length && starts_with(l, i, words[k]))
			return true;
	return false;
}

static bool pinyin(const look *l, markup *out)
{
	uint32_t i = l->at + 1;
	bool toned = false;
	if (!l->at || !char_is_hanzi(l->t->cp[l->at - 1]))
		return false;
	for (; i - l->at <= 8; i++) {
		uint32_t c = peek(l, i);
		toned |= is_toned(c);
		if (c - 'a' >= 26 && !is_toned(c) && c != 0x261 && c != 0x251)
			break;
	}
	uint32_t length = i - l->at - 1;
	if (!length || peek_canonical(l, i) != ')' || (!toned && !is_toneless(l, l->at + 1, length)))
		return false;
	*out = (markup){ .start = l->at, .end = i + 1, .kind = TZH_NOISE_PINYIN };
	return true;
}

/* ---- web addresses ---- */

static bool address(const look *l, markup *out)
{
	bool full = starts_with(l, l->at, "http://") || starts_with(l, l->at, "https://");
	if (!full && !starts_with(l, l->at, "www."))
		return false;
	uint32_t i = l->at;
	for (; i < l->stop && i - l->at < ADDRESS_LENGTH; i++) {
		uint32_t c = l->t->cp[i];
		if (c <= ' ' || c > '~' || c == '(' || c == ')' || c == '<' || c == '>' || c == '"' || c == ';')
			break;
	}
	if (i - l->at < 8)
		return false;
	*out = (markup){ .start = l->at, .end = i, .kind = TZH_NOISE_INJECTION };
	return true;
}

bool markup_find(markup *out, arena *a, const charmap *m, const read_text *t, uint32_t at, uint32_t stop)
{
	look l = { m, t, a, at, stop };
	switch (t->cp[at]) {
	case '\\':
		return escapes(&l, out);
	case '&':
		return entity_run(&l, out);
	case '<':
		return tag(&l, out);
	case '$':
		return template(&l, out);
	case '?':
		return question_run(&l, out);
	case '(':
	case 0xFF08:
		return pinyin(&l, out);
	case 'h':
	case 'H':
	case 'w':
	case 'W':
		return address(&l, out);
	default:
		return false;
	}
}
