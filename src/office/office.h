/* SPDX-License-Identifier: Apache-2.0
 *
 * The office: the calls of taizhang_ledger.h, the rules of ledger/ set on a
 * store. Here acts meet the tables; the rules themselves never read any.
 */
#ifndef OFFICE_OFFICE_H
#define OFFICE_OFFICE_H

#include "base/arena.h"
#include "ledger/ledger.h"
#include "lexicon/lexicon.h"
#include "store/store.h"

struct tzh_ledger {
	store *store;
	lexicon *lexicon;
	rules rules;
	arena memory; /* of the rules */
	bool open;    /* a transaction of the caller is open */
	bool failed;  /* an act in it has failed: it can only be rolled back */
	/* The first event of the transaction: what is done together is taken back together. */
	int64_t batch;
	char batch_region[128];
};

/* Opens a transaction where the caller has none; *mine tells whether to end it. */
TZH_CHECK int office_begin(tzh_ledger *l, bool *mine, tzh_err *err);
/* Commits or rolls back by `rc`, where it is mine. Returns rc or the failure of the commit. */
int office_end(tzh_ledger *l, bool mine, int rc, tzh_err *err);

/* All that a planner may look at for this act, the account among it. */
TZH_CHECK int office_scene(tzh_ledger *l, scene *s, const tzh_act *act, arena *a, tzh_err *err);

/* One event with these changes, appended and folded in. */
TZH_CHECK int office_append(tzh_ledger *l, const scene *s, const tzh_act *act, tzh_str subject, const changes *c,
	tzh_done *done, arena *a, tzh_err *err);

/* The same with a payload that is written already. */
TZH_CHECK int office_append_payload(tzh_ledger *l, const scene *s, const tzh_act *act, tzh_str subject, tzh_str payload,
	tzh_done *done, arena *a, tzh_err *err);

/* Keeps the bytes of the act under their digest, which the scene then names. */
TZH_CHECK int office_keep_bytes(tzh_ledger *l, scene *s, const tzh_act *act, arena *a, tzh_err *err);

/* ---- names of units as texts have them ---- */

/* The id of the unit that a text calls so: by id, name, alias, by the names of departments.tsv, with or without the
 * place's "county" or "district" before it. Where there is none, it is made as a body (an event of its own), and
 * s->units has it. */
TZH_CHECK int office_unit(
	tzh_ledger *l, scene *s, const tzh_act *act, tzh_str name, tzh_str *id, tzh_done *done, arena *a, tzh_err *err);

/* Whether office_unit() would find one. */
bool office_knows_unit(const scene *s, tzh_str name);

/* A deadline in words ("by the end of October"), by deadlines.tsv; year 0 where it is none. */
tzh_date office_deadline(const rules *r, tzh_str text, int year);

/* Texts of an act are UTF-8 without zeros, and carry no mark of classification; nor do its bytes, where they are text.
 */
TZH_CHECK int office_check_texts(const tzh_ledger *l, const tzh_act *act, tzh_err *err);

/* The same of a text that was read out of a file called `name`. */
TZH_CHECK int office_check_open(const tzh_ledger *l, tzh_str name, tzh_str text, tzh_err *err);

/* What an import begins with: the right to append, the scene, the permission, the year's book, the bytes kept. */
TZH_CHECK int office_enter(tzh_ledger *l, scene *s, const tzh_act *act, arena *a, tzh_err *err);

/* ---- tables by their headings ---- */

#define OFFICE_MAX_FIELDS 16
#define OFFICE_NO_COLUMN UINT32_MAX

typedef struct headings {
	uint32_t row;                       /* of the headings */
	uint32_t column[OFFICE_MAX_FIELDS]; /* of each field, OFFICE_NO_COLUMN where it is not there */
	bool unclear[OFFICE_MAX_FIELDS];    /* needed and not there, or the column is a guess of office_survey() */
	unsigned count;
} headings;

struct cells_sheet;
/* Finds the columns of `fields` (names after `table.` in columns.tsv, apart by blanks) in the first rows of a sheet.
 * TZH_EINPUT where one of the `needed` first is not there or two would do: err names the headings. */
TZH_CHECK int office_headings(const rules *r, const struct cells_sheet *s, const char *table, const char *fields,
	unsigned needed, headings *out, tzh_err *err);

/* The same with `map` ("text=Work;lead=Lead", may be NULL) before the headings, and a guess by what a column holds
 * where no heading says it. TZH_ENOTFOUND where a needed field is unclear: *out has then the row that looks most like
 * headings. */
TZH_CHECK int office_survey(const scene *s, const struct cells_sheet *sheet, const char *table, const char *fields,
	unsigned needed, const char *map, headings *out);

/* The refusal for it. `mapped`: there is an option to say the columns. */
int office_unclear(const rules *r, const struct cells_sheet *s, const char *table, const char *fields, unsigned needed,
	const headings *h, bool mapped, tzh_err *err);

/* What a field is called for a person: its first heading. */
tzh_str office_field_name(const rules *r, const char *table, tzh_str field);

/* The error of a cell, named by file, sheet, row and column; returns the code. */
int office_at_cell(const char *name, const struct cells_sheet *s, uint32_t row, uint32_t column, int rc, tzh_err *err);
/* TZH_EINPUT with the cell where one carries a mark of classification. */
TZH_CHECK int office_check_cells(const tzh_ledger *l, const char *name, const struct cells_sheet *s, tzh_err *err);

#endif
