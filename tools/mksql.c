/* SPDX-License-Identifier: Apache-2.0
 *
 * mksql OUT.c OUT.h FILES.sql - embeds the SQL of the store.
 *
 * A file is cut at its lines "-- name: x [sqlite|postgres]" (one statement) and
 * "-- script: x n" (several). A name becomes the enumerator SQL_x in the order
 * of first appearance; a script the n-th text of the array script_x. What stands
 * under "-- part: x" is put in where a later line is "--+ x".
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PIECES 1024
#define MAX_TEXT (1 << 20)
#define PART (-1)

typedef struct piece {
	char name[64], dialect[16];
	int script; /* number; 0 a statement, PART a part of statements */
	char *text;
} piece;

static piece pieces[MAX_PIECES];
static int piece_count;

static int fail(const char *file, int line, const char *what)
{
	fprintf(stderr, "%s:%d: %s\n", file, line, what);
	return 1;
}

static int open_piece(const char *file, int line, const char *head, int script)
{
	if (piece_count == MAX_PIECES)
		return fail(file, line, "too many statements");
	piece *p = &pieces[piece_count];
	int n = script > 0 ? sscanf(head, "%63s %d", p->name, &p->script)
			   : sscanf(head, "%63s %15s", p->name, p->dialect);
	if (script == PART)
		p->script = PART;
	if (n < 1 + (script > 0))
		return fail(file, line, "a name is missing");
	if (!script && p->dialect[0] && strcmp(p->dialect, "sqlite") && strcmp(p->dialect, "postgres"))
		return fail(file, line, "the dialect is sqlite or postgres");
	for (int i = 0; i < piece_count; i++)
		if (!strcmp(pieces[i].name, p->name) && pieces[i].script == p->script &&
			!strcmp(pieces[i].dialect, p->dialect))
			return fail(file, line, "the name is used twice");
	p->text = calloc(1, MAX_TEXT);
	piece_count++;
	return p->text ? 0 : fail(file, line, "out of memory");
}

static const char *part_of(const char *name, size_t length)
{
	for (int i = 0; i < piece_count; i++)
		if (pieces[i].script == PART && strlen(pieces[i].name) == length &&
			!strncmp(pieces[i].name, name, length))
			return pieces[i].text;
	return NULL;
}

static int add_line(const char *path, int n, const char *line)
{
	char *text = pieces[piece_count - 1].text;
	if (!strncmp(line, "--+ ", 4)) {
		line = part_of(line + 4, strcspn(line + 4, "\r\n "));
		if (!line)
			return fail(path, n, "there is no such part above");
	} else if (!strncmp(line, "--", 2)) {
		return 0;
	}
	size_t held = strlen(text), more = strlen(line);
	if (held + more + 1 > MAX_TEXT)
		return fail(path, n, "statement too long");
	memcpy(text + held, line, more + 1);
	return 0;
}

static int read_file(const char *path)
{
	char line[4096];
	int n = 0, rc = 0, first = piece_count;
	FILE *f = fopen(path, "rb");
	if (!f)
		return fail(path, 0, "cannot be read");
	while (!rc && fgets(line, sizeof line, f)) {
		n++;
		if (!strncmp(line, "-- name: ", 9))
			rc = open_piece(path, n, line + 9, 0);
		else if (!strncmp(line, "-- script: ", 11))
			rc = open_piece(path, n, line + 11, 1);
		else if (!strncmp(line, "-- part: ", 9))
			rc = open_piece(path, n, line + 9, PART);
		else if (piece_count > first)
			rc = add_line(path, n, line);
	}
	fclose(f);
	return rc;
}

static void put_text(FILE *out, const char *text)
{
	fprintf(out, "\n\t\"");
	for (const char *p = text; *p; p++) {
		if (*p == '"' || *p == '\\')
			fprintf(out, "\\%c", *p);
		else if (*p == '\n')
			fprintf(out, p[1] ? "\\n\"\n\t\"" : "\\n");
		else
			putc(*p, out);
	}
	fprintf(out, "\"");
}

static int is_first(int i)
{
	for (int j = 0; j < i; j++)
		if (!strcmp(pieces[j].name, pieces[i].name) && !pieces[j].script == !pieces[i].script &&
			pieces[j].script != PART)
			return 0;
	return 1;
}

static const char *text_of(const char *name, const char *dialect)
{
	for (int i = 0; i < piece_count; i++)
		if (!pieces[i].script && !strcmp(pieces[i].name, name) &&
			(!pieces[i].dialect[0] || !strcmp(pieces[i].dialect, dialect)))
			return pieces[i].text;
	return NULL;
}

static int write_statements(FILE *c, FILE *h)
{
	int rc = 0;
	fprintf(h, "typedef enum sql_id {\n");
	fprintf(c, "const sql_statement sql_statements[SQL_END] = {\n");
	for (int i = 0; i < piece_count; i++) {
		if (pieces[i].script || !is_first(i))
			continue;
		const char *s = text_of(pieces[i].name, "sqlite"), *p = text_of(pieces[i].name, "postgres");
		if (!s || !p)
			rc = fail(pieces[i].name, 0, "is given for one dialect only");
		fprintf(h, "\tSQL_%s,\n", pieces[i].name);
		fprintf(c, "\t[SQL_%s] = { \"%s\", {", pieces[i].name, pieces[i].name);
		put_text(c, s ? s : "");
		fprintf(c, ",");
		put_text(c, p ? p : "");
		fprintf(c, " } },\n");
	}
	fprintf(h, "\tSQL_END\n} sql_id;\n\n");
	fprintf(c, "};\n\n");
	return rc;
}

static void write_scripts(FILE *c, FILE *h)
{
	for (int i = 0; i < piece_count; i++) {
		if (pieces[i].script <= 0 || !is_first(i))
			continue;
		fprintf(h, "extern const char *const script_%s[]; /* ends with NULL */\n", pieces[i].name);
		fprintf(c, "const char *const script_%s[] = {", pieces[i].name);
		for (int n = 1, j = 0; j < piece_count; j++)
			if (pieces[j].script == n && !strcmp(pieces[j].name, pieces[i].name)) {
				put_text(c, pieces[j].text);
				fprintf(c, ",");
				n++;
			}
		fprintf(c, "\n\tNULL\n};\n\n");
	}
}

int main(int argc, char **argv)
{
	if (argc < 4)
		return fprintf(stderr, "usage: mksql OUT.c OUT.h FILES.sql\n"), 2;
	for (int i = 3; i < argc; i++)
		if (read_file(argv[i]))
			return 1;
	FILE *c = fopen(argv[1], "wb"), *h = fopen(argv[2], "wb");
	if (!c || !h)
		return fail(argv[1], 0, "cannot be written");
	fprintf(c, "#include \"store_sql.h\"\n\n");
	fprintf(h, "#ifndef STORE_SQL_H\n#define STORE_SQL_H\n\n#include <stddef.h>\n\n");
	int rc = write_statements(c, h);
	fprintf(h,
		"typedef struct sql_statement {\n\tconst char *name;\n\tconst char *text[2]; /* SQLite, PostgreSQL */\n"
		"} sql_statement;\n\nextern const sql_statement sql_statements[SQL_END];\n");
	write_scripts(c, h);
	fprintf(h, "\n#endif\n");
	return fclose(c) | fclose(h) | rc;
}
