/* SPDX-License-Identifier: Apache-2.0
 *
 * The one home of libmicrohttpd: sockets, TLS, bodies in, answers out. A request
 * sleeps while a worker has it; the socket threads never wait.
 */
#include "serve/http.h"

#include <errno.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define MAX_CONNECTIONS 2000
#define MAX_UPLOADS 8
#define SOCKET_THREADS 2

enum { HEAD, ADMITTING, ADMITTED, BODY, WORKING, DONE, SENT };

typedef struct MHD_Connection connection;
typedef struct MHD_Response response;
typedef enum MHD_Result result;

typedef struct http {
	struct MHD_Daemon *daemon;
	guard guard;
	int socket;
	char *cert, *key;
} http;

/* ---- the head of a request ---- */

static tzh_str header(connection *c, const char *name)
{
	return str_of(MHD_lookup_connection_value(c, MHD_HEADER_KIND, name));
}

static result take_query(
	void *payload, enum MHD_ValueKind kind, const char *name, size_t name_len, const char *value, size_t len)
{
	exchange *x = payload;
	(void)kind;
	if (x->query_count < MAX_QUERY)
		x->query[x->query_count++] = (pair){ { name, name_len }, { value, value ? len : 0 } };
	return MHD_YES;
}

static guarded *guarded_of(connection *c)
{
	const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	return i ? i->socket_context : NULL;
}

static void take_address(exchange *x, connection *c)
{
	const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const char *proxy = x->server->options->proxy;
	char *text = arena_zalloc(&x->memory, 1, ADDRESS_ROOM);
	x->loopback = i && address_print(i->client_addr, text);
	x->address = str_of(text);
	x->secure = x->server->tls;
	if (!proxy || !str_is(x->address, proxy))
		return;
	/* The last that the proxy has added is the one it has seen. */
	tzh_str list = header(c, "X-Forwarded-For"), host = header(c, "X-Forwarded-Host");
	x->loopback = false;
	for (tzh_str rest = list; rest.len;)
		x->address = str_trim(str_cut(&rest, ','));
	x->secure = str_is(header(c, "X-Forwarded-Proto"), "https");
	if (host.len)
		x->host = host;
}

static void read_head(exchange *x, connection *c, const char *url, const char *method)
{
	x->connection = c;
	x->method = str_of(method);
	x->path = str_of(url);
	x->cookie = header(c, "Cookie");
	x->csrf = header(c, "X-CSRF-Token");
	x->match = header(c, "If-Match");
	x->none_match = header(c, "If-None-Match");
	x->key = header(c, "Idempotency-Key");
	x->language = header(c, "Accept-Language");
	x->type = header(c, "Content-Type");
	x->origin = header(c, "Origin");
	x->host = header(c, "Host");
	x->encoding = header(c, "Accept-Encoding");
	take_address(x, c);
	MHD_get_connection_values_n(c, MHD_GET_ARGUMENT_KIND, take_query, x);
}

/* ---- answers ---- */

static void add(response *r, const char *name, const char *value)
{
	if (MHD_add_response_header(r, name, value) != MHD_YES)
		return; /* a line end in it: left out */
}

