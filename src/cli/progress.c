/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/progress.h"

#include <unistd.h>

#define CELLS 30
#define PAUSE 0.1    /* seconds between two drawings */
#define PATIENCE 0.4 /* seconds before the first */

static double seconds(const struct timespec *from, const struct timespec *to)
{
	return (double)(to->tv_sec - from->tv_sec) + (double)(to->tv_nsec - from->tv_nsec) / 1e9;
}

void progress_start(progress *p, const cli *c, int total, bool to_terminal)
{
	*p = (progress){ .c = c, .total = total };
	p->on = total > 1 && isatty(STDERR_FILENO) && !to_terminal;
	clock_gettime(CLOCK_MONOTONIC, &p->start);
	p->last = p->start;
}

void progress_clear(progress *p)
{
	if (p->drawn)
		fputs("\r\033[K", stderr);
	p->drawn = false;
}

static void draw(progress *p, int done, double passed)
{
	char now[16], all[16], speed[24], left[16];
	int filled = (int)((double)CELLS * done / p->total);
	fputs("\r\033[K", stderr);
	fputs(p->c->colour_err ? "\033[36m" : "", stderr);
	for (int i = 0; i < CELLS; i++)
		fputs(i < filled ? "\xE2\x96\x88" : "\xE2\x96\x91", stderr);
	fputs(p->c->colour_err ? "\033[0m " : " ", stderr);
	snprintf(now, sizeof now, "%d", done);
	snprintf(all, sizeof all, "%d", p->total);
	snprintf(speed, sizeof speed, "%.0f MB/s", p->bytes / 1e6 / passed);
	snprintf(left, sizeof left, "%.0f", passed / done * (p->total - done));
	say_part(p->c, stderr, "cli.progress", now, all, speed, left);
	fflush(stderr);
	p->drawn = true;
}

void progress_step(progress *p, int done, size_t bytes)
{
	p->bytes += (double)bytes;
	if (!p->on)
		return;
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	double passed = seconds(&p->start, &now);
	if (passed < PATIENCE || seconds(&p->last, &now) < PAUSE)
		return;
	p->last = now;
	draw(p, done, passed);
}
