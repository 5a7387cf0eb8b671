/* SPDX-License-Identifier: Apache-2.0
 *
 * The server inside: an exchange is one request on its way from the socket
 * (http.c) through a lane (lane.c) to a worker that asks the gate (gate.c), the
 * handler, and back. Socket threads only move bytes; whatever may wait - the
 * database, a hash - is done by workers, each with ledgers of its own.
 */
#ifndef SERVE_INTERNAL_H
#define SERVE_INTERNAL_H

#include "base/buf.h"
#include "base/str.h"
#include "office/access.h"
#include "serve/handler.h"
#include "serve/routes.h"
#include "serve/server.h"

#include <pthread.h>
#include <stdatomic.h>

#define BODY_JSON ((size_t)1 << 20)
#define BODY_FILE ((size_t)20 << 20)
#define BODY_REPORT ((size_t)100 << 20)
#define BODY_IN_MEMORY ((size_t)1 << 20) /* what is larger goes to a file */
#define TOKEN_HEX 65                     /* 32 random bytes in hexadecimal and the NUL */

/* ---- routes (route.c) ---- */

typedef struct route {
	const char *method, *path, *who, *name;
	handler run;
	unsigned flags;
} route;

extern const route serve_table[]; /* ends with a NULL method */

/* The route of a path under /api/v1; *known tells whether the path has any method. Parts are views of `path`. */
const route *route_find(tzh_str method, tzh_str path, tzh_str part[REQUEST_MAX_PARTS], bool *known);
/* Whether the role may use the route; `act` is what stands for {act}. */
bool route_allows(const route *r, const tzh_ledger *l, tzh_str role, tzh_str act);

/* ---- exchanges ---- */

typedef struct pair {
	tzh_str name, value;
} pair;

#define MAX_QUERY 64

typedef struct body {
	char *bytes; /* heap, or mapped from a file */
	size_t size, room, limit;
	int fd; /* of the file; -1 none */
	bool mapped;
} body;

typedef struct exchange {
	struct server *server;
	void *connection; /* http.c's */
	arena memory;
	/* the request */
	tzh_str method, path, cookie, csrf, match, key, language, type, origin, host, address, encoding, none_match;
	bool secure; /* came under TLS, here or at the proxy */
	bool loopback;
	pair query[MAX_QUERY];
	unsigned query_count;
	const route *route;
	tzh_str part[REQUEST_MAX_PARTS];
	body body;
	/* who it is: name of the session's row, its CSRF token; for the log */
	tzh_str session, secret, account, region;
	bool password_due; /* signed in with a password that somebody else has set */
	/* the answer */
	answer answer;
	char *bytes; /* heap: the body as it goes out */
	size_t size;
	const char *bytes_type;
	char set_cookie[256];
	char tag[24]; /* of the JSON */
	int retry_after;
	bool problem;    /* the answer is one */
	bool upload;     /* counts among the large uploads */
	size_t overflow; /* bytes that came past the limit */
	json_t *errors;  /* of the problem that follows */
	json_t *news;    /* events to be told when all is kept; NULL: told at once */
	int state;
	struct listener *listener; /* of server-sent events */
	uint64_t id;
	int64_t started; /* microseconds, monotonic */
	struct exchange *next;
} exchange;

void exchange_init(exchange *x, struct server *s);
void exchange_release(exchange *x);
/* Appends what has come of the body. TZH_ELIMIT past its limit, TZH_EIO where the disk is full. */
int body_add(body *b, const char *work_dir, const void *p, size_t n);
/* The bytes in one piece. */
int body_close(body *b);
void body_release(body *b);

/* A thread beside those that answer, with its lock and what wakes it; it ends where `stopped` is set. */
typedef struct side {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	pthread_t thread;
	bool stopped, started;
} side;
TZH_CHECK int side_start(side *t, void *(*run)(void *), void *payload, tzh_err *err);
/* Tells it to end, and waits. */
void side_stop(side *t);
void side_free(side *t);

