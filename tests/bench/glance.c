/* SPDX-License-Identifier: Apache-2.0
 *
 * glance WHERE REGIONS PROVINCES - medians of a region's and a province's view of a
 * ledger that tests/bench/scale.py has filled, each view of another region.
 */
#include "taizhang_ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RUNS 101

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_time(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static int measure(tzh_ledger *l, const char *what, char letter, unsigned count, bool below)
{
	double times[RUNS];
	tzh_glance g = { 0 };
	tzh_err err = { 0 };
	for (unsigned i = 0; i < RUNS; i++) {
		char region[24];
		int n = snprintf(region, sizeof region, "%c%u", letter, i * 7919u % count + 1u);
		double start = now();
		if (tzh_ledger_glance(l, (tzh_str){ region, (size_t)n }, 2026, (tzh_date){ 2026, 7, 1 },
			    (tzh_str){ "2026-06", 7 }, below, &g, &err))
			return fprintf(stderr, "%s\n", err.text), 1;
		times[i] = now() - start;
	}
	qsort(times, RUNS, sizeof *times, by_time);
	printf("%s: median %.2f ms, 95th of 100 %.2f ms (%lld commitments, %lld red, %lld overdue, %lld reports)\n",
		what, times[RUNS / 2], times[RUNS * 95 / 100], (long long)g.total, (long long)g.red,
		(long long)g.overdue, (long long)g.reports);
	return 0;
}

int main(int argc, char **argv)
{
	tzh_ledger *l;
	tzh_err err = { 0 };
	if (argc != 4)
		return fprintf(stderr, "usage: glance WHERE REGIONS PROVINCES\n"), 2;
	if (tzh_ledger_open(&l, &(tzh_ledger_options){ .where = argv[1] }, &err))
		return fprintf(stderr, "%s\n", err.text), 1;
	int rc = measure(l, "a region", 'c', (unsigned)atoi(argv[2]), false);
	if (!rc)
		rc = measure(l, "a province", 'p', (unsigned)atoi(argv[3]), true);
	tzh_ledger_close(l);
	return rc;
}