static void add_common(response *r, const exchange *x, bool page)
{
	add(r, "X-Content-Type-Options", "nosniff");
	add(r, "X-Frame-Options", "DENY");
	add(r, "Referrer-Policy", "same-origin");
	add(r, "Cross-Origin-Opener-Policy", "same-origin");
	add(r, "Cross-Origin-Resource-Policy", "same-origin");
	add(r, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
	add(r, "Content-Security-Policy",
		page ? "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src "
		       "'self' "
		       "data:; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
		       "form-action 'self'"
		     : "default-src 'none'; frame-ancestors 'none'; sandbox");
	if (x->secure)
		add(r, "Strict-Transport-Security", "max-age=31536000");
}

static result queue(exchange *x, response *r, int status)
{
	if (atomic_load(&x->server->stopping))
		add(r, "Connection", "close");
	result ok = MHD_queue_response(x->connection, (unsigned)status, r);
	MHD_destroy_response(r);
	int64_t took = clock_micros() - x->started;
	metrics_count(x->server, status, took, x->body.size, x->size);
	log_exchange(x, status);
	x->state = SENT;
	return ok;
}

/* attachment; filename*=UTF-8''%E9%9D%92.xlsx: every byte that is no letter or digit as its number. */
static void add_file_name(response *r, exchange *x)
{
	buf b;
	tzh_str name = x->answer.file_name;
	buf_init(&b, 8192);
	buf_adds(&b, "attachment; filename*=UTF-8''");
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
			     c == '-' || c == '_';
		if (plain)
			buf_addc(&b, (char)c);
		else
			buf_addf(&b, "%%%02X", c);
	}
	buf_addc(&b, 0);
	if (!b.over)
		add(r, "Content-Disposition", b.ptr);
	buf_release(&b);
}

static void add_headers(response *r, exchange *x)
{
	char text[64];
	const answer *a = &x->answer;
	add_common(r, x, false);
	add(r, "Cache-Control", "no-store");
	if (x->size)
		add(r, "Content-Type", x->bytes_type);
	if (a->etag) {
		snprintf(text, sizeof text, "\"v%lld\"", (long long)a->etag);
		add(r, "ETag", text);
	} else if (x->tag[0]) {
		snprintf(text, sizeof text, "\"%s\"", x->tag);
		add(r, "ETag", text);
	}
	if (a->file_name.len)
		add_file_name(r, x);
	if (a->location.len)
		add(r, "Location", str_copy(&x->memory, a->location).ptr);
	if (x->set_cookie[0])
		add(r, "Set-Cookie", x->set_cookie);
	if (x->retry_after) {
		snprintf(text, sizeof text, "%d", x->retry_after);
		add(r, "Retry-After", text);
	}
	add(r, "Vary", "Accept-Language, Cookie");
	add(r, "Content-Language", exchange_english(x) ? "en" : "zh");
}

static result send_bytes(exchange *x)
{
	response *r = x->size ? MHD_create_response_from_buffer(x->size, x->bytes, MHD_RESPMEM_MUST_FREE)
			      : MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	if (!r)
		return MHD_NO;
	if (x->size)
		x->bytes = NULL;
	add_headers(r, x);
	return queue(x, r, x->answer.status);
}

static result send_problem(exchange *x, int status, const char *code)
{
	exchange_problem(x, status, code, NULL);
	exchange_finish(x);
	return send_bytes(x);
}

/* ---- streams ---- */

static void sleep_stream(exchange *x)
{
	MHD_suspend_connection(x->connection);
}

static ssize_t read_stream(void *payload, uint64_t at, char *out, size_t room)
{
	exchange *x = payload;
	bool over;
	(void)at;
	size_t n = hub_take(x->listener, out, room, &over, sleep_stream);
	return over ? MHD_CONTENT_READER_END_OF_STREAM : (ssize_t)n;
}

static result send_stream(exchange *x)
{
	response *r = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, read_stream, x, NULL);
	if (!r)
		return MHD_NO;
	add_common(r, x, false);
	add(r, "Content-Type", "text/event-stream");
	add(r, "Cache-Control", "no-store");
	add(r, "X-Accel-Buffering", "no");
	return queue(x, r, 200);
}

/* ---- files from memory ---- */

static bool takes_gzip(const exchange *x)
{
	return str_find(x->encoding, STR("gzip")) != SIZE_MAX;
}

