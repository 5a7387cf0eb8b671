/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang_ledger - the ledger through the year, on SQLite or PostgreSQL.
 *
 * What happened is a fact: every act is one event, append-only, each with the
 * SM3 digest of the event before it in its region. What is so is derived: the
 * tables below are a fold over the events and can be made again from them.
 *
 *     tzh_ledger *l;  tzh_err err;
 *     if (tzh_ledger_open(&l, &(tzh_ledger_options){ .where = "county.db" }, &err)) ...
 *     tzh_arg args[] = { { "value", STR("12.5") }, { "period", STR("2026-06") } };
 *     tzh_act act = { .region = r, .year = 2026, .id = 42, .act = STR("report"), .args = args, .arg_count = 2, ... };
 *     if (tzh_ledger_act(l, &act, &done, &err)) ...     // refused: err.text says who may do it and when
 *     tzh_ledger_close(l);
 *
 * A ledger belongs to one thread at a time; open one for each. The library reads
 * no clock: the time of an act and the day of a question are given by the caller.
 * Strings given in live as long as the call; rows handed out live until
 * tzh_rows_free(). Text is UTF-8; an empty string, a zero and a year 0 mean "none".
 */
#ifndef TAIZHANG_LEDGER_H
#define TAIZHANG_LEDGER_H

#include "taizhang.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- rows: one X-macro per table ----
 *
 * K(kind, name) is a column of the key, V(kind, name) one beside it. Kinds: S text, I integer, D decimal, T day.
 * `region` leads every key. The order here is the order in the database, in a digest and in an event's payload.
 */
/* The columns of a table read as a list. */
/* clang-format off */
#define TZH_ROW_REGION(K, V) \
	K(S, region) V(S, code) V(S, name) V(S, level) V(S, parent)

/* One year's book. `next_id` numbers drafts (D-0057), `next_number` the issued (T-0042); neither ever goes back. */
#define TZH_ROW_LEDGER(K, V) \
	K(S, region) K(I, year) V(S, title) V(I, next_id) V(I, next_number) V(S, status) V(T, issued)

/* `kind`: government, department, township, enterprise, body (no account); `grp`: units ranked together; `aliases`: apart by ';'. */
#define TZH_ROW_UNIT(K, V) \
	K(S, region) K(S, id) V(S, name) V(S, aliases) V(S, parent) V(S, kind) V(S, grp) V(I, ord) V(S, leader) \
	V(T, valid_from) V(T, valid_to)

/* `kind`: charge (a leader in charge), head, deputy, contact. A post outlives its holders. */
#define TZH_ROW_POST(K, V) \
	K(S, region) K(S, id) V(S, unit) V(S, title) V(S, kind) V(T, valid_from) V(T, valid_to)

/* Who holds a post from when to when; `until` empty: still. */
#define TZH_ROW_TERM(K, V) \
	K(S, region) K(S, post) K(T, since) V(S, person) V(S, account) V(T, until)

#define TZH_ROW_ACCOUNT(K, V) \
	K(S, region) K(S, id) V(S, name) V(S, role) V(S, unit) V(S, post) V(I, active) V(T, valid_from) V(T, valid_to)

/* What a unit answers for: `kind` indicator (a code), department (a key of departments.tsv) or word. */
#define TZH_ROW_DUTY(K, V) \
	K(S, region) K(S, unit) K(S, kind) K(S, matter) V(I, weight)

/* A report as it was imported; the bytes are a blob under `digest`. `grammar`: version that read it. */
#define TZH_ROW_REPORT(K, V) \
	K(S, region) K(S, id) V(I, year) V(S, name) V(S, format) V(S, digest) V(S, sha256) V(I, size) V(I, chars) V(S, title) \
	V(S, grammar) V(S, records_digest) V(I, records) V(S, replaces) V(T, imported)

/* One thing that one lead unit can be held to. Three statuses stand apart: what the unit says (`reported`),
 * what the evidence shows (`evidenced`), what the schedule says (`light`). `ask_*`: an extension asked for. */
#define TZH_ROW_COMMITMENT(K, V) \
	K(S, region) K(I, year) K(I, id) V(I, number) V(S, state) V(S, kind) V(S, family) V(S, source) V(S, source_name) \
	V(S, report) V(S, record) V(I, span_start) V(I, span_end) V(S, section) V(S, part) V(I, ordinal) V(S, text) V(S, summary) \
	V(S, project) V(S, phase) V(S, place) V(S, indicator) V(S, lead) V(S, leader) V(S, supervisor) \
	V(T, deadline) V(S, deadline_text) V(S, cycle) V(S, doubt) V(I, confirmed) V(I, parent) V(S, reported) V(S, evidenced) \
	V(S, light) V(T, light_date) V(T, ask_deadline) V(S, ask_reason) V(S, ask_by) V(I, urges) V(S, urge_level) V(I, returns) \
	V(I, extensions) V(T, signed_on) V(T, dispatched_on) V(T, accepted_on) V(T, finished_on) V(T, closed_on) V(S, result) \
	V(I, version) V(S, touched)

