/* SPDX-License-Identifier: Apache-2.0
 *
 * stages MEGABYTES FILE... - the time of each stage of the chain over the files, read again and again until so many
 * megabytes have gone through. Prints "stage<TAB>bytes<TAB>seconds" lines; seconds are of this thread's processor time.
 */
#include "base/arena.h"
#include "lexicon/lexicon.h"
#include "normalise/normalise.h"
#include "read/read.h"
#include "recognise/recognise.h"
#include "structure/structure.h"
#include "taizhang.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct file {
	const char *name;
	char *data;
	size_t size;
} file;

enum { DECODE, NORMALISE, WORDS, STRUCTURE, INDICATORS, ALL_WORDS, ALL_RECORDS, WRITE, STAGES };
static const char *const stage_names[STAGES] = { "decode", "normalise", "words of indicators", "structure",
	"recognise indicators", "words of all", "recognise all", "write JSONL" };

typedef struct bench {
	lexicon *lx;
	normaliser *nm;
	structurer *st;
	recogniser *rc;
	tzh_engine *engine;
	double seconds[STAGES];
	size_t bytes, written;
} bench;

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void die(const char *what)
{
	fprintf(stderr, "stages: %s\n", what);
	exit(1);
}

static file load(const char *path)
{
	FILE *f = fopen(path, "rb");
	file out = { path, xmalloc((size_t)16 << 20), 0 };
	if (!f)
		die(path);
	out.size = fread(out.data, 1, (size_t)16 << 20, f);
	fclose(f);
	out.data = xrealloc(out.data, out.size);
	return out;
}

static int count(void *payload, const char *data, size_t size)
{
	(void)data;
	*(size_t *)payload += size;
	return TZH_OK;
}

static double lap(bench *b, int stage, double since)
{
	double t = now();
	b->seconds[stage] += t - since;
	return t;
}

/* The stages up to the outline, then the recognisers twice on the same outline. */
static void run_stages(bench *b, arena *a, const file *f)
{
	tzh_input in = { .name = f->name, .data = f->data, .size = f->size };
	read_text text;
	canon c;
	outline ol;
	tzh_err err;
	double t = now();
	if (read_decode(&text, a, &in, &err))
		die(err.text);
	t = lap(b, DECODE, t);
	normalise(&c, a, b->nm, &text);
	t = lap(b, NORMALISE, t);
	const lex_place *places = recogniser_scan(b->rc, a, &c, TZH_TYPE_BIT(INDICATOR));
	t = lap(b, WORDS, t);
	structure(&ol, a, b->st, &c, places, f->name);
	t = lap(b, STRUCTURE, t);
	tzh_records some = { .sections = ol.sections, .section_count = ol.section_count }, all = some;
	row_notes rows = { 0 };
	recognise(&some, &rows, a, b->rc, &c, places, &ol, TZH_TYPE_BIT(INDICATOR));
	t = lap(b, INDICATORS, t);
	rows = (row_notes){ 0 };
	places = recogniser_scan(b->rc, a, &c, 0);
	t = lap(b, ALL_WORDS, t);
	recognise(&all, &rows, a, b->rc, &c, places, &ol, 0);
	lap(b, ALL_RECORDS, t);
	arena_reset(a);
}

static void run_writing(bench *b, tzh_doc **doc, const file *f)
{
	tzh_input in = { .name = f->name, .data = f->data, .size = f->size };
	tzh_err err;
	if (*doc ? tzh_doc_reread(*doc, b->engine, &in, &err) : tzh_doc_read(doc, b->engine, &in, &err))
		die(err.text);
	double t = now();
	if (tzh_write_jsonl(count, &b->written, *doc, 0, &err))
		die(err.text);
	lap(b, WRITE, t);
}

int main(int argc, char **argv)
{
	size_t wanted = argc > 2 ? strtoul(argv[1], NULL, 10) * 1000000 : 0;
	if (!wanted)
		die("usage: stages MEGABYTES FILE...");
	bench b = { 0 };
	tzh_err err;
	double start = now();
	if (lexicon_new(&b.lx, NULL, &err))
		die(err.text);
	printf("start: lexicon\t0\t%.6f\n", now() - start);
	if (tzh_engine_new(&b.engine, NULL, &err))
		die(err.text);
	printf("start: engine\t0\t%.6f\n", now() - start);
	b.nm = normaliser_new(b.lx);
	b.st = structurer_new(b.lx);
	b.rc = recogniser_new(b.lx);
	int files = argc - 2;
	file *list = xcalloc((size_t)files, sizeof *list);
	for (int i = 0; i < files; i++)
		list[i] = load(argv[i + 2]);
	arena a;
	arena_init(&a);
	tzh_doc *doc = NULL;
	for (int i = 0; b.bytes < wanted; i = (i + 1) % files) {
		run_stages(&b, &a, &list[i]);
		run_writing(&b, &doc, &list[i]);
		b.bytes += list[i].size;
	}
	for (int i = 0; i < STAGES; i++)
		printf("%s\t%zu\t%.3f\n", stage_names[i], b.bytes, b.seconds[i]);
	tzh_doc_free(doc);
	arena_release(&a);
	recogniser_free(b.rc);
	structurer_free(b.st);
	normaliser_free(b.nm);
	tzh_engine_free(b.engine);
	lexicon_free(b.lx);
	for (int i = 0; i < files; i++)
		free(list[i].data);
	free(list);
	return 0;
}
