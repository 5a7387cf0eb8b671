/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang show T-0042: all that is known of one commitment, and what may be done with it now.
 */
#include "cli/acts.h"

#include "base/width.h"

#include <string.h>

static const cli_option options[] = { DESK_OPTIONS, { 0 } };

#define LABEL_COLUMNS 12
#define PERIOD_COLUMNS 16
#define STATUS_COLUMNS 8
#define VALUE_COLUMNS 12
#define LINE_COLUMNS 80

/* Blanks after the text, up to the column and at least two. */
static void pad(tzh_str text, size_t columns)
{
	size_t w = width_str(text);
	printf("%*s", (int)(w + 2 > columns ? 2 : columns - w), "");
}

/* "label   text", continued lines under the text. */
static void line(const desk *d, const char *key, tzh_str text)
{
	tzh_str label = tzh_message(key, d->c->english);
	if (!text.len)
		return;
	size_t w = width_str(label);
	printf("%.*s%*s%.*s\n", (int)label.len, label.ptr, (int)(w < LABEL_COLUMNS ? LABEL_COLUMNS - w : 1), "",
		(int)text.len, text.ptr);
}

static void day_line(const desk *d, const char *key, tzh_date day)
{
	char text[11];
	tzh_day_print(day, text);
	line(d, key, desk_z(text));
}

static void heading(const desk *d, const char *key)
{
	tzh_str t = tzh_message(key, d->c->english);
	printf("\n%s%.*s%s\n", d->c->colour_out ? "\033[1m" : "", (int)t.len, t.ptr, d->c->colour_out ? "\033[0m" : "");
}

/* What a person should look at, each in its words. */
static void show_doubts(const desk *d, tzh_str codes)
{
	while (codes.len) {
		const char *mark = memchr(codes.ptr, ';', codes.len);
		tzh_str one = { codes.ptr, mark ? (size_t)(mark - codes.ptr) : codes.len };
		line(d, "show.doubt", desk_name(d, "doubt.", one));
		codes = mark ? (tzh_str){ mark + 1, codes.len - one.len - 1 } : (tzh_str){ 0 };
	}
}

static void show_head(const desk *d, const tzh_row_commitment *k)
{
	char number[24];
	tzh_str state = desk_name(d, "state.", k->state);
	printf("%s%s%s  %.*s\n", d->c->colour_out ? "\033[1m" : "", desk_number(k, number),
		d->c->colour_out ? "\033[0m" : "", (int)state.len, state.ptr);
	line(d, "show.text", k->text);
	line(d, "show.summary", k->summary);
	line(d, "show.section", k->section);
	line(d, "show.source", desk_name(d, "source.", k->source));
	line(d, "show.source_name", k->source_name);
	line(d, "show.kind", desk_name(d, "kind.", k->kind));
	line(d, "show.lead", k->lead);
	line(d, "show.leader", k->leader);
	line(d, "show.supervisor", k->supervisor);
	day_line(d, "show.due", k->deadline);
	line(d, "show.deadline_text", k->deadline_text);
	line(d, "show.reported", desk_name(d, "claim.", k->reported));
	line(d, "show.evidenced", desk_name(d, "evidenced.", k->evidenced));
	line(d, "show.result", k->result.len ? desk_name(d, "result.", k->result) : (tzh_str){ 0 });
	line(d, "show.light", k->light.len ? desk_name(d, "light.", k->light) : (tzh_str){ 0 });
	day_line(d, "show.asked", k->ask_deadline);
	line(d, "show.ask_reason", k->ask_reason);
	show_doubts(d, k->doubt);
}

static int scan(desk *d, int64_t id, tzh_table t, tzh_rows *rows, tzh_err *err)
{
	tzh_row_baseline key = { .region = d->region, .year = d->year, .id = id };
	return tzh_ledger_rows(d->ledger, rows, t, &key, 3, err);
}