/* The issued ledger as it was signed; never changed afterwards. `quantities`: as JSON. */
#define TZH_ROW_BASELINE(K, V) \
	K(S, region) K(I, year) K(I, id) V(I, number) V(S, text) V(S, lead) V(S, leader) V(T, deadline) V(S, quantities) V(T, signed_on) \
	V(S, signer)

#define TZH_ROW_CO_UNIT(K, V) \
	K(S, region) K(I, year) K(I, id) K(S, unit) V(I, ord) V(T, countersigned) V(S, note)

/* A number of a commitment. `direction`: up, down, near, none. `base`: last year's value, for growth and shares. */
#define TZH_ROW_QUANTITY(K, V) \
	K(S, region) K(I, year) K(I, id) K(I, ord) V(S, indicator) V(S, name) V(S, measure) V(S, comparator) V(D, value) V(D, value_hi) \
	V(D, stretch) V(S, unit) V(I, sign) V(S, direction) V(D, amount) V(S, base_unit) V(D, base)

/* What a unit said of a draft: `stance` agree or contest. */
#define TZH_ROW_OPINION(K, V) \
	K(S, region) K(I, year) K(I, id) K(S, unit) V(S, stance) V(S, reason) V(S, account) V(T, day)

#define TZH_ROW_NODE(K, V) \
	K(S, region) K(I, year) K(I, id) K(I, ord) V(S, step) V(S, name) V(T, planned) V(T, done) V(S, note)

/* The trajectory: what should be reached by the end of `period` ("2026-06", "2026-Q2"). `method` names how it was made. */
#define TZH_ROW_TRAJECTORY(K, V) \
	K(S, region) K(I, year) K(I, id) K(S, period) V(D, planned) V(S, method)

/* `status`: draft, final, signed (locked: only the event "correct" changes it). `checks`: warnings at entry, apart by ';'. */
#define TZH_ROW_PROGRESS(K, V) \
	K(S, region) K(I, year) K(I, id) K(S, period) V(D, value) V(S, unit) V(S, words) V(S, problems) V(S, next_step) V(S, claim) \
	V(S, status) V(S, reporter) V(S, signer) V(T, reported_on) V(T, signed_on) V(S, checks) V(I, prefilled) V(I, corrections)

/* A file: its bytes are a blob under `digest`. `period` of the report that names it. */
#define TZH_ROW_EVIDENCE(K, V) \
	K(S, region) K(I, year) K(I, id) K(I, ord) V(S, period) V(S, name) V(S, digest) V(I, size) V(S, kind) V(S, note) V(S, account) V(T, day)

/* `lamp`: progress, start, entry, funds. `colour`: green, blue, yellow, red, other. `inputs`: JSON of what the rule saw.
 * `manual` 1: set by hand with `reason`, until `expires`. */
#define TZH_ROW_LAMP(K, V) \
	K(S, region) K(I, year) K(I, id) K(S, lamp) K(T, day) V(S, colour) V(S, rule) V(S, inputs) V(S, reason) V(I, manual) V(T, expires)

/* A running time limit of clocks.tsv. `state`: running, met, missed, void. */
#define TZH_ROW_CLOCK(K, V) \
	K(S, region) K(I, year) K(I, id) K(S, clock) V(T, started) V(T, due) V(T, stopped) V(S, state)

/* A re-import's difference, waiting to be accepted line by line. `kind`: new, text, value, deadline, lead, leader, co,
 * gone. */
#define TZH_ROW_DIFFERENCE(K, V) \
	K(S, region) K(I, year) K(S, report) K(I, ord) V(I, id) V(S, record) V(S, kind) V(S, was) V(S, becomes) V(S, proposal) V(S, status)

#define TZH_ROW_SCHEME(K, V) \
	K(S, region) K(I, year) K(S, id) V(S, name) V(S, text) V(S, digest)

/* `detail`: JSON, every point with the events behind it. */
#define TZH_ROW_SCORE(K, V) \
	K(S, region) K(I, year) K(S, scheme) K(S, period) K(S, unit) V(S, grp) V(D, total) V(I, place) V(S, grade) V(S, detail) V(T, day) \
	V(S, status)

