/* SPDX-License-Identifier: Apache-2.0
 *
 * mklexicon FOLDER OUT.c - compiles lexicon/<table>.tsv into a ready lexicon: checks every row, builds the
 * automata, and writes all of it as constant arrays. A bad row ends it with file:line:column and the reason.
 * mklexicon FOLDER checks only.
 */
#include "lexicon/image.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define PER_LINE 24

static tzh_str read_file(arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		fprintf(stderr, "%s: cannot be read; every table of src/lexicon/schema.h has its file\n", path);
		exit(1);
	}
	size_t room = 1u << 20, n = 0, got;
	char *p = arena_alloc(a, room);
	while ((got = fread(p + n, 1, room - n, f)) > 0) {
		n += got;
		if (n == room) {
			p = arena_grow(a, p, room, room * 2);
			room *= 2;
		}
	}
	if (ferror(f)) {
		fprintf(stderr, "%s: cannot be read\n", path);
		exit(1);
	}
	fclose(f);
	return (tzh_str){ p, n };
}

/* Names in messages are as the reader can open them: relative to the folder above. */
static int read_tables(lex_rows *tables, arena *a, const char *folder, tzh_err *err)
{
	int rc = TZH_OK;
	for (lex_table t = 0; !rc && t < LEX_TABLE_COUNT; t++) {
		char path[1024], name[256];
		snprintf(path, sizeof path, "%s/%s.tsv", folder, lex_schemas[t].file);
		snprintf(name, sizeof name, "lexicon/%s.tsv", lex_schemas[t].file);
		tzh_str text = read_file(a, path);
		char *kept = (char *)str_copy(a, str_of(name)).ptr;
		rc = table_begin(&tables[t], a, t, text, kept, err);
		if (!rc)
			rc = table_read(&tables[t], a, t, text, false, kept, err);
	}
	return rc ? rc : table_check_references(tables, err);
}

static void write_bytes(FILE *out, const char *name, int number, const char *p, size_t n)
{
	fprintf(out, "static const char %s_%d[] =", name, number);
	for (size_t i = 0; i < n; i++) {
		uint8_t c = (uint8_t)p[i];
		fprintf(out, "%s", i % 64 ? "" : i ? "\"\n\t\"" : "\n\t\"");
		if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '?')
			putc(c, out);
		else
			fprintf(out, "\\%03o", c);
	}
	fprintf(out, "%s\";\n", n ? "" : "\"");
}

static void write_words(FILE *out, const char *name, int number, const uint32_t *p, size_t n)
{
	fprintf(out, "static const uint32_t %s_%d[] = {", name, number);
	for (size_t i = 0; i < n; i++)
		fprintf(out, "%s%" PRIu32 ",", i % PER_LINE ? "" : "\n\t", p[i]);
	fprintf(out, "\n};\n");
}

static void write_table(FILE *out, int number, const lex_image_table *t)
{
	size_t cells = (size_t)t->rows * t->width + 1;
	write_bytes(out, "bytes", number, t->bytes, t->cells[cells - 1]);
	write_bytes(out, "rules", number, t->rules.ptr, t->rules.len);
	write_words(out, "cells", number, t->cells, cells);
	write_words(out, "slots", number, t->slots, (size_t)t->slot_mask + 1);
}

static void write_bits(FILE *out, const uint64_t *p, size_t n)
{
	fprintf(out, "{");
	for (size_t i = 0; i < n; i++)
		fprintf(out, "%s0x%" PRIx64 ",", i % PER_LINE ? "" : "\n\t", p[i]);
	fprintf(out, "\n}");
}

/* One alphabet for all arrays. */
static void write_alphabet(FILE *out, const uint16_t *alphabet)
{
	fprintf(out, "static const uint16_t alphabet[65536] = {");
	bool open = false;
	for (uint32_t c = 0, n = 0; c < TRIE_LETTERS; c++) {
		if (alphabet[c])
			fprintf(out, "%s[%" PRIu32 "]=%u,", n++ % PER_LINE ? "" : "\n\t", c, alphabet[c]);
		open |= alphabet[c] != 0;
	}
	fprintf(out, "%s\n};\n", open ? "" : "0");
}

