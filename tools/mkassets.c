/* SPDX-License-Identifier: Apache-2.0
 *
 * mkassets FOLDER OUT.c OUT.S - the files of a folder as a table in the program:
 * each as it is and, where that is smaller, packed by gzip. A file whose name
 * carries a digest of what is in it (index-4f3c2a1b.js) never changes.
 * Without the folder the table is empty.
 */
#include <ctype.h>
#include <ftw.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

#define MAX_FILES 2000

typedef struct file {
	char path[512], real[1024], packed[1100];
	int has_packed;
	uint64_t tag;
} file;

static file files[MAX_FILES];
static int file_count;
static size_t root_length;
static char out_folder[800];

static int take(const char *path, const struct stat *s, int kind, struct FTW *w)
{
	(void)s, (void)w;
	if (kind != FTW_F || file_count == MAX_FILES || strlen(path + root_length) >= sizeof files[0].path)
		return 0;
	snprintf(files[file_count].path, sizeof files[0].path, "%s", path + root_length);
	snprintf(files[file_count].real, sizeof files[0].real, "%s", path);
	file_count++;
	return 0;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const file *)a)->path, ((const file *)b)->path);
}

static const char *type_of(const char *path)
{
	static const char *const types[][2] = { { ".html", "text/html; charset=utf-8" },
		{ ".js", "text/javascript; charset=utf-8" }, { ".css", "text/css; charset=utf-8" },
		{ ".json", "application/json" }, { ".svg", "image/svg+xml" }, { ".png", "image/png" },
		{ ".ico", "image/x-icon" }, { ".woff2", "font/woff2" }, { ".woff", "font/woff" },
		{ ".txt", "text/plain; charset=utf-8" }, { ".webmanifest", "application/manifest+json" } };
	const char *dot = strrchr(path, '.');
	for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
		if (!strcmp(dot, types[i][0]))
			return types[i][1];
	return "application/octet-stream";
}

/* name-XXXXXXXX.ext: eight or more letters, digits, '-' or '_' after the last but one '-'. */
static int is_immutable(const char *path)
{
	const char *slash = strrchr(path, '/'), *dot = slash ? strchr(slash, '.') : NULL;
	return !strncmp(path, "/assets/", 8) && dot && dot - slash > 9 && dot[-9] == '-';
}

/* Writes the packed bytes beside the output. 0 where they are no smaller, or on failure. */
static int pack(file *f, const unsigned char *data, size_t size)
{
	z_stream z = { 0 };
	size_t room = compressBound(size) + 64;
	unsigned char *out = malloc(room);
	if (!out || deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
		return free(out), 0;
	z.next_in = (unsigned char *)(uintptr_t)data;
	z.avail_in = (unsigned)size;
	z.next_out = out;
	z.avail_out = (unsigned)room;
	int done = deflate(&z, Z_FINISH) == Z_STREAM_END;
	size_t packed = z.total_out;
	deflateEnd(&z);
	FILE *to = NULL;
	if (done && packed + 64 < size) {
		snprintf(f->packed, sizeof f->packed, "%s/%d.gz", out_folder, (int)(f - files));
		to = fopen(f->packed, "wb");
		if (to && fwrite(out, 1, packed, to) == packed)
			f->has_packed = 1;
		if (to)
			fclose(to);
	}
	free(out);
	return f->has_packed;
}

static int read_file(file *f)
{
	FILE *in = fopen(f->real, "rb");
	if (!in)
		return fprintf(stderr, "%s: cannot be read\n", f->real), 1;
	fseek(in, 0, SEEK_END);
	long size = ftell(in);
	rewind(in);
	unsigned char *data = malloc((size_t)size + 1);
	size_t n = data ? fread(data, 1, (size_t)size, in) : 0;
	fclose(in);
	f->tag = 14695981039346656037u;
	for (size_t i = 0; i < n; i++)
		f->tag = (f->tag ^ data[i]) * 1099511628211u;
	if (n > 512)
		pack(f, data, n);
	free(data);
	return n != (size_t)size;
}

static void write_tables(FILE *c, FILE *s)
{
	fprintf(c, "#include \"serve/internal.h\"\n");
	fprintf(s, "\t.section .note.GNU-stack,\"\",%%progbits\n\t.section .rodata\n");
	for (int i = 0; i < file_count; i++) {
		fprintf(c, "extern const unsigned char asset_%d[], asset_%d_end[], asset_%dz[], asset_%dz_end[];\n", i,
			i, i, i);
		fprintf(s,
			"\t.global asset_%d, asset_%d_end, asset_%dz, asset_%dz_end\n"
			"\t.hidden asset_%d, asset_%d_end, asset_%dz, asset_%dz_end\n"
			"asset_%d:\n\t.incbin \"%s\"\nasset_%d_end:\n\t.byte 0\n",
			i, i, i, i, i, i, i, i, i, files[i].real, i);
		fprintf(s, "asset_%dz:\n", i);
		if (files[i].has_packed)
			fprintf(s, "\t.incbin \"%s\"\n", files[i].packed);
		fprintf(s, "asset_%dz_end:\n\t.byte 0\n", i);
	}
	fprintf(c, "const asset_source asset_sources[] = {\n");
	for (int i = 0; i < file_count; i++)
		fprintf(c, "\t{ \"%s\", \"%s\", \"%016llx\", asset_%d, asset_%d_end, asset_%dz, asset_%dz_end, %d },\n",
			files[i].path, type_of(files[i].path), (unsigned long long)files[i].tag, i, i, i, i,
			is_immutable(files[i].path));
	fprintf(c, "\t{ 0 },\n};\n");
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return fprintf(stderr, "usage: mkassets FOLDER OUT.c OUT.S\n"), 2;
	char folder[PATH_MAX];
	if (!realpath(argv[1], folder))
		folder[0] = 0;
	root_length = strlen(folder);
	snprintf(out_folder, sizeof out_folder, "%s.d", argv[3]);
	if (folder[0] && nftw(folder, take, 16, FTW_PHYS))
		return 1;
	qsort(files, (size_t)file_count, sizeof *files, by_path);
	char full[PATH_MAX];
	mkdir(out_folder, 0755);
	if (realpath(out_folder, full))
		snprintf(out_folder, sizeof out_folder, "%.*s", (int)sizeof out_folder - 1, full);
	for (int i = 0; i < file_count; i++)
		if (read_file(&files[i]))
			return 1;
	FILE *c = fopen(argv[2], "wb"), *s = fopen(argv[3], "wb");
	if (!c || !s)
		return fprintf(stderr, "%s: cannot be written\n", argv[2]), 1;
	write_tables(c, s);
	return fclose(c) | fclose(s);
}
