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
#define SERVE_ROUTES_LEDGER(R)                                                                                         \
	/* res_units.c */                                                                                              \
	R(GET, "/units", get_units, "read", 0)                                                                         \
	R(POST, "/units", post_unit, "unit_set", 0)                                                                    \
	R(PUT, "/units/{id}", put_unit, "unit_set", 0)                                                                 \
	R(POST, "/units/import", post_units_import, "unit_import", ROUTE_FILE)                                         \
	R(GET, "/posts", get_posts, "read", 0)                                                                         \
	R(PUT, "/posts/{id}", put_post, "post_set", 0)                                                                 \
	R(POST, "/posts/{id}/terms", post_term, "post_set", 0)                                                         \
	R(GET, "/accounts", get_accounts, "account_add|account_role|@audit", 0)                                        \
	R(POST, "/accounts", post_account, "account_add", ROUTE_SIGN)                                                  \
	R(PUT, "/accounts/{id}", put_account, "account_role|account_close", 0)                                         \
	/* res_home.c */                                                                                               \
	R(GET, "/home", get_home, "read", 0)                                                                           \
	/* res_commitments.c */                                                                                        \
	R(GET, "/commitments", get_commitments, "read", ROUTE_LIST)                                                    \
	R(POST, "/commitments", post_commitment, "add", 0)                                                             \
	R(GET, "/commitments/{id}", get_commitment, "read", 0)                                                         \
	R(GET, "/commitments/{id}/events", get_commitment_events, "read", 0)                                           \
	R(GET, "/commitments/{id}/why", get_commitment_why, "read", 0)                                                 \
	R(POST, "/commitments/{id}/evidence", post_evidence, "evidence", ROUTE_FILE)                                   \
	R(GET, "/commitments/{id}/evidence/{ord}", get_evidence, "read", 0)                                            \
	/* res_acts.c */                                                                                               \
	R(POST, "/commitments/{id}/acts/{act}", post_act, "{act}", ROUTE_MATCH)                                        \
	R(POST, "/acts/bulk", post_acts_bulk, "+", 0)

#define SERVE_ROUTES(R) SERVE_ROUTES_CORE(R) SERVE_ROUTES_LEDGER(R)

#endif