#define TZH_ROW_APPEAL(K, V) \
	K(S, region) K(I, year) K(S, scheme) K(S, period) K(S, unit) K(I, ord) V(S, item) V(S, reason) V(S, answer) V(D, correction) \
	V(S, status) V(T, day)

/* A bonus, a deduction or a veto with its document, for the schemes. */
#define TZH_ROW_MERIT(K, V) \
	K(S, region) K(I, year) K(S, unit) K(I, ord) V(S, kind) V(S, item) V(D, points) V(S, level) V(S, document) V(S, digest) V(T, day)

/* Statistics imported once and used everywhere: by indicator and period; `unit` empty: the region's own. */
#define TZH_ROW_FIGURE(K, V) \
	K(S, region) K(I, year) K(S, indicator) K(S, period) K(S, unit) V(D, value) V(S, measure) V(S, source) V(T, day)

/* Every table of the state, in the order in which they may be filled. X(enumerator, lower-case name, key columns). */
#define TZH_TABLES(X) \
	X(REGION, region, 1) X(LEDGER, ledger, 2) X(UNIT, unit, 2) X(POST, post, 2) X(TERM, term, 3) X(ACCOUNT, account, 2) X(DUTY, duty, 4) \
	X(REPORT, report, 2) X(COMMITMENT, commitment, 3) X(BASELINE, baseline, 3) X(CO_UNIT, co_unit, 4) X(QUANTITY, quantity, 4) \
	X(OPINION, opinion, 4) X(NODE, node, 4) X(TRAJECTORY, trajectory, 4) X(PROGRESS, progress, 4) X(EVIDENCE, evidence, 4) X(LAMP, lamp, 5) \
	X(CLOCK, clock, 4) X(DIFFERENCE, difference, 4) X(SCHEME, scheme, 3) X(SCORE, score, 5) X(APPEAL, appeal, 6) X(MERIT, merit, 4) \
	X(FIGURE, figure, 5)
/* clang-format on */

#define TZH_KIND_S tzh_str
#define TZH_KIND_I int64_t
#define TZH_KIND_D tzh_dec
#define TZH_KIND_T tzh_date
#define TZH_FIELD(kind, name) TZH_KIND_##kind name;
#define X(up, low, keys)                                                                                               \
	typedef struct tzh_row_##low {                                                                                 \
		TZH_ROW_##up(TZH_FIELD, TZH_FIELD)                                                                     \
	} tzh_row_##low;
TZH_TABLES(X)
#undef X
#define X(up, low, keys) TZH_TABLE_##up,
typedef enum tzh_table { TZH_TABLES(X) TZH_TABLE_END } tzh_table;
#undef X

typedef struct tzh_event {
	tzh_str region;
	int64_t seq;                    /* 1, 2, 3 ... within the region */
	tzh_str at;                     /* "2026-06-30T09:12:00", given by the caller */
	tzh_str account, sysuser, post; /* who, on which system account, as what post */
	tzh_str act;
	tzh_str subject; /* "c/2026/57", "unit/..", "ledger/2026" */
	tzh_str payload; /* {"put":{table:[rows]},"drop":{table:[keys]}}: what it changed */
	tzh_str reason;
	tzh_str evidence;     /* SM3 of the bytes it rests on */
	tzh_str prev, digest; /* SM3, lower-case hex; prev of the first is 64 zeros */
} tzh_event;

/* ---- closed sets: X(enumerator, name in the data) ---- */
#define TZH_STATES(X)                                                                                                  \
	X(DRAFT, "draft")                                                                                              \
	X(OPINION, "opinion")                                                                                          \
	X(CONTESTED, "contested")                                                                                      \
	X(SIGNED, "signed")                                                                                            \
	X(REGISTERED, "registered")                                                                                    \
	X(DISPATCHED, "dispatched")                                                                                    \
	X(ACCEPTED, "accepted")                                                                                        \
	X(UNDERWAY, "underway")                                                                                        \
	X(REPORTED, "reported")                                                                                        \
	X(VERIFIED, "verified")                                                                                        \
	X(CLOSED, "closed")                                                                                            \
	X(CANCELLED, "cancelled")                                                                                      \
	X(MERGED, "merged")
#define TZH_OFFICES(X)                                                                                                 \
	X(SYSTEM, "system")                                                                                            \
	X(SECURITY, "security")                                                                                        \
	X(AUDIT, "audit")                                                                                              \
	X(OFFICE, "office")                                                                                            \
	X(REPORTER, "reporter")                                                                                        \
	X(HEAD, "head")                                                                                                \
	X(LEADER, "leader")                                                                                            \
	X(READER, "reader")
