/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang extract FILES: every record of every file.
 */
#include "cli/cli.h"

#include <string.h>

enum { OPT_FORMAT };

static const cli_option options[] = {
	[OPT_FORMAT] = { 'f', "format", "cli.arg.format", NULL, "jsonl" },
	{ 0 },
};

static int to_stdout(void *payload, const char *data, size_t size)
{
	(void)payload;
	return fwrite(data, 1, size, stdout) == size ? TZH_OK : TZH_EIO;
}

static int one_file(const cli *c, const tzh_engine *engine, const char *path)
{
	file_bytes bytes;
	tzh_doc *doc;
	tzh_err err = { 0 };
	int rc = file_load(&bytes, path, &err);
	if (!rc) {
		tzh_input input = { .name = path, .data = bytes.data, .size = bytes.size };
		rc = tzh_doc_read(&doc, engine, &input, &err);
		file_release(&bytes);
	}
	if (rc) {
		complain(c, "cli.cannot_read", path, err.text, NULL);
		return EXIT_PARTLY;
	}
	rc = tzh_write_jsonl(to_stdout, NULL, doc, 0, &err);
	tzh_doc_free(doc);
	return rc ? EXIT_FAILED : EXIT_FINE;
}

static int run(cli *c)
{
	tzh_engine *engine = engine_open(c);
	if (!engine)
		return EXIT_FAILED;
	int worst = EXIT_FINE;
	for (int i = 0; i < c->file_count && worst < EXIT_FAILED; i++) {
		int rc = one_file(c, engine, c->files[i]);
		worst = rc > worst ? rc : worst;
	}
	tzh_engine_free(engine);
	return worst;
}

const command cmd_extract = { "extract", options, 1, -1, run };