/* The one that stands next in the order in which they were named. */
static const tzh_row_co_unit *next_unit(const tzh_rows *rows, int64_t *after)
{
	const tzh_row_co_unit *next = NULL;
	for (uint32_t i = 0; i < rows->count; i++) {
		const tzh_row_co_unit *u = TZH_ROW(rows, co_unit, i);
		if (u->ord > *after && (!next || u->ord < next->ord))
			next = u;
	}
	*after = next ? next->ord : *after;
	return next;
}

static int show_units(desk *d, int64_t id, tzh_err *err)
{
	tzh_rows rows;
	const tzh_row_co_unit *u;
	int64_t at = 0;
	int rc = scan(d, id, TZH_TABLE_CO_UNIT, &rows, err);
	if (rc)
		return rc;
	while ((u = next_unit(&rows, &at)) != NULL) {
		char day[11], text[300];
		tzh_day_print(u->countersigned, day);
		tzh_str signed_ = tzh_message(
			u->countersigned.year ? "show.countersigned" : "show.not_countersigned", d->c->english);
		snprintf(text, sizeof text, "%.*s  %.*s%s%s", (int)u->unit.len, u->unit.ptr, (int)signed_.len,
			signed_.ptr, day[0] ? " " : "", day);
		line(d, "show.co", desk_z(text));
	}
	tzh_rows_free(&rows);
	return TZH_OK;
}

static int show_quantities(desk *d, int64_t id, tzh_err *err)
{
	tzh_rows rows;
	int rc = scan(d, id, TZH_TABLE_QUANTITY, &rows, err);
	for (uint32_t i = 0; !rc && i < rows.count; i++) {
		const tzh_row_quantity *q = TZH_ROW(&rows, quantity, i);
		char value[32], high[32], text[400];
		bool plain = q->comparator.len == 2 && !memcmp(q->comparator.ptr, "eq", 2);
		tzh_str how = plain ? (tzh_str){ "", 0 } : desk_name(d, "comparator.", q->comparator);
		tzh_dec_print(q->value, value);
		tzh_dec_print(q->value_hi, high);
		snprintf(text, sizeof text, "%.*s%s%.*s%s%s%s%s%.*s", (int)q->name.len, q->name.ptr ? q->name.ptr : "",
			q->name.len ? " " : "", (int)how.len, how.ptr, how.len ? " " : "", value, high[0] ? "-" : "",
			high, (int)q->unit.len, q->unit.ptr ? q->unit.ptr : "");
		line(d, "show.target", desk_z(text));
	}
	if (!rc)
		tzh_rows_free(&rows);
	return rc;
}

static int show_nodes(desk *d, int64_t id, tzh_err *err)
{
	tzh_rows rows;
	int rc = scan(d, id, TZH_TABLE_NODE, &rows, err);
	if (rc)
		return rc;
	if (rows.count)
		heading(d, "show.nodes");
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_node *n = TZH_ROW(&rows, node, i);
		char planned[11], done[11];
		tzh_day_print(n->planned, planned);
		tzh_day_print(n->done, done);
		size_t w = width_str(n->name);
		printf("  %.*s%*s%s  %s\n", (int)n->name.len, n->name.ptr, (int)(w < 20 ? 20 - w : 1), "", planned,
			done);
	}
	tzh_rows_free(&rows);
	return TZH_OK;
}

/* What was odd about the report, in words. */
static void show_checks(desk *d, int64_t id, tzh_str period)
{
	tzh_checks checks;
	tzh_err err = { 0 };
	tzh_arg arg = { "period", period };
	tzh_act act = desk_act(d, "read");
	act.id = id;
	act.args = &arg;
	act.arg_count = 1;
	if (tzh_ledger_checks(d->ledger, &act, &checks, &err))
		return;
	for (uint32_t i = 0; i < checks.count; i++) {
		tzh_str level = desk_name(d, "check.level.", checks.items[i].level);
		printf("           %.*s%.*s\n", (int)level.len, level.ptr, (int)checks.items[i].words.len,
			checks.items[i].words.ptr);
	}
	tzh_checks_free(&checks);
}

