/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang log [T-0042]: who did what, when and why; of one commitment or of all.
 */
#include "cli/desk.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { OPT_FROM = DESK_END, OPT_LIMIT, OPT_FULL };

static const cli_option options[] = {
	DESK_OPTIONS,
	{ 0, "from", "cli.arg.number", "opt.log_from", NULL },
	{ 'n', "limit", "cli.arg.number", "opt.log_limit", NULL },
	{ 0, "full", NULL, "opt.log_full", NULL },
	{ 0 },
};

/* The text of a field of the event's first rows as they became; empty where it has none. */
static tzh_str field_of(tzh_str payload, const char *field)
{
	char name[40];
	size_t n = (size_t)snprintf(name, sizeof name, "\"%s\":\"", field);
	for (size_t i = 0; i + n <= payload.len; i++) {
		if (memcmp(payload.ptr + i, name, n) != 0)
			continue;
		tzh_str s = { payload.ptr + i + n, 0 };
		while (i + n + s.len < payload.len && s.ptr[s.len] != '"' && s.ptr[s.len] != '\\')
			s.len++;
		return s;
	}
	return (tzh_str){ 0 };
}

/* What of an act a person wants to see beside its name: the period and the figure of a report, the level, the new day.
 */
static void put_detail(const desk *d, const tzh_event *e)
{
	static const struct {
		const char *act, *field, *prefix; /* of its words; "" as it stands, NULL a period */
	} shown[] = { { "report", "period", NULL }, { "report", "value", "" }, { "report", "unit", "" },
		{ "report", "words", "" }, { "correct", "period", NULL }, { "correct", "value", "" },
		{ "signoff", "period", NULL }, { "urge", "urge_level", "urge." }, { "extend", "ask_deadline", "" },
		{ "grant", "deadline", "" }, { "assign", "lead", "" }, { "adjust", "text", "" },
		{ "adjust", "deadline", "" }, { "adjust", "lead", "" }, { "close", "result", "result." },
		{ "override", "colour", "light." }, { "countersign", "unit", "" }, { "evidence", "name", "" },
		{ "node", "done", "" }, { "node", "planned", "" }, { "plan", "period", NULL },
		{ "plan", "planned", "" } };
	const char *before = "  ";
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
		char room[64];
		tzh_str text = e->act.len == strlen(shown[i].act) && !memcmp(e->act.ptr, shown[i].act, e->act.len)
				       ? field_of(e->payload, shown[i].field)
				       : (tzh_str){ 0 };
		if (!text.len)
			continue;
		if (!shown[i].prefix)
			text = desk_period(d, text, room);
		else if (*shown[i].prefix)
			text = desk_name(d, shown[i].prefix, text);
		printf("%s%.*s", before, (int)text.len, text.ptr);
		before = !strcmp(shown[i].field, "value") ? "" : "  ";
	}
}

/* Whom an event is about: a commitment by its number, anything else by its key. */
static void put_subject(const tzh_rows *commitments, tzh_str subject)
{
	char text[64], room[24], *end = NULL;
	snprintf(text, sizeof text, "%.*s", (int)subject.len, subject.ptr);
	bool is_one = !strncmp(text, "c/", 2);
	int64_t year = is_one ? strtoll(text + 2, &end, 10) : 0,
		id = is_one && *end == '/' ? strtoll(end + 1, NULL, 10) : 0;
	uint32_t low = 0, high = commitments->count; /* they come in the order of their ids */
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (TZH_ROW(commitments, commitment, middle)->id < id)
			low = middle + 1;
		else
			high = middle;
	}
	const tzh_row_commitment *k = low < commitments->count ? TZH_ROW(commitments, commitment, low) : NULL;
	printf("  %s", k && k->id == id && k->year == year ? desk_number(k, room) : text);
}

static void put(const desk *d, const tzh_rows *commitments, const tzh_event *e)
{
	tzh_str act = desk_name(d, "act.", e->act);
	printf("%6" PRId64 "  %.10s %.5s  %.*s (%.*s)  %.*s", e->seq, e->at.ptr, e->at.len > 15 ? e->at.ptr + 11 : "",
		(int)e->account.len, e->account.ptr, (int)e->sysuser.len, e->sysuser.ptr, (int)act.len, act.ptr);
	if (!d->c->file_count || d->c->values[OPT_FULL])
		put_subject(commitments, e->subject);
	put_detail(d, e);
	if (e->reason.len)
		printf("  %.*s", (int)e->reason.len, e->reason.ptr);
	putchar('\n');
	if (d->c->values[OPT_FULL])
		printf("        %.*s\n        SM3 %.*s\n", (int)e->payload.len, e->payload.ptr, (int)e->digest.len,
			e->digest.ptr);
}

static int run(cli *c)
{
	desk d;
	tzh_err err = { 0 };
	tzh_events events = { 0 };
	tzh_rows commitments = { 0 };
	char subject[64] = "";
	int rc = desk_open(&d, c, false, false);
	if (rc)
		return rc;
	tzh_act act = desk_act(&d, "log");
	rc = tzh_ledger_may(d.ledger, &act, &err);
	if (!rc && c->file_count) {
		int64_t id = 0;
		rc = tzh_ledger_find(d.ledger, d.region, d.year, desk_z(c->files[0]), &id, &err);
		snprintf(subject, sizeof subject, "c/%" PRId64 "/%" PRId64, d.year, id);
	}
	int64_t from = 1, limit = 0;
	if (!rc && !(options_number(c, c->values[OPT_FROM], 1, &from) &&
			   options_number(c, c->values[OPT_LIMIT], 0, &limit))) {
		desk_close(&d);
		return EXIT_USAGE;
	}
	if (!rc)
		rc = tzh_ledger_events(d.ledger, &events, d.region, desk_z(subject), from, limit, &err);
	if (!rc)
		rc = tzh_ledger_rows(d.ledger, &commitments, TZH_TABLE_COMMITMENT,
			&(tzh_row_commitment){ .region = d.region, .year = d.year }, 2, &err);
	for (uint32_t i = 0; !rc && i < events.count; i++)
		put(&d, &commitments, &events.items[i]);
	tzh_rows_free(&commitments);
	tzh_events_free(&events);
	rc = rc ? desk_complain(c, &err) : EXIT_FINE;
	desk_close(&d);
	return rc;
}

const command cmd_log = { "log", options, 0, 1, run };
