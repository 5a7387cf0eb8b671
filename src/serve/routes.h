/* SPDX-License-Identifier: Apache-2.0
 *
 * Every route of the API, once: R(METHOD, path, handler, who, flags).
 *
 * From this table come the router, the check of roles, the paths of the OpenAPI
 * document, `taizhang serve --routes` and the tests. `who`, apart by '|':
 *   -        without sign-in
 *   +        any account
 *   act      the roles that permissions.tsv gives the act, in any scope
 *   @role    that role
 *   {act}    the act that stands in the path
 * The scope (whose commitment) is checked by the act itself.
 */
#ifndef SERVE_ROUTES_H
#define SERVE_ROUTES_H

enum {
	ROUTE_READS = 1,   /* a POST or PUT that changes nothing in the ledger */
	ROUTE_MATCH = 2,   /* wants If-Match: "v<version>" */
	ROUTE_FILE = 4,    /* the body is a file, up to 20 MB */
	ROUTE_REPORT = 8,  /* the body is a file, up to 100 MB */
	ROUTE_SIGN = 16,   /* hashes a password: one at a time */
	ROUTE_STREAM = 32, /* server-sent events */
	ROUTE_ONE = 64,    /* one transaction around the handler, which opens none itself */
	ROUTE_LIST = 128   /* answers {items, total, next} */
};

/* The server's own: src/serve/{session,setup,jobs,...}.c */
#define SERVE_ROUTES_CORE(R)                                                                                           \
	R(GET, "/setup", get_setup, "-", 0)                                                                            \
	R(POST, "/setup", post_setup, "-", ROUTE_SIGN)                                                                 \
	R(GET, "/session", get_session, "-", 0)                                                                        \
	R(POST, "/session", post_session, "-", ROUTE_SIGN)                                                             \
	R(DELETE, "/session", delete_session, "+", 0)                                                                  \
	R(PUT, "/session/password", put_password, "+", ROUTE_SIGN)                                                     \
	R(POST, "/session/totp", post_totp, "+", 0)                                                                    \
	R(PUT, "/session/totp", put_totp, "+", 0)                                                                      \
	R(DELETE, "/session/totp", delete_totp, "+", 0)                                                                \
	R(POST, "/accounts/{id}/password", post_account_password, "account_add|account_role", ROUTE_SIGN)              \
	R(GET, "/jobs", get_jobs, "+", ROUTE_LIST)                                                                     \
	R(GET, "/jobs/{id}", get_job, "+", 0)                                                                          \
	R(GET, "/jobs/{id}/file", get_job_file, "+", 0)                                                                \
	R(DELETE, "/jobs/{id}", delete_job, "+", 0)                                                                    \
	R(GET, "/admin/access", get_access_log, "verify_log|@audit", ROUTE_LIST)                                       \
	R(GET, "/events", get_events, "+", ROUTE_STREAM)                                                               \
	R(GET, "/openapi.json", get_openapi, "-", 0)

/* The ledger's: src/serve/res_*.c, by file. */
#define SERVE_ROUTES_LEDGER(R)

#define SERVE_ROUTES(R) SERVE_ROUTES_CORE(R) SERVE_ROUTES_LEDGER(R)

#endif
