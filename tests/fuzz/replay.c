/* SPDX-License-Identifier: Apache-2.0
 *
 * Runs a harness without libFuzzer over files and over all files of folders: replay PATH...
 */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned runs;

static void run_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	size_t room = (size_t)1 << 22;
	uint8_t *data = xmalloc(room);
	size_t n = f ? fread(data, 1, room, f) : 0;
	if (!f) {
		perror(path);
		exit(1);
	}
	fclose(f);
	/* A buffer of just this size: reading past its end is seen. */
	uint8_t *exact = xmalloc(n);
	memcpy(exact, data, n);
	free(data);
	fprintf(stderr, "%s\n", path);
	LLVMFuzzerTestOneInput(exact, n);
	free(exact);
	runs++;
}

static void run_folder(DIR *d, const char *path)
{
	for (struct dirent *e = readdir(d); e; e = readdir(d)) {
		char name[1024];
		if (e->d_name[0] == '.')
			continue;
		snprintf(name, sizeof name, "%s/%s", path, e->d_name);
		run_file(name);
	}
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		DIR *d = opendir(argv[i]);
		if (d) {
			run_folder(d, argv[i]);
			closedir(d);
		} else {
			run_file(argv[i]);
		}
	}
	printf("%u passed, 0 failed, 0 skipped\n", runs);
	return runs == 0;
}
