/* SPDX-License-Identifier: Apache-2.0
 *
 * Doubling tests: a hostile input of twice the size takes no more than about twice the work, through the whole chain
 * and out as JSON Lines. Work is counted in instructions where the kernel lets us, else in the least of several times.
 * The input doubles three times over: where times are all there is, one doubling may just be the one in which the work
 * leaves the caches or the allocator begins to give its pages back, and that is not the input's fault. A quadratic step
 * that takes a quarter of the time of the smaller input is found; a machine that is busy with other work is not.
 */
#include "unit.h"

#include "base/buf.h"

#include <linux/perf_event.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define SMALL ((size_t)200 * 1000) /* bytes of the smaller input */
#define TIMES ((size_t)8)          /* as much in the larger one */
#define MOST_GROWTH 20.0           /* of the work: a linear step gives 8, a quadratic one 64 */
#define MOST_NS_PER_BYTE 2000      /* 1 MB in two seconds at the worst: catches a quadratic step that has just begun */

/* ---- measuring ---- */

static int counter = -2;

static void open_counter(void)
{
	struct perf_event_attr want = { .type = PERF_TYPE_HARDWARE,
		.size = sizeof want,
		.config = PERF_COUNT_HW_INSTRUCTIONS,
		.exclude_kernel = 1,
		.exclude_hv = 1,
		.disabled = 1 };
	counter = (int)syscall(SYS_perf_event_open, &want, 0, -1, -1, 0);
}

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int swallow(void *payload, const char *data, size_t size)
{
	(void)data;
	*(size_t *)payload += size;
	return TZH_OK;
}

static void read_once(const char *name, tzh_str text)
{
	tzh_doc *doc;
	tzh_err err;
	size_t written = 0;
	tzh_input in = { .name = name, .data = text.ptr, .size = text.len };
	/* That a text is refused as none is well, as long as it is refused soon. */
	int rc = tzh_doc_read(&doc, unit_engine(), &in, &err);
	if (rc) {
		CHECK_INT(rc, TZH_EINPUT);
		return;
	}
	CHECK_INT(tzh_write_jsonl(swallow, &written, doc, 0, &err), TZH_OK);
	tzh_doc_free(doc);
}

/* The work of one run: instructions where `counted`, else seconds. */
static double run_once(const char *name, tzh_str text, bool counted)
{
	long long n = 0;
	double start = seconds();
	if (counted) {
		ioctl(counter, PERF_EVENT_IOC_RESET, 0);
		ioctl(counter, PERF_EVENT_IOC_ENABLE, 0);
	}
	read_once(name, text);
	if (counted) {
		ioctl(counter, PERF_EVENT_IOC_DISABLE, 0);
		if (read(counter, &n, sizeof n) == sizeof n && n > 0)
			return (double)n;
		return 0;
	}
	return seconds() - start;
}

static double least_work(const char *name, tzh_str text, bool counted, int runs)
{
	double least = 0;
	for (int i = 0; i < runs; i++) {
		double w = run_once(name, text, counted);
		if (i == 0 || w < least)
			least = w;
	}
	return least;
}

/* ---- inputs ---- */

/* `head` once, `part` again and again up to `size` bytes, `tail` once. `%` in part is replaced by a growing number. */
static tzh_str repeat(const char *head, const char *part, const char *tail, size_t size)
{
	buf b;
	buf_init(&b, SIZE_MAX);
	buf_adds(&b, head);
	for (unsigned n = 1; b.len < size; n++)
		for (const char *p = part; *p; p++)
			if (*p == '%')
				buf_addf(&b, "%u", n);
			else
				buf_addc(&b, *p);
	buf_adds(&b, tail);
	tzh_str s = str_copy(unit_arena(), buf_str(&b));
	buf_release(&b);
	return s;
}

static void stays_linear(const char *name, const char *head, const char *part, const char *tail)
{
	tzh_str small = repeat(head, part, tail, SMALL), large = repeat(head, part, tail, SMALL * TIMES);
	if (counter == -2)
		open_counter();
	bool counted = counter >= 0 && run_once(name, small, true) > 0;
	double growth = 0, worst = 0;
	/* Other programs disturb times: an input is at fault only when it is so every time. */
	for (int attempt = 0; attempt < (counted ? 1 : 4); attempt++) {
		double a = least_work(name, small, counted, counted ? 1 : 3),
		       b = least_work(name, large, counted, counted ? 1 : 3);
		growth = b / a;
		if (growth <= MOST_GROWTH)
			break;
	}
	double start = seconds();
	read_once(name, large);
	worst = (seconds() - start) * 1e9 / (double)large.len;
	unit_note("%s x %zu bytes: %s grow %.2f times, %.0f ns a byte", part, SMALL, counted ? "instructions" : "times",
		growth, worst);
	CHECK(growth <= MOST_GROWTH);
#ifndef __SANITIZE_ADDRESS__
	CHECK(worst <= MOST_NS_PER_BYTE);
#endif
}

#define PLAN                                                                                                           \
	"\xE4\xBA\x8C\xE3\x80\x81"                                                                                     \
	"2026"                                                                                                         \
	"\xE5\xB9\xB4\xE5\xB7\xA5\xE4\xBD\x9C\xE5\xAE\x89\xE6\x8E\x92\n"

static void in_plan(const char *part)
{
	stays_linear("x.txt", PLAN, part, "\n");
}

TEST(long_digit_run)
{
	in_plan("1234567890");
}

TEST(digits_with_commas)
{
	in_plan("123,456,");
}

TEST(digits_with_points)
{
	in_plan("1.2.3");
}

TEST(long_hanzi_numeral)
{
	in_plan("\344\270\200\345\215\203\344\272\214\347\231\276\344\270\211\345\215\201\345\233\233\344\272\277\344"
		"\272\224");
}

