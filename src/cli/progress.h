/* SPDX-License-Identifier: Apache-2.0
 *
 * A progress bar on standard error, where that is a terminal and there is something to wait for.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/cli.h"

#include <time.h>

typedef struct progress {
	const cli *c;
	bool on, drawn;
	int total;
	double bytes;
	struct timespec start, last;
} progress;

/* `total` items; `to_terminal`: the result itself goes to a terminal, so that a bar would be in its way. */
void progress_start(progress *p, const cli *c, int total, bool to_terminal);
void progress_step(progress *p, int done, size_t bytes);
/* Takes the bar away; also before a message. */
void progress_clear(progress *p);

#endif
