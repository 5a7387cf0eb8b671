/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang explain REPORT ID|WORDS: how a record was decided.
 */
#include "cli/reports.h"

#include "base/str.h"
#include "base/width.h"

#include <string.h>

static const cli_option options[] = { { 0 } };

#define MOST 20 /* records shown for one word */

/* "i-0042": a letter of a type, a dash, digits. */
static bool is_id(const char *word)
{
#define X(n, s, l) l
	static const char letters[] = TZH_TYPES(X);
#undef X
	return word[0] && strchr(letters, word[0]) && word[1] == '-' && word[2] &&
	       strspn(word + 2, "0123456789") == strlen(word + 2);
}

/* Label and words of each line in two columns; what is marked stands out on a terminal. */
static void print(const cli *c, tzh_str text)
{
	while (text.len) {
		tzh_str words = str_cut(&text, '\n'), label = str_cut(&words, '\t');
		size_t width = width_str(label);
		fputs(c->colour_out ? "\033[2m" : "", stdout);
		fwrite(label.ptr, 1, label.len, stdout);
		fputs(c->colour_out ? "\033[0m" : "", stdout);
		printf("%*s", (int)(width < 10 ? 10 - width : 1), "");
		tzh_str open = tzh_message("explain.open", c->english), shut = tzh_message("explain.shut", c->english);
		size_t from = c->colour_out ? str_find(words, open) : SIZE_MAX;
		size_t to = c->colour_out ? str_find(words, shut) : SIZE_MAX;
		if (from < to && to != SIZE_MAX) {
			fwrite(words.ptr, 1, from, stdout);
			fputs("\033[1;33m", stdout);
			fwrite(words.ptr + from + open.len, 1, to - from - open.len, stdout);
			fputs("\033[0m", stdout);
			fwrite(words.ptr + to + shut.len, 1, words.len - to - shut.len, stdout);
		} else {
			fwrite(words.ptr, 1, words.len, stdout);
		}
		putchar('\n');
	}
}

static int explain_id(const cli *c, tzh_doc *doc, const char *id)
{
	tzh_str text;
	tzh_err err = { 0 };
	if (tzh_doc_explain(doc, id, c->english, &text, &err)) {
		complain(c, "explain.no_record", id);
		return EXIT_PARTLY;
	}
	print(c, text);
	return EXIT_FINE;
}

/* Every indicator and commitment whose stretch holds the words. */
static int explain_words(const cli *c, tzh_doc *doc, const char *words)
{
	const tzh_records *r = tzh_doc_records(doc);
	uint32_t shown = 0;
	for (uint32_t i = 0; i < r->indicator_count + r->commitment_count && shown < MOST; i++) {
		bool number = i < r->indicator_count;
		uint32_t k = number ? i : i - r->indicator_count;
		tzh_span span = number ? r->indicators[k].span : r->commitments[k].span;
		if (str_find(tzh_doc_slice(doc, span), str_of(words)) == SIZE_MAX)
			continue;
		char id[16];
		snprintf(id, sizeof id, "%c-%04u", number ? 'i' : 'c', k + 1);
		if (shown++)
			putchar('\n');
		explain_id(c, doc, id);
	}
	if (!shown)
		complain(c, "explain.no_words", words);
	return shown ? EXIT_FINE : EXIT_PARTLY;
}

static int run(cli *c)
{
	tzh_engine *engine = engine_open(c);
	if (!engine)
		return EXIT_FAILED;
	tzh_doc *doc = reports_one(c, engine, c->files[0], 0);
	int worst = doc ? EXIT_FINE : EXIT_PARTLY;
	for (int i = 1; doc && i < c->file_count; i++) {
		if (i > 1)
			putchar('\n');
		int rc = is_id(c->files[i]) ? explain_id(c, doc, c->files[i]) : explain_words(c, doc, c->files[i]);
		worst = rc > worst ? rc : worst;
	}
	tzh_doc_free(doc);
	tzh_engine_free(engine);
	return worst;
}

const command cmd_explain = { "explain", options, 2, -1, run };