/* ---- workers and lanes (lane.c) ---- */

typedef struct worker {
	struct server *server;
	struct lane *lane;
	tzh_ledger *ledgers[2]; /* by language: zh, en */
	pthread_t thread;
} worker;

/* Opens it where it is not open. NULL with err. */
tzh_ledger *worker_ledger(worker *w, bool english, tzh_err *err);
void worker_close(worker *w);

#define MAX_WORKERS 32
typedef struct lane {
	pthread_mutex_t lock;
	pthread_cond_t more;
	exchange *first, *last;
	uint32_t count, limit;
	bool stopped;
	worker workers[MAX_WORKERS];
	int worker_count;
} lane;

TZH_CHECK int lane_start(lane *l, struct server *s, int workers, uint32_t limit, tzh_err *err);
/* The next one where there is one now and `may` says yes to it; NULL otherwise. */
exchange *lane_take_if(lane *l, bool (*may)(const exchange *x, const exchange *with), const exchange *with);
/* False where it is full. */
bool lane_put(lane *l, exchange *x);
/* Finishes what is in it and ends the threads. */
void lane_stop(lane *l);

/* ---- what waits together is committed together (group.c) ---- */

/* Runs this one, and where several short changes wait, those too, under one commit; answers all. */
void group_run(worker *w, exchange *x);

/* ---- the server (server.c) ---- */

#define METRIC_BUCKETS 10
#define SERVE_STATUSES 600
typedef struct metrics {
	atomic_uint_fast64_t requests[6];             /* by the first digit of the status */
	atomic_uint_fast64_t buckets[METRIC_BUCKETS]; /* of their time */
	atomic_uint_fast64_t micros, bytes_in, bytes_out;
	atomic_uint_fast64_t sign_ins, sign_in_failures, locked, refused, events, event_clients, jobs;
	atomic_int connections, uploads, running;
} metrics;
extern const double metric_bounds[METRIC_BUCKETS]; /* seconds */

typedef struct server {
	const serve_options *options;
	tzh_engine *engine;
	lane readers, writers, signer;
	pthread_mutex_t write; /* held while writing: SQLite has one writer, and waiting here is fair */
	bool one_writer;
	struct hub *hub;
	struct jobs *jobs;
	struct upkeep *upkeep;
	metrics metrics;
	bool tls;
	atomic_bool stopping;
	char setup_code[16];
	int64_t born;
	atomic_uint_fast64_t next_id;
	void *http; /* http.c's */
} server;

/* ---- what need not wait for the disk (upkeep.c) ---- */

/* When the session was last seen, as far as this process knows: 0 not at all. */
int64_t seen_at(server *s, tzh_str session);
void seen_note(server *s, tzh_str session, int64_t now);
TZH_CHECK int upkeep_start(server *s, tzh_err *err);
void upkeep_stop(server *s);

void server_lock(server *s);
void server_unlock(server *s);

int64_t clock_micros(void);                     /* monotonic */
int64_t clock_seconds(void);                    /* since 1970 */
void clock_text(int64_t seconds, char out[20]); /* local time: 2026-06-30T09:12:00 */
void clock_local(char out[20]);                 /* 2026-06-30T09:12:00 */
/* A line of JSON for a request that has been answered. */
void log_exchange(const exchange *x, int status);
void log_words(const server *s, const char *level, const char *words);
void metrics_count(server *s, int status, int64_t micros, size_t in, size_t out);
/* As Prometheus reads it; heap. */
char *metrics_text(server *s, size_t *size);

/* ---- sockets (http.c) ---- */

TZH_CHECK int http_start(server *s, tzh_err *err);
/* No new connections; what runs goes on. */
void http_quiet(server *s);
void http_stop(server *s);
/* An exchange that waited goes on: its answer is there. */
void http_resume(exchange *x);
/* Its large body has not been asked for yet: only who it is and what it may. */
bool exchange_admitting(const exchange *x);

/* ---- from the request to the answer (gate.c, answer.c) ---- */

