/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang score --scheme FILE: the ranking, or with --explain every point of one unit.
 */
#include "cli/desk.h"
#include "cli/grid.h"

#include <string.h>
#include <unistd.h>

enum { OPT_SCHEME = DESK_END, OPT_PERIOD, OPT_EXPLAIN, OPT_KEEP };

static const cli_option options[] = {
	DESK_OPTIONS,
	[OPT_SCHEME] = { 's', "scheme", "cli.arg.file", "opt.scheme", NULL },
	[OPT_PERIOD] = { 0, "period", "cli.arg.value", "opt.period", NULL },
	[OPT_EXPLAIN] = { 0, "explain", "cli.arg.unit", "opt.explain", NULL },
	[OPT_KEEP] = { 0, "keep", NULL, "opt.keep", NULL },
	{ 0 },
};

static void put_ranking(const desk *d, const tzh_scores *s)
{
	static const char *const titles[] = { "col.place", "col.unit", "col.points", "col.grade", "col.note" };
	grid_column columns[5];
	grid g;
	tzh_str group = { 0 };
	for (unsigned i = 0; i < 5; i++)
		columns[i] = (grid_column){ .title = tzh_message(titles[i], d->c->english),
			.right = i == 0 || i == 2,
			.least = i == 4 ? 20 : 0 };
	grid_init(&g, columns, 5, grid_terminal(STDOUT_FILENO), d->c->colour_out);
	for (uint32_t i = 0; i < s->count; i++) {
		const tzh_score_sheet *r = &s->items[i];
		char place[16];
		if (r->group.len != group.len || memcmp(r->group.ptr, group.ptr, group.len) != 0) {
			group = r->group;
			*grid_add(&g) = (grid_row){ .band = true, .cells = { group } };
		}
		snprintf(place, sizeof place, "%u", r->place);
		*grid_add(&g) = (grid_row){ .cells = { r->place ? grid_keep(&g, desk_z(place)) : desk_z("-"), r->unit,
						    desk_dec(&g, r->total), r->grade, r->note } };
	}
	desk_put(&g);
}

static bool put_explained(const desk *d, const tzh_scores *s, const char *unit)
{
	static const char *const titles[] = { "col.item", "col.weight", "col.points", "col.why" };
	for (uint32_t i = 0; i < s->count; i++) {
		const tzh_score_sheet *r = &s->items[i];
		grid_column columns[4];
		grid g;
		char total[32], place[16];
		if (r->unit.len != strlen(unit) || memcmp(r->unit.ptr, unit, r->unit.len) != 0)
			continue;
		for (unsigned k = 0; k < 4; k++)
			columns[k] = (grid_column){ .title = tzh_message(titles[k], d->c->english),
				.right = k == 1 || k == 2,
				.least = k == 0   ? 20
					 : k == 3 ? 30
						  : 0 };
		tzh_dec_print(r->total, total);
		snprintf(place, sizeof place, "%u", r->place);
		char grade[64];
		snprintf(grade, sizeof grade, "%.*s", (int)r->grade.len, r->grade.ptr ? r->grade.ptr : "");
		say(d->c, stdout, "score.total", unit, total, place, grade, NULL);
		grid_init(&g, columns, 4, grid_terminal(STDOUT_FILENO), d->c->colour_out);
		for (uint32_t n = 0; n < r->line_count; n++)
			*grid_add(&g) = (grid_row){ .cells = { r->lines[n].item, desk_dec(&g, r->lines[n].weight),
							    desk_dec(&g, r->lines[n].points), r->lines[n].why } };
		desk_put(&g);
		return true;
	}
	return false;
}

static int run(cli *c)
{
	desk d;
	file_bytes bytes;
	tzh_scores scores;
	tzh_err err = { 0 };
	char year[16];
	if (!c->values[OPT_SCHEME]) {
		complain(c, "score.which_scheme", NULL);
		return EXIT_USAGE;
	}
	if (file_load(&bytes, c->values[OPT_SCHEME], &err)) {
		complain(c, "cli.cannot_read", c->values[OPT_SCHEME], err.text, NULL);
		return EXIT_FAILED;
	}
	int rc = desk_open(&d, c, false, false);
	if (!rc) {
		tzh_act act = desk_act(&d, "score");
		act.data = bytes.data;
		act.size = bytes.size;
		snprintf(year, sizeof year, "%04d", (int)d.year % 10000);
		tzh_str period = desk_z(c->values[OPT_PERIOD] ? c->values[OPT_PERIOD] : year);
		if (tzh_ledger_score(d.ledger, &act, c->values[OPT_SCHEME], period, c->values[OPT_KEEP] != NULL,
			    &scores, &err)) {
			rc = desk_complain(c, &err);
		} else {
			if (!c->values[OPT_EXPLAIN])
				put_ranking(&d, &scores);
			else if (!put_explained(&d, &scores, c->values[OPT_EXPLAIN])) {
				complain(c, "need.missing", c->values[OPT_EXPLAIN], NULL);
				rc = EXIT_PARTLY;
			}
			tzh_scores_free(&scores);
		}
		desk_close(&d);
	}
	file_release(&bytes);
	return rc;
}

const command cmd_score = { "score", options, 0, 0, run };
