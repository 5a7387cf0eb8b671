/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/acts.h"

#include <stdlib.h>
#include <string.h>

/* After the desk's own. */
enum { ACT_REASON = DESK_END, ACT_EXPECT, ACT_ALL, ACT_UNIT, ACT_OWN };
#define ACT_OPTIONS                                                                                                    \
	DESK_OPTIONS, { 'm', "reason", "cli.arg.words", "opt.reason", NULL },                                          \
		{ 0, "expect", "cli.arg.number", "opt.expect", NULL }, { 0, "all", NULL, "opt.all", NULL },            \
	{                                                                                                              \
		0, "of-unit", "cli.arg.unit", "opt.of_unit", NULL                                                      \
	}
#define SWITCH(name)                                                                                                   \
	{                                                                                                              \
		0, name, NULL, "opt." name, NULL                                                                       \
	}
#define CHOICE(name, choices)                                                                                          \
	{                                                                                                              \
		0, name, "cli.arg.value", "opt." name, choices                                                         \
	}

#define COMPARATORS "eq ge gt le lt approx range"
#define FIELDS                                                                                                         \
	DESK_OWN("text"), DESK_OWN("summary"), DESK_OWN("kind"), DESK_OWN("family"), DESK_OWN("project"),              \
		DESK_OWN("section"), DESK_OWN("due"), DESK_OWN("value"), DESK_OWN("unit"),                             \
		CHOICE("comparator", COMPARATORS), DESK_OWN("quantity"), DESK_OWN("lead"), DESK_OWN("co"),             \
		DESK_OWN("leader"), DESK_OWN("supervisor"), DESK_OWN("cycle")
#define PROGRESS                                                                                                       \
	DESK_OWN("period"), DESK_OWN("value"), DESK_OWN("unit"), DESK_OWN("words"), DESK_OWN("problems"),              \
		DESK_OWN("next"), CHOICE("claim", "on_course ahead behind done blocked")

#define TABLE(act, ...) static const cli_option act##_options[] = { ACT_OPTIONS, ##__VA_ARGS__, { 0 } }
TABLE(edit, FIELDS);
TABLE(confirm);
TABLE(assign, DESK_OWN("lead"), DESK_OWN("co"), DESK_OWN("leader"), DESK_OWN("supervisor"));
TABLE(split, DESK_OWN("text"));
TABLE(merge, DESK_OWN("into"));
TABLE(send);
TABLE(agree);
TABLE(contest);
TABLE(settle, DESK_OWN("lead"), DESK_OWN("co"), DESK_OWN("leader"));
TABLE(sign);
TABLE(register, DESK_OWN("family"));
TABLE(dispatch);
TABLE(accept);
TABLE(start);
TABLE(report, PROGRESS, SWITCH("final"));
TABLE(signoff, DESK_OWN("period"));
TABLE(correct, PROGRESS);
TABLE(evidence, DESK_OWN("name"), DESK_OWN("period"), DESK_OWN("kind"), DESK_OWN("note"));
TABLE(node, DESK_OWN("step"), DESK_OWN("done"), DESK_OWN("planned"));
TABLE(plan, DESK_OWN("period"), DESK_OWN("planned"));
TABLE(countersign);
TABLE(urge, CHOICE("level", "near due overdue leader"));
TABLE(extend, DESK_OWN("to"));
TABLE(grant, DESK_OWN("to"));
TABLE(refuse);
TABLE(finish);
TABLE(verify, CHOICE("evidenced", "none partial full"));
TABLE(return );
TABLE(close, CHOICE("result", "done partly missed"));
TABLE(adjust, FIELDS, DESK_OWN("approver"));
TABLE(cancel);
TABLE(reopen);
TABLE(override, CHOICE("light", "green blue yellow red other"), CHOICE("lamp", "progress start entry funds"),
	DESK_OWN("expires"));
TABLE(note);
TABLE(inspect, CHOICE("evidenced", "none partial full"));

uint32_t acts_arguments(const cli *c, int first, tzh_arg *args)
{
	uint32_t n = 0;
	for (int i = first; c->command->options[i].name; i++)
		if (c->values[i])
			args[n++] = (tzh_arg){ c->command->options[i].name,
				desk_z(c->command->options[i].value ? c->values[i] : "1") };
	return n;
}

