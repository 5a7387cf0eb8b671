/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/output.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int failed(const output *o, int why)
{
	char words[WHY_ROOM];
	complain(o->c, "cli.cannot_write", o->path ? o->path : "-", why_words(o->c, why, words));
	return EXIT_FAILED;
}

bool output_unfit(const cli *c, const char *path)
{
	if (path || !isatty(STDOUT_FILENO))
		return false;
	complain(c, "cli.binary_to_terminal");
	return true;
}

int output_open(output *o, const cli *c, const char *path)
{
	*o = (output){ .c = c, .fd = STDOUT_FILENO };
	if (!path || !strcmp(path, "-"))
		return EXIT_FINE;
	struct stat st;
	o->path = path;
	bool direct = !stat(path, &st) && !S_ISREG(st.st_mode);
	if (!direct) {
		size_t room = strlen(path) + 32;
		o->part = xmalloc(room);
		snprintf(o->part, room, "%s.%ld.part", path, (long)getpid());
	}
	o->fd = open(direct ? path : o->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (o->fd >= 0)
		return EXIT_FINE;
	int rc = failed(o, errno);
	free(o->part);
	o->part = NULL;
	return rc;
}

int output_sink(void *payload, const char *data, size_t size)
{
	output *o = payload;
	while (size && !o->error) {
		ssize_t n = write(o->fd, data, size);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			o->error = errno;
			break;
		}
		data += n;
		size -= (size_t)n;
	}
	return o->error ? TZH_EIO : TZH_OK;
}

int output_close(output *o, bool keep)
{
	int rc = EXIT_FINE;
	if (o->path && o->fd >= 0 && close(o->fd) && !o->error)
		o->error = errno;
	if (o->part && keep && !o->error && rename(o->part, o->path))
		o->error = errno;
	if (o->part && (!keep || o->error))
		unlink(o->part);
	if (o->error && o->error != EPIPE) /* the reader went away (head, less): no reason to complain */
		rc = failed(o, o->error);
	free(o->part);
	*o = (output){ .fd = -1 };
	return rc;
}

const char *output_format(const cli *c, int format, int file)
{
	const char *out = c->values[file], *dot = out ? strrchr(out, '.') : NULL;
	if (c->values[format])
		return c->values[format];
	if (dot && (!strcmp(dot, ".csv") || !strcmp(dot, ".xlsx") || !strcmp(dot, ".json")))
		return dot + 1;
	return "table";
}
