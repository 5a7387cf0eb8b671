/* SPDX-License-Identifier: Apache-2.0 */
#include "office/row_reader.h"

#include "base/str.h"

/* "year", "main work", a heading and the words as its first item: the smallest plan that is one. */
#define YEAR_WORK "\xe5\xb9\xb4\xe9\x87\x8d\xe7\x82\xb9\xe5\xb7\xa5\xe4\xbd\x9c\n"
#define FIRST_HEADING "\xe4\xb8\x80\xe3\x80\x81\xe4\xb8\xbb\xe8\xa6\x81\xe4\xbb\xbb\xe5\x8a\xa1\n1."
/* "the amount reaches", before a target that names nothing */
#define AMOUNT_REACHES "\xe6\x95\xb0\xe9\x87\x8f\xe8\xbe\xbe\xe5\x88\xb0"
#define COLON "\xef\xbc\x9a"
#define COMMA "\xef\xbc\x8c"
#define MONTH "\xe6\x9c\x88"
#define SEMICOLON "\xef\xbc\x9b"

enum { MAX_TARGETS = 8, UNIT_LENGTH = 24 };

typedef struct targets {
	tzh_row_quantity items[MAX_TARGETS];
	uint32_t count;
} targets;

/* ---- words through the chain ---- */

static int read_words(row_reader *r, tzh_str head, tzh_str words, tzh_err *err)
{
	buf b;
	buf_init(&b, (size_t)1 << 20);
	buf_addf(&b, "%d" YEAR_WORK FIRST_HEADING, (int)r->s->year);
	buf_add_str(&b, head);
	for (size_t i = 0; i < words.len; i++)
		buf_addc(&b, strchr("\r\n\t", words.ptr[i]) ? ' ' : words.ptr[i]);
	buf_addc(&b, '\n');
	tzh_input in = { .name = "row.txt", .data = b.ptr, .size = b.len, .english = r->s->rules->english };
	int rc = r->doc ? tzh_doc_reread(r->doc, r->engine, &in, err) : tzh_doc_read(&r->doc, r->engine, &in, err);
	buf_release(&b);
	return rc;
}

static void take_targets(const row_reader *r, targets *out)
{
	const tzh_records *found = tzh_doc_records(r->doc);
	out->count = 0;
	for (uint32_t i = 0; i < found->indicator_count && out->count < MAX_TARGETS; i++) {
		const tzh_indicator *n = &found->indicators[i];
		if (n->role != TZH_ROLE_TARGET || !n->value.given)
			continue;
		out->items[out->count] = draft_quantity(r->s->rules, n, out->count + 1, r->memory);
		out->count++;
	}
}

static void take_kind(const row_reader *r, draft *d, const targets *words)
{
	const tzh_records *found = tzh_doc_records(r->doc);
	arena *a = r->memory;
	if (found->commitment_count) {
		const tzh_commitment *c = &found->commitments[0];
		if (!d->row.kind.len)
			d->row.kind = str_of(tzh_kind_name(c->kind));
		d->row.project = str_copy(a, c->project);
		d->row.phase = str_of(tzh_phase_name(c->phase));
		d->row.place = str_copy(a, c->place);
		if (!d->row.deadline.year && !d->row.deadline_text.len) {
			d->row.deadline = c->deadline;
			d->row.deadline_text = str_copy(a, c->deadline_text);
		}
	} else if (words->count && !d->row.kind.len) {
		d->row.kind = STR("indicator");
	}
	if (words->count == 1 && words->items[0].indicator.len)
		d->row.indicator = words->items[0].indicator;
}

/* A clause that says by when ("by the end of October"), where the grammar has found none. */
static void take_deadline(const row_reader *r, draft *d)
{
	tzh_str rest = d->row.text;
	while (!d->row.deadline.year && !d->row.deadline_text.len && rest.len) {
		size_t at = str_find(rest, STR(COMMA));
		tzh_str one = str_trim((tzh_str){ rest.ptr, at < rest.len ? at : rest.len });
		rest = at < rest.len ? (tzh_str){ rest.ptr + at + 3, rest.len - at - 3 } : (tzh_str){ 0 };
		if (str_find(one, STR(MONTH)) != SIZE_MAX)
			d->row.deadline = office_deadline(r->s->rules, one, (int)r->s->year);
		if (d->row.deadline.year)
			d->row.deadline_text = one;
	}
}

/* ---- the cell of the target ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool replace(tzh_str *rest, buf *out, const char *from, const char *to)
{
	if (!str_starts(*rest, str_of(from)))
		return false;
	buf_adds(out, to);
	rest->ptr += strlen(from);
	rest->len -= strlen(from);
	return true;
}

/* "total: 10" with the unit of its column as it is said in a sentence: colons left out, signs as words, the unit after
 * the last digits where it does not stand there. */