int acts_do(desk *d, const char *name, const char *id, int first, const char *reason)
{
	tzh_arg args[CLI_MAX_OPTIONS + 1];
	tzh_done done;
	tzh_err err = { 0 };
	tzh_act act = desk_act(d, name);
	act.args = args;
	act.arg_count = acts_arguments(d->c, first, args);
	act.reason = desk_z(reason);
	args[act.arg_count++] = (tzh_arg){ "id", desk_z(id) };
	if (tzh_ledger_act(d->ledger, &act, &done, &err))
		return desk_complain(d->c, &err);
	printf("%s %s\n", id, done.words);
	return EXIT_FINE;
}

static int one(desk *d, tzh_act *act, int64_t id, tzh_err *err)
{
	tzh_done done;
	act->id = id;
	int rc = tzh_ledger_act(d->ledger, act, &done, err);
	if (!rc)
		printf("%s\n", done.words);
	return rc;
}

/* Every commitment on which this account may do it now; the others are passed over. */
static int on_all(desk *d, tzh_act *act, tzh_err *err)
{
	tzh_rows rows;
	tzh_filter f = { .region = d->region, .year = d->year, .unit = desk_z(d->c->values[ACT_UNIT]) };
	int rc = tzh_ledger_list(d->ledger, &rows, &f, err);
	for (uint32_t i = 0; !rc && i < rows.count; i++) {
		tzh_err why = { 0 };
		act->id = TZH_ROW(&rows, commitment, i)->id;
		if (tzh_ledger_may(d->ledger, act, &why) == TZH_OK)
			rc = one(d, act, act->id, err);
	}
	if (!rc)
		tzh_rows_free(&rows);
	return rc;
}

static int on_named(desk *d, tzh_act *act, int files, tzh_err *err)
{
	int rc = TZH_OK;
	for (int i = 0; !rc && i < files; i++) {
		int64_t id = 0;
		rc = tzh_ledger_find(d->ledger, d->region, d->year, desk_z(d->c->files[i]), &id, err);
		if (!rc)
			rc = one(d, act, id, err);
	}
	return rc;
}

/* evidence T-0042 FILE: the second word is the file. */
static int take_file(const cli *c, tzh_act *act, tzh_arg *args, file_bytes *bytes)
{
	tzh_err err = { 0 };
	if (strcmp(c->command->name, "evidence") != 0)
		return EXIT_FINE;
	if (c->file_count != 2) {
		complain(c, "desk.evidence_usage");
		return EXIT_USAGE;
	}
	if (file_load(bytes, c, c->files[1], &err)) {
		complain(c, "cli.cannot_read", c->files[1], err.text);
		return EXIT_FAILED;
	}
	act->data = bytes->data;
	act->size = bytes->size;
	if (!c->values[ACT_OWN]) {
		const char *slash = strrchr(c->files[1], '/');
		args[act->arg_count++] = (tzh_arg){ "name", desk_z(slash ? slash + 1 : c->files[1]) };
	}
	return EXIT_FINE;
}

static int run(cli *c)
{
	desk d;
	tzh_arg args[CLI_MAX_OPTIONS + 1];
	file_bytes bytes = { 0 };
	tzh_err err = { 0 };
	if (!c->file_count == !c->values[ACT_ALL]) {
		complain(c, "desk.which", c->command->name);
		return EXIT_USAGE;
	}
	int64_t expect;
	if (!options_number(c, c->values[ACT_EXPECT], 0, &expect))
		return EXIT_USAGE;
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	tzh_act act = desk_act(&d, c->command->name);
	act.args = args;
	act.arg_count = acts_arguments(c, ACT_OWN, args);
	act.reason = desk_z(c->values[ACT_REASON]);
	act.expect = expect;
	rc = take_file(c, &act, args, &bytes);
	if (!rc) {
		rc = tzh_ledger_begin(d.ledger, &err);
		if (!rc)
			rc = c->values[ACT_ALL] ? on_all(&d, &act, &err)
						: on_named(&d, &act, act.data ? 1 : c->file_count, &err);
		if (!rc)
			rc = tzh_ledger_commit(d.ledger, &err);
		if (rc)
			rc = desk_complain(c, &err);
	}
	file_release(&bytes);
	desk_close(&d);
	return rc;
}

#define X(act)                                                                                                         \
	extern const command cmd_##act;                                                                                \
	const command cmd_##act = { #act, act##_options, 0, -1, run };
CLI_ACTS(X)
#undef X
