/* SPDX-License-Identifier: Apache-2.0 */
#include "read/charset.h"

#include "base/utf8.h"
#include "read/charset_data.h"
#include "read/decode.h"
#include "read/read.h"

#include <strings.h>

#define WINDOW ((size_t)1024)
#define WINDOWS 16
#define BAD_BITS 24
#define UNMARKED_UTF16_BITS 24 /* a text in UTF-16 mostly says so by a byte order mark */
#define BINARY_BITS 19         /* a character of random bytes costs more than 20, one of a text less than 13 */
#define BINARY_SAMPLE 1024
#define SURE_BITS 2000    /* a lead that no later window makes good */
#define SURE_SEQUENCES 24 /* three-byte sequences without a bad one: no other set looks like that by chance */

tzh_str charset_name(charset set)
{
	static const char *const names[] = {
#define X(n, s) s,
		CHARSETS(X)
#undef X
	};
	return str_of(names[set]);
}

charset charset_of_label(tzh_str label)
{
	static const struct {
		const char *label;
		charset set;
	} labels[] = {
		{ "utf-8", CHARSET_UTF8 },
		{ "utf8", CHARSET_UTF8 },
		{ "unicode-1-1-utf-8", CHARSET_UTF8 },
		{ "gb2312", CHARSET_GB18030 },
		{ "gbk", CHARSET_GB18030 },
		{ "gb18030", CHARSET_GB18030 },
		{ "x-gbk", CHARSET_GB18030 },
		{ "gb_2312-80", CHARSET_GB18030 },
		{ "cp936", CHARSET_GB18030 },
		{ "windows-936", CHARSET_GB18030 },
		{ "euc-cn", CHARSET_GB18030 },
		{ "gb_2312", CHARSET_GB18030 },
		{ "big5", CHARSET_BIG5 },
		{ "big5-hkscs", CHARSET_BIG5 },
		{ "x-x-big5", CHARSET_BIG5 },
		{ "cp950", CHARSET_BIG5 },
		{ "cn-big5", CHARSET_BIG5 },
		{ "utf-16", CHARSET_UTF16LE },
		{ "utf-16le", CHARSET_UTF16LE },
		{ "unicode", CHARSET_UTF16LE },
		{ "utf-16be", CHARSET_UTF16BE },
	};
	label = str_trim(label);
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (label.len == strlen(labels[i].label) && !strncasecmp(label.ptr, labels[i].label, label.len))
			return labels[i].set;
	return CHARSET_UNKNOWN;
}

static size_t decode(charset set, uint32_t *out, const uint8_t *p, size_t len, size_t *bad)
{
	*bad = 0;
	switch (set) {
	case CHARSET_GB18030:
		return decode_gb18030(out, p, len, bad);
	case CHARSET_BIG5:
		return decode_big5(out, p, len, bad);
	case CHARSET_UTF16LE:
	case CHARSET_UTF16BE:
		return decode_utf16(out, p, len, set == CHARSET_UTF16BE, bad);
	default:
		return utf8_decode(out, (const char *)p, len, bad);
	}
}

/* What the window costs in bits when it is read as `set`. */
static uint64_t cost(charset set, const uint8_t *p, size_t len)
{
	uint32_t cp[WINDOW + 1];
	size_t bad, n = decode(set, cp, p, len, &bad);
	uint64_t sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += cp[i] == UTF8_BAD || cp[i] > 0xFFFF ? BAD_BITS : charset_bits[cp[i]];
	return sum;
}

static bool is_high(const uint8_t *p, size_t i)
{
	return p[i] >= 0x80;
}

static size_t first_high(const uint8_t *p, size_t len)
{
	size_t i = 0;
	for (uint64_t eight; i + 8 <= len; i += 8) {
		memcpy(&eight, p + i, 8);
		if (eight & 0x8080808080808080u)
			break;
	}
	while (i < len && !is_high(p, i))
		i++;
	return i;
}

/*
 * Where the k-th window starts: at the first byte past ASCII, then at equal distances. Each starts after a
 * sign that is the second byte of no two-byte code, and at an even place, so that every set is read in step.
 */
static size_t window_start(const uint8_t *p, size_t len, size_t head, size_t k)
{
	if (k == 0)
		return head < WINDOW / 2 ? 0 : head & ~(size_t)1;
	size_t from = head + (len - head) / WINDOWS * k;
	for (size_t i = from; i < len && i < from + WINDOW; i++)
		if (p[i] >= '\t' && p[i] < '0' && i % 2)
			return i + 1;
	return len;
}

/* The cheapest set, UTF-8 where several cost the same; *lead is what the next one costs more. */
static charset best_of(const uint64_t *total, uint64_t *lead)
{
	charset best = CHARSET_UTF8;
	uint64_t second = UINT64_MAX;
	for (int set = CHARSET_UTF8; set < CHARSET_COUNT; set++)
		if (total[set] < total[best])
			best = (charset)set;
	for (int set = CHARSET_UTF8; set < CHARSET_COUNT; set++)
		if (set != (int)best && total[set] < second)
			second = total[set];
	*lead = second - total[best];
	return best;
}