static result send_asset(exchange *x, const asset *f)
{
	bool packed = f->packed && takes_gzip(x);
	char tag[80];
	snprintf(tag, sizeof tag, "\"%s%s\"", f->tag, packed ? "z" : "");
	bool same = x->none_match.len && str_find(x->none_match, str_of(tag)) != SIZE_MAX;
	const void *bytes = packed ? f->packed : f->plain;
	x->size = same ? 0 : packed ? f->packed_size : f->plain_size;
	response *r = MHD_create_response_from_buffer(
		x->size, same ? NULL : (void *)(uintptr_t)bytes, MHD_RESPMEM_PERSISTENT);
	if (!r)
		return MHD_NO;
	add_common(r, x, true);
	add(r, "Content-Type", f->type);
	add(r, "ETag", tag);
	add(r, "Vary", "Accept-Encoding");
	add(r, "Cache-Control", f->immutable ? "public, max-age=31536000, immutable" : "no-cache");
	if (packed && !same)
		add(r, "Content-Encoding", "gzip");
	return queue(x, r, same ? 304 : 200);
}

static result send_outside(exchange *x)
{
	if (!str_is(x->method, "GET") && !str_is(x->method, "HEAD"))
		return send_problem(x, 405, "method");
	if (str_is(x->path, "/healthz")) {
		exchange_finish(x);
		x->bytes = strdup_text("{\"status\":\"ok\"}");
		x->size = strlen(x->bytes);
		return send_bytes(x);
	}
	if (str_is(x->path, "/metrics")) {
		if (!x->loopback && !x->server->options->public_metrics)
			return send_problem(x, 404, "not_found");
		exchange_finish(x);
		x->bytes = metrics_text(x->server, &x->size);
		x->bytes_type = "text/plain; version=0.0.4";
		return send_bytes(x);
	}
	asset file;
	return asset_find(x->path, &file) ? send_asset(x, &file) : send_problem(x, 404, "not_found");
}

/* ---- from head to answer ---- */

static bool in_api(const exchange *x)
{
	return str_starts(x->path, STR(API_ROOT)) &&
	       (x->path.len == sizeof API_ROOT - 1 || x->path.ptr[sizeof API_ROOT - 1] == '/');
}

static size_t limit_of(const route *r)
{
	return r->flags & ROUTE_REPORT ? BODY_REPORT : r->flags & ROUTE_FILE ? BODY_FILE : BODY_JSON;
}

/* A status and code where the request cannot be meant for us; 0 where it can. */
static int judge(exchange *x, const char **code)
{
	bool known = false;
	tzh_str length = header(x->connection, "Content-Length");
	if (!head_is_text(x)) {
		*code = "bad_text";
		return 400;
	}
	tzh_str path = { x->path.ptr + sizeof API_ROOT - 1, x->path.len - (sizeof API_ROOT - 1) };
	x->route = route_find(x->method, path, x->part, &known);
	if (!x->route) {
		*code = known ? "method" : "not_found";
		return known ? 405 : 404;
	}
	x->body.limit = limit_of(x->route);
	if (length.len > 9 || strtoull(length.len ? length.ptr : "0", NULL, 10) > x->body.limit) {
		*code = "too_large";
		return 413;
	}
	if (atomic_load(&x->server->stopping)) {
		*code = "busy";
		x->retry_after = 5;
		return 503;
	}
	return 0;
}

static lane *lane_of(exchange *x)
{
	server *s = x->server;
	if (x->route->flags & ROUTE_SIGN)
		return &s->signer;
	bool reads = str_is(x->method, "GET") || str_is(x->method, "HEAD") || x->route->flags & ROUTE_READS;
	return reads || x->state == ADMITTING ? &s->readers : &s->writers;
}

static result hand_over(exchange *x, int state)
{
	x->state = state;
	MHD_suspend_connection(x->connection);
	if (lane_put(lane_of(x), x))
		return MHD_YES;
	x->retry_after = 2;
	exchange_problem(x, 503, "busy", NULL);
	exchange_finish(x);
	x->state = DONE;
	MHD_resume_connection(x->connection);
	return MHD_YES;
}

/* What is not too much is taken and forgotten before the refusal: a browser that still sends would see a broken
 * connection instead of the reason. */