/* Runs in a worker: sign-in, role, and so on, then the handler; leaves x->answer. Returns what it came to. */
int gate_run(worker *w, exchange *x);
/* What it changed is kept (TZH_OK) or is not: other browsers are told, the answer becomes bytes. */
void gate_end(exchange *x, int kept);
/* Leaves a problem as the answer, without a request: before the gate. */
void exchange_problem(exchange *x, int status, const char *code, const char *detail);
/* JSON to bytes, type, headers. */
void exchange_finish(exchange *x);
int status_of(int rc);
bool exchange_english(const exchange *x);

/* ---- what stands now, and what was seen (match.c) ---- */

/* The GET of what the route changes: of its own path, else of the path above. NULL where there is none. */
const route *match_resource(const route *r);
/* Inside the transaction: nobody else changes the region until its end. TZH_EDENIED with the problem (404, 412) where
 * what stands now is not what was seen. */
TZH_CHECK int match_check(request *q, tzh_err *err);
/* Adds to the answer the tag of what stands after the change. */
TZH_CHECK int match_tell(request *q, answer *a, tzh_err *err);

/* ---- sessions (session.c), passwords (password.c), totp.c ---- */

/* Fills q->who; TZH_ENOTFOUND where there is no session. */
int session_find(request *q, tzh_err *err);
/* How long one lasts at most. */
int64_t session_seconds(const server *s);
void token_make(char out[TOKEN_HEX]);

int password_hash(char out[128], tzh_str password, tzh_err *err);
bool password_is(const char *hash, tzh_str password);
/* As much work as a real one. */
void password_dummy(tzh_str password);
void random_bytes(void *out, size_t size);
bool same_secret(tzh_str a, tzh_str b);
/* NULL where it is good, else the key of the message that says why not. */
const char *password_weak(tzh_str password, tzh_str account);
int password_put(tzh_ledger *l, tzh_str region, tzh_str account, tzh_str password, bool must, int64_t now, arena *a,
	tzh_err *err);

void totp_secret(char out[33]);
/* The step that the code is right for (now, or one beside it) after `last`; 0 none. */
int64_t totp_step(const char *secret, tzh_str code, int64_t now, int64_t last);

/* ---- server-sent events (events.c) ---- */

TZH_CHECK int hub_start(server *s, tzh_err *err);
void hub_stop(server *s);
/* After the sockets are closed. */
void hub_free(server *s);
/* NULL where there are too many. */
struct listener *hub_listen(server *s, tzh_str region, tzh_str account, exchange *x);
void hub_leave(server *s, struct listener *l);
/* What waits for this one, at most `room` bytes; 0 none: *over tells that it ends. Where there is nothing, the exchange
 * is put to sleep by `sleep` inside the lock, so that no event is lost between. */
size_t hub_take(struct listener *l, char *out, size_t room, bool *over, void (*sleep)(exchange *));
/* `account` {0}: all of the region. */
void hub_tell(server *s, tzh_str region, tzh_str account, const char *event, const json_t *data);

/* ---- long work (jobs.c) ---- */

TZH_CHECK int jobs_start(server *s, tzh_err *err);
void jobs_stop(server *s);

/* ---- static files (assets.c) ---- */

typedef struct asset {
	const char *path, *type, *tag;       /* tag: ETag without quotes */
	const unsigned char *plain, *packed; /* packed: gzip; NULL none */
	size_t plain_size, packed_size;
	bool immutable;
} asset;
/* As tools/mkassets.c writes it; packed is empty where there is none. */
typedef struct asset_source {
	const char *path, *type, *tag;
	const unsigned char *plain, *plain_end, *packed, *packed_end;
	int immutable;
} asset_source;
extern const asset_source asset_sources[]; /* ends with a NULL path */

/* Where there is none of that path, the page that reads its address; false where there is nothing. */
bool asset_find(tzh_str path, asset *out);
bool asset_any(void);

json_t *json_str(tzh_str s);
tzh_str json_get_str(const json_t *o, const char *name);

#endif