#define X(n, s) TZH_ENUM(STATE, n)
typedef enum tzh_state { TZH_STATES(X) TZH_STATE_END } tzh_state;
#undef X
#define X(n, s) TZH_ENUM(OFFICE, n)
typedef enum tzh_office { TZH_OFFICES(X) TZH_OFFICE_END } tzh_office;
#undef X
TZH_API const char *tzh_state_name(tzh_state v);
TZH_API const char *tzh_office_name(tzh_office v);
TZH_API const char *tzh_table_name(tzh_table v);

/* ---- opening ---- */

typedef struct tzh_ledger tzh_ledger;

typedef struct tzh_ledger_options {
	const char *where;       /* a file, or postgres://user@host:port/database */
	const char *lexicon_dir; /* rows laid over the built-in tables; NULL none */
	const char *language;    /* "zh" (NULL) or "en": of the messages */
	bool create;             /* make the tables where there are none */
	bool partitions;         /* with create on PostgreSQL: by hash of region, 8 partitions */
} tzh_ledger_options;

/* Brings an older schema forward. TZH_ENOTFOUND where there is no ledger and `create` is not set. */
TZH_API TZH_CHECK int tzh_ledger_open(tzh_ledger **out, const tzh_ledger_options *options, tzh_err *err);
TZH_API void tzh_ledger_close(tzh_ledger *l);
TZH_API const char *tzh_ledger_backend(const tzh_ledger *l); /* "sqlite", "postgres" */

/* The words for a key of messages.tsv in the ledger's language; the key itself where there are none. */
TZH_API tzh_str tzh_ledger_words(const tzh_ledger *l, const char *key);

/* The name of an indicator by its code; the code itself where there is none such. */
TZH_API tzh_str tzh_ledger_indicator(const tzh_ledger *l, tzh_str code);

/* A period as a person says it ("2026-Q3": the third quarter of 2026), NUL-terminated; returns its length. */
TZH_API size_t tzh_ledger_period(const tzh_ledger *l, tzh_str period, char out[64]);

/* ---- acts: the one way to change anything ---- */

typedef struct tzh_arg {
	const char *name;
	tzh_str value;
} tzh_arg;

typedef struct tzh_act {
	tzh_str region;
	int64_t year, id; /* the commitment; id 0 where the act is of none */
	tzh_str act;      /* an act of permissions.tsv */
	tzh_str account, sysuser;
	tzh_str at; /* when, "2026-06-30T09:12:00" */
	tzh_str reason;
	int64_t expect; /* version that the actor saw; 0 any. Another: TZH_ECONFLICT, naming the other change */
	const tzh_arg *args;
	uint32_t arg_count;
	const void *data; /* bytes of the evidence or file; kept under their SM3 digest */
	size_t size;
} tzh_act;

typedef struct tzh_done {
	int64_t seq, id, number; /* of the (last) event and of the commitment it made or changed */
	uint32_t events;
	char digest[65];
	char words[480]; /* what happened and what is next, for a person */
} tzh_done;

/* Checks the permission and the workflow, appends the event and folds it in, in one transaction.
 * TZH_EDENIED: not this role, or not now; the text says who may and when. TZH_EINPUT: an argument is missing or wrong.
 */
TZH_API TZH_CHECK int tzh_ledger_act(tzh_ledger *l, const tzh_act *act, tzh_done *done, tzh_err *err);

/* Several acts as one: all or none. Nothing is kept until commit. */
TZH_API TZH_CHECK int tzh_ledger_begin(tzh_ledger *l, tzh_err *err);
TZH_API TZH_CHECK int tzh_ledger_commit(tzh_ledger *l, tzh_err *err);
TZH_API void tzh_ledger_rollback(tzh_ledger *l);

/* Whether `account` might do `act` on the commitment now (id 0: on no commitment); the reason in err where not. */
TZH_API TZH_CHECK int tzh_ledger_may(tzh_ledger *l, const tzh_act *act, tzh_err *err);

/* Takes back the last act on drafts of act->account (edit, confirm, assign, split, merge, add, cancel of a draft), with
 * all that was done in the same transaction; with act->id, or within a transaction, that one act only. Events "undo"
 * put the rows back; numbers that were given stay given. TZH_ECONFLICT where somebody has built on a row since, or
 * where the last act is not event act->expect (if that is given); TZH_ENOTFOUND where there is nothing to take back. */
TZH_API TZH_CHECK int tzh_ledger_undo(tzh_ledger *l, const tzh_act *act, tzh_done *done, tzh_err *err);

/* ---- checks of a report at its entry ---- */

typedef struct tzh_check {
	tzh_str code;  /* falls jumps unit future below evidence (level warn), same_words hopeful no_value (level note)
			*/
	tzh_str level; /* warn: to be put right; note: to be looked at */
	tzh_str words; /* with the figures, for a person */
} tzh_check;

