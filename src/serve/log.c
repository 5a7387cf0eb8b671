/* SPDX-License-Identifier: Apache-2.0
 *
 * Time, the log (a line of JSON for each request, no secrets: no query, no body,
 * no cookie) and the counters that Prometheus reads.
 */
#include "serve/internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

const double metric_bounds[METRIC_BUCKETS] = { 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10 };

int64_t clock_micros(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t clock_seconds(void)
{
	return (int64_t)time(NULL);
}

void clock_text(int64_t seconds, char out[20])
{
	time_t at = (time_t)seconds;
	struct tm tm;
	localtime_r(&at, &tm);
	strftime(out, 20, "%Y-%m-%dT%H:%M:%S", &tm);
}

void clock_local(char out[20])
{
	clock_text(clock_seconds(), out);
}

static void put_line(const server *s, buf *b)
{
	buf_addc(b, '\n');
	if (s->options->log_fd >= 0 && write(s->options->log_fd, b->ptr, b->len) < 0)
		return; /* nowhere to tell it */
}

/* Quoted; bytes below a blank, the quote and the backslash escaped. */
static void put_quoted(buf *b, const char *name, tzh_str v)
{
	buf_addf(b, ",\"%s\":\"", name);
	for (size_t i = 0; i < v.len && i < 1000; i++) {
		unsigned char c = (unsigned char)v.ptr[i];
		if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f)
			buf_addf(b, "\\u%04x", c);
		else
			buf_addc(b, (char)c);
	}
	buf_addc(b, '"');
}

void log_exchange(const exchange *x, int status)
{
	char at[20];
	buf b;
	if (x->server->options->log_fd < 0)
		return;
	buf_init(&b, 1 << 16);
	clock_local(at);
	buf_addf(&b, "{\"at\":\"%s\",\"id\":%" PRIu64 ",\"status\":%d,\"ms\":%.1f,\"in\":%zu,\"out\":%zu", at, x->id,
		status, (double)(clock_micros() - x->started) / 1000, x->body.size, x->size);
	put_quoted(&b, "method", x->method);
	put_quoted(&b, "path", x->path);
	put_quoted(&b, "address", x->address);
	if (x->account.len) {
		put_quoted(&b, "account", x->account);
		put_quoted(&b, "region", x->region);
	}
	buf_addc(&b, '}');
	put_line(x->server, &b);
	buf_release(&b);
}

void log_words(const server *s, const char *level, const char *words)
{
	char at[20];
	buf b;
	buf_init(&b, 1 << 16);
	clock_local(at);
	buf_addf(&b, "{\"at\":\"%s\",\"level\":\"%s\"", at, level);
	put_quoted(&b, "words", str_of(words));
	buf_addc(&b, '}');
	put_line(s, &b);
	buf_release(&b);
}

/* ---- counters ---- */

void metrics_count(server *s, int status, int64_t micros, size_t in, size_t out)
{
	metrics *m = &s->metrics;
	int n = 0;
	atomic_fetch_add(&m->requests[status / 100 < 6 ? status / 100 : 5], 1);
	atomic_fetch_add(&m->micros, (uint64_t)micros);
	atomic_fetch_add(&m->bytes_in, in);
	atomic_fetch_add(&m->bytes_out, out);
	while (n < METRIC_BUCKETS && (double)micros / 1e6 > metric_bounds[n])
		n++;
	if (n < METRIC_BUCKETS)
		atomic_fetch_add(&m->buckets[n], 1);
}

/* Resident bytes, as the kernel has them. */
static size_t resident(void)
{
	char text[128] = "";
	FILE *f = fopen("/proc/self/statm", "re");
	if (!f)
		return 0;
	size_t n = fread(text, 1, sizeof text - 1, f);
	fclose(f);
	text[n] = 0;
	char *end = text;
	while (*end && *end != ' ')
		end++;
	size_t pages = 0;
	while (*end == ' ')
		end++;
	while (*end >= '0' && *end <= '9')
		pages = pages * 10 + (size_t)(*end++ - '0');
	return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void put_counter(buf *b, const char *name, const char *kind, const char *help, uint64_t value)
{
	buf_addf(b, "# HELP %s %s\n# TYPE %s %s\n%s %" PRIu64 "\n", name, help, name, kind, name, value);
}

char *metrics_text(server *s, size_t *size)
{
	metrics *m = &s->metrics;
	buf b;
	uint64_t sum = 0, all = 0;
	buf_init(&b, 1 << 20);
	buf_adds(&b, "# HELP taizhang_requests_total Requests by class of status.\n# TYPE taizhang_requests_total "
		     "counter\n");
	for (int i = 1; i < 6; i++) {
		all += atomic_load(&m->requests[i]);
		buf_addf(&b, "taizhang_requests_total{status=\"%dxx\"} %" PRIu64 "\n", i,
			(uint64_t)atomic_load(&m->requests[i]));
	}
	buf_adds(&b, "# HELP taizhang_request_seconds Time from the first byte to the answer.\n"
		     "# TYPE taizhang_request_seconds histogram\n");
	for (int i = 0; i < METRIC_BUCKETS; i++) {
		sum += atomic_load(&m->buckets[i]);
		buf_addf(&b, "taizhang_request_seconds_bucket{le=\"%g\"} %" PRIu64 "\n", metric_bounds[i], sum);
	}
	buf_addf(&b, "taizhang_request_seconds_bucket{le=\"+Inf\"} %" PRIu64 "\n", all);
	buf_addf(&b, "taizhang_request_seconds_sum %.6f\ntaizhang_request_seconds_count %" PRIu64 "\n",
		(double)atomic_load(&m->micros) / 1e6, all);
	put_counter(
		&b, "taizhang_received_bytes_total", "counter", "Bytes of bodies taken.", atomic_load(&m->bytes_in));
	put_counter(&b, "taizhang_sent_bytes_total", "counter", "Bytes of answers.", atomic_load(&m->bytes_out));
	put_counter(&b, "taizhang_sign_ins_total", "counter", "Sign-ins.", atomic_load(&m->sign_ins));
	put_counter(&b, "taizhang_sign_in_failures_total", "counter", "Sign-ins with a wrong password or code.",
		atomic_load(&m->sign_in_failures));
	put_counter(&b, "taizhang_sign_in_locked_total", "counter", "Sign-ins refused before any check.",
		atomic_load(&m->locked));
	put_counter(&b, "taizhang_refused_total", "counter", "Requests refused for want of a right.",
		atomic_load(&m->refused));
	put_counter(&b, "taizhang_events_total", "counter", "Events told to browsers.", atomic_load(&m->events));
	put_counter(&b, "taizhang_event_clients", "gauge", "Browsers that listen.", atomic_load(&m->event_clients));
	put_counter(&b, "taizhang_jobs_total", "counter", "Long work begun.", atomic_load(&m->jobs));
	put_counter(&b, "taizhang_connections", "gauge", "Open connections.", (uint64_t)atomic_load(&m->connections));
	put_counter(&b, "taizhang_resident_bytes", "gauge", "Memory held.", resident());
	put_counter(&b, "taizhang_uptime_seconds", "gauge", "Since the start.", (uint64_t)(clock_seconds() - s->born));
	*size = b.len;
	return b.ptr;
}
