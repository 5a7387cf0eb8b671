/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang score --scheme FILE: the ranking, or with --explain every point of one unit.
 */
#include "cli/desk.h"
#include "cli/output.h"

#include "base/width.h"

#include <string.h>

enum { OPT_SCHEME = DESK_END, OPT_PERIOD, OPT_DATE, OPT_EXPLAIN, OPT_KEEP, OPT_FORMAT, OPT_OUTPUT };

static const cli_option options[] = {
	DESK_OPTIONS,
	[OPT_SCHEME] = { 's', "scheme", "cli.arg.file", "opt.scheme", NULL },
	[OPT_PERIOD] = { 0, "period", "cli.arg.value", "opt.period", NULL },
	[OPT_DATE] = { 0, "date", "cli.arg.day", "opt.date", NULL },
	[OPT_EXPLAIN] = { 0, "explain", "cli.arg.unit", "opt.explain", NULL },
	[OPT_KEEP] = { 0, "keep", NULL, "opt.keep", NULL },
	[OPT_FORMAT] = { 'f', "format", "cli.arg.format", NULL, "table csv xlsx json" },
	[OPT_OUTPUT] = { 'o', "output", "cli.arg.file", NULL, NULL },
	{ 0 },
};

static bool same(tzh_str a, tzh_str b)
{
	return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

static void put_ranking(const desk *d, const tzh_scores *s, buf *out)
{
	static const char *const titles[] = { ">col.place", "col.unit", ">col.total", "col.grade", "~col.note" };
	grid_column columns[5];
	grid g;
	tzh_str group = { 0 };
	desk_grid(d, &g, columns, titles, 5);
	for (uint32_t i = 0; i < s->count; i++) {
		const tzh_score_sheet *r = &s->items[i];
		tzh_str place = r->place ? desk_int(&g, r->place) : desk_z("-");
		if (!same(r->group, group)) {
			group = r->group;
			*grid_add(&g) = (grid_row){ .band = true, .cells = { group } };
		}
		tzh_str grade = r->total.given ? r->grade : tzh_message("score.unranked", d->c->english);
		*grid_add(&g) = (grid_row){ .cells = { place, r->unit, desk_dec(&g, r->total), grade, r->note } };
	}
	grid_put(&g, out);
	grid_release(&g);
}

/* ---- every point of one unit ---- */

/* The parts of a sum are apart by "; ": a line each. */
static void put_why(tzh_str why, buf *out)
{
	for (size_t i = 0, from = 0; i <= why.len && why.len; i++) {
		if (i < why.len && !(why.ptr[i] == ';' && i + 1 < why.len && why.ptr[i + 1] == ' '))
			continue;
		buf_adds(out, "      ");
		buf_add(out, why.ptr + from, i - from);
		buf_addc(out, '\n');
		from = i + 2;
	}
}

static void put_item(const cli *c, const tzh_score_line *l, buf *out)
{
	enum { ITEM_COLUMNS = 44 };
	char weight[32], points[32];
	size_t w = tzh_dec_print(l->weight, weight), p = tzh_dec_print(l->points, points), wide = width_str(l->item);
	buf_adds(out, "  ");
	buf_add_str(out, l->item);
	buf_addf(out, "%*s%s", wide < ITEM_COLUMNS ? (int)(ITEM_COLUMNS - wide) : 2, "", p ? points : "-");
	if (w)
		buf_addf(out, " / %s", weight);
	buf_addc(out, '\n');
	if (!p && !l->why.len) {
		buf_adds(out, "      ");
		buf_add_str(out, tzh_message("score.not_concerned", c->english));
		buf_addc(out, '\n');
	}
	put_why(l->why, out);
}

static void put_explained(const desk *d, const tzh_score_sheet *u, buf *out)
{
	const cli *c = d->c;
	char total[32], place[16];
	tzh_str period = { 0 };
	size_t n = tzh_dec_print(u->total, total);
	snprintf(place, sizeof place, "%u", u->place);
	buf_add_str(out, u->unit);
	buf_adds(out, "  ");
	buf_add_str(out, u->group);
	buf_adds(out, "  ");
	if (n) {
		buf_add_str(out, tzh_message("col.total", c->english));
		buf_addf(out, " %s  ", total);
		buf_add_str(out, tzh_message("col.place", c->english));
		buf_addf(out, " %s  ", place);
		buf_add_str(out, u->grade);
	} else {
		buf_add_str(out, tzh_message("score.unranked", c->english));
	}
	if (u->note.len) {
		buf_adds(out, "  ");
		buf_add_str(out, u->note);
	}
	buf_addc(out, '\n');
	for (uint32_t i = 0; i < u->line_count; i++) {
		if (!same(u->lines[i].period, period)) {
			period = u->lines[i].period;
			char room[64];
			buf_add_str(out, desk_period(d, period, room));
			buf_addc(out, '\n');
		}
		put_item(c, &u->lines[i], out);
	}
}

/* Only the unit that --explain names is left. */
static bool choose_unit(const cli *c, tzh_scores *all)
{
	const char *wanted = c->values[OPT_EXPLAIN];
	for (uint32_t i = 0; wanted && i < all->count; i++)
		if (same(all->items[i].unit, desk_z(wanted)) || same(all->items[i].id, desk_z(wanted))) {
			all->items += i;
			all->count = 1;
			return true;
		}
	return !wanted;
}

static int put_text(const desk *d, const tzh_scores *all, output *o)
{
	buf out;
	buf_init(&out, SIZE_MAX);
	if (d->c->values[OPT_EXPLAIN])
		put_explained(d, &all->items[0], &out);
	else
		put_ranking(d, all, &out);
	int rc = output_sink(o, out.ptr ? out.ptr : "", out.len);
	buf_release(&out);
	return rc;
}

static int write_out(const desk *d, const tzh_scores *all)
{
	const char *format = output_format(d->c, OPT_FORMAT, OPT_OUTPUT);
	tzh_sheet sheet = *format == 'x' ? TZH_SHEET_XLSX : *format == 'c' ? TZH_SHEET_CSV : TZH_SHEET_JSON;
	output o;
	tzh_err err = { 0 };
	if (*format == 'x' && output_unfit(d->c, d->c->values[OPT_OUTPUT]))
		return EXIT_USAGE;
	if (output_open(&o, d->c, d->c->values[OPT_OUTPUT]))
		return EXIT_FAILED;
	int rc = *format == 't' ? put_text(d, all, &o) : tzh_scores_write(d->ledger, all, sheet, output_sink, &o, &err);
	int code = rc && err.text[0] ? desk_complain(d->c, &err) : EXIT_FINE;
	int closed = output_close(&o, !rc);
	return code ? code : closed;
}

static int score(desk *d, const file_bytes *scheme)
{
	const cli *c = d->c;
	tzh_scores scores;
	tzh_err err = { 0 };
	tzh_act act = desk_act(d, "score");
	act.data = scheme->data;
	act.size = scheme->size;
	if (tzh_ledger_score(d->ledger, &act, c->values[OPT_SCHEME], desk_z(c->values[OPT_PERIOD]),
		    c->values[OPT_KEEP] != NULL, &scores, &err))
		return desk_complain(c, &err);
	int rc = EXIT_PARTLY;
	if (choose_unit(c, &scores))
		rc = write_out(d, &scores);
	else
		complain(c, "need.missing", c->values[OPT_EXPLAIN]);
	tzh_scores_free(&scores);
	return rc;
}

static int run(cli *c)
{
	desk d;
	file_bytes bytes;
	tzh_err err = { 0 };
	if (!c->values[OPT_SCHEME]) {
		complain(c, "score.which_scheme");
		return EXIT_USAGE;
	}
	if (c->values[OPT_DATE])
		c->values[DESK_AT] = c->values[OPT_DATE];
	if (file_load(&bytes, c, c->values[OPT_SCHEME], &err)) {
		complain(c, "cli.cannot_read", c->values[OPT_SCHEME], err.text);
		return EXIT_FAILED;
	}
	char unit[256];
	int rc = desk_open(&d, c, false, false);
	if (!rc) {
		rc = desk_unit(&d, &c->values[OPT_EXPLAIN], unit, &err) ? desk_complain(c, &err) : score(&d, &bytes);
		desk_close(&d);
	}
	file_release(&bytes);
	return rc;
}

const command cmd_score = { "score", options, 0, 0, run };
