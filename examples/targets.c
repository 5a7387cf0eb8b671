/* SPDX-License-Identifier: Apache-2.0
 *
 * A host program: prints the main targets that a report states, each with its sentence's place.
 *
 *     cc targets.c $(pkg-config --cflags --libs taizhang) -o targets
 *     ./targets report.txt
 */
#include <taizhang.h>

#include <stdio.h>
#include <stdlib.h>

/* A name that the library uses inside as well: a host need not know. */
static size_t bytes_read;
void *arena_alloc(FILE *file, size_t limit);

void *arena_alloc(FILE *file, size_t limit)
{
	char *data = malloc(limit);
	bytes_read = data ? fread(data, 1, limit, file) : 0;
	return data;
}

static void print_number(tzh_dec d)
{
	double value = (double)d.digits;
	for (int i = 0; i < d.scale; i++)
		value /= 10;
	printf("%.*f", d.scale, value);
}

static void print_targets(const tzh_records *r)
{
	unsigned count = 0;
	for (uint32_t n = 0; n < r->indicator_count; n++) {
		const tzh_indicator *i = &r->indicators[n];
		if (i->role != TZH_ROLE_TARGET || i->list != TZH_LIST_ANNUAL_TARGETS)
			continue;
		count++;
		printf("%.*s\t%s\t%s\t", (int)i->name.len, i->name.ptr ? i->name.ptr : "", tzh_measure_name(i->measure),
			tzh_comparator_name(i->comparator));
		if (i->value.given)
			print_number(i->value);
		printf("\t%.*s\t%u-%u\n", (int)i->unit.len, i->unit.ptr ? i->unit.ptr : "", i->span.start, i->span.end);
	}
	printf("%u targets of %u statements\n", count, r->indicator_count);
}

int main(int argc, char **argv)
{
	FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
	if (!file) {
		fprintf(stderr, "usage: targets REPORT\n");
		return 2;
	}
	void *data = arena_alloc(file, (size_t)16 << 20);
	fclose(file);
	tzh_engine *engine = NULL;
	tzh_doc *doc = NULL;
	tzh_err err;
	int rc = tzh_engine_new(&engine, NULL, &err);
	if (!rc)
		rc = tzh_doc_read(
			&doc, engine, &(tzh_input){ .name = argv[1], .data = data, .size = bytes_read }, &err);
	if (rc)
		fprintf(stderr, "%s\n", err.text);
	else
		print_targets(tzh_doc_records(doc));
	tzh_doc_free(doc);
	tzh_engine_free(engine);
	free(data);
	return rc ? 1 : 0;
}
