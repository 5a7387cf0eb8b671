/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang serve: the office over HTTP. One call that runs until it is told to stop.
 */
#ifndef SERVE_SERVER_H
#define SERVE_SERVER_H

#include "taizhang_ledger.h"

typedef struct serve_options {
	const char *db;          /* a file, or postgres://...; made where it is not there */
	const char *bind;        /* an address, or unix:PATH */
	int port;                /* 0: any free one */
	const char *cert, *key;  /* PEM files; both or none */
	const char *lexicon_dir; /* NULL none */
	const char *work_dir;    /* where large uploads and backups lie; NULL: beside the database */
	const char *proxy;       /* address of a proxy whose X-Forwarded-For and -Proto are believed; NULL none */
	int readers;             /* threads that only read; 0: by the processors */
	int idle_minutes, session_hours; /* a session ends; 0: 60 and 12 */
	int log_fd;                      /* a JSON line for each request; -1 none */
	bool public_metrics;             /* /metrics for other machines too */
	bool english;                    /* of what is said when it cannot start */
	/* Called once the socket is open, with the address for a person and the code of the first visit ("" where none
	 * is needed). */
	void (*ready)(void *payload, const char *address, const char *setup_code);
	void *payload;
	int stop_fd; /* readable: stop */
} serve_options;

/* Serves until stop_fd is readable, then finishes what has begun. */
TZH_CHECK int serve_run(const serve_options *options, tzh_err *err);

/* The table of routes as text, a line each: method, path, who, roles, flags, handler. */
void serve_routes(tzh_sink sink, void *payload, tzh_ledger *ledger);

/* Sets an account's password; makes no sign-in. For the console of the server's machine. */
TZH_CHECK int serve_set_password(
	tzh_ledger *ledger, tzh_str region, tzh_str account, tzh_str password, int64_t now, tzh_err *err);

#endif
