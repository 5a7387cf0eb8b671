/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/words.h"

#include "base/str.h"

#include <errno.h>
#include <stdio.h>
#include <inttypes.h>

void words_message(buf *b, bool english, const char *key, tzh_str one, tzh_str two)
{
	tzh_str t = tzh_message(key, english);
	for (size_t i = 0; i < t.len; i++) {
		bool hole = i + 2 < t.len && t.ptr[i] == '{' && t.ptr[i + 2] == '}';
		if (hole) {
			buf_add_str(b, t.ptr[i + 1] == '1' ? one : two);
			i += 2;
		} else if (t.ptr[i] == '\\' && i + 1 < t.len && t.ptr[i + 1] == 'n') {
			buf_addc(b, '\n');
			i++;
		} else {
			buf_addc(b, t.ptr[i]);
		}
	}
}

void words_decimal(buf *b, tzh_dec d)
{
	uint64_t n = d.digits < 0 ? 0 - (uint64_t)d.digits : (uint64_t)d.digits, unit = 1;
	if (d.digits < 0)
		buf_addc(b, '-');
	for (int i = 0; i < d.scale && i < 19; i++)
		unit *= 10;
	buf_addf(b, "%" PRIu64, n / unit);
	for (int i = d.scale; i < 0 && n; i++)
		buf_addc(b, '0');
	if (d.scale > 0)
		buf_addf(b, ".%0*" PRIu64, d.scale < 19 ? d.scale : 19, n % unit);
}

static tzh_str number(buf *room, tzh_dec d, const tzh_indicator *i, bool unit)
{
	buf_init(room, 512);
	if (d.given) {
		words_decimal(room, d);
		if (unit)
			buf_add_str(room, i->unit);
	}
	return buf_str(room);
}

static void put_bound(buf *b, const tzh_indicator *i, bool unit, bool english)
{
	buf one, two;
	char key[32];
	tzh_str low = number(&one, i->value, i, unit), high = number(&two, i->value_hi, i, unit);
	snprintf(key, sizeof key, "value.%s", tzh_comparator_name(i->comparator));
	words_message(b, english, key, low, high);
	buf_release(&one);
	buf_release(&two);
}

void words_value(buf *b, const tzh_indicator *i, bool unit, bool english)
{
	if (i->comparator == TZH_COMPARATOR_RELATION || !i->value.given) {
		buf_add_str(b, i->relation);
		return;
	}
	if (i->sign < 0)
		words_message(b, english, "value.fall", (tzh_str){ 0 }, (tzh_str){ 0 });
	put_bound(b, i, unit, english);
	if (!i->stretch.given)
		return;
	buf best;
	words_message(b, english, "value.stretch", number(&best, i->stretch, i, unit), (tzh_str){ 0 });
	buf_release(&best);
}

static bool is_month_end(tzh_date d)
{
	static const int8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = d.month == 2 && (d.year % 400 == 0 || (d.year % 4 == 0 && d.year % 100));
	return d.month >= 1 && d.month <= 12 && d.day == days[d.month - 1] + leap;
}

void words_day(buf *b, tzh_date d)
{
	char year[8], month[8], day[8];
	snprintf(year, sizeof year, "%d", d.year);
	snprintf(month, sizeof month, "%d", d.month);
	snprintf(day, sizeof day, "%d", d.day);
	words_message(b, false, "date.month", str_of(year), str_of(month));
	words_message(b, false, "date.day", str_of(day), (tzh_str){ 0 });
}

void words_deadline(buf *b, tzh_date d)
{
	char year[8], rest[8];
	if (!d.year)
		return;
	snprintf(year, sizeof year, "%d", d.year);
	snprintf(rest, sizeof rest, "%d", d.month);
	if (!d.month) {
		words_message(b, false, "deadline.year", str_of(year), (tzh_str){ 0 });
	} else if (!d.day || is_month_end(d)) {
		words_message(b, false, "deadline.month", str_of(year), str_of(rest));
	} else {
		char day[16];
		words_message(b, false, "deadline.day", str_of(year), str_of(rest));
		snprintf(day, sizeof day, "%d", d.day);
		words_message(b, false, "deadline.of_month", str_of(day), (tzh_str){ 0 });
	}
}

void words_doubts(buf *b, unsigned doubt)
{
	for (unsigned i = 0; i < TZH_DOUBT_END; i++) {
		char key[48];
		if (!(doubt >> i & 1))
			continue;
		if (b->len)
			words_message(b, false, "list.mark", (tzh_str){ 0 }, (tzh_str){ 0 });
		snprintf(key, sizeof key, "doubt.%s", tzh_doubt_name(i));
		words_message(b, false, key, (tzh_str){ 0 }, (tzh_str){ 0 });
	}
}

size_t tzh_value_words(char *out, size_t room, const tzh_indicator *i, bool unit, bool english)
{
	buf b;
	buf_init(&b, 4096);
	words_value(&b, i, unit, english);
	size_t n = b.len;
	if (room) {
		size_t kept = n < room - 1 ? n : room - 1;
		while (kept < n && kept && ((unsigned char)b.ptr[kept] & 0xC0) == 0x80)
			kept--;
		memcpy(out, b.ptr ? b.ptr : "", kept);
		out[kept] = 0;
	}
	buf_release(&b);
	return n;
}

tzh_str words_errno(bool english, int why)
{
	static const struct {
		int why;
		const char *key;
	} known[] = { { ENOENT, "os.no_entry" }, { EACCES, "os.no_right" }, { EPERM, "os.no_right" },
		{ ENOSPC, "os.no_room" }, { EDQUOT, "os.no_room" }, { EISDIR, "os.is_folder" },
		{ ENOTDIR, "os.no_folder" }, { EROFS, "os.read_only" }, { EEXIST, "os.exists" },
		{ ENAMETOOLONG, "os.long_name" }, { ENOMEM, "os.no_memory" }, { EMFILE, "os.many_files" } };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].why == why)
			return tzh_message(known[i].key, english);
	return str_of(strerror(why));
}

int words_refuse(tzh_err *err, int code, bool english, const char *key, tzh_str one)
{
	buf b;
	buf_init(&b, sizeof err->text);
	words_message(&b, english, key, one, (tzh_str){ 0 });
	int rc = err_set(err, code, "%.*s", (int)b.len, b.len ? b.ptr : "");
	buf_release(&b);
	return rc;
}
