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

static int failed(const cli *c, tzh_err *err, int why)
{
	char words[WHY_ROOM];
	err->code = why == EFBIG ? TZH_ELIMIT : TZH_EIO;
	snprintf(err->text, sizeof err->text, "%s", why_words(c, why, words));
	return err->code;
}

/* Reads to the end, for pipes and small files alike; `guess` is the size to expect. */
static int read_all(file_bytes *out, const cli *c, int fd, size_t guess, tzh_err *err)
{
	size_t room = guess + 1, n = 0;
	char *p = malloc(room);
	while (p) {
		if (n == room) {
			char *more = room < TZH_MAX_INPUT ? realloc(p, room *= 2) : NULL;
			if (!more) {
				free(p);
				return failed(c, err, EFBIG);
			}
			p = more;
		}
		ssize_t got = read(fd, p + n, room - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			free(p);
			return failed(c, err, errno);
		}
		if (got == 0)
			break;
		n += (size_t)got;
	}
	if (!p)
		return failed(c, err, ENOMEM);
	*out = (file_bytes){ .data = p, .size = n };
	return TZH_OK;
}

int file_load(file_bytes *out, const cli *c, const char *path, tzh_err *err)
{
	*out = (file_bytes){ 0 };
	if (!strcmp(path, "-"))
		return read_all(out, c, STDIN_FILENO, 1 << 20, err);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	if (fd < 0)
		return failed(c, err, errno);
	int rc;
	if (fstat(fd, &st))
		rc = failed(c, err, errno);
	else if (S_ISDIR(st.st_mode))
		rc = failed(c, err, EISDIR);
	else if (st.st_size > (off_t)TZH_MAX_INPUT)
		rc = failed(c, err, EFBIG);
	else
		rc = read_all(out, c, fd, st.st_size > 0 ? (size_t)st.st_size : 4096, err);
	close(fd);
	return rc;
}

int file_load_named(file_bytes *out, const cli *c, const char *path, tzh_err *err)
{
	tzh_err why = { 0 };
	if (!file_load(out, c, path, &why))
		return TZH_OK;
	err->code = why.code;
	snprintf(err->text, sizeof err->text, "%.200s: %.250s", path, why.text);
	return err->code;
}

void file_release(file_bytes *b)
{
	free((void *)b->data);
	*b = (file_bytes){ 0 };
}
