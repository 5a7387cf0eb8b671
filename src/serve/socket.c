/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/http.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "exchange/words.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static bool parse_address(const char *bind_to, int port, struct sockaddr_storage *out, socklen_t *size)
{
	struct sockaddr_in *four = (struct sockaddr_in *)out;
	struct sockaddr_in6 *six = (struct sockaddr_in6 *)out;
	*out = (struct sockaddr_storage){ 0 };
	if (!strcmp(bind_to, "localhost"))
		bind_to = "127.0.0.1";
	if (inet_pton(AF_INET, bind_to, &four->sin_addr) == 1) {
		four->sin_family = AF_INET;
		four->sin_port = htons((uint16_t)port);
		*size = sizeof *four;
		return true;
	}
	*size = sizeof *six;
	six->sin6_family = AF_INET6;
	six->sin6_port = htons((uint16_t)port);
	return inet_pton(AF_INET6, bind_to, &six->sin6_addr) == 1;
}

static int port_of(const struct sockaddr_storage *a)
{
	return ntohs(a->ss_family == AF_INET ? ((const struct sockaddr_in *)a)->sin_port
					     : ((const struct sockaddr_in6 *)a)->sin6_port);
}

static int refuse(const serve_options *o, int code, const char *key, const char *why, tzh_err *err)
{
	char port[16];
	buf words;
	snprintf(port, sizeof port, "%d", o->port);
	buf_init(&words, sizeof((tzh_err){ 0 }).text);
	words_message(&words, o->english, key, str_of(o->bind), str_of(why ? why : port));
	int rc = err_set(err, code, "%.*s", (int)words.len, words.len ? words.ptr : "");
	buf_release(&words);
	return rc;
}

int socket_open(int *out, const serve_options *o, char *address, size_t room, tzh_err *err)
{
	struct sockaddr_storage a;
	socklen_t size;
	int yes = 1;
	if (!parse_address(o->bind, o->port, &a, &size))
		return refuse(o, TZH_EINPUT, "serve.bind_what", NULL, err);
	int fd = socket(a.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return err_set(err, TZH_EIO, "no socket: %s", strerror(errno));
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
	if (bind(fd, (struct sockaddr *)&a, size) || listen(fd, 1024)) {
		int why = errno;
		int rc = why == EADDRINUSE      ? refuse(o, TZH_EIO, "serve.port_taken", NULL, err)
			 : why == EACCES        ? refuse(o, TZH_EIO, "serve.port_denied", NULL, err)
			 : why == EADDRNOTAVAIL ? refuse(o, TZH_EIO, "serve.bind_what", NULL, err)
						: refuse(o, TZH_EIO, "serve.no_port", strerror(why), err);
		close(fd);
		return rc;
	}
	size = sizeof a;
	getsockname(fd, (struct sockaddr *)&a, &size);
	bool any = !strcmp(o->bind, "0.0.0.0") || !strcmp(o->bind, "::");
	bool six = a.ss_family == AF_INET6 && !any;
	snprintf(address, room, "http%s://%s%s%s:%d/", o->cert ? "s" : "", six ? "[" : "", any ? "localhost" : o->bind,
		six ? "]" : "", port_of(&a));
	*out = fd;
	return TZH_OK;
}

bool address_print(const struct sockaddr *a, char out[ADDRESS_ROOM])
{
	out[0] = 0;
	if (!a)
		return false;
	if (a->sa_family == AF_INET) {
		const struct sockaddr_in *four = (const void *)a;
		inet_ntop(AF_INET, &four->sin_addr, out, ADDRESS_ROOM);
		return (ntohl(four->sin_addr.s_addr) >> 24) == 127;
	}
	if (a->sa_family != AF_INET6)
		return true;
	const struct sockaddr_in6 *six = (const void *)a;
	if (!IN6_IS_ADDR_V4MAPPED(&six->sin6_addr)) {
		inet_ntop(AF_INET6, &six->sin6_addr, out, ADDRESS_ROOM);
		return IN6_IS_ADDR_LOOPBACK(&six->sin6_addr);
	}
	inet_ntop(AF_INET, &six->sin6_addr.s6_addr[12], out, ADDRESS_ROOM);
	return six->sin6_addr.s6_addr[12] == 127;
}

int pem_read(char **out, const char *path, tzh_err *err)
{
	FILE *f = fopen(path, "rbe");
	if (!f)
		return err_set(err, TZH_EIO, "%s: %s", path, strerror(errno));
	char *text = xcalloc(1, 65537);
	size_t n = fread(text, 1, 65536, f);
	fclose(f);
	if (n && strstr(text, "-----BEGIN ")) {
		*out = text;
		return TZH_OK;
	}
	free(text);
	return err_set(err, TZH_EINPUT, "%s: not a PEM file", path);
}

/* Beside the database, where there is room; a server's database has none here. */
const char *work_dir(const serve_options *o)
{
	return o->work_dir && *o->work_dir ? o->work_dir : "/tmp";
}

static bool is_text(tzh_str s)
{
	const char *p = s.ptr, *end = s.ptr + s.len;
	while (p < end) {
		uint32_t cp = utf8_next(&p, end);
		if (!cp || cp == UTF8_BAD)
			return false;
	}
	return true;
}

bool head_is_text(const exchange *x)
{
	bool good = is_text(x->path) && is_text(x->key);
	for (unsigned i = 0; i < x->query_count; i++)
		good = good && is_text(x->query[i].name) && is_text(x->query[i].value);
	return good;
}

char *strdup_text(const char *z)
{
	size_t n = strlen(z) + 1;
	return memcpy(xmalloc(n), z, n);
}
