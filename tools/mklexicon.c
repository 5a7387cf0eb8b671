/* SPDX-License-Identifier: Apache-2.0
 *
 * mklexicon FOLDER OUT.c - writes the tables of lexicon/ as C arrays in the order of lexicon/schema.h.
 */
#include "lexicon/schema.h"

#include <stdio.h>

#define X(n, file, columns, forms, t) { file, columns, forms, LEX_TRIE_##t },
static const lex_schema schemas[LEX_TABLE_COUNT] = { LEX_TABLES(X) };
#undef X

static int embed(FILE *out, const char *dir, int t)
{
	char path[1024];
	snprintf(path, sizeof path, "%s/%s.tsv", dir, schemas[t].file);
	FILE *f = fopen(path, "rb");
	if (!f) {
		fprintf(stderr, "%s: cannot be read\n", path);
		return 1;
	}
	fprintf(out, "static const char text_%d[] = {", t);
	size_t n = 0;
	for (int c; (c = getc(f)) != EOF; n++)
		fprintf(out, "%s%d,", n % 24 ? "" : "\n", (signed char)c);
	fprintf(out, "0};\n");
	fclose(f);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return fprintf(stderr, "usage: mklexicon FOLDER OUT.c\n"), 2;
	FILE *out = fopen(argv[2], "wb");
	if (!out)
		return fprintf(stderr, "%s: cannot be written\n", argv[2]), 1;
	fprintf(out,
		"#include <stddef.h>\nextern const char *const lexicon_text[];\nextern const size_t lexicon_size[];\n");
	for (int t = 0; t < LEX_TABLE_COUNT; t++)
		if (embed(out, argv[1], t))
			return 1;
	fprintf(out, "const char *const lexicon_text[] = {");
	for (int t = 0; t < LEX_TABLE_COUNT; t++)
		fprintf(out, "text_%d,", t);
	fprintf(out, "};\nconst size_t lexicon_size[] = {");
	for (int t = 0; t < LEX_TABLE_COUNT; t++)
		fprintf(out, "sizeof text_%d - 1,", t);
	fprintf(out, "};\n");
	return fclose(out) ? 1 : 0;
}
