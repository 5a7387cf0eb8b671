/* SPDX-License-Identifier: Apache-2.0
 *
 * JSON Lines by the record format: the document line, then all other records by their start.
 *
 * The fields of each type are written by code of their own, made from the lists of field_lists.h: keys are constants,
 * and the place in the buffer is held in a register. Before each piece whose length is not known room is made for it
 * and for RESERVE bytes behind it, which the pieces of known length up to the next such one never fill.
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "exchange/digits.h"
#include "exchange/field_lists.h"
#include "exchange/fields.h"
#include "exchange/json.h"
#include "exchange/order.h"

#define RESERVE ((size_t)4096) /* 32 fields of 128 bytes */
#define PIECE ((size_t)4096)   /* of a long text, between two looks at the room left */

typedef struct writer {
	sink *s;
	const tzh_records *records;
	const uint32_t *text;
	uint32_t text_size;
	uint32_t index; /* of the record at hand */
	tzh_str name;   /* the document's, as JSON */
} writer;

/* Room for `n` bytes and the reserve; n + RESERVE is at most SINK_SIZE. */
static inline char *room(const writer *w, char *at, size_t n)
{
	if ((size_t)(w->s->end - at) >= n + RESERVE)
		return at;
	w->s->at = at;
	(void)sink_flush(w->s);
	return w->s->at;
}

#define LITERAL(at, z) (memcpy((at), "" z, sizeof(z) - 1), (at) + sizeof(z) - 1)

/* ---- printed names, in their quotes; copied whole ---- */

typedef struct word {
	char bytes[23];
	uint8_t len;
} word;

#define X(n, s) { "\"" s "\"", sizeof("\"" s "\"") - 1 },
#define WORDS(set, type, list) static const word words_##set[] = { list(X) };
FIELD_SETS(WORDS)
static const word words_DOUBT[] = { TZH_DOUBTS(X) };
#undef X

static inline char *put_word(char *at, const word *words, size_t count, unsigned i)
{
	if (i >= count || words[i].len == 2)
		return LITERAL(at, "null");
	memcpy(at, words[i].bytes, sizeof words[i].bytes);
	return at + words[i].len;
}

/* ---- text ---- */

static char *put_long(const writer *w, char *at, const char *p, size_t n)
{
	for (size_t piece; n; p += piece, n -= piece) {
		piece = n < PIECE ? n : PIECE;
		at = json_put(room(w, at, piece * JSON_WIDEST), p, piece);
	}
	return at;
}

static inline char *put_quoted(const writer *w, char *at, tzh_str s)
{
	at = room(w, at, s.len <= PIECE ? s.len * JSON_WIDEST : 0);
	*at++ = '"';
	at = s.len <= PIECE ? json_put(at, s.ptr, s.len) : put_long(w, at, s.ptr, s.len);
	*at++ = '"';
	return at;
}

static inline char *put_text(const writer *w, char *at, tzh_str s)
{
	return s.len ? put_quoted(w, at, s) : LITERAL(at, "null");
}

static char *put_stretch(const writer *w, char *at, tzh_span s)
{
	bool inside = s.start <= s.end && s.end <= w->text_size;
	const uint32_t *cp = w->text + (inside ? s.start : 0);
	size_t n = inside ? s.end - s.start : 0, piece;
	at = room(w, at, 0);
	*at++ = '"';
	for (; n; cp += piece, n -= piece) {
		piece = n < PIECE ? n : PIECE;
		at = json_put_points(room(w, at, piece * JSON_WIDEST + UTF8_SPARE), cp, piece);
	}
	*at++ = '"';
	return at;
}

/* The document's own words may be any bytes: a file's name is whatever the disk holds. */
static char *put_doubtful(const writer *w, char *at, tzh_str s)
{
	w->s->at = at;
	if (s.len)
		json_put_string(w->s, s);
	return s.len ? room(w, w->s->at, 0) : LITERAL(at, "null");
}

/* ---- lists ---- */

static char *put_strings(const writer *w, char *at, const tzh_str *strings, uint32_t count)
{
	*at++ = '[';
	for (uint32_t i = 0; i < count; i++) {
		at = put_quoted(w, at, strings[i]);
		*at++ = ',';
	}
	at -= count > 0;
	*at++ = ']';
	return at;
}

static char *put_doubts(char *at, unsigned doubts)
{
	*at++ = '[';
	for (unsigned i = 0; doubts >> i; i++) {
		if (!(doubts >> i & 1) || i >= TZH_DOUBT_END)
			continue;
		at = put_word(at, words_DOUBT, TZH_DOUBT_END, i);
		*at++ = ',';
	}
	at -= at[-1] == ',';
	*at++ = ']';
	return at;
}

static char *put_quantities(const writer *w, char *at, const tzh_commitment *c)
{
	*at++ = '[';
	for (uint32_t i = 0; i < c->quantity_count; i++) {
		at = room(w, at, DIGITS_ROOM);
		*at++ = '"';
		at = digits_id(at, 'i', (int64_t)w->records->quantity_refs[c->first_quantity + i] + 1);
		at = LITERAL(at, "\",");
	}
	at -= c->quantity_count > 0;
	*at++ = ']';
	return at;
}

/* ---- single values ---- */

static inline char *put_id(char *at, char letter, uint32_t index)
{
	*at++ = '"';
	at = digits_id(at, letter, (int64_t)index + 1);
	*at++ = '"';
	return at;
}

