/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang extract FILES: every record of every file.
 */
#include "cli/grid.h"
#include "cli/records_grid.h"
#include "cli/reports.h"

#include <string.h>
#include <unistd.h>

enum { OPT_FORMAT, OPT_ONLY, OPT_OUTPUT, OPT_JOBS, OPT_FROM };

static const cli_option options[] = {
	[OPT_FORMAT] = { 'f', "format", "cli.arg.format", NULL, "jsonl json csv xlsx table" },
	[OPT_ONLY] = { 0, "only", "cli.arg.types", NULL, REPORTS_TYPES },
	[OPT_OUTPUT] = { 'o', "output", "cli.arg.file", "cli.opt.output", NULL },
	[OPT_JOBS] = { 'j', "jobs", "cli.arg.number", "cli.opt.jobs", NULL },
	[OPT_FROM] = { 0, "files-from", "cli.arg.file", "cli.opt.files-from", NULL },
	{ 0 },
};

typedef struct extract {
	const cli *c;
	uint32_t only;
	size_t width; /* of tables */
	bool colour;
	tzh_workbook *book;
	output out;
	bool any;    /* something was written */
	bool direct; /* lines go out as they are made: one thread, nothing to put in order */
} extract;

static int to_buf(void *payload, const char *data, size_t size)
{
	buf *b = payload;
	buf_add(b, data, size);
	return b->over ? TZH_ELIMIT : TZH_OK;
}

static int make_jsonl(void *payload, tzh_doc *doc, buf *out, tzh_err *err)
{
	extract *x = payload;
	if (!x->direct)
		return tzh_write_jsonl(to_buf, out, doc, x->only, err);
	int rc = tzh_write_jsonl(output_sink, &x->out, doc, x->only, err);
	(void)rc; /* it is kept in the output, where take_bytes() meets it */
	return TZH_OK;
}

static int make_csv(void *payload, tzh_doc *doc, buf *out, tzh_err *err)
{
	const extract *x = payload;
	return tzh_write_csv(to_buf, out, doc, x->only, false, err);
}

static int make_grid(void *payload, tzh_doc *doc, buf *out, tzh_err *err)
{
	(void)err;
	const extract *x = payload;
	records_grid(x->c, doc, x->only, x->width, x->colour, out);
	return TZH_OK;
}

static int take_doc(void *payload, tzh_doc *doc, const buf *out)
{
	(void)out;
	extract *x = payload;
	tzh_err err = { 0 };
	int rc = tzh_workbook_add(x->book, doc, &err);
	if (rc)
		complain(x->c, "cli.cannot_write", x->out.path ? x->out.path : "-", err.text);
	return rc;
}

static int take_bytes(void *payload, tzh_doc *doc, const buf *out)
{
	(void)doc;
	extract *x = payload;
	return output_sink(&x->out, out->ptr, out->len);
}

/* JSON Lines into one array: no line end stands inside a line. */
static int take_json(void *payload, tzh_doc *doc, const buf *out)
{
	(void)doc;
	extract *x = payload;
	buf joined;
	buf_init(&joined, SIZE_MAX);
	for (const char *p = out->ptr, *end = p + out->len; p < end;) {
		const char *line = memchr(p, '\n', (size_t)(end - p));
		buf_adds(&joined, x->any ? ",\n" : "[\n");
		buf_add(&joined, p, (size_t)(line - p));
		x->any = true;
		p = line + 1;
	}
	int rc = output_sink(&x->out, joined.ptr, joined.len);
	buf_release(&joined);
	return rc;
}

static int run_bytes(cli *c, extract *x, reports *r, const char *format)
{
	bool json = !strcmp(format, "json"), csv = !strcmp(format, "csv");
	tzh_err err = { 0 };
	r->make = csv ? make_csv : !strcmp(format, "table") ? make_grid : make_jsonl;
	r->take = json ? take_json : take_bytes;
	x->direct = r->make == make_jsonl && !json && r->jobs == 1;
	if (output_open(&x->out, c, c->values[OPT_OUTPUT]))
		return EXIT_FAILED;
	int rc = csv ? tzh_write_csv(output_sink, &x->out, NULL, x->only, true, &err) : TZH_OK;
	rc = rc ? EXIT_FAILED : reports_run(r);
	if (json && rc != EXIT_FAILED)
		output_sink(&x->out, x->any ? "\n]\n" : "[]\n", 3);
	int closed = output_close(&x->out, rc != EXIT_FAILED);
	return closed ? closed : rc;
}

static int run_book(cli *c, extract *x, reports *r)
{
	tzh_err err = { 0 };
	if (output_unfit(c, c->values[OPT_OUTPUT]))
		return EXIT_USAGE;
	if (output_open(&x->out, c, c->values[OPT_OUTPUT]))
		return EXIT_FAILED;
	r->take = take_doc;
	int rc = tzh_workbook_new(&x->book, x->only, &err) ? EXIT_FAILED : reports_run(r);
	if (rc == EXIT_FAILED)
		tzh_workbook_free(x->book);
	else if (tzh_workbook_finish(x->book, output_sink, &x->out, &err))
		rc = EXIT_FAILED;
	if (rc == EXIT_FAILED && err.text[0])
		complain(c, "cli.cannot_write", x->out.path ? x->out.path : "-", err.text);
	int closed = output_close(&x->out, rc != EXIT_FAILED);
	return closed ? closed : rc;
}

static int run(cli *c)
{
	const char *format = c->values[OPT_FORMAT] ? c->values[OPT_FORMAT] : "jsonl";
	extract x = { .c = c, .only = reports_only(c->values[OPT_ONLY]) };
	reports r = { .c = c, .only = x.only, .jobs = reports_jobs(c, c->values[OPT_JOBS]), .payload = &x };
	r.to_terminal = !c->values[OPT_OUTPUT] && isatty(STDOUT_FILENO);
	if (!r.jobs)
		return EXIT_USAGE;
	int rc = reports_files(c, c->values[OPT_FROM]);
	if (rc)
		return rc;
	x.width = grid_terminal(STDOUT_FILENO);
	x.colour = r.to_terminal && c->colour_out;
	return strcmp(format, "xlsx") ? run_bytes(c, &x, &r, format) : run_book(c, &x, &r);
}

const command cmd_extract = { "extract", options, 0, -1, run };
