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
	ROUTE_LIST = 128,  /* answers {items, total, next} */
	ROUTE_SHORT = 256, /* a change that may be committed together with others, as those of ROUTE_ONE are */
	ROUTE_OPEN = 512,  /* no act sees the texts of its body: the gate looks for marks of classification */
	ROUTE_TAG =
		1024 /* wants If-Match: "<tag>" of what GET of its path, or of the one above, says (with ROUTE_ONE) */
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
	R(POST, "/units", post_unit, "unit_set", ROUTE_ONE)                                                            \
	R(GET, "/units/{id}", get_unit, "read", 0)                                                                     \
	R(PUT, "/units/{id}", put_unit, "unit_set", ROUTE_TAG | ROUTE_ONE)                                             \
	R(POST, "/units/import", post_units_import, "unit_import", ROUTE_FILE | ROUTE_TAG | ROUTE_ONE)                 \
	R(GET, "/posts", get_posts, "read", 0)                                                                         \
	R(GET, "/posts/{id}", get_post, "read", 0)                                                                     \
	R(PUT, "/posts/{id}", put_post, "post_set", ROUTE_TAG | ROUTE_ONE)                                             \
	R(POST, "/posts/{id}/terms", post_term, "post_set", ROUTE_TAG | ROUTE_ONE)                                     \
	R(GET, "/accounts", get_accounts, "account_add|account_role|@audit", 0)                                        \
	R(POST, "/accounts", post_account, "account_add", ROUTE_SIGN)                                                  \
	R(GET, "/accounts/{id}", get_account, "account_add|account_role|@audit", 0)                                    \
	R(PUT, "/accounts/{id}", put_account, "account_role|account_close", ROUTE_TAG | ROUTE_ONE)                     \
	/* res_home.c */                                                                                               \
	R(GET, "/home", get_home, "read", 0)                                                                           \
	/* res_commitments.c */                                                                                        \
	R(GET, "/commitments", get_commitments, "read", ROUTE_LIST)                                                    \
	R(POST, "/commitments", post_commitment, "add", ROUTE_ONE)                                                     \
	R(GET, "/commitments/{id}", get_commitment, "read", 0)                                                         \
	R(GET, "/commitments/{id}/events", get_commitment_events, "read", 0)                                           \
	R(GET, "/commitments/{id}/why", get_commitment_why, "read", 0)                                                 \
	R(POST, "/commitments/{id}/evidence", post_evidence, "evidence", ROUTE_FILE | ROUTE_ONE)                       \
	R(GET, "/commitments/{id}/evidence/{ord}", get_evidence, "read", 0)                                            \
	/* res_acts.c */                                                                                               \
	R(POST, "/commitments/{id}/acts/{act}", post_act, "{act}", ROUTE_MATCH | ROUTE_ONE)                            \
	R(POST, "/acts/bulk/preview", post_acts_preview, "+", ROUTE_READS)                                             \
	R(POST, "/acts/bulk", post_acts_bulk, "+", 0)                                                                  \
	/* res_papers.c */                                                                                             \
	R(GET, "/commitments.xlsx", get_commitments_xlsx, "export", 0)                                                 \
	R(GET, "/commitments.csv", get_commitments_csv, "export", 0)                                                   \
	R(GET, "/commitments.docx", get_commitments_docx, "export", 0)                                                 \
	R(GET, "/ledger.docx", get_ledger_docx, "export", 0)                                                           \
	R(GET, "/bulletin", get_bulletin, "bulletin", 0)                                                               \
	R(POST, "/bulletin.docx", post_bulletin_docx, "bulletin", ROUTE_READS | ROUTE_OPEN)                            \
	R(POST, "/bulletin.pdf", post_bulletin_pdf, "bulletin", ROUTE_READS | ROUTE_OPEN)                              \
	/* res_reports.c */                                                                                            \
	R(POST, "/reports", post_report, "import|import_table", ROUTE_REPORT)                                          \
	R(GET, "/reports", get_reports, "read", ROUTE_LIST)                                                            \
	R(GET, "/reports/{id}", get_report, "read", 0)                                                                 \
	R(GET, "/reports/{id}/text", get_report_text, "read", 0)                                                       \
	R(GET, "/reports/{id}/rows", get_report_rows, "read", ROUTE_LIST)                                              \
	R(POST, "/reports/{id}/rows", post_report_row, "add", 0)                                                       \
	R(POST, "/reports/{id}/confirm", post_report_confirm, "confirm", 0)                                            \
	R(GET, "/reports/{id}/differences", get_differences, "read", ROUTE_LIST)                                       \
	R(POST, "/reports/{id}/differences", post_differences, "difference", 0)                                        \
	R(POST, "/undo", post_undo, "undo", 0)                                                                         \
	/* res_sheet.c */                                                                                              \
	R(GET, "/sheet", get_sheet, "read", ROUTE_LIST)                                                                \
	R(PUT, "/sheet/{id}", put_sheet_row, "report", ROUTE_MATCH | ROUTE_ONE)                                        \
	R(POST, "/sheet/{id}/check", post_sheet_check, "report", ROUTE_READS)                                          \
	R(POST, "/sheet/submit", post_sheet_submit, "report", ROUTE_SHORT)                                             \
	R(POST, "/sheet/sign", post_sheet_sign, "signoff", ROUTE_SHORT)                                                \
	R(GET, "/sheet.xlsx", get_sheet_xlsx, "export", 0)                                                             \
	R(POST, "/sheet.xlsx", post_sheet_xlsx, "import_sheet", ROUTE_FILE)                                            \
	R(GET, "/verify", get_verify, "verify", ROUTE_LIST)                                                            \
	/* res_figures.c */                                                                                            \
	R(GET, "/indicators", get_indicators, "read", ROUTE_LIST)                                                      \
	R(GET, "/projects", get_projects, "read", ROUTE_LIST)                                                          \
	R(GET, "/livelihood", get_livelihood, "read", ROUTE_LIST)                                                      \
	R(GET, "/lights", get_lights, "read", 0)                                                                       \
	R(POST, "/lights", post_lights, "lights", 0)                                                                   \
	R(GET, "/figures", get_figures, "read", ROUTE_LIST)                                                            \
	R(POST, "/figures", post_figures, "figure", ROUTE_FILE)                                                        \
	/* res_scores.c */                                                                                             \
	R(GET, "/schemes", get_schemes, "read", ROUTE_LIST)                                                            \
	R(POST, "/schemes", post_scheme, "scheme", ROUTE_ONE)                                                          \
	R(GET, "/schemes/{id}", get_scheme, "read", 0)                                                                 \
	R(PUT, "/schemes/{id}", put_scheme, "scheme", ROUTE_TAG | ROUTE_ONE)                                           \
	R(POST, "/schemes/preview", post_scheme_preview, "score", ROUTE_READS)                                         \
	R(GET, "/scores", get_scores, "read", ROUTE_LIST)                                                              \
	R(POST, "/scores", post_scores, "score", 0)                                                                    \
	R(POST, "/scores/sign", post_scores_sign, "score_sign", 0)                                                     \
	R(GET, "/appeals", get_appeals, "read", ROUTE_LIST)                                                            \
	R(POST, "/appeals", post_appeal, "appeal", 0)                                                                  \
	R(GET, "/appeals/{ord}", get_appeal, "read", 0)                                                                \
	R(PUT, "/appeals/{ord}", put_appeal, "appeal_answer", ROUTE_TAG | ROUTE_ONE)                                   \
	R(GET, "/merits", get_merits, "read", ROUTE_LIST)                                                              \
	R(POST, "/merits", post_merit, "merit", 0)                                                                     \
	/* res_admin.c */                                                                                              \
	R(GET, "/regions", get_regions, "-", 0)                                                                        \
	R(GET, "/admin/lamp-rules", get_lamp_rules, "read", ROUTE_LIST)                                                \
	R(GET, "/admin/families", get_families, "read", ROUTE_LIST)                                                    \
	R(GET, "/admin/calendar", get_calendar, "read", ROUTE_LIST)                                                    \
	R(GET, "/admin/clocks", get_clocks, "read", ROUTE_LIST)                                                        \
	R(GET, "/admin/roles", get_roles, "read", ROUTE_LIST)                                                          \
	R(GET, "/admin/log", get_log, "verify_log", ROUTE_LIST)                                                        \
	R(POST, "/admin/log/check", post_log_check, "verify_log", ROUTE_READS)                                         \
	R(POST, "/admin/backup", post_backup, "backup", ROUTE_READS)                                                   \
	R(GET, "/admin/backups", get_backups, "backup", ROUTE_LIST)                                                    \
	R(GET, "/admin/backups/{name}", get_backup, "backup", 0)                                                       \
	R(POST, "/admin/restore", post_restore, "restore", ROUTE_READS)                                                \
	R(GET, "/admin/load", get_load, "read", ROUTE_LIST)                                                            \
	/* res_lexicon.c */                                                                                            \
	R(GET, "/admin/lexicon", get_lexicon, "read", ROUTE_LIST)                                                      \
	R(GET, "/admin/lexicon/{table}", get_lexicon_table, "read", 0)                                                 \
	R(PUT, "/admin/lexicon/{table}", put_lexicon, "@office|@system", ROUTE_OPEN | ROUTE_TAG | ROUTE_ONE)           \
	R(POST, "/admin/lexicon/test", post_lexicon_test, "@office|@system", ROUTE_READS | ROUTE_OPEN)                 \
	/* res_public.c */                                                                                             \
	R(GET, "/admin/public", get_admin_public, "@office|@system", 0)                                                \
	R(PUT, "/admin/public", put_admin_public, "@system|@office", ROUTE_TAG | ROUTE_ONE)                            \
	R(GET, "/public", get_public, "-", 0)

#define SERVE_ROUTES(R) SERVE_ROUTES_CORE(R) SERVE_ROUTES_LEDGER(R)

#endif
