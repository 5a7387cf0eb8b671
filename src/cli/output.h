/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a command's result goes: standard output, or the file of -o. A file
 * appears whole or not at all: it is written beside its place and moved there.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/cli.h"

typedef struct output {
	const cli *c;
	const char *path; /* NULL: standard output */
	char *part;       /* the file being written; NULL where path is written to directly */
	int fd;
	int error; /* errno of the first failure */
} output;

/* Whether bytes that are no text would go to a terminal; complains of it. */
bool output_unfit(const cli *c, const char *path);

/* Complains and returns EXIT_FAILED where it cannot be written. */
int output_open(output *o, const cli *c, const char *path);

/* A tzh_sink over an output. */
int output_sink(void *payload, const char *data, size_t size);

/* Ends the output; `keep` false throws it away. Complains and returns EXIT_FAILED where writing failed. */
int output_close(output *o, bool keep);

/* "table", "csv", "xlsx" or "json": as the option at `format` says, else by the name of the file at `file`. */
const char *output_format(const cli *c, int format, int file);

#endif
