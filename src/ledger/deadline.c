/* SPDX-License-Identifier: Apache-2.0
 *
 * Deadlines: "by the end of August", "in the first half of the year", "before
 * the Spring Festival", "before the end of 2027" made days.
 */
#include "ledger/assign.h"

enum {
	ZI_NIAN = 0x5E74,
	ZI_YUE = 0x6708,
	ZI_RI = 0x65E5,
	ZI_QI = 0x8D77,
	ZI_YI = 0x4EE5,
	ZI_MEI = 0x6BCF,
	ZI_SHANG = 0x4E0A,
	ZI_ZHONG = 0x4E2D,
	ZI_XIA = 0x4E0B,
	ZI_XUN = 0x65EC,
	ZI_DI = 0x5E95,
	ZI_MO = 0x672B,
	ZI_QIAN = 0x524D,
	ZI_FEN = 0x4EFD,
	ZI_ZHI = 0x81F3,
	ZI_ZI = 0x81EA,
	ZI_CONG = 0x4ECE,
};

/* A date as it is put together, and the stretch of its words. */
typedef struct found {
	uint32_t start, end;
	int year, month, day;
} found;

static int last_day(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

static uint32_t read_number(const canon *text, uint32_t i, uint32_t end, int *value)
{
	uint32_t from = i;
	for (*value = 0; i < end && i < from + 4 && text->cp[i] >= '0' && text->cp[i] <= '9'; i++)
		*value = *value * 10 + (int)(text->cp[i] - '0');
	return i;
}

static bool is_at(const canon *text, uint32_t i, uint32_t end, uint32_t c)
{
	return i < end && text->cp[i] == c;
}

/* "MM-DD" */
static bool read_day(tzh_str cell, found *f)
{
	if (cell.len != 5 || cell.ptr[2] != '-')
		return false;
	f->month = (cell.ptr[0] - '0') * 10 + cell.ptr[1] - '0';
	f->day = (cell.ptr[3] - '0') * 10 + cell.ptr[4] - '0';
	return f->month >= 1 && f->month <= 12 && f->day >= 1 && f->day <= 31;
}

static void day_before(found *f)
{
	if (--f->day > 0)
		return;
	if (--f->month == 0) {
		f->month = 12;
		f->year--;
	}
	f->day = last_day(f->year, f->month);
}

/* A feast that moves: its eve in the year, from feasts.tsv. */
static bool read_feast(const assignment *as, tzh_str name, found *f)
{
	char key[32];
	if (name.len > 16)
		return false;
	memcpy(key, name.ptr, name.len);
	key[name.len] = '-';
	for (int i = 0, y = f->year; i < 4; i++, y /= 10)
		key[name.len + 4 - (size_t)i] = (char)('0' + y % 10);
	uint32_t row = lexicon_find(as->lx, LEX_FEASTS, (tzh_str){ key, name.len + 5 });
	if (row == UINT32_MAX || !read_day(lexicon_cell(as->lx, LEX_FEASTS, row, 1), f))
		return false;
	day_before(f);
	return true;
}

/* A word of deadlines.tsv at i. */
static bool read_word(const assignment *as, uint32_t i, uint32_t end, int year, found *f)
{
	lex_hit hit = lexicon_match(as->lx, LEX_TRIE_DEADLINES, as->text->cp + i, end - i);
	if (!hit.len)
		return false;
	uint32_t row = hit.senses[0].row;
	tzh_str day = lexicon_cell(as->lx, LEX_DEADLINES, row, 1), shift = lexicon_cell(as->lx, LEX_DEADLINES, row, 2);
	*f = (found){ .start = i, .end = i + hit.len, .year = year + (shift.len ? shift.ptr[0] - '0' : 0) };
	return read_day(day, f) || read_feast(as, day, f);
}

/* "8 yue", with a day, an end, a third of the month, and "before". */
static bool read_month(const assignment *as, uint32_t i, uint32_t end, int year, found *f)
{
	const canon *text = as->text;
	int month, day;
	uint32_t k = read_number(text, i, end, &month);
	if (k == i || !is_at(text, k, end, ZI_YUE) || month < 1 || month > 12)
		return false;
	*f = (found){ .start = i, .end = k + 1, .year = year, .month = month, .day = last_day(year, month) };
	k++;
	uint32_t after = read_number(text, k, end, &day);
	if (after > k && is_at(text, after, end, ZI_RI) && day >= 1 && day <= 31) {
		f->day = day;
		f->end = after + 1;
	} else if (k + 1 < end && text->cp[k + 1] == ZI_XUN) {
		if (text->cp[k] == ZI_SHANG || text->cp[k] == ZI_ZHONG)
			f->day = text->cp[k] == ZI_SHANG ? 10 : 20;
		f->end = k + 2;
	} else if (is_at(text, k, end, ZI_DI) || is_at(text, k, end, ZI_MO) || is_at(text, k, end, ZI_FEN)) {
		f->end = k + 1;
	}
	if (is_at(text, f->end, end, ZI_QIAN))
		f->end++;
	return true;
}

/* "2027 nian" and what is said of it: a month, a season, its end. */
static bool read_year(const assignment *as, uint32_t i, uint32_t end, int plan, found *f)
{
	const canon *text = as->text;
	int year;
	uint32_t k = read_number(text, i, end, &year);
	if (k != i + 4 || !is_at(text, k, end, ZI_NIAN) || year < plan || year > plan + 10)
		return false;
	found inner;
	if (read_month(as, k + 1, end, year, &inner) || read_word(as, k, end, year, &inner) ||
		read_word(as, k + 1, end, year, &inner)) {
		*f = inner;
		f->start = i;
		return true;
	}
	*f = (found){ .start = i, .end = k + 1, .year = year, .month = 12, .day = 31 };
	return year > plan && is_at(text, k + 1, end, ZI_QIAN) && ++f->end;
}

/* "from 1 July on", "every June": no deadlines. */
static bool is_start(const canon *text, const found *f, uint32_t from, uint32_t end)
{
	if (is_at(text, f->end, end, ZI_QI) || is_at(text, f->end, end, ZI_YI))
		return true;
	if (is_at(text, f->end, end, ZI_ZHI) || is_at(text, f->end, end, 0x2014) || is_at(text, f->end, end, '-'))
		return true;
	if (f->start > from + 1 && text->cp[f->start - 1] == ZI_NIAN && text->cp[f->start - 2] == ZI_MEI)
		return true;
	return f->start > from && (text->cp[f->start - 1] == ZI_MEI || text->cp[f->start - 1] == ZI_ZI ||
					  text->cp[f->start - 1] == ZI_CONG);
}

static bool find_date(const assignment *as, uint32_t from, uint32_t end, int year, found *f)
{
	for (uint32_t i = from; i < end; i++) {
		uint32_t c = as->text->cp[i];
		bool digit = c >= '0' && c <= '9';
		bool inside = i > from && as->text->cp[i - 1] >= '0' && as->text->cp[i - 1] <= '9';
		if (digit && inside)
			continue;
		bool found_one = digit ? read_year(as, i, end, year, f) || read_month(as, i, end, year, f) : false;
		if (!found_one && !read_word(as, i, end, year, f))
			continue;
		if (!is_start(as->text, f, from, end))
			return true;
		i = f->end - 1;
	}
	return false;
}

/* The year named where the list of targets is opened: "the main targets for 2026 are". */
static bool find_target_year(const assignment *as, const row_note *note, int year, found *f)
{
	const canon *text = as->text;
	uint32_t i = note->start, lowest = i > 400 ? i - 400 : 0;
	while (i > lowest) {
		i--;
		int n;
		if (text->cp[i] != ZI_NIAN || i < 4 || read_number(text, i - 4, i, &n) != i || n != year)
			continue;
		*f = (found){ .start = i - 4, .end = i + 1, .year = year, .month = 12, .day = 31 };
		return true;
	}
	return false;
}

void assign_deadline(const assignment *as, tzh_commitment *row, const row_note *note)
{
	found f;
	if (row->year <= 0)
		return;
	bool ok = (note->dated && find_date(as, note->start, note->end, row->year, &f)) ||
		  (note->main_target && find_target_year(as, note, row->year, &f));
	if (!ok || f.year < 1900 || f.year > 9999)
		return;
	row->deadline = (tzh_date){ (int16_t)f.year, (int8_t)f.month, (int8_t)f.day };
	row->deadline_text = canon_str(as->text, as->memory, f.start, f.end);
}