typedef struct tzh_checks {
	const tzh_check *items;
	uint32_t count;
	void *memory;
} tzh_checks;

/* What is odd about the report that act->args ("period", "value", "unit", "words", "claim" ... as of the act "report")
 * would make of commitment act->id, without making it; with "period" alone, about the one that is there. The codes
 * stand in progress.checks of a report that was made, apart by ';'. */
TZH_API TZH_CHECK int tzh_ledger_checks(tzh_ledger *l, const tzh_act *act, tzh_checks *out, tzh_err *err);
TZH_API void tzh_checks_free(tzh_checks *checks);

/* ---- how much reporting is asked ---- */

typedef struct tzh_load_line {
	tzh_str unit, group;
	int month;      /* 1 to 12 */
	int64_t sheets; /* to be filled in: 1 where anything was asked */
	int64_t rows;   /* commitments to be reported on */
	int64_t fields; /* cells to be filled in: value (where there is a target in figures), words, problems, next,
			   claim */
	int64_t known;  /* cells of the same sheet that were filled in for it */
	int64_t reported, late;           /* rows that were reported; more than five days after the period */
	int64_t urges, returns, evidence; /* of the month */
} tzh_load_line;

typedef struct tzh_load {
	const tzh_load_line *items; /* by unit in the order of the tree, then month; units of which nothing was asked
				       left out */
	uint32_t count;
	void *memory;
} tzh_load;

/* What was asked of each unit in the months of the year up to `day` (month 1 to 12: of that one; 0: of all). */
TZH_API TZH_CHECK int tzh_ledger_load(
	tzh_ledger *l, tzh_str region, int64_t year, tzh_date day, int month, tzh_load *out, tzh_err *err);
TZH_API void tzh_load_free(tzh_load *load);

/* ---- rows out ---- */

typedef struct tzh_rows {
	tzh_table table;
	const void *items; /* of tzh_row_<table> */
	uint32_t count;
	void *memory;
} tzh_rows;
#define TZH_ROW(rows, low, i) (&((const tzh_row_##low *)(rows)->items)[i])

/* The rows of `table` that agree with `key` in its first `keys` columns, in key order. keys >= 1. */
TZH_API TZH_CHECK int tzh_ledger_rows(
	tzh_ledger *l, tzh_rows *out, tzh_table table, const void *key, int keys, tzh_err *err);

/* The same as the rows stood on the evening of a past day: the events up to then, folded again. */
TZH_API TZH_CHECK int tzh_ledger_rows_on(tzh_ledger *l, tzh_rows *out, tzh_table table, const void *key, int keys,
	tzh_str region, tzh_date day, tzh_err *err);

typedef struct tzh_filter {
	tzh_str region;
	int64_t year;
	tzh_str state, unit, family, kind, part, light, leader, source,
		text; /* unit: lead or co; text: part of the words */
	tzh_date due_from, due_to;
	bool overdue;         /* due before due_to and neither closed nor cancelled */
	int64_t after, limit; /* paging by id; limit 0 all */
} tzh_filter;

/* Commitments, by id. */
TZH_API TZH_CHECK int tzh_ledger_list(tzh_ledger *l, tzh_rows *out, const tzh_filter *filter, tzh_err *err);
TZH_API void tzh_rows_free(tzh_rows *rows);

/* How a page of a list is ordered and cut. `by`: empty the id; number, text, lead, leader, deadline, state, light,
 * touched; of a report: place, section, doubt (what is uncertain first). In a paged filter `state` and `light` may hold
 * several values apart by commas (light "none": without), `text` is looked for in the words, section, lead, project and
 * source, and `overdue` leaves out what is verified. */
typedef struct tzh_page {
	tzh_str by;
	bool down;
	int64_t skip, limit; /* limit 0: all */
	tzh_str report;      /* only what was read from this one */
} tzh_page;

/* A page of commitments; *total (may be NULL): how many the filter lets through. */
TZH_API TZH_CHECK int tzh_ledger_page(
	tzh_ledger *l, tzh_rows *out, const tzh_filter *filter, const tzh_page *page, int64_t *total, tzh_err *err);

/* The rows of a table (co_unit, quantity, node, trajectory, progress, evidence, lamp, clock, opinion, commitment
 * itself) that belong to these commitments, in key order, in one question. */
TZH_API TZH_CHECK int tzh_ledger_rows_of(tzh_ledger *l, tzh_rows *out, tzh_table table, tzh_str region, int64_t year,
	const int64_t *ids, uint32_t count, tzh_err *err);

