/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/quantity.h"

#include "base/str.h"
#include "recognise/cp.h"
#include "recognise/numeral.h"

static bool is_dash(uint32_t c)
{
	return c == '-' || c == CP_DASH || c == CP_EN_DASH || c == CP_BAR || c == CP_MINUS || c == '~' ||
	       c == CP_WAVE || c == CP_TILDE_OP || c == CP_BOX_DASH;
}

static bool is_letter(uint32_t c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* Words of size between numeral and unit: "8.5 | wan | ren"; a kilowatt begins with one and is a unit. */
static uint32_t skip_sizes(const grammar *g, const uint32_t *cp, uint32_t at, uint32_t end, tzh_dec *factor)
{
	uint32_t i = at, len;
	for (; i < end && i < at + 4 && numeral_size(cp[i]) && !grammar_unit(g, cp + i, end - i, &len); i++)
		*factor = dec_times(*factor, (tzh_dec){ numeral_size(cp[i]), 0, true });
	return i;
}

/* `duo`, `yu` (and more) after the numeral or its word of size; `lai` (or so). */
static uint32_t skip_more(quantity *q, const uint32_t *cp, uint32_t at, uint32_t end)
{
	if (at >= end || (cp[at] != CP_DUO && cp[at] != CP_YU && cp[at] != CP_LAI))
		return at;
	q->cmp = cp[at] == CP_LAI ? TZH_COMPARATOR_APPROX : TZH_COMPARATOR_GT;
	return at + 1;
}

/* The denominator of "yuan / mu"; its words of size count too. */
static uint32_t read_per(quantity *q, const grammar *g, const uint32_t *cp, uint32_t at, uint32_t end)
{
	if (at + 1 >= end || (cp[at] != '/' && cp[at] != CP_MEI))
		return at;
	tzh_dec factor = { 1, 0, true };
	uint32_t len, i = skip_sizes(g, cp, at + 1, end, &factor);
	const unit_info *u = grammar_unit(g, cp + i, end - i, &len);
	if (!u || ((u->kind == UNIT_NOT || u->kind == UNIT_SPAN) && cp[at] != '/'))
		return at;
	q->per = u->base;
	q->kind = UNIT_RATE;
	if (factor.digits != 1 || !u->base.len)
		q->factor = (tzh_dec){ 0 };
	return i + len;
}

/* "5 ge | and more | points": the word for `more` inside the unit. Returns the place of the unit proper. */
static uint32_t skip_inner_more(quantity *q, const grammar *g, const uint32_t *cp, uint32_t at, uint32_t end)
{
	uint32_t len, i = at;
	if (i + 2 >= end || cp[i] != CP_GE || (cp[i + 1] != CP_DUO && cp[i + 1] != CP_YU))
		return at;
	const unit_info *u = grammar_unit(g, cp + i + 2, end - i - 2, &len);
	if (!u || u->kind != UNIT_POINT)
		return at;
	q->cmp = TZH_COMPARATOR_GT;
	return i + 2;
}

/* Sizes, `many` and unit after a numeral that ends at `at`. False where no unit follows. */
static bool read_unit(quantity *q, const grammar *g, const uint32_t *cp, uint32_t at, uint32_t end)
{
	uint32_t len, i = skip_more(q, cp, at, end);
	q->factor = (tzh_dec){ 1, 0, true };
	uint32_t from = i;
	while (i < end && cp[i] == ' ' && i < from + 2)
		from = ++i;
	i = skip_sizes(g, cp, i, end, &q->factor);
	uint32_t more = skip_more(q, cp, i, end);
	if (more > i && i == from)
		from = more;
	uint32_t inner = skip_inner_more(q, g, cp, more, end);
	if (inner > more)
		from = more = inner;
	const unit_info *u = grammar_unit(g, cp + more, end - more, &len);
	q->unit_at = from;
	if (u && u->kind == UNIT_NOT && i > from)
		u = NULL; /* "wan yi | steps": the word of size stands alone */
	if (!u) {
		q->unit_end = i;
		q->end = more;
		q->kind = UNIT_NONE;
		return i > from;
	}
	q->kind = u->kind;
	q->base = u->base;
	q->factor = dec_times(q->factor, u->factor);
	q->end = q->unit_end = read_per(q, g, cp, more + len, end);
	return true;
}

/* "in a hundred parts, five": the Chinese percentage. */
/* The upper value of a range of such fractions, with its own "out of a hundred" or without. */
static void read_fraction_range(quantity *q, const uint32_t *cp, uint32_t at, uint32_t end)
{
	numeral v;
	uint32_t i = q->end + 1;
	if (i >= end || (!is_dash(cp[q->end]) && cp[q->end] != CP_DAO && cp[q->end] != CP_ZHI_TO))
		return;
	if (i + 3 < end && cp[i] == cp[at] && cp[i + 1] == CP_FEN)
		i += 3;
	if (i >= end || !numeral_parse(&v, cp + i, end - i) || !v.len || !v.value.given)
		return;
	q->hi = v.value;
	q->cmp = TZH_COMPARATOR_RANGE;
	q->end = i + v.len;
}

static reading read_fraction(quantity *q, const uint32_t *cp, uint32_t at, uint32_t end)
{
	numeral v;
	if (!numeral_parse(&v, cp + at + 3, end - at - 3) || v.bare)
		if (!(cp[at + 3] == CP_HUNDRED))
			return READ_NUMBER;
	if (v.bare || !v.len)
		return READ_NUMBER;
	q->unit_at = at;
	q->unit_end = at + 3;
	q->value = v.value;
	q->end = at + 3 + v.len;
	q->kind = UNIT_PERCENT;
	q->factor = (tzh_dec){ 1, 0, true };
	q->base = cp[at] == CP_HUNDRED ? STR("%") : STR("\xE2\x80\xB0");
	if (q->end < end && (cp[q->end] == CP_DUO || cp[q->end] == CP_JI)) {
		q->cmp = TZH_COMPARATOR_GT;
		q->end++;
	}
	read_fraction_range(q, cp, at, end);
	return READ_QUANTITY;
}

static bool is_doubling(const uint32_t *cp, uint32_t at, uint32_t end)
{
	return at + 2 < end && cp[at] == CP_FAN && cp[at + 2] == CP_FAN_UNIT && numeral_digit(cp[at + 1]) > 0;
}

static reading read_doubling(quantity *q, const uint32_t *cp, uint32_t at)
{
	q->value = (tzh_dec){ numeral_digit(cp[at + 1]), 0, true };
	q->unit_at = at + 2;
	q->end = q->unit_end = at + 3;
	q->kind = UNIT_DOUBLING;
	q->factor = (tzh_dec){ 0 };
	return READ_QUANTITY;
}

/* "the 4th place", "the first ten": only with the noun of place, or where a word of rank stands before (said later). */
static reading read_rank(quantity *q, const uint32_t *cp, uint32_t at, uint32_t end)
{
	numeral v;
	bool top = cp[at] == CP_QIAN;
	if (at + 1 >= end || !numeral_parse(&v, cp + at + 1, end - at - 1) || v.bare || !v.value.given)
		return READ_NOTHING;
	q->value = v.value;
	q->form = top ? FORM_TOP : FORM_RANK;
	q->unit_at = q->unit_end = q->end = at + 1 + v.len;
	q->kind = UNIT_NONE;
	if (q->end < end && (cp[q->end] == CP_WEI || cp[q->end] == CP_MING ||
				    (top && (cp[q->end] == CP_QIANG || cp[q->end] == CP_JIA))))
		q->end = ++q->unit_end;
	return READ_QUANTITY;
}

static bool ratio_mark(const uint32_t *cp, uint32_t at, uint32_t end)
{
	if (at < end && cp[at] == ' ')
		at++;
	return at + 1 < end && (cp[at] == ':' || cp[at] == CP_RATIO) &&
	       ((cp[at + 1] >= '0' && cp[at + 1] <= '9') ||
		       (cp[at + 1] == ' ' && at + 2 < end && cp[at + 2] >= '0' && cp[at + 2] <= '9'));
}

static reading read_parts(quantity *q, const uint32_t *cp, uint32_t end, numeral first)
{
	uint32_t i = q->at + first.len;
	q->parts[0] = first.value;
	q->part_ends[0] = i;
	q->part_count = 1;
	while (q->part_count < QUANTITY_PARTS && ratio_mark(cp, i, end)) {
		numeral v;
		while (!(cp[i] >= '0' && cp[i] <= '9'))
			i++;
		numeral_parse(&v, cp + i, end - i);
		i += v.len;
		q->part_ends[q->part_count] = i;
		q->parts[q->part_count++] = v.value;
	}
	q->end = q->unit_at = q->unit_end = i;
	q->form = q->part_count == 2 ? FORM_RATIO : FORM_PARTS;
	q->kind = UNIT_NONE;
	if (q->part_count == 2 && !(q->parts[1].digits == 1 && q->parts[1].scale == 0))
		return READ_NUMBER;
	return READ_QUANTITY;
}

/* The end of a month, day or span of them ("8 yue 15 ri", "1-11 yue"); `at` where there is none. */
static uint32_t date_end(const uint32_t *cp, uint32_t at, uint32_t end)
{
	uint32_t i = at;
	if (i < end && (cp[i] == CP_YUE || cp[i] == CP_RI || cp[i] == CP_HAO))
		i++;
	return i;
}

static reading read_year(quantity *q, const grammar *g, const uint32_t *cp, uint32_t at, uint32_t end)
{
	(void)g;
	q->end = at + 1;
	static const uint32_t tails[] = { 0x5E95, 0x672B, 0x521D, 0x5EA6 }; /* end, close, start, `of the year` */
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		if (q->end < end && cp[q->end] == tails[i]) {
			q->end++;
			break;
		}
	/* "from 2011 nian to 2015 nian": the last year, and a range */
	uint32_t i = q->end;
	numeral v;
	if (i + 1 < end && (is_dash(cp[i]) || cp[i] == CP_DAO || cp[i] == CP_ZHI_TO) &&
		numeral_parse(&v, cp + i + 1, end - i - 1) && v.len == 4 && !v.chinese && i + 5 < end &&
		cp[i + 5] == CP_NIAN) {
		q->value = q->hi = v.value;
		q->end = i + 6;
	}
	return READ_YEAR;
}

/* The upper end of a range after q, in the same unit or with the unit of both. */
static void read_range(quantity *q, const grammar *g, const uint32_t *cp, uint32_t end)
{
	uint32_t i = q->end;
	numeral v;
	bool word = i < end && (cp[i] == CP_DAO || cp[i] == CP_ZHI_TO);
	if (i >= end || (!is_dash(cp[i]) && !word))
		return;
	while (i < end && (is_dash(cp[i]) || (word && i == q->end)))
		i++;
	if (i >= end || !numeral_parse(&v, cp + i, end - i) || !v.len || !v.value.given)
		return;
	quantity hi = *q;
	if (!read_unit(&hi, g, cp, i + v.len, end) || hi.kind == UNIT_NOT)
		return;
	if (q->unit_end > q->unit_at && hi.kind != q->kind)
		return;
	hi.hi = v.value;
	hi.cmp = TZH_COMPARATOR_RANGE;
	*q = hi;
}

/* A bare word of size ("past wan yi yuan") counts only with a unit, and only where the grammar finds a comparator. */
static reading read_bare(quantity *q, const grammar *g, const uint32_t *cp, uint32_t at, uint32_t end)
{
	q->bare = true;
	q->value = (tzh_dec){ 1, 0, true };
	if (!read_unit(q, g, cp, at, end))
		return READ_NUMBER;
	q->unit_at = at;
	return q->kind == UNIT_NOT || q->kind == UNIT_SPAN ? READ_NUMBER : READ_QUANTITY;
}

/* Words of size after a part of a number, while their product stays below `most`; those of "thousand watts" belong to
 * the unit. */
static int64_t part_size(const grammar *g, const uint32_t *cp, uint32_t *i, uint32_t end, int64_t most)
{
	int64_t size = 1;
	for (uint32_t len; *i < end; ++*i) {
		int64_t one = numeral_size(cp[*i]);
		if (!one || one >= most / size || (one < 10000 && grammar_unit(g, cp + *i, end - *i, &len)))
			break;
		size *= one;
	}
	return size;
}

static bool add_part(int64_t *total, const numeral *part, int64_t size, int64_t most)
{
	int64_t sum;
	if (part->chinese || part->value.scale || !part->value.given || part->value.digits >= most / size)
		return false;
	return !__builtin_mul_overflow(part->value.digits, size, &sum) && !__builtin_add_overflow(*total, sum, total);
}

/* "3 yi 5000 wan", "1 wan 2 qian yi": parts of falling size are one number, in the size of the last. What has no size
 * fills the places below it. */
static void join_parts(numeral *v, const grammar *g, const uint32_t *cp, uint32_t end)
{
	numeral part = *v;
	uint32_t i = v->len, parts = 0;
	int64_t total = 0, size = 1, most = INT64_MAX;
	for (;; parts++) {
		size = part_size(g, cp, &i, end, most);
		if (!add_part(&total, &part, size, most) || (size == 1 && part.value.digits < 1000))
			return;
		most = size;
		if (size == 1 || i >= end || !(cp[i] >= '0' && cp[i] <= '9'))
			break;
		numeral_parse(&part, cp + i, end - i);
		i += part.len;
	}
	int64_t last = size > 1 && numeral_size(cp[i - 1]) >= 10000 ? numeral_size(cp[i - 1]) : 1;
	if (!parts || total % last)
		return;
	v->value.digits = total / last;
	v->len = last > 1 ? i - 1 : i;
}

/* "One yi five thousand | wan": what stands before the last word of size counts in that size. */
static void scale_down(numeral *v, const uint32_t *cp, uint32_t end)
{
	const int64_t yi = 100000000;
	if (v->value.scale == 0 && v->value.digits >= yi && v->len < end && numeral_size(cp[v->len]) == 10000)
		v->value.digits = v->value.digits / yi * 10000 + v->value.digits % yi;
}

/* One number in several parts, written with digits or without. */
static numeral whole_number(numeral v, const grammar *g, const uint32_t *cp, uint32_t end)
{
	numeral joined = v;
	if (v.chinese)
		scale_down(&joined, cp, end);
	else if (v.value.given && !v.value.scale && v.len < end && numeral_size(cp[v.len]) >= 1000)
		join_parts(&joined, g, cp, end);
	return joined;
}

/* A number that has a unit. */
static reading read_measured(quantity *q, const grammar *g, const uint32_t *cp, uint32_t end)
{
	if (q->kind == UNIT_SPAN)
		return READ_DATE;
	if (q->kind == UNIT_NOT)
		return READ_NUMBER;
	if (q->kind != UNIT_NONE || q->unit_end > q->unit_at)
		read_range(q, g, cp, end);
	if (q->end < end && q->kind == UNIT_TENTH && cp[q->end] == CP_HALF) {
		q->value = (tzh_dec){ q->value.digits * 10 + 5, 1, true };
		q->end++;
	}
	return READ_QUANTITY;
}

/* After a number at whose end `i` a dash or "to" stands: a range, or as in "1-11 yue", "2021-2025 nian" a span of time;
 * READ_NOTHING where it is neither. */
static reading read_stretch(quantity *q, const grammar *g, const uint32_t *cp, uint32_t i, uint32_t end)
{
	numeral w;
	uint32_t k = i + 1;
	if (i >= end || (!is_dash(cp[i]) && cp[i] != CP_ZHI_TO && cp[i] != CP_DAO))
		return READ_NOTHING;
	read_range(q, g, cp, end);
	if (q->hi.given)
		return READ_QUANTITY;
	if (k >= end || !numeral_parse(&w, cp + k, end - k) || !w.len)
		return READ_NOTHING;
	k += w.len;
	if (k >= end || (cp[k] != CP_YUE && cp[k] != CP_NIAN && cp[k] != CP_RI))
		return READ_NOTHING;
	q->end = k + 1;
	q->value = q->hi = w.value;
	return cp[k] == CP_NIAN && w.value.digits > 1900 && w.value.digits < 2100 ? READ_YEAR : READ_DATE;
}

static reading read_plain(quantity *q, const grammar *g, const uint32_t *cp, numeral v, uint32_t end)
{
	uint32_t i = q->at + v.len;
	q->value = v.value;
	q->odd = v.odd;
	q->chinese = v.chinese;
	q->end = i;
	if (i < end && cp[i] == CP_NIAN && v.value.scale == 0 && v.value.digits >= 1900 && v.value.digits < 2100)
		return read_year(q, g, cp, i, end);
	if (date_end(cp, i, end) > i && v.value.scale == 0 && v.value.digits <= 31) {
		q->end = date_end(cp, i, end);
		return READ_DATE;
	}
	if (ratio_mark(cp, i, end) && !v.chinese && v.value.given)
		return read_parts(q, cp, end, v);
	if (read_unit(q, g, cp, i, end))
		return read_measured(q, g, cp, end);
	reading stretch = read_stretch(q, g, cp, i, end);
	if (stretch != READ_NOTHING)
		return stretch;
	q->form = FORM_NUMBER;
	q->kind = UNIT_NONE;
	q->unit_at = q->unit_end = q->end = i;
	return q->chinese ? READ_NUMBER : READ_QUANTITY;
}

/* A numeral with what belongs to it; classes and models ("4A class", "50,000-ton class") measure nothing. */
static reading read_numeral(quantity *q, const grammar *g, const uint32_t *cp, numeral v, uint32_t end)
{
	numeral whole = whole_number(v, g, cp + q->at, end - q->at);
	reading r = read_plain(q, g, cp, whole, end);
	if (whole.len > v.len && r != READ_QUANTITY) /* "500 million | 2024" are two numbers */
		r = read_plain(q, g, cp, v, end);
	if (r != READ_QUANTITY || q->end >= end)
		return r;
	if (cp[q->end] == CP_JI_LEVEL || cp[q->end] == CP_XING)
		return READ_NUMBER;
	if (q->chinese && q->end == q->unit_end && q->unit_end == q->unit_at + 1 && cp[q->end] == cp[q->unit_at])
		return READ_NUMBER; /* "one day-day": day by day */
	if (q->end == q->at + whole.len && is_letter(cp[q->end]) && q->form == FORM_NUMBER)
		return READ_NUMBER;
	return r;
}

reading quantity_read(quantity *q, const grammar *g, const uint32_t *cp, uint32_t at, uint32_t end)
{
	numeral v;
	*q = (quantity){ .at = at, .end = at + 1 };
	if (cp[at] == CP_DI || cp[at] == CP_QIAN)
		return read_rank(q, cp, at, end);
	if (is_doubling(cp, at, end))
		return read_doubling(q, cp, at);
	if ((cp[at] == CP_HUNDRED || cp[at] == CP_THOUSAND) && at + 3 < end && cp[at + 1] == CP_FEN &&
		cp[at + 2] == CP_ZHI)
		return read_fraction(q, cp, at, end);
	if (!numeral_parse(&v, cp + at, end - at))
		return READ_NOTHING;
	if (v.bare)
		return read_bare(q, g, cp, at, end);
	if (v.chinese && at + v.len + 1 < end && cp[at + v.len] == CP_FEN && cp[at + v.len + 1] == CP_ZHI) {
		q->end = at + v.len + 2;
		return READ_NUMBER;
	}
	return read_numeral(q, g, cp, v, end);
}