static void write_automata(FILE *out, const lex_image *im)
{
	write_alphabet(out, im->arrays[0].alphabet);
	fprintf(out, "static const trie_cell cells_of_common[] = ");
	write_bits(out, im->common.cells, im->common.cell_count);
	fprintf(out, ";\n");
	for (int i = 0; i < LEX_ARRAY_COUNT; i++) {
		fprintf(out, "static const trie_cell cells_of_%d[] = ", i);
		write_bits(out, im->arrays[i].cells, im->arrays[i].cell_count);
		fprintf(out, ";\n");
	}
	for (int i = LEX_TRIE_NONE + 1; i < LEX_TRIE_COUNT; i++) {
		fprintf(out, "static const lex_filter filter_%d = { ", i);
		write_bits(out, im->filters[i]->pairs, sizeof im->filters[i]->pairs / sizeof(uint64_t));
		fprintf(out, ", ");
		write_bits(out, im->filters[i]->singles, sizeof im->filters[i]->singles / sizeof(uint64_t));
		fprintf(out, " };\n");
	}
}

static void write_senses(FILE *out, const lex_image *im)
{
	fprintf(out, "static const lex_form forms[] = {");
	for (uint32_t i = 0; i < im->form_count; i++) {
		const lex_form *f = &im->forms[i];
		fprintf(out, "%s{%" PRIu32 ",%" PRIu32 ",%u,%u},", i % PER_LINE ? "" : "\n\t", f->first, f->shorter,
			f->count, f->len);
	}
	fprintf(out, "%s\n};\nstatic const lex_sense senses[] = {", im->form_count ? "" : "{0,0,0,0}");
	for (uint32_t i = 0; i < im->sense_count; i++)
		fprintf(out, "%s{%d,%" PRIu32 "},", i % PER_LINE ? "" : "\n\t", (int)im->senses[i].table,
			im->senses[i].row);
	fprintf(out, "%s\n};\n", im->sense_count ? "" : "{0,0}");
}

static void write_image(FILE *out, const lex_image *im)
{
	fprintf(out, "/* Written by tools/mklexicon out of lexicon/. */\n#include \"lexicon/image.h\"\n\n");
	for (int t = 0; t < LEX_TABLE_COUNT; t++)
		write_table(out, t, &im->tables[t]);
	write_automata(out, im);
	write_senses(out, im);
	fprintf(out, "const lex_image lexicon_builtin = {\n\t.tables = {\n");
	for (int t = 0; t < LEX_TABLE_COUNT; t++) {
		const lex_image_table *p = &im->tables[t];
		fprintf(out,
			"\t\t[%d] = { bytes_%d, cells_%d, slots_%d, %" PRIu32 ", %" PRIu32 ", %" PRIu32
			", { rules_%d, sizeof rules_%d - 1 } },\n",
			t, t, t, t, p->rows, p->width, p->slot_mask, t, t);
	}
	fprintf(out, "\t},\n\t.arrays = {\n");
	for (int i = 0; i < LEX_ARRAY_COUNT; i++)
		fprintf(out, "\t\t[%d] = { alphabet, cells_of_%d, %" PRIu32 ", %" PRIu32 " },\n", i, i,
			im->arrays[i].cell_count, im->arrays[i].root);
	fprintf(out, "\t},\n\t.common = { alphabet, cells_of_common, %" PRIu32 ", %" PRIu32 " },\n\t.filters = {\n",
		im->common.cell_count, im->common.root);
	for (int i = LEX_TRIE_NONE + 1; i < LEX_TRIE_COUNT; i++)
		fprintf(out, "\t\t[%d] = &filter_%d,\n", i, i);
	fprintf(out,
		"\t},\n\t.forms = forms, .senses = senses, .form_count = %" PRIu32 ", .sense_count = %" PRIu32
		", .letter_count = %" PRIu32 ", .text_count = %" PRIu32 ",\n};\n",
		im->form_count, im->sense_count, im->letter_count, im->text_count);
}

static int write_file(const char *path, const lex_image *im)
{
	FILE *out = fopen(path, "wb");
	if (!out) {
		fprintf(stderr, "%s: cannot be written\n", path);
		return 1;
	}
	write_image(out, im);
	bool failed = ferror(out) != 0;
	if (fclose(out) || failed) {
		fprintf(stderr, "%s: cannot be written\n", path);
		return 1;
	}
	return 0;
}

int main(int argc, char **argv)
{
	if (argc != 2 && argc != 3) {
		fprintf(stderr, "usage: mklexicon FOLDER [OUT.c]\n");
		return 2;
	}
	arena memory;
	arena_init(&memory);
	lex_rows *tables = arena_array(&memory, lex_rows, LEX_TABLE_COUNT);
	lex_image *im = arena_new(&memory, lex_image);
	tzh_err err;
	int rc = read_tables(tables, &memory, argv[1], &err);
	if (!rc)
		rc = image_build(im, &memory, tables, &err);
	if (rc)
		fprintf(stderr, "%s\n", err.text);
	else if (argc == 3)
		rc = write_file(argv[2], im);
	arena_release(&memory);
	return rc ? 1 : 0;
}
