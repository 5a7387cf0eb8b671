/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang read REPORT: the text as it was understood, its headings, its noise.
 */
#include "cli/reports.h"

#include "base/str.h"

#include <string.h>
#include <unistd.h>

enum { OPT_OUTLINE, OPT_DECODED, OPT_NOISE, OPT_OUTPUT };

static const cli_option options[] = {
	[OPT_OUTLINE] = { 0, "outline", NULL, NULL, NULL },
	[OPT_DECODED] = { 0, "decoded", NULL, NULL, NULL },
	[OPT_NOISE] = { 0, "noise", NULL, NULL, NULL },
	[OPT_OUTPUT] = { 'o', "output", "cli.arg.file", "cli.opt.output", NULL },
	{ 0 },
};

static void put_word(const cli *c, buf *out, const char *prefix, const char *name)
{
	char key[48];
	snprintf(key, sizeof key, "%s.%s", prefix, name);
	tzh_str t = tzh_message(key, c->english);
	buf_add_str(out, t.len ? t : str_of(name));
}

/* The document line in words, then the tree: role, number, title, place. */
static void put_outline(const cli *c, tzh_doc *doc, buf *out, bool colour)
{
	const tzh_records *r = tzh_doc_records(doc);
	const tzh_info *info = &r->info;
	buf_adds(out, colour ? "\033[1m" : "");
	buf_add_str(out, info->title.len ? info->title : info->name);
	buf_adds(out, colour ? "\033[0m\n" : "\n");
	buf_add_str(out, info->region);
	if (info->region_code.len)
		buf_addf(out, " %.*s", (int)info->region_code.len, info->region_code.ptr);
	if (info->year)
		buf_addf(out, " %d", info->year);
	if (info->date.year)
		buf_addf(out, " (%d-%02d-%02d)", info->date.year, info->date.month, info->date.day);
	buf_adds(out, "\n\n");
	for (uint32_t i = 0; i < r->section_count; i++) {
		const tzh_section *s = &r->sections[i];
		for (unsigned k = 1; k < s->level; k++)
			buf_adds(out, "  ");
		buf_add_str(out, s->number);
		buf_add_str(out, s->title);
		buf_adds(out, colour ? "  \033[2m[" : "  [");
		put_word(c, out, "part", tzh_part_name(s->role));
		buf_addf(out, " %u]", s->span.start);
		buf_adds(out, colour ? "\033[0m\n" : "\n");
	}
}

static void put_noise(const cli *c, tzh_doc *doc, buf *out)
{
	const tzh_records *r = tzh_doc_records(doc);
	for (uint32_t i = 0; i < r->noise_count; i++) {
		const tzh_noise *n = &r->noises[i];
		buf_addf(out, "n-%04u\t%u-%u\t", i + 1, n->span.start, n->span.end);
		put_word(c, out, "noise", tzh_noise_name(n->kind));
		buf_addc(out, '\t');
		tzh_str text = tzh_doc_slice(doc, n->span);
		for (size_t k = 0; k < text.len; k++)
			buf_addc(out, strchr("\n\r\t", text.ptr[k]) ? ' ' : text.ptr[k]);
		if (n->likely.len) {
			buf_addc(out, '\t');
			buf_add_str(out, n->likely);
		}
		buf_addc(out, '\n');
	}
}

static int write_it(const cli *c, tzh_doc *doc)
{
	output o;
	if (output_open(&o, c, c->values[OPT_OUTPUT]))
		return EXIT_FAILED;
	buf text;
	buf_init(&text, SIZE_MAX);
	uint32_t n;
	tzh_doc_text(doc, &n);
	if (c->values[OPT_OUTLINE])
		put_outline(c, doc, &text, !o.path && c->colour_out);
	else if (c->values[OPT_NOISE])
		put_noise(c, doc, &text);
	else
		buf_add_str(
			&text, c->values[OPT_DECODED] ? tzh_doc_slice(doc, (tzh_span){ 0, n }) : tzh_doc_clean(doc));
	if (!c->values[OPT_DECODED] && text.len && text.ptr[text.len - 1] != '\n')
		buf_addc(&text, '\n');
	int rc = output_sink(&o, text.ptr, text.len);
	buf_release(&text);
	int closed = output_close(&o, !rc);
	return rc || closed ? EXIT_FAILED : EXIT_FINE;
}

static int run(cli *c)
{
	if (!!c->values[OPT_OUTLINE] + !!c->values[OPT_DECODED] + !!c->values[OPT_NOISE] > 1) {
		complain(c, "read.one_of");
		return EXIT_USAGE;
	}
	tzh_engine *engine = engine_open(c);
	if (!engine)
		return EXIT_FAILED;
	tzh_doc *doc = reports_one(c, engine, c->files[0], TZH_TYPE_BIT(SECTION) | TZH_TYPE_BIT(NOISE));
	int rc = doc ? write_it(c, doc) : EXIT_PARTLY;
	tzh_doc_free(doc);
	tzh_engine_free(engine);
	return rc;
}

const command cmd_read = { "read", options, 1, 1, run };