/* "label: text" under a row of a list. */
static void more(const desk *d, const char *key, tzh_str text)
{
	tzh_str label = tzh_message(key, d->c->english);
	if (text.len)
		printf("%*s%.*s%.*s\n", PERIOD_COLUMNS + 2, "", (int)label.len, label.ptr, (int)text.len, text.ptr);
}

static int show_progress(desk *d, int64_t id, tzh_err *err)
{
	tzh_rows rows;
	int rc = scan(d, id, TZH_TABLE_PROGRESS, &rows, err);
	if (rc)
		return rc;
	if (rows.count)
		heading(d, "show.progress");
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_progress *p = TZH_ROW(&rows, progress, i);
		char value[32], room[64], all[96];
		tzh_dec_print(p->value, value);
		tzh_str status = desk_name(d, "status.", p->status), period = desk_period(d, p->period, room);
		snprintf(all, sizeof all, "%s%.*s", value, value[0] && p->unit.len < 48 ? (int)p->unit.len : 0,
			p->unit.ptr ? p->unit.ptr : "");
		printf("  %.*s", (int)period.len, period.ptr);
		pad(period, PERIOD_COLUMNS);
		printf("%.*s", (int)status.len, status.ptr);
		pad(status, STATUS_COLUMNS);
		printf("%s", all);
		pad(desk_z(all), VALUE_COLUMNS);
		printf("%.*s\n", (int)p->words.len, p->words.ptr ? p->words.ptr : "");
		more(d, "show.problems", p->problems);
		more(d, "show.next_step", p->next_step);
		if (p->checks.len)
			show_checks(d, id, p->period);
	}
	tzh_rows_free(&rows);
	return TZH_OK;
}

static int show_evidence(desk *d, int64_t id, tzh_err *err)
{
	tzh_rows rows;
	int rc = scan(d, id, TZH_TABLE_EVIDENCE, &rows, err);
	if (rc)
		return rc;
	if (rows.count)
		heading(d, "show.evidence");
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_evidence *e = TZH_ROW(&rows, evidence, i);
		char room[64], size[32];
		tzh_str period = desk_period(d, e->period, room);
		snprintf(size, sizeof size, "%lld KB", (long long)(e->size + 1023) / 1024);
		printf("  %.*s", (int)period.len, period.ptr);
		pad(period, PERIOD_COLUMNS);
		printf("%.*s  %s%s%.*s\n", (int)e->name.len, e->name.ptr, size, e->note.len ? "  " : "",
			(int)e->note.len, e->note.ptr ? e->note.ptr : "");
	}
	tzh_rows_free(&rows);
	return TZH_OK;
}

/* What the units said of the draft. */
static int show_opinions(desk *d, int64_t id, tzh_err *err)
{
	tzh_rows rows;
	int rc = scan(d, id, TZH_TABLE_OPINION, &rows, err);
	if (rc)
		return rc;
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_opinion *o = TZH_ROW(&rows, opinion, i);
		char day[11], text[1024];
		tzh_str stance = desk_name(d, "stance.", o->stance);
		tzh_day_print(o->day, day);
		snprintf(text, sizeof text, "%.*s  %.*s  %s%s%.*s", (int)o->unit.len, o->unit.ptr, (int)stance.len,
			stance.ptr, day, o->reason.len ? "  " : "", (int)o->reason.len,
			o->reason.ptr ? o->reason.ptr : "");
		line(d, "show.opinion", desk_z(text));
	}
	tzh_rows_free(&rows);
	return TZH_OK;
}

/* As it was signed, where it is otherwise now. */
static int show_baseline(desk *d, const tzh_row_commitment *k, tzh_err *err)
{
	tzh_rows rows;
	int rc = scan(d, k->id, TZH_TABLE_BASELINE, &rows, err);
	if (rc)
		return rc;
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_baseline *b = TZH_ROW(&rows, baseline, i);
		const struct {
			const char *key;
			tzh_str was, is;
		} texts[] = { { "show.was_text", b->text, k->text }, { "show.was_lead", b->lead, k->lead } };
		for (size_t n = 0; n < sizeof texts / sizeof *texts; n++)
			if (texts[n].was.len != texts[n].is.len ||
				memcmp(texts[n].was.ptr, texts[n].is.ptr, texts[n].is.len) != 0)
				line(d, texts[n].key, texts[n].was);
		if (tzh_day_number(b->deadline) != tzh_day_number(k->deadline))
			day_line(d, "show.was_due", b->deadline);
	}
	tzh_rows_free(&rows);
	return TZH_OK;
}