static result refuse_head(exchange *x, int status, const char *code)
{
	tzh_str length = header(x->connection, "Content-Length");
	if (!x->problem)
		exchange_problem(x, status, code, NULL);
	if (!x->bytes)
		exchange_finish(x);
	if (!length.len || length.len > 9 || strtoull(length.ptr, NULL, 10) > BODY_FILE)
		return send_bytes(x);
	x->state = HEAD;
	x->overflow = 1;
	x->body.limit = BODY_FILE;
	return MHD_YES;
}

static result begin(server *s, connection *c, const char *url, const char *method, void **own)
{
	exchange *x = xcalloc(1, sizeof *x);
	exchange_init(x, s);
	*own = x;
	atomic_fetch_add(&s->metrics.running, 1);
	read_head(x, c, url, method);
	guard_phase(&((http *)s->http)->guard, guarded_of(c), GUARD_BODY, 0);
	const char *code = NULL;
	int status = in_api(x) ? judge(x, &code) : 0;
	if (status)
		return refuse_head(x, status, code);
	if (!x->route || !(x->route->flags & (ROUTE_FILE | ROUTE_REPORT)))
		return MHD_YES;
	/* A large body is not even taken from somebody who may not send it. */
	if (atomic_fetch_add(&s->metrics.uploads, 1) >= MAX_UPLOADS) {
		atomic_fetch_sub(&s->metrics.uploads, 1);
		x->retry_after = 10;
		return refuse_head(x, 503, "busy");
	}
	x->upload = true;
	return hand_over(x, ADMITTING);
}

static result take_body(exchange *x, const char *data, size_t *size)
{
	server *s = x->server;
	guard_phase(&((http *)s->http)->guard, guarded_of(x->connection), GUARD_BODY, x->body.size);
	if (x->overflow) {
		/* The answer can only be given when all has come: what is far too much is cut off instead. */
		x->overflow += *size;
		*size = 0;
		return x->overflow > 2 * x->body.limit + BODY_JSON ? MHD_NO : MHD_YES;
	}
	int rc = x->route ? body_add(&x->body, work_dir(s->options), data, *size) : TZH_ELIMIT;
	if (rc)
		x->overflow = *size;
	if (rc == TZH_EIO)
		log_words(s, "error", "a body cannot be kept: is the disk full?");
	*size = 0;
	return MHD_YES;
}

static result finish_answer(exchange *x)
{
	return x->listener && !x->problem ? send_stream(x) : send_bytes(x);
}

static result on_request(void *payload, connection *c, const char *url, const char *method, const char *version,
	const char *data, size_t *size, void **own)
{
	exchange *x = *own;
	server *s = payload;
	(void)version;
	if (!x)
		return begin(s, c, url, method, own);
	if (x->state == ADMITTED) {
		if (x->problem)
			return refuse_head(x, 0, NULL);
		x->state = HEAD;
		if (!*size)
			return MHD_YES; /* the head once more; the body comes from now on */
	}
	if (*size)
		return x->state == SENT ? MHD_NO : take_body(x, data, size);
	if (x->state == DONE)
		return finish_answer(x);
	if (x->state != HEAD)
		return MHD_YES;
	guard_phase(&((http *)s->http)->guard, guarded_of(c), GUARD_WORK, 0);
	if (x->problem)
		return send_bytes(x);
	if (x->overflow)
		return send_problem(x, 413, "too_large");
	return x->route ? hand_over(x, WORKING) : send_outside(x);
}

void http_resume(exchange *x)
{
	if (x->state == ADMITTING)
		x->state = ADMITTED;
	else if (x->state == WORKING)
		x->state = DONE;
	MHD_resume_connection(x->connection);
}

bool exchange_admitting(const exchange *x)
{
	return x->state == ADMITTING;
}

