/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/utf8.h"
#include "base/vec.h"

#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static unit_test *first, **last = &first;
static const char *running;
static unsigned failures, skips; /* of the test at hand */
static char note[512];
static arena memory;
static lexicon *lx;
static tzh_engine *engine;
static VEC(tzh_doc *) docs;
static VEC(const char *) folders;

void unit_register(unit_test *t)
{
	*last = t;
	last = &t->next;
}

static void fail(const char *file, int line)
{
	failures++;
	printf("FAILED %s\n  %s:%d:\n", running, file, line);
	if (note[0])
		printf("  at: %s\n", note);
}

bool unit_true(bool ok, const char *what, const char *file, int line)
{
	if (!ok) {
		fail(file, line);
		printf("  not so: %s\n", what);
	}
	return ok;
}

bool unit_int(intmax_t got, intmax_t want, const char *what, const char *file, int line)
{
	if (got != want) {
		fail(file, line);
		printf("  %s\n  got:  %jd\n  want: %jd\n", what, got, want);
	}
	return got == want;
}

bool unit_str(tzh_str got, tzh_str want, const char *what, const char *file, int line)
{
	bool same = str_eq(got, want);
	if (!same) {
		fail(file, line);
		printf("  %s\n  got:  \"%.*s\"\n  want: \"%.*s\"\n", what, (int)got.len, got.ptr ? got.ptr : "",
			(int)want.len, want.ptr ? want.ptr : "");
	}
	return same;
}

void unit_skip(const char *reason)
{
	skips++;
	printf("skipped %s: %s\n", running, reason);
}

void unit_note(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vsnprintf(note, sizeof note, format, args);
	va_end(args);
}

arena *unit_arena(void)
{
	return &memory;
}

const lexicon *unit_lexicon(void)
{
	tzh_err err;
	if (!lx && lexicon_new(&lx, NULL, &err)) {
		fprintf(stderr, "lexicon: %s\n", err.text);
		exit(1);
	}
	return lx;
}

const tzh_engine *unit_engine(void)
{
	tzh_err err;
	if (!engine && tzh_engine_new(&engine, NULL, &err)) {
		fprintf(stderr, "engine: %s\n", err.text);
		exit(1);
	}
	return engine;
}

const uint32_t *unit_cp(const char *z, uint32_t *count)
{
	size_t len = strlen(z);
	uint32_t *cp = arena_alloc(&memory, (len + 1) * sizeof *cp);
	*count = (uint32_t)utf8_decode(cp, z, len, NULL);
	return cp;
}

tzh_doc *unit_read(const char *text, const char *name)
{
	tzh_doc *doc = NULL;
	tzh_err err;
	tzh_input in = { .name = name ? name : "test.txt", .data = text, .size = strlen(text) };
	if (tzh_doc_read(&doc, unit_engine(), &in, &err)) {
		fprintf(stderr, "%s: %s\n", in.name, err.text);
		exit(1);
	}
	*vec_push(&docs, &memory) = doc;
	return doc;
}

tzh_str unit_file(const char *path)
{
	FILE *f = path ? fopen(path, "rb") : NULL;
	if (!f)
		return (tzh_str){ 0 };
	size_t room = 1u << 16, n = 0, got;
	char *p = arena_alloc(&memory, room);
	while ((got = fread(p + n, 1, room - n - 1, f)) > 0) {
		n += got;
		if (n == room - 1) {
			p = arena_grow(&memory, p, room, room * 2);
			room *= 2;
		}
	}
	p[n] = 0;
	fclose(f);
	return (tzh_str){ p, n };
}

static const char *join(const char *folder, const char *below)
{
	size_t n = strlen(folder) + strlen(below) + 2;
	char *p = arena_alloc(&memory, n);
	snprintf(p, n, "%s/%s", folder, below);
	return p;
}

const char *unit_source(const char *below)
{
	return join(UNIT_SOURCE, below);
}

/* TAIZHANG_SHARED names the folder where it does not stand beside the source. */
const char *unit_shared(const char *below)
{
	const char *folder = getenv("TAIZHANG_SHARED");
	const char *path = join(folder && *folder ? folder : UNIT_SOURCE "/../shared", below);
	return access(path, R_OK) == 0 ? path : NULL;
}

const char *unit_folder(void)
{
	const char *tmp = getenv("TMPDIR");
	char *path = (char *)join(tmp && *tmp ? tmp : "/tmp", "taizhang-test-XXXXXX");
	if (!mkdtemp(path)) {
		perror(path);
		exit(1);
	}
	*vec_push(&folders, &memory) = path;
	return path;
}

void unit_write(const char *path, const void *data, size_t size)
{
	FILE *f = fopen(path, "wb");
	if (!f || fwrite(data, 1, size, f) != size || fclose(f)) {
		perror(path);
		exit(1);
	}
}

uint32_t unit_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *walk)
{
	(void)st;
	(void)kind;
	(void)walk;
	return remove(path);
}

static void clean_up(void)
{
	for (uint32_t i = 0; i < docs.count; i++)
		tzh_doc_free(docs.items[i]);
	for (uint32_t i = 0; i < folders.count; i++)
		nftw(folders.items[i], remove_one, 16, FTW_DEPTH | FTW_PHYS);
	memset(&docs, 0, sizeof docs);
	memset(&folders, 0, sizeof folders);
	arena_reset(&memory);
}

static bool chosen(const char *name, int argc, char **argv)
{
	bool any = argc < 2;
	for (int i = 1; i < argc; i++)
		any |= strstr(name, argv[i]) != NULL;
	return any;
}

int main(int argc, char **argv)
{
	unsigned passed = 0, failed = 0, skipped = 0;
	arena_init(&memory);
	setvbuf(stdout, NULL, _IOLBF, 0);
	for (unit_test *t = first; t; t = t->next) {
		if (!chosen(t->name, argc, argv))
			continue;
		running = t->name;
		failures = skips = 0;
		note[0] = 0;
		t->run();
		failed += failures > 0;
		skipped += failures == 0 && skips > 0;
		passed += failures == 0 && skips == 0;
		clean_up();
	}
	arena_release(&memory);
	tzh_engine_free(engine);
	lexicon_free(lx);
	printf("%u passed, %u failed, %u skipped\n", passed, failed, skipped);
	return failed > 0;
}