static inline char *put_number(char *at, int64_t n, bool given)
{
	return given ? digits_integer(at, n) : LITERAL(at, "null");
}

static inline char *put_date(char *at, tzh_date d)
{
	if (!d.year)
		return LITERAL(at, "null");
	*at++ = '"';
	at = digits_date(at, d);
	*at++ = '"';
	return at;
}

/* How each kind of FIELD_HOWS is written: `r` is the record, `m` the member. */
#define PUT_ID(r, m) put_id(at, letter, w->index)
#define PUT_STRING(r, m) put_text(w, at, (r)->m)
#define PUT_BYTES(r, m) put_doubtful(w, at, (r)->m)
#define PUT_HEX(r, m) put_text(w, at, (tzh_str){ (r)->m, strlen((r)->m) })
#define PUT_U32(r, m) put_number(at, (r)->m, true)
#define PUT_U8(r, m) put_number(at, (r)->m, true)
#define PUT_ORDINAL(r, m) put_number(at, (r)->m, (r)->m != 0)
#define PUT_YEAR(r, m) put_number(at, (r)->m, (r)->m != 0)
#define PUT_DATE(r, m) put_date(at, (r)->m)
#define PUT_SIGN(r, m) ((r)->m < 0 ? LITERAL(at, "-1") : LITERAL(at, "1"))
#define PUT_BOOL(r, m) ((r)->m ? LITERAL(at, "true") : LITERAL(at, "false"))
#define PUT_DECIMAL(r, m) ((r)->m.given ? digits_decimal(at, (r)->m) : LITERAL(at, "null"))
#define PUT_SECTION(r, m) ((r)->m == TZH_NO_SECTION ? LITERAL(at, "null") : put_id(at, 's', (r)->m))
#define PUT_TEXT(r, m) put_stretch(w, at, (r)->m)
#define PUT_START(r, m) put_number(at, (r)->m.start, true)
#define PUT_END(r, m) put_number(at, (r)->m.end, true)
#define PUT_DOUBTS(r, m) put_doubts(at, (r)->m)
#define PUT_WARNINGS(r, m) put_strings(w, at, (r)->m, (r)->warning_count)
#define PUT_UNITS(r, m) put_strings(w, at, (r)->co, (r)->m)
#define PUT_QUANTITIES(r, m) put_quantities(w, at, (r))

#define F(key, how, member)                                                                                            \
	at = LITERAL(at, ",\"" key "\":");                                                                             \
	at = PUT_##how(r, member);
#define E(key, set, member)                                                                                            \
	at = LITERAL(at, ",\"" key "\":");                                                                             \
	at = put_word(at, words_##set, sizeof words_##set / sizeof *words_##set, (unsigned)r->member);

static inline char *put_name(const writer *w, char *at)
{
	if (w->name.len > PIECE) {
		w->s->at = at;
		sink_add(w->s, w->name.ptr, w->name.len);
		return room(w, w->s->at, 0);
	}
	at = room(w, at, w->name.len);
	memcpy(at, w->name.ptr, w->name.len);
	return at + w->name.len;
}

/* One function a type: its record as a line, `doc` right after `type`. */
#define X(n, name, letters)                                                                                            \
	static char *put_##n(const writer *w, char *at, const n##_RECORD *r)                                           \
	{                                                                                                              \
		const char letter = letters[0];                                                                        \
		(void)letter;                                                                                          \
		at = LITERAL(at, "{\"type\":\"" name "\",\"doc\":");                                                   \
		at = put_name(w, at);                                                                                  \
		n##_FIELDS(F, E) return LITERAL(at, "}\n");                                                            \
	}
TZH_TYPES(X)
#undef X

static void put_record(const writer *w, tzh_type type)
{
	const void *record = fields_record(w->records, type, w->index);
	char *at = room(w, w->s->at, 0);
	switch (type) {
#define X(n, name, letter)                                                                                             \
	case TZH_TYPE_##n:                                                                                             \
		at = put_##n(w, at, record);                                                                           \
		break;
		TZH_TYPES(X)
#undef X
	case TZH_TYPE_END:
		break;
	}
	w->s->at = at;
}

static int keep(void *payload, const char *data, size_t size)
{
	buf_add(payload, data, size);
	return TZH_OK;
}

/* As JSON, by way of a buffer of SINK_SIZE. */
static tzh_str quote(buf *out, tzh_str text, char *bytes)
{
	sink s;
	sink_init(&s, bytes, keep, out);
	json_put_string(&s, text);
	(void)sink_flush(&s);
	return buf_str(out);
}

int tzh_write_jsonl(tzh_sink function, void *payload, const tzh_doc *doc, uint32_t only, tzh_err *err)
{
	(void)err;
	arena memory;
	arena_init(&memory);
	sink s;
	sink_init(&s, arena_alloc(&memory, SINK_SIZE), function, payload);
	writer w = { .s = &s, .records = tzh_doc_records(doc) };
	w.text = tzh_doc_text(doc, &w.text_size);
	buf name;
	buf_init(&name, SIZE_MAX);
	w.name = quote(&name, w.records->info.name, s.bytes);
	put_record(&w, TZH_TYPE_DOCUMENT);
	uint32_t n;
	const order_key *keys = order_records(w.records, only, &memory, &n);
	for (uint32_t i = 0; i < n && !s.code; i++) {
		w.index = order_index(keys[i]);
		put_record(&w, order_type(keys[i]));
	}
	int rc = sink_flush(&s);
	buf_release(&name);
	arena_release(&memory);
	return rc;
}