/* The acts that the account of `act` may do now on each of the commitments, apart by blanks. */
typedef struct tzh_possible {
	const tzh_str *items;
	uint32_t count;
	void *memory;
} tzh_possible;
TZH_API TZH_CHECK int tzh_ledger_possible(tzh_ledger *l, const tzh_act *act, const tzh_row_commitment *rows,
	uint32_t count, tzh_possible *out, tzh_err *err);
TZH_API void tzh_possible_free(tzh_possible *possible);

typedef struct tzh_glance {
	int64_t states[TZH_STATE_END]; /* commitments by state */
	int64_t red, yellow, blue, green, other, unlit, overdue, total;
	int64_t reports, signed_off; /* of the period asked for */
} tzh_glance;

/* A region's year at a glance on a day, or that of all regions directly below it (a province). */
TZH_API TZH_CHECK int tzh_ledger_glance(tzh_ledger *l, tzh_str region, int64_t year, tzh_date day, tzh_str period,
	bool below, tzh_glance *out, tzh_err *err);

/* The id of the unit that answers to the name: its own, a short one, with the region's name before it or without.
 * TZH_ENOTFOUND names those that are near. */
TZH_API TZH_CHECK int tzh_ledger_unit(tzh_ledger *l, tzh_str region, tzh_str name, char out[256], tzh_err *err);

/* "T-0042" (issued) or "D-0057" (any) to the id; TZH_ENOTFOUND names what there is. */
TZH_API TZH_CHECK int tzh_ledger_find(
	tzh_ledger *l, tzh_str region, int64_t year, tzh_str name, int64_t *id, tzh_err *err);

typedef struct tzh_events {
	const tzh_event *items;
	uint32_t count;
	void *memory;
} tzh_events;

/* Events of a region in order; `subject` {0}: all. From seq `from`, at most `limit` (0 all). */
TZH_API TZH_CHECK int tzh_ledger_events(
	tzh_ledger *l, tzh_events *out, tzh_str region, tzh_str subject, int64_t from, int64_t limit, tzh_err *err);
TZH_API void tzh_events_free(tzh_events *events);

/* The bytes kept under an SM3 digest. Free *data with free(). */
TZH_API TZH_CHECK int tzh_ledger_blob(
	tzh_ledger *l, tzh_str region, tzh_str digest, void **data, size_t *size, tzh_err *err);

/* ---- lamps ---- */

/* Sets the lamps of every dispatched commitment for the day of the act, by the rule of its family, and makes the
 * trajectories that are not there yet. A lamp set by hand stays until it expires. */
TZH_API TZH_CHECK int tzh_ledger_lights(tzh_ledger *l, const tzh_act *act, tzh_done *done, tzh_err *err);

/* Why the lamps of a commitment are as they are: rule, condition and the inputs that it saw, as lines for a person. */
TZH_API TZH_CHECK int tzh_ledger_why(
	tzh_ledger *l, tzh_str region, int64_t year, int64_t id, tzh_sink sink, void *payload, tzh_err *err);

/* The month of a year's ledger whose sheet is to be handed in on the day ("2026-06"): the one that ended last, from
 * five days before its end. Of a year gone by its last month, of one to come its first. */
TZH_API void tzh_month_asked(int64_t year, tzh_date day, char out[16]);
/* Whether a report is asked of the task with the sheet of `month`, and for which period: the month, or the quarter or
 * half-year that ends with it. The one answer for whoever counts what was not reported; a draft is no report. */
TZH_API bool tzh_ledger_asks(const tzh_ledger *l, const tzh_row_commitment *k, tzh_str month, char period[16]);
/* What the sheet of a month asks for of a reporting cycle; false where nothing. */
TZH_API bool tzh_period_in(tzh_str cycle, tzh_str month, char out[16]);

/* ---- scores ---- */

typedef struct tzh_score_line {
	tzh_str item; /* its name in the scheme */
	tzh_dec weight;
	tzh_dec points;     /* not given: the item does not concern this unit */
	tzh_str why;        /* the sum, its parts apart by "; ", each with the task and the event (#1234) behind it */
	tzh_str id, period; /* the item's id in the scheme; the period that the line is of */
} tzh_score_line;

typedef struct tzh_score_sheet {
	tzh_str unit, group, grade, note;
	tzh_dec total;               /* not given: not ranked */
	uint32_t place;              /* in its group */
	const tzh_score_line *lines; /* of several periods one after the other; corrections by appeal last */
	uint32_t line_count;
	tzh_str id; /* of the unit */
} tzh_score_sheet;

typedef struct tzh_scores {
	tzh_str scheme;               /* its name */
	const tzh_score_sheet *items; /* by group, then place */
	uint32_t count;
	void *memory;
} tzh_scores;