static void on_completed(void *payload, connection *c, void **own, enum MHD_RequestTerminationCode code)
{
	exchange *x = *own;
	server *s = payload;
	(void)code;
	guard_phase(&((http *)s->http)->guard, guarded_of(c), GUARD_HEAD, 0);
	if (!x)
		return;
	if (x->listener)
		hub_leave(s, x->listener);
	if (x->upload)
		atomic_fetch_sub(&s->metrics.uploads, 1);
	if (x->state != SENT)
		log_exchange(x, 499); /* the other side has gone, or was cut off */
	exchange_release(x);
	free(x);
	*own = NULL;
	atomic_fetch_sub(&s->metrics.running, 1);
}

static void on_connection(void *payload, connection *c, void **own, enum MHD_ConnectionNotificationCode code)
{
	server *s = payload;
	guard *g = &((http *)s->http)->guard;
	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
		*own = guard_add(g, i ? i->connect_fd : -1);
		atomic_fetch_add(&s->metrics.connections, 1);
	} else {
		guard_drop(g, *own);
		*own = NULL;
		atomic_fetch_sub(&s->metrics.connections, 1);
	}
}

static void on_log(void *payload, const char *format, va_list args)
{
	char text[400];
	vsnprintf(text, sizeof text, format, args);
	log_words(payload, "http", text);
}

/* ---- start and stop ---- */

static int start_daemon(server *s, http *h, tzh_err *err)
{
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG |
			 (s->tls ? MHD_USE_TLS : 0);
	struct MHD_OptionItem tls[] = { { MHD_OPTION_HTTPS_MEM_CERT, 0, h->cert },
		{ MHD_OPTION_HTTPS_MEM_KEY, 0, h->key },
		{ MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t) "SECURE128:-VERS-ALL:+VERS-TLS1.2:+VERS-TLS1.3" },
		{ MHD_OPTION_END, 0, NULL } };
	struct MHD_OptionItem none[] = { { MHD_OPTION_END, 0, NULL } };
	h->daemon = MHD_start_daemon(flags, 0, NULL, NULL, on_request, s, MHD_OPTION_EXTERNAL_LOGGER, on_log, s,
		MHD_OPTION_LISTEN_SOCKET, h->socket, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)SOCKET_THREADS,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)MAX_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, 60u,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)32768, MHD_OPTION_NOTIFY_COMPLETED, on_completed, s,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, s, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_ARRAY,
		s->tls ? tls : none, MHD_OPTION_END);
	return h->daemon ? TZH_OK
			 : err_set(err, TZH_EINPUT,
				   s->tls ? "the server cannot start: are --cert and --key a pair in PEM?"
					  : "the server cannot start");
}

int http_start(server *s, tzh_err *err)
{
	http *h = xcalloc(1, sizeof *h);
	char address[300];
	s->http = h;
	h->socket = -1;
	int rc = s->tls ? pem_read(&h->cert, s->options->cert, err) : TZH_OK;
	if (!rc && s->tls)
		rc = pem_read(&h->key, s->options->key, err);
	if (!rc)
		rc = socket_open(&h->socket, s->options, address, sizeof address, err);
	if (!rc)
		rc = guard_start(&h->guard, err);
	if (!rc)
		rc = start_daemon(s, h, err);
	if (!rc)
		s->options->ready(s->options->payload, address, s->setup_code);
	return rc;
}

void http_quiet(server *s)
{
	http *h = s->http;
	if (h && h->daemon)
		h->socket = MHD_quiesce_daemon(h->daemon);
	if (h && h->socket >= 0)
		close(h->socket);
}

void http_stop(server *s)
{
	http *h = s->http;
	if (!h)
		return;
	/* What has been answered is still on its way out. */
	for (int i = 0; h->daemon && i < 500 && atomic_load(&s->metrics.running) > 0; i++)
		usleep(20000);
	if (h->daemon)
		MHD_stop_daemon(h->daemon);
	guard_stop(&h->guard);
	free(h->cert);
	free(h->key);
	free(h);
	s->http = NULL;
}