/* `thorough`: all windows are asked, also where the first ones leave no doubt. */
static charset cheapest(const uint8_t *p, size_t len, size_t head, charset declared, bool thorough)
{
	uint64_t total[CHARSET_COUNT] = { 0 }, lead = 0;
	total[CHARSET_UTF16LE] = total[CHARSET_UTF16BE] = UNMARKED_UTF16_BITS;
	charset best = CHARSET_UTF8;
	for (size_t k = 0; k < WINDOWS && (thorough || lead < SURE_BITS); k++) {
		size_t from = window_start(p, len, head, k);
		size_t n = len - from < WINDOW ? len - from : WINDOW;
		for (int set = CHARSET_UTF8; n && set < CHARSET_COUNT; set++)
			total[set] += cost((charset)set, p + from, n);
		best = best_of(total, &lead);
		if (len <= WINDOW)
			break;
	}
	if (declared && total[declared] <= total[best] + total[best] / 4 + 32)
		best = declared;
	return best;
}

/* Whether the first sequences past ASCII leave no doubt: the usual case, decided in a few steps. */
static bool surely_utf8(const uint8_t *p, size_t len, size_t head)
{
	const char *at = (const char *)p + head, *end = (const char *)p + len;
	for (int seen = 0; seen < SURE_SEQUENCES;) {
		while (at < end && (uint8_t)*at < 0x80)
			if (!*at++)
				return false;
		if (end - at < 3 || utf8_next(&at, end) == UTF8_BAD)
			return false;
		seen++;
	}
	return true;
}

bool charset_is_plain(tzh_str bytes)
{
	const uint8_t *p = (const uint8_t *)bytes.ptr;
	return surely_utf8(p, bytes.len, first_high(p, bytes.len));
}

static charset marked(const uint8_t *p, size_t len, size_t *bom)
{
	static const struct {
		const char *mark;
		size_t len;
		charset set;
	} marks[] = {
		{ "\xEF\xBB\xBF", 3, CHARSET_UTF8 },
		{ "\xFF\xFE", 2, CHARSET_UTF16LE },
		{ "\xFE\xFF", 2, CHARSET_UTF16BE },
		{ "\x84\x31\x95\x33", 4, CHARSET_GB18030 },
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (len >= marks[i].len && !memcmp(p, marks[i].mark, marks[i].len)) {
			*bom = marks[i].len;
			return marks[i].set;
		}
	*bom = 0;
	return CHARSET_UNKNOWN;
}

charset charset_guess(const uint8_t *p, size_t len, charset declared, size_t *bom)
{
	charset set = marked(p, len, bom);
	if (set)
		return set;
	size_t head = first_high(p, len);
	if (surely_utf8(p, len, head))
		return CHARSET_UTF8;
	return cheapest(p, len, head == len ? 0 : head, declared, false);
}

static void decode_all(charset_text *out, arena *a, tzh_str bytes)
{
	size_t room = out->set >= CHARSET_UTF16LE ? bytes.len / 2 + 1 : bytes.len;
	out->cp = arena_alloc(a, (room + 1) * sizeof *out->cp);
	out->n = decode(out->set, out->cp, (const uint8_t *)bytes.ptr, bytes.len, &out->bad);
	arena_shrink(a, out->cp, (room + 1) * sizeof *out->cp, (out->n + 1) * sizeof *out->cp);
	out->cp[out->n] = 0;
}

void charset_read(charset_text *out, arena *a, tzh_str bytes, charset declared)
{
	const uint8_t *p = (const uint8_t *)bytes.ptr;
	size_t bom;
	*out = (charset_text){ .set = charset_guess(p, bytes.len, declared, &bom) };
	bytes.ptr += bom, bytes.len -= bom;
	decode_all(out, a, bytes);
	/* A head in one set can stand before a body in another: with many bad sequences the whole is asked. */
	if (!bom && out->bad > 8 && out->bad > out->n / 16) {
		charset set = cheapest(p, bytes.len, first_high(p, bytes.len), declared, true);
		if (set != out->set) {
			arena_shrink(a, out->cp, (out->n + 1) * sizeof *out->cp, 0);
			out->set = set;
			decode_all(out, a, bytes);
		}
	}
}

/* A sample of the whole is priced: text of any kind is cheaper than what bytes of another kind come out as. */
bool charset_is_binary(const charset_text *t)
{
	size_t step = t->n / BINARY_SAMPLE + 1, seen = 0, control = 0, odd = 0;
	uint64_t bits = 0;
	for (size_t i = 0; i < t->n; i += step, seen++) {
		uint32_t c = t->cp[i];
		control += c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1A;
		odd += c == UTF8_BAD || (c >= 0xE000 && c <= 0xF8FF);
		bits += c > 0xFFFF ? BAD_BITS : charset_bits[c];
	}
	return (control > 8 && control > seen / 50) || (odd > 8 && odd > seen / 3) ||
	       (seen > 32 && bits > seen * BINARY_BITS);
}

uint32_t read_gbk(unsigned lead, unsigned trail)
{
	if (lead < 0x81 || lead > 0xFE || trail < 0x40 || trail > 0xFE)
		return 0;
	return charset_gbk[(lead - 0x81) * CHARSET_TRAILS + trail - 0x40];
}

unsigned read_bits(uint32_t cp)
{
	return cp > 0xFFFF ? BAD_BITS : charset_bits[cp];
}