/* The points of every unit for a period by the scheme in act->data (TOML, schemes/); `name` of it stands in messages.
 * `period` empty: all periods of the scheme that have begun, by their weights (the year, where it has none). Judged by
 * what the tables held on the day of act->at, and of that by what was so in the period: the same scheme, period and day
 * give the same points whenever they are asked for. `keep`: the sheets are stored by an event, until
 * they are signed; corrections by appeal are brought in. Free with tzh_scores_free(). */
TZH_API TZH_CHECK int tzh_ledger_score(
	tzh_ledger *l, const tzh_act *act, const char *name, tzh_str period, bool keep, tzh_scores *out, tzh_err *err);
/* As CSV or XLSX (a line a unit and item) or JSON. */
TZH_API TZH_CHECK int tzh_scores_write(
	tzh_ledger *l, const tzh_scores *scores, tzh_sheet format, tzh_sink sink, void *payload, tzh_err *err);
TZH_API void tzh_scores_free(tzh_scores *scores);

/* The draft of a bulletin on a month as DOCX in the layout of official papers: how the whole stands, what is red and
 * why, who has not reported. act->at gives the day; the arguments "number" and "to" are the paper's number and
 * addressee. TZH_ENOTFOUND where nothing has been dispatched by that month. */
TZH_API TZH_CHECK int tzh_ledger_bulletin(
	tzh_ledger *l, const tzh_act *act, int month, tzh_sink sink, void *payload, tzh_err *err);

/* A paper as blocks: what a person may still change before it goes. */
typedef enum tzh_paper_kind {
	TZH_PAPER_TITLE,
	TZH_PAPER_HEAD,
	TZH_PAPER_HEAD2,
	TZH_PAPER_BODY,
	TZH_PAPER_SIGN, /* at the right: who, and on a line of its own when */
	TZH_PAPER_TABLE,
	TZH_PAPER_MARK,   /* who issues it, in red over the paper */
	TZH_PAPER_NUMBER, /* of the paper; under it a red rule */
	TZH_PAPER_TO,     /* to whom, before the text */
	TZH_PAPER_NOTE    /* between two rules at the end: who printed it, and after a tab when */
} tzh_paper_kind;

typedef struct tzh_paper_block {
	tzh_paper_kind kind;
	tzh_str text;
	const tzh_str *cells; /* of a table, row by row; the first row the headings */
	uint32_t rows, columns;
} tzh_paper_block;

typedef struct tzh_paper {
	const tzh_paper_block *items;
	uint32_t count;
	bool english; /* what it is refused for */
	void *memory;
} tzh_paper;

/* The same bulletin as blocks. Free with tzh_paper_free(). */
TZH_API TZH_CHECK int tzh_ledger_bulletin_draft(
	tzh_ledger *l, const tzh_act *act, int month, tzh_paper *out, tzh_err *err);
TZH_API void tzh_paper_free(tzh_paper *paper);

/* ---- import and the round trip ---- */

/* In all of these act->data is the file and act->act is left empty; done->events counts what was written, done->words
 * says it. */

/* Reads a report and proposes its commitments as drafts; a report of the same name and year again gives differences, to
 * be accepted or refused line by line with tzh_ledger_settle(). TZH_ECONFLICT where its plan is for another year than
 * the ledger's, unless the argument "other_year" is given. */
TZH_API TZH_CHECK int tzh_ledger_import_report(
	tzh_ledger *l, const tzh_act *act, const tzh_engine *engine, const char *name, tzh_done *done, tzh_err *err);

/* Accepts (or refuses) open differences of a report or table: `lines` "all" or their numbers apart by commas. What is
 * signed off is adjusted: act->reason and the argument "approver" are then needed. */
TZH_API TZH_CHECK int tzh_ledger_settle(
	tzh_ledger *l, const tzh_act *act, tzh_str report, tzh_str lines, bool accept, tzh_done *done, tzh_err *err);

/* CSV or XLSX of units; headings as in lexicon/columns.tsv. */
TZH_API TZH_CHECK int tzh_ledger_import_units(
	tzh_ledger *l, const tzh_act *act, const char *name, tzh_done *done, tzh_err *err);

/* CSV or XLSX of statistics: indicator (a code or a name of it), period, value, and unit, measure, source where there
 * are such columns; `period` (may be NULL) for a table without that column. A figure that is there already as it stands
 * is no event. */
TZH_API TZH_CHECK int tzh_ledger_import_figures(
	tzh_ledger *l, const tzh_act *act, const char *name, const char *period, tzh_done *done, tzh_err *err);

/* A breakdown table of the office's own (CSV, XLSX), or a text with inline duties; `map` "lead=Heading;text=Heading" or
 * NULL by name. TZH_EINPUT with the headings in the text where the columns are unclear. The table again, of the same
 * name or with half of its rows, gives differences like a report. */
