/* SPDX-License-Identifier: Apache-2.0
 *
 * What http.c needs of the system: the listening socket, addresses in words, and
 * a guard over connections that send too slowly.
 */
#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include "serve/internal.h"

#define API_ROOT "/api/v1"
#define ADDRESS_ROOM 64

struct sockaddr;

/* ---- sockets (socket.c) ---- */

/* Bound and listening; `address` as a person types it into a browser. */
TZH_CHECK int socket_open(int *out, const serve_options *o, char *address, size_t room, tzh_err *err);
/* True where it is this machine's own. */
bool address_print(const struct sockaddr *a, char out[ADDRESS_ROOM]);
/* A PEM file, heap. */
TZH_CHECK int pem_read(char **out, const char *path, tzh_err *err);
const char *work_dir(const serve_options *o);
/* Path and query are UTF-8 without zeros. */
bool head_is_text(const exchange *x);
/* On the heap. */
char *strdup_text(const char *z);

/* ---- the guard (guard.c) ----
 *
 * A connection that waits with its head, or sends a body at less than 8 KB/s after the first half minute, is shut down:
 * slow senders cannot hold the server's connections.
 */
typedef enum guard_phases { GUARD_HEAD, GUARD_BODY, GUARD_WORK } guard_phases;

typedef struct guarded {
	struct guarded *next, **link;
	int fd;
	guard_phases phase;
	int64_t since; /* seconds, monotonic */
	size_t received;
} guarded;

typedef struct guard {
	pthread_mutex_t lock;
	pthread_cond_t end;
	pthread_t thread;
	guarded *first;
	bool stopped, started;
} guard;

TZH_CHECK int guard_start(guard *g, tzh_err *err);
void guard_stop(guard *g);
guarded *guard_add(guard *g, int fd);
void guard_drop(guard *g, guarded *c);
void guard_phase(guard *g, guarded *c, guard_phases phase, size_t received);

#endif
