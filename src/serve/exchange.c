/* SPDX-License-Identifier: Apache-2.0
 *
 * One request and its body: in memory while it is small, in a file without a name
 * where it is large, so that uploads do not fill the memory.
 */
#include "serve/internal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

void exchange_init(exchange *x, server *s)
{
	*x = (exchange){ .server = s, .body = { .fd = -1 } };
	arena_init(&x->memory);
	x->id = atomic_fetch_add(&s->next_id, 1) + 1;
	x->started = clock_micros();
}

void body_release(body *b)
{
	if (b->mapped)
		munmap(b->bytes, b->size);
	else
		free(b->bytes);
	if (b->fd >= 0)
		close(b->fd);
	*b = (body){ .fd = -1 };
}

void exchange_release(exchange *x)
{
	body_release(&x->body);
	json_decref(x->answer.json);
	free(x->answer.bytes);
	free(x->bytes);
	json_decref(x->errors);
	json_decref(x->news);
	arena_release(&x->memory);
}

static int to_file(body *b, const void *p, size_t n)
{
	const char *at = p;
	while (n) {
		ssize_t w = write(b->fd, at, n);
		if (w <= 0)
			return TZH_EIO;
		at += w;
		n -= (size_t)w;
	}
	return TZH_OK;
}

static int open_file(body *b, const char *work_dir)
{
	b->fd = open(work_dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (b->fd < 0) {
		char name[4096];
		if (snprintf(name, sizeof name, "%s/upload-XXXXXX", work_dir) >= (int)sizeof name)
			return TZH_EIO;
		b->fd = mkostemp(name, O_CLOEXEC);
		if (b->fd >= 0)
			unlink(name);
	}
	if (b->fd < 0)
		return TZH_EIO;
	int rc = to_file(b, b->bytes, b->size);
	free(b->bytes);
	b->bytes = NULL;
	return rc;
}

int body_add(body *b, const char *work_dir, const void *p, size_t n)
{
	if (n > b->limit - b->size)
		return TZH_ELIMIT;
	if (!n)
		return TZH_OK;
	if (b->fd >= 0 || b->size + n > BODY_IN_MEMORY) {
		if ((b->fd < 0 && open_file(b, work_dir)) || to_file(b, p, n))
			return TZH_EIO;
	} else {
		if (b->size + n > b->room) {
			b->room = b->size + n > 2 * b->room ? b->size + n : 2 * b->room;
			b->bytes = xrealloc(b->bytes, b->room);
		}
		memcpy(b->bytes + b->size, p, n);
	}
	b->size += n;
	return TZH_OK;
}

int body_close(body *b)
{
	if (b->fd < 0 || b->mapped || !b->size)
		return TZH_OK;
	void *p = mmap(NULL, b->size, PROT_READ, MAP_PRIVATE, b->fd, 0);
	if (p == MAP_FAILED)
		return TZH_EIO;
	b->bytes = p;
	b->mapped = true;
	return TZH_OK;
}