TZH_API TZH_CHECK int tzh_ledger_import_table(tzh_ledger *l, const tzh_act *act, const tzh_engine *engine,
	const char *name, const char *map, tzh_done *done, tzh_err *err);

/* How the columns of a breakdown table would be read. */
typedef struct tzh_column {
	tzh_str field;   /* "lead": for `map` */
	tzh_str name;    /* for a person */
	tzh_str heading; /* of the column that would be taken; where unclear, one that is proposed; may be empty */
	bool needed;     /* without it nothing can be read */
	bool unclear;    /* to be asked: no heading says it, or two do */
} tzh_column;

typedef struct tzh_columns {
	const tzh_column *items;
	uint32_t count; /* 0: a text, which has no columns */
	const tzh_str *headings;
	uint32_t heading_count;
	void *memory;
} tzh_columns;

TZH_API TZH_CHECK int tzh_ledger_columns(
	tzh_ledger *l, const tzh_act *act, const char *name, const char *map, tzh_columns *out, tzh_err *err);
TZH_API void tzh_columns_free(tzh_columns *columns);

/* The sheet that a unit fills in for a period, prefilled with what is known; and the sheet filled in: only what differs
 * is reported. A bad row is named by sheet, row and column, and nothing of the file is taken. */
TZH_API TZH_CHECK int tzh_ledger_export_sheet(
	tzh_ledger *l, const tzh_act *act, tzh_str unit, tzh_str period, tzh_sink sink, void *payload, tzh_err *err);
TZH_API TZH_CHECK int tzh_ledger_import_sheet(
	tzh_ledger *l, const tzh_act *act, const char *name, tzh_done *done, tzh_err *err);

/* The commitments of a filter as CSV, XLSX or JSON, with the columns that offices use; import_table reads the first two
 * again. */
TZH_API TZH_CHECK int tzh_ledger_write_list(
	tzh_ledger *l, const tzh_filter *filter, tzh_sheet format, tzh_sink sink, void *payload, tzh_err *err);

/* The same with the filter and order of tzh_ledger_page(). */
TZH_API TZH_CHECK int tzh_ledger_write_page(tzh_ledger *l, const tzh_filter *filter, const tzh_page *page,
	tzh_sheet format, tzh_sink sink, void *payload, tzh_err *err);

/* ---- keeping it true ---- */

/* TZH_ECONFLICT where an event does not fit; err names the first. *count: events read. */
TZH_API TZH_CHECK int tzh_ledger_verify(tzh_ledger *l, tzh_str region, int64_t *count, tzh_err *err);

/* Makes the tables again from the events. TZH_ECONFLICT where they were not the same; err names the first table that
 * differed (the tables are then as the events say). `check`: only compare, change nothing. */
TZH_API TZH_CHECK int tzh_ledger_rebuild(tzh_ledger *l, tzh_str region, bool check, tzh_err *err);

/* SM3 over all state of a region: equal on both databases for equal acts. */
TZH_API TZH_CHECK int tzh_ledger_digest(tzh_ledger *l, tzh_str region, char out[65], tzh_err *err);

/* All facts and tables of all regions into one file and back into an empty ledger, across databases. */
TZH_API TZH_CHECK int tzh_ledger_backup(tzh_ledger *l, const char *path, tzh_err *err);
TZH_API TZH_CHECK int tzh_ledger_restore(tzh_ledger *l, const char *path, tzh_err *err);

/* A fictional county's whole year in a new ledger: 40 units, 180 commitments, 12 months; the same in every run. */
TZH_API TZH_CHECK int tzh_ledger_demo(tzh_ledger *l, tzh_str sysuser, tzh_done *done, tzh_err *err);

/* ---- days and decimals ---- */

/* As written; empty where not given. Returns the length. */
TZH_API size_t tzh_dec_print(tzh_dec d, char out[32]);

TZH_API bool tzh_day_parse(tzh_str s, tzh_date *out); /* "2026-06-30", strict; "" is none and true */
TZH_API void tzh_day_print(tzh_date d, char out[11]);
TZH_API int32_t tzh_day_number(tzh_date d); /* days since 1970-01-01 */
TZH_API tzh_date tzh_day_of(int32_t number);
TZH_API tzh_date tzh_day_add(tzh_date d, int32_t days);

/* `days` working days after `from`; *known false where the holidays of a year it crosses are not in holidays.tsv. */
TZH_API tzh_date tzh_ledger_workday(const tzh_ledger *l, tzh_date from, int32_t days, bool *known);

#ifdef __cplusplus
}
#endif
#endif