static tzh_str as_said(const row_reader *r, tzh_str piece, tzh_str unit)
{
	static const char at_least[] = "\xe4\xb8\x8d\xe4\xbd\x8e\xe4\xba\x8e",
			  at_most[] = "\xe4\xb8\x8d\xe8\xb6\x85\xe8\xbf\x87";
	size_t last = 0;
	bool has_unit = !unit.len || str_find(piece, unit) != SIZE_MAX;
	for (size_t i = 0; i < piece.len; i++)
		if (is_digit(piece.ptr[i]))
			last = piece.len - i - 1; /* bytes after the last digit */
	buf b;
	buf_init(&b, 4096);
	while (piece.len) {
		if (replace(&piece, &b, COLON, "") || replace(&piece, &b, ":", "") ||
			replace(&piece, &b, "\xe2\x89\xa5", at_least) || replace(&piece, &b, "\xe2\x89\xa4", at_most) ||
			replace(&piece, &b, ">=", at_least) || replace(&piece, &b, "<=", at_most))
			continue;
		bool digit = is_digit(piece.ptr[0]);
		buf_addc(&b, piece.ptr[0]);
		piece = (tzh_str){ piece.ptr + 1, piece.len - 1 };
		if (digit && piece.len == last && !has_unit)
			buf_add_str(&b, unit);
	}
	tzh_str said = str_copy(r->memory, buf_str(&b));
	buf_release(&b);
	return said;
}

/* The digits at the head with what stands behind them, where no sentence could be made of it. */
static bool plain_number(tzh_str piece, tzh_str unit, tzh_row_quantity *out)
{
	size_t n = 0;
	while (n < piece.len && (is_digit(piece.ptr[n]) || (piece.ptr[n] == '.' && n)))
		n++;
	tzh_str rest = str_trim((tzh_str){ piece.ptr + n, piece.len - n });
	bool more = false;
	for (size_t i = 0; i < rest.len; i++)
		more |= is_digit(rest.ptr[i]);
	*out = (tzh_row_quantity){ .measure = STR("count"),
		.comparator = STR("ge"),
		.unit = unit.len || more || rest.len > UNIT_LENGTH ? unit : rest,
		.sign = 1,
		.direction = STR("up") };
	return n && dec_parse((tzh_str){ piece.ptr, n }, &out->value) && out->value.given;
}

static int read_piece(row_reader *r, tzh_str piece, tzh_str unit, targets *out, tzh_err *err)
{
	targets found = { .count = 0 };
	int rc = TZH_OK;
	tzh_str said = as_said(r, piece, unit);
	bool named = said.len && !is_digit(said.ptr[0]);
	if (r->engine && named) {
		rc = read_words(r, (tzh_str){ 0 }, said, err);
		if (!rc)
			take_targets(r, &found);
	}
	if (!rc && r->engine && !found.count) {
		rc = read_words(r, STR(AMOUNT_REACHES), said, err);
		if (!rc)
			take_targets(r, &found);
		for (uint32_t i = 0; i < found.count; i++)
			found.items[i].name = (tzh_str){ 0 };
	}
	if (!rc && !found.count && plain_number(piece, unit, &found.items[0]))
		found.count = 1;
	for (uint32_t i = 0; i < found.count && out->count < MAX_TARGETS; i++)
		out->items[out->count++] = found.items[i];
	return rc;
}

/* Several targets stand in lines of their own or apart by semicolons, and so do their units. */
static int read_cell(row_reader *r, tzh_str target, tzh_str unit, targets *out, tzh_err *err)
{
	int rc = TZH_OK;
	tzh_str one_unit = { 0 };
	out->count = 0;
	while (!rc && target.ptr) {
		tzh_str line = str_cut(&target, '\n');
		if (unit.len)
			one_unit = str_trim(str_cut(&unit, '\n'));
		while (!rc && line.len) {
			size_t end = str_find(line, STR(SEMICOLON)), skip = end < line.len ? end + 3 : line.len;
			tzh_str piece = str_trim((tzh_str){ line.ptr, end < line.len ? end : line.len });
			line = (tzh_str){ line.ptr + skip, line.len - skip };
			if (piece.len)
				rc = read_piece(r, piece, one_unit, out, err);
		}
	}
	return rc;
}

/* A target whose number stands in the words is what the words say it is; by the cell's bound where only it has one. */
static void name_by_words(targets *cell, const targets *words)
{
	for (uint32_t i = 0; i < cell->count; i++) {
		tzh_row_quantity *q = &cell->items[i];
		for (uint32_t k = 0; k < words->count; k++) {
			const tzh_row_quantity *w = &words->items[k];
			if (dec_cmp(w->value, q->value) || (q->unit.len && !str_eq(q->unit, w->unit)))
				continue;
			tzh_str comparator = q->comparator;
			bool bound = !str_is(comparator, "eq") && q->name.len + q->unit.len;
			*q = *w;
			if (bound && str_is(w->comparator, "eq"))
				q->comparator = comparator;
			break;
		}
	}
}

int row_read(row_reader *r, draft *d, tzh_str target, tzh_str unit, tzh_err *err)
{
	targets words = { .count = 0 }, cell = { .count = 0 };
	int rc = TZH_OK;
	if (r->engine) {
		rc = read_words(r, (tzh_str){ 0 }, d->row.text, err);
		if (!rc) {
			take_targets(r, &words);
			take_kind(r, d, &words);
		}
	}
	take_deadline(r, d);
	if (!rc)
		rc = read_cell(r, target, unit, &cell, err);
	if (rc)
		return rc;
	name_by_words(&cell, &words);
	const targets *use = cell.count ? &cell : &words;
	tzh_row_quantity *q = arena_array(r->memory, tzh_row_quantity, use->count + 1);
	for (uint32_t i = 0; i < use->count; i++) {
		q[i] = use->items[i];
		q[i].ord = i + 1;
	}
	d->quantities = q;
	d->quantity_count = use->count;
	return TZH_OK;
}

void row_reader_end(row_reader *r)
{
	tzh_doc_free(r->doc);
	r->doc = NULL;
}
