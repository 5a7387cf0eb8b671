/* SPDX-License-Identifier: Apache-2.0
 *
 * Files into memory.
 */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int failed(tzh_err *err, int code, const char *why)
{
	err->code = code;
	snprintf(err->text, sizeof err->text, "%s", why);
	return code;
}

/* Reads to the end, for pipes and small files alike; `guess` is the size to expect. */
static int read_all(file_bytes *out, int fd, size_t guess, tzh_err *err)
{
	size_t room = guess + 1, n = 0;
	char *p = malloc(room);
	while (p) {
		if (n == room) {
			char *more = room < TZH_MAX_INPUT ? realloc(p, room *= 2) : NULL;
			if (!more) {
				free(p);
				return failed(err, TZH_ELIMIT, "larger than 512 MiB");
			}
			p = more;
		}
		ssize_t got = read(fd, p + n, room - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			free(p);
			return failed(err, TZH_EIO, strerror(errno));
		}
		if (got == 0)
			break;
		n += (size_t)got;
	}
	if (!p)
		return failed(err, TZH_EIO, strerror(ENOMEM));
	*out = (file_bytes){ .data = p, .size = n };
	return TZH_OK;
}

int file_load(file_bytes *out, const char *path, tzh_err *err)
{
	*out = (file_bytes){ 0 };
	if (!strcmp(path, "-"))
		return read_all(out, STDIN_FILENO, 1 << 20, err);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	if (fd < 0)
		return failed(err, TZH_EIO, strerror(errno));
	int rc;
	if (fstat(fd, &st))
		rc = failed(err, TZH_EIO, strerror(errno));
	else if (S_ISDIR(st.st_mode))
		rc = failed(err, TZH_EIO, strerror(EISDIR));
	else if (st.st_size > (off_t)TZH_MAX_INPUT)
		rc = failed(err, TZH_ELIMIT, "larger than 512 MiB");
	else
		rc = read_all(out, fd, st.st_size > 0 ? (size_t)st.st_size : 4096, err);
	close(fd);
	return rc;
}

void file_release(file_bytes *b)
{
	free((void *)b->data);
	*b = (file_bytes){ 0 };
}
