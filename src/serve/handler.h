/* SPDX-License-Identifier: Apache-2.0
 *
 * What a resource of the API is made of: a request that has been let in, and the
 * answer that its handler gives. Routes, roles and handlers are one table
 * (routes.h); a handler never looks at cookies, sockets or threads.
 *
 *     int get_commitment(request *q, answer *a, tzh_err *err)
 *     {
 *             int64_t id;
 *             if (!request_id(q, 0, &id)) return answer_not_found(q, a, err);
 *             ...
 *             return answer_json(a, 200, json);
 *     }
 *
 * A handler returns TZH_OK with an answer, or a TZH_E code with err: the server
 * makes the problem+json of it (EINPUT 400, EDENIED 403, ENOTFOUND 404, ECONFLICT
 * 409 or 412 with what GET /commitments/{id} says now, ELIMIT 413). What came
 * before the handler: sign-in, role, CSRF, If-Match, an answer given already under
 * the same Idempotency-Key. What comes after: headers, audit of files handed out.
 * All memory of a request is its arena's.
 */
#ifndef SERVE_HANDLER_H
#define SERVE_HANDLER_H

#include <jansson.h>

#include "base/arena.h"
#include "serve/routes.h"
#include "taizhang_ledger.h"

#define REQUEST_MAX_PARTS 4

struct server;

typedef struct session_view {
	tzh_str account, name, role, unit; /* as in the account's row */
	tzh_str region;
	int64_t year;   /* of the ledger in use, or of ?year= */
	bool signed_in; /* public routes see false */
} session_view;

typedef struct request {
	struct server *server;
	tzh_ledger *ledger;       /* this thread's own */
	const tzh_engine *engine; /* reads reports; shared, constant */
	session_view who;
	tzh_str method, path;
	tzh_str part[REQUEST_MAX_PARTS]; /* what stood for {..} in the route, in order */
	tzh_str language;                /* "zh", "en" */
	tzh_str at;                      /* now, "2026-06-30T09:12:00" */
	tzh_date today;                  /* ?date= or the server's day */
	const void *body;
	size_t body_size;
	json_t *json;              /* the body where it is JSON, else NULL */
	int64_t if_match;          /* version of If-Match, 0 none */
	tzh_str if_tag;            /* tag of If-Match; {0}: it must not be there yet (If-None-Match: *) */
	struct exchange *exchange; /* the server's own */
	arena *memory;
} request;

typedef struct answer {
	int status;   /* 200 where a handler leaves 0 */
	json_t *json; /* owned by the answer from then on */
	void *bytes;  /* on the heap, instead of json; owned by the answer */
	size_t size;
	const char *type;  /* of the bytes */
	tzh_str file_name; /* Content-Disposition: attachment */
	int64_t etag;      /* version, 0 none: then `tag` of the JSON, where there is one */
	tzh_str location;
} answer;

typedef int (*handler)(request *q, answer *a, tzh_err *err);

/* A parameter of the query, decoded; {0} where it is not there. */
tzh_str request_query(const request *q, const char *name);
/* The whole number in a part of the path, or T-0042/D-0057; false where it is none. */
bool request_id(const request *q, int part, int64_t *id);
/* A text of the JSON body; {0} where it is not there or no text. */
tzh_str request_text(const request *q, const char *name);
/* An act of this account at this time on a commitment (id 0: none), for tzh_ledger_act(). */
tzh_act request_act(const request *q, const char *act, int64_t id);

int answer_json(answer *a, int status, json_t *json);
/* Takes bytes on the heap as a file to keep. */
int answer_file(answer *a, void *bytes, size_t size, const char *type, tzh_str name);

/* An answer of TZH_ENOTFOUND in the user's words. */
int answer_not_found(request *q, answer *a, tzh_err *err);
/* A place and what is wrong there, for `errors` of the problem that follows. */
void answer_error(request *q, const char *place, const char *detail);
/* A problem with a status and code of its own; `detail` NULL: the words of problem.<code>. Return what it returns. */
int answer_problem(request *q, answer *a, int status, const char *code, const char *detail);

/* Tells all browsers of the region (server-sent events). Takes `data`. */
void request_announce(request *q, const char *event, json_t *data);
/* Whether the role of the account has any right to the act (permissions.tsv). */
bool request_may(const request *q, const char *act);
/* The words of a message in the user's language; empty where there are none. */
tzh_str request_words(const request *q, const char *key);
/* A line of the server's own log: sign-ins, refusals, exports (those of answer_file() are written by themselves). */
int request_audit(request *q, const char *what, tzh_str subject, tzh_str detail, tzh_err *err);
/* Values of the region that are no part of the ledger (what the public may see, ...): JSON; NULL where there is none.
 * A put takes `value`; NULL drops it. */
int request_setting(request *q, const char *name, json_t **value, tzh_err *err);
int request_setting_put(request *q, const char *name, json_t *value, tzh_err *err);
/* TZH_EINPUT where the password is too weak. The account must sign in anew. */
int request_set_password(request *q, tzh_str account, tzh_str password, tzh_err *err);

/* ---- long work ----
 *
 * A handler gives it away and answers 202; it runs in a thread of its own, with a request of
 * its own (its ledger, the same account, body and JSON) that lives as long as the job.
 */
typedef struct job job;
typedef int (*job_work)(job *j, request *q, tzh_err *err);
int request_job(request *q, answer *a, const char *kind, job_work work);
/* How far it is; false where it has been cancelled: give up then, with any TZH_E code. */
bool job_progress(job *j, int64_t done, int64_t total);
/* An error at a line or cell, kept up to 1,000. */
void job_error(job *j, const char *place, const char *detail);
/* What it came to: JSON (taken), and words for a person. */
void job_result(job *j, json_t *result, const char *words);
/* A file to fetch at /jobs/{id}/file. Takes bytes on the heap. */
void job_file(job *j, void *bytes, size_t size, const char *type, tzh_str name);

/* Every handler that the table names. */
#define X(method, path, name, who, flags) int name(request *q, answer *a, tzh_err *err);
SERVE_ROUTES(X)
#undef X

#endif