TEST(hanzi_digits)
{
	in_plan("\344\272\214\343\200\207\344\272\214\345\205\255");
}

TEST(percents)
{
	in_plan("6%");
}

TEST(ranges)
{
	in_plan("5%\342\200\2246%\357\275\2367%-8%\350\207\2639%");
}

TEST(ratios)
{
	in_plan("1:2");
}

TEST(brackets_open)
{
	in_plan("\357\274\210");
}

TEST(brackets_nested)
{
	in_plan("\357\274\210\344\270\200\342\200\234\343\200\212");
}

TEST(brackets_close)
{
	in_plan("\357\274\211\342\200\235\343\200\213");
}

TEST(quotes)
{
	in_plan("\342\200\234");
}

TEST(commas)
{
	in_plan("\357\274\214");
}

TEST(enumeration_commas)
{
	in_plan("\343\200\201");
}

TEST(semicolons)
{
	in_plan("\357\274\233");
}

TEST(full_stops)
{
	in_plan("\343\200\202");
}

TEST(line_ends)
{
	in_plan("\n");
}

TEST(blanks)
{
	in_plan(" \343\200\200");
}

TEST(dashes_in_lines)
{
	in_plan("\342\200\224\342\200\224\n");
}

TEST(dashes)
{
	in_plan("\342\200\224");
}

TEST(same_heading_lines)
{
	in_plan("\344\270\200\343\200\201\345\267\245\344\275\234\n");
}

TEST(numbered_heading_lines)
{
	in_plan("%\343\200\201\345\267\245\344\275\234\n");
}

TEST(headings_in_one_line)
{
	in_plan("\357\274\210\344\270\200\357\274\211\345\267\245\344\275\234");
}

TEST(first_second)
{
	in_plan("\344\270\200\346\230\257\344\272\214\346\230\257");
}

TEST(ordinals)
{
	in_plan("\347\254\254%\357\274\214");
}

TEST(subjects_without_end)
{
	in_plan("\345\237\216\351\225\207\345\222\214\345\206\234\346\235\221\345\261\205\346\260\221\344\272\272\345"
		"\235\207\345\217\257\346\224\257\351\205\215\346\224\266\345\205\245\343\200\201");
}

TEST(shared_numbers)
{
	in_plan("\345\210\206\345\210\253\345\242\236\351\225\2776%\343\200\2019%\344\273\245\344\270\212\357\274\214");
}

TEST(one_clause_of_quantities)
{
	in_plan("\350\214\266\345\233\2555000\344\272\251");
}

TEST(one_sentence_of_clauses)
{
	in_plan("\346\226\260\345\273\272\350\214\266\345\233\2555000\344\272\251\357\274\214");
}

TEST(livelihood_items)
{
	in_plan("\357\274\210%"
		"\357\274\211\346\224\271\351\200\240\350\200\201\346\227\247\345\260\217\345\214\27216\344\270\252\357"
		"\274\233\n");
}

TEST(tasks_without_stop)
{
	in_plan("\346\216\250\350\277\233\351\241\271\347\233\256\345\273\272\350\256\276\343\200\201");
}

TEST(verbs)
{
	in_plan("\345\273\272\350\256\276\346\224\271\351\200\240\345\256\214\346\210\220\345\256\236\346\226\275\346"
		"\216\250\350\277\233");
}

TEST(years)
{
	in_plan("\345\210\2602030\345\271\264\344\272\224\345\271\264\346\235\245");
}

TEST(terms)
{
	in_plan("\342\221\240\350\257\225\347\202\271\357\274\232\345\205\210\350\241\214\345\205\210\350\257\225\n");
}

TEST(region_names)
{
	in_plan("\351\235\222\346\272\252\345\216\277\344\272\221\345\262\255\345\270\202");
}

TEST(titles_of_speeches)
{
	in_plan("\346\224\277\345\272\234\345\267\245\344\275\234\346\212\245\345\221\212\n");
}

TEST(units)
{
	in_plan("\344\272\277\345\205\203\344\270\207\344\272\251\344\270\252\347\231\276\345\210\206\347\202\271");
}

TEST(letters)
{
	in_plan("GDP");
}

TEST(front_matter_marks)
{
	stays_linear("x.md", "", "---\n", "\n");
}

TEST(markdown_stars)
{
	stays_linear("x.md", "", "**", "\n");
}

TEST(markdown_links)
{
	stays_linear("x.md", "", "[a](", "\n");
}

TEST(markdown_pipes)
{
	stays_linear("x.md", "", "|a", "\n");
}

TEST(html_open_tags)
{
	stays_linear("x.html", "", "<div>", "\n");
}

TEST(html_open_angles)
{
	stays_linear("x.html", "", "<", "\n");
}

TEST(html_entities)
{
	stays_linear("x.html", "", "&amp", "\n");
}

TEST(html_comments)
{
	stays_linear("x.html", "", "<!--", "\n");
}

TEST(html_attributes)
{
	stays_linear("x.html", "", "<a b=\"", "\n");
}

TEST(html_tables)
{
	stays_linear("x.html", "", "<table><tr><td>", "\n");
}

TEST(literal_line_ends)
{
	in_plan("\\r\\n");
}

TEST(question_marks)
{
	in_plan("?");
}

TEST(pinyin_notes)
{
	in_plan("\347\266\223(j\304\253ng)");
}

TEST(traditional)
{
	in_plan("\347\263\247\351\243\237\347\270\275\347\224\242\351\207\217");
}

TEST(replacement_characters)
{
	in_plan("\357\277\275");
}

TEST(private_use)
{
	in_plan("\356\200\200");
}