static int show_clocks(desk *d, int64_t id, tzh_err *err)
{
	tzh_rows rows;
	int rc = scan(d, id, TZH_TABLE_CLOCK, &rows, err);
	if (rc)
		return rc;
	bool any = false;
	for (uint32_t i = 0; i < rows.count; i++) {
		const tzh_row_clock *k = TZH_ROW(&rows, clock, i);
		char due[11];
		if (k->state.len != 7) /* running */
			continue;
		if (!any)
			heading(d, "show.clocks");
		any = true;
		tzh_day_print(k->due, due);
		tzh_str name = desk_name(d, "clock.", k->clock);
		printf("  %.*s  %s\n", (int)name.len, name.ptr, due);
	}
	tzh_rows_free(&rows);
	return TZH_OK;
}

static bool has_word(tzh_str list, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= list.len; i++)
		if (!memcmp(list.ptr + i, word, n) && (!i || list.ptr[i - 1] == ' ') &&
			(i + n == list.len || list.ptr[i + n] == ' '))
			return true;
	return false;
}

/* What this account may do now: asked of the same tables that decide it. */
static int show_possible(desk *d, const tzh_row_commitment *k, tzh_err *err)
{
#define X(act) #act,
	static const char *const acts[] = { CLI_ACTS(X) NULL };
#undef X
	tzh_possible possible;
	const tzh_act asked = desk_act(d, "read");
	int rc = tzh_ledger_possible(d->ledger, &asked, k, 1, &possible, err);
	if (rc)
		return rc;
	heading(d, "show.possible");
	size_t at = 0; /* in the line */
	for (int i = 0; acts[i]; i++) {
		if (!has_word(possible.items[0], acts[i]))
			continue;
		tzh_str words = desk_name(d, "act.", desk_z(acts[i]));
		size_t wide = width_str(words) + strlen(acts[i]) + 3;
		if (at && at + wide + 2 > LINE_COLUMNS) {
			putchar('\n');
			at = 0;
		}
		printf("  %.*s (%s)", (int)words.len, words.ptr, acts[i]);
		at += wide + 2;
	}
	puts(at ? "" : "  -");
	tzh_possible_free(&possible);
	return TZH_OK;
}

static int show_one(desk *d, int64_t id, tzh_err *err)
{
	static int (*const parts[])(desk *, int64_t, tzh_err *) = { show_units, show_quantities, show_opinions,
		show_nodes, show_progress, show_evidence, show_clocks };
	tzh_rows rows;
	int rc = scan(d, id, TZH_TABLE_COMMITMENT, &rows, err);
	if (rc)
		return rc;
	const tzh_row_commitment *k = TZH_ROW(&rows, commitment, 0);
	show_head(d, k);
	rc = show_baseline(d, k, err);
	for (size_t i = 0; !rc && i < sizeof parts / sizeof *parts; i++)
		rc = parts[i](d, id, err);
	if (!rc)
		rc = show_possible(d, k, err);
	tzh_rows_free(&rows);
	return rc;
}

static int show(desk *d, tzh_err *err)
{
	int64_t id = 0;
	int rc = TZH_OK;
	for (int i = 0; !rc && i < d->c->file_count; i++) {
		if (i)
			putchar('\n');
		rc = tzh_ledger_find(d->ledger, d->region, d->year, desk_z(d->c->files[i]), &id, err);
		if (!rc)
			rc = show_one(d, id, err);
	}
	return rc;
}

static int run(cli *c)
{
	return desk_run(c, "read", show);
}

const command cmd_show = { "show", options, 1, -1, run };
