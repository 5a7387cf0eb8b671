/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang panel REPORTS: region x year x indicator.
 */
#include "cli/reports.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OPT_OUTPUT, OPT_CODEBOOK, OPT_JOBS, OPT_FROM };

static const cli_option options[] = {
	[OPT_OUTPUT] = { 'o', "output", "cli.arg.file", "cli.opt.output", NULL },
	[OPT_CODEBOOK] = { 0, "codebook", NULL, NULL, NULL },
	[OPT_JOBS] = { 'j', "jobs", "cli.arg.number", "cli.opt.jobs", NULL },
	[OPT_FROM] = { 0, "files-from", "cli.arg.file", "cli.opt.files-from", NULL },
	{ 0 },
};

typedef struct making {
	const cli *c;
	tzh_panel *panel;
} making;

static int take(void *payload, tzh_doc *doc, const buf *out)
{
	(void)out;
	making *m = payload;
	tzh_err err = { 0 };
	return tzh_panel_add(m->panel, doc, &err);
}

/* Beside panel.csv: panel.codebook.md. */
static char *codebook_path(const char *path)
{
	static const char ending[] = ".codebook.md";
	const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
	size_t n = dot && (!slash || dot > slash + 1) && dot > path ? (size_t)(dot - path) : strlen(path);
	char *out = malloc(n + sizeof ending);
	if (out) {
		memcpy(out, path, n);
		memcpy(out + n, ending, sizeof ending);
	}
	return out;
}

static int write_codebook(const cli *c, const tzh_engine *engine, const char *path)
{
	output o;
	tzh_err err = { 0 };
	if (output_open(&o, c, path))
		return EXIT_FAILED;
	int rc = tzh_panel_codebook(output_sink, &o, engine, c->english, &err);
	return output_close(&o, !rc) || rc ? EXIT_FAILED : EXIT_FINE;
}

static int write_panel(const cli *c, const tzh_panel *panel)
{
	output o;
	tzh_err err = { 0 };
	if (output_open(&o, c, c->values[OPT_OUTPUT]))
		return EXIT_FAILED;
	int rc = tzh_panel_write(output_sink, &o, panel, &err);
	return output_close(&o, !rc) || rc ? EXIT_FAILED : EXIT_FINE;
}

static void tell(const cli *c, const tzh_panel *panel)
{
	uint32_t with, without, doubles;
	char a[16], b[16], d[16];
	tzh_panel_counts(panel, &with, &without, &doubles);
	snprintf(a, sizeof a, "%u", with);
	snprintf(b, sizeof b, "%u", without);
	snprintf(d, sizeof d, "%u", doubles);
	say(c, stderr, "panel.done", a, b);
	if (doubles)
		warn(c, "panel.doubles", d);
}

static int make_panel(cli *c, const tzh_engine *engine)
{
	making m = { .c = c };
	tzh_err err = { 0 };
	reports r = { .c = c, .only = TZH_TYPE_BIT(INDICATOR), .jobs = reports_jobs(c, c->values[OPT_JOBS]) };
	r.to_terminal = !c->values[OPT_OUTPUT] && isatty(STDOUT_FILENO);
	r.take = take;
	r.payload = &m;
	if (!r.jobs)
		return EXIT_USAGE;
	int rc = reports_files(c, c->values[OPT_FROM]);
	if (rc)
		return rc;
	if (tzh_panel_new(&m.panel, engine, &err))
		return EXIT_FAILED;
	rc = reports_run(&r);
	if (rc != EXIT_FAILED) {
		int written = write_panel(c, m.panel);
		rc = written ? written : rc;
		tell(c, m.panel);
	}
	tzh_panel_free(m.panel);
	return rc;
}

static int run(cli *c)
{
	const char *path = c->values[OPT_OUTPUT];
	bool codebook = c->values[OPT_CODEBOOK] != NULL, alone = codebook && !path;
	tzh_engine *engine = engine_open(c);
	if (!engine)
		return EXIT_FAILED;
	int rc = alone ? write_codebook(c, engine, NULL) : make_panel(c, engine);
	if (codebook && !alone && rc <= EXIT_PARTLY) {
		char *beside = codebook_path(path);
		int written = beside ? write_codebook(c, engine, beside) : EXIT_FAILED;
		rc = written ? written : rc;
		free(beside);
	}
	tzh_engine_free(engine);
	return rc;
}

const command cmd_panel = { "panel", options, 0, -1, run };
